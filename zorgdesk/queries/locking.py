"""What the school chose about locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.school import School, Setting
from zorgdesk.rules.locking import SETTINGS, LockSettings, lock_settings

if TYPE_CHECKING:
    from zorgdesk.desk import Sight


def chosen_lock(sight: Sight) -> LockSettings:
    """The settings of the lock, the clipboard and the capture of the screen."""
    kept = sight.session.exec(select(Setting).where(col(Setting.key).in_(SETTINGS))).all()
    school = sight.session.exec(select(School)).first()
    return lock_settings({row.key: row.value for row in kept}, practice=bool(school and school.practice))
