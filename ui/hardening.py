"""No memory on disk: what this process asks of the system before it knows any name.

It keeps a crash from writing the memory to disk, and other programs of the same user from reading it. It
keeps out no administrator and no hibernation file.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import Any

# linux/prctl.h, sys/ptrace.h of macOS, errhandlingapi.h and werapi.h of Windows.
_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX, _SEM_NOOPENFILEERRORBOX = 0x1, 0x2, 0x8000
_WER_FAULT_REPORTING_FLAG_NOHEAP = 0x1


def harden(platform: str = sys.platform) -> tuple[str, ...]:
    """Ask all that this system knows, and tell what it took; what fails hinders nobody."""
    took: list[str] = []
    for name, deed in _DEEDS.get(platform, ()):
        with suppress(Exception):
            if deed():
                took.append(name)
    return tuple(took)


def no_core() -> bool:
    """No core file, however the system is set up."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def not_dumpable(libc: Any = None) -> bool:
    """No dump by the system's own collector, no ptrace and no reading in /proc by other programs of the user."""
    return bool((libc or ctypes.CDLL(None)).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def no_debugger(libc: Any = None) -> bool:
    """No debugger on macOS."""
    return bool((libc or ctypes.CDLL(None)).ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0)


def no_report(windll: Any = None) -> bool:
    """No memory in the crash reports of Windows."""
    dlls = windll or ctypes.windll  # type: ignore[attr-defined]  # only there
    dlls.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX | _SEM_NOOPENFILEERRORBOX)
    return bool(dlls.wer.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP) == 0)


_DEEDS = {
    "linux": (("core", no_core), ("dumpable", not_dumpable)),
    "darwin": (("core", no_core), ("debugger", no_debugger)),
    "win32": (("report", no_report),),
}
