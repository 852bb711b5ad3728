"""What one needs to plan a gesprek: who usually comes, who may know, and the family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import Conversation, ConversationPupil, ParticipantData
from zorgdesk.model.family import CasePupil
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.conversations import Invitee, proposed_people
from zorgdesk.queries.invitations import colleagues, may_know_all, people_of
from zorgdesk.queries.pupil import siblings_of
from zorgdesk.queries.regie import case_of
from zorgdesk.rules.at_table import KNOWN_BY, known_by, same_person
from zorgdesk.rules.invitation import Speaks, party_of, speaks_to
from zorgdesk.rules.pupil_age import AgeBand, age_band

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.conversation import Participant, PupilJoins
    from zorgdesk.rules.invitation import MayKnow


@dataclass(frozen=True)
class FamilyMember:
    """A pupil that a gesprek can be about; `shared`: of the same case as the one it is planned for."""

    uid: str
    name: str
    group: str
    shared: bool
    old_enough: bool  # from twelve a pupil is asked along (domain 2.19)


@dataclass(frozen=True)
class ProposedGuest:
    """Somebody proposed for the table, and who is asked already."""

    who: Invitee
    speaks: Speaks
    may: MayKnow | None = None
    old_enough: bool = False
    asked: ParticipantData | None = None
    uid: str = ""  # of the participant that stands there already

    @property
    def may_know(self) -> str:
        """'ja', 'let op', 'nee', or nothing inside school."""
        return self.may.word if self.may else ""


def family_of(sight: Sight, pupil_uid: str) -> tuple[FamilyMember, ...]:
    """The pupil first, then brothers and sisters at this school; those of the same case are meant too.

    Source: requirements C4, C9; practice 1.5.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    case = case_of(sight, pupil_uid)
    shared: set[str] = set()
    if case is not None:
        ties = rows.running(
            sight, CasePupil, col(CasePupil.case_uid) == case.uid, col(CasePupil.until).is_(None)
        )
        shared = {tie.pupil_uid for tie in ties}
    group = rows.group_names(sight, [pupil_uid]).get(pupil_uid, "")
    mine = FamilyMember(pupil.uid, pupil.roepnaam, group, shared=True, old_enough=_old(sight, pupil))
    others = [
        FamilyMember(
            one.uid,
            one.first_name,
            one.group,
            one.uid in shared,
            _old(sight, rows.one(sight, Pupil, one.uid)),
        )
        for one in siblings_of(sight, pupil)
    ]
    return (mine, *others)


def proposed_guests(
    sight: Sight, pupil_uids: Sequence[str], conversation_uid: str = ""
) -> tuple[ProposedGuest, ...]:
    """Who usually sits at the table of these pupils; of somebody outside what the strictest child says.

    Of a gesprek that was planned, who is asked stands there too, first.
    """
    known = colleagues(sight)
    made = [
        _asked(sight, pupil_uids, person, known)
        for person in (people_of(sight, conversation_uid) if conversation_uid else ())
    ]
    for pupil_uid in pupil_uids:
        old = _old(sight, rows.one(sight, Pupil, pupil_uid))
        for who in proposed_people(sight, pupil_uid):
            at = next((number for number, one in enumerate(made) if same_person(one.who, who)), None)
            if at is None:
                data = participant_of(who)
                speaks = speaks_to(data, known)
                own = old if speaks is Speaks.PUPIL else False
                made.append(ProposedGuest(who, speaks, _may(sight, pupil_uids, data, speaks), own))
            elif not known_by(made[at].who):
                made[at] = _recognised(sight, pupil_uids, made[at], who, known)
    return tuple(made)


def _asked(
    sight: Sight, pupil_uids: Sequence[str], person: Participant, known: frozenset[str]
) -> ProposedGuest:
    """Somebody who was asked already."""
    data = ParticipantData.model_validate(person.model_dump(include=set(ParticipantData.model_fields)))
    who = Invitee(data.name, data.function, data.party, **{name: getattr(data, name) for name in KNOWN_BY})
    speaks = speaks_to(data, known)
    return ProposedGuest(who, speaks, _may(sight, pupil_uids, data, speaks), asked=data, uid=person.uid)


def _recognised(
    sight: Sight, pupil_uids: Sequence[str], guest: ProposedGuest, who: Invitee, known: frozenset[str]
) -> ProposedGuest:
    """Somebody who was typed by name, and stands in the circle of the pupil: one person, with what we know."""
    data = (guest.asked or participant_of(guest.who)).model_copy(
        update={"party": str(who.party), **known_by(who)}
    )
    speaks = speaks_to(data, known)
    may = _may(sight, pupil_uids, data, speaks)
    return replace(guest, who=who, speaks=speaks, may=may, asked=data if guest.asked else None)


def participant_of(who: Invitee, conversation_uid: str = "") -> ParticipantData:
    """Somebody who was proposed, as a participant."""
    return ParticipantData(
        conversation_uid=conversation_uid, name=who.name[:120], function=who.function[:120], party=who.party,
        guardian_uid=who.guardian_uid, contact_uid=who.contact_uid, staff_uid=who.staff_uid,
        of_pupil_uid=who.of_pupil_uid,
    )  # fmt: skip


def planned_pupils(sight: Sight, conversation_uid: str) -> tuple[date, dict[str, PupilJoins | None]]:
    """The day of a gesprek, and whom it is about with how each takes part."""
    talk = rows.one(sight, Conversation, conversation_uid)
    ties = rows.running(
        sight,
        ConversationPupil,
        col(ConversationPupil.conversation_uid) == conversation_uid,
        order=col(ConversationPupil.uid),
    )
    return talk.held_on, {tie.pupil_uid: tie.joins for tie in ties}


def _may(sight: Sight, pupil_uids: Sequence[str], data: ParticipantData, speaks: Speaks) -> MayKnow | None:
    if speaks is not Speaks.OUTSIDE or not pupil_uids:
        return None
    return may_know_all(sight, pupil_uids, Party(party_of(data)), data.contact_uid)


def _old(sight: Sight, pupil: Pupil) -> bool:
    band = age_band(pupil.birth_date, sight.today)
    return band is not None and band >= AgeBand.TWELVE
