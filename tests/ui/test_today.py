"""Vandaag: what is seen at once, what one key does, and that it can be undone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.screens.today import TodayScreen, day_title
from zorgdesk import clock
from zorgdesk.commands.actions import add_action, finish_action
from zorgdesk.model.action import ActionData, ActionStatus
from zorgdesk.queries.actions import action_list, done_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    with small_school.at_work(tmp_path) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> TodayScreen:
    made = TodayScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def headings(screen: TodayScreen) -> list[str]:
    model = screen.rows.model()
    texts = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    return [text for text in texts if ", " not in text]


def walk_to(screen: TodayScreen, what: str) -> None:
    """Walk down to a line with the arrow keys."""
    for _step in range(len(screen.rows.lines)):
        line = screen.rows.current()
        if line is not None and line.what == what:
            return
        QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    raise AssertionError(what)


def test_the_day_and_what_it_asks_stand_at_the_top(screen: TodayScreen) -> None:
    assert screen.title.text() == "Dinsdag 24 november"
    assert screen.told.text() == "2 te laat, 3 voor vandaag. De rest kan wachten."
    assert headings(screen) == ["Te laat", "Vandaag", "Deze week", "Wacht op antwoord"]


def test_late_is_told_in_days_and_waiting_since_when(screen: TodayScreen) -> None:
    terms = {line.what: (line.term, line.tone) for line in screen.rows.lines}
    assert terms["Verslag naar de jeugdarts sturen"] == ("6 dagen", ("danger", "late"))
    assert terms["Terugbellen over de wachtlijst"] == ("sinds 12 nov", None)
    assert terms["Overleg klaarzetten"] == ("vandaag", None)


def test_the_space_bar_does_the_chosen_action_and_the_next_is_chosen(
    screen: TodayScreen, bridge: Bridge
) -> None:
    walk_to(screen, "Plan evalueren met ouders")
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    ended = bridge.ask(done_list).rows
    assert [(row.what, row.status) for row in ended] == [("Plan evalueren met ouders", ActionStatus.GEDAAN)]
    assert screen.told.text().startswith("1 te laat")
    assert screen.rows.current() is not None
    assert screen.rows.hasFocus()


def test_ctrl_z_takes_the_deed_back(screen: TodayScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert len(bridge.ask(action_list).rows) == 8
    assert screen.deeds.isVisible()
    assert "Gedaan: Verslag" in screen.deeds.words.text()
    QTest.keyClick(screen.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(bridge.ask(action_list).rows) == 9
    assert not bridge.ask(done_list).rows


def test_a_press_on_the_button_of_the_line_does_it_too(screen: TodayScreen, bridge: Bridge) -> None:
    assert screen.rows.deed.isVisible()
    assert screen.rows.deed.accessibleName() == "Klaar"
    QTest.mouseClick(screen.rows.deed, Qt.MouseButton.LeftButton)
    assert [row.what for row in bridge.ask(done_list).rows] == ["Verslag naar de jeugdarts sturen"]


def test_a_press_on_the_circle_does_it_too(screen: TodayScreen, bridge: Bridge) -> None:
    walk_to(screen, "Plan evalueren met ouders")
    rect = screen.rows.visualRect(screen.rows.currentIndex())
    at = rect.center()
    at.setX(20)
    QTest.mouseClick(screen.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert [row.what for row in bridge.ask(done_list).rows] == ["Plan evalueren met ouders"]


def test_enter_goes_to_the_pupil(screen: TodayScreen, bridge: Bridge) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    action = screen.rows.lines[0].card
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert went == [("pupil", action.pupil_uid)]


def test_f2_gives_another_day_and_esc_keeps_it(screen: TodayScreen, bridge: Bridge) -> None:
    uid = screen.rows.lines[0].uid
    QTest.keyClick(screen.rows, Qt.Key.Key_F2)
    assert focused() is screen.editor.day.line
    QTest.keyClick(screen.editor.day.line, Qt.Key.Key_Escape)
    assert focused() is screen.rows
    QTest.keyClick(screen.rows, Qt.Key.Key_F2)
    QTest.keyClicks(screen.editor.day.line, "over twee weken")
    QTest.keyClick(screen.editor.day.line, Qt.Key.Key_Return)
    moved = next(row for row in bridge.ask(action_list).rows if row.uid == uid)
    assert moved.due_on == date(2026, 12, 8)
    assert focused() is screen.rows


def test_a_day_that_cannot_be_read_is_told_and_moves_nothing(screen: TodayScreen, bridge: Bridge) -> None:
    step = bridge.step
    QTest.keyClick(screen.rows, Qt.Key.Key_F2)
    QTest.keyClicks(screen.editor.day.line, "ooit")
    QTest.keyClick(screen.editor.day.line, Qt.Key.Key_Return)
    assert bridge.step == step
    assert screen.editor.mistake.isVisible()


def test_a_quick_day_is_one_press(screen: TodayScreen, bridge: Bridge) -> None:
    uid = screen.rows.lines[0].uid
    QTest.keyClick(screen.rows, Qt.Key.Key_F2)
    QTest.keyClick(screen.editor.quick[1], Qt.Key.Key_Return)
    moved = next(row for row in bridge.ask(action_list).rows if row.uid == uid)
    assert moved.due_on == date(2026, 11, 27)
    QTest.keyClick(screen.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    back = next(row for row in bridge.ask(action_list).rows if row.uid == uid)
    assert back.due_on == date(2026, 11, 18)


def test_the_gesprekken_of_today_stand_in_time_order(screen: TodayScreen) -> None:
    lines = screen.meetings.lines
    assert [line.meeting.start for line in lines] == ["06.30", "08.10", "14.15"]
    assert lines[0].accessibleName() == "06.30, Oudergesprek, Zofia Nowak, lokaal 6, klaar"
    went = collected(screen.meetings.opened)
    QTest.keyClick(lines[1], Qt.Key.Key_Return)
    assert went == [lines[1].meeting.uid]
    assert screen.meetings.open_next.words == "Gesprek van 08.10 openen"


def test_what_was_being_typed_can_be_gone_on_with(qtbot: QtBot, bridge: Bridge) -> None:
    pupil = next(row for row in bridge.ask(action_list).rows if row.pupil == "Daan de Wit").pupil_uid or ""
    bridge.keep_draft("note", pupil, {"facts": "Daan was stil"})
    bridge.keep_draft("school", "", {"name": "x"})
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    names = [button.accessibleName() for button in screen.unfinished.buttons]
    assert names == [
        "Verder met Notitie: Daan de Wit",
        "Verder met Ondersteuningsteam (OT): Elif Yıldız-de Groot",
    ]
    QTest.keyClick(screen.unfinished.buttons[0], Qt.Key.Key_Return)
    assert went == [("dialog/note", pupil)]


def test_nothing_to_do_says_so_kindly(qtbot: QtBot, bridge: Bridge) -> None:
    for row in bridge.ask(action_list).rows:
        bridge.attempt(finish_action, row.uid)
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    assert screen.empty_card.isVisible()
    assert not screen.list_card.isVisible()
    assert screen.empty.accessibleName().startswith("Niets dat op u wacht.")


def test_a_long_list_tells_how_many_there_are(screen: TodayScreen, bridge: Bridge) -> None:
    for number in range(20):
        data = ActionData(what=f"Ding {number}", due_on=clock.today() - timedelta(days=30))
        bridge.attempt(add_action, data)
    assert screen.told.text().startswith("22 te laat")
    first = screen.rows.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert first.count == "22, de eerste 12 staan hier"


def test_each_line_says_to_a_screen_reader_under_which_heading_it_stands(screen: TodayScreen) -> None:
    said = screen.rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Te laat: Elif Yıldız-de Groot, groep 4, Verslag naar de jeugdarts sturen, ik, 6 dagen"
    assert "Spatie" in screen.rows.accessibleDescription()


def test_it_fits_the_smallest_laptop(screen: TodayScreen) -> None:
    least = screen.minimumSizeHint()
    assert least.width() <= 1274
    assert least.height() <= 650


@pytest.mark.usefixtures("large")
def test_at_200_percent_it_is_one_column_with_a_way_to_the_gesprekken(qtbot: QtBot, bridge: Bridge) -> None:
    screen = TodayScreen(bridge)
    screen.resize(1194, 610)
    shown(qtbot, screen)
    assert screen.jump.words == "3 gesprekken"
    QTest.keyClick(screen.jump, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert focused() is screen.meetings.lines[0]
    assert screen.height() == 610


def test_the_day_is_told_without_its_year() -> None:
    assert day_title(date(2027, 1, 4)) == "Maandag 4 januari"
