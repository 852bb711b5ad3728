"""Words on the window: labels, glyphs, chips, key caps and the heads of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import icons, mirror, theme
from ui.widgets.layout import row
from ui.widgets.painting import chip_width, paint_chip, paint_key, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Words(QLabel):
    """A label that wraps down to the width of a few letters, and asks no more height than its width needs."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line; the height then follows from the width."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(min(theme.px(60), self.sizeHint().width()), self.fontMetrics().height())


class ShortWords(QLabel):
    """Words that give way with an ellipsis when the window is narrow; the tooltip has all of them."""

    def __init__(self, words: str, role: str = "body", ink: str = "text") -> None:
        super().__init__(words)
        self._role, self._ink = role, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of its words."""
        metrics = QFontMetricsF(theme.font(self._role))
        return QSize(int(metrics.horizontalAdvance(self.text())) + 2, int(metrics.height()) + 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters."""
        return QSize(min(theme.px(40), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        paint_text(QPainter(self), QRectF(self.rect()), self.text(), role=self._role, ink=self._ink)


def label(words: str = "", role: str = "body", ink: str = "", *, wrap: bool = False) -> QLabel:
    """Words in a role of the type scale and an ink of the palette; never read as markup."""
    made = Words(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("ink", ink)
    made.setWordWrap(wrap)
    return made


def set_ink(target: QLabel, ink: str) -> None:
    """Give a label another ink."""
    target.setProperty("ink", ink)
    restyle(target)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Glyph(QWidget):
    """One icon beside words that say the same; alone it needs a name."""

    def __init__(
        self, icon: str, ink: str = "muted", *, size: int = 20, ground: str = "", name: str = ""
    ) -> None:
        super().__init__()
        self.icon, self._ink, self._size, self._ground = icon, ink, size, ground
        side = theme.px(size + (12 if ground else 0))
        self.setFixedSize(side, side)
        self.setAccessibleName(name)

    def show_icon(self, icon: str, ink: str) -> None:
        """Show another icon in another ink."""
        self.icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon, on its round ground if it has one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink(self._ground))
            painter.drawEllipse(self.rect())
        side = theme.px(self._size)
        at = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        icons.draw(painter, self.icon, at, getattr(theme.colours(), self._ink))


class Chip(QLabel):
    """A fact in a word and an icon on a soft ground; not a button."""

    def __init__(self, words: str, tone: str = "plain", icon: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone, self._icon = tone, icon
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_fact(self, words: str, tone: str = "plain", icon: str = "") -> None:
        """Show another fact."""
        self._tone, self._icon = tone, icon
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of its words."""
        return QSize(int(chip_width(self.text(), self._icon)) + 1, theme.px(26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its icon and a few letters; the rest is in the tooltip."""
        return QSize(min(self.sizeHint().width(), theme.px(90)), theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chip."""
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        with mirror.within(painter, rect):
            paint_chip(painter, rect, self.text(), tone=self._tone, icon=self._icon)


class Key(QWidget):
    """A key cap; the deed beside it says its key to a screen reader already."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setFixedSize(int(text_width(words, "tiny")) + theme.gap(12), theme.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the cap."""
        paint_key(QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5), self._words)


def heading(words: str, icon: str = "", more: QWidget | None = None, *, ink: str = "accent") -> QHBoxLayout:
    """The head of a card: an icon, its title, and at the right one fact or one link."""
    title = label(words, "h2", wrap=theme.large())
    return row(Glyph(icon, ink) if icon else None, (title, 1), more, gap=8)
