"""Gesprekken: what is not finished first, then by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.screens.grouped_rows import Block
from ui.screens.talks import TalksScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> TalksScreen:
    made = TalksScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def blocks(screen: TalksScreen) -> list[tuple[str, list[str]]]:
    model = screen.rows.model()
    items = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [(item.title, [line.lead for line in item.lines]) for item in items if isinstance(item, Block)]


def test_what_is_not_finished_stands_first_and_the_rest_by_day(screen: TalksScreen) -> None:
    assert blocks(screen) == [
        ("Nog niet af", ["Elif Yıldız-de Groot"]),
        ("Vandaag", ["Jonas ter Horst", "Noah van 't Hof"]),
        ("Dinsdag 1 december 2026", ["Amira El Idrissi"]),
    ]
    assert [line.term for line in screen.rows.lines] == ["vr 20 nov 13.00", "08.10", "14.15", "13.00"]


def test_enter_and_space_open_a_gesprek(screen: TalksScreen, bridge: Bridge) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    assert focused() is screen.rows
    QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert went == [("conversation", screen.rows.lines[1].uid)] * 2


def test_the_arrows_pass_over_headings(screen: TalksScreen) -> None:
    seen = []
    for _step in range(6):
        line = screen.rows.current()
        seen.append(line.lead if line else "")
        QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    assert seen[:4] == ["Elif Yıldız-de Groot", "Jonas ter Horst", "Noah van 't Hof", "Amira El Idrissi"]
    assert seen[-1] == "Amira El Idrissi"


def test_the_past_is_one_answer_away(screen: TalksScreen) -> None:
    screen.when.setFocus()
    QTest.keyClick(screen.when.buttons[0], Qt.Key.Key_2)
    assert blocks(screen) == [("Nov 2026", ["Zofia Nowak"]), ("Okt 2026", ["Daan de Wit"])]


def test_the_list_filters_on_pupil_and_kind(qtbot: QtBot, screen: TalksScreen) -> None:
    with qtbot.waitSignal(screen.filter.filtered):
        QTest.keyClicks(screen.filter, "mdo jonas")
    assert [line.lead for line in screen.rows.lines] == ["Jonas ter Horst"]
    assert screen.told.text() == "1 gesprek."


def test_planning_is_one_press(screen: TalksScreen, bridge: Bridge) -> None:
    went = collected(bridge.went)
    QTest.keyClick(screen.plan, Qt.Key.Key_Return)
    assert went == ["dialog/talk"]


def test_without_gesprekken_it_teaches(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = TalksScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert focused() is screen.empty.button
        assert not screen.list_card.isVisible()
