"""What a page of the wall shows: the point where the operator is, one action read back, or the school's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from ui.projector_blocks import (
    Sizes,
    action_block,
    before_block,
    child_blocks,
    line_block,
    person_block,
    told_block,
)
from ui.projector_sheet import LEAST, Block, Shape, Sheet, Style, Words, broken, pages_of, wide
from zorgdesk.model.conversation import AgendaPart
from zorgdesk.queries.wall import BEGIN
from zorgdesk.text import _, day_month, listing, ngettext

if TYPE_CHECKING:
    from zorgdesk.queries.wall import WallCard

VORIGE, AFSPRAKEN = AgendaPart.VORIGE.value, AgendaPart.AFSPRAKEN.value
_WIDE_ENOUGH = 1280  # for a panel beside the point
_FROM = 0.54  # where the panel begins
_CLOSE = 0.6  # how near the blocks of the panel stand


@dataclass(frozen=True)
class Place:
    """Where the operator is: the point, and the line or the row of it that must be seen."""

    code: str = BEGIN
    row: int | None = None  # None: the last one
    in_rows: bool = False  # `row` counts the people or the actions, not the lines that were typed
    reading: int | None = None  # the action that is read back


def blank_sheet(school: str, width: float, high: float) -> Sheet:
    """The school's name, calm and in the middle; no name of anybody."""
    made = Sheet(width, high)
    sizes = Sizes(width, high)
    size = sizes.of(92)
    while size > LEAST and len(broken(school, size, 600, int(width - 2 * sizes.margin))) > 2:
        size = max(LEAST, int(size * 0.9))
    block = Block()
    style = Style(size, 600, "accent")
    for line in broken(school, size, 600, int(width - 2 * sizes.margin)):
        rect = QRectF(sizes.margin, block.high, width - 2 * sizes.margin, style.high)
        block.pieces.append(Words(rect, line, style, "centre"))
        block.high += style.high
    bar = QRectF(width / 2 - 2 * size, block.high + size * 0.5, 4 * size, max(6, size * 0.12))
    block.pieces.append(Shape(bar, "fill", "accent", bar.height() / 2))
    made.stack([block], 0, (high - block.high - size) / 2, 0)
    return made


def sheet_of(card: WallCard, at: Place, width: float, high: float) -> Sheet:
    """The page that the room sees now."""
    if at.reading is not None and at.reading < len(card.actions):
        return _read_back(card, at.reading, width, high)
    return _Page(card, at, width, high).make()


def _read_back(card: WallCard, number: int, width: float, high: float) -> Sheet:
    """One action, as large as fits: who, what, by when."""
    made = Sheet(width, high, number=number + 1, count=len(card.actions))
    sizes = Sizes(width, high)
    one, room = card.actions[number], width - 2 * sizes.margin
    foot = Style(sizes.of(36), 500, "muted")
    top = sizes.margin * 0.7
    below = high - foot.high - sizes.margin * 0.5
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.0):
        block = Block()
        block.put(_("Klopt dit?"), Style(sizes.of(48), 600, "accent"), 0, room)
        block.high += sizes.of(24) * share
        if one.held:
            block.put(_("Deze afspraak blijft van het scherm."), Style(sizes.of(64), 600), 0, room)
        else:
            block.put(
                one.who or _("Wie?"),
                Style(sizes.of(104 * share), 680, "text" if one.who else "warn"),
                0,
                room,
            )
            block.put(one.what, Style(sizes.of(72 * share), 450), 0, room)
            block.high += sizes.of(16) * share
            when = one.when or _("Wanneer?")
            block.put(when, Style(sizes.of(72 * share), 650, "accent" if one.when else "warn"), 0, room)
        if block.high <= below - top:
            break
    made.stack(
        [block], sizes.margin, max(0.0, min(top, below - block.high)) + _lowered(block.high, below - top), 0
    )
    words = _("{number} van {count}").format(number=number + 1, count=len(card.actions))
    made.pieces.append(Words(QRectF(sizes.margin, below, room, foot.high), words, foot, "right"))
    return made


def _lowered(high: float, room: float) -> float:
    """A little above the middle is where eyes rest."""
    return max(0.0, (room - high) * 0.35)


class _Page:
    """Makes the page of one point."""

    def __init__(self, card: WallCard, at: Place, width: float, high: float) -> None:
        self.card, self.at = card, at
        self.sizes = Sizes(width, high)
        self.sheet = Sheet(width, high)
        self.part = card.part(at.code)
        self.inside = width - 2 * self.sizes.margin
        self._told_first = 0  # how many blocks stand before the people

    def make(self) -> Sheet:
        """Draw head, title, what was said, and who does what."""
        sizes, sheet = self.sizes, self.sheet
        top = self._title(self._steps(self._head()))
        foot = Style(sizes.of(36), 500, "muted")
        below = sheet.high - foot.high - sizes.margin * 0.35
        beside = self._beside(below - sizes.gap * 0.5 - top)
        room = sheet.width * (_FROM - 0.03) - sizes.margin if beside else self.inside
        blocks = self._blocks(room, beside=beside)
        pages = pages_of(blocks, below - top - sizes.gap, sizes.gap)
        at = self._page_at(pages)
        sheet.stack([block for _number, block in pages[at]], sizes.margin, top, sizes.gap)
        sheet.number, sheet.count, sheet.panel = at + 1, len(pages), bool(beside)
        if beside:
            self._panel(beside, top, below - sizes.gap * 0.5)
        self._foot(foot, below)
        return sheet

    def _head(self) -> float:
        """The band with the name of the pupil and the day; gives where it ends."""
        sizes, card, inside = self.sizes, self.card, self.inside
        name = listing(list(card.names)) or _("Overleg")
        about = _("{kind}, {day}").format(kind=card.kind, day=day_month(card.day))
        size = sizes.of(56)
        if wide(name, Style(size, 650)) > inside:
            size = sizes.of(44)
        strong, small = Style(size, 650, "on_rail"), Style(sizes.of(36), 450, "on_rail")
        beside = wide(name, strong) + sizes.gap * 2 + wide(about, small) <= inside
        block = Block()
        block.put(name, strong, 0, inside)
        if beside:
            rect = QRectF(0, 0, inside, strong.high)
            block.pieces.append(Words(rect, about, small, "right"))
        else:
            block.put(about, small, 0, inside)
        pad = sizes.of(0, least=10) if sizes.low else sizes.margin * 0.22
        band = QRectF(0, 0, self.sheet.width, block.high + 2 * pad)
        self.sheet.pieces.append(Shape(band, "fill", "rail"))
        self.sheet.stack([block], sizes.margin, pad, 0)
        return band.bottom()

    def _steps(self, top: float) -> float:
        """A bar for each point: those that were filled are full, those to come hollow; words say which one it is."""
        parts, sizes = self.card.parts, self.sizes
        codes = [one.code for one in parts]
        if len(parts) < 3 or self.part is None:
            return top
        words = _("punt {number} van {count}").format(
            number=codes.index(self.part.code) + 1, count=len(parts)
        )
        style = Style(sizes.of(36), 600, "accent")
        told = wide(words, style) + sizes.gap * 1.5
        y, space, thick = top + sizes.gap, sizes.gap * 0.6, max(10.0, style.size * 0.42)
        width = (self.inside - told - space * (len(parts) - 1)) / len(parts)
        here = codes.index(self.part.code)
        for number, _one in enumerate(parts):
            x = sizes.margin + number * (width + space)
            bar = QRectF(x, y + (style.high - thick) / 2, width, thick)
            self.sheet.pieces.append(Shape(bar, "fill" if number <= here else "hollow", radius=thick / 2))
        rect = QRectF(sizes.margin, y, self.inside, style.high)
        self.sheet.pieces.append(Words(rect, words, style, "right"))
        return y + style.high

    def _title(self, top: float) -> float:
        sizes, room = self.sizes, self.inside
        words = self.part.title if self.part else self.card.question or self.card.kind
        size = sizes.of(84, least=40)
        while size > LEAST and len(broken(words, size, 680, int(room))) > (1 if sizes.low else 2):
            size = max(LEAST, int(size * 0.9))
        block = Block()
        block.put(words, Style(size, 680), 0, room)
        self.sheet.stack([block], sizes.margin, top + sizes.gap * 0.8, 0)
        return top + sizes.gap * 0.8 + block.high + sizes.gap

    def _beside(self, high: float) -> list[Block]:
        """What stands in the panel: who leads and writes at the beginning, then who does what.

        Nothing where not even the newest would stand in it whole: it has a page of its own.
        """
        sizes = self.sizes
        if self.sheet.width < _WIDE_ENOUGH or (self.part and self.part.code in (VORIGE, AFSPRAKEN)):
            return []
        room = self.sheet.width * (1 - _FROM) - sizes.margin - 2 * sizes.pad
        spare = high - self._panel_style.high - 2 * sizes.pad
        if self.part is None:
            told = self._told(room)
            return told if sum(one.high + sizes.gap * _CLOSE for one in told) <= spare else []
        spare -= self._more_style.high + sizes.gap
        made = [action_block(one, sizes, room) for one in self.card.actions if not one.held]
        return made if made and made[-1].high <= spare else []

    @property
    def _panel_style(self) -> Style:
        return Style(self.sizes.of(40), 650, "accent")

    @property
    def _more_style(self) -> Style:
        return Style(self.sizes.of(32), 500, "muted")

    def _told(self, room: float) -> list[Block]:
        card = self.card
        told = (
            (_("Wie heeft de leiding?"), card.leads),
            (_("Wie schrijft het verslag?"), card.writes),
            (_("Volgende keer"), card.next_words),
        )
        return [told_block(words, says, self.sizes, room) for words, says in told if says]

    def _blocks(self, room: float, *, beside: list[Block]) -> list[Block]:
        card, sizes = self.card, self.sizes
        if self.part is None:
            told = [] if beside else self._told(room)
            self._told_first = len(told)
            return [*told, *(person_block(one, sizes, room) for one in card.people)]
        lines = [line_block(line, sizes, room) for line in self.part.lines]
        for name, said in self.part.of_children:
            lines += child_blocks(name, said, sizes, room)
        if self.part.code == VORIGE:
            return [*(before_block(one, sizes, room) for one in card.before), *lines]
        if self.part.code == AFSPRAKEN:
            return [
                *lines,
                *(action_block(one, sizes, room, ruled=True) for one in card.actions if not one.held),
            ]
        if self.part.code == AgendaPart.VOLGENDE.value:
            return [*self._next(room), *lines]
        return lines

    def _next(self, room: float) -> list[Block]:
        card, block = self.card, Block()
        if not card.next_words:
            return []
        block.put(card.next_words, Style(self.sizes.of(64), 650, "accent"), 0, room)
        if card.next_place:
            block.put(card.next_place, Style(self.sizes.of(48), 450), 0, room)
        return [block]

    def _page_at(self, pages: list[list[tuple[int, Block]]]) -> int:
        """The page on which the operator is; the last one where nothing says which."""
        row = self._block_at()
        if row is None:
            return len(pages) - 1 if self.part is not None else 0
        found = [at for at, page in enumerate(pages) if any(number == row for number, _block in page)]
        newest = pages[-1][-1][0] if pages[-1] else 0
        return found[0] if found and row < newest else len(pages) - 1

    def _block_at(self) -> int | None:
        row, card, part = self.at.row, self.card, self.part
        if row is None:
            return None
        if part is None:
            return row + self._told_first
        if part.code == VORIGE and not self.at.in_rows:
            return row + len(card.before)
        if part.code == AFSPRAKEN and self.at.in_rows:
            held = sum(one.held for one in card.actions[:row])
            return row - held + len(part.lines) + sum(len(said) for _name, said in part.of_children)
        return row

    def _panel(self, blocks: list[Block], top: float, below: float) -> None:
        """The newest of what was agreed; how much stood before it is told, not shown."""
        sizes, x, gap = self.sizes, self.sheet.width * _FROM, self.sizes.gap * _CLOSE
        more, width = self._more_style, self.sheet.width * (1 - _FROM) - self.sizes.margin
        used = self._panel_style.high + 2 * sizes.pad
        shown: list[Block] = []
        for block in reversed(blocks):
            spare = more.high + gap if len(shown) + 1 < len(blocks) else 0
            if used + block.high + gap + spare > below - top:
                break
            shown.insert(0, block)
            used += block.high + gap
        if len(shown) < len(blocks):
            told = Block()
            words = ngettext(
                "{count} eerdere afspraak", "{count} eerdere afspraken", len(blocks) - len(shown)
            )
            told.put(words, more, 0, width)
            shown.insert(0, told)
            used += told.high + gap
        self.sheet.pieces.append(Shape(QRectF(x, top, width, min(used, below - top)), "fill", "sunken", 16))
        title = Block()
        title.put(_("Wie doet wat?") if self.part else _("Zo doen we het"), self._panel_style, 0, width)
        self.sheet.stack([title, *shown], x + sizes.pad, top + sizes.pad, gap)

    def _foot(self, style: Style, y: float) -> None:
        """When the next time is, and which page of more this is."""
        sheet, rect = self.sheet, QRectF(self.sizes.margin, y, self.inside, style.high)
        room = self.inside
        if sheet.count > 1:
            words = _("{number} van {count}").format(number=sheet.number, count=sheet.count)
            sheet.pieces.append(Words(rect, words, style, "right"))
            room -= wide(words, style) + self.sizes.gap
        elsewhere = self.part is not None and self.part.code != AgendaPart.VOLGENDE.value
        if elsewhere and self.card.next_words:
            words = _("Volgende keer: {day}").format(day=self.card.next_words)
            if wide(words, style) <= room:
                sheet.pieces.append(Words(rect, words, style))
