"""Tests for ui.screens.first_start: a new school by keyboard, from nothing to an open desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import collected, focused, shown
from ui.screens.first_start import FirstStartScreen
from ui.screens.first_start_school import SchoolStep
from zorgdesk.errors import WrongKeyError
from zorgdesk.queries.manage import school_card
from zorgdesk.store.file import load_vault

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers

pytestmark = pytest.mark.usefixtures("cheap_keys")

SENTENCE = "wortel lampion kasteel fietsbel onweer"


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> FirstStartScreen:
    made = FirstStartScreen(tmp_path / "school.zorgdesk")
    made.resize(1366, 768)
    shown(qtbot, made)
    return made


def enter() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def type_(words: str) -> None:
    QTest.keyClicks(focused(), words)


def up_to_passphrase(screen: FirstStartScreen) -> None:
    screen.next.setFocus()
    enter()
    type_("De Waterlelie")
    enter()
    type_("Marieke de Vries")
    enter()


def up_to_recovery(screen: FirstStartScreen) -> None:
    up_to_passphrase(screen)
    type_(SENTENCE)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    type_(SENTENCE)
    enter()


def test_a_school_is_founded_by_keyboard_and_opens_with_its_passphrase(
    screen: FirstStartScreen, tmp_path: Path
) -> None:
    opened = collected(screen.opened)
    up_to_recovery(screen)
    code = screen.founding.code
    assert not (tmp_path / "school.zorgdesk").exists(), "nothing is written before the code was typed back"
    step = screen.steps[screen.pages.currentIndex()]
    step.fields.typed.line.setFocus()  # type: ignore[attr-defined]
    type_(code.lower().replace("-", " "))
    enter()
    screen.skip.click()  # the director's key: later
    screen.next.setFocus()
    enter()  # no PIN
    (desk,) = opened
    card = desk.ask(school_card)
    assert (card.name, card.me.name, [place.name for place in card.locations]) == (
        "De Waterlelie",
        "Marieke de Vries",
        ["De Waterlelie"],
    )
    desk.close()
    vault = load_vault(tmp_path / "school.zorgdesk")
    with pytest.raises(WrongKeyError):
        vault.unlock_passphrase("iets heel anders dan dit")
    vault.unlock_passphrase(SENTENCE)
    vault.lock()
    vault.unlock_recovery(code)


def test_a_weak_passphrase_is_refused_with_its_reason(screen: FirstStartScreen) -> None:
    up_to_passphrase(screen)
    type_("kort")
    enter()
    assert screen.pages.currentIndex() == 3
    assert "te kort" in screen.refusal.accessibleName()


def test_two_different_passphrases_are_told(screen: FirstStartScreen) -> None:
    up_to_passphrase(screen)
    type_(SENTENCE)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    type_(SENTENCE + " x")
    enter()
    assert "niet hetzelfde" in screen.refusal.accessibleName()


def test_enter_in_the_first_field_goes_to_the_second(screen: FirstStartScreen) -> None:
    up_to_passphrase(screen)
    type_(SENTENCE)
    enter()
    assert focused().accessibleName().startswith("Nog een keer")
    assert not screen.refusal.isVisible()
    type_(SENTENCE)
    enter()
    assert screen.title.text() == "Het herstelblad"


def test_the_generator_makes_one_that_is_shown_and_good(screen: FirstStartScreen) -> None:
    up_to_passphrase(screen)
    step = screen.steps[3]
    step.fields.make_one.click()  # type: ignore[attr-defined]
    words = step.fields.first.value()  # type: ignore[attr-defined]
    assert len(words.split()) == 5
    assert "goed" in step.fields.strength.text() or "sterk" in step.fields.strength.text()  # type: ignore[attr-defined]
    type_(words)
    enter()
    assert screen.founding.passphrase == words


def test_a_wrong_code_is_told_and_nothing_is_founded(screen: FirstStartScreen, tmp_path: Path) -> None:
    up_to_recovery(screen)
    step = screen.steps[4]
    step.fields.typed.show_value("ABCDE-12345")  # type: ignore[attr-defined]
    screen.on_next()
    assert screen.pages.currentIndex() == 4
    assert not screen.refusal.isHidden()
    assert not (tmp_path / "school.zorgdesk").exists()


def test_the_recovery_sheet_is_saved_where_the_user_says(
    screen: FirstStartScreen, tmp_path: Path, answers: Answers
) -> None:
    import pypdfium2

    up_to_recovery(screen)
    answers.file = tmp_path / "herstelblad.pdf"
    screen.steps[4].fields.save.click()  # type: ignore[attr-defined]
    text = pypdfium2.PdfDocument(answers.file.read_bytes())[0].get_textpage().get_text_bounded()
    assert screen.founding.code.split("-")[0] in text


def test_the_director_gets_a_key_of_their_own(screen: FirstStartScreen, tmp_path: Path) -> None:
    opened = collected(screen.opened)
    up_to_recovery(screen)
    screen.steps[4].fields.typed.show_value(screen.founding.code)  # type: ignore[attr-defined]
    screen.on_next()
    step = screen.steps[5]
    screen.on_next()
    assert "directeur" in screen.refusal.accessibleName()
    step.name.show_value("Peter van Eck")  # type: ignore[attr-defined]
    other = "zeemeeuw trompet appelmoes kelder windmolen"
    step.fields.first.show_value(other)  # type: ignore[attr-defined]
    step.fields.again.show_value(other)  # type: ignore[attr-defined]
    screen.on_next()
    screen.on_next()
    opened[0].close()
    vault = load_vault(tmp_path / "school.zorgdesk")
    vault.unlock_passphrase(other)
    from zorgdesk.desk import Desk

    desk = Desk.open(tmp_path / "school.zorgdesk", vault)
    assert desk.reader.name == "Peter van Eck"
    desk.close()


def test_esc_goes_back_and_keeps_what_was_filled_in(screen: FirstStartScreen) -> None:
    up_to_passphrase(screen)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert screen.pages.currentIndex() == 2
    assert screen.steps[2].form.values()["name"] == "Marieke de Vries"  # type: ignore[attr-defined]


def test_more_places_can_be_named(screen: FirstStartScreen) -> None:
    screen.on_next()
    step = screen.steps[1]
    step.form.show_data(name="Stichting De Vijver")  # type: ignore[attr-defined]
    step.more.click()  # type: ignore[attr-defined]
    step.places[0].form.show_data(name="De Waterlelie", municipality="Waterrade")  # type: ignore[attr-defined]
    step.places[1].form.show_data(name="Waterlelie College", municipality="Oostmeer")  # type: ignore[attr-defined]
    screen.on_next()
    assert [place.name for place in screen.founding.locations] == ["De Waterlelie", "Waterlelie College"]


def test_a_phone_without_a_number_is_said_and_taken(screen: FirstStartScreen) -> None:
    screen.on_next()
    step = screen.steps[1]
    assert isinstance(step, SchoolStep)
    phone, place = step.form.rows["phone"], step.places[0].form.rows["phone"]
    for one in (phone, place):
        one.field.control().setFocus()
        type_("abc")
        assert one.hint.text() == "Dit lijkt geen telefoonnummer. Klopt het?"
        type_("112")
        assert one.hint.text() == ""
    point = step.form.rows["support_point_phone"]
    usual = point.hint.text()
    point.field.control().setFocus()
    type_("?")
    assert point.hint.text() != usual
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert point.hint.text() == usual
    step.form.show_data(name="De Vijver")
    screen.on_next()
    assert screen.founding.school is not None
    assert screen.founding.school.phone == "abc112"


def test_looking_around_first_is_one_key(screen: FirstStartScreen) -> None:
    asked = collected(screen.practice)
    assert focused().accessibleName() == "Rondkijken met de oefenschool"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert asked == [None]
