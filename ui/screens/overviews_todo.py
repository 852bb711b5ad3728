"""'Nog te doen' over all pupils: who misses what, the worst first, and beside it the clicks that mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.bridge import Undo
from ui.screens.overviews_mends import mend_place, mend_words
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, flow, reveal, row, scroll
from ui.widgets.panels import Missing, MissingList
from ui.widgets.ticks import Combo
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.commands.entries import ask_again, set_aside
from zorgdesk.queries.completeness import After, OpenPage, OpenPupil, Wanted, open_counts, open_pupils
from zorgdesk.queries.pupils import group_choices
from zorgdesk.rules.rest import year_begins
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge


def _more_words(one: OpenPupil) -> str:
    more = len(one.points) - 1
    return ngettext("en nog {count}", "en nog {count}", more) if more else ""


class TodoPart(QWidget):
    """A list that is read a page at a time; what the chosen pupil misses stands beside it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._after: After | None = None
        self._said = ""
        self.told = label("", "small", "muted", wrap=True)
        self.rules = Combo([("", _("Alles wat ontbreekt"))])
        self.rules.setAccessibleName(_("Wat ontbreekt"))
        self.rules.setObjectName("todo_rule")
        self.groups = Combo([("", _("Alle groepen"))])
        self.groups.setAccessibleName(_("Groep"))
        self.groups.setObjectName("todo_group")
        self.mine = Button(_("Mijn leerlingen"), "filter")
        self.mine.setObjectName("todo_mine")
        self.table = RowsTable(
            [
                Column(_("Naam"), lambda one: one.name, role="strong"),
                Column(_("Groep"), lambda one: one.group, role="small", ink="muted"),
                Column(_("Wat ontbreekt"), lambda one: one.points[0].words, stretch=True),
                Column("", _more_words, role="small", ink="muted", right=True),
            ],
            _("Nog te doen"), load_more=self._more, empty=_("Niets dat ontbreekt met deze filters."),
        )  # fmt: skip
        self.table.setObjectName("todo_table")
        self.missing = MissingList(aside=True)
        self.name = label("", "strong", wrap=True)
        self.open = Button(_("Dossier openen"), "link", "arrow")
        self.open.setObjectName("todo_open")
        self.side = card(
            heading(_("Wat ontbreekt"), "actions"), self.name, self.missing, row(self.open, STRETCH)
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        listed = box(column((self.table, 1), margins=(4, 4, 4, 4)), "card")
        filters = flow(self.rules, self.groups, self.mine)
        if theme.large():
            self.table.setMinimumHeight(theme.px(170))
            page = column(self.told, filters, (listed, 1), self.side, STRETCH, gap=8)
            self.setLayout(column((scroll(page, _("Nog te doen")), 1), gap=0))
        else:
            beside = scroll(column(self.side, STRETCH), _("Wat ontbreekt"))
            both = box(row((listed, 3), (beside, 2), gap=14))
            self.setLayout(column(self.told, filters, (both, 1), gap=10))

    def _connect(self) -> None:
        for combo in (self.rules, self.groups):
            combo.activated.connect(lambda _at: self.refresh())
        self.mine.clicked.connect(lambda _on: self.refresh())
        self.table.chosen.connect(self._show_side)
        self.table.opened.connect(self._on_opened)
        self.missing.mended.connect(self._on_mend)
        self.missing.set_aside.connect(self._on_aside)
        self.missing.asked_all.connect(self._on_open)
        self.open.clicked.connect(self._on_open)

    def focus_first(self) -> None:
        """Put the keyboard in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def wanted(self) -> Wanted:
        """What the filters ask."""
        return Wanted(
            str(self.rules.currentData() or ""), str(self.groups.currentData() or ""), self.mine.isChecked()
        )

    def refresh(self) -> None:
        """Read the counts and the first page."""
        self._show_groups()
        counts = self.bridge.ask(open_counts, self.wanted)
        chosen = self.rules.currentData() or ""
        self.rules.clear()
        self.rules.addItem(_("Alles wat ontbreekt"), "")
        for one in counts.rules:
            self.rules.addItem(f"{one.words} ({one.count})", one.rule)
        self.rules.setCurrentIndex(max(self.rules.findData(chosen), 0))
        told = ngettext(
            "Bij {count} leerling kan iets aangevuld worden.", "Bij {count} leerlingen kan iets aangevuld worden.",
            counts.pupils,
        )  # fmt: skip
        if not counts.pupils:
            told = _("Alles is bij.")
        if counts.rests_until:
            rest = _("Net begonnen: tot en met {day} vraagt Zorgdesk minder.")
            if year_begins(clock.today()):
                rest = _("Het schooljaar begint net: tot en met {day} vraagt Zorgdesk minder.")
            told = f"{told} {rest.format(day=plain_date(counts.rests_until))}"
        self.told.setText(told)
        page = self._page(None)
        self.table.show_rows(page.rows, more=page.after is not None)
        self._show_side(self.table.current())

    def _page(self, after: After | None) -> OpenPage:
        page = self.bridge.ask(open_pupils, self.wanted, after)
        self._after = page.after
        return page

    def _more(self, _last: OpenPupil) -> Sequence[OpenPupil]:
        return self._page(self._after).rows if self._after else ()

    def _show_groups(self) -> None:
        shown = [(one.uid, one.name) for one in self.bridge.ask(group_choices)]
        if [self.groups.itemData(at) for at in range(1, self.groups.count())] == [
            uid for uid, _name in shown
        ]:
            return
        chosen = self.groups.currentData() or ""
        self.groups.clear()
        self.groups.addItem(_("Alle groepen"), "")
        for uid, words in shown:
            self.groups.addItem(words, uid)
        self.groups.setCurrentIndex(max(self.groups.findData(chosen), 0))

    def _show_side(self, one: OpenPupil | None) -> None:
        """What the chosen pupil misses, each with its mend."""
        reveal(self.side, shown=one is not None)
        if one is None:
            return
        self.name.setText(" · ".join(part for part in (one.name, one.group) if part))
        self.missing.show_items([Missing(point.rule, point.words, mend_words(point)) for point in one.points])

    def _on_opened(self, one: OpenPupil) -> None:
        """Enter on a line mends what harms most."""
        self.bridge.go(*mend_place(one.uid, one.points[0]))

    def _on_mend(self, rule: str) -> None:
        one = self.table.current()
        point = next((each for each in one.points if each.rule == rule), None) if one else None
        if one and point:
            self.bridge.go(*mend_place(one.uid, point))

    def _on_aside(self, rule: str) -> None:
        one = self.table.current()
        skip = self.bridge.do(self, set_aside, one.uid, rule) if one else None
        if skip is not None:
            said = _("Niet nodig bij deze leerling. Dat staat nu in het dossier.")
            self.bridge.say(said, Undo(ask_again, skip))

    def _on_open(self) -> None:
        one = self.table.current()
        if one:
            self.bridge.go("pupil", one.uid)
