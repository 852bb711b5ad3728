"""Tests for ui.dialogs.opp*: the steps by keyboard, the two locks, drafts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.ui.dossier import a_plan, no_dialog, opened, press, save, tab_to, typed, words
from ui.dialogs.opp import DRAFTS, STEPS, OppDialog
from ui.screens.today_drafts import DRAFTS as OPEN_AGAIN
from zorgdesk.commands import opp as deeds
from zorgdesk.commands.documents import add_document
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.dossier import DocumentData
from zorgdesk.model.opp import HeardHow, Oogo, OppData, OppNeed
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.queries.opp import opp_card
from zorgdesk.rules.here import Topic, Where, setting_key
from zorgdesk.rules.opp_locks import OppStep

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.opp import OppCard

DAY = date(2026, 11, 24)


def a_dialog(qtbot: QtBot, bo: Bo, step: str = "") -> OppDialog:
    return opened(qtbot, lambda host: OppDialog(host, bo.bridge, bo.bo, step))


def places(bo: Bo) -> list[tuple[str, str]]:
    """Where one is led from now on."""
    gone: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: gone.append((place, told)))
    return gone


def card(bo: Bo) -> OppCard:
    return bo.bridge.ask(opp_card, bo.bo)


def kept(bo: Bo) -> OppData:
    newest = card(bo).newest
    assert newest is not None
    return newest.data


def begun(bo: Bo, **given: Any) -> str:
    data = OppData.model_validate(
        {"pupil_uid": bo.bo, "begins_on": date(2026, 10, 26), "destination": "vmbo"} | given
    )
    return bo.bridge.desk.do(deeds.start_opp, data)


def at_step(dialog: OppDialog) -> str:
    assert dialog.step is not None
    return dialog.step.code


def choose(dialog: OppDialog, name: str, value: object) -> None:
    """Pick in a list by keyboard."""
    assert dialog.step is not None
    field = dialog.step.form.field(name)
    box = field.control()
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _time in range(box.count()):
        QApplication.processEvents()
        if field.value() == value:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert field.value() == value


def walked(dialog: OppDialog, code: str) -> None:
    """Save this step; the next one stands there."""
    save()
    assert at_step(dialog) == code


def test_an_opp_is_made_from_beginning_to_both_locks_by_keyboard(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = a_dialog(qtbot, bo)
    walked(dialog, "tekst")
    tab_to("destination")
    typed("vmbo")
    walked(dialog, "hulp")
    tab_to("support")
    typed("Elke ochtend samen binnenkomen.")
    walked(dialog, "leerling")
    choose(dialog, "heard_how", HeardHow.TEKENING)
    walked(dialog, "ouders")
    choose(dialog, "oogo", Oogo.EENS)
    walked(dialog, "vaststellen")
    walked(dialog, "instemming")
    tab_to("status")
    typed("3")
    walked(dialog, "terugvertellen")
    typed("Jij mag naast Jip zitten.")
    save()
    assert no_dialog()
    one, data = card(bo), kept(bo)
    assert (one.perspective.shut, one.guidance.shut) == (True, True)
    assert (data.destination, data.support, data.adopted_on) == (
        "vmbo", "Elke ochtend samen binnenkomen.", DAY,
    )  # fmt: skip
    assert (data.helping, data.heard_words) == ("Bo bouwt graag.", "Ik wil naast Jip zitten.")
    assert (data.told_back_words, data.told_back_by, data.oogo_on) == (
        "Jij mag naast Jip zitten.", bo.bridge.desk.reader.name, DAY,
    )  # fmt: skip
    assert one.part is not None
    assert one.part.data.goals[0] == ["Bo komt rustig binnen.", "Bo zwaait."]
    assert not bo.bridge.drafts()


def test_only_nt2_is_kept_and_asks_no_more(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = a_dialog(qtbot, bo)
    choose(dialog, "need", OppNeed.ALLEEN_NT2)
    assert dialog.step is not None
    assert dialog.step.form.rows["begins_on"].isHidden()
    save()
    assert no_dialog()
    assert (kept(bo).need, kept(bo).helping, card(bo).runs) == (OppNeed.ALLEEN_NT2, "", False)


def test_it_opens_at_the_next_step_and_one_may_go_to_any(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo)
    assert at_step(dialog) == "leerling"
    press(dialog, "road_hulp")
    assert at_step(dialog) == "hulp"
    assert dialog.road["begin"].accessibleDescription() == "gedaan"
    assert dialog.road["leerling"].accessibleDescription() == "nog niet"


def test_what_was_typed_in_a_step_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "hulp")
    tab_to("deviations")
    typed("Geen Frans")
    press(dialog, "road_ouders")
    dialog.close()
    again = a_dialog(qtbot, bo)
    assert at_step(again) == "hulp"
    assert again.step is not None
    assert again.step.form.field("deviations").value() == "Geen Frans"
    again.again.click()
    assert again.step.form.field("deviations").value() is None
    press(again, "road_tekst")
    assert again.again.isHidden()


def test_every_draft_of_a_step_opens_again_from_vandaag() -> None:
    assert set(DRAFTS) <= set(OPEN_AGAIN)
    assert {OPEN_AGAIN[name].place for name in DRAFTS} == {"dialog/opp"}


@pytest.mark.parametrize(("step", "name"), [("leerling", "heard_how"), ("ouders", "oogo")])
def test_how_it_went_is_asked(qtbot: QtBot, bo: Bo, step: str, name: str) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, step)
    save()
    assert dialog.step is not None
    assert list(dialog.step.form.mistakes) == [name]


def test_who_did_not_want_to_say_anything_is_asked_no_words(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "leerling")
    choose(dialog, "heard_how", HeardHow.WILDE_NIET)
    assert dialog.step is not None
    assert dialog.step.form.rows["heard_words"].isHidden()
    save()
    assert kept(bo).heard_how is HeardHow.WILDE_NIET


def test_parents_who_did_not_come_are_counted(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "ouders")
    choose(dialog, "oogo", Oogo.NIET_GEKOMEN)
    tab_to("oogo_tries")
    typed("3")
    save()
    assert (kept(bo).oogo, kept(bo).oogo_tries) == (Oogo.NIET_GEKOMEN, 3)


def test_adopting_without_talk_and_hearing_asks_first_and_then_goes_on(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "vaststellen")
    save()
    assert kept(bo).adopted_on is None
    assert "Hebt u dit met de ouders besproken? Kon Bo iets zeggen?" in words(dialog)
    step = dialog.step
    assert step is not None
    reasons = step.refusal.reasons  # type: ignore[attr-defined] # of this step
    next(one for one in reasons if one.words == "Ouders niet bereikt").click()
    assert "Gevaar" not in [one.words for one in reasons]
    assert (kept(bo).adopted_on, kept(bo).passed_reason) == (DAY, "Ouders niet bereikt")
    assert at_step(dialog) == "instemming"


def test_the_warning_leads_to_what_is_missing(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "vaststellen")
    save()
    press(dialog, "way_leerling")
    assert at_step(dialog) == "leerling"


def test_an_adoption_can_be_taken_back(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, heard_on=DAY, heard_how=HeardHow.BRIEF, oogo=Oogo.EENS, oogo_on=DAY)
    dialog = a_dialog(qtbot, bo, "vaststellen")
    save()
    assert kept(bo).adopted_on == DAY
    assert bo.bridge.take_back(dialog)
    assert kept(bo).adopted_on is None


def test_a_yes_needs_who_and_when(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "instemming")
    tab_to("status")
    typed("3")
    step = dialog.step
    assert step is not None
    step.form.field("said_who").clear()
    save()
    assert list(step.form.mistakes) == ["said_who"]
    assert not card(bo).guidance.shut


def test_a_no_shows_what_waits_and_the_four_ways_on(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "instemming")
    tab_to("status")
    typed("4")
    said = words(dialog)
    assert "De rest wacht op instemming." in said
    press(dialog, "way_support_point")
    assert "ouder- en jeugdsteunpunt helpt ouders gratis" in words(dialog)
    press(dialog, "way_consultant")
    assert "onderwijsconsulent" in words(dialog)
    tab_to("words")
    typed("Te veel uit de klas.")
    save()
    part = card(bo).part
    assert part is not None
    assert (part.data.status, part.data.words) == (HandelingsdeelStatus.NIET_AKKOORD, "Te veel uit de klas.")


@pytest.mark.parametrize(
    ("way", "place"),
    [("way_new_talk", ("dialog/talk", "kind=opp")), ("change_goals", ("dialog/plan", "at=goals"))],
)
def test_a_new_talk_and_the_goals_open_where_they_are_kept(
    qtbot: QtBot, bo: Bo, way: str, place: tuple[str, str]
) -> None:
    begun(bo)
    gone = places(bo)
    dialog = a_dialog(qtbot, bo, "instemming")
    tab_to("status")
    typed("5")
    press(dialog, way)
    assert gone == [(place[0], f"{bo.bo}/{place[1]}")]


def test_a_dispute_asks_its_verdict_the_next_time(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    dialog = a_dialog(qtbot, bo, "oordeel")
    assert dialog.step is not None
    assert dialog.step.form.rows["verdict"].isHidden()
    tab_to("dispute_about")
    typed("de uren")
    save()
    assert no_dialog()
    assert (kept(bo).dispute_on, kept(bo).dispute_about) == (DAY, "de uren")
    dialog = a_dialog(qtbot, bo, "oordeel")
    tab_to("verdict_on")
    typed("vandaag")
    save()
    assert kept(bo).verdict_on == DAY


def test_an_evaluation_that_changes_it_begins_a_new_version(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, adopted_on=DAY)
    dialog = a_dialog(qtbot, bo, "evalueren")
    tab_to("outcome")
    typed("2")
    save()
    assert at_step(dialog) == "tekst"
    one = card(bo)
    assert [version.data.number for version in one.versions] == [2, 1]
    assert (one.evaluations[0].pupil, bool(one.evaluations[0].parents)) == ("Erbij", True)


def test_an_evaluation_without_the_parents_is_kept_as_it_was(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, adopted_on=DAY)
    dialog = a_dialog(qtbot, bo, "evalueren")
    assert dialog.step is not None
    dialog.step.form.field("parents").clear()
    save()
    assert no_dialog()
    assert card(bo).evaluations[0].parents == ""


def test_it_ends_with_a_way_back(qtbot: QtBot, bo: Bo) -> None:
    begun(bo, adopted_on=DAY)
    dialog = a_dialog(qtbot, bo, "evalueren")
    tab_to("outcome")
    typed("3")
    save()
    assert at_step(dialog) == "einde"
    save()
    assert no_dialog()
    assert kept(bo).ended_why == "De extra hulp is niet meer nodig."
    assert bo.bridge.take_back(dialog)
    assert kept(bo).ended_on is None


def test_kept_elsewhere_it_asks_only_dates(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(keep_setting, setting_key(Topic.OPP), Where.ELDERS.value)
    dialog = a_dialog(qtbot, bo)
    assert (at_step(dialog), dialog.road) == ("elders", {})
    typed("3 nov 2026")
    tab_to("status")
    typed("3")
    save()
    assert dialog.step is not None
    assert list(dialog.step.form.mistakes) == ["said_who", "said_on"]
    typed("moeder")
    tab_to("said_on")
    typed("3 nov 2026")
    save()
    assert no_dialog()
    one = card(bo)
    assert (kept(bo).adopted_on, one.guidance.shut) == (date(2026, 11, 3), True)


def test_every_step_of_the_rules_has_its_window() -> None:
    assert {step.value for step in OppStep if step is not OppStep.NIETS} <= set(STEPS)


def test_the_scan_of_a_yes_is_one_of_the_pupils_documents(qtbot: QtBot, bo: Bo) -> None:
    begun(bo)
    data = DocumentData(pupil_uid=bo.bo, title="Getekend plan", mime="application/pdf", received_on=DAY)
    uid = bo.bridge.attempt(add_document, data, b"%PDF-1.7")
    dialog = a_dialog(qtbot, bo, "instemming")
    tab_to("status")
    typed("3")
    choose(dialog, "document_uid", uid)
    save()
    part = card(bo).part
    assert part is not None
    assert (part.data.document_uid, part.data.said_who) == (uid, card(bo).parents)
