"""Tests for looking at a document in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tests.ui.dossier import words
from tests.ui.hands import shown
from tests.ui.mails import a_mail, a_pdf
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.preview import DocumentPreview, icon_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def seen(qtbot: QtBot, mime: str, content: bytes) -> DocumentPreview:
    preview = DocumentPreview("Kies iets.")
    preview.resize(600, 500)
    shown(qtbot, preview)
    preview.show_document("Titel", mime, content)
    return preview


def test_each_kind_is_shown_as_what_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    assert isinstance(seen(qtbot, "application/pdf", a_pdf(1)).inside, PdfPreview)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    picture.save(str(tmp_path / "made.png"))
    shown_picture = seen(qtbot, "image/png", (tmp_path / "made.png").read_bytes())
    assert shown_picture.inside is not None
    assert shown_picture.inside.accessibleName() == "Foto: Titel"
    shown_picture.focus_inside()
    assert shown_picture.inside.hasFocus()


def test_a_mail_is_words_and_never_a_page(qtbot: QtBot) -> None:
    preview = seen(qtbot, "message/rfc822", a_mail())
    told = words(preview)
    assert "Bo vanmorgen" in told
    assert "Marit Hendriks (marit@voorbeeld.example) · 23 november 2026 20.14" in told
    assert "Bijlagen: verslag.pdf" in told
    preview.focus_inside()
    preview.grab()


def test_what_cannot_be_shown_says_so(qtbot: QtBot) -> None:
    assert "kan Zorgdesk bewaren, niet laten zien" in words(seen(qtbot, "image/heic", b"x"))
    assert "kan niet worden getoond" in words(seen(qtbot, "image/jpeg", b"geen foto"))
    assert "kan niet worden getoond" in words(seen(qtbot, "application/pdf", b"geen pdf"))
    assert "leeg" in words(seen(qtbot, "message/rfc822", b""))


def test_a_text_may_not_be_a_page(qtbot: QtBot) -> None:
    preview = seen(qtbot, "text/plain", b"<b>Bo</b> huilt.")
    assert preview.inside is not None
    assert preview.inside.toPlainText() == "<b>Bo</b> huilt."  # type: ignore[attr-defined]  # words stand in a QTextEdit
    preview.forget()
    assert "Kies iets." in words(preview)


def test_icons_tell_the_kind() -> None:
    assert [icon_of(mime) for mime in ("image/png", "message/rfc822", "x/y")] == ["eye", "mail", "doc"]
