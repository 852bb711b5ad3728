"""Vandaag: what is late, what is for today, what comes this week, what waits; and the talks of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import mirror, theme
from ui.bridge import Undo
from ui.screen import Screen
from ui.screens.action_deeds import ActionDeeds
from ui.screens.contacts_offer import ContactsOffer
from ui.screens.grouped_rows import GroupedRows, Line
from ui.screens.manage_backup import BackupOffer
from ui.screens.manage_here import BeginstandOffer
from ui.screens.manage_year import TurnOffer
from ui.screens.own_notes_offer import OwnNotesOffer
from ui.screens.row_editor import RowEditor
from ui.screens.today_drafts import DRAFTS, pupils_of, rows_of
from ui.screens.today_lines import AllOf, blocks_of, deed_place, place_of, sentence
from ui.screens.today_side import SIDE, DoneCard, MeetingsCard
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row, scroll
from ui.widgets.panels import Empty
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.entries import ask_again, set_aside
from zorgdesk.commands.outside_help import message_came, message_did_not_come
from zorgdesk.commands.reports import begin_actions, unbegin_actions
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.action import ActionStatus
from zorgdesk.queries.actions import ActionRow
from zorgdesk.queries.drafts import pupils_of_rows
from zorgdesk.queries.pupils import names_of
from zorgdesk.queries.report_reminders import begun_together
from zorgdesk.queries.today import today_card
from zorgdesk.queries.today_reminders import Reminder, Reminds
from zorgdesk.rules.help import Told
from zorgdesk.text import _, long_date, ngettext, sentence_case

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from ui.bridge import Bridge


def day_title(day: date) -> str:
    """'Dinsdag 24 november'."""
    return sentence_case(long_date(day).rpartition(" ")[0])


class TodayScreen(Screen):
    """What wants attention today, without a press; what is done with a line is one key."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._large = theme.large()
        self._unfolded: set[str] = set()
        self.title = label("", "h1")
        self.told = label("", "small", "muted", wrap=True)
        self.deeds = ActionDeeds(self, bridge)
        self.rows = GroupedRows(_("Wat op u wacht"), deed=_("Klaar"), circle=True, whole=self._large)
        self.rows.deed.setObjectName("row_write_done")
        self.rows.setObjectName("today_rows")
        keys = (
            ("↑ ↓", _("kiezen")), (_("spatie"), _("klaar")), ("Enter", _("klaar, met wat eruit kwam")),
            (mirror.arrow_in(), _("openen")), ("Ctrl+D", _("later")), ("Ctrl+R", _("kan niet")),
        )  # fmt: skip
        says = _("Spatie: klaar. Enter: klaar, met wat eruit kwam. Pijl naar rechts: openen.")
        self.rows.setAccessibleDescription(f"{says} " + _("Ctrl+D: later. Ctrl+R: kan niet."))
        self.editor = RowEditor(() if self._large else keys, bridge)
        self.empty = Empty(
            "done", _("Niets dat op u wacht."), _("Nieuwe acties komen hier vanzelf te staan.")
        )
        self.offer, self.turn, self.backup = BeginstandOffer(bridge), TurnOffer(bridge), BackupOffer(bridge)
        self.contacts, self.own_notes = ContactsOffer(bridge), OwnNotesOffer(bridge)
        self.meetings, self.done = MeetingsCard(), DoneCard()
        self.jump = Button("", "", "talk")
        self.page: QWidget | None = None  # with large text, where there is no room for what adds
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add = add = Button(_("Actie"), "", "actions", key="Ctrl+Shift+A")
        add.setObjectName("add_action")
        add.clicked.connect(lambda: self.bridge.go("dialog/action"))
        plan = Button(_("Gesprek"), "", "talk", key="Ctrl+G")
        plan.setObjectName("add_talk")
        plan.clicked.connect(lambda: self.bridge.go("dialog/talk"))
        reveal(self.jump, shown=False)
        foot = None if self._large else self.editor
        self.list_card = box(column((self.rows, 1), foot, gap=0, margins=(4, 4, 4, 0)), "card")
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        offers = column(self.offer, self.turn, self.contacts, self.backup, self.own_notes, gap=0)
        lists = column(offers, (self.list_card, 1), (self.empty_card, 1), gap=0)
        if self._large:
            head = column(row((self.title, 1), self.jump), row((self.told, 1)), gap=2)
            self.page = page = scroll(column(lists, self.meetings, self.done, STRETCH, gap=14), _("Vandaag"))
            self.side: QWidget | None = None
            self.setLayout(column(head, (page, 1), self.editor, gap=10, margins=(24, 4, 24, 12)))
            return
        cards = QWidget()
        cards.setLayout(column(self.meetings, self.done, STRETCH, gap=12))
        self.side = scroll_side(cards)
        head = column(row(self.title, (self.told, 1), plan, add, gap=12))
        self.setLayout(column(head, (row((lists, 1), self.side, gap=18), 1), gap=12, margins=(24, 6, 24, 16)))

    def _connect(self) -> None:
        self.rows.ticked.connect(lambda line: self._do(line, asks=False))
        self.rows.opened.connect(lambda line: self._do(line, asks=True))
        self.rows.entered.connect(self._on_entered)
        self.editor.moved.connect(self._on_moved)
        self.editor.ended.connect(self._on_ended)
        self.editor.to_talk.connect(self._on_to_talk)
        self.editor.pupil.connect(lambda uid: self.bridge.go("pupil", uid))
        self.editor.left.connect(self.rows.setFocus)
        self.meetings.opened.connect(lambda uid: self.bridge.go("conversation", uid))
        self.done.taken_back.connect(self._on_take_back)
        self.bridge.undo_offered.connect(self._on_undo_offered)
        self.bridge.taken_back.connect(self._on_taken_back)
        self.jump.clicked.connect(self._on_jump)
        for keys, deed in (("Ctrl+D", self._on_later), ("F2", self._on_later), ("Ctrl+R", self._on_refuse)):
            made = QShortcut(QKeySequence(keys), self.rows, deed)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)

    def focus_first(self) -> None:
        """Put the keyboard on the first line or gesprek; on a day without both on what adds, or on the page."""
        if self.rows.lines:
            self.rows.setFocus()
            self.rows.choose_first()
        elif self.meetings.lines:
            self.meetings.lines[0].setFocus()
        else:
            (self.page or self.add).setFocus()

    def refresh(self) -> None:
        """Show what is so now."""
        card = self.bridge.ask(today_card)
        drafts = [draft for draft in self.bridge.drafts() if draft.form in DRAFTS]
        homes = self.bridge.ask(pupils_of_rows, rows_of(drafts))
        names = self.bridge.ask(names_of, pupils_of(drafts, homes))
        self.offer.show_offer()
        self.turn.show_offer()
        self.backup.show_offer()
        self.contacts.show_offer()
        self.own_notes.show_offer()
        blocks = blocks_of(card, drafts, homes, names, self._unfolded)
        self.title.setText(day_title(clock.today()))
        self.told.setText(sentence(card))
        self.rows.show_blocks(blocks)
        reveal(self.list_card, shown=bool(blocks))
        reveal(self.empty_card, shown=not blocks)
        self.meetings.show_meetings(card.meetings)
        reveal(self.meetings, shown=bool(card.meetings))
        self._show_done(card.done)
        count = len(card.meetings)
        self.jump.show_words(ngettext("{count} gesprek", "{count} gesprekken", count))
        reveal(self.jump, shown=self._large and bool(count))

    def _on_undo_offered(self, _words: str) -> None:
        self._show_done(self._done)

    def _show_done(self, count: int) -> None:
        self._done = count
        self.done.show_done(count, self.bridge.undo_words)
        if self.side is not None:
            reveal(self.side, shown=bool(self.meetings.lines or count or self.bridge.undo_words))

    _done = 0

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again each time it is shown: what was being typed leaves no step."""
        self._shown_step = -1
        super().showEvent(event)

    def _do(self, line: Line, *, asks: bool) -> None:
        """Do what the button of a line says; of an action Enter asks what came of it."""
        card = line.card
        if isinstance(card, ActionRow):
            if asks:
                self.editor.ask_end(card)
            else:
                self.deeds.finish(card)
        elif isinstance(card, Reminder) and card.kind is Reminds.HELP and not asks:
            self._on_message(card)
        elif isinstance(card, Reminder) and card.kind is Reminds.BEGUN:
            self._on_begun(card, asks=asks)
        elif isinstance(card, Reminder):
            place = deed_place(card)
            self.bridge.go(place.name, place.uid)
        else:
            self._on_entered(line)

    def _on_message(self, card: Reminder) -> None:
        """The message about help came: one key (D7)."""
        about = Told(card.about)
        try:
            self.bridge.attempt(message_came, card.row_uid, about)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        said = _("Bericht kwam: {name}").format(name=card.pupil)
        self.bridge.say(said, undo=Undo(message_did_not_come, card.row_uid, about))

    def _on_begun(self, card: Reminder, *, asks: bool) -> None:
        """What somebody outside would do was begun: one key; Enter shows what was agreed."""
        if asks:
            self.bridge.go("pupil/gesprekken", card.pupil_uid)
            return
        uids = self.bridge.ask(begun_together, card.row_uid)
        try:
            self.bridge.attempt(begin_actions, uids)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.bridge.say(_("Begonnen: {name}").format(name=card.pupil), undo=Undo(unbegin_actions, uids))

    def _on_entered(self, line: Line) -> None:
        """Go to what a line is about."""
        if isinstance(line.card, AllOf) and not line.card.actions:
            self._unfold(line)
            return
        place = place_of(line.card)
        self.bridge.go(place.name, place.uid)

    def _unfold(self, line: Line) -> None:
        """Show all reminders of a heading; the first that was hidden is chosen."""
        at = self.rows.lines.index(line)
        self._unfolded.add(line.card.group)
        self.refresh()
        self.rows.choose(self.rows.lines[min(at, len(self.rows.lines) - 1)].uid)

    def _on_later(self) -> None:
        line = self.rows.current()
        if line is not None and isinstance(line.card, ActionRow):
            self.editor.ask_day(line.card)
        elif line is not None:
            self.bridge.say(_("Alleen een actie kan naar een andere dag."))

    def _on_refuse(self) -> None:
        """An action asks why; a reminder is set aside at this pupil."""
        line = self.rows.current()
        if line is not None and isinstance(line.card, ActionRow):
            self.editor.ask_refusal(line.card)
        elif line is not None and isinstance(line.card, Reminder):
            skip = self.bridge.do(self, set_aside, line.card.pupil_uid, line.card.kind.value)
            if skip is not None:
                words = _("Niet nodig bij deze leerling: {what}").format(what=line.card.what)
                self.bridge.say(words, undo=Undo(ask_again, skip))

    def _action(self, uid: str) -> ActionRow | None:
        cards = (line.card for line in self.rows.lines)
        return next((card for card in cards if isinstance(card, ActionRow) and card.uid == uid), None)

    def _on_moved(self, uid: str, day: date) -> None:
        action = self._action(uid)
        if action is not None:
            self.deeds.other_day(action, day)

    def _on_to_talk(self, uid: str) -> None:
        action = self._action(uid)
        if action is not None:
            self.deeds.to_talk(action)

    def _on_ended(self, uid: str, status: str, result: str) -> None:
        action = self._action(uid)
        if action is not None:
            self.deeds.finish(action, ActionStatus(status), result)

    def _on_take_back(self) -> None:
        """The button goes with the deed: the list gets the keyboard."""
        self.rows.setFocus()
        self.bridge.take_back(self)

    def _on_taken_back(self, uid: str) -> None:
        """Choose what came back."""
        if self.isVisible():
            self.rows.choose(uid)
            self._show_done(self._done)

    def _on_jump(self) -> None:
        if self.meetings.lines:
            self.meetings.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)


def scroll_side(side: QWidget) -> QWidget:
    """The cards at the side, in a page of their own width that scrolls when there are many."""
    page = scroll(column(side, STRETCH), _("Gesprekken van vandaag en wat al klaar is"))
    page.setFixedWidth(theme.px(SIDE))
    return page
