"""What an import of parents would do, before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.family import Guardian, Guardianship
from zorgdesk.model.pupil import ImportedRow, Pupil
from zorgdesk.queries import rows
from zorgdesk.rules.merging_parents import Kept, ParentsPlan, plan_parents

if TYPE_CHECKING:
    from zorgdesk.desk import Sight
    from zorgdesk.model.incoming import IncomingParents


def parents_preview(sight: Sight, incoming: IncomingParents) -> ParentsPlan:
    """Say what is new, changed, the same, gone, or cannot be placed; nothing is changed."""
    kept = Kept(
        pupils=rows.running(sight, Pupil, order=col(Pupil.uid)),
        guardians={row.uid: row for row in rows.running(sight, Guardian, order=col(Guardian.uid))},
        ties=rows.running(sight, Guardianship, order=col(Guardianship.uid)),
        said={row.row_uid: row for row in sight.session.exec(select(ImportedRow))},
    )
    return plan_parents(incoming, kept)
