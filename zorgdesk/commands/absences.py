"""A parent who did not come to a gesprek: counted as a try, and another way is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.model.action import Action, ActionKind, own_action
from zorgdesk.model.consent import Attempt, AttemptData, Outcome, Way
from zorgdesk.model.conversation import Attendance, Conversation, ConversationPupil, Participant
from zorgdesk.model.family import Guardianship
from zorgdesk.rules import meeting
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


def count(work: Work, conversation: Conversation, person: Participant, pupils: Sequence[str]) -> None:
    """Count a parent who did not come as a try of that day; take it back when that was a mistake."""
    if person.guardian_uid is None or conversation.held_on > work.today:
        return
    away = person.attendance is Attendance.AFWEZIG
    for pupil_uid in _whose(work, person.guardian_uid, pupils):
        counted = _counted(work, conversation.held_on, person.guardian_uid, pupil_uid)
        if away and counted is None:
            data = AttemptData(
                pupil_uid=pupil_uid, guardian_uid=person.guardian_uid, way=Way.GESPREK,
                outcome=Outcome.NIET_VERSCHENEN, tried_on=conversation.held_on,
                remark=_("Niet gekomen: {kind}").format(kind=conversation.kind.label),
            )  # fmt: skip
            keep.add(work, Attempt, data)
        elif not away and counted is not None:
            keep.remove(work, counted)


def try_otherwise(work: Work, participant_uid: str, way: Way, due_on: date) -> str:
    """Reach a parent who did not come in another way: an action for who is at the desk. Returns its uid."""
    person = keep.find(work, Participant, participant_uid)
    pupils = work.session.exec(
        select(ConversationPupil.pupil_uid).where(
            ConversationPupil.conversation_uid == person.conversation_uid,
            col(ConversationPupil.removed_at).is_(None),
        )
    ).all()
    for pupil_uid in pupils:
        keep.must_write(work, pupil_uid)
    kind = ActionKind.BELLEN if way is Way.BELLEN else ActionKind.DOEN
    data = own_action(
        work.reader, _(meeting.OTHER_WAYS[way]).format(who=person.name), due_on=due_on, kind=kind,
        pupil_uid=next(iter(pupils), None), guardian_uid=person.guardian_uid,
    )  # fmt: skip
    return keep.add(work, Action, data).uid


def _whose(work: Work, guardian_uid: str, pupils: Sequence[str]) -> Sequence[str]:
    """The pupils of the gesprek whose parent this is."""
    return work.session.exec(
        select(Guardianship.pupil_uid).where(
            Guardianship.guardian_uid == guardian_uid,
            col(Guardianship.pupil_uid).in_(pupils),
            col(Guardianship.removed_at).is_(None),
        )
    ).all()


def _counted(work: Work, day: date, guardian_uid: str, pupil_uid: str) -> Attempt | None:
    return work.session.exec(
        select(Attempt).where(
            Attempt.pupil_uid == pupil_uid,
            Attempt.guardian_uid == guardian_uid,
            Attempt.tried_on == day,
            Attempt.way == Way.GESPREK,
            Attempt.outcome == Outcome.NIET_VERSCHENEN,
            col(Attempt.removed_at).is_(None),
        )
    ).first()
