"""Looking back at a round of the plan: per goal one of three answers, and what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import AnswerField, Form, TextField
from ui.widgets.layout import box, column
from ui.widgets.panels import Empty
from ui.widgets.words import label
from zorgdesk.commands.plans import evaluate_goals
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.plan import GoalOutcome
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from ui.form import Field
    from zorgdesk.queries.plan import GoalRow


class EvaluateDialog(Dialog):
    """Bereikt, gaat vooruit or geen vooruitgang, for each goal; a goal may stay open."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        head = bridge.look(pupil_head, pupil_uid)
        card = bridge.ask(plan_card, pupil_uid)
        self.pupil_uid, self._planned = pupil_uid, card is not None
        self.goals: tuple[GoalRow, ...] = card.goals if card else ()
        super().__init__(
            parent, bridge, f"{_('Samen terugkijken')} · {head.first_name}", icon="goal", width=720
        )
        fields: dict[str, tuple[str, Field]] = {}
        for goal in self.goals:
            fields[f"outcome_{goal.uid}"] = (_("Hoe gaat het?"), AnswerField(GoalOutcome))
            fields[f"words_{goal.uid}"] = (_("Wat zagen we?"), TextField(goal.how_seen))
        self.form = Form(fields, arranged=False)
        self.form.setLayout(column(*(self._goal(goal) for goal in self.goals), self.form.general, gap=12))
        self.body.addWidget(self.form)
        for goal in self.goals:
            self.form.show_data(**{f"outcome_{goal.uid}": goal.outcome, f"words_{goal.uid}": goal.evaluation})
        self.keep_drafts_of(self.form, "evaluation", pupil_uid)
        if self.goals:
            first = self.form.field(f"outcome_{self.goals[0].uid}")
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._offer_a_plan()

    def _offer_a_plan(self) -> None:
        """There is nothing to look back at: Enter goes on to what comes first."""
        title = _("Er zijn nog geen doelen") if self._planned else _("Er is nog geen plan")
        why = _("Terugkijken doet u bij de doelen van een plan. Schrijf die eerst.")
        self.body.insertWidget(0, Empty("goal", title, why))
        self.save.show_words(_("Plan wijzigen") if self._planned else _("Plan maken"), "goal")
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _goal(self, goal: GoalRow) -> QWidget:
        rows = self.form.rows
        outcome = rows[f"outcome_{goal.uid}"]
        made = box(
            column(
                label(goal.text, "strong", wrap=True),
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
        answers = []
        for goal in self.goals:
            outcome = self.form.field(f"outcome_{goal.uid}").value()
            words = self.form.field(f"words_{goal.uid}").value() or ""
            if outcome is not None and (outcome, words) != (goal.outcome, goal.evaluation):
                answers.append((goal.uid, outcome, words))
            elif outcome is None and words:
                self.form.show_mistakes({f"outcome_{goal.uid}": _("Kies er een.")})
                return
        if not answers:
            self.done_with("", _("Er is niets veranderd."))
            return
        try:
            self.bridge.attempt(evaluate_goals, answers)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(
                "", ngettext("Opgeslagen. {count} doel.", "Opgeslagen. {count} doelen.", len(answers))
            )
