"""Tests for zorgdesk.when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.when import (
    add_school_days,
    is_school_day,
    parse_day,
    parse_moment,
    past_day,
    said_back,
    school_days_between,
)

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", TODAY),
        ("Morgen", date(2026, 11, 25)),
        ("overmorgen", date(2026, 11, 26)),
        ("vr", date(2026, 11, 27)),
        ("Vr.", date(2026, 11, 27)),
        ("vrijdag", date(2026, 11, 27)),
        ("op vrijdag", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("do", date(2026, 11, 26)),
        ("zo", date(2026, 11, 29)),
        ("di", date(2026, 12, 1)),
        ("over 3 dagen", date(2026, 11, 27)),
        ("over twee weken", date(2026, 12, 8)),
        ("over één week", date(2026, 12, 1)),
        ("over week", date(2026, 12, 1)),
        ("over drie maanden", date(2027, 2, 24)),
        ("over een jaar", date(2027, 11, 24)),
        ("in two weeks", date(2026, 12, 8)),
        ("volgende week", date(2026, 11, 30)),
        ("volgende week dinsdag", date(2026, 12, 1)),
        ("dinsdag volgende week", date(2026, 12, 1)),
        ("volgende vrijdag", date(2026, 11, 27)),
        ("deze week vrijdag", date(2026, 11, 27)),
        ("eind van de maand", date(2026, 11, 30)),
        ("eind van de week", date(2026, 11, 27)),
        ("eind januari", date(2027, 1, 31)),
        ("eind november", date(2026, 11, 30)),
        ("voor de kerst", date(2026, 12, 24)),
        ("vóór de kerst", date(2026, 12, 24)),
        ("24-11", TODAY),
        ("23-11", date(2027, 11, 23)),
        ("24-11-2026", TODAY),
        ("23-11-26", date(2026, 11, 23)),
        ("8.12", date(2026, 12, 8)),
        ("24/11", TODAY),
        ("2026-11-24", TODAY),
        ("24 nov", TODAY),
        ("24 november 2026", TODAY),
        ("1 jan.", date(2027, 1, 1)),
        ("1 mrt 27", date(2027, 3, 1)),
        ("december 8", date(2026, 12, 8)),
        ("di 8 dec", date(2026, 12, 8)),
        ("dinsdag, 8 december 2026", date(2026, 12, 8)),
        ("di 8-12", date(2026, 12, 8)),
        ("31 juli", date(2027, 7, 31)),
        ("vóór 22 jan", date(2027, 1, 22)),
        ("29 feb", date(2028, 2, 29)),
        ("komende vrijdag", date(2026, 11, 27)),
        ("deze vrijdag", date(2026, 11, 27)),
        ("vanmiddag", TODAY),
        ("morgenochtend", date(2026, 11, 25)),
        ("binnen twee weken", date(2026, 12, 8)),
        ("over een half jaar", date(2027, 5, 24)),
        ("deze week", date(2026, 11, 27)),
        ("nog deze maand", date(2026, 11, 30)),
        ("volgende maand", date(2026, 12, 1)),
        ("eind volgende week", date(2026, 12, 4)),
        ("eind volgende maand", date(2026, 12, 31)),
        ("half januari", date(2027, 1, 15)),
        ("vrijdag over twee weken", date(2026, 12, 11)),
        ("over een week vrijdag", date(2026, 12, 4)),
        ("voor sinterklaas", date(2026, 12, 5)),
        ("voor het weekend", date(2026, 11, 27)),
        ("na het weekend", date(2026, 11, 30)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


BREAKS = {
    "herfst": [(date(2026, 10, 17), date(2026, 10, 25)), (date(2027, 10, 16), date(2027, 10, 24))],
    "kerst": [(date(2026, 12, 19), date(2027, 1, 3))],
    "mei": [(date(2027, 4, 24), date(2027, 5, 2))],
}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("voor de herfstvakantie", date(2027, 10, 15)),
        ("vóór de kerstvakantie", date(2026, 12, 18)),
        ("voor de vakantie", date(2026, 12, 18)),
        ("na de vakantie", date(2027, 1, 4)),
        ("na de kerstvakantie", date(2027, 1, 4)),
        ("before the may holiday", date(2027, 4, 23)),
        ("before the christmas break", date(2026, 12, 18)),
        ("na de zomervakantie", None),
        ("de kerstvakantie", None),
    ],
)
def test_around_a_school_holiday_is_a_day_with_school(typed: str, day: date | None) -> None:
    assert parse_day(typed, TODAY, BREAKS) == day


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(0, 60))
def test_a_day_around_a_holiday_is_a_weekday_outside_it(first: date, length: int) -> None:
    breaks = {"mei": [(first, first + timedelta(days=length))]}
    before = parse_day("voor de meivakantie", date(2025, 12, 1), breaks)
    after = parse_day("na de meivakantie", date(2025, 12, 1), breaks)
    assert before is not None
    assert after is not None
    assert before < first <= first + timedelta(days=length) < after
    assert (before.weekday() < 5, after.weekday() < 5) == (True, True)
    assert ((first - before).days <= 3, (after - first).days - length <= 3) == (True, True)


def test_a_day_that_can_only_be_past_is_read_as_said() -> None:
    assert said_back("vorige week dinsdag", TODAY) == date(2026, 11, 17)
    assert said_back("vrijdag", TODAY) is None
    assert said_back(" ", TODAY) is None


def test_this_week_on_a_saturday_is_no_day() -> None:
    assert parse_day("deze week", date(2026, 11, 28)) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "op",
        "ooit",
        "30 feb",
        "32-1",
        "24-13",
        "wo 8 dec",
        "over veel dagen",
        "over 1234 dagen",
        "deze week maandag",
        "24 november dit jaar",
        "1 mrt 227",
        "eind van het jaar",
        "eind volgend jaar",
        "voor de herfstvakantie",
        "voor het bal",
        "voor de wintervakantie",
        "over een jaar vrijdag",
        "vrijdag over nul weken",
        "maandag of dinsdag",
        "0000-01-01",
    ],
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert parse_day(typed, TODAY) is None


def test_the_last_day_of_a_month_stays_in_the_month() -> None:
    assert parse_day("over een maand", date(2027, 1, 31)) == date(2027, 2, 28)


def test_the_end_of_the_week_on_a_saturday_is_next_week() -> None:
    assert parse_day("eind van de week", date(2026, 11, 28)) == date(2026, 12, 4)


@given(typed=st.text(max_size=30), today=DAYS)
def test_no_text_breaks_it(typed: str, today: date) -> None:
    assert isinstance(parse_day(typed, today), date | None)
    assert isinstance(parse_moment(typed, today), tuple | None)


@given(day=DAYS)
def test_a_written_day_is_read_back(day: date) -> None:
    assert parse_day(day.strftime("%d-%m-%Y"), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day


@given(today=DAYS, name=st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]))
def test_a_weekday_is_one_of_the_next_seven_days(today: date, name: str) -> None:
    day = parse_day(name, today)
    assert day is not None
    assert 1 <= (day - today).days <= 7


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("di 8 dec 13.00", (date(2026, 12, 8), "13.00")),
        ("di 8 dec 9:30", (date(2026, 12, 8), "09.30")),
        ("8 dec om 13 uur", (date(2026, 12, 8), "13.00")),
        ("8 dec 13u", (date(2026, 12, 8), "13.00")),
        ("morgen om 15.15 uur", (date(2026, 11, 25), "15.15")),
        ("24-11 8.15", (TODAY, "08.15")),
        ("13.00", (TODAY, "13.00")),
        ("di 8 dec", (date(2026, 12, 8), "")),
        ("vr 25.00", None),
        ("vr 12.60", None),
        ("ooit 13.00", None),
        ("ooit", None),
    ],
)
def test_a_moment_is_a_day_with_a_time(typed: str, moment: tuple[date, str] | None) -> None:
    assert parse_moment(typed, TODAY) == moment


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        pytest.param(TODAY, TODAY, 0, id="the same day"),
        pytest.param(TODAY, date(2026, 11, 27), 3, id="within the week"),
        pytest.param(date(2026, 11, 27), date(2026, 11, 30), 1, id="over the weekend"),
        pytest.param(date(2026, 11, 16), TODAY, 6, id="over a weekend"),
        pytest.param(TODAY, date(2026, 11, 1), 0, id="backwards"),
        pytest.param(date(2026, 11, 28), date(2026, 11, 29), 0, id="Saturday to Sunday"),
    ],
)
def test_school_days_between(since: date, until: date, count: int) -> None:
    assert school_days_between(since, until) == count


@given(since=DAYS, ahead=st.integers(0, 400))
def test_school_days_are_counted_one_by_one(since: date, ahead: int) -> None:
    days = [since + timedelta(days=number) for number in range(1, ahead + 1)]
    assert school_days_between(since, since + timedelta(days=ahead)) == sum(map(is_school_day, days))


@given(day=DAYS, count=st.integers(0, 60))
def test_adding_school_days_is_the_way_back(day: date, count: int) -> None:
    later = add_school_days(day, count)
    assert school_days_between(day, later) == count
    assert later == day or is_school_day(later)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12 mei", date(2026, 5, 12)),
        ("12-5", date(2026, 5, 12)),
        ("do", date(2026, 11, 19)),
        ("di.", date(2026, 11, 24)),
        ("do 19 nov", date(2026, 11, 19)),
        ("25 nov", date(2025, 11, 25)),
        ("gisteren", date(2026, 11, 23)),
        ("Eergisteren", date(2026, 11, 22)),
        ("3 dagen geleden", date(2026, 11, 21)),
        ("een week geleden", date(2026, 11, 17)),
        ("twee maanden geleden", date(2026, 9, 24)),
        ("vorige week", date(2026, 11, 17)),
        ("vorige week dinsdag", date(2026, 11, 17)),
        ("vrijdag vorige week", date(2026, 11, 20)),
        ("afgelopen vrijdag", date(2026, 11, 20)),
        ("vorige dinsdag", date(2026, 11, 17)),
        ("vandaag", date(2026, 11, 24)),
        ("3 okt 2025", date(2025, 10, 3)),
        ("12-5-2027", date(2027, 5, 12)),
        ("over twee weken", date(2026, 12, 8)),
        ("31-2", None),
        ("onzin", None),
        ("", None),
    ],
)
def test_a_day_that_was_is_the_last_such_day(typed: str, day: date | None) -> None:
    assert past_day(typed, date(2026, 11, 24)) == day


@pytest.mark.parametrize(
    "typed", ["24-11-206", "24-11-0206", "1-1-1850", "31-12-9999", "over 999 jaar", "900 jaar geleden"]
)
def test_a_year_that_nobody_means_is_no_day(typed: str) -> None:
    assert parse_day(typed, date(2026, 11, 24)) is None
    assert past_day(typed, date(2026, 11, 24)) is None
