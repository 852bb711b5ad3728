"""Benchmarks of writing: a command with its rules, log and draft, and an import."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

from tests.bench.measure import Figure, race
from tests.bench.screens import sample_of
from tests.bench.stores import PASSPHRASE, open_desk
from zorgdesk.commands.entries import record_entry
from zorgdesk.commands.imports import import_file
from zorgdesk.exchange.edexml import read_edexml
from zorgdesk.model.base import new_uid
from zorgdesk.model.dossier import Entry, EntryData, EntryKind
from zorgdesk.practice.board import SEED
from zorgdesk.practice.school_files import make_school
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store.file import key_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from tests.bench.measure import Run
    from zorgdesk.desk import Desk

_FORM = "note"


def command(run: Run) -> Iterator[Figure]:
    """Write a note, and save a form with its draft, against a bare insert of the same row in one transaction."""
    with open_desk(run.stores.copy(run.size, "write")) as desk:
        rows, store = sample_of(desk), desk.store
        content = _note(rows.pupil(0)).model_dump(mode="json")
        # A writer of its own on the same file: the same disk, the same encryption, the same durability.
        with closing(sqlcipher.connect(store.path, store.vault.database_key())) as connection:
            insert = _bare_insert(connection, desk, rows.pupil(0))

            def save(number: int) -> None:
                desk.do(record_entry, _note(rows.pupil(number)))
                desk.drop_draft(_FORM, rows.pupil(number))

            deeds: tuple[tuple[str, Callable[[int], object]], ...] = (
                ("a command", lambda number: desk.do(record_entry, _note(rows.pupil(number)))),
                ("save a form: command and draft", save),
                ("keep a draft", lambda number: desk.keep_draft(_FORM, rows.pupil(number), content)),
            )
            for name, deed in deeds:
                yield Figure(name, "a bare insert", *race(deed, insert, range(run.times(100))), goal=3)


def _note(pupil_uid: str) -> EntryData:
    return EntryData(
        pupil_uid=pupil_uid,
        kind=EntryKind.SIGNAAL,
        held_on=date(2026, 11, 24),
        facts="Huilt elke ochtend bij de deur sinds de herfstvakantie. " * 6,
        interpretation="Misschien is het afscheid moeilijk.",
    )


def _bare_insert(connection: Any, desk: Desk, pupil_uid: str) -> Callable[[int], object]:
    row = Entry.model_validate(
        _note(pupil_uid).model_dump() | {"author_uid": desk.reader.person_uid, "author_profession": "ib"}
    )
    table: Any = Entry.__table__  # type: ignore[attr-defined]  # SQLModel makes it
    values = {
        name: str(value) if isinstance(value, date) else value for name, value in row.model_dump().items()
    }
    names = [column.name for column in table.columns]
    statement = f"INSERT INTO entry({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - names of columns

    def insert(_number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(statement, [new_uid() if name == "uid" else values[name] for name in names])
        connection.execute("COMMIT")

    return insert


def importing(run: Run) -> Iterator[Figure]:
    """Bring in an EDEXML file in an empty store, against parsing it with lxml alone."""
    pupils = 3000 if run.rounds > 2 else 120
    data = make_school(SEED, pupils)
    empty = _empty_store(run.stores.work / "empty.zorgdesk")
    rounds = range(run.times(5))
    spare = [_copy(empty, number) for number in range(len(rounds) + 1)]

    def bring_in(_number: int) -> None:
        with open_desk(spare.pop()) as desk:
            desk.do(import_file, read_edexml(data))

    yield Figure(
        f"read {pupils} pupils",
        "lxml parses the file",
        *race(lambda _number: read_edexml(data), lambda _number: etree.fromstring(data), rounds),
    )
    yield Figure(
        f"import {pupils} pupils",
        "lxml parses the file",
        *race(bring_in, lambda _number: etree.fromstring(data), rounds),
        goal=5,
    )


def _empty_store(path: Path) -> Path:
    from zorgdesk.commands.school import found
    from zorgdesk.model.base import new_uid
    from zorgdesk.model.school import DeskPersonData, LocationData, SchoolData
    from zorgdesk.store.slots import FLOOR
    from zorgdesk.store.vault import Vault

    vault = Vault.create(key_file(path))
    me = new_uid()
    vault.add_passphrase(PASSPHRASE, "", me, cost=FLOOR)
    people = DeskPersonData(name="Ineke de Vries", profession="intern begeleider")
    found(path, vault, SchoolData(name="Leeg"), [LocationData(name="Leeg")], people, me).close()
    return path


def _copy(store: Path, number: int) -> Path:
    path = store.with_name(f"empty-{number}.zorgdesk")
    shutil.copyfile(store, path)
    shutil.copyfile(key_file(store), key_file(path))
    return path
