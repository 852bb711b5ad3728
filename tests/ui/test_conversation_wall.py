"""Tests for ui.screens.conversation_wall: what the operator sees of the wall, and how the wall follows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.bo import DAY
from tests.ui.bo_talks import CTRL, SHIFT, a_talk, action, held, screen
from tests.ui.hands import clipped, collected, focused, press, shown
from ui import projector, projector_choice, theme
from ui.projector_choice import Means
from zorgdesk.commands.conversations import close_conversation, keep_point
from zorgdesk.model.conversation import AgendaPart, ConversationKind, NoActions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.projector import Stage
    from ui.screens.conversation import ConversationScreen


@pytest.fixture
def beamer(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Whether a second screen is there."""
    there = {"there": True}

    def second(_own: object, _name: str) -> object:
        return QGuiApplication.primaryScreen() if there["there"] else None

    monkeypatch.setattr(projector_choice, "second", second)
    return there


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, beamer: dict[str, bool]) -> Iterator[Stage]:
    assert beamer
    monkeypatch.setattr(projector, "_one", [])
    projector.keep_in(tmp_path / "beamer.json")
    yield projector.here()
    projector.go_dark()


def wall_words(stage: Stage) -> str:
    assert stage.window is not None
    return stage.window.wall.accessibleName()


def a_page(qtbot: QtBot, bo: Bo, stage: Stage, uid: str = "") -> ConversationScreen:
    """The page of an MDO that the room sees."""
    page = screen(qtbot, bo, uid or held(bo))
    stage.choose(Means.BEAMER)
    press("Ctrl+.")
    assert stage.seen
    return page


def field(page: ConversationScreen, part: str) -> QWidget:
    found = page.agenda.field(part).control()
    found.setFocus()
    return found


def enter(on: QWidget) -> None:
    QTest.keyClick(on, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_strip_says_what_was_found_and_what_the_room_sees(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = screen(qtbot, bo, held(bo))
    strip = page.beamer
    assert strip.found.text() == "Beamer gevonden · toont nu: niets"
    press("Ctrl+.")
    assert strip.found.text() == "Beamer gevonden · toont nu: begin"
    assert strip.toggle.words == "Maak leeg"
    press("Ctrl+.")
    assert strip.found.text() == "Beamer gevonden · toont nu: naam van de school"
    assert strip.toggle.words == "Tonen"
    assert "Bo" not in wall_words(stage)
    strip.toggle.click()
    assert "Bo" in wall_words(stage)
    strip.off.click()
    assert strip.found.text() == "Beamer gevonden · toont nu: niets"
    assert focused() is strip.toggle


def test_a_line_comes_on_the_wall_at_enter_and_not_by_the_letter(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    good = field(page, "goed")
    assert "Wat gaat goed" in wall_words(stage)
    QTest.keyClicks(good, "Bouwen in de hoek")
    assert "Bouwen" not in wall_words(stage)
    enter(good)
    assert "Bouwen in de hoek" in wall_words(stage)
    QTest.keyClicks(good, "half")
    assert "half" not in wall_words(stage)
    QTest.keyClick(good, Qt.Key.Key_PageDown)
    assert "Wat zien we" in wall_words(stage)
    QTest.keyClick(focused(), Qt.Key.Key_PageUp)
    assert "half" in wall_words(stage)  # kept: who leaves a point has finished it


def test_something_else_that_is_kept_brings_no_half_line(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    uid = held(bo)
    page = a_page(qtbot, bo, stage, uid)
    good = field(page, "goed")
    QTest.keyClicks(good, "een")
    enter(good)
    QTest.keyClicks(good, "twee half")
    bo.bridge.attempt(keep_point, uid, AgendaPart.ZIEN, "drie")
    assert "een" in wall_words(stage).split("\n")
    assert "half" not in wall_words(stage)


def test_it_follows_the_line_of_the_caret(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    uid = held(bo)
    lines = [f"Regel nummer {number} van wat goed gaat" for number in range(40)]
    bo.bridge.desk.do(keep_point, uid, AgendaPart.GOED, "\n".join(lines))
    page = a_page(qtbot, bo, stage, uid)
    good = field(page, "goed")
    QTest.keyClick(good, Qt.Key.Key_Home, CTRL)
    assert lines[0] in wall_words(stage)
    QTest.keyClick(good, Qt.Key.Key_End, CTRL)
    assert lines[39] in wall_words(stage)
    assert lines[0] not in wall_words(stage)


def test_it_follows_people_and_actions_and_the_next_time(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    uid = held(bo)
    action(bo, uid, "Dagkaart invullen", "juf Anouk", DAY)
    before = a_talk(bo, day=DAY - timedelta(days=30))
    action(bo, before, "Kaart maken", "juf Anouk")
    page = a_page(qtbot, bo, stage, uid)
    page.to_do.table.setFocus()
    assert stage.at.code == "afspraken"
    assert "Dagkaart invullen" in wall_words(stage)
    page.before.table.setFocus()
    assert stage.at.code == "vorige"
    assert "Kaart maken" in wall_words(stage)
    page.people.table.setFocus()
    assert stage.at.code == "begin"
    QTest.keyClick(page.people.table, Qt.Key.Key_Down)
    assert (stage.at.row, stage.at.in_rows) == (1, True)
    page.agenda.field("next_when").control().setFocus()
    assert stage.at.code == "volgende"


def test_a_new_action_is_seen_at_once(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    field(page, "goed")
    QTest.keyClicks(focused(), "/")
    QTest.keyClicks(focused(), "dagkaart invullen @anouk vr")
    enter(focused())
    assert "invullen" in wall_words(stage)


def test_ctrl_dot_works_over_a_dialog(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    field(page, "goed")
    page.close_talk()
    QApplication.processEvents()
    assert focused().window() is not page.window()
    QTest.keyClick(focused(), Qt.Key.Key_Period, CTRL)
    assert stage.blank


def test_without_a_beamer_it_asks_how_once(
    qtbot: QtBot, bo: Bo, stage: Stage, beamer: dict[str, bool]
) -> None:
    beamer["there"] = False
    page = screen(qtbot, bo, held(bo))
    strip = page.beamer
    assert strip.found.text() == "Geen beamer gevonden · toont nu: niets"
    assert strip.asked.isHidden()
    press("Ctrl+.")
    assert stage.window is None
    assert not strip.asked.isHidden()
    assert focused() is strip.means.buttons[0]
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert stage.choice.means is Means.TEAMS
    assert strip.asked.isHidden()
    assert strip.found.text().startswith("Beeld voor Teams")
    press("Ctrl+.")
    assert stage.seen
    assert not stage.blank
    QTest.mouseClick(strip.other, Qt.MouseButton.LeftButton)
    assert "Deel in Teams alleen het venster" in strip.hint.text()


def test_on_one_screen_a_key_shows_it_here_and_back(
    qtbot: QtBot, bo: Bo, stage: Stage, beamer: dict[str, bool]
) -> None:
    beamer["there"] = False
    uid = held(bo)
    action(bo, uid, "Dagkaart invullen", "juf Anouk", DAY)
    screen(qtbot, bo, uid)
    QTest.keyClick(focused(), Qt.Key.Key_B, CTRL | SHIFT)
    assert stage.seen
    assert stage.instead
    assert stage.window is not None
    QTest.keyClick(stage.window, Qt.Key.Key_PageDown)
    assert stage.at.code == "goed"
    QTest.keyClick(stage.window, Qt.Key.Key_PageUp)
    QTest.keyClick(stage.window, Qt.Key.Key_PageUp)
    assert stage.at.code == "begin"
    stage.read_back(0)
    QTest.keyClick(stage.window, Qt.Key.Key_PageDown)
    assert stage.at.code == "begin"


def test_a_simple_talk_without_a_beamer_has_no_strip_but_the_keys_work(
    qtbot: QtBot, bo: Bo, stage: Stage, beamer: dict[str, bool]
) -> None:
    beamer["there"] = False
    page = screen(qtbot, bo, held(bo, ConversationKind.OUDERGESPREK))
    assert page.beamer.isHidden()
    page.agenda.first_field().setFocus()
    press("Ctrl+.")
    assert not page.beamer.isHidden()
    assert not stage.on


def test_ten_minutes_before_a_chosen_beamer_shows_the_schools_name(
    qtbot: QtBot, bo: Bo, stage: Stage
) -> None:
    stage.choose(Means.BEAMER)
    page = screen(qtbot, bo, a_talk(bo))
    assert page.beamer.found.text() == "Beamer gevonden · toont nu: naam van de school"
    assert wall_words(stage).replace("\n", " ") == "De Waterlelie"
    page.hide()
    assert not stage.on  # it showed nothing that anybody misses
    page.show()
    assert stage.on
    page.beamer.off.click()
    bo.bridge.attempt(keep_point, page.uid, AgendaPart.ZIEN, "x")
    assert not stage.on


@pytest.mark.parametrize("days", [1, -7])
def test_on_another_day_nothing_comes_by_itself(qtbot: QtBot, bo: Bo, stage: Stage, days: int) -> None:
    stage.choose(Means.BEAMER)
    screen(qtbot, bo, a_talk(bo, day=DAY + timedelta(days=days)))
    assert not stage.on


def test_what_the_room_sees_stays_when_the_operator_looks_elsewhere(
    qtbot: QtBot, bo: Bo, stage: Stage
) -> None:
    page = a_page(qtbot, bo, stage)
    page.hide()
    assert "Bo" in wall_words(stage)


def test_another_gesprek_is_blank_first(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    other = held(bo, ConversationKind.OT)
    page.show_conversation(other)
    assert (stage.shows(other), stage.blank) == (True, True)
    assert "Bo" not in wall_words(stage)


def test_a_gesprek_that_is_over_needs_no_wall_once_one_leaves(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    page = a_page(qtbot, bo, stage, uid)
    bo.bridge.attempt(close_conversation, uid, no_actions=NoActions.LOOPT)
    page.hide()
    assert not stage.on


def test_what_stays_off_the_wall_is_said_to_the_operator(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    strip = page.beamer
    assert strip.stays_off.isHidden()
    good = field(page, "goed")
    QTest.keyClicks(good, "Net als Thijs van der Meulen")
    enter(good)
    assert "Meulen" not in wall_words(stage)
    assert not strip.stays_off.isHidden()
    words = "Dit hoort niet bij dit gesprek. Het blijft van het scherm."
    assert strip.stays_off.accessibleName() == words
    strip.stays_off.buttons[0].click()
    assert strip.stays_off.isHidden()
    QTest.keyClicks(good, "En Iris Bakker ook")
    enter(good)
    assert not strip.stays_off.isHidden()


def test_what_was_agreed_in_a_talk_for_other_ears_stays_off_and_that_is_said(
    qtbot: QtBot, bo: Bo, stage: Stage
) -> None:
    earlier = a_talk(bo, ConversationKind.LEERKRACHT, DAY - timedelta(days=9))
    action(bo, earlier, "Moeder niet meer alleen spreken", "juf Anouk")
    page = a_page(qtbot, bo, stage)
    page.before.table.setFocus()
    assert "Moeder niet" not in wall_words(stage)
    assert not page.beamer.stays_off.isHidden()
    field(page, "goed")
    assert page.beamer.stays_off.isHidden()


def test_the_lock_key_in_the_rooms_window_locks(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    assert page.isVisible()
    went = collected(bo.bridge.went)
    stage.locks.emit()
    assert went == ["lock"]


def test_the_miniature_shows_what_the_room_sees(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    field(page, "goed")
    assert stage.window is not None
    assert page.beamer.small is not None
    assert page.beamer.small.sheet.words == stage.window.wall.sheet.words
    assert page.beamer.mini.isVisible()
    press("Ctrl+.")
    assert page.beamer.small.sheet.words == ("De Waterlelie",)


@pytest.mark.usefixtures("large")
def test_with_large_text_the_strip_fits_and_the_miniature_gives_its_room(
    qtbot: QtBot, bo: Bo, stage: Stage
) -> None:
    page = a_page(qtbot, bo, stage)
    assert theme.large()
    assert page.beamer.mini.isHidden()
    assert clipped(page.beamer) == []


def test_the_room_hears_nothing_of_a_store_that_is_closed(qtbot: QtBot, bo: Bo, stage: Stage) -> None:
    page = a_page(qtbot, bo, stage)
    projector.go_dark()
    assert page.beamer.found.text() == "Beamer gevonden · toont nu: niets"
    host = shown(qtbot, QWidget())
    host.setFocus()
    assert stage.card is None
