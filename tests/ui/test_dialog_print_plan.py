"""Tests for ui.dialogs.print_plan and its side."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from tests.ui.bo import DAY, a_plan_of, bo_at_school
from tests.ui.hands import clipped, collected, focused, shown
from ui.dialogs.print_plan import PrintDialog
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.conversations import plan_conversation
from zorgdesk.commands.plans import change_plan
from zorgdesk.model.action import Action, ActionData, DoerKind
from zorgdesk.model.audit import Handout
from zorgdesk.model.conversation import Attendance, ConversationData, ParticipantData
from zorgdesk.model.family import Gezag, Guardianship
from zorgdesk.model.plan import GoalData
from zorgdesk.queries.paper_readers import paper_readers
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.rows import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight, Work


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        a_plan_of(made, made.bo)
        a_plan_of(made, made.thijs)
        yield made


def handouts(sight: Sight) -> list[Handout]:
    return list(running(sight, Handout))


def take_gezag(work: Work, guardian_uid: str) -> None:
    """Say that a parent has no gezag."""
    for tie in running(work.sight, Guardianship):
        if tie.guardian_uid == guardian_uid:
            tie.gezag = Gezag.NEE
            work.session.add(tie)


def a_print(qtbot: QtBot, bo: Bo, pupil_uid: str = "") -> PrintDialog:
    dialog = PrintDialog(None, bo.bridge, pupil_uid or bo.bo)
    shown(qtbot, dialog)
    return dialog


def made(qtbot: QtBot, dialog: PrintDialog) -> PrintDialog:
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    qtbot.wait(20)
    return dialog


def choose(dialog: PrintDialog, name: str) -> None:
    button = next(one for one in dialog.side.who.buttons if one.words.startswith(name))
    QTest.keyClick(button, Qt.Key.Key_Return)


def words_of(dialog: PrintDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_the_paper_is_seen_as_it_will_be(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_print(qtbot, bo))
    assert "Het plan voor Bo" in dialog.preview.text_of(1)
    assert "1 bladzijde, versie 1." in words_of(dialog)


def test_what_is_not_on_it_is_told(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_print(qtbot, bo, bo.thijs))
    choose(dialog, "Anne")
    made(qtbot, dialog)
    assert "Het adres van vader staat niet op dit papier." in words_of(dialog)


def test_enter_prints_and_the_log_knows_who_has_which_version(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "printer.pdf"
    dialog = made(qtbot, a_print(qtbot, bo))
    choose(dialog, "Marit")
    made(qtbot, dialog)
    data, told = dialog.data, collected(bo.bridge.said)
    assert focused() is dialog.save
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    (kept,) = bo.bridge.ask(handouts)
    assert (kept.to_whom, kept.number, kept.how, kept.guardian_uid) == (
        "Marit Hendriks",
        1,
        "geprint",
        bo.mother,
    )
    assert kept.digest == hashlib.sha256(data).hexdigest()
    assert told == ["Afgedrukt voor Marit Hendriks."]
    assert answers.file.stat().st_size > 0


def test_without_a_printer_nothing_is_noted(qtbot: QtBot, bo: Bo, answers: Answers) -> None:
    answers.prints = False
    dialog = made(qtbot, a_print(qtbot, bo))
    dialog.save.click()
    assert bo.bridge.ask(handouts) == []
    assert dialog.isVisible()


def test_it_is_kept_as_a_file_whose_name_is_nobodys(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papieren"
    folder.mkdir()
    suggested: list[str] = []

    def which(*_args: object, suggested_name: str = "", **more: object) -> Path:
        suggested.append(str(more.get("suggested", suggested_name)))
        return folder / "uit.pdf"

    monkeypatch.setattr("ui.ask.which_file", which)
    dialog = made(qtbot, a_print(qtbot, bo))
    data, told = dialog.data, collected(bo.bridge.said)
    QTest.keyClick(dialog.save_as, Qt.Key.Key_Return)
    assert suggested == ["samenvatting-plan-2026-11-24.pdf"]
    assert (folder / "uit.pdf").read_bytes() == data
    assert [file.name for file in folder.iterdir()] == ["uit.pdf"]
    (kept,) = bo.bridge.ask(handouts)
    assert kept.how == "opgeslagen"
    assert "in de map papieren" in told[0]
    assert answers.told == []


def test_a_place_that_is_gone_is_told_and_nothing_is_noted(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "weg" / "uit.pdf"
    dialog = made(qtbot, a_print(qtbot, bo))
    QTest.keyClick(dialog.save_as, Qt.Key.Key_Return)
    assert "niet bereikbaar" in answers.told[0]
    assert bo.bridge.ask(handouts) == []
    assert dialog.isVisible()


def test_a_concept_says_so_on_the_paper_and_in_the_log(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "printer.pdf"
    dialog = made(qtbot, a_print(qtbot, bo))
    QTest.keyClick(dialog.side.concept_box, Qt.Key.Key_Space)
    made(qtbot, dialog)
    assert "CONCEPT" in dialog.preview.text_of(1)
    dialog.save.click()
    (kept,) = bo.bridge.ask(handouts)
    assert kept.concept


def test_parents_apart_each_get_their_own(qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    answers.file = tmp_path / "printer.pdf"
    dialog = made(qtbot, a_print(qtbot, bo, bo.thijs))
    assert "Elk krijgt een eigen papier" in words_of(dialog)
    dialog.save.click()
    made(qtbot, dialog)
    assert dialog.isVisible()
    dialog.save.click()
    assert {one.to_whom for one in bo.bridge.ask(handouts)} == {"Anne van der Meulen", "Ruud van der Meulen"}
    assert not dialog.isVisible()


def test_a_parent_without_gezag_is_refused_in_the_place_of_the_paper(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(take_gezag, bo.father)
    dialog = made(qtbot, a_print(qtbot, bo))
    assert dialog.side.reader is not None
    assert dialog.side.reader.name == "Marit Hendriks"
    choose(dialog, "Jeroen")
    QApplication.processEvents()
    assert dialog.data == b""
    assert "Vader heeft geen gezag." in words_of(dialog)
    assert dialog.save.kind == "held"
    assert not dialog.save_as.isVisible()
    dialog.save.click()
    assert bo.bridge.ask(handouts) == []
    choose(dialog, "Marit")
    made(qtbot, dialog)
    assert dialog.save.kind == "primary"


def test_without_a_plan_the_way_to_one_is_at_hand(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_print(qtbot, bo, bo.iris)
    assert "Er is nog geen plan om af te drukken." in words_of(dialog)
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: gone.append((place, uid)))
    dialog.refusal.ways[0].click()
    assert gone == [("dialog/plan", bo.iris)]


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_print(qtbot, bo, bo.thijs))
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
def test_at_200_percent_the_paper_is_seen_whole_and_only_it_scrolls(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_print(qtbot, bo, bo.thijs))
    QApplication.processEvents()
    assert dialog.preview.visibleRegion().boundingRect().height() == dialog.preview.height()
    assert dialog.preview.height() > dialog.height() // 2
    page = next(one for one in dialog.findChildren(QScrollArea) if one.accessibleName() == dialog.title)
    assert page.verticalScrollBar().maximum() == 0


@pytest.mark.usefixtures("large")
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo) -> None:
    dialog = made(qtbot, a_print(qtbot, bo, bo.thijs))
    qtbot.waitUntil(lambda: clipped(dialog) == [])


PROMISE = "Op het papier staat dat Noor Bakker iets doet. Is dat met hen afgesproken?"


def noor_will(bo: Bo) -> str:
    """An agreement of the plan that says what somebody outside the school does."""
    plan = bo.bridge.ask(paper_readers, bo.bo).plan_uid
    data = ActionData(
        pupil_uid=bo.bo, what="Komt elke week thuis", who="Noor Bakker", doer=DoerKind.ANDER,
        contact_uid=bo.noor, plan_uid=plan,
    )  # fmt: skip
    return bo.bridge.desk.do(add_action, data)


def actions(sight: Sight) -> list[Action]:
    return list(running(sight, Action))


def way(dialog: PrintDialog, words: str) -> None:
    button = next(one for one in (*dialog.refusal.ways, *dialog.refusal.reasons) if words in one.words)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_what_noor_did_not_agree_to_is_asked_before_it_goes_on_paper(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "printer.pdf"
    noor_will(bo)
    dialog = made(qtbot, a_print(qtbot, bo))
    assert PROMISE in words_of(dialog)
    assert focused() in dialog.refusal.ways
    dialog.save.click()
    QTest.keyClick(dialog.save_as, Qt.Key.Key_Return)
    assert bo.bridge.ask(handouts) == []


def test_a_promise_that_was_agreed_is_noted_with_whom_and_when(qtbot: QtBot, bo: Bo) -> None:
    noor_will(bo)
    dialog = made(qtbot, a_print(qtbot, bo))
    way(dialog, "Ja, afgesproken")
    made(qtbot, dialog)
    (kept,) = bo.bridge.ask(actions)
    assert (kept.agreed_with, kept.agreed_on) == ("Noor Bakker", DAY)
    assert PROMISE not in words_of(dialog)
    assert "Dit vragen we nog" not in dialog.preview.text_of(1)
    assert focused() is dialog.save


def test_a_promise_that_was_not_agreed_stands_on_paper_as_what_is_still_asked(qtbot: QtBot, bo: Bo) -> None:
    noor_will(bo)
    dialog = made(qtbot, a_print(qtbot, bo))
    way(dialog, "wordt nog gevraagd")
    made(qtbot, dialog)
    words = " ".join(dialog.preview.text_of(1).split())
    assert "Dit vragen we nog" in words
    assert "Noor Bakker: Komt elke week thuis" in words
    assert "Wie doet wat?" not in words
    assert PROMISE not in words_of(dialog)
    (kept,) = bo.bridge.ask(actions)
    assert (kept.agreed_with, kept.agreed_on) == ("", None)


def test_a_promise_can_go_on_paper_as_it_stands_for_a_reason_that_is_kept(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "printer.pdf"
    noor_will(bo)
    dialog = made(qtbot, a_print(qtbot, bo))
    way(dialog, "Later vandaag")
    assert focused() is dialog.save
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    (kept,) = bo.bridge.ask(handouts)
    assert kept.passed_reason == "Later vandaag"


def goals_of(bo: Bo) -> list[tuple[str, str]]:
    card = bo.bridge.ask(plan_card, bo.bo)
    assert card is not None
    return [(goal.text, goal.agreed_with) for goal in card.goals]


@pytest.mark.parametrize(
    ("code", "agreed"), [("Ja, afgesproken", "de logopedist"), ("wordt nog gevraagd", "")]
)
def test_a_goal_that_promises_is_asked_about_too(qtbot: QtBot, bo: Bo, code: str, agreed: str) -> None:
    card = bo.bridge.ask(plan_card, bo.bo)
    assert card is not None
    goal = GoalData(pupil_uid=bo.bo, plan_uid="", text="De logopedist oefent elke week")
    bo.bridge.desk.do(change_plan, card.uid, card.version, card.data, [goal])
    dialog = made(qtbot, a_print(qtbot, bo))
    assert PROMISE.replace("Noor Bakker", "de logopedist") in words_of(dialog)
    way(dialog, code)
    made(qtbot, dialog)
    assert goals_of(bo) == [(goal.text, agreed)]
    words = " ".join(
        " ".join(dialog.preview.text_of(page) for page in range(1, dialog.preview.pages + 1)).split()
    )
    assert words.count(goal.text) == 1
    assert ("Dit vragen we nog" in words) is not bool(agreed)


def test_who_sat_at_the_table_heard_it_and_is_not_asked_about(qtbot: QtBot, bo: Bo) -> None:
    there = Attendance.AANWEZIG
    people = [
        ParticipantData(conversation_uid="", name="Marit", guardian_uid=bo.mother, attendance=there),
        ParticipantData(conversation_uid="", name="Noor Bakker", contact_uid=bo.noor, attendance=there),
    ]
    talk = bo.bridge.desk.do(plan_conversation, ConversationData(held_on=DAY), [bo.bo], people)
    data = ActionData(
        pupil_uid=bo.bo, what="Noor komt elke week thuis", who="Marieke", conversation_uid=talk
    )  # fmt: skip
    bo.bridge.desk.do(add_action, data)
    dialog = made(qtbot, a_print(qtbot, bo))
    assert "Noor komt elke week thuis" in " ".join(dialog.preview.text_of(1).split())
    assert PROMISE not in words_of(dialog)
