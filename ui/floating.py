"""What floats over a page: menus, tips, dialogs, and Qt's own questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from ui import loops
from ui.jobs import JobDialog


def close_what_floats() -> None:
    """Close every menu, tip and dialog, also one that waits for an answer; a job comes to its own end."""
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QDrag.cancel()
    QToolTip.hideText()
    closed = [one for one in QApplication.topLevelWidgets() if _floats(one)]
    for one in closed:
        one.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        one.close()
        one.hide()  # whatever its close says: this ends its loop too
    loops.after_all(lambda: _destroy(closed))


def _floats(one: QWidget) -> bool:
    over = isinstance(one, QDialog) or one.windowType() == Qt.WindowType.Popup
    return over and one.isVisible() and not isinstance(one, JobDialog)


def _destroy(closed: list[QWidget]) -> None:
    for one in closed:
        if isValid(one):
            one.deleteLater()
