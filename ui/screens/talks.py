"""Gesprekken: what is not finished, what comes, by day; and what was."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.screen import Screen
from ui.screens.grouped_rows import Block, GroupedRows, Line
from ui.screens.page import FilterField, page_head
from ui.screens.row_editor import keys_foot
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal, rule
from ui.widgets.panels import Empty
from ui.widgets.ticks import Segments
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.queries.conversations import conversation_list
from zorgdesk.text import _, fold, long_date, ngettext, sentence_case, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ui.bridge import Bridge
    from zorgdesk.queries.today import MeetingRow

_OPEN_ENDED = (ConversationStatus.NOG_NIET_AF, ConversationStatus.BEZIG)


def day_heading(day: date, today: date) -> str:
    """'Vandaag', 'Morgen', or the day in full."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return (_("Vandaag"), _("Morgen"))[ahead]
    return sentence_case(long_date(day))


def line_of(meeting: MeetingRow, *, dated: bool) -> Line:
    """One gesprek as a line, with its time; with its day where it stands under no day."""
    moment = f"{meeting.day_words} {meeting.start}".strip() if dated else meeting.start
    tone = {
        ConversationStatus.BEZIG: ("accent", "clock"),
        ConversationStatus.NIET_DOORGEGAAN: ("plain", "no"),
    }.get(meeting.status)
    return Line(
        uid=meeting.uid,
        lead=meeting.pupils or _("Zonder leerling"),
        what=f"{meeting.kind}: {meeting.question}" if meeting.question else meeting.kind,
        who=meeting.place,
        term=meeting.status_label if tone else moment,
        tone=tone,
        card=meeting,
    )


def blocks_of(meetings: Sequence[MeetingRow], today: date, *, past: bool) -> list[Block]:
    """What is not finished first, then each day; the past by month."""
    if past:
        return _by_month(meetings)
    late = [one for one in meetings if one.status in _OPEN_ENDED or one.held_on < today]
    lines = tuple(line_of(one, dated=True) for one in late)
    made = [Block(_("Nog niet af"), "pause", lines, str(len(lines)), "warn")] if lines else []
    coming = [one for one in meetings if one not in late]
    for day, found in groupby(coming, key=lambda one: one.held_on):
        of_day = tuple(line_of(one, dated=False) for one in found)
        icon = "today" if day == today else "calendar"
        made.append(Block(day_heading(day, today), icon, of_day, str(len(of_day))))
    return made


def _by_month(meetings: Sequence[MeetingRow]) -> list[Block]:
    made = []
    for _month, found in groupby(meetings, key=lambda one: (one.held_on.year, one.held_on.month)):
        of_month = list(found)
        title = sentence_case(short_date(of_month[0].held_on).partition(" ")[2])
        lines = tuple(line_of(one, dated=True) for one in of_month)
        made.append(Block(title, "calendar", lines, str(len(lines))))
    return made


class TalksScreen(Screen):
    """Every gesprek. Enter opens it; Ctrl+G plans one."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.told = label("", "small", "muted", wrap=True)
        self.filter = FilterField(_("Filter op leerling, soort of vraag"))
        self.filter.setObjectName("talks_filter")
        self.when = Segments([(False, _("Komend en nog niet af")), (True, _("Voorbij"))])
        self.when.name_it(_("Welke gesprekken"), "")
        self.when.show_value(False)  # noqa: FBT003 - the value of the answer
        self.plan = Button(_("Gesprek plannen"), "", "plus", key="Ctrl+G")
        self.plan.setObjectName("add_talk")
        self.rows = GroupedRows(
            _("Gesprekken"), deed=_("Openen"), icon="arrow", empty=_("Geen gesprek gevonden met dit filter.")
        )
        self.rows.setObjectName("talks_rows")
        self.empty = Empty(
            "talk",
            _("Nog geen gesprekken"),
            _(
                "Hier staan alle gesprekken: met ouders, met de leerling, in het ondersteuningsteam en het MDO."
            ),
            _("Gesprek plannen"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        keys = keys_foot((("↑ ↓", _("kiezen")), ("Enter", _("openen")), ("Ctrl+F", _("filteren"))))
        self.list_card = box(column((self.rows, 1), rule(), keys, gap=0, margins=(4, 4, 4, 0)), "card")
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        self.setLayout(
            column(
                page_head(_("Gesprekken"), self.told, self.plan), flow(self.filter, self.when),
                (self.list_card, 1), (self.empty_card, 1), gap=12, margins=(24, 6, 24, 16),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.filter.filtered.connect(lambda _words: self.refresh())
        self.filter.down.connect(self.rows.setFocus)
        self.when.picked.connect(lambda _past: self.refresh())
        for one in (self.rows.opened, self.rows.ticked):
            one.connect(lambda line: self.bridge.go("conversation", line.uid))
        for start in (self.plan.clicked, self.empty.started):
            start.connect(lambda *_args: self.bridge.go("dialog/talk"))
        find = QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_first(self) -> None:
        """Put the keyboard on the first gesprek, or on the button that plans one."""
        if self.rows.lines:
            self.rows.setFocus()
        elif self.empty.button:
            self.empty.button.setFocus()

    def refresh(self) -> None:
        """Show the gesprekken that the filter leaves."""
        past = bool(self.when.value())
        every = self.bridge.ask(conversation_list, past=past)
        words = fold(self.filter.words()).split()
        found = [one for one in every if self._fits(one, words)]
        self.rows.show_blocks(blocks_of(found, clock.today(), past=past))
        nothing = not every and not words
        reveal(self.list_card, shown=not nothing)
        reveal(self.empty_card, shown=nothing)
        self.told.setText(ngettext("{count} gesprek.", "{count} gesprekken.", len(found)) if found else "")

    @staticmethod
    def _fits(meeting: MeetingRow, words: Sequence[str]) -> bool:
        text = fold(f"{meeting.pupils} {meeting.kind} {meeting.question} {meeting.place}")
        return all(word in text for word in words)
