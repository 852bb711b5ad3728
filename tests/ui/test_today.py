"""Vandaag: what is seen at once, what one key does, and that it can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.screens.today import TodayScreen, day_title
from zorgdesk import clock
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.documents import add_document
from zorgdesk.commands.plans import start_plan
from zorgdesk.model.action import ActionData, ActionStatus
from zorgdesk.model.dossier import DocumentData
from zorgdesk.model.plan import PlanData, PlanStatus
from zorgdesk.queries.actions import action_list, done_list
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


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
    assert headings(screen) == [
        "Te laat", "Vandaag", "Deze week", "Wacht op antwoord", "Binnen 30 dagen", "Nog niet af",
    ]  # fmt: skip


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


def test_a_deed_can_be_taken_back_and_is_chosen_again(screen: TodayScreen, bridge: Bridge) -> None:
    said = collected(bridge.said)
    QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    uid = screen.rows.lines[1].uid
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert len(bridge.ask(action_list).rows) == 8
    assert said == ["Gedaan: Plan evalueren met ouders"]
    assert screen.done.title.text() == "Vandaag al klaar: 1"
    assert screen.done.last.text() == said[0]
    QTest.keyClick(screen.done.undo, Qt.Key.Key_Return)
    assert len(bridge.ask(action_list).rows) == 9
    assert not bridge.ask(done_list).rows
    assert focused() is screen.rows
    assert screen.rows.current().uid == uid  # type: ignore[union-attr]  # a line is chosen
    assert not screen.done.isVisible()


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


def test_enter_asks_what_came_of_it_and_enter_skips_it(screen: TodayScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert focused() is screen.editor.result.line
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Return)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    QTest.keyClicks(screen.editor.result.line, "verzet naar maart")
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Return)
    assert {row.what: row.result for row in bridge.ask(done_list).rows} == {
        "Verslag naar de jeugdarts sturen": "",
        "Plan evalueren met ouders": "verzet naar maart",
    }
    assert focused() is screen.rows


def test_what_is_typed_of_a_result_stays_until_it_is_kept(screen: TodayScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    QTest.keyClicks(screen.editor.result.line, "moeder belt terug")
    bridge.keep_now.emit()
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Escape)
    QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert screen.editor.result.raw() == ""
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Escape)
    QTest.keyClick(screen.rows, Qt.Key.Key_Up)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert screen.editor.result.raw() == "moeder belt terug"
    QTest.keyClick(screen.editor.result.line, Qt.Key.Key_Return)
    assert bridge.drafts() == []


def test_the_arrow_and_a_press_on_the_name_go_to_the_pupil(screen: TodayScreen, bridge: Bridge) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    action = screen.rows.lines[0].card
    QTest.keyClick(screen.rows, Qt.Key.Key_Right)
    at = screen.rows.visualRect(screen.rows.currentIndex()).center()
    at.setX(80)
    QTest.mouseClick(screen.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    at.setX(400)
    QTest.mouseClick(screen.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert went == [("pupil", action.pupil_uid)] * 2


def test_what_cannot_be_done_asks_why(screen: TodayScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.rows, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert focused() is screen.editor.why.line
    QTest.keyClick(screen.editor.why.line, Qt.Key.Key_Return)
    assert screen.editor.mistake.text() == "Schrijf in een paar woorden waarom het niet lukte."
    QTest.keyClicks(screen.editor.why.line, "arts is weg")
    QTest.keyClick(screen.editor.why.line, Qt.Key.Key_Return)
    ended = bridge.ask(done_list).rows
    assert [(row.status, row.result) for row in ended] == [(ActionStatus.NIET_GELUKT, "arts is weg")]


def test_home_end_and_letters_walk(screen: TodayScreen) -> None:
    QTest.keyClick(screen.rows, Qt.Key.Key_End)
    assert screen.rows.current() == screen.rows.lines[-1]
    QTest.keyClick(screen.rows, Qt.Key.Key_Home)
    assert screen.rows.current() == screen.rows.lines[0]
    QTest.keyClicks(screen.rows, "am")
    assert screen.rows.current().lead == "Amira El Idrissi"  # type: ignore[union-attr]  # a line is chosen


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
    QTest.keyClick(screen.rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen.editor.quick[1], Qt.Key.Key_Return)
    moved = next(row for row in bridge.ask(action_list).rows if row.uid == uid)
    assert moved.due_on == date(2026, 11, 27)
    assert bridge.take_back(None)
    back = next(row for row in bridge.ask(action_list).rows if row.uid == uid)
    assert back.due_on == date(2026, 11, 18)


def test_the_gesprekken_of_today_stand_in_time_order(screen: TodayScreen) -> None:
    lines = screen.meetings.lines
    assert lines[2].accessibleName().endswith("nog: vraag opschrijven")
    assert [line.meeting.start for line in lines] == ["06.30", "08.10", "14.15"]
    assert lines[0].accessibleName() == "06.30, Oudergesprek, Zofia Nowak, lokaal 6, klaar"
    went = collected(screen.meetings.opened)
    QTest.keyClick(lines[1], Qt.Key.Key_Return)
    assert went == [lines[1].meeting.uid]
    assert screen.meetings.open_next.words == "Gesprek van 08.10 openen"


def test_what_was_being_typed_and_what_is_not_finished_can_be_gone_on_with(
    qtbot: QtBot, bridge: Bridge
) -> None:
    pupil = next(row for row in bridge.ask(action_list).rows if row.pupil == "Daan de Wit").pupil_uid or ""
    with clock.standing_at(clock.now() - timedelta(hours=16)):
        bridge.keep_draft("note", pupil, {"facts": "Daan was stil"})
    bridge.keep_draft("school", "", {"name": "x"})
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    draft, talk = screen.rows.lines[-2:]
    assert (draft.lead, draft.what, draft.term) == (
        "Daan de Wit",
        "Nog niet bewaard: notitie",
        "gisteren 16.15",
    )
    assert (talk.lead, talk.what, talk.deed) == ("Elif Yıldız-de Groot", "Ondersteuningsteam (OT)", "Verder")
    screen.focus_first()
    QTest.keyClick(screen.rows, Qt.Key.Key_End)
    assert screen.rows.deed.words == "Verder"
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    QTest.keyClick(screen.rows, Qt.Key.Key_Up)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert went == [("conversation", talk.uid), ("dialog/note", pupil)]
    QTest.keyClick(screen.rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not screen.editor.busy


def test_what_came_in_leads_to_its_page(qtbot: QtBot, bridge: Bridge) -> None:
    data = DocumentData(title="Verslag logopedie", received_on=clock.today(), from_whom="Peter van Dam")
    uid = bridge.attempt(add_document, data, b"x")
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    screen.focus_first()
    assert headings(screen)[-1] == "Binnengekomen"
    went = collected(bridge.went)
    QTest.keyClick(screen.rows, Qt.Key.Key_End)
    line = screen.rows.current()
    assert line is not None
    assert (line.uid, line.lead, line.what) == (uid, "Verslag logopedie", "Peter van Dam")
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert went == ["incoming"]


def test_reminders_lead_to_their_deed_and_can_be_set_aside(qtbot: QtBot, bridge: Bridge) -> None:
    pupil = next(row for row in bridge.ask(action_list).rows if row.pupil.startswith("Zofia")).pupil_uid or ""
    plan = PlanData(
        pupil_uid=pupil, status=PlanStatus.LOOPT, started_on=clock.today() - timedelta(days=60),
        evaluate_on=clock.today() - timedelta(days=9),
    )  # fmt: skip
    bridge.attempt(start_plan, plan)
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    screen.focus_first()
    first = screen.rows.lines[0]
    assert (first.lead, first.what, first.term) == (
        "Zofia Nowak",
        "Samen kijken hoe het plan gaat",
        "9 dagen",
    )
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    QTest.keyClick(screen.rows, Qt.Key.Key_Right)
    assert went == [("pupil/plan", pupil), ("pupil", pupil)]
    QTest.keyClick(screen.rows, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert screen.rows.lines[0].lead == "Elif Yıldız-de Groot"
    assert bridge.take_back(None)
    assert screen.rows.lines[0] == first


def test_nothing_to_do_says_so_kindly(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = TodayScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert screen.empty_card.isVisible()
        assert not screen.list_card.isVisible()
        assert screen.empty.accessibleName().startswith("Niets dat op u wacht.")
        assert screen.told.text() == ""


def test_a_long_list_leads_to_all_of_them(screen: TodayScreen, bridge: Bridge) -> None:
    for number in range(20):
        data = ActionData(what=f"Ding {number}", due_on=clock.today() - timedelta(days=30))
        bridge.attempt(add_action, data)
    assert screen.told.text().startswith("22 te laat")
    first = screen.rows.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert (first.count, len(first.lines)) == ("22", 13)
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    walk_to(screen, "Alle acties (22)")
    assert not screen.rows.deed.isVisible()
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    assert went == [("actions", "laat")]


def test_many_reminders_unfold_in_their_place(qtbot: QtBot, bridge: Bridge) -> None:
    pupils = bridge.ask(pupil_list).rows
    for number, pupil in enumerate(pupils):
        plan = PlanData(
            pupil_uid=pupil.uid, status=PlanStatus.LOOPT, started_on=clock.today() - timedelta(days=60),
            evaluate_on=clock.today() - timedelta(days=10 + number),
        )  # fmt: skip
        bridge.attempt(start_plan, plan)
    screen = TodayScreen(bridge)
    shown(qtbot, screen)
    screen.focus_first()
    walk_to(screen, f"Alle herinneringen ({len(pupils)})")
    at = screen.rows.lines.index(screen.rows.current())  # type: ignore[arg-type]  # a line is chosen
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert sum(line.what == "Samen kijken hoe het plan gaat" for line in screen.rows.lines) == len(pupils)
    assert screen.rows.lines.index(screen.rows.current()) == at  # type: ignore[arg-type]  # a line is chosen


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


def test_around_the_turn_a_line_leads_to_the_schooljaarwissel(screen: TodayScreen, bridge: Bridge) -> None:
    assert not screen.turn.isVisible(), "November is far from the turn"
    went = collected(bridge.went)
    with clock.standing_at(datetime(2027, 8, 25, 8, 0, tzinfo=UTC)):
        screen.refresh()
        assert screen.turn.isVisible()
        assert screen.turn.told.text() == "Schooljaarwissel 2027-2028: nu 0 van 7 stappen."
        QTest.keyClick(screen.turn.start, Qt.Key.Key_Return)
        assert went == ["school_year"]
        QTest.keyClick(screen.turn.aside, Qt.Key.Key_Return)
        assert not screen.turn.isVisible()
        screen.refresh()
        assert not screen.turn.isVisible(), "it stays away for this year"


def test_the_deed_stays_beside_its_line_when_the_list_moves(screen: TodayScreen) -> None:
    """What stood above the list came and went: the button stood over the heading."""
    for shown_now in (True, False):
        screen.turn.setVisible(shown_now)
        QApplication.processEvents()
        deed, line = screen.rows.deed.geometry(), screen.rows.visualRect(screen.rows.currentIndex())
        assert line.contains(deed), (deed, line)
