"""The end of a gesprek: read back, mend what is open here, agree on the next time; what is left can wait."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import projector
from ui.dialogs.action_line import action_of, all_people
from ui.dialogs.closing_after import AfterForm
from ui.dialogs.closing_open import OpenThings
from ui.dialogs.closing_reading import ReadBack, lacks
from ui.dialogs.dialog import Dialog
from ui.widgets.layout import box, card, column, empty_out, reveal, row
from ui.widgets.ticks import Segments, TickBox
from ui.widgets.words import Glyph, heading, label
from zorgdesk.commands import actions as action_deeds
from zorgdesk.commands import conversations as deeds
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.conversation import (
    AgendaPart,
    Attendance,
    ConversationData,
    ConversationStatus,
    NoActions,
)
from zorgdesk.queries.conversation_rows import action_data, same_people
from zorgdesk.queries.conversations import conversation_card, conversations_of
from zorgdesk.queries.doers import doers
from zorgdesk.rules.meeting import WITH_PARENTS
from zorgdesk.text import _, day_month, fold, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow

# Without these a gesprek is 'nog niet af' (C5); the other findings only remind.
NOT_FINISHED = frozenset({"meeting.action_who", "meeting.action_day", "meeting.no_actions"})
# What of an action the line says.
_SAID = {
    "what",
    "who",
    "doer",
    "due_on",
    "when_words",
    "person_uid",
    "staff_uid",
    "contact_uid",
    "guardian_uid",
}


class ClosingDialog(Dialog):
    """Reads the actions back one by one, on the wall too; then what is open, each with its mend, and the end."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str) -> None:
        super().__init__(parent, bridge, _("Afsluiten"), icon="flag", width=760, height=680)
        self.uid = uid
        self.talk = bridge.ask(conversation_card, uid)
        self.stage = projector.here()
        self.after = AfterForm(self.talk)
        self.reading = ReadBack(self.after.lines)
        self.who_does = column(gap=10)
        self.done_card = card(heading(_("Wie doet wat?"), "actions"), box(self.who_does), gap=10)
        self.no_actions = Segments([(one, one.label) for one in NoActions], clearable=True)
        self.without = Segments(self._without_answers(), clearable=True)
        self.open_things = OpenThings(bridge.desk.reader.name, self.after.lines)
        self.plan_next = TickBox("")
        self.process_card = TickBox(_("Daarna een proceskaart voor de ouders afdrukken"))
        self.summary = TickBox(_("Daarna de samenvatting voor de ouders afdrukken (Ctrl+P)"))
        self._build()
        self._connect()
        self.keep_drafts_of(self.after, "closing", uid)
        self.show_talk()
        self._begin()

    def _build(self) -> None:
        no_actions, without = _("Geen acties?"), _("Er zijn geen ouders bij dit overleg. Waarom?")
        self.no_actions.name_it(no_actions, "")
        self.without.name_it(without, "")
        self.asks_no_actions = self._question(no_actions, self.no_actions)
        self.asks_without = self._question(without, self.without)
        ticks = column(self.plan_next, self.summary, self.process_card, gap=0)
        end = (self.done_card, self.asks_no_actions, self.asks_without, self.open_things, self.after)
        self.closing_part = box(column(*end, ticks, gap=12))
        self.body.addWidget(self.reading)
        self.body.addWidget(self.closing_part)
        self.plan_next.hide()
        self.cancel.show_words(_("Terug"))

    def _connect(self) -> None:
        self.reading.at.connect(self._on_reading)
        self.reading.changed.connect(self._on_action)
        self.reading.ended.connect(self._on_read)
        self.stage.turned.connect(self.reading.turn)
        self.finished.connect(lambda _result: self.stage.stop_reading())
        self.open_things.action.connect(self._on_action)
        self.open_things.answered.connect(self._on_answered)
        self.reading.edited.connect(self.after.keep_line)
        self.open_things.edited.connect(self.after.keep_line)
        self.no_actions.picked.connect(lambda _value: self._show_deed())
        self.after.typed.connect(self._show_next)
        # One paper at a time: the other is a key away afterwards.
        self.summary.toggled.connect(
            lambda on: self.process_card.setChecked(self.process_card.isChecked() and not on)
        )
        self.process_card.toggled.connect(
            lambda on: self.summary.setChecked(self.summary.isChecked() and not on)
        )
        QShortcut(QKeySequence("Ctrl+P"), self, self.close_and_print)
        self.bridge.changed.connect(self._on_changed)

    def _question(self, words: str, answers: Segments) -> QFrame:
        head = row(Glyph("alert", "warn"), (label(words, "strong", wrap=True), 1))
        return box(column(head, answers, gap=6, margins=(12, 10, 12, 10)), "warn")

    def _has(self, rule: str) -> bool:
        return any(one.rule == rule for one in self.talk.open)

    def _without_answers(self) -> list[tuple[str, str]]:
        found = [one for one in self.talk.open if one.rule == "meeting.without_parents"]
        return [(way.code, way.label) for one in found for way in one.ways]

    def _begin(self) -> None:
        """Read the actions back when there are any; else begin at what is asked."""
        reading = bool(self.talk.actions)
        reveal(self.reading, shown=reading)
        reveal(self.closing_part, shown=not reading)
        if reading:
            self.reading.begin()
        else:
            self._focus_first()

    def _on_reading(self, index: int | None) -> None:
        if index is None:
            self.stage.stop_reading()
        elif self.stage.shows(self.uid):
            self.stage.read_back(index)

    def _on_read(self) -> None:
        reveal(self.reading, shown=False)
        reveal(self.closing_part, shown=True)
        self.fit_soon.start()
        self._focus_first()

    def _on_changed(self) -> None:
        """Show what a mend changed, and go on to the next thing that is open."""
        if self._closing or not self.isVisible():
            return
        self.talk = self.bridge.ask(conversation_card, self.uid)
        self.show_talk()
        if not self.closing_part.isHidden() and self.focusWidget() is None:
            self._focus_first()

    _closing = False

    def show_talk(self) -> None:
        """Show how it stands."""
        talk = self.talk
        around = self.bridge.ask(doers, talk.pupils[0][0]) if talk.pupils else ()
        people = all_people(talk.doers, around)
        self.reading.know(people, talk.breaks)
        self.reading.show_rows(talk.actions)
        self.open_things.know(people)
        self.open_things.show_open(talk)
        self._show_done()
        reveal(self.asks_no_actions, shown=self._has("meeting.no_actions"))
        reveal(self.asks_without, shown=self._has("meeting.without_parents"))
        with_parents = talk.data.kind in WITH_PARENTS and not talk.data.without_parents
        reveal(self.process_card, shown=with_parents)
        reveal(self.summary, shown=with_parents)
        self._show_next()
        self._show_deed()

    def _show_done(self) -> None:
        empty_out(self.who_does)
        ordered = sorted(self.talk.actions, key=lambda one: (fold(one.who or "~"), one.uid))
        for who, some in groupby(ordered, key=lambda one: one.who):
            self.who_does.addLayout(_one_person(who, list(some)))
        if not ordered:
            self.who_does.addWidget(label(_("Er zijn geen acties."), "body", "muted"))

    def _show_next(self) -> None:
        """Offer to plan the next gesprek, when its day is known and nothing stands there yet."""
        moment = self.after.moment()
        offered = moment is not None and not self._stands_on(moment[0])
        if moment is not None:
            at = _(", {time} uur").format(time=moment[1]) if moment[1] else ""
            words = _("Plan het volgende gesprek: {day}").format(day=f"{long_date(moment[0])}{at}")
            self.plan_next.setText(words)
            self.plan_next.setAccessibleName(words)
        if offered and self.plan_next.isHidden():
            self.plan_next.setChecked(True)
        reveal(self.plan_next, shown=offered)

    def _stands_on(self, day: Any) -> bool:
        return any(
            meeting.status is ConversationStatus.GEPLAND and meeting.held_on == day
            for uid, _name in self.talk.pupils
            for meeting in self.bridge.ask(conversations_of, uid)
        )

    @property
    def is_finished(self) -> bool:
        """Whether the gesprek is finished when it is closed now."""
        rules = {one.rule for one in self.talk.open}
        if self.no_actions.value() is not None:
            rules.discard("meeting.no_actions")
        return not rules & NOT_FINISHED

    def _show_deed(self) -> None:
        self.save.show_words(_("Afsluiten") if self.is_finished else _("Later afmaken"), "check")

    def _focus_first(self) -> None:
        """Begin at what is asked here, then at what is open; else Enter closes."""
        asked = [
            one
            for one, place in ((self.no_actions, self.asks_no_actions), (self.without, self.asks_without))
            if not place.isHidden() and one.value() is None
        ]
        first: QWidget = asked[0] if asked else self.open_things.first() or self.save
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_action(self, parsed: Any, uid: str) -> None:
        """Keep what was filled in of an action; what was not kept stays in its line."""
        version, before = self.bridge.ask(action_data, uid)
        named = action_of(parsed).model_dump(include=_SAID)
        with self._kept_line(uid) as step:
            self.bridge.do(self, action_deeds.change_action, uid, version, before.model_copy(update=named))
        if self.bridge.step == step:
            return
        self.reading.put_line_away()
        if not self.closing_part.isHidden():
            self._focus_first()

    @contextmanager
    def _kept_line(self, key: str) -> Iterator[int]:
        """Let go of a line that is being kept: what is open is made anew meanwhile. Not kept, it is still typed."""
        words, step = self.after.lines.pop(key, ""), self.bridge.step
        yield step
        self.after.keep_line(key, words if self.bridge.step == step else "")

    def _on_answered(self, code: str, words: str) -> None:
        """Mend one thing that was open; words that were not kept stay where they were typed."""
        with self._kept_line(code) as step:
            self._mend(code, words)
        if self.bridge.step != step:
            self._focus_first()

    def _mend(self, code: str, words: str) -> None:
        deed, _colon, at = code.partition(":")
        line, data = self.talk.line, self.talk.data
        if deed == "line_right":
            self.bridge.do(
                self, deeds.confirm_line, self.uid, line.party, line.who, line.report_by, line.next_before
            )
        elif deed in ("fill_regie", "fill_report_by"):
            who = words if deed == "fill_regie" else data.regie_who
            report = words if deed == "fill_report_by" else data.report_by
            party = data.regie_party or line.party
            self.bridge.do(self, deeds.confirm_line, self.uid, party, who, report, data.next_before)
        elif deed == "fill_own_circle":
            kept = self.talk.points.get(AgendaPart.NODIG, "")
            text = "\n".join(part for part in (kept, words) if part)
            self.bridge.do(self, deeds.keep_point, self.uid, AgendaPart.NODIG, text)
        elif deed in ("parents_agree", "waits_outside"):
            agree = deed == "parents_agree"
            came = Attendance.AANWEZIG if agree else Attendance.AFWEZIG
            person = self.talk.people[int(at)].uid
            self.bridge.do(self, deeds.mark_attendance, person, came, parents_agree=agree)

    def on_save(self) -> None:
        """Close it, with the answers that were given here."""
        mistakes = self.after.misread()
        if mistakes:
            self._on_read()
            self.after.show_mistakes(mistakes)
            return
        self._closing = True
        try:
            self._close_talk()
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return  # what was typed still stands here
        finally:
            self._closing = False
        if not self.plan_next.isHidden() and self.plan_next.isChecked():
            self._plan_next()
        finished = _("Afgerond."), _("Bewaard. Gehouden, nog niet af.")
        self.done_with(self.uid, finished[0] if self.is_finished else finished[1])
        for paper, tick, uid in self._papers():
            if tick.isChecked():
                self.bridge.go(paper, uid)

    def _close_talk(self) -> None:
        """Keep what was filled in here, then close it: what cannot be kept keeps it open."""
        fields = self.after.changed_fields(self.talk)
        if fields:
            self.bridge.attempt(deeds.change_conversation, self.uid, **fields)
        if self.without.value():
            self.bridge.attempt(deeds.hold_without_parents, self.uid, str(self.without.value()))
        self.bridge.attempt(deeds.close_conversation, self.uid, no_actions=self.no_actions.value())

    def _papers(self) -> list[tuple[str, TickBox, str]]:
        """The papers that the parents can take along, each with its tick."""
        return [
            paper
            for pupil_uid, _name in self.talk.pupils[:1]
            for paper in (
                ("dialog/print", self.summary, pupil_uid),
                ("dialog/process_card", self.process_card, f"{pupil_uid}/{self.uid}"),
            )
        ]

    def close_and_print(self) -> None:
        """Close it, and print what the parents take along while they put on their coats."""
        self.summary.setChecked(True)
        self.on_save()

    def _plan_next(self) -> None:
        moment = self.after.moment()
        if moment is None:
            return
        data = self.talk.data
        planned = ConversationData(
            kind=data.kind, held_on=moment[0], start=moment[1], place=self.after.place()
        )
        people = self.bridge.ask(same_people, self.uid)
        self.bridge.do(
            self, deeds.plan_conversation, planned, [uid for uid, _name in self.talk.pupils], people
        )


def _one_person(who: str, actions: Sequence[ActionRow]) -> QVBoxLayout:
    """A name, and under it what that person does by when."""
    name = label(who or _("Nog niemand"), "strong", "" if who else "warn", wrap=True)
    lines = []
    for one in actions:
        when = day_month(one.due_on) if one.due_on else one.term
        mark = Glyph("alert" if any(lacks(one)) else "arrow", "muted", size=16)
        lines.append(row(mark, (label(one.what, wrap=True), 1), label(when, "small-strong"), gap=8))
    return column(name, *lines, gap=4)
