"""Tests for ui.capture: against captures by default, allowed one window at a time, and honest where it cannot."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.hands import collected, shown
from ui import capture
from ui.capture import Capture
from ui.capture_system import (
    WDA_EXCLUDEFROMCAPTURE,
    WDA_MONITOR,
    WDA_NONE,
    affinity,
    for_macos,
    for_windows,
    of_this_system,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


SEEN, OUT = True, False


class System:
    """A system that can, and what it was asked."""

    def __init__(self, *, takes: bool = True) -> None:
        self.takes = takes
        self.seen: dict[int, bool] = {}
        self.calls = 0

    def let(self, window: int, shown: bool) -> bool:
        """Note what is asked."""
        self.calls += 1
        if self.takes:
            self.seen[window] = shown
        return self.takes


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def guard(qapp: QApplication, system: System) -> Capture:
    assert qapp is not None
    return Capture(system.let)


def key_of(window: QWidget) -> int:
    return int(window.winId())


def test_every_window_is_kept_out_also_dialogs(qtbot: QtBot, guard: Capture, system: System) -> None:
    window = shown(qtbot, QWidget())
    dialog = QDialog(window)
    dialog.show()
    guard.block(on=True)
    assert (system.seen[key_of(window)], system.seen[key_of(dialog)]) == (False, False)
    assert guard.blocks
    later = shown(qtbot, QWidget())
    handle = later.windowHandle()
    assert handle is not None
    guard.guard(handle)
    assert system.seen[key_of(later)] is False
    calls = system.calls
    guard.look_around()
    assert system.calls == calls, "each window is asked once for each change"
    guard.block(on=False)
    assert set(system.seen.values()) == {True}
    assert not guard.blocks
    dialog.close()


def test_one_window_is_allowed_visibly_and_kept_out_again(
    qtbot: QtBot, guard: Capture, system: System
) -> None:
    window, other = shown(qtbot, QWidget()), shown(qtbot, QWidget())
    guard.block(on=True)
    told = collected(guard.changed)
    guard.allow(window, "Tonen op de beamer")
    guard.allow(window, "Tonen in Teams")
    assert (system.seen[key_of(window)], system.seen[key_of(other)]) == (True, False)
    assert guard.reasons == ("Tonen in Teams",)
    guard.forbid(window)
    assert system.seen[key_of(window)] is False
    assert not guard.reasons
    assert len(told) == 3
    guard.forbid(window)
    assert len(told) == 3


def test_a_window_that_is_gone_is_no_reason_any_more(qtbot: QtBot, guard: Capture) -> None:
    kept = shown(qtbot, QWidget())
    guard.block(on=True)
    gone = QWidget()
    gone.show()
    guard.allow(gone, "Tonen")
    gone.deleteLater()
    qtbot.waitUntil(lambda: guard.reasons == ())
    assert kept.isVisible()


def test_where_the_system_refuses_nothing_is_promised(qtbot: QtBot) -> None:
    guard = Capture(System(takes=False).let)
    assert guard.can
    window = shown(qtbot, QWidget())
    guard.block(on=True)
    assert window.isVisible()
    assert not guard.can
    assert not guard.blocks
    assert guard.wanted


def test_where_the_system_cannot_it_is_said(qtbot: QtBot) -> None:
    guard = Capture(None)
    window = shown(qtbot, QWidget())
    guard.block(on=True)
    guard.allow(window, "Tonen")
    handle = window.windowHandle()
    assert handle is not None
    guard.guard(handle)
    assert (guard.can, guard.blocks, guard.reasons) == (False, False, ())


def test_there_is_one_for_the_program_and_the_projector_asks_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, system: System
) -> None:
    monkeypatch.setattr(capture, "_here", [])
    monkeypatch.setattr(capture, "of_this_system", lambda: system.let)
    window = shown(qtbot, QWidget())
    capture.here().block(on=True)
    capture.allow(window, "Tonen")
    assert system.seen[key_of(window)]
    capture.forbid(window)
    assert not system.seen[key_of(window)]
    assert capture.here() is capture.here()


@pytest.mark.parametrize(
    ("shown_", "build", "asked"),
    [
        (True, 19041, WDA_NONE),
        (True, 17763, WDA_NONE),
        (False, 19041, WDA_EXCLUDEFROMCAPTURE),
        (False, 22631, WDA_EXCLUDEFROMCAPTURE),
        (False, 19040, WDA_MONITOR),
    ],
)
def test_windows_is_asked_what_it_knows(shown_: bool, build: int, asked: int) -> None:
    assert affinity(shown=shown_, build=build) == asked
    assert (WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE) == (0, 1, 0x11)


class Call:
    """A function of a library of C that notes its arguments."""

    def __init__(self, gives: Any = 1) -> None:
        self.gives = gives
        self.calls: list[Any] = []

    argtypes: Any = None
    restype: Any = None

    def __call__(self, *arguments: Any) -> Any:
        """Note them."""
        self.calls.append(arguments)
        return self.gives(*arguments) if callable(self.gives) else self.gives


class Library:
    """A library of C with such functions."""

    def __init__(self, **functions: Any) -> None:
        for name, gives in functions.items():
            setattr(self, name, Call(gives))


def test_windows_is_asked_by_its_function_and_believed() -> None:
    user32 = Library(SetWindowDisplayAffinity=1)
    let = for_windows(user32, 22631)
    assert let(7, OUT)
    assert let(7, SEEN)
    assert user32.SetWindowDisplayAffinity.calls == [(7, 0x11), (7, 0)]  # type: ignore[attr-defined] # set above
    assert not for_windows(Library(SetWindowDisplayAffinity=0), 22631)(7, OUT)


def test_macos_is_asked_by_its_window() -> None:
    sent: list[tuple[Any, ...]] = []

    def send(*arguments: Any) -> int:
        sent.append(arguments)
        return 99

    objc = Library(sel_registerName=lambda name: name, objc_msgSend=send)
    let = for_macos(objc)
    assert let(7, OUT)
    assert let(7, SEEN)
    assert sent == [
        (7, b"window"),
        (99, b"setSharingType:", 0),
        (7, b"window"),
        (99, b"setSharingType:", 1),
    ]
    assert not for_macos(Library(sel_registerName=lambda name: name, objc_msgSend=0))(7, OUT)


def test_this_system_gives_its_means_or_none() -> None:
    assert of_this_system("linux") is None
    assert (of_this_system("win32") is None) == (sys.platform != "win32")
    assert (of_this_system("darwin") is None) == (sys.platform != "darwin")
