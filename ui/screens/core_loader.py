"""Loading what an open store needs beside the window, while the passphrase is being typed (speed.md).

Two threads that load the same modules can find each other's half done: who needs the core beside the window has it
with `have_the_core`, and the window itself waits for what runs.
"""

from __future__ import annotations

import threading
from importlib import import_module

_LONGEST_LOAD = 10.0  # seconds
_NEEDED = (
    "zorgdesk.desk", "zorgdesk.store.file", "zorgdesk.store.laptop", "zorgdesk.commands.entries",
    "zorgdesk.queries.beginstand", "zorgdesk.queries.manage", "zorgdesk.queries.search", "zorgdesk.queries.today",
    "ui.shell", "ui.screens.today",
)  # fmt: skip
_loading = threading.Lock()


def load_the_core() -> None:
    """Begin to load beside the window."""
    threading.Thread(target=have_the_core, name="zorgdesk-core", daemon=True).start()


def have_the_core() -> None:
    """Load it now, or wait until it is loaded."""
    with _loading:
        for name in _NEEDED:
            import_module(name)
        import_module("zorgdesk.desk").warm_up()


def wait_for_the_core() -> None:
    """Let what is being loaded come to its end: a program that ends in the middle of it crashes."""
    if _loading.acquire(timeout=_LONGEST_LOAD):
        _loading.release()
