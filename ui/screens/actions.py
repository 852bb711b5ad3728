"""Acties: everything that is agreed, of all pupils, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import mirror, theme
from ui.screen import Screen
from ui.screens.action_deeds import ActionDeeds
from ui.screens.actions_groups import blocks_of
from ui.screens.grouped_rows import GroupedRows, Line
from ui.screens.page import FilterField, page_head
from ui.screens.row_editor import RowEditor
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.panels import Empty
from ui.widgets.words import label
from zorgdesk.model.action import ActionStatus
from zorgdesk.queries.actions import (
    ActionPage,
    ActionRow,
    Order,
    Term,
    Whose,
    action_list,
    done_list,
    open_count,
)
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui.bridge import Bridge

DONE = "gedaan"
_PAGE = 200
_ALL = 5000  # under headings all of them stand: a heading says how many there are


def _tone(row: ActionRow) -> tuple[str, str] | None:
    if row.open:
        return ("danger", "late") if row.days_late else None
    return ("ok", "check") if row.status is ActionStatus.GEDAAN else ("plain", "no")


def _what(row: ActionRow) -> str:
    return f"{row.what}: {row.result}" if row.result else row.what


def columns() -> list[Column]:
    """What the list shows of an action."""
    return [
        Column(_("Leerling"), lambda row: row.pupil or _("Zonder leerling"), role="strong"),
        Column(_("Groep"), lambda row: row.group, role="small", ink="muted"),
        Column(_("Wat"), _what, stretch=True),
        Column(
            _("Wie"),
            lambda row: _("ik") if row.mine else row.who or row.doer.label,
            role="small",
            ink="muted",
        ),
        Column(
            _("Wanneer"),
            lambda row: row.term if row.open else row.status.label,
            role="small-strong",
            right=True,
            tone=_tone,
        ),
    ]


class ActionsScreen(Screen):
    """Every action. Space: done; Enter: done with what came of it, or open again; Ctrl+D: later; Ctrl+R: kan niet.

    Ctrl+J takes it to the next gesprek; Ctrl+P prints the list of these weeks. Per person and per pupil they stand
    under headings.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._large = theme.large()
        self.told = label("", "small", "muted", wrap=True)
        self.filter = FilterField(_("Filter op leerling, wat of wie"))
        self.filter.setObjectName("actions_filter")
        beside = 0 if self._large else 6  # rows of answers leave no room for the list at a large text
        self.when = ChoiceField(
            [
                ("", _("Alle open")), (Term.LATE, _("Te laat")), (Term.TODAY, _("Vandaag")),
                (Term.WEEK, _("Deze week")), (Term.WAITS, _("Wacht op antwoord")), (DONE, _("Gedaan en vervallen")),
            ],
            beside=beside,
        )  # fmt: skip
        self.when.name_it(_("Welke acties"))
        self.when.show_value("")
        self.whose = ChoiceField(
            [(Whose.ALL, _("Van iedereen")), (Whose.MINE, _("Van mij")), (Whose.OTHERS, _("Van anderen"))],
            beside=beside,
        )
        self.whose.name_it(_("Wie ze doet"))
        self.whose.show_value(Whose.ALL)
        self.order = ChoiceField(
            [(Order.DAY, _("Op dag")), (Order.PERSON, _("Per persoon")), (Order.PUPIL, _("Per leerling"))],
            beside=beside,
        )
        self.order.name_it(_("Volgorde"))
        self.order.show_value(Order.DAY)
        self.print = Button(
            _("Afdrukken"), "", "print", key="Ctrl+P", name=_("Acties van deze weken afdrukken")
        )
        self.print.setObjectName("print_actions")
        self.add = Button(_("Actie"), "", "plus", key="Ctrl+Shift+A", name=_("Actie toevoegen"))
        self.add.setObjectName("add_action")
        self.deeds = ActionDeeds(self, bridge)
        self.table, self.groups = self._lists()
        keys = (
            ("↑ ↓", _("kiezen")), (_("spatie"), _("klaar")), ("Enter", _("klaar, met wat eruit kwam")),
            ("Ctrl+D", _("later")), ("Ctrl+R", _("kan niet")), ("Ctrl+J", _("volgend gesprek")),
            (mirror.arrow_in(), _("leerling")),
            ("Ctrl+F", _("filteren")),
        )  # fmt: skip
        self.editor = RowEditor(() if self._large else keys, bridge)
        self.empty = Empty(
            "actions",
            _("Geen open acties"),
            _("Een actie is één regel: wat, wie en wanneer. Ze komen ook uit notities en gesprekken."),
            _("Actie toevoegen"),
        )
        self._after: tuple[str, ...] | None = None
        self._build()
        self._connect()

    def _lists(self) -> tuple[RowsTable, GroupedRows]:
        """The list by day, and the one under headings; one of them is seen."""
        nothing = _("Geen actie gevonden met deze filters.")
        table = RowsTable(columns(), _("Acties"), load_more=self._more, empty=nothing)
        table.setObjectName("actions_table")
        groups = GroupedRows(_("Acties"), deed=_("Klaar"), circle=True, empty=nothing)
        groups.setObjectName("actions_groups")
        groups.deed.setObjectName("row_write_done")
        groups.hide()
        says = (
            _("Spatie: klaar. Enter: klaar, met wat eruit kwam.")
            + " "
            + _("Ctrl+D: later. Ctrl+R: kan niet.")
            + " "
            + _("Ctrl+J: naar het volgende gesprek.")
        )
        table.setAccessibleDescription(says)
        groups.setAccessibleDescription(says)
        return table, groups

    def _build(self) -> None:
        foot = None if self._large else self.editor
        self.list_card = box(
            column((self.table, 1), (self.groups, 1), foot, gap=0, margins=(4, 4, 4, 0)), "card"
        )
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        head = page_head(_("Acties"), self.told, self.print, self.add)
        lists = column((self.list_card, 1), (self.empty_card, 1), gap=0)
        if self._large:
            rest = row((self.when, 1), (self.whose, 1), (self.order, 1))
            filters = column(row(self.filter, STRETCH), rest, gap=8)
        else:
            filters = column(row(self.filter, (self.whose, 1)), row((self.when, 1), self.order), gap=10)
        below = self.editor if self._large else None
        self.setLayout(column(head, filters, (lists, 1), below, gap=10, margins=(24, 6, 24, 16)))

    def _connect(self) -> None:
        self.filter.filtered.connect(lambda _words: self._show_first())
        self.filter.down.connect(self._to_list)
        for answer in (self.when, self.whose, self.order):
            answer.changed.connect(self._show_first)
        self.table.opened.connect(self.editor.ask_end)
        self.table.ticked.connect(self._on_ticked)
        self.groups.opened.connect(lambda line: self.editor.ask_end(line.card))
        self.groups.ticked.connect(lambda line: self._on_ticked(line.card))
        self.groups.entered.connect(lambda _line: self._on_pupil())
        for start in (self.add.clicked, self.empty.started):
            start.connect(lambda *_args: self.bridge.go("dialog/action"))
        self.editor.moved.connect(self._on_moved)
        self.editor.ended.connect(self._on_ended)
        self.editor.reopened.connect(self._on_reopened)
        self.editor.pupil.connect(lambda uid: self.bridge.go("pupil", uid))
        self.editor.to_talk.connect(self._on_to_talk)
        self.print.clicked.connect(lambda: self.bridge.go(*self.paper))
        self.editor.left.connect(self._to_list)
        self.bridge.taken_back.connect(self._on_taken_back)
        deeds = {
            "Ctrl+D": self._on_later, "F2": self._on_later, "Ctrl+R": self._on_refuse,
            "Ctrl+J": lambda: self._on_to_talk(self._at()),
        }  # fmt: skip
        inward = {"Left" if mirror.on_screen() else "Right": self._on_pupil}
        for shown, own in ((self.table, deeds | inward), (self.groups, deeds)):
            for keys, deed in own.items():
                made = QShortcut(QKeySequence(keys), shown, deed)
                made.setContext(Qt.ShortcutContext.WidgetShortcut)
        find = QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def rows(self) -> list[ActionRow]:
        """The actions that are here now, in the order in which they stand."""
        return [line.card for line in self.groups.lines] if self._grouped else list(self.table.rows)

    @property
    def seen(self) -> RowsTable | GroupedRows:
        """The list that is seen: rows by their day, or lines under headings."""
        return self.groups if self._grouped else self.table

    @property
    def _grouped(self) -> bool:
        """What ended stands by its day, whatever the order of what is open."""
        return self.order.value() in (Order.PERSON, Order.PUPIL) and self.when.value() != DONE

    @property
    def paper(self) -> tuple[str, str]:
        """What Ctrl+P prints here."""
        return "dialog/action_list", ""

    def show_term(self, code: str) -> None:
        """Show only what stands under a heading of Vandaag, of everybody."""
        if code in {term.value for term in Term}:
            self.filter.clear()
            self.whose.show_value(Whose.ALL)
            self.when.show_value(Term(code))
            self.outdate()

    def focus_first(self) -> None:
        """Put the keyboard on the first action, or on the button that adds one."""
        if self.rows:
            self.seen.setFocus()
        elif self.empty.button:
            self.empty.button.setFocus()

    def refresh(self) -> None:
        """Show the first page of what the filters leave."""
        page = self._page(None)
        self._after = page.after
        if self._grouped:
            self.groups.show_blocks(blocks_of(page.rows, self.order.value()))
        else:
            self.table.show_rows(page.rows, more=page.after is not None)
        reveal(self.table, shown=not self._grouped)
        reveal(self.groups, shown=self._grouped)
        nothing = not page.rows and not self._filtered()
        reveal(self.list_card, shown=not nothing)
        reveal(self.empty_card, shown=nothing)
        self.told.setText(self._sentence(page))

    def _to_list(self) -> None:
        self.seen.setFocus()

    def _filtered(self) -> bool:
        return bool(self.filter.words() or self.when.value() or self.whose.value() is not Whose.ALL)

    def _show_first(self) -> None:
        """Show another list, from its top."""
        self.refresh()
        if self._grouped and self.rows:
            self.groups.choose(self.rows[0].uid)
        self.seen.scrollToTop()

    def _sentence(self, page: ActionPage) -> str:
        count = len(page.rows)
        if not count:
            return ""
        if self.when.value() == DONE:
            return _("De nieuwste staan boven.")
        if not self._filtered():
            count, late = self.bridge.ask(open_count), self.bridge.ask(open_count, late=True)
        else:
            late = sum(1 for row in page.rows if row.days_late)
        told = ngettext("{count} open actie", "{count} open acties", count)
        if page.after is not None and self._filtered():
            return _("Meer dan {count} open acties.").format(count=count)
        return f"{told}, " + _("{count} te laat.").format(count=late) if late else f"{told}."

    def _page(self, after: tuple[str, ...] | None) -> ActionPage:
        mine, others = self.whose.value() is Whose.MINE, self.whose.value() is Whose.OTHERS
        words, when = self.filter.words(), self.when.value()
        if when == DONE:
            return self.bridge.ask(done_list, mine=mine, others=others, text=words, after=after)
        return self.bridge.ask(
            action_list, mine=mine, others=others, term=when or None, text=words,
            order=self.order.value() or Order.DAY, after=after, limit=_ALL if self._grouped else _PAGE,
        )  # fmt: skip

    def _more(self, _last: ActionRow) -> Sequence[ActionRow]:
        """The next page, when the list is scrolled to its end."""
        if self._after is None:
            return ()
        page = self._page(self._after)
        self._after = page.after
        return page.rows

    def _chosen(self) -> ActionRow | None:
        """The action under the keyboard, or None."""
        found = self.seen.current()
        return found.card if isinstance(found, Line) else found

    def _row(self, uid: str) -> ActionRow | None:
        return next((row for row in self.rows if row.uid == uid), None)

    def _on_ticked(self, row: ActionRow) -> None:
        """Done at once; what ended is asked about."""
        if row.open:
            self.deeds.finish(row)
        else:
            self.editor.ask_end(row)

    def _on_later(self) -> None:
        row = self._chosen()
        if row is not None and row.open:
            self.editor.ask_day(row)

    def _on_refuse(self) -> None:
        self.editor.ask_refusal(self._chosen())

    def _on_pupil(self) -> None:
        row = self._chosen()
        if row is not None and row.pupil_uid:
            self.bridge.go("pupil", row.pupil_uid)

    def _on_moved(self, uid: str, day: date) -> None:
        row = self._row(uid)
        if row is not None:
            self.deeds.other_day(row, day)

    def _on_ended(self, uid: str, status: str, result: str) -> None:
        row = self._row(uid)
        if row is not None:
            self.deeds.finish(row, ActionStatus(status), result)

    def _at(self) -> str:
        """The action that is chosen."""
        row = self._chosen()
        return row.uid if row is not None else ""

    def _on_to_talk(self, uid: str) -> None:
        """It comes back at the next gesprek about this pupil."""
        row = self._row(uid)
        if row is not None and row.open:
            self.deeds.to_talk(row)

    def _on_reopened(self, uid: str) -> None:
        row = self._row(uid)
        if row is not None:
            self.deeds.reopen(row)

    def _on_taken_back(self, uid: str) -> None:
        """Choose what came back."""
        if self.isVisible():
            self.seen.choose(uid)
