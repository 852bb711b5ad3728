"""A line that opens what it names: a title one can press, over more lines where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.painting import paint_ring, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HIGH, _LEAST = 26, 120


class TitleButton(Button):
    """Stands where a title stands, without an edge; Enter and the mouse open it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "link")
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of its words on one line."""
        return QSize(int(text_width(self.words, "strong")) + 3, theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A word or two beside each other."""
        return QSize(min(self.sizeHint().width(), theme.px(_LEAST)), theme.px(_HIGH))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As many lines as its words take."""
        if width >= self.sizeHint().width():
            return theme.px(_HIGH)
        asked = QFontMetricsF(theme.font("strong")).boundingRect(
            QRectF(0, 0, max(width, 1), 9999), int(Qt.TextFlag.TextWordWrap), self.words
        )
        return max(theme.px(_HIGH), int(asked.height()) + theme.gap(6))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw its words, with a soft ground under the mouse and a ring when the keyboard is on it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(rect, theme.ink("soft"))
        wraps = self.width() < self.sizeHint().width()
        paint_text(painter, rect, self.words, role="strong", ink="accent", wrap=wraps)
        painter.end()
        if self.hasFocus():
            paint_ring(self)
