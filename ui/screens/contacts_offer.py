"""On Vandaag, from 1 May and in the first week of school: whether the contacts are still right (D2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import reveal, row
from ui.widgets.offer import offer
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.base import school_year_of
from zorgdesk.queries.directory import TOLD_ASIDE, asks_now
from zorgdesk.queries.local_words import local_words
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.directory import CheckList


class ContactsOffer(QWidget):
    """One line that asks; the way to the list, and the way to be rid of this line."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.told = label("", "strong", wrap=True)
        self.start = Button(_("Nakijken"), "small", "arrow", name=_("Contacten nakijken"))
        self.start.setObjectName("contacts_offer")
        self.start.clicked.connect(lambda: bridge.go("contacts", "check"))
        self.aside = Button(_("Niet meer tonen"), "link")
        self.aside.setObjectName("contacts_offer_aside")
        self.aside.clicked.connect(self.on_aside)
        words = row(Glyph("contacts", "accent"), (self.told, 1), gap=10)
        self.setLayout(offer(words, self.start, self.aside))
        self.hide()

    def show_offer(self) -> None:
        """Be seen in those weeks, until all is looked at or it is set aside."""
        found = self._bridge.ask(asks_now)
        reveal(self, shown=found is not None)
        if found is not None:
            self.told.setText(self._question(found))

    def _question(self, found: CheckList) -> str:
        """The question about the first, and how many there are; or the first place without a fixed contact."""
        if not found.people:
            gap = found.gaps[0]
            return gap.says(self._bridge.ask(local_words, gap.town))
        first = found.people[0]
        words = self._bridge.ask(local_words, first.municipality)
        asked = _("Klopt {name} nog als contact van {party}?").format(
            name=first.data.name, party=words.the(first.data.party)
        )
        more = found.count - 1
        rest = ngettext("En nog {count} ander.", "En nog {count} andere.", more) if more else ""
        return f"{asked} {rest}".strip()

    def on_aside(self) -> None:
        """Ask no more in this school year."""
        self._bridge.do(self, keep_setting, TOLD_ASIDE, school_year_of(clock.today()))
        self.hide()
