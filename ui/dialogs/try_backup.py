"""The drill of July: a copy is opened with one's own passphrase, looked over and counted; nothing is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.restore import RestoreDialog
from ui.dialogs.restore_parts import facts_card, held_words
from ui.widgets.notice import announce
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.rules.backup import moment_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.store.restoring import Ready


class TryBackupDialog(RestoreDialog):
    """Opens a copy beside the store that is in use, and tells what is in it."""

    tries = True

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge.desk.store.path, None, bridge)

    def _show_found(self, ready: Ready) -> None:
        from zorgdesk.commands.logged import note_tried

        self._drop()
        self.bridge.see(self, note_tried)
        words = _("De kopie van {moment} gaat open en is heel. Er is niets veranderd.").format(
            moment=moment_words(ready.choice.made_at, clock.now())
        )
        self._stage(
            _("Klaar"), self.close, label(words, "strong", wrap=True),
            facts_card(held_words(ready.held), ""), icon="check",
        )  # fmt: skip
        announce(self, words)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
