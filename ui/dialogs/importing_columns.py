"""Which column of a table holds what: a list for each field, filled in as far as its words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.form import ChoiceField, FieldRow
from ui.widgets.layout import column
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk.exchange.parents_sheet import guess_columns
from zorgdesk.exchange.parents_words import PARENT_FIELDS, PUPIL_FIELDS
from zorgdesk.text import _, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.exchange.tables import Table

_NOWHERE = -1
# Shown even when no column was recognised; the others stand behind a fold.
_ALWAYS = ("pupil_number", "pupil_name", "first_name", "achternaam", "relation", "gezag", "mobile", "mail")


def label_of(field: str) -> str:
    """The words of a field: 'Mobiel', or 'Vader: mobiel' for one of several parents in a row."""
    slot, _dot, name = field.rpartition(".")
    words = _((PUPIL_FIELDS | PARENT_FIELDS)[name])
    if not slot:
        return words
    whose = _("Ouder {number}").format(number=slot) if slot.isdecimal() else sentence_case(slot)
    return f"{whose}: {words[:1].lower()}{words[1:]}"


class ColumnPicker(QWidget):
    """A proposal for people to correct; `columns` is what they made of it."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.setAccessibleName(_("Kolommen van de tabel"))
        guessed = guess_columns(table.header)
        choices = [(_NOWHERE, _("Staat er niet in"))]
        choices += [
            (at, words or _("Kolom {number}").format(number=at + 1)) for at, words in enumerate(table.header)
        ]
        self.rows: dict[str, FieldRow] = {}
        for field in self._fields(guessed):
            made = FieldRow(f"column_{field}", label_of(field), ChoiceField(choices, beside=0))
            made.field.show_value(guessed.get(field, _NOWHERE))
            made.show_mistake("")
            self.rows[field] = made
        slots = any("." in field for field in guessed)
        first = [one for name, one in self.rows.items() if name in guessed or (name in _ALWAYS and not slots)]
        rest = [one for one in self.rows.values() if one not in first]
        more = Section(_("Andere kolommen"), self._grid(rest)) if rest else None
        told = _("Zorgdesk herkende {count} van de {total} kolommen. Kijk na of het klopt.")
        self.setLayout(
            column(
                label(told.format(count=len(guessed), total=len(table.header)), wrap=True),
                self._grid(first), more, gap=12,
            )
        )  # fmt: skip

    @staticmethod
    def _fields(guessed: dict[str, int]) -> list[str]:
        slots = dict.fromkeys(field.rpartition(".")[0] for field in guessed if "." in field)
        if not slots:
            return [*PUPIL_FIELDS, *PARENT_FIELDS]
        return [*PUPIL_FIELDS, *(f"{slot}.{field}" for slot in slots for field in PARENT_FIELDS)]

    @staticmethod
    def _grid(rows: Sequence[FieldRow]) -> QWidget:
        """Two beside each other, one under another when the text is large."""
        across = 1 if theme.large() else 2
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.gap(16))
        grid.setVerticalSpacing(theme.gap(10))
        for at, one in enumerate(rows):
            grid.addWidget(one, at // across, at % across)
        made = QWidget()
        made.setLayout(grid)
        return made

    def columns(self) -> dict[str, int]:
        """Where each field stands."""
        found = {name: one.field.value() for name, one in self.rows.items()}
        return {name: at for name, at in found.items() if at is not None and at != _NOWHERE}
