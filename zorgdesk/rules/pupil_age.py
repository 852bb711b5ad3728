"""How old a pupil is on a day, and the birthdays at which others decide."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from datetime import date


class AgeBand(IntEnum):
    """Who decides, by the age at which the band begins: domain 2.6."""

    CHILD = 0  # parents decide
    TWELVE = 12  # the pupil decides along
    SIXTEEN = 16  # the pupil decides on help; parents stay for school
    ADULT = 18  # the student alone


def birthday(birth_date: date, age: int) -> date:
    """The day somebody reaches an age; whoever was born on 29 February does so on 1 March in other years."""
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return birth_date.replace(year=year, month=3, day=1)


def age_on(birth_date: date | None, day: date) -> int | None:
    """The age in whole years on a day; None when the birth date is not known or lies ahead."""
    if birth_date is None or day < birth_date:
        return None
    age = day.year - birth_date.year
    return age if birthday(birth_date, age) <= day else age - 1


def age_words(birth_date: date | None, day: date) -> str:
    """'8 jaar en 3 maanden'; empty when the birth date is not known."""
    years = age_on(birth_date, day)
    if birth_date is None or years is None:
        return ""
    months = (day.month - birth_date.month - (day.day < birth_date.day)) % 12
    parts = [ngettext("{count} jaar", "{count} jaar", years)]
    if months:
        parts.append(ngettext("{count} maand", "{count} maanden", months))
    return _(" en ").join(parts)


def age_band(birth_date: date | None, day: date) -> AgeBand | None:
    """The band a pupil is in on a day; None when the birth date is not known."""
    age = age_on(birth_date, day)
    if age is None:
        return None
    return max(band for band in AgeBand if band <= age)


def next_birthday_that_matters(birth_date: date | None, day: date) -> tuple[AgeBand, date] | None:
    """The first birthday after a day at which others decide: the 12th, 16th or 18th."""
    if birth_date is None:
        return None
    coming = ((band, birthday(birth_date, band)) for band in AgeBand if band)
    return next(((band, when) for band, when in coming if when > day), None)


def birthday_between(birth_date: date | None, since: date, day: date) -> tuple[AgeBand, date] | None:
    """The last birthday that matters after one day and up to another: one asks again after it."""
    if birth_date is None:
        return None
    passed = [(band, birthday(birth_date, band)) for band in AgeBand if band]
    return next(((band, when) for band, when in reversed(passed) if since < when <= day), None)
