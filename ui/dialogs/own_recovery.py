"""A recovery code of one's own: it opens what only oneself can read as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.recovery_dialog import RecoveryDialog
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class OwnRecoveryDialog(RecoveryDialog):
    """Makes one; an earlier one of one's own opens no more."""

    own = True

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        why = _(
            "Bent u uw wachtwoordzin kwijt? Dan opent deze code het bestand, ook wat alleen u kunt lezen. "
            "Druk het blad af of schrijf de code over. Bewaar hem waar niemand anders bij kan."
        )
        super().__init__(parent, bridge, _("Mijn eigen herstelcode"), why)
        self.said = _("Uw eigen herstelcode werkt. Een eerdere werkt niet meer.")
