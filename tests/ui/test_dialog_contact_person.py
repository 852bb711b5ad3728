"""Adding and changing somebody in the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.dialogs.contact_person import ContactPersonDialog
from zorgdesk.commands.directory import confirm_contact, keep_photo
from zorgdesk.model.contact import Party
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.directory import directory, organisations, photo_of

if TYPE_CHECKING:
    from pathlib import Path

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


def noor_of(bridge: Bridge) -> str:
    return next(row.uid for row in bridge.ask(directory) if row.data.name == "Noor Bakker")


def a_photo(folder: Path) -> Path:
    path = folder / "noor.jpg"
    path.write_bytes(drawn_face(0))
    return path


def test_the_form_says_what_one_usually_calls_such_a_person_for(
    dialog: ContactPersonDialog, bridge: Bridge
) -> None:
    assert dialog.form.rows["what_for"].hint.text() == "Bijvoorbeeld: vragen over opvoeden en opgroeien"
    dialog.form.field("party").show_value(Party.ANDERS)
    dialog.form.field("party").changed.emit()
    assert dialog.form.rows["what_for"].hint.text() == ""
    dialog.form.show_data(name="Saskia Blom", what_for="slapen", since=small_school.DAY)
    dialog.on_save()
    found = next(row for row in bridge.ask(directory) if row.data.name == "Saskia Blom")
    assert (found.data.what_for, found.data.since) == ("slapen", small_school.DAY)


def test_a_photo_needs_that_persons_yes(
    qtbot: QtBot, bridge: Bridge, answers: ask.Answers, tmp_path: Path
) -> None:
    uid = noor_of(bridge)
    dialog = opened(qtbot, bridge, uid)
    answers.file = a_photo(tmp_path)
    dialog.photo.on_choose()
    assert dialog.photo.refusal.isVisibleTo(dialog.photo)
    dialog.on_save()
    assert dialog.isVisible()
    assert focused().objectName() == "way_photo_asked"
    assert bridge.ask(photo_of, uid) == b""
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.photo.agreed.isChecked()
    dialog.on_save()
    assert bridge.ask(photo_of, uid).startswith(b"\xff\xd8")
    again = opened(qtbot, bridge, uid)
    assert again.photo.picture
    again.photo.agreed.click()
    assert again.photo.ask_first()
    again.photo.agreed.click()
    assert not again.photo.ask_first()
    again.on_save()
    assert bridge.ask(photo_of, uid)


def test_without_a_photo_is_fine_too(
    qtbot: QtBot, bridge: Bridge, answers: ask.Answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, bridge, noor_of(bridge))
    answers.file = a_photo(tmp_path)
    dialog.photo.on_choose()
    dialog.photo.refusal.way.emit("photo_without")
    assert dialog.photo.picture == b""
    dialog.on_save()
    assert bridge.ask(photo_of, noor_of(bridge)) == b""


def test_a_photo_can_be_taken_away(qtbot: QtBot, bridge: Bridge) -> None:
    uid = noor_of(bridge)
    bridge.attempt(keep_photo, uid, drawn_face(0))
    dialog = opened(qtbot, bridge, uid)
    assert dialog.faces.button.isChecked()
    dialog.photo.drop.click()
    dialog.on_save()
    row = next(one for one in bridge.ask(directory) if one.uid == uid)
    assert (row.photo, row.data.photo_agreed) == (False, False)


def test_what_is_no_photo_is_told(qtbot: QtBot, bridge: Bridge, answers: ask.Answers, tmp_path: Path) -> None:
    dialog = opened(qtbot, bridge)
    answers.file = tmp_path / "gone.jpg"
    dialog.photo.on_choose()
    (tmp_path / "noor.jpg").write_bytes(b"%PDF")
    answers.file = tmp_path / "noor.jpg"
    dialog.photo.on_choose()
    answers.file = None
    dialog.photo.on_choose()
    assert len(answers.told) == 2
    assert "geen foto" in answers.told[1]
    assert not dialog.photo.renewed


def test_who_is_there_already_is_told_before_a_second_is_made(qtbot: QtBot, bridge: Bridge) -> None:
    window = QWidget()
    shown(qtbot, window)
    dialog = ContactPersonDialog(window, bridge)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.open()
    dialog.form.show_data(name="N. Bakker", mail="noor@wijkteam.example")
    dialog.on_save()
    assert [one.text() for one in dialog.refusal.findChildren(QLabel) if "staat er al" in one.text()] == [
        "Noor Bakker staat er al: zelfde e-mailadres."
    ]
    dialog.refusal.ways[0].click()
    other = QApplication.activeModalWidget()
    assert isinstance(other, ContactPersonDialog)
    assert other.uid == noor_of(bridge)
    other.close()


def test_a_second_one_can_be_added_anyway(dialog: ContactPersonDialog, bridge: Bridge) -> None:
    dialog.form.show_data(name="Noor Bakker")
    dialog.on_save()
    dialog.refusal.way.emit("add_anyway")
    assert [row.data.name for row in bridge.ask(directory)].count("Noor Bakker") == 2


def test_who_comes_after_somebody_begins_with_the_same_work(qtbot: QtBot, bridge: Bridge) -> None:
    made = ContactPersonDialog(None, bridge, like=noor_of(bridge))
    shown(qtbot, made)
    assert made.form.field("function").value() == "jeugdconsulent"
    assert made.form.field("since").value() == small_school.DAY
    assert made.form.field("name").value() is None
    made.close()
