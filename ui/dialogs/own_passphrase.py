"""Another passphrase of one's own: the old one is asked, and nothing else is encrypted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.key_dialog import KeyDialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.form import FieldRow, TextField
from ui.widgets.words import label
from zorgdesk.commands import keys
from zorgdesk.errors import WrongKeyError
from zorgdesk.store.slots import SlotKind
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class OwnPassphraseDialog(KeyDialog):
    """Asks the old passphrase and the new one twice; who came in with the own recovery code has no old one."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Mijn wachtwoordzin wijzigen"))
        slot = bridge.desk.store.vault.opened_by
        self.forgot = slot is not None and slot.kind is SlotKind.RECOVERY
        self.old = TextField(secret=True)
        self.old.changed.connect(self.forgive)
        self.fields = PassphraseFields(_("Uw nieuwe wachtwoordzin"), self.known_names)
        self.fields.touched.connect(self.forgive)
        self.old.line.returnPressed.connect(self.fields.first.line.setFocus)
        self.fields.entered.connect(self.on_save)
        why = _(
            "De oude zin opent dit bestand daarna niet meer. Oude reservekopieën openen nog wel met de oude zin. "
            "Kent iemand anders uw zin? Kies dan bij Beheer 'Iemand kent mijn wachtwoordzin'."
        )
        old = () if self.forgot else (FieldRow("passphrase_now", _("Uw wachtwoordzin van nu"), self.old),)
        self.ask_in(label(why, wrap=True), *old, self.fields)
        (self.fields.first if self.forgot else self.old).line.setFocus()

    def on_save(self) -> None:
        """Change it."""
        if self.tried(self._change):
            self.changed_with("", _("Uw wachtwoordzin is gewijzigd."))

    def _change(self) -> None:
        if not self.forgot:
            self._see_that_they_know()
        keys.change_passphrase(self.bridge.desk, self.fields.taken())

    def _see_that_they_know(self) -> None:
        """Say which of the three is wrong, and leave the hands there."""
        try:
            keys.knows(self.bridge.desk, self.old.value() or "")
        except WrongKeyError as error:
            self.old.line.selectAll()
            self.old.line.setFocus(Qt.FocusReason.OtherFocusReason)
            raise WrongKeyError(
                _("Dit is niet uw wachtwoordzin van nu."), error.safe, _("Typ hem nog een keer.")
            ) from error
