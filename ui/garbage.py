"""Python's garbage collection, kept in the thread of the window.

Python collects in whichever thread happens to allocate. A page that points at itself is garbage only the collector
finds, and a QWidget that a thread of ours (a backup, a preview, the words for search) happens to destroy takes Qt
down with it: seen as a crash in QStackedWidget while another thread collected. So nothing collects by itself any
more, and the window looks now and then whether it is time, by Python's own measure.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # ms; looking costs nothing, and a second of a person's work makes little garbage


def collect_due() -> int | None:
    """Collect the oldest generation whose time has come; the generation (0 to 2), or None when none was due."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if limits[generation] and counts[generation] > limits[generation]:
            gc.collect(generation)
            return generation
    return None


def keep_here(owner: QObject) -> QTimer:
    """Collect from now on only in this thread, as long as `owner` lives."""
    gc.disable()
    timer = QTimer(owner)
    timer.timeout.connect(collect_due)
    timer.start(EVERY)
    return timer


def collect_after(owner: QObject) -> None:
    """Collect all there is once what was thrown away is destroyed: after a lock no name waits for its turn."""
    QTimer.singleShot(EVERY, owner, gc.collect)
