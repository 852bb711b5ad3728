"""The window: locked, being founded, or open with its pages. A lock never asks and never loses a word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui import looks, news, theme
from ui.screens.core_loader import load_the_core, wait_for_the_core
from ui.screens.unlock import UnlockScreen
from ui.widgets.buttons import Button
from ui.widgets.notice import announce
from zorgdesk.text import _

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
        self.seen_file: Path | None = None  # where this laptop notes the version it saw last
        self._back_to: list[tuple[str, str]] = []
        self.setWindowTitle("Zorgdesk")  # never a name: titles stand in the task bar and on shared screens
        self.setMinimumSize(*SMALLEST)
        self.resize(theme.px(1366) if not theme.large() else 1366, 768)
        looks.here().changed.connect(self._on_look)
        for keys in ("Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0"):
            QShortcut(QKeySequence(keys), self, partial(resize_text, keys[-1]))

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

    def show_unlock(self, before: UnlockScreen | None = None) -> None:
        """Show the calm start: no pupil, no count; one field, one button. `before`: with what was typed there."""
        screen = UnlockScreen(self.path)
        screen.opened.connect(self.show_desk)
        screen.elsewhere.connect(self._on_elsewhere)
        QShortcut(QKeySequence("F1"), screen, lambda: _explain(screen, "unlock"))
        self._show(screen)
        if before is not None:
            screen.take_over(before)
        screen.focus_first()
        QTimer.singleShot(AFTER_PAINT, load_the_core)

    def show_first_start(self, before: QWidget | None = None) -> None:
        """Show the first start of a new school. `before`: at its step, with what was filled in there."""
        from ui.screens.first_start import FirstStartScreen

        screen = FirstStartScreen(self.path, before if isinstance(before, FirstStartScreen) else None)
        screen.opened.connect(self.show_desk)
        screen.practice.connect(self.open_practice)
        QShortcut(QKeySequence("F1"), screen, lambda: _explain(screen, "first_start"))
        self._show(screen)
        screen.focus_first()

    def open_practice(self) -> None:
        """Open the oefenschool; made first when it is not there yet. Its passphrase is no secret."""
        wait_for_the_core()
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
        self._tell_news(self.shell)

    def _tell_news(self, shell: Shell) -> None:
        """Say once after an update that there is something new; what is told now goes first."""
        if self.seen_file is None or not shell.notice.isHidden() or not news.is_new(self.seen_file):
            return
        news.note(self.seen_file)
        shell.notice.say(_("Zorgdesk is vernieuwd. Druk op F1 en kies 'Wat is er nieuw'."))

    def lock(self) -> None:
        """Lock at once: keep what is typed, close the file, and let go of every widget that shows a name."""
        shell, self.shell = self.shell, None
        if shell is None:
            return
        self._back_to = shell.places()
        shell.leave()
        self.show_unlock()

    @Slot(bool)
    def _on_look(self, anew: bool) -> None:
        """Another look was chosen: make the page again where its measures or its words change."""
        if anew:
            # After the button that was pressed is done: it stands on a page that goes away.
            QTimer.singleShot(0, self._make_again)
            return
        for one in QApplication.allWidgets():
            if isinstance(one, Button):
                one.redress()  # its icon is a picture of one colour
            one.update()

    def _make_again(self) -> None:
        """Make the page again, where the user was; what was typed is still there."""
        name, page = _named(QApplication.focusWidget()), self.centralWidget()
        if self.shell is not None:
            back_to, desk = self.shell.places(), self.shell.bridge.desk
            self.shell.put_away()
            self._back_to = back_to
            self.show_desk(desk)
        elif isinstance(page, UnlockScreen):
            if page.busy:
                return  # it opens in a moment; what comes then is made anew
            self.show_unlock(page)
        else:
            self.show_first_start(page)
        self._focus_again(name)
        percent = round(theme.text_scale() * 100)
        announce(self, _("Tekst op {percent}%").format(percent=percent))

    def _focus_again(self, name: str) -> None:
        page = self.centralWidget()
        again = page.findChildren(QWidget, name) if page is not None and name else []
        for one in again:
            if one.isVisible():
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show(self, page: QWidget) -> None:
        """Put a page in the window; the one before is gone before anything else happens.

        A covered page would still tell names to the accessibility bus.
        """
        old = self.takeCentralWidget()
        self.setCentralWidget(page)
        if self.isVisible():
            page.show()  # now, not in a moment: a page that is not seen cannot have the keyboard
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


def resize_text(key: str) -> None:
    """Make the text larger (+ or =), smaller (-) or as it comes (0)."""
    worn = looks.here()
    percent = worn.look.percent
    worn.choose(percent=100 if key == "0" else looks.step_from(percent, -1 if key == "-" else 1))


def _named(one: QWidget | None) -> str:
    """The name of a widget, or of the field that it is a part of."""
    while one is not None and not one.objectName():
        one = one.parentWidget()
    return one.objectName() if one is not None else ""


def _explain(screen: QWidget, place: str) -> None:
    """Explain a page that has no desk yet."""
    wait_for_the_core()
    from ui.dialogs.help import HelpDialog

    HelpDialog(screen, None, place).open()
