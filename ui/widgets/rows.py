"""Painting the rows of a table: in columns, or in two storeys when the text is large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons, mirror, theme
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
    def wraps(self) -> bool:
        """Whether its words go on at a second line in a row of two storeys."""

    @property
    def tone(self) -> Callable[[Any], tuple[str, str] | None] | None:
        """The tone and icon of its chip for a row, if any."""

    @property
    def icon(self) -> Callable[[Any], str] | None:
        """The icon before its words for a row, if any."""


class Storeys(NamedTuple):
    """How a stacked row is divided: the room at the right, whether that stands below, the lines of its words."""

    right: float
    below: bool
    lines: int


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
        painter.setPen(QPen(theme.ink("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(theme.gap(10), 0, -theme.gap(10), -1)
        with mirror.within(painter, rect):
            if option.state & QStyle.StateFlag.State_Selected and index.column() == 0:
                bar = QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 7)
                painter.fillRect(mirror.seen(bar), theme.ink("accent"))
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

    def storeys(self, row: Any, width: float) -> Storeys:
        """How a stacked row is divided at a width: what stands at its right never cuts the first words."""
        first, *rest = self._columns
        last = rest[-1] if rest else None
        words = last.text(row) if last else ""
        chip = _chip(last, row) if last else None
        right = (
            (chip_width(words, chip[1]) if chip else text_width(words, last.role)) if last and words else 0.0
        )
        inside = width - 2 * theme.gap(10)
        room = inside - (icon_width() if first.icon else 0)
        needs = text_width(first.text(row), "strong")
        below = right > 0 and needs + right + theme.gap(10) > room
        lines = 2 if first.wraps and needs > (room if below else room - right) else 1
        return Storeys(min(right, inside / 2), below, lines)

    def row_height(self, row: Any, width: float) -> int:
        """How high a stacked row is at a width: one storey where nothing would stand in the lower one."""
        plan = self.storeys(row, width)
        if self._one_storey(plan):
            return theme.px(38)
        return theme.px(54) + (plan.lines - 1) * theme.px(20)

    def _one_storey(self, plan: Storeys) -> bool:
        return len(self._columns) < 3 and plan.lines == 1 and not plan.below

    def _storeys(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        plan = self.storeys(row, rect.width() + 2 * theme.gap(10))
        # Of the upper storey; the lower one is a line.
        high = rect.height() - (0 if self._one_storey(plan) else theme.px(27))
        top = QRectF(rect.left(), rect.top() + theme.px(3), rect.width(), high - theme.px(2))
        under = QRectF(rect.left(), rect.top() + high, rect.width(), theme.px(24))
        first, *rest = self._columns
        last = rest.pop() if rest else None
        at, space = under if plan.below else top, theme.gap(10) if plan.right else 0
        if last:
            self._cell(
                painter, QRectF(rect.right() - plan.right, at.top(), plan.right, at.height()), last, row
            )
        at.setRight(at.right() - plan.right - space)
        start = _after_icon(painter, top, first, row)
        under.setLeft(start.left())
        two = plan.lines > 1
        paint_text(painter, start, first.text(row), role="strong", wrap=two)
        second = " · ".join(words for column in rest if (words := column.text(row)))
        paint_text(painter, under, second, role="small", ink="muted")
