"""Backups: whole, encrypted, checked; and putting one back overwrites nothing."""

from __future__ import annotations

import errno
import re
import stat
import threading
from typing import TYPE_CHECKING

import pytest
from sqlmodel import func, select

from tests.zorgdesk.backed_up import MOMENT, SCAN, desk, made
from tests.zorgdesk.real_store import (
    a_note,
    a_pupil,
    all_bytes,
    no_file_larger_than,
    reopened,
)
from zorgdesk import clock
from zorgdesk.errors import (
    DamagedError,
    InUseError,
    NoRoomError,
    ReadOnlyError,
    StoreError,
)
from zorgdesk.job import finish
from zorgdesk.model.dossier import Entry
from zorgdesk.store import backup as backing
from zorgdesk.store import backup_file, engine, files
from zorgdesk.store.backup import backup
from zorgdesk.store.backup_file import read_backup
from zorgdesk.store.file import Store
from zorgdesk.store.restoring import restore
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk

__all__ = ["desk", "made"]  # fixtures


def _notes(store: Store) -> int:
    with store.reading() as session:
        return session.exec(select(func.count()).select_from(Entry)).one()


def test_a_backup_is_one_private_file_without_a_name_in_it(made: Path) -> None:
    assert re.fullmatch(r"zorgdesk-2026-11-20-\d{6}\.zdbackup", made.name)
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    raw = made.read_bytes()
    for word in ("Samira", "Idrissi", "logopedist", "Waterlelie", "Verslag"):
        assert word.encode() not in raw
        assert word.encode("utf-16-le") not in raw


def test_a_backup_says_of_which_vault_and_when(made: Path, desk: Desk) -> None:
    said = read_backup(made)
    assert said.vault_id == desk.store.vault.vault_id
    assert said.made_at == MOMENT
    assert said.sequence == 4
    assert len(said.parts) == 3


def test_a_backup_put_back_elsewhere_is_whole(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "b.zorgdesk"
    assert finish(restore(made, target)) is None
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    store = reopened(target)
    report = finish(verify(store))
    name = next(store.shelf.names())
    assert store.shelf.get(name) == SCAN
    assert _notes(store) == 1
    store.close()
    assert report.whole
    assert not store.warnings
    assert report.files == 1
    assert {path.name for path in target.parent.iterdir() if path.suffix != ".lock"} == {
        "b.zorgdesk", "b.zorgdesk.keys", "b.zorgdesk.files",
    }  # fmt: skip


def test_what_stands_there_is_kept_beside_it(made: Path, desk: Desk) -> None:
    path = desk.store.path
    a_note(desk, a_pupil(desk))
    desk.close()
    with clock.standing_at(MOMENT):
        aside = finish(restore(made, path))
    assert aside is not None
    assert aside.name.startswith("a-tot-2026-11-20-")
    old, new = reopened(aside), reopened(path)
    assert (_notes(old), _notes(new)) == (2, 1)
    assert len(list(old.shelf.names())) == 1
    old.close()
    new.close()


def test_putting_back_twice_in_a_second_overwrites_nothing(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    with clock.standing_at(MOMENT):
        first, second = finish(restore(made, path)), finish(restore(made, path))
    assert first != second
    for one in (first, second, path):
        assert one
        reopened(one).close()


def test_a_store_that_is_open_is_not_replaced(made: Path, desk: Desk) -> None:
    with pytest.raises(InUseError):
        finish(restore(made, desk.store.path))
    a_pupil(desk)
    assert not list(desk.store.path.parent.glob("*.half*"))


def test_when_the_move_fails_everything_is_as_it_was(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path as RealPath

    path = desk.store.path
    desk.close()
    before = all_bytes(path.parent)
    rename = RealPath.rename

    def stubborn(self: Path, goal: Path) -> Path:
        if self.name == "a.zorgdesk.koffer.keys":
            raise PermissionError(13, "no")
        return rename(self, goal)

    monkeypatch.setattr(RealPath, "rename", stubborn)
    with pytest.raises(ReadOnlyError):
        finish(restore(made, path))
    assert all_bytes(path.parent) == before


def test_where_nothing_stood_nothing_stands_after_a_move_that_fails(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path as RealPath

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(RealPath, "rename", refuse)
    with pytest.raises(ReadOnlyError):
        finish(restore(made, tmp_path / "new" / "b.zorgdesk"))
    assert all_bytes(tmp_path / "new") == {}


def test_a_backup_can_be_made_while_somebody_works(desk: Desk, tmp_path: Path) -> None:
    pupil = a_pupil(desk)
    going = threading.Event()

    def work() -> None:
        for _number in range(30):
            a_note(desk, pupil)
            going.set()

    worker = threading.Thread(target=work)
    worker.start()
    going.wait()
    made = finish(backup(desk.store, tmp_path / "stick"))
    worker.join()
    target = tmp_path / "b.zorgdesk"
    finish(restore(made, target))
    store = reopened(target)
    report = finish(verify(store))
    store.close()
    assert report.whole


def test_a_file_where_the_folder_should_be_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(StoreError):
        finish(backup(desk.store, tmp_path / "stick"))


def test_a_copy_without_the_line_that_the_key_file_knows_is_no_backup(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "remember_head", lambda _store: None)
    desk.store.vault.note_head(3, "0" * 64)
    with pytest.raises(DamagedError):
        finish(backup(desk.store, tmp_path / "stick"))
    assert not list((tmp_path / "stick").iterdir())


def test_an_error_of_sqlalchemy_is_told(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    def full(*_: object) -> None:
        raise OperationalError("PRAGMA", {}, _FullError())

    monkeypatch.setattr(backing, "_copy_database", full)
    with pytest.raises(NoRoomError):
        finish(backup(desk.store, tmp_path / "stick"))


def test_another_name_is_given_and_what_is_said_is_sealed_along(desk: Desk, tmp_path: Path) -> None:
    made = finish(backup(desk.store, tmp_path / "stick", "zorgdesk.koffer", {"koffer": {"number": 3}}))
    assert made.name == "zorgdesk.koffer"
    assert read_backup(made).more == {"koffer": {"number": 3}}


def test_a_list_with_another_seal_is_refused_when_it_is_made(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seals = iter(("one", "another"))
    monkeypatch.setattr(backup_file, "_seal", lambda _key, _said: next(seals))
    with pytest.raises(DamagedError):
        finish(backup(desk.store, tmp_path / "stick"))
    assert not list((tmp_path / "stick").iterdir())


def test_a_damaged_store_makes_no_backup(desk: Desk, tmp_path: Path) -> None:
    """Also when only an overflow page is damaged, which the check of the structure does not read."""
    path = desk.store.path
    a_note(desk, a_pupil(desk), "woord " * 20_000)
    desk.close()
    raw = bytearray(path.read_bytes())
    raw[-4096 * 15] ^= 1
    path.write_bytes(raw)
    store = reopened(path)
    with pytest.raises(DamagedError):
        finish(backup(store, tmp_path / "stick"))
    store.close()
    assert not list((tmp_path / "stick").iterdir())


def test_a_copy_that_does_not_verify_is_no_backup(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "check_database", lambda _connection: iter(["Bladzijde 3 is beschadigd."]))
    with pytest.raises(DamagedError):
        finish(backup(desk.store, tmp_path / "stick"))
    assert not list((tmp_path / "stick").iterdir())


@pytest.mark.parametrize("part", [0.001, 0.5, 1.001])
def test_a_full_stick_leaves_nothing(desk: Desk, tmp_path: Path, part: float) -> None:
    desk.store.remember_head()
    if part > 0.1:
        desk.store.checkpoint()
    size = int(desk.store.path.stat().st_size * part)
    with no_file_larger_than(size), pytest.raises(NoRoomError):
        finish(backup(desk.store, tmp_path / "stick"))
    assert not list((tmp_path / "stick").iterdir())
    a_pupil(desk)


def test_an_attachment_that_is_taken_away_meanwhile_is_left_out(desk: Desk, tmp_path: Path) -> None:
    job = backup(desk.store, tmp_path / "stick")
    for step in job:
        if step.what == "Inpakken" and step.done:
            for name in desk.store.shelf.names():
                desk.store.shelf.remove(name)
    (made,) = (tmp_path / "stick").iterdir()
    assert len(read_backup(made).parts) >= 2


class _FullError(engine.DriverError):  # type: ignore[misc] # the driver has no types
    sqlite_errorname = "SQLITE_FULL"


@pytest.mark.parametrize("error", [_FullError(), OSError(errno.ENOSPC, "full")], ids=["driver", "system"])
def test_a_disk_that_fills_up_while_packing_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr(backing, "_pack", full)
    with pytest.raises(NoRoomError):
        finish(backup(desk.store, tmp_path / "stick"))
    assert not list((tmp_path / "stick").iterdir())


def test_before_an_upgrade_the_backup_stands_beside_the_store(desk: Desk) -> None:
    made = backing.before_upgrade(desk.store)
    assert made.parent == desk.store.path.parent
    assert read_backup(made).vault_id == desk.store.vault.vault_id


def test_a_full_stick_is_told_also_when_nobody_can_say_how_much_is_needed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_given: object) -> None:
        raise OSError(errno.EIO, "gone")

    def no_room(*_given: object) -> None:
        monkeypatch.setattr(type(desk.store.shelf), "path", gone)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "place", no_room)
    with pytest.raises(NoRoomError, match="Er is ongeveer 1 MB nodig"):
        finish(backup(desk.store, tmp_path / "stick"))


def test_new_keys_that_come_meanwhile_leave_no_backup_that_does_not_open(desk: Desk, tmp_path: Path) -> None:
    from zorgdesk.store import turnover

    stick, mark = tmp_path / "stick", turnover.mark(desk.store.path)
    job = backup(desk.store, stick)
    for step in job:
        if step.done == 1:
            mark.touch()
            break
    with pytest.raises(StoreError, match="nieuwe sleutels"):
        finish(job)
    mark.unlink()
    assert list(stick.iterdir()) == []
