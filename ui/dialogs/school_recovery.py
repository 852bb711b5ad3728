"""The recovery sheet of the school anew: the code on the old one opens no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.recovery_dialog import RecoveryDialog
from zorgdesk.errors import require
from zorgdesk.rules.desk_people import why_not_manage_people
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class SchoolRecoveryDialog(RecoveryDialog):
    """Makes a new sheet for the safe of the school."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        require(why_not_manage_people(bridge.desk.reader.role))
        why = _(
            "Dit wordt het nieuwe herstelblad van de school. De code op het oude blad werkt daarna niet meer. "
            "Druk het blad af of schrijf de code over. Leg het in de kluis van de directeur, niet bij de laptop."
        )
        super().__init__(parent, bridge, _("Een nieuw herstelblad"), why)
        self.said = _("Het nieuwe herstelblad werkt. Vernietig het oude.")
