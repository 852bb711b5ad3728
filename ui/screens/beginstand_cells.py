"""A cell of the Beginstand grid: how it is painted, and what is taken from its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui import icons, theme
from ui.screens.beginstand_rows import KEYS, PUPIL, READY, SAVED, WRONG
from ui.screens.cell_editing import CellEditing
from ui.widgets.painting import RIGHT, paint_text, text_width
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.screens.cell_editing import Index

_ICONS = {WRONG: ("alert", "warn"), READY: ("open", "accent"), SAVED: ("check", "ok")}


class BeginCells(CellEditing):
    """Paints a cell with its state, and takes a pupil from the list by who it is."""

    line_name = "begin_cell"
    wide_ones = ("pupil", "plays", "runs", "regie")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell: its words, its mark when something is wrong, the ring when it has the keyboard."""
        row, key = index.data(Qt.ItemDataRole.UserRole), KEYS[index.column()]
        rect, wrong = QRectF(option.rect), key in row.mistakes
        painter.save()
        if wrong:
            painter.fillRect(rect, theme.ink("warn_soft"))
        self.paint_lines(painter, rect)
        inside = rect.adjusted(theme.gap(6), 0, -theme.gap(5), -1)
        if key == "pupil":
            inside = self._pupil(painter, inside, row)
        words = row.typed.get(key, "")
        ink = "warn" if wrong else "muted" if row.state == SAVED and key != "pupil" else "text"
        role = "small-strong" if key == "pupil" else "small"
        paint_text(painter, inside, words, role=role, ink=ink)
        self.paint_ring(painter, option)
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

    def mistake(self, index: Index) -> str:
        """What is wrong in a cell."""
        return str(index.data(Qt.ItemDataRole.UserRole).mistakes.get(KEYS[index.column()], ""))

    def put(self, model: Any, index: Index, uid: str, words: str) -> None:
        """Take the words, or the pupil that was picked."""
        if index.column() == PUPIL and uid:
            model.put_pupil(index.row(), uid)
        else:
            model.setData(index, words)
