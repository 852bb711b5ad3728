"""The key file made anew from the recovery sheet: the text in its square, and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ui.dialogs.key_dialog import KeyDialog
from ui.form import FieldRow, TextField
from ui.widgets.words import label
from zorgdesk.store.recovery import check_paper, open_from_paper
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.store.vault import Vault


class RecoverySheetDialog(KeyDialog):
    """Nothing is written before the store opened with the sheet. `rebuilt`: with the vault, open and kept.

    It stands over the lock: there is no desk.
    """

    rebuilt = Signal(object)
    tipped = False

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent, cast("Bridge", None), _("Met het herstelblad"), height=600)
        self.path = path
        why = _("Zorgdesk maakt het sleutelbestand opnieuw. Wat is opgeslagen, blijft zoals het is.")
        after = _(
            "Alle wachtwoordzinnen en pincodes zijn weg met het sleutelbestand. U kiest straks een nieuwe."
        )
        square, code = _("De tekst in het vierkant"), _("De herstelcode")
        square_hint = _("Zet de cursor hier en lees het vierkant met een scanner. Of plak de tekst.")
        code_hint = _("Typ de code die op hetzelfde blad staat. Streepjes en hoofdletters hoeven niet.")
        self.square, self.code = _asked(), _asked()
        self.square.line.returnPressed.connect(self._on_square)
        self.code.line.returnPressed.connect(self.on_save)
        for field in (self.square, self.code):
            field.changed.connect(self.forgive)
        self.ask_in(
            label(why, wrap=True),
            FieldRow("sheet_square", square, self.square, square_hint),
            FieldRow("sheet_code", code, self.code, code_hint),
            label(after, "small", "muted", wrap=True),
        )
        self.save.show_words(_("Sleutelbestand maken"), "key")
        self.square.line.setFocus()

    def _on_square(self) -> None:
        """A scanner ends with Enter: then the code is asked."""
        if self.code.value():
            self.on_save()
        else:
            self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Make the key file, once the store opens with it; a mistake is told, and asked again, where it is."""
        square, code = self.square.value() or "", self.code.value() or ""
        for field, typed in ((self.square, square), (self.code, code)):
            if not typed.strip():
                field.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if not self.tried(lambda: check_paper(square)):
            self.square.line.selectAll()  # a scanner writes over it
            self.square.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        made: list[Vault] = []
        if not self.tried(lambda: made.append(self._kept(square, code))):
            self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close()
        self.rebuilt.emit(made[0])

    def _kept(self, square: str, code: str) -> Vault:
        vault = open_from_paper(square, code, self.path)
        try:
            vault.save()
        except BaseException:
            vault.lock()
            raise
        return vault

    def leave(self) -> None:
        """Forget what was typed; nothing was made."""
        for field in (self.square, self.code):
            field.line.clear()
        super().leave()


def _asked() -> TextField:
    """A field that never comes into a draft; it is shown, for a code from paper is compared with the paper."""
    field = TextField(secret=True)
    field.line.setEchoMode(QLineEdit.EchoMode.Normal)
    return field
