"""Nothing but the window's own thread may destroy a widget."""

from __future__ import annotations

import gc
import threading
from weakref import ref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest

from ui import garbage


class _Round:
    """Something that only the collector finds."""

    def __init__(self) -> None:
        self.self = self


def _work(into: list[list[int]]) -> None:
    """Allocate as a thread that reads a whole school does: more than any threshold."""
    into += ([number] for number in range(5 * gc.get_threshold()[0]))


@pytest.mark.usefixtures("qapp")
def test_a_thread_that_works_collects_nothing() -> None:
    garbage.keep_here(QObject())
    read: list[list[int]] = []
    gone = ref(_Round())
    thread = threading.Thread(target=_work, args=(read,))
    thread.start()
    thread.join()
    assert gone() is not None
    assert garbage.collect_due() is not None, "the window's thread does"
    assert gone() is None


@pytest.mark.usefixtures("qapp")
def test_the_window_looks_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY", 1)
    owner = QObject()
    timer = garbage.keep_here(owner)
    gc.collect()
    read: list[list[int]] = []
    gone = ref(_Round())
    _work(read)
    QTest.qWait(20)
    assert gone() is None
    timer.stop()


def test_each_generation_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    for counts in ((700, 10, 10), (701, 0, 0), (701, 11, 0), (701, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        garbage.collect_due()
    assert collected == [0, 1, 2]
