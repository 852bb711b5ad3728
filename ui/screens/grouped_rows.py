"""A list of lines under headings: walked by keyboard, with the deed of the chosen line beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollArea

from ui import mirror, theme
from ui.screens.grouped_painting import Block, GroupedDelegate, Line, lead_width, measure
from ui.widgets.buttons import Button
from ui.widgets.painting import paint_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

__all__ = ["Block", "GroupedRows", "Line"]

_Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
_ROOT = QModelIndex()


class _Lines(QAbstractListModel):
    """Headings and lines in one row; a heading cannot be chosen, and each line says under which it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Block | Line] = []
        self._under: dict[str, str] = {}

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        self.beginResetModel()
        self.items = []
        for block in blocks:
            self.items += [block, *block.lines]
        self._under = {line.uid: block.title for block in blocks for line in block.lines}
        self.endResetModel()

    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.items[index.row()], Line):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._under[item.uid]}: {item.says}" if isinstance(item, Line) else item.title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return item.says if isinstance(item, Line) else item.title
        return None


class GroupedRows(QListView):
    """Lines under headings. Arrows and letters walk; Enter (`opened`) and the space bar (`ticked`) do the deed.

    The deed of the chosen line stands beside it as a button. With `circle` a press on its circle does it too, and
    the arrow to the right or a press on the name goes to what it is about (`entered`). What is chosen stays by id;
    when it goes, the line that took its place is chosen. With `whole` the list is as high as its lines, for a page
    that scrolls.
    """

    opened = Signal(object)
    ticked = Signal(object)
    entered = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, name: str, *, deed: str = "", icon: str = "check", circle: bool = False, empty: str = "",
        whole: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._model, self._empty, self._whole = _Lines(), empty, whole
        self._delegate = GroupedDelegate(self, circle=circle)
        self._left = theme.px(18) + theme.gap(32) if circle else theme.gap(14)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._deed_words, self._deed_icon = deed, icon if deed else ""
        self._pressed = False
        self.deed = Button(deed, "small" if theme.large() else "primary", self._deed_icon)
        self.deed.setParent(self.viewport())
        # The space bar does it from the list: one stop less for the Tab key.
        self.deed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.deed.clicked.connect(self._on_deed)
        self.deed.hide()
        # Qt lays the lines out later than it says so: the button looks once more when all is still.
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._put_deed)
        self.doubleClicked.connect(lambda _index: self._tell(self.entered if circle else self.opened))
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._put_deed())

    @property
    def lines(self) -> list[Line]:
        """The lines that are here now."""
        return self._model.lines()

    def current(self) -> Line | None:
        """The line under the keyboard, or None."""
        at = self.currentIndex().row()
        item = self._model.items[at] if 0 <= at < len(self._model.items) else None
        return item if isinstance(item, Line) else None

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other lines, with the choice and the scroll where they were."""
        before, offset = self.current(), self.verticalScrollBar().value()
        at = next((i for i, line in enumerate(self.lines) if before and line.uid == before.uid), 0)
        self._model.show_blocks(blocks)
        self._arrange()
        if before is not None and not self.choose(before.uid) and self.lines:
            self.choose(self.lines[min(at, len(self.lines) - 1)].uid)
        self.verticalScrollBar().setValue(offset)
        self._put_deed()

    def choose(self, uid: str) -> bool:
        """Choose the line with an id; False when it is not here."""
        items = self._model.items
        at = next((i for i, item in enumerate(items) if isinstance(item, Line) and item.uid == uid), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at, 0))
        return at >= 0

    def choose_first(self) -> None:
        """Choose the first line when none is chosen."""
        if self.current() is None and self.lines:
            self.choose(self.lines[0].uid)

    def _arrange(self) -> None:
        self._delegate.measures = measure(
            self.lines, self.viewport().width(), self._left, self._widest_deed()
        )
        self.scheduleDelayedItemsLayout()
        self._settled.start()
        if self._whole:
            self.setFixedHeight(max(self._content_height(), theme.px(80)))

    def _widest_deed(self) -> int:
        """The room for the button: the same beside every line, so that no term moves."""
        if not self._deed_words:
            return 0
        widest = 0
        for words in sorted({line.deed or self._deed_words for line in self.lines if not line.more}):
            self._name_deed(words)
            widest = max(widest, self.deed.sizeHint().width())
        return widest

    def _name_deed(self, words: str) -> None:
        if words != self.deed.words:
            self.deed.show_words(words, self._deed_icon if words == self._deed_words else "arrow")

    def _content_height(self) -> int:
        rows = range(self._model.rowCount())
        return sum(self.sizeHintForIndex(self._model.index(at, 0)).height() for at in rows) + 4

    def _put_deed(self) -> None:
        """Keep the button of the deed beside the chosen line."""
        line = self.current()
        rect = self.visualRect(self.currentIndex())
        # Empty: its line is not laid out yet.
        shown = bool(self._deed_words) and line is not None and not line.more and not rect.isEmpty()
        self.deed.setVisible(shown)
        if not shown or line is None:
            return
        self._name_deed(line.deed or self._deed_words)
        size = self.deed.sizeHint()
        left = rect.right() - size.width() - theme.gap(10)
        low = rect.center().y() - size.height() // 2
        if self._delegate.measures.stacked:
            low = rect.bottom() - size.height() - theme.gap(3)
        self.deed.setGeometry(mirror.placed(QRect(left, low, size.width(), size.height()), rect))
        self.deed.setAccessibleDescription(line.says)

    def _tell(self, signal: Any) -> None:
        line = self.current()
        if line is not None:
            signal.emit(line)

    def _on_deed(self) -> None:
        self._tell(self.ticked)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._put_deed()
        self.viewport().update()
        if self._whole:
            self._show_in_page()
        self.chosen.emit(self.current())

    def _show_in_page(self) -> None:
        """Scroll the page to the chosen line: the list itself does not scroll."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and page.isAncestorOf(self):
            rect = self.visualRect(self.currentIndex())
            at = self.viewport().mapTo(page, rect.center())
            area.ensureVisible(at.x(), at.y(), 0, rect.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do the deed with Enter or the space bar, go in with the arrow, walk with all others."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.opened)
        elif plain and event.key() == Qt.Key.Key_Space:
            self._tell(self.ticked)
        elif plain and event.key() == mirror.key_in():
            self._tell(self.entered)
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.lines:
            self.choose(self.lines[0 if event.key() == Qt.Key.Key_Home else -1].uid)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note whether the press began on the name of a line."""
        self._pressed = self._on_name(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show that a name can be pressed."""
        super().mouseMoveEvent(event)
        over = Qt.CursorShape.PointingHandCursor if self._on_name(event) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(over)

    def _on_name(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        item = self._model.items[index.row()] if index.isValid() else None
        if not isinstance(item, Line) or not self._delegate.circle:
            return False
        return item.more or self._left <= event.position().x() <= self._left + lead_width(item)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let a press on the circle do the deed, and one on the name go there."""
        super().mouseReleaseEvent(event)
        line, pressed = self.current(), self._pressed
        self._pressed = False
        if line is None or self.indexAt(event.position().toPoint()) != self.currentIndex():
            return
        if pressed and self._on_name(event):
            self._tell(self.entered)
        elif self._delegate.circle and not line.icon and event.position().x() < self._left - theme.gap(4):
            self._tell(self.ticked)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the first line when none is chosen yet; Qt itself would only point at it."""
        self.choose_first()
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the room again."""
        super().resizeEvent(event)
        self._arrange()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Put the button of the deed where its line went."""
        super().updateGeometries()
        if hasattr(self, "_settled"):
            self._put_deed()
            self._settled.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_settled"):
            self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a heading and a line."""
        return QSize(theme.px(220), theme.px(100))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the lines, or say that there are none."""
        super().paintEvent(event)
        if not self._model.items and self._empty:
            room = QRectF(self.viewport().rect()).adjusted(theme.gap(16), theme.gap(12), -theme.gap(16), 0)
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            paint_text(QPainter(self.viewport()), room, self._empty, ink="muted", align=top, wrap=True)
