"""Acties: everything that is agreed, of all pupils, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.screen import Screen
from ui.screens.action_deeds import ActionDeeds
from ui.screens.page import FilterField, page_head
from ui.screens.row_editor import RowEditor
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal
from ui.widgets.panels import Empty
from ui.widgets.words import label
from zorgdesk.model.action import ActionStatus
from zorgdesk.queries.actions import ActionPage, ActionRow, action_list, done_list
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui.bridge import Bridge


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
    """Every action. Space or Enter: how it ended; F2: another day; Ctrl+Z takes the last deed back."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.told = label("", "small", "muted", wrap=True)
        self.filter = FilterField(_("Filter op leerling, wat of wie"))
        self.filter.setObjectName("actions_filter")
        self.mine = Button(_("Alleen mijn acties"), "filter")
        self.done = Button(_("Gedaan en vervallen"), "filter")
        self.add = Button(_("Actie"), "primary", "plus", key="Ctrl+Shift+A", name=_("Actie toevoegen"))
        self.deeds = ActionDeeds(self, bridge)
        self.table = RowsTable(
            columns(), _("Acties"), load_more=self._more, empty=_("Geen actie gevonden met deze filters.")
        )
        self.table.setObjectName("actions_table")
        self.table.setAccessibleDescription(_("Spatie of Enter: klaar, met wat eruit kwam. F2: andere dag."))
        self.editor = RowEditor(
            (
                ("↑ ↓", _("kiezen")),
                (_("spatie"), _("klaar, niet gelukt")),
                ("F2", _("andere dag")),
                ("Ctrl+F", _("filteren")),
            )
        )
        self.empty = Empty(
            "actions",
            _("Geen open acties"),
            _("Een actie is één regel: wat, wie en wanneer. Ze komen ook uit notities en gesprekken."),
            _("Actie toevoegen"),
        )
        self._after: tuple[str, str] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list_card = box(column((self.table, 1), self.editor, gap=0, margins=(4, 4, 4, 0)), "card")
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        self.setLayout(
            column(
                page_head(_("Acties"), self.told, self.add), flow(self.filter, self.mine, self.done),
                (self.list_card, 1), (self.empty_card, 1), self.deeds, gap=12, margins=(24, 6, 24, 16),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.filter.filtered.connect(lambda _words: self.refresh())
        self.filter.down.connect(self.table.setFocus)
        for button in (self.mine, self.done):
            button.clicked.connect(lambda _on: self.refresh())
        for one in (self.table.opened, self.table.ticked):
            one.connect(self.editor.ask_end)
        for start in (self.add.clicked, self.empty.started):
            start.connect(lambda *_args: self.bridge.go("dialog/action"))
        self.editor.moved.connect(self._on_moved)
        self.editor.ended.connect(self._on_ended)
        self.editor.reopened.connect(self._on_reopened)
        self.editor.pupil.connect(lambda uid: self.bridge.go("pupil", uid))
        self.editor.left.connect(self.table.setFocus)
        other = QShortcut(QKeySequence("F2"), self.table, self._on_other_day)
        other.setContext(Qt.ShortcutContext.WidgetShortcut)
        find = QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_first(self) -> None:
        """Put the keyboard on the first action, or on the button that adds one."""
        if self.table.rows:
            self.table.setFocus()
        elif self.empty.button:
            self.empty.button.setFocus()

    def refresh(self) -> None:
        """Show the first page of what the filters leave."""
        page = self._page(None)
        self._after = page.after
        self.table.show_rows(page.rows, more=page.after is not None)
        filtered = bool(self.filter.words()) or self.mine.isChecked() or self.done.isChecked()
        nothing = not page.rows and not filtered
        reveal(self.list_card, shown=not nothing)
        reveal(self.empty_card, shown=nothing)
        self.told.setText(self._sentence(page))

    def _sentence(self, page: ActionPage) -> str:
        count = len(page.rows)
        if not count:
            return ""
        if self.done.isChecked():
            return _("De nieuwste staan boven.")
        late = sum(1 for row in page.rows if row.days_late)
        told = ngettext("{count} open actie", "{count} open acties", count)
        if page.after is not None:
            told = _("Meer dan {count} open acties").format(count=count)
        return f"{told}, " + _("{count} te laat.").format(count=late) if late else f"{told}."

    def _page(self, after: tuple[str, str] | None) -> ActionPage:
        query: Any = done_list if self.done.isChecked() else action_list
        page: ActionPage = self.bridge.ask(
            query, mine=self.mine.isChecked(), text=self.filter.words(), after=after
        )
        return page

    def _more(self, _last: ActionRow) -> Sequence[ActionRow]:
        """The next page, when the list is scrolled to its end."""
        if self._after is None:
            return ()
        page = self._page(self._after)
        self._after = page.after
        return page.rows

    def _row(self, uid: str) -> ActionRow | None:
        return next((row for row in self.table.rows if row.uid == uid), None)

    def _on_other_day(self) -> None:
        row = self.table.current()
        if row is not None and row.open:
            self.editor.ask_day(row)

    def _on_moved(self, uid: str, day: date) -> None:
        row = self._row(uid)
        if row is not None:
            self.deeds.other_day(row, day)

    def _on_ended(self, uid: str, status: str, result: str) -> None:
        row = self._row(uid)
        if row is not None:
            self.deeds.finish(row, ActionStatus(status), result)

    def _on_reopened(self, uid: str) -> None:
        row = self._row(uid)
        if row is not None:
            self.deeds.reopen(row)
