"""The dialogs of the directory: who left, who is fixed, organisations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui import small_school
from tests.ui.directory_dialogs import HELD, opened, over, row_of, save
from ui.dialogs.contact_person import ContactPersonDialog
from ui.dialogs.contact_person_gone import ContactGoneDialog
from ui.dialogs.fixed_contact import FixedContactDialog
from ui.dialogs.organisation import OrganisationDialog, OrganisationsDialog
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.directory import add_contact, add_organisation, change_organisation
from zorgdesk.model.action import ActionData
from zorgdesk.model.contact import ContactPersonData, OrganisationData, Party
from zorgdesk.queries.directory import all_organisations, organisations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    with small_school.at_work(tmp_path) as made:
        yield made
    HELD.clear()


def a_colleague(bridge: Bridge, name: str = "Youssef el Barka") -> str:
    place = row_of(bridge).data.organisation_uid
    return bridge.attempt(add_contact, ContactPersonData(name=name, organisation_uid=place))


# Who left


def test_the_likeliest_successor_is_filled_in_and_ctrl_enter_is_enough(qtbot: QtBot, bridge: Bridge) -> None:
    a_colleague(bridge)
    bridge.attempt(
        add_action, ActionData(what="belt terug", who="Noor Bakker", contact_uid=row_of(bridge).uid)
    )
    said: list[str] = []
    bridge.said.connect(said.append)
    dialog = opened(qtbot, ContactGoneDialog(None, bridge, row_of(bridge).uid))
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert {"Vast contact voor Oostmeer.", "1 open actie."} <= set(told)
    save(dialog)
    assert row_of(bridge).ended
    assert row_of(bridge, "Youssef el Barka").fixed_for == "Oostmeer"
    assert said == ["Noor Bakker staat nu bij 'Niet meer daar'. 2 dingen gingen over."]


def test_somebody_who_is_not_here_yet_is_asked_for(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, ContactGoneDialog(None, bridge, row_of(bridge).uid))
    save(dialog)
    who = over(ContactPersonDialog)
    assert who.form.field("function").value() == "jeugdconsulent"
    who.form.show_data(name="Youssef el Barka")
    who.on_save()
    assert not dialog.isVisible()
    assert row_of(bridge, "Youssef el Barka").fixed_for == "Oostmeer"
    assert row_of(bridge).ended


def test_nobody_yet_is_a_good_answer(qtbot: QtBot, bridge: Bridge) -> None:
    peter = row_of(bridge, "Peter van Dam")
    dialog = opened(qtbot, ContactGoneDialog(None, bridge, peter.uid))
    assert "Er loopt niets met deze persoon." in [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.form.field("successor").value() == ""
    dialog.form.field("day").restore("gisteren of zo")
    dialog.on_save()
    assert not row_of(bridge, "Peter van Dam").ended
    dialog.form.field("day").show_value(date(2026, 11, 1))
    dialog.on_save()
    assert row_of(bridge, "Peter van Dam").data.until == date(2026, 11, 1)


def test_a_contact_who_is_gone_meanwhile_is_told(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> None:
    dialog = opened(qtbot, ContactGoneDialog(None, bridge, row_of(bridge).uid))
    dialog.uid = "nobody"
    dialog._end(small_school.DAY, "")
    assert answers.told
    assert dialog.isVisible()


# Who is fixed


def test_a_person_becomes_the_fixed_contact_of_a_place(qtbot: QtBot, bridge: Bridge) -> None:
    uid = a_colleague(bridge)
    dialog = opened(qtbot, FixedContactDialog(None, bridge, contact=uid))
    assert dialog.form.field("place").value() == "Oostmeer"
    assert dialog.now.text() == "Nu: Noor Bakker."
    save(dialog)
    assert row_of(bridge, "Youssef el Barka").fixed_for == "Oostmeer"
    assert row_of(bridge).fixed_for == ""


def test_a_location_can_have_its_own(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, FixedContactDialog(None, bridge, contact=row_of(bridge).uid))
    college = next(key for key, name in dialog._places.items() if name == "Waterlelie College")
    dialog.form.field("place").show_value(college)
    dialog.form.field("place").changed.emit()
    assert dialog.now.text() == "Nu nog niemand."
    save(dialog)
    assert row_of(bridge).fixed_for == "Oostmeer, Waterlelie College"


def test_being_fixed_can_end(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, FixedContactDialog(None, bridge, contact=row_of(bridge).uid))
    end = next(
        one
        for one in dialog.findChildren(QPushButton)
        if one.accessibleName() == "Niet meer vast voor Oostmeer"
    )
    end.click()
    assert row_of(bridge).fixed_for == ""
    assert dialog.now.text() == "Nu nog niemand."


def test_for_a_place_somebody_new_can_be_added(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> None:
    dialog = opened(qtbot, FixedContactDialog(None, bridge, place="Waterrade"))
    save(dialog)
    assert "contact_uid" in dialog.form.mistakes
    dialog.form.field("contact_uid").show_value("+")
    save(dialog)
    who = over(ContactPersonDialog)
    who.form.show_data(name="Karin Spijker")
    who.on_save()
    assert row_of(bridge, "Karin Spijker").fixed_for == "Waterrade"
    again = opened(qtbot, FixedContactDialog(None, bridge, place="Waterrade"))
    again._fix_new("nobody")
    assert answers.told


# Organisations


def test_an_organisation_is_added_and_changed_by_keyboard(qtbot: QtBot, bridge: Bridge) -> None:
    dialog: OrganisationsDialog = opened(qtbot, OrganisationsDialog(None, bridge))
    table: Any = dialog.table
    assert table.hasFocus()
    dialog.add.click()
    one = over(OrganisationDialog)
    one.on_save()
    assert "name" in one.form.mistakes
    one.form.show_data(name="JGZ Waterland", party=Party.JEUGDARTS)
    one.on_save()
    assert [row.data.name for row in table.rows] == ["JGZ Waterland", "Wijkteam Oostmeer"]
    table.choose(table.rows[1].uid)
    QTest.keyClick(table, Qt.Key.Key_Return)
    two = over(OrganisationDialog)
    words = "Hier werken: Noor Bakker. Stopt de organisatie? Zeg bij hen ook 'Is weg'."
    assert words in [label.text() for label in two.findChildren(QLabel)]
    two.form.show_data(until=small_school.DAY)
    two.on_save()
    assert [row.name for row in bridge.ask(organisations)] == ["JGZ Waterland"]
    assert [bool(row.data.until) for row in bridge.ask(all_organisations)] == [False, True]
    save(dialog)
    over(OrganisationDialog).close()
    dialog.close()


def test_an_organisation_that_changed_meanwhile_is_told(
    qtbot: QtBot, bridge: Bridge, answers: ask.Answers
) -> None:
    uid = bridge.attempt(add_organisation, OrganisationData(name="JGZ"))
    dialog = opened(qtbot, OrganisationDialog(None, bridge, uid))
    bridge.attempt(change_organisation, uid, 1, OrganisationData(name="JGZ Waterland"))
    dialog.form.show_data(phone="0900")
    dialog.on_save()
    assert "intussen veranderd" in answers.told[0]


def test_without_organisations_ctrl_enter_does_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        dialog = opened(qtbot, OrganisationsDialog(None, bridge))
        save(dialog)
        assert QApplication.activeModalWidget() in (None, dialog)
        dialog.close()
