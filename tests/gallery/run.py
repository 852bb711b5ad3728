"""Going along the scenes: a picture of each, and what is wrong with it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.gallery.contrast import weak
from tests.gallery.found import Fault
from tests.gallery.names import nameless
from tests.gallery.scenes import Scene, scenes
from tests.gallery.stage import Look, Stage, staged
from tests.gallery.walk import walked
from tests.gallery.words import cut_words, painted, too_large
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

# Faults of each scene in each look, by both names.
Faults = dict[tuple[str, str], list[Fault]]


def show_all(school: Path, folder: Path, look: Look, *, out: Path | None, only: str = "") -> Faults:
    """Go along all scenes in one look; the pictures go to `out`."""
    found: Faults = {}
    with staged(school, folder, look) as stage:
        for scene in list(scenes(stage)):
            if only in scene.name:
                found[(scene.name, look.code)] = list(_shown(stage, scene, out))
    return found


def _shown(stage: Stage, scene: Scene, out: Path | None) -> Iterator[Fault]:
    with _no_bugs() as bugs:
        try:
            scene.show(stage)
            stage.rest()
            _hold(stage)
            yield from _faults(stage, scene, out)
        except Exception as error:  # a scene that breaks is a fault in the list, and the next one is shown
            yield Fault("broken", f"{type(error).__name__}: {error}")
        stage.clear()
    for bug in bugs:
        yield Fault("broken", f"{type(bug).__name__}: {bug}")


def _hold(stage: Stage) -> None:
    """Let a notice stay while it is looked at: on a busy computer it would go in the middle of the walk."""
    for notice in stage.window.findChildren(Notice):
        for timer in notice.findChildren(QTimer):
            timer.stop()


def _faults(stage: Stage, scene: Scene, out: Path | None) -> Iterator[Fault]:
    front = stage.front()
    if scene.name.startswith("dialoog-") and front is stage.window:
        yield Fault("missing", "the dialog did not open")
    with painted() as by_hand:
        picture = front.grab()
    if out is not None:
        _whole(stage, picture).save(str(out / f"{scene.name}--{stage.look.code}.png"))
    found = [
        *cut_words(front, by_hand),
        *too_large(front, *stage.look.size),
        *nameless(front),
        *weak(front, picture.toImage(), by_hand),
    ]
    yield from dict.fromkeys(found)
    yield from walked(front)


def _whole(stage: Stage, front: QPixmap) -> QPixmap:
    """The picture of the window, with the dialog in its middle and what is under it dimmed."""
    if stage.front() is stage.window:
        return front
    made = stage.window.grab()
    at = QRect(front.rect())
    at.moveCenter(made.rect().center())
    painter = QPainter(made)
    painter.fillRect(made.rect(), QColor(0, 0, 0, 90))
    painter.drawPixmap(at.topLeft(), front)
    painter.end()
    return made


@contextmanager
def _no_bugs() -> Iterator[list[BaseException]]:
    """Collect the errors in slots: Qt only prints them."""
    bugs: list[BaseException] = []
    before = sys.excepthook

    def note(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        bugs.append(error)

    sys.excepthook = note
    try:
        yield bugs
        QApplication.processEvents()
    finally:
        sys.excepthook = before
