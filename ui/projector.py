"""The stage: what the room sees of one gesprek, and in which window. It survives its pages, not a lock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from ui import capture, projector_choice
from ui.projector_choice import Choice, Means
from ui.projector_keyboard import keyboard_stays
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from ui.projector_page import Place
    from ui.projector_window import ProjectorWindow
    from zorgdesk.queries.wall import WallCard

_FOR_TEAMS = QSize(1280, 720)
_SETTLES = 300  # milliseconds after a screen came or went


class Stage(QObject):
    """What stands on the wall. `changed`: something of it did; `turned`: a page key in its own window (1, -1).

    `locks`: somebody asked there for a lock. A card comes from the operator's page, and only of one gesprek.
    """

    changed = Signal()
    turned = Signal(int)
    locks = Signal()

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self._choice: Choice | None = None
        self.card: WallCard | None = None
        self._at: Place | None = None
        self.school = ""
        self.on = False  # whether the operator wants a window for the room
        self.blank = True
        self.instead = False  # on one screen: in place of the operator's window
        self._own: QWidget | None = None
        self.window: ProjectorWindow | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES)
        self._settled.timeout.connect(self._on_settled)
        self._hears = False
        self._hear_screens()

    def _hear_screens(self) -> None:
        """Hear of screens that come and go, once there is a program: what was chosen is read before it."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and not self._hears:
            self._hears = True
            application.screenAdded.connect(self._on_screens)
            application.screenRemoved.connect(self._on_screens)
            application.primaryScreenChanged.connect(self._on_screens)

    # What was chosen

    @property
    def choice(self) -> Choice:
        """By which screen and what means; read when it is first asked for."""
        if self._choice is None:
            self._choice = projector_choice.read(self._file) if self._file else Choice()
        return self._choice

    def choose(self, means: Means, screen: str = "") -> None:
        """Choose from now on, and keep it on this laptop."""
        self._choice = Choice(means, screen or self._screen_name())
        if self._file is not None:
            projector_choice.keep(self._file, self._choice)
        self.instead = False
        self._place()
        self.changed.emit()

    def _screen_name(self) -> str:
        found = self.screen
        return found.name() if found is not None else self.choice.screen

    # Where it stands

    def stand_beside(self, own: QWidget) -> None:
        """Know the operator's window: the room gets another screen than that one."""
        self._hear_screens()
        self._own = own

    @property
    def screen(self) -> QScreen | None:
        """The screen of the room, if it is there."""
        return projector_choice.second(self._own_screen(), self.choice.screen)

    @property
    def seen(self) -> bool:
        """Whether there is a window that the room can see now."""
        return self.window is not None and self.window.isVisible()

    @property
    def can_be_seen(self) -> bool:
        """Whether there is a way to show it: a second screen, or a window to share."""
        return self.screen is not None or self.choice.means in (Means.TEAMS, Means.BOTH) or self.instead

    # What stands on it

    def shows(self, conversation_uid: str) -> bool:
        """Whether the window for the room is open for this gesprek, blank or not."""
        return self.on and self.card is not None and self.card.uid == conversation_uid

    @property
    def at(self) -> Place:
        """The point that is shown, or the action that is read back."""
        from ui.projector_page import Place

        return self._at or Place()

    @property
    def reading(self) -> int | None:
        """The action that is read back now."""
        return self.at.reading

    def show_card(self, card: WallCard) -> None:
        """Put a gesprek there; another one than before begins blank, at its beginning."""
        if self.card is None or self.card.uid != card.uid:
            self.blank, self._at = True, None
        self.card, self.school = card, card.school
        self._draw()

    def follow(self, code: str, row: int | None = None, *, in_rows: bool = False) -> None:
        """Go where the operator is."""
        place = replace(self.at, code=code, row=row, in_rows=in_rows)
        if place != self.at:
            self._at = place
            self._draw()

    def read_back(self, index: int | None) -> None:
        """Show one action large and alone; beyond the last one, or None, the point again."""
        count = len(self.card.actions) if self.card is not None else 0
        reading = index if index is not None and 0 <= index < count else None
        if reading != self.reading:
            self._at = replace(self.at, reading=reading)
            self._draw()

    def stop_reading(self) -> None:
        """Show the point of the agenda again."""
        self.read_back(None)

    # Show, blank, off

    def show(self) -> None:
        """Show the page to the room."""
        self.on, self.blank = True, False
        self._place()

    def blank_out(self) -> None:
        """Show the school's name; the window is made if there is none."""
        self.on, self.blank = True, True
        self._place()

    def toggle(self) -> None:
        """Ctrl+.: the page or the school's name."""
        if self.card is None:
            return
        if self.on and self.seen and not self.blank:
            self.blank_out()
        else:
            self.show()

    def swap(self) -> None:
        """On one screen: show it in place of the operator's window, or go back."""
        if self.card is None:
            return
        self.instead = not self.instead
        if self.instead:
            self.on, self.blank = True, False
        self._place()

    def off(self) -> None:
        """Close the window for the room."""
        self.on, self.instead, self.blank = False, False, True
        self._end_window()
        self.changed.emit()

    def go_dark(self) -> None:
        """A lock: the school's name at once, then nothing; no name is kept."""
        self._end_window()
        self.card, self._at = None, None
        self.on, self.instead, self.blank = False, False, True
        self._own = None
        self.changed.emit()

    def _end_window(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            capture.forbid(window)
            window.end()

    # The window

    def _on_screens(self, _screen: QScreen | None = None) -> None:
        """Go at once, and look again: Qt moves the windows of a screen only after it told that it is gone."""
        self._settled.start()
        self._on_settled()

    def _on_settled(self) -> None:
        self._place()
        self.changed.emit()

    def _place(self) -> None:
        """Put the window where it belongs now: screens come and go."""
        if not self.on:
            return
        screen = self.screen
        for_room = screen is not None and self.choice.means is not Means.TEAMS
        if self.instead and for_room:
            self.instead = False  # the beamer is back
        if for_room and screen is not None:
            self._full_on(screen)
        elif self.instead:
            self._full_on(self._own_screen())
        elif self.choice.means in (Means.TEAMS, Means.BOTH):
            self._to_share()
        elif self.window is not None:
            self.window.hide()  # the beamer is gone: never over the operator's page by itself
        self._draw()

    def _own_screen(self) -> QScreen:
        own = self._own if self._own is not None and isValid(self._own) else None
        return own.screen() if own is not None else QGuiApplication.primaryScreen()

    def _made(self) -> ProjectorWindow:
        if self.window is None:
            from ui.projector_window import ProjectorWindow

            self.window = ProjectorWindow()
            self.window.blanks.connect(self.toggle)
            self.window.turns.connect(self.turned)
            self.window.swaps.connect(self._on_swap)
            self.window.leaves.connect(self.off)
            self.window.locks.connect(self.locks)
            self.window.wall.show_page(None, self.at, self.school)
        return self.window

    def _on_swap(self) -> None:
        if self.instead:
            self.swap()

    def _full_on(self, screen: QScreen) -> None:
        window = self._made()
        self._let_be_captured(window)
        if not (window.isVisible() and window.isFullScreen() and window.screen() is screen):
            window.hide()
            window.setScreen(screen)
            window.setGeometry(screen.geometry())
            with keyboard_stays(window, stays=not self.instead):
                window.showFullScreen()
        if self.instead:
            window.activateWindow()
            window.setFocus()
        self._guard(window)

    def _to_share(self) -> None:
        window = self._made()
        self._let_be_captured(window)
        if window.isFullScreen() or not window.isVisible():
            window.hide()
            room = self._own_screen().availableGeometry()
            at = QRect(room.topLeft(), _FOR_TEAMS.boundedTo(room.size() - QSize(16, 44)))
            at.moveCenter(room.center())
            window.setGeometry(at)
            with keyboard_stays(window, stays=True):
                window.showNormal()
        self._guard(window)

    def _let_be_captured(self, window: ProjectorWindow) -> None:
        """Only this window may be seen in a shared screen, and only when that was chosen."""
        if self.choice.means in (Means.TEAMS, Means.BOTH):
            capture.allow(window, _("alleen het beeld voor de zaal"))
        else:
            capture.forbid(window)

    def _guard(self, window: ProjectorWindow) -> None:
        if window.windowHandle() is not None:
            capture.here().guard(window.windowHandle())

    def _draw(self) -> None:
        """Show what belongs there, and tell."""
        if self.window is not None:
            card = None if self.blank else self.card
            self.window.wall.show_page(card, self.at, self.school)
        self.changed.emit()


_one: list[Stage] = []


def here() -> Stage:
    """The stage of this program."""
    if not _one:
        _one.append(Stage())
    return _one[0]


def keep_in(file: Path) -> None:
    """Keep what is chosen on this laptop in a file."""
    here()._file = file  # noqa: SLF001 - the same module


def go_dark() -> None:
    """A lock begins: nothing of the stage stays."""
    if _one:
        _one[0].go_dark()
