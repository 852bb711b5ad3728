"""Tests for ui.widgets.pdf_preview and printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.mails import a_pdf
from ui.jobs import print_pdf
from ui.widgets.pdf_preview import PdfPreview, page_count
from zorgdesk.errors import MistakeError

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers


def a_preview(qtbot: QtBot, pages: int = 4) -> PdfPreview:
    """A preview in view."""
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.resize(700, 800)
    preview.show()
    preview.activateWindow()
    preview.setFocus()
    preview.show_pdf(a_pdf(pages))
    QApplication.processEvents()
    return preview


def test_a_page_is_drawn_and_says_what_stands_on_it(qtbot: QtBot) -> None:
    preview = a_preview(qtbot)
    seen = preview.grab().toImage()
    inks = {seen.pixelColor(x, y).name() for x in range(0, 700, 10) for y in range(0, 800, 10)}
    assert {"#000000", "#ffffff"} <= inks
    assert preview.accessibleName() == "Voorbeeld, blad 1 van 4"
    assert preview.accessibleDescription() == "Dit is blad 1"


def test_keys_walk_along_the_pages(qtbot: QtBot) -> None:
    preview = a_preview(qtbot)
    pages: list[int] = []
    preview.page_changed.connect(pages.append)
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == 4
    assert preview.accessibleDescription() == "Dit is blad 4"
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1
    assert pages[0] == 2


def test_keys_zoom_and_the_page_stays(qtbot: QtBot) -> None:
    preview = a_preview(qtbot)
    preview.go_to(3)
    before = preview.verticalScrollBar().maximum()
    for _ in range(3):
        QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.verticalScrollBar().maximum() > before
    assert preview.page == 3
    for _ in range(9):
        QTest.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.verticalScrollBar().maximum() < before
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.verticalScrollBar().maximum() == before


def test_only_pages_that_are_seen_are_drawn(qtbot: QtBot) -> None:
    preview = a_preview(qtbot, pages=60)
    preview.grab()
    assert len(preview._pictures) <= 3
    for page in range(1, 61):
        preview.go_to(page)
        preview.grab()
    assert len(preview._pictures) <= 12
    preview.forget()
    assert not preview._pictures
    assert preview.pages == 0


def test_what_is_no_pdf_is_told(qtbot: QtBot) -> None:
    preview = a_preview(qtbot)
    with pytest.raises(MistakeError):
        preview.show_pdf(b"no pdf at all")
    preview.grab()
    assert preview.pages == 0


def test_a_paper_is_printed_page_by_page(answers: Answers, tmp_path: Path) -> None:
    answers.file = tmp_path / "printed.pdf"
    assert page_count(a_pdf(3)) == 3
    assert print_pdf(None, a_pdf(3))
    printed = pypdfium2.PdfDocument(answers.file.read_bytes())
    assert len(printed) == 3
    page = printed[1].render(scale=1).to_pil().convert("L")
    # The band lies where it lay on the paper, seen from above.
    assert page.getpixel((200, 842 - 450)) < 40
    assert page.getpixel((200, 842 - 600)) > 215


def test_no_printer_prints_nothing(answers: Answers) -> None:
    answers.prints = False
    assert not print_pdf(None, a_pdf(1))
