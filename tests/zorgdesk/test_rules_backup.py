"""Which backups are kept, and when somebody is reminded: pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.rules.backup import (
    KEEP,
    Keep,
    Where,
    day_words,
    is_due,
    later_words,
    moment_words,
    where_words,
    which_to_keep,
    why_not_backed_up,
)

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
TODAY = NOW.date()
FEW = Keep(days=3, weeks=2, months=2)


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00")


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        pytest.param([], [], id="none"),
        pytest.param([at("2020-01-01")], [at("2020-01-01")], id="the only one, however old"),
        pytest.param(
            [at("2026-11-24", 8), at("2026-11-24", 14)], [at("2026-11-24", 14)], id="the newest of a day"
        ),
        pytest.param(
            [at("2026-11-24"), at("2026-11-23"), at("2026-11-20"), at("2026-11-19"), at("2026-11-18")],
            [at("2026-11-24"), at("2026-11-23"), at("2026-11-20")],
            id="three days that have one; the week before is that of the third",
        ),
        pytest.param(
            [at("2026-11-24"), at("2026-07-10"), at("2026-07-09"), at("2026-07-08")],
            [at("2026-11-24"), at("2026-07-10"), at("2026-07-09")],
            id="a holiday throws nothing away",
        ),
        pytest.param(
            [at("2026-11-24"), at("2026-11-23"), at("2026-11-22"), at("2026-11-15"), at("2026-10-31"),
             at("2026-09-30")],
            [at("2026-11-24"), at("2026-11-23"), at("2026-11-22"), at("2026-10-31")],
            id="days, weeks and months overlap",
        ),
        pytest.param(
            [at("2027-06-01"), at("2026-11-24"), at("2026-11-23"), at("2026-11-20"), at("2026-11-19")],
            [at("2027-06-01"), at("2026-11-24"), at("2026-11-23"), at("2026-11-20")],
            id="one from the future is kept and pushes nothing out",
        ),
        pytest.param(
            [at("2026-11-23", 22), at("2026-11-23", 23)],
            [at("2026-11-23", 22), at("2026-11-23", 23)],
            id="a day is the school's own: 23.00 in UTC is tomorrow",
        ),
    ],
)  # fmt: skip
def test_which_to_keep(made: list[datetime], kept: list[datetime]) -> None:
    assert which_to_keep(made, NOW, FEW) == frozenset(kept)


moments = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(lambda one: one.replace(tzinfo=UTC)),  # noqa: DTZ001 - made aware here
    max_size=60,
)


@given(moments)
def test_the_newest_is_always_kept_and_a_second_time_changes_nothing(made: list[datetime]) -> None:
    kept = which_to_keep(made, NOW)
    assert kept <= set(made)
    past = [one for one in made if one <= NOW]
    assert not made or max(made) in kept
    assert not past or max(past) in kept
    assert which_to_keep(kept, NOW) == kept
    assert len([one for one in kept if one <= NOW]) <= KEEP.days + KEEP.weeks + KEEP.months


@given(moments, st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 24)))  # noqa: DTZ001 - made aware below
def test_a_newer_backup_never_brings_an_older_one_back(made: list[datetime], fresh: datetime) -> None:
    """Taking turns day after day gives the same as doing it once: what went was not wanted later."""
    past = [one for one in made if one <= NOW]
    one_more = max([*past, fresh.replace(tzinfo=UTC)])
    assert which_to_keep([*which_to_keep(past, NOW), one_more], NOW) == which_to_keep([*past, one_more], NOW)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (at("2026-11-24", 0), False),
        (at("2026-11-23", 22), True),
        (at("2026-11-23", 23), False),
        (at("2026-11-25"), True),
    ],
    ids=["never", "this morning", "yesterday evening", "after midnight here", "from the future"],
)
def test_a_backup_is_due_once_a_day(last: datetime | None, *, due: bool) -> None:
    assert is_due(last, NOW) is due


@pytest.mark.parametrize(
    ("last", "chosen", "there", "said"),
    [
        pytest.param(TODAY, True, True, None, id="today"),
        pytest.param(date(2026, 11, 22), True, False, None, id="two days, the stick is out"),
        pytest.param(
            date(2026, 11, 20), True, False, ("De laatste kopie is van vrijdag.", "Steek de stick erin.", "make"),
            id="the stick is out",
        ),
        pytest.param(
            date(2026, 11, 3), True, True,
            ("De laatste kopie is van 3 november 2026.", "Zorgdesk maakt zelf een kopie.", "make"), id="long ago",
        ),
        pytest.param(
            None, True, False, ("Er is nog geen reservekopie.", "Steek de stick erin.", "make"), id="none yet"
        ),
        pytest.param(
            None, False, False,
            ("Er is nog geen reservekopie.",
             "Kies een map op een stick of op de schijf van school. Daarna gaat het vanzelf.", "folder"),
            id="no folder",
        ),
    ],
)  # fmt: skip
def test_why_not_backed_up(
    last: date | None, *, chosen: bool, there: bool, said: tuple[str, str, str] | None
) -> None:
    found = why_not_backed_up(last, date(2026, 9, 1), TODAY, chosen=chosen, there=there)
    assert (found and (found.what, found.why, found.ways[0].code)) == said
    assert not (found and found.blocks)


def test_a_laptop_without_a_folder_is_not_told_that_the_school_has_no_copy() -> None:
    found = why_not_backed_up(TODAY - timedelta(days=5), TODAY, TODAY, chosen=False, there=True)
    assert found
    assert found.what == "Op deze laptop is nog geen map voor reservekopieën gekozen."


def test_a_new_school_is_not_asked_on_its_first_day_and_chooses_its_own_days() -> None:
    assert not why_not_backed_up(None, TODAY - timedelta(days=2), TODAY, chosen=False, there=True)
    assert why_not_backed_up(None, TODAY - timedelta(days=3), TODAY, chosen=False, there=True)
    assert not why_not_backed_up(None, TODAY - timedelta(days=3), TODAY, chosen=False, there=True, days=7)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "vandaag"),
        (date(2026, 11, 23), "gisteren"),
        (date(2026, 11, 18), "woensdag"),
        (date(2026, 11, 17), "17 november 2026"),
        (date(2026, 11, 25), "25 november 2026"),
    ],
)
def test_a_day_is_said_as_people_say_it(day: date, said: str) -> None:
    assert day_words(day, TODAY) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "blijft ernaast staan"),
        (0, "u raakt niets kwijt"),
        (1, "1 ding"),
        (12, "Daarna zijn 12 dingen"),
    ],
)
def test_what_is_lost_is_said_before_anything_moves(count: int | None, said: str) -> None:
    words = later_words(count, at("2026-11-20", 13), NOW)
    assert words.startswith("Deze kopie is van vrijdag 14.00.")
    assert said in words
    assert later_words(count, at("2026-11-20", 13), NOW, before=True).startswith("Dit bestand is van")
    assert moment_words(at("2026-11-20", 13), NOW) == "vrijdag 14.00"


def test_every_place_has_its_words() -> None:
    words = [where_words(where) for where in Where]
    assert len(set(words)) == len(words)
    assert "dezelfde schijf" in where_words(Where("same"))
