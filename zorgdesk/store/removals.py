"""What was removed by law is removed again from a backup that comes back: by ids only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

import zorgdesk.model  # noqa: F401 - makes all tables known
from zorgdesk.model.audit import Removal
from zorgdesk.model.base import Row
from zorgdesk.store import history

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection
    from sqlmodel import Session

    from zorgdesk.store.file import Store

DEED = "note_restore"
_AT_ONCE = 400  # ids in one statement


@dataclass(frozen=True)
class Removed:
    """The proof of a removal: an id, of what kind, and the day."""

    uid: str
    categories: str
    day: date


def removed_after(session: Session, sequence: int) -> tuple[Removed, ...]:
    """What the log says was removed after a line."""
    found = session.connection().exec_driver_sql(
        "SELECT removed_uid, categories, removed_on FROM removal WHERE uid IN ("
        "SELECT json_extract(one.value, '$.uid') FROM audit_line, json_each(audit_line.\"rows\") AS one "
        "WHERE audit_line.sequence > ? AND json_extract(one.value, '$.table') = 'removal') ORDER BY uid",
        (sequence,),
    )
    return tuple(Removed(uid, categories, date.fromisoformat(day)) for uid, categories, day in found)


def remove_again(store: Store, gone: Sequence[Removed], lost: int = 0) -> int:
    """Remove these once more, log that a store was put back and how many deeds it lacks, and close it.

    How many were removed comes back. A row that something else still needs stays: then none is removed, for a
    half dossier is worse than a whole one.
    """
    slot = store.vault.opened_by
    person = slot.person if slot else ""
    try:
        try:
            _write(store, person, gone, lost)
        except IntegrityError:
            gone = ()
            _write(store, person, gone, lost)
    finally:
        store.close()
    return len(gone)


def _write(store: Store, person: str, gone: Sequence[Removed], lost: int = 0) -> None:
    with store.writing(person, DEED) as session:
        history.add_facts(session, lines=lost)
        uids = [one.uid for one in gone]
        papers = _documents(session.connection(), uids)
        _delete(session.connection(), uids)
        for one in gone:
            session.add(Removal(removed_uid=one.uid, categories=one.categories, removed_on=one.day))
    for name in papers:
        store.shelf.remove(name)


def _documents(connection: Connection, uids: Sequence[str]) -> list[str]:
    """The attachments of what goes: a file has the uid of its document."""
    found: list[str] = []
    for marks, some in _parts(uids):
        asked = f"SELECT uid FROM document WHERE uid IN ({marks}) OR pupil_uid IN ({marks})"  # noqa: S608 - marks
        found += connection.exec_driver_sql(asked, (*some, *some)).scalars().all()
    return found


def _delete(connection: Connection, uids: Sequence[str]) -> None:
    columns = {
        "row_version": ("row_uid", "pupil_uid"),
        "search_row": ("uid", "pupil_uid"),
        "draft": ("subject",),
    }
    for name in {str(kind.__tablename__) for kind in Row.__subclasses__() if hasattr(kind, "__table__")}:
        table = SQLModel.metadata.tables[name]
        columns[name] = ("uid", "pupil_uid") if "pupil_uid" in table.columns else ("uid",)
    for marks, some in _parts(uids):
        for table_name, names in columns.items():
            where = " OR ".join(f"{name} IN ({marks})" for name in names)
            connection.exec_driver_sql(
                f"DELETE FROM {table_name} WHERE {where}",  # noqa: S608 - names of our own tables
                some * len(names),
            )


def _parts(uids: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for start in range(0, len(uids), _AT_ONCE):
        some = tuple(uids[start : start + _AT_ONCE])
        yield ", ".join("?" * len(some)), some
