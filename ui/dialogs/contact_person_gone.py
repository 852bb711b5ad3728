"""Somebody is no longer the contact: since when, and who takes over what ran with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from sqlmodel import Field

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, Form, PastField
from ui.widgets.layout import card, column
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.directory import end_contact
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import Data
from zorgdesk.queries.directory import hangs_on
from zorgdesk.text import _, listing, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

SOMEBODY_NEW, NOBODY = "+", ""


class GoneInput(Data):
    """What the form asks."""

    day: date
    successor: str = Field(default="", max_length=32)


class ContactGoneDialog(Dialog):
    """Enter is enough: today, and the likeliest successor. Nobody is a good answer too."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str) -> None:
        self.uid = uid
        self.card = bridge.ask(hangs_on, uid)
        title = _("{name} is weg").format(name=self.card.name)
        super().__init__(parent, bridge, title, icon="door", width=620)
        choices = [*self.card.successors, (SOMEBODY_NEW, _("Iemand die hier nog niet staat"))]
        choices.append((NOBODY, _("Nog niet bekend")))
        self.form = Form(
            {
                "day": (_("Sinds wanneer?"), PastField()),
                "successor": (_("Wie komt ervoor in de plaats?"), ChoiceField(choices, beside=0)),
            }
        )
        first = choices[0][0] if self.card.successors or not self.card.nothing else NOBODY
        self.form.show_data(day=clock.today(), successor=first)
        self.body.addWidget(card(heading(_("Dit gaat over"), "arrow"), column(*self._told(), gap=4)))
        self.body.addWidget(self.form)
        self.keep_drafts_of(self.form, "contact_gone", uid)
        self.form.field("successor").setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self) -> list[QWidget]:
        """What runs with this person, in words."""
        found = self.card
        told = []
        if found.fixed:
            told.append(_("Vast contact voor {places}.").format(places=listing(found.fixed)))
        if found.actions:
            told.append(ngettext("{count} open actie.", "{count} open acties.", found.actions))
        if found.help:
            words = ngettext(
                "{count} leerling met hulp: het bericht komt dan van de ander.",
                "{count} leerlingen met hulp: het bericht komt dan van de ander.",
                found.help,
            )
            told.append(words)
        if not told:
            told.append(_("Er loopt niets met deze persoon."))
        told.append(_("Wat al gebeurde, blijft staan met de naam van toen."))
        return [label(words, wrap=True) for words in told]

    def on_save(self) -> None:
        """End it; somebody new is asked for first."""
        data = self.form.read(GoneInput)
        if data is None:
            return
        if data.successor == SOMEBODY_NEW:
            self._ask_who(data.day)
            return
        self._end(data.day, data.successor)

    def _ask_who(self, day: date) -> None:
        from ui.dialogs.contact_person import ContactPersonDialog

        dialog = ContactPersonDialog(self, self.bridge, like=self.uid)
        dialog.kept.connect(lambda uid: self._end(day, uid))
        dialog.open()

    def _end(self, day: date, successor: str) -> None:
        try:
            moved = self.bridge.attempt(end_contact, self.uid, day, successor)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        count = moved.fixed + moved.actions + moved.help if successor else 0
        words = _("{name} staat nu bij 'Niet meer daar'.").format(name=self.card.name)
        if count:
            over = ngettext("{count} ding ging over.", "{count} dingen gingen over.", count)
            words = f"{words} {over}"
        self.done_with(successor or self.uid, words)
