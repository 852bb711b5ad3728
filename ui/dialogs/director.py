"""A second key: if the IB-er falls ill, the director must be able to get in (practice 1.4.14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.dialog import Dialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.form import FieldRow, TextField
from ui.widgets.panels import Refusal
from ui.widgets.words import label
from zorgdesk.errors import Finding, Weight, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.desk import Desk


def give_director_key(desk: Desk, name: str, words: str) -> str:
    """Add the director to the desk with a passphrase of their own; the person's uid.

    The right 'veiligheid' comes with it when it is the giver's to give.
    """
    from zorgdesk.commands.keys import add_with_key
    from zorgdesk.model.school import DeskPersonData, Role
    from zorgdesk.queries.people import people
    from zorgdesk.rules.desk_people import why_not_give_veiligheid

    everybody = desk.ask(people)
    me = next(one for one in everybody if one.me).at_desk
    may = why_not_give_veiligheid(me, [one.at_desk for one in everybody]) is None
    word = Role.DIRECTEUR.kept_label
    person = DeskPersonData(name=name, profession=word, role=Role.DIRECTEUR, veiligheid=may)
    return add_with_key(desk, person, words)


class DirectorDialog(Dialog):
    """Lets the director choose a passphrase, here at this laptop."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(
            parent, bridge, _("Een tweede sleutel voor de directeur"), icon="key", width=560, height=660
        )
        why = _(
            "Het dossier is van de school. Wordt u ziek, dan moet de directeur erin kunnen. "
            "Laat de directeur hier zelf een wachtwoordzin kiezen."
        )
        self.name = TextField()
        self.fields = PassphraseFields(_("Wachtwoordzin van de directeur"), lambda: [self.name.value() or ""])
        self.refusal = Refusal()
        self.fields.touched.connect(lambda: self.refusal.show_finding(None))
        for widget in (
            label(why, "body", wrap=True),
            FieldRow("director_name", _("Naam van de directeur"), self.name),
            self.fields,
            self.refusal,
        ):
            self.body.addWidget(widget)
        self.name.line.setFocus()

    def on_save(self) -> None:
        """Keep the key."""
        name = self.name.value()
        if not name:
            self._tell(_("Hoe heet de directeur?"), "")
            self.name.line.setFocus()
            return
        try:
            uid = give_director_key(self.bridge.desk, name, self.fields.taken())
        except ZorgdeskError as error:
            self._tell(error.what, error.advice)
            return
        self.bridge.changed.emit()
        self.done_with(uid, _("De directeur kan nu ook ontgrendelen."))

    def _tell(self, what: str, why: str) -> None:
        self.refusal.show_finding(Finding("director", Weight.BLOCK, what, why))
