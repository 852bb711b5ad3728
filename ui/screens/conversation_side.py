"""Beside a gesprek: the operator's own notes, and what is open as lines with their mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ui.widgets.layout import column, empty_out, row
from ui.widgets.panels import Missing
from ui.widgets.words import Glyph, Key, label
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.screens.conversation_agenda import Agenda
    from zorgdesk.errors import Finding


def missing_of(findings: Sequence[Finding]) -> list[Missing]:
    """What is open, as lines with one button each; a question with several answers is answered in its place."""
    made = []
    for one in findings:
        first = one.ways[0] if one.ways else None
        mend = first.label if first and len(one.ways) == 1 else _("Antwoord")
        made.append(Missing(first.code if first else one.rule, one.what, mend))
    return made


class SideCard(QFrame):
    """Grey, at the foot: what is written here never reaches the paper. Enter keeps it (`kept`)."""

    kept = Signal(str)

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self.setProperty("card", "sunken")
        self._agenda = agenda
        self._notes = column(gap=4)
        self.field = agenda.rows["side"]
        head = row(Glyph("hidden", "muted", size=16), (self.field.label, 1), Key("Ctrl M"))
        self.setLayout(column(head, self._notes, self.field, gap=6, margins=(12, 10, 12, 10)))
        line = self.field.field.control()
        line.returnPressed.connect(self._on_enter)  # type: ignore[attr-defined] # it is a line
        line.setPlaceholderText(_("Enter bewaart"))  # type: ignore[attr-defined] # as above

    def focus(self) -> None:
        """Give it the keyboard."""
        self.field.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show what was kept."""
        empty_out(self._notes)
        for note in notes:
            self._notes.addWidget(label(note, "small", wrap=True))

    def _on_enter(self) -> None:
        words = str(self.field.field.value() or "")
        if words:
            self.field.field.clear()
            self.kept.emit(words)
