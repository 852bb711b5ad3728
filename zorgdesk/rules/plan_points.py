"""What a plan still asks for: help that does not help, aftercare, the step up, what comes next, weighing again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules.completeness import WEIGHED
from zorgdesk.rules.stagnation import TIMES, why_not_just_go_on
from zorgdesk.rules.transitions import transition_words
from zorgdesk.rules.wording import on_day, way
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.rules.stagnation import GoalCourse
    from zorgdesk.rules.transitions import Coming

# An afweging this long before a change still speaks of it: one weighs first, and changes then.
WEIGHED_BEFORE = timedelta(days=WEIGHED.usual)


@dataclass(frozen=True)
class PlanFacts:
    """What the rules need to know of the plan of a pupil and of what happened to it."""

    first_name: str = ""
    runs: bool = False
    goals: tuple[GoalCourse, ...] = ()
    talk_ahead: bool = False  # a gesprek with the parents is planned
    aftercare_on: date | None = None  # of the last plan, when that is rounded off
    asks_why_not_lighter: bool = False  # the help became heavier, and nobody wrote why
    transition: Coming | None = None
    changed_on: date | None = None  # help began, became heavier or lighter, or stopped
    weighed_on: date | None = None  # the newest afweging
    weigh_review_on: date | None = None  # when to look at that one again
    times: int = TIMES
    weighed_before: timedelta = WEIGHED_BEFORE


NO_PLAN = PlanFacts()


def plan_points(facts: PlanFacts, day: date) -> Iterator[Finding]:
    """List what the plan asks for, the worst for the child first.

    Source: requirements A5, A9, B8, B9, B10; practice 1.3.
    """
    yield from _stagnation(facts)
    yield from _weigh_again(facts, day)
    yield from _weigh_review(facts, day)
    yield from _aftercare(facts, day)
    yield from _transition(facts)
    yield from _lighter(facts)


def _stagnation(facts: PlanFacts) -> Iterator[Finding]:
    """Not while a talk with the parents is planned: then it is being done."""
    found = why_not_just_go_on(facts.goals, facts.times) if facts.runs and not facts.talk_ahead else None
    if found:
        yield Finding("open.stagnation", Weight.REMIND, found.what, found.why, found.ways)


def to_weigh_again(facts: PlanFacts, day: date) -> bool:
    """Whether support changed or stopped after the last afweging; the first one has a point of its own.

    Source: requirements A5; practice 1.3.
    """
    if facts.weighed_on is None or facts.changed_on is None or facts.changed_on > day:
        return False
    return facts.weighed_on < facts.changed_on - facts.weighed_before


def _weigh_again(facts: PlanFacts, day: date) -> Iterator[Finding]:
    if to_weigh_again(facts, day):
        text = _("De hulp veranderde op {day}. Weeg opnieuw of samenwerken met anderen nodig is.")
        what = text.format(day=on_day(facts.changed_on or day, day))
        yield Finding("open.weigh_again", Weight.REMIND, what, ways=(way("weigh", _("Nu doen, 1 minuut")),))


def _weigh_review(facts: PlanFacts, day: date) -> Iterator[Finding]:
    """Look at the newest afweging again on its day, a yes and a no alike (A5)."""
    if facts.weigh_review_on and facts.weigh_review_on <= day and not to_weigh_again(facts, day):
        text = _("U zou op {day} kijken of de afweging nog klopt.")
        what = text.format(day=on_day(facts.weigh_review_on, day))
        yield Finding("open.weigh_review", Weight.REMIND, what, ways=(way("weigh", _("Opnieuw wegen")),))


def _aftercare(facts: PlanFacts, day: date) -> Iterator[Finding]:
    if facts.aftercare_on and facts.aftercare_on <= day:
        text = _("U zou op {day} nog één keer kijken hoe het gaat.")
        what = text.format(day=on_day(facts.aftercare_on, day))
        yield Finding("open.aftercare", Weight.REMIND, what, ways=(way("look_after", _("Nazorg invullen")),))


def _transition(facts: PlanFacts) -> Iterator[Finding]:
    if facts.runs and facts.transition:
        what = transition_words(facts.transition, facts.first_name)
        plan = way("plan_transfer", _("Warme overdracht plannen"))
        yield Finding("open.transition", Weight.REMIND, what, ways=(plan,))


def _lighter(facts: PlanFacts) -> Iterator[Finding]:
    if facts.runs and facts.asks_why_not_lighter:
        yield Finding(
            "open.lighter",
            Weight.REMIND,
            _("De hulp werd zwaarder. Waarom is lichter niet genoeg?"),
            ways=(way("why_not_lighter", _("Invullen")),),
        )
