"""The end of a gesprek: who does what by when, read aloud; what is open can wait."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.dialogs.dialog import Dialog
from ui.dialogs.talk_open import told_open
from ui.widgets.buttons import Button
from ui.widgets.layout import box, card, column, reveal, row
from ui.widgets.ticks import Segments, TickBox
from ui.widgets.words import Glyph, heading, label
from zorgdesk.commands.conversations import change_conversation, close_conversation, plan_conversation
from zorgdesk.model.conversation import ConversationData, ConversationStatus, NoActions
from zorgdesk.queries.conversation_rows import same_people
from zorgdesk.queries.conversations import conversation_card, conversations_of
from zorgdesk.rules.meeting import WITH_PARENTS, WITHOUT_PARENTS
from zorgdesk.text import _, day_month, fold, long_date, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.errors import Finding
    from zorgdesk.queries.actions import ActionRow

# Without these a gesprek is 'nog niet af' (C5); the other findings only remind.
NOT_FINISHED = frozenset({"meeting.action_who", "meeting.action_day", "meeting.no_actions"})
_ASKED_HERE = frozenset({"meeting.no_actions", "meeting.without_parents"})


class ClosingDialog(Dialog):
    """Shows the actions by who does them, asks at most two things, and closes. `mend`: the way to what is open."""

    mend = Signal(str)

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str) -> None:
        super().__init__(parent, bridge, _("Afsluiten"), icon="flag", width=720, height=620)
        self.uid = uid
        self.talk = bridge.ask(conversation_card, uid)
        self.no_actions = Segments([(one, one.label) for one in NoActions], clearable=True)
        self.without = Segments(self._without_answers(), clearable=True)
        self.plan_next = TickBox("")
        self.process_card = TickBox(_("Daarna een proceskaart voor de ouders afdrukken"))
        self.mend_open = Button(_("Vul in"), icon="note")
        self._build()
        self._show_deed()
        self._focus_first()

    def _build(self) -> None:
        self.body.addWidget(self._actions_card())
        if self._has("meeting.no_actions"):
            self.no_actions.name_it(_("Geen acties?"), "")
            self.body.addWidget(self._question(_("Geen acties?"), self.no_actions))
        if self._has("meeting.without_parents"):
            words = _("Er zijn geen ouders bij dit overleg. Waarom?")
            self.without.name_it(words, "")
            self.body.addWidget(self._question(words, self.without))
        self.body.addWidget(self._open_box())
        self._offer_next()
        self.foot.insertWidget(self.foot.indexOf(self.save), self.mend_open)
        self.no_actions.picked.connect(lambda _value: self._show_deed())
        self.without.picked.connect(lambda _value: self._show_deed())
        self.mend_open.clicked.connect(self._on_fill)
        self.cancel.show_words(_("Terug"))

    def _has(self, rule: str) -> bool:
        return any(one.rule == rule for one in self.talk.open)

    def _without_answers(self) -> list[tuple[str, str]]:
        found = [one for one in self.talk.open if one.rule == "meeting.without_parents"]
        return [(WITHOUT_PARENTS[way.code], way.label) for one in found for way in one.ways]

    def _question(self, words: str, answers: Segments) -> QFrame:
        head = row(Glyph("alert", "warn"), (label(words, "strong", wrap=True), 1))
        return box(column(head, answers, gap=6, margins=(12, 10, 12, 10)), "warn")

    def _actions_card(self) -> QFrame:
        rows = column(gap=10)
        ordered = sorted(self.talk.actions, key=lambda one: (fold(one.who or "~"), one.uid))
        for who, some in groupby(ordered, key=lambda one: one.who):
            rows.addLayout(_one_person(who, list(some)))
        if not self.talk.actions:
            rows.addWidget(label(_("Er zijn geen acties."), "body", "muted"))
        return card(heading(_("Wie doet wat?"), "actions"), box(rows), gap=10)

    @property
    def _open(self) -> list[Finding]:
        """What is open and is not asked in this window."""
        return [one for one in told_open(self.talk) if one.rule not in _ASKED_HERE]

    def _open_box(self) -> QFrame:
        count = ngettext("Nog {count} ding:", "Nog {count} dingen:", len(self._open))
        lines = [
            row(Glyph("open", "warn", size=16), (label(one.what, wrap=True), 1), gap=8) for one in self._open
        ]
        head = row(Glyph("alert", "warn"), (label(count, "strong"), 1))
        made = box(column(head, *lines, gap=4, margins=(12, 10, 12, 10)), "warn")
        made.setAccessibleName(" ".join((count, *(one.what for one in self._open))))
        reveal(made, shown=bool(self._open))
        return made

    def _offer_next(self) -> None:
        """Offer to plan the next gesprek, when its day is known and nothing stands there yet."""
        data = self.talk.data
        planned = [
            meeting
            for uid, _name in self.talk.pupils
            for meeting in self.bridge.ask(conversations_of, uid)
            if meeting.status is ConversationStatus.GEPLAND and meeting.held_on == data.next_on
        ]
        offered = data.next_on is not None and not planned
        if data.next_on is not None:
            at = _(", {time} uur").format(time=data.next_start) if data.next_start else ""
            self.plan_next.setText(
                _("Plan het volgende gesprek: {day}").format(day=f"{long_date(data.next_on)}{at}")
            )
            self.plan_next.setAccessibleName(self.plan_next.text())
        self.plan_next.setChecked(offered)
        reveal(self.plan_next, shown=offered)
        self.body.addWidget(self.plan_next)
        with_parents = data.kind in WITH_PARENTS and not data.without_parents
        reveal(self.process_card, shown=with_parents)
        self.body.addWidget(self.process_card)

    @property
    def is_finished(self) -> bool:
        """Whether the gesprek is finished when it is closed now."""
        rules = {one.rule for one in self.talk.open}
        if self.no_actions.value() is not None:
            rules.discard("meeting.no_actions")
        return not rules & NOT_FINISHED

    def _show_deed(self) -> None:
        self.save.show_words(_("Afsluiten") if self.is_finished else _("Later afmaken"), "check")
        reveal(self.mend_open, shown=bool(self._open))

    def _focus_first(self) -> None:
        """Begin at what is asked here; else Enter closes."""
        asked = [one for one in (self.no_actions, self.without) if one.parent() is not None]
        first: QWidget = asked[0] if asked else self.save
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_fill(self) -> None:
        code = next((one.ways[0].code for one in self._open if one.ways), "")
        self.close()
        self.mend.emit(code)

    def on_save(self) -> None:
        """Close it, with the answers that were given here."""
        without = self.without.value()
        if without:
            self.bridge.do(self, change_conversation, self.uid, without_parents=str(without))
        found = self.bridge.do(self, close_conversation, self.uid, no_actions=self.no_actions.value())
        if found is None:
            return
        if self.plan_next.isChecked():
            self._plan_next()
        said = _("Afgerond.") if self.is_finished else _("Bewaard. Het gesprek is nog niet af.")
        self.done_with(self.uid, said)
        if self.process_card.isChecked():
            self.bridge.go("dialog/process_card", f"{self.talk.pupils[0][0]}/{self.uid}")

    def _plan_next(self) -> None:
        data = self.talk.data
        if data.next_on is None:
            return
        planned = ConversationData(
            kind=data.kind, held_on=data.next_on, start=data.next_start, place=data.next_place
        )
        people = self.bridge.ask(same_people, self.uid)
        self.bridge.do(self, plan_conversation, planned, [uid for uid, _name in self.talk.pupils], people)


def _one_person(who: str, actions: Sequence[ActionRow]) -> QVBoxLayout:
    """A name, and under it what that person does by when."""
    name = label(who or _("Nog niemand"), "strong", "" if who else "warn", wrap=True)
    lines = []
    for one in actions:
        when = day_month(one.due_on) if one.due_on else one.term
        mark = Glyph("alert" if not one.due_on else "arrow", "muted", size=16)
        lines.append(row(mark, (label(one.what, wrap=True), 1), label(when, "small-strong"), gap=8))
    return column(name, *lines, gap=4)
