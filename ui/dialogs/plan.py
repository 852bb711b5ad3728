"""The plan: a new round or a change of the running one, with its goals."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.goals_field import GoalsField, goals_of, line_of
from ui.dialogs.lighter import LighterQuestion
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, PastField, TextField, beside
from ui.widgets.layout import box, column, reveal
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.plans import change_plan, start_plan
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.dossier import Ladder
from zorgdesk.model.plan import EigenKracht, GoalData, HandelingsdeelStatus, PlanData, PlanStatus
from zorgdesk.queries.opp import kept_at_opp
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.promises import promise_words
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.plan import PlanCard

ROUND_WEEKS = 8
_SAID = (HandelingsdeelStatus.MET_INSTEMMING, HandelingsdeelStatus.NIET_AKKOORD)
# What a new round takes along from the one before.
_STAYS = ("going_well", "difficult", "pupil_wants", "parents_want", "for_school", "for_class", "for_pupil",
          "eigen_kracht", "eigen_kracht_who", "ladder", "why_not_lighter", "in_school_know", "school_contact",
          "still_asking")  # fmt: skip


class PlanDialog(Dialog):
    """The running round of a pupil's plan; without one, or with `fresh`, a new round."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        *,
        fresh: bool | str = False,
        at: str = "going_well",
    ) -> None:
        self.pupil_uid = pupil_uid
        head = bridge.look(pupil_head, pupil_uid)
        self.before = bridge.ask(plan_card, pupil_uid)
        self.at_opp = bridge.ask(kept_at_opp, pupil_uid)
        self.card = self.before if self.before and self.before.running and not fresh else None
        super().__init__(
            parent, bridge, f"{self._title()} · {head.first_name}", icon="goal", width=760, height=700
        )
        self.goals = GoalsField()
        self.goals.mark_promises(*bridge.ask(promise_words, pupil_uid))
        self.form = self._make_form(head.first_name)
        self._lay_out()
        self._prefill(head.teachers)
        draft = "plan" if self.card or not self.before else "plan_round"
        self.keep_drafts_of(self.form, draft, pupil_uid, changes=self.card is not None)
        self.form.typed.connect(self._arrange)
        self._arrange()
        self.form.field(at).setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self) -> str:
        if self.card:
            return _("Plan, ronde {round}").format(round=self.card.data.round)
        if self.before:
            return _("Plan, nieuwe ronde {round}").format(round=self.before.rounds[0].round + 1)
        return _("Plan maken")

    def _make_form(self, first_name: str) -> Form:
        wants = _("Dit wil {name} zelf").format(name=first_name)
        one_line = _("Eén gedachte per regel.")
        stages = [one for one in PlanStatus if one is not PlanStatus.GEEVALUEERD]
        return Form(
            {
                "going_well": (_("Dit gaat goed"), LinesField(least=2), one_line),
                "difficult": (_("Dit is nog lastig"), LinesField(least=2), _("Drie regels is genoeg.")),
                "pupil_wants": (wants, LinesField(least=2)),
                "parents_want": (_("Dit willen de ouders"), LinesField(least=2)),
                "goals": (
                    _("Dit willen we bereiken"),
                    self.goals,
                    _("Schrijf bij elk doel hoe u ziet dat het lukt. Enter gaat naar het volgende doel."),
                ),
                "eigen_kracht": (
                    _("Wie kan helpen uit de eigen kring? (familie, vrienden, buren)"),
                    AnswerField(EigenKracht),
                ),
                "eigen_kracht_who": (_("Wie, en wat"), TextField(most=300)),
                "for_school": (
                    _("Wat helpt op school en daarbuiten?"),
                    LinesField(least=1),
                    _("Bijvoorbeeld: het plein, de overblijf, de sportclub."),
                ),
                "for_class": (
                    _("Wat helpt in de klas en thuis?"),
                    LinesField(least=1),
                    _("Voor de hele groep of het hele gezin."),
                ),
                "for_pupil": (
                    _("Wat heeft {name} daarnaast nodig?").format(name=first_name),
                    LinesField(least=1),
                    _("Alleen wat de klas en thuis niet opvangen."),
                ),
                "still_asking": (
                    _("Dit vragen we nog"),
                    LinesField(least=1),
                    _("Wat met een ander nog niet is afgesproken."),
                ),
                "status": (_("Hoe ver is het plan?"), ChoiceField(stages)),
                "started_on": (_("Begonnen op"), PastField()),
                "discussed_on": (_("Besproken met de ouders op"), PastField()),
                "evaluate_on": (_("Samen terugkijken op"), DateField()),
                "handelingsdeel": (_("Handelingsdeel"), ChoiceField(HandelingsdeelStatus, beside=0)),
                "handelingsdeel_who": (_("Wie zei dit?"), TextField(most=120)),
                "handelingsdeel_on": (_("Op"), PastField()),
                "ladder": (_("Hoe zwaar is de hulp?"), ChoiceField(Ladder, beside=0)),
                "why_not_lighter": (_("Waarom is lichter niet genoeg?"), TextField(most=300)),
                "in_school_know": (_("Op school weten dit"), LinesField(least=1)),
                "school_contact": (_("Vragen? Bel of mail"), TextField(most=200)),
                "learned": (_("Wat leerden we?"), LinesField(least=2)),
                "aftercare_on": (_("Nog één keer kijken op"), DateField()),
            },
            arranged=False,
        )  # fmt: skip

    def _lay_out(self) -> None:
        rows = self.form.rows
        self.agreed = box(beside(rows["handelingsdeel_who"], rows["handelingsdeel_on"]))
        levels = ("for_school", "for_class", "for_pupil")
        self.levels = Section(
            _("Van algemeen naar bijzonder"), box(column(*(rows[name] for name in levels), gap=10))
        )
        self.lighter = LighterQuestion(self.form, self.on_save, self._step_before())
        names = ("ladder", "why_not_lighter", "in_school_know", "school_contact", "learned", "aftercare_on")
        self.more = Section(_("Meer"), box(column(*(rows[name] for name in names), gap=10)))
        first = ("going_well", "difficult", "pupil_wants", "parents_want", "goals", "eigen_kracht")
        self.form.setLayout(
            column(
                *(rows[name] for name in first),
                rows["eigen_kracht_who"],
                self.levels,
                rows["still_asking"],
                rows["status"],
                beside(*(rows[name] for name in ("started_on", "discussed_on", "evaluate_on"))),
                rows["handelingsdeel"],
                self.agreed,
                self.more,
                self.lighter,
                self.form.general,
                gap=12,
            )
        )
        self.body.addWidget(self.form)

    def _step_before(self) -> Ladder | None:
        """How heavy the help was before: only going up asks why."""
        return self.before.data.ladder if self.before else None

    def _prefill(self, teachers: tuple[str, ...]) -> None:
        if self.card:
            self.form.show_data(**self.card.data.model_dump(include=set(self.form.rows)))
            self.form.show_data(goals=_goal_lines(self.card))
            return
        today, reader = clock.today(), self.bridge.desk.reader
        self.form.show_data(
            status=PlanStatus.IN_DE_MAAK,
            started_on=today,
            evaluate_on=today + timedelta(weeks=ROUND_WEEKS),
            eigen_kracht=EigenKracht.NOG_NIET,
            handelingsdeel=HandelingsdeelStatus.GEEN,
            in_school_know="\n".join((*teachers, reader.name)),
            school_contact=reader.name,
        )
        if self.before:
            self.form.show_data(**self.before.data.model_dump(include=set(_STAYS)))
            self.form.show_data(goals=_goal_lines(self.before, reached=False))

    def _arrange(self) -> None:
        rows, values = self.form.rows, self.form.values()
        reveal(rows["eigen_kracht_who"], shown=values["eigen_kracht"] is EigenKracht.BESPROKEN)
        part = values["handelingsdeel"]
        said = part not in (None, HandelingsdeelStatus.GEEN, HandelingsdeelStatus.CONCEPT)
        reveal(self.agreed, shown=said and not self.at_opp)
        # Where there is an OPP the handelingsdeel is kept there, and only there.
        reveal(rows["handelingsdeel"], shown=not self.at_opp)
        hint = ""
        if part in (HandelingsdeelStatus.NIET_AKKOORD, HandelingsdeelStatus.GEEN_REACTIE):
            hint = _("De school voert uit wat bij de basisondersteuning hoort. De rest wacht op instemming.")
        elif part is HandelingsdeelStatus.MET_INSTEMMING:
            hint = _("Instemming kan ook mondeling. Schrijf op wie het zei en wanneer.")
        if rows["handelingsdeel"].hint.text() != hint:
            rows["handelingsdeel"].show_hint(hint)
        reveal(rows["why_not_lighter"], shown=self.lighter.arrange())
        if not said and rows["handelingsdeel_on"].field.mistake():
            rows["handelingsdeel_on"].field.clear()

    def on_save(self) -> None:
        """Keep the round with its goals."""
        data, goals = self._read(), self._goals()
        if data is None or self.lighter.asks():
            return
        try:
            if self.card:
                self.bridge.attempt(change_plan, self.card.uid, self.card.version, data, goals)
                uid = self.card.uid
            else:
                uid = self.bridge.attempt(start_plan, data, goals)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            count = ngettext("{count} doel.", "{count} doelen.", len(goals))
            self.done_with(uid, _("Opgeslagen. {count}").format(count=count))

    def _read(self) -> PlanData | None:
        given: dict[str, Any] = {"pupil_uid": self.pupil_uid}
        if self.card:
            given["round"] = self.card.data.round
        part = self.form.field("handelingsdeel").value()
        if part in (HandelingsdeelStatus.GEEN, HandelingsdeelStatus.CONCEPT):
            given |= {"handelingsdeel_who": "", "handelingsdeel_on": None}
        data = self.form.read(PlanData, **given)
        if data and data.handelingsdeel in _SAID and not self._said_who_and_when(data):
            return None
        return data

    def _said_who_and_when(self, data: PlanData) -> bool:
        """Instemming needs who and when (B4); the command refuses it too."""
        missing: dict[str, str] = {}
        if not data.handelingsdeel_who:
            missing["handelingsdeel_who"] = _("Wie zei dit? Vul een naam in.")
        if not data.handelingsdeel_on:
            missing["handelingsdeel_on"] = _("Wanneer was dat?")
        if missing:
            self.form.show_mistakes(missing)
        return not missing

    def _goals(self) -> list[GoalData]:
        made = []
        for text, seen in goals_of(self.form.field("goals").value() or ""):
            if text:
                data = GoalData(pupil_uid=self.pupil_uid, plan_uid="", text=text[:400], how_seen=seen[:300])
                made.append(data)
        return made


def _goal_lines(card: PlanCard, *, reached: bool = True) -> str:
    """Goals as lines; `reached=False` leaves out what was reached."""
    from zorgdesk.model.plan import GoalOutcome

    goals = [goal for goal in card.goals if reached or goal.outcome is not GoalOutcome.BEREIKT]
    return "\n".join(line_of(goal.text, goal.how_seen) for goal in goals)
