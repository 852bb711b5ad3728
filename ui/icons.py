"""The icons: one set of line drawings of one weight, recoloured at the moment of drawing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from zorgdesk import paths

# As they stand in the files.
_INK = "#000000"
_STROKE = 'stroke-width="1.5"'


def names() -> list[str]:
    """Every icon there is."""
    return sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=600)
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    drawing = _source(name).replace(_INK, colour).replace(_STROKE, f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawing.encode()))


def draw(painter: QPainter, name: str, rect: QRectF, colour: str, stroke: float = 1.5) -> None:
    """Paint an icon: for delegates and pictures."""
    _renderer(name, colour, stroke).render(painter, rect)


def none() -> QIcon:
    """No icon at all."""
    return QIcon()


@lru_cache(maxsize=600)
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """An icon for a button, sharp at once and twice the pixels; size in pixels."""
    made = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw(painter, name, QRectF(0, 0, size, size), colour)
        painter.end()
        made.addPixmap(pixmap)
    return made
