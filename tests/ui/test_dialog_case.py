"""Tests for the window of a family's case: the gezinsplan, the tasks, brothers and sisters, the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bo import DAY
from tests.ui.dossier import no_dialog, opened, press, save, tab, typed, words
from tests.ui.hands import focused
from ui.dialogs.case import AFTER, CaseDialog
from zorgdesk.commands import case, family, regie
from zorgdesk.model.family import CaseParty, RegieData, RegieParty
from zorgdesk.model.pupil import PupilData
from zorgdesk.queries.case import case_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.case import CaseCard


def now(bo: Bo) -> CaseCard:
    return bo.bridge.ask(case_card, bo.bo)


def a_dialog(qtbot: QtBot, bo: Bo, at: str = "") -> CaseDialog:
    return opened(qtbot, lambda host: CaseDialog(host, bo.bridge, bo.bo, at=at))


@pytest.fixture
def sister(bo: Bo) -> str:
    """A sister of Bo at school, and a running case of Bo."""
    desk = bo.bridge.desk
    data = PupilData(roepnaam="Fien", achternaam="Hendriks", birth_date=date(2016, 3, 1))
    uid = desk.do(family.add_pupil, data)
    desk.do(family.join_family, "Hendriks", [bo.bo, uid])
    leads = RegieData(case_uid="", party=RegieParty.SCHOOL, who="Marieke", since=date(2026, 9, 1))
    desk.do(regie.hand_over, bo.bo, leads)
    return uid


def test_the_gezinsplan_and_the_own_part_are_typed(qtbot: QtBot, bo: Bo) -> None:
    a_dialog(qtbot, bo)
    typed("GP-26-118")
    tab()
    typed("Een rustige start")
    save()
    assert no_dialog()
    assert (now(bo).data.gezinsplan, now(bo).data.school_part) == ("GP-26-118", "Een rustige start")


def test_what_each_party_does_stands_in_a_small_table(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog.form.field("does_school").show_value("Een rustige start")
    dialog.form.field("expects_ouders").show_value("dat school belt")
    save()
    assert [(one.party, one.does, one.expects) for one in now(bo).tasks] == [
        (CaseParty.SCHOOL, "Een rustige start", ""),
        (CaseParty.OUDERS, "", "dat school belt"),
    ]
    assert a_dialog(qtbot, bo).form.field("does_school").value() == "Een rustige start"


def test_the_contact_of_the_municipality_is_one_key(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog._choose("Noor Bakker")
    save()
    assert now(bo).data.municipal_contact == "Noor Bakker"


def test_a_brother_or_sister_is_proposed_joins_and_leaves(qtbot: QtBot, bo: Bo, sister: str) -> None:
    dialog = a_dialog(qtbot, bo)
    assert "Fien zit ook op school." in words(dialog)
    press(dialog, f"join_{sister}")
    assert [one.first_name for one in now(bo).together] == ["Fien"]
    assert "Fien hoort bij deze casus." in words(dialog)
    dialog.sibling.search.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().objectName() == f"leave_{sister}"  # made anew, and no further than before
    press(dialog, f"leave_{sister}")
    assert now(bo).together == ()
    assert bo.bridge.take_back(None)
    assert [one.first_name for one in now(bo).together] == ["Fien"]
    assert bo.bridge.take_back(None)
    assert now(bo).together == ()


def test_without_a_case_it_says_to_keep_it_first(qtbot: QtBot, bo: Bo, sister: str) -> None:
    desk = bo.bridge.desk
    desk.do(case.close_case, now(bo).case_uid, DAY, None)
    dialog = a_dialog(qtbot, bo)
    assert "Sla eerst op." in words(dialog)
    assert sister


def test_a_case_is_rounded_off_with_the_day_to_look_once_more(qtbot: QtBot, bo: Bo, sister: str) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog.end.button.setChecked(True)
    press(dialog, "close_case")
    one = now(bo)
    assert (one.data.closed_on, one.data.aftercare_on, one.now) == (DAY, DAY + AFTER, None)
    assert bo.bridge.take_back(None)
    assert now(bo).now is not None
    assert sister


def test_one_looks_once_more_and_opens_it_again(qtbot: QtBot, bo: Bo, sister: str) -> None:
    bo.bridge.desk.do(case.close_case, now(bo).case_uid, date(2026, 10, 1), date(2026, 11, 20))
    dialog = a_dialog(qtbot, bo, "aftercare")
    assert "Afgerond op 1 oktober 2026. Nog één keer kijken op 20 november 2026." in words(dialog)
    press(dialog, "looked")
    assert now(bo).data.aftercare_done_on == DAY
    press(dialog, "reopen_case")
    assert now(bo).runs
    assert sister


def test_another_brother_or_sister_is_found_by_name_and_comes_with_the_whole_family(
    qtbot: QtBot, bo: Bo, sister: str
) -> None:
    dialog = a_dialog(qtbot, bo)
    dialog.sibling._on_chosen(bo.thijs)
    assert {one.first_name for one in now(bo).apart} == {"Fien", "Thijs"}
    assert "Thijs (groep 5) zit ook op school." in words(dialog)
    assert {one.uid for one in bo.bridge.ask(case_card, bo.thijs).apart} == {bo.bo, sister}
    assert bo.bridge.take_back(None)
    assert {one.first_name for one in now(bo).apart} == {"Fien"}


def test_who_is_no_brother_or_sister_after_all_leaves_the_family(qtbot: QtBot, bo: Bo, sister: str) -> None:
    dialog = a_dialog(qtbot, bo)
    press(dialog, f"remove_{sister}")
    assert now(bo).apart == ()
    assert "Fien" not in words(dialog)
    assert bo.bridge.take_back(None)
    assert [one.uid for one in now(bo).apart] == [sister]


def test_the_pupil_itself_is_no_brother_or_sister(qtbot: QtBot, bo: Bo, sister: str) -> None:
    dialog, step = a_dialog(qtbot, bo), bo.bridge.step
    for uid in (bo.bo, sister):
        dialog.sibling._on_chosen(uid)
    assert bo.bridge.step == step
