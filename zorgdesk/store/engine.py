"""The one place that knows SQLCipher: connections, pragmas, and what its errors mean for people."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from zorgdesk.errors import (
    InUseError,
    NoRoomError,
    NotOursError,
    PagesError,
    ReadOnlyError,
    StoreError,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.exc import DBAPIError

APPLICATION_ID = 0x5A4F5247  # 'ZORG'
SMALLEST_STORE = 4096  # bytes: an empty file opens with any key

# Why each: research/storage.md 0 and 4. A plain temp store would put names on the disk.
PRAGMAS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "cache_size = -16384",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "wal_autocheckpoint = 200",
    # Cut the journal when it starts anew: what is left in it after a crash was then really written last.
    "journal_size_limit = 0",
)

DriverError = sqlcipher.Error


def connect(path: Path, key: bytes, *, create: bool = False, timeout: float = 5.0) -> Any:
    """Open one keyed connection.

    Raises:
        NotOursError: no store of ours, or an empty file.
        DamagedError: the first page does not verify with a key that a slot proved right.
        InUseError, ReadOnlyError, NoRoomError: as they say.
    """
    if create:
        _make_private(path)
    elif _size(path) < SMALLEST_STORE:
        raise not_ours(path)
    try:
        return _keyed(path, key, timeout, create=create)
    except BaseException as error:
        if create:
            path.unlink(missing_ok=True)
        if isinstance(error, DriverError):
            raise explained(error) from None
        raise


def _keyed(path: Path, key: bytes, timeout: float, *, create: bool) -> Any:
    connection = _open(path, timeout)
    try:
        _prepare(connection, key, path, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise explained_os(error) from None


def _open(path: Path, timeout: float) -> Any:
    return sqlcipher.connect(
        str(path),
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
        flags=sqlcipher.SQLITE_OPEN_READWRITE,
    )


def bare(path: Path, key: bytes) -> Any:
    """A keyed connection to a file whose first page may be damaged: only to look it over."""
    connection = _open(path, 5.0)
    _give_key(connection, key)
    return connection


def _give_key(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_page_size = 4096")


def _prepare(connection: Any, key: bytes, path: Path, *, create: bool) -> None:
    _give_key(connection, key)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        if not create or tables:
            raise not_ours(path)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _make_private(path: Path) -> None:
    """Make the empty file first, so that it and its journal are for the user's eyes only."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StoreError(
            _("Er staat al een bestand met deze naam."),
            _("Dat bestand is niet veranderd."),
            _("Kies een andere naam of een andere map."),
        ) from None
    except OSError as error:
        raise explained_os(error) from None


def make_engine(path: Path, get_key: Callable[[], bytes]) -> Engine:
    """Make the engine of an existing store; `get_key` gives the raw key of 32 bytes at each connection."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=0,
        hide_parameters=True,  # else pupils' text lands in exceptions
        creator=lambda: connect(path, get_key()),
    )
    engine.dialect = _dialect()

    # A real BEGIN makes savepoints and transactional DDL work; a writer begins IMMEDIATE, or a
    # read followed by a write fails at once instead of waiting.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    # A commit that a deferred foreign key refuses leaves its transaction open, and SQLAlchemy thinks it ended.
    @event.listens_for(engine, "checkin")
    def _end(connection: Any, _record: object) -> None:
        if connection is not None and connection.in_transaction:
            connection.rollback()

    return engine


@cache
def _dialect() -> Dialect:
    """One for all engines: SQLAlchemy's mappers keep what they compiled by dialect, so each unlock would add one."""
    engine = create_engine("sqlite://", module=sqlcipher, hide_parameters=True)
    with engine.connect():  # the first connection tells a dialect what this SQLite can do
        return engine.dialect


def for_writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def not_ours(path: Path) -> NotOursError:
    """The error for a file that is not a store of Zorgdesk."""
    return NotOursError(
        _("Dit is geen bestand van Zorgdesk: {name}.").format(name=path.name),
        _("Het bestand is niet veranderd."),
        _("Kies het bestand dat eindigt op .zorgdesk, of zet een reservekopie terug."),
    )


def damaged() -> PagesError:
    """The error for a store that does not verify."""
    return PagesError(
        _("Het bestand van Zorgdesk is beschadigd."),
        _("Er is niets veranderd."),
        _("Zet de nieuwste reservekopie terug. Bewaar dit bestand ernaast."),
    )


def explained(error: Exception) -> Exception:
    """Say in Dutch what an error of SQLite means. What only a bug can cause comes back as it is."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return InUseError(
            _("Dit bestand is al open in een ander venster."),
            _("Er is niets veranderd."),
            _("Sluit het andere venster en probeer het opnieuw."),
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return no_room()
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return read_only()
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")):
        return damaged()
    return error


def told(error: DBAPIError) -> Exception:
    """The same, for an error that SQLAlchemy wrapped; it shows no values."""
    known = explained(error.orig) if isinstance(error.orig, Exception) else error
    return known if isinstance(known, StoreError) else error


def explained_os(error: OSError) -> StoreError:
    """Say in Dutch what an error of the system's files means."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NoRoomError(
            _("De schijf is vol. Er is niets opgeslagen."),
            _("Alles wat eerder is opgeslagen, is er nog."),
            _("Maak ruimte vrij en probeer het opnieuw."),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only()
    return StoreError(
        _("De schijf, de map of de USB-stick is niet bereikbaar."),
        _("Alles wat eerder is opgeslagen, is er nog."),
        _("Kijk of de schijf of USB-stick is aangesloten en probeer het opnieuw."),
    )


def no_room() -> NoRoomError:
    """The error for a disk that takes no more."""
    return NoRoomError(
        _("De schijf is vol of niet bereikbaar. Dit is niet opgeslagen."),
        _("Alles wat eerder is opgeslagen, is er nog."),
        _("Maak ruimte vrij, of steek de USB-stick er weer in. Sla daarna opnieuw op."),
    )


def read_only() -> ReadOnlyError:
    """The error for a place that cannot be written."""
    return ReadOnlyError(
        _("In deze map mag Zorgdesk niet schrijven, of de map is er niet meer."),
        _("Alles wat eerder is opgeslagen, is er nog."),
        _("Steek de USB-stick er weer in, kies een map waarin u mag opslaan, of vraag uw beheerder."),
    )
