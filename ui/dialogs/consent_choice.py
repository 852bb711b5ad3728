"""From 16 the pupil chooses what the parents may know, per subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, Form, PastField, TextField
from ui.widgets.layout import reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.family import record_choice
from zorgdesk.model.pupil import PupilChoiceData, Subject
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

_YES, _PART, _NO = "ja", "deel", "nee"


class ConsentChoiceDialog(Dialog):
    """Ja, alleen dit, of nee; school matters stay with the parents until 18."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, subject: Subject | str = Subject.HULP
    ) -> None:
        self.pupil_uid, self.subject = pupil_uid, Subject(subject)
        card = bridge.look(sharing_card, pupil_uid)
        title = _("Wat mogen ouders weten? · {name}").format(name=card.first_name)
        super().__init__(parent, bridge, title, icon="parents", width=640, height=460)
        ask = _("Mogen ouders weten van hulp buiten school?")
        if self.subject is Subject.SCHOOL:
            ask = _("Mogen ouders weten hoe het op school gaat?")
        choices = [(_YES, _("Ja")), (_PART, _("Alleen dit")), (_NO, _("Nee"))]
        self.form = Form(
            {
                "answer": (ask, ChoiceField(choices)),
                "what": (_("Wat wel?"), TextField(most=200)),
                "chosen_on": (_("Gekozen op"), PastField()),
            }
        )
        if self.subject is Subject.HULP:
            school = _("Over het schoolplan en verzuim spreekt u tot 18 jaar ook de ouders.")
            self.body.addWidget(label(school, "body", "muted", wrap=True))
        self.body.addWidget(self.form)
        now = next((one for one in card.choices if one.subject is self.subject), None)
        answer = None
        if now and now.may_know is not None:
            answer = (_PART if now.what else _YES) if now.may_know else _NO
        self.form.show_data(answer=answer, what=now.what if now else "", chosen_on=clock.today())
        self.keep_drafts_of(self.form, "consent_choice", f"{pupil_uid}/{self.subject.value}")
        self._on_typed()
        self.form.typed.connect(self._on_typed)
        self.form.field("answer").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        reveal(self.form.rows["what"], shown=self.form.field("answer").value() == _PART)

    def on_save(self) -> None:
        """Keep what the pupil chose."""
        values = self.form.values()
        part = values["answer"] == _PART
        mistakes = {} if values["answer"] else {"answer": _("Kies een antwoord.")}
        if part and not values["what"]:
            mistakes["what"] = _("Schrijf wat ouders wel mogen weten.")
        mistakes |= self.form.misread()
        self.form.show_mistakes(mistakes)
        if mistakes:
            return
        data = PupilChoiceData(
            pupil_uid=self.pupil_uid, subject=self.subject, parents_may_know=values["answer"] != _NO,
            what=(values["what"] or "") if part else "", chosen_on=values["chosen_on"] or clock.today(),
        )  # fmt: skip
        uid = self.bridge.do(self, record_choice, data)
        if uid:
            self.done_with(uid, _("Opgeslagen. De leerling mag dit altijd veranderen."))
