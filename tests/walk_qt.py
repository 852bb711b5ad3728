"""The hands inside the program: real key events to the real window, on a screen or without one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QElapsedTimer, QEvent, QEventLoop, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from tests.walk_hands import Hands, LostError
from ui import ask

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface, QPixmap, QWindow

_SEEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


class QtHands(Hands):
    """Keys go to the window that has the keyboard, never to a widget that was looked up."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__()
        self.window = window
        self.folder = folder
        self.bugs: list[BaseException] = []
        sys.excepthook = lambda _kind, error, _trace: self.bugs.append(error)

    def rest(self) -> None:
        """Let events pass for a moment."""
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < 20:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what is closed is gone
        if QGuiApplication.focusWindow() is None and self.window.isVisible():
            # A window manager would give the keyboard back; without a screen there is none.
            front = QApplication.activeModalWidget() or self.window
            front.activateWindow()
        if self.bugs:
            raise self.bugs[0]

    def _window(self) -> QWindow:
        self.until(lambda: QGuiApplication.focusWindow() is not None, "no window has the keyboard")
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def press(self, keys: str) -> None:
        """Press one key."""
        pressed = QKeySequence(keys)[0]  # type: ignore[index] # the stubs of PySide lack it
        self.keys += 1
        QTest.keyClick(self._window(), pressed.key(), pressed.keyboardModifiers())
        self.rest()

    def write(self, words: str) -> None:
        """Type words, letter by letter."""
        self.keys += len(words)
        self.typed += len(words)
        window = self._window()
        for letter in words:
            if letter.isascii():
                QTest.keyClick(window, letter)  # type: ignore[call-overload] # as above
            else:  # QTest knows no other letters
                pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget() or self.window, pressed)
        self.rest()

    def where(self) -> str:
        """The accessible name of the focus widget."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QComboBox):
            return focus.accessibleName()  # on Linux Qt gives what was chosen, and the name as a relation
        return _text(focus, QAccessible.Text.Name) if focus else ""

    def at_button(self) -> bool:
        """Whether the focus widget is a button."""
        return isinstance(QApplication.focusWidget(), QAbstractButton)

    def in_dialog(self) -> bool:
        """Whether a modal window is open."""
        return QApplication.activeModalWidget() is not None

    def screen(self) -> list[str]:
        """What the accessibility tree tells of every window that is shown."""
        words: list[str] = []
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                for one in (window, *window.findChildren(QWidget)):
                    if one.isVisible():
                        words += _words(one)
        return words

    def described(self, name: str) -> str:
        """The description of the one thing with this name."""
        for one in self.window.findChildren(QWidget):
            if one.isVisible() and _text(one, QAccessible.Text.Name) == name:
                return _text(one, QAccessible.Text.Description)
        raise LostError(f"nothing is named {name!r}")

    def picture(self, name: str) -> None:
        """Keep the window with what stands over it, as on a screen."""
        self.rest()
        made = self.window.grab()
        for over in self._over():
            _put_over(made, over.grab(), self.window.rect())
        path = self.folder / f"{len(self.pictures) + 1:02}-{name}.png"
        made.save(str(path))
        self.pictures.append(path)

    def _over(self) -> list[QWidget]:
        """The dialogs over the window, the one in front last."""
        front = QApplication.activeModalWidget()
        over: list[QWidget] = []
        while front is not None and front is not self.window:
            if front.isWindow() and front.isVisible():
                over.insert(0, front)
            front = front.parentWidget()
        return over

    def click(self, name: str) -> bool:
        """Click in the middle of the button with this name, unless a dialog covers it."""
        front = QApplication.activeModalWidget() or self.window
        for one in front.findChildren(QAbstractButton):
            if one.isVisible() and one.window() is front and _text(one, QAccessible.Text.Name) == name:
                self.keys += 1
                one.setFocus()  # who sees only a part of a page scrolls
                self.rest()
                QTest.mouseClick(one, Qt.MouseButton.LeftButton)
                self.rest()
                return True
        return False

    def pick_file(self, keys: str, path: Path) -> None:
        """Answer the question for a file; the file chooser is the system's, not ours."""
        ask.answers = ask.Answers(file=path)
        self.press(keys)
        ask.answers = ask.Answers()


def _put_over(made: QPixmap, over: QPixmap, room: QRect) -> None:
    """Paint a dialog in the middle, where a window manager puts it; the window under it is dimmed."""
    at = QRect(over.rect())
    at.moveCenter(room.center())
    painter = QPainter(made)
    painter.fillRect(room, QColor(0, 0, 0, 90))
    painter.drawPixmap(at.topLeft(), over)
    painter.end()


def _interface(widget: QWidget) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(widget)


def _text(widget: QWidget, kind: QAccessible.Text) -> str:
    face = _interface(widget)
    return face.text(kind).replace("&", "") if face else ""


def _words(widget: QWidget) -> list[str]:
    words = [_text(widget, kind) for kind in _SEEN]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model, root = widget.model(), widget.rootIndex()
        cells = [
            model.index(row, column, root)
            for row in range(min(model.rowCount(root), 200))
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root))
        ]
        words += [str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or cell.data() or "") for cell in cells]
    return [one for one in words if one]
