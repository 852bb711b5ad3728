"""Coming in: nothing is shown before the promise, failed tries are told, the school's code opens one thing only."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow

from tests.ui.at_desk import MINE, OTHERS, WORDS, bridge, type_twice
from tests.ui.hands import collected, open_dialogs, shown
from tests.zorgdesk.real_store import a_pupil, an_open_vault, opens
from ui.screens.arrival import DIRECTOR_REMINDED, came_by_school_code, failed_tries
from ui.shell import Shell
from zorgdesk import clock
from zorgdesk.commands import keys
from zorgdesk.commands.school import keep_setting
from zorgdesk.desk import Desk
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.manage import setting
from zorgdesk.store.file import load_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from zorgdesk.store.vault import Vault

__all__ = ["bridge"]  # a fixture
pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring", "tuesday")


def dialogs() -> list[str]:
    return [type(one).__name__ for one in open_dialogs()]


@contextmanager
def come_in(qtbot: QtBot, path: Path, vault: Vault, *back_to: tuple[str, str]) -> Iterator[Shell]:
    """Open as the window does; gone afterwards as at a lock."""
    desk = Desk.open(path, vault)
    window, shell = QMainWindow(), Shell(desk)
    window.setCentralWidget(shell)
    shown(qtbot, window)
    shell.return_to(back_to)
    yield shell
    if not desk.closed:
        shell.leave()


def test_who_is_new_promises_secrecy_before_any_name_is_shown(
    qtbot: QtBot, bridge: Bridge, path: Path
) -> None:
    a_pupil(bridge.desk, "Bo", "Zandstra")
    uid = keys.add_with_key(bridge.desk, DeskPersonData(name="Meral de Wit"), WORDS)
    bridge.desk.close()
    for _time in range(2):  # who does not promise is asked again
        with come_in(qtbot, path, an_open_vault(path, WORDS)) as shell:
            assert shell.bridge.desk.reader.person_uid == uid
            qtbot.waitUntil(lambda: dialogs() == ["SecrecyDialog"])
            assert shell.pages.count() == 0
            assert shell.places() == []
            locked = collected(shell.locked)
            assert shell._dialog is not None
            shell._dialog.reject()
            assert len(locked) == 1
    with come_in(qtbot, path, an_open_vault(path, WORDS)) as shell:
        qtbot.waitUntil(lambda: dialogs() == ["SecrecyDialog"])
        shell._dialog.on_save()  # type: ignore[union-attr]
        assert shell.here == ("today", "")
        assert dialogs() == []
    with come_in(qtbot, path, an_open_vault(path, WORDS)) as shell:
        assert shell.here == ("today", "")


def test_a_lock_before_the_promise_comes_back_to_where_one_was(
    qtbot: QtBot, bridge: Bridge, path: Path
) -> None:
    keys.add_with_key(bridge.desk, DeskPersonData(name="Meral de Wit"), WORDS)
    bridge.desk.close()
    with come_in(qtbot, path, an_open_vault(path, WORDS), ("pupils", "")) as shell:
        qtbot.waitUntil(lambda: dialogs() == ["SecrecyDialog"])
        assert shell.places() == [("pupils", "")]
        shell._dialog.on_save()  # type: ignore[union-attr]
        assert shell.here == ("pupils", "")


def test_failed_tries_are_told_once_after_who_came_in(qtbot: QtBot, bridge: Bridge, path: Path) -> None:
    bridge.attempt(keep_setting, DIRECTOR_REMINDED, clock.today().isoformat())
    bridge.desk.close()
    for _time in range(4):
        load_vault(path).note_wrong()
    with come_in(qtbot, path, an_open_vault(path, MINE)) as shell:
        assert failed_tries(shell.bridge.desk) == (
            "Er is 4 keer een verkeerde zin, code of pincode getypt. "
            "De laatste keer: dinsdag 24 november 2026, 8.15."
        )
        assert not shell.notice.isHidden()
    with come_in(qtbot, path, an_open_vault(path, MINE)) as shell:
        assert failed_tries(shell.bridge.desk) == ""
        assert shell.notice.isHidden()


def test_the_director_is_reminded_of_once_a_week_and_not_to_who_cannot_help(
    qtbot: QtBot, bridge: Bridge, path: Path
) -> None:
    data = DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE, secrecy_accepted_on=clock.today())
    keys.add_with_key(bridge.desk, data, WORDS)
    bridge.desk.close()
    with come_in(qtbot, path, an_open_vault(path, WORDS)) as shell:
        assert shell.notice.isHidden()
    with come_in(qtbot, path, an_open_vault(path, MINE)) as shell:
        assert not shell.notice.isHidden()
        assert shell.bridge.ask(setting, DIRECTOR_REMINDED) == "2026-11-24"
    with come_in(qtbot, path, an_open_vault(path, MINE)) as shell:
        assert shell.notice.isHidden()


def test_the_code_of_the_school_only_lets_somebody_choose_a_new_passphrase(
    qtbot: QtBot, bridge: Bridge, path: Path
) -> None:
    slot, code = keys.begin_recovery(bridge.desk, own=False)
    keys.keep_recovery(bridge.desk, slot)
    bridge.desk.close()
    vault = load_vault(path)
    vault.unlock_recovery(code)
    with come_in(qtbot, path, vault) as shell:
        assert came_by_school_code(shell.bridge.desk)
        qtbot.waitUntil(lambda: dialogs() == ["RecoveredDialog"])
        assert shell.pages.count() == 0
        locked = collected(shell.locked)
        dialog = shell._dialog
        type_twice(dialog.fields, OTHERS)  # type: ignore[union-attr]
        dialog.on_save()  # type: ignore[union-attr]
        assert len(locked) == 1
        assert shell.pages.count() == 0
    assert (opens(path, MINE), bool(opens(path, OTHERS))) == ("", True)


def test_who_closes_it_is_locked_out_again(qtbot: QtBot, bridge: Bridge, path: Path) -> None:
    slot, code = keys.begin_recovery(bridge.desk, own=False)
    keys.keep_recovery(bridge.desk, slot)
    bridge.desk.close()
    vault = load_vault(path)
    vault.unlock_recovery(code)
    with come_in(qtbot, path, vault) as shell:
        qtbot.waitUntil(lambda: dialogs() == ["RecoveredDialog"])
        locked = collected(shell.locked)
        shell._dialog.reject()  # type: ignore[union-attr]
        assert len(locked) == 1
    assert opens(path, MINE)
