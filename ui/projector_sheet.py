"""A sheet of the wall: words with their place and size, measured before they are drawn; nothing is ever cut off."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from ui import theme

if TYPE_CHECKING:
    from ui.theme import Colours

# 24 points at 96 to the inch: no letter on the wall is smaller.
LEAST = 32
_LEADING = 1.26
_ALIGN = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight,
          "centre": Qt.AlignmentFlag.AlignHCenter}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """How words look: their size in pixels, weight and ink."""

    size: int
    weight: int = 400
    ink: str = "text"

    @property
    def high(self) -> float:
        """How high a line is."""
        return self.size * _LEADING


@lru_cache(maxsize=64)
def wall_font(size: int, weight: int) -> QFont:
    """The font of the wall; the size of the operator's own text does not change it."""
    made = QFont(theme.FAMILIES)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=2048)
def broken(words: str, size: int, weight: int, width: int) -> tuple[str, ...]:
    """Words over lines of a width; the lines are about as long as each other, and a long word is broken."""
    lines = _broken(words, size, weight, width)
    if len(lines) < 2:
        return lines
    low, high = width // len(lines), width
    while high - low > 8:
        half = (low + high) // 2
        if len(_broken(words, size, weight, half)) > len(lines):
            low = half
        else:
            high = half
    return _broken(words, size, weight, high)


def _broken(words: str, size: int, weight: int, width: int) -> tuple[str, ...]:
    layout = QTextLayout(words, wall_font(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = words.encode("utf-16-le", "replace")  # as Qt counts letters
    found = []
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, size))
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        found.append(units[start:end].decode("utf-16-le", "replace").strip())
    layout.endLayout()
    return tuple(found) or ("",)


def wide(words: str, style: Style) -> float:
    """How wide words are on one line."""
    return QFontMetricsF(wall_font(style.size, style.weight)).horizontalAdvance(words)


@dataclass(frozen=True)
class Words:
    """One line of words at its place."""

    rect: QRectF
    words: str
    style: Style
    align: str = "left"

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Draw it."""
        painter.setFont(wall_font(self.style.size, self.style.weight))
        painter.setPen(QColor(getattr(colours, self.style.ink)))
        flags = _ALIGN[self.align] | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            self.rect, int(flags | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine), self.words
        )

    def moved(self, x: float, y: float) -> Words:
        """The same elsewhere."""
        return replace(self, rect=self.rect.translated(x, y))


@dataclass(frozen=True)
class Shape:
    """A ground, a bar, a dot, a check or a cross at its place."""

    rect: QRectF
    kind: str  # fill, hollow, dashed, dot, check, cross
    ink: str = "accent"
    radius: float = 0

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Draw it."""
        colour = QColor(getattr(colours, self.ink))
        thick = max(2.0, self.rect.height() / 9)
        style = Qt.PenStyle.DashLine if self.kind == "dashed" else Qt.PenStyle.SolidLine
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.kind in ("fill", "dot"):
            painter.setBrush(colour)
        else:
            painter.setPen(QPen(colour, 3 if self.kind in ("hollow", "dashed") else thick, style))
        if self.kind == "dot":
            painter.drawEllipse(self.rect)
        elif self.kind in ("check", "cross"):
            painter.drawPolyline(self._stroke())
            if self.kind == "cross":
                painter.drawLine(self.rect.topRight(), self.rect.bottomLeft())
        else:
            painter.drawRoundedRect(self.rect, self.radius, self.radius)

    def _stroke(self) -> list[QPointF]:
        rect = self.rect
        if self.kind == "cross":
            return [rect.topLeft(), rect.bottomRight()]
        at = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.15))
        return [QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in at]

    def moved(self, x: float, y: float) -> Shape:
        """The same elsewhere."""
        return replace(self, rect=self.rect.translated(x, y))


@dataclass
class Block:
    """What belongs together, drawn from 0, 0: a line of the agenda with its dot, an action with who and when."""

    pieces: list[Words | Shape] = field(default_factory=list)
    high: float = 0.0
    kept: float = 0.0  # how far its mark reaches down at least

    def put(self, words: str, style: Style, x: float, width: float) -> None:
        """Add words under what stands there already, over as many lines as they need."""
        for line in broken(words, style.size, style.weight, int(width)):
            self.pieces.append(Words(QRectF(x, self.high, width, style.high), line, style))
            self.high += style.high

    def cut(self, most: float) -> list[Block]:
        """The same in parts that are no higher than a page."""
        if self.high <= most:
            return [self]
        parts = [Block()]
        start = 0.0
        for piece in self.pieces:
            if piece.rect.bottom() - start > most and isinstance(piece, Words):
                start = piece.rect.top()
                parts.append(Block())
            moved = piece.moved(0, -start)
            parts[-1].pieces.append(moved)
            parts[-1].high = max(parts[-1].high, moved.rect.bottom())
        return parts


@dataclass
class Sheet:
    """A page as it is drawn: its size and its pieces; `number` of `count` pages of one point."""

    width: float
    high: float
    pieces: list[Words | Shape] = field(default_factory=list)
    number: int = 1
    count: int = 1
    panel: bool = False  # whether who does what stands beside the point

    @property
    def words(self) -> tuple[str, ...]:
        """Every word on it, in the order in which it is read."""
        return tuple(piece.words for piece in self.pieces if isinstance(piece, Words))

    def stack(self, blocks: list[Block], x: float, y: float, gap: float) -> float:
        """Put blocks under each other; gives where the next would stand."""
        for block in blocks:
            self.pieces += [piece.moved(x, y) for piece in block.pieces]
            y += block.high + gap
        return y

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Draw it all."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(QRectF(0, 0, self.width, self.high), QColor(colours.ground))
        for piece in self.pieces:
            piece.paint(painter, colours)


def pages_of(blocks: list[Block], room: float, gap: float) -> list[list[tuple[int, Block]]]:
    """Blocks over pages of a height, with the number of each; there is always one page."""
    pages: list[list[tuple[int, Block]]] = [[]]
    used = 0.0
    for number, whole in enumerate(blocks):
        for block in whole.cut(room):
            if pages[-1] and used + block.high > room:
                pages.append([])
                used = 0.0
            pages[-1].append((number, block))
            used += block.high + gap
    # The last page is filled with what came before: the room keeps the thread.
    for number, block in reversed([one for page in pages[:-1] for one in page]):
        if used + block.high > room:
            break
        pages[-1].insert(0, (number, block))
        used += block.high + gap
    return pages
