"""Watches over an open desk: nobody there, the system that locks, the clipboard and the capture of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui import capture, clipboard, system_lock
from ui.idle import Hands, Idle
from zorgdesk.rules.locking import Cause, LockSettings
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.shell import Shell


class Guard(QObject):
    """Asks the window for a lock. It counts only while a desk is open."""

    asks = Signal(object)  # a Cause

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell: Shell | None = None
        self.chosen = LockSettings()
        self.hands = Hands(self)
        self.idle = Idle(self._limit, self)
        self.hands.moved.connect(self.idle.note)
        self.hands.lock_key.connect(lambda: self.asks.emit(Cause.KEY))
        self.idle.warned.connect(self._on_warned)
        self.idle.woken.connect(self._on_woken)
        self.idle.over.connect(lambda: self.asks.emit(Cause.IDLE))
        self._system: system_lock.SystemLock | None = None

    def listen(self) -> None:
        """Hear what the system says too. It never fails; what it cannot hear stands in Beheer."""
        self._system = system_lock.listen()
        self._system.asks.connect(self.asks)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(lambda _manager: self.asks.emit(Cause.LOGOUT))

    def attend(self, shell: Shell) -> None:
        """A desk is open: count from now."""
        self._shell = shell
        clipboard.watch()
        self._read()
        shell.bridge.changed.connect(self._read)
        self.hands.look_around()
        self.idle.begin()
        if self._system is not None:
            self._system.opened()

    def rest(self) -> None:
        """The desk is left: nothing is counted, and what was copied is taken away."""
        shell, self._shell = self._shell, None
        if shell is not None:
            shell.bridge.changed.disconnect(self._read)
        self.idle.end()
        clipboard.clear()

    def closed(self) -> None:
        """The file is closed: a sleep that waited for it may begin."""
        if self._system is not None:
            self._system.closed()

    def _read(self) -> None:
        """Take what the school chose; a change in Beheer works at once."""
        from zorgdesk.queries.locking import chosen_lock  # not before a desk is open: it brings the database

        if self._shell is None:
            return
        self.chosen = self._shell.bridge.ask(chosen_lock)
        clipboard.stay_for(self.chosen.clipboard_seconds)
        if capture.here().wanted != self.chosen.block_capture:
            capture.here().block(on=self.chosen.block_capture)

    def _limit(self) -> float:
        return self.chosen.seconds(in_talk=self._shell is not None and self._shell.in_talk)

    def _on_warned(self, seconds: int) -> None:
        if self._shell is not None:
            words = _("Zorgdesk gaat over {seconds} seconden op slot. Druk op een toets.")
            self._shell.notice.say(words.format(seconds=seconds), tone="warn", stays=seconds * 1000)

    def _on_woken(self) -> None:
        if self._shell is not None:
            self._shell.notice.hide()
