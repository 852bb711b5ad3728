"""Deeds about gesprekken: plan, hold, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import keep, regie
from zorgdesk.model.action import Action
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    AgendaPointData,
    Attendance,
    Conversation,
    ConversationData,
    ConversationPupil,
    ConversationPupilData,
    ConversationStatus,
    NoActions,
    Participant,
    ParticipantData,
    SideNote,
    SideNoteData,
)
from zorgdesk.rules import meeting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work
    from zorgdesk.errors import Finding
    from zorgdesk.model.family import RegieParty


def plan_conversation(
    work: Work, data: ConversationData, pupil_uids: Sequence[str], people: Sequence[ParticipantData] = ()
) -> str:
    """Plan or begin a gesprek about one or more pupils, with the people who are asked."""
    for pupil_uid in pupil_uids:
        keep.must_write(work, pupil_uid)
    conversation = keep.add(work, Conversation, data)
    for pupil_uid in pupil_uids:
        keep.add(
            work,
            ConversationPupil,
            ConversationPupilData(conversation_uid=conversation.uid, pupil_uid=pupil_uid),
        )
    for person in people:
        keep.add(work, Participant, person, conversation_uid=conversation.uid)
    return conversation.uid


def change_conversation(work: Work, /, uid: str, version: int | None = None, **fields: Any) -> None:
    """Change fields of a gesprek: question, place, next date."""
    keep.change(work, _mine(work, uid), version, **fields)


def begin_conversation(work: Work, uid: str) -> None:
    """Say that the gesprek is being held."""
    keep.change(work, _mine(work, uid), status=ConversationStatus.BEZIG)


def confirm_line(
    work: Work, uid: str, party: RegieParty, who: str, report_by: str, next_before: date | None
) -> None:
    """Fix regie, verslag and tijdspad at the start (C3); the regie of the case moves along."""
    conversation = _mine(work, uid)
    keep.change(work, conversation, regie_party=party, regie_who=who, report_by=report_by,
                next_before=next_before, line_confirmed=True)  # fmt: skip
    if who:
        regie.fix_at_talk(work, conversation, pupils_of(work, uid), party, who)


def add_participant(work: Work, data: ParticipantData) -> str:
    """Add somebody to the table."""
    _mine(work, data.conversation_uid)
    return keep.add(work, Participant, data).uid


def mark_attendance(
    work: Work, uid: str, attendance: Attendance, *, parents_agree: bool | None = None
) -> None:
    """Say whether somebody came; of somebody unexpected, whether the parents agreed."""
    person = keep.find(work, Participant, uid)
    _mine(work, person.conversation_uid)
    keep.change(work, person, attendance=attendance)
    if parents_agree is not None:
        keep.change(work, person, parents_agree=parents_agree)


def keep_point(work: Work, conversation_uid: str, part: AgendaPart, text: str) -> None:
    """Keep what was said on a point of the agenda."""
    _mine(work, conversation_uid)
    point = work.session.exec(
        select(AgendaPoint).where(AgendaPoint.conversation_uid == conversation_uid, AgendaPoint.part == part)
    ).first()
    if point is None:
        if text:
            data = AgendaPointData(conversation_uid=conversation_uid, part=part, text=text)
            keep.add(work, AgendaPoint, data)
    else:
        keep.change(work, point, text=text)


def keep_side_note(work: Work, conversation_uid: str, text: str) -> str:
    """Keep a note that never reaches the projector or the report."""
    _mine(work, conversation_uid)
    data = SideNoteData(conversation_uid=conversation_uid, person_uid=work.reader.person_uid, text=text)
    return keep.add(work, SideNote, data).uid


def close_conversation(
    work: Work, uid: str, *, no_actions: NoActions | None = None, no_actions_why: str = ""
) -> tuple[Finding, ...]:
    """End a gesprek: 'afgerond' when nothing is open, else 'nog niet af', to be finished later.

    Returns what is still open, each with its mend.
    """
    conversation = _mine(work, uid)
    if no_actions is not None:
        keep.change(work, conversation, no_actions=no_actions, no_actions_why=no_actions_why)
    found = what_is_open(work, conversation)
    done = meeting.finished(conversation, _actions(work, uid))
    status = ConversationStatus.AFGEROND if done else ConversationStatus.NOG_NIET_AF
    keep.change(work, conversation, status=status)
    return found


def what_is_open(work: Work, conversation: Conversation) -> tuple[Finding, ...]:
    """What stands between a gesprek and its end."""
    session, uid = work.session, conversation.uid
    return meeting.what_is_open(
        conversation,
        session.exec(select(Participant).where(Participant.conversation_uid == uid)).all(),
        _actions(work, uid),
        session.exec(select(AgendaPoint).where(AgendaPoint.conversation_uid == uid)).all(),
    )


def _actions(work: Work, uid: str) -> Sequence[Action]:
    return work.session.exec(
        select(Action)
        .where(Action.conversation_uid == uid, col(Action.removed_at).is_(None))
        .order_by(col(Action.uid))
    ).all()


def _mine(work: Work, uid: str) -> Conversation:
    """A gesprek about pupils of this person."""
    conversation = keep.find(work, Conversation, uid)
    for pupil_uid in pupils_of(work, uid):
        keep.must_write(work, pupil_uid)
    return conversation


def pupils_of(work: Work, uid: str) -> list[str]:
    """The pupils that a gesprek is about."""
    ties = work.session.exec(
        select(ConversationPupil.pupil_uid).where(
            ConversationPupil.conversation_uid == uid, col(ConversationPupil.removed_at).is_(None)
        )
    )
    return list(ties)
