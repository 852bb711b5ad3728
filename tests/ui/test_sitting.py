"""Several pupils in a row: planned in one dialog, walked by one key, one table, an alias where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import clipped, focused, shown
from tests.ui.small_school import DAY
from ui.dialogs.sitting import SittingDialog
from ui.screens.conversation import ConversationScreen
from zorgdesk.commands import consents, conversations, sitting
from zorgdesk.commands.sitting import SittingPlan, TurnPlan
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, DataKind
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import Attendance, ConversationStatus, ParticipantData
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.directory import directory
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.sitting import aliases_on_wall

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Amira", "Zofia", "Daan")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1274, 700)
    shown(qtbot, made)
    return made


def uid_of(bridge: Bridge, name: str) -> str:
    return bridge.ask(pupil_list, text=name).rows[0].uid


def somebody(name: str, **given: object) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "", "name": name} | given)


def noor(bridge: Bridge) -> ParticipantData:
    found = next(one for one in bridge.ask(directory) if one.data.party is Party.CJG and not one.ended)
    return somebody(found.data.name, party="cjg", contact_uid=found.uid)


def a_row(bridge: Bridge, *people: ParticipantData) -> list[str]:
    turns = tuple(TurnPlan(uid_of(bridge, name)) for name in NAMES)
    plan = SittingPlan(DAY, turns, "13.00", "teamkamer")
    uid = bridge.attempt(sitting.plan_sitting, plan, list(people))
    return [talk.uid for talk in bridge.desk.do(sitting.turns_of, uid)]


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> ConversationScreen:
    made = ConversationScreen(bridge)
    made.resize(1274, 700)
    shown(qtbot, made)
    # As the window does: a place opens on this page.
    bridge.went.connect(lambda place, uid: made.show_conversation(uid) if place == "conversation" else None)
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def test_a_row_is_planned_by_keyboard_in_the_order_one_wants(
    qtbot: QtBot, bridge: Bridge, page: QWidget
) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    dialog = SittingDialog(page, bridge)
    shown(qtbot, dialog)
    QTest.keyClicks(focused(), "do 13.00")
    dialog.table.search.setFocus()
    QTest.keyClicks(focused(), "noor")
    press(Qt.Key.Key_Return)
    for name in ("amira", "zofia"):
        dialog.turns.one.search.setFocus()
        QTest.keyClicks(focused(), name)
        press(Qt.Key.Key_Return)
    dialog.turns.minutes[1].selectAll()
    QTest.keyClicks(dialog.turns.minutes[1], "30")
    QTest.keyClick(dialog.turns.minutes[1], Qt.Key.Key_Up, CTRL)
    assert focused() is dialog.turns.minutes[0]
    assert dialog.until.text() == "50 minuten in totaal, klaar om 13.50."
    dialog.on_save()
    card = bridge.ask(conversation_card, went[-1][1])
    assert (card.pupils[0][1], card.data.start) == ("Zofia Nowak", "13.00")
    assert {one.name.split()[0] for one in card.people} == {"Marieke", "Noor"}


def test_the_parents_are_asked_for_their_own_child_only(qtbot: QtBot, bridge: Bridge, page: QWidget) -> None:
    dialog = SittingDialog(page, bridge, uid_of(bridge, "Amira"))
    shown(qtbot, dialog)
    dialog.when.restore("do")
    dialog.turns.one.show_value(uid_of(bridge, "Zofia"))
    dialog.turns.one.changed.emit()
    said: list[str] = []
    dialog.kept.connect(said.append)
    dialog.on_save()
    talks = bridge.desk.do(sitting.turns_of, said[0])
    people = [[one.name for one in bridge.ask(conversation_card, talk.uid).people] for talk in talks]
    assert people == [["Marieke de Vries", "Fatima El Idrissi"], ["Marieke de Vries"]]


def test_what_is_missing_is_said_at_its_field(qtbot: QtBot, bridge: Bridge, page: QWidget) -> None:
    dialog = SittingDialog(page, bridge)
    shown(qtbot, dialog)
    dialog.on_save()
    assert dialog.form.mistakes == {"when": "Vul een dag in.", "turns": "Kies een leerling."}


def test_a_row_is_changed_and_nobody_is_asked_twice(qtbot: QtBot, bridge: Bridge, page: QWidget) -> None:
    row = a_row(bridge, noor(bridge))
    uid = bridge.ask(conversation_card, row[0]).data.sitting_uid
    dialog = SittingDialog(page, bridge, "", sitting_uid=uid)
    shown(qtbot, dialog)
    assert dialog.until.text() == "60 minuten in totaal, klaar om 14.00."
    dialog.turns.move_turn(0, 1)
    dialog.turns.move_turn(0, -1)
    dialog.on_save()
    talks = bridge.desk.do(sitting.turns_of, uid)
    assert [talk.uid for talk in talks] == [row[1], row[0], row[2]]
    assert len(bridge.ask(conversation_card, row[0]).people) == 1


def test_what_is_typed_in_the_dialog_comes_back(qtbot: QtBot, bridge: Bridge, page: QWidget) -> None:
    dialog = SittingDialog(page, bridge)
    shown(qtbot, dialog)
    dialog.turns.one.show_value(uid_of(bridge, "Amira"))
    dialog.turns.one.changed.emit()
    QTest.keyClicks(dialog.turns.questions[0], "Wat is nodig?")
    for keeper in dialog.drafts:
        keeper.keep()
    again = SittingDialog(page, bridge)
    shown(qtbot, again)
    assert [(one.question, one.minutes) for one in again.turns.value()] == [("Wat is nodig?", 20)]
    assert [one.name for one in again.table.value()] == ["Marieke de Vries"]


def test_one_key_goes_to_the_next_pupil_and_nothing_of_the_others_is_shown(
    screen: ConversationScreen, bridge: Bridge
) -> None:
    row = a_row(bridge)
    screen.show_conversation(row[0])
    screen.setFocus()
    assert screen.sitting.where.text() == "Leerling 1 van 3"
    press(Qt.Key.Key_PageDown, CTRL)
    assert screen.uid == row[1]
    assert screen.sitting.where.text() == "Leerling 2 van 3"
    words = " ".join(one.text() for one in screen.sitting.findChildren(QWidget) if hasattr(one, "text"))
    assert "Amira" not in words
    assert "Idrissi" not in words
    press(Qt.Key.Key_PageDown, CTRL)
    press(Qt.Key.Key_PageDown, CTRL)
    assert screen.uid == row[2]
    press(Qt.Key.Key_PageUp, CTRL)
    assert screen.uid == row[1]


def test_the_table_goes_along_with_one_key(screen: ConversationScreen, bridge: Bridge) -> None:
    row = a_row(bridge, noor(bridge), somebody("juf Anouk"))
    bridge.attempt(conversations.begin_conversation, row[0])
    people = {one.name: one.uid for one in bridge.ask(conversation_card, row[0]).people}
    bridge.attempt(conversations.mark_attendance, people["juf Anouk"], Attendance.AANWEZIG)
    screen.show_conversation(row[0])
    screen.setFocus()
    press(Qt.Key.Key_PageDown, CTRL)
    screen.focus_first()
    assert focused() is screen.sitting.same
    press(Qt.Key.Key_Return)
    card = bridge.ask(conversation_card, row[1])
    assert card.data.status is ConversationStatus.BEZIG
    assert {one.name: one.attendance for one in card.people}["juf Anouk"] is Attendance.AANWEZIG
    assert screen.sitting.same.isHidden()


def test_the_alias_is_told_and_the_name_comes_back_after_a_key(
    qtbot: QtBot, screen: ConversationScreen, bridge: Bridge
) -> None:
    row = a_row(bridge, noor(bridge))
    bridge.attempt(conversations.begin_conversation, row[0])
    screen.show_conversation(row[0])
    qtbot.wait(20)
    amira = uid_of(bridge, "Amira")
    alias = bridge.ask(aliases_on_wall, row[0])[amira]
    assert "mag de naam niet weten" in screen.sitting.told.text()
    assert alias in screen.sitting.told.text()
    assert screen.sitting.name.isHidden()
    screen.setFocus()
    press(Qt.Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert bridge.ask(aliases_on_wall, row[0]) == {amira: alias}
    person = bridge.ask(conversation_card, row[0]).people[0].uid
    bridge.attempt(conversations.mark_attendance, person, Attendance.DEEL)
    assert "de kamer uit?" in screen.sitting.told.text()
    assert bridge.ask(aliases_on_wall, row[0]) == {amira: alias}
    press(Qt.Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert bridge.ask(aliases_on_wall, row[0]) == {}
    assert screen.sitting.naming.isHidden()


def test_asking_consent_goes_to_the_right_party(screen: ConversationScreen, bridge: Bridge) -> None:
    who = noor(bridge)
    row = a_row(bridge, who)
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    screen.show_conversation(row[0])
    screen.sitting.ask.click()
    assert went[-1] == ("dialog/ask_consent", f"{uid_of(bridge, 'Amira')}/cjg/{who.contact_uid}")


def test_a_gesprek_that_stands_alone_shows_no_strip(screen: ConversationScreen, bridge: Bridge) -> None:
    from zorgdesk.model.conversation import ConversationData

    alone = bridge.attempt(
        conversations.plan_conversation, ConversationData(held_on=DAY), [uid_of(bridge, "Amira")]
    )
    screen.show_conversation(alone)
    assert screen.sitting.isHidden()
    screen.sitting.go(1)
    screen.sitting.begin_with_table()
    screen.sitting.show_name()
    assert screen.uid == alone


def test_with_consent_there_is_no_alias(screen: ConversationScreen, bridge: Bridge) -> None:
    who, amira = noor(bridge), uid_of(bridge, "Amira")
    row = a_row(bridge, who)
    card = bridge.ask(conversation_card, row[0])
    assert card.pupils[0][0] == amira
    from zorgdesk.queries.rows import guardians_of

    mother = bridge.ask(guardians_of, amira)[0][1].uid
    bridge.attempt(
        consents.record_consent,
        ConsentData(pupil_uid=amira, party=Party.CJG, purpose="Overleg", kinds=[DataKind.KLAS], until=None),
        [ConsentAnswerData(pupil_uid=amira, consent_uid="", guardian_uid=mother, answer=Answer.JA_MEDE,
                           given_on=DAY)],
    )  # fmt: skip
    screen.show_conversation(row[0])
    assert bridge.ask(aliases_on_wall, row[0]) == {}
    assert screen.sitting.naming.isHidden()


@pytest.mark.usefixtures("large")
def test_the_dialog_and_the_strip_fit_at_200_percent(qtbot: QtBot, bridge: Bridge, page: QWidget) -> None:
    row = a_row(bridge, noor(bridge))
    uid = bridge.ask(conversation_card, row[0]).data.sitting_uid
    dialog = SittingDialog(page, bridge, "", sitting_uid=uid)
    shown(qtbot, dialog)
    assert not clipped(dialog)
    screen = ConversationScreen(bridge)
    screen.resize(1274, 700)
    shown(qtbot, screen)
    screen.show_conversation(row[0])
    assert not clipped(screen.sitting)
