"""The SQL of a deed, written down and done again bare: no objects, no rules, no encryption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk

# A line of the log has its number in front; done again it gets the next.
_LINE = "INSERT INTO audit_line"


def record(desk: Desk, deed: Callable[[], object]) -> list[tuple[str, Any]]:
    """Do a deed and give every statement that it sent, with its transactions."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        sent.append((statement, values))

    def end(_connection: Any) -> None:
        sent.append(("COMMIT", ()))

    watched = (("before_cursor_execute", note), ("commit", end), ("rollback", end))
    for name, listener in watched:
        event.listen(desk.store.engine, name, listener)
    try:
        deed()
    finally:
        for name, listener in watched:
            event.remove(desk.store.engine, name, listener)
    return sent


class Bare:
    """Does written-down SQL again over one plain connection, and reads every row."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._line = connection.execute("SELECT coalesce(max(sequence), 0) FROM audit_line").fetchone()[0]

    def again(self, sent: list[tuple[str, Any]]) -> int:
        """Send the statements; how many rows came back."""
        count = 0
        for statement, values in sent:
            given = values
            if statement.startswith(_LINE):
                self._line += 1
                given = (self._line, *values[1:])
            count += len(self._connection.execute(statement, given).fetchall())
        return count
