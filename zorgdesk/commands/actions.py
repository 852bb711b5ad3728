"""Deeds about actions: who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionData, ActionKind, ActionStatus
from zorgdesk.model.dossier import Entry, ParentsKnow

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Work


def add_action(work: Work, data: ActionData) -> str:
    """Add an action."""
    keep.must_write(work, data.pupil_uid)
    return keep.add(work, Action, data).uid


# What a change of an action may touch; its end, its pupil and where it was agreed have deeds of their own.
CHANGEABLE = {
    "what", "who", "doer", "due_on", "due_at", "kind", "person_uid", "staff_uid", "contact_uid",
    "guardian_uid", "agreed_with", "agreed_on", "when_words",
}  # fmt: skip


def change_action(work: Work, uid: str, version: int, data: ActionData) -> None:
    """Change an action."""
    action = keep.find(work, Action, uid)
    keep.must_write(work, action.pupil_uid)
    keep.change(work, action, version, **data.model_dump(include=CHANGEABLE))


def finish_action(work: Work, uid: str, status: ActionStatus = ActionStatus.GEDAAN, result: str = "") -> None:
    """Say how an action ended: done, did not work out, or dropped; the result is one line."""
    action = keep.find(work, Action, uid)
    keep.must_write(work, action.pupil_uid)
    keep.change(work, action, status=status, result=result, done_on=work.today)
    if action.kind is ActionKind.OUDERS_VERTELLEN and action.entry_uid and status is ActionStatus.GEDAAN:
        _say_told(work, action.entry_uid)


def _say_told(work: Work, entry_uid: str) -> None:
    """Say at a note that its parents know: who ends 'ouders vertellen' as done, said so."""
    entry = work.session.get(Entry, entry_uid)
    if entry and entry.removed_at is None and entry.parents_know in (None, ParentsKnow.NOG_NIET):
        keep.change(work, entry, parents_know=ParentsKnow.JA, parents_told_on=work.today)


def reopen_action(work: Work, uid: str, status: ActionStatus = ActionStatus.OPEN) -> None:
    """Undo the end of an action: it is open again, or what it was before."""
    action = keep.find(work, Action, uid)
    keep.must_write(work, action.pupil_uid)
    told_on = action.done_on if action.status is ActionStatus.GEDAAN else None
    keep.change(work, action, status=status, result="", done_on=None)
    if action.kind is ActionKind.OUDERS_VERTELLEN and action.entry_uid and told_on:
        _say_untold(work, action.entry_uid, told_on)


def _say_untold(work: Work, entry_uid: str, told_on: date) -> None:
    """Undo that the parents know, unless somebody wrote another day meanwhile."""
    entry = work.session.get(Entry, entry_uid)
    if entry and entry.parents_know is ParentsKnow.JA and entry.parents_told_on == told_on:
        keep.change(work, entry, parents_know=ParentsKnow.NOG_NIET, parents_told_on=None)


def move_action(work: Work, uid: str, day: date | None) -> None:
    """Give an open action another day; no day at all when it had none before."""
    action = keep.find(work, Action, uid)
    keep.must_write(work, action.pupil_uid)
    if action.status in OPEN_STATUSES:
        keep.change(work, action, due_on=day)


def agree_action(work: Work, uid: str, who: str) -> None:
    """Say that what an action promises of somebody outside the school was agreed with them today (C8)."""
    action = keep.find(work, Action, uid)
    keep.must_write(work, action.pupil_uid)
    keep.change(work, action, agreed_with=who[:120], agreed_on=work.today)


def remove_action(work: Work, uid: str) -> None:
    """Take away an action that was a mistake."""
    action = keep.find(work, Action, uid)
    keep.must_write(work, action.pupil_uid)
    keep.remove(work, action)


def put_back_action(work: Work, uid: str) -> None:
    """Undo the removal of an action."""
    keep.must_write(work, keep.put_back(work, Action, uid).pupil_uid)
