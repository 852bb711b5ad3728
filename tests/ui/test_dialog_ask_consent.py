"""Tests for asking consent and what follows: the form, the trail after a no, tries, and the choice from 16."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY, bo_at_school
from tests.ui.dossier import a_question, parents_of, settled, words
from tests.ui.hands import clipped, collected, focused, shown
from ui.dialogs.ask_consent import AskConsentDialog
from ui.dialogs.consent_choice import ConsentChoiceDialog
from ui.dialogs.consent_try import ConsentTryDialog
from ui.dialogs.consent_worry import ConsentWorryDialog
from zorgdesk.commands import consents
from zorgdesk.model.action import ActionKind
from zorgdesk.model.consent import (
    Answer,
    AttemptData,
    How,
    Outcome,
    RefusalData,
    Way,
)
from zorgdesk.model.contact import Party
from zorgdesk.model.pupil import Subject
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.rules.asking import ConsentStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.dialogs.dialog import Dialog
    from zorgdesk.queries.sharing import ConsentRow, SharingCard


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        yield made


def save(dialog: Dialog) -> None:
    """Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def typed(dialog: Any, name: str, words_: str) -> None:
    control = dialog.form.field(name).control()
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, words_)


def picked(dialog: Any, name: str, key: str) -> None:
    dialog.form.field(name).setFocus()
    QTest.keyClicks(focused(), key)
    QApplication.processEvents()


def card(bo: Bo, pupil: str = "") -> SharingCard:
    return bo.bridge.ask(sharing_card, pupil or bo.bo)


def the_row(bo: Bo, pupil: str = "") -> ConsentRow:
    (row,) = card(bo, pupil).consents
    return row


# Asking


def test_asking_by_form_is_logged_and_its_return_is_watched(qtbot: QtBot, bo: Bo) -> None:
    dialog = AskConsentDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    went = collected(bo.bridge.went)
    typed(dialog, "purpose", "hulp met slapen")
    typed(dialog, "not_told", "wat thuis speelt")
    save(dialog)
    row = the_row(bo)
    assert (row.status, row.asked_on, row.purpose) == (ConsentStatus.GEVRAAGD, DAY, "hulp met slapen")
    assert (row.not_told, row.paper_due_on) == ("wat thuis speelt", date(2026, 12, 8))
    (paper,) = bo.bridge.ask(actions_of, bo.bo)
    assert (paper.kind, paper.due_on) == (ActionKind.PAPIER, date(2026, 12, 8))
    assert went == ["dialog/consent_paper"]


def test_asking_by_phone_makes_no_paper(qtbot: QtBot, bo: Bo) -> None:
    dialog = AskConsentDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    went = collected(bo.bridge.went)
    dialog.form.field("asked_how").show_value(How.TELEFOON)
    dialog.form.typed.emit()
    assert dialog.save.words == "Opslaan"
    save(dialog)
    assert the_row(bo).paper_due_on is None
    assert went == []


def test_an_open_question_is_asked_once_more_and_stays_one(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo)
    dialog = AskConsentDialog(None, bo.bridge, bo.bo, Party.CJG, bo.noor)
    shown(qtbot, dialog)
    assert "Gevraagd op 12 november 2026. U vraagt het nu opnieuw." in words(dialog)
    assert dialog.form.field("purpose").value() == "vragen over opvoeden"
    save(dialog)
    assert the_row(bo).asked_on == DAY
    again = AskConsentDialog(None, bo.bridge, bo.bo, Party.CJG, bo.noor)
    shown(qtbot, again)
    save(again)
    assert len(bo.bridge.ask(actions_of, bo.bo)) == 1


def test_without_a_sentence_why_it_is_not_asked(qtbot: QtBot, bo: Bo) -> None:
    dialog = AskConsentDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    dialog.form.field("purpose").control().clear()  # type: ignore[attr-defined] # it is a line
    save(dialog)
    assert "Schrijf in één zin waarom." in words(dialog)
    assert card(bo).consents == ()


@pytest.mark.parametrize(
    ("who", "said"),
    [("mees", "Op het formulier staat ook een deel voor Mees."), ("iris", "Iris beslist zelf.")],
)
def test_it_says_who_decides_along(qtbot: QtBot, bo: Bo, who: str, said: str) -> None:
    dialog = AskConsentDialog(None, bo.bridge, getattr(bo, who))
    shown(qtbot, dialog)
    assert said in words(dialog)


def test_before_the_day_it_says_so_and_asking_is_still_possible(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo, (bo.father, Answer.NEE))
    trail = RefusalData(pupil_uid=bo.bo, worry="bang voor praatjes", not_before=date(2027, 1, 11))
    bo.bridge.desk.do(consents.note_refusal, trail)
    dialog = AskConsentDialog(None, bo.bridge, bo.bo, Party.CJG, bo.noor)
    shown(qtbot, dialog)
    said = "U zou niet opnieuw vragen vóór 11 januari 2027. Lastig is: bang voor praatjes"
    assert said in words(dialog)
    save(dialog)
    assert card(bo).consents[0].asked_on == DAY


def test_what_was_typed_is_kept_when_it_closes(qtbot: QtBot, bo: Bo) -> None:
    dialog = AskConsentDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    typed(dialog, "not_told", "wat thuis speelt")
    dialog.close()
    again = AskConsentDialog(None, bo.bridge, bo.bo)
    shown(qtbot, again)
    assert again.form.field("not_told").value() == "wat thuis speelt"


# After a no


def test_what_the_parents_find_hard_is_kept_with_a_day(qtbot: QtBot, bo: Bo) -> None:
    uid = a_question(bo, bo.bo, (bo.mother, Answer.NEE))
    dialog = ConsentWorryDialog(None, bo.bridge, bo.bo, "cjg", uid)
    shown(qtbot, dialog)
    QTest.keyClicks(focused(), "bang voor praatjes")
    save(dialog)
    row = the_row(bo)
    assert (row.worry, row.not_before) == ("bang voor praatjes", DAY + timedelta(weeks=6))
    assert bo.bridge.can_undo
    bo.bridge.take_back(None)
    assert the_row(bo).worry == ""


def test_nothing_has_to_be_filled_in(qtbot: QtBot, bo: Bo) -> None:
    dialog = ConsentWorryDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    kept = collected(dialog.kept)
    dialog.form.field("not_before").clear()
    save(dialog)
    assert len(kept) == 1


# Tries


def test_no_answer_is_counted_and_another_way_becomes_an_action(qtbot: QtBot, bo: Bo) -> None:
    uid = a_question(bo, bo.bo)
    for _again in range(2):
        dialog = ConsentTryDialog(None, bo.bridge, bo.bo, uid, bo.father)
        shown(qtbot, dialog)
        dialog.form.field("then").show_value(Way.TOLK.value)
        save(dialog)
    actions = bo.bridge.ask(actions_of, bo.bo)
    assert {one.what for one in actions} == {"Jeroen Hendriks (vader) spreken met een tolk over toestemming"}
    assert [one.words for one in the_row(bo).tries] == ["Bellen: geen reactie"] * 2
    assert bo.father not in {one.guardian_uid for one in the_row(bo).waited_for}


def test_of_parents_apart_the_directeur_decides_after_two_tries(qtbot: QtBot, bo: Bo) -> None:
    mother, father = parents_of(bo, bo.thijs)
    uid = a_question(bo, bo.thijs, (mother, Answer.JA))
    for _again in range(2):
        dialog = ConsentTryDialog(None, bo.bridge, bo.thijs, uid)
        shown(qtbot, dialog)
        dialog.form.field("then").show_value("niets")
        save(dialog)
    assert not the_row(bo, bo.thijs).holds
    dialog = ConsentTryDialog(None, bo.bridge, bo.thijs, uid, father)
    shown(qtbot, dialog)
    assert "Vader is 2 keer gevraagd." in words(dialog)
    assert "De directeur kan besluiten" in words(dialog)
    dialog.form.field("outcome").show_value(Outcome.BESLUIT)
    dialog.form.field("then").show_value("niets")
    save(dialog)
    assert the_row(bo, bo.thijs).holds
    bo.bridge.take_back(None)
    assert not the_row(bo, bo.thijs).holds


def test_a_talk_about_a_no_begins_at_spoken_and_makes_no_action(qtbot: QtBot, bo: Bo) -> None:
    uid = a_question(bo, bo.bo, (bo.father, Answer.NEE))
    dialog = ConsentTryDialog(None, bo.bridge, bo.bo, uid, bo.father, outcome="gesproken")
    shown(qtbot, dialog)
    typed(dialog, "remark", "hij wil eerst zien hoe het gaat")
    save(dialog)
    (one,) = the_row(bo).tries
    assert (one.who, one.words) == ("Jeroen Hendriks", "Gesprek op school: gesproken")
    assert bo.bridge.ask(actions_of, bo.bo) == ()


def test_a_try_needs_a_day(qtbot: QtBot, bo: Bo) -> None:
    dialog = ConsentTryDialog(None, bo.bridge, bo.bo, a_question(bo, bo.bo))
    shown(qtbot, dialog)
    dialog.form.field("tried_on").clear()
    save(dialog)
    assert "Vul een dag in." in words(dialog)
    assert the_row(bo).tries == ()


# From 16


def test_the_pupil_chooses_what_the_parents_may_know(qtbot: QtBot, bo: Bo) -> None:
    dialog = ConsentChoiceDialog(None, bo.bridge, bo.iris)
    shown(qtbot, dialog)
    assert "tot 18 jaar ook de ouders" in words(dialog)
    save(dialog)
    assert "Kies een antwoord." in words(dialog)
    picked(dialog, "answer", "2")
    save(dialog)
    assert "Schrijf wat ouders wel mogen weten." in words(dialog)
    typed(dialog, "what", "dat ik met iemand praat")
    save(dialog)
    (choice,) = card(bo, bo.iris).choices
    assert (choice.subject, choice.may_know, choice.what) == (Subject.HULP, True, "dat ik met iemand praat")
    again = ConsentChoiceDialog(None, bo.bridge, bo.iris)
    shown(qtbot, again)
    picked(again, "answer", "3")
    save(again)
    assert card(bo, bo.iris).choices[0].may_know is False


def test_under_sixteen_there_is_nothing_to_choose(bo: Bo) -> None:
    assert card(bo, bo.mees).choices == ()


# All of them


def all_dialogs(bo: Bo) -> list[Dialog]:
    mother, _father = parents_of(bo, bo.thijs)
    uid = a_question(bo, bo.thijs, (mother, Answer.JA))
    one = AttemptData(
        pupil_uid=bo.thijs, consent_uid=uid, guardian_uid=parents_of(bo, bo.thijs)[1], tried_on=DAY
    )
    for _again in range(2):
        bo.bridge.desk.do(consents.note_attempt, one)
    return [
        AskConsentDialog(None, bo.bridge, bo.mees),
        ConsentWorryDialog(None, bo.bridge, bo.thijs),
        ConsentTryDialog(None, bo.bridge, bo.thijs, uid),
        ConsentChoiceDialog(None, bo.bridge, bo.iris),
    ]


@pytest.mark.parametrize("number", range(4))
def test_nothing_is_clipped(qtbot: QtBot, bo: Bo, number: int) -> None:
    dialog = all_dialogs(bo)[number]
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: clipped(dialog) == [])


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("number", range(4))
def test_nothing_is_clipped_at_200_percent(qtbot: QtBot, bo: Bo, number: int) -> None:
    dialog = all_dialogs(bo)[number]
    shown(qtbot, dialog)
    settled()
    qtbot.waitUntil(lambda: clipped(dialog) == [])
