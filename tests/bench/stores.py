"""The stores to measure with: practice stores of each size, copies to write in, and unencrypted copies."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from zorgdesk import clock
from zorgdesk.desk import Desk, Sight
from zorgdesk.job import finish
from zorgdesk.store.beside import files_folder, key_file, load_vault
from zorgdesk.store.engine import PRAGMAS
from zorgdesk.store.seals import Seals
from zorgdesk.store.slots import FLOOR, Document
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection

    from zorgdesk.model.reader import Reader

P = ParamSpec("P")
R = TypeVar("R")

PASSPHRASE = "meetlat fiets regenboog komma"


@dataclass(frozen=True)
class Stores:
    """Practice stores, made when first asked for; in a folder that is kept they are made once."""

    kept: Path
    work: Path

    def master(self, size: str) -> Path:
        """The practice store of a size: not to be written in."""
        path = self.kept / f"{size}.zorgdesk"
        if not path.exists():
            from zorgdesk.practice.demo import make_practice_store

            finish(make_practice_store(path, PASSPHRASE, size, cost=FLOOR))
        return path

    def copy(self, size: str, name: str) -> Path:
        """A copy of the practice store to write in."""
        path = self.work / f"{name}-{size}.zorgdesk"
        if not path.exists():
            shutil.copyfile(self.master(size), path)
            shutil.copyfile(key_file(self.master(size)), key_file(path))
            shutil.copytree(files_folder(self.master(size)), files_folder(path))
        return path

    def plain(self, size: str) -> Path:
        """The same data without encryption: the floor under every query."""
        path = self.work / f"{size}.plain"
        if not path.exists():
            with open_desk(self.copy(size, "read")) as desk:
                _export(desk, path)
        return path


@contextmanager
def open_desk(path: Path) -> Iterator[Desk]:
    """Sit down at a store, and lock it again."""
    vault = load_vault(path)
    vault.unlock_passphrase(PASSPHRASE)
    desk = Desk.open(path, vault)
    try:
        yield desk
    finally:
        desk.close()


def _export(desk: Desk, path: Path) -> None:
    path.touch()  # the store's connections make no files
    connection = desk.store.engine.raw_connection()
    try:
        connection.driver_connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))  # type: ignore[union-attr]  # it is open
        connection.driver_connection.execute("SELECT sqlcipher_export('plain')")  # type: ignore[union-attr]  # as above
        connection.driver_connection.execute("DETACH DATABASE plain")  # type: ignore[union-attr]  # as above
    finally:
        connection.close()
    # The planner's figures are not exported.
    bare = connect_plain(path)
    bare.execute("ANALYZE")
    bare.close()


def connect_plain(path: Path) -> Any:
    """A connection to an unencrypted copy, with all else as the store has it."""
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


class PlainDesk:
    """Answers the same queries from an unencrypted copy."""

    def __init__(self, path: Path, reader: Reader) -> None:
        self._engine = _plain_engine(path)
        self.reader = reader
        self._secrets = Seals(
            Vault(path, Document("")), reader.person_uid
        )  # it has no vault: nothing sealed opens

    def ask(self, query: Callable[Concatenate[Sight, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Read something."""
        with Session(self._engine, autoflush=False) as session:
            return query(Sight(session, self.reader, clock.today(), self._secrets, {}), *args, **kwargs)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _plain_engine(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://", module=sqlcipher, poolclass=QueuePool, creator=lambda: connect_plain(path)
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
