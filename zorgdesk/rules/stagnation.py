"""Help that does not help: when a plan stands still, and what then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.plan import GoalOutcome
from zorgdesk.rules.completeness import STANDING_STILL
from zorgdesk.rules.goals import times_without_progress
from zorgdesk.rules.wording import way
from zorgdesk.text import _, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

# So often in a row without progress asks for a talk: practice 1.3.
TIMES = STANDING_STILL.usual
PLAN_TALK, PREPARE_MDO = "stagnation_talk", "stagnation_mdo"


@dataclass(frozen=True)
class GoalCourse:
    """A goal with everything that was seen of it, over all rounds, oldest first."""

    text: str
    outcomes: tuple[GoalOutcome, ...]


def standing_still(goals: Sequence[GoalCourse], times: int = TIMES) -> tuple[GoalCourse, ...]:
    """The goals that stood still so often in a row; reached ones never do.

    Source: requirements B8; practice 1.3; V96; idea 20.
    """
    return tuple(goal for goal in goals if times_without_progress(goal.outcomes) >= times)


def all_reached(goals: Sequence[GoalCourse]) -> bool:
    """Whether every goal of a plan was reached at its last look; a plan without goals never is.

    Source: requirements B2, B9.
    """
    return bool(goals) and all(goal.outcomes[-1:] == (GoalOutcome.BEREIKT,) for goal in goals)


def why_not_just_go_on(goals: Sequence[GoalCourse], times: int = TIMES) -> Finding | None:
    """Raise it with the parents and plan an MDO when a goal stood still twice, or the whole plan did.

    A plan stands still as a whole when at the last look no goal was reached and none moved.

    Source: requirements B8; practice 1.3; V96; domain 0.18; idea 20.
    """
    still = standing_still(goals, times)
    if still:
        text = _("{count} keer geen vooruitgang bij: {goals}. Plan een gesprek met de ouders.")
        count = min(times_without_progress(goal.outcomes) for goal in still)
        what = text.format(count=_count(count), goals=listing([_quoted(goal.text) for goal in still]))
    elif _whole_plan_stands_still(goals):
        what = _("Geen enkel doel gaat vooruit. Plan een gesprek met de ouders.")
    else:
        return None
    return Finding(
        "plan.stagnation",
        Weight.REMIND,
        what,
        _("Is er hulp nodig die school niet kan geven? Vraag dan, met toestemming, anderen erbij."),
        ways=(way(PLAN_TALK, _("Gesprek met de ouders")), way(PREPARE_MDO, _("MDO voorbereiden"))),
    )


def _whole_plan_stands_still(goals: Sequence[GoalCourse]) -> bool:
    seen = [goal.outcomes[-1] for goal in goals if goal.outcomes]
    return len(seen) > 1 and len(seen) == len(goals) and set(seen) == {GoalOutcome.GEEN_VOORUITGANG}


def _count(count: int) -> str:
    return {1: _("Eén"), 2: _("Twee"), 3: _("Drie")}.get(count, str(count))


def _quoted(text: str) -> str:
    return _("‘{words}’").format(words=text.rstrip("."))
