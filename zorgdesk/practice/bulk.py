"""Writing very many invented rows at once, past the log and the versions: only for stores to practise and measure."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any

from zorgdesk.job import Job, Step
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlmodel import SQLModel

    from zorgdesk.store.file import Store

FILLED = ("entry", "action", "search_row", "pupil", "enrolment", "guardian", "guardianship")

# A store that is being made may be lost: it is made again.
_QUICK = ("synchronous = OFF", "cache_size = -262144", "wal_autocheckpoint = 20000")


@contextmanager
def quick_connection(store: Store) -> Iterator[Any]:
    """One connection that writes as fast as it can; every other connection is let go first."""
    store.engine.dispose()
    pooled = store.engine.raw_connection()
    connection: Any = pooled.driver_connection
    try:
        for pragma in _QUICK:
            connection.execute(f"PRAGMA {pragma}")
        yield connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        pooled.invalidate()  # its pragmas are not for others
        pooled.close()


@contextmanager
def one_transaction(connection: Any) -> Iterator[None]:
    """Keep what is written in the block at once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def take_down(connection: Any) -> list[tuple[str, str]]:
    """Take the indexes and the triggers of the big tables away, and give the statements that make them again."""
    marks = ", ".join("?" * len(FILLED))
    found: list[tuple[str, str, str]] = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL "  # noqa: S608 - only question marks are joined in
        f"AND tbl_name IN ({marks}) ORDER BY type, name",
        FILLED,
    ).fetchall()
    with one_transaction(connection):
        for kind, name, _sql in found:
            connection.execute(f"DROP {kind} {name}")
    return [(kind, sql) for kind, _name, sql in found]


def put_up(connection: Any, taken: Sequence[tuple[str, str]]) -> Job[None]:
    """Make indexes and triggers again, fill the search table, and let the planner count."""
    total = len(taken) + 2
    for done, (_kind, sql) in enumerate(taken):
        yield Step(done, total, _("Zoeken en sorteren worden klaargezet"))
        connection.execute(sql)
    yield Step(total - 2, total, _("Zoeken en sorteren worden klaargezet"))
    connection.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
    yield Step(total - 1, total, _("Zoeken en sorteren worden klaargezet"))
    connection.execute("ANALYZE")


class Sheet:
    """Many rows of one table that differ in a few columns; all else is as in the example."""

    def __init__(self, example: SQLModel, *varying: str) -> None:
        table = example.__table__  # type: ignore[attr-defined]  # SQLModel has it
        self.varying = varying
        same = [column.name for column in table.columns if column.name not in varying]
        self._constants = tuple(_stored(getattr(example, name)) for name in same)
        names = ", ".join((*varying, *same))
        marks = ", ".join("?" * (len(varying) + len(same)))
        self._sql = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own columns

    def write(self, connection: Any, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write rows, each the varying columns in their order."""
        constants = self._constants
        connection.executemany(self._sql, (row + constants for row in rows))


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else value
