"""What planning several pupils in a row needs: who can sit at the table, and how a row stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.conversation import (
    Conversation,
    ConversationKind,
    ConversationPupil,
    ConversationStatus,
    Participant,
    ParticipantData,
)
from zorgdesk.model.school import Staff
from zorgdesk.queries import rows
from zorgdesk.queries.conversations import proposed_people
from zorgdesk.queries.directory import directory
from zorgdesk.rules.sitting import minutes_between
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class PlannedTurn:
    """One pupil of a row, as the dialog shows it."""

    conversation_uid: str
    pupil_uid: str
    minutes: int
    question: str
    begun: bool


@dataclass(frozen=True)
class PlannedSitting:
    """A row as it stands now."""

    uid: str
    kind: ConversationKind
    held_on: date
    start: str
    place: str
    turns: tuple[PlannedTurn, ...]
    people: tuple[ParticipantData, ...]


def me_at_table(sight: Sight) -> ParticipantData:
    """The person at the desk, as somebody at the table."""
    return ParticipantData(
        conversation_uid="", name=sight.reader.name, function=sight.reader.profession, party="school"
    )


def people_like(sight: Sight, typed: str, limit: int = 7) -> tuple[ParticipantData, ...]:
    """Colleagues and people of the directory of whom a word begins so."""
    wanted = fold(typed).split()
    found = []
    for one in directory(sight):
        words = fold(f"{one.data.name} {one.organisation} {one.data.party.label}").split()
        if not one.ended and _fits(wanted, words):
            function = one.organisation or one.data.party.label
            found.append(
                ParticipantData(
                    conversation_uid="", name=one.data.name, function=function[:120], party=one.data.party.value,
                    contact_uid=one.uid,
                )
            )  # fmt: skip
    for staff in rows.running(sight, Staff, col(Staff.left_on).is_(None), order=col(Staff.achternaam)):
        name = rows.staff_name(staff)
        if _fits(wanted, fold(f"{name} {staff.roepnaam} {staff.achternaam}").split()):
            function = staff.function or _("leerkracht")
            found.append(
                ParticipantData(
                    conversation_uid="", name=name[:120], function=function, party="school", staff_uid=staff.uid
                )
            )  # fmt: skip
    return tuple(found[:limit])


def _fits(wanted: list[str], words: list[str]) -> bool:
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def parents_at_table(sight: Sight, pupil_uid: str) -> tuple[ParticipantData, ...]:
    """The parents of a pupil, as those who are asked to come for this pupil alone."""
    return tuple(
        ParticipantData(
            conversation_uid="", name=who.name[:120], function=who.function[:120], party=who.party,
            guardian_uid=who.guardian_uid,
        )
        for who in proposed_people(sight, pupil_uid)
        if who.guardian_uid
    )  # fmt: skip


def planned_sitting(sight: Sight, sitting_uid: str) -> PlannedSitting | None:
    """A row of pupils as it stands; None when it is not there, or one of its pupils is not this reader's."""
    found = rows.running(sight, Conversation, col(Conversation.sitting_uid) == sitting_uid)
    row = sorted(found, key=lambda one: (one.turn, one.uid))
    uids = [talk.uid for talk in row]
    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid).in_(uids))
    if not row or not all(sight.reader.may_see(tie.pupil_uid) for tie in ties):
        return None
    pupils = {tie.conversation_uid: tie.pupil_uid for tie in ties}
    minutes = minutes_between([talk.start for talk in row])
    return PlannedSitting(
        uid=sitting_uid,
        kind=row[0].kind,
        held_on=row[0].held_on,
        start=row[0].start,
        place=row[0].place,
        turns=tuple(
            PlannedTurn(
                talk.uid,
                pupils.get(talk.uid, ""),
                length,
                talk.question,
                talk.status is not ConversationStatus.GEPLAND,
            )
            for talk, length in zip(row, minutes, strict=True)
        ),
        people=_table_of(sight, uids[0]),
    )


def _table_of(sight: Sight, conversation_uid: str) -> tuple[ParticipantData, ...]:
    """The people who sit there for every pupil: nobody of a family."""
    people = rows.running(
        sight, Participant, col(Participant.conversation_uid) == conversation_uid, order=col(Participant.uid)
    )
    return tuple(
        ParticipantData(
            conversation_uid="", name=one.name, function=one.function, party=one.party,
            contact_uid=one.contact_uid, staff_uid=one.staff_uid,
        )
        for one in people
        if not one.guardian_uid and not one.of_pupil_uid
    )  # fmt: skip
