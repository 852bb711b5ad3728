"""Days and times as people type them: 'vr', 'over twee weken', 'di 8 dec 13.00'."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from zorgdesk.text import fold
from zorgdesk.when_words import (
    BACK,
    BREAKS,
    FIXED,
    HOLIDAY,
    LAST,
    LEADING,
    MONTHS,
    NUMBERS,
    TO_COME,
    UNITS,
    WEEKDAYS,
)

# Stretches without school, each from its first up to and with its last day.
Free: TypeAlias = Sequence[tuple[date, date]]
# The school holidays by name ('herfst'), each with its first and last days.
Breaks: TypeAlias = Mapping[str, Sequence[tuple[date, date]]]
NO_BREAKS: Breaks = {}

SCHOOL_DAYS = 5  # Monday to Friday
DAYS_IN_WEEK = 7
MOST_YEARS_AHEAD = 8  # 29 February comes back within that time
# A year outside these is a slip of the keys: nobody means the year 206, or 9999.
_YEARS = range(1900, 2200)

# '12th' is 12; 'of' says nothing: 'the 12th of May', 'end of the week'.
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME_OF_12 = re.compile(r"(?:\bat\s+)?\b(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)$")
_TIME = re.compile(r"(?:\bom\s+|\bat\s+)?\b(\d{1,2})(?:[.:u](\d{2})|\s*(?:uur|u))(?:\s*(?:uur|u))?$")


def parse_day(typed: str, today: date, breaks: Breaks = NO_BREAKS) -> date | None:
    """Read a day as people type it; None when it cannot be read.

    A day without a year is the next such day, a weekday the next one: today's own weekday is next week.
    'Voor de herfstvakantie' is the last school day before it, when `breaks` knows its days.
    """
    words = [_bare(word) for word in fold(typed).replace(",", " ").split() if word != "of"]
    around = _around_break(words, today, breaks)
    if around is not None:
        return around
    while words and words[0] in LEADING:
        words = words[1:]
    if not words:
        return None
    for read in (_named, _weekday, _ahead, _weeks_on, _whole, _in_week, _end_of, _numeric, _day_and_month):
        found = read(words, today)
        if found is not None:
            return found
    return _without_weekday(words, today)


def said_back(typed: str, today: date) -> date | None:
    """Read a day that can only be past: 'gisteren', 'vorige week dinsdag', 'twee weken geleden'."""
    words = fold(typed).replace(",", " ").split()
    return _back(words, today) if words else None


def past_day(typed: str, today: date) -> date | None:
    """Read a day that was: '12 mei' is the last such day, 'do' the last Thursday, 'gisteren', '3 dagen geleden'.

    Source: practice 1.4(2): the last talk, the day of the OPP.
    """
    words = fold(typed).replace(",", " ").split()
    if not words:
        return None
    back = _back(words, today)
    if back is not None:
        return back
    found = parse_day(typed, today)
    if found is not None and (found <= today or words[0] in TO_COME):
        return found
    if found is not None and len(words) == 1 and words[0].rstrip(".").isalpha():
        return found - timedelta(days=DAYS_IN_WEEK)  # a weekday
    # With a year it is the same day, seen from a year ago; without one it is the last such day.
    return parse_day(typed, today - timedelta(days=364))


def _back(words: list[str], today: date) -> date | None:
    """Read 'gisteren', 'een week geleden', 'vorige week dinsdag' and 'afgelopen vrijdag'."""
    match words:
        case [name] if name in BACK:
            return today - timedelta(days=BACK[name])
        case [count, unit, "geleden" | "ago"] if unit in UNITS:
            number = int(count) if count.isdecimal() and len(count) <= 3 else NUMBERS.get(count)
            return None if number is None else _later(today, -number, UNITS[unit])
        case [last, "week"] if last in LAST:
            return today - timedelta(days=DAYS_IN_WEEK)
        case [last, "week", name] | [name, last, "week"] if last in LAST and name in WEEKDAYS:
            return today - timedelta(days=today.weekday() + DAYS_IN_WEEK - WEEKDAYS[name])
        case [last, name] if last in LAST and name in WEEKDAYS:
            return today - timedelta(days=(today.weekday() - WEEKDAYS[name]) % DAYS_IN_WEEK or DAYS_IN_WEEK)
        case _:
            return None


def _bare(word: str) -> str:
    found = _ORDINAL.fullmatch(word)
    return found[1] if found else word


def _named(words: list[str], today: date) -> date | None:
    line = " ".join(words)
    if line in FIXED:
        return today + timedelta(days=FIXED[line])
    if line in {"kerst", "kerstmis", "christmas"}:
        return _next_such(12, 24, today)
    return _next_such(12, 5, today) if line == "sinterklaas" else None


def _around_break(words: list[str], today: date, breaks: Breaks) -> date | None:
    """Read 'voor de herfstvakantie', 'na de vakantie' and 'voor het weekend': a day with school."""
    if len(words) < 2 or words[0] not in {"voor", "before", "tot", "until", "na", "after"}:
        return None
    after = words[0] in {"na", "after"}
    name = "".join(word for word in words[1:] if word not in {"de", "het", "the"})
    if name == "weekend":
        friday = today + timedelta(days=(SCHOOL_DAYS - 1 - today.weekday()) % DAYS_IN_WEEK)
        return friday + timedelta(days=3) if after else friday
    stretches = _breaks_called(name, breaks)
    edges = [_school_day_after(last) if after else _school_day_before(first) for first, last in stretches]
    return next((day for day in sorted(edges) if day >= today), None)


def _breaks_called(name: str, breaks: Breaks) -> list[tuple[date, date]]:
    """The stretches of 'herfstvakantie', or all of them for 'vakantie'."""
    holiday = next((word for word in HOLIDAY if name.endswith(word)), None)
    kind = name.removesuffix(holiday) if holiday else "?"
    return [one for key, some in breaks.items() if kind in ("", *_called(key)) for one in some]


def _called(key: str) -> list[str]:
    return [word for word, code in BREAKS.items() if code == key]


def _school_day_before(day: date) -> date:
    return day - timedelta(days={0: 3, 6: 2}.get(day.weekday(), 1))  # from a Monday or a Sunday to the Friday


def _school_day_after(day: date) -> date:
    return day + timedelta(
        days=max(1, DAYS_IN_WEEK - day.weekday()) if day.weekday() >= SCHOOL_DAYS - 1 else 1
    )


def _weekday(words: list[str], today: date) -> date | None:
    if len(words) != 1 or words[0].rstrip(".") not in WEEKDAYS:
        return None
    ahead = (WEEKDAYS[words[0].rstrip(".")] - today.weekday()) % DAYS_IN_WEEK
    return today + timedelta(days=ahead or DAYS_IN_WEEK)


def _ahead(words: list[str], today: date) -> date | None:
    """Read 'over twee weken', 'binnen 3 dagen', 'in a week', 'over een half jaar'."""
    match words:
        case ["over" | "in" | "binnen" | "within", "een" | "a" | "half", *_, "jaar" | "year"] if (
            "half" in words
        ):
            return _later(today, 6, "month")
        case ["over" | "in" | "binnen" | "within", count, unit] if unit in UNITS:
            number = int(count) if count.isdecimal() and len(count) <= 3 else NUMBERS.get(count)
            return None if number is None else _later(today, number, UNITS[unit])
        case ["over" | "in" | "binnen" | "within", unit] if unit in UNITS:
            return _later(today, 1, UNITS[unit])
        case _:
            return None


def _weeks_on(words: list[str], today: date) -> date | None:
    """Read 'vrijdag over twee weken' and 'over een week vrijdag': that day in that week."""
    if words[0] in WEEKDAYS:
        name, ahead = words[0], words[1:]
    else:
        ahead, name = words[:-1], words[-1]
    if name not in WEEKDAYS or not ahead or UNITS.get(ahead[-1]) != "week":
        return None
    far = _ahead(ahead, today)
    return far + timedelta(days=WEEKDAYS[name] - far.weekday()) if far else None


def _later(day: date, number: int, unit: str) -> date | None:
    if unit in {"day", "week"}:
        return day + timedelta(days=number * (DAYS_IN_WEEK if unit == "week" else 1))
    months = day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    if year not in _YEARS:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _in_week(words: list[str], today: date) -> date | None:
    """Read 'volgende week', 'volgende week dinsdag' and 'deze week vrijdag'."""
    monday = today - timedelta(days=today.weekday())
    match words:
        case ["volgende" | "next", "week"]:
            return monday + timedelta(days=DAYS_IN_WEEK)
        case ["volgende" | "next", "week", name] | [name, "volgende" | "next", "week"] if name in WEEKDAYS:
            return monday + timedelta(days=DAYS_IN_WEEK + WEEKDAYS[name])
        case ["deze" | "this", "week", name] | [name, "deze" | "this", "week"] if name in WEEKDAYS:
            found = monday + timedelta(days=WEEKDAYS[name])
            return found if found >= today else None
        case ["volgende" | "next", name] if name in WEEKDAYS:
            return _weekday([name], today)
        case ["deze" | "this", name] if name in WEEKDAYS:
            return monday + timedelta(days=WEEKDAYS[name]) if WEEKDAYS[name] >= today.weekday() else None
        case _:
            return None


def _whole(words: list[str], today: date) -> date | None:
    """Read 'deze week', which ends on its Friday, 'deze maand' and 'volgende maand'."""
    match words:
        case ["deze" | "this", "week"]:
            friday = today + timedelta(days=SCHOOL_DAYS - 1 - today.weekday())
            return friday if friday >= today else None
        case ["deze" | "this", "maand" | "month"]:
            return _month_end(today)
        case ["volgende" | "next", "maand" | "month"]:
            return _month_end(today) + timedelta(days=1)
        case _:
            return None


def _end_of(words: list[str], today: date) -> date | None:
    """Read 'eind van de maand', 'half december', 'eind volgende week': of a week it is the Friday."""
    if words[0] == "half" and len(words) == 2 and words[1] in MONTHS:
        return _next_such(MONTHS[words[1]], 15, today)
    if words[0] not in {"eind", "einde", "end"}:
        return None
    last, following = words[-1], bool({"volgende", "next"} & set(words))
    if last == "week":
        friday = today + timedelta(days=SCHOOL_DAYS - 1 - today.weekday())
        return friday if friday >= today and not following else friday + timedelta(days=DAYS_IN_WEEK)
    if last in {"maand", "month"}:
        return _month_end(_month_end(today) + timedelta(days=1)) if following else _month_end(today)
    if last in MONTHS:
        return _month_end(date(today.year + (MONTHS[last] < today.month), MONTHS[last], 1))
    return None


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _numeric(words: list[str], today: date) -> date | None:
    if len(words) != 1:
        return None
    iso = _ISO.fullmatch(words[0])
    if iso:
        return _dated(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _NUMERIC.fullmatch(words[0])
    return _day_of(int(found[1]), int(found[2]), found[3], today) if found else None


def _day_and_month(words: list[str], today: date) -> date | None:
    """Read '24 november', '24 nov 2026' and 'november 24'."""
    year = words[2] if len(words) > 2 else None
    match [word.rstrip(".") for word in words]:
        case [day, month] | [day, month, _] if day.isdecimal() and month in MONTHS:
            return _day_of(int(day), MONTHS[month], year, today)
        case [month, day] | [month, day, _] if day.isdecimal() and month in MONTHS:
            return _day_of(int(day), MONTHS[month], year, today)
        case _:
            return None


def _without_weekday(words: list[str], today: date) -> date | None:
    """Read 'di 8 dec': the date counts; a weekday that does not fit it is a mistake, not a day."""
    if len(words) == 1 or words[0].rstrip(".") not in WEEKDAYS:
        return None
    found = _numeric(words[1:], today) or _day_and_month(words[1:], today)
    return found if found and found.weekday() == WEEKDAYS[words[0].rstrip(".")] else None


def _day_of(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is None:
        return _next_such(month, day, today)
    if not year.isdecimal() or len(year) not in {2, 4}:
        return None
    return _dated(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _next_such(month: int, day: int, today: date) -> date | None:
    coming = (_dated(today.year + ahead, month, day) for ahead in range(MOST_YEARS_AHEAD + 1))
    return next((found for found in coming if found and found >= today), None)


def _dated(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_moment(typed: str, today: date) -> tuple[date, str] | None:
    """Read a day with a time, 'di 8 dec 13.00': the day and 'HH.MM', or an empty time."""
    whole = parse_day(typed, today)
    if whole is not None:
        return whole, ""
    line = fold(typed).strip()
    found = _TIME_OF_12.search(line) or _TIME.search(line)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    day = parse_day(line[: found.start()], today) if line[: found.start()].strip() else today
    return (day, f"{_hour(found):02d}.{int(found[2] or 0):02d}") if day else None


def _hour(found: re.Match[str]) -> int:
    """The hour of 24: 12 am is midnight, 12 pm is noon; '15 pm' is what it says."""
    hour = int(found[1])
    if found.re is not _TIME_OF_12 or hour > 12:
        return hour
    return hour % 12 + (12 if found[3] == "pm" else 0)


def is_school_day(day: date, free: Free = ()) -> bool:
    """Whether it is Monday to Friday, and not in one of the free stretches (their last day included)."""
    return day.weekday() < SCHOOL_DAYS and not any(first <= day <= last for first, last in free)


def school_days_between(since: date, until: date, free: Free = ()) -> int:
    """The number of school days after one day, up to and with another; 0 when that lies before it."""
    weeks, rest = divmod(max((until - since).days, 0), DAYS_IN_WEEK)
    if free:
        every = (since + timedelta(days=ahead) for ahead in range(1, weeks * DAYS_IN_WEEK + rest + 1))
        return sum(is_school_day(day, free) for day in every)
    days = (since + timedelta(days=ahead) for ahead in range(1, rest + 1))
    return weeks * SCHOOL_DAYS + sum(is_school_day(day) for day in days)


def add_school_days(day: date, count: int, free: Free = ()) -> date:
    """The day that lies so many school days later; none later is the day itself."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_school_day(day, free)
    return day
