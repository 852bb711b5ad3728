"""TLV's and LWOO decisions over all pupils: what ends on which 31 July, and what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.table import Column, RowsTable
from ui.widgets.layout import box, column
from ui.widgets.words import label
from zorgdesk.queries.tlv import TlvOverview, TlvRow, tlv_overview
from zorgdesk.rules.tlv import TlvStage
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from ui.bridge import Bridge


def _after(one: TlvRow) -> str:
    if one.data.next_step:
        return one.data.next_step.label
    if one.missing:
        return ngettext("{count} papier nog niet", "{count} papieren nog niet", len(one.missing))
    return _("Nog niet gekozen") if one.stage in (TlvStage.LAATSTE_JAAR, TlvStage.AFGELOPEN) else ""


class TlvPart(QWidget):
    """One list, by the day on which they end. Enter opens it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.told = label("", "small", "muted", wrap=True)
        self.table = RowsTable(
            [
                Column(_("Naam"), lambda one: one.pupil, role="strong"),
                Column(_("Groep"), lambda one: one.group, role="small", ink="muted"),
                Column(_("Soort"), lambda one: one.title),
                Column(_("Nummer"), lambda one: one.data.number, role="small", ink="muted"),
                Column(_("Wat komt erna?"), _after, role="small", stretch=True),
                Column(_("Stand"), lambda one: one.standing, role="small-strong", right=True),
            ],
            _("TLV"), empty=_("Geen TLV en geen beslissing lwoo. Bij een leerling schrijft u er een op, onder Plan."),
        )  # fmt: skip
        self.table.setObjectName("tlv_table")
        self.table.opened.connect(lambda one: bridge.go("dialog/tlv", f"{one.data.pupil_uid}/{one.uid}"))
        self.setLayout(
            column(self.told, (box(column((self.table, 1), margins=(4, 4, 4, 4)), "card"), 1), gap=10)
        )

    def focus_first(self) -> None:
        """Put the keyboard in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show all that hold, and those that were asked for."""
        card = self.bridge.ask(tlv_overview)
        every = [one for _day, of_day in card.ending for one in of_day]
        self.table.show_rows([*every, *card.asked])
        self.told.setText(told_words(card))


def told_words(card: TlvOverview) -> str:
    """How many end first, from when Zorgdesk reminds, and the last day of the samenwerkingsverband."""
    said = []
    for day, of_day in card.ending[:1]:
        what = ngettext("{count} loopt af", "{count} lopen af", len(of_day))
        said.append(_("{what} op {day}.").format(what=what, day=plain_date(day)))
    if card.remind_from:
        said.append(_("Zorgdesk herinnert vanaf {day}.").format(day=plain_date(card.remind_from)))
    if card.swv_day:
        said.append(
            _("Laatste dag bij het samenwerkingsverband: {day}.").format(day=plain_date(card.swv_day))
        )
    return " ".join(said)
