"""The Beginstand as a spreadsheet, with the lists that help typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ui.screens.beginstand_cells import BeginCells
from ui.screens.beginstand_rows import KEYS
from ui.screens.cell_grid import CellGrid
from zorgdesk.rules.beginstand import COLUMNS
from zorgdesk.rules.beginstand_words import fitting, read_cell
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from ui.screens.beginstand_rows import BeginModel


class BeginGrid(CellGrid):
    """At 100 % all columns stand beside each other in a window of 1366; with larger text the grid scrolls."""

    keys = KEYS
    widths: ClassVar[dict[str, int]] = {
        "pupil": 178, "plays": 126, "support": 98, "runs": 110, "regie": 96, "party": 98, "answer": 74,
        "until": 72, "paper": 54, "talk": 72, "evaluate": 74, "opp": 70, "contact": 78,
    }  # fmt: skip
    shares = (("plays", 0.5), ("runs", 0.3), ("regie", 0.2))

    def __init__(self, model: BeginModel) -> None:
        self.rows_model = model
        super().__init__(model, model, "beginstand_grid", _("Beginstand: een rij per leerling"))
        self.set_up_headers(_("Beginstand"))

    def make_delegate(self) -> BeginCells:
        """How a cell is painted."""
        return BeginCells(self)

    def title(self, key: str) -> str:
        """What a column is called."""
        return _(COLUMNS[key])

    def offered(self, key: str, words: str) -> tuple[list[tuple[str, str]], int]:
        """What can be picked for what was typed so far."""
        if key == "pupil":
            found = [
                (f"{one.name} · {one.group}" if one.group else one.name, one.uid)
                for one in self.rows_model.candidates(words)
            ]
            return found, 0 if len(found) == 1 else -1
        known = self.rows_model.known
        fits = fitting(key, words, known)
        meant = fold(read_cell(key, words, known).words)
        chosen = next((at for at, one in enumerate(fits) if fold(one) == meant), 0)
        free = key == "contact" or not words.strip()
        return [(one, "") for one in fits], -1 if free else chosen

    def understood(self, key: str, typed: str) -> bool:
        """Whether what was typed says something here."""
        return read_cell(key, typed, self.rows_model.known).value is not None

    def must_pick(self, key: str) -> bool:
        """A pupil is one of the list."""
        return key == "pupil"

    def copied(self, key: str) -> bool:
        """Never the pupil: that would be the same child twice."""
        return key != "pupil"
