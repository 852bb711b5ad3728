"""Beheer: bringing in pupils and parents."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.widgets.buttons import Button
from ui.widgets.layout import column, flow
from ui.widgets.words import heading, label
from zorgdesk.text import _, ngettext

_CARD = (16, 12, 16, 14)


class ImportPart(QFrame):
    """The way to bringing in pupils and parents."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.count = label("", "small", "muted", wrap=True)
        self.start = Button(_("Bestand inlezen"), "", "doc")
        self.start.setObjectName("manage_import")
        self.start.clicked.connect(self.asked)
        words = label(
            _("Leerlingen uit EDEXML, ouders uit een tabel. Eerst ziet u wat er verandert."), wrap=True
        )
        self.setLayout(
            column(heading(_("Inlezen"), "pupils"), words, self.count, flow(self.start), gap=8, margins=_CARD)
        )

    def show_count(self, count: int) -> None:
        """Tell how many pupils there are."""
        self.count.setText(ngettext("Nu {count} leerling.", "Nu {count} leerlingen.", count))
