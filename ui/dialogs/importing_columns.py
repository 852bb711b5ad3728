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
    from collections.abc import Mapping, Sequence

    from zorgdesk.exchange.tables import Table

_NOWHERE = -1
# Rows that are looked at for an example, and how much of it is shown.
_SAMPLE, _SHORT = 50, 40
# Shown even when no column was recognised; the others stand behind a fold.
_ALWAYS = ("pupil_number", "pupil_name", "first_name", "achternaam", "relation", "gezag", "mobile", "mail")


def label_of(field: str, fields: Mapping[str, str] = PUPIL_FIELDS | PARENT_FIELDS) -> str:
    """The words of a field: 'Mobiel', or 'Vader: mobiel' for one of several parents in a row."""
    slot, _dot, name = field.rpartition(".")
    words = _(fields[name])
    if not slot:
        return words
    whose = _("Ouder {number}").format(number=slot) if slot.isdecimal() else sentence_case(slot)
    return f"{whose}: {words[:1].lower()}{words[1:]}"


class ColumnPicker(QWidget):
    """A proposal for people to correct; `columns` is what they made of it.

    Of parents, unless other `fields` are given with what was `guessed` of them.
    """

    def __init__(
        self,
        table: Table,
        fields: Mapping[str, str] | None = None,
        guessed: dict[str, int] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(_("Kolommen van de tabel"))
        guessed = guess_columns(table.header) if guessed is None else guessed
        choices = [(_NOWHERE, _("Staat er niet in"))]
        choices += [
            (at, words or _("Kolom {number}").format(number=at + 1)) for at, words in enumerate(table.header)
        ]
        self.rows: dict[str, FieldRow] = {}
        for field in fields or self._fields(guessed):
            words = label_of(field, fields) if fields else label_of(field)
            made = FieldRow(f"column_{field}", words, ChoiceField(choices, beside=0))
            made.field.show_value(guessed.get(field, _NOWHERE))
            made.field.changed.connect(lambda name=field: self._show_sample(name, table))
            self.rows[field] = made
            self._show_sample(field, table)
        slots = any("." in field for field in guessed)
        first = [
            one
            for name, one in self.rows.items()
            if name in guessed or ((fields or name in _ALWAYS) and not slots)
        ]
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

    def _show_sample(self, field: str, table: Table) -> None:
        """Show under a field what stands in its column, so that a wrong one is seen at once."""
        at = self.rows[field].field.value()
        told = (row[at] for row in table.rows[:_SAMPLE] if at is not None and 0 <= at < len(row))
        found = next((words for words in told if words), "")
        short = found if len(found) <= _SHORT else f"{found[: _SHORT - 1]}…"
        self.rows[field].show_hint(_("Bijvoorbeeld: {words}").format(words=short) if short else "")

    def columns(self) -> dict[str, int]:
        """Where each field stands."""
        found = {name: one.field.value() for name, one in self.rows.items()}
        return {name: at for name, at in found.items() if at is not None and at != _NOWHERE}
