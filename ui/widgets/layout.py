"""Laying out: rows, columns, flows that wrap, cards and pages that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QPushButton

# A widget or layout, the same with its share of the room, a space in px, or nothing at all.
Item: TypeAlias = "QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None"
Margins: TypeAlias = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)


class Stretch(int):
    """Room that takes what is left."""


STRETCH = Stretch()


def row(*items: Item, gap: int = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Things beside each other; STRETCH takes the room that is left, None is left out."""
    made = QHBoxLayout()
    _fill(made, items, gap, margins)
    return made


def column(*items: Item, gap: int = 8, margins: Margins = NONE) -> QVBoxLayout:
    """Things under each other; STRETCH takes the room that is left, None is left out."""
    made = QVBoxLayout()
    _fill(made, items, gap, margins)
    return made


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setContentsMargins(*(theme.gap(margin) for margin in margins))
    layout.setSpacing(theme.gap(gap))
    for item in items:
        add(layout, item)


def add(layout: QBoxLayout, item: Item) -> None:
    """Put one more thing at the end of a row or column."""
    share = 0
    if isinstance(item, tuple):
        item, share = item
    if isinstance(item, Stretch):
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(theme.gap(item))
    elif isinstance(item, QLayout):
        layout.addLayout(item, share)
    elif item is not None:
        layout.addWidget(item, share)


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner:
            empty_out(inner)


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget; one that stands nowhere yet shows with its place, not as a window."""
    if shown and widget.parent() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        widget.setVisible(shown)


def box(layout: QLayout, kind: str = "") -> QFrame:
    """A widget around a layout; kind: card, sunken, soft, warn, danger, ok or nothing."""
    made = QFrame()
    if kind:
        made.setProperty("card", kind)
    made.setLayout(layout)
    return made


def card(*items: Item, gap: int = 8, margins: Margins = (16, 12, 16, 14), name: str = "") -> QFrame:
    """A white card."""
    made = box(column(*items, gap=gap, margins=margins), "card")
    made.setAccessibleName(name)
    return made


def rule() -> QFrame:
    """A hairline that only separates."""
    made = QFrame()
    made.setProperty("card", "rule")
    made.setFixedHeight(1)
    return made


def scroll(layout: QLayout, name: str = "") -> QScrollArea:
    """A page that scrolls up and down and shows the field that gets the focus."""
    page = QWidget()
    page.setProperty("clear", "true")
    page.setLayout(layout)
    area = _Page()
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


class _Page(QScrollArea):
    """Never wider than what is seen, so that nothing hides at the right."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the least width of the page."""
        inner = self.widget()
        if inner and watched is inner and event.type() == event.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(min(inner.minimumSizeHint().width() + bar, theme.px(320)))
        return super().eventFilter(watched, event)


class Flow(QLayout):
    """Things beside each other that go on at the next line where they do not fit."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.gap(gap))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more thing."""
        self._items.append(item)

    def count(self) -> int:
        """How many things there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The thing at a place, if any."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Take out the thing at a place, if any."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height at a width, in pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest thing."""
        sizes = [item.minimumSize() for item in self._shown()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Walk along the lines; return the height."""
        top = rect.top()
        for line in self._lines(rect.width()):
            left, tallest = rect.left(), max(size.height() for _item, size in line)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (tallest - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += tallest + self.spacing()
        return max(top - self.spacing() - rect.top(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands on each line, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._shown():
            size = item.sizeHint()
            size.setWidth(min(size.width(), width))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        return lines


def flow(*widgets: QWidget | QPushButton, gap: int = 8) -> QWidget:
    """Things beside each other that wrap, in a widget that grows with them."""
    made = QWidget()
    layout = Flow(gap)
    for widget in widgets:
        layout.addWidget(widget)
    made.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
