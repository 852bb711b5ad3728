"""Tests for ui.widgets.buttons: what is drawn around a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import shown
from ui.widgets.buttons import Button
from ui.widgets.layout import column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_button_with_the_keyboard_has_one_ring(qtbot: QtBot) -> None:
    """The style would draw a second one inside it after Tab."""
    button = Button("Klaar", "small")
    holder = shown(qtbot, QWidget())
    holder.setLayout(column(button))
    QApplication.processEvents()
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    by_program = button.grab().toImage()
    QTest.keyClick(holder, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert holder.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    assert button.grab().toImage() == by_program
