"""Tests for zorgdesk.rules.pupil_age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.rules.pupil_age import (
    AgeBand,
    age_band,
    age_on,
    age_words,
    birthday,
    birthday_between,
    next_birthday_that_matters,
)

LEAP = date(2016, 2, 29)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        pytest.param(date(2018, 8, 20), date(2026, 8, 19), 7, id="the day before"),
        pytest.param(date(2018, 8, 20), date(2026, 8, 20), 8, id="the day itself"),
        pytest.param(LEAP, date(2028, 2, 28), 11, id="leap, the day before"),
        pytest.param(LEAP, date(2028, 2, 29), 12, id="leap, a leap year"),
        pytest.param(LEAP, date(2027, 2, 28), 10, id="leap, 28 February is not yet"),
        pytest.param(LEAP, date(2027, 3, 1), 11, id="leap, 1 March in other years"),
        pytest.param(date(2018, 8, 20), date(2018, 8, 20), 0, id="born today"),
        pytest.param(date(2018, 8, 20), date(2018, 8, 19), None, id="not born yet"),
        pytest.param(None, date(2026, 8, 20), None, id="not known"),
    ],
)
def test_age_on(born: date | None, day: date, age: int | None) -> None:
    assert age_on(born, day) == age


@given(born=DAYS, day=DAYS)
def test_the_age_lies_between_two_birthdays(born: date, day: date) -> None:
    age = age_on(born, day)
    if age is None:
        assert day < born
    else:
        assert birthday(born, age) <= day < birthday(born, age + 1)


@given(born=DAYS, day=DAYS)
def test_nobody_grows_younger(born: date, day: date) -> None:
    earlier, later = age_on(born, day), age_on(born, day + timedelta(days=1))
    assert (earlier or 0) <= (later or 0) <= (earlier or 0) + 1


@pytest.mark.parametrize(
    ("born", "words"),
    [
        pytest.param(date(2018, 8, 20), "8 jaar en 3 maanden", id="years and months"),
        pytest.param(date(2018, 10, 24), "8 jaar en 1 maand", id="one month"),
        pytest.param(date(2018, 11, 24), "8 jaar", id="birthday"),
        pytest.param(date(2018, 11, 25), "7 jaar en 11 maanden", id="the day before"),
        pytest.param(date(2026, 11, 1), "0 jaar", id="a baby"),
        pytest.param(date(2027, 1, 1), "", id="not born yet"),
        pytest.param(None, "", id="not known"),
    ],
)
def test_age_in_words(born: date | None, words: str) -> None:
    assert age_words(born, date(2026, 11, 24)) == words


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2018, 8, 20), AgeBand.CHILD),
        (date(2014, 11, 25), AgeBand.CHILD),
        (date(2014, 11, 24), AgeBand.TWELVE),
        (date(2010, 11, 25), AgeBand.TWELVE),
        (date(2010, 11, 24), AgeBand.SIXTEEN),
        (date(2008, 11, 25), AgeBand.SIXTEEN),
        (date(2008, 11, 24), AgeBand.ADULT),
        (None, None),
    ],
)
def test_the_bands_begin_on_the_birthday(born: date | None, band: AgeBand | None) -> None:
    assert age_band(born, date(2026, 11, 24)) is band


@pytest.mark.parametrize(
    ("born", "coming"),
    [
        (date(2018, 8, 20), (AgeBand.TWELVE, date(2030, 8, 20))),
        (date(2014, 11, 24), (AgeBand.SIXTEEN, date(2030, 11, 24))),
        (date(2009, 3, 1), (AgeBand.ADULT, date(2027, 3, 1))),
        (date(2000, 1, 1), None),
        (None, None),
    ],
)
def test_the_next_birthday_that_matters(born: date | None, coming: tuple[AgeBand, date] | None) -> None:
    assert next_birthday_that_matters(born, date(2026, 11, 24)) == coming


@pytest.mark.parametrize(
    ("born", "since", "passed"),
    [
        (date(2014, 10, 24), date(2026, 9, 1), (AgeBand.TWELVE, date(2026, 10, 24))),
        (date(2014, 10, 24), date(2026, 10, 24), None),
        (date(2008, 10, 24), date(2020, 9, 1), (AgeBand.ADULT, date(2026, 10, 24))),
        (date(2018, 8, 20), date(2026, 9, 1), None),
        (None, date(2026, 9, 1), None),
    ],
)
def test_a_birthday_between_two_days(
    born: date | None, since: date, passed: tuple[AgeBand, date] | None
) -> None:
    assert birthday_between(born, since, date(2026, 11, 24)) == passed
