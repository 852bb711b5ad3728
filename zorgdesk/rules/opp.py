"""Who has an OPP, and what differs between basisschool, speciaal onderwijs, voortgezet and praktijkonderwijs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zorgdesk.model.opp import WITH_OPP, OppClock, OppNeed
from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.completeness import Limit
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgdesk.model.opp import GuidanceData, OppData, OppEvaluationData


@dataclass(frozen=True)
class KindRules:
    """How one kind of education has its OPP; words are Dutch source texts."""

    law: str
    ever: bool = True  # whether there is an OPP at all
    everybody: bool = False  # also without extra support
    asks_work: bool = False  # the kind of work stands in it
    destinations: tuple[str, ...] = ()


_PO = (N_("vmbo"), N_("vmbo met leerwegondersteuning"), N_("praktijkonderwijs"), N_("havo of vwo"),
       N_("voortgezet speciaal onderwijs"))  # fmt: skip
_VSO = (N_("vervolgonderwijs"), N_("arbeid"), N_("dagbesteding"))
# Source: WPO 40a(1); WVO 2020 2.44; WEC 41a; Uitvoeringsbesluit WVO 2020 2.49; practice E6, E7.
KINDS: Mapping[SchoolKind, KindRules] = {
    SchoolKind.PO: KindRules("WPO 40a", destinations=_PO),
    SchoolKind.SBO: KindRules("WPO 40a", everybody=True, destinations=_PO),
    SchoolKind.SO: KindRules("WEC 41a", everybody=True, destinations=(*_PO, N_("dagbesteding"))),
    SchoolKind.VO: KindRules(
        "WVO 2020 2.44",
        destinations=(N_("mbo niveau 2"), N_("mbo niveau 3 of 4"), N_("hbo"), N_("universiteit"), N_("arbeid")),
    ),
    SchoolKind.PRO: KindRules(
        "WVO 2020 2.44", everybody=True, asks_work=True,
        destinations=(N_("arbeid"), N_("mbo entree"), N_("mbo niveau 2"), N_("beschut werk"), N_("dagbesteding")),
    ),
    SchoolKind.VSO: KindRules("WEC 41a", everybody=True, destinations=_VSO),
    SchoolKind.MBO: KindRules("WEB", ever=False),
    SchoolKind.VOORSCHOOLS: KindRules("", ever=False),
}  # fmt: skip

# Settings with the numbers. Source of each: the comment behind its default.
WEEKS, LATER_WEEKS, REMIND_AFTER = "opp.weeks", "opp.later_weeks", "opp.remind_after_weeks"
TOLD_BACK_DAYS, VERDICT_WEEKS = "opp.told_back_days", "opp.verdict_weeks"
EVALUATE_BY, EVALUATE_FROM = "opp.evaluate_by", "opp.evaluate_from"
USUAL: Mapping[str, Any] = {
    WEEKS: 6,  # WPO 40a(3); WVO 2020 2.44
    LATER_WEEKS: 6,  # domain 1.4: praktijknorm, no law
    REMIND_AFTER: 3,  # practice 1.3, row 'OPP six weeks'
    TOLD_BACK_DAYS: 14,  # practice 1.6, at WPO 40a(7)
    VERDICT_WEEKS: 10,  # WPO 43; domain 1.15
    EVALUATE_BY: "07-31",  # Besluit bekostiging WPO 2022 art. 1: the end of the schooljaar
    EVALUATE_FROM: "05-01",  # domain 1.6
}


# The numbers as a school sets them, in Beheer.
OPP_LIMITS = (
    Limit(WEEKS, USUAL[WEEKS], USUAL[WEEKS], N_("OPP vaststellen na inschrijving, binnen zoveel weken"),
          N_("De wet: zes weken (WPO 40a, WVO 2.44)")),
    Limit(LATER_WEEKS, USUAL[LATER_WEEKS], 12, N_("OPP vaststellen als de hulp later nodig is, binnen zoveel weken"),
          N_("Gewoonte, geen wet")),
    Limit(REMIND_AFTER, USUAL[REMIND_AFTER], 6, N_("Aan het OPP herinneren na zoveel weken"), N_("Keuze van Zorgdesk")),
    Limit(TOLD_BACK_DAYS, USUAL[TOLD_BACK_DAYS], 28, N_("Terugvertellen aan de leerling, binnen zoveel dagen"),
          N_("De wet noemt geen dag (WPO 40a lid 7)")),
    Limit(VERDICT_WEEKS, USUAL[VERDICT_WEEKS], USUAL[VERDICT_WEEKS],
          N_("Oordeel van de geschillencommissie, binnen zoveel weken"), N_("De wet: tien weken (WPO 43)")),
)  # fmt: skip


@dataclass(frozen=True)
class OppFacts:
    """What the rules need to know of one pupil, as plain values.

    `opp` and `guidance` are the newest versions, `running` the newest that was adopted and did not end.
    """

    first_name: str
    kind: SchoolKind = SchoolKind.PO
    enrolled_on: date | None = None
    extra_since: date | None = None  # extra support is known: a start as newcomer, an arrangement, a TLV
    lwoo_only: bool = False
    adult: bool = False  # from 18 the pupil speaks for herself or himself
    opp: OppData | None = None
    running: OppData | None = None
    guidance: GuidanceData | None = None
    goals_changed: bool = False  # the goals of the plan are others than those of the last yes
    has_goals: bool = False
    evaluations: tuple[OppEvaluationData, ...] = ()
    invitations: int = 0  # talks about this to which the parents did not come, and tries to reach them
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Need:
    """Whether a pupil has an OPP, why, and since when the term counts."""

    has: bool
    why: str
    law: str = ""
    since: date | None = None
    clock: OppClock = OppClock.INSCHRIJVING

    @property
    def by_law(self) -> bool:
        """Whether the six weeks stand in the law, and are not only a habit."""
        return self.clock is not OppClock.LATER


def rules_of(kind: SchoolKind) -> KindRules:
    """The rules of one kind of education.

    Source: practice E6, E7.
    """
    return KINDS[kind]


def number_of(settings: Mapping[str, Any], key: str) -> int:
    """A number as the school set it, or as the law or practice has it."""
    try:
        return max(int(settings.get(key, USUAL[key])), 0)
    except (TypeError, ValueError):
        return int(USUAL[key])


def need_of(facts: OppFacts) -> Need:
    """Say whether this pupil has an OPP, and from when the six weeks count.

    Source: WPO 40a(1), 40(3); WVO 2020 2.44; domain 1.1-1.4; practice E6-E8.
    """
    rules = rules_of(facts.kind)
    if facts.opp is not None:
        clock, since = _chosen_start(facts, facts.opp)
        return Need(facts.opp.need in WITH_OPP, facts.opp.need.label, rules.law, since, clock)
    if not rules.ever:
        return Need(has=False, why=_("Dit onderwijs kent geen OPP."))
    if rules.everybody:
        return Need(True, OppNeed.IEDEREEN.label, rules.law, facts.enrolled_on)  # noqa: FBT003 - `has`, read above
    if facts.lwoo_only:
        return Need(has=False, why=OppNeed.ALLEEN_LWOO.label, law=rules.law)
    if facts.extra_since is None:
        return Need(has=False, why=_("Er is geen extra ondersteuning bekend."), law=rules.law)
    clock, since = _start(facts)
    return Need(True, OppNeed.EXTRA.label, rules.law, since, clock)  # noqa: FBT003 - as above


def _start(facts: OppFacts) -> tuple[OppClock, date | None]:
    """Known when the child came: from the enrolment; known later: from then on."""
    if facts.enrolled_on and (facts.extra_since is None or facts.extra_since <= facts.enrolled_on):
        return OppClock.INSCHRIJVING, facts.enrolled_on
    return OppClock.LATER, facts.extra_since


def _chosen_start(facts: OppFacts, opp: OppData) -> tuple[OppClock, date | None]:
    return (opp.clock, opp.begins_on) if opp.begins_on else _start(facts)


def usual_start(facts: OppFacts) -> tuple[OppClock, date | None]:
    """What is filled in for a new OPP: from which day the six weeks count, and what day that is.

    Source: domain 1.4.
    """
    if rules_of(facts.kind).everybody:
        return OppClock.INSCHRIJVING, facts.enrolled_on
    return _start(facts)


def usual_need(facts: OppFacts) -> OppNeed:
    """What is filled in for why this pupil has an OPP."""
    if rules_of(facts.kind).everybody:
        return OppNeed.IEDEREEN
    return OppNeed.ALLEEN_LWOO if facts.lwoo_only else OppNeed.EXTRA


def partner(facts: OppFacts) -> str:
    """With whom the school agrees: the parents, from 18 the pupil.

    Source: WVO 2020 2.44; practice E3.
    """
    return facts.first_name if facts.adult else _("de ouders")
