"""Coming in and going out stand in the log: by which key, after how many wrong tries; and never keep anybody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, a_note, a_pupil
from zorgdesk.desk import Desk
from zorgdesk.errors import NoRoomError, WrongKeyError
from zorgdesk.queries.log import log_lines
from zorgdesk.store.file import Store, load_vault

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with one note."""
    path = tmp_path / "a.zorgdesk"
    desk = a_new_desk(path)
    a_note(desk, a_pupil(desk))
    desk.close()
    return path


def _told(desk: Desk, count: int) -> list[tuple[str, str, dict[str, Any]]]:
    return [(line.deed, line.who, dict(line.facts)) for line in desk.ask(log_lines, limit=count)]


def _wrong(vault: Vault, times: int) -> None:
    for _time in range(times):
        with pytest.raises(WrongKeyError):
            vault.unlock_passphrase("iets anders")
        vault.note_wrong()


def test_an_unlock_is_a_line_with_its_key_and_the_lock_before_it(path: Path) -> None:
    desk = a_desk(path)
    me = desk.reader.name
    assert _told(desk, 2) == [("unlock", me, {"how": "passphrase", "tries": 0}), ("lock", me, {})]
    desk.close()


def test_wrong_tries_are_in_the_line_once_and_then_forgotten(path: Path) -> None:
    _wrong(load_vault(path), 2)
    vault = load_vault(path)
    _wrong(vault, 1)
    vault.unlock_passphrase(PHRASE)
    desk = Desk.open(path, vault)
    assert _told(desk, 1)[0][2] == {"how": "passphrase", "tries": 3}
    desk.close()
    again = a_desk(path)
    assert _told(again, 1)[0][2]["tries"] == 0
    again.close()


def test_the_recovery_code_of_the_school_is_told_as_such(path: Path) -> None:
    vault = load_vault(path)
    vault.unlock_passphrase(PHRASE)
    code = vault.add_recovery("Herstelblad")
    vault.save()
    vault.lock()
    vault.unlock_recovery(code)
    desk = Desk.open(path, vault)
    assert _told(desk, 1)[0][2]["how"] == "recovery"
    desk.close()


def test_who_sits_down_at_a_desk_that_locks_twice_leaves_one_line(path: Path) -> None:
    desk = a_desk(path)
    desk.close()
    desk.close()
    again = a_desk(path)
    assert [deed for deed, _who, _facts in _told(again, 4)] == ["unlock", "lock", "unlock", "lock"]
    again.close()


def test_a_log_that_takes_no_line_keeps_nobody_out_and_nobody_in(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_facts: object) -> None:
        raise NoRoomError("De schijf is vol.")

    vault = load_vault(path)
    _wrong(vault, 1)
    vault.unlock_passphrase(PHRASE)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "note", full)
        desk = Desk.open(path, vault)
        assert "staat er niet in" in desk.store.warnings[-1]
        desk.close()
    assert desk.closed
    again = a_desk(path)
    assert _told(again, 1)[0][2]["tries"] == 1, "what was not told is told the next time"
    again.close()
