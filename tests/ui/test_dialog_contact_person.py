"""Adding and changing somebody in the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.dialogs.contact_person import ContactPersonDialog
from zorgdesk.commands.contacts import confirm_contact
from zorgdesk.model.contact import Party
from zorgdesk.queries.contacts import directory, organisations

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge


def opened(qtbot: QtBot, bridge: Bridge, uid: str = "") -> ContactPersonDialog:
    made = ContactPersonDialog(None, bridge, uid)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, bridge: Bridge) -> ContactPersonDialog:
    return opened(qtbot, bridge)


def test_a_name_is_enough_and_ctrl_enter_keeps_it(dialog: ContactPersonDialog, bridge: Bridge) -> None:
    kept = collected(dialog.kept)
    QTest.keyClicks(focused(), "Saskia Blom")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = next(row for row in bridge.ask(directory) if row.data.name == "Saskia Blom")
    assert kept == [found.uid]
    assert found.data.party is Party.CJG
    assert found.data.confirmed_on == small_school.DAY


def test_without_a_name_it_says_so_at_the_field(dialog: ContactPersonDialog, bridge: Bridge) -> None:
    step = bridge.step
    dialog.on_save()
    assert "name" in dialog.form.mistakes
    assert bridge.step == step


def test_a_new_organisation_comes_along_and_a_town_gets_its_fixed_contact(
    dialog: ContactPersonDialog, bridge: Bridge
) -> None:
    assert not dialog.form.rows["new_name"].isVisible()
    dialog.form.show_data(
        name="Saskia Blom", organisation="+", new_name="Wijkteam Waterrade", town="Waterrade"
    )
    dialog.form.field("organisation").changed.emit()
    assert dialog.form.rows["new_name"].isVisible()
    dialog.on_save()
    found = next(row for row in bridge.ask(directory) if row.data.name == "Saskia Blom")
    assert (found.organisation, found.fixed_for) == ("Wijkteam Waterrade", "Waterrade")
    assert "Wijkteam Waterrade" in [one.name for one in bridge.ask(organisations)]


def test_a_new_organisation_needs_a_name(dialog: ContactPersonDialog, bridge: Bridge) -> None:
    dialog.form.show_data(name="Saskia Blom", organisation="+")
    dialog.on_save()
    assert "new_name" in dialog.form.mistakes
    assert "Saskia Blom" not in [row.data.name for row in bridge.ask(directory)]


def test_a_new_fixed_contact_takes_the_place_of_the_old_one(
    dialog: ContactPersonDialog, bridge: Bridge
) -> None:
    dialog.form.show_data(name="Saskia Blom", town="Oostmeer")
    dialog.on_save()
    assert {row.data.name: row.fixed_for for row in bridge.ask(directory) if row.fixed_for} == {
        "Saskia Blom": "Oostmeer"
    }


def test_changing_shows_what_is_kept_and_keeps_what_the_form_does_not_ask(
    qtbot: QtBot, bridge: Bridge
) -> None:
    row = next(one for one in bridge.ask(directory) if one.data.name == "Noor Bakker")
    bridge.attempt(confirm_contact, row.uid)
    dialog = opened(qtbot, bridge, row.uid)
    assert dialog.form.field("phone").value() == "0900-200200"
    dialog.form.show_data(days="wo")
    dialog.on_save()
    after = next(one for one in bridge.ask(directory) if one.uid == row.uid)
    assert (after.data.days, after.data.confirmed_on) == ("wo", small_school.DAY)
    assert (after.organisation, after.fixed_for) == ("Wijkteam Oostmeer", "Oostmeer")


def test_a_colleague_who_was_first_is_told(qtbot: QtBot, bridge: Bridge, answers: ask.Answers) -> None:
    row = next(one for one in bridge.ask(directory) if one.data.name == "Noor Bakker")
    dialog = opened(qtbot, bridge, row.uid)
    bridge.attempt(confirm_contact, row.uid)
    dialog.form.show_data(days="wo")
    dialog.on_save()
    assert "intussen veranderd" in answers.told[0]
    assert dialog.isVisible()


def test_esc_keeps_what_was_typed(qtbot: QtBot, dialog: ContactPersonDialog, bridge: Bridge) -> None:
    QTest.keyClicks(focused(), "Saskia")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened(qtbot, bridge)
    assert again.form.field("name").value() == "Saskia"
