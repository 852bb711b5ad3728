"""Painting the rows of a table: in columns, or in two storeys when the text is large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons, theme
from ui.widgets.painting import LEFT, RIGHT, chip_width, paint_chip, paint_text, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Shown(Protocol):
    """A column as far as painting goes."""

    @property
    def text(self) -> Callable[[Any], str]:
        """What it shows of a row."""

    @property
    def role(self) -> str:
        """The role of its words."""

    @property
    def ink(self) -> str:
        """The ink of its words."""

    @property
    def right(self) -> bool:
        """Whether it stands at the right."""

    @property
    def tone(self) -> Callable[[Any], tuple[str, str] | None] | None:
        """The tone and icon of its chip for a row, if any."""

    @property
    def icon(self) -> Callable[[Any], str] | None:
        """The icon before its words for a row, if any."""


def icon_width() -> int:
    """The room that an icon before words takes, in pixels."""
    return theme.px(18) + theme.gap(10)


def _chip(column: Shown, row: Any) -> tuple[str, str] | None:
    return column.tone(row) if column.tone else None


def _after_icon(painter: QPainter, rect: QRectF, column: Shown, row: Any) -> QRectF:
    """Draw the icon of a column, and give the room that is left for its words."""
    if column.icon is None:
        return rect
    side = theme.px(18)
    at = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    icons.draw(painter, column.icon(row), at, theme.colours().accent)
    return rect.adjusted(icon_width(), 0, 0, 0)


class RowDelegate(QStyledItemDelegate):
    """Paints a cell, or a whole row when stacked: first column strong, last at the right, the rest below."""

    def __init__(self, columns: Sequence[Shown], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.stacked = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.ink("soft"))
            if index.column() == 0:
                painter.fillRect(
                    QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 7), theme.ink("accent")
                )
        painter.setPen(QPen(theme.ink("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(theme.gap(10), 0, -theme.gap(10), -1)
        if self.stacked:
            self._storeys(painter, inside, row)
        else:
            self._cell(painter, inside, self._columns[index.column()], row)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRectF, column: Shown, row: Any) -> float:
        """Draw a column's words or chip; return the width used."""
        words, chip = column.text(row), _chip(column, row)
        if not words:
            return 0.0
        rect = _after_icon(painter, rect, column, row)
        if not chip:
            align = RIGHT if column.right else LEFT
            return paint_text(painter, rect, words, role=column.role, ink=column.ink, align=align)
        width = min(chip_width(words, chip[1]), rect.width())
        left = rect.right() - width if column.right else rect.left()
        height = theme.px(26)
        at = QRectF(left, rect.center().y() - height / 2, width, height)
        paint_chip(painter, at, words, tone=chip[0], icon=chip[1])
        return width

    def _storeys(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        half = rect.height() / 2
        top = QRectF(rect.left(), rect.top() + theme.px(3), rect.width(), half - theme.px(2))
        below = QRectF(rect.left(), rect.top() + half, rect.width(), half - theme.px(3))
        first, *rest = self._columns
        last = rest.pop() if rest else None
        used = 0.0
        if last:
            words = last.text(row)
            chip = _chip(last, row)
            wide = (chip_width(words, chip[1]) if chip else text_width(words, last.role)) if words else 0
            used = min(wide, rect.width() / 2)
            end = QRectF(rect.right() - used, top.top(), used, top.height())
            self._cell(painter, end, last, row)
        space = theme.gap(10) if used else 0
        start = _after_icon(painter, top, first, row)
        below.setLeft(start.left())
        paint_text(painter, start.adjusted(0, 0, -used - space, 0), first.text(row), role="strong")
        second = " · ".join(words for column in rest if (words := column.text(row)))
        paint_text(painter, below, second, role="small", ink="muted")
