"""The groepsbespreking as a spreadsheet: a row a pupil, the previous time beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui import icons, theme
from ui.screens.cell_editing import CellEditing
from ui.screens.cell_grid import CellGrid
from ui.screens.group_talk_rows import FIXED, KEYS, TITLES
from ui.widgets.painting import RIGHT, paint_text, text_width
from zorgdesk.rules.group_talk import fitting_people, read_who
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.screens.cell_editing import Index
    from ui.screens.group_talk_rows import GroupModel, GroupTyped

# What happened to the previous afspraak: an icon beside the words.
_DONE, _OPEN = ("check", "ok"), ("open", "muted")


class GroupCells(CellEditing):
    """Paints a cell: the pupil with the state of the row, the words, the previous time in grey."""

    line_name = "group_cell"
    wide_ones = ("good", "attention", "agreed")
    wide, narrow = 420, 150

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        row, key = index.data(Qt.ItemDataRole.UserRole), KEYS[index.column()]
        rect = QRectF(option.rect)
        painter.save()
        if key in FIXED:
            painter.fillRect(rect, theme.ink("sunken"))
        self.paint_lines(painter, rect)
        inside = rect.adjusted(theme.gap(6), 0, -theme.gap(5), -1)
        if key == "pupil":
            inside = self._pupil(painter, inside, row)
        elif key == "before":
            inside = self._before(painter, inside, row)
        role = "small-strong" if key == "pupil" else "small"
        ink = "muted" if key == "before" else "text"
        paint_text(painter, inside, row.words(key), role=role, ink=ink)
        self.paint_ring(painter, option)
        painter.restore()

    def _pupil(self, painter: QPainter, rect: QRectF, row: GroupTyped) -> QRectF:
        """Draw whether something stands here; give the room that is left for the name."""
        mark = None
        if row.line.half_agreed:
            mark = ("alert", "warn")
        elif row.line.tells:
            mark = ("open", "accent") if row.unkept else ("check", "ok")
        side = theme.px(15)
        if mark:
            self._icon(painter, rect, mark, side)
        rect = rect.adjusted(side + theme.gap(5), 0, 0, 0)
        if row.row.year:
            wide = text_width(row.row.year, "tiny")
            right = QRectF(rect.right() - wide, rect.top(), wide, rect.height())
            paint_text(painter, right, row.row.year, role="tiny", ink="muted", align=RIGHT)
            rect = rect.adjusted(0, 0, -wide - theme.gap(4), 0)
        return rect

    def _before(self, painter: QPainter, rect: QRectF, row: GroupTyped) -> QRectF:
        """Draw whether the previous afspraak was done; give the room that is left for the words."""
        before = row.row.before
        if before is None or not before.line.agreed:
            return rect
        side = theme.px(14)
        self._icon(painter, rect, _OPEN if before.is_open else _DONE, side)
        return rect.adjusted(side + theme.gap(5), 0, 0, 0)

    @staticmethod
    def _icon(painter: QPainter, rect: QRectF, mark: tuple[str, str], side: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        icons.draw(painter, mark[0], at, getattr(theme.colours(), mark[1]), 1.8)


class GroupGrid(CellGrid):
    """At 100 % all columns stand beside each other in a window of 1366."""

    keys = KEYS
    fixed = FIXED
    widths: ClassVar[dict[str, int]] = {
        "pupil": 156, "good": 150, "attention": 200, "agreed": 205, "who": 108, "when": 80, "before": 220,
    }  # fmt: skip
    shares = (("good", 0.2), ("attention", 0.3), ("agreed", 0.3), ("before", 0.2))
    row_high, head_high = 30, 32

    def __init__(self, model: GroupModel) -> None:
        self.rows_model = model
        super().__init__(model, model, "group_grid", _("Groepsbespreking: een rij per leerling"))
        self.set_up_headers(_("Groepsbespreking"))

    def make_delegate(self) -> GroupCells:
        """How a cell is painted."""
        return GroupCells(self)

    def title(self, key: str) -> str:
        """What a column is called."""
        return _(TITLES[key])

    def offered(self, key: str, words: str) -> tuple[list[tuple[str, str]], int]:
        """The names that fit, for who does it; the other columns are free."""
        if key != "who" or not words.strip():
            return [], -1
        people = self.rows_model.people(self.currentIndex().row())
        fits = fitting_people(words, people)
        meant = read_who(words, people)
        chosen = next((at for at, name in enumerate(fits) if meant and fold(name) == fold(meant.name)), 0)
        return [(name, "") for name in fits], chosen

    def understood(self, key: str, typed: str) -> bool:
        """A name that is meant stands; one that only begins so is taken from the list."""
        return key != "who" or read_who(typed, self.rows_model.people(self.currentIndex().row())) is not None
