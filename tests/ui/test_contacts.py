"""Contacten: who one calls, and whether that is still so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui import small_school
from tests.ui.hands import clipped, focused, shown
from ui import theme
from ui.dialogs.contact_person import ContactPersonDialog
from ui.screens.contacts import ContactsScreen
from ui.screens.grouped_rows import Block
from zorgdesk.queries.contacts import directory

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> ContactsScreen:
    made = ContactsScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def headings(screen: ContactsScreen) -> list[str]:
    model = screen.rows.model()
    items = [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(model.rowCount())]
    return [item.title for item in items if isinstance(item, Block)]


def test_contacts_stand_by_what_they_are_and_who_left_stands_last(screen: ContactsScreen) -> None:
    assert headings(screen) == ["CJG of wijkteam", "Jeugdarts (JGZ)", "Logopedist", "Niet meer daar"]
    noor = screen.rows.lines[0]
    assert (noor.lead, noor.what, noor.who, noor.term) == (
        "Noor Bakker", "Wijkteam Oostmeer", "vast voor Oostmeer", "0900-200200",
    )  # fmt: skip


def test_the_space_bar_copies_the_number(screen: ContactsScreen) -> None:
    QTest.keyClick(screen.filter, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "0900-200200"


def test_the_panel_copies_the_mail_address(screen: ContactsScreen, bridge: Bridge) -> None:
    said: list[str] = []
    bridge.said.connect(said.append)
    QTest.keyClick(screen.panel.buttons["mail"], Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "noor@wijkteam.example"
    assert said == ["Gekopieerd: noor@wijkteam.example"]


def test_still_the_contact_is_one_press(screen: ContactsScreen, bridge: Bridge) -> None:
    assert screen.told.text() == "2 zijn dit schooljaar nog niet nagekeken."
    QTest.keyClick(screen.panel.buttons["right"], Qt.Key.Key_Return)
    noor = next(row for row in bridge.ask(directory) if row.data.name == "Noor Bakker")
    assert noor.data.confirmed_on == small_school.DAY
    assert screen.told.text() == "1 is dit schooljaar nog niet nagekeken."
    assert "right" not in screen.panel.buttons


def test_those_not_looked_at_this_year_can_be_shown_alone(screen: ContactsScreen) -> None:
    QTest.keyClick(screen.only_unchecked, Qt.Key.Key_Space)
    assert [line.lead for line in screen.rows.lines] == ["Noor Bakker", "Peter van Dam"]


def test_the_list_filters_on_name_and_organisation(qtbot: QtBot, screen: ContactsScreen) -> None:
    with qtbot.waitSignal(screen.filter.filtered):
        QTest.keyClicks(screen.filter, "wijkteam")
    assert [line.lead for line in screen.rows.lines] == ["Noor Bakker"]


def test_enter_changes_somebody_and_the_list_follows(screen: ContactsScreen, bridge: Bridge) -> None:
    QTest.keyClick(screen.filter, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ContactPersonDialog)
    dialog.form.field("phone").show_value("0900-999999")
    dialog.on_save()
    assert bridge.ask(directory)[0].data.phone == "0900-999999"
    assert screen.rows.lines[0].term == "0900-999999"


def test_without_contacts_it_teaches(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = ContactsScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert focused() is screen.empty.button


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_laptop_at_every_size(
    qtbot: QtBot, bridge: Bridge, qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, scale)
    page = ContactsScreen(bridge)
    page.resize(1274 if scale == 1 else 1194, 650 if scale == 1 else 610)
    shown(qtbot, page)
    page.focus_first()
    qtbot.wait(50)
    least = page.minimumSizeHint()
    assert (page.width(), page.height()) == ((1274, 650) if scale == 1 else (1194, 610))
    assert least.width() <= 1194
    assert not clipped(page)


@pytest.mark.usefixtures("large")
def test_at_200_percent_the_number_stands_before_the_deeds(qtbot: QtBot, bridge: Bridge) -> None:
    screen = ContactsScreen(bridge)
    screen.resize(1190, 650)
    shown(qtbot, screen)
    number = next(one for one in screen.panel.findChildren(QLabel) if one.text() == "0900-200200")
    assert number.isVisible()
    assert number.x() < screen.panel.buttons["change"].x()
    screen.panel.buttons["phone"].click()
    assert QGuiApplication.clipboard().text() == "0900-200200"
