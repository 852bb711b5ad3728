"""What macOS tells about the screen, through Core Foundation. Never run by the makers.

It hears the lock of the screen and the screen saver. Sleep, lid and user switch lock the screen too on a Mac that
asks its password after sleep; a sleep that nobody told of is seen by `ui.idle` at waking.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from zorgdesk.rules.locking import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

NOTICES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_UTF8, _DELIVER_IMMEDIATELY = 0x08000100, 4
_FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_Hearing = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class MacLock:
    """Hears of the screen from the distributed notification centre, until `end`."""

    def __init__(self, tell: Callable[[Cause], None], core: Any = None) -> None:
        self._tell = tell
        self._core = core if core is not None else ctypes.CDLL(_FRAMEWORK)
        self._heard = _Hearing(lambda *_told: self._tell(Cause.SCREEN))
        self._centre: Any = None
        self.follows: frozenset[Cause] = frozenset()

    def begin(self) -> None:
        """Ask to be told."""
        core, handle = self._core, ctypes.c_void_p
        core.CFNotificationCenterGetDistributedCenter.restype = handle
        core.CFStringCreateWithCString.restype = handle
        core.CFStringCreateWithCString.argtypes = [handle, ctypes.c_char_p, ctypes.c_uint32]
        core.CFNotificationCenterAddObserver.argtypes = [
            handle, handle, _Hearing, handle, handle, ctypes.c_long,
        ]  # fmt: skip
        core.CFNotificationCenterRemoveEveryObserver.argtypes = [handle, handle]
        self._centre = core.CFNotificationCenterGetDistributedCenter()
        for name in NOTICES:
            words = core.CFStringCreateWithCString(None, name.encode(), _UTF8)
            core.CFNotificationCenterAddObserver(
                self._centre, id(self), self._heard, words, None, _DELIVER_IMMEDIATELY
            )
        self.follows = frozenset({Cause.SCREEN})

    def end(self) -> None:
        """Hear no more."""
        if self._centre is not None:
            self._core.CFNotificationCenterRemoveEveryObserver(self._centre, id(self))
            self._centre = None
        self.follows = frozenset()

    def opened(self) -> None:
        """Nothing to ask."""

    def closed(self) -> None:
        """Nobody waits for us here."""
