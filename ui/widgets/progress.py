"""How far: blocks for steps reached, and pictures that scale as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import mirror, theme
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Progress(QWidget):
    """Steps reached of steps wanted: filled and hollow blocks; the words stand beside it."""

    def __init__(self, done: int, total: int, tone: str = "accent", says: str = "") -> None:
        super().__init__()
        self._tone = tone
        self.setFixedHeight(theme.px(10))
        self.setMinimumWidth(theme.px(70))
        self.show_steps(done, total, says)

    def show_steps(self, done: int, total: int, says: str = "") -> None:
        """Show how far it is."""
        self._done, self._total = done, max(total, 1)
        self.setAccessibleName(says or _("{done} van {total}").format(done=done, total=total))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the blocks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        space = 3
        width = (self.width() - space * (self._total - 1)) / self._total
        with mirror.within(painter, QRectF(self.rect())):
            self._paint_blocks(painter, width, space)

    def _paint_blocks(self, painter: QPainter, width: float, space: int) -> None:
        for step in range(self._total):
            block = QRectF(step * (width + space), 1, width, self.height() - 2)
            if step < self._done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.ink(self._tone))
            else:
                painter.setPen(QPen(theme.ink("edge"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                block.adjust(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(mirror.seen(block), 3, 3)


class Drawing(QWidget):
    """A picture drawn at 100 % and scaled as a whole, so that it holds together at any size of text.

    A subclass writes `picture`; what it says in words is its accessible name.
    """

    def __init__(self, says: str, height: int, width: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(says)
        self.setFixedHeight(theme.px(height))
        if width:
            self.setMinimumWidth(theme.px(width))

    def picture(self, painter: QPainter, width: float, height: float) -> None:
        """Draw it in so much room, in pixels at 100 %; abstract: this only scales a picture."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture at its scale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A picture keeps its own direction: its lines do not turn with its words.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        scale = theme.text_scale()
        painter.scale(scale, scale)
        with theme.drawn_at(1.0):
            self.picture(painter, self.width() / scale, self.height() / scale)
