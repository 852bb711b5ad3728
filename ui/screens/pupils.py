"""Leerlingen: the list that filters as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.screen import Screen
from ui.screens.manage_here import BeginstandOffer
from ui.screens.page import FilterField, page_head
from ui.screens.row_editor import keys_foot
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal, rule
from ui.widgets.panels import Empty
from ui.widgets.ticks import Combo
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.queries.pupils import PupilPage, PupilRow, group_choices, pupil_list
from zorgdesk.text import _, ngettext, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui.bridge import Bridge


def age_on(birth_date: date | None, day: date) -> str:
    """'9 jaar'."""
    if birth_date is None:
        return ""
    years = day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
    return ngettext("{count} jaar", "{count} jaar", years)


def _open_words(row: PupilRow) -> str:
    return ngettext("{count} actie", "{count} acties", row.open_actions) if row.open_actions else ""


def columns() -> list[Column]:
    """What the list shows of a pupil."""
    return [
        Column(_("Naam"), lambda row: row.name, role="strong"),
        Column(_("Groep"), lambda row: row.group, role="small", ink="muted"),
        Column(_("Leeftijd"), lambda row: age_on(row.birth_date, clock.today()), role="small", ink="muted"),
        Column(_("Woongemeente"), lambda row: row.woongemeente, role="small", ink="muted"),
        Column(_("Regie"), lambda row: sentence_case(row.regie), role="small", ink="muted", stretch=True),
        Column(_("Open"), _open_words, role="small-strong", right=True),
    ]


class PupilsScreen(Screen):
    """Every pupil, by last name. Type to filter, Down to the list, Enter opens the pupil."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.told = label("", "small", "muted", wrap=True)
        self.filter = FilterField(_("Filter op naam"))
        self.filter.setObjectName("pupils_filter")
        self.groups = Combo([("", _("Alle groepen"))])
        self.groups.setAccessibleName(_("Groep"))
        self.only_open = Button(_("Alleen met acties"), "filter")
        self.left = Button(_("Vertrokken"), "filter", name=_("Vertrokken leerlingen"))
        self.bring_in = Button(_("Inlezen"), "", "doc", name=_("Leerlingen inlezen"))
        self.bring_in.setObjectName("add_from_file")
        self.add = Button(_("Leerling toevoegen"), "", "plus")
        self.add.setObjectName("add_pupil")
        self.table = RowsTable(
            columns(),
            _("Leerlingen"),
            load_more=self._more,
            empty=_("Geen leerling gevonden met deze filters."),
        )
        self.table.setObjectName("pupils_table")
        self.empty = Empty(
            "pupils",
            _("Nog geen leerlingen"),
            _(
                "Lees het EDEXML-bestand van uw leerlingadministratie in. Daarna de tabel met ouders. "
                "U kunt een leerling ook zelf toevoegen."
            ),
            _("Leerlingen inlezen"),
        )
        self.offer = BeginstandOffer(bridge)
        self._after: tuple[str, str] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        keys = keys_foot((("↑ ↓", _("kiezen")), ("Enter", _("openen")), ("Ctrl+F", _("filteren"))))
        self.filters = flow(self.filter, self.groups, self.only_open, self.left)
        self.list_card = box(column((self.table, 1), rule(), keys, gap=0, margins=(4, 4, 4, 0)), "card")
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        self.setLayout(
            column(
                page_head(_("Leerlingen"), self.told, self.bring_in, self.add), self.filters, self.offer,
                (self.list_card, 1), (self.empty_card, 1), gap=12, margins=(24, 6, 24, 16),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.filter.filtered.connect(lambda _words: self.refresh())
        self.filter.down.connect(self.table.setFocus)
        self.groups.activated.connect(lambda _at: self.refresh())
        for button in (self.only_open, self.left):
            button.clicked.connect(lambda _on: self.refresh())
        self.table.opened.connect(lambda row: self.bridge.go("pupil", row.uid))
        for one in (self.bring_in.clicked, self.empty.started):
            one.connect(lambda *_args: self.bridge.go("dialog/import"))
        self.add.clicked.connect(self._on_add)
        find = QShortcut(QKeySequence("Ctrl+F"), self, self._on_find)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_first(self) -> None:
        """Put the keyboard in the field that filters; without pupils on the button that brings them in."""
        if self.empty_card.isVisibleTo(self) and self.empty.button:
            self.empty.button.setFocus()
        else:
            self._on_find()

    def refresh(self) -> None:
        """Show the first page of what the filters leave."""
        self._show_groups()
        self.offer.show_offer()
        page = self._page(None)
        self._after = page.after
        self.table.show_rows(page.rows, more=page.after is not None)
        filtered = bool(self.filter.words() or self.groups.currentData() or self._toggled())
        nobody = not page.rows and not filtered
        for shown, widget in (
            (not nobody, self.list_card), (nobody, self.empty_card), (not nobody, self.filters),
        ):  # fmt: skip
            reveal(widget, shown=shown)
        self._tell_count(len(page.rows), more=page.after is not None)

    def _toggled(self) -> bool:
        return self.only_open.isChecked() or self.left.isChecked()

    def _tell_count(self, count: int, *, more: bool) -> None:
        if more:
            self.told.setText(_("Meer dan {count} leerlingen.").format(count=count))
        else:
            self.told.setText(ngettext("{count} leerling.", "{count} leerlingen.", count) if count else "")

    def _page(self, after: tuple[str, str] | None) -> PupilPage:
        return self.bridge.ask(
            pupil_list,
            text=self.filter.words(),
            group_uid=self.groups.currentData() or "",
            left=self.left.isChecked(),
            only_open=self.only_open.isChecked(),
            after=after,
        )

    def _more(self, _last: PupilRow) -> Sequence[PupilRow]:
        """The next page, when the list is scrolled to its end."""
        if self._after is None:
            return ()
        page = self._page(self._after)
        self._after = page.after
        return page.rows

    def _show_groups(self) -> None:
        """Fill the list of groups, with the choice where it was."""
        choices = self.bridge.ask(group_choices)
        places = {choice.location for choice in choices}
        shown = [("", _("Alle groepen"))]
        shown += [
            (one.uid, f"{one.name} ({one.location})" if len(places) > 1 else one.name) for one in choices
        ]
        if [self.groups.itemData(at) for at in range(self.groups.count())] == [uid for uid, _words in shown]:
            return
        chosen = self.groups.currentData() or ""
        self.groups.clear()
        for uid, words in shown:
            self.groups.addItem(words, uid)
        self.groups.setCurrentIndex(max(self.groups.findData(chosen), 0))

    def _on_find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _on_add(self) -> None:
        from ui.dialogs.pupil import PupilDialog

        dialog = PupilDialog(self.window(), self.bridge, "")
        dialog.kept.connect(lambda uid: self.bridge.go("pupil", uid))
        dialog.open()
