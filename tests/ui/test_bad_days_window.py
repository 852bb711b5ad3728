"""Bad days as the window tells them: an older copy, a file that is open as a command, a place on a share."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.ui.locking import lock_of, type_phrase
from tests.ui.small_school import PHRASE, small_school, stand_still
from tests.zorgdesk.disks import on_a_share
from tests.zorgdesk.real_store import a_desk
from ui.ask import keep_no_history
from ui.screens.first_start import FirstStartScreen
from ui.screens.unlock import UnlockScreen
from ui.window import Window
from zorgdesk import cli, clock
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.store import laptop, place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store, closed, on a laptop that knows no PIN and remembers no passphrase."""
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: ())
    monkeypatch.setattr(laptop, "remembered_passphrase", lambda _vault_id: None)
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    bridge.desk.close()
    yield bridge.desk.store.path
    clock.stand_still(None)


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[Window]:
    """The window on that store, at the lock."""
    made = Window(path)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    yield made
    made.close()


def _unlock(qtbot: QtBot, window: Window) -> UnlockScreen:
    screen = lock_of(window)
    type_phrase(window)
    qtbot.waitUntil(lambda: not screen.busy, timeout=20_000)
    QApplication.processEvents()
    return screen


def _refused(screen: UnlockScreen) -> str:
    assert not screen.refusal.isHidden()
    return " ".join(one.text() for one in screen.refusal.findChildren(type(screen.hint)))


def _by_command(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PHRASE}\n"))
    return cli.main(["verify", "--store", str(path), "--passphrase-stdin"])


def test_an_older_copy_that_was_put_back_is_told_once(
    qtbot: QtBot, window: Window, path: Path, answers: ask.Answers, tmp_path: Path
) -> None:
    shutil.copyfile(path, tmp_path / "oud")
    desk = a_desk(path, PHRASE)
    desk.do(accept_secrecy)
    desk.close()
    shutil.copyfile(tmp_path / "oud", path)
    for _unlocked in range(2):
        window.show_desk(a_desk(path, PHRASE))
        qtbot.waitUntil(lambda: bool(answers.told))
        window.lock()
        qtbot.waitUntil(lambda: isinstance(window.centralWidget(), UnlockScreen))
    assert len([words for words in answers.told if "ouder dan de laatste keer" in words]) == 1


def test_nothing_is_told_of_a_file_that_is_as_it_was(
    qtbot: QtBot, window: Window, path: Path, answers: ask.Answers
) -> None:
    window.show_desk(a_desk(path, PHRASE))
    qtbot.waitUntil(lambda: window.shell is not None)
    for _turn in range(5):
        QApplication.processEvents()
    assert answers.told == []


def test_the_command_line_is_told_that_the_window_has_the_file(
    window: Window, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    window.show_desk(a_desk(path, PHRASE))
    assert _by_command(path, monkeypatch) == 1
    said = capsys.readouterr().err
    assert "Zorgdesk werkt al met dit bestand" in said
    assert "Er is niets veranderd" in said
    assert "Sluit het andere venster" in said


def test_the_window_is_told_that_a_command_has_the_file_and_opens_after_it(
    qtbot: QtBot, window: Window, path: Path
) -> None:
    command = a_desk(path, PHRASE)
    screen = _unlock(qtbot, window)
    assert not screen.refusal.isHidden()
    assert "Zorgdesk werkt al met dit bestand" in _refused(screen)
    command.close()
    assert window.shell is None


def test_a_store_on_a_share_is_refused_at_the_lock_with_the_reason(
    qtbot: QtBot, window: Window, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "facts", lambda _path: on_a_share(path.parent))
    screen = _unlock(qtbot, window)
    assert window.shell is None
    assert "netwerkschijf" in _refused(screen)
    assert "op de schijf van deze laptop" in _refused(screen)


def test_the_first_start_on_a_share_says_so_before_anything_is_typed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = FirstStartScreen(tmp_path / "school.zorgdesk")
    qtbot.addWidget(screen)
    screen.show()
    monkeypatch.setattr(place, "facts", lambda _path: on_a_share(tmp_path))
    screen.on_next()
    assert screen.pages.currentIndex() == 0
    assert not screen.refusal.isHidden()
    monkeypatch.setattr(place, "facts", lambda _path: place.Facts())
    screen.on_next()
    assert screen.pages.currentIndex() == 1


def test_qts_own_file_chooser_keeps_no_folder(tmp_path: Path) -> None:
    """It would write where it was in QtProject.conf; a folder can have a child's name."""
    keep_no_history()
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/lastVisited", str(tmp_path))
    settings.sync()
    assert settings.status() is not QSettings.Status.NoError
    assert not (tmp_path / "QtProject.conf").exists()
