"""Text that runs from right to left: letters that join, numbers and names the other way round.

ReportLab joins no letters and turns the words of a mixed line around, so these lines are set here.
Values that are filled in stand between isolates: else a phone number is read backwards.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr
from reportlab.platypus import Flowable

from zorgdesk.prints import fonts
from zorgdesk.prints.tags import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

START, END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT, _LEFT = 1, 2  # the levels of the letters: what is filled in runs from left to right
_STRONG = {"R": _RIGHT, "AL": _RIGHT, "NSM": _RIGHT, "L": _LEFT, "EN": _LEFT, "AN": _LEFT}


def isolated(value: str) -> str:
    """A value as it stands in a sentence that runs from right to left."""
    return f"{START}{value.replace(START, '').replace(END, '')}{END}"


def levels(text: str) -> list[int]:
    """Which way each letter runs: 1 from right to left, 2 from left to right within it.

    The rules of Unicode (UAX 9) for what the forms hold: one language from right to left, and isolates.
    """
    found: list[int] = []
    inside = False
    for letter in text:
        if letter in (START, END):
            inside = letter == START
            found.append(_RIGHT)
        else:
            found.append(_LEFT if inside else _STRONG.get(unicodedata.bidirectional(letter), 0))
    return [level or _between(found, at) for at, level in enumerate(found)]


def _between(found: Sequence[int], at: int) -> int:
    """A space or a point runs as its neighbours where those agree, else from right to left."""
    before = next((level for level in reversed(found[:at]) if level), _RIGHT)
    after = next((level for level in found[at:] if level), _RIGHT)
    return _LEFT if before == after == _LEFT else _RIGHT


def visual_runs(text: str, level_of: Sequence[int], font_of: Sequence[str]) -> list[tuple[str, str, int]]:
    """The pieces of a line in the order in which they stand from left to right: text, font, level."""
    pieces: list[list[tuple[str, str, int]]] = []
    for level, group in groupby(range(len(text)), key=lambda at: level_of[at]):
        part = [
            ("".join(text[at] for at in run), font, level)
            for font, run in ((font, list(run)) for font, run in groupby(group, key=lambda at: font_of[at]))
        ]
        pieces.append(part[::-1] if level == _RIGHT else part)
    return [
        (piece, font, level)
        for part in reversed(pieces)
        for words, font, level in part
        if (piece := words.replace(START, "").replace(END, ""))
    ]


def fonts_of(text: str, *, bold: bool) -> list[str]:
    """The font of each letter; a space takes that of the letter before it."""
    arabic = fonts.ARABIC_BOLD if bold else fonts.ARABIC
    latin = fonts.BOLD if bold else fonts.REGULAR
    joined = fonts.arabic_letters()
    made: list[str] = []
    for letter in text:
        if unicodedata.bidirectional(letter) in ("AL", "R", "NSM", "AN"):
            made.append(arabic)
        elif letter == " " and made:
            made.append(made[-1])
        else:
            made.append(latin if letter in fonts.letters() or letter not in joined else arabic)
    return made


def missing(text: str) -> str:
    """The letters of a text that neither font can draw, each once."""
    known = fonts.letters() | fonts.arabic_letters() | {START, END, "\n"}
    return "".join(dict.fromkeys(letter for letter in text if letter not in known))


@lru_cache(maxsize=4096)
def _set(piece: str, font_name: str, size: float) -> tuple[Any, float]:
    """Join the letters of a piece that runs from right to left; its width in points."""
    font = getFont(font_name)
    face = font.hbFont(size)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(piece)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    hb.shape(face, buffer, {"kern": True, "liga": True})
    letters, data, wide = "", [], 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        known = font.face.glyphToChar.get(glyph.codepoint)
        code = (
            known[0]
            if known
            else font.hbAddPrivate(face.glyph_to_string(glyph.codepoint), glyph.codepoint, place.x_advance)
        )
        letters += chr(code)
        scaled = [
            font.pdfScale(one) for one in (place.x_advance, place.y_advance, place.x_offset, place.y_offset)
        ]
        data.append(ShapeData(glyph.cluster, *scaled, font.face.charWidths[code]))
        wide += scaled[0] * size / 1000
    return ShapedStr(letters, data), wide


class ShapedParagraph(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A paragraph from right to left, set in the style of the others; one element in the tree."""

    def __init__(self, text: str, style: Any, *, tag: str = "P", lang: str = "") -> None:
        super().__init__()
        self.text = unicodedata.normalize("NFC", text)
        self.style = style
        self.slot = Slot(tag, lang=lang)
        self._levels = levels(self.text)
        self._fonts = fonts_of(self.text, bold=style.fontName == fonts.BOLD)
        self._lines: list[tuple[int, int]] = []

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """The space of the style."""
        return float(getattr(self, "spaceBefore", None) or self.style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """The space of the style."""
        return float(self.style.spaceAfter)

    @property
    def _leading(self) -> float:
        # Arabic letters go higher and deeper than Latin ones.
        return float(self.style.leading) * 1.1

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the lines at spaces; a word that is too long of itself, as an address, where the room ends."""
        self._lines = []
        start, at = 0, 0
        while at < len(self.text):
            space = self.text.find(" ", at)
            end = len(self.text) if space < 0 else space
            if at > start and self._wide(start, end) > width:
                self._lines.append((start, at - 1))
                start = at
            while end - start > 1 and self._wide(start, end) > width:
                fits = next(
                    (one for one in range(end - 1, start, -1) if self._wide(start, one) <= width), start + 1
                )
                self._lines.append((start, fits))
                start = fits
            at = end + 1
        self._lines.append((start, len(self.text)))
        self.width, self.height = width, self._leading * len(self._lines)
        return self.width, self.height

    def _runs(self, start: int, end: int) -> list[tuple[str, str, int]]:
        return visual_runs(self.text[start:end], self._levels[start:end], self._fonts[start:end])

    def _wide(self, start: int, end: int) -> float:
        return sum(self._width_of(*run) for run in self._runs(start, end))

    def _width_of(self, piece: str, font: str, level: int) -> float:
        if level == _RIGHT and font in (fonts.ARABIC, fonts.ARABIC_BOLD):
            return _set(piece, font, self.style.fontSize)[1]
        return float(stringWidth(piece, font, self.style.fontSize))

    def draw(self) -> None:
        """Draw the lines in the element, each from the right edge."""
        with self.canv.tagged(self.slot):
            y = self.height - self._leading + (self._leading - self.style.fontSize) * 0.6
            for start, end in self._lines:
                self._draw_line(self._runs(start, end), y)
                y -= self._leading

    def _draw_line(self, runs: list[tuple[str, str, int]], y: float) -> None:
        canvas, size = self.canv, self.style.fontSize
        canvas.setFillColor(self.style.textColor)
        x = self.width - sum(self._width_of(*run) for run in runs)
        for piece, font, level in runs:
            text = canvas.beginText(x, y)
            text.setFont(font, size)
            if level == _RIGHT and font in (fonts.ARABIC, fonts.ARABIC_BOLD):
                text._textOut(_set(piece, font, size)[0])  # noqa: SLF001 - ReportLab draws what is shaped here only
            else:
                text.textOut(piece[::-1] if level == _RIGHT else piece)
            canvas.drawText(text)
            x += self._width_of(piece, font, level)
