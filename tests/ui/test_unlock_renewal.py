"""New keys that were cut off, or undone by an older copy: the lock says so, and one button does it again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.hands import open_dialogs
from tests.ui.locking import at, lock_of, shell_of, unlock
from tests.ui.small_school import PHRASE, small_school, stand_still
from ui.dialogs.known_passphrase import KnownPassphraseDialog
from ui.dialogs.restore import RestoreDialog
from ui.window import Window
from zorgdesk import clock
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.job import finish
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store.backup import backup
from zorgdesk.store.beside import load_vault
from zorgdesk.store.renew import renew
from zorgdesk.store.rotation import remember_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge

pytestmark = pytest.mark.usefixtures("no_pin", "cheap_keys", "laptop_ring")

NEW = "zeven nieuwe woorden die niemand kent"


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    stand_still()
    made = small_school(tmp_path)
    made.attempt(accept_secrecy)
    yield made
    clock.stand_still(None)


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[Path], Window]]:
    """Start the program on a store."""
    kept = []

    def begin(path: Path) -> Window:
        made = Window(path)
        kept.append(made)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        made.begin()
        qtbot.waitUntil(lambda: lock_of(made)._looked, timeout=5000)
        return made

    yield begin
    for one in kept:
        one.close()


def killed(bridge: Bridge, folder: Path, steps: int) -> Path:
    """The school as a kill leaves it after some steps of a renewal: its files as they are at that moment."""
    store = bridge.desk.store
    job = renew(store, bridge.desk.reader.person_uid, NEW)
    for _step in range(steps):
        next(job)
    shutil.copytree(store.path.parent, folder)
    job.close()
    bridge.desk.close()
    return folder / store.path.name


def told(window: Window) -> str:
    refusal = lock_of(window).refusal
    return f"{refusal.accessibleName()} {refusal.accessibleDescription()}" if refusal.isVisible() else ""


@pytest.mark.parametrize("steps", [2, 3, 4])
def test_after_a_kill_the_lock_says_that_the_old_passphrase_counts_and_does_it_again(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, start: Callable[[Path], Window], steps: int
) -> None:
    window = start(killed(bridge, tmp_path / "gedood", steps))
    assert told(window) == (
        "Het opnieuw versleutelen is niet afgemaakt. Uw oude wachtwoordzin geldt nog. Er is niets verloren."
    )
    (again,) = lock_of(window).refusal.ways
    assert again.words == "Opnieuw doen"
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert told(window).startswith("Ontgrendel eerst")
    assert at(window) is lock_of(window).secret.line
    unlock(window, qtbot)
    assert len(shell_of(window).bridge.ask(pupil_list).rows) == 8
    (dialog,) = open_dialogs()
    assert isinstance(dialog, KnownPassphraseDialog)
    assert shell_of(window).here[0] == "today"


def test_who_tries_the_new_passphrase_after_a_kill_is_still_told_that_the_old_one_counts(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, start: Callable[[Path], Window]
) -> None:
    window = start(killed(bridge, tmp_path / "gedood", 3))
    lock = lock_of(window)
    lock.secret.line.setText(NEW)
    lock.on_open()
    qtbot.waitUntil(lambda: lock._opening is None, timeout=10_000)
    assert told(window) == (
        "Deze wachtwoordzin past niet. Het opnieuw versleutelen is niet afgemaakt. "
        "Uw oude wachtwoordzin geldt nog. Er is niets verloren."
    )
    (again,) = lock.refusal.ways
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert told(window).startswith("Ontgrendel eerst")
    unlock(window, qtbot)
    assert [type(one) for one in open_dialogs()] == [KnownPassphraseDialog]


def test_who_opens_without_doing_it_again_is_told_once(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, start: Callable[[Path], Window]
) -> None:
    window = start(killed(bridge, tmp_path / "gedood", 3))
    unlock(window, qtbot)
    assert open_dialogs() == []
    window.lock()
    qtbot.waitUntil(lambda: lock_of(window)._looked, timeout=5000)
    assert told(window) == ""


def test_a_renewal_that_was_cut_off_at_its_very_end_says_that_the_new_passphrase_opens(
    bridge: Bridge, tmp_path: Path, start: Callable[[Path], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = bridge.desk.store
    with monkeypatch.context() as held:
        held.setattr("zorgdesk.store.renew._take_the_place", lambda _store: None)
        finish(renew(store, bridge.desk.reader.person_uid, NEW))
    shutil.copytree(store.path.parent, tmp_path / "gedood")
    bridge.desk.close()
    window = start(tmp_path / "gedood" / store.path.name)
    assert told(window).startswith("Alles is opnieuw versleuteld. Open met uw nieuwe wachtwoordzin")
    load_vault(window.path).unlock_passphrase(NEW)


def words(dialog: RestoreDialog) -> str:
    QApplication.processEvents()
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def enter(dialog: RestoreDialog) -> None:
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_copy_of_before_the_new_keys_warns_and_goes_on_to_new_keys(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, start: Callable[[Path], Window]
) -> None:
    store = bridge.desk.store
    finish(backup(store, tmp_path / "stick"))
    remember_made(store.path, store.vault.vault_id, tmp_path / "stick", clock.now())
    finish(renew(store, bridge.desk.reader.person_uid, NEW))
    bridge.desk.close()
    window = start(store.path)
    lock_of(window).backup.click()
    (dialog,) = window.findChildren(RestoreDialog)
    enter(dialog)
    QTest.keyClicks(at(dialog), PHRASE)
    enter(dialog)
    assert "de zin die bekend werd, opent het bestand dan weer." in words(dialog)
    enter(dialog)
    assert "De zin die bekend werd, opent dit bestand nu weer. Versleutel daarom meteen opnieuw." in words(
        dialog
    )
    assert dialog.save.words == "Openen en opnieuw versleutelen"
    assert at(dialog) is dialog.save
    enter(dialog)
    assert told(window).startswith("Ontgrendel eerst")
    unlock(window, qtbot)
    assert [type(one) for one in open_dialogs()] == [KnownPassphraseDialog]


def test_who_closes_that_step_comes_at_the_lock_without_new_keys(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, start: Callable[[Path], Window]
) -> None:
    store = bridge.desk.store
    copy = finish(backup(store, tmp_path / "stick"))
    remember_made(store.path, store.vault.vault_id, copy.parent, clock.now())
    finish(renew(store, bridge.desk.reader.person_uid, NEW))
    bridge.desk.close()
    window = start(store.path)
    lock_of(window).backup.click()
    (dialog,) = window.findChildren(RestoreDialog)
    enter(dialog)
    QTest.keyClicks(at(dialog), PHRASE)
    enter(dialog)
    enter(dialog)
    QTest.keyClick(at(dialog), Qt.Key.Key_Escape)
    QApplication.processEvents()
    unlock(window, qtbot)
    assert open_dialogs() == []
