"""Beheer: the school, the people, the backup and the log."""

from __future__ import annotations

import inspect
import pkgutil
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

import zorgdesk.commands
from tests.ui import small_school
from tests.ui.hands import collected, focused, shown
from ui.screens.log_words import deed_words
from ui.screens.manage import ManageScreen
from zorgdesk import clock
from zorgdesk.commands.people import change_person
from zorgdesk.commands.school import change_school
from zorgdesk.queries.manage import school_card

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import ask
    from ui.bridge import Bridge


# What commands ask of each other: never a deed of its own.
ASKING = {
    "what_is_open", "pupils_of", "newest", "let_in", "shut_out", "begin_case", "case_of", "cases_at_talk",
    "must_write_case", "pupils_in", "regie_rows", "goals_now", "running_plan", "fix_at_talk", "put", "runs", "turns_of",
    "count",
}  # fmt: skip


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> ManageScreen:
    made = ManageScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def typed(line: QWidget, words: str) -> None:
    """Replace what stands in a line."""
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, words)


def test_bringing_in_is_the_first_deed(screen: ManageScreen, bridge: Bridge) -> None:
    went = collected(bridge.went)
    assert focused() is screen.bring_in.start
    assert screen.bring_in.count.text() == "Nu 8 leerlingen."
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert went == ["dialog/import"]


def test_the_numbers_of_the_school_are_kept(screen: ManageScreen, bridge: Bridge) -> None:
    typed(screen.school.form.field("support_point_phone").control(), "0900-700700")
    QTest.keyClick(screen.school.form.save, Qt.Key.Key_Return)
    assert bridge.ask(school_card).support_point_phone == "0900-700700"
    assert not bridge.drafts()


def test_a_school_without_a_name_is_told_at_the_field(screen: ManageScreen, bridge: Bridge) -> None:
    typed(screen.school.form.field("name").control(), " ")
    screen.school.on_save()
    assert "name" in screen.school.form.mistakes
    assert bridge.ask(school_card).name == "De Waterlelie"


def test_what_is_being_typed_is_kept_and_not_overwritten(
    qtbot: QtBot, screen: ManageScreen, bridge: Bridge
) -> None:
    typed(screen.school.form.field("phone").control(), "0900-5")
    bridge.attempt(change_school, phone="0900-600600")
    assert screen.school.form.field("phone").value() == "0900-5"
    bridge.keep_now.emit()
    again = ManageScreen(bridge)
    shown(qtbot, again)
    assert again.school.form.field("phone").value() == "0900-5"


def test_ones_own_numbers_are_kept(screen: ManageScreen, bridge: Bridge) -> None:
    typed(screen.people.form.field("phone").control(), "0900-800800")
    typed(screen.people.form.field("days").control(), "ma, di")
    QTest.keyClick(
        screen.people.form.field("days").control(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    me = bridge.ask(school_card).me
    assert (me.phone, me.days, me.name) == ("0900-800800", "ma, di", small_school.ME)


def test_ones_own_numbers_can_be_changed_twice(screen: ManageScreen, bridge: Bridge) -> None:
    for number in ("0900-1", "0900-2"):
        typed(screen.people.form.field("phone").control(), number)
        screen.people.on_save()
    assert bridge.ask(school_card).me.phone == "0900-2"


def test_a_colleague_who_was_first_is_told_and_nothing_typed_is_lost(
    screen: ManageScreen, bridge: Bridge, answers: ask.Answers
) -> None:
    me = bridge.ask(school_card).me
    typed(screen.people.form.field("phone").control(), "0900-1")
    bridge.desk.do(change_person, me.uid, me.version, mail="ik@school.example")
    screen.people.on_save()
    assert "intussen veranderd" in answers.told[0]
    assert screen.people.form.field("phone").value() == "0900-1"


def test_a_place_is_changed_under_its_fold_and_a_new_one_added(screen: ManageScreen, bridge: Bridge) -> None:
    assert [section.button.words for section in screen.places.sections] == [
        "De Waterlelie, basisonderwijs, Waterrade",
        "Waterlelie College, basisonderwijs, Oostmeer",
        "Locatie toevoegen",
    ]
    first = screen.places.forms[0]
    first.form.show_data(phone="0900-1")
    first.on_save()
    screen.places.forms[0].form.show_data(phone="0900-2")
    screen.places.forms[0].on_save()
    screen.places.forms[-1].form.show_data(name="De Vijver")
    screen.places.forms[-1].on_save()
    places = {place.name: place.phone for place in bridge.ask(school_card).locations}
    assert places == {"De Waterlelie": "0900-2", "Waterlelie College": "", "De Vijver": ""}
    assert len(screen.places.forms) == 4


def test_a_copy_goes_to_a_chosen_folder_and_the_next_time_too(
    screen: ManageScreen, answers: ask.Answers, tmp_path: Path
) -> None:
    answers.file = tmp_path / "kopie"
    answers.file.mkdir()
    QTest.keyClick(screen.backup.make, Qt.Key.Key_Return)
    assert len(list((tmp_path / "kopie").iterdir())) == 1
    assert f"Map: {tmp_path / 'kopie'}" in screen.backup.told.text()
    assert "Laatste kopie: vandaag 8.15." in screen.backup.told.text()
    assert answers.asked == ["In welke map komen de kopieën?"]
    (told,) = answers.told
    assert "dezelfde schijf" in told
    with clock.standing_at(small_school.NOW + timedelta(hours=1)):
        screen.backup.on_make()
        assert "Laatste kopie: vandaag 9.15." in screen.backup.told.text()
    assert len(answers.told) == 1, "it is told once"
    assert len(list((tmp_path / "kopie").iterdir())) == 1, "of one day one is kept"


def test_without_a_folder_no_copy_is_made(screen: ManageScreen, bridge: Bridge, answers: ask.Answers) -> None:
    step = bridge.step
    answers.file = None
    screen.backup.on_make()
    assert bridge.step == step


def test_every_command_has_its_words_in_the_log() -> None:
    silent = []
    for found in pkgutil.iter_modules(zorgdesk.commands.__path__):
        module = import_module(f"zorgdesk.commands.{found.name}")
        for name, command in inspect.getmembers(module, inspect.isfunction):
            own = command.__module__ == module.__name__ and not name.startswith("_")
            if not own or found.name == "keep" or name in ASKING:
                continue
            if (
                "work" in inspect.signature(command).parameters
                and deed_words(name, ()) == "wijzigde gegevens"
            ):
                silent.append(f"{found.name}.{name}")
    assert not silent
