"""Another passphrase of one's own: the old one is asked, and nothing else is encrypted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.key_dialog import KeyDialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.widgets.fields import TextField
from ui.widgets.words import label
from zorgdesk.commands import keys
from zorgdesk.queries.manage import school_card
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
        self.old.line.setAccessibleName(_("Uw wachtwoordzin van nu"))
        self.old.changed.connect(self.forgive)
        self.fields = PassphraseFields(_("Uw nieuwe wachtwoordzin"), self._names)
        self.fields.touched.connect(self.forgive)
        why = _(
            "De oude zin opent dit bestand daarna niet meer. Oude reservekopieën openen nog wel met de oude zin. "
            "Kent iemand anders uw zin? Kies dan bij Beheer 'Iemand kent mijn wachtwoordzin'."
        )
        old = () if self.forgot else (label(_("Uw wachtwoordzin van nu"), "small-strong"), self.old)
        self.ask_in(label(why, wrap=True), *old, self.fields)
        (self.fields.first if self.forgot else self.old).line.setFocus()

    def _names(self) -> list[str]:
        card = self.bridge.ask(school_card)
        return [card.name, card.me.name]

    def on_save(self) -> None:
        """Change it."""
        if self.tried(self._change):
            self.changed_with("", _("Uw wachtwoordzin is gewijzigd."))

    def _change(self) -> None:
        desk = self.bridge.desk
        if not self.forgot:
            keys.knows(desk, self.old.value() or "")
        keys.change_passphrase(desk, self.fields.taken())
