"""Groep en school: another group, gone, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import small_school
from tests.ui.hands import clipped, collected, focused, shown
from ui.dialogs.enrolment import EnrolmentDialog
from ui.dialogs.pupil import PupilDialog
from zorgdesk.commands.enrol import leave_school
from zorgdesk.queries.actions import action_list
from zorgdesk.queries.pupils import group_choices, pupil_list
from zorgdesk.queries.school_year_pupils import enrolment_card
from zorgdesk.rules.school_year import WarmTransfer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


@pytest.fixture
def elif_uid(bridge: Bridge) -> str:
    return bridge.ask(pupil_list, text="Elif").rows[0].uid


def opened(qtbot: QtBot, bridge: Bridge, uid: str) -> EnrolmentDialog:
    made = EnrolmentDialog(None, bridge, uid)
    shown(qtbot, made)
    return made


def save(dialog: EnrolmentDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_another_group(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    dialog = opened(qtbot, bridge, elif_uid)
    assert dialog.form.field("where").isHidden() or dialog.form.rows["where"].isHidden()
    five = next(one.uid for one in bridge.ask(group_choices) if one.name == "groep 5")
    dialog.form.field("group_uid").show_value(five)
    save(dialog)
    assert bridge.ask(enrolment_card, elif_uid).group == "groep 5"
    assert bridge.ask(pupil_list, text="Elif").rows[0].group == "groep 5"


def test_leaving_asks_where_to_and_makes_an_action(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    dialog = opened(qtbot, bridge, elif_uid)
    focused()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert dialog.form.rows["group_uid"].isHidden()
    assert dialog.form.rows["day"].label.text() == "Laatste dag op school"
    assert "24 november 2028" in dialog.told.text()
    QTest.keyClicks(dialog.form.field("where").control(), "De Vlinder")
    dialog.form.field("transfer").show_value(WarmTransfer.NOG_NIET)
    save(dialog)
    card = bridge.ask(enrolment_card, elif_uid)
    assert (card.left_on, card.where) == (small_school.DAY, "De Vlinder")
    assert bridge.ask(pupil_list, text="Elif").rows == ()
    assert bridge.ask(action_list, text="Warme overdracht").rows


def test_leaving_later_is_told_and_can_be_taken_back(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    bridge.attempt(leave_school, elif_uid, date(2027, 7, 31), "De Vlinder")
    assert bridge.ask(pupil_list, text="Elif").rows, "until then Elif is here"
    dialog = opened(qtbot, bridge, elif_uid)
    assert [button.words for button in dialog.form.field("deed").segments.buttons] == [  # type: ignore[attr-defined]
        "Gaat van school", "Blijft toch",
    ]  # fmt: skip
    QTest.keyClick(focused(), Qt.Key.Key_2)
    save(dialog)
    assert bridge.ask(enrolment_card, elif_uid).left_on is None


def test_who_is_gone_comes_back(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    bridge.attempt(leave_school, elif_uid, date(2026, 11, 20), "De Vlinder")
    dialog = opened(qtbot, bridge, elif_uid)
    QTest.keyClick(focused(), Qt.Key.Key_2)
    save(dialog)
    assert bridge.ask(pupil_list, text="Elif").rows


def test_without_a_group_nothing_is_kept(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    dialog = opened(qtbot, bridge, elif_uid)
    dialog.form.field("group_uid").show_value(None)
    save(dialog)
    assert dialog.isVisible()
    assert dialog.form.mistakes
    dialog.close()


def test_no_day_is_told_at_the_field(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    dialog = opened(qtbot, bridge, elif_uid)
    QTest.keyClick(focused(), Qt.Key.Key_2)
    dialog.form.field("day").show_value(None)
    save(dialog)
    assert dialog.isVisible()
    dialog.close()


def test_what_is_typed_is_there_again_after_esc(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    dialog = opened(qtbot, bridge, elif_uid)
    QTest.keyClick(focused(), Qt.Key.Key_2)
    QTest.keyClicks(dialog.form.field("where").control(), "De Vlinder")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened(qtbot, bridge, elif_uid)
    assert again.form.field("where").value() == "De Vlinder"
    assert not again.form.rows["where"].isHidden()
    again.close()


def test_it_fits(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    dialog = opened(qtbot, bridge, elif_uid)
    QTest.keyClick(focused(), Qt.Key.Key_2)
    QApplication.processEvents()
    assert clipped(dialog) == []
    dialog.close()


def test_the_data_of_a_pupil_lead_here(qtbot: QtBot, bridge: Bridge, elif_uid: str) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    pupil = PupilDialog(None, bridge, elif_uid)
    shown(qtbot, pupil)
    pupil.place.click()
    assert went == [("dialog/enrolment", elif_uid)]
    assert collected(bridge.went) == []
