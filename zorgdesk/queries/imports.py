"""What an import would do, before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.pupil import ImportedRow, Pupil
from zorgdesk.model.school import Staff
from zorgdesk.rules.merging import ImportPlan, plan_import

if TYPE_CHECKING:
    from zorgdesk.desk import Sight
    from zorgdesk.model.incoming import IncomingFile


def import_preview(sight: Sight, file: IncomingFile) -> ImportPlan:
    """Say what is new, changed, the same, in doubt or gone; nothing is changed."""
    return plan_import(
        file,
        sight.session.exec(select(Pupil).where(col(Pupil.removed_at).is_(None))).all(),
        sight.session.exec(select(Staff).where(col(Staff.removed_at).is_(None))).all(),
        {row.row_uid: row for row in sight.session.exec(select(ImportedRow)).all()},
        sight.today,
    )
