"""Beheer: the school and its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.form import ChoiceField, Field, Form, TextField
from ui.screen import DraftKeeper
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, empty_out, row
from ui.widgets.panels import Section
from ui.widgets.words import heading
from zorgdesk.commands.school import add_location, change_location, change_school
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.school import LocationData, SchoolData, SchoolKind
from zorgdesk.queries.manage import school_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.bridge import Bridge
    from zorgdesk.queries.manage import LocationRow, SchoolCard

_CARD = (16, 12, 16, 14)


class KeptForm(Form):
    """A form of Beheer: what is typed is kept as a draft until it is saved."""

    def __init__(
        self,
        bridge: Bridge,
        name: str,
        subject: str,
        rows: Mapping[str, tuple[str, Field] | tuple[str, Field, str]],
    ) -> None:
        super().__init__(rows)
        self._bridge, self._name, self._subject = bridge, name, subject
        self._keeper = DraftKeeper(bridge, self, name, subject, over=True)
        self.save = Button(_("Opslaan"), "", "check")
        self.save.setObjectName(f"save_{name}_{subject}")
        self.save.clicked.connect(self.submitted)

    def put_draft_back(self) -> None:
        """Show again what was being typed."""
        mine = (self._name, self._subject)
        for draft in self._bridge.drafts():
            if (draft.form, draft.subject) == mine:
                self.restore(draft.content)

    def tried(self, screen: QWidget, deed: Callable[[], object]) -> bool:
        """Do the deed of the form; what stands in its way is told, and then what was typed stays."""
        try:
            deed()
        except ZorgdeskError as error:
            self._bridge.tell(screen, error)
            return False
        self.settle()
        self._keeper.drop()
        self._bridge.say(_("Opgeslagen."))
        return True


class SchoolPart(QFrame):
    """Name and numbers of the school, as papers show them."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self.form = KeptForm(
            bridge,
            "school",
            "",
            {
                "name": (_("Naam van de school"), TextField(most=120)),
                "phone": (_("Telefoon van de school"), TextField(most=40, width=260)),
                "support_point_phone": (
                    _("Telefoon van het ouder- en jeugdsteunpunt"),
                    TextField(most=40, width=260),
                    _("Dit nummer staat op de papieren voor ouders."),
                ),
            },
        )
        self.form.submitted.connect(self.on_save)
        self.setLayout(
            column(
                heading(_("School"), "school"), self.form, row(self.form.save, STRETCH), gap=10, margins=_CARD
            )
        )
        self.form.put_draft_back()

    def show_card(self, card: SchoolCard) -> None:
        """Show what is kept."""
        self.form.show_data(name=card.name, phone=card.phone, support_point_phone=card.support_point_phone)

    def on_save(self) -> None:
        """Keep what was typed."""
        data = self.form.read(SchoolData)
        if data is not None:
            fields = data.model_dump(include={"name", "phone", "support_point_phone"})
            self.form.tried(self, lambda: self._bridge.attempt(change_school, **fields))


class PlaceForm(QWidget):
    """One place where the school teaches, or a new one; `kept` when it was saved."""

    kept = Signal()

    def __init__(self, bridge: Bridge, place: LocationRow | None) -> None:
        super().__init__()
        self._bridge, self.place = bridge, place
        kinds = {kind.label: kind for kind in SchoolKind}
        self.form = KeptForm(
            bridge,
            "place",
            place.uid if place else "",
            {
                "name": (_("Naam"), TextField(most=120)),
                "kind": (_("Soort onderwijs"), ChoiceField(SchoolKind, beside=0)),
                "municipality": (_("Gemeente"), TextField(most=80)),
                "phone": (_("Telefoon"), TextField(most=40, width=260)),
                "mail": (_("E-mail"), TextField(most=120)),
            },
        )
        self.form.submitted.connect(self.on_save)
        self.setLayout(column(self.form, row(self.form.save, STRETCH), gap=8))
        if place:
            self.form.show_data(
                name=place.name, kind=kinds.get(place.kind), municipality=place.municipality,
                phone=place.phone, mail=place.mail,
            )  # fmt: skip
        else:
            self.form.show_data(kind=SchoolKind.PO)
        self.form.put_draft_back()

    def on_save(self) -> None:
        """Keep the place."""
        data = self.form.read(LocationData)
        if data is None:
            return
        place = self.place
        if place:
            deed: Callable[[], object] = lambda: self._bridge.attempt(  # noqa: E731 - one of two deeds
                change_location, place.uid, place.version, data
            )
        else:
            deed = lambda: self._bridge.attempt(add_location, data)  # noqa: E731 - one of two deeds
        if self.form.tried(self, deed):
            self.kept.emit()


class PlacesPart(QFrame):
    """The places of the school, each under a fold with its form."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("card", "card")
        self._body = column(gap=4)
        self.forms: list[PlaceForm] = []
        self.sections: list[Section] = []
        self._shown: tuple[LocationRow, ...] | None = None
        self.setLayout(column(heading(_("Locaties"), "home"), self._body, gap=8, margins=_CARD))

    def show_card(self, card: SchoolCard) -> None:
        """Show the places; what is being typed in one stays."""
        if card.locations == self._shown or any(form.form.being_typed for form in self.forms):
            return
        self._shown = card.locations
        empty_out(self._body)
        self.forms, self.sections = [], []
        for place in (*card.locations, None):
            self.forms.append(PlaceForm(self._bridge, place))
            self.forms[-1].kept.connect(self._on_kept)
            words = (
                ", ".join(part for part in (place.name, place.kind, place.municipality) if part)
                if place
                else ""
            )
            section = Section(words or _("Locatie toevoegen"), self.forms[-1])
            section.button.setObjectName(f"place_{place.uid if place else 'new'}")
            self.sections.append(section)
            self._body.addWidget(section)

    def _on_kept(self) -> None:
        """Show the places again, each with its new version."""
        self.show_card(self._bridge.ask(school_card))
