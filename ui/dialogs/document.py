"""A document that is being added: what it is called, from whom, who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, DateField, Form, TextField
from zorgdesk import clock
from zorgdesk.commands.documents import add_document
from zorgdesk.model.dossier import Confidentiality, DocumentData
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class DocumentDialog(Dialog):
    """Keeps the bytes in memory until they are put away, encrypted. The file in its folder stays as it is."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, content: bytes, mime: str, title: str
    ) -> None:
        super().__init__(parent, bridge, _("Document toevoegen"), icon="doc")
        self.pupil_uid, self.content, self.mime = pupil_uid, content, mime
        self.form = Form(
            {
                "title": (
                    _("Wat is het?"),
                    TextField(most=200),
                    _(
                        "Het bestand zelf staat nog in uw map. Gooi het daar weg als u het niet meer nodig hebt."
                    ),
                ),
                "from_whom": (_("Van wie"), TextField(most=200)),
                "received_on": (_("Ontvangen op"), DateField()),
                "confidentiality": (_("Wie mag dit lezen?"), ChoiceField(Confidentiality)),
            }
        )
        self.form.show_data(title=title, received_on=clock.today(), confidentiality=Confidentiality.GEWOON)
        self.body.addWidget(self.form)
        self.form.field("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Put it away with the pupil."""
        data = self.form.read(DocumentData, pupil_uid=self.pupil_uid, mime=self.mime)
        if data is None:
            return
        uid = self.bridge.do(self, add_document, data, self.content)
        if uid is not None:
            self.done_with(uid, _("Opgeslagen. Het document staat versleuteld in het dossier."))
