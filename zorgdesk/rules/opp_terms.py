"""The terms of an OPP, and what 'Nog te doen' and Vandaag say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.base import school_year_of
from zorgdesk.model.opp import HeardHow
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.rules.opp import (
    EVALUATE_BY,
    EVALUATE_FROM,
    LATER_WEEKS,
    REMIND_AFTER,
    TOLD_BACK_DAYS,
    USUAL,
    VERDICT_WEEKS,
    WEEKS,
    need_of,
    number_of,
    partner,
)
from zorgdesk.rules.wording import on_day, way
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgdesk.rules.opp import OppFacts

# Without an OPP in Zorgdesk nobody is reminded on Vandaag of a start that is longer ago: the list tells it.
LONG_AGO = timedelta(weeks=10)
_SETTLED = (HandelingsdeelStatus.MET_INSTEMMING,)


class OppTerm(Enum):
    """Which term, with the rule of 'Nog te doen' by which it is set aside."""

    VASTSTELLEN = "open.opp"
    EVALUEREN = "open.opp_evaluation"
    TERUGVERTELLEN = "open.opp_told_back"
    INSTEMMING = "open.opp_agreed"
    OORDEEL = "open.opp_verdict"


RULES = frozenset(term.value for term in OppTerm)


@dataclass(frozen=True)
class Term:
    """One term: by when, from when one is reminded, and whether the law sets it.

    `law_on` is the last day of the law where a school gives itself an earlier one.
    """

    what: OppTerm
    due_on: date
    warn_on: date
    by_law: bool = False
    law_on: date | None = None

    @property
    def late_after(self) -> date:
        """After which day it is late."""
        return self.law_on or self.due_on

    def wants(self, day: date) -> bool:
        """Whether one is reminded of it."""
        return day >= self.warn_on

    def days_late(self, day: date) -> int:
        """How many days a legal term has passed; a habit is never late (practice E8)."""
        return max((day - self.late_after).days, 0) if self.by_law else 0


def terms(facts: OppFacts, day: date) -> tuple[Term, ...]:
    """Every term that runs for this pupil's OPP, the first one first.

    Source: WPO 40a(3), (4), (7), 43; WVO 2020 2.44; domain 9.1 OPP-*; practice 1.6, E8.
    """
    found = (
        *_adopting(facts),
        *_evaluating(facts, day),
        *_telling(facts),
        *_agreeing(facts),
        *_verdict(facts),
    )
    return tuple(sorted(found, key=lambda one: (one.due_on, one.what.value)))


def _adopting(facts: OppFacts) -> Iterator[Term]:
    """Six weeks for the first version, or earlier where a school wants that; a new one has no term of its own."""
    need = need_of(facts)
    ended = facts.opp is not None and facts.opp.ended_on is not None
    if not need.has or need.since is None or facts.running is not None or ended:
        return
    weeks = number_of(facts.numbers, WEEKS if need.by_law else LATER_WEEKS)
    most = int(USUAL[WEEKS])
    weeks = min(weeks, most) if need.by_law else weeks  # nobody makes the term of the law longer
    warn = min(number_of(facts.numbers, REMIND_AFTER), weeks)
    since = need.since
    yield Term(
        OppTerm.VASTSTELLEN, since + timedelta(weeks=weeks), since + timedelta(weeks=warn), by_law=need.by_law,
        law_on=since + timedelta(weeks=most) if need.by_law else None,
    )  # fmt: skip


def _evaluating(facts: OppFacts, day: date) -> Iterator[Term]:
    """Once in each schooljaar, with the parents and the pupil; one without them does not count yet."""
    if facts.running is None:
        return
    year = school_year_of(day)
    done = any(school_year_of(one.held_on) == year and one.parents and one.pupil for one in facts.evaluations)
    if not done:
        due, warn = (_day_in(year, facts.numbers, key) for key in (EVALUATE_BY, EVALUATE_FROM))
        yield Term(OppTerm.EVALUEREN, due, min(warn, due), by_law=True)


def _telling(facts: OppFacts) -> Iterator[Term]:
    """Tell the pupil what was done with what they said; who said nothing has nothing to hear back."""
    opp = facts.running
    if opp is None or opp.told_back_on or opp.adopted_on is None or not was_heard(opp):
        return
    due = opp.adopted_on + timedelta(days=number_of(facts.numbers, TOLD_BACK_DAYS))
    yield Term(OppTerm.TERUGVERTELLEN, due, opp.adopted_on)


def was_heard(opp: Any) -> bool:
    """Whether the pupil said something that can be told back."""
    return opp.heard_on is not None and opp.heard_how is not HeardHow.WILDE_NIET


def _agreeing(facts: OppFacts) -> Iterator[Term]:
    """The parents think about it until a day."""
    part = facts.guidance
    if part is not None and part.think_until and part.status not in _SETTLED:
        yield Term(OppTerm.INSTEMMING, part.think_until, part.think_until)


def _verdict(facts: OppFacts) -> Iterator[Term]:
    opp = facts.opp
    if opp is not None and opp.dispute_on and opp.verdict_on is None:
        due = opp.dispute_on + timedelta(weeks=number_of(facts.numbers, VERDICT_WEEKS))
        yield Term(OppTerm.OORDEEL, due, due)


def _day_in(year: str, numbers: Mapping[str, Any], key: str) -> date:
    """A day of the year as 'mm-dd', in a school year; one that cannot be read is as usual."""
    try:
        return _day_of(year, str(numbers.get(key)))
    except ValueError:
        return _day_of(year, USUAL[key])


def _day_of(year: str, words: str) -> date:
    month, day = (int(part) for part in words.split("-"))
    return date(int(year[:4]) + (month < 8), month, day)


def opp_points(facts: OppFacts | None, day: date) -> Iterator[Finding]:
    """What 'Nog te doen' says of the OPP: each with the one button that mends it.

    Source: practice 1.1 R-d, 1.3 (OPP six weeks), 1.6.
    """
    if facts is None:
        return
    for term in terms(facts, day):
        if term.wants(day):
            what, on = _words(term, facts, day)
            weight = Weight.WARN if term.days_late(day) else Weight.REMIND
            yield Finding(term.what.value, weight, what, ways=(way("opp", on),))
    if facts.running is not None and facts.goals_changed:
        text = _("De doelen zijn veranderd na het ja van {who}. Vraag instemming met de nieuwe doelen.")
        what = text.format(who=partner(facts))
        yield Finding(OppTerm.INSTEMMING.value, Weight.REMIND, what, ways=(way("opp", _("Nieuwe versie")),))


def _words(term: Term, facts: OppFacts, day: date) -> tuple[str, str]:
    due = on_day(term.due_on, day)
    match term.what:
        case OppTerm.VASTSTELLEN:
            return adopting_words(term, day), _("Verder met het OPP") if facts.opp else _("OPP beginnen")
        case OppTerm.EVALUEREN:
            text = _("Bespreek het OPP dit schooljaar met ouders en leerling, vóór {day}.")
            return text.format(day=due), _("Evaluatie vastleggen")
        case OppTerm.TERUGVERTELLEN:
            text = _("Vertel {name} vóór {day} wat er met het idee is gedaan.")
            return text.format(name=facts.first_name, day=due), _("Terugvertellen")
        case OppTerm.INSTEMMING:
            return _("Zeggen de ouders ja tegen het handelingsdeel? Zij dachten na tot {day}.").format(
                day=due
            ), _("Antwoord vastleggen")
        case _:
            return _("Het oordeel van de geschillencommissie komt vóór {day}.").format(day=due), _(
                "Oordeel vastleggen"
            )


def adopting_words(term: Term, day: date) -> str:
    """'Nog 9 dagen om dit plan vast te stellen.'; after a legal term how late it is, after a habit only the day."""
    left = (term.due_on - day).days
    if left > 0:
        return ngettext(
            "Nog {count} dag om dit plan vast te stellen.",
            "Nog {count} dagen om dit plan vast te stellen.",
            left,
        )
    if left == 0:
        return _("Vandaag is de laatste dag om dit plan vast te stellen.")
    late = term.days_late(day)
    if late:
        return ngettext(
            "Het OPP is {count} dag te laat. De wet geeft zes weken.",
            "Het OPP is {count} dagen te laat. De wet geeft zes weken.",
            late,
        )
    if term.by_law:
        text = _("Het OPP zou er op {day} zijn. De wet geeft tijd tot en met {last}.")
        return text.format(day=on_day(term.due_on, day), last=on_day(term.late_after, day))
    return _("Het OPP zou er op {day} zijn. Dat is hier een gewoonte, geen wet.").format(
        day=on_day(term.due_on, day)
    )
