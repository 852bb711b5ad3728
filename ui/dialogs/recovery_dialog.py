"""What the two dialogs for a recovery code share: it is kept when it was typed back, and let go otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.key_dialog import CODE_WIDE, KeyDialog
from ui.dialogs.recovery_fields import RecoveryFields, Sheet
from zorgdesk.commands import keys
from zorgdesk.queries.manage import school_card
from zorgdesk.store.recovery import slot_for_paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class RecoveryDialog(KeyDialog):
    """A code that is only in memory until it was typed back."""

    own = False
    said = ""

    def __init__(self, parent: QWidget | None, bridge: Bridge, title: str, why: str) -> None:
        super().__init__(parent, bridge, title, width=CODE_WIDE)
        card = bridge.ask(school_card)
        self._slot, code = keys.begin_recovery(bridge.desk, own=self.own)
        self.fields = RecoveryFields(why)
        store, slot = bridge.desk.store, self._slot
        self.fields.show_code(
            Sheet(code, card.name, store.path.name, lambda: slot_for_paper(store.vault, slot), card.practice)
        )
        self.fields.typed.changed.connect(self.forgive)
        self.fields.typed.line.returnPressed.connect(self.on_save)
        self.ask_in(self.fields)
        self.fields.paper.setFocus()

    def on_save(self) -> None:
        """Keep the code."""
        if self.tried(self._keep_code):
            self.changed_with("", self.said)

    def _keep_code(self) -> None:
        self.fields.check()
        keys.keep_recovery(self.bridge.desk, self._slot)
        self._slot = ""

    def leave(self) -> None:
        """Let go of a code that nobody typed back: the codes stay as they were."""
        if self._slot:
            keys.drop_recovery(self.bridge.desk, self._slot)
            self._slot = ""
        super().leave()
