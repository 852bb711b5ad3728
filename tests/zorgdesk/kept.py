"""What is kept in a store, read past the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import SQLModel, col, func, select

from zorgdesk.model.base import Row

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight

T = TypeVar("T", bound=Row)


def rows(desk: Desk, table: type[T], /, **where: Any) -> list[T]:
    """The running rows of a kind that have these values, oldest first."""

    def running(sight: Sight) -> list[T]:
        wanted = [col(getattr(table, name)) == value for name, value in where.items()]
        statement = select(table).where(col(table.removed_at).is_(None), *wanted).order_by(col(table.uid))
        return list(sight.session.exec(statement))

    return desk.ask(running)


def counts(desk: Desk) -> dict[str, int]:
    """How many rows each table has, but for the log."""

    def count(sight: Sight) -> dict[str, int]:
        tables = [table for name, table in SQLModel.metadata.tables.items() if name != "audit_line"]
        return {t.name: sight.session.exec(select(func.count()).select_from(t)).one() for t in tables}

    return desk.ask(count)
