"""Keeping windows out of screenshots, by the means of each system: thin, and tried only where it says so.

Windows and macOS have a means; X11 and Wayland have none. Neither of the two was run by the makers: what to
ask is decided in `affinity`, which is tested, and the calls are tested with stand-ins.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-setwindowdisplayaffinity
WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE = 0x0, 0x1, 0x11
# Windows 10 2004: older ones show a black window instead of none.
_CAN_EXCLUDE = 19041
# https://developer.apple.com/documentation/appkit/nswindow/sharingtype-swift.enum
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1


def affinity(*, shown: bool, build: int) -> int:
    """What to ask of Windows for a window that may be shown in a capture, or may not."""
    if shown:
        return WDA_NONE
    return WDA_EXCLUDEFROMCAPTURE if build >= _CAN_EXCLUDE else WDA_MONITOR


def for_windows(user32: Any, build: int) -> Callable[[int, bool], bool]:
    """Lets a window be seen in captures or not; tells whether Windows took it."""
    ask = user32.SetWindowDisplayAffinity
    ask.argtypes, ask.restype = [ctypes.c_void_p, ctypes.c_uint32], ctypes.c_int

    def let(window: int, shown: bool) -> bool:
        return bool(ask(window, affinity(shown=shown, build=build)))

    return let


def for_macos(objc: Any) -> Callable[[int, bool], bool]:
    """Lets a window be seen in captures or not; `window` is the NSView that Qt gives."""
    name = objc.sel_registerName
    name.argtypes, name.restype = [ctypes.c_char_p], ctypes.c_void_p
    send = objc.objc_msgSend
    send.restype = ctypes.c_void_p

    def let(view: int, shown: bool) -> bool:
        send.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        window = send(view, name(b"window"))
        if not window:
            return False
        send.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong]
        send(window, name(b"setSharingType:"), _SHARING_READ_ONLY if shown else _SHARING_NONE)
        return True

    return let


def of_this_system(platform: str = sys.platform) -> Callable[[int, bool], bool] | None:
    """The means of this system; None where there is none."""
    try:
        if platform == "win32":
            build = sys.getwindowsversion().build  # type: ignore[attr-defined]  # only there
            return for_windows(ctypes.windll.user32, build)  # type: ignore[attr-defined]  # only there
        if platform == "darwin":
            return for_macos(ctypes.CDLL("/usr/lib/libobjc.dylib"))
    except (OSError, AttributeError):
        return None
    return None
