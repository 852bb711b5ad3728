"""Tests for ui.system_lock_linux against a real message bus with a made logind, UPower and screen saver on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtDBus import QDBusConnection

from tests.ui.fake_system import FakeSystem, can_be_made, fake_system, private_bus
from ui.system_lock_linux import LinuxLock
from zorgdesk.rules.locking import Cause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(not can_be_made(), reason="there is no dbus-daemon here")


class Heard:
    """What hears the system, and what it asked to lock for."""

    def __init__(self, system: FakeSystem) -> None:
        self.system = system
        self.causes: list[Cause] = []
        bus = QDBusConnection.connectToBus(system.address, f"test-{id(self)}")
        self.ears = LinuxLock(self.causes.append, system=bus, desktop=bus)
        self.ears.begin()


@pytest.fixture(scope="module")
def system() -> Iterator[FakeSystem]:
    with fake_system() as made:
        yield made


@pytest.fixture
def heard(qtbot: QtBot, system: FakeSystem) -> Iterator[Heard]:
    assert qtbot is not None
    for name in ("Active yes", "LockedHint no", "LidIsClosed no"):
        system.tell(*name.split())
    made = Heard(system)
    yield made
    made.ears.end()


def test_it_follows_what_is_there(heard: Heard) -> None:
    assert heard.ears.follows == {Cause.SCREEN, Cause.SLEEP, Cause.LID, Cause.SWITCH, Cause.LOGOUT}


@pytest.mark.parametrize(
    ("order", "cause"),
    [
        ("lock", Cause.SCREEN),
        ("LockedHint yes", Cause.SCREEN),
        ("sleep yes", Cause.SLEEP),
        ("LidIsClosed yes", Cause.LID),
        ("Active no", Cause.SWITCH),
        ("shutdown yes", Cause.LOGOUT),
        ("saver org.freedesktop.ScreenSaver yes", Cause.SCREEN),
        ("saver org.gnome.ScreenSaver yes", Cause.SCREEN),
        ("saver org.cinnamon.ScreenSaver yes", Cause.SCREEN),
        ("saver org.mate.ScreenSaver yes", Cause.SCREEN),
        ("saver org.xfce.ScreenSaver yes", Cause.SCREEN),
    ],
)
def test_the_system_asks_for_a_lock(qtbot: QtBot, heard: Heard, order: str, cause: Cause) -> None:
    heard.system.tell(*order.split())
    qtbot.waitUntil(lambda: bool(heard.causes))
    assert heard.causes[0] is cause


@pytest.mark.parametrize(
    "order",
    [
        "lock other",
        "sleep no",
        "shutdown no",
        "saver org.gnome.ScreenSaver no",
        "LidIsClosed no",
        "Active yes",
        "LockedHint no",
    ],
)
def test_what_ends_or_is_of_another_session_asks_nothing(qtbot: QtBot, heard: Heard, order: str) -> None:
    heard.system.tell(*order.split())
    heard.system.tell("sleep", "yes")  # it comes after the other
    qtbot.waitUntil(lambda: bool(heard.causes))
    assert heard.causes == [Cause.SLEEP]


def test_a_sleep_waits_as_long_as_a_file_is_open(heard: Heard) -> None:
    assert heard.system.tell("held") == "False"
    heard.ears.opened()
    heard.ears.opened()
    assert heard.system.tell("held") == "True"
    heard.ears.closed()
    assert heard.system.tell("held") == "False"


def test_after_the_end_nothing_is_heard(qtbot: QtBot, heard: Heard, system: FakeSystem) -> None:
    heard.ears.end()
    second = Heard(system)
    system.tell("lock")
    qtbot.waitUntil(lambda: bool(second.causes))
    assert heard.causes == []
    assert heard.ears.follows == frozenset()
    second.ears.end()


def test_a_bus_with_nobody_on_it_follows_nothing_and_a_sleep_waits_for_nobody(qtbot: QtBot) -> None:
    assert qtbot is not None
    with private_bus() as address:
        bus = QDBusConnection.connectToBus(address, "empty")
        ears = LinuxLock(lambda _cause: None, system=bus, desktop=bus)
        ears.begin()
        assert ears.follows == frozenset()
        ears.opened()
        ears.closed()
        ears.end()
        QDBusConnection.disconnectFromBus("empty")


def test_a_computer_without_a_bus_follows_nothing(qtbot: QtBot) -> None:
    assert qtbot is not None
    none = QDBusConnection("nergens")
    ears = LinuxLock(lambda _cause: None, system=none, desktop=none)
    ears.begin()
    assert ears.follows == frozenset()
    ears.end()
