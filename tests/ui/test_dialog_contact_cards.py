"""Bringing people in from address cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui import small_school
from tests.ui.directory_dialogs import HELD, opened, row_of, save
from ui.dialogs.contact_person_cards import MOST_SHOWN, ContactCardsDialog
from zorgdesk.errors import MissingError
from zorgdesk.exchange.vcard import Card, Cards, write_cards
from zorgdesk.model.contact import Party
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.directory import photo_of

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


SASKIA = Card("Saskia Blom", "Wijkteam Waterrade", "jeugdconsulent", "06-1", "s@w.example", "", drawn_face(1))
NOOR = Card("Noor Bakker", "Wijkteam Oostmeer", "consulent jeugd", "0900-200200", picture=drawn_face(0))
BAS = Card("Bas Jansen")


def cards(
    qtbot: QtBot, bridge: Bridge, folder: Path, answers: ask.Answers, *people: Card
) -> ContactCardsDialog:
    answers.file = folder / "kaarten.vcf"
    answers.file.write_bytes(write_cards(people))
    dialog: ContactCardsDialog = opened(qtbot, ContactCardsDialog(None, bridge))
    QTest.keyClick(dialog.choose, Qt.Key.Key_Return)
    return dialog


def test_cards_come_in_after_one_look(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    dialog = cards(qtbot, bridge, tmp_path, answers, SASKIA, NOOR, BAS)
    assert [line.wanted.isChecked() for line in dialog.lines] == [True, False, True]
    chips = [one.accessibleDescription() for one in (dialog.lines[1].wanted,)]
    assert chips == ["staat er al: Noor Bakker (zelfde telefoonnummer)"]
    dialog.party.show_value(Party.GGZ)
    save(dialog)
    saskia = row_of(bridge, "Saskia Blom")
    assert (saskia.data.party, saskia.organisation, saskia.photo) == (Party.CJG, "Wijkteam Waterrade", False)
    assert row_of(bridge, "Bas Jansen").data.party is Party.GGZ
    assert row_of(bridge).data.function == "jeugdconsulent"
    assert not dialog.isVisible()


def test_a_photo_comes_only_after_that_persons_yes(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    dialog = cards(qtbot, bridge, tmp_path, answers, SASKIA, NOOR)
    dialog.lines[0].photo.click()
    dialog.lines[1].wanted.click()
    save(dialog)
    assert bridge.ask(photo_of, row_of(bridge, "Saskia Blom").uid)
    assert bridge.ask(photo_of, row_of(bridge).uid) == b""
    assert row_of(bridge, "Saskia Blom").data.photo_agreed


def test_who_is_there_is_only_filled_in_where_nothing_stood(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    same = Card("Peter van Dam", "Logopedie Taalrijk", "logopedist", "06-9", "peter@taal.example")
    dialog = cards(qtbot, bridge, tmp_path, answers, same)
    dialog.lines[0].wanted.click()
    save(dialog)
    peter = row_of(bridge, "Peter van Dam")
    assert (peter.data.phone, peter.data.mail) == ("0900-400400", "peter@taal.example")
    assert peter.organisation == "Logopedie Taalrijk"


def test_with_nobody_ticked_nothing_happens(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    dialog = cards(qtbot, bridge, tmp_path, answers, NOOR)
    said: list[str] = []
    bridge.said.connect(said.append)
    step = bridge.step
    save(dialog)
    assert (said, bridge.step) == (["Er is niemand aangekruist."], step)
    assert dialog.isVisible()


def test_what_cannot_be_read_is_told(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers
) -> None:
    dialog = opened(qtbot, ContactCardsDialog(None, bridge))
    save(dialog)  # nothing was chosen yet
    answers.file = None
    dialog.on_choose()
    answers.file = tmp_path / "gone.vcf"
    dialog.on_choose()
    (tmp_path / "geen.vcf").write_bytes(b"naam;telefoon")
    answers.file = tmp_path / "geen.vcf"
    dialog.on_choose()
    assert [words.split(".")[0] for words in answers.told] == [
        "Dit bestand kan niet worden gelezen", "In dit bestand staat geen adreskaart",
    ]  # fmt: skip
    assert dialog.lines == []


def test_a_very_long_file_is_shown_in_part_and_says_so(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = opened(qtbot, ContactCardsDialog(None, bridge))
    people = tuple(Card(f"Iemand {letter}{other}") for letter in "abcdefghijk" for other in "abcdefghijk")
    dialog._show_cards(Cards(people, ("1 foto kan niet worden gelezen.",)))
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert len(dialog.lines) == MOST_SHOWN
    assert "U ziet de eerste 100. Lees dit bestand daarna nog een keer in voor de volgende." in told
    assert "1 foto kan niet worden gelezen." in told


def test_a_contact_that_changed_while_one_looked_is_told(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, answers: ask.Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = cards(qtbot, bridge, tmp_path, answers, BAS)

    def gone(*_given: object) -> None:
        raise MissingError("Dit is er niet meer.")

    monkeypatch.setattr(bridge, "attempt", gone)
    save(dialog)
    assert answers.told == ["Dit is er niet meer."]
    assert dialog.isVisible()


def test_a_long_file_read_again_goes_on_with_who_is_not_there_yet(qtbot: QtBot, bridge: Bridge) -> None:
    people = tuple(Card(f"Iemand {letter}{other}") for letter in "abcdefghijk" for other in "abcdefghijk")
    first = opened(qtbot, ContactCardsDialog(None, bridge))
    first._show_cards(Cards(people))
    first.on_save()
    again = opened(qtbot, ContactCardsDialog(None, bridge))
    again._show_cards(Cards(people))
    assert [line.card for line in again.lines if line.wanted.isChecked()] == list(people[MOST_SHOWN:])
