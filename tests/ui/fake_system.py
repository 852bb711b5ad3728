"""A system to be told by: logind, UPower and a screen saver on a private bus, in a process of their own.

Run as a program it serves the bus of DBUS_SESSION_BUS_ADDRESS and takes orders on stdin, one a line; it answers
each on stdout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SESSION = "/org/freedesktop/login1/session/_31"
OTHER_SESSION = "/org/freedesktop/login1/session/_32"
LOGIN_AT = "/org/freedesktop/login1"
UPOWER_AT = "/org/freedesktop/UPower"
SAVER_AT = "/org/freedesktop/ScreenSaver"
NAMES = ("org.freedesktop.login1", "org.freedesktop.UPower", "org.gnome.ScreenSaver")


class Objects(QDBusVirtualObject):
    """Answers every call that Zorgdesk makes."""

    def __init__(self) -> None:
        super().__init__()
        self.properties = {"Active": True, "LockedHint": False, "LidIsClosed": False}
        self.held: int | None = None  # our end of the inhibitor that was given away

    def introspect(self, _path: str) -> str:
        """Nobody asks."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        """Answer one call."""
        answer = self._answer(message.member(), message.arguments())
        if answer is None:
            return False
        connection.send(message.createReply(answer))
        return True

    def _answer(self, name: str, told: list[object]) -> object:
        if name == "GetSession":
            return QDBusObjectPath(SESSION)
        if name == "Inhibit":
            hears, given = os.pipe()
            os.set_blocking(hears, False)
            self.held = hears
            handed = QDBusUnixFileDescriptor(given)
            os.close(given)
            return handed
        if name == "Get":
            return QDBusVariant(self.properties[str(told[1])])
        return None

    def is_held(self) -> bool:
        """Whether the other side still holds the inhibitor: an end that nobody holds reads as empty."""
        if self.held is None:
            return False
        try:
            return os.read(self.held, 1) != b""
        except BlockingIOError:
            return True


class Orders:
    """Does what is told on stdin."""

    def __init__(self, bus: QDBusConnection, objects: Objects) -> None:
        self.bus, self.objects = bus, objects

    def obey(self, line: str) -> str:
        """Do one order, and answer it."""
        name, *told = line.split()
        if name == "held":
            return str(self.objects.is_held())
        path, interface, member, arguments = self._signal(name, told)
        made = QDBusMessage.createSignal(path, interface, member)
        made.setArguments(arguments)
        self.bus.send(made)
        return "told"

    def _signal(self, name: str, told: list[str]) -> tuple[str, str, str, list[object]]:
        yes = told[-1:] == ["yes"]
        manager = "org.freedesktop.login1.Manager"
        if name == "lock":
            at = OTHER_SESSION if told else SESSION
            return at, "org.freedesktop.login1.Session", "Lock", []
        if name == "sleep":
            return LOGIN_AT, manager, "PrepareForSleep", [yes]
        if name == "shutdown":
            return LOGIN_AT, manager, "PrepareForShutdown", [yes]
        if name == "saver":
            return SAVER_AT, told[0], "ActiveChanged", [yes]
        self.objects.properties[name] = yes
        upower = name == "LidIsClosed"
        about = "org.freedesktop.UPower" if upower else "org.freedesktop.login1.Session"
        changed = (UPOWER_AT if upower else SESSION), "org.freedesktop.DBus.Properties", "PropertiesChanged"
        return *changed, [about, {name: yes}, [name]]


def serve() -> None:
    """Serve until stdin ends."""
    program = QCoreApplication([])
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "made")
    objects = Objects()
    for path in (LOGIN_AT, UPOWER_AT):
        bus.registerVirtualObject(path, objects, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    for name in NAMES:
        bus.registerService(name)
    orders = Orders(bus, objects)
    stdin = sys.stdin

    def on_line(*_told: object) -> None:
        line = stdin.readline()
        if not line:
            program.quit()
            return
        sys.stdout.write(f"{orders.obey(line)}\n")
        sys.stdout.flush()

    notifier = QSocketNotifier(stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(on_line)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    program.exec()


class FakeSystem:
    """The system of a test: a bus of its own, and what stands on it."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address, self._process = address, process
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def tell(self, *order: str) -> str:
        """Tell everybody something; its answer comes back."""
        assert self._process.stdin
        self._process.stdin.write(" ".join(order) + "\n")
        self._process.stdin.flush()
        return self._line()


def can_be_made() -> bool:
    """Whether there is a bus to make."""
    return sys.platform == "linux" and shutil.which("dbus-daemon") is not None


@contextmanager
def private_bus() -> Iterator[str]:
    """A message bus of its own; gives its address."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert daemon.stdout
        yield daemon.stdout.readline().strip()
    finally:
        _end(daemon, daemon.stdout)


@contextmanager
def fake_system() -> Iterator[FakeSystem]:
    """A system on a bus of its own, for as long as the block lasts."""
    with private_bus() as address:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.fake_system"],
            cwd=Path(__file__).parent.parent.parent,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            yield FakeSystem(address, process)
        finally:
            _end(process, process.stdin, process.stdout)


def _end(process: subprocess.Popen[str], *pipes: IO[str] | None) -> None:
    process.terminate()
    process.wait(timeout=10)
    for pipe in pipes:
        if pipe is not None:
            pipe.close()


if __name__ == "__main__":
    serve()
