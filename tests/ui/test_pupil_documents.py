"""Tests for the documents of a pupil: added encrypted, read in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.ui.dossier import at, on_tuesday, save, the_dialog, words
from tests.ui.test_preview import a_pdf
from ui.dialogs.document import DocumentDialog
from ui.screens.pupil_documents import PupilDocuments
from ui.widgets.pdf_preview import PdfPreview
from zorgdesk.queries.documents import document_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Bo]:
    with on_tuesday(tmp_path) as made:
        yield made


@pytest.fixture
def picture(tmp_path: Path) -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(tmp_path / "made.png"))
    return (tmp_path / "made.png").read_bytes()


def add(part: PupilDocuments, answers: Answers, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    answers.file = path
    button = part.empty.button if part.empty.isVisible() else part.add
    assert button is not None
    button.click()
    the_dialog(DocumentDialog)
    save()


def test_a_scan_is_added_and_read_in_the_window(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path, picture: bytes
) -> None:
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    add(part, answers, tmp_path / "verslag.png", picture)
    (row,) = bo.bridge.ask(document_rows, bo.bo)
    assert (row.title, row.mime) == ("verslag", "image/png")
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert part.opened == row.uid
    assert "verslag" in words(part)
    files = tmp_path / "school.zorgdesk.files"
    assert not any(picture[:8] in file.read_bytes() for file in files.rglob("*") if file.is_file())


def test_a_text_and_an_unknown_kind_are_shown_or_said(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    add(part, answers, tmp_path / "brief.txt", b"Beste school, Bo slaapt slecht.")
    part.table.choose(part.table.rows[0].uid)
    part.table.opened.emit(part.table.current())
    assert "Beste school, Bo slaapt slecht." in words(part)
    add(part, answers, tmp_path / "bericht.docx", b"PK\x03\x04iets")
    other = next(row for row in part.table.rows if row.title == "bericht")
    part.table.opened.emit(other)
    assert "kan Zorgdesk bewaren, niet laten zien" in words(part)


def test_a_pdf_opens_in_the_preview(qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    add(part, answers, tmp_path / "verslag.pdf", a_pdf(1))
    part.table.opened.emit(part.table.rows[0])
    assert part.findChild(PdfPreview) is not None


def test_a_document_is_taken_away_after_a_question(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path, picture: bytes
) -> None:
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    add(part, answers, tmp_path / "verslag.png", picture)
    part.table.choose(part.table.rows[0].uid)
    answers.sure = False
    part.remove.click()
    assert len(bo.bridge.ask(document_rows, bo.bo)) == 1
    answers.sure = True
    part.remove.click()
    assert bo.bridge.ask(document_rows, bo.bo) == ()
    assert part.empty.isVisible()


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    answers.file = tmp_path / "is er niet.pdf"
    part.add.click()
    assert answers.told == ["Dit bestand kan niet worden gelezen. Er is niets toegevoegd."]
