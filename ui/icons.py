"""The icons: one set of line drawings of one weight, recoloured at the moment of drawing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import mirror
from zorgdesk import paths

# These point the way one reads.
POINTING = frozenset({"right", "left", "arrow", "undo", "door"})
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
def _renderer(name: str, colour: str, stroke: float, *, turned: bool = False) -> QSvgRenderer:
    source = _turned(_source(name)) if turned else _source(name)
    drawing = source.replace(_INK, colour).replace(_STROKE, f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawing.encode()))


def _turned(drawing: str) -> str:
    """The same drawing, seen in a mirror."""
    head, end, rest = drawing.partition(">")
    return f'{head}{end}<g transform="matrix(-1 0 0 1 20 0)">{rest.replace("</svg>", "</g></svg>")}'


def _faces_left(name: str) -> bool:
    """Whether an icon that points somewhere has to point the other way."""
    return name in POINTING and mirror.on_screen()


def draw(painter: QPainter, name: str, rect: QRectF, colour: str, stroke: float = 1.5) -> None:
    """Paint an icon: for delegates and pictures."""
    _renderer(name, colour, stroke, turned=_faces_left(name)).render(painter, mirror.seen(rect))


def none() -> QIcon:
    """No icon at all."""
    return QIcon()


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """An icon for a button, sharp at once and twice the pixels; size in pixels."""
    return _icon(name, colour, size, turned=_faces_left(name))


@lru_cache(maxsize=600)
def _icon(name: str, colour: str, size: int, *, turned: bool) -> QIcon:
    made = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _renderer(name, colour, 1.5, turned=turned).render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made
