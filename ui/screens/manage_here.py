"""Beheer: what this school keeps here, and the way to the Beginstand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import column, flow, reveal
from ui.widgets.offer import offer
from ui.widgets.words import heading, label
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.beginstand import OFFER_ASIDE, begin_offered, saved_rows
from zorgdesk.queries.here import here_card
from zorgdesk.rules.here import Where
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from ui.bridge import Bridge

_CARD = (16, 12, 16, 14)


class HerePart(QFrame):
    """In one sentence what is here and what elsewhere; two deeds that begin a start."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.told = label("", wrap=True)
        self.count = label("", "small", "muted", wrap=True)
        self.change = Button(_("Wat doen wij hier?"), "", "school")
        self.change.setObjectName("manage_here")
        self.change.clicked.connect(lambda: bridge.go("dialog/here"))
        self.begin = Button(_("Beginstand invullen"), "", "pupils")
        self.begin.setObjectName("manage_beginstand")
        self.begin.clicked.connect(lambda: bridge.go("beginstand"))
        self.setLayout(
            column(
                heading(_("Zo werkt uw school"), "school"), self.told, self.count,
                flow(self.change, self.begin), gap=8, margins=_CARD,
            )
        )  # fmt: skip

    def show_kept(self) -> None:
        """Tell what is kept here and what elsewhere."""
        card = self._bridge.ask(here_card)
        here = [topic.label for topic, where in card.where if where is Where.HIER]
        away = [topic.label for topic, where in card.where if where is Where.ELDERS]
        parts = [
            _("Hier: {topics}.").format(topics=", ".join(here)) if here else "",
            _("Elders: {topics}.").format(topics=", ".join(away)) if away else "",
            "" if card.answered else _("Dit is wat gebruikelijk is. Klopt het voor uw school?"),
        ]
        self.told.setText(" ".join(part for part in parts if part))
        count = len(self._bridge.ask(saved_rows))
        words = ngettext("Beginstand: {count} leerling.", "Beginstand: {count} leerlingen.", count)
        self.count.setText(words if count else _("De beginstand is nog leeg."))


class BeginstandOffer(QWidget):
    """Right after a start: help runs already, and one grid brings it in. It can be set aside."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.start = Button(_("Beginstand invullen"), "", "pupils")
        self.start.setObjectName("begin_offer")
        self.start.clicked.connect(lambda: bridge.go("beginstand"))
        self.aside = Button(_("Niet nodig"), "quiet")
        self.aside.setObjectName("begin_offer_aside")
        self.aside.clicked.connect(self.on_aside)
        title = label(_("Er loopt al hulp bij leerlingen? Zet de beginstand erin."), "strong", wrap=True)
        more = label(_("Eén rij per leerling, ook uit Excel."), "small", wrap=True)
        words = column(title, more, gap=2, margins=(0, 2, 0, 2))
        self.setLayout(offer(words, self.start, self.aside))
        self.hide()

    def show_offer(self) -> None:
        """Be seen as long as nothing runs here yet."""
        reveal(self, shown=self._bridge.ask(begin_offered))

    def on_aside(self) -> None:
        """Say that it is not needed: it does not come back."""
        self._bridge.do(self, keep_setting, OFFER_ASIDE, True)  # noqa: FBT003 - the value of a setting
        self.show_offer()
