"""The blocks of the wall: a line of the agenda, somebody at the table, an action; and how large everything is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from ui.projector_sheet import LEAST, Block, Shape, Style, Words, wide
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.queries.wall import WallAction, WallPerson

_MADE_FOR = (1920, 1080)
_LOW = 640  # on less high a screen the head and the title are kept short
_MARKS = {
    "done": ("check", "ok"),
    "failed": ("cross", "warn"),
    "gone": ("cross", "muted"),
    "open": ("hollow", "muted"),
}


class Sizes:
    """How large things are on a screen: as on 1920 x 1080, but never under 24 points."""

    def __init__(self, width: float, high: float) -> None:
        self.unit = min(width / _MADE_FOR[0], high / _MADE_FOR[1])
        self.low = high < _LOW
        self.margin = max(32.0, width * 0.05)
        self.gap = max(10.0, 24 * self.unit)
        self.pad = max(18.0, 40 * self.unit)

    def of(self, size: float, least: int = LEAST) -> int:
        """A size that is right on 1920 x 1080, on this screen; in pixels."""
        return max(least, round(size * self.unit))


def _state(one: WallAction) -> str:
    words = {"done": _("gedaan"), "failed": _("niet gelukt"), "gone": _("vervallen")}
    return words.get(one.state, one.when)


def _mark(kind: str, ink: str, style: Style) -> Shape:
    high = style.size * 0.62
    rect = QRectF(0, (style.high - high) / 2, high, high)
    return Shape(rect, kind, ink, high / 2)


def line_block(line: str, sizes: Sizes, width: float) -> Block:
    """One thought, with its dot."""
    style = Style(sizes.of(48), 500)
    made, dot = Block(), style.size * 0.36
    made.pieces.append(Shape(QRectF(0, (style.high - dot) / 2, dot, dot), "dot"))
    made.put(line, style, style.size, width - style.size)
    return made


def child_blocks(name: str, lines: Sequence[str], sizes: Sizes, width: float) -> list[Block]:
    """What was said of one child of a family: its name stays with the first line."""
    made = []
    for number, line in enumerate(lines):
        block = Block()
        if number == 0:
            block.put(name, Style(sizes.of(44), 650, "accent"), 0, width)
        below = line_block(line, sizes, width)
        block.pieces += [piece.moved(0, block.high) for piece in below.pieces]
        block.high += below.high
        made.append(block)
    return made


def person_block(one: WallPerson, sizes: Sizes, width: float) -> Block:
    """Somebody at the table, with what they are; a check for who is here."""
    style, small = Style(sizes.of(44), 600), Style(sizes.of(40), 400, "muted")
    made, x = Block(), style.size
    kind, ink = ("check", "ok") if one.here else ("hollow", "muted")
    made.pieces.append(_mark(kind, ink, style))
    name = wide(one.name, style)
    if name + style.size * 0.4 + wide(one.function, small) <= width - x:
        made.put(one.name, style, x, width - x)
        if one.function:
            rect = QRectF(x + name + style.size * 0.4, 0, width, style.high)
            made.pieces.append(Words(rect, one.function, small))
    else:
        made.put(one.name, style, x, width - x)
        made.put(one.function, small, x, width - x)
    return made


def action_block(one: WallAction, sizes: Sizes, width: float, *, ruled: bool = False) -> Block:
    """Who and by when on the first line, what under it; what is missing is asked.

    `ruled`: with a line under it, by which an eye at the back finds the day at the other side.
    """
    strong, plain = Style(sizes.of(42), 650), Style(sizes.of(40), 400)
    asks = Style(strong.size, 650, "warn")
    when, style = (one.when, strong) if one.when else (_("wanneer?"), asks)
    beside = wide(when, style) <= width * 0.45
    made = Block()
    taken = wide(when, style) + strong.size * 0.5 if beside else 0
    made.put(one.who or _("wie?"), strong if one.who else asks, 0, width - taken)
    if beside:
        made.pieces.append(Words(QRectF(0, 0, width, style.high), when, style, "right"))
    made.put(one.what, plain, 0, width)
    if not beside:
        made.put(when, Style(plain.size, 600), 0, width)
    if ruled:
        made.high += sizes.gap * 0.5
        made.pieces.append(Shape(QRectF(0, made.high - 2, width, 2), "fill", "line"))
    return made


def before_block(one: WallAction, sizes: Sizes, width: float) -> Block:
    """What was agreed last time: done or not is a mark and a word."""
    strong, small = Style(sizes.of(44), 500), Style(sizes.of(38), 600)
    kind, ink = _MARKS[one.state]
    made, x = Block(), strong.size
    made.pieces.append(_mark(kind, ink, strong))
    made.put(one.what, strong, x, width - x)
    told = ", ".join(part for part in (one.who, _state(one)) if part)
    if told:
        made.put(told, Style(small.size, small.weight, ink), x, width - x)
    return made


def told_block(words: str, says: str, sizes: Sizes, width: float) -> Block:
    """A question and its answer: 'Wie heeft de leiding?'."""
    made = Block()
    made.put(words, Style(sizes.of(36), 500, "muted"), 0, width)
    made.put(says, Style(sizes.of(42), 600), 0, width)
    return made
