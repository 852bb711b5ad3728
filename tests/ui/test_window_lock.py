"""Tests for the lock of ui.window: every trigger, with words in every kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.hands import collected, focused, open_dialogs, press
from tests.ui.locking import (
    WORDS,
    in_a_dialog,
    is_closed,
    is_locked,
    let_go,
    page_of,
    shell_of,
    type_in,
    unlock,
)  # fmt: skip
from ui import capture, clipboard, system_lock
from ui.system_lock import SystemLock
from zorgdesk.commands.conversations import begin_conversation
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.rules.locking import BLOCK_CAPTURE, CLIPBOARD_SECONDS, IDLE_MINUTES, Cause

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.window import Window

# Where words are typed. Each goes there, types, and gives what reads the words back after an unlock.


def in_a_row_editor(window: Window) -> Callable[[], str]:
    shell_of(window).go("actions")
    QApplication.processEvents()
    press("Down")
    press("Return")
    type_in()

    def read() -> str:
        press("Return")  # at the line that was chosen
        return str(page_of(window).editor.result.raw())

    return read


def in_a_cell(window: Window) -> Callable[[], str]:
    shell_of(window).go("beginstand")
    QApplication.processEvents()
    for letter in WORDS:
        QTest.keyClicks(focused(), letter)  # the first opens the cell
    return lambda: str(page_of(window).rows_model.index(0, 0).data())


def in_the_agenda(window: Window) -> Callable[[], str]:
    open_a_talk(window)
    page_of(window).agenda.first_field().setFocus()
    type_in()
    return lambda: focused().toPlainText()  # type: ignore[attr-defined] # it has the keyboard again


def in_a_quick_action(window: Window) -> Callable[[], str]:
    open_a_talk(window)
    page_of(window).to_do.line.setFocus()
    type_in()
    return lambda: focused().text()  # type: ignore[attr-defined] # it has the keyboard again


def in_the_search(window: Window) -> Callable[[], str]:
    press("Ctrl+K")
    type_in("jonas h")

    def read() -> str:
        return shell_of(window).top.search.text()

    return read


def in_a_filter(window: Window) -> Callable[[], str]:
    shell_of(window).go("pupils")
    QApplication.processEvents()
    press("Ctrl+F")
    type_in("jonas")
    return lambda: focused().text()  # type: ignore[attr-defined] # it has the keyboard again


def open_a_talk(window: Window) -> None:
    """Hold a gesprek."""
    rows = shell_of(window).bridge.ask(conversation_list)
    uid = next(row.uid for row in rows if row.status.value == "gepland")
    shell_of(window).bridge.attempt(begin_conversation, uid)
    shell_of(window).go("conversation", uid)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("go", "typed"),
    [
        (in_a_dialog, WORDS),
        (in_a_row_editor, WORDS),
        (in_a_cell, WORDS),
        (in_the_agenda, WORDS),
        (in_a_quick_action, WORDS),
        (in_the_search, "jonas h"),
        (in_a_filter, "jonas"),
    ],
)
def test_words_in_every_kind_of_field_are_there_again_at_the_same_place(
    window: Window, qtbot: QtBot, go: Callable[[Window], Callable[[], str]], typed: str
) -> None:
    read = go(window)
    here = shell_of(window).here
    window.lock()
    assert is_locked(window)
    assert is_closed(window)
    unlock(window, qtbot)
    let_go()
    assert shell_of(window).here == here
    assert read() == typed


class Ears:
    """Ears that a test speaks to."""

    def __init__(self, tell: Callable[[Cause], None]) -> None:
        self.tell = tell
        self.follows = frozenset(Cause)
        self.did: list[str] = []

    def begin(self) -> None:
        """Begin."""

    def end(self) -> None:
        """End."""

    def opened(self) -> None:
        """A file is open."""
        self.did.append("opened")

    def closed(self) -> None:
        """A file is closed."""
        self.did.append("closed")


@pytest.fixture
def ears(window: Window, monkeypatch: pytest.MonkeyPatch) -> Ears:
    """The window listens to a system that the test speaks for."""
    made: list[Ears] = []

    def make(tell: Callable[[Cause], None]) -> Ears:
        made.append(Ears(tell))
        return made[0]

    monkeypatch.setattr(system_lock, "_here", [SystemLock(make)])
    window.guard.listen()
    window.guard.attend(shell_of(window))
    return made[0]


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause not in (Cause.KEY, Cause.IDLE)])
def test_every_trigger_of_the_system_locks_and_keeps_the_words(
    window: Window, qtbot: QtBot, ears: Ears, cause: Cause
) -> None:
    read = in_a_dialog(window)
    blanked = collected(window.blanked)
    ears.tell(cause)
    assert blanked == [None]
    assert is_locked(window)
    assert is_closed(window)
    assert ears.did == ["opened", "closed"], "a sleep waits until the file is closed"
    unlock(window, qtbot)
    let_go()
    assert read() == WORDS
    assert ears.did == ["opened", "closed", "opened"]


def test_ctrl_l_locks_in_a_dialog_and_over_a_question(window: Window) -> None:
    in_a_dialog(window)
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(open_dialogs()[0].windowHandle(), Qt.Key.Key_L, ctrl)
    assert is_locked(window)


def test_nobody_there_locks_after_a_line_that_warns(window: Window, qtbot: QtBot) -> None:
    read = in_a_dialog(window)
    shell = shell_of(window)
    window.guard.idle.warned.emit(30)
    words = "Zorgdesk gaat over 30 seconden op slot. Druk op een toets."
    assert shell.notice.words.text() == words
    assert shell.notice.isVisible()
    assert shell.notice._timer.interval() == 30_000
    window.guard.idle.woken.emit()
    assert not shell.notice.isVisible()
    window.guard.idle.over.emit()
    assert is_locked(window)
    unlock(window, qtbot)
    let_go()
    assert read() == WORDS


def test_the_limit_is_what_the_school_chose_and_a_gesprek_has_its_own(window: Window) -> None:
    guard, bridge = window.guard, shell_of(window).bridge
    assert guard._limit() == 600
    bridge.attempt(keep_setting, IDLE_MINUTES, 3)
    bridge.attempt(keep_setting, CLIPBOARD_SECONDS, 30)
    assert guard._limit() == 180
    assert clipboard._here().stays == 30_000
    open_a_talk(window)
    assert guard._limit() == 3600
    shell_of(window).go("today")
    assert guard._limit() == 180
    window.lock()
    assert guard._limit() == 180
    guard.closed()


def test_the_capture_is_blocked_as_the_school_chose(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[int, bool] = {}

    def let(key: int, shown: bool) -> bool:
        asked[key] = shown
        return True

    made = capture.Capture(let)
    monkeypatch.setattr(capture, "_here", [made])
    bridge = shell_of(window).bridge
    bridge.attempt(keep_setting, IDLE_MINUTES, 3)
    assert made.blocks
    assert asked[int(window.winId())] is False
    shell_of(window).go("dialog/note", shell_of(window).pupil_uid())
    assert asked[int(open_dialogs()[0].winId())] is False
    bridge.attempt(keep_setting, BLOCK_CAPTURE, False)  # noqa: FBT003 - the value itself
    assert set(asked.values()) == {True}


def test_what_was_copied_goes_with_the_lock(window: Window) -> None:
    clipboard.copy("Jonas")
    window.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_another_person_is_not_brought_to_where_the_one_before_was(window: Window, qtbot: QtBot) -> None:
    window.lock()
    assert window._was is not None
    window._was.person_uid = "iemand anders"
    unlock(window, qtbot)
    assert shell_of(window).here == ("today", "")


def test_the_line_and_the_scroll_are_where_they_were(window: Window, qtbot: QtBot) -> None:
    window.resize(960, 600)
    for place in ("pupil/overzicht", "pupil/delen", "today", "contacts"):
        shell_of(window).go(place, shell_of(window).pupil_uid())
        QApplication.processEvents()
        bar = _bar_of(window)
        if bar.maximum() > 0:
            break
    bar.setValue(bar.maximum() // 2)
    was = bar.value()
    assert was > 0
    window.lock()
    let_go()
    unlock(window, qtbot)
    let_go()
    assert _bar_of(window).value() == was
    shell_of(window).go("pupils")
    QApplication.processEvents()
    press("Down")
    press("Down")
    chosen = page_of(window).table.current().uid
    window.lock()
    let_go()
    unlock(window, qtbot)
    let_go()
    assert page_of(window).table.current().uid == chosen
    assert page_of(window).table.hasFocus()


def _bar_of(window: Window) -> Any:
    from PySide6.QtWidgets import QAbstractScrollArea

    areas = [one for one in page_of(window).findChildren(QAbstractScrollArea) if one.isVisible()]
    return max((area.verticalScrollBar() for area in areas), key=lambda bar: bar.maximum())


def test_a_secret_is_never_kept_not_even_while_it_is_shown(window: Window, qtbot: QtBot) -> None:
    from ui.widgets.fields import TextField

    page = page_of(window)
    secret = TextField(secret=True)
    page.layout().addWidget(secret)
    QApplication.processEvents()
    secret.line.setEchoMode(QLineEdit.EchoMode.Normal)
    secret.line.setText("vier bomen")
    secret.line.setFocus()
    window.lock()
    unlock(window, qtbot)
    assert [draft for draft in shell_of(window).bridge.drafts() if "bomen" in str(draft.content)] == []
