"""Opening the Schooljaarwissel and its rows by keyboard, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.hands import focused, shown
from ui.screens.school_year import SchoolYearScreen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from zorgdesk.rules.school_year import TurnRow

YEAR = "2026-2027"


def a_screen(qtbot: QtBot, bridge: Bridge) -> SchoolYearScreen:
    """The screen as large as the window leaves it, with the keyboard on its first row."""
    made = SchoolYearScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key where the keyboard is."""
    for _time in range(times):
        QTest.keyClick(focused(), key)
        QApplication.processEvents()


def open_row(screen: SchoolYearScreen, row: TurnRow) -> Any:
    """Open a row with the keyboard, and give what stands in it."""
    line = screen.lines[row]
    if not line.is_open:
        line.head.setFocus()
        press(Qt.Key.Key_Return)
    return line.part


def dialog(kind: type[QDialog]) -> Any:
    """The dialog of a kind that stands open."""
    QApplication.processEvents()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
