"""The small mark at words that say what somebody outside the school will do: was that agreed with them (C8)?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.layout import reveal
from ui.widgets.words import Chip
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.rules.promises import promised_in_lines, why_not_promise
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.widgets.fields import LinesField
    from zorgdesk.rules.directory import LocalWords
    from zorgdesk.rules.promises import AtTable


class PromiseMark(Chip):
    """Says of whom something is promised; it never stops anybody. Nothing is promised: it is not there."""

    def __init__(self, lines: LinesField | None = None) -> None:
        super().__init__("", "warn", "alert")
        self.setObjectName("promise")
        self._names: Sequence[str] = ()
        self.local: LocalWords = USUAL_WORDS
        self._there: Sequence[AtTable] = ()
        self._lines, self._described = lines, ""
        self.hide()
        if lines:
            lines.lines.textChanged.connect(self.look)

    def know(self, names: Sequence[str], local: LocalWords, there: Sequence[AtTable] = ()) -> None:
        """Know the people outside the school, what parties are called here, and who heard it."""
        self._names, self.local, self._there = names, local, there
        self.look()

    def look(self) -> None:
        """Look at the words as they stand now."""
        if self._lines:
            self.say(promised_in_lines(self._lines.raw(), self._names, self.local, self._there))

    def say(self, who: str) -> None:
        """Ask whether it was agreed with somebody; nobody: say nothing."""
        self.show_fact(_("afgestemd met {who}?").format(who=who), "warn", "alert")
        found = why_not_promise(who)
        self.setToolTip(found.what if found else "")
        if self._lines:
            self._describe(self._lines.control(), who)
        reveal(self, shown=bool(who))

    def _describe(self, control: QWidget, who: str) -> None:
        """Let the screen reader say it with the field, beside what the field said already."""
        if self.isHidden():
            self._described = control.accessibleDescription()
        said = f"{self._described} {self.text()}" if who else self._described
        control.setAccessibleDescription(said.strip())
