"""The year's agenda as a calendar file: dates and what they are for, nobody's name."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from zorgdesk import clock
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.rules.school_year_agenda import Dated, Holiday


def year_calendar(year: str, dates: Sequence[Dated], holidays: Sequence[Holiday]) -> bytes:
    """Write whole days; a date keeps its id, so that a second file moves it and does not double it."""
    made = Calendar()
    made.add("prodid", "-//Zorgdesk//Jaaragenda//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Ondersteuning {year}").format(year=year))
    counts: dict[str, int] = {}
    for one in dates:
        if one.wanted:
            counts[one.what] = counts.get(one.what, 0) + 1
            key = f"{year} {one.what} {counts[one.what]}"
            made.add_component(_event(key, one.title, one.day, one.day))
    for holiday in holidays:
        if holiday.first and holiday.last:
            made.add_component(
                _event(f"{year} {holiday.code}", holiday.code.label, holiday.first, holiday.last)
            )
    return bytes(made.to_ical())


def _event(key: str, title: str, first: date, last: date) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:24]}@zorgdesk")
    event.add("dtstamp", clock.now())
    event.add("summary", title)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
