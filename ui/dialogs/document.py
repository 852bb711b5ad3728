"""What is said of a document: what it is called, from whom, since when, who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, Form, PastField, TextField
from zorgdesk.commands.documents import change_document
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.dossier import Confidentiality, DocumentData
from zorgdesk.queries.documents import document_row
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

_FIELDS = ("title", "from_whom", "received_on", "confidentiality")


class DocumentDialog(Dialog):
    """Changes what is said of a document; its content stays as it came in."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, uid: str) -> None:
        super().__init__(parent, bridge, _("Document wijzigen"), icon="doc")
        self.pupil_uid = pupil_uid
        self.row = bridge.ask(document_row, uid)
        self.form = Form(
            {
                "title": (_("Wat is het?"), TextField(most=200)),
                "from_whom": (_("Van wie"), TextField(most=200)),
                "received_on": (_("Ontvangen op"), PastField()),
                "confidentiality": (_("Wie mag dit lezen?"), ChoiceField(Confidentiality)),
            }
        )
        self.form.show_data(
            title=self.row.title,
            from_whom=self.row.from_whom,
            received_on=self.row.received_on,
            confidentiality=Confidentiality.VERTROUWELIJK
            if self.row.confidential
            else Confidentiality.GEWOON,
        )
        self.body.addWidget(self.form)
        self.keep_drafts_of(self.form, "document", uid, changes=True)
        self.form.field("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep what was changed."""
        data = self.form.read(DocumentData, pupil_uid=self.pupil_uid, mime=self.row.mime)
        if data is None:
            return
        fields = {name: getattr(data, name) for name in _FIELDS}
        try:
            self.bridge.attempt(change_document, self.row.uid, self.row.version, **fields)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.row.uid, _("Opgeslagen."))
