"""Arrangements over the whole school: the budget of the year, those for a group or the school, and those of pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.arrangement_fields import AmountField
from ui.form import Form
from ui.screens.pupil_support import arrangement_line
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, card, column, empty_out, reveal, row, rule, scroll
from ui.widgets.progress import Progress
from ui.widgets.words import heading, label
from zorgdesk.commands.arrangement import keep_budget
from zorgdesk.queries.arrangement import arrangement_overview
from zorgdesk.rules.arrangement import number_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from ui.bridge import Bridge
    from zorgdesk.queries.arrangement import ArrangementOverview
    from zorgdesk.rules.arrangement import Spent

_BLOCKS = 20


class ArrangementsPart(QWidget):
    """The budget on top; Enter on a line opens the arrangement."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.year = ""
        self.fill_in = Button(_("Budget invullen"), "link", "note")
        self.fill_in.setObjectName("fill_budget")
        self.fill_in.clicked.connect(self._on_fill_in)
        self.form = Form(
            {"hours": (_("Uren"), AmountField("900")), "euros": (_("Euro"), AmountField("12.000"))}
        )
        self.keep = Button(_("Opslaan"), "primary", "check")
        self.keep.setObjectName("keep_budget")
        self.keep.clicked.connect(self._on_keep)
        self.form.submitted.connect(self._on_keep)
        self.entry = box(column(self.form, row(self.keep, STRETCH), gap=8))
        self.entry.hide()
        self.title = label("", "h2")
        self._lines = column(gap=6)
        self._collective = column(gap=8)
        self.add = Button(_("Voor een groep of de school"), "link", "plus")
        self.add.setObjectName("add_collective")
        self.add.clicked.connect(lambda: bridge.go("dialog/arrangement", "pupil_uid="))
        self.table = RowsTable(
            [
                Column(_("Voor wie"), lambda one: one.whose, role="strong"),
                Column(_("Wat"), lambda one: one.data.title, stretch=True),
                Column(_("Hoeveel"), lambda one: one.amount, role="small"),
                Column(_("Gebruikt"), lambda one: one.used, role="small", ink="muted"),
                Column(_("Stand"), lambda one: one.standing, role="small", right=True),
            ],
            _("Arrangementen van leerlingen"), empty=_("Geen leerling heeft een arrangement."),
        )  # fmt: skip
        self.table.setObjectName("arrangements_table")
        self.table.setMinimumHeight(theme.px(220))
        self.table.opened.connect(
            lambda one: bridge.go("dialog/arrangement", f"{one.data.pupil_uid}/{one.uid}")
        )
        budget = card(row(self.title, STRETCH, self.fill_in), box(self._lines), self.entry)
        shared = card(heading(_("Voor een groep of de school"), "group", self.add), box(self._collective))
        listed = card(heading(_("Van leerlingen"), "pupils"), self.table)
        self.setLayout(
            column((scroll(column(budget, shared, listed, STRETCH, gap=12), _("Arrangementen")), 1), gap=0)
        )

    def focus_first(self) -> None:
        """Put the keyboard where the budget is filled in: the page begins there."""
        self.fill_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the budget, and what runs."""
        card_ = self.bridge.ask(arrangement_overview)
        self.year = card_.year
        self.title.setText(_("Schooljaar {year}").format(year=card_.year))
        self._show_budget(card_)
        self._show_collective(card_)
        self.table.show_rows(card_.individual)

    def _show_budget(self, card_: ArrangementOverview) -> None:
        empty_out(self._lines)
        for name, spent, euros in ((_("Uren"), card_.hours, False), (_("Euro"), card_.euros, True)):
            self._lines.addLayout(_budget_line(name, spent, euros=euros))
        self.form.show_data(hours=card_.hours.budget, euros=card_.euros.budget)

    def _show_collective(self, card_: ArrangementOverview) -> None:
        empty_out(self._collective)
        items: list[Item] = []
        for one in card_.collective:
            items += [rule() if items else None, arrangement_line(self.bridge, one, whose=True)]
        if not items:
            none = _("Nog geen. Eén leesgroep kan in de plaats komen van drie keer een half uur alleen.")
            items = [label(none, "small", "muted", wrap=True)]
        for item in items:
            if isinstance(item, QWidget):
                self._collective.addWidget(item)

    def _on_fill_in(self) -> None:
        reveal(self.entry, shown=self.entry.isHidden())
        if not self.entry.isHidden():
            self.form.field("hours").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        mistakes = {name: one.field.mistake() for name, one in self.form.rows.items() if one.field.mistake()}
        self.form.show_mistakes(mistakes)
        if mistakes:
            return
        values = self.form.values()
        self.form.settle()
        self.entry.hide()
        self.bridge.do(self, keep_budget, self.year, values["hours"], values["euros"])
        self.bridge.say(_("Opgeslagen."))
        self.fill_in.setFocus(Qt.FocusReason.OtherFocusReason)


def _budget_line(name: str, spent: Spent, *, euros: bool) -> QLayout:
    """Say in a bar and in words what was granted, used and left."""
    words = budget_words(spent, euros=euros)
    whole = spent.budget or 0
    done = min(round(spent.granted / whole * _BLOCKS), _BLOCKS) if whole else 0
    bar = Progress(done, _BLOCKS, "warn" if whole and spent.granted > whole else "accent", f"{name}: {words}")
    told = label(words, "small", wrap=True)
    if theme.large():
        return column(row(label(name, "small-strong"), STRETCH), bar, told, gap=2)
    caption = label(name, "small-strong")
    caption.setFixedWidth(theme.px(50))
    bar.setFixedWidth(theme.px(240))
    return row(caption, bar, (told, 1), gap=12)


def budget_words(spent: Spent, *, euros: bool) -> str:
    """What was granted and used, and what is left of the budget."""
    sign = "€ " if euros else ""
    granted, used = (f"{sign}{number_words(round(one, 1))}" for one in (spent.granted, spent.used))
    if spent.budget is None or spent.left is None:
        return _("{granted} toegekend, {used} gebruikt. Er is nog geen budget ingevuld.").format(
            granted=granted, used=used
        )
    whole, left = f"{sign}{number_words(spent.budget)}", f"{sign}{number_words(round(abs(spent.left), 1))}"
    text = _("{granted} toegekend van {whole}, {used} gebruikt, {left} over.")
    if spent.left < 0:
        text = _("{granted} toegekend van {whole}, {used} gebruikt. Dat is {left} meer dan er is.")
    return text.format(granted=granted, whole=whole, used=used, left=left)
