"""The steps after an OPP stands: evaluating, a dispute, ending; and the few dates where it is kept elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.bridge import Undo
from ui.dialogs.opp_step import OppStepPart, Rows
from ui.form import ChoiceField, DateField, LinesField, TextField, beside
from ui.widgets.layout import reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands import opp as deeds
from zorgdesk.model.opp import GuidanceData, OppData, OppEvaluationData, OppOutcome
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.rules.opp import partner
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.widgets.layout import Item


class EvaluateStep(OppStepPart):
    """At least once in a school year, with the parents and the pupil."""

    code = "evalueren"

    def asks(self) -> str:
        """The question."""
        return _("Hoe gaat het met het OPP van {name}?").format(name=self.card.facts.first_name)

    def above(self) -> list[Item]:
        """What was evaluated before."""
        told = [f"{plain_date(one.held_on)}: {one.outcome.label}" for one in self.card.evaluations]
        ask = _("Minstens één keer per schooljaar, met {who} en met {name} zelf.")
        words = ask.format(who=partner(self.card.facts), name=self.card.facts.first_name)
        return [
            label(words, "small", "muted", wrap=True),
            *(label(line, "small", wrap=True) for line in told),
        ]

    def rows(self) -> Rows:
        """When, who, what came of it."""
        return {
            "outcome": (_("Wat besluit u samen?"), ChoiceField(OppOutcome)),
            "words": (_("Wat zeiden zij?"), LinesField(least=2)),
            "held_on": (_("Besproken op"), DateField()),
            "parents": (
                _("Wie van de ouders?"), TextField(most=200), _("Leeg: niemand. Dan vraagt Zorgdesk het nog."),
            ),
            "pupil": (
                _("Hoe deed de leerling mee?"), TextField(most=200),
                _("Erbij, vooraf gesproken, met een tekening. Leeg: niet."),
            ),
        }  # fmt: skip

    def arranged(self) -> list[Item]:
        """Who took part beside each other."""
        rows = self.form.rows
        return [rows["outcome"], rows["words"], rows["held_on"], beside(rows["parents"], rows["pupil"])]

    def filled_in(self) -> Mapping[str, Any]:
        """Today, with the parents and the pupil."""
        return {
            "outcome": OppOutcome.BLIJFT, "held_on": clock.today(), "parents": self.card.parents,
            "pupil": _("Erbij"),
        }  # fmt: skip

    def keep(self) -> str:
        """Keep it; and go on to a new version or the end where that was decided."""
        one = self.card.newest
        if one is None:
            return ""
        empty = {name: "" for name in ("parents", "pupil") if self.form.field(name).value() is None}
        data = self.form.read(OppEvaluationData, pupil_uid=self.card.pupil_uid, opp_uid=one.uid, **empty)
        if data is None:
            return ""
        self.bridge.attempt(deeds.evaluate_opp, data)
        follows = {OppOutcome.BIJSTELLEN: "nieuw", OppOutcome.STOPPEN: "einde"}.get(data.outcome, "")
        if follows:
            self.follows = follows
        return _("Evaluatie opgeslagen.")


class DisputeStep(OppStepPart):
    """A dispute at the national geschillencommissie: since when, about what, and the verdict."""

    code = "oordeel"
    names = ("dispute_on", "dispute_about", "verdict_on", "verdict")

    def asks(self) -> str:
        """The question."""
        return _("Geschil over het OPP")

    def above(self) -> list[Item]:
        """What it is."""
        text = _("Ouders kunnen naar de landelijke geschillencommissie. Die oordeelt binnen tien weken.")
        return [label(text, "small", "muted", wrap=True)]

    def rows(self) -> Rows:
        """When, about what, the verdict."""
        return {
            "dispute_on": (_("Ingediend op"), DateField()),
            "dispute_about": (_("Waarover gaat het?"), TextField(most=300)),
            "verdict_on": (_("Oordeel van"), DateField()),
            "verdict": (_("Wat is het oordeel?"), LinesField(least=2)),
        }

    def filled_in(self) -> Mapping[str, Any]:
        """What was written; asked for today."""
        made = {name: getattr(self.opp, name) for name in self.names}
        return made | {"dispute_on": made["dispute_on"] or clock.today()}

    def arrange(self) -> None:
        """The verdict is asked for once the dispute was kept."""
        known = self.opp.dispute_on is not None
        for name in ("verdict_on", "verdict"):
            reveal(self.form.rows[name], shown=known)

    def keep(self) -> str:
        """Keep it."""
        return _("Opgeslagen.") if self.keep_by(deeds.note_dispute) else ""


class EndStep(OppStepPart):
    """The end of an OPP, which can be taken back."""

    code = "einde"

    def asks(self) -> str:
        """The question."""
        return _("Het OPP beëindigen")

    def above(self) -> list[Item]:
        """What stays."""
        return [
            label(_("Alles blijft te lezen. Geef de einddatum ook door aan de administratie."), wrap=True)
        ]

    def rows(self) -> Rows:
        """When and why."""
        return {"ended_on": (_("Gestopt op"), DateField()), "ended_why": (_("Waarom?"), TextField(most=300))}

    def filled_in(self) -> Mapping[str, Any]:
        """Today."""
        return {"ended_on": clock.today(), "ended_why": _("De extra hulp is niet meer nodig.")}

    def keep(self) -> str:
        """End it."""
        one, day = self.card.newest, self.form.field("ended_on").value()
        if one is None or day is None:
            self.form.show_mistakes({"ended_on": _("Vul een datum in.")})
            return ""
        why = self.form.field("ended_why").value() or ""
        self.bridge.attempt(deeds.end_opp, one.uid, one.version, day, why)
        self.undo = Undo(deeds.run_opp_again, one.uid)
        return _("Het OPP is beëindigd.")


class ElsewhereStep(OppStepPart):
    """Kept in another system: only the dates and what the parents say of the handelingsdeel."""

    code = "elders"

    def asks(self) -> str:
        """The question."""
        return _("Data van het OPP")

    def above(self) -> list[Item]:
        """Where it is."""
        where = self.card.elsewhere
        text = _("Het OPP staat in {where}. Hier staan alleen de data. De PDF zet u bij Documenten.")
        if not where:
            text = _("Het OPP staat ergens anders. Hier staan alleen de data. De PDF zet u bij Documenten.")
        return [label(text.format(where=where), "small", "muted", wrap=True)]

    def rows(self) -> Rows:
        """The dates."""
        return {
            "adopted_on": (_("Vastgesteld op"), DateField()),
            "status": (
                _("Handelingsdeel"),
                ChoiceField([one for one in HandelingsdeelStatus if one is not HandelingsdeelStatus.GEEN]),
            ),
            "said_who": (_("Wie stemde in?"), TextField(most=120)),
            "said_on": (_("Instemming op"), DateField()),
            "held_on": (_("Laatst geëvalueerd op"), DateField()),
        }

    def arranged(self) -> list[Item]:
        """Who and when beside each other."""
        rows = self.form.rows
        return [
            rows["adopted_on"], rows["status"], beside((rows["said_who"], 3), (rows["said_on"], 2)), rows["held_on"],
        ]  # fmt: skip

    def filled_in(self) -> Mapping[str, Any]:
        """What was written."""
        part = self.card.facts.guidance
        last = self.card.evaluations[0].held_on if self.card.evaluations else None
        return {
            "adopted_on": self.opp.adopted_on, "held_on": last,
            "status": part.status if part else HandelingsdeelStatus.CONCEPT,
            "said_who": part.said_who if part else "", "said_on": part.said_on if part else None,
        }  # fmt: skip

    def keep(self) -> str:
        """Keep the dates in one step."""
        mistakes = {name: row.field.mistake() for name, row in self.form.rows.items() if row.field.mistake()}
        values = self.form.values()
        if values["status"] is HandelingsdeelStatus.MET_INSTEMMING:
            for name, words in (
                ("said_who", _("Wie zei ja? Vul een naam in.")),
                ("said_on", _("Wanneer was dat?")),
            ):
                if not values[name]:
                    mistakes.setdefault(name, words)
        if mistakes:
            self.form.show_mistakes(mistakes)
            return ""
        part = GuidanceData(
            pupil_uid=self.card.pupil_uid, status=values["status"] or HandelingsdeelStatus.CONCEPT,
            said_who=values["said_who"] or "", said_on=values["said_on"],
        )  # fmt: skip
        opp = OppData(pupil_uid=self.card.pupil_uid, adopted_on=values["adopted_on"])
        self.bridge.attempt(deeds.keep_opp_dates, opp, part, values["held_on"])
        return _("Opgeslagen.")
