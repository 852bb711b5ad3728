"""The colours and the styles of the house, at a given size of letter."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from zorgdesk.prints import fonts

INK = HexColor("#111111")
ACCENT = HexColor("#14466B")
SOFT = HexColor("#EEF2F5")
LINE = HexColor("#7A8894")
MUTED = HexColor("#444444")
WHITE = HexColor("#FFFFFF")


@dataclass(frozen=True)
class Styles:
    """The styles of one size of letter; ReportLab's styles carry no types."""

    size: float
    title: Any
    lead: Any
    h2: Any
    h3: Any
    body: Any
    cell: Any
    cell_bold: Any
    head: Any
    big: Any
    bullet: Any
    step: Any
    small: Any
    code: Any
    tight: bool = False

    @property
    def gap(self) -> float:
        """The distance between things that belong together, in points."""
        return self.size * (0.3 if self.tight else 0.45)


# How far the lines of text are apart, in letters; closer where that saves a page.
_LEADING, _TIGHT = 1.32, 1.2


def _style(name: str, size: float, **given: Any) -> Any:
    look = {"fontName": fonts.REGULAR, "fontSize": size, "leading": size * _LEADING, "textColor": INK}
    return ParagraphStyle(name, **{**look, **given})


def _closer(style: Any) -> Any:
    """The same style with its lines and what stands around it closer together; the letters stay as large."""
    return style.clone(
        f"{style.name}_tight",
        leading=style.leading * _TIGHT / _LEADING,
        spaceBefore=style.spaceBefore / 2,
        spaceAfter=style.spaceAfter / 2,
    )


@cache
def styles(size: float, *, tight: bool = False) -> Styles:
    """The styles at a size of letter in points; `tight`: with less white between the lines."""
    if tight:
        loose = styles(size)
        names = (each.name for each in fields(loose) if each.name not in ("size", "tight"))
        return replace(loose, tight=True, **{name: _closer(getattr(loose, name)) for name in names})
    fonts.letters()
    heading = {"fontName": fonts.BOLD, "textColor": ACCENT, "allowOrphans": 1}
    return Styles(
        size=size,
        title=_style("title", size * 2.1, **{**heading, "leading": size * 2.5}),
        lead=_style("lead", size + 0.5, textColor=MUTED, spaceAfter=size * 0.75),
        h2=_style("h2", size * 1.24, **{**heading, "leading": size * 1.5, "spaceAfter": size * 0.2}),
        h3=_style("h3", size, fontName=fonts.BOLD, spaceBefore=size * 0.5),
        body=_style("body", size, spaceAfter=size * 0.3),
        cell=_style("cell", size),
        cell_bold=_style("cell_bold", size, fontName=fonts.BOLD),
        head=_style("head", size - 1.5, fontName=fonts.BOLD),
        big=_style("big", size * 1.3, fontName=fonts.BOLD),
        bullet=_style("bullet", size, leftIndent=size * 1.1, spaceAfter=size * 0.12),
        step=_style(
            "step",
            size,
            leftIndent=size * 1.7,
            bulletFontName=fonts.BOLD,
            bulletFontSize=size,
            spaceAfter=size * 0.3,
        ),
        small=_style("small", size - 1.5, textColor=MUTED),
        code=_style("code", size * 2, fontName=fonts.BOLD, alignment=1, leading=size * 2.4),
    )


@dataclass(frozen=True)
class PageStyles:
    """The styles around the text: they do not grow with it."""

    school: Any
    stamp: Any
    mark: Any
    foot: Any


@cache
def page_styles() -> PageStyles:
    """The styles of head, foot and marks."""
    fonts.letters()
    return PageStyles(
        school=_style("school", 9.5, fontName=fonts.BOLD, textColor=MUTED),
        stamp=_style("stamp", 9.5, textColor=MUTED, alignment=2),
        mark=_style("mark", 9.5, fontName=fonts.BOLD, alignment=1),
        foot=_style("foot", 8.5, textColor=MUTED),
    )
