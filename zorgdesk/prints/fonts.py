"""The letters of the paper: Noto Sans from resources/fonts, embedded in every print; Arabic where it is read."""

from __future__ import annotations

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from zorgdesk import paths

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ARABIC = "NotoSansArabic"
ARABIC_BOLD = "NotoSansArabic-Bold"
# Both weights have it; it stands where a letter is missing, so that nothing vanishes.
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@cache
def letters() -> frozenset[str]:
    """Register the fonts, once, and tell which letters both weights can draw."""
    # Binary streams are smaller and quicker than ASCII85.
    rl_config.useA85 = 0
    drawable: list[set[int]] = []
    for name, file in ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        font = TTFont(name, paths.resources() / "fonts" / file)
        registerFont(font)
        drawable.append(set(font.face.charToGlyph))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(chr(code) for code in drawable[0] & drawable[1])


@cache
def arabic_letters() -> frozenset[str]:
    """Register the Arabic fonts, once, and tell which letters they can draw: paper in Dutch never loads them."""
    letters()
    drawable: list[set[int]] = []
    for name, file in ((ARABIC, "NotoSansArabic-Regular.ttf"), (ARABIC_BOLD, "NotoSansArabic-Bold.ttf")):
        font = TTFont(name, paths.resources() / "fonts" / file, shapable=True)
        registerFont(font)
        drawable.append(set(font.face.charToGlyph))
    return frozenset(chr(code) for code in drawable[0] & drawable[1])


def width(text: str, font: str, size: float) -> float:
    """The width of a line of text, in points."""
    return float(stringWidth(text, font, size))
