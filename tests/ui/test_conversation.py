"""Tests for ui.screens.conversation and its parts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY, ME
from tests.ui.bo_talks import CTRL, a_talk, action, card, held, screen, words_of
from tests.ui.hands import clipped, collected, focused
from ui.screens.conversation import ConversationScreen
from zorgdesk.model.action import ActionStatus, DoerKind
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationKind,
    ConversationStatus,
)
from zorgdesk.model.family import RegieParty
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.log import log_lines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_a_planned_talk_begins_with_enter(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo)
    page = screen(qtbot, bo, uid)
    assert focused() is page.head.begin
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert card(bo, uid).data.status is ConversationStatus.BEZIG
    assert page.pupil_uid == bo.bo


def test_a_planned_talk_that_is_closed_too_early_says_so(qtbot: QtBot, bo: Bo) -> None:
    said = collected(bo.bridge.said)
    page = screen(qtbot, bo, a_talk(bo))
    page.close_talk()
    assert said == ["Dit gesprek is nog niet begonnen. Kies eerst Beginnen."]


def test_the_line_is_filled_in_and_enter_is_enough(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    assert page.line.words.text() == (
        f"Regie: school ({ME}) · Verslag: ik · Volgende keer: vóór 19 januari 2027"
    )
    assert page.line.property("card") == "warn"
    assert focused() is page.line.right
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    data = card(bo, uid).data
    assert (data.regie_party, data.regie_who, data.line_confirmed) == (RegieParty.SCHOOL, ME, True)
    assert page.line.property("card") == "card"
    assert focused() is page.agenda.field("goed").control()


def test_the_line_can_be_changed(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    QTest.keyClick(page.line.change, Qt.Key.Key_Return)
    who = page.line.form.field("who").control()
    assert focused() is who
    who.selectAll()  # type: ignore[attr-defined] # it is a line
    QTest.keyClicks(who, "Noor Bakker")
    QTest.keyClick(who, Qt.Key.Key_Return)
    assert card(bo, uid).data.regie_who == "Noor Bakker"
    assert page.line.form.isHidden()


def test_the_line_never_blocks_typing(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.agenda.field("zien").setFocus()
    QTest.keyClicks(focused(), "Bo huilt minder.")
    page.agenda.field("leerling").setFocus()
    assert card(bo, uid).points[AgendaPart.ZIEN] == "Bo huilt minder."
    assert not card(bo, uid).line.confirmed


def test_the_space_bar_says_that_somebody_came(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    assert page.people.count.text() == "nog niemand"
    page.people.table.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    first = page.people.table.current()
    assert card(bo, uid).people[0].attendance is Attendance.AANWEZIG
    assert first.uid == card(bo, uid).people[0].uid
    assert page.people.count.text() == "1 is er"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert card(bo, uid).people[0].attendance is Attendance.UITGENODIGD


def test_enter_gives_the_other_answers(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.people.table.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "4")
    assert card(bo, uid).people[0].attendance is Attendance.AFGEMELD
    assert focused() is page.people.table


@pytest.mark.parametrize(
    ("key", "agreed", "attendance"), [("j", True, Attendance.AANWEZIG), ("n", False, Attendance.AFWEZIG)]
)
def test_somebody_unexpected_needs_the_parents_yes(
    qtbot: QtBot, bo: Bo, key: str, agreed: bool, attendance: Attendance
) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.people.new.setFocus()
    QTest.keyClicks(focused(), "Oma")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "Oma is erbij. Ouders akkoord?" in words_of(page)
    QTest.keyClicks(focused(), key)
    oma = next(one for one in card(bo, uid).people if one.name == "Oma")
    assert (oma.unexpected, oma.parents_agree, oma.attendance) == (True, agreed, attendance)
    assert "Oma is erbij. Ouders akkoord?" not in words_of(page)


def test_before_it_begins_one_simply_asks_somebody(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo)
    page = screen(qtbot, bo, uid)
    page.people.new.setFocus()
    QTest.keyClicks(focused(), "Oma")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    oma = next(one for one in card(bo, uid).people if one.name == "Oma")
    assert (oma.unexpected, oma.parents_agree) == (False, None)


def test_page_down_walks_the_agenda_to_the_actions(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    page.agenda.field("goed").setFocus()
    seen = []
    for _step in range(9):
        seen.append(focused().objectName())
        QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert seen[:8] == [f"point_{part.value}" for part in AgendaPart if part is not AgendaPart.VORIGE]
    assert focused() is page.to_do.line.line
    page.agenda.field("zien").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_PageUp)
    assert focused() is page.agenda.field("goed").control()


def test_what_is_typed_is_a_draft_within_a_second_and_kept_on_leaving(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.agenda.field("goed").setFocus()
    QTest.keyClicks(focused(), "Bo zwaait weer")
    qtbot.waitUntil(lambda: len(bo.bridge.drafts()) == 1, timeout=2000)
    assert card(bo, uid).points == {}
    page.agenda.field("zien").setFocus()
    assert card(bo, uid).points == {AgendaPart.GOED: "Bo zwaait weer"}
    assert bo.bridge.drafts() == []
    assert page.agenda.kept.text() == "Bewaard"


def test_after_a_lock_the_words_are_there_again(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    bo.bridge.keep_draft("conversation", uid, {"zien": "Half een zin"})
    page = screen(qtbot, bo, uid)
    assert page.agenda.field("zien").value() == "Half een zin"
    page.hide()
    assert card(bo, uid).points == {AgendaPart.ZIEN: "Half een zin"}


def test_leaving_the_page_keeps_what_was_typed(qtbot: QtBot, bo: Bo) -> None:
    uid, other = held(bo), held(bo, ConversationKind.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    page.agenda.field("nodig").setFocus()
    QTest.keyClicks(focused(), "Oma haalt op")
    page.show_conversation(other)
    assert card(bo, uid).points == {AgendaPart.NODIG: "Oma haalt op"}
    assert card(bo, other).points == {}
    assert page.agenda.field("nodig").value() is None


def test_a_command_elsewhere_never_takes_what_is_being_typed(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.agenda.field("zien").setFocus()
    QTest.keyClicks(focused(), "Bezig")
    action(bo, uid, "Iets anders", "ik", DAY)
    bo.bridge.changed.emit()
    assert page.agenda.field("zien").value() == "Bezig"
    assert len(page.to_do.table.rows) == 1


def test_an_action_in_one_line_and_the_next(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.to_do.line.setFocus()
    QTest.keyClicks(focused(), "logopedist bellen @ik vr")
    assert page.to_do.line.who.text() == ME
    assert page.to_do.line.when.text() == "vrijdag 27 november 2026"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is page.to_do.line.line
    QTest.keyClicks(focused(), "Bo naar bed brengen · moeder · elke dag")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    mine, mothers = sorted(card(bo, uid).actions, key=lambda one: one.what, reverse=True)
    assert (mine.what, mine.doer, mine.due_on) == ("Logopedist bellen", DoerKind.IK, date(2026, 11, 27))
    assert (mothers.who, mothers.doer, mothers.term) == ("Marit Hendriks", DoerKind.OUDER, "elke dag")
    assert mothers.pupil_uid == bo.bo


def test_a_slash_on_an_empty_line_goes_to_the_action_line(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    page.agenda.field("zien").setFocus()
    QTest.keyClicks(focused(), "1/2 uur")
    assert page.agenda.field("zien").value() == "1/2 uur"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "/")
    assert focused() is page.to_do.line.line


def test_what_is_missing_in_an_action_is_mended_in_the_line(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "", date(2026, 11, 27))
    page = screen(qtbot, bo, uid)
    mend = page.missing.buttons["fill_who:0"]
    QTest.keyClick(mend, Qt.Key.Key_Return)
    assert focused() is page.to_do.line.line
    assert page.to_do.title.text() == "Actie wijzigen"
    QTest.keyClicks(focused(), "juf anouk")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    (row,) = card(bo, uid).actions
    assert (row.what, row.who, row.due_on) == ("Kaart maken", "juf Anouk", date(2026, 11, 27))
    assert "fill_who:0" not in page.missing.buttons


def test_a_mistaken_action_is_taken_away(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Dubbel", "ik", DAY)
    page = screen(qtbot, bo, uid)
    page.to_do.table.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.to_do.remove.isVisible()
    QTest.keyClick(page.to_do.remove, Qt.Key.Key_Return)
    assert card(bo, uid).actions == ()


def test_what_was_agreed_last_time_is_ticked_off(qtbot: QtBot, bo: Bo) -> None:
    before = a_talk(bo, day=DAY - timedelta(days=40))
    done, failed = action(bo, before, "Dagkaart", "juf Anouk", DAY), action(bo, before, "Brief", "ik", DAY)
    page = screen(qtbot, bo, held(bo))
    table = page.before.table
    table.setFocus()
    table.choose(done)
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.choose(failed)
    QTest.keyClick(table, Qt.Key.Key_N)
    assert focused() is page.before.why
    QTest.keyClicks(focused(), "Geen tijd")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    rows = {row.uid: row for row in bo.bridge.ask(actions_of, bo.bo)}
    assert rows[done].status is ActionStatus.GEDAAN
    assert (rows[failed].status, rows[failed].result) == (ActionStatus.NIET_GELUKT, "Geen tijd")
    assert {row.uid for row in table.rows} == {done, failed}
    table.choose(done)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert {row.uid: row for row in bo.bridge.ask(actions_of, bo.bo)}[done].open


def test_a_side_note_is_for_the_writer(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    QTest.keyClick(page, Qt.Key.Key_M, CTRL)
    assert focused().objectName() == "point_side"
    QTest.keyClicks(focused(), "Vader is gespannen")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert card(bo, uid).side_notes == ("Vader is gespannen",)
    QApplication.processEvents()
    assert "Vader is gespannen" in words_of(page)
    assert card(bo, uid).points == {}


def test_the_next_time_is_typed_as_people_say_it(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.agenda.field("next_when").setFocus()
    QTest.keyClicks(focused(), "di 19 jan 13.00")
    page.agenda.field("next_place").setFocus()
    data = card(bo, uid).data
    assert (data.next_on, data.next_start) == (date(2027, 1, 19), "13.00")


def test_no_parents_is_asked_once_somebody_has_come(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    assert page.people.question is None
    juf = next(one for one in card(bo, uid).people if one.function == "leerkracht")
    page.people.table.choose(juf.uid)
    page.people.table.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert page.people.question is not None
    page.people.question.buttons[0].setFocus()
    QTest.keyClicks(focused(), "2")
    assert card(bo, uid).data.without_parents == "Konden niet, zijn gebeld"
    assert page.people.asking.isHidden()


def test_a_simple_talk_shows_little(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    visible = [part for part in AgendaPart if page.agenda.boxes[part.value].isVisible()]
    assert visible == [AgendaPart.ZIEN, AgendaPart.VOLGENDE]
    assert "Wat is er gezegd?" in words_of(page)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "Moeder is tevreden.")
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert card(bo, uid).points == {AgendaPart.ZIEN: "Moeder is tevreden."}


def test_opening_a_talk_is_logged_as_a_look(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    assert "look" not in {line.deed for line in bo.bridge.ask(log_lines)}
    screen(qtbot, bo, uid)
    assert "look" in {line.deed for line in bo.bridge.ask(log_lines)}


def test_nothing_is_clipped_and_the_page_fits(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken en elke ochtend samen invullen", "", None)
    page = screen(qtbot, bo, uid)
    qtbot.waitUntil(lambda: clipped(page) == [])
    least = page.minimumSizeHint()
    assert (least.width() <= 1274, least.height() <= 650) == (True, True)


def test_before_it_shows_a_talk_the_page_fits_too(qtbot: QtBot, bo: Bo) -> None:
    page = ConversationScreen(bo.bridge)
    qtbot.addWidget(page)
    assert page.minimumSizeHint().width() <= 1274


@pytest.mark.usefixtures("large")
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    qtbot.waitUntil(lambda: clipped(page) == [])
    least = page.minimumSizeHint()
    assert (least.width() <= 1274, least.height() <= 650) == (True, True)


@pytest.mark.usefixtures("large")
def test_at_200_percent_a_new_action_covers_none_before_it(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.to_do.line.setFocus()
    for words in ("Kaart maken @ik vr", "Gymleraar vragen", "Bellen @ik do"):
        QTest.keyClicks(page.to_do.line.line, words)
        QTest.keyClick(page.to_do.line.line, Qt.Key.Key_Return)
        qtbot.wait(20)
    assert len(page.to_do.table.rows) == 3
    assert page.to_do.height() >= page.to_do.heightForWidth(page.to_do.width())
    line = page.to_do.line.line
    shown_at = line.visibleRegion().boundingRect()
    assert shown_at.height() == line.height()
