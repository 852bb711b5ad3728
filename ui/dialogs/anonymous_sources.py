"""What of the dossier is told without a name: picked with the space bar, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from ui import theme
from ui.table import Column, RowsTable
from ui.widgets.fields import Field
from ui.widgets.layout import column
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zorgdesk.queries.anonymous import Source


class SourcesField(Field):
    """The notes, lines of the plan and actions to pick from. `turned`: one was picked, or put back."""

    turned = Signal(object, bool)

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__()
        self.sources = tuple(sources)
        self._picked: list[str] = []
        self.table = RowsTable(
            [
                Column(_("Wat"), lambda one: one.short, role="small-strong"),
                Column(
                    _("Tekst"),
                    lambda one: " ".join(one.text.split()),
                    role="small",
                    ink="muted",
                    stretch=True,
                ),
                Column(_("Mee"), self._word, tone=self._tone, right=True),
            ],
            _("Wat vertelt u?"),
            empty=_("Er staat nog niets in het dossier. Schrijf het zelf."),
        )
        self.table.setMinimumHeight(theme.px(120))
        self.table.show_rows(self.sources)
        self.table.ticked.connect(self._turn)
        self.table.opened.connect(self._turn)
        self.setLayout(column((self.table, 1)))
        self.setFocusProxy(self.table)

    def _word(self, one: Source) -> str:
        return _("gaat mee") if one.uid in self._picked else _("niet")

    def _tone(self, one: Source) -> tuple[str, str] | None:
        return ("ok", "check") if one.uid in self._picked else ("quiet", "")

    def _turn(self, one: Source) -> None:
        on = one.uid not in self._picked
        self._picked = [*self._picked, one.uid] if on else [uid for uid in self._picked if uid != one.uid]
        self._show()
        self.turned.emit(one, on)
        self.changed.emit()

    def _show(self) -> None:
        at = self.table.current()
        self.table.show_rows(self.sources)
        if at is not None:
            self.table.choose(at.uid)

    @property
    def picked(self) -> tuple[Source, ...]:
        """What was picked, in the order of the list."""
        return tuple(one for one in self.sources if one.uid in self._picked)

    def show_value(self, value: Any) -> None:
        """Show these uids as picked."""
        self._picked = list(value or ())
        self._show()

    def value(self) -> list[str]:
        """The uids of what was picked."""
        return list(self._picked)

    def raw(self) -> list[str]:
        """The uids of what was picked."""
        return list(self._picked)

    def restore(self, raw: Any) -> None:
        """Pick them again; what is not there any more is left out."""
        self.show_value([uid for uid in raw if any(one.uid == uid for one in self.sources)])

    def control(self) -> QWidget:
        """The table."""
        return self.table

    def name_it(self, name: str, description: str = "") -> None:
        """Say what it is, and that the space bar picks."""
        how = _("Pijltjes om te lezen, spatie om mee te nemen.")
        self.table.setAccessibleName(name)
        self.table.setAccessibleDescription(f"{how} {description}".strip())

    def focus_first(self) -> None:
        """Begin at the newest."""
        if self.sources and self.table.current() is None:
            self.table.choose(self.sources[0].uid)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
