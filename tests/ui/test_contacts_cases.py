"""Contacten: with which pupils a contact is involved, and the paper about waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.hands import clipped, collected, shown
from tests.zorgdesk.made import a_pupil_at
from ui.screens.contacts import ContactsScreen
from zorgdesk.commands.directory import add_contact
from zorgdesk.commands.outside_help import record_help
from zorgdesk.model.contact import ContactPersonData, HelpData, HelpStatus, Party
from zorgdesk.queries.directory import directory

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from ui.widgets.buttons import Button


def involved(bridge: Bridge, count: int) -> tuple[str, list[str]]:
    """The first contact, with so many pupils of whom it helps."""
    contact = next(row.uid for row in bridge.ask(directory) if not row.ended)
    pupils = []
    for number in range(count):
        pupils.append(a_pupil_at(bridge.desk, f"Kind {number}"))
        data = HelpData(
            pupil_uid=pupils[-1], contact_uid=contact, what="Hulp in huis", status=HelpStatus.GESTART
        )
        bridge.desk.do(record_help, data)
    return contact, pupils


def made(qtbot: QtBot, bridge: Bridge, contact: str) -> ContactsScreen:
    screen = ContactsScreen(bridge)
    screen.resize(1274, 650)
    shown(qtbot, screen)
    screen.show_contact(contact)
    return screen


def menu_of(button: Button) -> QMenu:
    (menu,) = button.findChildren(QMenu)
    assert isinstance(menu, QMenu)
    return menu


def test_without_a_number_there_is_none_to_copy_and_the_space_bar_says_so(
    qtbot: QtBot, bridge: Bridge
) -> None:
    uid = bridge.desk.do(add_contact, ContactPersonData(name="Zonder Nummer", party=Party.CJG))
    screen = made(qtbot, bridge, uid)
    said = collected(bridge.said)
    screen.rows.setFocus()
    assert screen.rows.deed.words == "Geen nummer"
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert said == ["Van Zonder Nummer staat er geen nummer."]


def test_the_panel_leads_to_the_pupils(qtbot: QtBot, bridge: Bridge) -> None:
    contact, pupils = involved(bridge, 2)
    screen = made(qtbot, bridge, contact)
    button = screen.panel.buttons["cases"]
    assert button.words == "Betrokken bij 2 leerlingen"
    QTest.keyClick(button, Qt.Key.Key_Return)
    menu = menu_of(button)
    assert menu.isVisible()
    assert [one.text() for one in menu.actions()] == [
        "Kind 0 Hendriks · Hulp in huis", "Kind 1 Hendriks · Hulp in huis",
    ]  # fmt: skip
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    menu.actions()[1].trigger()
    menu.close()
    assert went == [("pupil", pupils[1])]


def test_who_is_involved_with_nobody_has_no_such_button(qtbot: QtBot, bridge: Bridge) -> None:
    contact = next(row.uid for row in bridge.ask(directory) if not row.ended)
    assert "cases" not in made(qtbot, bridge, contact).panel.buttons


def test_it_fits_the_smallest_laptop(qtbot: QtBot, bridge: Bridge) -> None:
    assert clipped(made(qtbot, bridge, involved(bridge, 12)[0])) == []


@pytest.mark.usefixtures("large")
def test_it_fits_at_200_percent(qtbot: QtBot, bridge: Bridge) -> None:
    screen = made(qtbot, bridge, involved(bridge, 3)[0])
    assert screen.panel.buttons["cases"].isVisible()
    assert clipped(screen) == []


def test_the_paper_about_waits_is_in_the_print_menu(qtbot: QtBot, bridge: Bridge) -> None:
    screen = ContactsScreen(bridge)
    shown(qtbot, screen)
    (menu,) = screen.print.findChildren(QMenu)
    assert isinstance(menu, QMenu)
    went: list[str] = []
    bridge.went.connect(lambda place, _uid: went.append(place))
    next(one for one in menu.actions() if one.text() == "Signaal over wachttijden").trigger()
    assert went == ["dialog/waiting_signal"]
