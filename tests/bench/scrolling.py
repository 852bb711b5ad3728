"""The benchmark of scrolling: every frame while each list and page is scrolled by wheel and by key."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QListView, QWidget

from tests.bench.measure import Figure, race
from tests.bench.screens import sample_of
from tests.bench.stores import open_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Run
    from tests.bench.screens import Sample
    from ui.shell import Shell

# One frame of a screen that shows sixty in a second.
_FRAME = 16
_STEPS = 60
_PLACES = (
    "today", "incoming", "pupils", "pupil/overzicht", "pupil/tijdlijn", "pupil/plan", "pupil/gesprekken", "pupil/delen",
    "talks", "conversation", "actions", "contacts", "manage", "beginstand", "school_year",
)  # fmt: skip


def scrolling(run: Run) -> Iterator[Figure]:
    """Scroll what scrolls on every page, against a bare list of words of the same size on the screen."""
    with open_desk(run.stores.copy(run.size, "scroll")) as desk, _pages(desk) as shell:
        rows = sample_of(desk)
        for place in _PLACES:
            shell.go(place, _uid(rows, place))
            QApplication.processEvents()
            for number, area in enumerate(_areas(shell), start=1):
                bare = _bare(area)
                for how, scroll in (("wheel", _wheel), ("key", _key)):
                    yield Figure(
                        f"scroll: {place} {number}, {how}",
                        "a bare list",
                        *race(
                            lambda step, area=area, scroll=scroll: scroll(area, step),  # type: ignore[misc]  # mypy knows no defaults here
                            lambda step, bare=bare, scroll=scroll: scroll(bare, step),  # type: ignore[misc]  # as above
                            range(run.times(_STEPS)),
                        ),
                        limit=_FRAME,
                        tail=True,
                    )
                bare.close()


def _uid(rows: Sample, place: str) -> str:
    if place == "conversation":
        return rows.talk(0)
    return rows.pupil(0) if place.startswith("pupil/") else ""


@contextmanager
def _pages(desk: object) -> Iterator[Shell]:
    """The pages as the window shows them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app import make_application
    from ui.shell import Shell

    application = make_application()
    shell = Shell(desk)  # type: ignore[arg-type]  # a desk: the module of it is not loaded by the bare window
    shell.resize(1366, 768)
    shell.show()
    try:
        yield shell
    finally:
        shell.put_away()
        shell.hide()
        shell.deleteLater()
        application.processEvents()


def _areas(shell: Shell) -> list[QAbstractScrollArea]:
    """What can be scrolled on the page that is shown."""
    return [
        area
        for area in shell.pages.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.verticalScrollBar().maximum() > 0
    ]


def _bare(area: QAbstractScrollArea) -> QListView:
    made = QListView()
    made.setModel(QStringListModel([f"Thijs van der Meulen {number}" for number in range(2000)], made))
    made.resize(area.size())
    made.show()
    QApplication.processEvents()
    return made


def _wheel(area: QAbstractScrollArea, _step: int) -> None:
    """One notch of the wheel, painted; at the end again from the top."""
    _from_the_top(area)
    centre = QPointF(area.viewport().rect().center())
    _send(area.viewport(), QWheelEvent(
        centre, area.viewport().mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own signature
    ))  # fmt: skip


def _key(area: QAbstractScrollArea, _step: int) -> None:
    """One page down by the key, painted; at the end again from the top."""
    _from_the_top(area)
    key = Qt.Key.Key_PageDown
    _send(area, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def _from_the_top(area: QAbstractScrollArea) -> None:
    bar = area.verticalScrollBar()
    if bar.value() == bar.maximum():
        bar.setValue(0)


def _send(widget: QWidget, event: QEvent) -> None:
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
