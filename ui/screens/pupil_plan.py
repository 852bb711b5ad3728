"""The plan of a pupil: its goals and how they go, what was said, the rounds before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import theme
from ui.screens.pupil_afweging import weighed_card
from ui.screens.pupil_opp import opp_part
from ui.screens.pupil_parts import Part
from ui.screens.pupil_plan_goals import action_lines, beside_card, goals_card
from ui.screens.pupil_regie import regie_strip
from ui.screens.pupil_support import support_card
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.layout import STRETCH, Item, add, box, card, column, flow, row, rule
from ui.widgets.menu_button import MenuButton
from ui.widgets.panels import Empty, Refusal
from ui.widgets.words import Chip, Glyph, heading, label
from zorgdesk.model.plan import EigenKracht, HandelingsdeelStatus, PlanStatus
from zorgdesk.queries.plan import goals_beside, plan_card
from zorgdesk.queries.plan_next import plan_next
from zorgdesk.rules.stagnation import PREPARE_MDO
from zorgdesk.text import _, plain_date, sentence_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFrame, QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.plan import PlanCard
    from zorgdesk.queries.pupil import PupilHead

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
        self.beside = False
        self.card: PlanCard | None = None

    def forget(self) -> None:
        """Another pupil: show the newest round."""
        self.plan_uid, self.beside = "", False

    def show_row(self, uid: str) -> None:
        """Show another round."""
        self.plan_uid = uid
        if self.head:
            self.show_pupil(self.head)

    def fill(self, head: PupilHead) -> None:
        """Read the round and lay it out."""
        self.card = one = self.bridge.look(plan_card, head.uid, self.plan_uid)
        body = self.start_over()
        body.addWidget(regie_strip(self.bridge, head.uid))
        if one is None:
            empty = Empty(
                "goal",
                _("Er is nog geen plan"),
                _("Een plan begint met wat goed gaat, en met één of twee doelen."),
                _("Plan maken"),
            )
            empty.started.connect(lambda: self.bridge.go("dialog/plan", self.uid))
            body.addWidget(card(empty))
            add(body, weighed_card(self.bridge, head.uid))
            add(body, opp_part(self.bridge, head.uid))
            body.addWidget(support_card(self.bridge, head.uid))
            body.addStretch(1)
            return
        body.addWidget(self._top(one))
        still = self._standing_still(one)
        if still:
            body.addWidget(still)
        if self.beside and one.before_uid:
            for part in self._beside(one):
                body.addWidget(part)
            body.addStretch(1)
            return
        left = column(self._goals(one), self._actions(one), STRETCH, gap=12)
        right = column(
            self._said(one, head.first_name),
            self._levels(one, head.first_name),
            self._agreed(one),
            STRETCH,
            gap=12,
        )
        if theme.large():
            body.addLayout(left)
            body.addLayout(right)
        else:
            body.addLayout(row((left, 6), (right, 5), gap=14))
        add(body, weighed_card(self.bridge, head.uid))
        add(body, opp_part(self.bridge, head.uid))
        body.addWidget(support_card(self.bridge, head.uid))
        body.addStretch(1)

    def _top(self, one: PlanCard) -> QWidget:
        """Which round it is, how far, its days, and the deeds."""
        data = one.data
        dates = [_("begonnen op {day}").format(day=plain_date(data.started_on))]
        if data.discussed_on:
            dates.append(_("besproken op {day}").format(day=plain_date(data.discussed_on)))
        if data.finished_on:
            dates.append(_("afgerond op {day}").format(day=plain_date(data.finished_on)))
        if data.aftercare_on:
            dates.append(_("nog één keer kijken op {day}").format(day=plain_date(data.aftercare_on)))
        elif data.evaluate_on and one.running:
            dates.append(_("samen terugkijken op {day}").format(day=plain_date(data.evaluate_on)))
        which: QWidget = label(_("Ronde {round}").format(round=data.round), "h2")
        if len(one.rounds) > 1:
            which = self._rounds(one)
        chip = Chip(data.status.label, *_STATUS[data.status])
        told = label(sentence_case(" · ".join(dates)), "small", "muted", wrap=True)
        deeds = self._deeds(one)
        if theme.large():
            deeds += [self._beside_button()] if one.before_uid else []
            return box(column(flow(which, chip), told, flow(*deeds) if deeds else None))
        top = row(which, chip, STRETCH, *deeds, gap=10)
        top.setAlignment(which, Qt.AlignmentFlag.AlignVCenter)
        return box(column(top, row((told, 1), self._beside_button() if one.before_uid else None), gap=4))

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
        """What is done often stands in view; what ends a round is behind 'Meer'."""
        if not one.newest:
            return []
        new_round = (
            "new_round",
            _("Nieuwe ronde"),
            lambda: self.bridge.go("dialog/plan", f"{self.uid}/fresh=yes"),
        )
        if not one.running:
            return [self._deed(new_round[0], new_round[1], "plus", new_round[2])]
        made = [
            self._deed("change_plan", _("Wijzigen"), "note", lambda: self.bridge.go("dialog/plan", self.uid))
        ]
        if one.goals:
            look = partial(self.bridge.go, "dialog/evaluate", self.uid)
            made.append(self._deed("evaluate", _("Terugkijken"), "eye", look))
        finish = ("finish_plan", _("Plan afronden"), lambda: self.bridge.go("dialog/finish_plan", self.uid))
        more = MenuButton(_("Meer"), [new_round, finish], name=_("Meer met dit plan"))
        more.setObjectName("plan_more")
        return [*made, more]

    def _beside_button(self) -> Button:
        """Lay the round before beside this one, and take it away again."""
        words = _("Alleen deze ronde") if self.beside else _("Vorige ronde ernaast")
        made = Button(words, "link", "left" if self.beside else "right")
        made.setObjectName("beside")
        made.clicked.connect(self._on_beside)
        return made

    def _on_beside(self) -> None:
        self.beside = not self.beside
        if self.head:
            self.show_pupil(self.head)

    def _deed(self, name: str, words: str, icon: str, deed: Callable[[], object]) -> Button:
        made = Button(words, "", icon)
        made.setObjectName(name)
        made.clicked.connect(lambda _on=False: deed())
        return made

    def _goals(self, one: PlanCard) -> QFrame:
        add = partial(self._add_action, one.uid) if one.newest and one.running else None
        return goals_card(one.goals, add)

    def _beside(self, one: PlanCard) -> list[QWidget]:
        """The round before beside this one: goals by goal, and what was said."""
        before = self.bridge.look(plan_card, self.uid, one.before_uid)
        if before is None:
            return []
        titles = tuple(_("Ronde {round}").format(round=each.data.round) for each in (before, one))
        return [
            beside_card(goals_beside(before, one), (titles[0], titles[1])),
            _fields_beside(before, one, (titles[0], titles[1])),
        ]

    def _add_action(self, plan_uid: str, goal_uid: str) -> None:
        self.bridge.go("dialog/action", f"{self.uid}/goal={goal_uid}/plan={plan_uid}")

    def _standing_still(self, one: PlanCard) -> Refusal | None:
        """What to do when the plan does not help: with the parents first (B8)."""
        found = self.bridge.look(plan_next, one.uid) if one.newest and one.running else None
        if found is None or found.stagnation is None:
            return None
        made = Refusal(found.stagnation)
        made.way.connect(self._on_stagnation)
        return made

    def _on_stagnation(self, code: str) -> None:
        begins = "/kind=mdo" if code == PREPARE_MDO else ""
        self.bridge.go("dialog/talk", f"{self.uid}{begins}")

    def _actions(self, one: PlanCard) -> QFrame:
        add = Button(_("Actie"), "link", "plus", name=_("Actie opschrijven"))
        add.setObjectName("add_action")
        add.clicked.connect(lambda: self.bridge.go("dialog/action", self.uid))
        served = any(goal.actions for goal in one.goals)
        lines = action_lines(one.actions)
        if not lines:
            empty = _("Verder staan er geen acties open.") if served else _("Er staan geen acties open.")
            lines = [label(empty, "small", "muted")]
        title = _("Wie doet nog meer wat?") if served else _("Wie doet wat?")
        return card(heading(title, "actions", add), *lines)

    def _said(self, one: PlanCard, first_name: str) -> QFrame:
        data = one.data
        parts = (
            (_("Dit gaat goed"), data.going_well, "strength", "ok"),
            (_("Dit is nog lastig"), data.difficult, "alert", "warn"),
            (_("Dit wil {name} zelf").format(name=first_name), data.pupil_wants, "star", "accent"),
            (_("Dit willen de ouders"), data.parents_want, "parents", "accent"),
            (_("Dit vragen we nog"), data.still_asking, "wait", "warn"),
            (_("Wat leerden we?"), data.learned, "eye", "accent"),
            (_("Wie keken er samen terug?"), data.looked_back_with, "group", "accent"),
        )
        items = [_thought(*part) for part in parts if part[1]]
        own = data.eigen_kracht_who if data.eigen_kracht is EigenKracht.BESPROKEN else ""
        items.append(_thought(_("Eigen kring"), own or data.eigen_kracht.label, "group", "accent"))
        return card(*items, gap=12)

    def _levels(self, one: PlanCard, first_name: str) -> QFrame | None:
        """What helps, from general to specific (A8)."""
        data = one.data
        parts = (
            (_("Op school en daarbuiten"), data.for_school, "school", "accent"),
            (_("In de klas en thuis"), data.for_class, "group", "accent"),
            (_("Daarnaast voor {name}").format(name=first_name), data.for_pupil, "star", "accent"),
        )
        items = [_thought(*part) for part in parts if part[1]]
        return card(heading(_("Wat helpt"), "ladder"), *items, gap=12) if items else None

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


def _thought(caption: str, words: str, icon: str, ink: str) -> QWidget:
    return box(
        row(
            column(Glyph(icon, ink, size=18), STRETCH),
            (column(label(caption, "small-strong"), label(words, wrap=True), gap=2), 1),
            gap=10,
        )
    )


def _fields_beside(before: PlanCard, one: PlanCard, titles: tuple[str, str]) -> QFrame:
    """What was said in two rounds, beside each other; what is the same in both says so once."""
    parts = (
        (_("Dit gaat goed"), before.data.going_well, one.data.going_well),
        (_("Dit is nog lastig"), before.data.difficult, one.data.difficult),
        (_("Dit wil de leerling"), before.data.pupil_wants, one.data.pupil_wants),
        (_("Dit willen de ouders"), before.data.parents_want, one.data.parents_want),
        (_("Hoe zwaar is de hulp?"), _step(before), _step(one)),
    )
    items: list[Item] = []
    for caption, was, now in parts:
        if not (was or now):
            continue
        items += [rule() if items else None, label(caption, "small-strong")]
        if was == now:
            items.append(label(_("Hetzelfde: {words}").format(words=was), "small", wrap=True))
        else:
            items.append(row((_side(titles[0], was), 1), (_side(titles[1], now), 1), gap=16))
    return card(heading(_("Wat we zeiden"), "talk"), *items, gap=8)


def _side(title: str, words: str) -> QWidget:
    made = label(words or "–", wrap=True)
    made.setAccessibleName(f"{title}: {words or _('niets')}")
    return box(column(made, STRETCH))


def _step(one: PlanCard) -> str:
    return one.data.ladder.label if one.data.ladder else ""
