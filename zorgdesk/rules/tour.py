"""The tour of the oefenschool: its steps, and which of them the user really did.

A later part of Zorgdesk adds a step to `STEPS`: what one does, where that is, and the deed in the log or the visit
that shows it was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zorgdesk.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

BO, SAMIRA, THIJS, NOAH = "Bo Hendriks", "Samira Haddad", "Thijs van der Meulen", "Noah de Bruin"


@dataclass(frozen=True)
class TourStep:
    """One thing to try.

    `place` is where it happens, with the pupil it is about; `gesprek` when that place is the pupil's next MDO.
    It is done by one of `deeds` for that pupil (`of_all`: for whomever), or by coming to one of `visits`.
    """

    key: str
    title: str
    what: str
    place: str
    pupil: str = ""
    gesprek: bool = False
    deeds: frozenset[str] = frozenset()
    of_all: bool = False
    visits: frozenset[str] = frozenset()


STEPS = (
    TourStep(
        "note",
        N_("Een notitie bij de deur"),
        N_(
            "Juf Anouk staat in uw deur: Bo huilde vanmorgen weer. Druk op Ctrl+N en schrijf het op. "
            "Ctrl+Enter slaat op."
        ),
        "pupil",
        BO,
        deeds=frozenset({"record_entry"}),
    ),
    TourStep(
        "weigh",
        N_("De afweging van Samira lezen"),
        N_("Kies bij 'Laatste notities' de afweging. Lees waarom school Samira zelf kan helpen."),
        "pupil",
        SAMIRA,
        visits=frozenset({"pupil/tijdlijn"}),
    ),
    TourStep(
        "call",
        N_("Bellen mag nog niet met naam"),
        N_("De vader van Thijs zei nee. Druk op Ctrl+B. Lees wat nu wel mag, en sluit met Esc."),
        "pupil",
        THIJS,
        visits=frozenset({"dialog/call"}),
        deeds=frozenset({"record_contact"}),
    ),
    TourStep(
        "consent",
        N_("Toestemming aan de balie"),
        N_("De moeder van Bo staat bij u en zegt ja. Druk op Ctrl+T en leg het vast."),
        "pupil",
        BO,
        deeds=frozenset({"record_consent", "record_answer"}),
    ),
    TourStep(
        "mdo",
        N_("Een MDO houden"),
        N_(
            "Druk op Beginnen, en bij de eerste regel op Klopt. Spatie zet bij 'Aan tafel' wie er is. "
            "Schrijf iets op bij 'Wat is nodig'. Typ bij 'Nieuwe actie': kaart maken @ik vr, en druk op Enter. "
            "Ctrl+Shift+Enter sluit af."
        ),
        "conversation",
        SAMIRA,
        gesprek=True,
        deeds=frozenset({"close_conversation"}),
        of_all=True,
    ),
    TourStep(
        "paper",
        N_("Het papier voor ouders"),
        N_("Druk op Ctrl+P. Links ziet u het papier, rechts wat er niet op staat. Esc sluit."),
        "pupil/plan",
        SAMIRA,
        visits=frozenset({"dialog/print"}),
        deeds=frozenset({"note_handout"}),
    ),
    TourStep(
        "opp",
        N_("Een OPP met twee sloten"),
        N_(
            "Het eerste slot: Noah en zijn moeders zijn gehoord. Het tweede: hun ja. Druk op 'Noah horen' en kijk. "
            "Esc sluit."
        ),
        "pupil/plan",
        NOAH,
        visits=frozenset({"dialog/opp"}),
        deeds=frozenset({"write_opp", "hear_pupil", "hold_oogo", "adopt_opp", "settle_guidance"}),
    ),
    TourStep(
        "find",
        N_("Iets terugvinden"),
        N_("Druk op Ctrl+K en typ een paar letters, bijvoorbeeld fenna. Enter opent wat u kiest."),
        "search",
        visits=frozenset({"found"}),
    ),
    TourStep(
        "incoming",
        N_("Even opschrijven"),
        N_(
            "Een collega roept iets in de gang. Druk op Ctrl+Shift+N en schrijf één regel. "
            "Die ligt daarna hier, bij de mail van een moeder."
        ),
        "incoming",
        deeds=frozenset({"keep_line", "add_papers", "record_arrived", "give_document"}),
        of_all=True,
    ),
    TourStep(
        "year",
        N_("Het nieuwe schooljaar"),
        N_("Kijk welke rijen de Schooljaarwissel heeft. U doet haar in stukjes; stoppen mag altijd."),
        "school_year",
        visits=frozenset({"school_year"}),
    ),
)


@dataclass(frozen=True)
class TourFacts:
    """What the user did since the tour began: deeds with the pupil they were about, and marks of visits."""

    deeds: frozenset[tuple[str, str]] = frozenset()
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TourState:
    """What is kept of a tour: the line of the log at which it began (None: not yet), marks and choices."""

    began: int | None = None
    marks: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    hidden: bool = False

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any] | None) -> TourState:
        """Read what was kept."""
        if not kept:
            return cls()
        return cls(
            kept.get("began"),
            frozenset(kept.get("marks", ())),
            frozenset(kept.get("skipped", ())),
            bool(kept.get("hidden", False)),
        )

    def kept(self) -> dict[str, Any]:
        """What to keep."""
        return {
            "began": self.began,
            "marks": sorted(self.marks),
            "skipped": sorted(self.skipped),
            "hidden": self.hidden,
        }

    def begun(self, at: int) -> TourState:
        """Begin, or begin again: what was done before this line of the log does not count."""
        return TourState(began=at)

    def marked(self, key: str) -> TourState:
        """Note that the place of a step was visited."""
        return replace(self, marks=self.marks | {key})

    def skip(self, key: str) -> TourState:
        """Pass over a step."""
        return replace(self, skipped=self.skipped | {key})

    def hide(self, *, hidden: bool) -> TourState:
        """Take the tour out of sight, or show it again."""
        return replace(self, hidden=hidden)


def is_done(step: TourStep, pupil_uid: str, facts: TourFacts) -> bool:
    """Tell whether a step was done: its place was visited, or one of its deeds stands in the log.

    Source: practice 6.
    """
    if step.key in facts.marks:
        return True
    return any(deed in step.deeds and (step.of_all or about == pupil_uid) for deed, about in facts.deeds)


def is_visit(step: TourStep, pupil_uid: str, place: str, uid: str) -> bool:
    """Tell whether coming to a place is what a step asks.

    Source: practice 6.
    """
    return place in step.visits and (not step.pupil or uid.partition("/")[0] == pupil_uid)
