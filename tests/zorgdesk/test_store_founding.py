"""A new store is there whole or not at all: what is killed or fails at the first start can be done once more."""

from __future__ import annotations

import errno
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from tests.zorgdesk.real_store import PHRASE, a_desk, a_vault
from zorgdesk.commands.school import found
from zorgdesk.errors import NoRoomError, StoreError
from zorgdesk.job import finish
from zorgdesk.model.base import new_uid
from zorgdesk.model.school import DeskPersonData, LocationData, SchoolData
from zorgdesk.store import file, schema, swap
from zorgdesk.store.beside import is_there
from zorgdesk.store.file import Store
from zorgdesk.store.vault import Vault
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


class KilledError(BaseException):
    """The program dies here: nothing after it is done."""


def _killed(*_given: object, **_more: object) -> None:
    raise KilledError


def _full(*_given: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def first_start(path: Path, vault: Vault | None = None) -> Desk:
    me = new_uid()
    person = DeskPersonData(name="Ineke de Vries", profession="intern begeleider")
    return found(
        path,
        vault or a_vault(path, me),
        SchoolData(name="De Waterlelie"),
        [LocationData(name="x")],
        person,
        me,
    )


def test_a_new_store_stands_alone_and_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "data" / "a.zorgdesk"
    with closing(first_start(path)) as desk:
        assert finish(verify(desk.store)).whole
        assert desk.store.path == path
        assert desk.store.vault.path == path.with_name("a.zorgdesk.keys")
    assert {one.name for one in path.parent.iterdir()} <= {
        "a.zorgdesk", "a.zorgdesk.keys", "a.zorgdesk.files", "a.zorgdesk.lock"
    }  # fmt: skip
    with closing(a_desk(path, PHRASE)) as desk:
        assert desk.reader.profession == "intern begeleider"


@pytest.mark.parametrize(
    ("place", "name"),
    [(schema, "upgrade"), (Vault, "save"), (Store, "writing"), (Store, "checkpoint"), (swap, "make_ready")],
)
def test_after_a_kill_at_the_first_start_it_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: object, name: str
) -> None:
    path = tmp_path / "a.zorgdesk"
    with monkeypatch.context() as patch:
        patch.setattr(place, name, _killed)
        patch.setattr(swap, "drop", lambda _left: None)
        patch.setattr(Path, "unlink", lambda *_given, **_more: None)  # who is killed tidies nothing
        with pytest.raises(KilledError):
            first_start(path)
    assert not is_there(path)
    with closing(first_start(path)) as desk:
        assert finish(verify(desk.store)).whole


@pytest.mark.parametrize("cut_at", range(4))
def test_killed_while_it_gets_its_name_it_is_whole_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_at: int
) -> None:
    path, rename, left = tmp_path / "a.zorgdesk", Path.rename, [cut_at + 3]

    def counted(self: Path, goal: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KilledError
        return rename(self, goal)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", counted)
        if cut_at < 3:
            with pytest.raises(KilledError):
                first_start(path)
        else:
            first_start(path).close()
    assert is_there(path)
    with closing(a_desk(path, PHRASE)) as desk:
        assert finish(verify(desk.store)).whole


def test_a_full_disk_is_told_and_leaves_nothing_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zorgdesk"
    vault = a_vault(path, new_uid())
    with monkeypatch.context() as patch:
        patch.setattr(Store, "writing", _full)
        with pytest.raises(NoRoomError):
            first_start(path, vault)
    assert not list(tmp_path.glob("a.zorgdesk*"))
    with closing(first_start(path, vault)) as desk:
        assert finish(verify(desk.store)).whole


def test_what_the_database_refuses_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zorgdesk"

    def refused(*_given: object, **_more: object) -> None:
        full = sqlcipher.OperationalError("database or disk is full")
        full.sqlite_errorname = "SQLITE_FULL"
        raise OperationalError("INSERT", None, full)

    monkeypatch.setattr(Store, "writing", refused)
    with pytest.raises(NoRoomError):
        first_start(path)
    assert not list(tmp_path.glob("a.zorgdesk*"))


def test_what_stands_there_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.zorgdesk"
    vault = a_vault(path, new_uid())
    path.write_bytes(b"something else")
    with pytest.raises(StoreError, match="al een bestand"):
        first_start(path, vault)
    assert path.read_bytes() == b"something else"
    assert file.take(path).is_locked
