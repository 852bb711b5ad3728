"""The end of a plan: with whom one looked back, what was learned, and when one looks once more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import DateField, Form, LinesField, ManyField, TextField
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.plans import finish_plan, reopen_plan
from zorgdesk.errors import Finding, MissingError, Weight, ZorgdeskError
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.plan_next import usual_lookers
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.wording import way
from zorgdesk.text import _, day_month, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow

AFTERCARE_WEEKS = 8  # as long as a round: the first weeks without help are over then


class FinishPlanDialog(Dialog):
    """Round a plan off. Goals nobody looked at are told first, with the way to them; it never refuses."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        self.pupil_uid = pupil_uid
        head = bridge.look(pupil_head, pupil_uid)
        card = bridge.ask(plan_card, pupil_uid)
        if card is None:
            raise MissingError(_("Er is nog geen plan om af te ronden."))
        self.card = card
        super().__init__(parent, bridge, f"{_('Plan afronden')} · {head.first_name}", icon="flag", width=720)
        self.save.show_words(_("Afronden"), "flag")
        self.open_actions = (*(one for goal in card.goals for one in goal.actions), *card.actions)
        self.form = Form(
            {
                "looked_back_with": (_("Wie keken er samen terug?"), TextField(most=300)),
                "learned": (
                    _("Wat heeft gewerkt?"),
                    LinesField(least=3),
                    _("Ook voor wie {name} later helpt.").format(name=head.first_name),
                ),
                "aftercare_on": (
                    _("Wanneer kijkt u nog één keer?"),
                    DateField(),
                    _("Zorgdesk herinnert u op die dag. Leeg is ook goed."),
                ),
                "drop": (
                    _("Staat nog open: wat mag vervallen?"),
                    ManyField([(one.uid, _line(one)) for one in self.open_actions], beside=False),
                    _("Wat u niet aanvinkt, blijft gewoon open staan."),
                ),
            }
        )
        reveal(self.form.rows["drop"], shown=bool(self.open_actions))
        self.unseen = Refusal(self._finding())
        self.unseen.way.connect(self._on_way)
        goals = [
            row(
                (label(goal.text, wrap=True), 1),
                label(goal.outcome.label if goal.outcome else "–", "small-strong"),
            )
            for goal in card.goals
        ]
        self.body.addWidget(self.unseen)
        self.body.addWidget(box(column(*goals, gap=6, margins=(14, 10, 14, 12)), "sunken")) if goals else None
        self.body.addWidget(self.form)
        self.form.show_data(
            looked_back_with=card.data.looked_back_with or bridge.ask(usual_lookers, pupil_uid),
            learned=card.data.learned,
            aftercare_on=card.data.aftercare_on or clock.today() + timedelta(weeks=AFTERCARE_WEEKS),
        )
        self.keep_drafts_of(self.form, "finish_plan", pupil_uid)
        self.form.field("learned").setFocus(Qt.FocusReason.OtherFocusReason)

    def _finding(self) -> Finding | None:
        unseen = sum(goal.outcome is None for goal in self.card.goals)
        if not unseen:
            return None
        text = ngettext(
            "Bij {count} doel staat nog niet hoe het ging.",
            "Bij {count} doelen staat nog niet hoe het ging.",
            unseen,
        )
        return Finding("plan.unseen", Weight.REMIND, text, ways=(way("evaluate", _("Samen terugkijken")),))

    def _on_way(self, _code: str) -> None:
        self.close()
        self.bridge.go("dialog/evaluate", self.pupil_uid)

    def on_save(self) -> None:
        """Round it off; what was typed is kept with the plan."""
        if any(self.form.field(name).mistake() for name in self.form.rows):
            self.form.show_mistakes({name: self.form.field(name).mistake() for name in self.form.rows})
            return
        values = self.form.values()
        drop = values["drop"] or []
        dropped = [(one.uid, one.status) for one in self.open_actions if one.uid in drop]
        try:
            self.bridge.attempt(
                finish_plan, self.card.uid, self.card.version,
                learned=values["learned"] or "", looked_back_with=values["looked_back_with"] or "",
                aftercare_on=values["aftercare_on"], drop=[uid for uid, _status in dropped],
            )  # fmt: skip
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            undo = Undo(reopen_plan, self.card.uid, dropped)
            self.done_with(self.card.uid, self._said(len(dropped)), undo)

    def _said(self, dropped: int) -> str:
        """What was done, and how many actions go on."""
        left = len(self.open_actions) - dropped
        said = _("Het plan is afgerond.")
        if left:
            still = ngettext("{count} actie blijft open.", "{count} acties blijven open.", left)
            said = f"{said} {still}"
        return said


def _line(one: ActionRow) -> str:
    """An action in a line: what, who, and before when."""
    day = day_month(one.due_on) if one.due_on else ""
    return " · ".join(part for part in (one.what, one.who, day) if part)
