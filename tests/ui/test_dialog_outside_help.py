"""Tests for ui.dialogs.outside_help, waiting_signal and cooperation, and the lines at the pupil."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.bo import DAY, bo_at_school
from tests.ui.hands import clipped, collected, focused, shown
from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.kept import rows
from ui.dialogs.cooperation import CooperationDialog
from ui.dialogs.here import HereDialog
from ui.dialogs.outside_help import OutsideHelpDialog
from ui.dialogs.waiting_signal import WaitingSignalDialog
from ui.screens.pupil_help import help_lines
from ui.screens.today import TodayScreen
from ui.widgets.buttons import Button
from zorgdesk.commands.cooperation import keep_cooperation, record_cooperation
from zorgdesk.commands.entries import record_afweging
from zorgdesk.commands.outside_help import keep_family_contact, record_help
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.action import Action
from zorgdesk.model.audit import Handout
from zorgdesk.model.contact import Help, HelpData, HelpStatus, Party
from zorgdesk.model.cooperation import Cooperation, CooperationAnswer, CooperationChannel, CooperationData
from zorgdesk.model.dossier import AfwegingData, Outcome
from zorgdesk.model.family import Case, Entrance
from zorgdesk.queries.cooperation import taking_part
from zorgdesk.queries.outside_help import help_form
from zorgdesk.rules.cooperation import Takes
from zorgdesk.rules.help_waits import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from ui.dialogs.dialog import Dialog


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        yield made


def save(dialog: Dialog) -> None:
    """Ctrl+Enter."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def opened(qtbot: QtBot, bo: Bo, uid: str = "") -> OutsideHelpDialog:
    dialog = OutsideHelpDialog(None, bo.bridge, bo.bo, uid)
    shown(qtbot, dialog)
    return dialog


def some_help(bo: Bo, status: HelpStatus = HelpStatus.AANGEVRAAGD, **fields: object) -> str:
    data = {"pupil_uid": bo.bo, "what": "Speltherapie", "contact_uid": bo.noor, "status": status, **fields}
    return bo.bridge.desk.do(record_help, HelpData.model_validate(data)).uid


def weigh(bo: Bo) -> None:
    data = AfwegingData(pupil_uid=bo.bo, weighed_on=DAY, outcome=Outcome.JA, reasons="Samen.", who="ik")
    bo.bridge.desk.do(record_afweging, data)


def places(bo: Bo) -> list[tuple[str, str]]:
    """Where one goes, with about whom."""
    made: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: made.append((place, uid)))
    return made


def words_of(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_new_help_needs_one_word_and_the_message_of_the_start_is_expected(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, bo)
    QTest.keyClicks(focused(), "Speltherapie")
    save(dialog)
    (kept,) = rows(bo.bridge.desk, Help)
    assert (kept.what, kept.contact_uid, kept.party, kept.status) == (
        "Speltherapie",
        bo.noor,
        Party.CJG,
        HelpStatus.AANGEVRAAGD,
    )
    assert (kept.asked_on, kept.start_due_on) == (DAY, DAY + timedelta(days=17))


def test_help_without_a_name_for_it_is_told_at_the_field(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, bo)
    save(dialog)
    assert "what" in dialog.form.mistakes
    assert rows(bo.bridge.desk, Help) == []


def test_only_what_belongs_to_how_it_stands_is_asked(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, bo)
    assert dialog.form.rows["asked_on"].isVisible()
    assert not dialog.form.rows["end_reason"].isVisible()
    dialog.form.show_status(HelpStatus.WACHT)
    assert dialog.form.rows["interim"].isVisible()
    assert dialog.form.field("waiting_since").value() == DAY
    dialog.form.show_status(HelpStatus.GESTOPT)
    assert dialog.form.rows["end_reason"].isVisible()
    assert dialog.stop_strip.isVisible()
    assert dialog.form.field("end_due_on").value() == DAY + timedelta(days=14)


def test_help_that_stops_warns_of_the_afweging_and_makes_the_call_of_today(qtbot: QtBot, bo: Bo) -> None:
    uid = some_help(bo, HelpStatus.GESTART)
    dialog = opened(qtbot, bo, uid)
    dialog.form.show_status(HelpStatus.GESTOPT)
    save(dialog)
    assert dialog.refusal.isVisible()
    assert focused() is dialog.refusal.ways[0]
    later = next(one for one in dialog.refusal.reasons if one.words == "Later vandaag")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Return)
    QApplication.processEvents()
    (kept,) = rows(bo.bridge.desk, Help)
    assert (kept.status, kept.ended_on, kept.passed_reason) == (HelpStatus.GESTOPT, DAY, "Later vandaag")
    (action,) = rows(bo.bridge.desk, Action)
    assert (action.what, action.due_on) == ("Noor Bakker bellen: Speltherapie is gestopt", DAY)


def test_after_an_afweging_nothing_is_asked(qtbot: QtBot, bo: Bo) -> None:
    weigh(bo)
    uid = some_help(bo)
    dialog = opened(qtbot, bo, uid)
    dialog.form.show_status(HelpStatus.GESTART)
    save(dialog)
    (kept,) = rows(bo.bridge.desk, Help)
    assert (kept.status, kept.started_on) == (HelpStatus.GESTART, DAY)


@pytest.mark.parametrize(("at", "actions", "went"), [(0, 0, ["dialog/afweging"]), (1, 1, [])])
def test_the_ways_on_weigh_now_or_on_friday(
    qtbot: QtBot, bo: Bo, at: int, actions: int, went: list[str]
) -> None:
    uid = some_help(bo)
    gone = places(bo)
    dialog = opened(qtbot, bo, uid)
    dialog.form.show_status(HelpStatus.GESTART)
    save(dialog)
    QTest.keyClick(dialog.refusal.ways[at], Qt.Key.Key_Return)
    QApplication.processEvents()
    found = rows(bo.bridge.desk, Action)
    assert [action.due_on for action in found] == [date(2026, 11, 27)] * actions
    assert [place for place, _uid in gone] == went
    assert rows(bo.bridge.desk, Help)[0].status is HelpStatus.GESTART


def test_a_late_message_stands_on_top_and_one_button_says_that_it_came(qtbot: QtBot, bo: Bo) -> None:
    weigh(bo)
    uid = some_help(bo, start_due_on=DAY - timedelta(days=4))
    dialog = opened(qtbot, bo, uid)
    assert "Nog geen bericht over de start. Bel Noor Bakker." in words_of(dialog)
    QTest.keyClick(dialog.came, Qt.Key.Key_Return)
    assert dialog.form.status is HelpStatus.GESTART
    save(dialog)
    (kept,) = rows(bo.bridge.desk, Help)
    assert (kept.start_told_on, kept.started_on) == (DAY, DAY)


def test_who_does_what_and_the_contact_of_the_municipality_are_kept(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, bo)
    QTest.keyClicks(focused(), "Hulp in huis")
    assert dialog.form.section is not None
    dialog.form.section.button.click()
    QTest.keyClicks(dialog.form.field("tasks").control(), "Komt elke week.")
    QTest.keyClicks(dialog.form.field("municipal_contact").control(), "Noor Bakker")
    dialog.form.field("entrance").show_value(Entrance.SCHOOL)
    save(dialog)
    assert rows(bo.bridge.desk, Help)[0].tasks == "Komt elke week."
    (case,) = rows(bo.bridge.desk, Case)
    assert (case.municipal_contact, case.entrance) == ("Noor Bakker", Entrance.SCHOOL)


def test_a_mistake_is_taken_away_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    uid = some_help(bo)
    dialog = opened(qtbot, bo, uid)
    QTest.keyClick(dialog.remove, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert rows(bo.bridge.desk, Help) == []
    assert bo.bridge.take_back(None)
    assert len(rows(bo.bridge.desk, Help)) == 1


def test_what_was_typed_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, bo)
    QTest.keyClicks(focused(), "Speltherapie")
    dialog.close()
    QApplication.processEvents()
    assert opened(qtbot, bo).form.field("what").value() == "Speltherapie"


@pytest.mark.usefixtures("large")
def test_at_twice_the_size_nothing_is_cut_off(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, bo, some_help(bo, start_due_on=DAY - timedelta(days=4)))
    assert clipped(dialog) == []


def test_the_lines_at_the_pupil_say_who_waits_and_what_is_late(qtbot: QtBot, bo: Bo) -> None:
    some_help(
        bo, HelpStatus.WACHT, waiting_since=date(2026, 8, 18), interim="De IB-er praat elke week met Bo.",
        start_due_on=DAY - timedelta(days=4), tasks="Noor regelt de intake.",
    )  # fmt: skip
    bo.bridge.desk.do(keep_family_contact, bo.bo, "Noor Bakker", Entrance.HUISARTS)
    went = places(bo)
    lines = help_lines(bo.bridge, bo.bo, bo.bridge.ask(help_form, bo.bo).help)
    qtbot.addWidget(lines)
    said = words_of(lines)
    for words in (
        "Noor Bakker · Wacht, 14 weken",
        "Zolang helpt: De IB-er praat elke week met Bo.",
        "Nog geen bericht over de start. Bel Noor Bakker.",
        "Contact bij de gemeente: Noor Bakker. Hulp kwam via de huisarts.",
        "Noor regelt de intake.",
    ):
        assert words in said
    for button in lines.findChildren(Button):
        button.click()
    uid = rows(bo.bridge.desk, Help)[0].uid
    assert went == [
        ("dialog/outside_help", f"{bo.bo}/{uid}"),
        ("dialog/outside_help", bo.bo),
        ("dialog/waiting_signal", ""),
    ]


def test_on_vandaag_one_key_says_that_the_message_came_and_takes_it_back(qtbot: QtBot, bo: Bo) -> None:
    some_help(bo, start_due_on=DAY - timedelta(days=4))
    page = TodayScreen(bo.bridge)
    shown(qtbot, page)
    line = next(one for one in page.rows.lines if "Nog geen bericht" in one.what)
    page.rows.choose(line.uid)
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert rows(bo.bridge.desk, Help)[0].start_told_on == DAY
    assert bo.bridge.take_back(page)
    assert rows(bo.bridge.desk, Help)[0].start_told_on is None


def test_enter_on_vandaag_opens_the_help_itself(qtbot: QtBot, bo: Bo) -> None:
    uid = some_help(bo, start_due_on=DAY - timedelta(days=4))
    went = places(bo)
    page = TodayScreen(bo.bridge)
    shown(qtbot, page)
    line = next(one for one in page.rows.lines if "Nog geen bericht" in one.what)
    page.rows.choose(line.uid)
    page.rows.setFocus()
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    assert went == [("dialog/outside_help", f"{bo.bo}/{uid}")]


def test_the_signal_about_waits_names_nobody_and_stands_in_the_log(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    bo.bridge.desk.do(keep_setting, LEAST, 2)
    for pupil in (bo.bo, bo.thijs):
        data = HelpData(pupil_uid=pupil, what="Geheim woord", status=HelpStatus.WACHT, waiting_since=DAY)
        bo.bridge.desk.do(record_help, data)
    dialog = WaitingSignalDialog(None, bo.bridge)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=20_000)
    said = reading.words(dialog.data)
    assert "Er wachten 2 leerlingen" in said
    for name in ("Bo", "Thijs", "Hendriks", "Meulen", "Geheim"):
        assert name not in said.split()
    answers.file = tmp_path / "signaal.pdf"
    dialog.save_as.click()
    (handout,) = rows(bo.bridge.desk, Handout)
    assert (handout.paper, handout.to_whom, handout.pupil_uid) == (
        "wachttijden",
        "Beleidsambtenaar jeugd",
        None,
    )
    assert (tmp_path / "signaal.pdf").exists()


def a_verzoek(qtbot: QtBot, bo: Bo, pupil: str = "", uid: str = "") -> CooperationDialog:
    dialog = CooperationDialog(None, bo.bridge, pupil or bo.bo, uid)
    shown(qtbot, dialog)
    return dialog


def take_part(bo: Bo) -> None:
    bo.bridge.desk.do(keep_cooperation, Takes.VERZOEK, "Zorg voor Jeugd", CooperationChannel.ZELF)


def test_where_the_school_does_no_verzoeken_it_asks_that_first(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_verzoek(qtbot, bo)
    assert dialog.part.isVisible()
    assert not dialog.form.isVisible()
    dialog.part.field("takes").show_value(Takes.VERZOEK)
    save(dialog)
    assert dialog.form.isVisible()
    assert rows(bo.bridge.desk, Cooperation) == []


def test_a_school_that_does_none_stays_off(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_verzoek(qtbot, bo)
    closed = collected(dialog.finished)
    save(dialog)
    assert len(closed) == 1
    assert rows(bo.bridge.desk, Cooperation) == []


def test_a_verzoek_warns_of_who_does_not_know_and_of_the_afweging(qtbot: QtBot, bo: Bo) -> None:
    take_part(bo)
    dialog = a_verzoek(qtbot, bo)
    save(dialog)
    assert "nog niet verteld aan de ouders" in words_of(dialog)
    QTest.keyClick(dialog.refusal.ways[0], Qt.Key.Key_Return)  # vandaag verteld
    QApplication.processEvents()
    assert "Er is nog geen afweging" in words_of(dialog)
    duty = next(one for one in dialog.refusal.reasons if one.words == "Gevaar")
    duty.setFocus()
    QTest.keyClick(duty, Qt.Key.Key_Return)
    QApplication.processEvents()
    (kept,) = rows(bo.bridge.desk, Cooperation)
    assert (kept.parents_told_on, kept.passed_reason, kept.ends_on) == (DAY, "Gevaar", date(2028, 11, 24))


def test_from_twelve_the_pupil_hears_it_too(qtbot: QtBot, bo: Bo) -> None:
    take_part(bo)
    weighed = AfwegingData(pupil_uid=bo.mees, weighed_on=DAY, outcome=Outcome.JA, reasons="Samen.", who="ik")
    bo.bridge.desk.do(record_afweging, weighed)
    dialog = a_verzoek(qtbot, bo, bo.mees)
    save(dialog)
    assert "aan de ouders en de leerling" in words_of(dialog)
    QTest.keyClick(dialog.refusal.ways[0], Qt.Key.Key_Return)
    QApplication.processEvents()
    (kept,) = rows(bo.bridge.desk, Cooperation)
    assert (kept.parents_told_on, kept.pupil_told_on) == (DAY, DAY)


@pytest.mark.parametrize(("at", "actions"), [(0, 0), (1, 1)])
def test_a_verzoek_can_be_weighed_now_or_on_friday(qtbot: QtBot, bo: Bo, at: int, actions: int) -> None:
    take_part(bo)
    dialog = a_verzoek(qtbot, bo)
    dialog.form.field("parents_told_on").show_value(DAY)
    save(dialog)
    QTest.keyClick(dialog.refusal.ways[at], Qt.Key.Key_Return)
    QApplication.processEvents()
    assert len(rows(bo.bridge.desk, Cooperation)) == 1
    assert len(rows(bo.bridge.desk, Action)) == actions


def test_the_answer_is_added_later(qtbot: QtBot, bo: Bo) -> None:
    take_part(bo)
    weigh(bo)
    first = a_verzoek(qtbot, bo)
    first.form.field("parents_told_on").show_value(DAY)
    save(first)
    (kept,) = rows(bo.bridge.desk, Cooperation)
    again = a_verzoek(qtbot, bo, uid=kept.uid)
    again.form.field("answer").show_value(CooperationAnswer.NIEMAND)
    save(again)
    assert rows(bo.bridge.desk, Cooperation)[0].answer is CooperationAnswer.NIEMAND


def test_what_was_done_before_leads_to_its_answer(qtbot: QtBot, bo: Bo) -> None:
    take_part(bo)
    bo.bridge.desk.do(record_cooperation, CooperationData(pupil_uid=bo.bo, asked_on=DAY))
    (kept,) = rows(bo.bridge.desk, Cooperation)
    gone = places(bo)
    dialog = a_verzoek(qtbot, bo)
    link = dialog.findChild(Button, f"earlier_{kept.uid}")
    assert link is not None
    assert link.words == "24 november 2026: Nog geen antwoord"
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert gone == [("dialog/cooperation", f"{bo.bo}/{kept.uid}")]


def test_the_school_can_switch_it_on_where_it_says_what_it_does(qtbot: QtBot, bo: Bo) -> None:
    dialog = HereDialog(None, bo.bridge)
    shown(qtbot, dialog)
    dialog.form.field("zvj").show_value(Takes.VERWIJSINDEX)
    save(dialog)
    assert bo.bridge.ask(taking_part).takes is Takes.VERWIJSINDEX
