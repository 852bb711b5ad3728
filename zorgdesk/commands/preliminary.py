"""Deeds about the vooroverleg of a gesprek: about the process only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.conversations import pupils_of
from zorgdesk.model.conversation import Conversation
from zorgdesk.model.preliminary import Preliminary, PreliminaryData

if TYPE_CHECKING:
    from zorgdesk.desk import Work


def record_preliminary(work: Work, data: PreliminaryData) -> str:
    """Record a vooroverleg: about the process only.

    Source: requirements C2; V66, V77.
    """
    _must_write(work, data.conversation_uid)
    return keep.add(work, Preliminary, data).uid


def change_preliminary(work: Work, uid: str, data: PreliminaryData) -> None:
    """Change what was agreed in a vooroverleg."""
    row = keep.find(work, Preliminary, uid)
    _must_write(work, row.conversation_uid)
    keep.change(work, row, None, **data.model_dump(exclude={"conversation_uid"}))


def _must_write(work: Work, conversation_uid: str) -> None:
    keep.find(work, Conversation, conversation_uid)
    for pupil_uid in pupils_of(work, conversation_uid):
        keep.must_write(work, pupil_uid)
