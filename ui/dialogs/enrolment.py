"""Groep en school: another group, gone to another school, or back again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from sqlmodel import Field

from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, DateField, Form, TextField
from ui.widgets.layout import reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.enrol import come_back, leave_school, move_pupil
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import Data
from zorgdesk.queries.school_year_pupils import enrolment_card
from zorgdesk.rules.school_year import WarmTransfer
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

MOVE, LEAVE, BACK = "move", "leave", "back"


class EnrolmentInput(Data):
    """What the form asks."""

    deed: str = ""
    group_uid: str = ""
    day: date
    where: str = Field(default="", max_length=120)
    transfer: WarmTransfer | None = None


class EnrolmentDialog(Dialog):
    """Says where a pupil is taught from a day on; who is gone can come back."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, deed: str = "", day: date | None = None
    ) -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(enrolment_card, pupil_uid)
        title = f"{_('Groep en school')} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="school", width=620)
        self._day = day
        self.form = self._make_form()
        self.told = label("", "small", "muted", wrap=True)
        self.body.addWidget(label(self._now(), "strong", wrap=True))
        self.body.addWidget(self.form)
        self.body.addWidget(self.told)
        self.form.show_data(
            deed=deed or (LEAVE if self.card.left_on else MOVE), group_uid=self.card.group_uid,
            day=day or self.card.left_on or clock.today(), where=self.card.where, transfer=self.card.transfer,
        )  # fmt: skip
        self.keep_drafts_of(self.form, "enrolment", pupil_uid)
        for name in ("deed", "day"):
            self.form.field(name).changed.connect(self._show_deed)
        self._show_deed()
        self.form.field("deed").setFocus(Qt.FocusReason.OtherFocusReason)

    def _now(self) -> str:
        card = self.card
        if card.left_on:
            gone = card.left_on <= clock.today()
            words = _("Vertrokken op {day}.") if gone else _("Vertrekt op {day}.")
            words = words.format(day=plain_date(card.left_on))
            return f"{words} {_('Naar {where}.').format(where=card.where)}" if card.where else words
        if not card.group:
            return _("Nog niet in een groep.")
        where = ", ".join(part for part in (card.group, card.location) if part)
        return _("Nu in {where} ({year}).").format(where=where, year=card.year)

    def _make_form(self) -> Form:
        deeds = [(MOVE, _("Andere groep")), (LEAVE, _("Gaat van school"))]
        if self.card.left_on:
            gone = self.card.left_on <= clock.today()
            leaves = _("Is van school") if gone else _("Gaat van school")
            deeds = [(LEAVE, leaves), (BACK, _("Komt terug") if gone else _("Blijft toch"))]
        groups = [(one.uid, one.name) for one in self.card.groups]
        return Form(
            {
                "deed": (_("Wat verandert er?"), ChoiceField(deeds)),
                "group_uid": (_("Groep of klas"), ChoiceField(groups, beside=0)),
                "day": (_("Vanaf welke dag?"), DateField()),
                "where": (_("Naar welke school?"), TextField(most=120)),
                "transfer": (
                    _("Warme overdracht"), ChoiceField(WarmTransfer, clearable=True),
                    _("Bij 'Nog niet' komt er een actie voor u."),
                ),
            }
        )  # fmt: skip

    @property
    def deed(self) -> str:
        """What is chosen."""
        return str(self.form.field("deed").value() or "")

    def _show_deed(self) -> None:
        """Show only what the chosen deed asks, and what it starts."""
        leaves = self.deed == LEAVE
        asked = _("Laatste dag op school") if leaves else _("Vanaf welke dag?")
        self.form.rows["day"].label.setText(asked)
        self.form.field("day").name_it(asked)
        for name in ("where", "transfer"):
            reveal(self.form.rows[name], shown=leaves)
        reveal(self.form.rows["group_uid"], shown=not leaves)
        self.told.setText(self._kept_words() if leaves else "")
        reveal(self.told, shown=leaves)
        self.fit_soon.start()

    def _kept_words(self) -> str:
        from zorgdesk.queries.school_year_pupils import retention_years
        from zorgdesk.rules.school_year import kept_until

        day = self.form.field("day").value()
        if day is None:
            return ""
        until = kept_until(day, self.bridge.ask(retention_years))
        words = _(
            "Het dossier blijft bewaard tot {day}. Zorgdesk gooit niets weg zonder dat u het nog eens ziet."
        )
        return words.format(day=plain_date(until))

    def on_save(self) -> None:
        """Keep what changed."""
        data = self.form.read(EnrolmentInput)
        if data is None:
            return
        if self.deed == MOVE and not data.group_uid:
            self.form.show_mistakes({"group_uid": _("Kies een groep.")})
            return
        try:
            self._do(data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.pupil_uid, _("Opgeslagen."))

    def _do(self, data: EnrolmentInput) -> None:
        if data.deed == LEAVE:
            self.bridge.attempt(leave_school, self.pupil_uid, data.day, data.where, data.transfer)
        elif data.deed == BACK:
            self.bridge.attempt(come_back, self.pupil_uid, data.day, data.group_uid)
        else:
            self.bridge.attempt(move_pupil, self.pupil_uid, data.group_uid, data.day)
