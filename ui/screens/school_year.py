"""Schooljaarwissel: seven rows, each done or not; it can be left and resumed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.screen import Screen
from ui.screens.page import page_head
from ui.screens.school_year_people import ActionsPart, ContactsPart, GroupsPart
from ui.screens.school_year_plans import AgendaPart, CjgPart
from ui.screens.school_year_pupils import PupilsPart, ReadInPart
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, empty_out, in_order, reveal, row, rule, scroll
from ui.widgets.notice import announce
from ui.widgets.progress import Progress
from ui.widgets.ticks import Segments
from ui.widgets.words import Chip, Glyph, label
from zorgdesk import clock
from zorgdesk.commands.school_year import finish_row, reopen_row
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.school_year import turn_card
from zorgdesk.queries.school_year_agenda import school_begins_on
from zorgdesk.rules.school_year import TurnRow, usual_turn, years_to_turn_to
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QBoxLayout, QLayout

    from ui.bridge import Bridge
    from ui.screens.school_year_part import TurnPart
    from zorgdesk.queries.school_year import TurnCard, TurnRowCard

_PARTS: dict[TurnRow, type[TurnPart]] = {
    TurnRow.INLEZEN: ReadInPart,
    TurnRow.LEERLINGEN: PupilsPart,
    TurnRow.ACTIES: ActionsPart,
    TurnRow.GROEPEN: GroupsPart,
    TurnRow.CONTACTEN: ContactsPart,
    TurnRow.JAARAGENDA: AgendaPart,
    TurnRow.STARTOVERLEG: CjgPart,
}


class TurnLine(QFrame):
    """One row of the seven: Enter opens it in place; it says what is done, by whom and when, or what is open."""

    opened = Signal(object)
    finished = Signal(object, str)
    undone = Signal(object)
    walked = Signal(object, int)

    def __init__(self, bridge: Bridge, kind: TurnRow, number: int) -> None:
        super().__init__()
        self._bridge, self.kind, self._number = bridge, kind, number
        self.part: TurnPart | None = None
        self.glyph = Glyph("open", "muted")
        self.head = Button("", "quiet", "right")
        self.head.setObjectName(f"turn_{kind}")
        self.told = label("", "small", "muted", wrap=True)
        self.chip = Chip("", "ok", "check")
        self.done = Button(_("Klaar met deze stap"), "primary", "check")
        self.done.setObjectName(f"turn_done_{kind}")
        self.again = Button(_("Toch nog niet klaar"), "link", "undo")
        self.again.setObjectName(f"turn_again_{kind}")
        self.body = box(self._lay_out_body())
        self.head.clicked.connect(lambda: self.opened.emit(self.kind))
        self.done.clicked.connect(lambda: self.finished.emit(self.kind, self._words()))
        self.again.clicked.connect(lambda: self.undone.emit(self.kind))
        self.setLayout(column(self._lay_out_head(), self.body, gap=4, margins=(12, 4, 12, 4)))
        reveal(self.body, shown=False)

    def _lay_out_head(self) -> QLayout:
        if theme.large():
            return column(
                row(self.glyph, self.head, STRETCH), row(theme.px(28), (self.told, 1)),
                row(theme.px(28), self.chip, STRETCH), gap=2,
            )  # fmt: skip
        return row(self.glyph, self.head, (self.told, 1), self.chip, gap=10)

    def _lay_out_body(self) -> QLayout:
        self.place = column(gap=0)
        margins = (8, 4, 4, 12) if theme.large() else (40, 4, 8, 12)
        return column(self.place, row(self.done, self.again, STRETCH, gap=10), gap=12, margins=margins)

    def _order(self) -> None:
        """Let Tab walk as one reads: parts are made when they are first opened, and some again and again."""
        layout = self.layout()
        stops = list(in_order(layout)) if layout else []
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk to the row above or below with the arrows; the page would scroll."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.head.hasFocus():
            self.walked.emit(self.kind, step)
        else:
            super().keyPressEvent(event)

    @property
    def is_open(self) -> bool:
        """Whether its part is shown."""
        return not self.body.isHidden()

    def _words(self) -> str:
        return self.part.result() if self.part else ""

    def show_row(self, card: TurnRowCard, *, opened: bool, year: str) -> None:
        """Show how it stands, and its part when it is open."""
        if opened and self.part is None:
            self.part = _PARTS[self.kind](self._bridge, year)
            self.place.addWidget(self.part)
        reveal(self.body, shown=opened)
        if opened and self.part:
            self.part.refresh()
            self._order()
        self.head.show_words(f"{self._number}. {card.title}", "down" if opened else "right")
        state = card.done_words or _("Nog open")
        folded = _("Opengeklapt") if opened else _("Dichtgeklapt")
        self.head.setAccessibleDescription(f"{state}. {card.told} {folded}.")
        self.head.setToolTip(card.title)
        self.told.setText(card.told)
        self.glyph.show_icon("done" if card.done else "open", "ok" if card.done else "muted")
        self.chip.show_fact(card.done_words, "ok", "check")
        reveal(self.chip, shown=card.done)
        self.done.show_words(_("Nog eens: klaar") if card.done else _("Klaar met deze stap"))
        self.done.show_kind("" if card.done else "primary")
        reveal(self.again, shown=card.done)


class SchoolYearScreen(Screen):
    """The seven rows of one school year; the first that is open stands open."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.year = usual_turn(clock.today())
        self.told = label("", "small", "muted", wrap=True)
        self.progress = Progress(0, len(TurnRow))
        self.count = label("", "small-strong")
        now, coming = years_to_turn_to(clock.today())
        self.years = Segments([(now, now), (coming, _("{year} voorbereiden").format(year=coming))])
        self.years.name_it(_("Schooljaar"), "")
        self.years.show_value(self.year)
        self.lines: dict[TurnRow, TurnLine] = {}
        self.card: TurnCard | None = None
        self._open: TurnRow | None = None
        self._began = False
        self._list = column(gap=2, margins=(4, 8, 4, 8))
        holder = box(self._list, "card")
        # With large text the choice scrolls along: the rows need the room.
        large = theme.large()
        choice: QBoxLayout
        if large:
            self.progress.setMaximumWidth(theme.px(260))
            choice = column(self.years, row((self.progress, 1), self.count, STRETCH, gap=12), gap=10)
        else:
            self.progress.setFixedWidth(theme.px(260))
            choice = row((self.years, 1), self.progress, self.count, gap=12, margins=(0, 0, 8, 0))
        page = column(choice if large else None, holder, STRETCH, gap=12)
        page.setContentsMargins(0, 0, theme.gap(8), 0)
        self.setLayout(
            column(
                page_head(_("Schooljaarwissel"), self.told), None if large else choice,
                (scroll(page, _("Zeven stappen")), 1), gap=12, margins=(24, 6, 16, 16),
            )
        )  # fmt: skip
        self.years.picked.connect(self._on_year)
        self._make_lines()

    def _make_lines(self) -> None:
        empty_out(self._list)
        self.lines = {}
        for number, kind in enumerate(TurnRow, start=1):
            line = TurnLine(self.bridge, kind, number)
            line.opened.connect(self._on_opened)
            line.finished.connect(self._on_finished)
            line.undone.connect(self._on_undone)
            line.walked.connect(self._on_walked)
            self.lines[kind] = line
            if number > 1:
                self._list.addWidget(rule())
            self._list.addWidget(line)

    def focus_first(self) -> None:
        """Put the keyboard on the row that stands open, or on the first."""
        self.lines[self._open or next(iter(TurnRow))].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the rows; the first time the first open one is opened."""
        self.card = self.bridge.ask(turn_card, self.year)
        if not self._began:
            self._open, self._began = self.card.next_row, True
        for one in self.card.rows:
            self.lines[one.row].show_row(one, opened=one.row is self._open, year=self.year)
        total = len(self.card.rows)
        words = _("Nu {done} van {total}").format(done=self.card.done, total=total)
        self.count.setText(words)
        self.progress.show_steps(self.card.done, total, words)
        self.told.setText(self._sentence(self.card))

    def _sentence(self, card: TurnCard) -> str:
        if card.next_row is None:
            return _("Alles is gedaan. U kunt elke stap nog eens openen.")
        return _("U kunt altijd stoppen: wat gedaan is, blijft staan.")

    def _on_year(self, year: str) -> None:
        self.year, self._began, self._open = year, False, None
        self._make_lines()
        self.refresh()

    def _on_opened(self, kind: TurnRow) -> None:
        """Open a row, or fold the one that stands open; the keyboard stays on its head."""
        self._open = None if self._open is kind else kind
        self.refresh()
        line = self.lines[kind]
        announce(line.head, line.head.accessibleDescription())
        if self._open and line.part:
            line.part.focus_first()

    def _on_finished(self, kind: TurnRow, told: str) -> None:
        """Keep that a row is done, and go on with the next that is not."""
        card = self.bridge.ask(turn_card, self.year)
        words = told or next(one.told for one in card.rows if one.row is kind)
        begins = self.bridge.ask(school_begins_on, self.year)
        if self._keep(finish_row, kind, words, begins):
            after = self.bridge.ask(turn_card, self.year)
            self._open = after.next_row
            self.refresh()
            self.focus_first()
            day = plain_date(clock.today())
            self.bridge.say(_("{row}: gedaan op {day}.").format(row=kind.label, day=day))

    def _keep(self, command: Callable[..., None], kind: TurnRow, *more: object) -> bool:
        try:
            self.bridge.attempt(command, self.year, kind, *more)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return False
        return True

    def _on_undone(self, kind: TurnRow) -> None:
        if self._keep(reopen_row, kind):
            self.lines[kind].done.setFocus()

    def _on_walked(self, kind: TurnRow, step: int) -> None:
        """Go to the row above or below."""
        heads = [line.head for line in self.lines.values()]
        at = list(self.lines).index(kind) + step
        heads[max(0, min(at, len(heads) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
