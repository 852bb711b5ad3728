"""The gesprekken and actions of one pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.bridge import Undo
from ui.screens.pupil_parts import Part
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, card, column, row
from ui.widgets.notice import announce
from ui.widgets.words import heading
from zorgdesk.commands.actions import finish_action, reopen_action
from zorgdesk.model.action import ActionStatus
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.conversations import conversations_of
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.queries.pupil import PupilHead
    from zorgdesk.queries.today import MeetingRow

_TALKS = {
    ConversationStatus.GEPLAND: ("accent", "calendar"),
    ConversationStatus.BEZIG: ("warn", "talk"),
    ConversationStatus.NOG_NIET_AF: ("warn", "alert"),
    ConversationStatus.AFGEROND: ("plain", "check"),
    ConversationStatus.NIET_DOORGEGAAN: ("plain", "close"),
}
_ENDED = {
    ActionStatus.GEDAAN: ("ok", "check"),
    ActionStatus.NIET_GELUKT: ("warn", "close"),
    ActionStatus.VERVALLEN: ("plain", "close"),
}


class PupilTalks(Part):
    """Enter opens a gesprek; the space bar says that an action is done, and takes it back."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Gesprekken en acties"), scrolls=theme.large())
        self.held = RowsTable(
            [
                Column(_("Gesprek"), lambda one: one.kind, role="strong"),
                Column(_("Wanneer"), _when, role="small"),
                Column(_("Waarover"), lambda one: one.question, role="small", ink="muted", stretch=True),
                Column(_("Hoe ver"), lambda one: one.status_label, tone=lambda one: _TALKS[one.status], right=True),
            ],
            _("Gesprekken"),
            empty=_("Nog geen gesprekken. Een gesprek plannen kan met Ctrl+G."),
        )  # fmt: skip
        self.todo = RowsTable(
            [
                Column(_("Wat"), lambda one: one.what, role="strong", stretch=True),
                Column(_("Wie"), lambda one: one.who, role="small", ink="muted"),
                Column(_("Wanneer"), _term, role="small-strong", right=True, tone=_tone),
            ],
            _("Acties"),
            empty=_("Er staan geen acties. Een actie opschrijven kan met Ctrl+Shift+A."),
        )
        self.held.setObjectName("talks")
        self.todo.setObjectName("actions")
        self.held.opened.connect(self._on_talk)
        self.todo.ticked.connect(self._on_tick)
        self.todo.opened.connect(self._on_tick)
        talks = self._card(_("Gesprekken"), "talk", _("Gesprek plannen"), "dialog/talk", self.held)
        actions = self._card(_("Acties"), "actions", _("Actie opschrijven"), "dialog/action", self.todo)
        arrange = column if theme.large() else row
        if theme.large():
            for one in (self.todo, self.held):
                one.setMinimumHeight(theme.px(54) * 3)
        self.body.addWidget(box(arrange((actions, 1), (talks, 1), gap=14)), 1)

    def _card(self, title: str, icon: str, deed: str, place: str, table: RowsTable) -> QFrame:
        add = Button(deed, "link", "plus")
        add.setObjectName(f"add_{icon}")
        add.clicked.connect(lambda: self.bridge.go(place, self.uid))
        return card(heading(title, icon, add), (table, 1), margins=(16, 12, 8, 8))

    def fill(self, head: PupilHead) -> None:
        """Read both lists."""
        self.held.show_rows(self.bridge.look(conversations_of, head.uid))
        self.todo.show_rows(self.bridge.look(actions_of, head.uid))

    def _on_talk(self, one: MeetingRow) -> None:
        self.bridge.go("conversation", one.uid)

    def _on_tick(self, one: ActionRow) -> None:
        """Done, or open again: the same key takes it back."""
        if one.open:
            back = Undo(reopen_action, one.uid, one.status)
            self.bridge.do(self, finish_action, one.uid)
            words = _("Klaar: {what}. Spatie zet de actie weer open.").format(what=one.what.rstrip("."))
        else:
            back = Undo(finish_action, one.uid, one.status, one.result)
            self.bridge.do(self, reopen_action, one.uid)
            words = _("Weer open: {what}").format(what=one.what)
        self.bridge.say(words, back)
        announce(self, words)


def _when(one: MeetingRow) -> str:
    return " ".join(part for part in (one.day_words, one.start) if part)


def _term(one: ActionRow) -> str:
    return one.term if one.open else one.status.label


def _tone(one: ActionRow) -> tuple[str, str] | None:
    if not one.open:
        return _ENDED[one.status]
    return ("danger", "late") if one.days_late else None
