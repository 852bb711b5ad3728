"""The 'Let op' line of a pupil: one line, when to look at it again, and whether it is for everyone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import DateField, Form, TextField, TickField
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, reveal, row
from zorgdesk import clock
from zorgdesk.commands.family import set_let_op
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.pupil import PupilData
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

# A line is looked at again after half a year, unless another day is chosen.
AGAIN = timedelta(weeks=26)


class LetOpDialog(Dialog):
    """Write the line, say that it still holds, or take it away."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        self.pupil_uid = pupil_uid
        self.head_card = bridge.look(pupil_head, pupil_uid)
        title = f"{_('Let op')} · {self.head_card.first_name}"
        super().__init__(parent, bridge, title, icon="alert", width=620, height=420)
        self.form = Form(
            {
                "let_op": (
                    _("Wat moet iedereen weten die met dit kind werkt?"),
                    TextField(_("bel eerst moeder"), most=200),
                    _("Eén regel. Denk aan: wie belt u eerst, wat te doen bij ziekte."),
                ),
                "let_op_review_on": (_("Opnieuw bekijken op"), DateField()),
                "let_op_private": (
                    "",
                    TickField(_("Niet voor iedereen: alleen intern begeleider en directeur")),
                    _("Kies dit bij gegevens over gezondheid."),
                ),
            }
        )
        self.body.addWidget(self.form)
        self._add_deeds()
        data = self.head_card.data
        again = data.let_op_review_on or (None if data.let_op else clock.today() + AGAIN)
        self.form.show_data(let_op=data.let_op, let_op_review_on=again, let_op_private=data.let_op_private)
        self.keep_drafts_of(self.form, "let_op", pupil_uid, changes=True)
        self.form.field("let_op").setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_deeds(self) -> None:
        self.holds = Button(_("Klopt nog"), "small", "check")
        self.holds.setToolTip(_("Over een half jaar vraagt Zorgdesk het weer."))
        self.remove = Button(_("Weghalen"), "link", "trash")
        for made, name, deed in (
            (self.holds, "holds", self._on_holds),
            (self.remove, "remove", self._on_remove),
        ):
            made.setObjectName(name)
            made.clicked.connect(deed)
            reveal(made, shown=bool(self.head_card.let_op))
        self.body.addLayout(row(self.holds, self.remove, STRETCH, gap=12))

    def _on_holds(self) -> None:
        now = self.head_card.data
        self._keep_line(now.let_op, clock.today() + AGAIN, private=now.let_op_private)

    def _on_remove(self) -> None:
        self._keep_line("", None, private=False)

    def on_save(self) -> None:
        """Keep the line as it is typed."""
        before = self.head_card.data.model_dump(exclude=set(self.form.rows))
        data = self.form.read(PupilData, **before)
        if data is None:
            return
        review = data.let_op_review_on if data.let_op else None
        self._keep_line(data.let_op, review, private=data.let_op_private and bool(data.let_op))

    def _keep_line(self, line: str, review_on: date | None, *, private: bool) -> None:
        before = self.head_card.data
        back = Undo(
            set_let_op,
            self.pupil_uid,
            before.let_op,
            before.let_op_review_on,
            private=before.let_op_private,
        )
        try:
            self.bridge.attempt(set_let_op, self.pupil_uid, line, review_on, private=private)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.pupil_uid, _("Opgeslagen.") if line else _("'Let op' is weggehaald."), back)
