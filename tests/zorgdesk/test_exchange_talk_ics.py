"""A gesprek as a calendar file: when and where, no content, nobody's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from zorgdesk.exchange.talk_ics import talk_calendar
from zorgdesk.queries.invitation_card import TalkEvent

ONE = TalkEvent("01a2", 3, date(2026, 12, 8), "13.00", "lokaal 5, bij de kapstok")


def events(*given: TalkEvent) -> list[Any]:
    return list(Calendar.from_ical(talk_calendar(given)).walk("VEVENT"))


def test_a_calendar_reads_when_and_where() -> None:
    (found,) = events(ONE)
    assert str(found["SUMMARY"]) == "Gesprek op school"
    assert found.decoded("DTSTART") == datetime(2026, 12, 8, 12, 0, tzinfo=UTC)
    assert found.decoded("DTEND") == datetime(2026, 12, 8, 13, 0, tzinfo=UTC)
    assert str(found["LOCATION"]) == "lokaal 5, bij de kapstok"
    assert str(found["CLASS"]) == "PRIVATE"
    assert "DESCRIPTION" not in found


def test_in_summer_the_wall_clock_counts_too() -> None:
    (found,) = events(replace(ONE, day=date(2027, 6, 8)))
    assert found.decoded("DTSTART") == datetime(2027, 6, 8, 11, 0, tzinfo=UTC)


def test_a_second_file_moves_it_and_does_not_double_it() -> None:
    (first,), (second,) = events(ONE), events(replace(ONE, version=4, start="14.30"))
    assert str(first["UID"]) == str(second["UID"])
    assert second["SEQUENCE"] > first["SEQUENCE"]


@pytest.mark.parametrize("start", ["", "straks", "25.00", "13.75"])
def test_without_a_time_it_is_the_whole_day(start: str) -> None:
    (found,) = events(replace(ONE, start=start))
    assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (date(2026, 12, 8), date(2026, 12, 9))


def test_a_place_that_is_not_known_stays_away() -> None:
    (found,) = events(replace(ONE, place=""))
    assert "LOCATION" not in found


def test_a_series_is_one_file() -> None:
    found = events(ONE, replace(ONE, uid="02b3", day=date(2027, 1, 19)))
    assert [one.decoded("DTSTART").date() for one in found] == [date(2026, 12, 8), date(2027, 1, 19)]
