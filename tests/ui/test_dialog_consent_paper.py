"""Tests for ui.dialogs.consent_paper: who gets which form, in which language, and that the log knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.bo import bo_at_school
from tests.ui.dossier import a_question, words
from tests.ui.hands import collected, shown
from ui.dialogs.consent_paper import ConsentPaperDialog
from zorgdesk.model.audit import Handout
from zorgdesk.model.contact import Party
from zorgdesk.prints.consent_words import languages
from zorgdesk.queries.rows import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers
    from zorgdesk.desk import Sight


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with bo_at_school(tmp_path) as made:
        yield made


def a_paper(qtbot: QtBot, bo: Bo, pupil: str) -> ConsentPaperDialog:
    dialog = ConsentPaperDialog(None, bo.bridge, pupil, a_question(bo, pupil))
    shown(qtbot, dialog)
    made(qtbot, dialog)
    return dialog


def made(qtbot: QtBot, dialog: ConsentPaperDialog) -> None:
    qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
    qtbot.wait(20)


def handouts(sight: Sight) -> list[Handout]:
    return list(running(sight, Handout))


def test_parents_together_get_one_form_and_the_log_says_so(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    dialog = a_paper(qtbot, bo, bo.bo)
    assert [one.name for one in dialog.readers.readers] == [
        "beide ouders",
        "Marit Hendriks",
        "Jeroen Hendriks",
    ]
    answers.file = tmp_path / "printer.pdf"
    dialog.save.click()
    (one,) = bo.bridge.ask(handouts)
    assert (one.paper, one.number, one.to_whom, one.how) == ("toestemming", 1, "beide ouders", "geprint")


def test_parents_apart_get_a_form_each_one_after_the_other(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    dialog = a_paper(qtbot, bo, bo.thijs)
    assert "zonder gegevens van de ander" in words(dialog)
    answers.file = tmp_path / "printer.pdf"
    dialog.save.click()
    assert dialog.isVisible()
    made(qtbot, dialog)
    dialog.save.click()
    assert [one.to_whom for one in bo.bridge.ask(handouts)] == ["Anne van der Meulen", "Ruud van der Meulen"]


def test_another_language_says_that_nobody_looked_it_over(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_paper(qtbot, bo, bo.bo)
    before = dialog.data
    at = dialog.tongue.findData("ar")
    dialog.tongue.setFocus()
    dialog.tongue.setCurrentIndex(at)
    dialog.tongue.activated.emit(at)
    made(qtbot, dialog)
    assert dialog.data != before
    assert "Deze vertaling is nog niet nagekeken." in words(dialog)
    dialog.refusal.ways[0].click()
    made(qtbot, dialog)
    assert dialog.language == "nl"
    assert "nog niet nagekeken" not in words(dialog)


def test_a_language_with_letters_that_the_paper_lacks_is_held(
    qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = a_paper(qtbot, bo, bo.bo)
    turkish = languages()["tr"]
    monkeypatch.setitem(turkish.words, "yes", "ሰላም")
    dialog.tongue.setCurrentIndex(dialog.tongue.findData("tr"))
    dialog.tongue.activated.emit(0)
    assert "kan alleen in het Nederlands" in words(dialog)
    assert dialog.save.finding is not None
    assert [way.words for way in dialog.refusal.ways] == ["Nederlands"]


def test_before_anything_is_asked_there_is_no_form_but_a_way_to_ask(qtbot: QtBot, bo: Bo) -> None:
    dialog = ConsentPaperDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    qtbot.wait(50)
    assert "Er is nog niets gevraagd." in words(dialog)
    assert "wordt gemaakt" not in words(dialog)
    assert dialog.save.finding is not None
    went = collected(bo.bridge.went)
    dialog.refusal.ways[0].click()
    assert went == ["dialog/ask_consent"]


def test_without_a_question_named_the_newest_is_meant(qtbot: QtBot, bo: Bo) -> None:
    a_question(bo, bo.bo, party=Party.GGZ)
    newest = a_question(bo, bo.bo)
    dialog = ConsentPaperDialog(None, bo.bridge, bo.bo)
    shown(qtbot, dialog)
    made(qtbot, dialog)
    assert dialog.consent_uid == newest
