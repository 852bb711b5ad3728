"""What was used of an arrangement: one line a time, with those before under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.arrangement_fields import AmountField
from ui.dialogs.dialog import Dialog
from ui.form import DateField, Form, TextField
from ui.widgets.buttons import Button
from ui.widgets.layout import card, row
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.arrangement import put_back_use, remove_use, use_arrangement
from zorgdesk.errors import MissingError, ZorgdeskError
from zorgdesk.model.arrangement import ArrangementUseData, Unit
from zorgdesk.queries.arrangement import arrangement_form
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.arrangement import number_words
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.arrangement import UseRow


class ArrangementUseDialog(Dialog):
    """Today and how much: Enter is enough where it is the same as every week."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str = "", uid: str = "") -> None:
        if pupil_uid:
            bridge.look(pupil_head, pupil_uid)
        self.pupil_uid, self.uid = pupil_uid, uid
        self.card = bridge.ask(arrangement_form, pupil_uid, uid)
        one = self.card.row
        if one is None:
            raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
        super().__init__(
            parent, bridge, f"{_('Gebruikt')} · {one.data.title}", icon="clock", width=560, height=520
        )
        euros = one.data.unit is Unit.EURO
        self.form = Form(
            {
                "used_on": (_("Op"), DateField()),
                "amount": (_("Hoeveel euro?") if euros else _("Hoeveel uur?"), AmountField()),
                "note": (_("Wat deed u ermee? Mag leeg blijven"), TextField(most=200)),
            }
        )
        usual = one.data.amount if one.data.unit is Unit.UUR_PER_WEEK else None
        self.form.show_data(used_on=clock.today(), amount=usual)
        self.body.addWidget(self.form)
        told = " · ".join(part for part in (one.amount, one.used) if part)
        lines = [self._used(use, euros=euros) for use in self.card.uses]
        if lines:
            self.body.addWidget(
                card(heading(_("Eerder"), "clock", label(told, "small", "muted")), *lines, gap=4)
            )
        elif told:
            self.body.addWidget(label(told, "small", "muted", wrap=True))
        self.keep_drafts_of(self.form, "arrangement_use", uid)
        self.form.field("amount").setFocus(Qt.FocusReason.OtherFocusReason)

    def _used(self, use: UseRow, *, euros: bool) -> QLayout:
        amount = number_words(use.amount)
        words = _("€ {amount}").format(amount=amount) if euros else _("{amount} uur").format(amount=amount)
        off = Button(_("Weghalen"), "link", name=_("{what} van {day} weghalen").format(
            what=words, day=day_month(use.used_on)))  # fmt: skip
        off.setObjectName(f"remove_{use.uid}")
        off.clicked.connect(partial(self._on_remove, use.uid))
        return row(
            label(day_month(use.used_on), "small-strong"), label(words, "small"),
            (label(use.note, "small", "muted", wrap=True), 1), off, gap=10,
        )  # fmt: skip

    def on_save(self) -> None:
        """Keep the line."""
        data = self.form.read(ArrangementUseData, arrangement_uid=self.uid)
        if data is None:
            return
        uid = self.bridge.do(self, use_arrangement, data)
        if uid is not None:
            self.done_with(self.uid, _("Opgeslagen."), Undo(remove_use, uid))

    def _on_remove(self, uid: str, _on: bool = False) -> None:
        try:
            self.bridge.attempt(remove_use, uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.uid, _("Weggehaald."), Undo(put_back_use, uid))
