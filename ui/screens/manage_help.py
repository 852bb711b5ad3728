"""Beheer: the help on paper, and the tour of the oefenschool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ui.widgets.buttons import Button
from ui.widgets.layout import column, flow, reveal
from ui.widgets.words import heading, label
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.manage import SchoolCard


class HelpPart(QFrame):
    """The handbook, the keys on a card, and where there is one the tour."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.read = Button(_("Uitleg lezen"), "", "info", key="F1")
        self.handbook = Button(_("Handboek afdrukken"), "", "print")
        self.keys = Button(_("Toetsen afdrukken"), "", "print")
        self.tour = Button(_("Rondleiding"), "", "flag")
        for name, place, button in (
            ("read", "help", self.read),
            ("handbook", "handbook", self.handbook),
            ("keys", "keys", self.keys),
            ("tour", "tour", self.tour),
        ):
            button.setObjectName(f"help_{name}")
            button.clicked.connect(lambda _on=False, place=place: bridge.go(f"dialog/{place}"))
        words = label(
            _("F1 legt elk scherm uit. Het handboek en de toetsen kunt u ook afdrukken."), wrap=True
        )
        self.setLayout(
            column(
                heading(_("Uitleg"), "info"),
                words,
                flow(self.read, self.handbook, self.keys, self.tour),
                gap=8,
                margins=(16, 12, 16, 14),
            )
        )

    def show_card(self, card: SchoolCard) -> None:
        """Show the tour in the oefenschool only."""
        reveal(self.tour, shown=card.practice)
