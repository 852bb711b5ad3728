"""A child that gives a store new keys and is killed at one of its calls to the system: before it, or after."""

from __future__ import annotations

import os
import shutil
import signal
from functools import wraps
from typing import TYPE_CHECKING, Any

from tests.zorgdesk.real_store import an_open_vault
from tests.zorgdesk.renewing import renewed
from zorgdesk.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Every way in which Zorgdesk itself changes what is on the disk; those of SQLite are between them.
CALLS = ((os, "replace"), (os, "rename"), (os, "unlink"), (os, "fsync"), (os, "mkdir"), (shutil, "rmtree"))


def _killing(number: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Count the calls; kill before the call when the number is even, after it when odd."""
    count = [0]

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(real)
        def call(*args: Any, **kwargs: Any) -> Any:
            here, count[0] = count[0], count[0] + 2
            if here == number:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return real(*args, **kwargs)
            finally:
                if here + 1 == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        return call

    return wrapped


def killed_at(path: Path, number: int) -> bool:
    """Renew the keys of a store in a child of this program; whether it was killed before its end."""
    child = os.fork()
    if not child:
        _renew_until(path, number)
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "the child failed"
        return False
    assert os.WTERMSIG(status) == signal.SIGKILL
    return True


def _renew_until(path: Path, number: int) -> None:
    """Never comes back: killed, or ended when it was done."""
    status = 1
    try:
        desk = Desk.open(path, an_open_vault(path))
        wrapped = _killing(number)
        for module, name in CALLS:
            setattr(module, name, wrapped(getattr(module, name)))
        renewed(desk)
        status = 0
    finally:
        os._exit(status)
