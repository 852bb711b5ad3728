"""Tests for ui.dialogs.closing, as the page of a gesprek opens it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.bo_talks import CTRL, action, card, closing, held, screen, words_of
from tests.ui.hands import collected, focused
from zorgdesk.model.conversation import (
    ConversationKind,
    ConversationStatus,
    NoActions,
)
from zorgdesk.queries.conversations import conversations_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_closing_shows_who_does_what_and_ends_it(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "juf Anouk", date(2026, 11, 27))
    page = screen(qtbot, bo, uid)
    told = collected(bo.bridge.said)
    dialog = closing(page)
    assert "juf Anouk" in words_of(dialog)
    assert "vr 27 nov" in words_of(dialog)
    assert dialog.save.words == "Afsluiten"
    QTest.keyClicks(dialog.focusWidget(), "1")  # waarom geen ouders
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    data = card(bo, uid).data
    assert (data.status, data.without_parents) == (ConversationStatus.AFGEROND, "Kwamen niet")
    assert told == ["Afgerond."]
    assert page.head.print.isVisible()


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
    dialog = closing(page)
    assert "Actie 1 heeft geen naam: Kaart maken" in words_of(dialog)
    assert dialog.save.words == "Later afmaken"
    dialog.on_save()
    assert card(bo, uid).data.status is ConversationStatus.NOG_NIET_AF
    assert page.head.status.text() == "Nog niet af"


def test_what_is_open_can_be_filled_in_at_once(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Kaart maken", "", DAY)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
    dialog.mend_open.click()
    page.activateWindow()
    QApplication.processEvents()
    assert page.to_do.title.text() == "Actie wijzigen"
    assert page.focusWidget() is page.to_do.line.line


def test_no_actions_needs_a_reason(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    dialog = closing(page)
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
