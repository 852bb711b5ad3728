"""Contacten: who one calls, and whether that is still so."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from sqlmodel import select

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from tests.zorgdesk.made import as_role
from ui.bridge import Bridge
from ui.dialogs.contact_person import ContactPersonDialog
from ui.dialogs.contact_person_cards import ContactCardsDialog
from ui.dialogs.contact_person_gone import ContactGoneDialog
from ui.dialogs.fixed_contact import FixedContactDialog
from ui.dialogs.organisation import OrganisationsDialog
from ui.dialogs.paper import PaperDialog
from ui.dialogs.start_meeting import StartMeetingDialog
from ui.screens.contacts import ContactsScreen
from ui.screens.contacts_offer import ContactsOffer
from ui.screens.contacts_panel import face
from ui.screens.grouped_rows import Block
from ui.widgets.buttons import Button
from zorgdesk import clock
from zorgdesk.commands.directory import change_contact, confirm_contact, drop_photo, keep_photo
from zorgdesk.exchange.vcard import read_cards
from zorgdesk.model.audit import Handout
from zorgdesk.model.school import Role
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.directory import directory, gaps

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers


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
    assert screen.told.text() == "2 zijn dit jaar nog niet nagekeken. 1 plek heeft geen vast contact."
    QTest.keyClick(screen.panel.buttons["right"], Qt.Key.Key_Return)
    noor = next(row for row in bridge.ask(directory) if row.data.name == "Noor Bakker")
    assert noor.data.confirmed_on == small_school.DAY
    assert screen.told.text() == "1 is dit jaar nog niet nagekeken. 1 plek heeft geen vast contact."
    assert "right" not in screen.panel.buttons


def test_those_not_looked_at_this_year_can_be_shown_alone(screen: ContactsScreen) -> None:
    QTest.keyClick(screen.only_unchecked, Qt.Key.Key_Space)
    assert [line.lead for line in screen.rows.lines] == ["Waterrade", "Noor Bakker", "Peter van Dam"]
    assert screen.only_unchecked.words == "Nakijken (3)"


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


def looking(screen: ContactsScreen) -> None:
    """Begin to look at what wants looking at."""
    screen.show_check()


def names(screen: ContactsScreen) -> list[str]:
    return [line.lead for line in screen.rows.lines]


def dialog_over(kind: type[Any]) -> Any:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def test_j_walks_through_who_is_still_the_contact(screen: ContactsScreen, bridge: Bridge) -> None:
    looking(screen)
    assert focused() is screen.rows
    QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_J)
    QTest.keyClick(screen.rows, Qt.Key.Key_J)
    assert names(screen) == ["Waterrade"]
    assert not [row.data.name for row in bridge.ask(directory) if row.unconfirmed]


def test_a_confirmation_can_be_undone(screen: ContactsScreen, bridge: Bridge) -> None:
    looking(screen)
    QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    assert names(screen) == ["Waterrade", "Peter van Dam"]
    bridge.take_back(screen)
    assert names(screen) == ["Waterrade", "Noor Bakker", "Peter van Dam"]


def test_w_says_that_somebody_is_gone(screen: ContactsScreen) -> None:
    looking(screen)
    QTest.keyClick(screen.rows, Qt.Key.Key_W)  # a place: nobody is gone there
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(screen.rows, Qt.Key.Key_Down)
    QTest.keyClick(screen.rows, Qt.Key.Key_W)
    dialog_over(ContactGoneDialog).on_save()
    dialog_over(ContactPersonDialog).close()


def test_a_place_without_a_fixed_contact_asks_for_one(screen: ContactsScreen, bridge: Bridge) -> None:
    looking(screen)
    QTest.keyClick(screen.rows, Qt.Key.Key_Return)
    dialog = dialog_over(FixedContactDialog)
    assert dialog.form.field("place").value() == "Waterrade"
    noor = next(row.uid for row in bridge.ask(directory) if row.data.name == "Noor Bakker")
    dialog.form.show_data(contact_uid=noor)
    dialog.on_save()
    assert "Waterrade" not in names(screen)
    assert bridge.ask(gaps) == ()


def test_the_button_beside_a_place_asks_too(screen: ContactsScreen) -> None:
    looking(screen)
    QTest.keyClick(screen.rows, Qt.Key.Key_Space)
    dialog_over(FixedContactDialog).close()
    QTest.keyClick(screen.panel.buttons["fix"], Qt.Key.Key_Return)
    dialog_over(FixedContactDialog).close()


def test_the_list_filters_on_role_and_municipality(screen: ContactsScreen) -> None:
    assert [screen.party.itemText(at) for at in range(3)] == [
        "Alle soorten",
        "CJG of wijkteam",
        "Jeugdarts (JGZ)",
    ]
    screen.party.setCurrentIndex(1)
    screen.party.activated.emit(1)
    assert names(screen) == ["Noor Bakker"]
    screen.party.setCurrentIndex(0)
    screen.town.setCurrentIndex(screen.town.findData("Oostmeer"))
    screen.town.activated.emit(1)
    assert names(screen) == ["Noor Bakker"]
    peter = next(line for line in screen.bridge.ask(directory) if line.data.name == "Peter van Dam")
    screen.show_contact(peter.uid)
    current = screen.rows.current()
    assert current is not None
    assert current.lead == "Peter van Dam"


def test_a_name_of_an_organisation_is_found_from_the_search(screen: ContactsScreen) -> None:
    screen.show_contact("", "Wijkteam Oostmeer")
    assert screen.filter.text() == "Wijkteam Oostmeer"


def test_a_photo_is_shown_beside_the_name_when_it_may(screen: ContactsScreen, bridge: Bridge) -> None:
    noor = next(row.uid for row in bridge.ask(directory) if row.data.name == "Noor Bakker")
    bridge.attempt(keep_photo, noor, drawn_face(0))
    assert [
        one for one in screen.panel.findChildren(QLabel) if one.accessibleName() == "Foto van Noor Bakker"
    ]
    bridge.attempt(drop_photo, noor)
    assert not [one for one in screen.panel.findChildren(QLabel) if one.accessibleName().startswith("Foto")]


def test_bytes_that_are_no_photo_are_not_shown() -> None:
    assert face(b"no photo", "Noor") is None


def menu_of(screen: ContactsScreen, name: str) -> QMenu:
    (button,) = screen.findChildren(Button, name)
    (menu,) = button.findChildren(QMenu)
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize(("at", "title"), [(0, "Contactlijst"), (1, "Smoelenboek")])
def test_ctrl_p_offers_the_papers_of_this_page(
    qtbot: QtBot, screen: ContactsScreen, at: int, title: str, answers: Answers
) -> None:
    QTest.keyClick(screen.rows, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    menu = menu_of(screen, "contacts_print")
    assert menu.isVisible()
    assert menu.activeAction() is menu.actions()[0]
    menu.actions()[at].trigger()
    menu.close()
    dialog = dialog_over(PaperDialog)
    assert dialog.title == title
    with qtbot.waitSignal(dialog._run.done, timeout=20_000):
        pass
    answers.prints = True
    dialog.close()


def test_the_paper_is_noted_before_it_leaves(
    qtbot: QtBot, screen: ContactsScreen, bridge: Bridge, answers: Answers, tmp_path: Path
) -> None:
    screen.deeds.on_list()
    dialog = dialog_over(PaperDialog)
    with qtbot.waitSignal(dialog._run.done, timeout=20_000):
        pass
    answers.file = tmp_path / "lijst.pdf"
    dialog.on_save_as()
    assert answers.file.read_bytes().startswith(b"%PDF")
    papers = bridge.ask(lambda sight: sight.session.exec(select(Handout)).all())
    assert [(one.paper, one.how, one.pupil_uid) for one in papers] == [("contactlijst", "opgeslagen", None)]


def test_cards_go_out_without_photos_and_are_noted(
    screen: ContactsScreen, bridge: Bridge, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "contacten.vcf"
    menu_of(screen, "contacts_more").actions()[3].trigger()
    people = read_cards(answers.file.read_bytes()).people
    assert [one.name for one in people] == ["Noor Bakker", "Rachid Amrani", "Peter van Dam"]
    papers = bridge.ask(lambda sight: sight.session.exec(select(Handout)).all())
    assert [one.paper for one in papers] == ["adreskaarten"]


def test_without_a_place_no_cards_go_out(screen: ContactsScreen, bridge: Bridge, answers: Answers) -> None:
    answers.file = None
    menu_of(screen, "contacts_more").actions()[3].trigger()
    assert bridge.ask(lambda sight: sight.session.exec(select(Handout)).all()) == []


def test_a_place_that_cannot_be_written_is_told(
    screen: ContactsScreen, bridge: Bridge, answers: Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "gone" / "contacten.vcf"
    menu_of(screen, "contacts_more").actions()[3].trigger()
    assert answers.told
    assert bridge.ask(lambda sight: sight.session.exec(select(Handout)).all()) == []


def test_the_name_of_a_pupil_holds_list_and_cards_back(
    qtbot: QtBot, screen: ContactsScreen, bridge: Bridge, answers: Answers, tmp_path: Path
) -> None:
    row = next(row for row in bridge.ask(directory) if row.data.name == "Noor Bakker")
    data = row.data.model_copy(update={"what_for": "bellen over Zofia Nowak"})
    bridge.attempt(change_contact, row.uid, row.version, data)
    answers.file = tmp_path / "contacten.vcf"
    menu_of(screen, "contacts_more").actions()[3].trigger()
    assert not answers.file.exists()
    assert "Zofia Nowak" in answers.told[0]
    screen.deeds.on_list()
    dialog = dialog_over(PaperDialog)
    with qtbot.waitSignal(dialog._run.done, timeout=20_000):
        pass
    assert dialog.save.finding is not None
    dialog.close()


@pytest.mark.parametrize(
    ("at", "kind"), [(0, OrganisationsDialog), (1, StartMeetingDialog), (2, ContactCardsDialog)]
)
def test_less_frequent_deeds_are_behind_one_button(screen: ContactsScreen, at: int, kind: type[Any]) -> None:
    menu_of(screen, "contacts_more").actions()[at].trigger()
    dialog_over(kind).close()


def test_vandaag_asks_in_may_and_leads_to_the_list(qtbot: QtBot, bridge: Bridge) -> None:
    offer = ContactsOffer(bridge)
    shown(qtbot, offer)
    offer.show_offer()
    assert not offer.isVisible()  # in November nobody is asked
    went = collected(bridge.went)
    with clock.standing_at(datetime(2027, 5, 3, 9, tzinfo=UTC)):
        offer.show_offer()
        assert offer.told.text() == "Klopt Noor Bakker nog als contact van het wijkteam? En nog 3 andere."
        QTest.keyClick(offer.start, Qt.Key.Key_Return)
        QTest.keyClick(offer.aside, Qt.Key.Key_Return)
        offer.show_offer()
        assert not offer.isVisible()
    assert went == ["contacts"]


def test_with_only_a_place_without_a_contact_vandaag_names_it(qtbot: QtBot, bridge: Bridge) -> None:
    offer = ContactsOffer(bridge)
    shown(qtbot, offer)
    with clock.standing_at(datetime(2027, 5, 3, 9, tzinfo=UTC)):
        for row in bridge.ask(directory):
            bridge.attempt(confirm_contact, row.uid)
        offer.show_offer()
        assert offer.told.text() == "Waterrade heeft nog geen vast contact van het wijkteam."


def test_who_only_reads_is_told_and_nothing_is_said_to_be_done(
    qtbot: QtBot, bridge: Bridge, answers: Answers
) -> None:
    reader = Bridge(as_role(bridge.desk, Role.MEELEZER))
    page = ContactsScreen(reader)
    shown(qtbot, page)
    said = collected(reader.said)
    page.panel.buttons["right"].click()
    assert answers.told
    assert said == []


def test_somebody_who_left_can_come_back(screen: ContactsScreen, bridge: Bridge, answers: Answers) -> None:
    ilse = next(row.uid for row in bridge.ask(directory) if row.ended)
    screen.show_contact(ilse)
    button = screen.panel.buttons["back"]
    button.click()
    assert not next(row for row in bridge.ask(directory) if row.uid == ilse).ended
    assert "back" not in screen.panel.buttons
    screen._on_back(dataclasses.replace(bridge.ask(directory)[0], uid="gone"))
    assert answers.told
