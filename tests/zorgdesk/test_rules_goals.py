"""Tests for zorgdesk.rules.goals: a goal stays itself, and what moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.plan import GoalOutcome
from zorgdesk.rules.goals import same_goals, times_without_progress

BEREIKT, VOORUIT, STIL = GoalOutcome.BEREIKT, GoalOutcome.VOORUIT, GoalOutcome.GEEN_VOORUITGANG


@pytest.mark.parametrize(
    ("before", "now", "places"),
    [
        pytest.param([], ["een"], (None,), id="the first goals are new"),
        pytest.param(["Bo komt rustig binnen", "Bo gymt"], ["Bo gymt"], (1,), id="the first one goes away"),
        pytest.param(["Bo gymt", "Bo leest"], ["Bo leest", "Bo gymt"], (1, 0), id="they change places"),
        pytest.param(
            ["Bo komt rustg binnen", "Bo gymt mee"],
            ["Bo gymt mee", "Bo komt rustig binnen"],
            (1, 0),
            id="a typing error is mended and they change places",
        ),
        pytest.param(["Bo leest"], ["Bo rekent elke dag een blad"], (None,), id="another goal in its place"),
        pytest.param(["Bo leest"], ["Bo leest", "Bo leest"], (0, None), id="the same words twice"),
    ],
)
def test_a_goal_stays_the_goal_it_was(
    before: list[str], now: list[str], places: tuple[int | None, ...]
) -> None:
    assert same_goals(before, now) == places


@given(st.lists(st.text(max_size=12), max_size=6), st.lists(st.text(max_size=12), max_size=6))
def test_no_goal_is_used_twice_and_the_same_words_are_always_found(before: list[str], now: list[str]) -> None:
    places = same_goals(before, now)
    used = [place for place in places if place is not None]
    assert len(places) == len(now)
    assert len(used) == len(set(used))
    assert same_goals(now, now) == tuple(
        next(i for i, words in enumerate(now) if words == one and now[:at].count(one) == now[:i].count(one))
        for at, one in enumerate(now)
    )


@pytest.mark.parametrize(
    ("outcomes", "times"),
    [
        ([], 0),
        ([STIL], 1),
        ([STIL, STIL], 2),
        ([STIL, VOORUIT], 0),
        ([VOORUIT, STIL, STIL], 2),
        ([STIL, STIL, BEREIKT], 0),
    ],
)
def test_only_the_last_looks_in_a_row_count(outcomes: list[GoalOutcome], times: int) -> None:
    assert times_without_progress(outcomes) == times
