"""What is done in the seven rows of the Schooljaarwissel is kept: pupils, actions, groups, contacts, plans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import small_school
from tests.ui.hands import focused, shown
from tests.ui.turning import YEAR, a_screen, dialog, open_row, press
from tests.zorgdesk.test_commands_enrol import a_colleague, a_group
from ui.dialogs.group_turn import GroupDialog
from ui.dialogs.paper import PaperDialog
from zorgdesk.commands import actions, enrol
from zorgdesk.commands.plans import start_plan
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.queries.actions import action_list
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.school_year_agenda import agenda_card
from zorgdesk.queries.school_year_people import contacts_to_look_at, groups_of
from zorgdesk.rules.school_year import TurnRow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.bridge import Bridge
    from ui.screens.school_year import SchoolYearScreen


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> SchoolYearScreen:
    return a_screen(qtbot, bridge)


def newcomer(bridge: Bridge, name: str) -> str:
    """Somebody who is new: started this year, and not placed before."""
    from zorgdesk.commands.family import add_pupil
    from zorgdesk.model.pupil import EnrolmentData, PupilData

    place = EnrolmentData(pupil_uid="", school_year=YEAR, since=date(2026, 11, 2))
    return bridge.attempt(add_pupil, PupilData(roepnaam=name, achternaam="Nieuw"), place)


def test_the_space_bar_says_who_needs_support(screen: SchoolYearScreen, bridge: Bridge) -> None:
    newcomer(bridge, "Pim")
    part = open_row(screen, TurnRow.LEERLINGEN)
    screen.refresh()
    assert part.begin.isHidden()
    part.focus_first()
    press(Qt.Key.Key_Space)
    assert part.begin.words == "Startgesprek klaarzetten (1)"
    press(Qt.Key.Key_Return)
    assert part.begin.isHidden(), "Enter takes it back"
    press(Qt.Key.Key_Space)
    part.begin.setFocus()
    press(Qt.Key.Key_Return)
    assert [one.what for one in bridge.ask(action_list, text="Start met Pim").rows]
    assert part.begin.isHidden()
    press(Qt.Key.Key_Space)
    assert part.begin.isHidden(), "begun is begun"


def test_ticks_survive_a_lock(qtbot: QtBot, screen: SchoolYearScreen, bridge: Bridge) -> None:
    newcomer(bridge, "Pim")
    part = open_row(screen, TurnRow.LEERLINGEN)
    screen.refresh()
    part.focus_first()
    press(Qt.Key.Key_Space)
    again = open_row(a_screen(qtbot, bridge), TurnRow.LEERLINGEN)
    assert again.begin.words == "Startgesprek klaarzetten (1)"


def test_who_left_is_asked_where_to(screen: SchoolYearScreen, bridge: Bridge) -> None:
    from ui.dialogs.enrolment import EnrolmentDialog

    uid = bridge.ask(pupil_list, text="Elif").rows[0].uid
    bridge.attempt(enrol.leave_school, uid, date(2026, 11, 20))
    part = open_row(screen, TurnRow.LEERLINGEN)
    screen.refresh()
    part.focus_first()
    press(Qt.Key.Key_Return)
    asked = dialog(EnrolmentDialog)
    assert asked.form.field("day").value() == date(2026, 11, 20)
    QTest.keyClicks(asked.form.field("where").control(), "De Vlinder")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert part.gone.rows[0].where == "De Vlinder"


def test_actions_go_to_the_new_teacher_or_one_by_one(screen: SchoolYearScreen, bridge: Bridge) -> None:
    anouk, bram = bridge.desk.do(a_colleague), bridge.desk.do(a_colleague, "Bram")
    uid = bridge.ask(pupil_list, text="Elif").rows[0].uid
    group = bridge.desk.do(a_group)
    bridge.desk.do(enrol.move_pupil, uid, group, small_school.DAY)
    bridge.desk.do(enrol.set_teachers, group, [bram])
    for what in ("Kijken", "Praten"):
        given = ActionData(pupil_uid=uid, what=what, who="juf Anouk", doer=DoerKind.SCHOOL, staff_uid=anouk)
        bridge.attempt(actions.add_action, given)
    part = open_row(screen, TurnRow.ACTIES)
    assert part.cards == []
    part.other.show_value(anouk)
    part.left.setFocus()
    press(Qt.Key.Key_Return)
    (card,) = part.cards
    assert card.isAncestorOf(focused())
    single = next(name for name in card.form.rows if name.startswith("one_"))
    card.form.field(single).show_value("me")
    card.give.setFocus()
    press(Qt.Key.Key_Return)
    found = {one.who for one in bridge.ask(action_list).rows if one.what in ("Kijken", "Praten")}
    assert found == {"juf Bram", small_school.ME}
    assert part.cards == []


def a_plan(bridge: Bridge, name: str) -> str:
    """A plan with a goal for a pupil."""
    from zorgdesk.model.plan import GoalData, PlanData

    uid = bridge.ask(pupil_list, text=name).rows[0].uid
    goal = GoalData(pupil_uid=uid, plan_uid="", text="Leest tien minuten")
    bridge.attempt(start_plan, PlanData(pupil_uid=uid, started_on=small_school.DAY), [goal])
    return uid


def test_a_group_gets_its_teacher_and_its_paper(
    qtbot: QtBot, screen: SchoolYearScreen, bridge: Bridge, answers: Answers, tmp_path: Path
) -> None:
    anouk = bridge.desk.do(a_colleague)
    a_plan(bridge, "Elif")
    part = open_row(screen, TurnRow.GROEPEN)
    screen.refresh()
    group = next(one for one in part.table.rows if one.name == "groep 4")
    part.table.choose(group.uid)
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    made = dialog(GroupDialog)
    made.form.field("teacher_0").show_value(anouk)
    assert [one.lines for one in made.card.pupils] == [("Doel: Leest tien minuten",)]
    answers.file = tmp_path / "overdracht.pdf"
    made.paper.setFocus()
    press(Qt.Key.Key_Return)
    paper = dialog(PaperDialog)
    qtbot.waitUntil(lambda: bool(paper.data), timeout=15_000)
    assert focused() is paper.save
    paper.save_as.click()
    assert answers.file.read_bytes().startswith(b"%PDF")
    kept = next(one for one in bridge.ask(groups_of, YEAR) if one.name == "groep 4")
    assert (kept.taught_by, kept.given_on) == ("juf Anouk", "2026-11-24")


def test_saving_a_group_keeps_its_teachers(screen: SchoolYearScreen, bridge: Bridge) -> None:
    anouk, bram = bridge.desk.do(a_colleague), bridge.desk.do(a_colleague, "Bram")
    part = open_row(screen, TurnRow.GROEPEN)
    part.focus_first()
    press(Qt.Key.Key_Return)
    made = dialog(GroupDialog)
    for name, uid in (("teacher_0", anouk), ("teacher_1", bram)):
        made.form.field(name).show_value(uid)
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert part.table.rows[0].taught_by == "juf Anouk, juf Bram"


def test_what_is_typed_of_home_is_warned_about(
    qtbot: QtBot, screen: SchoolYearScreen, bridge: Bridge
) -> None:
    a_plan(bridge, "Elif")
    group = next(one for one in bridge.ask(groups_of, YEAR) if one.name == "groep 4")
    made = GroupDialog(screen, bridge, YEAR, group)
    shown(qtbot, made)
    made.form.field(f"lines_{made.card.pupils[0].uid}").show_value("Vader belt elke week")
    made.on_paper()
    paper = dialog(PaperDialog)
    assert "Vader" in paper.refusal.accessibleName()
    assert paper.save.finding is None, "a warning does not hold it"
    qtbot.waitUntil(lambda: bool(paper.data), timeout=15_000)
    paper.close()


def test_contacts_are_looked_at_with_enter_only(screen: SchoolYearScreen, bridge: Bridge) -> None:
    part = open_row(screen, TurnRow.CONTACTEN)
    assert [one.name for one in part.table.rows if not one.confirmed and one.uid] == ["Noor Bakker"]
    part.table.choose(next(one.uid for one in part.table.rows if one.name == "Noor Bakker"))
    press(Qt.Key.Key_Return)
    assert next(one for one in part.table.rows if one.name == "Noor Bakker").confirmed
    left = [one for one in bridge.ask(contacts_to_look_at, YEAR) if not one.confirmed]
    assert [(one.uid, one.detail) for one in left] == [("", "Waterrade")]
    assert part.table.hasFocus()
    assert part.table.current().detail == "Waterrade"


def test_a_town_without_a_contact_asks_who_is_first_to_call(screen: SchoolYearScreen) -> None:
    from ui.dialogs.fixed_contact import FixedContactDialog

    part = open_row(screen, TurnRow.CONTACTEN)
    noor = next(one.uid for one in part.table.rows if one.name == "Noor Bakker")
    part.table.choose(noor)
    assert (part.right.words, part.change.isHidden()) == ("Klopt", False)
    part.table.choose("Waterrade")
    assert (part.right.words, part.new.isHidden(), part.change.isHidden()) == ("Kies iemand", True, True)
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    asked = dialog(FixedContactDialog)
    assert asked.form.field("place").value() == "Waterrade"
    asked.form.field("contact_uid").show_value(noor)
    asked.on_save()
    assert "Waterrade" not in [one.detail for one in part.table.rows if not one.name]


def test_a_new_contact_ends_the_old(screen: SchoolYearScreen, bridge: Bridge) -> None:
    from ui.dialogs.contact_person import ContactPersonDialog

    part = open_row(screen, TurnRow.CONTACTEN)
    noor = next(one.uid for one in part.table.rows if one.name == "Noor Bakker")
    part.table.choose(noor)
    part.new.setFocus()
    press(Qt.Key.Key_Return)
    asked = dialog(ContactPersonDialog)
    QTest.keyClicks(asked.form.field("name").control(), "Ton Smit")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    from zorgdesk.queries.directory import directory

    kept = {one.data.name: one.data.until for one in bridge.ask(directory)}
    assert kept["Noor Bakker"] == small_school.DAY
    assert kept["Ton Smit"] is None


def test_the_agenda_is_kept_and_leaves_as_a_file(
    screen: SchoolYearScreen, bridge: Bridge, answers: Answers, tmp_path: Path
) -> None:
    part = open_row(screen, TurnRow.JAARAGENDA)
    assert part.table.hasFocus()
    first = part.table.current()
    press(Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "9-12-2026")
    press(Qt.Key.Key_Return)
    assert part.table.hasFocus()
    assert part.dates[int(first.uid)].day == date(2026, 12, 9)
    wanted = sum(one.wanted for one in part.dates)
    part.save.setFocus()
    press(Qt.Key.Key_Return)
    card = bridge.ask(agenda_card, YEAR)
    assert card.kept
    kept = [one for one in bridge.ask(conversation_list) if not one.pupil_uids]
    made = [one for one in bridge.ask(action_list, limit=500).rows if one.pupil_uid is None]
    assert len(kept) + len(made) == wanted
    assert ConversationKind.MDO.label in {one.kind for one in kept}
    answers.file = tmp_path / "jaaragenda.ics"
    part.export.setFocus()
    press(Qt.Key.Key_Return)
    assert answers.file.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_another_region_moves_the_holidays_and_the_dates(screen: SchoolYearScreen) -> None:
    part = open_row(screen, TurnRow.JAARAGENDA)
    assert part.holidays.field("zomer_first").value() == date(2027, 7, 17)
    part.regions.setFocus()
    press(Qt.Key.Key_1)
    assert part.holidays.field("zomer_first").value() == date(2027, 7, 10)
    part.save.click()
    part.holidays.field("kerst_last").show_value(None)
    part.save.click()
    assert not part.section.content.isHidden(), "what is missing is shown"


def test_the_cjg_paper_with_a_name_is_held_back(
    qtbot: QtBot, screen: SchoolYearScreen, bridge: Bridge
) -> None:
    from zorgdesk.commands.contacts import record_contact
    from zorgdesk.model.contact import ContactMomentData, Party

    uid = bridge.ask(pupil_list, text="Elif").rows[0].uid
    bridge.attempt(
        record_contact, ContactMomentData(pupil_uid=uid, held_on=small_school.DAY, party=Party.CJG)
    )
    part = open_row(screen, TurnRow.STARTOVERLEG)
    QTest.keyClicks(part.form.field("went_well").control(), "Met Elif ging het goed")
    part.paper.setFocus()
    press(Qt.Key.Key_Return)
    paper = dialog(PaperDialog)
    qtbot.waitUntil(lambda: bool(paper.data), timeout=15_000)
    assert paper.save.finding is not None
    assert paper.save_as.isHidden()
    paper.on_save()
    paper.on_save_as()
    paper.close()


def test_the_cjg_paper_is_printed_and_noted(
    qtbot: QtBot, screen: SchoolYearScreen, answers: Answers, tmp_path: Path
) -> None:
    part = open_row(screen, TurnRow.STARTOVERLEG)
    part.on_paper()
    paper = dialog(PaperDialog)
    qtbot.waitUntil(lambda: bool(paper.data), timeout=15_000)
    answers.prints, answers.file = True, tmp_path / "print.pdf"
    paper.on_save()
    assert not paper.isVisible()
    assert (tmp_path / "print.pdf").exists()
