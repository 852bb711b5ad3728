"""Tests for zorgdesk.clock and the uids made with it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zorgdesk import clock
from zorgdesk.model.base import new_uid, school_year_of

MOMENT = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)


def test_the_clock_stands_as_long_as_it_is_told() -> None:
    with clock.standing_at(MOMENT):
        assert clock.now() == MOMENT
        assert clock.today() == date(2026, 11, 24)
        assert clock.local_now().hour == 8, "the wall clock of a Dutch school, wherever the laptop is"
    assert clock.now() != MOMENT


def test_a_clock_needs_an_aware_moment() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.stand_still(datetime(2026, 11, 24, 8, 15))  # noqa: DTZ001 - the mistake under test


def test_rows_made_one_after_the_other_sort_so_while_the_clock_stands_still() -> None:
    with clock.standing_at(MOMENT):
        made = [new_uid() for _ in range(2000)]
    assert made == sorted(set(made))
    assert {len(uid) for uid in made} == {32}
    assert {uid[12] for uid in made} == {"7"}, "UUID version 7"
    assert {uid[16] for uid in made} <= set("89ab"), "the variant of RFC 9562"


def test_a_seed_makes_the_same_uids_whatever_came_before() -> None:
    with clock.standing_at(MOMENT), clock.seeded(1):
        first = [new_uid() for _ in range(5)]
    new_uid()
    with clock.standing_at(MOMENT), clock.seeded(1):
        assert [new_uid() for _ in range(5)] == first


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 7, 31), "2025-2026"), (date(2026, 8, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_a_school_year_begins_on_the_first_of_august(day: date, year: str) -> None:
    assert school_year_of(day) == year


def test_seconds_go_on_while_the_clock_stands_still() -> None:
    clock.stand_still(datetime(2026, 11, 24, 8, tzinfo=UTC))
    first, wall = clock.seconds(), clock.wall_seconds()
    assert clock.seconds() >= first
    assert clock.wall_seconds() != clock.now().timestamp()
    assert wall > 0
    clock.stand_still(None)
