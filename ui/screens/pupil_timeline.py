"""The timeline of a pupil: what happened, newest first; facts and interpretation apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui import theme
from ui.screens.pupil_note import NotePanel
from ui.screens.pupil_parts import Part, icon_of
from ui.table import Column, RowsTable
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import box, card, column, reveal, row, scroll
from ui.widgets.panels import Empty
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.model.dossier import EntryKind
from zorgdesk.queries.timeline import TimelineRow, timeline
from zorgdesk.text import N_, _, day_month

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead

_PAGE = 100
_TALKS = {str(kind) for kind in ConversationKind} | {
    EntryKind.OUDERGESPREK.value, EntryKind.LEERLINGGESPREK.value, EntryKind.OVERLEG.value
}  # fmt: skip
# What the buttons let through.
FILTERS: dict[str, tuple[str, Callable[[TimelineRow], bool]]] = {
    "all": (N_("Alles"), lambda _row: True),
    "signals": (N_("Signalen"), lambda one: one.kind in (EntryKind.SIGNAAL, EntryKind.OBSERVATIE, EntryKind.INCIDENT)),
    "talks": (N_("Gesprekken"), lambda one: one.table == "conversation" or one.kind in _TALKS),
    "help": (N_("Contact met hulp"), lambda one: one.table == "contact_moment" or one.kind == EntryKind.CONTACT),
    "plan": (N_("Afweging en plan"), lambda one: one.table in ("afweging", "plan")),
    "well": (N_("Ging goed"), lambda one: one.kind == EntryKind.GING_GOED),
}  # fmt: skip


class PupilTimeline(Part):
    """A list to walk along, and beside it what is chosen. Older pages come when one scrolls to them."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Tijdlijn"), scrolls=theme.large())
        self._before: date | None = None
        shown = [(code, _(words)) for code, (words, _keep) in FILTERS.items()]
        self.filter = ChoiceField(shown, beside=0 if theme.large() else 9)
        self.filter.name_it(_("Laat zien"))
        self.filter.show_value("all")
        self.filter.changed.connect(self._on_filter)
        self.table = RowsTable(
            [
                Column(_("Soort"), lambda one: one.label, role="strong", icon=icon_of),
                Column(_("Wat"), _summary, role="small", ink="muted", stretch=True),
                Column(_("Dag"), lambda one: day_month(one.day), role="small", ink="muted", right=True),
            ],
            _("Tijdlijn"),
            load_more=self._older,
        )
        self.table.setObjectName("timeline")
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.panel = NotePanel(bridge)
        self.panel.wanted.connect(self.wanted)
        self.empty = Empty(
            "note",
            _("Nog niets opgeschreven"),
            _("Hier komt wat er gebeurt, de nieuwste bovenaan."),
            _("Notitie"),
        )
        self.empty.started.connect(lambda: self.bridge.go("dialog/note", self.uid))
        self._lay_out(self.body)

    def _lay_out(self, body: QVBoxLayout) -> None:
        """Beside each other; where the text is large under each other, on a page that scrolls."""
        listed = card(self.table, margins=(4, 4, 4, 4))
        if theme.large():
            self.table.setMinimumHeight(theme.px(54) * 3)
            self.split: QWidget = box(column(listed, card(self.panel, margins=(4, 4, 4, 4)), gap=12))
        else:
            detail = card((scroll(column(self.panel), _("Wat is gekozen")), 1), margins=(4, 4, 4, 4))
            self.split = box(row((listed, 4), (detail, 6), gap=14))
        body.addWidget(self.filter)
        body.addWidget(self.empty)
        body.addWidget(self.split, 1)
        reveal(self.empty, shown=False)

    def fill(self, head: PupilHead) -> None:
        """Read the newest page again, as long as what was already read."""
        self.panel.pupil_uid = head.uid
        rows = self._read(None, max(_PAGE, len(self.table.rows)))
        nothing = not rows and self.filter.value() == "all"
        reveal(self.empty, shown=nothing)
        reveal(self.split, shown=not nothing)
        reveal(self.filter, shown=not nothing)
        self.table.show_rows(rows, more=self._before is not None)
        if self.table.current() is None and rows:
            self.table.choose(rows[0].uid)
        self._on_chosen(self.table.current())

    def forget(self) -> None:
        """Another pupil: show everything, from the newest."""
        self.table.show_rows(())
        self.filter.show_value("all")

    def show_row(self, uid: str) -> None:
        """Choose a note by its uid; what was filtered away comes back."""
        if uid and not self.table.choose(uid):
            self.filter.show_value("all")
            self._on_filter()
            self.table.choose(uid)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> Callable[[TimelineRow], bool]:
        return FILTERS[self.filter.value() or "all"][1]

    def _read(self, before: date | None, limit: int) -> list[TimelineRow]:
        """Read pages until something passes the filter or there is no older one."""
        kept: list[TimelineRow] = []
        while True:
            page = self.bridge.look(timeline, self.uid, before=before, limit=limit)
            kept += [one for one in page.rows if self._keep()(one)]
            before = self._before = page.before
            if kept or before is None:
                return kept

    def _older(self, _last: Any) -> Sequence[TimelineRow]:
        return self._read(self._before, _PAGE) if self._before else ()

    def _on_filter(self) -> None:
        if self.filter.value() is None:
            self.filter.show_value("all")
        rows = self._read(None, _PAGE)
        self.table.show_rows(rows, more=self._before is not None)
        if rows and self.table.current() is None:
            self.table.choose(rows[0].uid)
        self._on_chosen(self.table.current())

    def _on_chosen(self, one: TimelineRow | None) -> None:
        self.panel.show_row(one)

    def _on_opened(self, one: TimelineRow) -> None:
        """Enter opens a gesprek or the plan, and goes to the buttons of a note."""
        if one.table == "conversation":
            self.bridge.go("conversation", one.uid)
        elif one.table == "plan":
            self.wanted.emit("plan", one.uid)
        else:
            self.panel.focus_first()


def _summary(one: TimelineRow) -> str:
    words = " ".join((one.facts or one.title).split())
    return words[:120] or one.who
