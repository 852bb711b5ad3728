"""Who is the fixed contact of a woongemeente or a location: the first one to call, and the one that is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from sqlmodel import Field

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, Form
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, empty_out, row
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.directory import fix_contact, unfix_contact
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import Data
from zorgdesk.model.contact import FixedContactData, Party
from zorgdesk.queries.directory import directory, directory_row, towns_of
from zorgdesk.queries.manage import school_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.directory import FixedRow
    from zorgdesk.rules.directory import Gap

LOCATION = "@"  # before the uid of a location, among names of municipalities
NEW = "+"


def place_of(gap: Gap) -> str:
    """A place without a fixed contact, as the list of places knows it."""
    return gap.town or f"{LOCATION}{gap.location_uid}"


class FixedInput(Data):
    """What the form asks."""

    party: Party = Party.CJG
    place: str = Field(min_length=1, max_length=80)
    contact_uid: str = Field(min_length=1, max_length=32)


class FixedContactDialog(Dialog):
    """A place and who is its first contact; `contact` begins with somebody, `place` with a place."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, contact: str = "", place: str = "") -> None:
        super().__init__(parent, bridge, _("Vast contact"), icon="school", width=620)
        self.contact = bridge.ask(directory_row, contact) if contact else None
        words = _(
            "Dit is wie u het eerst belt. Zorgdesk stelt deze persoon voor bij leerlingen die daar wonen."
        )
        self.body.addWidget(label(words, wrap=True))
        self.form = self._make_form()
        self.now = label("", "small", "muted", wrap=True)
        self._held = column(gap=4)
        self.body.addWidget(self.form)
        self.body.addWidget(self.now)
        self.body.addLayout(self._held)
        self.form.show_data(
            party=self.contact.data.party if self.contact else Party.CJG,
            place=place or self._likely_place(), contact_uid=contact,
        )  # fmt: skip
        self.form.field("place").changed.connect(self._show_now)
        self.form.field("party").changed.connect(self._show_now)
        self._show_now()
        self._show_held()
        first = "place" if contact else "contact_uid"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        places = [(town, town) for town in self.bridge.ask(towns_of)]
        locations = [(LOCATION + one.uid, one.name) for one in self.bridge.ask(school_card).locations]
        self._places = dict([*places, *locations])
        people = [
            (one.uid, f"{one.data.name} ({one.organisation})" if one.organisation else one.data.name)
            for one in self.bridge.ask(directory)
            if not one.ended
        ]
        people.append((NEW, _("Iemand die hier nog niet staat")))
        return Form(
            {
                "place": (_("Voor welke gemeente of locatie?"), ChoiceField([*places, *locations], beside=0)),
                "party": (_("Wat voor hulp"), ChoiceField(Party, beside=0)),
                "contact_uid": (_("Wie?"), ChoiceField(people, beside=0)),
            }
        )  # fmt: skip

    def _likely_place(self) -> str:
        """The municipality of the organisation."""
        town = self.contact.municipality if self.contact else ""
        return town if town in self._places else next(iter(self._places), "")

    def _show_now(self) -> None:
        """Say who it is now."""
        place, party = self.form.field("place").value(), self.form.field("party").value()
        now = next(
            (one.data.name for one in self.bridge.ask(directory) for held in one.fixed
             if _key(held) == place and held.party is party),
            "",
        )  # fmt: skip
        self.now.setText(_("Nu: {name}.").format(name=now) if now else _("Nu nog niemand."))

    def _show_held(self) -> None:
        """The places this person is fixed for, each with the way to end that."""
        empty_out(self._held)
        for held in self.contact.fixed if self.contact else ():
            end = Button(
                _("Niet meer"), "small", name=_("Niet meer vast voor {place}").format(place=held.place)
            )
            end.clicked.connect(lambda _on=False, held=held: self._end(held))
            said = _("Vast voor {place} ({party})").format(place=held.place, party=held.party.label)
            self._held.addLayout(row(label(said), end, STRETCH))

    def _end(self, held: FixedRow) -> None:
        self.bridge.do(self, unfix_contact, held.uid)
        self.contact = self.bridge.ask(directory_row, self.contact.uid) if self.contact else None
        self._show_held()
        self._show_now()

    def on_save(self) -> None:
        """Keep it; somebody new is asked for first."""
        if self.form.field("contact_uid").value() == NEW:
            self._ask_who()
            return
        data = self.form.read(FixedInput)
        if data is not None:
            self._fix(data)

    def _ask_who(self) -> None:
        from ui.dialogs.contact_person import ContactPersonDialog

        dialog = ContactPersonDialog(self, self.bridge)
        dialog.form.show_data(party=self.form.field("party").value() or Party.CJG)
        dialog.kept.connect(self._fix_new)
        dialog.open()

    def _fix_new(self, uid: str) -> None:
        data = self.form.read(FixedInput, contact_uid=uid)
        if data is not None:
            self._fix(data)

    def _fix(self, data: FixedInput) -> None:
        location = data.place.removeprefix(LOCATION) if data.place.startswith(LOCATION) else None
        fixed = FixedContactData(
            contact_uid=data.contact_uid, party=data.party, municipality="" if location else data.place,
            location_uid=location, since=clock.today(),
        )  # fmt: skip
        try:
            self.bridge.attempt(fix_contact, fixed)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        name = self.bridge.ask(directory_row, data.contact_uid).data.name
        words = _("{name} is vast contact voor {place}.")
        self.done_with(data.contact_uid, words.format(name=name, place=self._places[data.place]))


def _key(held: FixedRow) -> str:
    return held.municipality or f"{LOCATION}{held.location_uid}"
