"""The regie goes back to the basic provision: to whom, since today; or another day for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import DateField, Form
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, reveal, row
from ui.widgets.words import label
from zorgdesk.commands.regie import correct_regie, hand_back, remove_regie
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import Data
from zorgdesk.model.family import RegieData
from zorgdesk.queries.case import case_card
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class HandBackInput(Data):
    """What the form asks."""

    hand_back_on: date


class HandBackDialog(Dialog):
    """Enter gives the regie back to whom had it; the day can be put off."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, _uid: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(case_card, pupil_uid)
        now = self.card.now
        self.row = now if now is not None and now.taken_over else None
        title = f"{_('Terug naar de basis')} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="regie", width=600, height=380)
        self.says = label(self._words(), wrap=True)
        self.form = Form({"hand_back_on": (_("Of later: terug op"), DateField())})
        self.later = Button(_("Op die dag"), "small", "clock")
        self.later.setObjectName("later")
        self.body.addWidget(self.says)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self.later, STRETCH))
        self.save.show_words(_("Terug naar de basis"), "check")
        if self.row is not None:
            self.form.show_data(hand_back_on=self.row.hand_back_on)
        for widget in (self.form, self.later, self.save):
            reveal(widget, shown=self.row is not None)
        self.later.clicked.connect(self._on_later)
        (self.save if self.row else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        if self.row is None:
            return _("De regie ligt bij de basis. Er is niets om terug te geven.")
        text = _("{who} nam de regie over op {day}. Vanaf vandaag heeft {base} de regie weer.")
        base = self.card.base or self.card.me
        return text.format(who=self.row.who, day=plain_date(self.row.since), base=base)

    def on_save(self) -> None:
        """Give it back."""
        try:
            uid = self.bridge.attempt(hand_back, self.pupil_uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        known = {one.uid for one in self.card.history}
        said = _("{who} heeft de regie weer.").format(who=self.card.base or self.card.me)
        self.done_with(uid, said, None if uid in known else Undo(remove_regie, uid))

    def _on_later(self) -> None:
        """Put the day off: the take-over itself stays as it was."""
        data = self.form.read(HandBackInput)
        if data is None or self.row is None:
            return
        one = self.row
        same = RegieData(
            case_uid="", kind=one.kind, party=one.party, who=one.who, since=one.since, reason=one.reason,
            ground=one.ground, decided_on=one.decided_on, decided_by=one.decided_by,
            hand_back_on=data.hand_back_on,
        )  # fmt: skip
        try:
            self.bridge.attempt(correct_regie, one.uid, one.version, same)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            said = _("De regie gaat terug op {day}.").format(day=plain_date(data.hand_back_on))
            self.done_with(one.uid, said)
