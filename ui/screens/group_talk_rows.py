"""The rows of a groepsbespreking: what is typed, what was kept, and the previous time beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from zorgdesk import clock
from zorgdesk.queries.group_talk import said_before
from zorgdesk.rules.group_talk import COLUMNS, LineText, cells_of, line_of, read_who
from zorgdesk.text import N_, _, short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zorgdesk.one_line import Person
    from zorgdesk.queries.group_talk import GroupRow, GroupTalkCard

KEYS = ("pupil", *COLUMNS, "before")
FIXED = frozenset({"pupil", "before"})
TITLES = {"pupil": N_("Leerling"), **COLUMNS, "before": N_("Vorige keer")}
_ROOT = QModelIndex()


@dataclass
class GroupTyped:
    """One row: the pupil, what is typed now, and what was kept."""

    row: GroupRow
    typed: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> LineText:
        """What the row says."""
        return line_of(self.typed, clock.today())

    @property
    def unkept(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self.typed != self.kept

    @property
    def before(self) -> str:
        """The previous time, with its day."""
        if self.row.before is None:
            return ""
        return f"{short_date(self.row.before.held_on)}. {said_before(self.row.before)}"

    def words(self, key: str) -> str:
        """What stands in a cell; of the previous time what is most worth knowing: all of it stands under the grid."""
        if key == "pupil":
            return self.row.name
        if key == "before":
            line = self.row.before.line if self.row.before else LineText()
            return line.agreed or line.attention or line.good
        return self.typed.get(key, "")


class GroupModel(QAbstractTableModel):
    """Cells that are text, as in a spreadsheet.

    `typed`: the user changed something. `left`: a cell of this row was taken, so that the row can be kept.
    """

    typed = Signal()
    left = Signal(int)

    def __init__(self, people: Callable[[str], Sequence[Person]]) -> None:
        super().__init__()
        self._people = people
        self.rows: list[GroupTyped] = []
        self.teacher = ""
        self.reads_only = False
        self._uid = ""
        self._open: tuple[GroupTyped, str, str] | None = None  # what is being typed in a cell now

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many pupils."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns."""
        return 0 if parent.isValid() else len(KEYS)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """The pupil and the previous time are read, the rest is typed."""
        flags = super().flags(index)
        if KEYS[index.column()] in FIXED or self.reads_only:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words of a cell; to a screen reader with its pupil and its column."""
        if not index.isValid():
            return None
        row, key = self.rows[index.row()], KEYS[index.column()]
        words = row.words(key)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.UserRole:
            return row
        if key == "before" and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = row.before
        if role == Qt.ItemDataRole.ToolTipRole:
            return words or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.row.name}, {_(TITLES[key])}: {words or _('leeg')}"
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column; the number of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return _(TITLES[KEYS[section]]) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def setData(  # noqa: N802 - Qt's name
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Take what was typed in a cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.put({(index.row(), index.column()): str(value)})
        return True

    # What the grid does

    def put(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Take many cells at once, as a paste does; what falls outside the grid is left."""
        self._open = None
        touched = []
        for (at, column), words in sorted(cells.items()):
            if at < len(self.rows) and KEYS[column] not in FIXED and not self.reads_only:
                self._take(at, KEYS[column], " ".join(words.split()))
                touched.append(at)
        if not touched:
            return
        self.dataChanged.emit(self.index(touched[0], 0), self.index(touched[-1], len(KEYS) - 1))
        self.typed.emit()
        for at in dict.fromkeys(touched):
            self.left.emit(at)

    def _take(self, at: int, key: str, words: str) -> None:
        typed = self.rows[at].typed
        if key == "who":
            person = read_who(words, self.people(at))
            words = person.name if person else words
        elif key == "when":
            words = cells_of(line_of({"when": words}, clock.today())).get("when", "")
        elif key == "agreed":
            self._fill_in_who(typed, words)
        if words:
            typed[key] = words
        else:
            typed.pop(key, None)

    def _fill_in_who(self, typed: dict[str, str], agreed: str) -> None:
        """Mostly the teacher does it: filled in with the afspraak, and gone with it."""
        if agreed and self.teacher:
            typed.setdefault("who", self.teacher)
        elif not agreed and typed.get("who") == self.teacher:
            typed.pop("who", None)

    def type_on(self, at: int, key: str, words: str) -> None:
        """Note what is being typed in a cell, for the draft; it is not understood before it is taken."""
        self._open = (self.rows[at], key, words)
        self.typed.emit()

    def words_at(self, at: int, key: str) -> str:
        """What stands in a cell."""
        return self.rows[at].words(key) if at < len(self.rows) else ""

    def people(self, at: int) -> Sequence[Person]:
        """Who can do something for the pupil of a row."""
        return self._people(self.rows[at].row.pupil_uid)

    # What is kept

    def show_card(self, card: GroupTalkCard) -> None:
        """Show the rows as they were kept; what is typed and not kept yet stays."""
        self.teacher = card.teachers[0] if card.teachers else ""
        same = [one.row.pupil_uid for one in self.rows] == [row.pupil_uid for row in card.rows]
        if not same or self._uid != card.uid:
            self.beginResetModel()
            before = {one.row.pupil_uid: one for one in self.rows} if self._uid == card.uid else {}
            self.rows = [before.get(row.pupil_uid) or GroupTyped(row) for row in card.rows]
            self._uid = card.uid
            self._show(card)
            self.endResetModel()
            return
        self._show(card)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(KEYS) - 1))

    def _show(self, card: GroupTalkCard) -> None:
        for one, row in zip(self.rows, card.rows, strict=True):
            kept = cells_of(row.line)
            if not one.unkept:
                one.typed = dict(kept)
            one.row, one.kept = row, kept

    def unkept(self) -> list[int]:
        """The rows with something that is not kept yet."""
        return [at for at, one in enumerate(self.rows) if one.unkept]

    def first_half(self) -> tuple[int, int] | None:
        """The first cell that an afspraak still misses."""
        for at, one in enumerate(self.rows):
            if one.line.half_agreed:
                return at, KEYS.index("who" if not one.typed.get("who") else "when")
        return None

    def count(self) -> int:
        """At how many pupils something stands."""
        return sum(one.line.tells for one in self.rows)

    def draft(self) -> dict[str, Any]:
        """What is typed and not kept yet, by pupil, as JSON can keep it."""
        made = {}
        for one in self.rows:
            typed = dict(one.typed)
            if self._open is not None and one is self._open[0]:
                typed[self._open[1]] = self._open[2]
            if typed != one.kept:
                made[one.row.pupil_uid] = typed
        return {"rows": made}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back over the rows of the same pupils."""
        for one in self.rows:
            if one.row.pupil_uid in draft.get("rows", {}):
                one.typed = {key: words for key, words in draft["rows"][one.row.pupil_uid].items() if words}
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(KEYS) - 1))
