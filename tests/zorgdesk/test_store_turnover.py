"""Tests of the store with new keys taking the old one's place: cut off at each step, it ends the next time."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from zorgdesk.errors import ReadOnlyError
from zorgdesk.store import turnover
from zorgdesk.store.beside import CUT, ENDED, files_folder, key_file
from zorgdesk.store.file import take

if TYPE_CHECKING:
    from pathlib import Path

CALLS = ((os, "replace"), (os, "rename"), (os, "unlink"), (shutil, "rmtree"))


class _Cut(BaseException):
    """The power goes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An old store and, beside it, a prepared one: here only names and a word in each."""
    path = tmp_path / "a.zorgdesk"
    for store, word in ((path, "old"), (turnover.fresh(path), "new")):
        store.write_text(word)
        key_file(store).write_text(word)
        files_folder(store).mkdir()
        (files_folder(store) / word).write_text(word)
    path.with_name(path.name + "-wal").write_text("old")
    return path


def words(path: Path) -> dict[str, str]:
    found = sorted(each for each in path.parent.rglob("*") if each.is_file() and each.suffix != ".lock")
    return {each.relative_to(path.parent).as_posix(): each.read_text() for each in found}


NEW = {"a.zorgdesk": "new", "a.zorgdesk.files/new": "new", "a.zorgdesk.keys": "new"}
OLD = dict.fromkeys(("a.zorgdesk", "a.zorgdesk-wal", "a.zorgdesk.files/old", "a.zorgdesk.keys"), "old")


def cut_off(deed: Any, path: Path, at: int, monkeypatch: pytest.MonkeyPatch, *, after: bool) -> bool:
    """Do something and let the power go before or after one of its steps; whether it came so far."""
    count = [0]

    def cutting(real: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            count[0] += 1
            if count[0] == at and not after:
                raise _Cut
            try:
                return real(*args, **kwargs)
            finally:
                if count[0] == at and after:
                    raise _Cut

        return call

    with monkeypatch.context() as power:
        for module, name in CALLS:
            power.setattr(module, name, cutting(getattr(module, name)))
        try:
            deed(path)
        except _Cut:
            return True
    return False


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 20))
def test_what_was_cut_off_after_the_mark_ends_with_the_new_store(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int, after: bool
) -> None:
    turnover.commit(path)
    cut = cut_off(turnover.carry_out, path, at, monkeypatch, after=after)
    assert cut or at > 8, "it takes at least eight steps"
    assert turnover.settle(path) != CUT, "the new keys count"
    assert words(path) == NEW


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 12))
def test_what_was_cut_off_twice_ends_with_the_new_store(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int, after: bool
) -> None:
    turnover.commit(path)
    cut_off(turnover.carry_out, path, 4, monkeypatch, after=False)
    cut_off(turnover.settle, path, at, monkeypatch, after=after)
    turnover.settle(path)
    assert words(path) == NEW


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 14))
def test_a_prepared_store_that_is_being_dropped_never_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int, after: bool
) -> None:
    # Also with a mark: it was written and could not be made safe, so the change of keys failed.
    turnover.commit(path)
    cut = cut_off(turnover.drop, path, at, monkeypatch, after=after)
    turnover.settle(path)
    assert words(path) == (NEW if cut and at == 1 and not after else OLD)


def test_without_a_mark_the_old_store_counts_and_it_says_so_once(path: Path) -> None:
    assert (turnover.settle(path), turnover.settle(path)) == (CUT, "")
    assert words(path) == OLD


def test_with_a_mark_the_new_store_counts_and_it_says_so_once(path: Path) -> None:
    turnover.commit(path)
    assert (turnover.settle(path), turnover.settle(path)) == (ENDED, "")
    assert words(path) == NEW


def test_a_store_without_attachments_changes_too(path: Path) -> None:
    shutil.rmtree(files_folder(path))
    shutil.rmtree(files_folder(turnover.fresh(path)))
    turnover.commit(path)
    turnover.settle(path)
    assert words(path) == {"a.zorgdesk": "new", "a.zorgdesk.keys": "new"}


def test_the_first_attachments_come_along(path: Path) -> None:
    shutil.rmtree(files_folder(path))
    turnover.commit(path)
    turnover.settle(path)
    assert words(path) == NEW


def test_while_another_program_has_the_store_it_is_left_to_that_one(path: Path) -> None:
    turnover.commit(path)
    lock = take(path)
    turnover.settle(path)
    assert words(path).items() >= OLD.items()
    lock.release()
    turnover.settle(path)
    assert words(path) == NEW


def test_what_cannot_be_renamed_now_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turnover.commit(path)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as held:
        held.setattr(os, "replace", forbidden)
        with pytest.raises(ReadOnlyError):
            turnover.settle(path)
    turnover.settle(path)
    assert words(path) == NEW


def test_what_cannot_be_taken_away_now_stays_for_another_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as held:
        held.setattr(os, "unlink", forbidden)
        turnover.drop_quietly(path)
    assert turnover.fresh(path).exists()
    turnover.drop_quietly(path)
    assert words(path) == OLD


def test_a_system_without_folders_to_sync_does_it_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    turnover.commit(path)
    turnover.settle(path)
    assert words(path) == NEW
