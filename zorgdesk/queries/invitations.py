"""Who is asked to a gesprek, how and when, and what stands in the way of asking them by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.contact import ContactPerson, Party
from zorgdesk.model.conversation import (
    Conversation,
    ConversationPupil,
    ConversationStatus,
    InviteBy,
    Participant,
    PupilJoins,
)
from zorgdesk.model.family import Guardian
from zorgdesk.model.preliminary import Preliminary, PreliminaryData
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson
from zorgdesk.queries import facts, rows
from zorgdesk.queries.consent_paper import language_of
from zorgdesk.queries.doors import door
from zorgdesk.rules.asking import Request
from zorgdesk.rules.at_table import each_once
from zorgdesk.rules.doors import Door
from zorgdesk.rules.invitation import (
    MayKnow,
    Speaks,
    invited_words,
    party_of,
    speaks_to,
    strictest,
    why_not_invite_parent,
)
from zorgdesk.rules.meeting import why_not_uninvited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.model.conversation import ActiveRole


# So long before a gesprek people want to know of it. A choice of Zorgdesk.
ASK_AHEAD = timedelta(weeks=2)


@dataclass(frozen=True)
class InviteRow:
    """Somebody who is asked: how and when, or what stands in the way."""

    uid: str
    name: str
    function: str
    speaks: Speaks
    how: str
    invited_on: date | None
    role: ActiveRole | None
    phone: str
    mail: str
    language: str
    may: MayKnow | None  # of who is from outside
    party: str
    contact_uid: str | None
    guardian_uid: str | None
    pupil_uid: str  # in whose dossier it stands: of a family a child of this reader
    finding: Finding | None  # to who is from outside it goes without the name; else a block is a block

    @property
    def told(self) -> str:
        """How and when."""
        return invited_words(self.how, self.invited_on)

    @property
    def told_how(self) -> str:
        """The way in words."""
        return next((one.label for one in InviteBy if one.value == self.how), self.how)

    @property
    def by_name(self) -> bool:
        """Whether the pupil may be named to this person."""
        return self.may is None or self.may.by_name

    @property
    def stopped(self) -> bool:
        """Whether this person cannot be asked at all; who may not know the name is asked without it."""
        return self.speaks is not Speaks.OUTSIDE and self.finding is not None and self.finding.blocks


@dataclass(frozen=True)
class InvitationsCard:
    """The invitations of a gesprek."""

    uid: str
    planned: bool
    pupil_uid: str
    rows: tuple[InviteRow, ...]
    finding: Finding | None  # parents, or the pupil from 12, were not asked yet
    joins: tuple[tuple[str, str, PupilJoins | None], ...]  # pupil, first name, how
    preliminary: tuple[tuple[str, PreliminaryData], ...]
    in_series: int  # how many gesprekken were planned with it, this one too

    def row(self, uid: str) -> InviteRow | None:
        """The row of one participant."""
        return next((one for one in self.rows if one.uid == uid), None)

    @property
    def letters(self) -> tuple[InviteRow, ...]:
        """Whose letter can be printed now: whom nothing blocks, who is asked by letter and was not asked yet."""
        by = ("", InviteBy.BRIEF.value)
        return tuple(one for one in self.rows if one.invited_on is None and one.how in by and not one.stopped)

    @property
    def no_letters(self) -> tuple[tuple[str, str], ...]:
        """Who was not asked yet and gets no letter now, with why."""
        asked = {one.uid for one in self.letters}
        return tuple(
            (one.name, one.finding.what if one.stopped and one.finding else one.told_how.lower())
            for one in self.rows
            if one.invited_on is None and one.uid not in asked
        )

    @property
    def next_uid(self) -> str:
        """Who is to be asked first: whom nothing blocks and nobody asked yet; parents before others."""
        waiting = [one for one in self.rows if one.invited_on is None and not one.stopped]
        order = list(Speaks)
        return min(waiting, key=lambda one: order.index(one.speaks)).uid if waiting else ""


def may_know(sight: Sight, pupil_uid: str, party: Party | str, contact_uid: str | None = None) -> MayKnow:
    """Say whether a party at the table may know this pupil by name today.

    Source: requirements C1, C9; practice 1.3.
    """
    return may_know_all(sight, (pupil_uid,), party, contact_uid)


def may_know_all(
    sight: Sight,
    pupil_uids: Sequence[str],
    party: Party | str,
    contact_uid: str | None = None,
    by: Door = Door.CALL,
) -> MayKnow:
    """The same of several pupils at once: the strictest of them decides."""
    person = sight.session.get(ContactPerson, contact_uid) if contact_uid else None
    request = Request(
        Party(party), contact_uid=contact_uid, organisation_uid=person.organisation_uid if person else None
    )
    return strictest([(uid, door(sight, uid, request, by)) for uid in pupil_uids])


def colleagues(sight: Sight) -> frozenset[str]:
    """The names of who works with this desk: they are no outside party."""
    return frozenset(row.name for row in rows.running(sight, DeskPerson))


def invitations(sight: Sight, conversation_uid: str) -> InvitationsCard:
    """Gather who is asked to a gesprek."""
    talk = rows.one(sight, Conversation, conversation_uid)
    ties = rows.running(
        sight,
        ConversationPupil,
        col(ConversationPupil.conversation_uid) == conversation_uid,
        order=col(ConversationPupil.uid),
    )
    pupils = [rows.one(sight, Pupil, tie.pupil_uid) for tie in ties]
    people = people_of(sight, conversation_uid)
    known = colleagues(sight)
    uninvited = (why_not_uninvited(talk, people, pupil.birth_date, sight.today) for pupil in pupils)
    return InvitationsCard(
        uid=conversation_uid,
        planned=talk.status is ConversationStatus.GEPLAND,
        pupil_uid=pupils[0].uid if pupils else "",
        # Who plans it asks the others, not themselves.
        rows=tuple(
            _row(sight, pupils, person, speaks_to(person, known))
            for person in each_once(people)
            if person.name != sight.reader.name or person.guardian_uid or person.contact_uid
        ),
        finding=next((one for one in uninvited if one), None),
        joins=tuple((one.uid, one.roepnaam, tie.joins) for one, tie in zip(pupils, ties, strict=True)),
        preliminary=preliminaries(sight, conversation_uid),
        in_series=len(series_of(sight, talk)),
    )


def people_of(sight: Sight, conversation_uid: str) -> Sequence[Participant]:
    """Who is asked to a gesprek, in the order in which they were asked."""
    return rows.running(
        sight, Participant, col(Participant.conversation_uid) == conversation_uid, order=col(Participant.uid)
    )


def series_of(sight: Sight, talk: Conversation) -> Sequence[Conversation]:
    """The planned gesprekken of the same series, by day; of one without a series only itself."""
    if not talk.series_uid:
        return (talk,)
    return rows.running(
        sight,
        Conversation,
        col(Conversation.series_uid) == talk.series_uid,
        col(Conversation.status) == ConversationStatus.GEPLAND,
        order=col(Conversation.held_on),
    )


def uninvited_talks(sight: Sight) -> Iterator[tuple[str, str, date, str]]:
    """Planned gesprekken to which parents or the pupil were not asked: pupil, what, the day, the gesprek.

    Those of today stand on Vandaag themselves, with what is not prepared.

    Source: practice 1.3 'MDO gepland'; domain 2.19.
    """
    day = col(Conversation.held_on)
    talks = rows.running(
        sight,
        Conversation,
        col(Conversation.status) == ConversationStatus.GEPLAND,
        day > sight.today,
        day <= sight.today + ASK_AHEAD,
        order=day,
    )
    for talk in talks:
        ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == talk.uid)
        uids = [tie.pupil_uid for tie in ties]
        if not uids or not all(sight.reader.may_see(uid) for uid in uids):
            continue
        people = people_of(sight, talk.uid)
        for uid in uids:
            pupil = sight.session.get(Pupil, uid)
            found = why_not_uninvited(talk, people, pupil.birth_date if pupil else None, sight.today)
            if found:
                yield uid, found.what, talk.held_on, talk.uid
                break


def preliminaries(sight: Sight, conversation_uid: str) -> tuple[tuple[str, PreliminaryData], ...]:
    """The vooroverleg of a gesprek, with its uid: about the process only."""
    found = rows.running(
        sight, Preliminary, col(Preliminary.conversation_uid) == conversation_uid, order=col(Preliminary.uid)
    )
    fields = set(PreliminaryData.model_fields)
    return tuple((row.uid, PreliminaryData.model_validate(row.model_dump(include=fields))) for row in found)


def _row(sight: Sight, pupils: Sequence[Pupil], person: Participant, speaks: Speaks) -> InviteRow:
    may = None
    finding: Finding | None = None
    if speaks is Speaks.OUTSIDE:
        uids = [pupil.uid for pupil in pupils]
        if uids:
            may = may_know_all(sight, uids, party_of(person), person.contact_uid, Door.INVITATION)
            finding = next(iter(may.findings), None) if not may.by_name else None
    elif speaks is Speaks.PARENT:
        finding = against_parent(sight, pupils, person.guardian_uid or "")
    phone, mail, reads = _reached_at(sight, person)
    return InviteRow(
        uid=person.uid, name=person.name, function=person.function, speaks=speaks, how=person.invited_how,
        invited_on=person.invited_on, role=person.active_role, phone=phone, mail=mail,
        language=language_of(reads) if speaks is Speaks.PARENT else "nl", may=may,
        party=party_of(person).value, contact_uid=person.contact_uid,
        guardian_uid=person.guardian_uid, pupil_uid=_whose(sight, pupils, person),
        finding=finding,
    )  # fmt: skip


def _whose(sight: Sight, pupils: Sequence[Pupil], person: Participant) -> str:
    """The pupil in whose dossier an invitation stands: a parent of one child is no reader of the other."""
    mine = (
        pupil.uid
        for pupil in pupils
        if pupil.uid == person.of_pupil_uid
        or any(guardian.uid == person.guardian_uid for _tie, guardian in rows.guardians_of(sight, pupil.uid))
    )
    return next(mine, pupils[0].uid if pupils else "")


def against_parent(sight: Sight, pupils: Sequence[Pupil], guardian_uid: str) -> Finding | None:
    """What stands in the way of asking a parent; of a family what any of the children says."""
    found = [
        why_not_invite_parent(facts.child_of(sight, pupil), tie, sight.today)
        for pupil in pupils
        for tie, guardian in rows.guardians_of(sight, pupil.uid)
        if guardian.uid == guardian_uid
    ]
    told = [one for one in found if one is not None]
    return min(told, key=lambda one: not one.blocks, default=None)


def _reached_at(sight: Sight, person: Participant) -> tuple[str, str, str]:
    """Phone, mail and what somebody reads."""
    if person.guardian_uid:
        guardian = sight.session.get(Guardian, person.guardian_uid)
        if guardian is not None:
            return guardian.mobile or guardian.phone, guardian.mail, guardian.reads
    if person.contact_uid:
        contact = sight.session.get(ContactPerson, person.contact_uid)
        if contact is not None:
            return contact.phone, contact.mail, ""
    return "", "", ""
