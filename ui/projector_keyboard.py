"""Where the keyboard is when the window for the room comes: it stays with who types."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

# Milliseconds in which a window that just came does not take the keyboard: nobody has clicked in it so soon.
_COMING = 1000


class _GivesBack(QObject):
    """Gives the keyboard back to the window that had it, when a window manager gives it to the one that came.

    It does so only once that window is there: then it is too late to have asked for it beforehand.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._coming = QTimer(self, singleShot=True, interval=_COMING)
        window.installEventFilter(self)

    def begin(self, before: QWidget | None) -> None:
        """Give it back to this window for as long as the other one is coming; to nobody where that is meant."""
        self._before = before
        if before is not None:
            self._coming.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Give it back as soon as it was taken."""
        if event.type() == QEvent.Type.WindowActivate and self._coming.isActive():
            QTimer.singleShot(0, self, self._give_back)
        return False

    def _give_back(self) -> None:
        before = QApplication.activeModalWidget() or self._before
        # It may have gone on already: to a dialog that came meanwhile.
        if self._window.isActiveWindow() and before and isValid(before) and before.isVisible():
            before.activateWindow()


@contextmanager
def keyboard_stays(window: QWidget, *, stays: bool) -> Iterator[None]:
    """Show a window meanwhile, and leave the keyboard where somebody types."""
    before = QApplication.activeWindow() if stays else None
    if before is window:
        before = None
    giving = window.findChild(_GivesBack) or _GivesBack(window)
    giving.begin(before)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, before is not None)
    yield
    if before is not None:
        before.activateWindow()
