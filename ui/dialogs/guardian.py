"""A parent or carer of a pupil: gezag, language, secret address, and whether the parents live together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import ask
from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, DateField, Form, PastField, TextField, TickField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.panels import Reminder, Section
from zorgdesk import clock
from zorgdesk.commands.family import (
    add_guardian,
    change_guardian,
    put_back_guardian,
    remove_guardian,
    set_household,
)
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.family import Gezag, GezagSource, GuardianData, GuardianshipData, Relation
from zorgdesk.model.pupil import Household
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

# Two beside each other, in reading order.
_LINES = (
    ("first_name", "voorvoegsel", "achternaam"),
    ("relation", "salutation"),
    ("mobile", "phone"),
    ("mail",),
)
_ADDRESS = (("address",), ("postcode", "town"), ("address_secret",))
_LANGUAGE = (("speaks", "reads"), ("interpreter",), ("reads_poorly",))
_CONTACT = (
    ("call_first",),
    ("may_be_informed",),
    ("lives_with_pupil",),
    ("no_contact",),
    ("information_ruling",),
    ("out_of_reach",),
    ("deceased",),
)


class GuardianDialog(Dialog):
    """A new parent or carer, or with `tie_uid` the change of one."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, tie_uid: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.head_card = bridge.look(pupil_head, pupil_uid)
        self.row = next((one for one in self.head_card.guardians if one.tie_uid == tie_uid), None)
        title = _("Ouder of verzorger") if self.row else _("Ouder of verzorger toevoegen")
        super().__init__(
            parent, bridge, f"{title} · {self.head_card.first_name}", icon="parents", width=720, height=700
        )
        self.form = Form(
            {**_who_fields(), **_gezag_fields(), **_contact_fields(), **_household_fields()}, arranged=False
        )
        self._lay_out()
        self._prefill()
        self.keep_drafts_of(self.form, "guardian", f"{pupil_uid}/{tie_uid}", changes=self.row is not None)
        self.form.typed.connect(self._arrange)
        self._arrange()
        self.form.field("first_name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.unknown = Reminder(
            _(
                "Gezag is niet nagevraagd. Vraag het aan de ouder."
                " Twijfel? Het gezagsregister van de rechtbank is openbaar."
            ),
            [("says", _("Ouder zegt: heeft gezag")), ("register", _("Nagekeken in register"))],
        )
        self.unknown.answered.connect(self._on_gezag)
        self.address = Section(_("Adres"), self._lines(_ADDRESS))
        self.language = Section(_("Taal"), self._lines(_LANGUAGE))
        self.contact = Section(_("Afspraken over contact"), self._lines(_CONTACT))
        self.remove = Button(_("Hoort niet bij deze leerling"), "link", "trash")
        self.remove.clicked.connect(self._on_remove)
        reveal(self.remove, shown=self.row is not None)
        self.form.setLayout(
            column(
                self._lines(_LINES),
                self._lines((("gezag",), ("gezag_source", "gezag_checked_on"))),
                self.unknown,
                self._lines((("household",), ("household_objection",))),
                self.address,
                self.language,
                self.contact,
                self.form.general,
                row(self.remove, STRETCH),
                gap=10,
            )
        )
        self.body.addWidget(self.form)

    def _lines(self, names: tuple[tuple[str, ...], ...]) -> QWidget:
        rows = self.form.rows
        return box(column(*(beside(*(rows[one] for one in line)) for line in names), gap=10))

    def _prefill(self) -> None:
        head = self.head_card.data
        self.form.show_data(household=head.household, household_objection=head.household_objection)
        if self.row is None:
            fresh = GuardianshipData(pupil_uid=self.pupil_uid, guardian_uid="")
            self.form.show_data(**fresh.model_dump(include=set(self.form.rows)))
            self.form.show_data(relation=None)
            return
        self.form.show_data(**self.row.data.model_dump(include=set(self.form.rows)))
        self.form.show_data(**self.row.tie.model_dump(include=set(self.form.rows)))
        data, tie = self.row.data, self.row.tie
        self.address.button.setChecked(data.address_secret)
        self.language.button.setChecked(bool(data.speaks or data.reads or data.interpreter))
        self.contact.button.setChecked(tie.no_contact or not tie.may_be_informed or tie.call_first)

    def _arrange(self) -> None:
        known = self.form.field("gezag").value()
        reveal(self.unknown, shown=known is Gezag.ONBEKEND)
        for name in ("gezag_source", "gezag_checked_on"):
            reveal(self.form.rows[name], shown=known is not Gezag.ONBEKEND)
        if known is Gezag.ONBEKEND and self.form.field("gezag_checked_on").mistake():
            self.form.field("gezag_checked_on").clear()

    def _on_gezag(self, answer: str) -> None:
        source = GezagSource.OUDER if answer == "says" else GezagSource.REGISTER
        for name, value in (
            ("gezag", Gezag.JA), ("gezag_source", source), ("gezag_checked_on", clock.today())
        ):  # fmt: skip
            self.form.field(name).show_value(value)
            self.form.field(name).changed.emit()
        self.form.field("gezag").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        if self.row and ask.sure(
            self, _("Hoort {name} niet bij deze leerling?").format(name=self.row.name), _("Weghalen"),
            more=_("De persoon blijft bestaan voor broers en zussen."),
        ):  # fmt: skip
            try:
                self.bridge.attempt(remove_guardian, self.row.tie_uid)
            except ZorgdeskError as error:
                self.bridge.tell(self, error)
            else:
                said = _("Weggehaald bij deze leerling: {name}").format(name=self.row.name)
                self.done_with(self.row.tie_uid, said, Undo(put_back_guardian, self.row.tie_uid))

    def on_save(self) -> None:
        """Keep the person, what they are to this pupil, and how the parents live."""
        data = self.form.read(GuardianData)
        if data is None:
            return
        if not (data.first_name or data.achternaam):
            self.form.show_mistakes({"achternaam": _("Vul een naam in.")})
            return
        if self.form.field("relation").value() is None:
            self.form.show_mistakes({"relation": _("Kies er een.")})
            return
        guardian_uid = self.row.guardian_uid if self.row else ""
        tie = self.form.read(GuardianshipData, pupil_uid=self.pupil_uid, guardian_uid=guardian_uid)
        if tie is None:
            return
        try:
            uid = self._keep_person(data, tie)
            self._keep_household()
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen."))

    def _keep_person(self, data: GuardianData, tie: GuardianshipData) -> str:
        if self.row is None:
            return self.bridge.attempt(add_guardian, data, [tie])
        self.bridge.attempt(change_guardian, self.row.tie_uid, self.row.tie_version, data, tie)
        return self.row.guardian_uid

    def _keep_household(self) -> None:
        head = self.head_card.data
        now = (self.form.field("household").value(), self.form.field("household_objection").value())
        if now != (head.household, head.household_objection) and now[0] is not None:
            self.bridge.attempt(set_household, self.pupil_uid, now[0], objection=now[1])


def _who_fields() -> dict[str, tuple[str, TextField | ChoiceField | TickField]]:
    return {
        "first_name": (_("Voornaam"), TextField(most=80)),
        "voorvoegsel": (_("Tussenvoegsel"), TextField(most=20)),
        "achternaam": (_("Achternaam"), TextField(most=200)),
        "relation": (_("Wie is dit voor het kind?"), ChoiceField(Relation)),
        "salutation": (_("Aanspreken als"), TextField(_("mevrouw of meneer"), most=20)),
        "mobile": (_("Mobiel"), TextField(most=40)),
        "phone": (_("Andere telefoon"), TextField(most=40)),
        "mail": (_("E-mail"), TextField(most=120)),
        "address": (_("Straat en nummer"), TextField(most=200)),
        "postcode": (_("Postcode"), TextField(most=10)),
        "town": (_("Plaats"), TextField(most=80)),
        "address_secret": ("", TickField(_("Geheim adres: komt op geen enkel papier"))),
        "speaks": (_("Spreekt het liefst"), TextField(most=40)),
        "reads": (_("Leest het liefst"), TextField(most=40)),
        "interpreter": (_("Tolk nodig in"), TextField(most=80)),
        "reads_poorly": ("", TickField(_("Lezen is lastig: lees papieren samen door"))),
        "out_of_reach": ("", TickField(_("Niet bereikbaar, na twee pogingen"))),
        "deceased": ("", TickField(_("Overleden"))),
    }


def _gezag_fields() -> dict[str, tuple[str, ChoiceField | DateField]]:
    return {
        "gezag": (_("Gezag"), ChoiceField(Gezag)),
        "gezag_source": (_("Hoe weet u dat?"), ChoiceField(GezagSource, beside=0)),
        "gezag_checked_on": (_("Nagekeken op"), PastField()),
    }


def _contact_fields() -> dict[str, tuple[str, TextField | TickField]]:
    return {
        "call_first": ("", TickField(_("Bel deze ouder eerst"))),
        "may_be_informed": ("", TickField(_("Mag weten hoe het op school gaat"))),
        "lives_with_pupil": ("", TickField(_("Het kind woont bij deze ouder"))),
        "no_contact": ("", TickField(_("Contactverbod"))),
        "information_ruling": (_("Uitspraak van de rechter over informatie"), TextField(most=300)),
    }


def household_answers() -> list[tuple[Household, str]]:
    """What can be answered to 'Wonen de ouders samen?'."""
    return [
        (Household.TOGETHER, _("Ja, samen")),
        (Household.APART, _("Nee, apart")),
        (Household.UNKNOWN, _("Niet bekend")),
    ]


def _household_fields() -> dict[str, tuple[str, ChoiceField | TickField]]:
    return {
        "household": (_("Wonen de ouders samen?"), ChoiceField(household_answers())),
        "household_objection": ("", TickField(_("De ouders zijn het niet eens: vraag altijd beiden"))),
    }
