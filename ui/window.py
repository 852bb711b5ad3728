"""The window: locked, being founded, or open with its pages. A lock never asks and never loses a word."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from ui import theme
from ui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QCloseEvent

    from ui.shell import Shell
    from zorgdesk.desk import Desk

SMALLEST = (960, 600)
# What a desktop puts around a window at most: its edges and its title. Known only once it is shown.
FRAME = (16, 44)
# Milliseconds after the lock is shown: first paint, then load what an open store needs.
AFTER_PAINT = 150


class Window(QMainWindow):
    """One window on one store."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.shell: Shell | None = None
        self._back_to: list[tuple[str, str]] = []
        self.setWindowTitle("Zorgdesk")  # never a name: titles stand in the task bar and on shared screens
        self.setMinimumSize(*SMALLEST)
        self.resize(theme.px(1366) if not theme.large() else 1366, 768)

    def take_place(self, room: QRect | None = None) -> None:
        """Fit in the screen with the frame around it; a screen with no more room than that is filled."""
        inside = (room or self.screen().availableGeometry()).size() - QSize(*FRAME)
        wanted = self.size()
        self.setMinimumSize(QSize(*SMALLEST).boundedTo(inside))
        self.resize(wanted.boundedTo(inside))
        if self.size() != wanted:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def begin(self) -> None:
        """Show the lock of an existing store, or the first start."""
        if self.path.exists():
            self.show_unlock()
        else:
            self.show_first_start()

    def show_unlock(self) -> None:
        """Show the calm start: no pupil, no count; one field, one button."""
        screen = UnlockScreen(self.path)
        screen.opened.connect(self.show_desk)
        screen.elsewhere.connect(self._on_elsewhere)
        self._show(screen)
        screen.focus_first()
        QTimer.singleShot(AFTER_PAINT, _load_the_core)

    def show_first_start(self) -> None:
        """Show the first start of a new school."""
        from ui.screens.first_start import FirstStartScreen

        screen = FirstStartScreen(self.path)
        screen.opened.connect(self.show_desk)
        screen.practice.connect(self.open_practice)
        self._show(screen)
        screen.focus_first()

    def open_practice(self) -> None:
        """Open the oefenschool; made first when it is not there yet. Its passphrase is no secret."""
        from ui.screens.practice import open_practice

        desk = open_practice(self)
        if desk is not None:
            self.path = desk.store.path
            self.show_desk(desk)
        elif self.centralWidget() is None:
            self.begin()

    def _on_elsewhere(self, what: str) -> None:
        if what == "practice":
            self.open_practice()

    def show_desk(self, desk: Desk) -> None:
        """Show the pages, at the place where the user was before the lock."""
        from ui.shell import Shell

        self.shell = Shell(desk)
        self.shell.locked.connect(self.lock)
        self._show(self.shell)
        self.shell.return_to(self._back_to)
        self._back_to = []

    def lock(self) -> None:
        """Lock at once: keep what is typed, close the file, and let go of every widget that shows a name."""
        shell, self.shell = self.shell, None
        if shell is None:
            return
        self._back_to = shell.places()
        shell.leave()
        self.show_unlock()

    def _show(self, page: QWidget) -> None:
        """Put a page in the window; the one before is gone before anything else happens.

        A covered page would still tell names to the accessibility bus.
        """
        old = self.takeCentralWidget()
        self.setCentralWidget(page)
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close as a lock does."""
        if self.shell is not None:
            self.shell.leave()
            self.shell = None
        super().closeEvent(event)


def _load_the_core() -> None:
    """Load what an open store needs while the passphrase is being typed (speed.md)."""

    def load() -> None:
        import zorgdesk.desk
        import zorgdesk.queries.manage
        import zorgdesk.queries.search
        import zorgdesk.queries.today

        zorgdesk.desk.warm_up()

    threading.Thread(target=load, daemon=True).start()
