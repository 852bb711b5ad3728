"""Tests for ui.dialogs.talk and its parts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.bo import DAY
from tests.ui.hands import clipped, shown
from ui.dialogs.consent import ConsentDialog
from ui.dialogs.talk import TalkDialog
from zorgdesk.commands.conversations import plan_conversation
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import ConversationData, ConversationKind, ConversationStatus
from zorgdesk.queries.conversations import conversation_card, conversations_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.queries.conversations import ConversationCard


def a_talk(qtbot: QtBot, bo: Bo, pupil_uid: str = "bo", kind: ConversationKind | None = None) -> TalkDialog:
    dialog = TalkDialog(None, bo.bridge, bo.bo if pupil_uid == "bo" else pupil_uid)
    shown(qtbot, dialog)
    if kind:
        dialog.form.field("kind").show_value(kind)
        dialog.form.field("kind").changed.emit()
    return dialog


def save(dialog: TalkDialog) -> None:
    """Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def only(bo: Bo) -> ConversationCard:
    (row,) = bo.bridge.ask(conversations_of, bo.bo)
    return bo.bridge.ask(conversation_card, row.uid)


def words_of(dialog: TalkDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_a_day_and_a_time_are_typed_as_people_say_them(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    assert "dinsdag 8 december 2026, 13.00 uur" in words_of(dialog)
    QTest.keyClicks(dialog.form.field("place").control(), "lokaal 5")
    save(dialog)
    data = only(bo).data
    assert (data.held_on, data.start, data.place) == (date(2026, 12, 8), "13.00", "lokaal 5")
    assert data.status is ConversationStatus.GEPLAND


def test_a_planned_talk_is_opened(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "vr")
    with qtbot.waitSignal(bo.bridge.went) as gone:
        save(dialog)
    assert gone.args is not None
    assert gone.args[0] == "conversation"
    assert gone.args[1] == only(bo).uid


def test_without_a_day_it_asks_for_one(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    save(dialog)
    assert "kies 'Nu beginnen'" in words_of(dialog)
    assert bo.bridge.ask(conversations_of, bo.bo) == ()


def test_a_day_that_is_none_is_told_at_its_field(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    QTest.keyClicks(dialog.when.line, "di 9 dec")
    save(dialog)
    assert "Dit begrijp ik niet." in words_of(dialog)


def test_a_talk_begins_at_once_with_the_parents(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    QTest.keyClick(dialog.begin, Qt.Key.Key_Return)
    card = only(bo)
    assert (card.data.status, card.data.held_on, card.data.kind) == (
        ConversationStatus.BEZIG,
        DAY,
        ConversationKind.OUDERGESPREK,
    )
    assert {one.function for one in card.people} == {"moeder", "vader"}


def test_people_are_folded_away_for_a_simple_talk_only(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    assert not dialog.people.isVisible()
    dialog.form.field("kind").show_value(ConversationKind.MDO)
    dialog.form.field("kind").changed.emit()
    assert dialog.people.isVisible()


def test_an_mdo_proposes_the_circle_and_says_who_may_know(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, kind=ConversationKind.MDO)
    ticked = {who.name for who in dialog.people.value()}
    assert ticked == {"Marit Hendriks", "Jeroen Hendriks", "juf Anouk"}
    noor, box = next((one, box) for one, box in dialog.people.boxes if one.who.name == "Noor Bakker")
    assert noor.may_know == "nee"
    assert box.accessibleDescription() == "geen toestemming"


def test_without_consent_the_way_to_it_is_at_hand(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, kind=ConversationKind.MDO)
    assert not dialog.people.without.isVisible()
    box = next(box for one, box in dialog.people.boxes if one.who.name == "Noor Bakker")
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert dialog.people.without.isVisible()
    dialog.people.without.buttons[0].click()
    (asking,) = dialog.findChildren(ConsentDialog)
    asking.form.field("answer").show_value("ja_mede")
    asking.on_save()
    QApplication.processEvents()
    noor, box = next((one, box) for one, box in dialog.people.boxes if one.who.name == "Noor Bakker")
    assert noor.may_know in ("ja", "let op")
    assert box.isChecked()
    assert not dialog.people.without.isVisible()


def test_who_is_ticked_is_asked(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, kind=ConversationKind.MDO)
    QTest.keyClicks(dialog.when.line, "di 8 dec 13.00")
    QTest.keyClicks(dialog.form.field("question").control(), "Wat heeft Bo nodig?")
    save(dialog)
    card = only(bo)
    assert card.data.question == "Wat heeft Bo nodig?"
    assert {one.name for one in card.people} == {"Marit Hendriks", "Jeroen Hendriks", "juf Anouk"}


def test_from_twelve_the_pupil_is_proposed(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, bo.mees, ConversationKind.MDO)
    assert "Mees" in {who.name for who in dialog.people.value()}


def test_without_a_pupil_one_is_asked_for(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, "")
    QTest.keyClick(dialog.begin, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Kies een leerling." in words_of(dialog)
    QTest.keyClicks(dialog.pupil.search, "hend")
    QTest.keyClick(dialog.pupil.search, Qt.Key.Key_Return)
    assert dialog.pupil.value() == bo.bo
    QTest.keyClick(dialog.begin, Qt.Key.Key_Return)
    assert only(bo).data.status is ConversationStatus.BEZIG


def planned(bo: Bo) -> str:
    data = ConversationData(kind=ConversationKind.MDO, held_on=date(2026, 12, 8), start="13.00")
    return bo.bridge.desk.do(plan_conversation, data, [bo.bo])


def test_what_was_planned_can_be_moved(qtbot: QtBot, bo: Bo) -> None:
    uid = planned(bo)
    dialog = TalkDialog(None, bo.bridge, conversation_uid=uid)
    shown(qtbot, dialog)
    assert dialog.when.moment() == (date(2026, 12, 8), "13.00")
    dialog.when.line.clear()
    QTest.keyClicks(dialog.when.line, "do 10 dec 9.30")
    save(dialog)
    assert (only(bo).data.held_on, only(bo).data.start) == (date(2026, 12, 10), "09.30")


def test_what_was_planned_can_be_called_off(qtbot: QtBot, bo: Bo) -> None:
    dialog = TalkDialog(None, bo.bridge, conversation_uid=planned(bo))
    shown(qtbot, dialog)
    QTest.keyClick(dialog.cancelled, Qt.Key.Key_Return)
    assert only(bo).data.status is ConversationStatus.NIET_DOORGEGAAN


def test_what_was_typed_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo)
    QTest.keyClicks(dialog.form.field("question").control(), "Half")
    dialog.close()
    again = a_talk(qtbot, bo)
    assert again.form.field("question").value() == "Half"


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, kind=ConversationKind.MDO)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_talk(qtbot, bo, kind=ConversationKind.MDO)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


def test_what_was_being_changed_comes_back_after_a_lock(qtbot: QtBot, bo: Bo) -> None:
    uid = planned(bo)
    dialog = TalkDialog(None, bo.bridge, conversation_uid=uid)
    shown(qtbot, dialog)
    question: Any = dialog.form.field("question").control()
    question.clear()
    QTest.keyClicks(question, "Wat helpt Bo om mee te doen?")
    bo.bridge.keep_now.emit()
    dialog.close()
    fresh = TalkDialog(None, bo.bridge, conversation_uid=uid)
    shown(qtbot, fresh)
    assert fresh.form.values()["question"] == "Wat helpt Bo om mee te doen?"
    save(fresh)
    assert only(bo).data.question == "Wat helpt Bo om mee te doen?"
    assert not [one for one in bo.bridge.drafts() if one.subject == uid]


def test_what_is_not_called_off_is_not_said_to_be(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    dialog = TalkDialog(None, bo.bridge, conversation_uid=planned(bo))
    shown(qtbot, dialog)

    def refuse(*_args: Any, **_fields: Any) -> None:
        raise ZorgdeskError("De schijf is vol.", "Wat er stond, staat er nog.", "Maak ruimte.")

    monkeypatch.setattr(bo.bridge, "attempt", refuse)
    QTest.keyClick(dialog.cancelled, Qt.Key.Key_Return)
    assert any("De schijf is vol" in one for one in answers.told)
    assert dialog.isVisible()
