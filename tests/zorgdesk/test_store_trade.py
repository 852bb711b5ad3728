"""Two stores that trade names: cut off before any move of a file, both are whole at the next start."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.backed_up import desk, made
from tests.zorgdesk.real_store import PHRASE, reopened
from zorgdesk.job import finish
from zorgdesk.store import trade
from zorgdesk.store.file import files_folder
from zorgdesk.store.files import Shelf
from zorgdesk.store.restoring import backup_choice, before_this, prepare, restore
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.store.vault import Vault

__all__ = ["desk", "made"]  # fixtures


def with_phrase(vault: Vault) -> None:
    vault.unlock_passphrase(PHRASE)


@pytest.mark.parametrize(("cut_at", "bare"), [*((at, ()) for at in range(7)), (3, (".files",))])
def test_a_kill_while_the_file_of_before_comes_back_loses_nothing_of_either(
    made: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, cut_at: int, bare: tuple[str, ...]
) -> None:
    """At each rename the program is killed; at the next start both stores are whole, each under one name."""
    path = desk.store.path
    desk.close()
    finish(restore(made, path, with_phrase))
    (choice,) = before_this(path)
    one = finish(prepare(choice, path, with_phrase))
    for end in bare:  # a store without attachments may have no folder for them
        shutil.rmtree(path.with_name(path.name + end))
    rename, count = Path.rename, 0

    class KilledError(BaseException):
        pass

    def counted(self: Path, goal: Path) -> Path:
        nonlocal count
        count += 1
        if count > cut_at:
            raise KilledError
        return rename(self, goal)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", counted)
        with suppress(KilledError):
            finish(one.put_back())
    with closing(reopened(path)) as store:
        names = list(store.shelf.names())
        assert finish(verify(store)).whole
    assert not trade.note_file(path).exists()
    (other,) = before_this(path)
    names += Shelf(files_folder(other.path), bytes).names()
    assert len(names) == 2 - len(bare)


def test_a_note_of_trading_that_cannot_be_read_moves_nothing(desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    for said in (
        b"",
        b"[1]",
        b'{"comes": "x/y", "goes": "z", "files": []}',
        b'{"comes": 1, "goes": 2, "files": 3}',
    ):
        trade.note_file(path).write_bytes(said)
        assert not trade.mend(path)
        assert path.exists()
        assert not trade.note_file(path).exists()
    assert not trade.mend(path)


def test_while_another_program_has_the_store_its_trade_is_its_own(desk: Desk) -> None:
    note = trade.note_file(desk.store.path)
    note.write_bytes(b"{}")
    assert not trade.mend(desk.store.path)
    assert note.exists()


def test_locked_meanwhile_it_is_opened_again_with_what_was_typed(made: Path, desk: Desk) -> None:
    path = desk.store.path
    desk.close()
    one = finish(prepare(backup_choice(made), path, lambda vault: vault.unlock_passphrase(PHRASE)))
    one.vault.lock()
    assert finish(one.put_back()).aside
    with closing(reopened(path)) as store:
        assert finish(verify(store)).whole
