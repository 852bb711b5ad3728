"""Tests for ui.projector in a window system: who has the keyboard, screens that come and go, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import shown
from tests.ui.wall_cards import a_card
from ui import projector_choice
from ui.projector import Stage
from ui.projector_choice import Means

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Screens:
    """Which screens there are beside the operator's: the test plugs them in and out."""

    def __init__(self) -> None:
        self.there = True

    def second(self, _own: object, _name: str) -> object:
        """The screen of the room."""
        return QGuiApplication.primaryScreen() if self.there else None


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens()
    monkeypatch.setattr(projector_choice, "second", made.second)
    return made


@pytest.fixture
def stage(tmp_path: Path, screens: Screens) -> Iterator[Stage]:
    assert screens.there
    made = Stage(tmp_path / "beamer.json")
    yield made
    made.go_dark()


def on(stage: Stage) -> None:
    stage.choose(Means.BEAMER)
    stage.show_card(a_card())
    stage.show()


def test_the_keyboard_comes_back_when_it_was_given_to_the_window_that_came(
    qtbot: QtBot, stage: Stage
) -> None:
    own = shown(qtbot, QWidget())
    stage.stand_beside(own)
    on(stage)
    QApplication.processEvents()
    assert stage.window is not None
    stage.window.activateWindow()  # a window manager does so once the window is there
    qtbot.waitUntil(lambda: QApplication.activeWindow() is own)


def test_who_goes_to_the_window_later_stays_there(qtbot: QtBot, stage: Stage) -> None:
    own = shown(qtbot, QWidget())
    stage.stand_beside(own)
    on(stage)
    assert stage.window is not None
    for one in stage.window.findChildren(QTimer):
        one.stop()  # it came long ago
    stage.window.activateWindow()
    for _round in range(5):
        QApplication.processEvents()
    assert QApplication.activeWindow() is stage.window


def test_made_before_the_program_it_hears_of_screens_all_the_same(
    qtbot: QtBot, screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as early:
        early.setattr(QGuiApplication, "instance", lambda: None)
        stage = Stage()
    own = shown(qtbot, QWidget())
    stage.stand_beside(own)
    on(stage)
    assert stage.seen
    screens.there = False
    QGuiApplication.instance().primaryScreenChanged.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr] # there is one
    assert not stage.seen
    stage.go_dark()


def test_closed_with_the_program_it_goes(stage: Stage) -> None:
    on(stage)
    window = stage.window
    assert window is not None
    assert window.close(), "a window that refuses keeps the program from ending"
    assert (stage.on, stage.window) == (False, None)


def test_where_it_belongs_is_looked_at_again_after_a_screen_went(
    qtbot: QtBot, stage: Stage, screens: Screens
) -> None:
    on(stage)
    stage._on_screens()  # Qt tells of a screen before its windows are moved
    assert stage.seen
    screens.there = False
    qtbot.waitUntil(lambda: not stage.seen)
