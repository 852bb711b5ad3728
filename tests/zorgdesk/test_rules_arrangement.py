"""Tests for zorgdesk.rules.arrangement: what is granted and used, the budget, the ladder, the people around a child."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.arrangement import LightTest, Unit
from zorgdesk.rules import arrangement as rule
from zorgdesk.rules.arrangement import Allotment, AroundChild, Budget, Spent

DAY = date(2026, 11, 24)
YEAR = "2026-2027"
MONDAY = date(2026, 11, 2)


def some(unit: Unit = Unit.UUR_PER_WEEK, amount: float | None = 2, **fields: object) -> Allotment:
    return Allotment(**{"uid": "a", "unit": unit, "amount": amount, "since": MONDAY, **fields})  # type: ignore[arg-type]  # values of a test


@pytest.mark.parametrize(
    ("one", "runs"),
    [
        (some(), True),
        (some(since=DAY), True),
        (some(since=DAY + timedelta(days=1)), False),
        (some(until=DAY), True),
        (some(until=DAY - timedelta(days=1)), False),
        (some(stopped_on=DAY), False),
        (some(stopped_on=DAY + timedelta(days=1)), True),
    ],
)
def test_an_arrangement_runs_from_its_first_day_until_its_last_or_until_a_collective_one(
    one: Allotment, runs: bool
) -> None:
    assert rule.runs_on(one, DAY) is runs


@pytest.mark.parametrize(
    ("one", "whole"),
    [
        (some(until=date(2026, 11, 27)), 8),  # four weeks of two hours
        (some(until=date(2026, 11, 27), stopped_on=date(2026, 11, 13)), 4),
        (some(Unit.UUR_IN_TOTAAL, 24), 24),
        (some(Unit.EURO, 1200), 1200),
        (some(Unit.EURO, 1200, used=300, stopped_on=DAY), 300),
        (some(amount=None), None),
    ],
)
def test_hours_a_week_count_by_school_weeks_and_what_was_taken_over_gives_the_rest_back(
    one: Allotment, whole: float | None
) -> None:
    assert rule.amount_in_all(one) == whole


def test_without_a_last_day_hours_a_week_count_until_the_end_of_the_school_year() -> None:
    assert rule.amount_in_all(some()) == rule.amount_in_all(some(until=date(2027, 7, 31)))


def test_a_holiday_is_no_school_week() -> None:
    week = [(date(2026, 11, 9), date(2026, 11, 15))]
    assert rule.amount_in_all(some(until=date(2026, 11, 27)), week) == 6


def test_the_budget_of_a_year_is_what_is_granted_and_what_is_left() -> None:
    found = [
        some(until=date(2026, 11, 27), used=3),
        some(Unit.UUR_IN_TOTAAL, 10),
        some(Unit.EURO, 1000, used=400),
        some(Unit.EURO, 900, since=date(2025, 9, 1), until=date(2026, 1, 1), used=900),  # another year
        some(amount=None),
        some(since=date(2028, 1, 10)),
        some(
            Unit.UUR_PER_WEEK, 1, since=date(2026, 6, 1), until=date(2026, 8, 7), used=1
        ),  # goes on into the year
    ]
    hours, euros = rule.spent_in(found, YEAR, Budget(20, None))
    assert (hours.granted, hours.used, hours.left) == (19, 4, 1)
    assert (euros.granted, euros.used, euros.left) == (1000, 400, None)


@given(
    st.lists(
        st.builds(
            Allotment, uid=st.just("a"), unit=st.sampled_from(Unit), amount=st.floats(0, 50),
            since=st.dates(date(2026, 8, 1), date(2027, 7, 31)), until=st.none(), used=st.floats(0, 50),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_every_arrangement_counts_once_and_each_in_its_own_kind(found: list[Allotment]) -> None:
    hours, euros = rule.spent_in(found, YEAR, Budget(100, 100))
    assert hours.used + euros.used == pytest.approx(sum(one.used for one in found))
    assert hours.granted + euros.granted == pytest.approx(sum(rule.amount_in_all(one) or 0 for one in found))
    assert Spent(5, 0, 3).left == -2


@pytest.mark.parametrize(
    ("kept", "budget"),
    [
        ({}, Budget()),
        ({rule.BUDGET: "?"}, Budget()),
        ({rule.BUDGET: {"2025-2026": {"hours": 5}}}, Budget()),
        ({rule.BUDGET: {YEAR: {"hours": 900, "euros": None}}}, Budget(900, None)),
        ({rule.BUDGET: {YEAR: {"hours": -1, "euros": "veel"}}}, Budget()),
    ],
)
def test_a_budget_that_is_not_there_or_not_a_number_is_none(kept: dict[str, object], budget: Budget) -> None:
    assert rule.budget_of(kept, YEAR) == budget


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (some(Unit.UUR_IN_TOTAAL, 24, used=18), "18 van 24 uur gebruikt"),
        (some(Unit.EURO, 8400, used=1200.5), "€ 1.200,5 van € 8.400 gebruikt"),
        (some(amount=None), ""),
    ],
)
def test_what_was_used_is_said_beside_the_whole(one: Allotment, words: str) -> None:
    assert rule.used_words(one) == words


def test_an_amount_says_whether_it_is_a_week_or_in_all() -> None:
    assert rule.amount_words(1.5, Unit.UUR_PER_WEEK) == "1,5 uur per week"
    assert rule.amount_words(24, Unit.UUR_IN_TOTAAL) == "24 uur in totaal"
    assert rule.amount_words(8400, Unit.EURO) == "€ 8.400"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("6", 6), ("1,5", 1.5), ("1.5", 1.5), ("8.400", 8400), ("€ 1.200,50", 1200.5), ("6 uur", 6), ("", None),
     ("veel", None), ("1,2,3", None), ("€ 12,-", 12), ("-3", None)],
)  # fmt: skip
def test_a_number_is_read_as_people_type_it(typed: str, amount: float | None) -> None:
    assert rule.read_amount(typed) == amount


@given(st.integers(0, 9_999_999))
def test_what_is_shown_of_an_amount_is_read_back_the_same(cents: int) -> None:
    assert rule.read_amount(rule.number_words(cents / 100)) == pytest.approx(cents / 100)


def test_the_five_tests_are_only_what_was_ticked_in_their_own_order() -> None:
    ticked = rule.tests_of("licht, vroeg weinig_papier iets")
    assert ticked == (LightTest.VROEG, LightTest.LICHT, LightTest.WEINIG_PAPIER)


@pytest.mark.parametrize(
    ("around", "words"),
    [
        ([], ""),
        ([AroundChild("a")], ""),
        ([AroundChild("a"), AroundChild("b", outside=False)], ""),
        ([AroundChild("a"), AroundChild("b")], "2 mensen van buiten."),
        (
            [
                AroundChild("a"), AroundChild("b", also_in_group=True),
                AroundChild("c", collective=True, also_in_group=True),
            ],
            "3 mensen van buiten; 1 kan samen met de groep.",
        ),
        (
            [AroundChild("a", also_in_group=True), AroundChild("b", also_in_group=True)],
            "2 mensen van buiten; 2 kunnen samen met de groep.",
        ),
    ],
)  # fmt: skip
def test_the_people_from_outside_are_counted_and_who_could_work_with_the_group(
    around: list[AroundChild], words: str
) -> None:
    assert rule.together_words(around) == words
