"""The timeline of a pupil: a picture in time, the list under it, and what is chosen in full."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.screens.page import FilterField
from ui.screens.pupil_note import NotePanel
from ui.screens.pupil_parts import Part, icon_of
from ui.screens.pupil_picture import TimelineView, zoom_buttons
from ui.screens.pupil_timeline_more import TimelineMore
from ui.table import Column, RowsTable
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import box, card, column, reveal, row, scroll
from ui.widgets.panels import Empty
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.model.dossier import EntryKind
from zorgdesk.queries.timeline import TimelineRow, timeline_rows
from zorgdesk.queries.timeline_marks import (
    Mark,
    TimelinePicture,
    people_of,
    timeline_matching,
    timeline_picture,
)
from zorgdesk.text import N_, _, day_month, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead

_CHUNK = 60  # rows of which the text is read at once
_TALKS = {str(kind) for kind in ConversationKind} | {
    EntryKind.OUDERGESPREK.value, EntryKind.LEERLINGGESPREK.value, EntryKind.OVERLEG.value
}  # fmt: skip
_HELP = ("contact_moment", "cooperation")
_PLANNED = {
    "afweging",
    "plan",
    "goal_look",
    "opp",
    "opp_evaluation",
    "arrangement",
    "tlv",
    "pupil_test",
    "regie",
}
# What the buttons let through.
FILTERS: dict[str, tuple[str, Callable[[Mark], bool]]] = {
    "all": (N_("Alles"), lambda _row: True),
    "signals": (N_("Signalen"), lambda one: one.kind in (EntryKind.SIGNAAL, EntryKind.OBSERVATIE, EntryKind.INCIDENT)),
    "talks": (N_("Gesprekken"), lambda one: one.table == "conversation" or one.kind in _TALKS),
    "help": (N_("Contact met hulp"), lambda one: one.table in _HELP or one.kind == EntryKind.CONTACT),
    "plan": (N_("Afweging en plan"), lambda one: one.table in _PLANNED),
    "well": (N_("Ging goed"), lambda one: one.kind == EntryKind.GING_GOED),
    "consent": (N_("Toestemming"), lambda one: one.table == "consent"),
    "absence": (N_("Verzuim"), lambda one: one.table == "absence" or one.kind == EntryKind.VERZUIM),
}  # fmt: skip


class PupilTimeline(Part):
    """The picture and the list are two views on the same rows, with one selection; texts are read as they are seen."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Tijdlijn"), scrolls=theme.large())
        self.shown = TimelinePicture()
        self._texts: dict[str, TimelineRow] = {}
        shown = [(code, _(words)) for code, (words, _keep) in FILTERS.items()]
        self.filter = ChoiceField(shown, beside=0 if theme.large() else 9)
        self.filter.name_it(_("Laat zien"))
        self.filter.show_value("all")
        self.filter.changed.connect(self._on_filter)
        self.more = TimelineMore()
        self.more.changed.connect(self._on_filter)
        self.more.printed.connect(self._on_print)
        self.search = FilterField(_("Zoek in de tijdlijn"))
        self.search.setFixedWidth(theme.px(220))
        self.search.setObjectName("timeline_search")
        self.table = RowsTable(
            [
                Column(_("Soort"), lambda one: one.label, role="strong", icon=icon_of),
                Column(_("Wat"), self._summary, role="small", ink="muted", stretch=True),
                Column(_("Dag"), lambda one: day_month(one.day), role="small", ink="muted", right=True),
            ],
            _("Tijdlijn"),
            empty=_("Niets gevonden. Kies 'Alles' of maak het zoekveld leeg."),
        )
        self.table.setObjectName("timeline")
        self.picture = TimelineView(self.table)
        self.table.chosen.connect(self._on_chosen)
        for view in (self.table, self.picture):
            view.opened.connect(self._on_opened)
        self.search.filtered.connect(lambda _words: self._on_filter())
        self.search.down.connect(partial(self.table.setFocus, Qt.FocusReason.OtherFocusReason))
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(partial(self.search.setFocus, Qt.FocusReason.ShortcutFocusReason))
        self.panel = NotePanel(bridge)
        self.panel.wanted.connect(self.wanted)
        self.empty = Empty(
            "note",
            _("Nog niets opgeschreven"),
            _(
                "Hier ziet u straks in één beeld wat er gebeurde: op school, thuis en met hulp. Begin met een notitie."
            ),
            _("Notitie"),
        )
        self.empty.started.connect(lambda: self.bridge.go("dialog/note", self.uid))
        self._lay_out(self.body)

    def _lay_out(self, body: QVBoxLayout) -> None:
        """List and text beside each other; where the text is large under each other, on a page that scrolls."""
        listed = card(self.table, margins=(4, 4, 4, 4))
        drawn = card(self.picture, margins=(6, 2, 6, 2))
        self.zoom = zoom_buttons(self.picture)
        if theme.large():
            self.table.setMinimumHeight(theme.px(54) * 3)
            under: QLayout = column(listed, card(self.panel, margins=(4, 4, 4, 4)), gap=12)
        else:
            detail = card((scroll(column(self.panel), _("Wat is gekozen")), 1), margins=(4, 4, 4, 4))
            under = row((listed, 4), (detail, 6), gap=14)
        self.split: QWidget = box(column(drawn, (under, 1), gap=8))
        self.choices = box(column(row((self.filter, 1), self.search, gap=12), self.more, gap=4))
        body.addWidget(self.choices)
        body.addWidget(self.empty)
        body.addWidget(self.split, 1)
        reveal(self.empty, shown=False)

    def fill(self, head: PupilHead) -> None:
        """Read what happened again."""
        self.panel.pupil_uid = head.uid
        self._texts.clear()
        self.shown = self.bridge.look(timeline_picture, self.uid)
        self.more.show_people(people_of(self.shown.marks))
        nothing = not self.shown.marks
        reveal(self.empty, shown=nothing)
        for one in (self.split, self.choices):
            reveal(one, shown=not nothing)
        self._show_rows()

    def forget(self) -> None:
        """Another pupil: show everything, from the newest."""
        self.shown = TimelinePicture()
        self.table.show_rows(())
        self._show_all()

    def _show_all(self) -> None:
        self.filter.show_value("all")
        self.more.forget()
        self.search.forget()

    def show_row(self, uid: str) -> None:
        """Choose a note by its uid; what was filtered away comes back."""
        if uid and not self.table.choose(uid):
            self._show_all()
            self._on_filter()
            self.table.choose(uid)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        """Show what passes the filter in both views, with something chosen."""
        rows = self._kept()
        self.table.show_rows(rows)
        self.picture.show_picture(self.shown)
        if rows and self.table.current() is None:
            self.table.choose(rows[0].uid)
        self._on_chosen(self.table.current())

    def _kept(self) -> list[Mark]:
        """The marks of the kind that is picked, with the words that are typed."""
        keep = FILTERS[self.filter.value() or "all"][1]
        kept = [mark for mark in self.shown.marks if keep(mark) and self.more.keeps(mark)]
        words = self.search.words()
        if not words:
            return kept
        found, parts = self.bridge.look(timeline_matching, self.uid, words), fold(words).split()
        return [mark for mark in kept if mark.uid in found or all(part in fold(mark.label) for part in parts)]

    def _text(self, mark: Mark) -> TimelineRow | None:
        """A row in full, read with those around it; a page that is going away while it locks reads no more."""
        if mark.uid not in self._texts and not self.bridge.desk.closed:
            rows = self.table.rows
            at = self.table.rows_model.at_of(mark.uid)
            start = max(at - at % _CHUNK, 0)
            wanted = [
                (one.table, one.uid) for one in rows[start : start + _CHUNK] if one.uid not in self._texts
            ]
            self._texts |= self.bridge.look(timeline_rows, self.uid, wanted)
        return self._texts.get(mark.uid)

    def _summary(self, mark: Mark) -> str:
        """What it was about, on one line."""
        one = self._text(mark)
        if one is None:
            return ""
        words = " ".join((one.facts or one.title).split()) if one.table != "consent" else one.title
        return words[:120] or one.who

    def _on_filter(self) -> None:
        if self.filter.value() is None:
            self.filter.show_value("all")
        self._show_rows()

    def _on_print(self) -> None:
        """Show what passes the filters as a paper."""
        from ui.dialogs.timeline_paper import timeline_paper_dialog

        kept = tuple((mark.table, mark.uid) for mark in self.table.rows)
        everything = len(kept) == len(self.shown.marks)
        self.paper = timeline_paper_dialog(self, self.bridge, self.uid, None if everything else kept)
        self.paper.open()

    def _on_chosen(self, mark: Mark | None) -> None:
        self.panel.show_row(self._text(mark) if mark else None)

    def _on_opened(self, mark: Mark) -> None:
        """Enter opens a gesprek or the plan, and goes to the buttons of a note."""
        if mark.table == "conversation":
            self.bridge.go("conversation", mark.uid)
        elif mark.table == "plan":
            self.wanted.emit("plan", mark.uid)
        else:
            self.panel.focus_first()
