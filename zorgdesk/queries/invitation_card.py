"""What stands on one invitation, and in a calendar: for one reader, and nothing of anybody else (H3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col

from zorgdesk.errors import RefusedError
from zorgdesk.model.audit import Handout
from zorgdesk.model.contact import ContactPerson
from zorgdesk.model.conversation import (
    ActiveRole,
    Conversation,
    ConversationPupil,
    Participant,
    PupilJoins,
)
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.model.school import DeskPerson, Location, School
from zorgdesk.queries import rows
from zorgdesk.queries.doors import must_open
from zorgdesk.queries.invitations import (
    against_parent,
    colleagues,
    may_know_all,
    people_of,
    series_of,
)
from zorgdesk.rules.asking import Request
from zorgdesk.rules.doors import Door
from zorgdesk.rules.invitation import Speaks, as_parents_read, party_of, speaks_to
from zorgdesk.rules.together import names_in
from zorgdesk.text import SOURCE_LANGUAGE, _, listing, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight

PAPER = "uitnodiging"  # the kinds of handout
CALENDAR = "agendabestand"


@dataclass(frozen=True)
class InvitationCard:
    """Everything on one letter. Without a name there is no content either."""

    school_name: str
    location_name: str
    practice: bool
    made_on: date
    speaks: Speaks
    to_whom: str
    name: str  # of the pupil, or of the children of a family; empty: without the name
    day: date
    start: str
    place: str
    question: str
    people: tuple[tuple[str, str], ...]  # who, and as what
    others: bool  # there are more whom this reader does not read of
    role: ActiveRole | None
    joins: tuple[tuple[str, PupilJoins], ...]
    contact_name: str
    contact_phone: str
    contact_mail: str


@dataclass(frozen=True)
class TalkEvent:
    """A gesprek in a calendar: when and where, and nothing of whom it is about."""

    uid: str
    version: int
    day: date
    start: str
    place: str


def invitation_card(
    sight: Sight, conversation_uid: str, participant_uid: str, *, by_name: bool = True
) -> InvitationCard:
    """Make the letter of one participant.

    Raises:
        RefusedError: the name may not go to this party, or this parent gets nothing.
    """
    talk = rows.one(sight, Conversation, conversation_uid)
    person = rows.one(sight, Participant, participant_uid)
    pupils, joins = _pupils(sight, conversation_uid)
    speaks = speaks_to(person, colleagues(sight))
    mine = _of_reader(sight, person, speaks, pupils)
    named = by_name or speaks is not Speaks.OUTSIDE
    told = _may_read(sight, person, speaks, pupils, named=named)
    # A teacher's name tells the group: without the pupil's name nobody is named.
    people, others = _people(sight, person, speaks, mine, told=told) if named else ((), False)
    return InvitationCard(
        **_house(sight, mine),
        speaks=speaks, to_whom=person.name, name=_names(mine) if named else "",
        day=talk.held_on, start=talk.start, place=talk.place,
        question=_question(talk, pupils, mine, speaks) if told else "",
        people=people, others=others, role=person.active_role if told else None,
        joins=tuple((one.roepnaam, how) for one in mine if (how := joins.get(one.uid))) if told else (),
    )  # fmt: skip


def talk_events(sight: Sight, conversation_uid: str, *, all_of: bool = False) -> tuple[TalkEvent, ...]:
    """Make what goes into a calendar: one gesprek, or all of its series.

    Never with a name: a calendar is read on many screens and copied to many, and nobody calls it back.

    Source: practice 1.2 B1 ('remove the name'), 4c ('.ics without content').
    """
    talk = rows.one(sight, Conversation, conversation_uid)
    return tuple(
        TalkEvent(one.uid, one.version, one.held_on, one.start, one.place)
        for one in (series_of(sight, talk) if all_of else (talk,))
    )


def invitations_given(sight: Sight, conversation_uid: str) -> int:
    """How many invitations of a gesprek left the desk."""
    where = (col(Handout.conversation_uid) == conversation_uid, col(Handout.paper) == PAPER)
    return len(rows.running(sight, Handout, *where))


@speaking(SOURCE_LANGUAGE)
def _names(pupils: Sequence[Pupil]) -> str:
    """The first names as others read them, whatever the window speaks."""
    return listing([one.roepnaam for one in pupils])


def _pupils(sight: Sight, conversation_uid: str) -> tuple[list[Pupil], dict[str, PupilJoins | None]]:
    ties = rows.running(
        sight,
        ConversationPupil,
        col(ConversationPupil.conversation_uid) == conversation_uid,
        order=col(ConversationPupil.uid),
    )
    return [rows.one(sight, Pupil, tie.pupil_uid) for tie in ties], {tie.pupil_uid: tie.joins for tie in ties}


def _of_reader(sight: Sight, person: Participant, speaks: Speaks, pupils: Sequence[Pupil]) -> list[Pupil]:
    """The children that this reader reads of: a parent of one of them reads nothing of the other (B3)."""
    if speaks is Speaks.PUPIL:
        return [one for one in pupils if one.uid == person.of_pupil_uid]
    if speaks is Speaks.PARENT:
        found = against_parent(sight, pupils, person.guardian_uid or "")
        if found is not None and found.blocks:
            raise RefusedError(found)
        return [
            one
            for one in pupils
            if any(
                guardian.uid == person.guardian_uid for _tie, guardian in rows.guardians_of(sight, one.uid)
            )
        ]
    return list(pupils)


def _named_to(sight: Sight, person: Participant, pupils: Sequence[Pupil], by: Door) -> None:
    contact = sight.session.get(ContactPerson, person.contact_uid) if person.contact_uid else None
    request = Request(
        party_of(person),
        contact_uid=person.contact_uid,
        organisation_uid=contact.organisation_uid if contact else None,
    )
    for pupil in pupils:
        must_open(sight, pupil.uid, request, by)


def _may_read(
    sight: Sight, person: Participant, speaks: Speaks, pupils: Sequence[Pupil], *, named: bool
) -> bool:
    """Whether the question and who comes may be read; who is from outside needs a yes that goes so far."""
    if speaks is not Speaks.OUTSIDE:
        return True
    if not named:
        return False
    _named_to(sight, person, pupils, Door.INVITATION)
    uids = [one.uid for one in pupils]
    return may_know_all(sight, uids, party_of(person), person.contact_uid, Door.PRINT).by_name


def _question(talk: Conversation, pupils: Sequence[Pupil], mine: Sequence[Pupil], speaks: Speaks) -> str:
    """The question, unless it names a child that this reader reads nothing of."""
    others = [one.roepnaam for one in pupils if one not in mine]
    if names_in(talk.question, others):
        return ""
    return as_parents_read(talk.question) if speaks in (Speaks.PARENT, Speaks.PUPIL) else talk.question


def _people(
    sight: Sight, reader: Participant, speaks: Speaks, mine: Sequence[Pupil], *, told: bool
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Who is asked besides the reader; who may not read of it reads of the school's people only."""
    known = colleagues(sight)
    uids = {one.uid for one in mine}
    apart = speaks is Speaks.PARENT and any(
        one.household is Household.APART or one.household_objection for one in mine
    )
    made: list[tuple[str, str]] = []
    others = False
    for one in people_of(sight, reader.conversation_uid):
        whose = speaks_to(one, known)
        if one.uid == reader.uid or (whose is Speaks.PUPIL and one.of_pupil_uid not in uids):
            continue
        if not told and whose is not Speaks.SCHOOL:
            others = True
        elif apart and whose is Speaks.PARENT:
            # Parents who live apart read who comes, and nothing else of each other.
            made.append((one.function or _("andere ouder"), ""))
        else:
            made.append((one.name, one.function))
    return tuple(made), others


def _house(sight: Sight, mine: Sequence[Pupil]) -> dict[str, Any]:
    first = mine[0] if mine else None
    enrolment = rows.enrolment_of(sight, first.uid) if first else None
    uid = enrolment.location_uid if enrolment else None
    place = sight.session.get(Location, uid) if uid else None
    school = rows.running(sight, School)[0]
    person = sight.session.get(DeskPerson, (first.counsellor_uid if first else "") or sight.reader.person_uid)
    return {
        "school_name": school.name,
        "location_name": place.name if place else "",
        "practice": school.practice,
        "made_on": sight.today,
        "contact_name": person.name if person else sight.reader.name,
        "contact_phone": (person.phone if person else "") or (place.phone if place else "") or school.phone,
        "contact_mail": person.mail if person else "",
    }
