"""The organisations of the directory: a list, and one to add, to change or to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, Form, PastField, TextField, beside
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.words import label
from zorgdesk.commands.directory import add_organisation, change_organisation
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.contact import OrganisationData, Party
from zorgdesk.queries.directory import all_organisations, organisation_card
from zorgdesk.text import _, listing, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.directory import OrganisationCard


class OrganisationsDialog(Dialog):
    """Enter changes one; ended ones stand last."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Organisaties"), icon="contacts", width=900, height=640)
        self.table = ShortTable(
            (
                Column(_("Naam"), lambda one: one.data.name, "strong"),
                Column(_("Soort"), lambda one: one.data.party.label),
                Column(_("Gemeente"), lambda one: one.data.municipality),
                Column(_("Telefoon"), lambda one: one.data.phone),
                Column(_("Wie werken er"), _people, stretch=True, ink="muted"),
            ),
            _("Organisaties"),
            empty=_("Nog geen organisaties."),
        )
        # As many as there is room for: else the list and the dialog both scroll.
        self.table.most = max((self._most.height() - theme.px(160)) // theme.px(48), 3)
        self.table.setObjectName("organisations")
        self.add = Button(_("Organisatie toevoegen"), "", "plus")
        self.add.clicked.connect(lambda: self._open(None))
        self.body.addLayout(row(self.add, STRETCH))
        self.body.addWidget(self.table)
        self.table.opened.connect(self._open)
        reveal(self.save, shown=False)
        self._refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        self.table.show_rows(self.bridge.ask(all_organisations))

    def _open(self, one: OrganisationCard | None) -> None:
        dialog = OrganisationDialog(self, self.bridge, one.uid if one else "")
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def _on_kept(self, uid: str) -> None:
        self._refresh()
        self.table.choose(uid)
        self.table.setFocus()

    def on_save(self) -> None:
        """Nothing is typed here: Ctrl+Enter opens the chosen one."""
        if self.table.current() is not None:
            self._open(self.table.current())


def _people(one: OrganisationCard) -> str:
    if one.data.until:
        return _("gestopt op {day}").format(day=plain_date(one.data.until))
    return listing(one.people)


class OrganisationDialog(Dialog):
    """Adds, changes or ends one organisation."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str = "") -> None:
        title = _("Organisatie wijzigen") if uid else _("Organisatie toevoegen")
        super().__init__(parent, bridge, title, icon="contacts", width=640)
        self.uid = uid
        self.card = bridge.ask(organisation_card, uid) if uid else None
        self.form = Form(
            {
                "name": (_("Naam"), TextField(most=160)),
                "party": (_("Wat voor hulp"), ChoiceField(Party, beside=0)),
                "municipality": (_("Gemeente"), TextField(most=80)),
                "phone": (_("Telefoon"), TextField(most=40)),
                "mail": (_("E-mail"), TextField(most=120)),
                "since": (_("Sinds"), PastField()),
                "until": (_("Gestopt op"), PastField()),
            },
            arranged=False,
        )
        rows = self.form.rows
        lines = (("name",), ("party", "municipality"), ("phone", "mail"), ("since", "until"))
        told = self._told()
        made = [beside(*(rows[name] for name in line)) for line in lines]
        self.form.setLayout(column(*made, told, self.form.general, STRETCH, gap=12))
        self.body.addWidget(self.form)
        shown = self.card.data if self.card else OrganisationData(name="-")
        self.form.show_data(**(shown.model_dump() if self.card else {"party": Party.CJG}))
        self.keep_drafts_of(self.form, "organisation", uid, changes=bool(uid))
        self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self) -> QWidget | None:
        """Who works there, for who ends it."""
        if self.card is None or not self.card.people:
            return None
        words = _("Hier werken: {names}. Stopt de organisatie? Zeg bij hen ook 'Is weg'.")
        return label(words.format(names=listing(self.card.people)), "small", "muted", wrap=True)

    def on_save(self) -> None:
        """Keep it."""
        data = self.form.read(OrganisationData)
        if data is None:
            return
        try:
            uid = self._put(data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with(uid, _("Opgeslagen: {name}.").format(name=data.name))

    def _put(self, data: OrganisationData) -> str:
        if self.card is None:
            return self.bridge.attempt(add_organisation, data)
        self.bridge.attempt(change_organisation, self.uid, self.card.version, data)
        return self.uid
