"""Schooljaarwissel: seven rows by keyboard, left and resumed; what is done in them is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import clipped, collected, focused, shown
from tests.ui.turning import YEAR, a_screen, open_row, press
from ui.screens.manage_year import YearPart
from ui.widgets.buttons import Button
from zorgdesk.queries.school_year import turn_card
from zorgdesk.rules.school_year import TurnRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from ui.screens.school_year import SchoolYearScreen


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> SchoolYearScreen:
    return a_screen(qtbot, bridge)


def test_the_first_row_stands_open_and_arrows_walk_over_the_seven(screen: SchoolYearScreen) -> None:
    assert focused() is screen.lines[TurnRow.INLEZEN].head
    assert [line.is_open for line in screen.lines.values()] == [True, *[False] * 6]
    press(Qt.Key.Key_Down, 3)
    assert focused() is screen.lines[TurnRow.GROEPEN].head
    press(Qt.Key.Key_Up)
    assert focused() is screen.lines[TurnRow.ACTIES].head
    press(Qt.Key.Key_Up, 9)
    assert focused() is screen.lines[TurnRow.INLEZEN].head
    press(Qt.Key.Key_Down, 9)
    assert focused() is screen.lines[TurnRow.STARTOVERLEG].head


def test_enter_opens_one_row_and_folds_the_other(screen: SchoolYearScreen) -> None:
    press(Qt.Key.Key_Down, 4)
    press(Qt.Key.Key_Return)
    assert [row for row, line in screen.lines.items() if line.is_open] == [TurnRow.CONTACTEN]
    assert focused().objectName() == "turn_contacts"
    head = screen.lines[TurnRow.CONTACTEN].head
    assert "Opengeklapt" in head.accessibleDescription()
    head.setFocus()
    press(Qt.Key.Key_Return)
    assert not screen.lines[TurnRow.CONTACTEN].is_open


def test_a_row_says_who_did_it_and_the_next_opens(screen: SchoolYearScreen, bridge: Bridge) -> None:
    screen.lines[TurnRow.INLEZEN].done.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is screen.lines[TurnRow.LEERLINGEN].head
    assert screen.count.text() == "Nu 1 van 7"
    assert "Gedaan: Marieke de Vries" in screen.lines[TurnRow.INLEZEN].head.accessibleDescription()
    open_row(screen, TurnRow.INLEZEN)
    screen.lines[TurnRow.INLEZEN].again.setFocus()
    press(Qt.Key.Key_Return)
    assert bridge.ask(turn_card, YEAR).done == 0
    assert focused() is screen.lines[TurnRow.INLEZEN].done


def test_all_seven_can_be_done_with_enter_only(screen: SchoolYearScreen, bridge: Bridge) -> None:
    for line in screen.lines.values():
        assert line.is_open
        line.done.setFocus()
        press(Qt.Key.Key_Return)
    assert bridge.ask(turn_card, YEAR).done == 7
    assert screen.told.text().startswith("Alles is gedaan")
    assert focused() is screen.lines[TurnRow.INLEZEN].head


def test_after_a_lock_it_goes_on_where_it_was(qtbot: QtBot, screen: SchoolYearScreen, bridge: Bridge) -> None:
    screen.lines[TurnRow.INLEZEN].done.click()
    part = open_row(screen, TurnRow.STARTOVERLEG)
    QTest.keyClicks(part.form.field("went_well").control(), "Korte lijnen")
    dates = open_row(screen, TurnRow.JAARAGENDA)
    dates.table.setFocus()
    wanted = sum(one.wanted for one in dates.dates)
    press(Qt.Key.Key_Space)
    bridge.keep_now.emit()
    again = a_screen(qtbot, bridge)
    assert again.lines[TurnRow.LEERLINGEN].is_open
    assert open_row(again, TurnRow.STARTOVERLEG).form.field("went_well").value() == "Korte lijnen"
    assert sum(one.wanted for one in open_row(again, TurnRow.JAARAGENDA).dates) == wanted - 1


def test_the_coming_year_has_rows_of_its_own(screen: SchoolYearScreen) -> None:
    screen.lines[TurnRow.INLEZEN].done.click()
    screen.years.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert screen.year == "2027-2028"
    assert screen.count.text() == "Nu 0 van 7"
    assert "Nog geen groepen van 2027-2028" in screen.lines[TurnRow.GROEPEN].told.text()


def test_bringing_in_opens_the_dialog_that_is_there(screen: SchoolYearScreen, bridge: Bridge) -> None:
    went = collected(bridge.went)
    open_row(screen, TurnRow.INLEZEN).focus_first()
    press(Qt.Key.Key_Return)
    assert went == ["dialog/import"]


@pytest.mark.parametrize("row", list(TurnRow))
def test_every_row_fits_and_every_control_has_a_name(screen: SchoolYearScreen, row: TurnRow) -> None:
    open_row(screen, row)
    QApplication.processEvents()
    assert clipped(screen) == []
    hint = screen.minimumSizeHint()
    assert (hint.width() <= 1274, hint.height() <= 650) == (True, True)
    assert [one for one in screen.findChildren(Button) if one.isVisible() and not one.accessibleName()] == []


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("row", list(TurnRow))
def test_every_row_fits_at_200(qtbot: QtBot, bridge: Bridge, row: TurnRow) -> None:
    screen = a_screen(qtbot, bridge)
    open_row(screen, row)
    QApplication.processEvents()
    assert clipped(screen) == []


def test_tab_walks_through_a_row_and_out_of_it(screen: SchoolYearScreen) -> None:
    open_row(screen, TurnRow.CONTACTEN)
    seen: list[QWidget] = []
    for _step in range(8):
        seen.append(focused())
        press(Qt.Key.Key_Tab)
    assert screen.lines[TurnRow.CONTACTEN].done in seen
    assert screen.lines[TurnRow.JAARAGENDA].head in seen


@pytest.mark.parametrize("row", [TurnRow.JAARAGENDA, TurnRow.STARTOVERLEG])
def test_tab_comes_out_of_a_row_with_fields(screen: SchoolYearScreen, row: TurnRow) -> None:
    open_row(screen, row)
    screen.lines[row].done.setFocus()
    seen: list[QWidget] = []
    for _step in range(40):
        press(Qt.Key.Key_Tab)
        seen.append(focused())
    part = screen.lines[row].part
    assert part is not None
    after = seen[0]
    assert not part.isAncestorOf(after)
    assert screen.lines[row].head in seen  # round the window, and at it again


def test_beheer_says_how_far_it_is(qtbot: QtBot, bridge: Bridge) -> None:
    part = YearPart(bridge)
    shown(qtbot, part)
    part.show_progress()
    assert part.told.text() == "Schooljaar 2026-2027: nu 0 van 7 stappen."
    went = collected(bridge.went)
    part.start.setFocus()
    press(Qt.Key.Key_Return)
    assert went == ["school_year"]
