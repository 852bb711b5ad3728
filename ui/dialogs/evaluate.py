"""Looking back at a round of the plan: per goal one of three answers, what was seen, who looked, and what now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.plan import ROUND_WEEKS
from ui.form import AnswerField, DateField, Form, TextField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column
from ui.widgets.panels import Empty, Refusal, Reminder
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.plans import evaluate_goals
from zorgdesk.errors import Finding, ZorgdeskError
from zorgdesk.model.plan import GoalOutcome
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.plan_next import plan_next, usual_lookers
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.stagnation import PLAN_TALK, PREPARE_MDO
from zorgdesk.rules.wording import way
from zorgdesk.text import _, day_month, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.form import Field
    from zorgdesk.queries.plan import GoalRow, PlanCard

FINISH, NEW_ROUND, ENOUGH = "finish_plan", "new_round", "enough"
# Where the ways on lead, and with what that window begins.
_PLACES = {
    PLAN_TALK: ("dialog/talk", ""),
    PREPARE_MDO: ("dialog/talk", "kind=mdo"),
    FINISH: ("dialog/finish_plan", ""),
    NEW_ROUND: ("dialog/plan", "fresh=yes"),
}


class EvaluateDialog(Dialog):
    """Bereikt, gaat vooruit or geen vooruitgang, for each goal; a goal may stay open.

    Afterwards it asks what now when every goal was reached, or when the plan stands still.
    """

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        head = bridge.look(pupil_head, pupil_uid)
        self.pupil_uid, self.first_name = pupil_uid, head.first_name
        self.card: PlanCard | None = bridge.ask(plan_card, pupil_uid)
        self.goals: tuple[GoalRow, ...] = self.card.goals if self.card else ()
        self.now: QWidget | None = None
        super().__init__(
            parent,
            bridge,
            f"{_('Samen terugkijken')} · {head.first_name}",
            icon="goal",
            width=720,
            height=720,
        )
        self.form = self._make_form()
        rows = self.form.rows
        self.form.setLayout(
            column(
                *(self._goal(goal) for goal in self.goals),
                rows["with_whom"],
                beside(rows["on"], rows["next_on"]),
                self.form.general,
                gap=12,
            )
        )
        self.body.addWidget(self.form)
        self._prefill()
        self.keep_drafts_of(self.form, "evaluation", pupil_uid)
        if self.goals:
            first = self.form.field(f"outcome_{self.goals[0].uid}")
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._offer_a_plan()

    def _offer_a_plan(self) -> None:
        """There is nothing to look back at: Enter goes on to what comes first."""
        title = _("Er zijn nog geen doelen") if self.card is not None else _("Er is nog geen plan")
        why = _("Terugkijken doet u bij de doelen van een plan. Schrijf die eerst.")
        self.body.insertWidget(0, Empty("goal", title, why))
        self.save.show_words(_("Plan wijzigen") if self.card is not None else _("Plan maken"), "goal")
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        fields: dict[str, tuple[str, Field]] = {}
        for goal in self.goals:
            fields[f"outcome_{goal.uid}"] = (_("Hoe gaat het?"), AnswerField(GoalOutcome))
            fields[f"words_{goal.uid}"] = (_("Wat zagen we?"), TextField())
        fields["with_whom"] = (_("Wie keken er samen terug?"), TextField(most=300))
        fields["on"] = (_("Op"), DateField())
        fields["next_on"] = (_("Weer samen terugkijken op"), DateField())
        return Form(fields, arranged=False)

    def _prefill(self) -> None:
        """Begin with what was said today; what was said before stands above the answers."""
        today = clock.today()
        self.form.show_data(with_whom=self.bridge.ask(usual_lookers, self.pupil_uid), on=today)
        day = self.card.data.evaluate_on if self.card else None
        self.form.show_data(next_on=day if day and day > today else today + timedelta(weeks=ROUND_WEEKS))
        for goal in self.goals:
            said = next((look for look in goal.looks if look.looked_on == today), None)
            if said:
                self.form.show_data(
                    **{f"outcome_{goal.uid}": said.outcome, f"words_{goal.uid}": said.words},
                    with_whom=said.with_whom or None,
                )

    def _goal(self, goal: GoalRow) -> QWidget:
        rows = self.form.rows
        outcome = rows[f"outcome_{goal.uid}"]
        made = box(
            column(
                label(goal.text, "strong", wrap=True),
                *(label(words, "small", "muted", wrap=True) for words in _before(goal)),
                outcome,
                rows[f"words_{goal.uid}"],
                gap=6,
                margins=(14, 10, 14, 12),
            ),
            "sunken",
        )
        outcome.field.name_it(f"{goal.text}: {outcome.words}")
        return made

    def on_save(self) -> None:
        """Keep what was answered, in one step; without goals go on to the plan."""
        if not self.goals:
            self.close()
            self.bridge.go("dialog/plan", self.pupil_uid)
            return
        answers = self._answers()
        if answers is None:
            return
        if not answers:
            self.done_with("", _("Er is niets veranderd."))
            return
        on, with_whom = self.form.field("on").value(), self.form.field("with_whom").value() or ""
        try:
            next_on = self.form.field("next_on").value()
            self.bridge.attempt(evaluate_goals, answers, with_whom, on, next_on)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        said = ngettext("Opgeslagen. {count} doel.", "Opgeslagen. {count} doelen.", len(answers))
        now = self._what_now()
        if now is None:
            self.done_with("", said)
            return
        self.tell_kept("", said)
        self._ask_what_now(now)

    def _answers(self) -> list[tuple[str, GoalOutcome, str]] | None:
        """What was answered, or None where a mistake stands at its field."""
        answers, mistakes = [], {}
        for goal in self.goals:
            outcome = self.form.field(f"outcome_{goal.uid}").value()
            words = self.form.field(f"words_{goal.uid}").value() or ""
            if outcome is not None:
                answers.append((goal.uid, outcome, words))
            elif words:
                mistakes[f"outcome_{goal.uid}"] = _("Kies er een.")
        if self.form.field("on").mistake() or self.form.field("on").value() is None:
            mistakes["on"] = self.form.field("on").mistake() or _("Wanneer was dat?")
        elif self.form.field("on").value() > clock.today():
            mistakes["on"] = _("Die dag is nog niet geweest.")
        if self.form.field("next_on").mistake():
            mistakes["next_on"] = self.form.field("next_on").mistake()
        self.form.show_mistakes(mistakes)
        return None if mistakes else answers

    def _what_now(self) -> QWidget | None:
        """What the look asks, if anything: its buttons are the ways on."""
        if self.card is None:
            return None
        found = self.bridge.ask(plan_next, self.card.uid)
        if found.reached:
            ways = [(FINISH, _("Plan afronden")), (NEW_ROUND, _("Nieuwe ronde")), (ENOUGH, _("Nu niet"))]
            good = Reminder(_("Alle doelen zijn bereikt. Wat nu?"), ways, "star")
            good.answered.connect(self._on_way)
            return good
        if found.stagnation:
            one = found.stagnation
            ways_on = (*one.ways, way(ENOUGH, _("Nu niet")))
            still = Refusal(Finding(one.rule, one.weight, one.what, one.why, ways_on))
            still.way.connect(self._on_way)
            return still
        return None

    def _ask_what_now(self, now: QWidget) -> None:
        """Ask it in the same window: the answers are kept, only the ways on are left."""
        for part in (self.form, self.save, self.again):
            part.hide()
        self.now = now
        self.body.addWidget(now)
        now.show()
        first = now.findChild(Button)
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit_soon.start()

    def _on_way(self, code: str) -> None:
        self.close()
        if code in _PLACES:
            place, begins = _PLACES[code]
            self.bridge.go(place, f"{self.pupil_uid}/{begins}" if begins else self.pupil_uid)


def _before(goal: GoalRow) -> list[str]:
    """How it is seen, and what was seen the time before today."""
    seen = [_("Zo zien we dat: {words}").format(words=goal.how_seen)] if goal.how_seen else []
    last = next((look for look in goal.looks if look.looked_on < clock.today()), None)
    if last:
        text = _("Op {day}: {outcome}. {words}")
        words = text.format(day=day_month(last.looked_on), outcome=last.outcome.label, words=last.words)
        seen.append(words.strip())
    return seen
