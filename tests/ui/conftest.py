"""What every test of the window can ask for: a dressed program, answers instead of a person, and a school."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from tests.ui.dossier import on_tuesday
from tests.ui.hands import pages_of
from tests.ui.locking import no_pin, window
from tests.ui.small_school import at_work, small_school, stand_still
from tests.zorgdesk.two_laptops import pair, stick, two_made
from ui import ask, theme
from zorgdesk import clock
from zorgdesk.commands.people import accept_secrecy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.bridge import Bridge
    from ui.shell import Shell

__all__ = ["no_pin", "pair", "stick", "two_made", "window"]  # fixtures


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


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    """The small school on its Tuesday morning."""
    with at_work(tmp_path) as made:
        yield made


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    """The school with Bo, on that same Tuesday."""
    with on_tuesday(tmp_path) as made:
        yield made


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """The pages around the small school, at Vandaag."""
    stand_still()
    bridge = small_school(tmp_path)
    bridge.attempt(accept_secrecy)
    made = pages_of(qtbot, bridge.desk)
    yield made
    made.leave()
    clock.stand_still(None)
