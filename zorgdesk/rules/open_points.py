"""'Nog te doen' at a pupil: what the dossier still misses, the worst for the child first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules.completeness import CONSENT, NOTHING_KNOWN, UNTOLD, SupportFacts, by_harm, more_points
from zorgdesk.rules.opp_terms import opp_points
from zorgdesk.rules.plan_points import NO_PLAN, PlanFacts, plan_points
from zorgdesk.rules.pupil_age import AgeBand, birthday_between, next_birthday_that_matters
from zorgdesk.rules.regie_points import regie_points
from zorgdesk.rules.signal import told_too_late
from zorgdesk.rules.wording import on_day, way, ways
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgdesk.errors import Way
    from zorgdesk.rules.opp import OppFacts
    from zorgdesk.rules.regie_points import RegieFacts
    from zorgdesk.when import Free

MOST_SHOWN = 5
AHEAD = timedelta(days=30)

# A change longer ago than this asks for no first afweging any more.
_LATELY = timedelta(days=84)
_SHORT = {
    "untold": N_("De ouders weten het signaal nog niet"),
    "birthday": N_("Toestemming opnieuw vragen na een verjaardag"),
    "consent_ends": N_("Toestemming die afloopt"),
    "other_parent": N_("De andere ouder vragen"),
    "ask_again": N_("Opnieuw praten over toestemming"),
    "gezag": N_("Gezag niet nagevraagd"),
    "afweging": N_("Nog geen afweging"),
    "meeting": N_("Gesprek dat nog niet af is"),
    "report": N_("Verslag dat nog niet is verstuurd"),
    "begun": N_("Vragen of het is begonnen"),
    "evaluation": N_("Het plan bespreken"),
    "next_meeting": N_("Geen volgend gesprek"),
    "paper": N_("Papier bij de toestemming"),
    "own_circle": N_("De eigen kring"),
    "contact": N_("Geen vaste contactpersoon"),
    "let_op": N_("'Let op' nakijken"),
    "help_message": N_("Bericht van hulp buiten school"),
    "cooperation": N_("Verzoek dat eindigt"),
    "hand_back": N_("Regie die teruggaat naar de basis"),
    "hand_back_day": N_("Overname van de regie zonder einddag"),
    "three_parties": N_("Samen beslissen wie de regie heeft"),
    "case_aftercare": N_("Nog één keer kijken na de afronding"),
    "stagnation": N_("Een plan dat niet helpt"),
    "weigh_again": N_("Opnieuw wegen na een verandering"),
    "weigh_review": N_("De afweging nog eens bekijken"),
    "aftercare": N_("Nazorg"),
    "transition": N_("Een overgang die komt"),
    "lighter": N_("Waarom lichter niet genoeg is"),
    "regie": N_("Niemand heeft de regie"),
    "party_consent": N_("Geen ja voor wie meehelpt"),
    "goal_seen": N_("Doel zonder hoe u het ziet"),
    "arrangement": N_("Arrangement zonder dag om terug te kijken"),
    "arrangement_due": N_("Terugkijken op een arrangement"),
    "tlv": N_("TLV of beslissing die afloopt"),
    "opp": N_("OPP vaststellen"),
    "opp_evaluation": N_("OPP evalueren met ouders en leerling"),
    "opp_told_back": N_("Terugvertellen aan de leerling"),
    "opp_agreed": N_("Instemming met het handelingsdeel"),
    "opp_verdict": N_("Oordeel van de geschillencommissie"),
}


@dataclass(frozen=True)
class EndingConsent:
    """A consent that holds: for whom ('het wijkteam'), its last day, and when the oldest yes was given."""

    party: str
    until: date | None
    given_on: date | None = None
    pupil_answered_on: date | None = None


@dataclass(frozen=True)
class DossierFacts:
    """What the open points need to know of one dossier, as plain values."""

    first_name: str
    birth_date: date | None = None
    extra_support: bool = False  # a plan, an arrangement, an OPP or help runs
    weighed: bool = False  # there is an afweging
    untold_signal_on: date | None = None  # the oldest signaal of which the parents do not know yet
    gezag_unknown: bool = False
    paper_due_on: date | None = None  # the first consent paper that is still to come
    consents: tuple[EndingConsent, ...] = ()
    for_both: tuple[str, date] | None = None  # a yes that one parent gave for both: for whom, since when
    ask_again: tuple[str, date] | None = None  # after a no: for whom, and not before which day
    plan_runs: bool = False
    own_circle_open: bool = False  # eigen kracht 'nog niet' at the running plan
    evaluate_on: date | None = None
    next_meeting_on: date | None = None
    unfinished_meeting_on: date | None = None  # the oldest gesprek that is still to be finished
    woongemeente: str = ""
    fixed_contact: bool = True  # the woongemeente has a fixed contact of the CJG
    let_op_review_on: date | None = None  # when to look at the 'Let op' line again
    skipped: frozenset[str] = frozenset()  # rules that were set aside at this pupil
    free: Free = ()  # stretches without school
    regie: RegieFacts | None = None
    support: SupportFacts = NOTHING_KNOWN  # what rules.completeness asks
    plan: PlanFacts = NO_PLAN
    opp: OppFacts | None = None  # where there is an OPP, or ought to be
    untold_days: int = UNTOLD.usual
    consent_days: int = CONSENT.usual


def all_open_points(facts: DossierFacts, day: date) -> tuple[Finding, ...]:
    """Everything a dossier misses, the worst for the child first; what was set aside stays away.

    Source: practice 1.1 R-d, 1.3, 1.4(11); requirements A5-A7, A14, D2, D4.
    """
    found = (
        *_signal(facts, day),
        *_consents(facts, day),
        *_after_a_no(facts, day),
        *_gezag(facts),
        *_weighing(facts, day),
        *_meeting(facts, day),
        *_plan(facts, day),
        *_paper(facts, day),
        *_own_circle(facts),
        *regie_points(facts.regie, day),
        *_contact(facts),
        *_let_op(facts, day),
        *more_points(facts.support, day),
        *plan_points(facts.plan, day),
        *opp_points(facts.opp, day),
    )
    return by_harm(finding for finding in found if finding.rule not in facts.skipped)


def point_words(rule: str) -> str:
    """A reminder in a few words, where it was set aside."""
    return _(_SHORT.get(rule.removeprefix("open."), N_("Iets dat ontbrak")))


def open_points(facts: DossierFacts, day: date) -> tuple[Finding, ...]:
    """What 'Nog te doen' shows: the five worst."""
    return all_open_points(facts, day)[:MOST_SHOWN]


def _remind(rule: str, what: str, *on: Way) -> Finding:
    return Finding(f"open.{rule}", Weight.REMIND, what, ways=on)


def _signal(facts: DossierFacts, day: date) -> Iterator[Finding]:
    if facts.untold_signal_on:
        late = told_too_late(facts.untold_signal_on, day, facts.free, facts.untold_days)
        if late:
            yield Finding("open.untold", late.weight, late.what, ways=late.ways)


def _consents(facts: DossierFacts, day: date) -> Iterator[Finding]:
    """One line for a birthday and one for the first consent that ends or ended: the form mends both."""
    again = _birthday(facts, day)
    if again:
        yield again
    last = day + timedelta(days=facts.consent_days)
    ends = sorted((one.until, one.party) for one in facts.consents if one.until and one.until <= last)
    for until, party in ends[:1]:
        if until < day:
            text = _("De toestemming voor {party} liep af op {day}.")
        else:
            text = _("De toestemming voor {party} loopt af op {day}.")
        what = text.format(party=party, day=on_day(until, day))
        yield _remind("consent_ends", what, way("ask_consent", _("Opnieuw vragen: formulier")))


def _after_a_no(facts: DossierFacts, day: date) -> Iterator[Finding]:
    """The other parent after a month, and a no of which the day to talk again has come (idea 17)."""
    if facts.for_both and facts.for_both[1] + AHEAD < day:
        text = _("Eén ouder zei ja voor {party}, ook namens de ander. Vraag nu ook de andere ouder.")
        ask = way("ask_consent", _("Andere ouder vragen"))
        yield _remind("other_parent", text.format(party=facts.for_both[0]), ask)
    if facts.ask_again and facts.ask_again[1] <= day:
        text = _("U zou op {day} opnieuw praten over toestemming voor {party}.")
        what = text.format(party=facts.ask_again[0], day=on_day(facts.ask_again[1], day))
        yield _remind("ask_again", what, way("ask_consent", _("Opnieuw vragen")))


def _birthday(facts: DossierFacts, day: date) -> Finding | None:
    """Ask again from 30 days before the 12th, 16th or 18th birthday, until the pupil answered."""
    asked_before = [one for one in facts.consents if one.given_on]
    if facts.birth_date is None or not asked_before:
        return None
    ask = way("talk_to_pupil", _("Vraag {name}").format(name=facts.first_name))
    for one in asked_before:
        last = one.pupil_answered_on or one.given_on
        passed = birthday_between(facts.birth_date, last, day) if last else None
        if passed:
            text = _("{name} werd {age} op {day}. Vraag de toestemming opnieuw, nu ook aan {name}.")
            if passed[0] is not AgeBand.TWELVE:
                text = _("{name} werd {age} op {day} en beslist nu zelf. Vraag de toestemming opnieuw.")
            what = text.format(name=facts.first_name, age=int(passed[0]), day=on_day(passed[1], day))
            return _remind("birthday", what, ask)
    coming = next_birthday_that_matters(facts.birth_date, day)
    if coming and coming[1] <= day + AHEAD:
        text = _("{name} wordt {age} op {day}. Vraag de toestemming dan opnieuw, ook aan {name}.")
        if coming[0] is AgeBand.ADULT:
            text = _(
                "{name} wordt {age} op {day} en beslist dan alles zelf. Vraag de toestemming dan opnieuw."
            )
        what = text.format(name=facts.first_name, age=int(coming[0]), day=on_day(coming[1], day))
        return _remind("birthday", what, ask)
    return None


def _gezag(facts: DossierFacts) -> Iterator[Finding]:
    if facts.gezag_unknown:
        yield _remind("gezag", _("Gezag is niet nagevraagd. Vraag het aan de ouder."), *ways("check_gezag"))


def _weighing(facts: DossierFacts, day: date) -> Iterator[Finding]:
    """Weigh when support runs, and when help of whatever kind lately began or stopped (practice 1.3)."""
    changed = facts.plan.changed_on
    lately = changed is not None and day - _LATELY <= changed <= day
    if (facts.extra_support or lately) and not facts.weighed:
        text = _(
            "Er is nog geen afweging. Schrijf in twee zinnen waarom u wel of niet met anderen samenwerkt."
        )
        yield _remind("afweging", text, way("weigh", _("Nu doen, 1 minuut")))


def _meeting(facts: DossierFacts, day: date) -> Iterator[Finding]:
    if facts.unfinished_meeting_on:
        text = _("Het gesprek van {day} is nog niet af.")
        what = text.format(day=on_day(facts.unfinished_meeting_on, day))
        yield _remind("meeting", what, way("finish_meeting", _("Afmaken")))


def _plan(facts: DossierFacts, day: date) -> Iterator[Finding]:
    if not facts.plan_runs:
        return
    late = timedelta(days=facts.support.late_days)
    if facts.evaluate_on and facts.evaluate_on + late < day:
        text = _("Het plan zou op {day} besproken worden. Plan een gesprek.")
        what = text.format(day=on_day(facts.evaluate_on, day))
        yield _remind("evaluation", what, way("plan_meeting", _("Gesprek plannen")))
    elif not (facts.evaluate_on or (facts.next_meeting_on and facts.next_meeting_on >= day)):
        text = _("Bij dit plan staat nog geen volgend gesprek.")
        yield _remind("next_meeting", text, way("plan_meeting", _("Gesprek plannen")))


def _paper(facts: DossierFacts, day: date) -> Iterator[Finding]:
    if facts.paper_due_on:
        if facts.paper_due_on < day:
            text = _("Het papier bij de toestemming was er niet op {day}.")
        else:
            text = _("Het papier bij de toestemming volgt vóór {day}.")
        what = text.format(day=on_day(facts.paper_due_on, day))
        yield _remind("paper", what, way("print_consent", _("Formulier afdrukken")))


def _own_circle(facts: DossierFacts) -> Iterator[Finding]:
    if facts.plan_runs and facts.own_circle_open:
        text = _("Wie kan helpen uit de eigen kring? (familie, vrienden, buren)")
        yield _remind("own_circle", text, way("fill_own_circle", _("Invullen")))


def _contact(facts: DossierFacts) -> Iterator[Finding]:
    if facts.extra_support and facts.woongemeente and not facts.fixed_contact:
        text = _("Voor {municipality} is er nog geen vaste contactpersoon van het wijkteam.")
        what = text.format(municipality=facts.woongemeente)
        yield _remind("contact", what, way("add_contact", _("Contact toevoegen")))


def _let_op(facts: DossierFacts, day: date) -> Iterator[Finding]:
    if facts.let_op_review_on and facts.let_op_review_on <= day:
        text = _("Klopt 'Let op' nog? U zou het op {day} nakijken.")
        what = text.format(day=on_day(facts.let_op_review_on, day))
        yield _remind("let_op", what, way("review_let_op", _("Nakijken")))
