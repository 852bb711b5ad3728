"""Tests for ui.dialogs.closing, as the page of a gesprek opens it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY, a_plan_of
from tests.ui.bo_talks import CTRL, action, card, closing, held, screen, words_of
from tests.ui.hands import clipped, collected, focused
from ui import projector
from ui.dialogs.closing import ClosingDialog
from zorgdesk.commands.conversations import add_participant, confirm_line
from zorgdesk.model.consent import Outcome
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    Content,
    ConversationKind,
    ConversationStatus,
    NoActions,
    ParticipantData,
)
from zorgdesk.model.family import RegieParty
from zorgdesk.queries.conversations import conversations_of
from zorgdesk.queries.facts import attempts_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def read_all(dialog: ClosingDialog) -> None:
    """Say of every action that it is right."""
    while dialog.reading.isVisible():
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_the_actions_are_read_back_one_by_one_with_enter(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", date(2026, 11, 27))
    action(bo, uid, "Moeder bellen", "ik", date(2026, 11, 26))
    dialog = closing(screen(qtbot, bo, uid))
    assert (dialog.reading.count.text(), dialog.reading.what.text()) == ("1 van 2", "Kaart maken")
    assert dialog.reading.who_when.text() == "juf Anouk · vrijdag 27 november 2026"
    assert dialog.focusWidget() is dialog.reading.right
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.reading.what.text() == "Moeder bellen"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_PageUp)
    assert dialog.reading.what.text() == "Kaart maken"
    read_all(dialog)
    assert dialog.closing_part.isVisible()
    assert "Wie doet wat?" in words_of(dialog)


def test_what_is_read_goes_to_the_wall_and_leaves_it_at_the_end(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = held(bo)
    for what in ("Kaart maken", "Moeder bellen"):
        action(bo, uid, what, "ik", DAY)
    page = screen(qtbot, bo, uid)
    read: list[int | None] = []
    stage = projector.here()
    monkeypatch.setattr(stage, "shows", lambda shown: shown == uid)
    monkeypatch.setattr(stage, "read_back", read.append)
    monkeypatch.setattr(stage, "stop_reading", lambda: read.append(None))
    dialog = closing(page)
    assert read == [0]
    stage.turned.emit(1)
    assert read == [0, 1]
    read_all(dialog)
    assert read == [0, 1, None]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert read[-1] is None


def test_an_action_is_changed_while_it_is_read(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "", DAY)
    dialog = closing(screen(qtbot, bo, uid))
    assert dialog.reading.who.isVisible()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.reading.line.line
    QTest.keyClicks(dialog.focusWidget(), "juf anouk")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert card(bo, uid).actions[0].who == "juf Anouk"
    assert "juf Anouk" in dialog.reading.who_when.text()
    assert dialog.focusWidget() is dialog.reading.right


def test_closing_shows_who_does_what_and_ends_it(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", date(2026, 11, 27))
    page = screen(qtbot, bo, uid)
    told = collected(bo.bridge.said)
    dialog = closing(page)
    read_all(dialog)
    assert "juf Anouk" in words_of(dialog)
    assert "vr 27 nov" in words_of(dialog)
    assert dialog.save.words == "Afsluiten"
    QTest.keyClicks(dialog.focusWidget(), "1")  # waarom geen ouders
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    data = card(bo, uid).data
    assert (data.status, data.without_parents) == (ConversationStatus.AFGEROND, "Kwamen niet")
    assert told == ["Afgerond."]
    assert page.head.print.isVisible()


def test_who_must_run_closes_in_the_middle_of_the_reading(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", DAY)
    dialog = closing(screen(qtbot, bo, uid))
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert card(bo, uid).data.status is ConversationStatus.AFGEROND


def test_afterwards_the_parents_paper_is_at_hand_and_it_can_be_opened_again(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
    dialog.on_save()
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, about: gone.append((place, about)))
    page.head.print.click()
    assert gone == [("dialog/print", bo.bo)]
    page.head.reopen.click()
    assert card(bo, uid).data.status is ConversationStatus.BEZIG


def test_what_is_open_can_be_finished_later(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "", None)
    page = screen(qtbot, bo, uid)
    told = collected(bo.bridge.said)
    dialog = closing(page)
    read_all(dialog)
    assert "Wie doet dit, en wanneer? Kaart maken" in words_of(dialog)
    assert dialog.save.words == "Later afmaken"
    dialog.on_save()
    assert card(bo, uid).data.status is ConversationStatus.NOG_NIET_AF
    assert page.head.status.text() == "Nog niet af"
    assert told == ["Bewaard. Gehouden, nog niet af."]


def test_what_is_open_is_mended_here_line_by_line(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OT)
    action(bo, uid, "Kaart maken", "", DAY)
    action(bo, uid, "Moeder bellen", "ik", None)
    dialog = closing(screen(qtbot, bo, uid))
    read_all(dialog)
    dialog.open_things.focus_first()
    QTest.keyClicks(dialog.focusWidget(), "juf anouk")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert list(dialog.open_things.fields)[1:] == ["line_right"]
    dialog.open_things.focus_first()
    QTest.keyClicks(dialog.focusWidget(), "over twee weken")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    first, second = card(bo, uid).actions
    assert (first.who, second.due_on) == ("juf Anouk", date(2026, 12, 8))
    assert list(dialog.open_things.fields) == ["line_right"]
    dialog.open_things.focus_first()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert card(bo, uid).line.confirmed
    assert not dialog.open_things.isVisible()
    assert dialog.save.words == "Afsluiten"


def test_the_own_circle_and_somebody_unexpected_are_mended_here(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    bo.bridge.desk.do(confirm_line, uid, RegieParty.SCHOOL, "", "", None)
    bo.bridge.desk.do(add_participant, ParticipantData(conversation_uid=uid, name="Oma", unexpected=True))
    action(bo, uid, "Kaart maken", "ik", DAY)
    page = screen(qtbot, bo, uid)
    page.people.new.setFocus()
    dialog = closing(page)
    read_all(dialog)
    for code, words in (
        ("fill_regie", "Noor"),
        ("fill_report_by", "juf"),
        ("fill_own_circle", "Oma haalt op"),
    ):
        field = dialog.open_things.fields[code]
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)  # nothing typed: nothing kept
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    (agree,) = [code for code in dialog.open_things.fields if code.startswith("parents_agree")]
    QTest.keyClick(dialog.open_things.fields[agree], Qt.Key.Key_Return)
    found = card(bo, uid)
    assert (found.data.regie_who, found.data.report_by) == ("Noor", "juf")
    assert found.points[AgendaPart.NODIG] == "Oma haalt op"
    oma = next(one for one in found.people if one.name == "Oma")
    assert (oma.parents_agree, oma.attendance) == (True, Attendance.AANWEZIG)
    assert dialog.open_things.fields == {}


def test_no_actions_needs_a_reason(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
    assert not dialog.reading.isVisible()
    assert "Geen acties?" in words_of(dialog)
    assert dialog.save.words == "Later afmaken"
    QTest.keyClicks(dialog.focusWidget(), "1")
    assert dialog.save.words == "Afsluiten"
    dialog.on_save()
    data = card(bo, uid).data
    assert (data.status, data.no_actions) == (ConversationStatus.AFGEROND, NoActions.LOOPT)


def test_the_next_talk_is_planned_with_the_same_people(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.agenda.field("next_when").setFocus()
    QTest.keyClicks(focused(), "di 19 jan 13.00")
    page.agenda.field("next_place").setFocus()
    dialog = closing(page)
    assert dialog.plan_next.isChecked()
    assert dialog.plan_next.text() == "Plan het volgende gesprek: dinsdag 19 januari 2027, 13.00 uur"
    dialog.on_save()
    coming = next(row for row in bo.bridge.ask(conversations_of, bo.bo) if row.uid != uid)
    made = card(bo, coming.uid)
    assert (made.data.held_on, made.data.status) == (date(2027, 1, 19), ConversationStatus.GEPLAND)
    assert {one.name for one in made.people} == {one.name for one in card(bo, uid).people}


def test_the_next_time_can_be_agreed_here_and_not_planned(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    dialog = closing(screen(qtbot, bo, uid))
    assert not dialog.plan_next.isVisible()
    QTest.keyClicks(dialog.after.field("next_when").control(), "wat")
    dialog.on_save()
    assert card(bo, uid).data.status is ConversationStatus.BEZIG
    assert "next_when" in dialog.after.mistakes
    dialog.after.field("next_when").control().clear()  # type: ignore[attr-defined] # it is a line
    QTest.keyClicks(dialog.after.field("next_when").control(), "di 19 jan 13.00")
    assert dialog.plan_next.isChecked()
    dialog.plan_next.setChecked(False)
    dialog.on_save()
    data = card(bo, uid).data
    assert (data.status, data.next_on) == (ConversationStatus.AFGEROND, date(2027, 1, 19))
    assert len(bo.bridge.ask(conversations_of, bo.bo)) == 1


def test_the_closing_card_is_folded_and_keeps_what_was_learned_and_the_faces(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
    assert not dialog.after.fold.content.isVisible()
    dialog.after.fold.button.click()
    QTest.keyClicks(dialog.after.field("learned").control(), "Eerst thee, dan praten")
    for name, digit in (("parents_content", "1"), ("pupil_content", "2")):
        dialog.after.field(name).setFocus()
        QTest.keyClicks(dialog.focusWidget(), digit)
    dialog.close()
    again = ClosingDialog(page, bo.bridge, uid)  # half a closing card is a draft
    again.open()
    assert again.after.field("learned").value() == "Eerst thee, dan praten"
    again.on_save()
    data = card(bo, uid).data
    assert (data.learned, data.parents_content, data.pupil_content) == (
        "Eerst thee, dan praten", Content.GOED, Content.GAAT_WEL,
    )  # fmt: skip
    assert bo.bridge.drafts() == []


def test_when_the_parents_did_not_come_both_count_as_a_try(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
    QTest.keyClicks(dialog.focusWidget(), "1")
    dialog.on_save()
    tries = bo.bridge.ask(attempts_of, bo.bo)
    assert {one.outcome for one in tries} == {Outcome.NIET_VERSCHENEN}
    assert {one.guardian_uid for one in tries} == {
        one.guardian_uid for one in card(bo, uid).people if one.guardian_uid
    }


def test_the_parents_paper_is_one_key_while_they_put_on_their_coats(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo, ConversationKind.OUDERGESPREK)
    dialog = closing(screen(qtbot, bo, uid))
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, about: gone.append((place, about)))
    QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
    assert card(bo, uid).data.status is ConversationStatus.AFGEROND
    assert gone == [("dialog/print", bo.bo)]


def test_one_paper_at_a_time(qtbot: QtBot, bo: Bo) -> None:
    dialog = closing(screen(qtbot, bo, held(bo, ConversationKind.OUDERGESPREK)))
    dialog.summary.click()
    dialog.process_card.click()
    assert (dialog.summary.isChecked(), dialog.process_card.isChecked()) == (False, True)
    dialog.summary.click()
    assert (dialog.summary.isChecked(), dialog.process_card.isChecked()) == (True, False)


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken en elke ochtend samen invullen met de hele klas", "", None)
    dialog = closing(screen(qtbot, bo, uid))
    assert clipped(dialog) == []
    read_all(dialog)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken en elke ochtend samen invullen met de hele klas", "", None)
    dialog = closing(screen(qtbot, bo, uid))
    assert clipped(dialog) == []
    read_all(dialog)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


def test_after_the_gesprek_ctrl_p_is_the_parents_paper_and_the_report_has_its_button(
    qtbot: QtBot, bo: Bo
) -> None:
    a_plan_of(bo, bo.bo)
    uid = held(bo, ConversationKind.OUDERGESPREK)
    page = screen(qtbot, bo, uid)
    closing(page).on_save()
    assert page.paper == ("dialog/print", bo.bo)
    assert (page.head.print.key, page.head.report.key) == ("Ctrl+P", "")
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, about: gone.append((place, about)))
    page.head.report.click()
    assert gone == [("dialog/report", f"{bo.bo}/{uid}")]


def test_without_parents_at_the_table_ctrl_p_is_the_report(qtbot: QtBot, bo: Bo) -> None:
    a_plan_of(bo, bo.bo)
    uid = held(bo, ConversationKind.LEERLINGGESPREK)
    page = screen(qtbot, bo, uid)
    assert page.paper == ("dialog/report", f"{bo.bo}/{uid}")
    assert (page.head.print.key, page.head.report.key) == ("", "Ctrl+P")
