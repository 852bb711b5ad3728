"""After the recovery code of the school: somebody chooses a new passphrase, and then opens with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.key_dialog import KeyDialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.form import ChoiceField, FieldRow
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands import keys
from zorgdesk.queries.people import PersonRow, people
from zorgdesk.rules.desk_people import why_not_sit
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class RecoveredDialog(KeyDialog):
    """Nothing else can be done with that code: who it is for opens the file themselves afterwards."""

    tipped = False

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Kies een nieuwe wachtwoordzin"))
        day = clock.today()
        self.people: dict[str, PersonRow] = {
            one.uid: one for one in bridge.ask(people) if why_not_sit(one.until, day) is None
        }
        why = _(
            "U opende met de herstelcode van de school. Dat staat in het logboek. "
            "Kies voor wie de nieuwe wachtwoordzin is. Daarna opent deze persoon ermee."
        )
        closed = _(
            "De eigen aantekeningen van deze persoon gaan dicht. Ze worden niet gewist: een oude reservekopie met de "
            "oude wachtwoordzin opent ze nog. Is er een eigen herstelcode? Sluit dit dan en open daarmee."
        )
        self.who = ChoiceField(
            [(one.uid, f"{one.name}, {one.role.label}") for one in self.people.values()], beside=0
        )
        self.who.show_value(next(iter(self.people), None))
        self.who.changed.connect(self.forgive)
        self.fields = PassphraseFields(_("Nieuwe wachtwoordzin"), self._names)
        self.fields.touched.connect(self.forgive)
        self.fields.entered.connect(self.on_save)
        self.ask_in(
            label(why, wrap=True), FieldRow("recovered_who", _("Voor wie is de wachtwoordzin?"), self.who),
            self.fields, label(closed, "small", "muted", wrap=True),
        )  # fmt: skip
        self.cancel.show_words(_("Sluiten en vergrendelen"))
        self.who.control().setFocus()

    def _names(self) -> list[str]:
        return [one.name for one in self.people.values()]

    def on_save(self) -> None:
        """Give the key; the window locks, so that it is tried at once."""
        person = self.people.get(str(self.who.value()))
        if person is None or not self.tried(lambda: self._give(person)):
            return
        self.accept()

    def _give(self, person: PersonRow) -> None:
        words = self.fields.taken()
        keys.give_new_key(self.bridge.desk, person.uid, keys.label_of(person.role, person.letters), words)
