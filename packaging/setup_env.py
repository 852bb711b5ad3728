"""Makes the environment in .venv from the lock files; plain Python that needs nothing installed."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "zorgdesk-installed.txt"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

# What Qt loads from the system, and the Debian package that carries it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libcups.so.2": "libcups2",
}
# What the checks of the real window, the laptop's keyring and the printed pages need besides.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "pdftotext": "poppler-utils",
}
# What would bend a child's Python or Qt, and what would tie it to the desktop of who runs it.
BENDING = (
    "PYTHONPATH",
    "PYTHONHOME",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
    "QT_PLUGIN_PATH",
    "QT_STYLE_OVERRIDE",
)
SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")


class SetupError(Exception):
    """The environment cannot be made; the text says what to do."""


def search_path() -> str:
    """Give the PATH that children get: what is there, and where a system keeps its programs."""
    usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
    given = [part for part in os.environ.get("PATH", "").split(os.pathsep) if part]
    return os.pathsep.join([*given, *(part for part in usual if os.name == "posix" and part not in given)])


def program(name: str) -> str | None:
    """Find a program by name on the search path, or a file by its whole path."""
    if name.startswith("/"):
        return name if Path(name).exists() else None
    return shutil.which(name, path=search_path())


def child_env(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment of a child: ours, a whole PATH, UTF-8, and nothing that bends Python or Qt."""
    env = {name: value for name, value in os.environ.items() if name not in BENDING}
    env["PATH"] = search_path()
    spoken = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if sys.platform == "linux" and "utf" not in spoken.lower():
        env["LC_ALL"] = "C.UTF-8"
    env.update(extra or {})
    return env


def apart_env(home: Path) -> dict[str, str]:
    """Give the environment of a run apart: Qt without a screen, a home of its own, nobody's keyring."""
    env = {name: value for name, value in child_env().items() if name not in SESSION}
    for name in ("DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        place = home / name.lower()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        env[f"XDG_{name}"] = str(place)
    return {
        **env,
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_FONT_DPI": "96",
        "QT_SCALE_FACTOR": "1",
    }


def venv_python() -> Path:
    """Tell where the environment's own Python is."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(lock: Path, programs: Mapping[str, str] | None = None) -> list[str]:
    """Make ready what the lock file and the system must give; return the Debian packages still missing.

    Only the programs may still be missing on return: without the libraries nothing can run.

    Raises:
        SetupError: the environment cannot be made here.
    """
    _install_system(_needed())
    _install_system(lacking_programs(programs or {}))
    needed = _needed()
    if needed:
        raise SetupError(f"Not on this system yet: {', '.join(needed)}.\n{how_to_install(needed)}")
    if not _venv_version():
        _make_venv()
    _install(lock)
    _put_on_path()
    return lacking_programs(programs or {})


def _needed() -> list[str]:
    can = (
        _venv_version()
        or _quietly([sys.executable, "-c", "import venv, ensurepip"], child_env()).returncode == 0
    )
    return [*([] if can else ["python3-venv"]), *lacking_libraries()]


def lacking_libraries() -> list[str]:
    """List the Debian packages of the libraries that cannot be loaded here (Linux only)."""
    return [package for name, package in LIBRARIES.items() if sys.platform == "linux" and not _loads(name)]


def lacking_programs(programs: Mapping[str, str]) -> list[str]:
    """List the Debian packages of the programs that are not here (Linux only)."""
    return [package for name, package in programs.items() if sys.platform == "linux" and not program(name)]


def how_to_install(packages: Iterable[str]) -> str:
    """Give the one line to run for these Debian packages."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    return f"On Debian or Ubuntu, run this once and try again:\n\n    sudo {line}\n"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_system(packages: list[str]) -> None:
    """Install Debian packages when that is ours to do: as root, where there is an apt-get."""
    apt = program("apt-get")
    if not packages or not apt or os.geteuid() != 0:
        return
    print(f"Installing from Debian: {' '.join(packages)}", flush=True)
    env = child_env({"DEBIAN_FRONTEND": "noninteractive"})
    install = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    if _quietly(install, env).returncode != 0:  # as on a fresh system, which has no package lists yet
        _quietly([apt, "update", "-qq"], env)
        tried = _quietly(install, env)
        if tried.returncode != 0:
            print(tried.stdout, flush=True)


def _quietly(command: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _venv_version() -> str:
    """Give the version of the Python in .venv; empty when it is not there, too old, or does not run."""
    say = "import pip, platform, sys; sys.version_info >= (3, 11) and print(platform.python_version())"
    if not venv_python().exists():
        return ""
    try:
        heard = _quietly([str(venv_python()), "-c", say], child_env())
    except OSError:
        return ""
    return heard.stdout.strip() if heard.returncode == 0 else ""


def _make_venv() -> None:
    print("Making .venv", flush=True)
    made = _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], child_env())
    if made.returncode != 0:
        raise SetupError(f"The environment could not be made:\n{made.stdout}")


def _install(lock: Path) -> None:
    """Install what the lock file names, unless that was done before: then no network is needed."""
    if STAMP.exists() and _mark(lock) in STAMP.read_text(encoding="utf-8").splitlines():
        return
    print(f"Installing from {lock.name} into .venv (once; about a minute)", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = [str(venv_python()), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    done = _quietly([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], child_env())
    if done.returncode != 0:
        raise SetupError(f"pip could not install what {lock.name} names:\n{done.stdout}")
    covered = {_mark(lock), _mark(RUN_LOCK)}  # the one for development holds all of the other
    STAMP.write_text("\n".join(sorted(covered)) + "\n", encoding="utf-8")


def _mark(lock: Path) -> str:
    return f"{lock.name} {_venv_version()} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _put_on_path() -> None:
    """Let the environment find the checkout, and give it the `zorgdesk` command: no build, no network."""
    packages = VENV / "Lib/site-packages"
    if os.name == "posix":
        packages = next((VENV / "lib").glob("python3.*/site-packages"))
    _keep(packages / "zorgdesk-checkout.pth", f"{ROOT}\n")
    if os.name == "posix":
        _keep(VENV / "bin/zorgdesk", f'#!/bin/sh\nexec "{venv_python()}" -m ui "$@"\n')
        (VENV / "bin/zorgdesk").chmod(0o755)
    else:
        _keep(VENV / "Scripts/zorgdesk.cmd", f'@"{venv_python()}" -m ui %*\n')


def _keep(file: Path, text: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
