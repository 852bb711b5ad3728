"""Loops within the loop: a question that waits for its answer. A lock ends them all before pages are destroyed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_state = {"depth": 0, "quiet": 0}
_then: list[Callable[[], None]] = []


@contextmanager
def loop() -> Iterator[None]:
    """Whoever waits in a loop of its own waits in here."""
    _state["depth"] += 1
    try:
        yield
    finally:
        _state["depth"] -= 1
        if not _state["depth"] and _then:
            # Not yet: who waited still has to return to where nothing of a page is used any more.
            QTimer.singleShot(0, _go_on)


@contextmanager
def quiet() -> Iterator[None]:
    """Ask and tell nothing, whatever goes wrong in here: a lock never asks."""
    _state["quiet"] += 1
    try:
        yield
    finally:
        _state["quiet"] -= 1


def leaving() -> bool:
    """Whether the pages under a question are on their way out: then nothing is asked or told any more."""
    return bool(_then) or _state["quiet"] > 0


def after_all(deed: Callable[[], None]) -> None:
    """Do something once nobody waits in a loop any more: at once, when nobody does."""
    if _state["depth"] or _then:
        _then.append(deed)
    else:
        deed()


def _go_on() -> None:
    if _state["depth"]:
        return  # somebody began to wait again; the end of that comes here too
    deeds = _then.copy()
    _then.clear()
    for deed in deeds:
        deed()
