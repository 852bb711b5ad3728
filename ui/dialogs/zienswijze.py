"""The parents' or the pupil's own view on a note, in their words; it travels with the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import Form, LinesField, PastField, TextField
from zorgdesk import clock
from zorgdesk.commands.entries import add_view
from zorgdesk.model.dossier import ViewData
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _, listing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class ZienswijzeDialog(Dialog):
    """Write down what parents or the pupil think of a note."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, entry_uid: str) -> None:
        self.pupil_uid, self.entry_uid = pupil_uid, entry_uid
        head = bridge.look(pupil_head, pupil_uid)
        super().__init__(parent, bridge, f"{_('Zienswijze')} · {head.first_name}", icon="talk")
        names = [row.name for row in head.guardians] + [head.first_name]
        self.form = Form(
            {
                "by_whom": (_("Wie zegt dit?"), TextField(most=120), listing(names)),
                "text": (_("In hun eigen woorden"), LinesField(least=4)),
                "given_on": (_("Op"), PastField()),
            }
        )
        self.form.show_data(by_whom=names[0], given_on=clock.today())
        self.body.addWidget(self.form)
        self.keep_drafts_of(self.form, "view", entry_uid)
        self.form.field("text").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep it with the note."""
        data = self.form.read(ViewData, pupil_uid=self.pupil_uid, entry_uid=self.entry_uid)
        if data is None:
            return
        uid = self.bridge.do(self, add_view, data)
        if uid is not None:
            self.done_with(uid, _("Opgeslagen. Het staat bij de notitie."))
