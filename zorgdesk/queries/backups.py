"""What Beheer and Vandaag know of the backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk import clock
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.school import School, Setting
from zorgdesk.rules.backup import LAST, REMIND_DAYS, USUAL_DAYS

if TYPE_CHECKING:
    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class BackupCard:
    """When the last backup was made, on any laptop, and after how many days without one is reminded."""

    last: datetime | None
    began_on: date
    remind_days: int
    practice: bool


def backup_card(sight: Sight) -> BackupCard:
    """What the school chose, and what was done."""
    wanted = (LAST, REMIND_DAYS)
    rows = sight.session.exec(select(Setting).where(col(Setting.key).in_(wanted))).all()
    kept: dict[str, Any] = {row.key: row.value for row in rows}
    first = sight.session.exec(select(AuditLine.at).order_by(col(AuditLine.sequence)).limit(1)).first()
    days = kept.get(REMIND_DAYS)
    return BackupCard(
        last=_moment(kept.get(LAST)),
        began_on=clock.local(_moment(first) or clock.now()).date(),
        remind_days=days if isinstance(days, int) and days > 0 else USUAL_DAYS,
        practice=sight.session.exec(select(School.practice)).one(),
    )


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
