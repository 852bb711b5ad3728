"""Tests for the tabs of a pupil's page: timeline, plan, gesprekken and actions, sharing, documents."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.bo import DAY
from tests.ui.dossier import (
    SIGNAL,
    a_consent,
    a_plan,
    a_signal,
    a_talk,
    an_action,
    at,
    opens_dialogs,
    press,
    save,
    the_dialog,
    words,
)
from tests.ui.hands import collected, focused
from ui.dialogs.evaluate import EvaluateDialog
from ui.dialogs.note import NoteDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.zienswijze import ZienswijzeDialog
from ui.screens.pupil_plan import PupilPlan
from ui.screens.pupil_sharing import PupilSharing
from ui.screens.pupil_talks import PupilTalks
from ui.screens.pupil_timeline import PupilTimeline
from ui.widgets.menu_button import MenuButton
from zorgdesk import clock
from zorgdesk.commands.actions import finish_action
from zorgdesk.commands.entries import correct_entry, record_afweging
from zorgdesk.model.consent import Answer
from zorgdesk.model.dossier import AfwegingData, EntryKind, Outcome
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.notes import note_card
from zorgdesk.queries.sharing import sharing_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


# The timeline


def test_facts_and_interpretation_stand_apart(qtbot: QtBot, bo: Bo) -> None:
    a_signal(bo)
    _page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    said = words(part.panel).split("\n")
    assert said.index("Feit: wat er gebeurde") < said.index(SIGNAL)
    assert said.index("Interpretatie: wat wij denken") < said.index("Misschien mist Bo zijn vader.")
    assert "Ouders: nog niet" in said


def test_the_arrows_walk_and_the_filter_lets_through_one_kind(qtbot: QtBot, bo: Bo) -> None:
    a_signal(bo)
    a_plan(bo)
    a_signal(bo, kind=EntryKind.GING_GOED, facts="Bo bouwde een toren.", held_on=DAY, parents_know=None)
    _page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    assert [row.label for row in part.table.rows] == ["Dit ging goed", "Signaal", "Plan, ronde 1"]
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Down)
    assert SIGNAL in words(part.panel)
    part.filter.control().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_6)
    assert [mark.label for mark in part.table.rows] == ["Dit ging goed"]
    assert "Bo bouwde een toren." in words(part.panel)


def test_a_long_dossier_reads_its_texts_as_they_are_seen(qtbot: QtBot, bo: Bo) -> None:
    for number in range(300):
        a_signal(bo, held_on=DAY - timedelta(days=number), facts=f"Notitie {number}.")
    _page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    assert len(part.table.rows) == 300
    assert len(part._texts) < 300
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert "Notitie 299." in words(part.panel)
    an_action(bo)
    bo.bridge.changed.emit()
    assert "Notitie 299." in words(part.panel), "a refresh keeps what was chosen"


def test_a_note_is_corrected_and_its_earlier_text_can_be_read(qtbot: QtBot, bo: Bo) -> None:
    uid = a_signal(bo)
    clock.stand_still(clock.now() + timedelta(minutes=11))  # sooner it is a typing error
    page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert focused() is part.panel.buttons[0]
    opens_dialogs(page)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    the_dialog(NoteDialog)
    QTest.keyClicks(focused(), "Juf zag: ")
    save()
    assert f"Juf zag: {SIGNAL}" in words(part.panel)
    assert "1 keer verbeterd" in words(part.panel)
    press(part.panel, "old_texts")
    assert "Stond er eerder" in words(part.panel)
    assert SIGNAL in words(part.panel).split("\n")
    assert bo.bridge.ask(note_card, uid).version == 2


def test_a_zienswijze_is_added_from_the_timeline(qtbot: QtBot, bo: Bo) -> None:
    a_signal(bo)
    page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    opens_dialogs(page)
    press(part.panel, "row_write_1")
    the_dialog(ZienswijzeDialog)
    QTest.keyClicks(focused(), "Thuis lacht hij.")
    save()
    assert "Thuis lacht hij." in words(part.panel)


def test_a_correction_of_something_else_shows_no_old_text(qtbot: QtBot, bo: Bo) -> None:
    uid = a_signal(bo)
    clock.stand_still(clock.now() + timedelta(minutes=11))  # sooner it is a typing error
    card = bo.bridge.ask(note_card, uid)
    bo.bridge.desk.do(correct_entry, uid, card.version, card.data.model_copy(update={"also_in_las": True}))
    _page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    press(part.panel, "old_texts")
    assert "De tekst zelf is niet veranderd." in words(part.panel)


def test_other_things_of_the_timeline_lead_to_their_place(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    bo.bridge.desk.do(
        record_afweging,
        AfwegingData(
            pupil_uid=bo.bo, weighed_on=DAY, outcome=Outcome.NEE, reasons="Kan in de klas.", who="ik"
        ),
    )
    page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    assert "Kan in de klas." in words(part.panel)
    assert "Nee, school kan het zelf" in words(part.panel)
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Down)
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert page.tabs.key == "plan"


def test_an_empty_timeline_teaches(qtbot: QtBot, bo: Bo) -> None:
    _page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    assert part.empty.isVisible()
    assert not part.split.isVisible()
    a_signal(bo)
    bo.bridge.changed.emit()
    assert part.split.isVisible()


def test_another_pupil_starts_at_the_newest(qtbot: QtBot, bo: Bo) -> None:
    a_signal(bo)
    page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    page.show_pupil(bo.thijs, "tijdlijn")
    assert part.table.rows == []
    assert SIGNAL not in words(page)


# The plan


def test_the_plan_shows_goals_how_they_are_seen_and_what_was_said(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    _page, part = at(qtbot, bo, "plan", PupilPlan)
    said = words(part)
    for one in (
        "Ronde 1",
        "Bo komt rustig binnen.",
        "Zo zien we dat: Bo zwaait.",
        "Bo bouwt graag.",
        "Loopt",
    ):
        assert one in said


def test_a_plan_is_looked_back_upon_and_gets_a_new_round(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    page, part = at(qtbot, bo, "plan", PupilPlan)
    opens_dialogs(page)
    press(part, "evaluate")
    the_dialog(EvaluateDialog)
    QTest.keyClick(focused(), Qt.Key.Key_1)
    save()
    assert "Bereikt" in words(part)
    more = part.findChild(MenuButton, "plan_more")
    assert more is not None
    assert [one.text() for one in more.lines.actions()] == ["Nieuwe ronde", "Plan afronden"]
    more.click()
    assert more.lines.activeAction() is more.lines.actions()[0]
    QTest.keyClick(more.lines, Qt.Key.Key_Return)
    the_dialog(PlanDialog)
    save()
    assert part.card is not None
    assert part.card.data.round == 2
    assert part.findChild(QPushButton, "change_plan") is not None
    first = part.card.rounds[1].uid
    part.show_row(first)
    assert part.card.data.round == 1
    assert "Bereikt" in words(part)
    assert part.findChild(QPushButton, "change_plan") is None, "a round before is not changed"


def test_without_a_plan_the_tab_offers_to_make_one(qtbot: QtBot, bo: Bo) -> None:
    page, part = at(qtbot, bo, "plan", PupilPlan)
    opens_dialogs(page)
    made = next(one for one in part.findChildren(QPushButton) if one.text() == "Plan maken")
    made.click()
    the_dialog(PlanDialog).close()


# Gesprekken and actions


def test_the_space_bar_ends_an_action_and_takes_it_back(qtbot: QtBot, bo: Bo) -> None:
    an_action(bo)
    _page, part = at(qtbot, bo, "gesprekken", PupilTalks)
    said = collected(bo.bridge.said)
    part.todo.setFocus()
    QTest.keyClick(part.todo, Qt.Key.Key_Space)
    assert [row.open for row in bo.bridge.ask(actions_of, bo.bo)] == [False]
    assert said[0].startswith("Klaar: Logopedist bellen.")
    QTest.keyClick(part.todo, Qt.Key.Key_Space)
    assert [row.open for row in bo.bridge.ask(actions_of, bo.bo)] == [True]


def test_ended_actions_stand_below_with_their_status(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(finish_action, an_action(bo))
    an_action(bo, "Kijken in de klas", 2)
    _page, part = at(qtbot, bo, "gesprekken", PupilTalks)
    model = part.todo.rows_model
    assert [model.says(row) for row in model.rows] == [
        "Kijken in de klas, Ineke de Vries, do 26 nov",
        "Logopedist bellen, Ineke de Vries, Gedaan",
    ]


def test_enter_opens_a_gesprek(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo)
    _page, part = at(qtbot, bo, "gesprekken", PupilTalks)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, to: went.append((place, to)))
    part.held.setFocus()
    QTest.keyClick(part.held, Qt.Key.Key_Return)
    assert went == [("conversation", uid)]


# Sharing


def test_inside_the_school_no_yes_is_asked(qtbot: QtBot, bo: Bo) -> None:
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    assert part.in_school.text() == "Op school weten dit: juf Anouk. Daar is geen ja voor nodig."
    assert part.consents.rows == []


def test_a_yes_shows_who_said_it_and_is_withdrawn_as_easily(qtbot: QtBot, bo: Bo) -> None:
    a_consent(bo)
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    said = words(part.panel)
    assert "Marit Hendriks: ja, ook namens de andere ouder, 12 november 2026" in said
    assert "Papier volgt, vóór 1 december 2026" in said
    press(part.panel, f"withdraw_{bo.mother}")
    assert part.panel.asks is not None
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    (row,) = bo.bridge.ask(sharing_card, bo.bo).consents
    assert (row.label, row.holds) == ("Ingetrokken", False)
    assert [one.answer for one in row.answers] == [Answer.INGETROKKEN.label]
    assert "Ingetrokken" in part.panel.accessibleName()


def test_a_withdrawal_that_was_a_mistake_is_not_kept(qtbot: QtBot, bo: Bo) -> None:
    a_consent(bo)
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    press(part.panel, f"withdraw_{bo.mother}")
    assert part.panel.asks is not None
    part.panel.asks.buttons[1].click()
    assert bo.bridge.ask(sharing_card, bo.bo).consents[0].holds


def test_the_paper_that_came_is_no_longer_waited_for(qtbot: QtBot, bo: Bo) -> None:
    a_consent(bo)
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    press(part.panel, "paper_came")
    assert bo.bridge.ask(sharing_card, bo.bo).consents[0].paper_due_on is None
    assert "Papier volgt" not in words(part.panel)


def test_asking_and_writing_a_contact_down_go_to_their_dialogs(qtbot: QtBot, bo: Bo) -> None:
    _page, part = at(qtbot, bo, "delen", PupilSharing)
    went = collected(bo.bridge.went)
    press(part, "dialog_consent")
    press(part, "dialog_call")
    assert went == ["dialog/consent", "dialog/call"]


def test_another_answer_opens_the_same_question(qtbot: QtBot, bo: Bo) -> None:
    from ui.dialogs.consent import ConsentDialog

    a_consent(bo)
    page, part = at(qtbot, bo, "delen", PupilSharing)
    opens_dialogs(page)
    press(part.panel, "way_here")
    the_dialog(ConsentDialog).close()
