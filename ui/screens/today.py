"""Vandaag: what is late, what is for today, what comes this week, what waits; and the talks of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.screen import Screen
from ui.screens.action_deeds import ActionDeeds
from ui.screens.grouped_rows import Block, GroupedRows, Line
from ui.screens.row_editor import RowEditor
from ui.screens.today_side import DRAFTS, MeetingsCard, UnfinishedCard
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row, scroll
from ui.widgets.panels import Empty
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.queries.pupils import names_of
from zorgdesk.queries.today import TodayCard, TodayGroup, today_card
from zorgdesk.text import _, day_month, ngettext, sentence_case

if TYPE_CHECKING:
    from datetime import date

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow

_ICONS = {"laat": "late", "vandaag": "today", "week": "calendar", "wacht": "wait"}


def day_title(day: date) -> str:
    """'Dinsdag 24 november'."""
    from zorgdesk.text import long_date

    return sentence_case(long_date(day).rpartition(" ")[0])


def sentence(card: TodayCard) -> str:
    """How much there is to do, in a sentence that calms."""
    counts = {group.code: group.count for group in card.groups}
    late, today = counts.get("laat", 0), counts.get("vandaag", 0)
    rest = counts.get("week", 0) + counts.get("wacht", 0)
    parts = [
        _("{count} te laat").format(count=late) if late else "",
        _("{count} voor vandaag").format(count=today) if today else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not told:
        return _("Niets te laat en niets voor vandaag.") if rest else ""
    return f"{told}. " + (_("De rest kan wachten.") if rest else _("Verder wacht er niets."))


def line_of(action: ActionRow, code: str) -> Line:
    """One action as a line: late ones with a chip of days."""
    term, tone = action.term, None
    if action.days_late:
        term = ngettext("{count} dag", "{count} dagen", action.days_late)
        tone = ("danger", "late")
    if code == "wacht" and action.due_on and action.days_late:
        term, tone = _("sinds {day}").format(day=day_month(action.due_on).partition(" ")[2]), None
    return Line(
        uid=action.uid,
        lead=action.pupil or _("Zonder leerling"),
        tag=action.group,
        what=action.what,
        who=_("ik") if action.mine or not action.who else action.who,
        term=term,
        tone=tone,
        card=action,
    )


class TodayScreen(Screen):
    """What wants attention today, without a press. Space: done; Enter: the pupil; F2: another day."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._large = theme.large()
        self.title = label("", "h1")
        self.told = label("", "small", "muted", wrap=True)
        self.deeds = ActionDeeds(self, bridge)
        self.rows = GroupedRows(_("Acties van vandaag"), deed=_("Klaar"), circle=True, whole=self._large)
        self.rows.setObjectName("today_rows")
        self.rows.setAccessibleDescription(_("Spatie: klaar. Enter: naar de leerling. F2: andere dag."))
        keys = (
            ("↑ ↓", _("kiezen")),
            (_("spatie"), _("klaar")),
            ("Enter", _("openen")),
            ("F2", _("andere dag")),
        )
        self.editor = RowEditor(() if self._large else keys)
        self.empty = Empty(
            "done", _("Niets dat op u wacht."), _("Nieuwe acties komen hier vanzelf te staan.")
        )
        self.meetings = MeetingsCard()
        self.unfinished = UnfinishedCard(bridge)
        self.jump = Button("", "", "talk")
        self._build()
        self._connect()

    def _build(self) -> None:
        add = Button(_("Actie"), "", "actions", key="Ctrl+Shift+A")
        add.clicked.connect(lambda: self.bridge.go("dialog/action"))
        plan = Button(_("Gesprek"), "", "talk", key="Ctrl+G")
        plan.clicked.connect(lambda: self.bridge.go("dialog/talk"))
        reveal(self.jump, shown=False)
        foot = None if self._large else self.editor
        self.list_card = box(column((self.rows, 1), foot, gap=0, margins=(4, 4, 4, 0)), "card")
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        lists = column((self.list_card, 1), (self.empty_card, 1), gap=0)
        if self._large:
            head = column(row((self.title, 1), self.jump), row((self.told, 1)), gap=2)
            page = scroll(column(lists, self.meetings, self.unfinished, STRETCH, gap=14), _("Vandaag"))
            self.setLayout(column(head, (page, 1), self.editor, self.deeds, gap=10, margins=(24, 4, 24, 12)))
            return
        side = QWidget()
        side.setLayout(column(self.meetings, self.unfinished, STRETCH, gap=12))
        head = column(row(self.title, (self.told, 1), plan, add, gap=12))
        self.setLayout(
            column(
                head, (row((lists, 1), scroll_side(side), gap=18), 1), self.deeds, gap=12,
                margins=(24, 6, 24, 16),
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.rows.ticked.connect(lambda line: self.deeds.finish(line.card))
        self.rows.opened.connect(self._on_opened)
        self.editor.moved.connect(self._on_moved)
        self.editor.left.connect(self.rows.setFocus)
        self.meetings.opened.connect(lambda uid: self.bridge.go("conversation", uid))
        self.jump.clicked.connect(self._on_jump)
        for keys in (QShortcut(QKeySequence("F2"), self.rows), QShortcut(QKeySequence("F2"), self.rows.deed)):
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(self._on_other_day)

    def focus_first(self) -> None:
        """Put the keyboard on the first line, or on the first gesprek."""
        if self.rows.lines:
            self.rows.setFocus()
            self.rows.choose_first()
        elif self.meetings.lines:
            self.meetings.lines[0].setFocus()

    def refresh(self) -> None:
        """Show what is so now."""
        card = self.bridge.ask(today_card)
        self.title.setText(day_title(clock.today()))
        self.told.setText(sentence(card))
        self.rows.show_blocks([self._block(group) for group in card.groups])
        reveal(self.list_card, shown=bool(card.groups))
        reveal(self.empty_card, shown=not card.groups)
        self.meetings.show_meetings(card.meetings)
        reveal(self.meetings, shown=bool(card.meetings))
        drafts = [draft for draft in self.bridge.drafts() if draft.form in DRAFTS]
        names = self.bridge.ask(names_of, [draft.subject for draft in drafts])
        self.unfinished.show_unfinished(card.unfinished, drafts, names, card.incoming)
        count = len(card.meetings)
        self.jump.show_words(ngettext("{count} gesprek", "{count} gesprekken", count))
        reveal(self.jump, shown=self._large and bool(count))

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Look again each time it is shown: what was being typed leaves no step."""
        self._shown_step = -1
        super().showEvent(event)  # type: ignore[arg-type]

    def _block(self, group: TodayGroup) -> Block:
        count = str(group.count)
        if group.count > len(group.rows):
            count = _("{count}, de eerste {shown} staan hier").format(
                count=group.count, shown=len(group.rows)
            )
        lines = tuple(line_of(action, group.code) for action in group.rows)
        return Block(
            group.title, _ICONS[group.code], lines, count, "danger" if group.code == "laat" else "text"
        )

    def _on_opened(self, line: Line) -> None:
        action: ActionRow = line.card
        if action.pupil_uid:
            self.bridge.go("pupil", action.pupil_uid)
        else:
            self.bridge.go("actions")

    def _on_other_day(self) -> None:
        line = self.rows.current()
        if line is not None:
            self.editor.ask_day(line.card)

    def _on_moved(self, uid: str, day: date) -> None:
        line = next((line for line in self.rows.lines if line.uid == uid), None)
        if line is not None:
            self.deeds.other_day(line.card, day)

    def _on_jump(self) -> None:
        if self.meetings.lines:
            self.meetings.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)


def scroll_side(side: QWidget) -> QWidget:
    """The cards at the side, in a page of their own width that scrolls when there are many."""
    page = scroll(column(side, STRETCH), _("Gesprekken en wat nog niet af is"))
    page.setFixedWidth(theme.px(320))
    return page
