"""The rows of the Beginstand grid: what was typed, what was understood, what was kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.beginstand import begin_known, begin_pupil, begin_pupils, saved_rows, who_is_meant
from zorgdesk.queries.here import here_card
from zorgdesk.rules.beginstand import COLUMNS, what_it_makes
from zorgdesk.rules.beginstand_kept import shown_words
from zorgdesk.rules.beginstand_words import ReadRow, is_a_yes, read_cell, read_row, short_day
from zorgdesk.rules.here import Topic, Where
from zorgdesk.text import _, fold, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.bridge import Bridge
    from zorgdesk.queries.beginstand import BeginPupil, Candidate
    from zorgdesk.rules.beginstand_words import Known

KEYS = tuple(COLUMNS)
PUPIL = KEYS.index("pupil")
# What a row is: shown by an icon, and said.
EMPTY, BUSY, WRONG, READY, SAVED = "empty", "busy", "wrong", "ready", "saved"
_SHOWN_NAMES = 4
_ROOT = QModelIndex()


@dataclass
class GridRow:
    """One row of the grid."""

    typed: dict[str, str] = field(default_factory=dict)
    pupil: BeginPupil | None = None
    pupil_problem: str = ""
    saved: dict[str, str] | None = None
    refused: str = ""
    read: ReadRow = field(default_factory=lambda: ReadRow(None, empty=True))

    @property
    def state(self) -> str:
        """What it is: empty, busy, wrong, ready or saved."""
        if self.mistakes:
            return WRONG
        if self.saved is not None and self.saved == self.typed:
            return SAVED
        if self.read.row is not None:
            return READY
        return EMPTY if self.read.empty else BUSY

    @property
    def mistakes(self) -> dict[str, str]:
        """What is wrong, by column."""
        own = {"pupil": self.pupil_problem} if self.pupil_problem else {}
        return {**self.read.mistakes, **own}

    def told(self, *, opp_here: bool = True) -> str:
        """What it makes, or what is wrong, in words."""
        if self.mistakes:
            return " ".join(f"{_(COLUMNS[name])}: {words}" for name, words in self.mistakes.items())
        if self.refused:
            return self.refused
        if self.read.row is None or self.pupil is None:
            return ""
        return what_it_makes(
            self.read.row, self.pupil.first_name, plan_runs=self.pupil.plan_runs, opp_here=opp_here,
            words=self.pupil.words,
        )  # fmt: skip


class BeginModel(QAbstractTableModel):
    """Cells that are text, as in a spreadsheet; under the last row there is always an empty one.

    `typed`: the user changed something.
    """

    typed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.known: Known = bridge.ask(begin_known)
        self.opp_here = self._is_opp_here()
        self.rows: list[GridRow] = [GridRow()]
        self._open: tuple[GridRow, str, str] | None = None  # what is being typed in a cell now

    def _is_opp_here(self) -> bool:
        return dict(self._bridge.ask(here_card).where)[Topic.OPP] is Where.HIER

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many rows, the empty one included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns."""
        return 0 if parent.isValid() else len(KEYS)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words of a cell; to a screen reader with its column and what is wrong."""
        if not index.isValid():
            return None
        row, key = self.rows[index.row()], KEYS[index.column()]
        words = row.typed.get(key, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.UserRole:
            return row
        mistake = row.mistakes.get(key, "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return mistake or words or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{_(COLUMNS[key])}: {words or _('leeg')}"
            return f"{said}. {_('Klopt nog niet: {words}').format(words=mistake)}" if mistake else said
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column; the number of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            words = self.known.cjg_words  # what the wijkteam is called here
            own = KEYS[section] == "contact" and len(words) == 1
            return words[0] if own else _(COLUMNS[KEYS[section]])
        return str(section + 1)

    def setData(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Take what was typed in a cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.rows[index.row()].typed.get(KEYS[index.column()], ""):
            self.put({(index.row(), index.column()): str(value)})
        return True

    # What the grid does

    def put(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Take many cells at once, as a paste does; rows are added where they are needed."""
        self._grow(max((at for at, _column in cells), default=-1) + 1)
        touched = sorted({at for at, _column in cells})
        for (at, column), words in sorted(cells.items()):
            self._take(at, KEYS[column], words)
        for at in touched:
            self.read_again(at)
        self._changed(touched)

    def put_pupil(self, at: int, uid: str) -> None:
        """Take the pupil that was picked from the list."""
        self._choose(at, self._bridge.ask(begin_pupil, uid))
        self.read_again(at)
        self._changed([at])

    def add_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Add rows from a sheet under those that are there."""
        start = next(
            (at for at in range(len(self.rows), 0, -1) if self.rows[at - 1].typed), 0
        )  # under the last row with something in it
        cells = {
            (start + at, KEYS.index(name)): words
            for at, row in enumerate(rows)
            for name, words in row.items()
            if words
        }
        self.put(cells)

    def _changed(self, touched: Sequence[int]) -> None:
        self._open = None
        self._grow(0)
        if touched:
            self.dataChanged.emit(self.index(touched[0], 0), self.index(touched[-1], len(KEYS) - 1))
        self.typed.emit()

    def _grow(self, wanted: int) -> None:
        """Have room for so many rows, and an empty one under them."""
        missing = max(wanted - len(self.rows), 0)
        if missing == 0 and (not self.rows or self.rows[-1].typed):
            missing = 1
        if missing:
            self.beginInsertRows(_ROOT, len(self.rows), len(self.rows) + missing - 1)
            self.rows.extend(GridRow() for _one in range(missing))
            self.endInsertRows()

    def _take(self, at: int, key: str, words: str) -> None:
        row = self.rows[at]
        row.refused = ""
        if key == "pupil":
            self._take_pupil(at, words)
            return
        row.typed[key] = read_cell(key, words, self.known).words
        if key == "answer" and is_a_yes(row.typed[key], self.known) and not row.typed.get("until"):
            row.typed["until"] = short_day(self.known.until)
        if not row.typed[key]:
            del row.typed[key]

    def _take_pupil(self, at: int, words: str) -> None:
        row = self.rows[at]
        row.pupil, row.pupil_problem = None, ""
        row.typed["pupil"] = " ".join(words.split())
        if not row.typed["pupil"]:
            del row.typed["pupil"]
            return
        found = self.candidates(words)
        same = [one for one in found if fold(one.name) == fold(row.typed["pupil"])]
        if len(same) == 1 or len(found) == 1:
            self._choose(at, self._bridge.ask(begin_pupil, (same or list(found))[0].uid))
        elif not found:
            row.pupil_problem = _("Geen leerling met deze naam gevonden.")
        else:
            names = [f"{one.name} ({one.group})" if one.group else one.name for one in found[:_SHOWN_NAMES]]
            row.pupil_problem = _("Wie bedoelt u? {names}. Typ verder of kies met de pijltjes.").format(
                names=listing(names)
            )

    def _choose(self, at: int, pupil: BeginPupil) -> None:
        """Put a pupil in a row, and fill in what is usual."""
        row = self.rows[at]
        row.pupil, row.pupil_problem = pupil, ""
        row.typed["pupil"] = pupil.name
        for key, words in (("regie", f"school: {self.known.me}"), ("contact", pupil.contact)):
            if words and row.saved is None:
                row.typed.setdefault(key, read_cell(key, words, self.known).words)
        other = next(
            (i for i, one in enumerate(self.rows) if i != at and one.pupil and one.pupil.uid == pupil.uid),
            None,
        )
        if other is not None:
            row.pupil = None
            row.pupil_problem = _("{name} staat al in rij {number}.").format(
                name=pupil.first_name, number=other + 1
            )

    def read_again(self, at: int) -> None:
        """Understand a row anew."""
        row = self.rows[at]
        uid = row.pupil.uid if row.pupil else ""
        row.read = read_row(row.typed, uid, row.pupil.answerers if row.pupil else (), self.known)

    def type_on(self, at: int, key: str, words: str) -> None:
        """Note what is being typed in a cell, for the draft; it is not understood before it is taken."""
        self._open = (self.rows[at], key, words)
        self.typed.emit()

    def words_at(self, at: int, key: str) -> str:
        """What stands in a cell."""
        return self.rows[at].typed.get(key, "") if at < len(self.rows) else ""

    def candidates(self, words: str) -> tuple[Candidate, ...]:
        """The pupils that may be meant; none when the file is locked meanwhile."""
        try:
            return self._bridge.ask(who_is_meant, words)
        except ZorgdeskError:
            return ()

    def remove(self, at: int) -> None:
        """Take a row out of the grid."""
        self.beginRemoveRows(_ROOT, at, at)
        del self.rows[at]
        self.endRemoveRows()
        self._changed([])

    def count(self, *states: str) -> int:
        """How many rows are one of these."""
        return sum(row.state in states for row in self.rows)

    # What is kept

    def show_saved(self) -> None:
        """Show the rows that were kept and are not here yet, above the others."""
        self.known, self.opp_here = self._bridge.ask(begin_known), self._is_opp_here()
        here = {row.pupil.uid for row in self.rows if row.pupil}
        missing = [one for one in self._bridge.ask(saved_rows) if one.pupil_uid not in here]
        if not missing:
            return
        start = sum(row.saved is not None for row in self.rows)
        pupils = self._bridge.ask(begin_pupils, [one.pupil_uid for one in missing])
        self.beginInsertRows(_ROOT, start, start + len(missing) - 1)
        for number, one in enumerate(missing):
            typed = shown_words(one.typed, self.known)
            row = GridRow(typed, pupils[one.pupil_uid], saved=dict(typed))
            self.rows.insert(start + number, row)
            self.read_again(start + number)
        self.endInsertRows()
        self._grow(0)

    def settle(self, at: int) -> None:
        """Say that a row was kept as it is."""
        row = self.rows[at]
        row.saved, row.refused = dict(row.typed), ""
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(KEYS) - 1))

    def draft(self) -> dict[str, Any]:
        """The rows that are not kept as they are now, as JSON can keep them."""
        unsaved = []
        for row in self.rows:
            typed = dict(row.typed)
            if self._open is not None and row is self._open[0]:
                typed[self._open[1]] = self._open[2]
            if typed and typed != row.saved:
                unsaved.append({"typed": typed, "pupil": row.pupil.uid if row.pupil else ""})
        return {"rows": unsaved}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back: over the row of the same pupil, or under the others."""
        for one in draft.get("rows", []):
            uid = one["pupil"]
            at = next((i for i, row in enumerate(self.rows) if row.pupil and row.pupil.uid == uid), None)
            if at is None:
                at = len(self.rows) - 1
            row = self.rows[at]
            row.typed = dict(one["typed"])
            if uid and row.pupil is None:
                try:
                    row.pupil = self._bridge.ask(begin_pupil, uid)
                except ZorgdeskError:  # gone meanwhile: the name stays as it was typed
                    row.pupil = None
            if row.pupil is None and "pupil" in row.typed:
                self._take_pupil(at, row.typed["pupil"])
            self.read_again(at)
            self._grow(0)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(KEYS) - 1))
