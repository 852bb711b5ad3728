"""Tests for ui.window: locking never loses a word and never leaves a name; unlocking goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import focused, open_dialogs
from tests.ui.locking import let_go, lock_of, unlock, words_of_everything
from ui.dialogs.plan import PlanDialog
from ui.screens.pupil import PupilScreen
from ui.screens.unlock import UnlockScreen
from ui.widgets.buttons import Button
from ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TYPED = "Jonas zat stil in de hoek."


def test_a_lock_destroys_every_page(window: Window) -> None:
    assert window.shell is not None
    gone: list[str] = []
    window.shell.destroyed.connect(lambda: gone.append("shell"))
    for page in window.shell.pages.children():
        page.destroyed.connect(lambda: gone.append("page"))
    count = len(window.shell.pages.children())
    del page
    window.lock()
    let_go()
    assert window.shell is None
    assert isinstance(window.centralWidget(), UnlockScreen)
    assert gone.count("shell") == 1
    assert gone.count("page") == count


def test_after_a_lock_no_widget_tells_a_name(window: Window) -> None:
    assert "Jonas" in words_of_everything()
    window.lock()
    let_go()
    told = words_of_everything()
    assert "Jonas" not in told
    assert "Waterlelie" not in told
    assert open_dialogs() == []


def test_ctrl_l_locks_and_the_keyboard_is_at_the_passphrase(window: Window) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    screen = lock_of(window)
    assert focused() is screen.secret.line


def test_unlocking_goes_back_to_the_same_place(window: Window, qtbot: QtBot) -> None:
    assert window.shell is not None
    here = window.shell.here
    assert here[0] == "pupil/plan"
    window.lock()
    let_go()
    unlock(window, qtbot)
    assert window.shell is not None
    assert window.shell.here == here


def test_unlocking_brings_back_the_dialog_with_what_was_typed(window: Window, qtbot: QtBot) -> None:
    assert window.shell is not None
    window.shell.go("dialog/note", window.shell.pupil_uid())
    QApplication.processEvents()
    QTest.keyClicks(focused(), TYPED)
    # Straight after the last key: the draft of the last second is not written yet.
    window.lock()
    let_go()
    assert open_dialogs() == []
    assert TYPED not in words_of_everything()
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: bool(open_dialogs()))
    opened = open_dialogs()[0]
    assert type(opened).__name__ == "NoteDialog"
    assert opened.form.field("facts").value() == TYPED  # type: ignore[attr-defined] # it is a NoteDialog


def test_closing_the_window_keeps_what_was_typed(window: Window, qtbot: QtBot) -> None:
    assert window.shell is not None
    uid = window.shell.pupil_uid()
    window.shell.go("dialog/note", uid)
    QApplication.processEvents()
    QTest.keyClicks(focused(), TYPED)
    window.close()
    let_go()
    window.show_unlock()
    unlock(window, qtbot)
    assert window.shell is not None
    drafts = window.shell.bridge.drafts()
    assert [(one.form, one.subject, one.content["facts"]) for one in drafts] == [("note", uid, TYPED)]


def test_a_second_lock_does_nothing(window: Window) -> None:
    window.lock()
    screen = window.centralWidget()
    window.lock()
    assert window.centralWidget() is screen


def test_an_empty_laptop_shows_the_first_start(qtbot: QtBot, tmp_path: Path) -> None:
    made = Window(tmp_path / "nieuw.zorgdesk")
    qtbot.addWidget(made)
    made.show()
    made.begin()
    assert type(made.centralWidget()).__name__ == "FirstStartScreen"
    assert made.windowTitle() == "Zorgdesk"


def test_no_title_of_a_window_has_a_name(window: Window) -> None:
    assert window.shell is not None
    window.shell.go("dialog/note", window.shell.pupil_uid())
    titles = {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()}
    assert titles == {"Zorgdesk"}
    open_dialogs()[0].close()


@pytest.mark.parametrize(
    ("screen", "filled"), [((1920, 1040), False), ((1366, 728), True), ((911, 472), True)]
)
def test_the_window_fits_the_screen_with_its_frame(
    qtbot: QtBot, tmp_path: Path, screen: tuple[int, int], filled: bool
) -> None:
    made = Window(tmp_path / "nieuw.zorgdesk")
    qtbot.addWidget(made)
    made.take_place(QRect(0, 0, *screen))
    assert made.isMaximized() is filled
    assert made.width() < screen[0]
    assert made.height() < screen[1]
    if not filled:
        assert (made.width(), made.height()) == (1366, 768)


def test_after_a_plan_the_keyboard_is_at_the_tab_of_the_plan(window: Window) -> None:
    assert window.shell is not None
    page = window.shell.pages.currentWidget()
    assert isinstance(page, PupilScreen)
    make = next(one for one in page.findChildren(Button) if one.isVisible() and one.words == "Plan maken")
    QTest.keyClick(make, Qt.Key.Key_Return)
    QApplication.processEvents()
    dialog = open_dialogs()[0]
    assert isinstance(dialog, PlanDialog)
    dialog.form.field("going_well").show_value("Jonas tekent graag.")
    dialog.on_save()
    let_go()
    assert open_dialogs() == []
    window.activateWindow()
    QApplication.processEvents()
    assert page.tabs.isAncestorOf(focused())
    assert page.tabs.key == "plan"
