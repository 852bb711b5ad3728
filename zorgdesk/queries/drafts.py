"""Whose the rows are that drafts are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel, col, select

from zorgdesk.model.family import CasePupil

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgdesk.desk import Sight

_CASES = ("care_case", "regie")


def pupils_of_rows(sight: Sight, wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The pupil of each row, by uid; '' of one that is of no pupil. What is not there, or not seen, is left out."""
    made: dict[str, str] = {}
    for table, uid in wanted:
        pupil = _of_case(sight, table, uid) if table in _CASES else _of_row(sight, table, uid)
        if pupil is not None and (not pupil or sight.reader.may_see(pupil)):
            made[uid] = pupil
    return made


def _of_row(sight: Sight, table: str, uid: str) -> str | None:
    columns: Any = SQLModel.metadata.tables[table].c
    found = sight.session.execute(select(columns.pupil_uid).where(columns.uid == uid)).first()
    return None if found is None else found[0] or ""


def _of_case(sight: Sight, table: str, uid: str) -> str | None:
    """A pupil of the case whom this reader may see."""
    columns: Any = SQLModel.metadata.tables[table].c
    of_case = columns.case_uid if table == "regie" else columns.uid
    statement = (
        select(col(CasePupil.pupil_uid))
        .where(
            col(CasePupil.case_uid).in_(select(of_case).where(columns.uid == uid)),
            col(CasePupil.removed_at).is_(None),
        )
        .order_by(col(CasePupil.uid))
    )
    return next((one for one in sight.session.exec(statement) if sight.reader.may_see(one)), None)
