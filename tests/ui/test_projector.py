"""Tests for ui.projector, its window and what is chosen: two screens, one screen, Teams, blank and lock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import collected, shown
from tests.ui.wall_cards import a_card
from ui import capture, projector, projector_choice, theme
from ui.capture import Capture
from ui.projector import Stage
from ui.projector_choice import Choice, Means, keep, read, second
from ui.projector_page import Place
from ui.projector_window import Wall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


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


def said(stage: Stage) -> str:
    """What a screen reader is told of the wall."""
    assert stage.window is not None
    interface = QAccessible.queryAccessibleInterface(stage.window.wall)
    return interface.text(QAccessible.Text.Name)


def on(stage: Stage, means: Means = Means.BEAMER) -> None:
    stage.choose(means)
    stage.show_card(a_card())
    stage.show()


def test_a_gesprek_is_shown_on_the_second_screen_over_all_of_it(stage: Stage) -> None:
    on(stage)
    assert stage.seen
    assert stage.window is not None
    assert stage.window.isFullScreen()
    assert stage.shows("mdo")
    assert not stage.shows("another")
    assert "Wat heeft Bo nodig" in said(stage)
    assert stage.window.windowTitle() == "Zorgdesk: voor de zaal"
    assert not stage.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_the_keyboard_stays_where_somebody_types(qtbot: QtBot, stage: Stage) -> None:
    own = shown(qtbot, QWidget())
    stage.stand_beside(own)
    on(stage)
    QApplication.processEvents()
    assert QApplication.activeWindow() is own


def test_it_begins_blank_with_the_name_of_the_school(stage: Stage) -> None:
    stage.choose(Means.BEAMER)
    stage.show_card(a_card())
    assert not stage.seen
    stage.blank_out()
    assert stage.seen
    assert said(stage) == "Basisschool\nDe Waterlelie" or said(stage) == "Basisschool De Waterlelie"
    assert "Bo" not in said(stage)


def test_one_key_blanks_and_shows(stage: Stage) -> None:
    on(stage)
    stage.toggle()
    assert (stage.blank, "Bo" in said(stage)) == (True, False)
    stage.toggle()
    assert (stage.blank, "Bo" in said(stage)) == (False, True)


def test_without_a_gesprek_there_is_nothing_to_show(stage: Stage) -> None:
    stage.toggle()
    stage.swap()
    assert stage.window is None


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_b_blanks_in_the_window_itself(stage: Stage, key: Qt.Key) -> None:
    on(stage)
    assert stage.window is not None
    QTest.keyClick(stage.window, key)
    assert stage.blank
    QTest.keyClick(stage.window, key)
    assert not stage.blank
    QTest.keyClick(stage.window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(stage.window, Qt.Key.Key_X)
    assert not stage.blank


def test_ctrl_dot_blanks_from_the_operators_window(qtbot: QtBot, stage: Stage) -> None:
    own = shown(qtbot, QWidget())
    stage.stand_beside(own)
    on(stage)
    own.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(own, Qt.Key.Key_Period, CTRL)
    assert stage.blank


def test_another_gesprek_begins_blank(stage: Stage) -> None:
    from dataclasses import replace

    on(stage)
    stage.follow("nodig", 2)
    stage.show_card(replace(a_card(), uid="next", names=("Fenna",)))
    assert (stage.blank, stage.at) == (True, Place())
    assert "Fenna" not in said(stage)


def test_it_follows_the_operator_and_reads_back(stage: Stage) -> None:
    on(stage)
    changes = collected(stage.changed)
    stage.follow("nodig", 2)
    stage.follow("nodig", 2)
    assert len(changes) == 1
    assert "Een vast begin van de ochtend" in said(stage)
    stage.read_back(1)
    assert (stage.reading, "Op huisbezoek" in said(stage), "vast begin" in said(stage)) == (1, True, False)
    stage.read_back(3)
    assert (stage.reading, "vast begin" in said(stage)) == (None, True)
    stage.read_back(0)
    stage.stop_reading()
    assert stage.reading is None


def test_reading_back_without_a_beamer_harms_nobody(stage: Stage) -> None:
    stage.read_back(0)
    stage.follow("goed")
    assert (stage.reading, stage.window) == (None, None)


def test_the_window_goes_when_the_beamer_goes_and_comes_back_with_it(stage: Stage, screens: Screens) -> None:
    on(stage)
    screens.there = False
    QGuiApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]
    assert not stage.seen
    assert stage.on
    assert not stage.can_be_seen
    screens.there = True
    QGuiApplication.instance().screenAdded.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]
    assert stage.seen
    assert "Wat heeft Bo nodig" in said(stage)


def test_on_one_screen_a_key_shows_it_in_place_of_the_window_and_back(
    qtbot: QtBot, stage: Stage, screens: Screens
) -> None:
    screens.there = False
    own = shown(qtbot, QWidget())
    stage.stand_beside(own)
    stage.show_card(a_card())
    stage.swap()
    assert stage.seen
    assert stage.window is not None
    assert stage.window.isFullScreen()
    assert not stage.blank
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    assert not stage.seen
    stage.swap()
    assert stage.seen
    QApplication.processEvents()
    QTest.keyClick(stage.window, Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert not stage.seen
    stage.swap()
    screens.there = True
    QGuiApplication.instance().screenAdded.emit(QGuiApplication.primaryScreen())
    assert not stage.instead


def test_esc_on_the_second_screen_leaves_it_there(stage: Stage) -> None:
    on(stage)
    assert stage.window is not None
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    assert stage.seen


class System(QObject):
    """Stands in for Windows: notes which windows a capture may see."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may: dict[int, bool] = {}

    def let(self, window: int, may: bool) -> bool:
        """Note it."""
        self.may[window] = may
        return True


@pytest.mark.parametrize(("means", "may"), [(Means.BEAMER, False), (Means.TEAMS, True), (Means.BOTH, True)])
def test_only_this_window_can_be_captured_and_only_when_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, stage: Stage, means: Means, may: bool
) -> None:
    system = System()
    monkeypatch.setattr(capture, "_here", [Capture(system.let)])
    own = shown(qtbot, QWidget())
    capture.here().block(on=True)
    stage.stand_beside(own)
    on(stage, means)
    assert stage.window is not None
    assert system.may.get(int(stage.window.winId()), True) is may
    assert system.may[int(own.winId())] is False
    assert capture.here().reasons == (("alleen het beeld voor de zaal",) if may else ())
    stage.off()
    assert capture.here().reasons == ()


def test_for_teams_it_is_a_window_to_share(stage: Stage, screens: Screens) -> None:
    on(stage, Means.TEAMS)
    assert stage.window is not None
    assert not stage.window.isFullScreen()
    assert stage.window.minimumSize() == QSize(960, 540)
    stage.choose(Means.BOTH)
    assert stage.window.isFullScreen()
    screens.there = False
    stage.choose(Means.BOTH)
    assert (stage.seen, stage.window.isFullScreen()) == (True, False)


def test_closed_by_its_own_means_it_is_off(stage: Stage) -> None:
    on(stage, Means.TEAMS)
    assert stage.window is not None
    stage.window.close()
    assert (stage.on, stage.seen, stage.card is not None) == (False, False, True)


def test_a_lock_blanks_at_once_and_leaves_no_name(qtbot: QtBot, stage: Stage) -> None:
    on(stage)
    window = stage.window
    assert window is not None
    qtbot.addWidget(window)
    stage.read_back(0)
    stage.go_dark()
    assert (stage.card, stage.window, stage.on, stage.reading) == (None, None, False, None)
    assert not window.isVisible()
    assert "Bo" not in window.wall.accessibleName()
    assert window.wall.sheet.words == ("Basisschool De Waterlelie",)


def test_page_keys_in_its_own_window_are_told_and_so_is_the_lock_key(stage: Stage) -> None:
    on(stage)
    turned, locks = collected(stage.turned), collected(stage.locks)
    assert stage.window is not None
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_PageUp):
        QTest.keyClick(stage.window, key)
    assert turned == [1, 1, -1]
    stage.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(stage.window, Qt.Key.Key_L, CTRL)
    assert len(locks) == 1


def test_what_was_chosen_is_kept_on_this_laptop_without_names(tmp_path: Path, screens: Screens) -> None:
    assert screens.there
    file = tmp_path / "map" / "beamer.json"
    Stage(file).choose(Means.BOTH, "HDMI-1")
    assert json.loads(file.read_text(encoding="utf-8")) == {"means": "beide", "screen": "HDMI-1"}
    assert Stage(file).choice == Choice(Means.BOTH, "HDMI-1")
    assert Stage().choice == Choice()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"means": "iets", "screen": ""}', '{"means": 3}', "\x00"])
def test_what_cannot_be_read_was_not_chosen(tmp_path: Path, text: str) -> None:
    file = tmp_path / "beamer.json"
    file.write_text(text, encoding="utf-8")
    assert read(file) == Choice()


def test_a_full_disk_costs_only_the_choice(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    keep(blocked / "beamer.json", Choice(Means.TEAMS))
    assert read(blocked / "beamer.json") == Choice()


def test_the_operators_own_screen_is_never_the_rooms() -> None:
    own = QGuiApplication.primaryScreen()
    assert second(own, own.name()) is None
    assert second(None, own.name()) is own


def test_the_miniature_is_the_same_page_made_small(qtbot: QtBot) -> None:
    small, large = Wall(small=True), Wall()
    large.resize(1280, 768)
    large.show_page(a_card(), Place("nodig"), "School")
    small.show_as(QSize(1280, 768))
    small.show_page(a_card(), Place("nodig"), "School")
    assert small.sheet.words == large.sheet.words
    assert small.accessibleName() == "Wat er op het scherm staat"
    assert (small.heightForWidth(320), small.hasHeightForWidth(), large.hasHeightForWidth()) == (
        192,
        True,
        False,
    )
    small.resize(320, 192)
    shown(qtbot, small)
    assert small.sizeHint() == QSize(280, 168)
    assert not small.grab().isNull()


def test_the_text_of_the_operator_does_not_change_the_wall(qapp: QApplication) -> None:
    wall = Wall()
    wall.resize(1366, 768)
    wall.show_page(a_card(), Place("nodig"), "")
    before = wall.sheet.pieces
    theme.apply(qapp, 2.0)
    wall.show_page(a_card(), Place("nodig"), "")
    assert wall.sheet.pieces == before


def test_there_is_one_stage_and_a_lock_reaches_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, screens: Screens
) -> None:
    assert screens.there
    monkeypatch.setattr(projector, "_one", [])
    projector.go_dark()  # nothing was ever shown
    projector.keep_in(tmp_path / "beamer.json")
    stage = projector.here()
    assert projector.here() is stage
    on(stage)
    assert (tmp_path / "beamer.json").exists()
    projector.go_dark()
    assert stage.card is None
