"""Deeds about arrangements: granting, changing, what was used, which ones a collective one replaces, the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import MistakeError
from zorgdesk.model.arrangement import Arrangement, ArrangementData, ArrangementUse, ArrangementUseData
from zorgdesk.model.school import Setting
from zorgdesk.rules.arrangement import BUDGET
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work


def record_arrangement(work: Work, data: ArrangementData, replaces: Sequence[str] = ()) -> str:
    """Write down an arrangement; a collective one names the individual ones whose place it takes."""
    keep.must_write(work, data.pupil_uid)
    _check(data)
    row = keep.add(work, Arrangement, data, replaced_by_uid=None)
    _replace(work, row, replaces)
    return row.uid


def change_arrangement(
    work: Work, uid: str, version: int, data: ArrangementData, replaces: Sequence[str] = ()
) -> None:
    """Change an arrangement; what it no longer names runs again by itself."""
    row = keep.find(work, Arrangement, uid)
    keep.must_write(work, row.pupil_uid)
    _check(data)
    keep.change(work, row, version, **data.model_dump(exclude={"pupil_uid", "replaced_by_uid"}))
    _replace(work, row, replaces)


def remove_arrangement(work: Work, uid: str) -> None:
    """Take away an arrangement that was written down by mistake; what it replaced runs again."""
    row = keep.find(work, Arrangement, uid)
    keep.must_write(work, row.pupil_uid)
    keep.remove(work, row)


def put_back_arrangement(work: Work, uid: str) -> None:
    """Undo the removal of an arrangement."""
    keep.must_write(work, keep.put_back(work, Arrangement, uid).pupil_uid)


def use_arrangement(work: Work, data: ArrangementUseData) -> str:
    """Write down what was used on a day."""
    row = keep.find(work, Arrangement, data.arrangement_uid)
    keep.must_write(work, row.pupil_uid)
    return keep.add(work, ArrangementUse, data, pupil_uid=row.pupil_uid).uid


def remove_use(work: Work, uid: str) -> None:
    """Take away a use that was written down by mistake."""
    row = keep.find(work, ArrangementUse, uid)
    keep.must_write(work, row.pupil_uid)
    keep.remove(work, row)


def put_back_use(work: Work, uid: str) -> None:
    """Undo the removal of a use."""
    keep.must_write(work, keep.put_back(work, ArrangementUse, uid).pupil_uid)


def keep_budget(work: Work, year: str, hours: float | None, euros: float | None) -> None:
    """Keep what the school has for arrangements in a school year."""
    keep.must_write(work)
    row = work.session.exec(select(Setting).where(Setting.key == BUDGET)).first()
    kept = dict(row.value) if row and isinstance(row.value, dict) else {}
    kept[year] = {"hours": hours, "euros": euros}
    keep_setting(work, BUDGET, kept)


def _check(data: ArrangementData) -> None:
    if data.until is not None and data.until < data.since:
        raise MistakeError(
            _("De laatste dag ligt voor de eerste."),
            _("Wat u typte, staat er nog."),
            _("Kijk beide dagen na."),
        )


def _replace(work: Work, row: Arrangement, replaces: Sequence[str]) -> None:
    """Let the individual ones that are named give way, and those that no longer are run again."""
    chosen = set() if row.pupil_uid else set(replaces)
    before = work.session.exec(
        select(Arrangement).where(
            Arrangement.replaced_by_uid == row.uid, col(Arrangement.removed_at).is_(None)
        )
    ).all()
    for one in before:
        if one.uid not in chosen:
            keep.change(work, one, replaced_by_uid=None)
    for uid in sorted(chosen - {one.uid for one in before}):
        one = keep.find(work, Arrangement, uid)
        if one.pupil_uid is not None:  # a collective one is not replaced
            keep.change(work, one, replaced_by_uid=row.uid)
