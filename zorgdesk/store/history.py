"""What every change leaves behind: a version of the row, a line in the log, its place in the search table.

One `before_flush` does it, so no command can forget it. Bulk statements pass it by and are not used in commands.
Whether a log can be trusted is told by `chain`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, insert, inspect
from sqlmodel import Session

from zorgdesk import clock
from zorgdesk.model.audit import RowVersion
from zorgdesk.model.base import Row
from zorgdesk.store import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START = "0" * 64  # what the first line of a log is chained to

LINE = 'sequence, at, person_uid, deed, pupil_uid, "rows", facts, previous, digest'
ROWS, PREVIOUS = 5, 7  # where these stand in a line

# What a line may hold besides ids and names of fields: numbers and fixed words. No name of a person looks so.
_FIXED_WORD = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,63}|")

# Kept with the row itself, so they say nothing about a change.
_NOT_CONTENT = frozenset({"uid", "version", "recorded_at"})


@dataclass
class Trail:
    """What one command changes, while it runs."""

    key: bytes
    person_uid: str
    deed: str
    sequence: int
    previous: str
    pupil_uid: str = ""
    changes: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    pupils: set[str] = field(default_factory=set)

    @property
    def whose(self) -> str:
        """The one pupil that the line is about; empty for an import of many."""
        others = self.pupils - {""}
        return self.pupil_uid or (next(iter(others)) if len(others) == 1 else "")


class RecordingSession(Session):
    """A session of a command: every row that it changes leaves its version and its line."""


def plain(value: Any) -> Any:
    """A column's value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        # As it comes back from the store, whatever zone it went in with.
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value


def canonical(value: Any) -> bytes:
    """The one way to write a value down before it is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def keyed_hash(key: bytes, *parts: bytes) -> str:
    """HMAC-SHA256 over parts, each with its length before it."""
    mac = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        mac.update(len(part).to_bytes(8, "big"))
        mac.update(part)
    return mac.hexdigest()


def snapshot(row: Row) -> dict[str, Any]:
    """All fields of a row as JSON has them."""
    return {name: plain(getattr(row, name)) for name in type(row).model_fields if name not in _NOT_CONTENT}


def row_hash(key: bytes, row: Row) -> str:
    """The keyed hash of all that a row holds, as the log has it."""
    return content_hash(key, str(row.__tablename__), row.uid, snapshot(row))


def content_hash(key: bytes, table: str, uid: str, content: dict[str, Any]) -> str:
    """The keyed hash of a row with these fields."""
    return keyed_hash(key, table.encode(), uid.encode(), canonical(content))


@event.listens_for(RecordingSession, "before_flush")
def _record(session: Session, _context: object, _instances: object) -> None:
    trail: Trail = session.info["trail"]
    if any(isinstance(row, Row) for row in session.deleted):
        raise RuntimeError("a command takes a row out of sight by removed_at; only a purge deletes")
    for row in list(session.new):
        if isinstance(row, Row):
            _note(session, trail, row, before={}, after={}, version=1)
    changed = [row for row in session.dirty if isinstance(row, Row) and session.is_modified(row)]
    for row in sorted(changed, key=lambda row: (str(row.__tablename__), row.uid)):
        before, after = _difference(row)
        _note(session, trail, row, before=before, after=after, version=row.version + 1)


def _difference(row: Row) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attribute in inspect(row).attrs:
        history = attribute.history
        if history.has_changes() and attribute.key not in _NOT_CONTENT:
            before[attribute.key] = plain(history.deleted[0]) if history.deleted else None
            after[attribute.key] = plain(attribute.value)
    return before, after


def _note(
    session: Session,
    trail: Trail,
    row: Row,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    version: int,
    index: bool = True,
) -> None:
    pupil = _pupil_of(row)
    if version > 1:
        # The first version's values are in the row itself: a copy would double the store.
        session.add(
            RowVersion(
                sequence=trail.sequence, kind=str(row.__tablename__), row_uid=row.uid, row_version=version,
                pupil_uid=pupil, before=before, after=after,
            )
        )  # fmt: skip
    trail.changes.append(_change(trail, row, version, sorted(after)))
    trail.pupils.add(pupil if row.names_pupil else "")
    if index and row.searched:
        search.index(session.connection(), row)


def _pupil_of(row: Row) -> str:
    return row.uid if row.__tablename__ == "pupil" else (getattr(row, "pupil_uid", None) or "")


def _change(trail: Trail, row: Row, version: int, fields: list[str]) -> dict[str, Any]:
    return {
        "table": str(row.__tablename__),
        "uid": row.uid,
        "version": version,
        "fields": fields,
        "hash": row_hash(trail.key, row),
    }


def note_look(session: Session, row: Row) -> None:
    """Let the line of this command name a row that is only looked at."""
    trail: Trail = session.info["trail"]
    trail.changes.append(_change(trail, row, row.version, []))
    trail.pupils.add(_pupil_of(row) if row.names_pupil else "")


def be_about(session: Session, pupil_uid: str) -> None:
    """Let the line of this command be about a pupil, though it changes no row of theirs."""
    trail: Trail = session.info["trail"]
    trail.pupil_uid = pupil_uid


def add_facts(session: Session, **facts: str | int | Sequence[str]) -> None:
    """Let the line of this command tell more: numbers, ids and fixed words in lower case, never what people typed.

    Raises:
        ValueError: it may hold a name.
    """
    trail: Trail = session.info["trail"]
    for name, value in facts.items():
        words = [value] if isinstance(value, str) else [] if isinstance(value, int) else list(value)
        if not all(_FIXED_WORD.fullmatch(word) for word in words):
            raise ValueError(f"the fact {name!r} of {trail.deed!r} is no fixed word")
        trail.facts[name] = value if isinstance(value, str | int) else words


def add_many(session: Session, rows: Sequence[Row]) -> None:
    """Write many new rows of one kind in one statement; they leave the same traces as others."""
    if not rows:
        return
    trail: Trail = session.info["trail"]
    for row in rows:
        _note(session, trail, row, before={}, after={}, version=1, index=False)
    session.execute(insert(type(rows[0])), [row.model_dump() for row in rows])
    if rows[0].searched:
        search.index_many(session.connection(), rows)


def head(session: Session) -> tuple[int, str]:
    """The newest line of the log: its number and digest; (0, START) for an empty log."""
    newest = session.connection().exec_driver_sql(
        "SELECT sequence, digest FROM audit_line ORDER BY sequence DESC LIMIT 1"
    )
    line = newest.fetchone()
    return (line[0], line[1]) if line else (0, START)


def knows(session: Session, sequence: int, digest: str) -> bool:
    """Whether the log has this line: a head that the key file remembers."""
    found = session.connection().exec_driver_sql(
        "SELECT digest FROM audit_line WHERE sequence = ?", (sequence,)
    )
    return sequence == 0 or found.scalar() == digest


def close_line(session: Session, trail: Trail) -> None:
    """Write the line of a command whose rows have been flushed."""
    line = (
        trail.sequence,
        clock.now().isoformat(),
        trail.person_uid,
        trail.deed,
        trail.whose,
        canonical(trail.changes).decode(),
        canonical(trail.facts).decode(),
        trail.previous,
    )
    # Past the ORM: a command has one flush, not two.
    session.connection().exec_driver_sql(
        f"INSERT INTO audit_line({LINE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - fixed columns
        (*line, line_digest(trail.key, line)),
    )


def line_digest(key: bytes, line: Sequence[Any]) -> str:
    """The keyed hash of a line without its digest, chained to the one before."""
    return keyed_hash(key, *(str(part).encode() for part in line))


def lines(session: Session) -> Iterator[tuple[Any, ...]]:
    """All lines of the log, oldest first, as they stand in the table."""
    found = session.connection().exec_driver_sql(
        f"SELECT {LINE} FROM audit_line ORDER BY sequence"  # noqa: S608 - fixed columns
    )
    for line in found:
        yield tuple(line)
