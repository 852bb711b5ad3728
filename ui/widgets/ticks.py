"""What can be ticked, picked and unfolded: a tick box, a row of answers, a list that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from ui import icons, mirror, theme
from ui.widgets.buttons import Button
from ui.widgets.layout import Flow
from ui.widgets.painting import paint_ring, paint_text
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_NO_LIMIT = 100_000


def choices_of(given: Iterable[Any]) -> list[tuple[Any, str]]:
    """Values with their words: from pairs, from a fixed list with labels, or from words alone."""
    made: list[tuple[Any, str]] = []
    for one in given:
        if isinstance(one, tuple):
            made.append((one[0], str(one[1])))
        else:
            words = str(getattr(one, "label", one))
            made.append((one, words[:1].upper() + words[1:]))  # a label may also stand inside a sentence
    return made


class TickBox(QCheckBox):
    """A box with a tick and words that wrap; the ring is always seen."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _left(self) -> int:
        return theme.px(20) + theme.gap(14)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All words on one line."""
        words = QFontMetrics(theme.font()).horizontalAdvance(self.text())
        return QSize(words + self._left() + theme.gap(6), theme.px(36))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a word."""
        return QSize(min(self.sizeHint().width(), theme.px(120)), theme.px(36))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height at a width, in pixels."""
        room = QRect(0, 0, width - self._left() - theme.gap(6), _NO_LIMIT)
        lines = QFontMetrics(theme.font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(theme.px(36), lines.height() + theme.gap(12))

    def hitButton(self, pos: Any) -> bool:  # noqa: N802 - Qt's name
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box, the tick, the words and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with mirror.within(painter, QRectF(self.rect())):
            self._paint_box(painter)
        painter.end()
        if self.hasFocus():
            paint_ring(self)

    def _paint_box(self, painter: QPainter) -> None:
        side, on = theme.px(20), self.isChecked()
        box = QRectF(theme.gap(4) + 0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(theme.ink("accent" if on else "edge"), 1.5))
        painter.setBrush(theme.ink("accent" if on else "surface"))
        painter.drawRoundedRect(mirror.seen(box), 4, 4)
        if on:
            icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), theme.colours().on_accent, 2.4)
        words = QRectF(self.rect()).adjusted(self._left(), 0, -theme.gap(4), 0)
        paint_text(painter, words, self.text(), wrap=True)


class Segments(QWidget):
    """Answers beside each other; arrows, Home, End, 1 to 9 and the space bar pick; one Tab stop.

    `picked` tells every change by the user. With `clearable`, picking the same again takes it back; an arrow never
    does. With `at_once` a pick is a deed in itself: there the arrows only walk.
    """

    picked = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[Any, str]], *, clearable: bool = False, at_once: bool = False
    ) -> None:
        super().__init__()
        self._clearable, self._at_once = clearable, at_once
        self._walked = False
        self._values = [value for value, _words in choices]
        self.buttons = [Button(words, "filter") for _value, words in choices]
        layout = Flow(8)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, at=number: self._pick(at))
            layout.addWidget(button)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._at = -1
        self.show_value(None)

    def name_it(self, name: str, description: str) -> None:
        """Let every answer say to which question it belongs."""
        self.setAccessibleName(name)
        for number, button in enumerate(self.buttons, start=1):
            button.setAccessibleName(f"{name}: {button.words}")
            button.setAccessibleDescription(description)
            button.setToolTip(f"{button.words} ({number})")

    def value(self) -> Any:
        """The value that is picked, or None."""
        return self._values[self._at] if self._at >= 0 else None

    @property
    def walking(self) -> bool:
        """Whether an arrow picked last and the keyboard is still here: the user may go on to the next."""
        return self._walked and any(button.hasFocus() for button in self.buttons)

    def show_value(self, value: Any) -> None:
        """Show a value as picked; None picks nothing."""
        self._walked = False
        self._show(next((at for at, one in enumerate(self._values) if one == value), -1))

    def _show(self, at: int) -> None:
        self._at = at
        for number, button in enumerate(self.buttons):
            button.setChecked(number == at)
        self._let_tab_stop_at(max(at, 0))

    def _let_tab_stop_at(self, at: int) -> None:
        for number, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus)
        if self.buttons:
            self.setFocusProxy(self.buttons[at])

    def _pick(self, at: int, *, walked: bool = False) -> None:
        self._walked = walked
        self._show(-1 if self._clearable and at == self._at else at)
        if any(button.hasFocus() for button in self.buttons):
            self._walk_to(at)
        self.picked.emit(self.value())

    def _walk_to(self, at: int) -> None:
        self._let_tab_stop_at(at)
        self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk and pick."""
        digit = event.key() - Qt.Key.Key_1
        to = self._walk_of(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif to is not None:
            self._walk_to(to)
            if not self._at_once and to != self._at:
                self._pick(to, walked=True)
        elif 0 <= digit < len(self.buttons) and not self.buttons[digit].isHidden():
            self._pick(digit)
        else:
            super().keyPressEvent(event)

    def _walk_of(self, key: Qt.Key) -> int | None:
        """The answer an arrow, Home or End goes to, round at both ends; answers that are hidden are passed."""
        seen = [i for i, button in enumerate(self.buttons) if not button.isHidden() and button.isEnabled()]
        if not seen:
            return None
        ends = {Qt.Key.Key_Home: seen[0], Qt.Key.Key_End: seen[-1]}
        sideways = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Right: sideways,
            Qt.Key.Key_Left: -sideways,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        if key not in steps:
            return ends.get(key)
        here = next((i for i in seen if self.buttons[i].hasFocus()), seen[0])
        return seen[(seen.index(here) + steps[key]) % len(seen)]


class Combo(QComboBox):
    """One out of many; 1 to 9 pick the first nine while it has the keyboard."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        for value, words in choices:
            self.addItem(words, value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        # Qt's own way of painting this list knows no style sheet: its rows would be too low to hit.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setPlaceholderText(_("Kies"))
        self.setCurrentIndex(-1)

    def wheelEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll: a wheel that changes an answer is a mistake."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pick by number."""
        digit = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= digit < min(self.count(), 9):
            self.setCurrentIndex(digit)
            self.activated.emit(digit)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it, with an arrow of our own."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        at = QRectF(self.width() - side - theme.gap(9), (self.height() - side) / 2, side, side)
        with mirror.within(painter, QRectF(self.rect())):
            icons.draw(painter, "down", at, theme.colours().muted, 1.8)
