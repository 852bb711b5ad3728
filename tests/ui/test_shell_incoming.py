"""Tests for what comes in at the whole window: its keys, its page, and a lock in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.dossier import _hosts, save, the_dialog
from tests.ui.hands import shown
from tests.ui.mails import a_mail, put
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.incoming_line import LineDialog
from ui.dialogs.incoming_note import IncomingNoteDialog
from ui.screens.incoming import IncomingScreen
from ui.shell import Shell
from zorgdesk.commands import documents, people
from zorgdesk.model.dossier import Document
from zorgdesk.queries.documents import incoming_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


@pytest.fixture
def shell(qtbot: QtBot, bo: Bo) -> Shell:
    bo.bridge.desk.do(people.accept_secrecy)
    made = Shell(bo.bridge.desk)
    made.resize(1366, 768)
    _hosts.append(made)
    shown(qtbot, made)
    made.go("pupil", bo.bo)
    return made


def press(shell: Shell, key: Qt.Key, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(shell, key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)
    QApplication.processEvents()


def test_ctrl_o_brings_a_file_to_the_pupil_that_is_open(
    shell: Shell, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = put(tmp_path, "bo.eml", a_mail())
    press(shell, Qt.Key.Key_O)
    assert the_dialog(IncomingNoteDialog).pupil_uid == bo.bo


def test_ctrl_v_outside_a_field_is_a_note_and_in_a_field_it_is_the_fields_own(shell: Shell) -> None:
    mime = QMimeData()
    mime.setText("Bo huilt.")
    QApplication.clipboard().setMimeData(mime)
    press(shell, Qt.Key.Key_V)
    note = the_dialog(IncomingNoteDialog)
    assert note.form.field("facts").raw() == "Bo huilt."
    note.close()
    QApplication.processEvents()
    shell.activateWindow()
    QApplication.processEvents()
    shell.top.search_now()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Bo huilt."  # type: ignore[attr-defined]  # the field that searches
    QApplication.clipboard().clear()


def test_ctrl_shift_n_writes_a_line_from_everywhere(shell: Shell, bo: Bo) -> None:
    press(shell, Qt.Key.Key_N, shift=True)
    QTest.keyClicks(the_dialog(LineDialog).form.field("line").control(), "Bo bellen")
    save()
    (row,) = bo.bridge.desk.ask(incoming_rows)
    shell.go("incoming", row.uid)
    page = shell.pages.currentWidget()
    assert isinstance(page, IncomingScreen)
    QApplication.processEvents()
    assert page.opened == row.uid
    shell.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.here[0] == "today"


def test_a_lock_halfway_keeps_what_was_dropped(
    shell: Shell, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    answers.file = put(tmp_path, "scan.txt", b"Bo belde.")
    press(shell, Qt.Key.Key_O)
    the_dialog(IncomingDialog)
    shell.put_away()
    assert [row.title for row in bo.bridge.desk.ask(incoming_rows)] == ["scan"]


def test_what_the_log_says_of_it_is_in_words() -> None:
    from ui.screens.log_words import _WORDS

    deeds = [documents.add_papers, documents.give_document, documents.keep_line, documents.record_arrived]
    deeds += [documents.change_document, documents.copy_document_out, documents.restore_document]
    assert not [deed.__name__ for deed in (*deeds, documents.mark_in_las) if deed.__name__ not in _WORDS]
    assert Document.searched == ("title",)
