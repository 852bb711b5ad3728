"""Tests for the window of a report: to whom it goes, who not and why, and that the log says who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlmodel import col

from tests.ui.bo import DAY
from tests.ui.bo_talks import action, held, screen, words_of
from tests.ui.dossier import a_question, no_dialog, opened, settled
from tests.ui.hands import clipped, collected, focused
from tests.ui.test_dialog_print_plan import handouts
from ui.dialogs.report import ReportDialog
from ui.dialogs.report_side import given_words
from zorgdesk.commands import conversations
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.family import set_household
from zorgdesk.errors import MissingError
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.consent import Answer
from zorgdesk.model.conversation import Attendance, Participant
from zorgdesk.model.pupil import Household
from zorgdesk.queries import rows
from zorgdesk.queries.report_readers import Given
from zorgdesk.queries.report_talk import PAPER
from zorgdesk.text import speaking

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight


def a_report(qtbot: QtBot, bo: Bo, *, closed: bool = True, apart: bool = False) -> ReportDialog:
    if apart:
        bo.bridge.desk.do(set_household, bo.bo, Household.APART)
    uid = held(bo)
    action(bo, uid, "Opa vragen", "opa", DAY)
    if closed:
        bo.bridge.desk.do(conversations.close_conversation, uid)
    return opened(qtbot, lambda host: ReportDialog(host, bo.bridge, bo.bo, uid))


def made(qtbot: QtBot, dialog: ReportDialog) -> ReportDialog:
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    settled()
    return dialog


def names(dialog: ReportDialog) -> list[str]:
    return [one.name for one in dialog.board.receivers]


def pick(dialog: ReportDialog, name: str) -> None:
    key = next(one.key for one in dialog.board.receivers if one.name.startswith(name))
    dialog.side.choose(key)
    settled()


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)
    QApplication.processEvents()


def test_it_opens_on_the_parents_with_the_list_under_the_keyboard(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_report(qtbot, bo))
    assert focused() is dialog.side.table
    assert dialog.reader is not None
    assert dialog.reader.name == "Marit Hendriks en Jeroen Hendriks"
    assert dialog.side.said.text() == "Verslag gaat naar 3 van 4. Niet naar het wijkteam: geen toestemming."
    assert not dialog.refusal.isVisible()


def test_who_has_no_consent_is_refused_in_the_words_of_practice_with_ways_on(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_report(qtbot, bo))
    gone = collected(bo.bridge.went)
    pick(dialog, "Noor")
    assert dialog.data == b""
    said = words_of(dialog.refusal)
    assert (
        "Dit verslag kan niet naar het wijkteam. Er is geen toestemming. De andere drie krijgen het wel."
        in said
    )
    assert [one.words for one in dialog.refusal.ways] == [
        "Toestemming vragen", "Zonder naam afdrukken", "Wettelijke reden",
    ]  # fmt: skip
    assert not dialog.save_as.isVisible()
    assert not dialog.side.how["gemaild"].isVisible()
    dialog.on_save()
    dialog.on_told("gemaild")
    assert bo.bridge.ask(handouts) == []
    dialog.refusal.ways[0].click()
    assert gone == ["dialog/ask_consent"]
    assert no_dialog()


def test_a_saved_report_is_in_the_log_and_the_next_one_is_chosen(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    dialog = made(qtbot, a_report(qtbot, bo))
    answers.file = tmp_path / "verslag.pdf"
    dialog.on_save_as()
    assert answers.file.read_bytes().startswith(b"%PDF")
    given = bo.bridge.ask(handouts)
    assert {(one.paper, one.number, one.how, one.concept) for one in given} == {
        (PAPER, 1, "opgeslagen", False)
    }
    assert {one.guardian_uid for one in given} == {bo.mother, bo.father}, "one paper, both have it"
    assert dialog.isVisible()
    assert dialog.reader is not None
    assert dialog.reader.name != "Marit Hendriks en Jeroen Hendriks"


def test_by_keyboard_until_everybody_has_it(qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers) -> None:
    dialog = a_report(qtbot, bo)
    said = collected(bo.bridge.said)
    for number in range(3):
        made(qtbot, dialog)
        answers.file = tmp_path / f"{number}.pdf"
        dialog.on_save_as()
    assert not dialog.board.to_give
    assert said[-1] == "Iedereen die het verslag mag hebben, heeft het."
    pick(dialog, "Marit")
    dialog.side.table.setFocus()
    press(Qt.Key.Key_M)
    assert {one.how for one in bo.bridge.ask(handouts) if one.guardian_uid} == {"gemaild"}
    assert bo.bridge.take_back(dialog)
    assert {one.how for one in bo.bridge.ask(handouts) if one.guardian_uid} == {"opgeslagen"}


def test_given_by_hand_without_a_print_is_noted_too(qtbot: QtBot, bo: Bo) -> None:
    made(qtbot, a_report(qtbot, bo))
    press(Qt.Key.Key_H)
    given = bo.bridge.ask(handouts)
    assert [one.how for one in given] == ["meegegeven", "meegegeven"]
    assert all(one.digest for one in given)


def test_while_an_action_misses_who_it_is_a_concept_and_says_what_to_mend(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    action(bo, uid, "Iets doen")
    dialog = made(qtbot, opened(qtbot, lambda host: ReportDialog(host, bo.bridge, bo.bo, uid)))
    assert dialog.card is not None
    assert dialog.card.concept
    assert "1 actie heeft nog geen naam of datum. U kunt dit later afmaken." in words_of(dialog.side.concept)
    gone = collected(bo.bridge.went)
    dialog.side.concept.ways[0].click()
    assert gone == ["conversation"]


def test_a_promise_of_others_is_asked_about_before_the_parents_paper_goes(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    uid = held(bo)
    data = ActionData(
        pupil_uid=bo.bo, conversation_uid=uid, what="De jeugdarts kijkt", who="jeugdarts", due_on=DAY,
        doer=DoerKind.ANDER,
    )  # fmt: skip
    bo.bridge.desk.do(add_action, data)
    bo.bridge.desk.do(conversations.close_conversation, uid)
    dialog = made(qtbot, opened(qtbot, lambda host: ReportDialog(host, bo.bridge, bo.bo, uid)))
    answers.file = tmp_path / "verslag.pdf"
    dialog.on_save_as()
    assert bo.bridge.ask(handouts) == []
    assert focused() is dialog.refusal.ways[0]
    dialog.refusal.ways[1].click()
    made(qtbot, dialog)
    assert dialog.card is not None
    assert dialog.card.still_asking == ("jeugdarts: De jeugdarts kijkt",)
    dialog.on_save_as()
    assert bo.bridge.ask(handouts)


def test_parents_apart_each_have_their_own(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_report(qtbot, bo, apart=True))
    assert names(dialog)[:2] == ["Marit Hendriks", "Jeroen Hendriks"]
    first = dialog.data
    pick(dialog, "Jeroen")
    qtbot.waitUntil(lambda: bool(dialog.data) and dialog.data != first, timeout=10_000)
    assert dialog.card is not None
    assert dialog.card.reader == "Jeroen Hendriks"


def test_a_yes_that_came_lets_it_go_and_one_withdrawn_meanwhile_stops_it(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    a_question(bo, bo.bo, (bo.mother, Answer.JA_MEDE))
    dialog = made(qtbot, a_report(qtbot, bo))
    assert dialog.side.said.text() == "Verslag gaat naar alle 4."
    pick(dialog, "Noor")
    made(qtbot, dialog)
    a_question(bo, bo.bo, (bo.mother, Answer.INGETROKKEN))
    answers.file = tmp_path / "verslag.pdf"
    dialog.on_save_as()
    assert not answers.file.exists()
    assert bo.bridge.ask(handouts) == []
    assert not dialog.save_as.isVisible(), "what stands there now is why not"


def test_a_second_version_says_that_it_replaces_the_first(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_report(qtbot, bo))
    press(Qt.Key.Key_H)
    person = bo.bridge.ask(_first_person, dialog.talk)
    bo.bridge.desk.do(conversations.mark_attendance, person, Attendance.AANWEZIG)
    talk = dialog.talk
    dialog.close()
    again = made(qtbot, opened(qtbot, lambda host: ReportDialog(host, bo.bridge, bo.bo, talk)))
    assert "Versie 2 vervangt versie 1." in again.side.pages.text()
    assert again.side.history.text().count("versie 1, meegegeven") == 1, (
        "one paper, though two parents have it"
    )


def _first_person(sight: Sight, talk: str) -> str:
    return rows.running(sight, Participant, col(Participant.conversation_uid) == talk)[0].uid


def test_the_button_stands_in_the_head_of_a_gesprek_that_is_held(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: gone.append((place, told)))
    assert page.head.report.isVisible()
    assert page.paper == ("dialog/report", f"{bo.bo}/{uid}")
    page.head.report.click()
    assert gone == [("dialog/report", f"{bo.bo}/{uid}")]


def test_without_a_gesprek_it_is_about_the_last_one_that_was_held(qtbot: QtBot, bo: Bo) -> None:
    with pytest.raises(MissingError, match="nog geen gesprek gehouden"):
        ReportDialog(None, bo.bridge, bo.bo)
    uid = held(bo)
    dialog = opened(qtbot, lambda host: ReportDialog(host, bo.bridge, bo.bo))
    assert dialog.talk == uid


@pytest.mark.usefixtures("large")
def test_at_200_percent_the_paper_stands_beside_who_gets_it(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_report(qtbot, bo))
    paper, side = dialog.preview, dialog.side
    seen = paper.visibleRegion().boundingRect()
    assert seen.height() == paper.height() > dialog.height() // 2
    assert side.table.visibleRegion().boundingRect().height() == side.table.height()
    assert side.mapTo(dialog, QPoint()).x() > paper.mapTo(dialog, QPoint()).x() + paper.width()
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
def test_in_a_narrow_window_the_paper_comes_under_it(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    host = QWidget()
    host.resize(1024, 740)
    qtbot.addWidget(host)
    dialog = ReportDialog(host, bo.bridge, bo.bo, uid)
    dialog.open()
    made(qtbot, dialog)
    paper, side = dialog.preview, dialog.side
    assert paper.mapTo(dialog, QPoint()).y() > side.mapTo(dialog, QPoint()).y() + side.table.height()


def test_who_got_it_before_is_told_in_the_words_of_the_screen() -> None:
    one = Given("1", 1, concept=True, day="di 24 nov", how="meegegeven")
    assert given_words(one) == "versie 1 (concept), meegegeven, di 24 nov"
    with speaking("en"):
        assert "meegegeven" not in given_words(one)
