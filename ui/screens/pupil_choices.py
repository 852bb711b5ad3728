"""From 16: what the pupil chose about the parents, per subject, and the way to change it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import card, column, empty_out, reveal, row
from ui.widgets.words import Chip, heading, label
from zorgdesk.model.pupil import Subject
from zorgdesk.text import N_, _, plain_date, sentence_case

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.sharing import ChoiceRow, SharingCard

_SAYS = {Subject.HULP: N_("Hulp buiten school"), Subject.SCHOOL: N_("Hoe het op school gaat")}


class ChoicesCard(QWidget):
    """Hidden under 16. School matters stay with the parents until 18, and it says so."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.buttons: list[Button] = []
        self._lines = column(gap=6)
        box = card(self._lines, margins=(16, 10, 12, 10), gap=6)
        self.setLayout(column(box, gap=0))

    def show_choices(self, pupil_uid: str, one: SharingCard) -> None:
        """Show what was chosen, subject by subject."""
        reveal(self, shown=bool(one.choices))
        empty_out(self._lines)
        self.buttons = []
        if not one.choices:
            return
        self._lines.addLayout(
            heading(_("Wat mogen de ouders van {name} weten?").format(name=one.first_name), "parents")
        )
        for choice in one.choices:
            self._lines.addLayout(self._line(pupil_uid, choice))
        if all(choice.subject is not Subject.SCHOOL for choice in one.choices):
            school = _("Over het schoolplan en verzuim spreekt u tot 18 jaar ook de ouders.")
            self._lines.addWidget(label(school, "small", "muted", wrap=True))

    def _line(self, pupil_uid: str, choice: ChoiceRow) -> QLayout:
        change = Button(_("Vragen") if choice.may_know is None else _("Veranderen"), "small", "talk")
        change.setObjectName(f"choice_{choice.subject.value}")
        change.setAccessibleDescription(_(_SAYS[choice.subject]))
        change.clicked.connect(partial(self._go, f"{pupil_uid}/{choice.subject.value}"))
        self.buttons.append(change)
        when = plain_date(choice.chosen_on) if choice.chosen_on else ""
        what = "" if not choice.what else sentence_case(choice.what)
        told = " · ".join(part for part in (what, when) if part)
        return row(
            (label(_(_SAYS[choice.subject]), wrap=True), 1),
            _chip(choice),
            label(told, "small", "muted"),
            change,
        )

    def _go(self, told: str, _on: bool = False) -> None:
        self.bridge.go("dialog/consent_choice", told)


def _chip(choice: ChoiceRow) -> Chip:
    if choice.may_know is None:
        return Chip(_("Nog niet gevraagd"), "warn", "open")
    if not choice.may_know:
        return Chip(_("Nee"), "danger", "no")
    return Chip(_("Alleen dit") if choice.what else _("Ja"), "ok", "check")
