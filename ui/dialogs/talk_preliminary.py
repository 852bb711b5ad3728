"""The vooroverleg of a gesprek: about the process only, and no field for more (C2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, DateField, Form, TextField
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.preliminary import change_preliminary, record_preliminary
from zorgdesk.model.family import RegieParty
from zorgdesk.model.preliminary import PreliminaryData
from zorgdesk.queries.invitations import preliminaries
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

DRAFT = "preliminary"


class TalkPreliminaryDialog(Dialog):
    """With whom, who does what, regie, expectations, time and place: the child is talked about with the parents."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        conversation_uid: str = "",
        row_uid: str = "",
    ) -> None:
        super().__init__(parent, bridge, _("Vooroverleg"), icon="talk", width=640, height=620)
        self.pupil_uid, self.conversation_uid, self.row_uid = pupil_uid, conversation_uid, row_uid
        self.form = self._make_form()
        found = dict(bridge.ask(preliminaries, conversation_uid))
        kept = found.get(row_uid)
        self.body.addWidget(
            label(
                _("Alleen over hoe het gesprek gaat. Over het kind praat u met de ouders erbij."),
                "small", "muted", wrap=True,
            )
        )  # fmt: skip
        self.body.addWidget(self.form)
        values = kept.model_dump(exclude={"conversation_uid", "contact_uid"}) if kept else {}
        self.form.show_data(**(values or {"held_on": clock.today()}))
        self.kept_data = kept
        self.keep_drafts_of(self.form, DRAFT, conversation_uid, changes=kept is not None)
        self.form.field("with_whom").setFocus()

    def _make_form(self) -> Form:
        roles = _("Bijvoorbeeld: school leidt, het wijkteam schrijft mee")
        return Form(
            {
                "with_whom": (_("Met wie?"), TextField(most=120)),
                "held_on": (_("Wanneer was het?"), DateField()),
                "roles": (_("Wie doet wat in het gesprek?"), TextField(roles, most=200)),
                "regie_party": (_("Wie heeft de regie?"), ChoiceField(RegieParty, beside=0, clearable=True)),
                "expectations": (_("Wat verwacht u van elkaar?"), TextField(most=200)),
                "time": (_("Hoe lang duurt het gesprek?"), TextField(most=80, width=220)),
                "place": (_("Waar is het gesprek?"), TextField(most=120)),
            }
        )

    def on_save(self) -> None:
        """Keep it."""
        more = {"contact_uid": self.kept_data.contact_uid} if self.kept_data else {}
        data = self.form.read(PreliminaryData, conversation_uid=self.conversation_uid, **more)
        if data is None:
            return
        if self.row_uid:
            self.bridge.do(self, change_preliminary, self.row_uid, data)
            uid = self.row_uid
        else:
            uid = self.bridge.do(self, record_preliminary, data) or ""
        if uid:
            self.done_with(uid, _("Opgeslagen: vooroverleg over het proces."))
