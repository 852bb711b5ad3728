"""The case of a family: whose it is, where the gezinsplan is found, what each party does, and its end."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.bridge import Undo
from ui.dialogs.case_fields import case_form, shown_tasks, tasks_in
from ui.dialogs.dialog import Dialog
from ui.dialogs.pupil_field import PupilField
from ui.form import DateField, Form, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, empty_out, flow, in_order, reveal, row
from ui.widgets.panels import Section
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.case import (
    close_case,
    join_case,
    keep_case,
    leave_case,
    note_aftercare,
    reopen_case,
    stay_in_case,
    unjoin_case,
)
from zorgdesk.commands.family import join_family, leave_family
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import Data
from zorgdesk.model.family import CaseData
from zorgdesk.queries.case import case_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFrame

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import SiblingRow

DRAFT = "case"
# Looked at once more after so long, unless another day is chosen (B9).
AFTER = timedelta(weeks=8)
_MOST_NAMES = 4


class EndInput(Data):
    """When the case ends, and when one looks once more."""

    closed_on: date
    aftercare_on: date | None = None


class CaseDialog(Dialog):
    """What the school keeps of the family's case; of the gezinsplan only where it is and the own part."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, at: str = "") -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(case_card, pupil_uid)
        title = f"{_('Gezin en taken')} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="home", width=780, height=700)
        self.family = column(gap=6)
        self.form = case_form()
        self.names = self.form.contact_names
        self.end_form = Form(
            {
                "closed_on": (_("Afgerond op"), DateField()),
                "aftercare_on": (_("Nog één keer kijken op"), DateField()),
            },
            arranged=False,
        )
        self.end_form.setLayout(
            column(beside(self.end_form.rows["closed_on"], self.end_form.rows["aftercare_on"]), gap=0)
        )
        self.body.addWidget(self._family_card())
        self.body.addWidget(self.form)
        self.end = self._end_part()
        self.body.addWidget(self.end)
        self._show_first()
        self.keep_drafts_of(
            self.form, DRAFT, self.card.case_uid or pupil_uid, changes=bool(self.card.case_uid)
        )
        self.form.field("municipal_contact").changed.connect(self._show_names)
        self._show_names()
        if at == "aftercare" or self.card.closed:
            self.end.button.setChecked(True)
        (self.looked if at == "aftercare" else self.form.field("gezinsplan")).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _family_card(self) -> QFrame:
        self.sibling = PupilField(self.bridge)
        self.sibling.control().setObjectName("add_sibling")
        asked = label(_("Nog een broer of zus op deze school?"), "small", "muted", wrap=True)
        asked.setBuddy(self.sibling.control())
        self.sibling.name_it(asked.text())
        self.sibling.changed.connect(self._on_sibling)
        self._show_family()
        return card(
            heading(_("Eén gezin, één plan, één regisseur"), "home"),
            column(asked, self.sibling, gap=4),
            box(self.family),
        )  # fmt: skip

    def _on_sibling(self) -> None:
        """See a pupil as a brother or sister; who was of that family comes along."""
        uid, before = self.sibling.value(), {one.uid for one in (*self.card.together, *self.card.apart)}
        self.sibling.search.clear()
        self.sibling.show_value(None)
        self.sibling.search.setFocus()
        if not uid or uid == self.pupil_uid or uid in before:
            return
        name = self.bridge.ask(pupil_head, self.pupil_uid).data.achternaam
        if self._tried(join_family, name, [self.pupil_uid, uid]):
            came = [one for one in (*self.card.together, *self.card.apart) if one.uid not in before]
            words = ", ".join(one.first_name for one in came)
            undo = Undo(leave_family, uid) if len(came) == 1 else None
            self.bridge.say(_("Hoort nu bij dit gezin: {names}.").format(names=words), undo)

    def _on_stranger(self, one: SiblingRow, _on: bool = False) -> None:
        name = self.bridge.ask(pupil_head, self.pupil_uid).data.achternaam
        self._tried(leave_family, one.uid)
        if one.uid not in {each.uid for each in self.card.apart}:
            said = _("{name} hoort niet bij dit gezin.").format(name=one.first_name)
            self.bridge.say(said, Undo(join_family, name, [self.pupil_uid, one.uid]))

    def _show_family(self) -> None:
        """The brothers and sisters at school: in this case, or not yet."""
        empty_out(self.family)
        for one in self.card.together:
            words = _("{name} hoort bij deze casus.").format(name=_with_group(one))
            leave = self._deed(f"leave_{one.uid}", _("Niet meer samen"), partial(self._leave, one))
            self.family.addLayout(row((label(words, wrap=True), 1), leave))
        for one in self.card.apart:
            words = _("{name} zit ook op school.").format(name=_with_group(one))
            join = self._deed(f"join_{one.uid}", _("Samen in één casus"), partial(self._join, one))
            off = self._deed(f"remove_{one.uid}", _("Geen broer of zus"), partial(self._on_stranger, one))
            ways = (None if one.by_parent else off, join if self.card.runs else None)
            self.family.addLayout(row((label(words, wrap=True), 1), *ways, gap=6))
        if self.card.apart and not self.card.runs:
            words = _("Sla eerst op. Daarna kunt u broers en zussen toevoegen.")
            self.family.addWidget(label(words, "small", "muted", wrap=True))

    def _deed(self, name: str, words: str, deed: Callable[..., None]) -> Button:
        made = Button(words, "small")
        made.setObjectName(name)
        made.clicked.connect(deed)
        return made

    def _join(self, one: SiblingRow, _on: bool = False) -> None:
        tie = self._tried(join_case, self.card.case_uid, one.uid)
        if tie:
            self.bridge.say(
                _("{name} hoort nu bij deze casus.").format(name=one.first_name), Undo(unjoin_case, tie)
            )

    def _leave(self, one: SiblingRow, _on: bool = False) -> None:
        tie = self._tried(leave_case, self.card.case_uid, one.uid)
        if tie:
            said = _("{name} hoort niet meer bij deze casus.").format(name=one.first_name)
            self.bridge.say(said, Undo(stay_in_case, tie))

    def _tried(self, command: Callable[..., Any], *given: Any) -> Any:
        """Do a deed at once, and show what is so now."""
        try:
            made = self.bridge.attempt(command, *given)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return None
        self.card = self.bridge.ask(case_card, self.pupil_uid)
        self._show_family()
        # Made anew: Tab would come to them last of all.
        for before, after in pairwise((self.sibling.control(), *in_order(self.family))):
            QWidget.setTabOrder(before, after)
        self._show_end()
        return made

    def _end_part(self) -> Section:
        self.close_now = self._deed("close_case", _("Afronden"), self._on_close)
        self.reopen_now = self._deed("reopen_case", _("Weer openen"), self._on_reopen)
        self.looked = self._deed("looked", _("Vandaag gekeken"), self._on_looked)
        self.ended = label("", wrap=True)
        inside = box(
            column(
                self.ended, self.end_form, row(self.close_now, self.reopen_now, self.looked, STRETCH), gap=8
            )
        )  # fmt: skip
        return Section(_("Afronden en nazorg"), inside)

    def _show_first(self) -> None:
        fields = self.card.data.model_dump(include=set(self.form.rows))
        self.form.show_data(**fields, **shown_tasks(self.card.tasks))
        self.end_form.show_data(closed_on=clock.today(), aftercare_on=clock.today() + AFTER)
        self._show_end()

    def _show_end(self) -> None:
        data, runs = self.card.data, self.card.runs
        reveal(self.end, shown=bool(self.card.case_uid))
        reveal(self.end_form, shown=runs)
        reveal(self.close_now, shown=runs)
        reveal(self.reopen_now, shown=self.card.closed)
        waits = self.card.closed and data.aftercare_on is not None and data.aftercare_done_on is None
        reveal(self.looked, shown=waits)
        parts = []
        if data.closed_on:
            parts.append(_("Afgerond op {day}.").format(day=plain_date(data.closed_on)))
        if data.closed_on and data.aftercare_on:
            text = _("Nog één keer kijken op {day}.")
            parts.append(text.format(day=plain_date(data.aftercare_on)))
        if data.aftercare_done_on:
            parts.append(_("Gekeken op {day}.").format(day=plain_date(data.aftercare_done_on)))
        self.ended.setText(" ".join(parts))
        reveal(self.ended, shown=bool(parts))
        self.fit_soon.start()

    def _show_names(self) -> None:
        """Who it may be at the municipality, one key each."""
        empty_out(self.names)
        typed = self.form.field("municipal_contact").value()
        made = []
        for name in [one for one in self.card.municipal if one != typed][:_MOST_NAMES]:
            made.append(Button(name, "small"))
            made[-1].clicked.connect(partial(self._choose, name))
        if made:
            self.names.addWidget(flow(*made, gap=6))

    def _choose(self, name: str, _on: bool = False) -> None:
        self.form.field("municipal_contact").show_value(name)
        self.form.field("municipal_contact").changed.emit()

    def on_save(self) -> None:
        """Keep what the case says."""
        data = self.form.read(CaseData, title=self.card.data.title)
        if data is None:
            return
        version = self.card.version if self.card.runs else None
        tasks = tasks_in(self.form.values(), self.card.tasks)
        try:
            uid = self.bridge.attempt(keep_case, self.pupil_uid, version, data, tasks)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen."))

    def _on_close(self) -> None:
        data = self.end_form.read(EndInput)
        if data is None:
            return
        uid = self.card.case_uid
        try:
            self.bridge.attempt(close_case, uid, data.closed_on, data.aftercare_on)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Afgerond. De regie eindigt op die dag."), Undo(reopen_case, uid))

    def _on_reopen(self) -> None:
        self._tried(reopen_case, self.card.case_uid)

    def _on_looked(self) -> None:
        uid = self.card.case_uid
        self._tried(note_aftercare, uid, clock.today())
        self.bridge.say(_("Opgeschreven: vandaag gekeken."), Undo(note_aftercare, uid, None))


def _with_group(one: SiblingRow) -> str:
    return f"{one.first_name} ({one.group})" if one.group else one.first_name
