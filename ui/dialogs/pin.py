"""A PIN of six digits for this laptop, and what stands on the lock to choose it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.key_dialog import KeyDialog
from ui.form import FieldRow, TextField
from ui.widgets.words import label
from zorgdesk.commands import keys
from zorgdesk.commands.people import change_person
from zorgdesk.errors import MistakeError
from zorgdesk.queries.manage import school_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class PinDialog(KeyDialog):
    """Asks the PIN twice, and letters that tell two people of one role apart on the lock."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Een pincode voor deze laptop"), height=560)
        why = _(
            "Met zes cijfers opent u sneller. De pincode werkt alleen op deze laptop. "
            "Na drie fouten vraagt Zorgdesk uw wachtwoordzin."
        )
        self.digits, self.repeated = (TextField(secret=True, most=6, width=180) for _time in range(2))
        self.letters = TextField(most=3, width=100)
        self.letters.show_value(bridge.ask(school_card).me.letters)
        for field in (self.digits, self.repeated, self.letters):
            field.changed.connect(self.forgive)
        self.digits.line.returnPressed.connect(self.repeated.line.setFocus)
        for field in (self.repeated, self.letters):
            field.line.returnPressed.connect(self.on_save)
        hint = _("Zichtbaar op het slot en in het sleutelbestand. Gebruik geen hele naam.")
        self.ask_in(
            label(why, wrap=True),
            FieldRow("pin", _("Pincode van zes cijfers"), self.digits),
            FieldRow("pin_again", _("Nog een keer dezelfde pincode"), self.repeated),
            FieldRow("letters", _("Uw letters op het slot, als u wilt"), self.letters, hint),
        )
        self.digits.line.setFocus()

    def on_save(self) -> None:
        """Keep the PIN."""
        if self.tried(self._keep_pin):
            self.changed_with("", _("De pincode op deze laptop staat aan."))

    def _keep_pin(self) -> None:
        if (self.digits.value() or "") != (self.repeated.value() or ""):
            raise MistakeError(
                _("De twee pincodes zijn niet hetzelfde."), then=_("Typ de pincode nog een keer.")
            )
        me, letters = self.bridge.ask(school_card).me, self.letters.value() or ""
        keys.set_pin(self.bridge.desk, self.digits.value() or "", letters)
        if letters != me.letters:
            self.bridge.desk.do(change_person, me.uid, me.version, letters=letters)
