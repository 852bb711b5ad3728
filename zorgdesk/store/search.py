"""The search table: kept with every change, rebuildable, and read newest first within the reader's scope."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from zorgdesk.model.base import Row

# Newest hits that are looked at: ranking all hits of a common word costs seconds (speed.md).
NEWEST = 500
SHORTEST_WORD = 3

_KEEP = (
    "INSERT INTO search_row(uid, pupil_uid, kind, scope, folded) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT(uid) DO UPDATE SET pupil_uid = excluded.pupil_uid, scope = excluded.scope, "
    "folded = excluded.folded WHERE folded <> excluded.folded OR scope <> excluded.scope "
    "OR pupil_uid <> excluded.pupil_uid"
)


def folded_text(row: Row) -> str:
    """What of a row is searched, folded."""
    return fold(" ".join(str(getattr(row, field) or "") for field in row.searched)).strip()


def index(connection: Connection, row: Row) -> None:
    """Keep the search text of a row; a removed row is not found."""
    if row.removed_at is not None:
        connection.exec_driver_sql("DELETE FROM search_row WHERE uid = ?", (row.uid,))
    else:
        connection.exec_driver_sql(_KEEP, _values(row))


def index_many(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep the search texts of many new rows."""
    connection.exec_driver_sql(_KEEP, [_values(row) for row in rows])


def _values(row: Row) -> tuple[str, str, str, str, str]:
    kind = str(row.__tablename__)
    pupil = row.uid if kind == "pupil" else (getattr(row, "pupil_uid", None) or "")
    return row.uid, pupil, kind, row.search_scope, folded_text(row)


def match_text(typed: str) -> str:
    """Make a safe full-text query of what people type: every word quoted, the last ones may go on."""
    words = re.findall(r"[^\W_]+", fold(typed))
    # One or two letters match half of a large store and find nothing that a longer word does not.
    long = [word for word in words if len(word) >= SHORTEST_WORD]
    words = long or words
    return " ".join(f'"{word}"*' for word in words)


def find(
    connection: Connection,
    typed: str,
    scopes: Sequence[str],
    *,
    pupils: Sequence[str] | None = None,
    limit: int = 20,
) -> list[tuple[str, str, str]]:
    """Find rows by words: (uid, pupil_uid, kind), newest first.

    The scope (and a meelezer's pupils) filters before the cut, so nobody's rights show in what is missing.
    """
    query = match_text(typed)
    if not query or not scopes:
        return []
    values: list[Any] = [query, *scopes]
    where = f"s.scope IN ({', '.join('?' * len(scopes))})"
    if pupils is not None:
        where += f" AND s.pupil_uid IN ({', '.join('?' * len(pupils))})"
        values += pupils
    rows = connection.exec_driver_sql(
        "SELECT s.uid, s.pupil_uid, s.kind FROM search_fts f JOIN search_row s ON s.id = f.rowid "  # noqa: S608 - only question marks are joined in
        f"WHERE search_fts MATCH ? AND {where} ORDER BY f.rowid DESC LIMIT ?",
        (*values, min(limit, NEWEST)),
    )
    return [tuple(row) for row in rows]
