"""The year's agenda as a calendar file: whole days, nobody's name, the same ids each time."""

from __future__ import annotations

from datetime import date
from typing import Any

from icalendar import Calendar

from zorgdesk.exchange.year_ics import year_calendar
from zorgdesk.rules.school_year_agenda import (
    Break,
    Dated,
    Holiday,
    Region,
    What,
    official_holidays,
    usual_agenda,
)

YEAR = "2026-2027"
DATES = (
    Dated(What.OT, date(2026, 12, 1)),
    Dated(What.OT, date(2027, 1, 19)),
    Dated(What.MDO, date(2026, 12, 8), wanted=False),
)
AUTUMN = (Holiday(Break.HERFST, date(2026, 10, 17), date(2026, 10, 25)), Holiday(Break.MEI))


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_dates_and_holidays_are_whole_days() -> None:
    found = events(year_calendar(YEAR, DATES, AUTUMN))
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART"), one.decoded("DTEND")) for one in found] == [
        ("Ondersteuningsteam (OT)", date(2026, 12, 1), date(2026, 12, 2)),
        ("Ondersteuningsteam (OT)", date(2027, 1, 19), date(2027, 1, 20)),
        ("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 26)),
    ]


def test_a_second_file_moves_a_date_and_does_not_double_it() -> None:
    moved = (Dated(What.OT, date(2026, 12, 3)), *DATES[1:])
    first, second = events(year_calendar(YEAR, DATES, ())), events(year_calendar(YEAR, moved, ()))
    assert [str(one["UID"]) for one in first] == [str(one["UID"]) for one in second]
    assert len({str(one["UID"]) for one in first}) == 2


def test_nobody_is_named_and_lines_end_as_calendars_want() -> None:
    data = year_calendar(YEAR, usual_agenda(YEAR), official_holidays(YEAR, Region.NOORD))
    assert data.count(b"\r\n") == data.count(b"\n")
    assert b"ATTENDEE" not in data
    assert b"ORGANIZER" not in data
    known = {what.label for what in What} | {one.label for one in Break}
    assert {str(one["SUMMARY"]) for one in events(data)} <= known
