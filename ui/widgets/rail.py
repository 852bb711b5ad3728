"""The rail at the left, and the strip along the top that says this is the oefenschool."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons, mirror, theme
from ui.widgets.buttons import ARROWS
from ui.widgets.layout import STRETCH, column
from ui.widgets.painting import CENTRE, paint_text, text_width
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent


# Heights of a place, in px at 100 %: with room, in a large text, and where only the word fits.
_USUAL, _SMALL, _WORD = 62, 50, 27


@dataclass(frozen=True)
class Place:
    """A place on the rail: its key, icon and word (marked with N_); `last` stands at the bottom."""

    key: str
    icon: str
    word: str
    last: bool = False


class _PlaceButton(QAbstractButton):
    """Icon over word; where you are has a light ground, a bar and says so."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place, self.here = place, False
        self.low = False  # only its word fits
        self.word = _(place.word)
        self.setText(self.word)
        self.setAccessibleName(self.word)
        self.setToolTip(self.word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    def show_here(self, *, here: bool) -> None:
        """Say whether this is where you are."""
        self.here = here
        self.setAccessibleDescription(_("U bent hier") if here else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave arrows and Enter to the rail."""
        if event.key() in (*ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the rail, as high as icon and word."""
        return QSize(rail_width([self.word]), theme.px(_SMALL if theme.large() else _USUAL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its word: in a low window the icons give way."""
        return QSize(self.sizeHint().width(), theme.px(_WORD))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(8, 1, -8, -5)
        if self.here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ink("rail_soft"))
            painter.drawRoundedRect(rect, 8, 8)
        if self.here:
            painter.setBrush(theme.ink("on_rail"))
            bar = QRectF(0, rect.top() + 10, 4, rect.height() - 20)
            with mirror.within(painter, QRectF(self.rect())):
                painter.drawRoundedRect(mirror.seen(bar), 2, 2)
        word = QRectF(0, rect.top(), self.width(), rect.height())
        if not self.low:
            side, top = theme.px(20), rect.top() + theme.px(4 if theme.large() else 7)
            at = QRectF((self.width() - side) / 2, top, side, side)
            icons.draw(painter, self.place.icon, at, theme.colours().on_rail)
            word = QRectF(0, top + side + theme.px(2), self.width(), theme.px(18))
        paint_text(painter, word, self.word, role="tiny", ink="on_rail", align=CENTRE)
        if self.hasFocus():
            painter.setPen(QPen(theme.ink("on_rail"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)


def rail_width(words: Sequence[str]) -> int:
    """As wide as the widest word asks, 92 px at least at 100 %."""
    least = theme.px(82 if theme.large() else 92)
    return max(least, *(int(text_width(word, "tiny")) + theme.gap(20) for word in words))


class Rail(QWidget):
    """The places of the window; one Tab stop, arrows walk, `went` says where to by its key."""

    went = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setAccessibleName(_("Waar wilt u heen"))
        self.buttons = {place.key: _PlaceButton(place) for place in places}
        width = rail_width([button.word for button in self.buttons.values()])
        self.setFixedWidth(width)
        for button in self.buttons.values():
            button.setFixedWidth(width)
            button.clicked.connect(lambda _on=False, key=button.place.key: self.went.emit(key))
        first = [button for button in self.buttons.values() if not button.place.last]
        last = [button for button in self.buttons.values() if button.place.last]
        self.setLayout(column(*first, STRETCH, *last, gap=0, margins=(0, 12, 0, 8)))
        self.show_here(places[0].key)

    def show_here(self, key: str) -> None:
        """Show where you are; nothing, where the place is not on the rail."""
        for one, button in self.buttons.items():
            button.show_here(here=one == key)
        self._let_tab_stop_at(key if key in self.buttons else next(iter(self.buttons)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk along the places."""
        walk = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self.buttons)
        at = next((i for i, key in enumerate(keys) if self.buttons[key].hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at is not None:
            self.buttons[keys[at]].click()
        elif walk and at is not None:
            to = keys[(at + walk) % len(keys)]
            self._let_tab_stop_at(to)
            self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the icons out, all of them alike, where the places do not fit under each other with them."""
        super().resizeEvent(event)
        low = self.height() < self.sizeHint().height()
        for button in self.buttons.values():
            button.low = low
            button.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.ink("rail"))

    def _let_tab_stop_at(self, key: str) -> None:
        for one, button in self.buttons.items():
            stop = one == key
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)


class PracticeBand(QWidget):
    """A hatched strip along the whole top: this is the oefenschool. The word stands in the head."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(5)
        self.setAccessibleName(_("Oefenschool: niets hier is echt"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.ink("warn_soft"))
        painter.setPen(QPen(theme.ink("warn"), 3))
        for left in range(-10, self.width(), 12):
            painter.drawLine(QPointF(left, 8), QPointF(left + 10, -3))
