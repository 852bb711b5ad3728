"""What a dossier still misses beyond its notes: who leads, whose yes, how a goal is seen, what ends; and its terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules.wording import on_day, way
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

# From what harms a child most to what only tidies: practice 1.4(11). What is not named comes last.
HARM = (
    "open.untold", "open.party_consent", "open.consent_ends", "open.birthday", "open.other_parent", "open.ask_again",
    "open.gezag", "open.regie", "open.hand_back", "open.stagnation", "open.opp_verdict", "open.opp", "open.tlv",
    "open.afweging", "open.weigh_again", "open.weigh_review", "open.meeting", "open.report", "open.evaluation",
    "open.opp_evaluation", "open.next_meeting", "open.opp_agreed", "open.opp_told_back", "open.begun", "open.aftercare",
    "open.case_aftercare",
    "open.transition", "open.arrangement_due", "open.hand_back_day", "open.three_parties", "open.paper",
    "open.goal_seen", "open.lighter", "open.arrangement", "open.own_circle", "open.contact", "open.let_op",
)  # fmt: skip


@dataclass(frozen=True)
class Limit:
    """A term that the school may set: its setting, what is usual, its range, its words and where it comes from."""

    key: str
    usual: int
    most: int
    words: str
    source: str


UNTOLD = Limit(
    "completeness.untold_days", 5, 20, N_("Een signaal dat ouders niet weten, na zoveel schooldagen"),
    N_("Gewoonte: vijf schooldagen"),
)  # fmt: skip
CONSENT = Limit(
    "completeness.consent_days", 30, 90, N_("Toestemming die afloopt, zoveel dagen vooraf"),
    N_("Gewoonte: dertig dagen"),
)  # fmt: skip
EVALUATION = Limit(
    "completeness.evaluation_days", 0, 60, N_("Terugkijken dat niet gebeurde, na zoveel dagen"),
    N_("De dag die u zelf koos"),
)  # fmt: skip
ARRANGEMENT = Limit(
    "completeness.arrangement_weeks", 6, 26, N_("Arrangement zonder dag om terug te kijken, na zoveel weken"),
    N_("Keuze van Zorgdesk"),
)  # fmt: skip
STANDING_STILL = Limit(
    "completeness.times_without_progress", 2, 5, N_("Geen vooruitgang, na zoveel keer terugkijken"),
    N_("Gewoonte: twee keer"),
)  # fmt: skip
REPORT = Limit(
    "completeness.report_days", 7, 30, N_("Een verslag dat nog niet is verstuurd, na zoveel dagen"),
    N_("Keuze van Zorgdesk"),
)  # fmt: skip
HAND_BACK = Limit(
    "completeness.hand_back_days", 14, 60, N_("Regie die teruggaat naar de basis, zoveel dagen vooraf"),
    N_("Keuze van Zorgdesk"),
)  # fmt: skip
WEIGHED = Limit(
    "completeness.weighed_days", 42, 120, N_("Een afweging telt nog bij een verandering, zoveel dagen later"),
    N_("Keuze van Zorgdesk"),
)  # fmt: skip
LIMITS = (UNTOLD, CONSENT, EVALUATION, ARRANGEMENT, STANDING_STILL, REPORT, HAND_BACK, WEIGHED)


def limit_of(settings: Mapping[str, Any], limit: Limit) -> int:
    """A term as the school chose it, or as is usual.

    Source: practice 1.3 (signaal: 5 school days; consent: 30 days); the others are choices of Zorgdesk.
    """
    try:
        return min(max(int(settings.get(limit.key, limit.usual)), 0), limit.most)
    except (TypeError, ValueError):
        return limit.usual


@dataclass(frozen=True)
class RunningArrangement:
    """An arrangement that runs, as plain values."""

    title: str
    since: date
    evaluate_on: date | None = None


@dataclass(frozen=True)
class SupportFacts:
    """What these points need to know of one dossier."""

    plan_runs: bool = False
    led: bool = True  # somebody has the regie
    unasked_party: str = ""  # a party that helps and for which nobody said yes: 'het wijkteam'
    unseen_goals: int = 0  # goals of the running plan without how they are seen
    arrangements: tuple[RunningArrangement, ...] = ()  # not looked back at yet
    tlv: Finding | None = None
    report: str = ""  # a gesprek of which the report should have gone out: 'MDO van 17 november'
    late_days: int = EVALUATION.usual
    arrangement_weeks: int = ARRANGEMENT.usual


NOTHING_KNOWN = SupportFacts()


def more_points(facts: SupportFacts, day: date) -> Iterator[Finding]:
    """What B and A ask besides: regie, whose yes, how a goal is seen, arrangements and TLV.

    Source: requirements A14, B3, B5, B6, B8, C6, K11; practice 1.1 R-d.
    """
    if facts.plan_runs and not facts.led:
        text = _("Er loopt een plan, en niemand heeft de regie. Wie heeft de leiding?")
        yield _remind("regie", text, "regie", _("Kiezen"))
    if facts.unasked_party:
        text = _("Voor {party} is er nog geen ja van de ouders.").format(party=facts.unasked_party)
        yield _remind("party_consent", text, "ask_consent", _("Toestemming vragen"))
    if facts.unseen_goals:
        text = ngettext(
            "Bij {count} doel staat nog niet hoe u het ziet.", "Bij {count} doelen staat nog niet hoe u het ziet.",
            facts.unseen_goals,
        )  # fmt: skip
        yield _remind("goal_seen", text, "open_plan", _("Invullen"))
    if facts.report:
        text = _("Het verslag is nog niet verstuurd: {talk}.").format(talk=facts.report)
        yield _remind("report", text, "send_report", _("Versturen"))
    yield from _arrangements(facts, day)
    if facts.tlv:
        yield facts.tlv


def _arrangements(facts: SupportFacts, day: date) -> Iterator[Finding]:
    """The one that should have been looked at first, and the first without a day for it."""
    late = timedelta(days=facts.late_days)
    due = sorted((one.evaluate_on, one.title) for one in facts.arrangements if one.evaluate_on)
    for on, title in due[:1]:
        if on + late < day:
            text = _("U zou op {day} terugkijken op '{what}'.").format(day=on_day(on, day), what=title)
            yield _remind("arrangement_due", text, "open_arrangement", _("Terugkijken"))
    weeks = timedelta(weeks=facts.arrangement_weeks)
    for one in facts.arrangements:
        if one.evaluate_on is None and one.since + weeks < day:
            text = _("Bij '{what}' staat geen dag om terug te kijken.").format(what=one.title)
            yield _remind("arrangement", text, "open_arrangement", _("Dag kiezen"))
            return


def _remind(rule: str, what: str, code: str, words: str) -> Finding:
    return Finding(f"open.{rule}", Weight.REMIND, what, ways=(way(code, words),))


def harm_of(rule: str) -> int:
    """How much waiting harms the child: 0 the most.

    Source: practice 1.4(11): 'sorted by harm for the child, not by rule number'.
    """
    return HARM.index(rule) if rule in HARM else len(HARM)


def by_harm(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The points of a dossier, the worst for the child first.

    Source: practice 1.4(11).
    """
    return tuple(sorted(found, key=lambda one: harm_of(one.rule)))
