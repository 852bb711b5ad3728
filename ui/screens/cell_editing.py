"""A cell of a grid that is typed in as a spreadsheet: the line to type in, and the list under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets.notice import announce
from ui.widgets.painting import text_width
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.cell_grid import CellGrid

Index = QModelIndex | QPersistentModelIndex
_OFFERED = 7


class Offers(QListWidget):
    """What can be picked, under the cell that is being typed in; the keyboard stays in the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setAccessibleName(_("Keuzes"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setStyleSheet(
            f"QListWidget {{ border: 1px solid {theme.colours().edge}; }}"
            f"QListWidget::item {{ min-height: {theme.px(28)}px; padding: 0 {theme.gap(8)}px; }}"
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_offers(self, found: list[tuple[str, str]], chosen: int, under: QWidget) -> None:
        """Show pairs of words and a uid under a cell, with one of them chosen (-1: none)."""
        self.clear()
        for words, uid in found[:_OFFERED]:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, uid)
            self.addItem(item)
        self.setVisible(bool(found))
        if not found:
            return
        self.setCurrentRow(chosen if chosen < self.count() else -1)
        wide = max(int(text_width(words)) for words, _uid in found[:_OFFERED]) + theme.px(40)
        parent = self._room
        high = self.count() * theme.px(28) + 6
        at = under.mapTo(parent, QPoint(0, under.height()))
        top = at.y() if at.y() + high <= parent.height() else at.y() - under.height() - high
        left = max(min(at.x(), parent.width() - wide - 4), 0)
        self.setGeometry(left, max(top, 0), min(max(wide, under.width()), parent.width()), high)
        self.raise_()

    def walk(self, step: int) -> None:
        """Choose the next or the one before."""
        at = (self.currentRow() + step) % self.count() if self.currentRow() >= 0 or step > 0 else -1
        self.setCurrentRow(max(at, 0) if at >= 0 else self.count() - 1)
        announce(self, self.currentItem().text())

    def picked(self) -> tuple[str, str] | None:
        """The words and the uid of what is chosen."""
        item = self.currentItem() if self.isVisible() and self.currentRow() >= 0 else None
        return (item.text(), str(item.data(Qt.ItemDataRole.UserRole))) if item else None


class CellEditing(QStyledItemDelegate):
    """Gives a cell a line to type in with its list; how a cell is painted, a grid says itself."""

    line_name = "grid_cell"
    wide_ones: tuple[str, ...] = ()  # columns in which a sentence is typed
    wide, narrow = 260, 120

    def __init__(self, grid: CellGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.editor: QLineEdit | None = None

    def paint_lines(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the lines under and beside a cell."""
        painter.setPen(QPen(theme.ink("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def paint_ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Draw the ring of the cell that has the keyboard."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.ink("accent" if self._grid.hasFocus() else "edge"), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -2, -2))

    def mistake(self, _index: Index) -> str:
        """What is wrong in a cell, for who hears it."""
        return ""

    def put(self, model: Any, index: Index, _uid: str, words: str) -> None:
        """Take the words of a cell; `uid` is of what was picked in the list."""
        model.setData(index, words)

    def _key(self, index: Index) -> str:
        return self._grid.keys[index.column()]

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's name
        """Give a line to type in."""
        line = QLineEdit(parent)
        line.setObjectName(self.line_name)
        line.setAccessibleName(self._grid.title(self._key(index)))
        line.setAccessibleDescription(self.mistake(index))
        line.setStyleSheet(
            f"QLineEdit {{ min-height: 0; padding: 0 {theme.gap(4)}px; border-radius: 0;"
            f" font-size: {theme.px(13)}px; border: 2px solid {theme.colours().accent}; }}"
        )
        at, key = index.row(), self._key(index)
        line.textEdited.connect(lambda words: self._grid.cells.type_on(at, key, words))
        line.textEdited.connect(lambda words: self._grid.offer(key, words, line))
        self.editor = line
        return line

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Cover the cell, and be wide enough for a sentence while it is typed."""
        least = theme.px(self.wide if self._key(index) in self.wide_ones else self.narrow)
        rect = option.rect
        rect.setWidth(max(rect.width(), least))
        room = self._grid.viewport().width()
        if rect.right() > room:
            rect.moveRight(room - 1)
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show what stands there; what was typed meanwhile stays, whatever else is shown anew."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data() or "")
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: N802 - Qt's name
        """Take what was typed, or what is chosen in the list."""
        if not isinstance(editor, QLineEdit):
            return
        words, uid = self._grid.taken(self._key(index), editor.text())
        self._grid.offers.hide()
        self.put(model, index, uid, words)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Forget the line."""
        self.editor = None
        self._grid.offers.hide()
        super().destroyEditor(editor, index)

    def close(self, *, keep: bool) -> None:
        """End the typing in a cell: take it, or leave the cell as it was."""
        editor = self.editor
        if editor is not None:
            if keep:
                self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk the list with the arrows; Tab and Enter take the cell and go on."""
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed is not None and watched is self.editor and self._grid.cell_key(pressed):
            return True
        return super().eventFilter(watched, event)
