"""PySide6 6.12.0 loses references to None on Python 3.11 and crashes after a while: this finds it before users do."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel
from PySide6.QtWidgets import QApplication, QListView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_CALLS = 2000


class _Watcher(QObject):
    """A filter that lets everything pass."""

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let it pass."""
        return False


def _counts() -> list[int]:
    gc.collect()
    return [sys.getrefcount(one) for one in (None, True, False)]


def test_calls_that_return_nothing_take_nothing_away(qtbot: QtBot) -> None:
    model = QStringListModel(["a", "b"])
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    watcher = _Watcher()
    view.installEventFilter(watcher)
    view.show()
    QApplication.processEvents()
    before = _counts()
    for _ in range(_CALLS):
        view.parent()
        model.parent()
        view.findChild(QObject, "nobody")
        QApplication.activeModalWidget()
        view.isVisible()
        view.setProperty("x", 1)
        QApplication.sendEvent(view, QEvent(QEvent.Type.User))
    # A lost reference costs one per call: far more than what the test itself holds on to.
    assert all(abs(now - then) < _CALLS / 20 for now, then in zip(_counts(), before, strict=True))
