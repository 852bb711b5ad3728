"""Tests for zorgdesk.rules.plan_points: what a plan still asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from zorgdesk.model.plan import GoalOutcome
from zorgdesk.rules.open_points import point_words
from zorgdesk.rules.plan_points import PlanFacts, plan_points
from zorgdesk.rules.stagnation import GoalCourse
from zorgdesk.rules.transitions import Coming, Transition

DAY = date(2026, 11, 22)
STILL = (GoalCourse("Bo gymt mee", (GoalOutcome.GEEN_VOORUITGANG,) * 2),)
COMING = Coming(Transition.VO, date(2027, 8, 1), date(2026, 10, 1))
RUNS = PlanFacts(first_name="Bo", runs=True)


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        pytest.param(PlanFacts(), [], id="no plan asks nothing"),
        pytest.param(RUNS, [], id="a plan that goes well asks nothing"),
        pytest.param(replace(RUNS, goals=STILL), ["open.stagnation"], id="it stands still"),
        pytest.param(
            replace(RUNS, goals=STILL, talk_ahead=True), [], id="a talk with the parents is planned"
        ),
        pytest.param(
            replace(RUNS, goals=STILL, runs=False), [], id="a plan that ended stands still for nobody"
        ),
        pytest.param(replace(RUNS, goals=STILL, times=3), [], id="the school waits for a third time"),
        pytest.param(PlanFacts(aftercare_on=DAY), ["open.aftercare"], id="aftercare today"),
        pytest.param(PlanFacts(aftercare_on=DAY + timedelta(days=1)), [], id="aftercare tomorrow"),
        pytest.param(replace(RUNS, transition=COMING), ["open.transition"], id="a transition comes"),
        pytest.param(replace(RUNS, transition=COMING, runs=False), [], id="no support, no warm transfer"),
        pytest.param(
            replace(RUNS, asks_why_not_lighter=True), ["open.lighter"], id="heavier without a reason"
        ),
        pytest.param(
            replace(RUNS, changed_on=DAY, weighed_on=DAY - timedelta(days=43)),
            ["open.weigh_again"],
            id="help changed long after the afweging",
        ),
        pytest.param(
            replace(RUNS, changed_on=DAY, weighed_on=DAY - timedelta(days=42)),
            [],
            id="weighed before the change",
        ),
        pytest.param(
            PlanFacts(weigh_review_on=DAY), ["open.weigh_review"], id="the afweging is looked at again"
        ),
        pytest.param(PlanFacts(weigh_review_on=DAY + timedelta(days=1)), [], id="not before its day"),
        pytest.param(
            PlanFacts(changed_on=DAY, weighed_on=DAY - timedelta(days=43), weigh_review_on=DAY),
            ["open.weigh_again"],
            id="one line about weighing is enough",
        ),
        pytest.param(replace(RUNS, changed_on=DAY), [], id="never weighed is a point of its own"),
        pytest.param(
            replace(RUNS, changed_on=DAY + timedelta(days=1), weighed_on=date(2025, 1, 1)),
            [],
            id="help that begins tomorrow",
        ),
    ],
)
def test_what_a_plan_asks_for(facts: PlanFacts, rules: list[str]) -> None:
    found = list(plan_points(facts, DAY))
    assert [one.rule for one in found] == rules
    assert all(one.ways for one in found)
    assert all(point_words(one.rule) != "Iets dat ontbrak" for one in found)
