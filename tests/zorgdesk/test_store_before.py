"""The files of before something was put back are thrown away only while the present one is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.backed_up import desk
from tests.zorgdesk.real_store import a_new_desk
from zorgdesk.errors import DamagedError
from zorgdesk.job import finish
from zorgdesk.store import before
from zorgdesk.store.file import files_folder, key_file, take
from zorgdesk.store.restoring import before_this

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk

__all__ = ["desk"]  # a fixture


@pytest.fixture
def beside(desk: Desk) -> Path:
    """The file that stood here before a copy came back."""
    store = desk.store.path
    aside = store.with_name(f"{store.stem}-tot-2026-11-19-080000{store.suffix}")
    for end in ("", ".keys"):
        aside.with_name(aside.name + end).write_bytes(store.with_name(store.name + end).read_bytes())
    return aside


def test_they_go_once_the_present_file_was_seen_whole(desk: Desk, beside: Path) -> None:
    assert [one.path for one in before_this(desk.store.path)] == [beside]
    assert finish(before.throw_away(desk.store)) == 1
    assert not beside.exists()
    assert desk.store.path.exists()


def test_they_stay_when_the_present_file_is_not_whole(desk: Desk, beside: Path) -> None:
    (attached,) = [path for path in files_folder(desk.store.path).rglob("*") if path.is_file()]
    attached.write_bytes(attached.read_bytes()[:-1] + b"?")
    with pytest.raises(DamagedError, match="blijven staan"):
        finish(before.throw_away(desk.store))
    assert beside.exists()


def test_a_file_of_another_school_stays(desk: Desk, beside: Path, tmp_path: Path) -> None:
    other = a_new_desk(tmp_path / "elders" / "b.zorgdesk")
    other.close()
    key_file(beside).write_bytes(key_file(other.store.path).read_bytes())
    assert finish(before.throw_away(desk.store)) == 0
    assert beside.exists()
    assert key_file(beside).exists()


def test_one_that_another_program_has_open_stays(desk: Desk, beside: Path) -> None:
    lock = take(beside)
    assert finish(before.throw_away(desk.store)) == 0
    lock.release()
    assert beside.exists()
    assert key_file(beside).exists()
    assert finish(before.throw_away(desk.store)) == 1
