"""The newest move of the koffer in a store, and how far the logs of two stores went together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.model.koffer import KofferMove
from zorgdesk.store import history

if TYPE_CHECKING:
    from sqlmodel import Session


def newest_move(session: Session) -> KofferMove | None:
    """The newest move of the koffer; None as long as it never moved."""
    return session.exec(select(KofferMove).order_by(col(KofferMove.number).desc()).limit(1)).first()


def apart(mine: Session, theirs: Session, *, digests: bool) -> tuple[int, int]:
    """How many lines each of two logs has that the other lacks: (0, n) when mine is the beginning of theirs.

    `digests`: both are chained with the same key, so that the digests can be compared too.
    """
    ends = history.head(mine)[0], history.head(theirs)[0]
    same, different = 0, min(ends) + 1
    while different - same > 1:
        middle = (same + different) // 2
        if _line(mine, middle, digests=digests) == _line(theirs, middle, digests=digests):
            same = middle
        else:
            different = middle
    return ends[0] - same, ends[1] - same


def _line(session: Session, sequence: int, *, digests: bool) -> tuple[Any, ...]:
    wanted = "at, person_uid, deed, pupil_uid" + (", digest" if digests else "")
    found = session.connection().exec_driver_sql(
        f"SELECT {wanted} FROM audit_line WHERE sequence = ?",  # noqa: S608 - fixed columns
        (sequence,),
    )
    return tuple(found.one())
