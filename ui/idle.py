"""Whether somebody is there: real keys, mouse, wheel and touch, and how long ago the last of them was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from zorgdesk import clock
from zorgdesk.rules.locking import Presence, next_look, presence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

# Seconds: so often it looks, so a sleep that nobody told of is noticed soon after waking.
EVERY = 5.0
_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)


class Hands(QObject):
    """Sees what the hands do in any window of the program.

    It stands at the windows of the system, where only real input and a few other events come: at the
    application every event of every widget would pass through Python. `lock_key`: Ctrl+L over a question, where
    the shortcut of the window is out of reach.
    """

    moved = Signal()
    lock_key = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_window)
        self.look_around()

    def look_around(self) -> None:
        """Stand at every window there is now, also one that never has the keyboard."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # a second time does nothing

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that somebody is there; a key that a book lies on does not count."""
        if event.type() in _BY_HAND:
            if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
                self.moved.emit()
            if _is_lock_key(event) and QGuiApplication.modalWindow() is not None:
                self.lock_key.emit()
                return True
        return super().eventFilter(watched, event)


def _is_lock_key(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_L
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )


class Idle(QObject):
    """Counts how long nobody was there, from `begin` to `end`.

    `warned`: in so many seconds it is over. `woken`: somebody came back in time. `over`: nobody is there.
    """

    warned = Signal(int)
    woken = Signal()
    over = Signal()

    def __init__(
        self,
        limit: Callable[[], float],
        parent: QObject | None = None,
        *,
        seconds: Callable[[], float] = clock.seconds,
        wall: Callable[[], float] = clock.wall_seconds,
    ) -> None:
        super().__init__(parent)
        self._limit, self._seconds, self._wall_seconds = limit, seconds, wall
        self._moved = self._warned = self._counts = False
        self._last = self._looked = self._wall = 0.0
        self.timer = QTimer(self, singleShot=True)
        self.timer.setTimerType(Qt.TimerType.CoarseTimer)
        self.timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Count from now."""
        self._moved = self._warned = False
        self._counts = True
        self._last = self._looked = self._seconds()
        self._wall = self._wall_seconds()
        self.timer.start(int(EVERY * 1000))

    def end(self) -> None:
        """Count no more."""
        self._counts = False
        self.timer.stop()

    def note(self) -> None:
        """Somebody is there. Cheap: it is counted at the next look, unless a warning is shown."""
        self._moved = True
        if self._warned:
            self.look()

    def look(self) -> None:
        """See how long ago it was, and tell."""
        if not self._counts:
            return
        now, wall = self._seconds(), self._wall_seconds()
        if self._moved:
            self._last, self._moved = now, False
        limit, quiet = self._limit(), now - self._last
        found = presence(quiet, limit, counted=now - self._looked, passed=wall - self._wall)
        self._looked, self._wall = now, wall
        if found is Presence.GONE:
            self.end()
            self.over.emit()
            return
        self.timer.start(int(next_look(quiet, limit, EVERY) * 1000))
        self._tell(warn=found is Presence.LEAVING, left=limit - quiet)

    def _tell(self, *, warn: bool, left: float) -> None:
        if warn and not self._warned:
            self._warned = True
            self.warned.emit(round(left))
        elif self._warned and not warn:
            self._warned = False
            self.woken.emit()
