"""Deeds about what tests showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.model.test_result import PupilTest, PupilTestData

if TYPE_CHECKING:
    from zorgdesk.desk import Work


def record_result(work: Work, data: PupilTestData) -> str:
    """Write down what a test showed, in one line."""
    keep.must_write(work, data.pupil_uid)
    return keep.add(work, PupilTest, data).uid


def change_result(work: Work, uid: str, version: int, data: PupilTestData) -> None:
    """Change a line."""
    row = keep.find(work, PupilTest, uid)
    keep.must_write(work, row.pupil_uid)
    keep.change(work, row, version, **data.model_dump(exclude={"pupil_uid"}))


def remove_result(work: Work, uid: str) -> None:
    """Take away a line that was written down by mistake."""
    row = keep.find(work, PupilTest, uid)
    keep.must_write(work, row.pupil_uid)
    keep.remove(work, row)


def put_back_result(work: Work, uid: str) -> None:
    """Undo the removal of a line."""
    keep.must_write(work, keep.put_back(work, PupilTest, uid).pupil_uid)
