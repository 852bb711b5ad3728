"""A cell of the Beginstand grid: how it is painted, the line to type in, and the list under it."""

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

from ui import icons, theme
from ui.screens.beginstand_rows import KEYS, PUPIL, READY, SAVED, WRONG
from ui.widgets.notice import announce
from ui.widgets.painting import RIGHT, paint_text, text_width
from zorgdesk.rules.beginstand import COLUMNS
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.beginstand_grid import BeginGrid

Index = QModelIndex | QPersistentModelIndex
_OFFERED = 7
_ICONS = {WRONG: ("alert", "warn"), READY: ("open", "accent"), SAVED: ("check", "ok")}


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


class CellDelegate(QStyledItemDelegate):
    """Paints a cell, and gives it a line to type in with its list."""

    def __init__(self, grid: BeginGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.editor: QLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell: its words, its mark when something is wrong, the ring when it has the keyboard."""
        row, key = index.data(Qt.ItemDataRole.UserRole), KEYS[index.column()]
        rect, wrong = QRectF(option.rect), key in row.mistakes
        painter.save()
        if wrong:
            painter.fillRect(rect, theme.ink("warn_soft"))
        painter.setPen(QPen(theme.ink("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(theme.gap(6), 0, -theme.gap(5), -1)
        if key == "pupil":
            inside = self._pupil(painter, inside, row)
        words = row.typed.get(key, "")
        ink = "warn" if wrong else "muted" if row.state == SAVED and key != "pupil" else "text"
        role = "small-strong" if key == "pupil" else "small"
        paint_text(painter, inside, words, role=role, ink=ink)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = "accent" if self._grid.hasFocus() else "edge"
            painter.setPen(QPen(theme.ink(ring), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _pupil(self, painter: QPainter, rect: QRectF, row: Any) -> QRectF:
        """Draw the state and the group of a row; give the room that is left for the name."""
        mark = _ICONS.get(row.state)
        side = theme.px(15)
        if mark:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            at = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
            icons.draw(painter, mark[0], at, getattr(theme.colours(), mark[1]), 1.8)
        rect = rect.adjusted(side + theme.gap(5), 0, 0, 0)
        group = row.pupil.group.removeprefix(_("groep ")) if row.pupil else ""
        if group:
            wide = min(text_width(group, "tiny"), rect.width() / 3)
            right = QRectF(rect.right() - wide, rect.top(), wide, rect.height())
            paint_text(painter, right, group, role="tiny", ink="muted", align=RIGHT)
            rect = rect.adjusted(0, 0, -wide - theme.gap(4), 0)
        return rect

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's name
        """Give a line to type in."""
        line = QLineEdit(parent)
        line.setObjectName("begin_cell")
        line.setAccessibleName(_(COLUMNS[KEYS[index.column()]]))
        line.setAccessibleDescription(
            index.data(Qt.ItemDataRole.UserRole).mistakes.get(KEYS[index.column()], "")
        )
        line.setStyleSheet(
            f"QLineEdit {{ min-height: 0; padding: 0 {theme.gap(4)}px; border-radius: 0;"
            f" font-size: {theme.px(13)}px; border: 2px solid {theme.colours().accent}; }}"
        )
        at, key = index.row(), KEYS[index.column()]
        line.textEdited.connect(lambda words: self._grid.rows_model.type_on(at, key, words))
        line.textEdited.connect(lambda words: self._grid.offer(key, words, line))
        self.editor = line
        return line

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Cover the cell, and be wide enough for a sentence while it is typed."""
        least = theme.px(260 if KEYS[index.column()] in ("pupil", "plays", "runs", "regie") else 120)
        rect = option.rect
        rect.setWidth(max(rect.width(), least))
        room = self._grid.viewport().width()
        if rect.right() > room:
            rect.moveRight(room - 1)
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show what stands there."""
        if isinstance(editor, QLineEdit):
            editor.setText(index.data() or "")
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: N802 - Qt's name
        """Take what was typed, or what is chosen in the list."""
        if not isinstance(editor, QLineEdit):
            return
        picked = self._grid.taken(KEYS[index.column()], editor.text())
        self._grid.offers.hide()
        if index.column() == PUPIL and picked[1]:
            model.put_pupil(index.row(), picked[1])
        else:
            model.setData(index, picked[0])

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
