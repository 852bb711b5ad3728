"""What Vandaag reminds of: arrangements to look back at, and TLV's of which somebody chooses what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.tlv import tlv_overview
from zorgdesk.rules.tlv import told_today
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class DueSupport:
    """One line: by which rule it is set aside, whose it is, and on which day."""

    rule: str
    pupil_uid: str
    what: str
    due_on: date
    row_uid: str


def support_due(
    sight: Sight, last_day: date, mine: Sequence[ColumnElement[bool]], most: int
) -> Iterator[DueSupport]:
    """What comes up to a day; a TLV for two weeks at its first reminder, and in the last month at the swv."""
    found = sight.session.exec(
        select(Arrangement)
        .join(Pupil, col(Pupil.uid) == col(Arrangement.pupil_uid))
        .where(
            col(Arrangement.evaluate_on) <= last_day, col(Arrangement.evaluated_on).is_(None),
            col(Arrangement.replaced_by_uid).is_(None), col(Arrangement.removed_at).is_(None), *mine,
        )
        .order_by(col(Arrangement.evaluate_on), col(Arrangement.uid))
        .limit(most)
    )  # fmt: skip
    for one in found:
        what = _("Terugkijken op '{what}'").format(what=one.title)
        yield DueSupport(
            "open.arrangement_due", one.pupil_uid or "", what, one.evaluate_on or last_day, one.uid
        )
    settings = settings_of(sight)
    for _until, rows in tlv_overview(sight).ending:
        for row in rows:
            day = told_today(row.data, settings, sight.today)
            if row.ends and day:
                yield DueSupport("open.tlv", row.data.pupil_uid, row.ends.what, day, row.uid)
