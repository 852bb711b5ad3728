"""Tests for copying one line for the leerlingvolgsysteem: out of the history, and gone after one paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import ME
from tests.ui.dossier import a_signal, a_talk, on_tuesday
from tests.ui.hands import collected
from ui.dialogs.incoming_copy import copy_note, copy_talk, copy_words, more_deeds
from zorgdesk.commands import documents
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.action import ActionData
from zorgdesk.model.dossier import DocumentData, EntryData, EntryKind
from zorgdesk.queries.las_lines import is_in_las

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers

LINE = f"24-11-2026 Signaal. Afspraken: Kijken in de klas ({ME})."


@pytest.fixture
def bo(qtbot: QtBot, tmp_path: Path) -> Iterator[Bo]:
    assert qtbot is not None
    with on_tuesday(tmp_path) as made:
        yield made
        QApplication.clipboard().clear()


def a_note(bo: Bo) -> str:
    from tests.ui.bo import DAY

    data = EntryData(pupil_uid=bo.bo, kind=EntryKind.SIGNAAL, held_on=DAY, facts="Bo huilt om thuis.")
    action = ActionData(what="Kijken in de klas", who=ME)
    return bo.bridge.desk.do(documents.record_arrived, data, [action]).uid


def test_the_line_says_what_was_agreed_and_marks_the_note(bo: Bo) -> None:
    uid = a_note(bo)
    said = collected(bo.bridge.said)
    copy_note(bo.bridge, uid)
    assert QApplication.clipboard().text() == LINE
    assert "huilt" not in said[0]
    assert "Na één keer plakken of 2 minuten is het weg." in said[0]
    assert bo.bridge.ask(is_in_las, uid)
    assert bo.bridge.take_back(None)
    assert not bo.bridge.ask(is_in_las, uid)


def test_a_note_that_is_marked_already_is_copied_with_only_a_line_in_the_log(bo: Bo) -> None:
    uid = a_note(bo)
    bo.bridge.desk.do(documents.mark_in_las, uid)
    before = bo.bridge.step
    copy_note(bo.bridge, uid)
    assert (bo.bridge.step, QApplication.clipboard().text()) == (before + 1, LINE)


def test_it_goes_by_the_one_door_of_the_clipboard_and_is_gone_after_one_paste(bo: Bo) -> None:
    made = copy_note(bo.bridge, a_note(bo))
    mime = QApplication.clipboard().mimeData()
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert made.once


def test_a_lock_takes_it_away(bo: Bo) -> None:
    copy_note(bo.bridge, a_note(bo))
    bo.bridge.keep_now.emit()
    assert QApplication.clipboard().text() == ""


def test_a_gesprek_has_a_line_too(bo: Bo) -> None:
    copy_talk(bo.bridge, a_talk(bo), bo.bo)
    assert QApplication.clipboard().text() == "01-12-2026 MDO."


def test_the_deeds_of_a_note_open_its_papers_and_call_the_system_by_its_name(
    bo: Bo, answers: Answers
) -> None:
    uid = a_signal(bo)
    data = DocumentData(
        pupil_uid=bo.bo, title="Brief", received_on=bo.bridge.ask(lambda s: s.today), entry_uid=uid
    )
    paper = bo.bridge.desk.do(documents.add_document, data, b"x")
    bo.bridge.desk.do(keep_setting, "lvs.name", "Magister")
    assert copy_words(bo.bridge) == "Kopieer voor Magister"
    went: list[str] = []
    deeds = more_deeds(bo.bridge, "entry", uid, bo.bo, went.append)
    assert [words for words, _icon, _deed in deeds] == ["Brief", "Kopieer voor Magister"]
    for _words, _icon, deed in deeds:
        deed()
    assert went == [paper]
    assert QApplication.clipboard().text() == "13-11-2026 Signaal."
    (talk,) = more_deeds(bo.bridge, "conversation", "weg", bo.bo, went.append)
    talk[2]()
    assert "is er niet meer" in answers.told[0]
    assert more_deeds(bo.bridge, "plan", "x", bo.bo, went.append) == []
