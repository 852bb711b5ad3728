"""Tests for the page of a pupil: its head, its tabs and the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tests.ui.bo import ME
from tests.ui.dossier import (
    SIGNAL,
    a_consent,
    a_full_dossier,
    a_page,
    a_plan,
    a_signal,
    a_talk,
    an_action,
    button,
    opens_dialogs,
    save,
    settled,
    the_dialog,
    words,
)
from tests.ui.hands import clipped, collected, focused
from ui.dialogs.guardian import GuardianDialog
from ui.dialogs.note import NoteDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.pupil import PupilDialog
from ui.screens.consent_chip import ChipButton
from ui.screens.pupil import TABS, PupilScreen
from ui.screens.pupil_overview import PupilOverview
from ui.widgets.buttons import Button
from ui.widgets.panels import MissingList
from ui.widgets.words import Chip
from zorgdesk.commands.consents import withdraw
from zorgdesk.commands.entries import set_aside
from zorgdesk.commands.family import set_let_op
from zorgdesk.errors import MissingError
from zorgdesk.queries.log import log_lines
from zorgdesk.queries.notes import note_card, untold_signal
from zorgdesk.queries.pupil import pupil_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


@pytest.fixture
def page(qtbot: QtBot, bo: Bo) -> PupilScreen:
    return a_page(qtbot, bo)


def test_the_head_says_who_it_is_and_whom_to_call(page: PupilScreen) -> None:
    said = words(page)
    assert "Bo Hendriks" in said
    assert "8 jaar en 3 maanden · groep 5 · juf Anouk" in said
    assert "Oostmeer" in said
    assert "moeder · heeft gezag · 06-00000001" in said
    assert "Ouders, wonen samen" in said


def test_opening_a_pupil_stands_in_the_log_once(bo: Bo, page: PupilScreen) -> None:
    for tab in TABS:
        page.show_pupil(bo.bo, tab)
    looks = [line for line in bo.bridge.ask(log_lines) if line.deed == "look"]
    assert len(looks) == 1


def test_a_pupil_that_is_not_there_is_told(qtbot: QtBot, bo: Bo) -> None:
    made = PupilScreen(bo.bridge)
    qtbot.addWidget(made)
    with pytest.raises(MissingError):
        made.show_pupil("nobody")


def test_arrows_walk_along_the_tabs(bo: Bo, page: PupilScreen) -> None:
    for tab in list(TABS)[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_Right)
        assert page.tabs.key == tab
        assert page.pages.currentWidget() is page.parts[tab]
    page.show_pupil(bo.bo, "nowhere")
    assert page.tabs.key == "overzicht"


@pytest.mark.parametrize("deed", ["note", "call", "action", "talk", "print"])
def test_the_deeds_go_to_their_dialogs(bo: Bo, page: PupilScreen, deed: str) -> None:
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    button(page, f"deed_{deed}").click()
    assert went == [(f"dialog/{deed}", bo.bo)]


def test_what_needs_attention_stands_on_every_tab(qtbot: QtBot, bo: Bo) -> None:
    uid = a_consent(bo)
    bo.bridge.desk.do(set_let_op, bo.bo, "bel eerst moeder", None)
    page = a_page(qtbot, bo, "plan")
    chips = [one.text() for one in page.head.findChildren(Chip)]
    assert chips == ["Let op: bel eerst moeder"]
    (consent,) = page.head.findChildren(ChipButton)
    assert consent.words == "CJG of wijkteam: ja, ook namens andere ouder"
    bo.bridge.attempt(withdraw, uid, bo.mother)
    (consent,) = page.head.findChildren(ChipButton)
    assert consent.words == "CJG of wijkteam: ingetrokken"
    went = collected(bo.bridge.went)
    consent.setFocus()
    QTest.keyClick(consent, Qt.Key.Key_Return)
    assert went == ["pupil/delen"]


def test_a_name_of_a_parent_opens_that_parent(bo: Bo, page: PupilScreen) -> None:
    tie = bo.bridge.ask(pupil_card, bo.bo).head.guardians[0]
    opens_dialogs(page)
    one = button(page, f"guardian_{tie.tie_uid}")
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Return)
    dialog = the_dialog(GuardianDialog)
    assert dialog.form.field("first_name").value() == tie.data.first_name
    dialog.close()


def test_the_data_of_the_pupil_open_and_the_head_follows(page: PupilScreen) -> None:
    opens_dialogs(page)
    button(page, "edit_pupil").click()
    dialog = the_dialog(PupilDialog)
    dialog.form.field("woongemeente").restore("Waterrade")
    dialog.form.field("woongemeente").changed.emit()
    save()
    assert "Waterrade" in words(page)


def test_a_new_pupil_teaches_where_to_begin(bo: Bo, page: PupilScreen) -> None:
    went = collected(bo.bridge.went)
    empty = next(one for one in page.findChildren(Button) if one.isVisible() and one.text() == "Notitie")
    empty.click()
    assert went == ["dialog/note"]


def test_the_overview_shows_strengths_what_plays_and_the_next_step(qtbot: QtBot, bo: Bo) -> None:
    a_full_dossier(bo)
    page = a_page(qtbot, bo)
    said = words(page)
    for part in (
        "Bo bouwt graag.", "De ochtend is moeilijk.", "Ik wil naast Jip zitten.", "Logopedist bellen",
        "3 dagen te laat", "MDO", "Wat heeft Bo nodig om weer met plezier naar school te gaan?",
    ):  # fmt: skip
        assert part in said, part
    assert SIGNAL in said  # among the newest notes


def test_the_next_step_is_done_with_one_press(qtbot: QtBot, bo: Bo) -> None:
    an_action(bo)
    an_action(bo, "Kijken in de klas", 2)
    page = a_page(qtbot, bo)
    said = collected(bo.bridge.said)
    one = button(page, "finish_next")
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert said == ["Klaar: Logopedist bellen"]
    assert "Kijken in de klas" in words(page)
    assert [row.what for row in bo.bridge.ask(pupil_card, bo.bo).actions] == ["Kijken in de klas"]
    assert focused() is button(page, "finish_next"), "the keyboard stays at the same deed"


def test_the_coming_talk_opens(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo)
    page = a_page(qtbot, bo)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, to: went.append((place, to)))
    button(page, "open_talk").click()
    assert went == [("conversation", uid)]


def points(page: PupilScreen) -> list[str]:
    overview = page.parts["overzicht"]
    assert isinstance(overview, PupilOverview)
    assert overview.card is not None
    return [one.rule for one in overview.card.to_do]


def test_a_signal_the_parents_do_not_know_is_mended_at_its_question(qtbot: QtBot, bo: Bo) -> None:
    uid = a_signal(bo)
    page = a_page(qtbot, bo)
    assert "open.untold" in points(page)
    opens_dialogs(page)
    button(page, "mend_open.untold").click()
    dialog = the_dialog(NoteDialog)
    assert "06-00000001" in dialog.form.rows["parents_know"].hint.text()
    QTest.keyClicks(focused(), "j")
    save()
    assert bo.bridge.ask(note_card, uid).data.parents_told_on is not None
    assert bo.bridge.ask(untold_signal, bo.bo) == ""
    assert "open.untold" not in points(page)


def test_every_point_of_a_plan_has_a_place_to_mend_it(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo, evaluate_on=None)
    page = a_page(qtbot, bo)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, to: went.append((place, to)))
    assert {"open.afweging", "open.next_meeting", "open.own_circle"} <= set(points(page))
    button(page, "mend_open.afweging").click()
    button(page, "mend_open.next_meeting").click()
    assert went == [("dialog/afweging", bo.bo), ("dialog/talk", bo.bo)]
    opens_dialogs(page)
    button(page, "mend_open.own_circle").click()
    dialog = the_dialog(PlanDialog)
    assert dialog.form.field("eigen_kracht").isAncestorOf(focused())
    dialog.close()


def test_a_point_is_set_aside_with_who_and_when(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    page = a_page(qtbot, bo)
    before = points(page)
    listed = page.findChild(MissingList)
    assert isinstance(listed, MissingList)
    listed.set_aside.emit("open.own_circle")
    assert points(page) == [one for one in before if one != "open.own_circle"]
    assert any(line.deed == set_aside.__name__ for line in bo.bridge.ask(log_lines))


def test_what_was_set_aside_can_be_asked_again_and_undone(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    page = a_page(qtbot, bo)
    listed = page.findChild(MissingList)
    assert isinstance(listed, MissingList)
    listed.set_aside.emit("open.own_circle")
    QApplication.processEvents()
    opened_list = button(page, "set_aside")
    assert opened_list.text().strip() == "Niet nodig bij deze leerling (1)"
    opened_list.click()
    said = words(page)
    assert "De eigen kring" in said
    assert f"{ME}, di 24 nov" in said
    skip = bo.bridge.ask(pupil_card, bo.bo).set_aside[0].uid
    button(page, f"ask_again_{skip}").click()
    assert "open.own_circle" in points(page)
    listed = page.findChild(MissingList)
    assert isinstance(listed, MissingList)
    listed.set_aside.emit("open.own_circle")
    assert bo.bridge.take_back(page)
    assert "open.own_circle" in points(page)


def test_a_next_step_that_was_done_by_mistake_comes_back(qtbot: QtBot, bo: Bo) -> None:
    an_action(bo)
    page = a_page(qtbot, bo)
    button(page, "finish_next").click()
    assert bo.bridge.ask(pupil_card, bo.bo).actions == ()
    assert bo.bridge.take_back(page)
    assert [row.what for row in bo.bridge.ask(pupil_card, bo.bo).actions] == ["Logopedist bellen"]


def test_a_note_of_the_overview_leads_to_it_in_the_timeline(qtbot: QtBot, bo: Bo) -> None:
    uid = a_signal(bo)
    a_plan(bo)
    page = a_page(qtbot, bo)
    button(page, f"note_{uid}").click()
    QApplication.processEvents()
    assert page.tabs.key == "tijdlijn"
    assert "Misschien mist Bo zijn vader." in words(page)


def test_the_page_fits_a_small_screen_and_nothing_is_cut_off(qtbot: QtBot, bo: Bo) -> None:
    a_full_dossier(bo)
    page = a_page(qtbot, bo)
    for tab in TABS:
        page.show_pupil(bo.bo, tab)
        settled()
        least = page.minimumSizeHint()
        assert least.width() <= 1274, tab
        assert least.height() <= 650, tab
        assert clipped(page) == [], tab


@pytest.mark.usefixtures("large")
def test_at_two_hundred_percent_everything_is_one_column_and_fits(qtbot: QtBot, bo: Bo) -> None:
    a_full_dossier(bo)
    page = a_page(qtbot, bo)
    page.resize(1202, 620)
    for tab in TABS:
        page.show_pupil(bo.bo, tab)
        settled()
        assert page.minimumSizeHint().width() <= 1202, tab
        assert page.minimumSizeHint().height() <= 620, tab
        assert clipped(page) == [], tab


@pytest.mark.usefixtures("large")
def test_at_two_hundred_percent_the_deeds_stand_in_one_menu(qtbot: QtBot, bo: Bo) -> None:
    page = a_page(qtbot, bo)
    went = collected(bo.bridge.went)
    menu = button(page, "deeds").findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [one.text().split("\t")[0] for one in menu.actions()] == [
        "Notitie", "Bellen", "Actie", "Gesprek", "Afdrukken", "Gegevens", "Let op"
    ]  # fmt: skip
    menu.actions()[0].trigger()
    assert went == ["dialog/note"]


def test_everything_has_a_name_for_a_screen_reader(qtbot: QtBot, bo: Bo) -> None:
    a_full_dossier(bo)
    page = a_page(qtbot, bo)
    for tab in TABS:
        page.show_pupil(bo.bo, tab)
        nameless = [
            one
            for one in page.findChildren(QPushButton)
            if one.isVisible() and not (one.accessibleName() or one.text())
        ]
        assert nameless == [], tab
