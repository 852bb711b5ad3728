"""Tables of rows that can be twenty thousand: painted, walked by keyboard, kept in place by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.widgets.painting import LEFT, RIGHT, chip_width, paint_text, text_width
from ui.widgets.rows import RowDelegate, icon_width
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
_ROOT = QModelIndex()
_SAMPLE = 200  # rows that are measured to find the width of a column


@dataclass(frozen=True)
class Column:
    """One column: its title and what it shows of a row.

    `wraps` lets the words of the first column go on at a second line, in a short table with stacked rows.
    `tone` gives the tone and icon of a chip, or None for plain words; `icon` stands before plain words. Give one
    column `stretch`.
    """

    title: str
    text: Callable[[Any], str]
    role: str = "body"
    ink: str = "text"
    right: bool = False
    stretch: bool = False
    wraps: bool = False
    tone: Callable[[Any], tuple[str, str] | None] | None = None
    icon: Callable[[Any], str] | None = None


def _uid(row: Any) -> str:
    return str(row.uid)


class RowsModel(QAbstractTableModel):
    """Frozen rows under columns; stacked, each row is one cell that is painted in two storeys."""

    def __init__(
        self,
        columns: Sequence[Column],
        key: Callable[[Any], str],
        load_more: Callable[[Any], Sequence[Any]] | None,
    ) -> None:
        super().__init__()
        self.columns, self.key, self._load_more = tuple(columns), key, load_more
        self.rows: list[Any] = []
        self.stacked = False
        self._more = False

    def show_rows(self, rows: Sequence[Any], *, more: bool) -> None:
        """Show other rows; where the ids are the same only the words change."""
        same = [self.key(row) for row in rows] == [self.key(row) for row in self.rows]
        self._more = more
        if same and rows:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def stack(self, *, stacked: bool) -> None:
        """Show each row in two storeys, or in columns."""
        if stacked != self.stacked:
            self.beginResetModel()
            self.stacked = stacked
            self.endResetModel()

    def at_of(self, uid: str) -> int:
        """Where the row with an id stands, or -1."""
        return next((at for at, row in enumerate(self.rows) if self.key(row) == uid), -1)

    def says(self, row: Any) -> str:
        """All of a row in words, for a screen reader."""
        return ", ".join(words for column in self.columns if (words := column.text(row)))

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many rows are here now."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns are seen."""
        if parent.isValid():
            return 0
        return 1 if self.stacked else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks of a cell."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.says(row) if self.stacked else column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.says(row) if self.stacked else column.text(row) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.says(row) if index.column() == 0 else f"{column.title}: {column.text(row)}"
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column.right else LEFT
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there may be rows that are not here yet."""
        return not parent.isValid() and self._more and self._load_more is not None and bool(self.rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Get the rows after the last one."""
        if not self._load_more or parent.isValid():
            return
        found = list(self._load_more(self.rows[-1]))
        self._more = bool(found)
        if found:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(found) - 1)
            self.rows.extend(found)
            self.endInsertRows()


class RowsTable(QTableView):
    """Rows of cards. Arrows walk, Enter opens (`opened`), the space bar does the row's deed (`ticked`).

    `chosen` tells which row is under the keyboard (None: none). What is chosen and where it was scrolled to
    stay by id when the rows change. Rows get two storeys when the text is large or the columns do not fit.
    """

    opened = Signal(object)
    ticked = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        key: Callable[[Any], str] = _uid,
        load_more: Callable[[Any], Sequence[Any]] | None = None,
        empty: str = "",
    ) -> None:
        super().__init__()
        self.rows_model = RowsModel(columns, key, load_more)
        self._empty = empty or _("Hier staat nog niets.")
        self._widths: list[int] = []
        self._quiet = False
        self.delegate = RowDelegate(self.rows_model.columns, self)
        self.setProperty("ring", "true")
        self.setAccessibleName(name)
        self.setModel(self.rows_model)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self._set_up_headers(name)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows_model.rows[index.row()]))
        self._arrange()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab leaves the table.
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def _set_up_headers(self, name: str) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setAccessibleName(_("Koppen van {table}").format(table=name))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.hide()

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are here now."""
        return self.rows_model.rows

    def current(self) -> Any:
        """The row under the keyboard, or None."""
        at = self.currentIndex().row()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def show_rows(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Show other rows, with the choice and the scroll where they were; `more`: load_more has more."""
        model = self.rows_model
        before, at = self.current(), self.currentIndex().row()
        offset = self.verticalScrollBar().value()
        top = offset // max(self._height(), 1)
        top_uid = model.key(self.rows[top]) if 0 <= top < len(self.rows) else ""
        self._quiet = True
        model.show_rows(rows, more=more)
        self._measure()
        self._arrange()
        self._choose_again(model.key(before) if before is not None else "", at)
        now = model.at_of(top_uid) if top_uid else -1
        if now >= 0:
            self.verticalScrollBar().setValue(offset + (now - top) * self._height())
        self._quiet = False
        if self.current() != before:
            self.chosen.emit(self.current())

    def choose(self, uid: str) -> bool:
        """Choose the row with an id; False when it is not here."""
        at = self.rows_model.at_of(uid)
        if at >= 0:
            self.setCurrentIndex(self.rows_model.index(at, 0))
        return at >= 0

    def _choose_again(self, uid: str, at: int) -> None:
        """The same row, or the one that took its place when it is gone."""
        if not uid or not self.rows or self.choose(uid):
            return
        self.setCurrentIndex(self.rows_model.index(min(at, len(self.rows) - 1), 0))

    def _height(self) -> int:
        return theme.px(54 if self.rows_model.stacked else 38)

    def _measure(self) -> None:
        """Find how wide each column wants to be, from its title and its first rows."""
        sample = self.rows[:_SAMPLE]
        self._widths = []
        for column in self.rows_model.columns:
            widest = text_width(column.title, "small-strong")
            for row in sample:
                words, tone = column.text(row), column.tone(row) if column.tone else None
                wide = chip_width(words, tone[1]) if tone and words else text_width(words, column.role)
                wide += icon_width() if column.icon else 0
                widest = max(widest, wide)
            self._widths.append(int(widest) + theme.gap(20))

    def _arrange(self) -> None:
        """Give the columns their room, or stack the rows where there is not enough."""
        room = self.viewport().width()
        stacked = theme.large() or sum(self._widths) > room
        chosen = self.current()
        self.rows_model.stack(stacked=stacked)
        self.delegate.stacked = stacked
        header = self.horizontalHeader()
        header.setVisible(not stacked and bool(self.rows))  # nothing stands under it: only words
        down = self.verticalHeader()
        down.setMinimumSectionSize(theme.px(38))
        down.setDefaultSectionSize(self._height())
        if stacked:
            header.resizeSection(0, room)
        else:
            self._share_out(room)
        if chosen is not None and self.current() is None:
            self.choose(self.rows_model.key(chosen))

    def _share_out(self, room: int) -> None:
        columns = self.rows_model.columns
        wide = next((at for at, column in enumerate(columns) if column.stretch), len(columns) - 1)
        left = room - sum(self._widths)
        for at, width in enumerate(self._widths):
            self.horizontalHeader().resizeSection(at, width + (max(left, 0) if at == wide else 0))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self.rows[index.row()] if index.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the row with Enter, do its deed with the space bar."""
        row = self.current()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the first row when none is chosen yet; Qt itself would only point at it."""
        if self.current() is None and self.rows:
            self.setCurrentIndex(self.rows_model.index(0, 0))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the columns their room again."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "rows_model"):
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows, or say that there are none."""
        super().paintEvent(event)
        if not self.rows:
            room = QRectF(self.viewport().rect()).adjusted(theme.gap(16), theme.gap(12), -theme.gap(16), 0)
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            paint_text(QPainter(self.viewport()), room, self._empty, ink="muted", align=top, wrap=True)


class ShortTable(RowsTable):
    """A table as high as its rows, up to `most`: for a list among other things on a page."""

    most = 6

    def show_rows(self, rows: Sequence[Any], *, more: bool = False) -> None:
        """Show other rows, and take their height."""
        super().show_rows(rows, more=more)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take another height when the rows get two storeys."""
        super().resizeEvent(event)
        if not self._quiet:
            self._fit()

    def _fit(self) -> None:
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        heights = [self._high(row) for row in self.rows]
        for at, high in enumerate(heights):
            if self.verticalHeader().sectionSize(at) != high:
                self.verticalHeader().resizeSection(at, high)
        height = head + (sum(heights[: self.most]) or self._height()) + 2 * self.frameWidth()
        if (height, height) != (self.minimumHeight(), self.maximumHeight()):
            self.setFixedHeight(height)

    def _high(self, row: Any) -> int:
        """How high a row is: stacked, long words take a second line."""
        return (
            self.delegate.row_height(row, self.viewport().width())
            if self.rows_model.stacked
            else self._height()
        )
