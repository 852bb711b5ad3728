"""Parts of a print that are drawn rather than set: pill, boxes to tick, lines to sign on, QR code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import black, white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from zorgdesk.prints import fonts
from zorgdesk.prints.styles import INK
from zorgdesk.prints.tags import ListGroup, Slot
from zorgdesk.prints.words import clean
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.prints.styles import Styles
    from zorgdesk.prints.tags import Elem

_QUIET_ZONE = 4
# Of a row to sign: its height, the room between two fields, and the least there is to write on.
_SIGN_HEIGHT, _SIGN_GAP, _SIGN_LEAST = 9 * mm, 5 * mm, 12 * mm


class Drawn(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A part of a fixed height that fills the width it is given."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return self.width, self.height


class Pill(Drawn):
    """One short answer: filled, outlined or dashed, so that it can be told without colour."""

    def __init__(self, text: str, look: str, styles: Styles) -> None:
        super().__init__()
        self._text = clean(text)
        self._look = look
        self._size = styles.size * 0.92
        self._slot = Slot()
        self.height = styles.cell.leading

    def draw(self) -> None:
        """Draw the pill and, in its element, the word."""
        canvas = self.canv
        high = self._size * 1.42
        wide = fonts.width(self._text, fonts.BOLD, self._size) + self._size * 1.6
        base = (self.height - high) / 2
        filled = self._look == "filled"
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK if filled else white)
        canvas.setLineWidth(1.1)
        if self._look == "dashed":
            canvas.setDash(2.2, 1.6)
        canvas.roundRect(0, base, wide, high, high / 2, stroke=1, fill=1)
        canvas.setFillColor(white if filled else INK)
        canvas.setFont(fonts.BOLD, self._size)
        with canvas.tagged(self._slot):
            canvas.drawCentredString(wide / 2, base + high / 2 - self._size * 0.36, self._text)


@dataclass(frozen=True)
class _Placed:
    text: str
    x: float
    line: int


class TickRow(Drawn):
    """Answers to tick with a pen, on as few lines as they need; the last may end in a line to write on."""

    def __init__(self, answers: Sequence[str], styles: Styles, *, write_on: bool = False) -> None:
        super().__init__()
        self._answers = [clean(answer) for answer in answers]
        self._style = styles.cell
        self._write_on = write_on
        self._group = ListGroup("None")
        self._leading = styles.size * 1.75

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Place the answers on lines."""
        self.width = width
        x, line = 0.0, 0
        self._placed: list[_Placed] = []
        for answer in self._answers:
            wide = self._text_at + fonts.width(answer, self._style.fontName, self._style.fontSize)
            if x and x + wide > width:
                x, line = 0.0, line + 1
            self._placed.append(_Placed(answer, x, line))
            x += wide + self._style.fontSize * 2.2
        self.height = (line + 1) * self._leading
        return self.width, self.height

    @cached_property
    def _text_at(self) -> float:
        return float(self._style.fontSize * 1.6)

    def draw(self) -> None:
        """Draw each answer as an item of a list: a box, and its words."""
        for placed in self._placed:
            self._draw_answer(placed, self._group.item(self.canv.parent))

    def _draw_answer(self, placed: _Placed, item: Elem) -> None:
        canvas = self.canv
        size = self._style.fontSize
        base = self.height - (placed.line + 1) * self._leading + size * 0.45
        box = item.add("Lbl").add("Form", Role="cb", checked="off", Alt=_("Vakje om aan te kruisen"))
        with canvas.tagged(box):
            canvas.setStrokeColor(INK)
            canvas.setFillColor(white)
            canvas.setLineWidth(1.1)
            canvas.rect(placed.x + 0.6, base - size * 0.14, size, size, stroke=1, fill=1)
        with canvas.tagged(item.add("LBody")):
            canvas.setFillColor(INK)
            canvas.setFont(self._style.fontName, size)
            canvas.drawString(placed.x + self._text_at, base, placed.text)
        if self._write_on and placed is self._placed[-1]:
            start = placed.x + self._text_at + fonts.width(placed.text, self._style.fontName, size) + 4
            canvas.setLineWidth(0.7)
            canvas.line(start, base - 2, min(start + 60 * mm, self.width), base - 2)


class SignRow(Drawn):
    """Lines to write a name, a date and a signature on; each field with its share of the width.

    A label that leaves no room to write, as a name of sixty letters, stands above its line.
    """

    def __init__(self, fields: Sequence[tuple[str, float]], styles: Styles) -> None:
        super().__init__()
        self._fields = fields
        self._size = styles.size - 1.5
        self._above = styles.size * 1.4
        self.height = _SIGN_HEIGHT

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the whole width, and a line more for each label that is too long."""
        high = sum(self._too_long(label, wide) for label, wide in self._places(width))
        self.height = _SIGN_HEIGHT + high * self._above
        return super().wrap(width, height)

    def _places(self, width: float) -> list[tuple[str, float]]:
        """Each label with the width of its field."""
        room = width - _SIGN_GAP * (len(self._fields) - 1)
        shares = sum(share for _, share in self._fields)
        return [(label, room * share / shares) for label, share in self._fields]

    def _wide(self, label: str) -> float:
        return fonts.width(label, fonts.REGULAR, self._size)

    def _too_long(self, label: str, wide: float) -> bool:
        return bool(self._wide(label) + _SIGN_LEAST > wide)

    def draw(self) -> None:
        """Draw each label in its element and a line after it."""
        canvas = self.canv
        x, above = 0.0, self.height - _SIGN_HEIGHT - self._above + 3
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.7)
        for label, wide in self._places(self.width):
            canvas.setFillColor(INK)
            canvas.setFont(fonts.REGULAR, self._size)
            long = self._too_long(label, wide)
            with canvas.tagged(canvas.parent.add("P")):
                canvas.drawString(0 if long else x, _SIGN_HEIGHT - 6 + above if long else 3, clean(label))
            canvas.line(x if long else x + self._wide(label) + 4, 1.5, x + wide, 1.5)
            above -= self._above if long else 0
            x += wide + _SIGN_GAP


class QrCode(Drawn):
    """A QR code of vectors, with words for who cannot see it."""

    def __init__(self, text: str, alt: str, side: float) -> None:
        import segno

        super().__init__()
        self._rows: list[bytes] = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
        self._alt = alt
        self._side = side
        self.height = side

    def draw(self) -> None:
        """Draw one rectangle per run of dark squares."""
        canvas = self.canv
        cell = self._side / (len(self._rows) + 2 * _QUIET_ZONE)
        with canvas.tagged(canvas.parent.add("Figure", Alt=self._alt)):
            canvas.setFillColor(black)
            path: Any = canvas.beginPath()
            for number, row in enumerate(self._rows):
                y = self._side - (number + 1 + _QUIET_ZONE) * cell
                for start, length in _dark_runs(row):
                    path.rect((start + _QUIET_ZONE) * cell, y, length * cell, cell)
            canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
