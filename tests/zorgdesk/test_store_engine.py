"""Connections: what they promise, and what their errors mean."""

from __future__ import annotations

import errno
import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil
from zorgdesk.errors import (
    DamagedError,
    InUseError,
    NoRoomError,
    NotOursError,
    PagesError,
    ReadOnlyError,
    StoreError,
)
from zorgdesk.store import engine

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32


class _SqliteError(Exception):
    def __init__(self, name: str) -> None:
        super().__init__("for programmers")
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", InUseError),
        ("SQLITE_BUSY_SNAPSHOT", InUseError),
        ("SQLITE_LOCKED", InUseError),
        ("SQLITE_FULL", NoRoomError),
        ("SQLITE_IOERR_WRITE", NoRoomError),
        ("SQLITE_READONLY", ReadOnlyError),
        ("SQLITE_CANTOPEN", ReadOnlyError),
        ("SQLITE_CORRUPT_VTAB", PagesError),
        ("SQLITE_NOTADB", PagesError),
    ],
)
def test_what_sqlite_says_is_told_in_three_sentences(name: str, kind: type[StoreError]) -> None:
    told = engine.explained(_SqliteError(name))
    assert type(told) is kind
    assert isinstance(told, StoreError)
    assert all((told.what, told.safe, told.then))
    assert "programmers" not in str(told)


def test_a_bug_is_not_told_as_damage() -> None:
    bug = _SqliteError("SQLITE_ERROR")
    assert engine.explained(bug) is bug
    wrapped = DBAPIError("SELECT", {}, bug)
    assert engine.told(wrapped) is wrapped
    assert isinstance(engine.told(DBAPIError("SELECT", {}, _SqliteError("SQLITE_FULL"))), NoRoomError)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, NoRoomError),
        (errno.EFBIG, NoRoomError),
        (errno.EACCES, ReadOnlyError),
        (errno.EROFS, ReadOnlyError),
        (errno.EIO, StoreError),
        (errno.ENOENT, StoreError),
    ],
)
def test_what_the_system_says_is_told_in_three_sentences(number: int, kind: type[StoreError]) -> None:
    told = engine.explained_os(OSError(number, "for programmers", "a path"))
    assert type(told) is kind
    assert all((told.what, told.safe, told.then))


def test_every_connection_keeps_its_promises(tmp_path: Path) -> None:
    engine.connect(tmp_path / "a", KEY, create=True).close()
    connection = engine.connect(tmp_path / "a", KEY)
    said = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "foreign_keys",
            "temp_store",
            "journal_mode",
            "synchronous",
            "secure_delete",
            "trusted_schema",
        )
    }
    connection.close()
    assert said == {
        "foreign_keys": 1, "temp_store": 2, "journal_mode": "wal", "synchronous": 2, "secure_delete": 1,
        "trusted_schema": 0,
    }  # fmt: skip


def test_a_new_store_and_its_journal_are_for_the_users_eyes_only(tmp_path: Path) -> None:
    connection = engine.connect(tmp_path / "a", KEY, create=True)
    connection.execute("CREATE TABLE one(two)")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    connection.close()
    assert modes == {"a": 0o600, "a-wal": 0o600, "a-shm": 0o600}


def test_a_new_store_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"of somebody else")
    with pytest.raises(StoreError, match="Er staat al een bestand"):
        engine.connect(tmp_path / "a", KEY, create=True)
    assert (tmp_path / "a").read_bytes() == b"of somebody else"


def test_a_new_store_in_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="niet bereikbaar"):
        engine.connect(tmp_path / "none" / "a", KEY, create=True)


def test_a_new_store_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise engine.DriverError("full")

    monkeypatch.setattr(engine, "_prepare", full)
    with pytest.raises(engine.DriverError):
        engine.connect(tmp_path / "a", KEY, create=True)
    assert not list(tmp_path.iterdir())


def test_what_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="niet bereikbaar"):
        engine.connect(tmp_path / "none", KEY)


@pytest.mark.parametrize("size", [0, 1, 4095])
def test_a_file_that_is_too_small_is_not_ours(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    with pytest.raises(NotOursError):
        engine.connect(tmp_path / "a", KEY)


def test_another_program_s_encrypted_database_is_not_ours(tmp_path: Path) -> None:
    import sqlcipher3.dbapi2 as sqlcipher

    other = sqlcipher.connect(str(tmp_path / "a"))
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    other.execute("CREATE TABLE one(two)")
    other.close()
    with pytest.raises(NotOursError):
        engine.connect(tmp_path / "a", KEY)


def test_a_plain_database_and_a_wrong_key_look_damaged(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain")
    plain.execute("CREATE TABLE one(two)")
    plain.close()
    engine.connect(tmp_path / "a", KEY, create=True).close()
    for name, key in (("plain", KEY), ("a", b"w" * 32)):
        with pytest.raises(DamagedError):
            engine.connect(tmp_path / name, key)


def test_nothing_is_written_to_stderr_about_damage(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    engine.connect(tmp_path / "a", KEY, create=True).close()
    with pytest.raises(DamagedError):
        engine.connect(tmp_path / "a", b"w" * 32)
    assert capfd.readouterr() == ("", "")


def test_an_error_shows_no_values(tmp_path: Path) -> None:
    desk = a_new_desk(tmp_path / "a")
    with desk.store.engine.connect() as connection, pytest.raises(DBAPIError) as error:
        connection.exec_driver_sql("INSERT INTO search_row(uid, folded) VALUES (?, ?)", ("1", "Hendriks"))
    desk.close()
    assert "Hendriks" not in str(error.value)


def test_a_journal_that_starts_anew_is_cut_first(tmp_path: Path) -> None:
    """Else a damaged end could not be told from what was left of before."""
    path = tmp_path / "a"
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    for _number in range(120):
        a_note(desk, pupil, facts="Bo huilt elke ochtend. " * 40)
    desk.store.checkpoint()
    a_note(desk, pupil)
    size = path.with_name("a-wal").stat().st_size
    desk.close()
    assert size < 60 * 4120
