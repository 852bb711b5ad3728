"""The benchmark of paper: the plan summary against the same words drawn bare."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.bench.measure import Figure, race
from tests.zorgdesk.paper_cards import SAMIRA
from zorgdesk.job import finish
from zorgdesk.prints.fonts import REGULAR, letters
from zorgdesk.prints.plan_summary import print_plan_summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.measure import Run

_LINE, _LEFT, _SIZE = 13, 50, 10


def plan_summary(run: Run) -> Iterator[Figure]:
    """Print a plan summary, tagged and archivable, against a canvas with the same lines and letters."""
    letters()
    pages = _lines_of(finish(print_plan_summary(SAMIRA)))
    yield Figure(
        "plan summary",
        "a raw canvas, same words",
        *race(
            lambda _number: finish(print_plan_summary(SAMIRA)),
            lambda _number: _draw(pages),
            range(run.times(15)),
        ),
        goal=5,
    )


def _lines_of(pdf: bytes) -> list[list[str]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded().splitlines() for page in document]
    finally:
        document.close()


def _draw(pages: list[list[str]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines in pages:
        canvas.setFont(REGULAR, _SIZE)
        for number, line in enumerate(lines):
            canvas.drawString(_LEFT, A4[1] - 40 - number * _LINE, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
