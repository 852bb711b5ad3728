"""Tests for ui.window: locking never loses a word and never leaves a name; unlocking goes back."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.hands import focused
from tests.ui.small_school import small_school, stand_still
from ui.dialogs.plan import PlanDialog
from ui.screens.pupil import PupilScreen
from ui.screens.unlock import UnlockScreen
from ui.widgets.buttons import Button
from ui.window import Window
from zorgdesk import clock
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.store import laptop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SENTENCE = "vier bomen bij de vijver"
TYPED = "Jonas zat stil in de hoek."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window on a small school, at the page of Jonas."""
    monkeypatch.setattr(laptop, "pin_slots", lambda _vault: ())
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    uid = next(row.uid for row in bridge.ask(pupil_list).rows if row.name.startswith("Jonas"))
    let_go()
    others[:] = QApplication.allWidgets()
    made = Window(bridge.desk.store.path)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.show_desk(bridge.desk)
    assert made.shell is not None
    made.shell.go("pupil/plan", uid)
    QApplication.processEvents()
    yield made
    made.close()
    clock.stand_still(None)


# What tests before this one left alive: no part of this window.
others: list[QWidget] = []


def let_go() -> None:
    """Let Qt destroy what was thrown away."""
    for _turn in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
    gc.collect()


def words_of_everything() -> str:
    """What every widget that is still there could tell a screen reader."""
    told = []
    for one in QApplication.allWidgets():
        if one in others:
            continue
        text = getattr(one, "text", None)
        told += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        told.append(str(text()) if callable(text) else "")
    return " ".join(told)


def unlock(window: Window, qtbot: QtBot) -> None:
    screen = window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    QTest.keyClicks(screen.secret.line, SENTENCE)
    QTest.keyClick(screen.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=10_000)
    QApplication.processEvents()


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


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
    assert dialogs() == []


def test_ctrl_l_locks_and_the_keyboard_is_at_the_passphrase(window: Window) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    screen = window.centralWidget()
    assert isinstance(screen, UnlockScreen)
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
    assert dialogs() == []
    assert TYPED not in words_of_everything()
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: bool(dialogs()))
    opened = dialogs()[0]
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
    dialogs()[0].close()


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
    dialog = dialogs()[0]
    assert isinstance(dialog, PlanDialog)
    dialog.form.field("going_well").show_value("Jonas tekent graag.")
    dialog.on_save()
    let_go()
    assert dialogs() == []
    window.activateWindow()
    QApplication.processEvents()
    assert page.tabs.isAncestorOf(focused())
    assert page.tabs.key == "plan"
