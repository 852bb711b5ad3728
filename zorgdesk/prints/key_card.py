"""The keys on one A5, for beside the laptop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import white

from zorgdesk.prints import fonts
from zorgdesk.prints.blocks import Block, Heading
from zorgdesk.prints.drawn import Drawn
from zorgdesk.prints.house import A5_CARD, Paper, print_paper
from zorgdesk.prints.styles import INK, LINE
from zorgdesk.prints.tags import Slot, TaggedParagraph, TaggedTable
from zorgdesk.prints.words import clean, safe
from zorgdesk.text import _, language, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgdesk.handbook import KeyGroup
    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks
    from zorgdesk.prints.styles import Styles

# The widest row of caps, 'Ctrl + Shift + Enter', in letters.
_CAPS_WIDTH = 11.2
# What a soft card keeps free beside its text, in letters (Blocks.cards).
_CARD_PADDING = 1.3


@dataclass(frozen=True)
class KeyCard:
    """What stands on the card."""

    groups: tuple[KeyGroup, ...]
    made_on: date
    version: str


def print_key_card(card: KeyCard) -> Job[bytes]:
    """Print the keys on one A5.

    Source: practice 4.
    """
    paper = Paper(
        title=_("De toetsen van Zorgdesk"),
        school=_("Zorgdesk"),
        stamp=_("Versie {version}, {day}").format(version=card.version, day=plain_date(card.made_on)),
        note=_("Druk in Zorgdesk op F1 voor uitleg bij een scherm."),
        made_on=card.made_on,
        language=language(),
        sheet=A5_CARD,
    )
    return print_paper(paper, lambda blocks: list(_blocks(card, blocks)))


def _blocks(card: KeyCard, blocks: Blocks) -> Iterator[Block]:
    title = Heading(safe(_("Toetsen")), blocks.styles.h2, slot=Slot("H1")).at(0, _("Toetsen"))
    yield Block([title])
    width = blocks.width / 2 - blocks.styles.size * (_CARD_PADDING + 0.6)
    sections = [[blocks.h2(group.where), key_rows(group, blocks, width)] for group in card.groups]
    yield blocks.columns(sections)


def key_rows(group: KeyGroup, blocks: Blocks, width: float) -> TaggedTable:
    """The keys of one place: the caps as the name of each row, and what they do."""
    styles = blocks.styles
    first = styles.size * _CAPS_WIDTH
    cells = [[KeyCaps(row.caps, styles), TaggedParagraph(safe(row.says), styles.cell)] for row in group.rows]
    table = TaggedTable(cells, colWidths=[first, width - first], splitInRow=1)
    table.tag_rows(headed=False)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 0.4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9),
        ]
    )
    return table


class KeyCaps(Drawn):
    """Keys to press together, each drawn as its cap; read aloud as 'Ctrl + K'."""

    def __init__(self, caps: tuple[str, ...], styles: Styles) -> None:
        super().__init__()
        self._caps = [clean(cap) for cap in caps]
        self._size = styles.size * 0.88
        self._slot = Slot()
        self.height = styles.cell.leading

    def draw(self) -> None:
        """Draw the caps, with a plus between them."""
        canvas: Any = self.canv
        size, x = self._size, 0.0
        high = size * 1.36
        base = (self.height - high) / 2 - size * 0.06
        words = base + high / 2 - size * 0.36
        for number, cap in enumerate(self._caps):
            if number:
                with canvas.tagged(self._slot):
                    canvas.setFillColor(INK)
                    canvas.setFont(fonts.REGULAR, size)
                    canvas.drawString(x, words, "+")
                x += size * 0.78
            wide = fonts.width(cap, fonts.BOLD, size) + size * 0.9
            canvas.setStrokeColor(LINE)
            canvas.setFillColor(white)
            canvas.setLineWidth(0.7)
            canvas.roundRect(x, base, wide, high, size * 0.3, stroke=1, fill=1)
            with canvas.tagged(self._slot):
                canvas.setFillColor(INK)
                canvas.setFont(fonts.BOLD, size)
                canvas.drawCentredString(x + wide / 2, words, cap)
            x += wide + size * 0.2
