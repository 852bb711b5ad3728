"""Deeds about gesprekken: plan, hold, close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import absences, keep, regie
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
    PupilJoins,
    SideNote,
    SideNoteData,
)
from zorgdesk.rules import at_table, meeting

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
    for person in at_table.each_once(people):
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
    """Add somebody to the table; of who was asked already, note who it is and that they came."""
    _mine(work, data.conversation_uid)
    before = next(
        (one for one in _people(work, data.conversation_uid) if at_table.same_person(one, data)), None
    )
    # Two grandmothers who came unasked are both 'Oma'.
    if before is None or (before.unexpected and not at_table.known_by(data)):
        return keep.add(work, Participant, data).uid
    told: dict[str, Any] = {
        name: uid for name, uid in at_table.known_by(data).items() if not getattr(before, name)
    }
    if data.attendance is not Attendance.UITGENODIGD:
        told |= {"attendance": data.attendance}
    if told:
        keep.change(work, before, None, **told)
    return before.uid


def mark_attendance(
    work: Work, uid: str, attendance: Attendance, *, parents_agree: bool | None = None
) -> None:
    """Say whether somebody came; a parent who did not come counts as a try (K12).

    Of somebody unexpected: whether the parents agreed.
    """
    person = keep.find(work, Participant, uid)
    conversation = _mine(work, person.conversation_uid)
    keep.change(work, person, attendance=attendance)
    absences.count(work, conversation, person, pupils_of(work, conversation.uid))
    if parents_agree is not None:
        keep.change(work, person, parents_agree=parents_agree)


def hold_without_parents(work: Work, uid: str, code: str) -> None:
    """Say why no parents are there; who was asked and did not come counts as a try (K12)."""
    keep.change(work, _mine(work, uid), without_parents=meeting.WITHOUT_PARENTS[code])
    came = meeting.AFTER_WITHOUT.get(code)
    for person in _people(work, uid):
        if came and person.guardian_uid and person.attendance is Attendance.UITGENODIGD:
            mark_attendance(work, person.uid, came)


def say_joins(work: Work, uid: str, pupil_uid: str, joins: PupilJoins | None) -> None:
    """Say how a pupil takes part; who is at the table now is marked so too."""
    conversation = _mine(work, uid)
    for tie in _ties(work, uid):
        if tie.pupil_uid == pupil_uid:
            keep.change(work, tie, joins=joins)
    came = meeting.CAME_AS.get(joins) if joins else None
    if conversation.status is ConversationStatus.GEPLAND or came is None:
        return
    for person in _people(work, uid):
        if person.of_pupil_uid == pupil_uid:
            keep.change(work, person, attendance=came)


def keep_point(
    work: Work, conversation_uid: str, part: AgendaPart, text: str, of_pupil_uid: str | None = None
) -> None:
    """Keep what was said on a point of the agenda: of all, or of one child of a family."""
    _mine(work, conversation_uid)
    point = work.session.exec(
        select(AgendaPoint).where(
            AgendaPoint.conversation_uid == conversation_uid,
            AgendaPoint.part == part,
            col(AgendaPoint.of_pupil_uid).is_(None)
            if of_pupil_uid is None
            else AgendaPoint.of_pupil_uid == of_pupil_uid,
        )
    ).first()
    if point is not None:
        keep.change(work, point, text=text)
    elif text:
        data = AgendaPointData(
            conversation_uid=conversation_uid, part=part, text=text, of_pupil_uid=of_pupil_uid
        )
        keep.add(work, AgendaPoint, data)


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
        _people(work, uid),
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


def _ties(work: Work, uid: str) -> Sequence[ConversationPupil]:
    return work.session.exec(
        select(ConversationPupil).where(
            ConversationPupil.conversation_uid == uid, col(ConversationPupil.removed_at).is_(None)
        )
    ).all()


def _people(work: Work, uid: str) -> Sequence[Participant]:
    return work.session.exec(
        select(Participant).where(Participant.conversation_uid == uid, col(Participant.removed_at).is_(None))
    ).all()


def pupils_of(work: Work, uid: str) -> list[str]:
    """The pupils that a gesprek is about."""
    return [tie.pupil_uid for tie in _ties(work, uid)]
