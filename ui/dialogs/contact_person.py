"""Somebody outside the school: who, of which organisation, what for, how to reach, and fixed for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Field

from ui.dialogs.contact_person_photo import PhotoPart
from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, Form, PastField, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Refusal, Section
from zorgdesk import clock
from zorgdesk.commands.directory import WholeContact, keep_contact
from zorgdesk.errors import Finding, Way, Weight, ZorgdeskError
from zorgdesk.model.contact import ContactPersonData, FixedContactData, OrganisationData, Party
from zorgdesk.queries.directory import directory_row, doubles, organisations, photo_of
from zorgdesk.queries.manage import school_card
from zorgdesk.rules.directory import Reachable, usually_for
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.directory import DirectoryRow

_NEW = "+"  # no uid looks like this
OPEN_THAT, ANYWAY = "open_double", "add_anyway"

# Beside each other, in reading order.
_LINES = (
    ("name", "function"),
    ("party", "organisation"),
    ("new_name", "new_town"),
    ("phone", "days"),
    ("mail", "what_for"),
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
    """Adds or changes somebody in the directory; `like` is the uid of who left, whose place is taken."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str = "", like: str = "") -> None:
        title = _("Contact wijzigen") if uid else _("Contact toevoegen")
        super().__init__(parent, bridge, title, icon="contacts", width=720, height=740)
        self.uid = uid
        self.row: DirectoryRow | None = bridge.ask(directory_row, uid) if uid else None
        self.like: DirectoryRow | None = bridge.ask(directory_row, like) if like else None
        self._double = ""  # who may be the same person
        self._sure = bool(uid)  # somebody new is looked for among those who are there
        self.photo = self._make_photo()
        self.form = self._make_form()
        self.refusal = Refusal()
        self._lay_out()
        self._fill()
        if self.keep_drafts_of(self.form, "contact", uid, changes=bool(uid)) and self.photo.raw():
            self.faces.button.setChecked(True)
        self.form.field("organisation").changed.connect(self._on_organisation)
        self.form.field("party").changed.connect(self._on_party)
        self.refusal.way.connect(self._on_way)
        self._on_organisation()
        self._on_party()
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
                "what_for": (_("Waarvoor belt u?"), TextField(most=160)),
                "town": (_("Vast contact voor de gemeente"), TextField(most=80), f"{fixed} {hint}".strip()),
                "location": (_("Of vast contact van een locatie"), ChoiceField([("", _("Geen")), *places], beside=0)),
                "photo": ("", self.photo),
                "since": (_("Sinds"), PastField()),
                "until": (_("Niet meer daar sinds"), PastField()),
            },
            arranged=False,
        )  # fmt: skip

    def _make_photo(self) -> PhotoPart:
        kept = self.bridge.ask(photo_of, self.uid) if self.uid else b""
        return PhotoPart(kept, agreed=bool(self.row and self.row.data.photo_agreed))

    def _lay_out(self) -> None:
        rows = self.form.rows
        lines = [beside(*(rows[one] for one in line)) for line in _LINES]
        more = box(column(rows["location"], beside(rows["since"], rows["until"]), gap=12))
        self.form.section = Section(_("Locatie, sinds wanneer, of niet meer daar"), more)
        self.faces = Section(_("Foto"), rows["photo"], opened=bool(self.photo.picture))
        self.form.setLayout(column(*lines, self.form.section, self.faces, self.form.general, gap=12))
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.form)

    def _fill(self) -> None:
        self.form.show_data(organisation="", location="", party=Party.CJG)
        if self.row:
            data = self.row.data
            self.form.show_data(
                name=data.name, party=data.party, function=data.function, phone=data.phone, mail=data.mail,
                days=data.days, what_for=data.what_for, since=data.since, until=data.until,
                organisation=data.organisation_uid or "",
            )  # fmt: skip
        elif self.like:
            data = self.like.data
            self.form.show_data(
                party=data.party, function=data.function, organisation=data.organisation_uid or "",
                what_for=data.what_for, since=clock.today(),
            )  # fmt: skip

    def _on_organisation(self) -> None:
        new = self.form.field("organisation").value() == _NEW
        for name in ("new_name", "new_town"):
            reveal(self.form.rows[name], shown=new)

    def _on_party(self) -> None:
        """Say what one usually calls such a person for."""
        party = self.form.field("party").value()
        usual = usually_for(party) if party else ""
        self.form.rows["what_for"].show_hint(_("Bijvoorbeeld: {words}").format(words=usual) if usual else "")

    def on_save(self) -> None:
        """Keep the person, the organisation if it is new, for whom they are fixed, and the photo."""
        data = self.form.read(ContactInput)
        if data is None:
            return
        if data.organisation == _NEW and not data.new_name:
            self.form.show_mistakes({"new_name": _("Vul dit in.")})
            return
        if self.photo.ask_first():
            self.faces.button.setChecked(True)
            self.photo.refusal.ways[0].setFocus()
            return
        if not self._sure and self._is_double(data):
            return
        try:
            uid = self._keep_contact(data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with(uid, _("Opgeslagen: {name}.").format(name=data.name))

    def _is_double(self, data: ContactInput) -> bool:
        """Whether this person seems to be there already: then one looks first."""
        (found,) = self.bridge.ask(doubles, [Reachable(data.name, data.phone, data.mail)])
        if found is None:
            return False
        self._double = found.uid
        words = _("{name} staat er al: {why}.").format(name=found.name, why=found.why)
        ways = (Way(OPEN_THAT, _("Die wijzigen")), Way(ANYWAY, _("Toch toevoegen")))
        self.refusal.show_finding(Finding("directory.double", Weight.WARN, words, "", ways))
        self.refusal.ways[0].setFocus()
        return True

    def _on_way(self, code: str) -> None:
        self._sure = True
        if code == ANYWAY:
            self.on_save()
            return
        parent, uid, bridge = self.parentWidget(), self._double, self.bridge
        self.close()
        ContactPersonDialog(parent, bridge, uid).open()

    def _keep_contact(self, data: ContactInput) -> str:
        new = data.organisation == _NEW
        place = (
            OrganisationData(name=data.new_name, party=data.party, municipality=data.new_town)
            if new
            else None
        )
        asked = {"name", "party", "function", "phone", "mail", "days", "what_for", "since", "until"}
        given = data.model_dump(include=asked)
        given["organisation_uid"] = None if new else data.organisation or None
        given["photo_agreed"] = self.photo.agreed.isChecked()
        before = self.row.data.model_dump() if self.row else {"confirmed_on": clock.today()}
        whole = WholeContact(
            ContactPersonData.model_validate(before | given),
            place,
            self._fixed(data),
            self.photo.picture if self.photo.renewed else None,
            self.row.uid if self.row else "",
            self.row.version if self.row else 0,
        )
        return self.bridge.attempt(keep_contact, whole)

    @staticmethod
    def _fixed(data: ContactInput) -> FixedContactData | None:
        """The town or the location for which this person is the fixed contact from now on."""
        if not (data.town or data.location):
            return None
        return FixedContactData(
            contact_uid="", party=data.party, municipality=data.town,
            location_uid=None if data.town else data.location, since=clock.today(),
        )  # fmt: skip
