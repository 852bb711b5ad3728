"""Tests for zorgdesk.rules.stagnation: when a plan stands still, and what it asks."""

from __future__ import annotations

import pytest

from zorgdesk.errors import Weight
from zorgdesk.model.plan import GoalOutcome
from zorgdesk.rules.stagnation import GoalCourse, all_reached, standing_still, why_not_just_go_on

BEREIKT, VOORUIT, STIL = GoalOutcome.BEREIKT, GoalOutcome.VOORUIT, GoalOutcome.GEEN_VOORUITGANG


def a_goal(*outcomes: GoalOutcome, text: str = "Bo komt rustig binnen.") -> GoalCourse:
    return GoalCourse(text, outcomes)


@pytest.mark.parametrize(
    ("goals", "asks"),
    [
        pytest.param([], None, id="no goals"),
        pytest.param([a_goal()], None, id="never looked at"),
        pytest.param([a_goal(STIL)], None, id="one goal, once"),
        pytest.param(
            [a_goal(STIL, STIL)], "Twee keer geen vooruitgang bij: ‘Bo komt rustig binnen’.", id="twice"
        ),
        pytest.param([a_goal(STIL, STIL, STIL)], "Drie keer geen vooruitgang", id="three times"),
        pytest.param([a_goal(*[STIL] * 4)], "4 keer geen vooruitgang", id="four times"),
        pytest.param([a_goal(STIL, VOORUIT, STIL)], None, id="it moved between"),
        pytest.param([a_goal(STIL, STIL, BEREIKT)], None, id="reached after all"),
        pytest.param(
            [a_goal(STIL), a_goal(STIL)], "Geen enkel doel gaat vooruit.", id="the whole plan, once"
        ),
        pytest.param([a_goal(STIL), a_goal(VOORUIT)], None, id="one of two moves"),
        pytest.param([a_goal(STIL), a_goal()], None, id="one of two was not looked at"),
    ],
)
def test_why_not_just_go_on(goals: list[GoalCourse], asks: str | None) -> None:
    found = why_not_just_go_on(goals)
    if asks is None:
        assert found is None
        return
    assert found is not None
    assert found.what.startswith(asks)
    assert found.weight is Weight.REMIND
    assert [one.code for one in found.ways] == ["stagnation_talk", "stagnation_mdo"]


def test_the_school_chooses_after_how_many_times() -> None:
    goal = a_goal(STIL, STIL)
    assert standing_still([goal], 3) == ()
    assert standing_still([goal], 2) == (goal,)
    found = why_not_just_go_on([a_goal(STIL)], 1)
    assert found is not None
    assert found.what.startswith("Eén keer geen vooruitgang")


@pytest.mark.parametrize(
    ("goals", "reached"),
    [
        ([], False),
        ([a_goal()], False),
        ([a_goal(VOORUIT, BEREIKT)], True),
        ([a_goal(BEREIKT), a_goal(BEREIKT, VOORUIT)], False),
    ],
)
def test_every_goal_was_reached(goals: list[GoalCourse], reached: bool) -> None:
    assert all_reached(goals) is reached
