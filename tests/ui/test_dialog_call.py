"""Tests for ui.dialogs.call and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.bo import DAY, ME
from tests.ui.hands import clipped, collected, focused, shown
from ui.dialogs.call import CallDialog
from ui.dialogs.consent import ConsentDialog
from ui.dialogs.ground import GroundDialog
from zorgdesk.commands.consents import record_consent
from zorgdesk.commands.entries import record_entry
from zorgdesk.commands.grounds import share_on_ground
from zorgdesk.model.action import ActionKind, DoerKind
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData, SharingData
from zorgdesk.model.contact import (
    ContactMoment,
    Ground,
    Naming,
    Party,
)
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.contacts import what_may_be_said
from zorgdesk.queries.rows import running
from zorgdesk.queries.sharing import consent_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.desk import Sight
    from zorgdesk.queries.sharing import ConsentRow


def moments(sight: Sight) -> list[ContactMoment]:
    return list(running(sight, ContactMoment))


def consents(sight: Sight, pupil_uid: str) -> tuple[ConsentRow, ...]:
    pupil = sight.session.get(Pupil, pupil_uid)
    assert pupil is not None
    return consent_rows(sight, pupil)


def a_call(qtbot: QtBot, bo: Bo, pupil_uid: str = "") -> CallDialog:
    dialog = CallDialog(None, bo.bridge, pupil_uid or bo.bo)
    shown(qtbot, dialog)
    return dialog


def give_consent(bo: Bo) -> None:
    data = ConsentData(pupil_uid=bo.bo, party=Party.CJG, contact_uid=bo.noor, purpose="vragen", asked_on=DAY)
    answer = ConsentAnswerData(
        pupil_uid=bo.bo, consent_uid="", guardian_uid=bo.mother, answer=Answer.JA_MEDE, given_on=DAY
    )
    bo.bridge.desk.do(record_consent, data, [answer])


def tell_parents(bo: Bo) -> None:
    bo.bridge.desk.do(
        record_entry,
        EntryData(
            pupil_uid=bo.bo, kind=EntryKind.OUDERGESPREK, held_on=DAY, facts="Gesproken.",
            concern_discussed=True, contact_announced=True,
        ),
    )  # fmt: skip


def press(keys: str) -> None:
    QTest.keyClicks(focused(), keys)


def save(dialog: CallDialog) -> None:
    """Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def words_of(dialog: CallDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_typing_what_was_agreed_asks_nothing_and_lays_out_nothing(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = a_call(qtbot, bo)
    asked: list[object] = []
    shown_again: list[object] = []
    ask = bo.bridge.ask

    def counted(query: Callable[..., Any], *given: Any) -> Any:
        asked.append(query)
        return ask(query, *given)

    monkeypatch.setattr(bo.bridge, "ask", counted)
    monkeypatch.setattr(dialog.allowed_block, "show_said", shown_again.append)
    dialog.form.field("outcome").setFocus()
    press("Noor belt moeder deze week.")
    assert (asked, shown_again) == ([], [])
    dialog.form.who.setFocus()
    press("logo")
    QTest.keyClick(dialog.form.who.filter, Qt.Key.Key_Return)
    assert asked == [what_may_be_said]
    assert len(shown_again) == 1


def test_without_consent_the_ways_have_numbers_and_the_keyboard(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    assert dialog.allowed_block.word.text() == "Nog niet met naam"
    ways = [button.words for button in dialog.allowed_block.refusal.ways]
    assert ways == [
        "1  Ouders nu bellen",
        "2  Ouder is hier, zegt ja",
        "3  Anoniem overleggen",
        "4  Er is gevaar",
        "5  Wettelijke grond",
    ]
    assert focused() is dialog.allowed_block.refusal.ways[0]


def test_a_number_calls_the_parents(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    assert "06-00000001" not in words_of(dialog)
    press("1")
    assert "06-00000001" in words_of(dialog)
    assert "Marit Hendriks, moeder" in words_of(dialog)


def without_name(dialog: CallDialog) -> None:
    """Tell by hand that no name was said; the sheet without a name has tests of its own."""
    dialog.form.name(Naming.ANONIEM)
    dialog.form.typed.emit()
    dialog.form.field("outcome").setFocus()


def test_anonymous_says_what_not_to_say_and_is_kept_as_such(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    without_name(dialog)
    assert dialog.allowed_block.word.text() == "Anoniem"
    assert "Noem geen naam, geboortedatum, klas of adres." in words_of(dialog)
    press("Noor denkt mee.")
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert kept.naming is Naming.ANONIEM
    assert kept.outcome == "Noor denkt mee."
    assert kept.ground is None


def test_danger_shows_the_numbers_first_and_asks_nothing(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    assert not dialog.danger.isVisible()
    press("4")
    assert dialog.danger.isVisible()
    assert "112" in dialog.danger.accessibleName()
    assert "0800-2000" in dialog.danger.accessibleName()
    assert focused() is dialog.form.field("outcome").control()
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert kept.ground is Ground.VITAAL
    assert kept.passed_reason == "Gevaar"


def test_a_ground_that_was_weighed_earlier_today_opens_the_phone(qtbot: QtBot, bo: Bo) -> None:
    data = SharingData(
        pupil_uid=bo.bo, party=Party.CJG, ground=Ground.LEERPLICHT, what="Het verzuim.",
        weighing="De wet vraagt het.", shared_on=DAY,
    )  # fmt: skip
    bo.bridge.desk.do(share_on_ground, data)
    dialog = a_call(qtbot, bo)
    assert dialog.allowed_block.word.text() == "Met naam, op wettelijke grond"
    assert Ground.LEERPLICHT.label in dialog.allowed_block.says
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.naming, kept.ground) == (Naming.MET_NAAM, Ground.LEERPLICHT)


def test_a_legal_ground_is_written_down_and_the_contact_carries_it(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    press("5")
    (asking,) = dialog.findChildren(GroundDialog)
    assert asking.form.field("party").value() is Party.CJG
    data = SharingData(
        pupil_uid=bo.bo, party=Party.CJG, ground=Ground.LEERPLICHT, what="Het verzuim.",
        weighing="De wet vraagt het.", shared_on=DAY,
    )  # fmt: skip
    asking.kept.emit(bo.bridge.desk.do(share_on_ground, data).uid)
    assert dialog.allowed_block.word.text() == "Met naam, op wettelijke grond"
    asking.close()
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.ground, kept.ground_what, kept.ground_why) == (
        Ground.LEERPLICHT,
        "Het verzuim.",
        "De wet vraagt het.",
    )


def test_the_parent_beside_you_says_yes_and_the_block_turns_green(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    press("2")
    (asking,) = dialog.findChildren(ConsentDialog)
    asking.activateWindow()
    QApplication.processEvents()
    QTest.keyClicks(focused(), "2")  # ja, ook namens de andere ouder
    QTest.keyClick(asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = bo.bridge.ask(consents, bo.bo)
    assert row.holds
    assert dialog.allowed_block.word.text() == "Met naam"
    assert dialog.focusWidget() is dialog.form.field("outcome").control()


def test_with_consent_one_talk_with_the_parents_leaves_nothing_to_ask(qtbot: QtBot, bo: Bo) -> None:
    give_consent(bo)
    tell_parents(bo)
    dialog = a_call(qtbot, bo)
    assert dialog.parents_block.refusal.isHidden()
    assert "Gesprek 24 november 2026: zorg besproken, contact verteld." in words_of(dialog)
    assert dialog.form.field("told_contact").value() is True


def test_the_parents_come_first_and_a_reason_passes_it_with_one_key(qtbot: QtBot, bo: Bo) -> None:
    give_consent(bo)
    dialog = a_call(qtbot, bo)
    refusal = dialog.parents_block.refusal
    assert "nog niet verteld dat u het wijkteam belt" in words_of(dialog)
    later = next(one for one in refusal.reasons if one.words == "Later vandaag")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Return)
    assert refusal.isHidden()
    assert "Toch doorgaan: Later vandaag" in words_of(dialog)
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert kept.passed_reason == "Later vandaag"
    assert kept.contact_announced_on is None


def test_two_ticks_are_enough_for_the_parents(qtbot: QtBot, bo: Bo) -> None:
    give_consent(bo)
    dialog = a_call(qtbot, bo)
    for name in ("told_concern", "told_contact"):
        QTest.keyClick(dialog.form.field(name).control(), Qt.Key.Key_Space)
    assert dialog.parents_block.refusal.isHidden()
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.concern_discussed_on, kept.contact_announced_on) == (DAY, DAY)


def test_a_second_call_knows_what_the_parents_were_told_before_the_first(qtbot: QtBot, bo: Bo) -> None:
    give_consent(bo)
    first = a_call(qtbot, bo)
    for name in ("told_concern", "told_contact"):
        QTest.keyClick(first.form.field(name).control(), Qt.Key.Key_Space)
    save(first)
    second = a_call(qtbot, bo)
    assert second.parents_block.refusal.isHidden()
    assert second.form.field("told_contact").value() is True
    assert "Gesprek 24 november 2026: zorg besproken, contact verteld." in words_of(second)


def test_the_log_accepts_a_named_call_and_asks_afterwards(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    told = collected(bo.bridge.said)
    closed = collected(dialog.finished)
    dialog.form.field("outcome").setFocus()
    press("Noor belt terug.")
    save(dialog)
    assert told == ["Opgeslagen."]
    assert closed == []
    assert "U sprak met naam, zonder toestemming" in words_of(dialog)
    press("4")  # vergissing
    (kept,) = bo.bridge.ask(moments)
    assert kept.ground is Ground.VERGISSING
    assert closed


def test_what_the_log_asks_may_stay_open(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    save(dialog)
    assert dialog.after is not None
    assert dialog.cancel.words == "Later"
    dialog.cancel.click()
    (kept,) = bo.bridge.ask(moments)
    assert kept.ground is None


def test_danger_afterwards_asks_what_and_why_in_the_same_window(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    save(dialog)
    press("1")
    assert dialog.after is not None
    assert not dialog.after.form.isHidden()
    press("Dat Bo thuis alleen is.")
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert (kept.ground, kept.ground_what) == (Ground.VITAAL, "Dat Bo thuis alleen is.")


@pytest.mark.parametrize(("answer", "outcome"), [("2", ""), ("3", "Verkeerd verbonden.")])
def test_a_call_that_failed_is_kept_and_asks_nothing(qtbot: QtBot, bo: Bo, answer: str, outcome: str) -> None:
    dialog = a_call(qtbot, bo)
    dialog.form.field("reached").setFocus()
    press(answer)
    save(dialog)
    (kept,) = bo.bridge.ask(moments)
    assert kept.no_answer
    assert kept.outcome == outcome
    assert dialog.after is None


def test_what_follows_becomes_actions(qtbot: QtBot, bo: Bo) -> None:
    give_consent(bo)
    dialog = a_call(qtbot, bo)
    told = collected(bo.bridge.said)
    dialog.form.field("follow").setFocus()
    press("Noor belt moeder vr")
    follow = dialog.form.field("follow")
    assert "Noor Bakker" in follow.control().accessibleDescription()
    QTest.keyClicks(dialog.form.field("message_by").control(), "11-12")
    save(dialog)
    assert told == ["Opgeslagen. 2 acties."]
    found = {row.kind: row for row in bo.bridge.ask(actions_of, bo.bo)}
    assert found[ActionKind.DOEN].what == "Noor belt moeder"
    assert found[ActionKind.DOEN].doer is DoerKind.ANDER
    assert str(found[ActionKind.DOEN].due_on) == "2026-11-27"
    assert found[ActionKind.BERICHT].what == "Bericht over start van Noor Bakker"
    assert str(found[ActionKind.BERICHT].due_on) == "2026-12-11"


def test_what_was_typed_is_there_again_after_the_window_closed(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    dialog.form.field("outcome").setFocus()
    press("Half af")
    dialog.close()
    assert [(one.form, one.subject) for one in bo.bridge.drafts()] == [("call", bo.bo)]
    again = a_call(qtbot, bo)
    assert again.form.field("outcome").value() == "Half af"
    save(again)
    assert bo.bridge.drafts() == []


def test_one_can_begin_again_without_what_was_typed_before(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    without_name(dialog)
    press("Half af")
    dialog.close()
    again = a_call(qtbot, bo)
    assert again.form.naming is Naming.ANONIEM
    QTest.keyClick(again.again, Qt.Key.Key_Return)
    assert again.form.field("outcome").value() is None
    assert again.form.field("naming").value() is Naming.MET_NAAM
    assert again.form.who.name_now == "Noor Bakker"
    assert bo.bridge.drafts() == []
    assert not again.again.isVisible()


def test_the_pupil_of_sixteen_decides(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo, bo.iris)
    assert "Iris beslist zelf en is nog niet gevraagd." in words_of(dialog)


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    for code in ("call_parents", "danger"):
        dialog.take_way(code)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    assert dialog.width() <= 1366
    qtbot.waitUntil(lambda: clipped(dialog) == [])


def test_the_title_of_the_window_has_no_name(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_call(qtbot, bo)
    assert dialog.windowTitle() == "Zorgdesk"
    assert ME not in dialog.accessibleName()
