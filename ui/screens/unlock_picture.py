"""The quiet side of the lock: many lines that come together in one, and two sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame

from ui import mirror, theme
from ui.widgets.layout import STRETCH, column
from ui.widgets.words import label
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

# The lines, as parts of the height; where they meet, as parts of the width and the height.
_LINES = (0.16, 0.27, 0.38, 0.49, 0.60, 0.71, 0.82)
_MEETS = (0.64, 0.46)
# How far along its line each of the dots stands.
_DOTS = (0.29, 0.34, 0.39, 0.31, 0.34, 0.38, 0.29)


class LockPicture(QFrame):
    """Only a picture and two sentences: nothing of a pupil, a school or a count."""

    def __init__(self) -> None:
        super().__init__()
        words = (
            label(_("Eén kind, één gezin, één plan."), "strong", "on_rail", wrap=True),
            label(_("Alles staat versleuteld op deze laptop."), "small", "on_rail", wrap=True),
        )
        name = label("Zorgdesk", "h1", "on_rail")
        self.setLayout(column(name, STRETCH, *words, gap=6, margins=(48, 36, 48, 36)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the lines, the point where they meet, and the one line that goes on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.ink("rail"))
        if mirror.on_screen():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        meets = QPointF(self.width() * _MEETS[0], self.height() * _MEETS[1])
        for share, dot in zip(_LINES, _DOTS, strict=True):
            self._line(painter, QPointF(0, self.height() * share), meets, dot)
        painter.setPen(QPen(theme.ink("on_rail"), 3))
        painter.drawLine(meets, QPointF(self.width(), meets.y()))
        for radius, ground in ((theme.px(15), "rail"), (theme.px(5), "on_rail")):
            painter.setBrush(theme.ink(ground))
            painter.drawEllipse(meets, radius, radius)
        painter.end()

    def _line(self, painter: QPainter, start: QPointF, end: QPointF, dot: float) -> None:
        """One line from the side, fainter where it begins, with a dot on it."""
        path = QPainterPath(start)
        path.cubicTo(QPointF(end.x() * 0.62, start.y()), QPointF(end.x() * 0.55, end.y()), end)
        fading = QLinearGradient(start, end)
        for at, strength in ((0.0, 60), (1.0, 190)):
            ink = QColor(theme.ink("on_rail"))
            ink.setAlpha(strength)
            fading.setColorAt(at, ink)
        painter.setPen(QPen(fading, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(QPen(theme.ink("on_rail"), 1.6))
        painter.setBrush(theme.ink("rail"))
        around = QRectF(0, 0, theme.px(11), theme.px(11))
        around.moveCenter(path.pointAtPercent(dot))
        painter.drawEllipse(around)
