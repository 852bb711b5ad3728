"""Laying out: rows, columns, flows that wrap, cards and pages that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.scroll_area import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QResizeEvent
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


class _Page(ScrollArea):
    """Never wider than what is seen, so that nothing hides at the right; what has the keyboard is in view."""

    def __init__(self) -> None:
        super().__init__()
        # After the layout has settled: a field that was just revealed has no place yet.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show_focus)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - a page cannot be made without one
        application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the least width of the page, and keep the keyboard in view when the page grows."""
        inner = self.widget()
        if inner and watched is inner:
            if event.type() == event.Type.LayoutRequest:
                bar = self.verticalScrollBar().sizeHint().width()
                self.setMinimumWidth(min(inner.minimumSizeHint().width() + bar, theme.px(320)))
            elif event.type() == event.Type.Resize:
                self._on_focus()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the keyboard in view when there is less room."""
        super().resizeEvent(event)
        self._on_focus()

    @Slot()
    def _on_focus(self) -> None:
        # It does not take what the signal brings: the widget before may be half destroyed.
        now = QApplication.focusWidget()
        # Nothing moves under a mouse that is being pressed: the click would miss.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        page = self.widget()
        if page is not None and now is not None and not pressed and page.isAncestorOf(now):
            self._soon.start()

    def show_focus(self) -> None:
        """Scroll so that the field with the keyboard is seen whole, with its label and its hint."""
        page, focus = self.widget(), QApplication.focusWidget()
        if page is None or focus is None or not page.isAncestorOf(focus) or not focus.isVisibleTo(page):
            return
        whole, room = focus, self.viewport().height()
        while (around := whole.parentWidget()) not in (None, page) and around.height() <= room // 3:
            whole = around
        top = whole.mapTo(page, QPoint(0, 0)).y()
        bottom = top + whole.height()
        if whole.height() > room:
            top, bottom = _typed_line(focus, page)
        margin = max(min(theme.gap(12), (room - bottom + top) // 2), 0)
        self._bring(top - margin, bottom + margin)

    def _bring(self, top: int, bottom: int) -> None:
        """Scroll no further than needed."""
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())


def _typed_line(focus: QWidget, page: QWidget) -> tuple[int, int]:
    """Top and bottom of the line that is being typed, in something higher than the room there is."""
    line = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    rect = line if isinstance(line, QRect) else line.toRect() if isinstance(line, QRectF) else QRect()
    top = focus.mapTo(page, rect.topLeft()).y()
    return top, top + rect.height()


class Flow(QLayout):
    """Things beside each other that go on at the next line where they do not fit."""

    def __init__(self, gap: int = 8, down: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.gap(gap))
        self._down = theme.gap(gap if down is None else down)  # between its lines

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
                    place = QRect(QPoint(left, top + (tallest - size.height()) // 2), size)
                    item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
                left += size.width() + self.spacing()
            top += tallest + self._down
        return max(top - self._down - rect.top(), 0)

    def _direction(self) -> Qt.LayoutDirection:
        """From where one reads: the first thing stands there."""
        over = self.parentWidget()
        return over.layoutDirection() if over else Qt.LayoutDirection.LeftToRight

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands on each line, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        return lines


def flow(*widgets: QWidget | QPushButton, gap: int = 8, down: int | None = None) -> QWidget:
    """Things beside each other that wrap, in a widget that grows with them; `down` between its lines."""
    made = QWidget()
    layout = Flow(gap, down)
    for widget in widgets:
        layout.addWidget(widget)
    made.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def in_order(layout: QLayout) -> Iterator[QWidget]:
    """What takes the keyboard in a layout, as it is read: Qt itself goes by when a widget was made.

    With what hands the keyboard on to its field: left behind it, it would bring Tab back to that field for ever.
    """
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
                yield widget
            inner = widget.layout()
        if inner is not None:
            yield from in_order(inner)
