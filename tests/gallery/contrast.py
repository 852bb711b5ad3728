"""Contrast of what was really painted: words against the ground under them, and the edges of controls."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.gallery.found import Fault, place_of, seen, told
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.widgets.painting import Painted

KIND = "contrast"
WORDS, SHAPES = 4.5, 3.0
_BARE = ("quiet", "link")  # buttons without an edge
_SMALL = 24  # pixels of ink that words have at least


def weak(root: QWidget, picture: QImage, by_hand: list[tuple[QWidget, Painted]]) -> Iterator[Fault]:
    """Words under 4.5 and edges of controls under 3, on the picture of a window."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    for one in seen(root):
        if isinstance(one, (QLabel, QPushButton, QLineEdit, QComboBox)) and _words_of(one):
            yield from _weak_words(one, place_of(one, root).adjusted(3, 3, -3, -3), root, image)
        if isinstance(one, (QLineEdit, QPlainTextEdit, QComboBox, QPushButton)):
            yield from _weak_edge(one, root, image)
    for widget, words in by_hand:
        if widget.window() is root.window() and not isinstance(widget, (QLabel, QPushButton)):
            place = words.rect.toAlignedRect().translated(widget.mapTo(root, widget.rect().topLeft()))
            yield from _weak_words(widget, place, root, image, words.words)


def _words_of(one: QWidget) -> str:
    if isinstance(one, QLineEdit):
        return one.text() or one.placeholderText()
    if isinstance(one, QComboBox):
        return one.currentText() or one.placeholderText()
    words = getattr(one, "text", "")
    return str(words()) if callable(words) else ""


def _weak_words(one: QWidget, place: QRect, root: QWidget, image: QImage, words: str = "") -> Iterator[Fault]:
    if place.intersected(in_view(one, root)).height() < place.height() - 2:
        return  # scrolled half out of view: another picture shows it whole
    place = place.intersected(in_view(one, root))
    if _covered(one, place, root):
        return
    counted = counts(image, place)
    if place.width() < 4 or place.height() < 8 or len(counted) < 2:
        return
    ground = counted.most_common(1)[0][0]
    best = max(between(colour, ground) for colour in counted)
    if best < WORDS:
        shown = words or _words_of(one)
        yield Fault(KIND, f"{best:.1f} on #{ground & 0xFFFFFF:06x}: {shown[:50]!r} of {told(one)}")


def _weak_edge(one: QWidget, root: QWidget, image: QImage) -> Iterator[Fault]:
    """The left edge of a control against what is beside it; one that is filled counts with its ground."""
    kind = one.property("kind")
    if isinstance(one, QPushButton) and kind in _BARE:
        return
    if one.property("frameless"):
        return  # its frame is drawn by what it stands in
    place, view = place_of(one, root), in_view(one, root)
    middle = QRect(place.left(), place.top() + place.height() // 3, 3, max(place.height() // 3, 6))
    outside = middle.translated(-5, 0)
    if view.intersected(middle) != middle or _covered(one, middle, root) or not root.rect().contains(outside):
        return
    edge, ground = counts(image, middle), counts(image, outside)
    best = max(between(colour, ground.most_common(1)[0][0]) for colour in edge)
    if best < SHAPES:
        yield Fault(KIND, f"edge {best:.1f}: {told(one)}")


def _covered(one: QWidget, place: QRect, root: QWidget) -> bool:
    """Whether something else lies over it, such as what the search found."""
    for at in (place.center(), place.topLeft(), place.bottomRight()):
        over = root.childAt(at)
        if over is not None and over is not one and not over.isAncestorOf(one) and not one.isAncestorOf(over):
            return True
    return False


def in_view(one: QWidget, root: QWidget) -> QRect:
    """The part of a widget that is not scrolled out of view."""
    shown, inside = place_of(one, root), one
    while inside is not root and (around := inside.parentWidget()) is not None:
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
            shown = shown.intersected(place_of(around, root))
        inside = around
    return shown.intersected(root.rect())


def counts(image: QImage, place: QRect) -> Counter[int]:
    """How often each colour stands in a part of a picture."""
    ratio = image.devicePixelRatio()
    at = QRect(
        int(place.left() * ratio),
        int(place.top() * ratio),
        int(place.width() * ratio),
        int(place.height() * ratio),
    ).intersected(image.rect())
    found: Counter[int] = Counter()
    if at.isEmpty():
        return found
    pixels = memoryview(image.constBits()).cast("B").cast("I")
    line = image.bytesPerLine() // 4
    for y in range(at.top(), at.bottom() + 1):
        found.update(pixels[y * line + at.left() : y * line + at.right() + 1].tolist())
    return found


@lru_cache(maxsize=100_000)
def between(one: int, other: int) -> float:
    """The contrast of two pixels."""
    return theme.contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")
