"""A desktop of its own for a run of tests: python packaging/desktop.py [--keyring-only] -- COMMAND ...

Linux only: a message bus with an unlocked keyring on it and, unless only that is asked, a screen (Xvfb), a
window manager (openbox) and the accessibility bus. All of it ends with the command.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20.0  # seconds a part of the desktop gets to come up
ACCESSIBILITY = "/usr/libexec/at-spi-bus-launcher"
ASK_THE_BUS = [
    "dbus-send",
    "--session",
    "--print-reply",
    "--dest=org.freedesktop.DBus",
    "/org/freedesktop/DBus",
]


def main() -> int:
    """Run the command in a desktop of its own and give its exit status."""
    parser = argparse.ArgumentParser(description="Run a command in a desktop of its own.")
    parser.add_argument("--keyring-only", action="store_true", help="no screen: only a bus with a keyring")
    parser.add_argument("--screen", default="1366x768", help="the size of the screen (default 1366x768)")
    parser.add_argument("command", nargs="+")
    wishes = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended too
    with ExitStack() as stack:
        env = stack.enter_context(
            session_bus(dict(os.environ), None if wishes.keyring_only else wishes.screen)
        )
        return subprocess.run(wishes.command, env=env, check=False).returncode


@contextmanager
def session_bus(env: dict[str, str], screen: str | None) -> Iterator[dict[str, str]]:
    """Give the environment of a desktop with a keyring, and with a screen of that size where one is asked."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zorgdesk-desk-")))
        for name in ("RUNTIME_DIR", "DATA_HOME", "CONFIG_HOME", "CACHE_HOME"):
            (place / name).mkdir(mode=0o700)
            env[f"XDG_{name}"] = str(place / name)
        if screen:
            _start_screen(stack, env, screen)
        _start_bus(stack, env)
        _start_keyring(stack, env)
        if screen:
            _start(stack, ["openbox", "--sm-disable"], env)
            _start(stack, [ACCESSIBILITY, "--launch-immediately"], env)
            _wait_for(lambda: _on_bus(env, "org.a11y.Bus"), "the accessibility bus")
        yield env


def _start(
    stack: ExitStack,
    command: list[str],
    env: dict[str, str],
    *,
    passing: tuple[int, ...] = (),
    typed: bytes = b"",
) -> subprocess.Popen[bytes]:
    """Start one part, which ends with the stack; its own chatter is not shown."""
    started = subprocess.Popen(
        command,
        env=env,
        pass_fds=passing,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    stack.callback(_end, started)
    if started.stdin:
        started.stdin.write(typed)
        started.stdin.close()
    return started


def _end(started: subprocess.Popen[bytes]) -> None:
    """End one part that we started, and whatever it started itself."""
    for weight in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(started.pid, weight)
            started.wait(timeout=3)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
    started.poll()


def _start_screen(stack: ExitStack, env: dict[str, str], screen: str) -> None:
    """Start a screen on the first free number and wait until it says which one that is."""
    told, telling = os.pipe()
    _start(
        stack,
        ["Xvfb", "-displayfd", str(telling), "-screen", "0", f"{screen}x24", "-nolisten", "tcp", "-noreset"],
        env,
        passing=(telling,),
    )
    os.close(telling)
    with os.fdopen(told) as answer:
        number = answer.readline().strip()
    if not number:
        raise SystemExit("desktop.py: the screen (Xvfb) did not start")
    env.update(DISPLAY=f":{number}", LIBGL_ALWAYS_SOFTWARE="1", QT_QPA_PLATFORM="xcb")
    env.update(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1")
    env.pop("WAYLAND_DISPLAY", None)


def _start_bus(stack: ExitStack, env: dict[str, str]) -> None:
    told, telling = os.pipe()
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={telling}"]
    _start(stack, command, env, passing=(telling,))
    os.close(telling)
    with os.fdopen(told) as answer:
        env["DBUS_SESSION_BUS_ADDRESS"] = answer.readline().strip()
    if not env["DBUS_SESSION_BUS_ADDRESS"]:
        raise SystemExit("desktop.py: the message bus (dbus-daemon) did not start")


def _start_keyring(stack: ExitStack, env: dict[str, str]) -> None:
    """Start an empty keyring, unlocked with a passphrase that opens nothing else."""
    if not shutil.which("gnome-keyring-daemon", path=env.get("PATH")):
        return
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"]
    _start(stack, command, env, typed=b"only for this run")
    _wait_for(lambda: _on_bus(env, "org.freedesktop.secrets"), "the keyring")


def _on_bus(env: dict[str, str], name: str) -> bool:
    question = [*ASK_THE_BUS, "org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    heard = subprocess.run(question, env=env, check=False, capture_output=True, text=True)
    return "boolean true" in heard.stdout


def _wait_for(ready: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > until:
            raise SystemExit(f"desktop.py: {what} did not start")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
