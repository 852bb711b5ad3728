"""The backup of the day: made by itself, stopped by a lock, and which older ones go."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.backed_up import desk, made_at
from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil, reopened, without_rights
from zorgdesk import clock
from zorgdesk.errors import MissingError, NoRoomError, ReadOnlyError, StoreError
from zorgdesk.job import finish
from zorgdesk.rules.backup import Where, which_to_keep
from zorgdesk.store import backup as backing
from zorgdesk.store import backup_note, place, rotation
from zorgdesk.store.backup import Brake, StoppedError, Why, backup
from zorgdesk.store.backup_file import read_backup
from zorgdesk.store.backup_note import recall
from zorgdesk.store.file import Store, key_file
from zorgdesk.store.restoring import Source, restore
from zorgdesk.store.rotation import (
    backups_in,
    find_choices,
    is_there,
    make_of_the_day,
    must_be_there,
    newest_whole,
    on_same_disk,
    remember_folder,
    remember_made,
    rotate,
    where_is,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk

__all__ = ["desk"]  # a fixture

NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)
ONE_A_DAY = timedelta(days=1)


def of_the_day(desk: Desk, folder: Path, brake: Brake | None = None) -> rotation.OfTheDay:
    return finish(make_of_the_day(desk.store, folder, brake or Brake(), clock.now(), which_to_keep))


def test_the_backup_of_the_day_is_made_where_its_folder_is(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert of_the_day(desk, stick) == rotation.OfTheDay(None, there=False)
    assert not stick.exists(), "a folder that is away is not made"
    stick.mkdir()
    done = of_the_day(desk, stick)
    assert done.made
    assert read_backup(done.made).why == "dag"


def test_old_ones_take_turns_and_the_newest_opens(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    old = [made_at(desk, stick, NOW - ONE_A_DAY * days) for days in (0, 1, 1.02, 2)]
    gone = rotate(desk.store, stick, NOW, lambda made, now: {max(one for one in made if one <= now)})
    assert sorted(gone) == sorted(old[1:])
    assert list(stick.iterdir()) == [old[0]]
    finish(restore(old[0], tmp_path / "b.zorgdesk"))
    reopened(tmp_path / "b.zorgdesk").close()


def test_nothing_else_in_the_folder_ever_goes(desk: Desk, tmp_path: Path) -> None:
    """Not a file of another kind, another vault, before an upgrade, of an earlier key, nor one that is damaged."""
    stick = tmp_path / "stick"
    made_at(desk, stick, NOW)
    other = a_new_desk(tmp_path / "other" / "a.zorgdesk")
    stays = [
        made_at(other, stick, NOW - ONE_A_DAY * 9),
        made_at(desk, stick, NOW - ONE_A_DAY * 8, Why.UPGRADE),
    ]
    other.close()
    spoiled = made_at(desk, stick, NOW - ONE_A_DAY * 7)
    raw = spoiled.read_bytes()
    spoiled.write_bytes(raw.replace(b'"sequence":', b'"sequence": '))
    foreign = stick / "verslag.zdbackup"
    foreign.write_bytes(b"%PDF-1.7")
    letter = stick / "brief.docx"
    letter.write_bytes(b"x")
    gone = rotate(desk.store, stick, NOW, lambda _made, _now: set())
    assert [path.name for path in gone] == [next(path.name for path in gone)]
    assert all(path.exists() for path in (*stays, spoiled, foreign, letter))


def test_one_that_may_not_be_taken_away_waits_for_the_next_time(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path as RealPath

    made = made_at(desk, tmp_path / "stick", NOW)

    def refuse(_self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, str(missing_ok))

    monkeypatch.setattr(RealPath, "unlink", refuse)
    assert not rotate(desk.store, made.parent, NOW, lambda _made, _now: set())
    assert made.exists()


def test_one_that_vanishes_while_it_is_looked_at_is_no_error(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_at(desk, tmp_path / "stick", NOW)

    def gone(_path: Path, _key: bytes) -> bool:
        raise StoreError("weg")

    monkeypatch.setattr(rotation, "is_sealed", gone)
    assert not rotate(desk.store, tmp_path / "stick", NOW, lambda _made, _now: set())


def test_two_in_one_second_are_two_files(desk: Desk, tmp_path: Path) -> None:
    one, two = (made_at(desk, tmp_path / "stick", NOW) for _number in (1, 2))
    assert one != two
    assert len(backups_in(tmp_path / "stick", desk.store.vault.vault_id)) == 2


def test_what_a_cut_left_half_done_is_taken_away_the_next_time(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    mine = desk.store.vault.vault_id[:8]
    left = [
        stick / f"zorgdesk-2026-11-01-120000.zdbackup.{mine}.{end}" for end in ("part", "store", "store-wal")
    ]
    other = [stick / "zorgdesk-2026-11-01-120000.zdbackup.00000000.part", stick / f"verslag.{mine}.docx"]
    for path in (*left, *other):
        path.write_bytes(b"x")
    of_the_day(desk, stick)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in other)


def test_two_at_once_do_not_take_each_others_half_away(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first = backup(desk.store, stick)
    while next(first).what != "Inpakken":
        pass
    second = finish(backup(desk.store, stick))
    assert finish(first).exists()
    assert second.exists()
    assert len(backups_in(stick)) == 2


# A lock


def test_a_lock_stops_it_at_any_step_and_leaves_nothing_half(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    steps = sum(1 for _step in make_of_the_day(desk.store, stick, Brake(), NOW, which_to_keep))
    for path in stick.iterdir():
        path.unlink()
    for stop_at in range(steps):
        brake = Brake()
        job = make_of_the_day(desk.store, stick, brake, NOW, which_to_keep)
        for _step in range(stop_at + 1):
            next(job)
        assert brake.pull()
        with pytest.raises(StoppedError):
            finish(job)
        whole = [path for path in stick.iterdir() if path.suffix == ".zdbackup"]
        assert list(stick.iterdir()) == whole
        for path in whole:  # the file was in its place already; only the turns were not taken
            path.unlink()


def test_a_lock_in_the_middle_of_the_copy_stops_it_and_waits_for_the_store(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "_PAGES", 1)
    brake, reached, told = Brake(), threading.Event(), []
    heed = brake.heed

    def slow(*given: object) -> None:
        if given:
            reached.set()
            while not brake._pulled.is_set():
                time.sleep(0)
        heed()

    monkeypatch.setattr(brake, "heed", slow)
    (tmp_path / "stick").mkdir()

    def work() -> None:
        with pytest.raises(StoppedError) as stopped:
            of_the_day(desk, tmp_path / "stick", brake)
        told.append(stopped.value)

    worker = threading.Thread(target=work)
    worker.start()
    assert reached.wait(20)
    assert brake.pull(), "the store is let go of"
    desk.close()
    worker.join()
    assert told
    assert not list((tmp_path / "stick").iterdir())
    assert not backing._making


def test_a_store_that_cannot_keep_its_head_is_copied_all_the_same(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk under the store is full: the more reason for a copy on another one."""

    def full(_self: Store) -> None:
        raise NoRoomError("vol")

    monkeypatch.setattr(Store, "remember_head", full)
    assert finish(backup(desk.store, tmp_path / "stick")).exists()


# Sticks


@contextmanager
def a_stick(folder: Path, size: str = "2m") -> Iterator[Path]:
    """A disk of its own, that can be pulled out."""
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("mounting a disk needs root")
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this system lets no disk be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def test_a_stick_that_is_full_leaves_nothing_and_is_told(desk: Desk, tmp_path: Path) -> None:
    a_note(desk, a_pupil(desk), "woord " * 200_000)
    with a_stick(tmp_path / "stick", "1m") as stick:
        with pytest.raises(NoRoomError, match="te weinig ruimte"):
            of_the_day(desk, stick)
        assert not list(stick.iterdir())


def test_a_stick_that_is_pulled_out_during_the_copy_is_told(desk: Desk, tmp_path: Path) -> None:
    """Nothing is written in the empty folder that it leaves, not even by the next backup of the day."""
    with a_stick(tmp_path / "stick", "20m") as stick:
        remember_folder(desk.store.path, desk.store.vault.vault_id, stick)
        known = recall(desk.store.path)
        assert known
        assert known.other_disk
        job = make_of_the_day(desk.store, stick, Brake(), NOW, which_to_keep)
        while next(job).what != "Inpakken":
            pass
        subprocess.run(["umount", "-l", str(stick)], check=True)
        with pytest.raises(StoreError, match="niet bereikbaar") as told:
            finish(job)
        assert "USB-stick" in told.value.then
        assert not list(stick.iterdir())
        assert not is_there(desk.store.path, stick)
        assert of_the_day(desk, stick) == rotation.OfTheDay(None, there=False)
        assert not list(stick.iterdir())
    a_pupil(desk)


def test_a_stick_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    with a_stick(tmp_path / "stick") as stick:
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        with pytest.raises(ReadOnlyError, match="niet schrijven"):
            of_the_day(desk, stick)
        assert not list(stick.iterdir())


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with without_rights(folder), pytest.raises(ReadOnlyError, match="niet schrijven"):
        finish(backup(desk.store, folder))
    assert not list(folder.iterdir())


# Where folders are


def test_where_a_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "a.zorgdesk"
    assert where_is(store, tmp_path) == Where.SAME_DISK.value
    assert not on_same_disk(store, tmp_path / "none")
    assert where_is(store, tmp_path / "none") == Where.OTHER_DISK.value
    (tmp_path / "OneDrive - school").mkdir()
    assert where_is(store, tmp_path / "OneDrive - school") == Where.SYNCHRONISED.value
    share = place.Facts((place.Mount(tmp_path.resolve(), "cifs"),))
    monkeypatch.setattr(place, "facts", lambda _path: share)
    assert where_is(store, tmp_path) == Where.NETWORK.value


def test_a_folder_that_cannot_be_asked_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path as RealPath

    def gone(_self: Path, *_given: object) -> bool:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(RealPath, "is_dir", gone)
    assert not is_there(tmp_path / "a", tmp_path)
    monkeypatch.setattr(RealPath, "glob", gone)
    assert backups_in(tmp_path) == []


def test_a_folder_that_must_be_there_is_told_when_it_is_not(tmp_path: Path) -> None:
    must_be_there(tmp_path / "a", tmp_path)
    with pytest.raises(MissingError, match="stick"):
        must_be_there(tmp_path / "a", tmp_path / "none")


def test_everything_that_can_be_put_back_is_found_newest_first(desk: Desk, tmp_path: Path) -> None:
    store, vault_id = desk.store.path, desk.store.vault.vault_id
    old = made_at(desk, tmp_path / "stick", NOW - ONE_A_DAY)
    new = made_at(desk, tmp_path / "stick", NOW)
    other = a_new_desk(tmp_path / "other" / "a.zorgdesk")
    made_at(other, tmp_path / "stick", NOW)
    other.close()
    assert finish(find_choices(store)) == []
    assert [one.path for one in finish(find_choices(store, tmp_path / "stick"))] == [new, old]
    remember_folder(store, vault_id, tmp_path / "stick")
    desk.close()
    finish(restore(old, store))
    found = finish(find_choices(store))
    assert {one.path for one in found if one.source == "kopie"} == {new, old}
    assert [one.source for one in found].count(Source.BEFORE) == 1
    for lost in (store, key_file(store)):
        lost.unlink()
    assert len(finish(find_choices(store))) == 3, "a store that is gone too: the laptop knows whose it was"


# The newest that is whole


def test_the_newest_whole_one_is_found_past_those_that_are_damaged(desk: Desk, tmp_path: Path) -> None:
    stick, store = tmp_path / "stick", desk.store
    assert finish(newest_whole(store.path)) is None
    good = made_at(desk, stick, NOW - ONE_A_DAY * 2)
    spoiled = made_at(desk, stick, NOW - ONE_A_DAY)
    raw = bytearray(spoiled.read_bytes())
    raw[len(raw) // 2] ^= 1
    spoiled.write_bytes(raw)
    remember_made(store.path, store.vault.vault_id, stick, NOW)
    with clock.standing_at(NOW):
        for key in (None, store.vault.backup_key()):
            found = finish(newest_whole(store.path, key))
            assert found
            assert found.path == good
        assert finish(newest_whole(store.path, b"x" * 32)) is None
    with clock.standing_at(NOW - ONE_A_DAY * 3):
        assert finish(newest_whole(store.path)) is None, "one from the future is not offered"
    assert backup_note.recall(store.path)


def test_a_laptop_that_cannot_remember_its_folder_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(backup_note, "remember", lambda *_given: False)
    with pytest.raises(NoRoomError):
        rotation.choose_folder(desk.store.path, desk.store.vault.vault_id, tmp_path / "stick")
