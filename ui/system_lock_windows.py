"""What Windows tells about the session and the power: the decision, and a hidden window that hears it.

The decision is tested with the numbers of the documentation; the window was never run by the makers.
"""

from __future__ import annotations

import ctypes
import uuid
from typing import TYPE_CHECKING, Any

from zorgdesk.rules.locking import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

# winuser.h and wtsapi32.h
WM_ENDSESSION, WM_QUERYENDSESSION = 0x0016, 0x0011
WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE = 0x0004, 0x8013
GUID_LIDSWITCH_STATE_CHANGE = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
NOTIFY_FOR_THIS_SESSION, DEVICE_NOTIFY_WINDOW_HANDLE = 0, 0

_SESSION = {
    WTS_SESSION_LOCK: Cause.SCREEN,
    WTS_CONSOLE_DISCONNECT: Cause.SWITCH,
    WTS_REMOTE_DISCONNECT: Cause.SWITCH,
    WTS_SESSION_LOGOFF: Cause.LOGOUT,
}
FOLLOWED = frozenset({Cause.SCREEN, Cause.SLEEP, Cause.LID, Cause.SWITCH, Cause.LOGOUT})


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING of winuser.h, with the first bytes of its data."""

    _fields_ = (
        ("setting", ctypes.c_ubyte * 16),
        ("length", ctypes.c_uint32),
        ("data", ctypes.c_ubyte * 4),
    )


def lid_is_closed(setting: bytes, data: bytes) -> bool:
    """Whether a power setting tells that the lid was closed: its GUID as Windows lays it out, and 0."""
    return setting == GUID_LIDSWITCH_STATE_CHANGE.bytes_le and bool(data) and not any(data)


def cause_of(message: int, wparam: int, setting: bytes = b"", data: bytes = b"") -> Cause | None:
    """What a message asks to lock for, if anything."""
    if message == WM_WTSSESSION_CHANGE:
        return _SESSION.get(wparam)
    if message in (WM_QUERYENDSESSION, WM_ENDSESSION):
        return Cause.LOGOUT if message == WM_QUERYENDSESSION or wparam else None
    if message == WM_POWERBROADCAST and wparam == PBT_APMSUSPEND:
        return Cause.SLEEP
    if message == WM_POWERBROADCAST and wparam == PBT_POWERSETTINGCHANGE and lid_is_closed(setting, data):
        return Cause.LID
    return None


def setting_at(address: int) -> tuple[bytes, bytes]:
    """The GUID and the data of a power setting in memory."""
    found = PowerSetting.from_address(address)
    return bytes(found.setting), bytes(found.data)[: min(found.length, 4)]


class WindowsLock:
    """A hidden window that hears of the session and of the power, until `end`."""

    def __init__(self, tell: Callable[[Cause], None], dlls: Any) -> None:
        self._tell, self._dlls = tell, dlls
        self._made = 0
        self.follows: frozenset[Cause] = frozenset()
        self._procedure: Any = None

    def begin(self) -> None:
        """Make the window and ask to be told.

        Raises:
            OSError: Windows gives no window.
        """
        user32 = self._dlls.user32
        user32.DefWindowProcW.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t]
        user32.DefWindowProcW.restype = ctypes.c_ssize_t
        user32.CreateWindowExW.restype = ctypes.c_void_p
        name = "ZorgdeskLock"
        self._procedure = _procedure(self.hear)
        made = _window_class(name, self._procedure)
        user32.RegisterClassW(ctypes.byref(made))
        # A window of the desktop that is never shown: one that only hears messages gets no broadcasts.
        self._made = user32.CreateWindowExW(0, name, name, 0, 0, 0, 0, 0, None, None, None, None) or 0
        if not self._made:
            raise OSError("Windows gives no window that hears")
        self.follows = FOLLOWED - self._register()

    def _register(self) -> set[Cause]:
        """Ask to be told; give what Windows will not tell."""
        window, missing = ctypes.c_void_p(self._made), set()
        if not self._dlls.wtsapi32.WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION):
            missing |= {Cause.SCREEN, Cause.SWITCH}
        guid = (ctypes.c_ubyte * 16)(*GUID_LIDSWITCH_STATE_CHANGE.bytes_le)
        ask = self._dlls.user32.RegisterPowerSettingNotification
        ask.restype = ctypes.c_void_p
        if not ask(window, ctypes.byref(guid), DEVICE_NOTIFY_WINDOW_HANDLE):
            missing.add(Cause.LID)
        return missing

    def hear(self, window: int, message: int, wparam: int, lparam: int) -> int:
        """Hear one message; Windows goes on as it would."""
        power = message == WM_POWERBROADCAST and wparam == PBT_POWERSETTINGCHANGE and lparam
        cause = cause_of(message, wparam, *(setting_at(lparam) if power else ()))
        if cause is not None:
            self._tell(cause)
        return int(self._dlls.user32.DefWindowProcW(window, message, wparam, lparam))

    def end(self) -> None:
        """Hear no more."""
        if self._made:
            self._dlls.wtsapi32.WTSUnRegisterSessionNotification(ctypes.c_void_p(self._made))
            self._dlls.user32.DestroyWindow(ctypes.c_void_p(self._made))
            self._made = 0
        self.follows = frozenset()

    def opened(self) -> None:
        """Nothing to ask."""

    def closed(self) -> None:
        """Windows waits for nobody: a sleep begins within two seconds, and the lock is done before."""


def _procedure(hear: Callable[[int, int, int, int], int]) -> Any:
    """The window procedure for C; kept alive by whoever holds it."""
    kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
    return kind(ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_uint, ctypes.c_size_t, ctypes.c_ssize_t)(
        lambda window, message, wparam, lparam: hear(window or 0, message, wparam, lparam)
    )


class _WindowClass(ctypes.Structure):
    """WNDCLASSW of winuser.h."""

    _fields_ = (
        ("style", ctypes.c_uint),
        ("procedure", ctypes.c_void_p),
        ("class_extra", ctypes.c_int),
        ("window_extra", ctypes.c_int),
        ("instance", ctypes.c_void_p),
        ("icon", ctypes.c_void_p),
        ("cursor", ctypes.c_void_p),
        ("background", ctypes.c_void_p),
        ("menu", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
    )


def _window_class(name: str, procedure: Any) -> _WindowClass:
    made = _WindowClass()
    made.procedure = ctypes.cast(procedure, ctypes.c_void_p)
    made.name = name
    return made
