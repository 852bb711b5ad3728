"""What every test of the window can ask for: a dressed program, and answers instead of a person."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from ui import ask, theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The look of the program at 100 %, whatever the test before did."""
    if theme.text_scale() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp)
    before = set(qapp.topLevelWidgets())
    yield
    for widget in set(qapp.topLevelWidgets()) - before:
        if isValid(widget):
            widget.deleteLater()  # dressing what a test left behind took longer than the tests
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.text_scale() != 1.0:
        theme.apply(qapp)


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> ask.Answers:
    """What a person would answer, and what a person was told: no test waits for a dialog."""
    given = ask.Answers()
    monkeypatch.setattr(ask, "answers", given)
    return given


@pytest.fixture
def large(qapp: QApplication) -> None:
    """The look of the program at 200 %; `dressed` takes it back."""
    theme.apply(qapp, 2.0)
