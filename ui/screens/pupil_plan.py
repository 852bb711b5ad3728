"""The plan of a pupil: its goals and how they go, what was said, the rounds before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.screens.pupil_parts import Part
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import STRETCH, Item, box, card, column, flow, row, rule
from ui.widgets.painting import RIGHT, text_width
from ui.widgets.panels import Empty
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk.model.plan import EigenKracht, GoalOutcome, HandelingsdeelStatus, PlanStatus
from zorgdesk.queries.plan import plan_card
from zorgdesk.text import _, plain_date, sentence_case

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QLabel, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow
    from zorgdesk.queries.plan import GoalRow, PlanCard
    from zorgdesk.queries.pupil import PupilHead

_OUTCOMES = {
    GoalOutcome.BEREIKT: ("ok", "check"),
    GoalOutcome.VOORUIT: ("accent", "up"),
    GoalOutcome.GEEN_VOORUITGANG: ("warn", "pause"),
}
_STATUS = {
    PlanStatus.IN_DE_MAAK: ("plain", "note"),
    PlanStatus.BESPROKEN: ("accent", "talk"),
    PlanStatus.LOOPT: ("ok", "goal"),
    PlanStatus.GEEVALUEERD: ("plain", "check"),
    PlanStatus.AFGEROND: ("plain", "done"),
}
_AGREED = {
    HandelingsdeelStatus.CONCEPT: ("plain", "note"),
    HandelingsdeelStatus.BESPROKEN: ("warn", "talk"),
    HandelingsdeelStatus.MET_INSTEMMING: ("ok", "sign"),
    HandelingsdeelStatus.NIET_AKKOORD: ("danger", "no"),
    HandelingsdeelStatus.GEEN_REACTIE: ("warn", "wait"),
}


class PupilPlan(Part):
    """One round of the plan; the newest, or one that is chosen."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Plan"))
        self.plan_uid = ""
        self.card: PlanCard | None = None

    def forget(self) -> None:
        """Another pupil: show the newest round."""
        self.plan_uid = ""

    def show_row(self, uid: str) -> None:
        """Show another round."""
        self.plan_uid = uid
        if self.head:
            self.show_pupil(self.head)

    def fill(self, head: PupilHead) -> None:
        """Read the round and lay it out."""
        self.card = one = self.bridge.look(plan_card, head.uid, self.plan_uid)
        body = self.start_over()
        if one is None:
            empty = Empty(
                "goal",
                _("Er is nog geen plan"),
                _("Een plan begint met wat goed gaat, en met één of twee doelen."),
                _("Plan maken"),
            )
            empty.started.connect(lambda: self.bridge.go("dialog/plan", self.uid))
            body.addWidget(card(empty))
            body.addStretch(1)
            return
        body.addWidget(self._top(one))
        left = column(self._goals(one), self._actions(one), STRETCH, gap=12)
        right = column(self._said(one, head.first_name), self._agreed(one), STRETCH, gap=12)
        if theme.large():
            body.addLayout(left)
            body.addLayout(right)
        else:
            body.addLayout(row((left, 6), (right, 5), gap=14))
        body.addStretch(1)

    def _top(self, one: PlanCard) -> QWidget:
        """Which round it is, how far, its days, and the deeds."""
        data = one.data
        dates = [_("begonnen op {day}").format(day=plain_date(data.started_on))]
        if data.discussed_on:
            dates.append(_("besproken op {day}").format(day=plain_date(data.discussed_on)))
        if data.evaluate_on:
            dates.append(_("samen terugkijken op {day}").format(day=plain_date(data.evaluate_on)))
        which: QWidget = label(_("Ronde {round}").format(round=data.round), "h2")
        if len(one.rounds) > 1:
            which = self._rounds(one)
        chip = Chip(data.status.label, *_STATUS[data.status])
        told = label(sentence_case(" · ".join(dates)), "small", "muted", wrap=True)
        deeds = self._deeds(one)
        if theme.large():
            return box(column(which, row(chip, STRETCH), told, flow(*deeds) if deeds else None))
        top = row(which, chip, STRETCH, *deeds, gap=10)
        top.setAlignment(which, Qt.AlignmentFlag.AlignVCenter)
        return box(column(top, told, gap=4))

    def _rounds(self, one: PlanCard) -> ChoiceField:
        made = ChoiceField(
            [(each.uid, _("Ronde {round}").format(round=each.round)) for each in reversed(one.rounds)],
            beside=4,
        )
        made.name_it(_("Ronde"))
        made.control().setObjectName("rounds")
        made.show_value(one.uid)
        made.changed.connect(lambda: self.show_row(str(made.value() or one.uid)))
        return made

    def _deeds(self, one: PlanCard) -> list[Button]:
        newest = one.uid == one.rounds[0].uid
        if not newest:
            return []
        made = []
        if one.running:
            made.append(self._deed("change_plan", _("Wijzigen"), "note", fresh=False))
            look_back = Button(_("Terugkijken"), "", "eye")
            look_back.setObjectName("evaluate")
            look_back.clicked.connect(lambda: self.bridge.go("dialog/evaluate", self.uid))
            made += [look_back] if one.goals else []
        made.append(self._deed("new_round", _("Nieuwe ronde"), "plus", fresh=True))
        return made

    def _deed(self, name: str, words: str, icon: str, *, fresh: bool) -> Button:
        made = Button(words, "", icon)
        made.setObjectName(name)
        place = f"{self.uid}/fresh=yes" if fresh else self.uid
        made.clicked.connect(lambda: self.bridge.go("dialog/plan", place))
        return made

    def _goals(self, one: PlanCard) -> QFrame:
        items: list[Item] = []
        for at, goal in enumerate(one.goals):
            items += [rule() if at else None, _goal(goal)]
        if not one.goals:
            items = [label(_("Nog geen doelen."), "body", "muted")]
        return card(heading(_("Dit willen we bereiken"), "goal"), *items, gap=10)

    def _actions(self, one: PlanCard) -> QFrame:
        add = Button(_("Actie"), "link", "plus", name=_("Actie opschrijven"))
        add.setObjectName("add_action")
        add.clicked.connect(lambda: self.bridge.go("dialog/action", self.uid))
        room = round(max((text_width(action.term, "small-strong") for action in one.actions), default=0)) + 2
        lines: list[Item] = [
            row(
                (label(action.what, wrap=True), 3),
                (label(action.who, "small", "muted", wrap=True), 2),
                _term(action, room),
            )
            for action in one.actions
        ]
        if not lines:
            lines = [label(_("Er staan geen acties open."), "small", "muted")]
        return card(heading(_("Wie doet wat?"), "actions", add), *lines)

    def _said(self, one: PlanCard, first_name: str) -> QFrame:
        data = one.data
        parts = (
            (_("Dit gaat goed"), data.going_well, "strength", "ok"),
            (_("Dit is nog lastig"), data.difficult, "alert", "warn"),
            (_("Dit wil {name} zelf").format(name=first_name), data.pupil_wants, "star", "accent"),
            (_("Dit willen de ouders"), data.parents_want, "parents", "accent"),
            (_("Dit vragen we nog"), data.still_asking, "wait", "warn"),
            (_("Wat leerden we?"), data.learned, "eye", "accent"),
        )
        items = [_thought(*part) for part in parts if part[1]]
        own = data.eigen_kracht_who if data.eigen_kracht is EigenKracht.BESPROKEN else ""
        items.append(_thought(_("Eigen kring"), own or data.eigen_kracht.label, "group", "accent"))
        return card(*items, gap=12)

    def _agreed(self, one: PlanCard) -> QFrame | None:
        data = one.data
        items: list[Item] = []
        if data.handelingsdeel is not HandelingsdeelStatus.GEEN:
            chip = Chip(data.handelingsdeel.label, *_AGREED[data.handelingsdeel])
            on = plain_date(data.handelingsdeel_on) if data.handelingsdeel_on else ""
            said = " · ".join(part for part in (data.handelingsdeel_who, on) if part)
            items += [
                label(_("Handelingsdeel"), "small-strong"),
                row(chip, (label(said, "small", "muted", wrap=True), 1)),
            ]
            if data.handelingsdeel in (HandelingsdeelStatus.NIET_AKKOORD, HandelingsdeelStatus.GEEN_REACTIE):
                text = _(
                    "De school voert uit wat bij de basisondersteuning hoort. De rest wacht op instemming."
                )
                items.append(label(text, "small", wrap=True))
        if data.ladder:
            items += [label(_("Hoe zwaar is de hulp?"), "small-strong"), label(data.ladder.label, wrap=True)]
            if data.why_not_lighter:
                items.append(label(data.why_not_lighter, "small", "muted", wrap=True))
        if data.in_school_know:
            items += [label(_("Op school weten dit"), "small-strong"), label(data.in_school_know, wrap=True)]
        return card(*items, gap=6) if items else None


def _term(action: ActionRow, room: int) -> QLabel:
    """By when, in a column of one width: then the names beside it stand under each other."""
    made = label(action.term, "small-strong", "danger" if action.days_late else "muted")
    made.setMinimumWidth(room)
    made.setAlignment(RIGHT)
    return made


def _goal(goal: GoalRow) -> QWidget:
    seen = _("Zo zien we dat: {words}").format(words=goal.how_seen) if goal.how_seen else ""
    chip = Chip(goal.outcome.label, *_OUTCOMES[goal.outcome]) if goal.outcome else None
    return box(
        column(
            row((label(goal.text, "strong", wrap=True), 1), chip),
            label(seen, "small", "muted", wrap=True) if seen else None,
            label(goal.evaluation, wrap=True) if goal.evaluation else None,
            gap=3,
        )
    )


def _thought(caption: str, words: str, icon: str, ink: str) -> QWidget:
    return box(
        row(
            column(Glyph(icon, ink, size=18), STRETCH),
            (column(label(caption, "small-strong"), label(words, wrap=True), gap=2), 1),
            gap=10,
        )
    )
