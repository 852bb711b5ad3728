"""Tests for the documents of a pupil: added encrypted, read in the window, changed, copied out on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.ui.bo import DAY
from tests.ui.dossier import a_signal, at, save, the_dialog, words
from tests.ui.hands import collected
from tests.ui.mails import a_pdf
from ui.dialogs.document import DocumentDialog
from ui.dialogs.incoming import IncomingDialog
from ui.screens.pupil_documents import PupilDocuments
from ui.widgets.pdf_preview import PdfPreview
from zorgdesk.commands import documents
from zorgdesk.model.dossier import DocumentData
from zorgdesk.queries.documents import document_row, document_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers


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
    the_dialog(IncomingDialog)
    save()


def a_letter(bo: Bo, **more: object) -> str:
    given = {"pupil_uid": bo.bo, "title": "Brief", "mime": "text/plain", "received_on": DAY}
    return bo.bridge.desk.do(
        documents.add_document, DocumentData.model_validate(given | more), b"Bo slaapt slecht."
    )


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
    a_letter(bo)
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    part.table.opened.emit(part.table.current())
    assert part.preview.inside is not None
    assert part.preview.inside.toPlainText() == "Bo slaapt slecht."  # type: ignore[attr-defined]  # a text
    add(part, answers, tmp_path / "bericht.docx", b"PK\x03\x04iets")
    other = next(row for row in part.table.rows if row.title == "bericht")
    part.table.opened.emit(other)
    assert "kan Zorgdesk bewaren, niet laten zien" in words(part)


def test_a_pdf_opens_in_the_preview(qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    page, part = at(qtbot, bo, "documenten", PupilDocuments)
    add(part, answers, tmp_path / "verslag.pdf", a_pdf(1))
    part.show_row(part.table.rows[0].uid)
    assert part.findChild(PdfPreview) is not None
    page.show_pupil(bo.thijs, "documenten")
    assert part.preview.inside is None


def test_what_is_said_of_it_is_changed_in_place(qtbot: QtBot, bo: Bo) -> None:
    uid = a_letter(bo)
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    part.change.click()
    dialog = the_dialog(DocumentDialog)
    dialog.form.field("title").show_value("Brief van de huisarts")
    dialog.form.field("from_whom").show_value("dokter Smit")
    save()
    row = bo.bridge.ask(document_row, uid)
    assert (row.title, row.from_whom) == ("Brief van de huisarts", "dokter Smit")


def test_a_title_is_needed_and_a_change_of_somebody_else_is_told(
    qtbot: QtBot, bo: Bo, answers: Answers
) -> None:
    uid = a_letter(bo)
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    part.change.click()
    dialog = the_dialog(DocumentDialog)
    dialog.form.field("title").show_value("")
    dialog.on_save()
    assert "title" in dialog.form.mistakes
    dialog.form.field("title").show_value("Nieuw")
    bo.bridge.desk.do(documents.change_document, uid, 1, title="Van een ander")
    dialog.on_save()
    assert "intussen veranderd" in answers.told[0]


def test_a_copy_outside_is_asked_saved_and_logged(
    qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path
) -> None:
    a_letter(bo)
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    said = collected(bo.bridge.said)
    answers.sure = False
    part.copy.click()
    answers.sure, answers.file = True, None
    part.copy.click()
    assert said == []
    answers.file = tmp_path / "document.txt"
    part.copy.click()
    assert answers.file.read_bytes() == b"Bo slaapt slecht."
    assert said == ["De kopie staat in uw map. Ze is niet versleuteld."]
    answers.file = tmp_path / "geen map" / "document.txt"
    part.copy.click()
    assert len(answers.told) == 1


def test_it_leads_to_the_note_it_came_with(qtbot: QtBot, bo: Bo) -> None:
    note = a_signal(bo)
    a_letter(bo, entry_uid=note)
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    wanted = collected(part.wanted)
    part.note.click()
    assert wanted == ["tijdlijn"]


def test_a_document_is_taken_away_and_comes_back(qtbot: QtBot, bo: Bo) -> None:
    a_letter(bo)
    page, part = at(qtbot, bo, "documenten", PupilDocuments)
    part.table.opened.emit(part.table.current())
    part.remove.click()
    assert bo.bridge.ask(document_rows, bo.bo) == ()
    assert part.empty.isVisible()
    for deed in (part.remove, part.change, part.copy, part.note):
        deed.click()
    assert bo.bridge.take_back(page)
    assert len(bo.bridge.ask(document_rows, bo.bo)) == 1


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, bo: Bo, answers: Answers, tmp_path: Path) -> None:
    _page, part = at(qtbot, bo, "documenten", PupilDocuments)
    answers.file = tmp_path / "is er niet.pdf"
    part.add.click()
    assert "is er niet.pdf kan niet worden gelezen" in answers.told[0]
