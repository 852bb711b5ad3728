"""Hands and eyes for tests of the window: show, press, and note what a signal tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from ui.shell import Shell
from ui.widgets.words import Chip, ShortWords

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from zorgdesk.desk import Desk


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget as a window that has the keyboard."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()
    return widget


def pages_of(qtbot: QtBot, desk: Desk, *back_to: tuple[str, str]) -> Shell:
    """The pages of the window around a desk, at Vandaag or where one was."""
    shell = Shell(desk)
    shell.resize(1366, 768)
    shown(qtbot, shell)
    shell.return_to(back_to)
    QApplication.processEvents()
    return shell


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(keys: str) -> None:
    """Press a key, as 'Ctrl+K', where the keyboard is."""
    pressed = QKeySequence(keys)[0]  # type: ignore[index] # the stubs of PySide lack it
    QTest.keyClick(focused(), pressed.key(), pressed.keyboardModifiers())
    QApplication.processEvents()


def save_it(dialog: QWidget) -> None:
    """Press Ctrl+Enter in a dialog, and let what it sets going come to rest."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for _round in range(8):
        QApplication.processEvents()


def pasted_in(dialog: Any, name: str, words: str) -> None:
    """Put words in a field of a dialog's form as a paste does."""
    line = dialog.form.field(name).control()
    line.setFocus()
    line.selectAll()
    QApplication.clipboard().setText(words)
    line.paste()
    QApplication.clipboard().clear()


def open_dialogs() -> list[QDialog]:
    """The dialogs that are seen."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def close_dialogs(window: QWidget) -> None:
    """Close them, and let the window have the keyboard again."""
    for one in open_dialogs():
        one.close()
    QApplication.processEvents()
    window.activateWindow()
    QApplication.processEvents()


def collected(signal: Any) -> list[Any]:
    """What a signal tells from now on: its first argument, or None."""
    said: list[Any] = []
    signal.connect(lambda *args: said.append(args[0] if args else None))
    return said


def clipped(page: QWidget) -> list[str]:
    """The words on a page that do not fit in their widget; those made to give way have a tooltip instead."""
    labels = [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisible() and not isinstance(one, (Chip, ShortWords)) and not _fits(one)
    ]
    buttons = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width() - 1
    ]
    return labels + buttons


def _fits(one: QLabel) -> bool:
    if one.wordWrap():
        return one.height() >= one.heightForWidth(one.width()) - 1
    return one.width() >= one.sizeHint().width() - 1 and one.height() >= one.sizeHint().height() - 1
