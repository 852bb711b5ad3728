"""One line that is nobody's yet: 'ik bel je terug over Bo'. It waits in Binnengekomen, a week at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import Form, TextField
from zorgdesk.commands.documents import keep_line, remove_document
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class LineDialog(Dialog):
    """Typed in the corridor: one line, Enter, and on with the day."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Even opschrijven"), icon="note", width=640, height=320)
        self.form = Form(
            {
                "line": (
                    _("Waar gaat het over?"),
                    TextField(_("Ik bel je terug over …"), most=200),
                    _("Eén regel. Hij staat bij Binnengekomen, tot u weet bij wie hij hoort."),
                )
            }
        )
        self.save.key = "Enter"
        self.save.show_words(_("Opslaan"))
        self.body.addWidget(self.form)
        self.keep_drafts_of(self.form, "incoming_line")
        control = self.form.field("line").control()
        control.returnPressed.connect(self.on_save)  # type: ignore[attr-defined]  # a TextField has a QLineEdit
        self.form.field("line").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep the line in Binnengekomen."""
        words = self.form.field("line").value()
        if not words:
            self.form.show_mistakes({"line": _("Typ in één regel waar het over gaat.")})
            return
        uid = self.bridge.do(self, keep_line, words)
        if uid is None:
            return
        for keeper in self.drafts:
            keeper.drop()
        self.drafts.clear()
        self.bridge.say(_("Opgeschreven. Het staat bij Binnengekomen."), Undo(remove_document, uid))
        self.kept.emit(uid)
        self.close()
