"""The window: locked, being founded, or open with its pages. A lock never asks and never loses a word."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from shiboken6 import isValid

from ui import ask, capture, garbage, jobs, looks, loops, news, projector, theme, whereabouts
from ui.guard import Guard
from ui.screens.core_loader import load_the_core, wait_for_the_core
from ui.screens.locking import LockingPage
from ui.screens.unlock import UnlockScreen
from ui.screens.unlock_mending import DAMAGED, RENEW, RENEWED, RENEWING, RESTORING, renewed_meanwhile
from ui.widgets.buttons import Button
from ui.widgets.notice import announce
from zorgdesk.errors import ZorgdeskError
from zorgdesk.rules.locking import Cause
from zorgdesk.store.beside import is_there
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QCloseEvent

    from ui.shell import Shell
    from ui.whereabouts import Whereabouts
    from zorgdesk.desk import Desk
    from zorgdesk.exchange.koffer import Prepared

SMALLEST = (960, 600)
# What a desktop puts around a window at most: its edges and its title. Known only once it is shown.
FRAME = (16, 44)
# Milliseconds after the lock is shown: first paint, then load what an open store needs.
AFTER_PAINT = 150


class Window(QMainWindow):
    """One window on one store. `blanked`: a lock begins; whatever else shows something goes dark now."""

    blanked = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.shell: Shell | None = None
        self.seen_file: Path | None = None  # where this laptop notes the version it saw last
        self.guard = Guard(self)
        self.guard.asks.connect(self.lock)
        self._was: Whereabouts | None = None
        self._closing: Desk | None = None  # a locked desk of which something still runs
        self._refused: UnlockScreen | None = None  # it was opening when a lock came
        self._locked_for = ""
        self._renews = False  # all keys are renewed as soon as it is open
        self._gone = False
        self._warned: set[str] = set()
        self.setWindowTitle("Zorgdesk")  # never a name: titles stand in the task bar and on shared screens
        self.setMinimumSize(*SMALLEST)
        self.resize(theme.px(1366) if not theme.large() else 1366, 768)
        looks.here().changed.connect(self._on_look)
        capture.here().changed.connect(self._on_capture)
        self.blanked.connect(projector.go_dark)
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
        if is_there(self.path):
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
        reason, self._locked_for = self._locked_for, ""
        screen.mending.begin(reason)
        QTimer.singleShot(AFTER_PAINT, load_the_core)

    def show_first_start(self, before: QWidget | None = None) -> None:
        """Show the first start of a new school. `before`: at its step, with what was filled in there."""
        from ui.screens.first_start import FirstStartScreen

        screen = FirstStartScreen(self.path, before if isinstance(before, FirstStartScreen) else None)
        screen.opened.connect(self.show_desk)
        screen.practice.connect(self.open_practice)
        screen.made_ready.connect(self.change_file)
        screen.restored.connect(self.begin)
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
            self._renews = False
            self.open_practice()
        elif what == RENEW:
            self._renews = True
        elif what == "begin":
            self._locked_for = RENEWING if self._renews else ""
            self.begin()

    def _lock_for(self, reason: str) -> None:
        """Lock because of the file itself: a backup is to be put back, or something of it does not verify."""
        if self.shell is not None:
            self._locked_for = reason
            QTimer.singleShot(0, self, self.lock)  # after the deed that met it

    def show_desk(self, desk: Desk) -> None:
        """Show the pages, at the place where the same person was before the lock."""
        from ui.shell import Shell

        if self._refused is not None:
            self._refused = None
            desk.close()
            self.show_unlock()
            return
        self.shell = Shell(desk)
        self.shell.locked.connect(self.lock)
        self.shell.restoring.connect(partial(self._lock_for, RESTORING))
        self.shell.bridge.damaged.connect(partial(self._lock_for, DAMAGED))
        self.shell.bridge.made_ready.connect(self.change_file)
        self._show(self.shell)
        was, self._was = self._was, None
        if was is not None and was.person_uid != desk.reader.person_uid:
            was = None  # not theirs to see
        self.shell.return_to(self._places_of(was))
        whereabouts.give_back(self.shell.bridge, self.shell.seen(), was)
        self.guard.attend(self.shell)
        self._tell_news(self.shell)
        QTimer.singleShot(0, self, partial(self._warn, desk.store.warnings))

    def _places_of(self, was: Whereabouts | None) -> list[tuple[str, str]]:
        """Where the user goes first: where they were, and to the new keys if those were asked for at the lock."""
        places = was.places if was else []
        renews, self._renews = self._renews, False
        if not renews:
            return places
        pages = [one for one in places if not one[0].startswith("dialog/")]
        return [*(pages or [("today", "")]), ("dialog/known_passphrase", "")]

    @Slot(object)
    def change_file(self, prepared: Prepared) -> None:
        """Close the file that is open, and let the one that stands ready take its place (the koffer)."""
        # After the dialog that made it is done: it stands on a page that goes away.
        QTimer.singleShot(0, self, partial(self._change_file, prepared))

    def _change_file(self, prepared: Prepared) -> None:
        from zorgdesk.exchange.koffer import finish

        shell, self.shell = self.shell, None
        if shell is not None:
            self._leave(shell)
            shell.bridge.desk.close()
            self.guard.closed()
        elif isinstance(self.centralWidget(), UnlockScreen):
            return  # it was locked in between: taking it again goes on
        try:
            desk = finish(prepared)
        except ZorgdeskError as error:
            self.begin()
            ask.tell(self, error)
            return
        self.show_desk(desk)
        self._say_arrived(desk)

    def _say_arrived(self, desk: Desk) -> None:
        from zorgdesk.rules.koffer import where_words

        words = (
            _("De koffer is hier. U kunt schrijven.") if desk.standing.writes else where_words(desk.standing)
        )
        if self.shell is not None:
            self.shell.notice.say(words)

    def _warn(self, warnings: Sequence[str]) -> None:
        """Tell what was found wrong with the file when it opened: once, not at each unlock of a day."""
        for words in warnings:
            if words not in self._warned and self.shell is not None:
                self._warned.add(words)
                ask.tell(self, words)

    def _tell_news(self, shell: Shell) -> None:
        """Say once after an update that there is something new; what is told now goes first."""
        if self.seen_file is None or not shell.notice.isHidden() or not news.is_new(self.seen_file):
            return
        news.note(self.seen_file)
        shell.notice.say(_("Zorgdesk is vernieuwd. Druk op F1 en kies 'Wat is er nieuw'."))

    @Slot(object)
    def lock(self, _cause: Cause = Cause.KEY) -> None:
        """Lock at once, without asking: keep what is typed, close the file, let go of every name that is shown.

        A job that runs stops at its next step, or ends if it may not stop; until then nothing can be opened.
        """
        shell, self.shell = self.shell, None
        if shell is None:
            self._refuse_what_opens()
            return
        self.blanked.emit()
        self._was = self._leave(shell)
        desk = shell.bridge.desk
        if jobs.running():
            self._closing = desk
            self._show(LockingPage())
            jobs.after_all(partial(self._close, desk))
        else:
            self._close(desk)

    def _leave(self, shell: Shell) -> Whereabouts:
        """Keep what is typed, end what waits, and note where the user was."""
        self.guard.rest()
        was = whereabouts.take(shell.seen(), shell.bridge.desk.reader.person_uid, shell.places())
        with loops.quiet():
            QGuiApplication.inputMethod().commit()  # an accent that waits for its letter
            whereabouts.keep_words(shell.bridge, shell.seen())
            shell.put_away()
            jobs.stop_all()
        return was

    def _close(self, desk: Desk) -> None:
        """Close the file, and show the lock."""
        if renewed_meanwhile(desk) and not self._locked_for:
            self._locked_for = RENEWED
            if self._was is not None:  # the dialog that did it would ask the same again
                places = [one for one in self._was.places if one[0] != "dialog/known_passphrase"]
                self._was = replace(self._was, places=places)
        self._closing = None
        desk.close()
        self.guard.closed()
        if not self._gone:
            self.show_unlock()
            garbage.collect_after(self)

    def _refuse_what_opens(self) -> None:
        """A lock came at the lock: a secret there or in a dialog over it goes; what a key opens is closed at once."""
        page = self.centralWidget()
        if not isinstance(page, UnlockScreen):
            return
        for line in self.findChildren(QLineEdit):
            if line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData:
                line.clear()
        if page.busy and self._refused is None:
            self._refused = page
            self._wait_until_tried(page)

    def _wait_until_tried(self, page: UnlockScreen) -> None:
        """A key that was wrong opened nothing: the next one may."""
        if self._refused is page and isValid(page) and page.busy:
            QTimer.singleShot(100, self, partial(self._wait_until_tried, page))
        else:
            self._refused = None

    def _on_capture(self) -> None:
        if self.windowHandle() is not None:
            capture.here().guard(self.windowHandle())

    @Slot(bool)
    def _on_look(self, anew: bool) -> None:
        """Another look was chosen: make the page again where its measures or its words change."""
        if anew:
            # After the button that was pressed is done: it stands on a page that goes away.
            QTimer.singleShot(0, self, self._make_again)
            return
        for one in QApplication.allWidgets():
            if isinstance(one, Button):
                one.redress()  # its icon is a picture of one colour
            one.update()

    def _make_again(self) -> None:
        """Make the page again, where the user was; what was typed is still there."""
        name, page = _named(QApplication.focusWidget()), self.centralWidget()
        if self.shell is not None:
            shell, self.shell = self.shell, None
            self._was = self._leave(shell)
            self.show_desk(shell.bridge.desk)
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
            loops.after_all(old.deleteLater)  # a question over it may still have to return to it

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close as a lock does; what may not stop is waited for."""
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Leave for good: keep what is typed and close the file."""
        self._gone = True
        jobs.stop_all()  # at the lock a copy may be sought
        shell, self.shell = self.shell, None
        desk = self._closing
        if shell is not None:
            self.blanked.emit()
            self._was = self._leave(shell)
            desk = shell.bridge.desk
        jobs.wait_for_all()  # what still runs when the program is gone ends it with a crash
        if desk is not None:
            self._close(desk)


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
