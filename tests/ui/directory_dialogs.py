"""What the tests of the dialogs of the directory share: opening one, the one over it, and who is in the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import shown
from zorgdesk.queries.directory import directory

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from ui.dialogs.dialog import Dialog
    from zorgdesk.queries.directory import DirectoryRow

# A dialog over another lives as long as that one, and nobody else holds it: a test empties this at its end.
HELD: list[Any] = []


def opened(qtbot: QtBot, dialog: Any) -> Any:
    """Show a dialog, and keep it."""
    HELD.append(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, dialog)
    return dialog


def over(kind: type[Any]) -> Any:
    """The dialog that stands over everything."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def row_of(bridge: Bridge, name: str = "Noor Bakker") -> DirectoryRow:
    """Somebody in the directory."""
    return next(row for row in bridge.ask(directory) if row.data.name == name)


def save(dialog: Dialog) -> None:
    """Press Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
