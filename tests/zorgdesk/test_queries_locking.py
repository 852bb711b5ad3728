"""Tests for zorgdesk.queries.locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.locking import chosen_lock
from zorgdesk.rules.locking import BLOCK_CAPTURE, IDLE_MINUTES, LockSettings

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def test_what_a_school_chose_is_read(desk: Desk) -> None:
    assert desk.ask(chosen_lock) == LockSettings()
    desk.do(keep_setting, IDLE_MINUTES, 3)
    desk.do(keep_setting, BLOCK_CAPTURE, False)  # noqa: FBT003 - the value itself
    assert desk.ask(chosen_lock) == LockSettings(idle_minutes=3, block_capture=False)
