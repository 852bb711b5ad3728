"""What the system tells: its lock screen, sleep, lid, another user, logging out. Never in the way of the program."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.rules.locking import Cause


class Ears(Protocol):
    """What hears one kind of system."""

    follows: frozenset[Cause]

    def begin(self) -> None:
        """Ask to be told."""

    def end(self) -> None:
        """Hear no more."""

    def opened(self) -> None:
        """A file is open: ask for a moment before a sleep."""

    def closed(self) -> None:
        """The file is closed: whoever waited for that may go on."""


class SystemLock(QObject):
    """Tells when the system asks for a lock. What cannot be heard here is not in `follows`."""

    asks = Signal(object)

    def __init__(
        self, make: Callable[[Callable[[Cause], None]], Ears | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ears: Ears | None = None
        self._session = False
        try:
            self._ears = make(self.asks.emit)
            if self._ears is not None:
                self._ears.begin()
        except Exception:  # whatever the system lacks, the program works; Beheer tells what is not heard
            self._ears = None

    @property
    def follows(self) -> frozenset[Cause]:
        """What somebody will tell of."""
        return self._ears.follows if self._ears is not None else frozenset()

    def opened(self) -> None:
        """A file is open: a sleep has to wait until it is closed."""
        if self._ears is not None:
            self._ears.opened()

    def closed(self) -> None:
        """The file is closed: a sleep that waited may go on."""
        if self._ears is not None:
            self._ears.closed()

    def end(self) -> None:
        """Hear no more."""
        if self._ears is not None:
            self._ears.end()


def ears_of(platform: str = sys.platform) -> Callable[[Callable[[Cause], None]], Ears | None]:
    """What hears this system; None where nothing does."""

    def make(tell: Callable[[Cause], None]) -> Any:
        if platform == "linux":
            from ui.system_lock_linux import LinuxLock

            return LinuxLock(tell)
        if platform == "win32":
            from ui.system_lock_windows import WindowsLock

            return WindowsLock(tell, ctypes.windll)  # type: ignore[attr-defined]  # only there
        if platform == "darwin":
            from ui.system_lock_macos import MacLock

            return MacLock(tell)
        return None

    return make


_here: list[SystemLock] = []


def here() -> SystemLock | None:
    """The one of this program; None when it was not asked to listen (a test, the gallery)."""
    return _here[0] if _here else None


def listen() -> SystemLock:
    """Listen to the system from now on."""
    if not _here:
        _here.append(SystemLock(ears_of()))
    return _here[0]
