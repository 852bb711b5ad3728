"""What the window reads that may be damaged or hostile: papers and pictures, drafts, what it keeps of its look."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.mails import a_pdf
from tests.zorgdesk.mutating import JSON, MUCH, in_reasonable_time, mutated
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, ManyField, TextField, TickField
from ui.looks import Look, Looks
from ui.news import is_new
from ui.widgets.pdf_preview import PdfPreview, page_count
from ui.widgets.preview import DocumentPreview
from zorgdesk.model.school import Role, SchoolKind

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def _picture(kind: str) -> bytes:
    box = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 30, 30)).save(box, kind)
    return box.getvalue()


PDF = [a_pdf(1), a_pdf(3)]
PICTURES = [_picture(kind) for kind in ("PNG", "JPEG")]
# A page may say that it is as large as it likes.
STRIP = a_pdf(1).replace(b"[ 0 0 595 842 ]", b"[ 0 0 1 9e5 ]  ")
NOTHING = a_pdf(1).replace(b"[ 0 0 595 842 ]", b"[ 0 0 0 0 ]    ")
FIELD = a_pdf(1).replace(b"[ 0 0 595 842 ]", b"[ 0 0 9e8 9e8 ]")


def _shown(preview: DocumentPreview, mime: str, raw: bytes) -> QWidget:
    preview.show_document("Verslag", mime, raw)
    assert preview.inside is not None
    preview.grab()  # paints what is seen
    QApplication.processEvents()
    return preview.inside


@pytest.fixture
def preview(qtbot: QtBot) -> DocumentPreview:
    """A place to look at documents."""
    made = DocumentPreview()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


@MUCH
@given(raw=mutated(PDF))
@example(raw=STRIP)
@example(raw=NOTHING)
@example(raw=FIELD)
def test_no_pdf_stops_the_window(preview: DocumentPreview, raw: bytes) -> None:
    with in_reasonable_time():
        inside = _shown(preview, "application/pdf", raw)
        if isinstance(inside, PdfPreview):
            inside.text_of(1)
            inside.go_to(inside.pages)
            inside.zoom_in()
            _grab(inside)
            inside.forget()


def _grab(one: QWidget) -> None:
    one.grab()


@pytest.mark.parametrize("raw", [STRIP, NOTHING, FIELD], ids=["a strip", "no size", "a field"])
def test_the_strange_papers_are_papers(raw: bytes) -> None:
    """Else the examples above would not be looked at."""
    assert page_count(raw) == 1
    assert raw not in PDF


@pytest.mark.qt_log_ignore(".")  # Qt tells programmers what is wrong with a picture
@MUCH
@given(raw=mutated(PICTURES), mime=some.sampled_from(["image/png", "image/jpeg"]))
def test_no_picture_stops_the_window(preview: DocumentPreview, raw: bytes, mime: str) -> None:
    with in_reasonable_time():
        assert _shown(preview, mime, raw).isVisible()


def _form(qtbot: QtBot) -> Form:
    made = Form(
        {
            "words": ("Woorden", TextField()),
            "lines": ("Regels", LinesField()),
            "day": ("Dag", DateField()),
            "tick": ("Vink", TickField("ja")),
            "kind": ("Soort", ChoiceField(SchoolKind)),
            "answer": ("Antwoord", AnswerField(Role)),
            "many": ("Veel", ManyField([("a", "A"), ("b", "B")])),
        }
    )
    qtbot.addWidget(made)
    return made


NAMES = ("words", "lines", "day", "tick", "kind", "answer", "many", "gone")


@MUCH
@given(draft=some.dictionaries(some.sampled_from(NAMES), JSON))
@example(draft=dict.fromkeys(NAMES))
@example(draft={name: [[["x"]]] for name in NAMES})
@example(draft=dict.fromkeys(NAMES, 10**400))
def test_no_draft_of_another_version_stops_a_form(qtbot: QtBot, draft: dict[str, Any]) -> None:
    """What a form of an older or a newer Zorgdesk kept may be of any kind: the form opens, and can be read."""
    form = _form(qtbot)
    form.restore(draft)
    form.values()
    assert set(form.draft()) == set(NAMES) - {"gone"}


def test_a_draft_that_fits_comes_back_as_it_was(qtbot: QtBot) -> None:
    """Else the test above would be met by a form that forgets everything."""
    form = _form(qtbot)
    form.restore({"words": "hoi", "tick": True, "kind": "vo", "answer": "ib", "many": ["b"], "gone": 1})
    again = _form(qtbot)
    again.restore(form.draft())
    assert again.draft() == form.draft()
    assert again.draft() == {
        "words": "hoi", "lines": "", "day": "", "tick": True, "kind": "vo", "answer": "ib", "many": ["b"]
    }  # fmt: skip


KEPT = b'{"colours": "dark", "percent": 150, "language": "en"}'


@MUCH
@given(raw=mutated([KEPT]) | some.binary(max_size=60))
@example(raw=b'{"colours": "dark", "percent": 1e999, "language": "nl"}')
@example(raw=b'{"colours": "dark", "percent": NaN, "language": "nl"}')
@example(raw=b"[" * 200_000)
@example(raw=b"\xff\xfe\x00")
def test_no_kept_look_stops_the_start(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "weergave.json"
    file.write_bytes(raw)
    found = Looks()
    found.keep_in(file)
    assert isinstance(found.look, Look)
    assert found.look.percent in range(100, 201)


@MUCH
@given(raw=some.binary(max_size=60))
def test_no_kept_version_stops_the_start(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "versie.txt"
    file.write_bytes(raw)
    assert is_new(file) in (True, False)
