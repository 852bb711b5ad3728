"""Tests for ui.ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from tests.ui.gallery import REFUSED
from ui import ask
from zorgdesk.errors import MistakeError, RefusedError, StoreError

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def press(words: str) -> None:
    """Press a button of the message box that opens."""

    def now() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        next(button for button in box.findChildren(QPushButton) if button.text() == words).click()

    QTimer.singleShot(0, now)


def test_a_refusal_told_over_the_window_gives_the_way_that_was_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "answers", None)
    parent = QWidget()
    qtbot.addWidget(parent)
    press("Anoniem overleggen")
    assert ask.tell(parent, RefusedError(REFUSED)) == "anon"
    press("Sluiten")
    assert ask.tell(parent, MistakeError("Dit klopt niet.")) == ""


def test_a_message_says_what_happened_what_is_safe_and_what_next() -> None:
    error = StoreError("De schijf is vol.", "Wat al bewaard was, staat er nog.", "Maak ruimte.")
    assert ask._parts(error) == ("De schijf is vol.", "Wat al bewaard was, staat er nog.\n\nMaak ruimte.")


def test_a_question_keeps_things_as_they_are_unless_agreed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "answers", None)
    parent = QWidget()
    qtbot.addWidget(parent)
    press("Verwijderen")
    assert ask.sure(parent, "Dit dossier verwijderen?", "Verwijderen")
    press("Niet doen")
    assert not ask.sure(parent, "Dit dossier verwijderen?", "Verwijderen")


def test_a_question_about_somebody_with_an_arabic_name_keeps_the_way_of_the_window(qtbot: QtBot) -> None:
    box = ask._box(
        None, "ليلى weghalen van dit bureau?", "Terugdraaien kan niet.\n\nليلى blijft in het logboek."
    )
    qtbot.addWidget(box)
    assert box.text().startswith("\N{LEFT-TO-RIGHT MARK}")
    assert "\n\n\N{LEFT-TO-RIGHT MARK}" in box.informativeText()
    assert box.accessibleName() == "ليلى weghalen van dit bureau?"


def test_the_chooser_of_files_has_our_words_where_qt_has_none(qtbot: QtBot) -> None:
    dialog = ask._files(None, "Papier opslaan")
    qtbot.addWidget(dialog)
    kinds = type(dialog).DialogLabel
    assert dialog.labelText(kinds.LookIn) == "Zoeken in:"
    assert dialog.labelText(kinds.FileType) == "Soort bestand:"
