"""The capture of the screen: against it by default, and visibly allowed for one window at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.capture_system import of_this_system

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget


class Capture(QObject):
    """What may be seen in a screenshot or in a shared screen. `changed`: what is told of it changed."""

    changed = Signal()

    def __init__(self, let: Callable[[int, bool], bool] | None) -> None:
        super().__init__()
        self._let = let
        self._block = False
        self._failed = False
        self._allowed: dict[int, str] = {}
        self._asked: dict[int, bool] = {}
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and let is not None:
            application.focusWindowChanged.connect(lambda _window: self.look_around())

    @property
    def can(self) -> bool:
        """Whether this computer can keep windows out of a capture."""
        return self._let is not None and not self._failed

    @property
    def wanted(self) -> bool:
        """Whether somebody wants captures kept out."""
        return self._block

    @property
    def blocks(self) -> bool:
        """Whether captures are kept out now."""
        return self._block and self.can

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why some window may be seen now, for the line that shows it."""
        return tuple(dict.fromkeys(self._allowed.values())) if self.blocks else ()

    def block(self, *, on: bool) -> None:
        """Keep every window out of captures, but those that are allowed; or let it be."""
        self._block = on
        self.look_around()
        self.changed.emit()

    def allow(self, window: QWidget, why: str) -> None:
        """Let one window be captured until `forbid` or until it is gone; `why` is shown meanwhile."""
        key = int(window.window().winId())
        if key not in self._allowed:
            window.window().destroyed.connect(lambda: self._forget(key))
        self._allowed[key] = why
        self.look_around()
        self.changed.emit()

    def forbid(self, window: QWidget) -> None:
        """Keep it out again."""
        self._forget(int(window.window().winId()))

    def _forget(self, key: int) -> None:
        if self._allowed.pop(key, None) is not None:
            self.look_around()
            self.changed.emit()

    def look_around(self) -> None:
        """Ask it of every window that stands now; one that comes later asks for itself (`guard`)."""
        if self._let is None:
            return
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                self.guard(window)

    def guard(self, window: QWindow) -> None:
        """Ask it for one window, once for each change."""
        if self._let is None:
            return
        key = int(window.winId())
        shown = not self._block or key in self._allowed
        if self._asked.get(key, True) == shown:
            return
        if self._let(key, shown):
            self._asked[key] = shown
        elif not shown:
            self._failed = True  # told in Beheer: never promise what does not hold


_here: list[Capture] = []


def here() -> Capture:
    """The one of this program."""
    if not _here:
        _here.append(Capture(of_this_system()))
    return _here[0]


def allow(window: QWidget, why: str) -> None:
    """Let one window be captured, visibly, until `forbid` or until it is gone."""
    here().allow(window, why)


def forbid(window: QWidget) -> None:
    """Keep it out again."""
    here().forbid(window)
