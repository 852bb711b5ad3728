"""The smoelenboek on A4: faces of who said yes to it, a plain shape for the others (H5). No pupil stands on it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from zorgdesk.prints.contact_list import directory_page
from zorgdesk.prints.drawn import Drawn
from zorgdesk.prints.house import Block, print_paper
from zorgdesk.prints.styles import LINE, MUTED, SOFT
from zorgdesk.prints.tags import TaggedParagraph, TaggedTable
from zorgdesk.prints.words import safe
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.queries.directory_papers import DirectoryCard, ListedPerson

_ACROSS = 4
_FACE = 27 * mm
_ROUND = 3 * mm


def print_smoelenboek(card: DirectoryCard) -> Job[bytes]:
    """Print the faces with names, what they do and how to reach them.

    Source: requirements D1, H5; practice 1.3 'Smoelenboek photo', E28.
    """
    return print_paper(directory_page(card, _title), lambda blocks: list(_blocks(card, blocks)))


def _title() -> str:
    return _("Smoelenboek")


def _blocks(card: DirectoryCard, blocks: Blocks) -> Iterator[Block]:
    lead = _("Met foto staan alleen mensen die dat goed vinden.")
    yield Block([blocks.title(_title()), blocks.lead(lead)])
    people = [(role.title, one) for role in card.roles for one in role.people]
    if not people:
        yield Block([blocks.text(_("Er zijn nog geen contacten."))])
        return
    cells = [_cell(title, one, blocks) for title, one in people]
    for start in range(0, len(cells), _ACROSS):
        yield Block([_line(cells[start : start + _ACROSS], blocks)], before=blocks.styles.gap)


def _cell(role: str, one: ListedPerson, blocks: Blocks) -> list[Any]:
    styles = blocks.styles
    what = one.what or role
    told = [(one.name, styles.cell_bold), (what, styles.small), (one.what_for, styles.small)]
    told += [(one.phone, styles.small), (one.days, styles.small)]
    return [Face(one), *(TaggedParagraph(safe(words), style) for words, style in told if words)]


def _line(cells: Sequence[list[Any]], blocks: Blocks) -> TaggedTable:
    """Four people beside each other, read one after the other; they stay on one page."""
    filled = [*cells, *([[]] * (_ACROSS - len(cells)))]
    table = TaggedTable([filled], colWidths=[blocks.width / _ACROSS] * _ACROSS)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return table


class Face(Drawn):
    """A photo with its words for who cannot see it, or a plain shape that is decoration."""

    def __init__(self, one: ListedPerson) -> None:
        super().__init__()
        self._picture = one.picture
        self._alt = _("Foto van {name}").format(name=one.name)
        self.height = _FACE + 1.5 * mm

    def draw(self) -> None:
        """Draw it in a rounded frame."""
        canvas = self.canv
        base = self.height - _FACE
        if self._picture:
            with canvas.tagged(canvas.parent.add("Figure", Alt=self._alt)):
                self._draw_in_frame(canvas, base)
        else:
            self._draw_shape(canvas, base)

    def _draw_in_frame(self, canvas: Any, base: float) -> None:
        canvas.saveState()
        frame = canvas.beginPath()
        frame.roundRect(0, base, _FACE, _FACE, _ROUND)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.drawImage(ImageReader(io.BytesIO(self._picture)), 0, base, _FACE, _FACE)
        canvas.restoreState()

    def _draw_shape(self, canvas: Any, base: float) -> None:
        """A head and shoulders, without initials: nobody is named by a letter."""
        canvas.saveState()
        frame = canvas.beginPath()
        frame.roundRect(0, base, _FACE, _FACE, _ROUND)
        canvas.setFillColor(SOFT)
        canvas.setStrokeColor(LINE)
        canvas.drawPath(frame, stroke=1, fill=1)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setFillColor(MUTED)
        canvas.circle(_FACE / 2, base + _FACE * 0.6, _FACE * 0.17, stroke=0, fill=1)
        canvas.ellipse(_FACE * 0.18, base - _FACE * 0.32, _FACE * 0.82, base + _FACE * 0.36, stroke=0, fill=1)
        canvas.restoreState()
