"""Tests for ui.system_lock and what hears Windows and macOS: the documented numbers, by stand-ins of their calls."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.hands import collected
from ui import system_lock
from ui.system_lock import SystemLock, ears_of
from ui.system_lock_macos import NOTICES, MacLock
from ui.system_lock_windows import (
    FOLLOWED,
    GUID_LIDSWITCH_STATE_CHANGE,
    PowerSetting,
    WindowsLock,
    cause_of,
    lid_is_closed,
    setting_at,
)
from zorgdesk.rules.locking import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

LID = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")  # ba3e0f4d-b817-4094-a2d1-d56379e6a0f3 in memory
OPEN, CLOSED = b"\1\0\0\0", bytes(4)


class Ears:
    """Ears that a test speaks to."""

    def __init__(self, tell: Callable[[Cause], None]) -> None:
        self.tell = tell
        self.follows = frozenset({Cause.SCREEN})
        self.did: list[str] = []

    def begin(self) -> None:
        """Begin."""
        self.did.append("begin")

    def end(self) -> None:
        """End."""
        self.did.append("end")

    def opened(self) -> None:
        """A file is open."""
        self.did.append("opened")

    def closed(self) -> None:
        """A file is closed."""
        self.did.append("closed")


def test_what_the_system_tells_is_passed_on(qapp: QApplication) -> None:
    assert qapp is not None
    made: list[Ears] = []

    def make(tell: Callable[[Cause], None]) -> Ears:
        made.append(Ears(tell))
        return made[0]

    lock = SystemLock(make)
    told = collected(lock.asks)
    made[0].tell(Cause.SCREEN)
    assert told == [Cause.SCREEN]
    assert lock.follows == {Cause.SCREEN}
    lock.opened()
    lock.closed()
    lock.end()
    assert made[0].did == ["begin", "opened", "closed", "end"]


def test_ears_that_fail_hinder_nobody_and_promise_nothing(qapp: QApplication) -> None:
    assert qapp is not None

    def broken(_tell: object) -> Ears:
        raise OSError("geen bus")

    for make in (broken, lambda _tell: None):
        lock = SystemLock(make)
        lock.opened()
        lock.closed()
        lock.end()
        assert lock.follows == frozenset()


def test_ears_that_fail_as_they_begin_promise_nothing(qapp: QApplication) -> None:
    assert qapp is not None

    class Deaf(Ears):
        def begin(self) -> None:
            raise RuntimeError("halverwege")

    assert SystemLock(Deaf).follows == frozenset()


def test_each_system_has_its_ears_and_an_unknown_one_none() -> None:
    assert ears_of("linux")(lambda _cause: None) is not None
    assert ears_of("plan9")(lambda _cause: None) is None
    if sys.platform == "linux":
        for platform, lacking in (("win32", AttributeError), ("darwin", OSError)):
            with pytest.raises(lacking):
                ears_of(platform)(lambda _cause: None)


def test_there_is_one_for_the_program_once_it_listens(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    monkeypatch.setattr(system_lock, "_here", [])
    monkeypatch.setattr(system_lock, "ears_of", lambda: Ears)
    assert system_lock.here() is None
    made = system_lock.listen()
    assert system_lock.here() is made is system_lock.listen()


@pytest.mark.parametrize(
    ("message", "wparam", "cause"),
    [
        (0x02B1, 0x7, Cause.SCREEN),  # WM_WTSSESSION_CHANGE: WTS_SESSION_LOCK
        (0x02B1, 0x8, None),  # WTS_SESSION_UNLOCK
        (0x02B1, 0x1, None),  # WTS_CONSOLE_CONNECT
        (0x02B1, 0x2, Cause.SWITCH),  # WTS_CONSOLE_DISCONNECT
        (0x02B1, 0x3, None),  # WTS_REMOTE_CONNECT
        (0x02B1, 0x4, Cause.SWITCH),  # WTS_REMOTE_DISCONNECT
        (0x02B1, 0x5, None),  # WTS_SESSION_LOGON
        (0x02B1, 0x6, Cause.LOGOUT),  # WTS_SESSION_LOGOFF
        (0x0218, 0x4, Cause.SLEEP),  # WM_POWERBROADCAST: PBT_APMSUSPEND
        (0x0218, 0x7, None),  # PBT_APMRESUMESUSPEND
        (0x0218, 0x12, None),  # PBT_APMRESUMEAUTOMATIC
        (0x0218, 0xA, None),  # PBT_APMPOWERSTATUSCHANGE
        (0x0218, 0x8013, None),  # PBT_POWERSETTINGCHANGE of something else
        (0x0011, 0, Cause.LOGOUT),  # WM_QUERYENDSESSION
        (0x0016, 1, Cause.LOGOUT),  # WM_ENDSESSION, it ends
        (0x0016, 0, None),  # WM_ENDSESSION, it goes on
        (0x0100, 0x7, None),  # WM_KEYDOWN
    ],
)
def test_windows_asks_for_a_lock_by_its_documented_numbers(
    message: int, wparam: int, cause: Cause | None
) -> None:
    assert cause_of(message, wparam) is cause


def test_windows_tells_of_the_lid_in_a_power_setting() -> None:
    assert GUID_LIDSWITCH_STATE_CHANGE.bytes_le == LID
    assert lid_is_closed(LID, CLOSED)
    assert not lid_is_closed(LID, OPEN)
    assert not lid_is_closed(LID, b"")
    assert not lid_is_closed(bytes(16), CLOSED)
    assert cause_of(0x0218, 0x8013, LID, CLOSED) is Cause.LID
    assert cause_of(0x0218, 0x8013, LID, OPEN) is None


class Call:
    """A function of Windows that notes what it is asked; it can carry argument types as ctypes does."""

    argtypes: Any = None
    restype: Any = None

    def __init__(self, gives: int) -> None:
        self.gives = gives
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> int:
        """Note it."""
        self.calls.append(arguments)
        return self.gives


def windows(*, window: int = 77, session: int = 1, power: int = 5) -> Any:
    """The libraries of Windows, made."""
    names = (
        "DefWindowProcW",
        "CreateWindowExW",
        "RegisterClassW",
        "DestroyWindow",
        "RegisterPowerSettingNotification",
    )
    gives = {"DefWindowProcW": 1, "CreateWindowExW": window, "RegisterPowerSettingNotification": power}
    sessions = ("WTSRegisterSessionNotification", "WTSUnRegisterSessionNotification")
    return SimpleNamespace(
        user32=SimpleNamespace(**{name: Call(gives.get(name, 1)) for name in names}),
        wtsapi32=SimpleNamespace(**{name: Call(session) for name in sessions}),
    )


def test_the_hidden_window_of_windows_hears_and_lets_windows_go_on() -> None:
    causes: list[Cause] = []
    dlls = windows()
    lock = WindowsLock(causes.append, dlls)
    lock.begin()
    assert lock.follows == FOLLOWED == frozenset(Cause) - {Cause.KEY, Cause.IDLE}
    assert lock.hear(77, 0x02B1, 0x7, 1) == 1
    setting = PowerSetting((ctypes.c_ubyte * 16)(*LID), 4, (ctypes.c_ubyte * 4)(*CLOSED))
    assert setting_at(ctypes.addressof(setting)) == (LID, CLOSED)
    assert lock.hear(77, 0x0218, 0x8013, ctypes.addressof(setting)) == 1
    assert lock.hear(77, 0x000F, 0, 0) == 1  # WM_PAINT
    assert causes == [Cause.SCREEN, Cause.LID]
    assert len(dlls.user32.DefWindowProcW.calls) == 3
    lock.opened()
    lock.closed()
    lock.end()
    lock.end()
    assert len(dlls.user32.DestroyWindow.calls) == 1
    assert lock.follows == frozenset()


def test_the_procedure_that_windows_calls_is_the_one_that_hears() -> None:
    causes: list[Cause] = []
    lock = WindowsLock(causes.append, windows())
    lock.begin()
    assert lock._procedure(None, 0x0218, 0x4, 0) == 1
    assert causes == [Cause.SLEEP]


@pytest.mark.parametrize(
    ("session", "power", "missing"),
    [
        (0, 5, {Cause.SCREEN, Cause.SWITCH}),
        (1, 0, {Cause.LID}),
        (0, 0, {Cause.SCREEN, Cause.SWITCH, Cause.LID}),
    ],
)
def test_what_windows_will_not_tell_is_not_promised(session: int, power: int, missing: set[Cause]) -> None:
    lock = WindowsLock(lambda _cause: None, windows(session=session, power=power))
    lock.begin()
    assert lock.follows == FOLLOWED - missing


def test_without_a_window_nothing_is_promised(qapp: QApplication) -> None:
    assert qapp is not None
    lock = SystemLock(lambda tell: WindowsLock(tell, windows(window=0)))
    assert lock.follows == frozenset()


def test_macos_tells_of_its_screen() -> None:
    causes: list[Cause] = []
    names = (
        "CFNotificationCenterGetDistributedCenter",
        "CFStringCreateWithCString",
        "CFNotificationCenterAddObserver",
        "CFNotificationCenterRemoveEveryObserver",
    )
    core = SimpleNamespace(**{name: Call(11) for name in names})
    lock = MacLock(causes.append, core)
    lock.begin()
    asked = [call[1].decode() for call in core.CFStringCreateWithCString.calls]
    assert tuple(asked) == NOTICES == ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
    assert lock.follows == {Cause.SCREEN}
    heard = core.CFNotificationCenterAddObserver.calls[0][2]
    heard(None, None, None, None, None)
    assert causes == [Cause.SCREEN]
    lock.opened()
    lock.closed()
    lock.end()
    lock.end()
    assert len(core.CFNotificationCenterRemoveEveryObserver.calls) == 1
    assert lock.follows == frozenset()
