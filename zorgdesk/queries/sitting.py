"""Several pupils in a row: the strip of turns, and under which name each may be shown to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.contact import ContactPerson, Party
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus, Participant
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.doors import doors
from zorgdesk.rules.asking import Request
from zorgdesk.rules.doors import Door
from zorgdesk.rules.sitting import Called, Seat, aliases, naming, shows_alias, why_not_by_name
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.rules.sitting import Naming

_INSIDE = ("leerling", "ouder", "school")
_HELD = (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF, ConversationStatus.AFGEROND)


@dataclass(frozen=True)
class Turn:
    """One pupil in the row: only a number and initials, for who sits beside the operator reads along."""

    uid: str  # of the gesprek; nothing of a pupil who is not this reader's
    number: int
    initials: str
    start: str
    status: ConversationStatus
    here: bool

    @property
    def held(self) -> bool:
        """Whether this pupil had a turn."""
        return self.status in _HELD


@dataclass(frozen=True)
class ShownAs:
    """Under which name a pupil is shown in this gesprek, and why."""

    pupil_uid: str
    alias: str  # the alias of this pupil in the sitting, also while it is not used
    uses_alias: bool
    kept: bool  # the alias was shown before
    naming: Naming
    finding: Finding | None  # why the name may not be shown now
    without: tuple[Seat, ...]  # who at the table may not know the name


@dataclass(frozen=True)
class SittingCard:
    """A gesprek in its row."""

    sitting_uid: str
    turns: tuple[Turn, ...]
    shown: tuple[ShownAs, ...]

    @property
    def at(self) -> int:
        """Which turn this is, from 0."""
        return next((place for place, turn in enumerate(self.turns) if turn.here), 0)

    @property
    def next_uid(self) -> str:
        """The next pupil's gesprek; nothing after the last."""
        return next((turn.uid for turn in self.turns[self.at + 1 :] if turn.uid), "")

    @property
    def before_uid(self) -> str:
        """The gesprek of the pupil before."""
        return next((turn.uid for turn in reversed(self.turns[: self.at]) if turn.uid), "")


def sitting_card(sight: Sight, conversation_uid: str) -> SittingCard | None:
    """The row in which a gesprek stands; None of a gesprek that stands alone."""
    talk = rows.one(sight, Conversation, conversation_uid)
    if not talk.sitting_uid:
        return None
    row = _row_of(sight, talk.sitting_uid)
    pupils = _pupils_of(sight, [one.uid for one in row])
    turns = tuple(
        _turn(sight, one, place, pupils.get(one.uid, ()), here=one.uid == conversation_uid)
        for place, one in enumerate(row)
    )
    return SittingCard(talk.sitting_uid, turns, shown_as(sight, conversation_uid))


def _row_of(sight: Sight, sitting_uid: str) -> Sequence[Conversation]:
    found = rows.running(sight, Conversation, col(Conversation.sitting_uid) == sitting_uid)
    return sorted(found, key=lambda one: (one.turn, one.uid))


def _pupils_of(sight: Sight, uids: Sequence[str]) -> dict[str, tuple[Pupil, ...]]:
    """The pupils of gesprekken, also of those that were taken away since: their alias stays theirs."""
    found = sight.session.exec(
        select(ConversationPupil, Pupil)
        .join(Pupil, col(Pupil.uid) == col(ConversationPupil.pupil_uid))
        .where(col(ConversationPupil.conversation_uid).in_(uids))
        .order_by(col(ConversationPupil.uid))
    )
    made: dict[str, tuple[Pupil, ...]] = {}
    for tie, pupil in found:
        made[tie.conversation_uid] = (*made.get(tie.conversation_uid, ()), pupil)
    return made


def _turn(sight: Sight, talk: Conversation, place: int, pupils: Sequence[Pupil], *, here: bool) -> Turn:
    mine = all(sight.reader.may_see(pupil.uid) for pupil in pupils)
    letters = "".join(
        f"{word[:1]}." for pupil in pupils for word in (pupil.roepnaam, pupil.achternaam) if word
    )
    return Turn(talk.uid if mine else "", place + 1, letters if mine else "", talk.start, talk.status, here)


def shown_as(sight: Sight, conversation_uid: str) -> tuple[ShownAs, ...]:
    """Under which name each pupil of a gesprek is shown now, decided by who is at the table.

    Only in a row of pupils; elsewhere an alias is shown when somebody chose it.
    """
    talk = rows.one(sight, Conversation, conversation_uid)
    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == conversation_uid)
    own = _aliases(sight, talk.sitting_uid) if talk.sitting_uid else {}
    made = []
    for tie in ties:
        if not sight.reader.may_see(tie.pupil_uid):
            continue
        seats = seats_of(sight, conversation_uid, tie.pupil_uid) if talk.sitting_uid else ()
        alias = own.get(tie.pupil_uid) or tie.alias
        uses = shows_alias(seats, kept=bool(tie.alias))
        made.append(
            ShownAs(
                tie.pupil_uid,
                alias,
                uses,
                bool(tie.alias),
                naming(seats),
                why_not_by_name(seats, alias),
                tuple(seat for seat in seats if not seat.may_know),
            )
        )
    return tuple(made)


def aliases_on_wall(sight: Sight, conversation_uid: str) -> dict[str, str]:
    """The pupils who are shown under an alias now, with it: what the projector asks."""
    return {one.pupil_uid: one.alias for one in shown_as(sight, conversation_uid) if one.uses_alias}


def _aliases(sight: Sight, sitting_uid: str) -> dict[str, str]:
    """The alias of each pupil of a row, given in the order in which they came on the list."""
    every = sight.session.exec(
        select(Conversation.uid)
        .where(Conversation.sitting_uid == sitting_uid)
        .order_by(col(Conversation.uid))
    ).all()
    pupils = _pupils_of(sight, every)
    ordered = [pupil for uid in every for pupil in pupils.get(uid, ())]
    called = {pupil.uid: Called(pupil.uid, pupil.roepnaam, pupil.achternaam) for pupil in ordered}
    return aliases(tuple(called.values()))


def seats_of(sight: Sight, conversation_uid: str, pupil_uid: str) -> tuple[Seat, ...]:
    """Who is at the table, and of each whether they may know who this pupil is."""
    people = rows.running(
        sight, Participant, col(Participant.conversation_uid) == conversation_uid, order=col(Participant.uid)
    )
    parents = {guardian.uid for _tie, guardian in rows.guardians_of(sight, pupil_uid)}
    outside = [(one, party) for one in people if (party := _party_of(sight, one)) is not None]
    views = doors(
        sight, pupil_uid, Door.CALL, [Request(party, contact_uid=one.contact_uid) for one, party in outside]
    )
    known = {one.uid: view for (one, _party), view in zip(outside, views, strict=True)}
    made = []
    for one in people:
        view = known.get(one.uid)
        if view is not None:
            why = view.findings[0].what if view.findings and not view.by_name else ""
            seat = Seat(
                one.name, one.attendance, view.by_name, why, view.request.party.value, one.contact_uid
            )
        else:
            may_know, why = _inside(one, pupil_uid, parents)
            seat = Seat(one.name, one.attendance, may_know, why)
        made.append(seat)
    return tuple(made)


def _party_of(sight: Sight, person: Participant) -> Party | None:
    """The party outside the school that somebody comes for; None of who is of the family or of the school."""
    if person.guardian_uid or person.of_pupil_uid or person.staff_uid:
        return None
    contact = sight.session.get(ContactPerson, person.contact_uid) if person.contact_uid else None
    if contact is not None:
        return contact.party
    return Party(person.party) if person.party not in _INSIDE and person.party in list(Party) else None


def _inside(person: Participant, pupil_uid: str, parents: set[str]) -> tuple[bool, str]:
    """Whether somebody of a family, of the school, or whom nobody knows may know the name."""
    if person.guardian_uid and person.guardian_uid not in parents:
        return False, _("Dit is een ouder van een andere leerling.")
    if person.of_pupil_uid and person.of_pupil_uid != pupil_uid:
        return False, _("Dit is een andere leerling.")
    if person.unexpected and not person.parents_agree:
        return False, _("Aan de ouders is nog niet gevraagd of deze persoon erbij mag zijn.")
    return True, ""
