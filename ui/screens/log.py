"""Logboek: who opened, changed, printed and unlocked; newest first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui import theme
from ui.screen import Screen
from ui.screens.log_panel import LogPanel
from ui.screens.log_words import line_words
from ui.screens.manage_log import CheckPart
from ui.screens.page import page_head
from ui.screens.row_editor import keys_foot
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import STRETCH, box, card, column, flow, reveal, row, scroll
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.logged import read_log
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.base import school_year_of
from zorgdesk.queries.log import PAGE, Kind, LogRow, Wanted, log_line, log_lines, log_people, name_in_log
from zorgdesk.text import _, clock_time, day_month, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge

_DAY, _WEEK, _MONTH, _YEAR = "day", "week", "month", "year"


def since(period: str, today: date) -> date | None:
    """From which day a period runs."""
    year = date(int(school_year_of(today)[:4]), 8, 1)
    begins = {_DAY: today, _WEEK: today - timedelta(days=6), _MONTH: today - timedelta(days=29), _YEAR: year}
    return begins.get(period)


def moment_words(line: LogRow) -> str:
    """When it was, with the year where it was another."""
    local = clock.local(line.at)
    day = day_month(local.date()) if local.year == clock.today().year else short_date(local.date())
    return f"{day}, {clock_time(local)}"


def log_columns() -> list[Column]:
    """What the log shows of a line."""
    return [
        Column(_("Wie"), lambda line: line.who or _("Zorgdesk"), role="strong"),
        Column(_("Wat"), line_words, stretch=True),
        Column(_("Over wie"), lambda line: line.pupil, role="small", ink="muted"),
        Column(_("Wanneer"), moment_words, role="small", ink="muted", right=True),
    ]


class LogScreen(Screen):
    """The log as people read it. Arrows walk, Enter goes to the line in full, Esc goes back to Beheer.

    Opening this page is a line in the log itself.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.about = ""  # the pupil whose lines are shown, or all
        self.told = label(
            _("Hier staat wie iets bekeek, wijzigde of afdrukte. Het is geen oordeel over hoe iemand werkt."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        self.kind = self._choice(
            _("Wat"), [
                ("", _("Alles")), (Kind.LOOK, _("Bekeken")), (Kind.CHANGE, _("Gewijzigd")),
                (Kind.OUT, _("Afgedrukt en gekopieerd")), (Kind.DOOR, _("Ontgrendeld")),
                (Kind.KEY, _("Mensen en sleutels")), (Kind.FILE, _("Reservekopie en controle")),
            ],
        )  # fmt: skip
        people = bridge.ask(log_people)
        everybody = [("", _("Iedereen"))] if bridge.desk.reader.reads_confidential else []
        self.who = self._choice(_("Wie"), [*everybody, *people])
        self.period = self._choice(
            _("Wanneer"), [
                ("", _("Altijd")), (_DAY, _("Vandaag")), (_WEEK, _("7 dagen")), (_MONTH, _("30 dagen")),
                (_YEAR, _("Dit schooljaar")),
            ],
        )  # fmt: skip
        self.only = Button("", "filter", "cross")
        self.only.setObjectName("log_pupil")
        self.paper = Button(_("Afdrukken"), "", "print")
        self.paper.setObjectName("log_print")
        self.check = CheckPart(bridge)
        self.table = RowsTable(
            log_columns(), _("Logboek"), key=lambda line: str(line.sequence), load_more=self._more,
            empty=_("Geen regel gevonden met deze filters."),
        )  # fmt: skip
        self.table.setObjectName("log_table")
        self.panel = LogPanel()
        self._build()
        self._connect()

    def _choice(self, name: str, choices: Sequence[tuple[Any, str]]) -> ChoiceField:
        made = ChoiceField(choices, beside=0)
        made.name_it(name)
        made.show_value(choices[0][0])
        made.changed.connect(self._show_first)
        return made

    def _build(self) -> None:
        keys = keys_foot((("↑ ↓", _("kiezen")), ("Enter", _("regel lezen")), ("Esc", _("terug"))))
        lines = box(column((self.table, 1), keys, gap=0, margins=(4, 4, 4, 0)), "card")
        filters = flow(self.kind, self.who, self.period, self.only, gap=8)
        reveal(self.only, shown=False)
        reveal(self.paper, shown=False)
        head = page_head(_("Logboek"), self.told, self.paper, self.check.button)
        detail = card((scroll(column(self.panel), _("Regel van het logboek")), 1), margins=(4, 4, 4, 4))
        if theme.large():
            lines.setMinimumHeight(theme.px(200))
            detail.setMinimumHeight(theme.px(200))
            inside = scroll(
                column(filters, self.check, (lines, 1), detail, gap=10, margins=(0, 2, 6, 2)), _("Logboek")
            )
            above = row((head, 1), margins=(0, 0, 8, 0))  # the bar of what is under it takes as much
            self.setLayout(column(above, (inside, 1), gap=10, margins=(24, 6, 16, 16)))
            return
        both = row((lines, 9), (detail, 4), gap=14)
        self.setLayout(
            column(head, row(filters, STRETCH), self.check, (both, 1), gap=10, margins=(24, 6, 24, 16))
        )

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _line: self.panel.setFocus(Qt.FocusReason.OtherFocusReason))
        self.panel.only.connect(self._on_only)
        self.panel.opened.connect(lambda uid: self.bridge.go("pupil", uid))
        self.only.clicked.connect(lambda: self._on_only(""))
        self.paper.clicked.connect(self.on_print)

    def show_about(self, uid: str) -> None:
        """Show only the lines about one pupil; all lines for an empty uid. That it is read is a line too.

        Raises:
            ZorgdeskError: this pupil's lines are not for this person.
        """
        name = self.bridge.ask(name_in_log, uid) if uid else ""
        self.about = uid
        self.only.show_words(_("Alleen over {name}").format(name=name) if name else "", "cross")
        self.only.setChecked(bool(name))
        for button in (self.only, self.paper):
            reveal(button, shown=bool(name))
        self.bridge.see(self, read_log, uid)
        self._show_first()

    def _on_only(self, uid: str) -> None:
        try:
            self.show_about(uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)

    def wanted(self) -> Wanted:
        """Which lines are asked for."""
        return Wanted(
            kind=self.kind.value() or None,
            person_uid=self.who.value() or "",
            pupil_uid=self.about,
            since=since(self.period.value() or "", clock.today()),
        )

    def refresh(self) -> None:
        """Show the newest lines that are asked for."""
        self._show_first()

    def focus_first(self) -> None:
        """Go to the lines."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_first(self) -> None:
        lines = self.bridge.ask(log_lines, wanted=self.wanted(), limit=PAGE)
        self.table.show_rows(lines, more=len(lines) == PAGE)
        if lines and self.table.current() is None:
            self.table.choose(str(lines[0].sequence))
        self._on_chosen(self.table.current())

    def _more(self, last: LogRow) -> Sequence[LogRow]:
        return self.bridge.ask(log_lines, wanted=self.wanted(), before=last.sequence, limit=PAGE)

    def _on_chosen(self, line: LogRow | None) -> None:
        self.panel.show_card(self.bridge.ask(log_line, line.sequence) if line else None)

    def on_print(self) -> None:
        """Show the paper of this pupil's log; printing it is a line in the log too."""
        from ui.dialogs.pupil_log import pupil_log_dialog

        pupil_log_dialog(self, self.bridge, self.about, line_words).open()
