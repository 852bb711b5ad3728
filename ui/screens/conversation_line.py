"""The line at the top of a gesprek: regie, verslag, tijdspad; prefilled, Enter is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.dialogs.closing_words import line_words
from ui.form import ChoiceField, DateField, Form, TextField
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.words import Glyph, label, restyle
from zorgdesk.rules.regie import LEADERS
from zorgdesk.text import _, sentence_case

if TYPE_CHECKING:
    from zorgdesk.queries.conversations import Line


class LineCard(QFrame):
    """Amber until it is confirmed; it never stands in the way of typing. `confirmed`: party, who, report, day."""

    confirmed = Signal(object, str, str, object)

    def __init__(self, me: str) -> None:
        super().__init__()
        self._me = me
        self._line: Line | None = None
        self.glyph = Glyph("regie", "warn")
        self.words = label("", "strong", wrap=True)
        self.right = Button(_("Klopt"), "small", "check", key="Enter")
        self.right.setObjectName("line_right")
        self.change = Button(_("Wijzig"), "link", name=_("Regie, verslag of volgende keer wijzigen"))
        self.change.setObjectName("edit_line")
        self.form = self._make_form()
        self.shown = box(row(self.glyph, (self.words, 1), self.right, self.change, gap=10))
        self.setLayout(column(self.shown, self.form, gap=8, margins=(14, 8, 12, 8)))
        self.form.hide()
        self.right.clicked.connect(self._on_right)
        self.change.clicked.connect(self.edit)
        self.form.submitted.connect(self._on_right)
        for name in ("who", "report_by", "next_before"):
            self.form.field(name).control().returnPressed.connect(self._on_right)  # type: ignore[attr-defined] # all three are lines

    def _make_form(self) -> Form:
        made = Form(
            {
                "party": (
                    _("Wie heeft de regie?"),
                    ChoiceField([(one, one.label) for one in LEADERS], beside=0),
                ),
                "who": (_("Naam"), TextField(most=120)),
                "report_by": (_("Wie schrijft het verslag?"), TextField(most=120)),
                "next_before": (_("Volgende keer vóór"), DateField()),
            },
            arranged=False,
        )
        rows = [made.rows[name] for name in ("party", "who", "report_by", "next_before")]
        lay = column if theme.large() else row
        made.setLayout(lay(*[(one, 1) for one in rows], gap=12))
        return made

    def show_line(self, line: Line) -> None:
        """Show the line; what is being changed in it stays."""
        self._line = line
        self.setProperty("card", "card" if line.confirmed else "warn")
        restyle(self)
        self.glyph.show_icon("regie", "ok" if line.confirmed else "warn")
        self.words.setText(line_words(line, self._me))
        self.setAccessibleName(self.words.text())
        reveal(self.right, shown=not line.confirmed or not self.form.isHidden())
        parties = self.form.field("party")
        if isinstance(parties, ChoiceField):
            parties.show_words({one: sentence_case(line.words.regie(one)) for one in LEADERS})
        self.form.show_data(
            party=line.party, who=line.who, report_by=line.report_by, next_before=line.next_before
        )

    def edit(self, name: str | bool = "who") -> None:
        """Open the line to be changed, at one of its fields."""
        reveal(self.form, shown=True)
        reveal(self.right, shown=True)
        self.form.field(name if isinstance(name, str) else "who").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_right(self) -> None:
        if self._line is None:
            return
        wrong = self.form.field("next_before").mistake()
        if wrong:
            self.form.show_mistakes({"next_before": wrong})
            return
        values = self.form.values()
        self.form.settle()
        self.form.hide()
        party = values["party"] or self._line.party
        self.confirmed.emit(party, values["who"] or "", values["report_by"] or "", values["next_before"])
