"""The blocks every print is built from: title, headings, lists, tables, cards, facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from zorgdesk.prints import icons
from zorgdesk.prints.drawn import Pill, QrCode, SignRow, TickRow
from zorgdesk.prints.styles import ACCENT, INK, LINE, SOFT, WHITE, styles
from zorgdesk.prints.tags import ListGroup, Slot, TaggedParagraph, TaggedTable
from zorgdesk.prints.words import clean, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A card that would fill most of a page is told as plain text instead, so that it can go on on the next page.
_TALLEST_CARD = 150 * mm
_CARD_GUTTER = 4 * mm
_CARD_LEFT, _CARD_RIGHT = 1.8, 1.0
_CODE_COLUMNS = 4


@dataclass(frozen=True)
class Block:
    """Flowables in order; at a page's end the first `together` stay with the start of the next one."""

    flowables: list[Any]
    together: int = 0
    before: float = 0


class Heading(TaggedParagraph):
    """A heading with its bookmark and, if asked for, an icon."""

    def __init__(self, text: str | None, style: Any, *, icon: str = "", **given: Any) -> None:
        super().__init__(text, _indented(style) if icon else style, **given)
        self._icon = icon
        self._bookmark: tuple[str, int] | None = None

    def at(self, level: int, words: str) -> Heading:
        """Give it a bookmark; level 0 is the title."""
        self._bookmark = (clean(words), level)
        return self

    def draw(self) -> None:
        """Draw the heading with its icon and set the bookmark."""
        if self._bookmark:
            self.canv.bookmark(*self._bookmark, self.height)
        if self._icon:
            side = self.style.fontSize * 1.12
            middle = self.height - self.style.leading / 2
            icons.draw(self.canv, self._icon, 0, middle - side * 0.47, side, ACCENT)
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """Split a heading of many lines; icon and bookmark go with the first part."""
        parts = super().split(width, height)
        if len(parts) > 1:
            parts[0]._icon, parts[0]._bookmark = self._icon, self._bookmark  # noqa: SLF001 - a part is one of us
        return parts


@cache
def _indented(style: Any) -> Any:
    return style.clone(style.name + "_icon", leftIndent=style.fontSize * 1.55)


class Bullet(TaggedParagraph):
    """An item of a list; the dot is drawn, so it is not read aloud."""

    def __init__(self, text: str | None, style: Any, *, dotted: bool = False, **given: Any) -> None:
        super().__init__(text, style, **given)
        self._dotted = dotted

    def draw(self) -> None:
        """Draw the dot and the text."""
        if self._dotted:
            size = self.style.fontSize
            self.canv.setFillColor(INK)
            self.canv.circle(size * 0.4, self.height - size * 0.79, size * 0.17, stroke=0, fill=1)
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """Split; the dot goes with the first part."""
        parts = super().split(width, height)
        if len(parts) > 1:
            parts[0]._dotted = self._dotted  # noqa: SLF001 - a part is one of us
        return parts


class CardRow(TaggedTable):
    """Cards beside each other; when no page is long enough they become plain text, one after the other."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.contents: list[Any] = []

    def split(self, _width: float, height: float) -> list[Any]:
        """Go to the next page whole, or become plain text when no page is long enough."""
        if self._height <= _TALLEST_CARD or height <= _TALLEST_CARD:
            return []
        for part in self.contents:
            if isinstance(part, Heading):
                part.spaceBefore, part.keepWithNext = part.style.fontSize * 0.6, 1
        return self.contents


class Blocks:
    """Makes the blocks of one print at one size of letter and one width, both in points; `tight`: with less white."""

    def __init__(self, size: float, width: float, *, tight: bool = False) -> None:
        self.styles = styles(size, tight=tight)
        self.width = width

    def title(self, words: str) -> Heading:
        """The title of the print."""
        return Heading(safe(words), self.styles.title, slot=Slot("H1")).at(0, words)

    def lead(self, words: str) -> TaggedParagraph:
        """One or two sentences under the title."""
        return TaggedParagraph(safe(words), self.styles.lead)

    def h2(self, words: str, icon: str = "") -> Heading:
        """The heading of a section."""
        return Heading(safe(words), self.styles.h2, icon=icon, slot=Slot("H2")).at(1, words)

    def h3(self, words: str) -> Heading:
        """A heading inside a section."""
        return Heading(safe(words), self.styles.h3, slot=Slot("H3")).at(2, words)

    def text(self, words: str) -> TaggedParagraph:
        """A paragraph."""
        return TaggedParagraph(safe(words), self.styles.body)

    def big(self, words: str) -> TaggedParagraph:
        """A line that must be found at once: a day, a phone number."""
        return TaggedParagraph(safe(words), self.styles.big)

    def line(self, words: str) -> TaggedParagraph:
        """A line in a cell or a card."""
        return TaggedParagraph(safe(words), self.styles.cell)

    def bullets(self, items: Iterable[str]) -> list[Bullet]:
        """A list, in no order."""
        return self._items(items, ListGroup("Disc"))

    def steps(self, items: Iterable[str]) -> list[TaggedParagraph]:
        """A numbered list."""
        group = ListGroup("Decimal")
        style = self.styles.step
        numbered = enumerate(items, start=1)
        return [
            TaggedParagraph(safe(item), style, slot=Slot("LBody", group), bulletText=f"{number}.")
            for number, item in numbered
        ]

    def _items(self, items: Iterable[str], group: ListGroup) -> list[Bullet]:
        style = self.styles.bullet
        return [Bullet(safe(item), style, dotted=True, slot=Slot("LBody", group)) for item in items]

    def section(self, heading: Heading, *flowables: Any, before: float = 0.8) -> Block:
        """A heading with what belongs to it; `before` is the space above, in letters."""
        return Block([heading, *flowables], together=1, before=before * self.styles.size)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Any]],
        shares: Sequence[float],
        boxed: Iterable[int] = (),
    ) -> TaggedTable:
        """A table of data: a head that repeats, the first cell of a row as its name, boxed rows by number."""
        cells = [[TaggedParagraph(safe(words), self.styles.head) for words in head]]
        cells += [[self._cell(value, bold=column == 0) for column, value in enumerate(row)] for row in rows]
        whole = sum(shares)
        table = TaggedTable(
            cells, colWidths=[self.width * share / whole for share in shares], repeatRows=1, splitInRow=1
        )
        table.tag_rows(headed=True)
        gap = self.styles.gap
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 6),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, -1), gap * 0.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), gap * 0.85),
                ("BACKGROUND", (0, 0), (-1, 0), SOFT),
                ("LINEBELOW", (0, 1), (-1, -1), 0.6, LINE),
                ("LINEBELOW", (0, 0), (-1, 0), 1.2, ACCENT),
                *(("BOX", (0, row + 1), (-1, row + 1), 1.8, ACCENT) for row in boxed),
            ]
        )
        return table

    def _cell(self, value: Any, *, bold: bool) -> Any:
        if isinstance(value, Flowable):
            return value
        return TaggedParagraph(safe(value), self.styles.cell_bold if bold else self.styles.cell)

    def cards(self, cards: Sequence[list[Any]], *, framed: bool = False) -> Block:
        """One card, or two beside each other: soft with a bar, or framed."""
        columns: list[list[Any]] = []
        for card in cards:
            columns += [[], card] if columns else [card]
        gutters = len(cards) - 1
        wide = (self.width - gutters * _CARD_GUTTER) / len(cards)
        widths = [_CARD_GUTTER if number % 2 else wide for number in range(len(columns))]
        row = CardRow([columns], colWidths=widths)
        row.contents = [flowable for card in cards for flowable in card]
        row.setStyle(self._card_look(len(columns), framed=framed))
        return Block([row], before=self.styles.size * 0.7)

    def columns(self, sections: Sequence[list[Any]]) -> Block:
        """Sections in two soft cards, read down the first, then down the second; a single one in one card."""
        for section in sections[1:]:
            section[0].spaceBefore = self.styles.size * 0.6
        if len(sections) == 1:
            return self.cards(sections)
        split = min(range(1, len(sections)), key=lambda at: self._longest(sections[:at], sections[at:]))
        halves = sections[:split], sections[split:]
        halves[1][0][0].spaceBefore = 0
        return self.cards([[part for section in half for part in section] for half in halves])

    def _longest(self, *columns: Sequence[list[Any]]) -> float:
        wide = (self.width - _CARD_GUTTER) / 2 - self.styles.gap * (_CARD_LEFT + _CARD_RIGHT)
        heights = ([part.wrap(wide, 0)[1] for section in column for part in section] for column in columns)
        return max(float(sum(height)) for height in heights)

    def beside(self, left: list[Any], right: Any, width: float) -> TaggedTable:
        """Parts with one of this width, in points, to the right of them."""
        table = TaggedTable([[left, right]], colWidths=[self.width - width, width])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
        return table

    def _card_look(self, columns: int, *, framed: bool) -> list[tuple[Any, ...]]:
        gap = self.styles.gap
        look: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), gap * _CARD_LEFT),
            ("RIGHTPADDING", (0, 0), (-1, -1), gap * _CARD_RIGHT),
            ("TOPPADDING", (0, 0), (-1, -1), gap * 0.8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), gap * 1.3),
        ]
        for column in range(0, columns, 2):
            place = (column, 0), (column, 0)
            if framed:
                look.append(("BOX", *place, 1.2, ACCENT))
            else:
                look += [("BACKGROUND", *place, SOFT), ("LINEBEFORE", *place, 3, ACCENT)]
        return look

    def facts(self, pairs: Iterable[tuple[str, str]]) -> TaggedTable:
        """Labels and their values, a table without a head."""
        cells = [[self._cell(label, bold=True), self._cell(value, bold=False)] for label, value in pairs]
        table = TaggedTable(cells, colWidths=[self.width * 0.3, self.width * 0.7], splitInRow=1)
        table.tag_rows(headed=False)
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
        return table

    def code(self, groups: Sequence[str]) -> TaggedTable:
        """A code to type over, each group in its own box."""
        cells: list[Any] = [TaggedParagraph(safe(group), self.styles.code) for group in groups]
        cells += [""] * (-len(cells) % _CODE_COLUMNS)
        rows = [cells[start : start + _CODE_COLUMNS] for start in range(0, len(cells), _CODE_COLUMNS)]
        table = TaggedTable(rows, colWidths=[self.width / _CODE_COLUMNS] * _CODE_COLUMNS)
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
                ("BACKGROUND", (0, 0), (-1, -1), SOFT),
                ("INNERGRID", (0, 0), (-1, -1), 4, WHITE),
                ("BOX", (0, 0), (-1, -1), 1.2, ACCENT),
            ]
        )
        return table

    def pill(self, words: str, look: str) -> Pill:
        """A short answer: 'filled', 'outlined' or 'dashed'."""
        return Pill(words, look, self.styles)

    def ticks(self, answers: Sequence[str], *, write_on: bool = False) -> TickRow:
        """Answers to tick with a pen; the last may end in a line to write on."""
        return TickRow(answers, self.styles, write_on=write_on)

    def sign(self, fields: Sequence[tuple[str, float]]) -> SignRow:
        """Lines to write on: each label with its share of the width."""
        return SignRow(fields, self.styles)

    def qr(self, text: str, alt: str, side: float) -> QrCode:
        """A QR code of this side, in points, and the words for who cannot see it."""
        return QrCode(text, alt, side)
