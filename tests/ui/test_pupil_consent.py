"""Tests for the tab 'Delen en toestemming': the ways on, withdrawing by one key, the trail, the choice from 16."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.dossier import a_page, a_question, on_tuesday, parents_of, press, words
from tests.ui.hands import clipped, collected, focused, shown
from ui.screens.consent_chip import MOST, ChipButton, consent_chips
from ui.screens.pupil import PupilScreen
from ui.screens.pupil_sharing import PupilSharing
from ui.widgets.buttons import Button
from ui.widgets.layout import flow
from zorgdesk import clock
from zorgdesk.commands import consents
from zorgdesk.commands.anonymous import make_case
from zorgdesk.commands.grounds import share_on_ground
from zorgdesk.model.anonymous import AnonymousCaseData
from zorgdesk.model.consent import (
    Answer,
    AttemptData,
    ConsentAnswerData,
    RefusalData,
    SharingData,
)
from zorgdesk.model.contact import Ground, Party
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.rules.asking import ConsentStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.sharing import ConsentRow


_pages: list[PupilScreen] = []  # Python would let go of them


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        yield made
        _pages.clear()


def the_tab(qtbot: QtBot, bo: Bo, pupil: str) -> PupilSharing:
    page = PupilScreen(bo.bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    _pages.append(page)
    page.show_pupil(pupil, "delen")
    QApplication.processEvents()
    part = page.part("delen")
    assert isinstance(part, PupilSharing)
    return part


def ways(part: PupilSharing) -> list[str]:
    """The ways on, by name."""
    names = [one.objectName() for one in part.panel.buttons]
    return [name.removeprefix("way_") for name in names if name.startswith("way_")]


def the_row(bo: Bo, pupil: str) -> ConsentRow:
    return bo.bridge.ask(sharing_card, pupil).consents[0]


@pytest.mark.parametrize(
    ("answer", "given", "expected"),
    [
        (None, {}, ["here", "paper", "worry", "anonymous", "ground"]),
        (Answer.NEE, {}, ["worry", "talk", "ask", "anonymous", "ground"]),
        (Answer.INGETROKKEN, {}, ["worry", "talk", "here", "ask", "anonymous", "ground"]),
        (Answer.JA_MEDE, {}, ["other", "here"]),
        (Answer.JA_MEDE, {"until": date(2026, 7, 31)}, ["ask", "here", "anonymous", "ground"]),
        (None, {"party": Party.LEERPLICHT, "contact_uid": None}, ["ground"]),
    ],
    ids=["open", "no", "withdrawn", "for both", "expired", "by law"],
)
def test_the_ways_on_follow_from_how_it_stands(
    qtbot: QtBot, bo: Bo, answer: Answer | None, given: dict[str, Any], expected: list[str]
) -> None:
    a_question(bo, bo.bo, *([(bo.mother, answer)] if answer else []), **given)
    assert ways(the_tab(qtbot, bo, bo.bo)) == expected


def test_a_withdrawal_of_today_can_be_taken_back_without_ctrl_z(qtbot: QtBot, bo: Bo) -> None:
    uid = a_question(bo, bo.bo, (bo.mother, Answer.JA))
    bo.bridge.desk.do(consents.withdraw, uid, bo.mother)
    part = the_tab(qtbot, bo, bo.bo)
    assert the_row(bo, bo.bo).status is ConsentStatus.INGETROKKEN
    press(part.panel, f"take_back_{bo.mother}")
    assert the_row(bo, bo.bo).status is not ConsentStatus.INGETROKKEN
    assert "Ja" in the_row(bo, bo.bo).answers[0].answer
    assert f"withdraw_{bo.mother}" in [one.objectName() for one in part.panel.buttons]


def test_a_withdrawal_of_an_earlier_day_stays_and_a_new_yes_is_a_new_answer(qtbot: QtBot, bo: Bo) -> None:
    uid = a_question(bo, bo.bo, (bo.mother, Answer.JA))
    said = ConsentAnswerData(
        pupil_uid=bo.bo, consent_uid=uid, guardian_uid=bo.mother, answer=Answer.INGETROKKEN,
        given_on=DAY - timedelta(days=1),
    )  # fmt: skip
    with clock.standing_at(clock.now() - timedelta(days=1)):
        bo.bridge.desk.do(consents.record_answer, said)
    part = the_tab(qtbot, bo, bo.bo)
    names = [one.objectName() for one in part.panel.buttons]
    assert not [name for name in names if name.startswith("take_back")]
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: went.append((place, told)))
    press(part.panel, "way_here")
    assert went[0][0] == "dialog/consent"


def test_enter_on_a_row_goes_to_its_first_way_and_that_opens_its_place(qtbot: QtBot, bo: Bo) -> None:
    uid = a_question(bo, bo.bo, (bo.mother, Answer.NEE))
    part = the_tab(qtbot, bo, bo.bo)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: went.append((place, told)))
    part.consents.setFocus()
    QTest.keyClick(part.consents, Qt.Key.Key_Return)
    assert focused().objectName() == "way_worry"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert went == [("dialog/consent_worry", f"{bo.bo}/cjg/{uid}")]


def test_one_key_withdraws_from_the_row_and_ctrl_z_takes_it_back(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo, (bo.mother, Answer.JA_MEDE))
    part = the_tab(qtbot, bo, bo.bo)
    part.consents.setFocus()
    QTest.keyClick(part.consents, Qt.Key.Key_Delete)
    QApplication.processEvents()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not the_row(bo, bo.bo).holds
    bo.bridge.take_back(None)
    assert the_row(bo, bo.bo).holds


@pytest.mark.parametrize("at", [0, 1], ids=["yes", "no"])
def test_after_the_answer_the_keyboard_is_at_the_row_and_a_second_enter_does_no_harm(
    qtbot: QtBot, bo: Bo, at: int
) -> None:
    a_question(bo, bo.bo, (bo.mother, Answer.JA_MEDE))
    part = the_tab(qtbot, bo, bo.bo)
    went = collected(bo.bridge.went)
    press(part.panel, f"withdraw_{bo.mother}")
    assert part.panel.asks is not None
    QTest.keyClick(part.panel.asks.buttons[at], Qt.Key.Key_Return)
    QApplication.processEvents()
    assert focused() is part.consents
    assert the_row(bo, bo.bo).holds == bool(at)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (part.panel.isAncestorOf(focused()), went) == (True, [])
    assert the_row(bo, bo.bo).holds == bool(at)


def test_where_two_said_yes_the_key_asks_who(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo, (bo.mother, Answer.JA), (bo.father, Answer.JA))
    part = the_tab(qtbot, bo, bo.bo)
    part.panel.withdraw_now()
    assert focused().objectName() in {f"withdraw_{bo.mother}", f"withdraw_{bo.father}"}
    assert the_row(bo, bo.bo).holds


def test_without_a_yes_the_key_says_so(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo)
    told = collected(bo.bridge.said)
    the_tab(qtbot, bo, bo.bo).panel.withdraw_now()
    assert told == ["Hier is geen ja om in te trekken."]


def test_a_pupil_of_thirteen_ends_the_yes_of_the_parents(qtbot: QtBot, bo: Bo) -> None:
    mother, father = parents_of(bo, bo.mees)
    a_question(bo, bo.mees, (mother, Answer.JA), (father, Answer.JA))
    part = the_tab(qtbot, bo, bo.mees)
    press(part.panel, "withdraw_pupil")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not the_row(bo, bo.mees).holds


def test_who_is_missing_stands_there_with_how_often_they_were_asked(qtbot: QtBot, bo: Bo) -> None:
    mother, father = parents_of(bo, bo.thijs)
    uid = a_question(bo, bo.thijs, (mother, Answer.JA))
    part = the_tab(qtbot, bo, bo.thijs)
    assert "Ruud van der Meulen: nog niets gezegd" in words(part.panel)
    one = AttemptData(
        pupil_uid=bo.thijs, consent_uid=uid, guardian_uid=father, tried_on=DAY, remark="voicemail ingesproken"
    )
    for _again in range(2):
        bo.bridge.attempt(consents.note_attempt, one)
    said = words(part.panel)
    assert "Vader is 2 keer gevraagd" in said
    assert "Bellen: geen reactie. voicemail ingesproken" in said
    went = collected(bo.bridge.went)
    press(part.panel, f"try_{father}")
    assert went == ["dialog/consent_try"]


def test_the_trail_stands_at_the_row(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo, (bo.mother, Answer.NEE))
    part = the_tab(qtbot, bo, bo.bo)
    trail = RefusalData(pupil_uid=bo.bo, worry="bang voor praatjes", not_before=date(2027, 1, 11))
    bo.bridge.attempt(consents.note_refusal, trail)
    assert "bang voor praatjes" in words(part.panel)
    assert "Niet opnieuw vragen vóór 11 januari 2027" in words(part.panel)


def test_the_paper_that_came_can_be_taken_back(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo, (bo.mother, Answer.JA_MEDE), paper_due_on=date(2026, 12, 1))
    part = the_tab(qtbot, bo, bo.bo)
    press(part.panel, "paper_came")
    assert the_row(bo, bo.bo).paper_due_on is None
    bo.bridge.take_back(None)
    assert the_row(bo, bo.bo).paper_due_on == date(2026, 12, 1)


def test_from_sixteen_the_tab_asks_what_the_parents_may_know(qtbot: QtBot, bo: Bo) -> None:
    part = the_tab(qtbot, bo, bo.iris)
    assert part.choices.isVisible()
    assert "Wat mogen de ouders van Iris weten?" in words(part.choices)
    went = collected(bo.bridge.went)
    press(part.choices, "choice_hulp")
    assert went == ["dialog/consent_choice"]
    assert not the_tab(qtbot, bo, bo.mees).choices.isVisible()


def test_what_was_shared_on_a_ground_stands_there_until_the_parents_know(qtbot: QtBot, bo: Bo) -> None:
    part = the_tab(qtbot, bo, bo.bo)
    assert not part.grounds.isVisible()
    data = SharingData(
        pupil_uid=bo.bo, party=Party.LEERPLICHT, ground=Ground.LEERPLICHT, weighing="zij vroeg het",
        what="de dagen verzuim", shared_on=DAY,
    )  # fmt: skip
    uid = bo.bridge.attempt(share_on_ground, data).uid
    assert "24 november 2026 · Leerplichtambtenaar · Leerplicht" in words(part.grounds)
    assert "de dagen verzuim" in words(part.grounds)
    press(part.grounds, f"told_{uid}")
    assert bo.bridge.ask(sharing_card, bo.bo).grounds[0].parents_told_on == DAY
    bo.bridge.take_back(None)
    assert bo.bridge.ask(sharing_card, bo.bo).grounds[0].parents_told_on is None
    hidden = data.model_copy(update={"parents_not_told": "niet veilig"})
    bo.bridge.attempt(share_on_ground, hidden)
    assert bo.bridge.ask(sharing_card, bo.bo).grounds[0].parents_not_told == "niet veilig"


def test_the_head_shows_three_at_most_and_how_many_more(qtbot: QtBot, bo: Bo) -> None:
    for party in (Party.CJG, Party.LOGOPEDIST, Party.GGZ, Party.JEUGDARTS, Party.SMW):
        a_question(bo, bo.bo, party=party, contact_uid=None)
    page = a_page(qtbot, bo, "plan")
    chips = page.head.findChildren(ChipButton)
    assert len(chips) == MOST + 1
    assert chips[-1].words == "nog 2"
    went = collected(bo.bridge.went)
    chips[-1].setFocus()
    QTest.keyClick(chips[-1], Qt.Key.Key_Return)
    assert went == ["pupil/delen"]
    assert consent_chips(bo.bridge, bo.bo, ()) == []


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    mother, _father = parents_of(bo, bo.thijs)
    a_question(bo, bo.thijs, (mother, Answer.JA))
    part = the_tab(qtbot, bo, bo.thijs)
    qtbot.waitUntil(lambda: clipped(part) == [])


def a_case(bo: Bo, question: str, advice: str = "") -> str:
    data = AnonymousCaseData(pupil_uid=bo.bo, made_on=DAY, question=question, advice=advice)
    return bo.bridge.desk.do(make_case, data, []).uid


def test_a_consultation_without_a_name_stands_on_the_tab_and_opens_again(qtbot: QtBot, bo: Bo) -> None:
    first = a_case(bo, "Wat helpt?", "Vraag de ouders\nwat thuis helpt.")
    tab = the_tab(qtbot, bo, bo.bo)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: went.append((place, told)))
    (button,) = tab.nameless.findChildren(Button)
    assert button.words.startswith("AN-26-001 · di 24 nov · CJG")
    assert button.accessibleDescription() == "Advies: Vraag de ouders wat thuis helpt."
    button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert went == [("dialog/anonymous", f"{bo.bo}/case={first}")]


def test_more_consultations_than_fit_are_one_key_away(qtbot: QtBot, bo: Bo) -> None:
    for number in range(4):
        a_case(bo, f"Vraag {number}")
    tab = the_tab(qtbot, bo, bo.bo)
    buttons = {one.objectName(): one for one in tab.nameless.findChildren(Button)}
    assert (len(buttons), buttons["all_cases"].words) == (3, "Alle 4")
    QTest.keyClick(buttons["all_cases"], Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [one.words[:9] for one in tab.nameless.findChildren(Button)] == [
        "AN-26-004", "AN-26-003", "AN-26-002", "AN-26-001",
    ]  # fmt: skip


def test_without_such_a_consultation_the_tab_says_nothing_of_it(qtbot: QtBot, bo: Bo) -> None:
    assert not the_tab(qtbot, bo, bo.bo).nameless.isVisible()


def test_a_chip_that_is_too_long_for_its_place_goes_on_at_the_next_line(qtbot: QtBot) -> None:
    chip = ChipButton("Samenwerkingsverband: ja, ook namens andere ouder", "warn", "clock")
    whole, one_line = chip.sizeHint().width(), chip.sizeHint().height()
    place = flow(chip)
    place.resize(whole * 2 // 3, 200)
    shown(qtbot, place)
    assert chip.width() < whole
    assert chip.height() > one_line
    assert chip.height() == chip.heightForWidth(chip.width())
    place.resize(whole + 20, 200)
    QApplication.processEvents()
    assert (chip.width(), chip.height()) == (whole, one_line)
