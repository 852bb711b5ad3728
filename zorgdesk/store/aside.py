"""What is noted aside in a read copy: its log may not grow, or it would no longer be a copy.

Whoever looks into a dossier there, or prints, is noted in a table of its own. The koffer takes that along when it
comes here, and writes it into the log with its own time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlmodel import Session, col, delete, select

from zorgdesk import clock
from zorgdesk.errors import Finding, RefusedError
from zorgdesk.model.base import Row
from zorgdesk.model.dossier import Draft
from zorgdesk.model.koffer import MOVES, READS, AsideDeed
from zorgdesk.store.history import RecordingSession, snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.store.history import Trail

_TOUCHED = "aside"


@event.listens_for(RecordingSession, "before_flush")
def _collect(session: Session, _context: object, _instances: object) -> None:
    """Remember which rows a deed in a read copy writes, before they are rolled back."""
    touched: list[dict[str, Any]] | None = session.info.get(_TOUCHED)
    if touched is None:
        return
    rows = [row for row in (*session.new, *session.dirty) if isinstance(row, Row)]
    touched += [{"table": str(row.__tablename__), "uid": row.uid, "values": snapshot(row)} for row in rows]


def begins(session: Session, closed_by: Finding | None, deed: str) -> bool:
    """Whether this deed is noted aside: every one in a read copy but those that move the koffer."""
    if closed_by is None or deed in MOVES:
        return False
    session.info[_TOUCHED] = []
    return True


def note(session: Session, trail: Trail, closed_by: Finding, laptop: str) -> None:
    """Take back what a deed wrote, and note that it was done.

    Raises:
        RefusedError: it changes what is kept; nothing is noted.
    """
    rows: list[dict[str, Any]] = session.info.pop(_TOUCHED)
    if rows and trail.deed not in READS:
        raise RefusedError(closed_by)
    whose, facts = trail.whose, dict(trail.facts)
    session.rollback()
    session.add(
        AsideDeed(
            done_at=clock.now().isoformat(), person_uid=trail.person_uid, pupil_uid=whose, deed=trail.deed,
            laptop=laptop, facts=facts, rows=rows,
        )
    )  # fmt: skip


def noted(session: Session) -> Sequence[AsideDeed]:
    """What was noted aside, oldest first."""
    return session.exec(select(AsideDeed).order_by(col(AsideDeed.done_at), col(AsideDeed.uid))).all()


def forget(session: Session) -> None:
    """Let go of what was noted aside: it is in the log now."""
    session.exec(delete(AsideDeed))


def copy_over(old: Session, fresh: Session) -> None:
    """Take what was noted aside, and the forms that were being typed in, along to another file."""
    for deed in noted(old):
        fresh.merge(AsideDeed.model_validate(deed.model_dump()))
    for draft in old.exec(select(Draft)).all():
        there = fresh.get(Draft, (draft.person_uid, draft.form, draft.subject))
        if there is None or there.kept_at < draft.kept_at:
            fresh.merge(Draft.model_validate(draft.model_dump()))
