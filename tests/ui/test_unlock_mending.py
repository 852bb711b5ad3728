"""A file that is damaged or lost, at the lock: what is wrong in plain words, and the newest good copy under one key."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlmodel import select

from tests.ui.hands import collected
from tests.ui.locking import at, lock_of, type_phrase
from tests.ui.small_school import PHRASE, small_school, stand_still
from ui.dialogs.restore import RestoreDialog
from ui.screens.first_start import FirstStartScreen
from ui.screens.unlock import UnlockScreen
from ui.window import Window
from zorgdesk import clock
from zorgdesk.commands.entries import record_entry
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.errors import PagesError
from zorgdesk.job import finish
from zorgdesk.model.dossier import Entry, EntryData, EntryKind
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store.backup import backup
from zorgdesk.store.beside import key_file
from zorgdesk.store.rotation import remember_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from zorgdesk.desk import Sight

pytestmark = pytest.mark.usefixtures("no_pin")

PAGE = 4096
LONG = "woord " * 60_000


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A closed store, with one good backup in the folder that the laptop knows."""
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    uid = bridge.ask(pupil_list).rows[0].uid
    day = clock.today()
    bridge.attempt(record_entry, EntryData(pupil_uid=uid, kind=EntryKind.SIGNAAL, held_on=day, facts=LONG))
    store = bridge.desk.store
    finish(backup(store, tmp_path / "stick"))
    remember_made(store.path, store.vault.vault_id, tmp_path / "stick", clock.now())
    bridge.desk.close()
    yield store.path
    clock.stand_still(None)


def flip(path: Path, *spots: int) -> None:
    raw = bytearray(path.read_bytes())
    for spot in spots:
        raw[spot] ^= 1
    path.write_bytes(raw)


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[Window]:
    made = Window(path)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def unlock_until(window: Window, qtbot: QtBot, until: Callable[[], bool]) -> None:
    type_phrase(window)
    qtbot.waitUntil(until, timeout=20_000)


def dialog_over(window: Window) -> RestoreDialog:
    QApplication.processEvents()
    found = window.findChildren(RestoreDialog)
    assert len(found) == 1
    return found[0]


def walk_through(window: Window, qtbot: QtBot) -> None:
    """From the secret to the open desk, by keyboard only."""
    dialog = dialog_over(window)
    assert at(dialog) is dialog.secret.line.line
    QTest.keyClicks(at(dialog), PHRASE)
    QTest.keyClick(at(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for words in ("Terugzetten", "Naar het slot"):
        qtbot.waitUntil(partial(_says, dialog, words), timeout=20_000)
        assert at(dialog) is dialog.save
        QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    QApplication.processEvents()
    unlock_until(window, qtbot, lambda: window.shell is not None)
    assert window.shell is not None
    assert len(window.shell.bridge.ask(pupil_list).rows) == 8


def _says(dialog: RestoreDialog, words: str) -> bool:
    return dialog.save.words == words


def told(window: Window) -> str:
    refusal = lock_of(window).refusal
    return f"{refusal.accessibleName()} {refusal.accessibleDescription()}"


def test_a_file_that_does_not_open_is_named_and_the_newest_copy_comes_back_with_one_key(
    window: Window, qtbot: QtBot, path: Path
) -> None:
    flip(path, 100)
    window.begin()
    unlock_until(window, qtbot, lambda: "bladzijde" in told(window))
    assert told(window).startswith("1 bladzijde van het bestand is beschadigd.")
    assert [way.text() for way in lock_of(window).refusal.ways] == [
        "Kopie van vandaag 8.15 terugzetten", "Andere kopie kiezen",
    ]  # fmt: skip
    assert at(window) is lock_of(window).refusal.ways[0]
    assert window.shell is None
    QTest.keyClick(at(window), Qt.Key.Key_Return)
    walk_through(window, qtbot)
    assert list(path.parent.glob("school-tot-*")), "the damaged file stays beside it"


def test_damage_that_is_met_at_work_locks_and_is_looked_over(
    window: Window, qtbot: QtBot, path: Path, answers: Answers
) -> None:
    """Never an empty page, and no window with a traceback."""
    window.begin()
    unlock_until(window, qtbot, lambda: window.shell is not None)
    shell = window.shell
    assert shell is not None
    shell.bridge.desk.store.checkpoint()
    shell.bridge.desk.store.engine.dispose()
    pages = path.stat().st_size // PAGE
    flip(path, *(PAGE * page + 9 for page in range(3, pages)))
    with pytest.raises(PagesError):
        shell.bridge.ask(pupil_list)
    qtbot.waitUntil(lambda: window.shell is None and isinstance(window.centralWidget(), UnlockScreen))
    assert "kon iets in het bestand niet lezen" in told(window)
    assert answers.told == []
    unlock_until(window, qtbot, lambda: "bladzijden" in told(window))
    assert f"{pages - 3} bladzijden van het bestand zijn beschadigd." in told(window)
    QTest.keyClick(at(window), Qt.Key.Key_Return)
    walk_through(window, qtbot)


def _every_note(sight: Sight) -> object:
    return sight.session.exec(select(Entry)).all()


def test_a_suspicion_that_was_wrong_opens_at_once(window: Window, qtbot: QtBot) -> None:
    window.begin()
    unlock_until(window, qtbot, lambda: window.shell is not None)
    assert window.shell is not None
    window.shell.bridge.damaged.emit()
    qtbot.waitUntil(lambda: window.shell is None and isinstance(window.centralWidget(), UnlockScreen))
    unlock_until(window, qtbot, lambda: window.shell is not None)


def test_what_can_still_be_read_may_be_opened_all_the_same(window: Window, qtbot: QtBot, path: Path) -> None:
    window.begin()
    lock_of(window).mending.suspects = True
    flip(path, path.stat().st_size - 30 * PAGE + 10)  # in the middle of the long note
    unlock_until(window, qtbot, lambda: bool(lock_of(window).refusal.ways))
    ways = lock_of(window).refusal.ways
    assert ways[-1].text() == "Toch openen"
    ways[-1].click()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    assert window.shell is not None
    bridge = window.shell.bridge
    said = collected(bridge.said)
    with pytest.raises(PagesError):
        bridge.ask(_every_note)
    assert said == ["Dit deel van het bestand is beschadigd en niet te lezen."]
    QApplication.processEvents()
    assert window.shell is not None, "what was opened all the same is not locked at each damaged page"


def test_a_key_file_that_is_gone_is_told_and_comes_back_with_the_copy(
    window: Window, qtbot: QtBot, path: Path
) -> None:
    key_file(path).unlink()
    window.begin()
    qtbot.waitUntil(lambda: bool(lock_of(window).refusal.ways), timeout=20_000)
    assert "sleutelbestand" in told(window)
    assert [way.text() for way in lock_of(window).refusal.ways] == [
        "Kopie van vandaag 8.15 terugzetten", "Met het herstelblad", "Andere kopie kiezen",
    ]  # fmt: skip
    assert "Met het nieuwste herstelblad houdt u alles" in told(window)
    QTest.keyClick(at(window), Qt.Key.Key_Return)
    walk_through(window, qtbot)


def test_without_a_good_copy_it_says_so_and_lets_one_choose(
    window: Window, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    for made in (tmp_path / "stick").iterdir():
        flip(made, made.stat().st_size // 2)
    flip(path, 3)
    window.begin()
    unlock_until(window, qtbot, lambda: bool(lock_of(window).refusal.ways))
    assert "Het begin van het bestand is beschadigd." in told(window)
    assert "geen goede kopie" in told(window)
    assert [way.text() for way in lock_of(window).refusal.ways] == ["Andere kopie kiezen"]
    QTest.keyClick(at(window), Qt.Key.Key_Return)
    assert dialog_over(window).table is not None


def test_from_the_lock_a_copy_is_put_back_without_damage_too(window: Window) -> None:
    window.begin()
    lock_of(window).backup.click()
    dialog = dialog_over(window)
    assert dialog.table is not None
    assert at(dialog) is dialog.table
    dialog.close()


def test_beheer_locks_first_and_then_begins(window: Window, qtbot: QtBot) -> None:
    window.begin()
    unlock_until(window, qtbot, lambda: window.shell is not None)
    assert window.shell is not None
    window.shell.go("manage")
    page: Any = window.shell.pages.currentWidget()
    page.backup.put_back.click()
    qtbot.waitUntil(lambda: window.shell is None and bool(window.findChildren(RestoreDialog)))
    told_now = " ".join(one.text() for one in window.findChildren(QLabel))
    assert "Amira" not in told_now
    dialog_over(window).close()


def test_on_a_new_laptop_the_first_start_takes_a_backup(
    qtbot: QtBot, path: Path, tmp_path: Path, answers: Answers
) -> None:
    window = Window(tmp_path / "new" / "school.zorgdesk")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.begin()
    screen = window.centralWidget()
    assert isinstance(screen, FirstStartScreen)
    button = screen.findChild(QWidget, "first_backup")
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Return)
    dialog = dialog_over(window)
    (answers.file,) = (tmp_path / "stick").iterdir()
    dialog.other.click()
    walk_through(window, qtbot)
    assert path != window.path
    window.close()


@pytest.mark.parametrize("job", ["_newest_of(None, None)", "_looked_over(None, None)"])
def test_beside_the_window_nothing_of_the_core_is_loaded_before_the_core_is_there(job: str) -> None:
    """Two threads that load the same modules found each other's half done: the window told a bug at the lock."""
    program = f"""
import sys
from ui.screens import unlock_mending
def have_the_core():
    print([name for name in sys.modules if name.startswith("zorgdesk.store")])
    sys.exit()
unlock_mending.have_the_core = have_the_core
next(unlock_mending.{job})
"""
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == "[]"
