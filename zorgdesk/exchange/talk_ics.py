"""A gesprek as a calendar file: when and where, no content and nobody's name (J2)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from zorgdesk import clock
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from zorgdesk.queries.invitation_card import TalkEvent

# A gesprek has no end of its own; a calendar needs one. A choice of Zorgdesk.
USUAL_LENGTH = timedelta(hours=1)


@speaking(SOURCE_LANGUAGE)
def talk_calendar(events: Sequence[TalkEvent]) -> bytes:
    """Write gesprekken; each keeps its id, so that a second file moves it and does not double it.

    Source: requirements C1, J2; practice 1.2 B1, 4c ('.ics without content').
    """
    made = Calendar()
    made.add("prodid", "-//Zorgdesk//Gesprek//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for one in events:
        made.add_component(_event(one))
    return bytes(made.to_ical())


def _event(one: TalkEvent) -> Event:
    event = Event()
    event.add("uid", f"{one.uid}@zorgdesk")
    event.add("sequence", one.version)
    event.add("dtstamp", clock.now())
    event.add("class", "PRIVATE")
    event.add("summary", _("Gesprek op school"))
    if one.place:
        event.add("location", one.place)
    start = _moment(one.day, one.start)
    if start is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    else:
        event.add("dtstart", start)
        event.add("dtend", start + USUAL_LENGTH)
    return event


def _moment(day: date, start: str) -> datetime | None:
    """The moment in UTC, as every calendar reads it; without a time it is the whole day."""
    hours, dot, minutes = start.replace(":", ".").partition(".")
    if not (dot and hours.isdigit() and minutes.isdigit()):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return clock.on_wall(day, int(hours), int(minutes))
