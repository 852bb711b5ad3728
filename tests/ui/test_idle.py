"""Tests for ui.idle: real input counts, a book on the keyboard does not, and a sleep nobody told of is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from tests.ui.hands import collected, shown
from ui.idle import EVERY, Hands, Idle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MINUTE = 60.0


class Clock:
    """Two clocks that go on when the test says so; the computer's does not count a sleep."""

    def __init__(self) -> None:
        self.counted, self.wall = 500.0, 1_000_000.0

    def go_on(self, seconds: float) -> None:
        """Time passes."""
        self.counted += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """The computer sleeps."""
        self.wall += seconds


class Watched:
    """A counter of ten minutes on such a clock, and what it told."""

    def __init__(self, limit: float = 10 * MINUTE) -> None:
        self.clock, self.limit = Clock(), limit
        self.idle = Idle(lambda: self.limit, seconds=lambda: self.clock.counted, wall=lambda: self.clock.wall)
        self.warned = collected(self.idle.warned)
        self.woken = collected(self.idle.woken)
        self.over = collected(self.idle.over)
        self.idle.begin()

    def pass_by(self, seconds: float) -> None:
        """Time passes, and the timer looks as often as it asked."""
        until = self.clock.counted + seconds
        while self.clock.counted < until and self.idle.timer.isActive():
            self.clock.go_on(min(self.idle.timer.interval() / 1000, until - self.clock.counted))
            self.idle.look()


@pytest.fixture
def watched(qapp: QApplication) -> Watched:
    assert qapp is not None
    return Watched()


def test_after_ten_quiet_minutes_it_is_over_and_half_a_minute_before_it_warns(watched: Watched) -> None:
    watched.pass_by(9 * MINUTE + 29)
    assert watched.warned == []
    watched.pass_by(1)
    assert watched.warned == [30]
    watched.pass_by(29)
    assert watched.over == []
    watched.pass_by(1)
    assert watched.over == [None]
    assert not watched.idle.timer.isActive()


def test_a_key_in_the_last_half_minute_takes_the_warning_back_at_once(watched: Watched) -> None:
    watched.pass_by(9 * MINUTE + 45)
    assert watched.warned == [30]
    watched.idle.note()
    assert watched.woken == [None]
    watched.pass_by(9 * MINUTE)
    assert watched.over == []
    watched.pass_by(MINUTE + EVERY)
    assert watched.over == [None]
    assert watched.warned == [30, 30]


def test_who_works_on_is_never_warned(watched: Watched) -> None:
    for _minute in range(60):
        watched.pass_by(MINUTE)
        watched.idle.note()
    assert (watched.warned, watched.over) == ([], [])


def test_a_sleep_that_nobody_told_of_is_over_at_the_first_look_also_when_a_key_came_first(
    watched: Watched,
) -> None:
    watched.pass_by(MINUTE)
    watched.clock.sleep(2 * MINUTE)
    watched.idle.note()
    watched.pass_by(EVERY)
    assert watched.over == [None]


def test_a_clock_that_is_set_back_locks_nobody_out(watched: Watched) -> None:
    watched.clock.wall -= 3600
    watched.pass_by(MINUTE)
    assert watched.over == []


def test_another_limit_counts_at_the_next_look(watched: Watched) -> None:
    watched.pass_by(5 * MINUTE)
    watched.limit = MINUTE
    watched.pass_by(EVERY)
    assert watched.over == [None]


def test_nothing_is_told_before_it_begins_and_after_it_ends(watched: Watched) -> None:
    watched.idle.end()
    watched.clock.go_on(3600)
    watched.idle.look()
    watched.idle.note()
    assert (watched.warned, watched.over) == ([], [])
    watched.idle.begin()
    watched.pass_by(9 * MINUTE)
    assert watched.over == []


class Seen:
    """A window with a field, and what the hands are seen to do in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.field = QLineEdit()
        shown(qtbot, self.field)
        self.hands = Hands()
        self.moved, self.locks = collected(self.hands.moved), collected(self.hands.lock_key)


@pytest.fixture
def seen(qtbot: QtBot) -> Seen:
    return Seen(qtbot)


def window_of(widget: QWidget) -> object:
    """What the system gives its events to."""
    handle = widget.windowHandle()
    assert handle is not None
    return handle


def test_keys_and_the_mouse_are_seen_and_the_field_still_gets_them(seen: Seen) -> None:
    window = window_of(seen.field)
    QTest.keyClick(window, Qt.Key.Key_A)  # type: ignore[call-overload] # a QWindow
    assert len(seen.moved) >= 1
    assert seen.field.text() == "a"
    seen.moved.clear()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)  # type: ignore[call-overload] # a QWindow
    assert seen.moved


def test_what_the_program_itself_does_is_no_input(seen: Seen) -> None:
    seen.field.setText("vanzelf")
    seen.field.resize(300, 80)
    seen.field.update()
    QApplication.processEvents()
    assert seen.moved == []


def test_a_key_that_a_book_lies_on_does_not_count(seen: Seen) -> None:
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", autorep=True)
    QApplication.sendEvent(seen.field.windowHandle(), again)
    assert seen.moved == []


def test_a_dialog_that_opens_later_is_seen_too(qtbot: QtBot, seen: Seen) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    seen.hands.look_around()
    QTest.keyClick(window_of(dialog), Qt.Key.Key_Shift)  # type: ignore[call-overload] # a QWindow
    assert seen.moved


def test_ctrl_l_is_heard_over_a_question_and_left_to_the_window_elsewhere(qtbot: QtBot, seen: Seen) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window_of(seen.field), Qt.Key.Key_L, ctrl)  # type: ignore[call-overload] # a QWindow
    assert seen.locks == []
    dialog = QDialog(seen.field)
    qtbot.addWidget(dialog)
    dialog.open()
    seen.hands.look_around()
    QTest.keyClick(window_of(dialog), Qt.Key.Key_L, ctrl)  # type: ignore[call-overload] # a QWindow
    assert seen.locks == [None]
    QTest.keyClick(window_of(dialog), Qt.Key.Key_K, ctrl)  # type: ignore[call-overload] # a QWindow
    assert seen.locks == [None]
