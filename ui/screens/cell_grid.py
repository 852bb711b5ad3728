"""A grid typed in as a spreadsheet: type, Tab, Enter, arrows, Ctrl+D, paste; with lists that help typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView

from ui import theme
from ui.screens.cell_editing import Offers
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from ui.screens.cell_editing import CellEditing

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cells(Protocol):
    """What a grid asks of its rows."""

    def rowCount(self) -> int:  # noqa: N802 - Qt's name
        """How many rows."""

    def put(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Take many cells at once, as a paste does."""

    def type_on(self, at: int, key: str, words: str) -> None:
        """Note what is being typed in a cell, for the draft."""

    def words_at(self, at: int, key: str) -> str:
        """What stands in a cell; nothing where there is no row."""


class CellGrid(QTableView):
    """One Tab stop with its own keys: Tab and Enter walk the cells, and at the ends Tab leaves the grid."""

    keys: ClassVar[tuple[str, ...]]
    widths: ClassVar[dict[str, int]]
    shares: ClassVar[tuple[tuple[str, float], ...]]  # which columns get what is left of the room
    fixed: ClassVar[frozenset[str]] = frozenset()  # columns that are read only
    row_high, head_high = 34, 42

    def __init__(self, cells: Cells, model: QAbstractTableModel, name: str, says: str) -> None:
        super().__init__()
        self.cells = cells
        self._walked = False  # the user chose in the list with the arrows
        self._from = self._first  # the column where a run of Tabs began: Enter goes back under it
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setModel(model)
        self.delegate = self.make_delegate()
        self.setItemDelegate(self.delegate)
        self.offers = Offers(self)
        self.setProperty("ring", "true")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCurrentIndex(model.index(0, self._first))

    def make_delegate(self) -> CellEditing:
        """How cells are painted and typed in; abstract: what a cell holds only the grid itself knows."""
        raise NotImplementedError

    def title(self, key: str) -> str:
        """What a column is called; abstract: every grid has its own columns."""
        raise NotImplementedError

    @property
    def _first(self) -> int:
        """The first column that is typed in."""
        return next(at for at, key in enumerate(self.keys) if key not in self.fixed)

    def set_up_headers(self, name: str) -> None:
        """Make the heads: their words may take two lines."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setAccessibleName(_("Koppen van {table}").format(table=name))
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )
        across.setStyleSheet(f"QHeaderView::section {{ padding: {theme.gap(4)}px {theme.gap(6)}px; }}")
        across.setFixedHeight(theme.px(self.head_high))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(theme.px(40))
        # Whatever else stands on the page: three rows are seen.
        self.setMinimumHeight(theme.px(self.head_high + 3 * self.row_high) + 8)
        down.hide()
        down.setMinimumSectionSize(theme.px(self.row_high))
        down.setDefaultSectionSize(theme.px(self.row_high))
        for at, key in enumerate(self.keys):
            across.resizeSection(at, theme.px(self.widths[key]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give what is left of the room to what is written most."""
        super().resizeEvent(event)
        room = self.viewport().width() - sum(theme.px(wide) for wide in self.widths.values())
        for key, share in self.shares:
            extra = int(max(room, 0) * share)
            self.horizontalHeader().resizeSection(self.keys.index(key), theme.px(self.widths[key]) + extra)

    # The list under a cell

    def offered(self, key: str, words: str) -> tuple[list[tuple[str, str]], int]:
        """What can be picked for what was typed so far: words and a uid each, and which is chosen (-1: none).

        Abstract: one grid offers pupils and set answers, another only who does it.
        """
        raise NotImplementedError

    def understood(self, key: str, typed: str) -> bool:
        """Whether what was typed is understood as it is, without what is chosen in the list.

        Abstract: each grid reads its cells by its own rules.
        """
        raise NotImplementedError

    def must_pick(self, _key: str) -> bool:
        """Whether a column takes only what is in its list, as soon as something is chosen there."""
        return False

    def offer(self, key: str, words: str, line: QLineEdit) -> None:
        """Show what can be picked for what was typed so far."""
        found, chosen = self.offered(key, words)
        self.offers.show_offers(found, chosen, line)

    def taken(self, key: str, typed: str) -> tuple[str, str]:
        """What a cell takes: what was typed when that is understood, or else what is chosen in the list."""
        picked = self.offers.picked()
        if picked is None or not typed.strip():
            return picked if picked and not self.must_pick(key) else (typed, picked[1] if picked else "")
        if self.must_pick(key):
            return picked
        return (typed, "") if self.understood(key, typed) and not self._walked else picked

    def cell_key(self, event: QKeyEvent) -> bool:
        """A key while a cell is being typed in; True when it was for the grid."""
        key, held = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            if self.offers.isVisible():
                self._walked = True
                self.offers.walk(step)
            else:
                self.end_typing()
                self.go(self.currentIndex().row() + step, self.currentIndex().column())
            return True
        if key in _ENTER and not held:
            self.end_typing()
            self.go_under()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.end_typing()
            if not self.step(1 if key == Qt.Key.Key_Tab else -1):
                super().focusNextPrevChild(key == Qt.Key.Key_Tab)
            return True
        return False

    def end_typing(self) -> None:
        """Take what is being typed in a cell."""
        if self.delegate.editor is not None:
            self.delegate.close(keep=True)
            self.setFocus()
        self._walked = False

    # Walking

    def go(self, at: int, column: int) -> None:
        """Go to a cell, if it is there."""
        if 0 <= at < self.model().rowCount() and 0 <= column < len(self.keys):
            self.setCurrentIndex(self.model().index(at, column))
            self.scrollTo(self.currentIndex())

    def go_under(self) -> None:
        """Go to the next row, under where the run of Tabs began, as in a spreadsheet."""
        at = self.currentIndex().row()
        self.go(min(at + 1, self.model().rowCount() - 1), self._from)

    def step(self, by: int) -> bool:
        """Go to the next cell that is typed in, or the one before; False at the ends."""
        now = self.currentIndex()
        place = now.row() * len(self.keys) + now.column() + by
        while now.isValid() and 0 <= place < self.model().rowCount() * len(self.keys):
            at, column = divmod(place, len(self.keys))
            if self.keys[column] not in self.fixed:
                if column == self._first and by > 0:
                    self._from = self._first
                self.go(at, column)
                return True
            place += by
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - Qt's name and signature
        """Let Tab walk the cells, and leave at the ends."""
        return self.step(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a cell to type in."""
        if not self.currentIndex().isValid():
            self.go(0, self._first)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes down; Ctrl+D copies from above; Ctrl+V pastes; Delete empties; Ctrl+Tab leaves."""
        key, held = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in _ENTER and not held:
            self.go_under()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and held:
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_D and held:
            self.copy_from_above()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.put_here("")
        else:
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._from = -1
            super().keyPressEvent(event)
            if self._from == -1:
                self._from = max(self.currentIndex().column(), self._first)

    def put_here(self, words: str) -> None:
        """Put words in the cell that has the keyboard."""
        now = self.currentIndex()
        self.cells.put({(now.row(), now.column()): words})

    def copied(self, key: str) -> bool:
        """Whether Ctrl+D takes over what stands above in this column."""
        return key not in self.fixed

    def copy_from_above(self) -> None:
        """Take over what stands above."""
        now = self.currentIndex()
        key = self.keys[now.column()]
        if now.row() > 0 and self.copied(key):
            self.put_here(self.cells.words_at(now.row() - 1, key))

    def paste(self, text: str) -> None:
        """Paste cells as a spreadsheet copies them: tabs between cells, a line for each row."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        table = [line.split("\t") for line in lines]
        if table and fold(table[0][0]).strip() == fold(self.title(self.keys[0])):
            table = table[1:]
        now = self.currentIndex()
        cells = {
            (now.row() + down, now.column() + across): words.strip()
            for down, line in enumerate(table)
            for across, words in enumerate(line)
            if now.column() + across < len(self.keys)
            and (words.strip() or self._holds(now.row() + down, now.column() + across))
        }
        if cells:
            self.cells.put(cells)

    def _holds(self, at: int, column: int) -> bool:
        """Whether something stands in a cell: an empty one that is pasted leaves what is filled in by itself."""
        return bool(self.cells.words_at(at, self.keys[column]))
