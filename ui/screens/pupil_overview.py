"""The overview of a pupil: what goes well, what plays, what is to be done, who helps, the next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui import theme
from ui.bridge import Undo
from ui.screens.pupil_circle import circle_picture
from ui.screens.pupil_head import PupilFacts
from ui.screens.pupil_help import help_lines
from ui.screens.pupil_parts import Part, icon_of
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, box, card, column, row, rule
from ui.widgets.panels import Empty, Missing, MissingList, Section
from ui.widgets.words import Glyph, heading, label
from zorgdesk import clock
from zorgdesk.commands.actions import finish_action, reopen_action
from zorgdesk.commands.entries import ask_again, set_aside
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.family import Gezag
from zorgdesk.queries.notes import untold_signal
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.report_reminders import unsent_of
from zorgdesk.rules.meeting import is_unfinished
from zorgdesk.text import _, day_month, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame, QLayout, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.queries.pupil import AsideRow, PupilCard, PupilHead
    from zorgdesk.queries.timeline import TimelineRow
    from zorgdesk.queries.today import MeetingRow

# Where the way on of a point leads, by its code (rules.open_points); the others open their window here.
PLACES = {
    "weigh": "dialog/afweging",
    "ask_consent": "dialog/ask_consent",
    "talk_to_pupil": "dialog/consent",
    "plan_meeting": "dialog/talk",
    "print_consent": "pupil/delen",
    "add_contact": "contacts",
    "review_let_op": "dialog/let_op",
    "hand_back": "dialog/hand_back",
    "hand_back_day": "dialog/hand_back",
    "decide_together": "dialog/regie",
    "case_aftercare": "dialog/case",
    "regie": "dialog/regie",
    "open_plan": "dialog/plan",
    "open_arrangement": "pupil/plan",
    "open_tlv": "pupil/plan",
    "stagnation_talk": "dialog/talk",
    "stagnation_mdo": "dialog/talk",
    "plan_transfer": "dialog/talk",
    "why_not_lighter": "dialog/plan",
    "look_after": "dialog/aftercare",
    "opp": "dialog/opp",
}
# With what such a window begins.
BEGINS = {
    "stagnation_mdo": "kind=mdo",
    "plan_transfer": "kind=overdracht",
    "why_not_lighter": "at=why_not_lighter",
}
_FEW = 2  # points to be done under which the circle still stands in sight
_SHOWN = 160  # letters of a note before it goes on in the timeline


class PupilOverview(Part):
    """Strengths first; three columns beside each other, or one where the text is large."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Overzicht"))
        self.card: PupilCard | None = None

    def read(self, uid: str) -> PupilHead:
        """Read the overview: the head is part of it."""
        self.card = self.bridge.look(pupil_card, uid)
        return self.card.head

    def fill(self, head: PupilHead) -> None:
        """Lay out the cards of what was read."""
        one = self.card
        assert one is not None  # noqa: S101 - read comes first
        body = self.start_over()
        helps = self._helps(one)
        left: list[QWidget] = [self._going_well(one), self._plays(one)]
        middle: list[QWidget] = [self._next(one), self._to_do(one)]
        right: list[QWidget] = [self._notes(one.newest)]
        if theme.large():
            about = card(
                heading(_("Over {name}").format(name=head.first_name), "info"), PupilFacts(self.bridge, head)
            )
            for made in (middle[0], *left, middle[1], helps, about, *right):
                body.addWidget(made)
        else:
            # Where there is the most room.
            (left if len(one.to_do) > _FEW else middle).append(helps)
            body.addLayout(row(*((_column(part), 1) for part in (left, middle, right)), gap=14))
        body.addStretch(1)

    def _going_well(self, one: PupilCard) -> QFrame:
        lines = _lines(one.going_well, _("Nog niets opgeschreven. Wat lukt dit kind?"))
        return card(heading(_("Dit gaat goed"), "strength", ink="ok"), *lines)

    def _plays(self, one: PupilCard) -> QFrame:
        said: list[Item] = []
        if one.pupil_says:
            said = [label(_("{name} zegt").format(name=one.head.first_name), "small-strong", "muted")]
            said += [label(words, wrap=True) for words in one.pupil_says]
        if one.plays or said:
            weigh = Button(_("Afweging opschrijven"), "link")
            weigh.setObjectName("weigh")
            weigh.clicked.connect(lambda: self.bridge.go("dialog/afweging", self.uid))
            return card(heading(_("Wat speelt er"), "alert", weigh), *_lines(one.plays, ""), *said)
        if not self.bridge.desk.reader.reads_dossiers:
            why = _("Wat is opgeschreven, leest u hier niet. Vraag het aan de intern begeleider.")
            return card(heading(_("Wat speelt er"), "alert"), label(why, wrap=True))
        empty = Empty(
            "note",
            _("Nog niets opgeschreven"),
            _("Een signaal van de leerkracht is een goed begin."),
            _("Notitie"),
        )
        empty.started.connect(lambda: self.bridge.go("dialog/note", self.uid))
        return card(heading(_("Wat speelt er"), "alert"), empty)

    def _next(self, one: PupilCard) -> QFrame:
        items: list[Item] = []
        if one.next_meeting:
            items.append(self._meeting(one.next_meeting))
        if one.next_step:
            items += [rule() if items else None, self._action(one.next_step)]
        if not items:
            more = Button(_("Actie opschrijven"), "small", "plus")
            more.setObjectName("add_action")
            more.clicked.connect(lambda: self.bridge.go("dialog/action", self.uid))
            items = [label(_("Er is nog niets afgesproken."), "body", "muted", wrap=True), row(more, STRETCH)]
        return card(heading(_("Volgende stap"), "route"), *items)

    def _meeting(self, talk: MeetingRow) -> QWidget:
        when = " ".join(part for part in (talk.day_words, talk.start) if part)
        where = " · ".join(part for part in (when, talk.place) if part)
        opened = Button(_("Gesprek openen"), "primary", "arrow")
        opened.setObjectName("open_talk")
        opened.clicked.connect(lambda: self.bridge.go("conversation", talk.uid))
        question = label(talk.question, wrap=True) if talk.question else None
        return box(
            column(
                row((label(talk.kind, "strong", wrap=True), 1), label(where, "small", "muted")),
                question,
                row(opened, STRETCH),
                gap=6,
            )
        )

    def _action(self, action: ActionRow) -> QWidget:
        done = Button(_("Klaar"), "small", "check")
        done.setObjectName("finish_next")
        done.setAccessibleDescription(action.what)
        done.clicked.connect(partial(self._finish, action))
        term = label(action.term, "small-strong", "danger" if action.days_late else "muted")
        who = label(" · ".join(part for part in (action.who,) if part), "small", "muted", wrap=True)
        return box(
            row(
                (column(label(action.what, "strong", wrap=True), row(who, term, STRETCH, gap=10), gap=2), 1),
                done,
            )
        )

    def _finish(self, action: ActionRow, _on: bool = False) -> None:
        back = Undo(reopen_action, action.uid, action.status)
        try:
            self.bridge.attempt(finish_action, action.uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.bridge.say(_("Klaar: {what}").format(what=action.what), back)

    def _to_do(self, one: PupilCard) -> QFrame:
        findings = one.to_do
        listed = MissingList(aside=True)
        listed.show_items(
            [
                Missing(point.rule, point.what, point.ways[0].label if point.ways else _("Doen"))
                for point in findings
            ]
        )
        listed.mended.connect(self._on_mend)
        listed.set_aside.connect(self._on_aside)
        count = label(str(len(findings) or ""), "small", "muted")
        return card(heading(_("Nog te doen"), "actions", count), listed, self._aside(one.set_aside))

    def _aside(self, rows: Sequence[AsideRow]) -> Section | None:
        """What is not needed here: who said so and when, and the way back."""
        if not rows:
            return None
        lines = []
        for one in rows:
            again = Button(_("Toch vragen"), "link", "undo")
            again.setObjectName(f"ask_again_{one.uid}")
            again.setAccessibleDescription(one.what)
            again.clicked.connect(partial(self._ask_again, one.uid))
            told = _("{who}, {day}").format(who=one.who, day=day_month(one.on))
            words = column(
                label(one.what, "small", wrap=True), label(told, "tiny", "muted", wrap=True), gap=0
            )
            lines.append(row((words, 1), again))
        title = _("Niet nodig bij deze leerling ({count})").format(count=len(rows))
        made = Section(title, box(column(*lines, gap=6)))
        made.button.setObjectName("set_aside")
        return made

    def _ask_again(self, uid: str, _on: bool = False) -> None:
        self.bridge.do(self, ask_again, uid)
        self.bridge.say(_("Zorgdesk vraagt het weer."))

    def _on_mend(self, rule_id: str) -> None:
        """Go where the point is mended."""
        points = self.card.to_do if self.card else ()
        finding = next((one for one in points if one.rule == rule_id), None)
        code = finding.ways[0].code if finding and finding.ways else ""
        here = {
            "call_parents": self._open_signal,
            "check_gezag": self._open_guardian,
            "fill_own_circle": self._open_plan,
            "finish_meeting": self._open_unfinished,
            "send_report": self._open_report,
        }
        if code in here:
            here[code]()
        else:
            place, begins = PLACES.get(code, "dialog/note"), BEGINS.get(code, "")
            uid = "" if place == "contacts" else self.uid
            self.bridge.go(place, f"{uid}/{begins}" if begins else uid)

    def _open_signal(self) -> None:
        """Open the signaal that the parents do not know of, at that question."""
        uid = self.bridge.ask(untold_signal, self.uid)
        self.bridge.go("dialog/note", f"{self.uid}/{uid}/at=parents_know")

    def _open_plan(self) -> None:
        self.bridge.go("dialog/plan", f"{self.uid}/at=eigen_kracht")

    def _open_unfinished(self) -> None:
        talks = self.card.conversations if self.card else ()
        day = clock.today()
        left = [one for one in talks if is_unfinished(one.status, one.held_on, day)]
        uid = min(left, key=lambda one: one.held_on).uid if left else ""
        if uid:
            self.bridge.go("conversation", uid)

    def _open_report(self) -> None:
        """Open the oldest report that did not go out."""
        found = self.bridge.ask(unsent_of, self.uid)
        if found:
            self.bridge.go("dialog/report", f"{self.uid}/{found.uid}")

    def _open_guardian(self) -> None:
        """Open the first parent of whom nobody asked for the gezag."""
        rows = self.head.guardians if self.head else ()
        tie = next((one.tie_uid for one in rows if one.tie.gezag is Gezag.ONBEKEND), "")
        self.bridge.go("dialog/guardian", f"{self.uid}/{tie}")

    def _on_aside(self, rule_id: str) -> None:
        skip = self.bridge.do(self, set_aside, self.uid, rule_id)
        if skip is not None:
            said = _("Niet nodig bij deze leerling. Dat staat nu in het dossier.")
            self.bridge.say(said, Undo(ask_again, skip))

    def _notes(self, newest: Sequence[TimelineRow]) -> QFrame:
        every = Button(_("Alles"), "link", name=_("Alles in de tijdlijn"))
        every.setObjectName("all_notes")
        every.clicked.connect(lambda: self.wanted.emit("tijdlijn", ""))
        items: list[Item] = []
        for at, one in enumerate(newest):
            items += [rule() if at else None, self._note(one)]
        if not newest:
            items = [label(_("Hier komen de laatste notities."), "small", "muted", wrap=True)]
        return card(heading(_("Laatste notities"), "note", every), *items)

    def _note(self, one: TimelineRow) -> QWidget:
        title = Button(
            one.label, "link", name=_("{what} van {day}").format(what=one.label, day=day_month(one.day))
        )
        title.setObjectName(f"note_{one.uid}")
        title.clicked.connect(lambda: self.wanted.emit("tijdlijn", one.uid))
        words = " ".join((one.facts or one.title).split())
        short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        return box(
            column(
                row(
                    Glyph(icon_of(one), "accent", size=18),
                    title,
                    STRETCH,
                    label(day_month(one.day), "small", "muted"),
                ),
                label(short, "small", wrap=True) if short else None,
                gap=2,
            )
        )

    def _helps(self, one: PupilCard) -> QFrame:
        name = one.head.first_name
        title = _("Wie helpt {name}?").format(name=name)
        count = ngettext("{count} mens", "{count} mensen", len(one.helps))
        outside = help_lines(self.bridge, self.uid, one.outside)
        if not one.helps:
            nobody = label(_("Nog niemand opgeschreven."), "small", "muted")
            return card(heading(title, "mdo"), nobody, outside)
        picture = circle_picture(name, one.helps)
        together = label(one.together, "small-strong", wrap=True) if one.together else None
        leads = self._leads(one.head)
        return card(heading(title, "mdo", label(count, "small", "muted")), leads, picture, together, outside)

    def _leads(self, head: PupilHead) -> Button | None:
        """Who has the regie now, and the way to its history."""
        if not head.regie:
            return None
        made = Button(_("Regie: {who}").format(who=head.regie), "link", "regie")
        made.setObjectName("leads")
        made.clicked.connect(lambda: self.wanted.emit("plan", ""))
        return made


def _column(parts: Sequence[QWidget]) -> QLayout:
    return column(*parts, STRETCH, gap=12)


def _lines(words: Sequence[str], empty: str) -> list[Item]:
    """One thought a line."""
    if not words:
        return [label(empty, "small", "muted", wrap=True)] if empty else []
    return [label(one, wrap=True) for one in words]
