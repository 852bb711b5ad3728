"""Painting words, chips and key caps: the same in a widget, a row of a list and a picture."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ui import icons, mirror, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

# Tone: the role of its words and icon, and of the ground under them (none: no ground).
TONES = {
    "ok": ("ok", "ok_soft"),
    "warn": ("warn", "warn_soft"),
    "danger": ("danger", "danger_soft"),
    "plain": ("muted", "sunken"),
    "quiet": ("muted", ""),
    "accent": ("accent", "soft"),
    "line": ("text", "surface"),
}


class Painted(NamedTuple):
    """Words that were painted: where in their widget, whether all of them are seen, and in which ink."""

    rect: QRectF
    words: str
    whole: bool
    ink: str


class _Witness:
    """Who wants to know what is painted: the gallery, which fails on words that are cut."""

    tell: Callable[[Painted], None] | None = None


witness = _Witness()


def text_width(words: str, role: str = "body", font: QFont | None = None) -> float:
    """How wide words are on one line, in pixels."""
    if font is None:
        return _width(words, role, theme.text_scale())
    return QFontMetricsF(font).horizontalAdvance(words)


@lru_cache(maxsize=4096)
def _width(words: str, role: str, _scale: float) -> float:
    """Measured once: a list asks for the same words at every step of scrolling (speed.md)."""
    return QFontMetricsF(theme.font(role)).horizontalAdvance(words)


def forget_words() -> None:
    """Let go of the words that were measured: a lock keeps no names that it can let go of."""
    _width.cache_clear()


def paint_text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    *,
    role: str = "body",
    ink: str = "text",
    align: Qt.AlignmentFlag = LEFT,
    wrap: bool = False,
    font: QFont | None = None,
) -> float:
    """Paint words in the ink of a role, with an ellipsis where they do not fit; return their width."""
    chosen = font or theme.font(role)
    painter.setFont(chosen)
    painter.setPen(theme.ink(ink))
    rect = mirror.seen(rect)
    width = 0.0 if wrap else text_width(words, role, font)
    shown = words
    if width > rect.width() + 1:
        shown = QFontMetricsF(chosen).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
    flag = Qt.TextFlag.TextWordWrap if wrap else Qt.TextFlag.TextSingleLine
    painter.drawText(rect, _at(painter, align, words) | int(flag), shown)
    if witness.tell is not None and words:
        whole = _fits(rect, words, chosen) if wrap else shown == words
        witness.tell(Painted(painter.worldTransform().mapRect(rect), words, whole, ink))
    return min(width, rect.width())


def _at(painter: QPainter, align: Qt.AlignmentFlag, words: str) -> int:
    """Align for who reads from the right, and keep the order inside words of another script."""
    if painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return int(align)
    from PySide6.QtWidgets import QStyle  # its many lists take 9 ms, and the lock needs none (speed.md)

    own = (
        Qt.TextFlag.TextForceRightToLeft
        if mirror.reads_from_right(words)
        else Qt.TextFlag.TextForceLeftToRight
    )
    return int(QStyle.visualAlignment(Qt.LayoutDirection.RightToLeft, align)) | int(own)


def _fits(rect: QRectF, words: str, font: QFont) -> bool:
    room = QRectF(0, 0, rect.width(), 1e6)
    needs = QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
    return needs.height() <= rect.height() + 1 and needs.width() <= rect.width() + 1


def chip_width(words: str, icon: str = "", role: str = "small-strong") -> float:
    """How wide a chip is, in pixels."""
    glyph = theme.px(15) + theme.gap(5) if icon else 0
    return text_width(words, role) + theme.gap(16) + glyph + 4


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    words: str,
    *,
    tone: str = "plain",
    icon: str = "",
    role: str = "small-strong",
    wrap: bool = False,
) -> None:
    """Paint a word and an icon on the soft ground of a tone; over more lines where it says so."""
    ink, ground = TONES[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink("line"), 1) if tone == "line" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(mirror.seen(rect), theme.RADIUS["chip"], theme.RADIUS["chip"])
    left = rect.left() + theme.gap(8)
    if icon:
        side = theme.px(15)
        at = QRectF(left, rect.center().y() - side / 2, side, side)
        icons.draw(painter, icon, at, getattr(theme.colours(), ink), 1.7)
        left += side + theme.gap(5)
    inside = QRectF(left, rect.top(), rect.right() - left - 2, rect.height())
    paint_text(painter, inside, words, role=role, ink=ink, wrap=wrap)


def paint_key(painter: QPainter, rect: QRectF, words: str) -> None:
    """Paint a key cap."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink("edge"), 1))
    painter.setBrush(theme.ink("surface"))
    painter.drawRoundedRect(mirror.seen(rect), 4, 4)
    paint_text(painter, rect, words, role="tiny", ink="muted", align=CENTRE)


def paint_edge(window: QWidget) -> None:
    """Paint a line around a window over the window: some desktops give it none, and in the dark it has its colour."""
    painter = QPainter(window)
    painter.setPen(theme.ink("edge"))
    painter.drawRect(window.rect().adjusted(0, 0, -1, -1))
    painter.end()


def paint_ring(
    widget: QWidget, *, ink: str = "accent", inset: float = 1.0, within: QRect | None = None
) -> None:
    """Paint the ring that says where the keyboard is, inside the edge of a widget, or around a part of it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink(ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = QRectF(within or widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rect, theme.RADIUS["control"] - 1, theme.RADIUS["control"] - 1)
    painter.end()
