"""Beside the paper: the last one that a parent got was read together, and what they said of it (practice 4d)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.form import Form, TextField, TickField
from ui.widgets.buttons import Button
from ui.widgets.layout import card, column, reveal
from ui.widgets.words import heading, label
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from zorgdesk.queries.paper_readers import PaperReader


class ReadTogether(QWidget):
    """Asks of the paper that a parent has: read aloud, an interpreter, one line in the parent's own words."""

    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reader: PaperReader | None = None
        self.about = label("", "small", "muted", wrap=True)
        self.form = Form(
            {
                "aloud": (_("Voorgelezen"), TickField(_("Voorgelezen"))),
                "interpreter": (_("Tolk (naam of organisatie)"), TextField(most=120)),
                "remark": (_("Wat zei deze ouder ervan?"), TextField(most=300), _("In eigen woorden.")),
            }
        )
        self.deed = Button(_("Samen doorgelezen"), "", "check")
        self.deed.setObjectName("told_together")
        self.deed.clicked.connect(self.read.emit)
        part = card(heading(_("Samen doorgelezen"), "talk"), self.about, self.form, self.deed, gap=8)
        self.setLayout(column(part))
        self.show_reader(None)

    def show_reader(self, reader: PaperReader | None) -> None:
        """Ask it of the paper that this parent has, if there is one that was not read together yet."""
        self.reader = reader if reader and reader.given else None
        if self.reader and self.reader.given:
            given = self.reader.given
            words = _("{name} kreeg versie {version} op {day}.")
            self.about.setText(
                words.format(name=self.reader.name, version=given.version, day=plain_date(given.day))
            )
        reveal(self, shown=self.reader is not None)
