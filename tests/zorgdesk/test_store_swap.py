"""A store that changes places: cut off before any move of a file, it is whole again at the next start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zorgdesk import clock
from zorgdesk.errors import InUseError, NotOursError, StoreError
from zorgdesk.job import finish
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.store import swap
from zorgdesk.store.beside import is_there
from zorgdesk.store.file import take
from zorgdesk.store.restoring import restore

PARTS = ("", ".keys", ".files/een.zdf")


def a_store(path: Path, words: str, parts: tuple[str, ...] = PARTS) -> None:
    """Files that stand for those of a store."""
    for part in parts:
        file = Path(f"{path}{part}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)


def words_of(path: Path, parts: tuple[str, ...] = PARTS) -> set[str]:
    """What stands in the files of a store."""
    return {Path(f"{path}{part}").read_text() for part in parts}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A store, with another that stands ready."""
    path = tmp_path / "school.zorgdesk"
    a_store(path, "oud")
    a_store(swap.half(path), "nieuw")
    return path


def _aside(target: Path) -> list[Path]:
    return sorted(target.parent.glob("school-tot-*.zorgdesk"))


def test_the_new_takes_the_place_and_the_old_is_kept(target: Path) -> None:
    swap.make_ready(target)
    old = swap.change_places(target)
    assert words_of(target) == {"nieuw"}
    assert old is not None
    assert words_of(old) == {"oud"}
    assert not swap.ready(target).exists()


def test_where_nothing_stood_nothing_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "school.zorgdesk"
    a_store(swap.half(target), "nieuw", ("", ".keys"))
    swap.make_ready(target)
    assert swap.change_places(target) is None
    assert words_of(target, ("", ".keys")) == {"nieuw"}


@pytest.mark.parametrize("with_files", [True, False])
@pytest.mark.parametrize("stop", range(1, 12))
def test_cut_off_before_any_move_it_is_whole_at_the_next_start(
    target: Path, monkeypatch: pytest.MonkeyPatch, stop: int, *, with_files: bool
) -> None:
    if not with_files:
        (swap.half(target).with_name("school.zorgdesk.half.files") / "een.zdf").unlink()
    target.with_name("school.zorgdesk-wal").write_text("oud")
    swap.make_ready(target)
    rename, left = Path.rename, [stop]

    def cut_off(path: Path, goal: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(5, "weg")
        return rename(path, goal)

    monkeypatch.setattr(Path, "rename", cut_off)
    try:
        swap.change_places(target)
    except StoreError:
        cut = True
    else:
        cut = False
    monkeypatch.undo()
    assert is_there(target)
    parts = PARTS if with_files else PARTS[:2]
    if cut and stop == 1:
        assert words_of(target) == {"oud"}  # nothing had moved
        return
    assert words_of(target, parts) == {"nieuw"}
    assert not target.with_name("school.zorgdesk-wal").exists()
    assert words_of(_aside(target)[0]) == {"oud"}
    assert len(_aside(target)) == 1
    assert not swap.mend(target)


def test_a_name_that_is_taken_gets_a_number(target: Path) -> None:
    with clock.standing_at(PRACTICE_NOW):
        swap.make_ready(target)
        swap.change_places(target)
        a_store(swap.half(target), "nieuwer")
        swap.make_ready(target)
        swap.change_places(target)
    assert [path.stem.count("-") for path in _aside(target)] in ([6, 5], [5, 6])
    assert words_of(target) == {"nieuwer"}


def test_a_store_that_is_open_stays(target: Path) -> None:
    swap.make_ready(target)
    lock = take(target)
    with pytest.raises(InUseError):
        swap.change_places(target)
    lock.release()
    assert words_of(target) == {"oud"}


def test_what_cannot_be_made_ready_leaves_all_as_it_was(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, _goal: Path) -> Path:
        raise OSError(28, "vol")

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(StoreError, match="vol"):
        swap.make_ready(target)
    assert words_of(target) == {"oud"}


def test_a_copy_that_was_cut_off_while_it_was_unpacked_goes_after_an_hour(tmp_path: Path) -> None:
    target = tmp_path / "school.zorgdesk"
    a_store(target, "nu")
    left = swap.half(target)
    a_store(left, "half")
    assert is_there(target)
    assert left.exists(), "another program may be at it"
    for path in tmp_path.glob("*.half*"):
        os.utime(path, (0, 0))
    assert is_there(target)
    assert not list(tmp_path.glob("*.half*"))
    assert words_of(target) == {"nu"}


def test_a_name_with_brackets_is_opened_and_tidied(tmp_path: Path) -> None:
    target = tmp_path / "school [1].zorgdesk"
    a_store(target, "oud")
    a_store(swap.half(target), "half")
    for one in tmp_path.rglob("*"):
        os.utime(one, (1_600_000_000, 1_600_000_000))
    assert is_there(target)
    assert not swap.half(target).exists()


def test_mending_never_raises(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap.make_ready(target)
    target.rename(target.with_name("school-tot-nu.zorgdesk"))
    lock = take(target)
    assert not swap.mend(target)
    lock.release()

    def refused(_path: Path, _goal: Path) -> Path:
        raise OSError(28, "vol")

    monkeypatch.setattr(Path, "rename", refused)
    assert not swap.mend(target)
    monkeypatch.undo()
    assert swap.mend(target)
    assert words_of(target) == {"nieuw"}


def test_what_is_half_is_never_taken_for_a_store(tmp_path: Path) -> None:
    target = tmp_path / "school.zorgdesk"
    a_store(swap.half(target), "half")
    assert not is_there(target)
    swap.drop(swap.half(target))
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_cannot_be_put_back_leaves_what_waits_to_change_places(tmp_path: Path) -> None:
    target, other = tmp_path / "school.zorgdesk", tmp_path / "other.zdbackup"
    a_store(swap.ready(target), "nieuw")
    other.write_bytes(b"no backup")
    with pytest.raises(NotOursError):
        finish(restore(other, target, lambda vault: vault))
    assert words_of(target) == {"nieuw"}
