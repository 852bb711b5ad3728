"""What Linux tells about the session and the power, over D-Bus: logind, the screen saver, UPower.

A sleep waits until the file is closed: an inhibitor of logind is held while a desk may be open.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from zorgdesk.rules.locking import Cause
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

LOGIN, LOGIN_AT = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
UPOWER, UPOWER_AT = "org.freedesktop.UPower", "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
# Who tells that the screen was covered, by desktop.
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_PATIENCE = 300  # milliseconds: the system answers at once, or not at all


class LinuxLock(QObject):
    """Hears of the session and of the power until `end`."""

    def __init__(
        self,
        tell: Callable[[Cause], None],
        parent: QObject | None = None,
        *,
        system: QDBusConnection | None = None,
        desktop: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._system = system if system is not None else QDBusConnection.systemBus()
        self._desktop = desktop if desktop is not None else QDBusConnection.sessionBus()
        self._session = ""
        self._inhibitor: Any = None
        self._connected: list[tuple[QDBusConnection, tuple[str, ...]]] = []
        self.follows: frozenset[Cause] = frozenset()

    def begin(self) -> None:
        """Ask to be told; `follows` is what somebody here will tell of."""
        found: set[Cause] = set()
        if self._system.isConnected() and _is_there(self._system, LOGIN):
            self._session = self._own_session()
            self._hear(self._system, self._session, SESSION, "Lock", "on_lock()")
            self._hear(
                self._system, self._session, PROPERTIES, "PropertiesChanged", "on_session(QDBusMessage)"
            )
            self._hear(self._system, LOGIN_AT, MANAGER, "PrepareForSleep", "on_sleep(bool)")
            self._hear(self._system, LOGIN_AT, MANAGER, "PrepareForShutdown", "on_shutdown(bool)")
            found |= {Cause.SCREEN, Cause.SLEEP, Cause.SWITCH, Cause.LOGOUT}
        if self._system.isConnected() and _is_there(self._system, UPOWER):
            self._hear(self._system, UPOWER_AT, PROPERTIES, "PropertiesChanged", "on_power(QDBusMessage)")
            found.add(Cause.LID)
        savers = [self._hear_saver(name) for name in SAVERS] if self._desktop.isConnected() else []
        found |= {Cause.SCREEN} if any(savers) else set()
        self.follows = frozenset(found)

    def end(self) -> None:
        """Hear no more."""
        for bus, heard in self._connected:
            bus.disconnect("", *heard[:-1], self, SLOT(heard[-1]))  # type: ignore[call-overload]  # stubs lack it
        self._connected.clear()
        self._inhibitor = None
        self.follows = frozenset()

    def opened(self) -> None:
        """A file is open: ask logind to wait a moment before it sleeps."""
        if self._inhibitor is None and Cause.SLEEP in self.follows:
            why = _("Het dossier gaat eerst op slot.")
            told = self._ask(MANAGER, "Inhibit", ["sleep", "Zorgdesk", why, "delay"])
            self._inhibitor = told[0] if told else None

    def closed(self) -> None:
        """The file is closed: a sleep need not wait any more."""
        self._inhibitor = None

    def _hear(self, bus: QDBusConnection, path: str, interface: str, name: str, slot: str) -> bool:
        heard = (path, interface, name, slot)
        made = bus.connect("", path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]  # as above
        if made:
            self._connected.append((bus, heard))
        return bool(made)

    def _hear_saver(self, name: str) -> bool:
        # Heard even when nobody is there yet: a screen saver may come later.
        return self._hear(self._desktop, "", name, "ActiveChanged", "on_saver(bool)") and _is_there(
            self._desktop, name
        )

    def _own_session(self) -> str:
        """The path of our session; none when logind does not know it: then every session is heard."""
        for asked in (os.environ.get("XDG_SESSION_ID", ""), "auto"):
            told = self._ask(MANAGER, "GetSession", [asked]) if asked else []
            if told:
                path = told[0].path() if hasattr(told[0], "path") else str(told[0])
                if path:
                    return str(path)
        return ""

    def _ask(
        self, interface: str, name: str, told: list[Any], path: str = LOGIN_AT, who: str = LOGIN
    ) -> list[Any]:
        message = QDBusMessage.createMethodCall(who, path, interface, name)
        message.setArguments(told)
        answer = self._system.call(message, timeout=_PATIENCE)
        good = answer.type() == QDBusMessage.MessageType.ReplyMessage
        return list(answer.arguments()) if good else []

    def _is(self, path: str, who: str, interface: str, name: str) -> bool | None:
        told = self._ask(PROPERTIES, "Get", [interface, name], path, who)
        if not told:
            return None
        value = told[0].variant() if hasattr(told[0], "variant") else told[0]
        return bool(value)

    @Slot()
    def on_lock(self) -> None:
        """Loginctl lock-session, or the desktop itself."""
        self._tell(Cause.SCREEN)

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """Before it sleeps, and after."""
        if begins:
            self._tell(Cause.SLEEP)

    @Slot(bool)
    def on_shutdown(self, begins: bool) -> None:
        """Before it ends."""
        if begins:
            self._tell(Cause.LOGOUT)

    @Slot(bool)
    def on_saver(self, covers: bool) -> None:
        """The screen was covered."""
        if covers:
            self._tell(Cause.SCREEN)

    @Slot("QDBusMessage")
    def on_session(self, message: QDBusMessage) -> None:
        """Something of a session changed: another user, or a lock screen of the desktop's own."""
        if message.arguments()[:1] != [SESSION]:
            return
        if self._is(message.path(), LOGIN, SESSION, "Active") is False:
            self._tell(Cause.SWITCH)
        elif self._is(message.path(), LOGIN, SESSION, "LockedHint"):
            self._tell(Cause.SCREEN)

    @Slot("QDBusMessage")
    def on_power(self, message: QDBusMessage) -> None:
        """Something of the power changed."""
        if message.arguments()[:1] == [UPOWER] and self._is(UPOWER_AT, UPOWER, UPOWER, "LidIsClosed"):
            self._tell(Cause.LID)


def _is_there(bus: QDBusConnection, name: str) -> bool:
    """Whether somebody with this name is on the bus, or comes when called."""
    return bool(bus.interface().isServiceRegistered(name).value())
