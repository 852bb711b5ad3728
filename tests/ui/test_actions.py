"""Acties: late ones first, how one ended in one line, and the way back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.screens.actions import ActionsScreen
from zorgdesk import clock
from zorgdesk.commands.actions import add_action, finish_action
from zorgdesk.model.action import ActionData, ActionStatus
from zorgdesk.queries.actions import Term, action_list, done_list

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> ActionsScreen:
    made = ActionsScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def whats(screen: ActionsScreen) -> list[str]:
    return [row.what for row in screen.table.rows]


def test_the_latest_stand_first_with_their_days(screen: ActionsScreen) -> None:
    assert whats(screen)[:2] == ["Terugbellen over de wachtlijst", "Handtekening op het formulier"]
    assert [row.term for row in screen.table.rows][:2] == ["12 dagen te laat", "7 dagen te laat"]
    assert screen.told.text() == "9 open acties, 4 te laat."
    assert screen.table.selectionModel().hasSelection()


def test_enter_asks_what_came_of_it_and_enter_keeps_it(screen: ActionsScreen, bridge: Bridge) -> None:
    said = collected(bridge.said)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert focused() is screen.editor.result.line
    QTest.keyClicks(screen.editor.result.line, "wacht nog 4 weken")
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Return)
    ended = bridge.ask(done_list).rows
    assert [(row.what, row.status, row.result) for row in ended] == [
        ("Terugbellen over de wachtlijst", ActionStatus.GEDAAN, "wacht nog 4 weken")
    ]
    assert focused() is screen.table
    assert said == ["Gedaan: Terugbellen over de wachtlijst"]


def test_space_does_it_at_once_and_the_next_is_chosen(screen: ActionsScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.table, Qt.Key.Key_Space)
    assert [row.what for row in bridge.ask(done_list).rows] == ["Terugbellen over de wachtlijst"]
    assert screen.table.current().what == "Handtekening op het formulier"
    assert screen.table.hasFocus()


def test_not_done_asks_why(screen: ActionsScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClicks(screen.editor.result.line, "drie keer geen gehoor")
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert focused() is screen.editor.why.line
    assert screen.editor.why.raw() == "drie keer geen gehoor"
    QTest.keyClick(screen.editor.failed, Qt.Key.Key_Return)
    ended = bridge.ask(done_list).rows
    assert [(row.status, row.result) for row in ended] == [
        (ActionStatus.NIET_GELUKT, "drie keer geen gehoor")
    ]
    QTest.keyClick(screen.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen.editor.failed, Qt.Key.Key_Return)
    assert screen.editor.mistake.text() == "Schrijf in een paar woorden waarom het niet lukte."
    assert focused() is screen.editor.why.line


def test_esc_leaves_it_as_it_was(screen: ActionsScreen, bridge: Bridge) -> None:
    step = bridge.step
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Escape)
    assert focused() is screen.table
    assert bridge.step == step
    assert screen.editor.keys.isVisible()


def test_it_can_be_taken_back(screen: ActionsScreen, bridge: Bridge) -> None:
    uid = screen.table.rows[0].uid
    QTest.keyClick(screen.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen.editor.dropped, Qt.Key.Key_Return)
    assert [row.status for row in bridge.ask(done_list).rows] == [ActionStatus.VERVALLEN]
    assert bridge.take_back(None)
    assert not bridge.ask(done_list).rows
    assert len(whats(screen)) == 9
    assert screen.table.current().uid == uid


def test_what_ended_can_be_shown_and_opened_again(screen: ActionsScreen, bridge: Bridge) -> None:
    uid = screen.table.rows[0].uid
    bridge.attempt(finish_action, uid, ActionStatus.GEDAAN, "gebeld")
    screen.when.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_6)
    assert [row.uid for row in screen.table.rows] == [uid]
    assert screen.told.text() == "De nieuwste staan boven."
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Space)
    assert focused() is screen.editor.reopen
    QTest.keyClick(screen.editor.reopen, Qt.Key.Key_Return)
    assert not bridge.ask(done_list).rows
    assert bridge.take_back(None)
    assert [row.result for row in bridge.ask(done_list).rows] == ["gebeld"]


def test_another_day_in_words(screen: ActionsScreen, bridge: Bridge) -> None:
    uid = screen.table.rows[0].uid
    QTest.keyClick(screen.table, Qt.Key.Key_F2)
    QTest.keyClicks(screen.editor.day.line, "do")
    QTest.keyClick(screen.editor.day.line, Qt.Key.Key_Return)
    assert {row.uid: row.due_on for row in bridge.ask(action_list).rows}[uid] == date(2026, 11, 26)
    assert screen.table.current().uid == uid


def test_the_filter_finds_by_pupil_what_and_who(qtbot: QtBot, screen: ActionsScreen) -> None:
    for words, found in (
        ("yildiz", ["Verslag naar de jeugdarts sturen"]),
        ("tolk", ["Vragen hoe week 1 met de tolk ging"]),
        ("noor bak", ["Terugbellen over de wachtlijst"]),
        ("100%", []),
    ):
        screen.filter.clear()
        with qtbot.waitSignal(screen.filter.filtered):
            QTest.keyClicks(screen.filter, words)
        assert whats(screen) == found


def test_mine_and_those_of_others_can_be_shown(screen: ActionsScreen, bridge: Bridge) -> None:
    screen.whose.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    mine = whats(screen)
    assert sorted(mine) == [
        "Moeder bellen over de logopedie", "Overleg klaarzetten", "Vader vragen of hij opnieuw ja zegt",
        "Verslag naar de jeugdarts sturen",
    ]  # fmt: skip
    QTest.keyClick(focused(), Qt.Key.Key_3)
    assert sorted(mine + whats(screen)) == sorted(row.what for row in bridge.ask(action_list).rows)


def test_a_heading_of_vandaag_is_a_filter(screen: ActionsScreen) -> None:
    screen.show_term("wacht")
    assert whats(screen) == ["Terugbellen over de wachtlijst", "Handtekening op het formulier"]
    screen.show_term("")
    assert screen.when.value() is Term.WAITS
    screen.when.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_3)
    assert len(whats(screen)) == 3
    assert screen.told.text() == "3 open acties."


def test_the_pupil_is_one_press_away(screen: ActionsScreen, bridge: Bridge) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    pupil = screen.table.rows[0].pupil_uid
    QTest.keyClick(screen.table, Qt.Key.Key_Right)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    QTest.keyClick(screen.editor.to_pupil, Qt.Key.Key_Return)
    assert went == [("pupil", pupil)] * 2


def test_long_lists_come_in_pages_in_the_order_of_days(screen: ActionsScreen, bridge: Bridge) -> None:
    for number in range(210):
        bridge.attempt(
            add_action, ActionData(what=f"Ding {number}", due_on=clock.today() + timedelta(days=number % 9))
        )
    assert screen.told.text() == "219 open acties, 4 te laat."
    screen.table.scrollToBottom()
    assert len(whats(screen)) == 219
    days = [row.due_on for row in screen.table.rows]
    assert days == sorted(days)


def test_what_ended_comes_in_pages_newest_first(bridge: Bridge) -> None:
    uids = [bridge.attempt(add_action, ActionData(what=f"Ding {number}")) for number in range(5)]
    for uid in uids:
        bridge.attempt(finish_action, uid)
    first = bridge.ask(done_list, limit=3)
    rest = bridge.ask(done_list, after=first.after, limit=3)
    assert [row.uid for row in (*first.rows, *rest.rows)] == sorted(uids, reverse=True)
    assert rest.after is None


def test_without_actions_it_teaches(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = ActionsScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert focused() is screen.empty.button
