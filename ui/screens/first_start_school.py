"""The first start: which school, which places, who are you."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.dialogs.phone_hint import doubt_phones
from ui.form import ChoiceField, Form, TextField, TickField
from ui.screens.first_start_step import Step
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, row
from ui.widgets.words import label
from zorgdesk.model.school import DeskPersonData, LocationData, Role, SchoolData, SchoolKind
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.first_start import Founding

MOST_PLACES = 6


class WelcomeStep(Step):
    """Begin with the own school, or look around first."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Welkom bij Zorgdesk")
        self.deed = _("Beginnen met mijn school")
        self.practice = Button(_("Rondkijken met de oefenschool"), "", "school")
        self.practice.clicked.connect(self.chosen)
        self.colleague = Button(_("Ik krijg de koffer van een collega"), "", "koffer")
        self.colleague.clicked.connect(self.of_colleague)
        self.backup = Button(_("Ik heb een reservekopie"), "", "save")
        self.backup.setObjectName("first_backup")
        self.backup.clicked.connect(self.of_backup)
        words = _(
            "Zorgdesk bewaart het dossier van leerlingen die hulp nodig hebben: signalen, gesprekken, afwegingen, "
            "het plan en de toestemming van ouders. Alles staat versleuteld op deze laptop. "
            "Er gaat niets over internet."
        )
        around = _(
            "De oefenschool is verzonnen: twee scholen met 400 leerlingen. U kunt er niets stuk maken. Uw eigen "
            "school begint u daarna."
        )
        laptops = _(
            "Dat kan: één laptop schrijft, de andere leest mee. Het bestand gaat met een USB-stick of een map van "
            "school naar de ander: de koffer. Tegelijk schrijven kan niet, en Zorgdesk voegt nooit twee bestanden "
            "samen. Begin op één van de twee laptops."
        )
        lost = _("Zet een reservekopie terug. U hebt de wachtwoordzin of het herstelblad van die dag nodig.")
        self.setLayout(
            column(
                label(words, "body", wrap=True),
                8,
                label(_("Eerst kijken?"), "h2"),
                label(around, "body", wrap=True),
                row(self.practice, STRETCH),
                8,
                label(_("Werkt u met twee laptops?"), "h2"),
                label(laptops, "body", wrap=True),
                row(self.colleague, STRETCH),
                8,
                label(_("Nieuwe laptop, of is het bestand weg?"), "h2"),
                label(lost, "body", wrap=True),
                row(self.backup, STRETCH),
                gap=8,
            )
        )

    def take(self) -> bool:
        """Go on, unless the file cannot lie where it would: that is told before anything is typed.

        Raises:
            StoreError: the place is on a network share.
        """
        from zorgdesk.store import place

        place.heed(self.founding.path)
        return True

    def focus_first(self) -> None:
        """The first choice."""
        self.practice.setFocus()


class _PlaceRow(QWidget):
    """One place of the school."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.form = Form(
            {
                "name": (_("Naam van locatie {number}").format(number=number), TextField()),
                "kind": (_("Soort onderwijs"), ChoiceField(SchoolKind)),
                "municipality": (_("Gemeente"), TextField()),
                "phone": (_("Telefoon"), TextField()),
            },
            arranged=False,
        )
        rows = self.form.rows
        self.setLayout(
            column(
                row((rows["name"], 3), (rows["kind"], 2), gap=8),
                row((rows["municipality"], 3), (rows["phone"], 2), gap=8),
                gap=6,
            )
        )
        self.form.show_data(kind=SchoolKind.PO)
        doubt_phones(self.form, "phone")


class SchoolStep(Step):
    """The school and its places."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Uw school")
        self.form = Form(
            {
                "name": (_("Naam van de school of het bestuur"), TextField()),
                "phone": (_("Telefoon van de school"), TextField()),
                "support_point_phone": (
                    _("Telefoon van het ouder- en jeugdsteunpunt"),
                    TextField(),
                    _("Dit nummer komt op het papier voor ouders. Invullen mag later."),
                ),
            }
        )
        doubt_phones(self.form, "phone", "support_point_phone")
        self.places: list[_PlaceRow] = []
        self.place_list = column(gap=16)
        self.more = Button(_("Nog een locatie"), "small", "plus")
        self.more.clicked.connect(self._add_place)
        self.setLayout(
            column(
                self.form, label(_("Locaties"), "h2"), box(self.place_list), row(self.more, STRETCH), gap=12
            )
        )
        self._add_place()

    def _add_place(self) -> None:
        if len(self.places) >= MOST_PLACES:
            return
        place = _PlaceRow(len(self.places) + 1)
        self.places.append(place)
        self.place_list.addWidget(place)
        if len(self.places) > 1:
            place.form.field("name").setFocus()

    def take_over(self, before: Step) -> None:
        """Take what was filled in, with as many places."""
        while isinstance(before, SchoolStep) and len(self.places) < len(before.places):
            self._add_place()
        super().take_over(before)

    def take(self) -> bool:
        """The school has a name, and so has each place that is used."""
        self.founding.school = self.form.read(SchoolData)
        if self.founding.school is None:
            return False
        locations = []
        for number, place in enumerate(self.places):
            values = place.form.values()
            if not values.get("name"):
                if number:
                    continue
                place.form.show_data(name=self.founding.school.name)
            location = place.form.read(LocationData)
            if location is None:
                return False
            locations.append(location)
        self.founding.locations = locations
        return True

    def focus_first(self) -> None:
        """The school's name."""
        self.form.field("name").setFocus()


class PersonStep(Step):
    """Who sits at the desk."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Wie bent u?")
        self.form = Form(
            {
                "name": (
                    _("Uw naam"),
                    TextField(),
                    _("Zoals ouders u kennen, bijvoorbeeld: Marieke de Vries."),
                ),
                "profession": (_("Uw functie"), TextField()),
                "phone": (
                    _("Uw telefoon"),
                    TextField(),
                    _("Op het papier voor ouders, onder 'Vragen? Bel of mail'."),
                ),
                "mail": (_("Uw e-mail"), TextField()),
                "days": (_("Uw werkdagen"), TextField()),
                "veiligheid": (
                    _("Veiligheid"),
                    TickField(_("Ik ben ook aandachtsfunctionaris")),
                    _("Dan leest en schrijft u over veiligheid. De directeur kan dat ook."),
                ),
            }
        )
        doubt_phones(self.form, "phone")
        self.form.show_data(profession=Role.IB.kept_label)
        self.setLayout(column(self.form))

    def take(self) -> bool:
        """A name is enough."""
        self.founding.person = self.form.read(DeskPersonData, role=Role.IB)
        return self.founding.person is not None

    def focus_first(self) -> None:
        """The name."""
        self.form.field("name").setFocus()
