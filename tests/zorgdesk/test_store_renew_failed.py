"""Tests of a new master key that does not come: whatever fails, the store is as it was."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.zorgdesk.key_files import MemoryRing
from tests.zorgdesk.real_store import PHRASE, a_note, a_pupil, all_bytes, no_file_larger_than
from tests.zorgdesk.renewing import FACTS, NEW, SCAN, desk, opened, renewed, scans, texts
from zorgdesk.errors import DamagedError, InUseError, NoRoomError, StoreError
from zorgdesk.job import finish
from zorgdesk.store import engine, renew, turnover
from zorgdesk.store.beside import files_folder, key_file, load_vault
from zorgdesk.store.file import Store
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk

__all__ = ["desk"]  # a fixture
pytestmark = pytest.mark.usefixtures("cheap_keys")


# What a failure leaves


def test_nobody_writes_meanwhile_and_everybody_can_after_a_job_that_was_stopped(
    path: Path, desk: Desk
) -> None:
    before = all_bytes(path.parent)
    pupil = a_pupil(desk)
    job = renew.renew(desk.store, desk.reader.person_uid, NEW)
    next(job)
    for deed in (lambda: a_note(desk, pupil), lambda: desk.keep_draft("note", pupil, {"facts": "Bo"})):
        with pytest.raises(InUseError, match="maakt nieuwe sleutels"):
            deed()
    with pytest.raises(InUseError, match="maakt nieuwe sleutels"):
        next(renew.renew(desk.store, desk.reader.person_uid, NEW))
    keys = key_file(path).read_bytes()
    with pytest.raises(InUseError, match="maakt nieuwe sleutels"):
        desk.store.remember_head()  # as a backup does, which may run meanwhile
    assert key_file(path).read_bytes() == keys
    job.close()
    a_note(desk, pupil, "Bo lacht weer.")
    assert texts(desk.store) == [FACTS, "Bo lacht weer."]
    desk.close()
    assert set(all_bytes(path.parent)) == set(before) - {"school.zorgdesk-wal", "school.zorgdesk-shm"}
    assert load_vault(path).unlock_passphrase(PHRASE).person


def test_every_step_is_told(desk: Desk) -> None:
    steps = list(renew.renew(desk.store, desk.reader.person_uid, NEW, ring=MemoryRing()))
    assert [(step.done, step.total) for step in steps] == [(0, 4), (1, 4), (1, 4), (2, 4), (3, 4)]
    assert all(step.what for step in steps)


def still_as_it_was(path: Path, desk: Desk) -> None:
    """The old keys open everything, in this program and in the next, and nothing lies beside it."""
    assert texts(desk.store) == [FACTS]
    desk.close()
    store = opened(path, PHRASE)
    assert (texts(store), scans(store)) == ([FACTS], [SCAN])
    assert finish(verify(store)).whole
    store.close()
    left = {each.name for each in path.parent.iterdir()}
    assert left == {path.name, key_file(path).name, files_folder(path).name, path.name + ".lock"}


@pytest.mark.parametrize("size", [1, 60_000])
def test_a_full_disk_changes_nothing(path: Path, desk: Desk, size: int) -> None:
    with no_file_larger_than(size), pytest.raises(NoRoomError):
        renewed(desk)
    still_as_it_was(path, desk)


def test_a_disk_that_is_full_at_any_write_leaves_the_old_or_the_new(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "no room")
        real(handle)

    with monkeypatch.context() as small:
        small.setattr(os, "fsync", full)
        with pytest.raises(NoRoomError):
            renewed(desk)
    still_as_it_was(path, desk)


@pytest.mark.parametrize("page", [20, 250])
def test_a_damaged_page_stops_it_before_anything_changes(path: Path, desk: Desk, page: int) -> None:
    desk.store.checkpoint()
    with path.open("r+b") as file:
        file.seek(page * 4096 + 100)
        byte = file.read(1)
        file.seek(page * 4096 + 100)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(DamagedError):
        renewed(desk)
    assert load_vault(path).unlock_passphrase(PHRASE).person
    assert not turnover.fresh(path).exists()


def test_a_copy_that_does_not_prove_itself_is_thrown_away(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lying:
        lying.setattr(renew, "check_database", lambda _connection: iter(["page 3"]))
        with pytest.raises(DamagedError):
            renewed(desk)
    still_as_it_was(path, desk)


def test_a_new_store_whose_head_is_another_is_thrown_away(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lying:
        lying.setattr(Store, "remember_head", lambda _store: None)
        with pytest.raises(DamagedError):
            renewed(desk)
    still_as_it_was(path, desk)


def _full(*_: object) -> None:
    error = engine.DriverError("disk")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


def _full_in_a_session(*_: object) -> None:
    try:
        _full()
    except engine.DriverError as error:
        raise OperationalError("INSERT", {}, error) from None


def _full_for_files(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no room")


@pytest.mark.parametrize("failing", [_full, _full_in_a_session, _full_for_files])
def test_an_error_of_the_database_or_the_system_is_said_in_words(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, failing: Any
) -> None:
    with monkeypatch.context() as small:
        small.setattr(renew, "_log", failing)
        with pytest.raises(NoRoomError):
            renewed(desk)
    still_as_it_was(path, desk)


def test_a_program_that_is_ended_half_way_leaves_what_was_there(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(renew, "_log", ended)
        with pytest.raises(KeyboardInterrupt):
            renewed(desk)
    still_as_it_was(path, desk)


def test_an_attachment_that_was_damaged_before_stays_and_is_named(path: Path, desk: Desk) -> None:
    (name,) = desk.store.shelf.names()
    file = desk.store.shelf.path(name)
    file.write_bytes(file.read_bytes()[:-1])
    assert renewed(desk).damaged == (name,)
    store = opened(path)
    assert texts(store) == [FACTS]
    assert list(store.shelf.names()) == [name]
    with pytest.raises(DamagedError):
        store.shelf.get(name)
    store.close()


def test_keys_that_were_read_before_do_not_open_the_store_after(path: Path, desk: Desk) -> None:
    early = load_vault(path)
    early.unlock_passphrase(PHRASE)
    renewed(desk)
    with pytest.raises(StoreError, match="intussen nieuwe sleutels"):
        Store.open(path, early)


def test_names_that_cannot_change_now_change_when_it_is_opened(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = load_vault(path)
    early.unlock_passphrase(PHRASE)

    def busy(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "another program looks at it")

    with monkeypatch.context() as held:
        held.setattr(turnover, "carry_out", busy)
        made = renewed(desk)
        with pytest.raises(StoreError, match="schrijven"):
            load_vault(path)
    with pytest.raises(StoreError, match="intussen nieuwe sleutels"):
        Store.open(path, early)
    assert load_vault(path).unlock_passphrase(NEW).id == made.passphrase_slot
    still = {each.name for each in path.parent.iterdir()}
    assert still == {path.name, key_file(path).name, files_folder(path).name, path.name + ".lock"}


def test_what_another_program_is_renewing_is_left_to_it(path: Path, desk: Desk) -> None:
    turnover.fresh(path).write_bytes(b"half")
    assert load_vault(path).unlock_passphrase(PHRASE).person
    assert turnover.fresh(path).exists()
    desk.close()
    load_vault(path)
    assert not turnover.fresh(path).exists()
