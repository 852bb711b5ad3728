"""Deeds about several pupils in a row: plan them, take the table over to the next, show a name again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import conversations, keep
from zorgdesk.model.base import new_uid
from zorgdesk.model.conversation import (
    Attendance,
    Conversation,
    ConversationData,
    ConversationKind,
    ConversationPupil,
    ConversationStatus,
    Participant,
    ParticipantData,
)
from zorgdesk.rules.at_table import same_person
from zorgdesk.rules.sitting import USUAL_MINUTES, start_times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


@dataclass(frozen=True)
class TurnPlan:
    """One pupil in the row; `conversation_uid` when it stood there before."""

    pupil_uid: str
    minutes: int = USUAL_MINUTES
    question: str = ""
    people: tuple[ParticipantData, ...] = ()  # of this pupil alone: the parents, the pupil
    conversation_uid: str = ""


@dataclass(frozen=True)
class SittingPlan:
    """One table on one day: each pupil is a gesprek of its own, so that each is shown, kept and reported alone."""

    held_on: date
    turns: tuple[TurnPlan, ...]
    start: str = ""
    place: str = ""
    kind: ConversationKind = ConversationKind.OT


def plan_sitting(work: Work, plan: SittingPlan, people: Sequence[ParticipantData] = ()) -> str:
    """Plan several pupils in a row with the same people at the table. Returns the uid of the sitting."""
    sitting_uid = new_uid()
    _lay_out(work, sitting_uid, plan, people)
    return sitting_uid


def change_sitting(
    work: Work, sitting_uid: str, plan: SittingPlan, people: Sequence[ParticipantData] = ()
) -> None:
    """Change a row: its day, its order, who is on it. What was begun stays, also when it is taken off the list."""
    wanted = {turn.conversation_uid for turn in plan.turns}
    for talk in turns_of(work, sitting_uid):
        if talk.uid not in wanted and talk.status is ConversationStatus.GEPLAND:
            for pupil_uid in conversations.pupils_of(work, talk.uid):
                keep.must_write(work, pupil_uid)
            keep.remove(work, talk)
    _lay_out(work, sitting_uid, plan, people)


def _lay_out(work: Work, sitting_uid: str, plan: SittingPlan, people: Sequence[ParticipantData]) -> None:
    starts = start_times(plan.start, [turn.minutes for turn in plan.turns])
    for place, (turn, start) in enumerate(zip(plan.turns, starts, strict=True)):
        fields = {
            "held_on": plan.held_on, "start": start, "place": plan.place, "question": turn.question,
            "sitting_uid": sitting_uid, "turn": place,
        }  # fmt: skip
        if turn.conversation_uid:
            conversations.change_conversation(work, turn.conversation_uid, None, **fields)
            _ask(work, turn.conversation_uid, people)
        else:
            data = ConversationData.model_validate({"kind": plan.kind, **fields})
            conversations.plan_conversation(work, data, [turn.pupil_uid], [*people, *turn.people])


def _ask(work: Work, uid: str, people: Sequence[ParticipantData]) -> None:
    """Add who is not at this table yet."""
    here = _table(work, uid)
    for person in people:
        if not any(same_person(one, person) for one in here):
            keep.add(work, Participant, person, conversation_uid=uid)


def take_table_over(work: Work, from_uid: str, to_uid: str) -> int:
    """Begin the next pupil with the people who sit there: who came, and who did not. Returns how many.

    Parents and the pupil are of one gesprek: they do not come along. Whom nobody expected is asked of anew.
    """
    begin_turn(work, to_uid)
    here = _table(work, to_uid)
    taken = 0
    for person in _table(work, from_uid):
        if person.guardian_uid or person.of_pupil_uid or person.attendance is Attendance.VOORAF:
            continue
        taken += 1
        known = next((one for one in here if same_person(one, person)), None)
        if known is not None:
            keep.change(work, known, attendance=person.attendance)
            continue
        fresh = {"conversation_uid": to_uid, "parents_agree": None, "invited_on": None, "invited_how": ""}
        told = person.model_dump(include=set(ParticipantData.model_fields)) | fresh
        keep.add(work, Participant, ParticipantData.model_validate(told))
    return taken


def begin_turn(work: Work, uid: str) -> None:
    """Begin the gesprek of one pupil in the row, unless it began before or is over."""
    talk = keep.find(work, Conversation, uid)
    if talk.status is ConversationStatus.GEPLAND:
        conversations.begin_conversation(work, uid)
    else:
        for pupil_uid in conversations.pupils_of(work, uid):
            keep.must_write(work, pupil_uid)


def use_alias(work: Work, conversation_uid: str, pupil_uid: str, alias: str) -> None:
    """Show a pupil under an alias from now on, or by name again (''); the rule decides anew at every look."""
    keep.must_write(work, pupil_uid)
    tie = work.session.exec(
        select(ConversationPupil).where(
            ConversationPupil.conversation_uid == conversation_uid,
            ConversationPupil.pupil_uid == pupil_uid,
            col(ConversationPupil.removed_at).is_(None),
        )
    ).first()
    if tie is None:
        raise keep.gone()
    keep.change(work, tie, alias=alias)


def turns_of(work: Work, sitting_uid: str) -> list[Conversation]:
    """The gesprekken of a row, in order."""
    found = work.session.exec(
        select(Conversation).where(
            Conversation.sitting_uid == sitting_uid, col(Conversation.removed_at).is_(None)
        )
    )
    return sorted(found, key=lambda one: (one.turn, one.uid))


def _table(work: Work, uid: str) -> list[Participant]:
    return list(
        work.session.exec(
            select(Participant)
            .where(Participant.conversation_uid == uid, col(Participant.removed_at).is_(None))
            .order_by(col(Participant.uid))
        )
    )
