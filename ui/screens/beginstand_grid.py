"""The Beginstand as a spreadsheet: type, Tab, Enter, arrows, Ctrl+D, paste; with lists that help typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView

from ui import theme
from ui.screens.beginstand_cells import CellDelegate, Offers
from ui.screens.beginstand_rows import KEYS, PUPIL, BeginModel
from zorgdesk.rules.beginstand import COLUMNS
from zorgdesk.rules.beginstand_words import fitting, read_cell
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent

# At 100 % all columns stand beside each other in a window of 1366; with larger text the grid scrolls.
_WIDTHS = {
    "pupil": 178, "plays": 126, "support": 98, "runs": 110, "regie": 96, "party": 98, "answer": 74,
    "until": 72, "paper": 54, "talk": 72, "evaluate": 74, "opp": 70, "contact": 78,
}  # fmt: skip
_ROW = 34
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BeginGrid(QTableView):
    """One Tab stop with its own keys: Tab and Enter walk the cells, and at the ends Tab leaves the grid."""

    def __init__(self, model: BeginModel) -> None:
        super().__init__()
        self.rows_model = model
        self._walked = False  # the user chose in the list with the arrows
        self._from = 0  # the column where a run of Tabs began: Enter goes back under it
        self.setObjectName("beginstand_grid")
        self.setAccessibleName(_("Beginstand: een rij per leerling"))
        self.setModel(model)
        self.delegate = CellDelegate(self)
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
        self._set_up_headers()
        self.setCurrentIndex(model.index(0, 0))

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setAccessibleName(_("Koppen van {table}").format(table=_("Beginstand")))
        across.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )
        across.setStyleSheet(f"QHeaderView::section {{ padding: {theme.gap(4)}px {theme.gap(6)}px; }}")
        across.setFixedHeight(theme.px(42))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(theme.px(40))
        # Whatever else stands on the page: three rows are seen.
        self.setMinimumHeight(theme.px(42 + 3 * _ROW) + 8)
        down.hide()
        down.setMinimumSectionSize(theme.px(_ROW))
        down.setDefaultSectionSize(theme.px(_ROW))
        for at, key in enumerate(KEYS):
            across.resizeSection(at, theme.px(_WIDTHS[key]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give what is left of the room to what is written most."""
        super().resizeEvent(event)
        room = self.viewport().width() - sum(theme.px(wide) for wide in _WIDTHS.values())
        for key, share in (("plays", 0.5), ("runs", 0.3), ("regie", 0.2)):
            extra = int(max(room, 0) * share)
            self.horizontalHeader().resizeSection(KEYS.index(key), theme.px(_WIDTHS[key]) + extra)

    # The list under a cell

    def offer(self, key: str, words: str, line: QLineEdit) -> None:
        """Show what can be picked for what was typed so far."""
        if key == "pupil":
            found = [
                (f"{one.name} · {one.group}" if one.group else one.name, one.uid)
                for one in self.rows_model.candidates(words)
            ]
            self.offers.show_offers(found, 0 if len(found) == 1 else -1, line)
            return
        known = self.rows_model.known
        fits = fitting(key, words, known)
        meant = fold(read_cell(key, words, known).words)
        chosen = next((at for at, one in enumerate(fits) if fold(one) == meant), 0)
        free = key == "contact" or not words.strip()
        self.offers.show_offers([(one, "") for one in fits], -1 if free else chosen, line)

    def taken(self, key: str, typed: str) -> tuple[str, str]:
        """What a cell takes: what was typed when that is understood, or else what is chosen in the list."""
        picked = self.offers.picked()
        if picked is None or not typed.strip():
            return picked if picked and key != "pupil" else (typed, picked[1] if picked else "")
        if key == "pupil":
            return picked
        cell = read_cell(key, typed, self.rows_model.known)
        understood = cell.value is not None and not self._walked
        return (typed, "") if understood else picked

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
        if 0 <= at < self.rows_model.rowCount() and 0 <= column < len(KEYS):
            self.setCurrentIndex(self.rows_model.index(at, column))
            self.scrollTo(self.currentIndex())

    def go_under(self) -> None:
        """Go to the next row, under where the run of Tabs began, as in a spreadsheet."""
        at = self.currentIndex().row()
        self.go(min(at + 1, self.rows_model.rowCount() - 1), self._from)

    def step(self, by: int) -> bool:
        """Go to the next cell or the one before; False at the ends."""
        now = self.currentIndex()
        place = now.row() * len(KEYS) + now.column() + by
        if not now.isValid() or not 0 <= place < self.rows_model.rowCount() * len(KEYS):
            return False
        if place % len(KEYS) == 0 and by > 0:
            self._from = 0
        self.go(*divmod(place, len(KEYS)))
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - Qt's name and signature
        """Let Tab walk the cells, and leave at the ends."""
        return self.step(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a cell to type in."""
        if not self.currentIndex().isValid():
            self.go(0, 0)
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
                self._from = self.currentIndex().column()

    def put_here(self, words: str) -> None:
        """Put words in the cell that has the keyboard."""
        now = self.currentIndex()
        self.rows_model.put({(now.row(), now.column()): words})

    def copy_from_above(self) -> None:
        """Take over what stands above; never the pupil."""
        now = self.currentIndex()
        if now.row() > 0 and now.column() != PUPIL:
            above = self.rows_model.rows[now.row() - 1].typed.get(KEYS[now.column()], "")
            self.put_here(above)

    def _holds(self, at: int, column: int) -> bool:
        """Whether something stands in a cell: an empty one that is pasted leaves what is filled in by itself."""
        rows = self.rows_model.rows
        return at < len(rows) and bool(rows[at].typed.get(KEYS[column]))

    def paste(self, text: str) -> None:
        """Paste cells as a spreadsheet copies them: tabs between cells, a line for each row."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        table = [line.split("\t") for line in lines]
        if table and fold(table[0][0]).strip() == fold(_(COLUMNS[KEYS[0]])):
            table = table[1:]
        now = self.currentIndex()
        cells = {
            (now.row() + down, now.column() + across): words.strip()
            for down, line in enumerate(table)
            for across, words in enumerate(line)
            if now.column() + across < len(KEYS)
            and (words.strip() or self._holds(now.row() + down, now.column() + across))
        }
        if cells:
            self.rows_model.put(cells)
