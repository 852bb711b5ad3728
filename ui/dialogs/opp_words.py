"""The steps of the OPP that ask for words: why and since when, where to, which help, the pupil, the parents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.dialogs.opp_step import OppStepPart, Rows
from ui.form import ChoiceField, DateField, LinesField, TextField, beside
from ui.widgets.layout import box, reveal
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands import opp as deeds
from zorgdesk.model.opp import WITH_OPP, HeardHow, Oogo, OppClock, OppNeed
from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.opp import partner, rules_of
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from ui.widgets.layout import Item

# The kinds of education that have an OPP.
_KINDS = tuple(kind for kind in SchoolKind if rules_of(kind).ever)


class BeginStep(OppStepPart):
    """Why there is an OPP, or why not, and from when the six weeks count."""

    code = "begin"

    def asks(self) -> str:
        """The question."""
        return _("Waarom een OPP, en sinds wanneer?")

    def rows(self) -> Rows:
        """Why, which school, since when."""
        since = _("Van hier tellen de zes weken. Bij later bekende hulp is zes weken een gewoonte, geen wet.")
        return {
            "need": (_("Waarom?"), ChoiceField(OppNeed, beside=0)),
            "school_kind": (_("Soort onderwijs"), ChoiceField(_KINDS, beside=0)),
            "clock": (_("De zes weken tellen vanaf"), ChoiceField(OppClock)),
            "begins_on": (_("Dag"), DateField(), since),
        }

    def arranged(self) -> list[Item]:
        """The two lists beside each other."""
        rows = self.form.rows
        return [beside(rows["need"], rows["school_kind"]), rows["clock"], rows["begins_on"]]

    def filled_in(self) -> Mapping[str, Any]:
        """What was chosen, or what the administration tells."""
        one = self.opp
        return {
            "need": one.need, "clock": one.clock, "begins_on": one.begins_on,
            "school_kind": one.school_kind or self.card.facts.kind,
        }  # fmt: skip

    def arrange(self) -> None:
        """Without an OPP nothing counts."""
        has = self.form.field("need").value() in WITH_OPP
        for name in ("clock", "begins_on"):
            reveal(self.form.rows[name], shown=has)

    def keep(self) -> str:
        """Begin, or change the start."""
        if self.card.runs:
            return _("Opgeslagen.") if self.keep_by(deeds.write_opp) else ""
        usual = self.card.usual.model_dump()
        if self.form.field("need").value() not in WITH_OPP:
            usual = {"pupil_uid": self.card.pupil_uid}
        data = self.form.read(
            type(self.opp), **{name: value for name, value in usual.items() if name not in self.form.rows}
        )
        if data is None:
            return ""
        # The talks that are filled in further on are no record before the user says so.
        blank = dict.fromkeys(("heard_on", "heard_how", "oogo", "oogo_on"), None) | {
            "heard_words": "",
            "oogo_who": "",
        }
        self.bridge.attempt(deeds.start_opp, data.model_copy(update=blank))
        return _("OPP begonnen.") if data.need in WITH_OPP else _("Opgeslagen: geen OPP.")


class WhereStep(OppStepPart):
    """Where the pupil goes, and why we think so."""

    code = "tekst"
    names = ("destination", "trade", "grounds", "helping", "hindering")

    def asks(self) -> str:
        """The question."""
        return _("Waar werken we met {name} naartoe?").format(name=self.card.facts.first_name)

    def rows(self) -> Rows:
        """Destination and its grounds."""
        some = ", ".join(_(words) for words in self.card.rules.destinations)
        hint = _("Bijvoorbeeld: {some}.").format(some=some) if some else ""
        return {
            "destination": (_("Verwachte uitstroombestemming"), TextField(most=200), hint),
            "trade": (_("Soort werk"), TextField(most=200)),
            "grounds": (
                _("Waarom denken we dat?"), LinesField(least=2),
                _("Toetsen, wat u zag, wat de leerling zelf wil."),
            ),
            "helping": (
                _("Wat helpt"), LinesField(least=2),
                _("Bij het kind, op school en thuis. In de wet: bevorderende factoren."),
            ),
            "hindering": (_("Wat is lastig"), LinesField(least=2), _("In de wet: belemmerende factoren.")),
        }  # fmt: skip

    def filled_in(self) -> Mapping[str, Any]:
        """What was written, or the words of the plan."""
        return {name: getattr(self.opp, name) for name in self.names}

    def arrange(self) -> None:
        """The kind of work belongs to praktijkonderwijs."""
        reveal(self.form.rows["trade"], shown=self.card.rules.asks_work)

    def keep(self) -> str:
        """Keep the words."""
        return _("Opgeslagen.") if self.keep_by(deeds.write_opp) else ""


class HelpStep(OppStepPart):
    """Which help, and what is left out of the programme."""

    code = "hulp"
    names = ("support", "deviations", "substitute_goals")

    def asks(self) -> str:
        """The question."""
        return _("Welke hulp krijgt {name}?").format(name=self.card.facts.first_name)

    def rows(self) -> Rows:
        """Support, deviations, other goals."""
        no = _("Leeg laten mag: dan doet de leerling alles mee.")
        return {
            "support": (_("De hulp die de school geeft"), LinesField(least=3)),
            "deviations": (_("Welke onderdelen doet de leerling niet of anders?"), LinesField(least=1), no),
            "substitute_goals": (_("Welke doelen komen daarvoor in de plaats?"), LinesField(least=1)),
        }

    def filled_in(self) -> Mapping[str, Any]:
        """What was written, or the arrangements that run."""
        return {name: getattr(self.opp, name) for name in self.names}

    def keep(self) -> str:
        """Keep the words."""
        return _("Opgeslagen.") if self.keep_by(deeds.write_opp) else ""


class HeardStep(OppStepPart):
    """The pupil heard, in the way that the pupil chooses."""

    code = "leerling"
    names = ("heard_how", "heard_on", "heard_help", "heard_words")

    def asks(self) -> str:
        """The question."""
        return _("Wat vindt {name}?").format(name=self.card.facts.first_name)

    def rows(self) -> Rows:
        """How, when, with which help, and the words."""
        name = self.card.facts.first_name
        return {
            "heard_how": (
                _("Hoe wil {name} het laten weten? De leerling kiest.").format(name=name),
                ChoiceField(HeardHow, beside=0),
            ),
            "heard_on": (_("Wanneer?"), DateField()),
            "heard_help": (
                _("Welke hulp bood u daarbij?"), TextField(_("Een plaatje, iemand erbij, meer tijd"), most=300),
            ),
            "heard_words": (
                _("Wat zei {name}? Letterlijk.").format(name=name), LinesField(least=3),
                _("Bij een tekening of filmpje: wat {name} erover vertelde.").format(name=name),
            ),
        }  # fmt: skip

    def arranged(self) -> list[Item]:
        """How and when beside each other."""
        rows = self.form.rows
        return [
            beside((rows["heard_how"], 3), (rows["heard_on"], 2)),
            rows["heard_words"],
            rows["heard_help"],
        ]

    def filled_in(self) -> Mapping[str, Any]:
        """What was written, a talk that was held, or the wishes in the plan; the day of today."""
        made = self.known(*self.names)
        return made | {"heard_on": made["heard_on"] or clock.today()}

    def arrange(self) -> None:
        """Who did not want to say anything had the chance: that is enough."""
        reveal(
            self.form.rows["heard_words"],
            shown=self.form.field("heard_how").value() is not HeardHow.WILDE_NIET,
        )

    def keep(self) -> str:
        """Keep how the pupil was heard."""
        if self.form.field("heard_how").value() is None:
            self.form.show_mistakes({"heard_how": _("Kies er een. 'Wilde niet' mag ook.")})
            return ""
        return _("Opgeslagen.") if self.keep_by(deeds.hear_pupil) else ""


class ParentsStep(OppStepPart):
    """The talk with the parents aimed at agreement; or that they did not come, with how often they were asked."""

    code = "ouders"
    names = ("oogo", "oogo_on", "oogo_who", "oogo_words", "oogo_tries", "parents_view")

    def asks(self) -> str:
        """The question."""
        return _("Wat zeggen {who}?").format(who=partner(self.card.facts))

    def above(self) -> list[Item]:
        """What the talk is for."""
        return [
            label(
                _("U overlegt om het eens te worden. Lukt dat niet, dan kunt u het perspectief toch vaststellen."),
                "small", "muted", wrap=True,
            )
        ]  # fmt: skip

    def rows(self) -> Rows:
        """How it went, when, who, what was said."""
        return {
            "oogo": (_("Hoe ging het gesprek?"), ChoiceField(Oogo, beside=0)),
            "oogo_on": (_("Gesprek op"), DateField()),
            "oogo_who": (_("Wie waren erbij?"), TextField(most=200)),
            "oogo_tries": (_("Hoe vaak uitgenodigd?"), TextField(most=2, width=80)),
            "oogo_words": (_("Wat kwam eruit?"), LinesField(least=2)),
            "parents_view": (_("Zo zien zij het zelf"), LinesField(least=2)),
        }

    def arranged(self) -> list[Item]:
        """When and who beside each other; they go when nobody came."""
        rows = self.form.rows
        self.came: QWidget = box(beside((rows["oogo_on"], 2), (rows["oogo_who"], 3)))
        return [rows["oogo"], self.came, rows["oogo_tries"], rows["oogo_words"], rows["parents_view"]]

    def filled_in(self) -> Mapping[str, Any]:
        """What was written, or the talk that was held; the tries as Zorgdesk counts them."""
        made = self.known("oogo", "oogo_on", "oogo_who", "oogo_words", "oogo_tries")
        tries = made["oogo_tries"] or self.card.facts.invitations
        return made | {
            "oogo_on": made["oogo_on"] or clock.today(),
            "oogo_who": made["oogo_who"] or self.card.parents,
            "oogo_tries": str(tries) if tries else "",
            "parents_view": self.opp.parents_view,
        }

    def arrange(self) -> None:
        """Nobody came: how often they were asked."""
        absent = self.form.field("oogo").value() is Oogo.NIET_GEKOMEN
        reveal(self.came, shown=not absent)
        reveal(self.form.rows["oogo_tries"], shown=absent)

    def keep(self) -> str:
        """Keep the talk."""
        if self.form.field("oogo").value() is None:
            self.form.show_mistakes({"oogo": _("Kies er een. 'Ouders kwamen niet' mag ook.")})
            return ""
        return _("Opgeslagen.") if self.keep_by(deeds.hold_oogo) else ""


class TellBackStep(OppStepPart):
    """The pupil is told what was done with it."""

    code = "terugvertellen"
    names = ("told_back_on", "told_back_by", "told_back_words")

    def asks(self) -> str:
        """The question."""
        return _("Wat is er gedaan met het idee van {name}?").format(name=self.card.facts.first_name)

    def above(self) -> list[Item]:
        """What the pupil said."""
        words = self.opp.heard_words
        return [label(words, "body", "muted", wrap=True)] if words else []

    def rows(self) -> Rows:
        """How it counted, who told it, when."""
        return {
            "told_back_words": (
                _("Daarom gaan wij dit doen"), LinesField(least=2),
                _("Schrijf het aan de leerling: 'Jij blijft … Wij gaan …' Dit staat op het blad voor de leerling."),
            ),
            "told_back_by": (_("Wie vertelt het?"), TextField(most=120)),
            "told_back_on": (_("Verteld op"), DateField()),
        }  # fmt: skip

    def arranged(self) -> list[Item]:
        """Who and when beside each other."""
        rows = self.form.rows
        return [rows["told_back_words"], beside((rows["told_back_by"], 3), (rows["told_back_on"], 2))]

    def filled_in(self) -> Mapping[str, Any]:
        """What was written; told today, by who sits here."""
        one = self.opp
        return {
            "told_back_words": one.told_back_words,
            "told_back_by": one.told_back_by or self.bridge.desk.reader.name,
            "told_back_on": one.told_back_on or clock.today(),
        }

    def keep(self) -> str:
        """Keep what was told."""
        return _("Opgeslagen.") if self.keep_by(deeds.tell_back) else ""
