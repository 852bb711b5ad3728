"""Tests for what each kind of gesprek shows, the gesprek before beside it, and a family at the table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.bo_talks import CTRL, a_talk, action, card, held, screen, words_of
from tests.ui.hands import clipped, collected, focused
from zorgdesk.commands import conversations as deeds
from zorgdesk.model.consent import Outcome
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationData,
    ConversationKind,
    ConversationStatus,
    ParticipantData,
    PupilJoins,
)
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.facts import attempts_of
from zorgdesk.rules.meeting_shape import shape_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.screens.conversation import ConversationScreen

K, P = ConversationKind, AgendaPart


def _shown(page: ConversationScreen) -> list[AgendaPart]:
    return [part for part in P if page.agenda.boxes[part.value].isVisible()]


@pytest.mark.parametrize("kind", [one for one in K if one is not K.GROEPSBESPREKING])
def test_every_kind_shows_the_fields_that_serve_it(qtbot: QtBot, bo: Bo, kind: ConversationKind) -> None:
    page = screen(qtbot, bo, held(bo, kind))
    shape = shape_of(kind)
    assert _shown(page) == [part for part in shape.points if part is not P.VORIGE]
    assert page.line.isVisible() == (kind is not K.OBSERVATIE)
    assert page.people.joins.isVisible() == shape.whole
    assert clipped(page) == []


def test_an_observation_begins_at_its_first_field(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo, K.OBSERVATIE))
    assert focused() is page.agenda.field("goed").control()
    assert "Wat zag of hoorde u?" in words_of(page)


def test_what_the_pupil_wants_is_asked_by_name(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    assert "Wat wil Bo" in words_of(page)


def test_the_gesprek_before_is_laid_beside_this_one_with_one_key(qtbot: QtBot, bo: Bo) -> None:
    before = a_talk(bo, day=DAY - timedelta(days=40))
    bo.bridge.desk.do(deeds.begin_conversation, before)
    bo.bridge.desk.do(deeds.keep_point, before, P.GOED, "Bouwt graag")
    bo.bridge.desk.do(deeds.keep_point, before, P.AFSPRAKEN, "Elke ochtend een kaart")
    page = screen(qtbot, bo, held(bo))
    assert "Bouwt graag" not in words_of(page)
    QTest.keyClick(focused(), Qt.Key.Key_J, CTRL)
    assert "Vorige keer, do 15 okt:\nBouwt graag" in words_of(page)
    QTest.keyClick(focused(), Qt.Key.Key_J, CTRL)
    assert "Bouwt graag" not in words_of(page)


def test_a_simple_talk_shows_of_the_one_before_what_it_does_not_ask_itself(qtbot: QtBot, bo: Bo) -> None:
    before = a_talk(bo, day=DAY - timedelta(days=40))
    bo.bridge.desk.do(deeds.begin_conversation, before)
    bo.bridge.desk.do(deeds.keep_point, before, P.AFSPRAKEN, "Elke ochtend een kaart")
    page = screen(qtbot, bo, held(bo, K.OUDERGESPREK))
    QTest.keyClick(focused(), Qt.Key.Key_J, CTRL)
    assert "Afspraken: Elke ochtend een kaart" in words_of(page)


def test_without_a_gesprek_before_the_key_does_nothing(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    QTest.keyClick(focused(), Qt.Key.Key_J, CTRL)
    assert not page.agenda.previous.button.isVisible()
    assert "Vorige keer, " not in words_of(page)


def test_how_the_pupil_takes_part_is_said_at_the_table(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    (choice,) = page.people.joins.lists.values()
    assert choice.accessibleName() == "Hoe doet Bo mee?"
    choice.setFocus()
    QTest.keyClicks(choice, "4")
    assert card(bo, uid).joins[0].joins is PupilJoins.BRIEF
    assert choice.currentText() == "Tekening of brief"
    bo.bridge.take_back(page)
    assert card(bo, uid).joins[0].joins is None


def _mark(page: ConversationScreen, uid: str, digit: str) -> None:
    page.people.table.choose(uid)
    page.people.table.setFocus()
    QTest.keyClick(page.people.table, Qt.Key.Key_Return)
    QTest.keyClicks(focused(), digit)


def test_a_parent_who_did_not_come_is_counted_and_reached_in_another_way(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    mother, juf = (
        next(one for one in card(bo, uid).people if one.function == function)
        for function in ("moeder", "leerkracht")
    )
    bo.bridge.desk.do(deeds.hold_without_parents, uid, "do_not_want")
    bo.bridge.changed.emit()
    _mark(page, mother.uid, "3")
    assert [one.outcome for one in bo.bridge.ask(attempts_of, bo.bo)] == [Outcome.NIET_VERSCHENEN]
    assert "Marit Hendriks is niet gekomen. Hoe probeert u het nu?" in words_of(page)
    QTest.keyClicks(focused(), "2")
    made = [row for row in bo.bridge.ask(actions_of, bo.bo) if row.conversation_uid is None]
    assert [(one.what, one.due_on) for one in made] == [
        ("Op huisbezoek bij Marit Hendriks: kwam niet op het gesprek", DAY + timedelta(days=7))
    ]
    assert card(bo, uid).actions == ()  # that is no agreement of this table
    assert page.people.asking.isHidden()
    _mark(page, juf.uid, "3")
    assert page.people.asking.isHidden()


def test_no_other_way_now_is_an_answer_too(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, K.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    page.close_talk()
    mother = next(one for one in card(bo, uid).people if one.function == "moeder")
    bo.bridge.desk.do(deeds.hold_without_parents, uid, "do_not_want")
    bo.bridge.changed.emit()
    page.deeds.mark(mother.uid, Attendance.AFWEZIG)
    assert page.people.question is not None
    page.people.question.buttons[-1].click()
    assert page.people.asking.isHidden()
    assert bo.bridge.ask(actions_of, bo.bo) == ()


def test_parents_who_did_not_come_are_asked_about_together(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    juf = next(one for one in card(bo, uid).people if one.function == "leerkracht")
    page.deeds.mark(juf.uid, Attendance.AANWEZIG)
    assert page.people.question is not None
    page.people.question.buttons[0].setFocus()
    QTest.keyClicks(focused(), "1")  # kwamen niet
    assert "zijn niet gekomen. Hoe probeert u het nu?" in words_of(page)
    QTest.keyClicks(focused(), "1")
    parents = [one for one in card(bo, uid).people if one.guardian_uid]
    assert len(bo.bridge.ask(actions_of, bo.bo)) == len(parents) == 2
    assert len(bo.bridge.ask(attempts_of, bo.bo)) == 2


def test_what_was_asked_about_people_does_not_go_along_to_another_gesprek(qtbot: QtBot, bo: Bo) -> None:
    first, second = held(bo), held(bo)
    page = screen(qtbot, bo, first)
    mother = next(one for one in card(bo, first).people if one.function == "moeder")
    bo.bridge.desk.do(deeds.hold_without_parents, first, "do_not_want")
    bo.bridge.desk.do(deeds.hold_without_parents, second, "do_not_want")
    bo.bridge.changed.emit()
    _mark(page, mother.uid, "3")
    assert "niet gekomen" in words_of(page)
    page.show_conversation(second)
    assert page.people.asking.isHidden()
    page.people.new.setText("tante Sophie")
    page.people.new.returnPressed.emit()
    assert "tante Sophie is erbij" in words_of(page)
    page.show_conversation(first)
    assert page.people.asking.isHidden()
    assert page.people.new.text() == ""


def _family(bo: Bo, kind: ConversationKind = K.MDO) -> str:
    data = ConversationData(kind=kind, held_on=DAY, start="13.00")
    person = ParticipantData(conversation_uid="", name="Oma Riet", function="oma")
    uid = bo.bridge.desk.do(deeds.plan_conversation, data, [bo.bo, bo.thijs], [person])
    bo.bridge.desk.do(deeds.begin_conversation, uid)
    return uid


def test_in_a_family_each_child_has_lines_of_its_own(qtbot: QtBot, bo: Bo) -> None:
    uid = _family(bo)
    page = screen(qtbot, bo, uid)
    words = words_of(page)
    assert "Wat zien we · Bo" in words
    assert "Wat zien we · Thijs" in words
    assert not page.agenda.field("zien").isVisible()
    assert page.agenda.field("afspraken").isVisible()
    page.agenda.field(f"zien_{bo.thijs}").setFocus()
    QTest.keyClicks(focused(), "Thijs keept graag")
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert focused() is page.agenda.field(f"leerling_{bo.bo}").control()
    assert card(bo, uid).child_points == {bo.thijs: {P.ZIEN: "Thijs keept graag"}}
    QTest.keyClick(focused(), Qt.Key.Key_PageUp)
    assert focused().objectName() == f"point_zien_{bo.thijs}"


def test_after_a_family_one_child_has_the_usual_lines_again(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, _family(bo))
    page.show_conversation(held(bo))
    assert page.agenda.children_of == ()
    assert page.agenda.field("zien").isVisible()
    assert f"zien_{bo.bo}" not in page.agenda.rows


def test_in_a_family_an_action_is_of_the_child_that_is_named(qtbot: QtBot, bo: Bo) -> None:
    uid = _family(bo)
    page = screen(qtbot, bo, uid)
    page.go_to_action()
    QTest.keyClicks(focused(), "kaart maken @ik vr")
    assert page.to_do.line.about.text() == "voor Bo"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "keepen oefenen /thijs @ik vr")
    assert page.to_do.line.about.text() == "voor Thijs"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    made = {one.what: one.pupil_uid for one in card(bo, uid).actions}
    assert made == {"Kaart maken": bo.bo, "Keepen oefenen": bo.thijs}
    thijs = next(row for row in page.to_do.table.rows if row.pupil_uid == bo.thijs)
    page.to_do.edit(thijs)
    QTest.keyClicks(page.to_do.line.line, " · elke dag")
    QTest.keyClick(page.to_do.line.line, Qt.Key.Key_Return)
    changed = next(one for one in card(bo, uid).actions if one.pupil_uid == bo.thijs)
    assert (changed.what, changed.who) == ("Keepen oefenen", "Ineke de Vries")


def test_a_line_is_finished_at_enter(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    lines: list[tuple[AgendaPart, str]] = []
    page.line_finished.connect(lambda part, text: lines.append((part, text)))
    page.agenda.field("goed").setFocus()
    QTest.keyClicks(focused(), "Bouwt graag")
    assert lines == []
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert lines == [(P.GOED, "Bouwt graag")]


def test_a_finished_gesprek_stays_as_it_was_when_reopened(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, K.OUDERGESPREK)
    bo.bridge.desk.do(deeds.close_conversation, uid)
    page = screen(qtbot, bo, uid)
    said = collected(bo.bridge.said)
    QTest.keyClick(page.head.reopen, Qt.Key.Key_Return)
    assert card(bo, uid).data.status is ConversationStatus.BEZIG
    assert said == []
    QApplication.processEvents()


def test_a_day_that_has_been_is_asked_once_and_never_refused(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.go_to_action()
    QTest.keyClicks(focused(), "kaart maken · ik · gisteren")
    assert page.to_do.line.when.text() == "maandag 23 november 2026: al voorbij"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.to_do.past.isVisible()
    assert card(bo, uid).actions == ()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert [one.due_on for one in card(bo, uid).actions] == [date(2026, 11, 23)]
    assert not page.to_do.past.isVisible()


def test_who_types_on_is_not_asked_about_that_day_any_more(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    page.go_to_action()
    QTest.keyClicks(focused(), "kaart maken · ik · 23-11-2026")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert not page.to_do.past.isVisible()


def test_before_the_christmas_holiday_is_a_day_that_is_shown(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    page.go_to_action()
    QTest.keyClicks(focused(), "kaart maken @ik voor de kerstvakantie")
    assert page.to_do.line.when.text() == "vrijdag 18 december 2026"
    action(bo, page.uid, "Iets anders", "ik", DAY)
    bo.bridge.changed.emit()
    assert page.to_do.line.when.text() == "vrijdag 18 december 2026"
