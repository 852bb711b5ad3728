"""Planning in ui.dialogs.talk: the family, a series, who is asked and how, and changing it afterwards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.dossier import words
from tests.ui.hands import clipped, focused, shown
from ui.dialogs.talk import TalkDialog
from zorgdesk.commands.case import begin_case
from zorgdesk.commands.family import add_guardian, add_pupil, join_family
from zorgdesk.model.conversation import ActiveRole, ConversationKind, PupilJoins
from zorgdesk.model.family import GuardianData, GuardianshipData, Relation
from zorgdesk.model.pupil import EnrolmentData, PupilData
from zorgdesk.queries.conversations import conversation_card, conversations_of
from zorgdesk.queries.invitations import invitations

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.desk import Work
    from zorgdesk.queries.invitations import InvitationsCard


def a_dialog(qtbot: QtBot, bo: Bo, kind: ConversationKind = ConversationKind.MDO) -> TalkDialog:
    dialog = TalkDialog(None, bo.bridge, bo.bo, kind=kind)
    shown(qtbot, dialog)
    return dialog


def again(qtbot: QtBot, bo: Bo, uid: str) -> TalkDialog:
    dialog = TalkDialog(None, bo.bridge, conversation_uid=uid)
    shown(qtbot, dialog)
    return dialog


def save(dialog: TalkDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def planned(bo: Bo) -> list[InvitationsCard]:
    rows = sorted(bo.bridge.ask(conversations_of, bo.bo), key=lambda one: one.held_on)
    return [bo.bridge.ask(invitations, one.uid) for one in rows]


def a_sister(bo: Bo, *, one_case: bool = True) -> str:
    """Sem of thirteen, with a father of her own."""
    data = PupilData(
        roepnaam="Sem", achternaam="Hendriks", birth_date=date(2013, 2, 1), woongemeente="Oostmeer"
    )
    sem = bo.bridge.desk.do(add_pupil, data, EnrolmentData(pupil_uid="", school_year="2026-2027"))
    tie = GuardianshipData(pupil_uid=sem, guardian_uid="", relation=Relation.VADER)
    bo.bridge.desk.do(add_guardian, GuardianData(first_name="Rik", achternaam="Smit"), [tie])
    bo.bridge.desk.do(join_family, "Hendriks", [bo.bo, sem])
    if one_case:
        bo.bridge.desk.do(_case, [bo.bo, sem])
    return sem


def _case(work: Work, uids: list[str]) -> str:
    return begin_case(work, uids).uid


def tick(dialog: TalkDialog, name: str) -> None:
    box = next(box for one, box in dialog.people.boxes if one.who.name == name)
    QTest.keyClick(box, Qt.Key.Key_Space)


def test_brothers_and_sisters_of_the_same_case_are_ticked_in(qtbot: QtBot, bo: Bo) -> None:
    sem = a_sister(bo)
    dialog = a_dialog(qtbot, bo)
    assert dialog.family.value() == [bo.bo, sem]
    names = [one.name for one in dialog.people.value()]
    assert {"Marit Hendriks", "Jeroen Hendriks", "Rik Smit", "Sem"} <= set(names)  # Sem is thirteen
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    save(dialog)
    (card,) = planned(bo)
    assert [(name, how) for _uid, name, how in card.joins] == [("Bo", None), ("Sem", PupilJoins.ERBIJ)]


def test_a_sister_of_another_case_can_be_ticked_in(qtbot: QtBot, bo: Bo) -> None:
    sem = a_sister(bo, one_case=False)
    dialog = a_dialog(qtbot, bo)
    assert dialog.family.value() == [bo.bo]
    tick(dialog, "juf Anouk")  # no longer asked
    QTest.keyClick(dialog.family.ticks[sem], Qt.Key.Key_Space)
    assert dialog.family.value() == [bo.bo, sem]
    names = {one.name for one in dialog.people.value()}
    assert "Rik Smit" in names
    assert "juf Anouk" not in names  # what was chosen stays so


def test_a_simple_talk_is_about_one_pupil_and_nothing_more_is_asked(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo, ConversationKind.OUDERGESPREK)
    assert "Gaat het ook over een broer of zus?" not in words(dialog)
    assert not dialog.people.isVisible()


def test_how_the_pupil_joins_is_one_key_and_then_they_are_asked(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    assert "Hoe doet Bo mee?" in words(dialog)
    answer = dialog.family.answers[bo.bo]
    answer.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_3)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    save(dialog)
    (card,) = planned(bo)
    assert card.joins[0][2] is PupilJoins.VOORAF
    assert "Bo" in {one.name for one in card.rows}


def test_parents_have_a_role_and_each_is_asked_in_a_way(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    row = next(one for one in dialog.people.rows if one.guest.who.name == "Jeroen Hendriks")
    assert row.role.currentText() == "vertelt zelf"
    row.role.setFocus()
    QTest.keyClick(row.role, Qt.Key.Key_3)
    row.how.setFocus()
    QTest.keyClick(row.how, Qt.Key.Key_3)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    save(dialog)
    (card,) = planned(bo)
    found = {one.name: (one.role, one.how, one.invited_on) for one in card.rows}
    assert found["Jeroen Hendriks"] == (ActiveRole.VOLGORDE, "telefoon", None)
    assert found["Marit Hendriks"] == (ActiveRole.VERTELT, "brief", None)
    assert found["juf Anouk"][0] is None


def test_somebody_who_is_in_no_list_is_typed(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    QTest.keyClicks(dialog.people.new, "Ans Hendriks, oma")
    dialog.people.whose.setFocus()
    QTest.keyClick(dialog.people.whose, Qt.Key.Key_3)
    QTest.keyClick(dialog.people.new, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    save(dialog)
    (card,) = planned(bo)
    oma = next(one for one in card.rows if one.name == "Ans Hendriks")
    assert (oma.function, oma.how) == ("oma", "gezegd")


def test_a_year_of_dates_is_planned_in_one_go_and_one_can_be_dropped(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo, ConversationKind.OT)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    dialog.more_days.button.click()
    assert "30-6-2027" in dialog.series.until.line.text()
    assert [day.isoformat() for day in dialog.series.value()] == [
        "2026-12-08", "2027-01-19", "2027-03-02", "2027-04-13", "2027-05-25",
    ]  # fmt: skip
    QTest.keyClick(dialog.series.ticks[date(2027, 3, 2)], Qt.Key.Key_Space)
    assert "4 gesprekken." in words(dialog)
    save(dialog)
    found = planned(bo)
    assert len(found) == 4
    assert {one.in_series for one in found} == {4}
    data = [bo.bridge.ask(conversation_card, one.uid).data for one in found]
    assert [one.held_on.month for one in data] == [12, 1, 4, 5]
    assert {one.start for one in data} == {"13.00"}


def test_a_series_without_a_day_asks_for_one(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog.more_days.button.click()
    assert "Vul eerst de eerste dag in." in words(dialog)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    for box in dialog.series.ticks.values():
        box.setChecked(False)
    save(dialog)
    assert "Kies ten minste één dag." in words(dialog)
    assert planned(bo) == []


def test_people_change_after_it_was_planned(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    save(dialog)
    (card,) = planned(bo)
    change = again(qtbot, bo, card.uid)
    assert change.people.isVisible()
    assert [one.name for one in change.people.value()] == ["Marit Hendriks", "Jeroen Hendriks", "juf Anouk"]
    tick(change, "juf Anouk")
    tick(change, "Noor Bakker")
    save(change)
    (card,) = planned(bo)
    assert [one.name for one in card.rows] == ["Marit Hendriks", "Jeroen Hendriks", "Noor Bakker"]


def test_a_sister_goes_out_again_afterwards(qtbot: QtBot, bo: Bo) -> None:
    sem = a_sister(bo)
    dialog = a_dialog(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    save(dialog)
    (card,) = planned(bo)
    change = again(qtbot, bo, card.uid)
    QTest.keyClick(change.family.ticks[sem], Qt.Key.Key_Space)
    save(change)
    (card,) = planned(bo)
    assert [name for _uid, name, _how in card.joins] == ["Bo"]
    assert "Sem" not in {one.name for one in card.rows}


def test_all_that_was_chosen_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    dialog.more_days.button.click()
    QTest.keyClick(dialog.series.ticks[date(2027, 3, 2)], Qt.Key.Key_Space)
    QTest.keyClicks(dialog.people.new, "Ans Hendriks, oma")
    QTest.keyClick(dialog.people.new, Qt.Key.Key_Return)
    tick(dialog, "juf Anouk")
    dialog.family.answers[bo.bo].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_4)
    dialog.close()
    back = a_dialog(qtbot, bo)
    assert date(2027, 3, 2) not in back.series.value()
    assert len(back.series.value()) == 4
    names = {one.name for one in back.people.value()}
    assert "Ans Hendriks" in names
    assert "juf Anouk" not in names
    assert back.family.joins() == {bo.bo: PupilJoins.BRIEF}


def test_an_mdo_is_prepared_in_few_keys(qtbot: QtBot, bo: Bo) -> None:
    """Kind, moment, place, question and Ctrl+Enter: the rest is proposed."""
    dialog = TalkDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    keys = 0
    for number, typed in enumerate(("mdo", "di 8 dec 13.00", "lokaal 5")):
        if number:
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            keys += 1
        QTest.keyClicks(focused(), typed)
        keys += len(typed)
    save(dialog)
    keys += 1
    (card,) = planned(bo)
    data = bo.bridge.ask(conversation_card, card.uid).data
    assert (data.kind, data.place, len(card.rows)) == (ConversationKind.MDO, "lokaal 5", 3)
    assert keys < 40


@pytest.mark.parametrize("size", ["usual", "large"])
def test_nothing_is_clipped(qtbot: QtBot, bo: Bo, size: str, request: pytest.FixtureRequest) -> None:
    if size == "large":
        request.getfixturevalue("large")
    a_sister(bo)
    dialog = a_dialog(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    dialog.more_days.button.click()
    tick(dialog, "Noor Bakker")
    qtbot.waitUntil(lambda: clipped(dialog) == [])
