"""The search table: kept with every change, rebuildable, and read newest first within the reader's scope.

Names are not in it: they are found with typing errors and all, in queries.name_index.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zorgdesk.model.dossier import Confidentiality, Document
from zorgdesk.model.reader import SECRET
from zorgdesk.text import compound_tails, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from zorgdesk.model.base import Row

# So many letters of a word are in an index of their own: those rows come at once, newest first.
SHORTEST_WORD = 3
# Rows that are looked through by their first letters, before the whole table is asked: enough for common words.
NEWEST = 100
# Shorter words stand inside too many others.
SHORTEST_INSIDE = 4
# Marks the last part of a compound in the index: '0pesten' of 'cyberpesten'. No word begins so.
_TAIL = "0"

_KEEP = (
    "INSERT INTO search_row(uid, pupil_uid, kind, scope, folded) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT(uid) DO UPDATE SET pupil_uid = excluded.pupil_uid, scope = excluded.scope, "
    "folded = excluded.folded WHERE folded <> excluded.folded OR scope <> excluded.scope "
    "OR pupil_uid <> excluded.pupil_uid"
)
_FOUND = (
    "SELECT s.uid, s.pupil_uid, s.kind, s.folded FROM search_fts f JOIN search_row s ON s.id = f.rowid "
    "WHERE search_fts MATCH ? AND s.scope IN ({scopes}) ORDER BY f.rowid DESC LIMIT ?"
)

Found = tuple[str, str, str]


def searchable(text: str) -> str:
    """Text as it is searched: folded, with the last parts of its compounds behind it."""
    folded = fold(text).strip()
    tails = sorted({_TAIL + tail for word in words_of(text) for tail in compound_tails(word)})
    return " ".join([folded, *tails])


def folded_text(row: Row) -> str:
    """What of a row is searched."""
    return searchable(" ".join(str(getattr(row, field) or "") for field in row.searched))


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
    return (
        row.uid,
        getattr(row, "pupil_uid", None) or "",
        str(row.__tablename__),
        _scope(row),
        folded_text(row),
    )


def _scope(row: Row) -> str:
    """Who may find a row; what is marked 'vertrouwelijk', or waits for its pupil, is for few."""
    secret = getattr(row, "confidentiality", None) is Confidentiality.VERTROUWELIJK
    waits = isinstance(row, Document) and not row.pupil_uid
    return SECRET if secret or waits else row.search_scope


def asked_words(typed: str) -> tuple[str, ...]:
    """The words that are searched of what people type: the short ones say nothing beside a longer one."""
    words = words_of(typed)
    return tuple(word for word in words if len(word) >= SHORTEST_WORD) or words


def match_text(words: Iterable[str]) -> str:
    """Make a safe full-text query: every word quoted; long ones may go on, short ones stand as they are."""
    return " ".join(f'"{word}"*' if len(word) >= SHORTEST_WORD else f'"{word}"' for word in words)


def find(
    connection: Connection,
    typed: str,
    scopes: Sequence[str],
    *,
    pupils: Sequence[str] | None = None,
    limit: int = 20,
) -> list[Found]:
    """Find rows by words: (uid, pupil_uid, kind), newest first.

    The scope (and a meelezer's pupils) filters before the cut, so nobody's rights show in what is missing.
    """
    words = asked_words(typed)
    if not words or not scopes:
        return []
    if pupils is not None:
        return _of_pupils(connection, words, scopes, pupils)[:limit]
    found = _newest(connection, words, scopes, limit)
    if len(found) < limit and any(len(word) >= SHORTEST_INSIDE for word in words):
        known = {uid for uid, *_more in found}
        inside = _matching(connection, _inside_text(words), scopes, limit)
        found += [row for row in inside if row[0] not in known]
    return found[:limit]


def _newest(connection: Connection, words: Sequence[str], scopes: Sequence[str], limit: int) -> list[Found]:
    """Look through the newest rows with the same first letters: of a common word that is all one wants to see."""
    starts = match_text(word[:SHORTEST_WORD] for word in words)
    rows = _rows(connection, starts, scopes, NEWEST)
    begin = [_beginning(word) for word in words]
    found = [row[:3] for row in rows if all(one.search(row[3]) for one in begin)]
    if len(found) >= limit or len(rows) < NEWEST:
        return found[:limit]
    return _matching(connection, match_text(words), scopes, limit)


def _beginning(word: str) -> re.Pattern[str]:
    """A word by its beginning; a short one as a whole."""
    return re.compile(
        rf"(?<![^\W_]){re.escape(word)}" + ("" if len(word) >= SHORTEST_WORD else r"(?![^\W_])")
    )


def _inside_text(words: Sequence[str]) -> str:
    """The same query, with words inside compounds too."""
    parts = (
        f'("{word}"* OR "{_TAIL}{word}"*)' if len(word) >= SHORTEST_INSIDE else match_text([word])
        for word in words
    )
    return " AND ".join(parts)


def _matching(connection: Connection, query: str, scopes: Sequence[str], limit: int) -> list[Found]:
    return [row[:3] for row in _rows(connection, query, scopes, limit)]


def _rows(
    connection: Connection, query: str, scopes: Sequence[str], limit: int
) -> list[tuple[str, str, str, str]]:
    sql = _FOUND.format(scopes=", ".join("?" * len(scopes)))
    return [tuple(row) for row in connection.exec_driver_sql(sql, (query, *scopes, limit))]


def _of_pupils(
    connection: Connection, words: Sequence[str], scopes: Sequence[str], pupils: Sequence[str]
) -> list[Found]:
    """Read the few rows of a meelezer's pupils: no other row is touched, so even the time tells nothing."""
    marks, begin = ", ".join("?" * len(pupils)), [_beginning(word) for word in words]
    rows: Any = connection.exec_driver_sql(
        "SELECT uid, pupil_uid, kind, folded FROM search_row "  # noqa: S608 - only question marks are joined in
        f"WHERE pupil_uid IN ({marks}) AND scope IN ({', '.join('?' * len(scopes))}) ORDER BY id DESC",
        (*pupils, *scopes),
    )
    inside = [_TAIL + word for word in words]
    return [
        (uid, pupil, kind)
        for uid, pupil, kind, folded in rows
        if all(
            one.search(folded) or (len(tail) > SHORTEST_INSIDE and tail in folded)
            for one, tail in zip(begin, inside, strict=True)
        )
    ]


def newest_line(connection: Connection) -> int:
    """The number of the newest line of the log."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(sequence), 0) FROM audit_line").scalar_one())


def changed_since(connection: Connection, sequence: int) -> str:
    """What the lines of the log after one that is known changed, as the log has it."""
    rows = connection.exec_driver_sql('SELECT "rows" FROM audit_line WHERE sequence > ?', (sequence,))
    return "".join(str(row[0]) for row in rows)
