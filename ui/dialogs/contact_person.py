"""Somebody outside the school: who, of which organisation, how to reach, and fixed for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Field

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, DateField, Form, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.contacts import add_contact, add_organisation, change_contact, fix_contact
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.contact import ContactPersonData, FixedContactData, OrganisationData, Party
from zorgdesk.queries.contacts import directory, organisations
from zorgdesk.queries.manage import school_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.contacts import DirectoryRow

_NEW = "+"  # no uid looks like this

# Beside each other, in reading order.
_LINES = (
    ("name", "function"),
    ("party", "organisation"),
    ("new_name", "new_town"),
    ("phone", "days"),
    ("mail",),
    ("town",),
)


class ContactInput(ContactPersonData):
    """What the form asks: the person, an organisation that may be new, and for whom they are fixed."""

    organisation: str = ""
    new_name: str = Field(default="", max_length=160)
    new_town: str = Field(default="", max_length=80)
    town: str = Field(default="", max_length=80)
    location: str = ""


class ContactPersonDialog(Dialog):
    """Adds or changes somebody in the directory."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str = "") -> None:
        title = _("Contact wijzigen") if uid else _("Contact toevoegen")
        super().__init__(parent, bridge, title, icon="contacts", width=720, height=700)
        self.uid = uid
        self.row: DirectoryRow | None = None
        if uid:
            self.row = next(row for row in bridge.ask(directory) if row.uid == uid)
        self.form = self._make_form()
        self._lay_out()
        self._fill()
        self.keep_drafts_of(self.form, "contact", uid)
        self.form.field("organisation").changed.connect(self._on_organisation)
        self._on_organisation()
        self.form.field("name").setFocus()

    def _make_form(self) -> Form:
        places = [(row.uid, row.name) for row in self.bridge.ask(school_card).locations]
        known = [("", _("Geen"))]
        known += [
            (row.uid, f"{row.name} ({row.municipality})" if row.municipality else row.name)
            for row in self.bridge.ask(organisations)
        ]
        known.append((_NEW, _("Nieuwe organisatie")))
        fixed = (
            _("Nu vast voor: {places}.").format(places=self.row.fixed_for)
            if self.row and self.row.fixed_for
            else ""
        )
        hint = _("Dit contact wordt voorgesteld bij leerlingen die daar wonen.")
        return Form(
            {
                "name": (_("Naam"), TextField(most=120)),
                "party": (_("Wat voor hulp"), ChoiceField(Party, beside=0)),
                "function": (_("Functie"), TextField(most=120)),
                "organisation": (_("Organisatie"), ChoiceField(known, beside=0)),
                "new_name": (_("Naam van de organisatie"), TextField(most=160)),
                "new_town": (_("Gemeente van de organisatie"), TextField(most=80)),
                "phone": (_("Telefoon"), TextField(most=40)),
                "mail": (_("E-mail"), TextField(most=120)),
                "days": (_("Werkdagen"), TextField(_("ma, di, do"), most=80)),
                "town": (_("Vast contact voor de gemeente"), TextField(most=80), f"{fixed} {hint}".strip()),
                "location": (_("Of vast contact van een locatie"), ChoiceField([("", _("Geen")), *places], beside=0)),
                "until": (_("Niet meer daar sinds"), DateField()),
            },
            arranged=False,
        )  # fmt: skip

    def _lay_out(self) -> None:
        rows = self.form.rows
        lines = [beside(*(rows[one] for one in line)) for line in _LINES]
        self.form.section = Section(
            _("Locatie, of niet meer daar"), box(column(rows["location"], rows["until"], gap=12))
        )
        self.form.setLayout(column(*lines, self.form.section, self.form.general, gap=12))
        self.body.addWidget(self.form)

    def _fill(self) -> None:
        self.form.show_data(organisation="", location="", party=Party.CJG)
        if self.row:
            data = self.row.data
            self.form.show_data(
                name=data.name, party=data.party, function=data.function, phone=data.phone, mail=data.mail,
                days=data.days, until=data.until, organisation=data.organisation_uid or "",
            )  # fmt: skip

    def _on_organisation(self) -> None:
        new = self.form.field("organisation").value() == _NEW
        for name in ("new_name", "new_town"):
            reveal(self.form.rows[name], shown=new)

    def on_save(self) -> None:
        """Keep the person, the organisation if it is new, and for whom they are fixed."""
        data = self.form.read(ContactInput)
        if data is None:
            return
        if data.organisation == _NEW and not data.new_name:
            self.form.show_mistakes({"new_name": _("Vul dit in.")})
            return
        try:
            uid = self._keep_contact(data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with(uid, _("Opgeslagen: {name}.").format(name=data.name))

    def _keep_contact(self, data: ContactInput) -> str:
        organisation: str | None = data.organisation or None
        if data.organisation == _NEW:
            place = OrganisationData(name=data.new_name, party=data.party, municipality=data.new_town)
            organisation = self.bridge.attempt(add_organisation, place)
        given = data.model_dump(include={"name", "party", "function", "phone", "mail", "days", "until"})
        given["organisation_uid"] = organisation
        if self.row:
            uid = self.row.uid
            changed = ContactPersonData.model_validate(self.row.data.model_dump() | given)
            self.bridge.attempt(change_contact, uid, self.row.version, changed)
        else:
            given["confirmed_on"] = clock.today()
            uid = self.bridge.attempt(add_contact, ContactPersonData.model_validate(given))
        self._fix(uid, data)
        return uid

    def _fix(self, uid: str, data: ContactInput) -> None:
        """Make this person the fixed contact of a town or a location."""
        if not (data.town or data.location):
            return
        fixed = FixedContactData(
            contact_uid=uid, party=data.party, municipality=data.town,
            location_uid=None if data.town else data.location, since=clock.today(),
        )  # fmt: skip
        self.bridge.attempt(fix_contact, fixed)
