"""Arrangements: how much of one was used, what they take of the school's budget, and the helpers around a child."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from zorgdesk.model.arrangement import LightTest, Unit
from zorgdesk.model.base import school_year_of
from zorgdesk.text import _, language, ngettext, number
from zorgdesk.when import SCHOOL_DAYS, school_days_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgdesk.when import Free

BUDGET = "arrangement.budget"  # setting: {'2026-2027': {'hours': 400, 'euros': 12000}}
_AMOUNT = re.compile(r"\d+([.]\d{3})*([.,]\d{1,2})?|\d+")
_THOUSANDS = re.compile(r"\d{1,3}([.]\d{3})+")


@dataclass(frozen=True)
class Allotment:
    """An arrangement as plain values; `stopped_on`: the day from which a collective one took its place."""

    uid: str
    unit: Unit
    amount: float | None
    since: date
    until: date | None = None
    used: float = 0
    stopped_on: date | None = None


@dataclass(frozen=True)
class Budget:
    """What the school has for a school year; None: nobody filled it in."""

    hours: float | None = None
    euros: float | None = None


@dataclass(frozen=True)
class Spent:
    """What was granted and used in a school year, and what is left of the budget."""

    granted: float
    used: float
    budget: float | None = None

    @property
    def left(self) -> float | None:
        """What may still be granted; under nothing when more was granted than there is."""
        return None if self.budget is None else self.budget - self.granted


def year_of(year: str) -> tuple[date, date]:
    """The first and the last day of a school year.

    Source: Besluit bekostiging WPO 2022 art. 1; domain 1.6.
    """
    start = int(year[:4])
    return date(start, 8, 1), date(start + 1, 7, 31)


def runs_on(one: Allotment, day: date) -> bool:
    """Whether an arrangement runs on a day: it began, did not end, and no collective one took its place."""
    if one.stopped_on is not None and one.stopped_on <= day:
        return False
    return one.since <= day and (one.until is None or one.until >= day)


def amount_in_all(one: Allotment, free: Free = ()) -> float | None:
    """Everything that was granted: of hours a week the school weeks count, up to the end of the school year.

    Source: requirements K11; a school week is five school days.
    """
    if one.amount is None:
        return None
    if one.unit is not Unit.UUR_PER_WEEK:
        # What was taken over gives back what was not used.
        return min(one.amount, one.used) if one.stopped_on else one.amount
    return one.amount * _weeks(one.since, _last_day(one), free)


def _last_day(one: Allotment) -> date:
    last = one.until or year_of(school_year_of(one.since))[1]
    return min(last, one.stopped_on) if one.stopped_on else last


def _weeks(first: date, last: date, free: Free) -> float:
    from datetime import timedelta

    return school_days_between(first - timedelta(days=1), last, free) / SCHOOL_DAYS


def spent_in(found: Iterable[Allotment], year: str, budget: Budget, free: Free = ()) -> tuple[Spent, Spent]:
    """Hours and euros of a school year; what is not a week counts in the year in which it begins.

    Source: requirements K11; practice 2.1 ('school total against the school's budget').
    """
    first, last = year_of(year)
    granted, used = [0.0, 0.0], [0.0, 0.0]
    for one in found:
        kind = int(one.unit is Unit.EURO)
        if one.unit is Unit.UUR_PER_WEEK:
            start, end = max(one.since, first), min(_last_day(one), last)
            if one.amount is not None and start <= end:
                granted[kind] += one.amount * _weeks(start, end, free)
        elif first <= one.since <= last:
            granted[kind] += amount_in_all(one) or 0
        if first <= one.since <= last or (one.since < first and _last_day(one) >= first):
            used[kind] += one.used
    return Spent(granted[0], used[0], budget.hours), Spent(granted[1], used[1], budget.euros)


def budget_of(settings: Mapping[str, Any], year: str) -> Budget:
    """The budget that the school filled in for a year.

    Source: requirements K11; the amounts are the school's own.
    """
    kept = settings.get(BUDGET)
    said = kept.get(year) if isinstance(kept, dict) else None
    if not isinstance(said, dict):
        return Budget()
    return Budget(_number(said.get("hours")), _number(said.get("euros")))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and value >= 0 else None


def amount_words(amount: float, unit: Unit) -> str:
    """'4 uur per week', '24 uur in totaal', '€ 8.400'."""
    if unit is Unit.EURO:
        return f"€ {number_words(amount)}"
    return f"{number_words(amount)} {unit.label}"


def number_words(amount: float) -> str:
    """A number as people write it: '1,5', '8.400'."""
    rounded = round(amount, 2)
    if rounded == int(rounded):
        return number(int(rounded))
    from babel.numbers import format_decimal

    return format_decimal(rounded, locale=language())


def used_words(one: Allotment, free: Free = ()) -> str:
    """'18 van 24 uur gebruikt', or nothing where nothing was granted or used."""
    whole = amount_in_all(one, free)
    if whole is None:
        return ""
    text = (
        _("€ {used} van € {whole} gebruikt")
        if one.unit is Unit.EURO
        else _("{used} van {whole} uur gebruikt")
    )
    return text.format(used=number_words(one.used), whole=number_words(round(whole)))


def tests_of(words: str) -> tuple[LightTest, ...]:
    """The tests that are ticked, in their own order.

    Source: requirements A10; practice 1.3 ('Vroeg · kort · licht · dichtbij · weinig papier').
    """
    kept = words.replace(",", " ").split()
    return tuple(one for one in LightTest if one.value in kept)


@dataclass(frozen=True)
class AroundChild:
    """Somebody around a child by an arrangement: who, for what, and whether the same person works in the group."""

    who: str
    what: str = ""
    outside: bool = True
    collective: bool = False
    also_in_group: bool = False


def together_words(around: Sequence[AroundChild]) -> str:
    """'3 mensen van buiten; 1 kan samen met de groep.' Nothing where there is at most one.

    Who comes for the group already is one of the people, and cannot be taken together once more.
    Source: requirements B6; L161-163 (how many professionals work around one child).
    """
    outside = [one for one in around if one.outside]
    if len(outside) < 2:
        return ""
    people = ngettext("{count} mens van buiten", "{count} mensen van buiten", len(outside))
    count = sum(one.also_in_group and not one.collective for one in outside)
    if not count:
        return f"{people}."
    text = ngettext("{count} kan samen met de groep", "{count} kunnen samen met de groep", count)
    return f"{people}; {text}."


def read_amount(words: str) -> float | None:
    """A number as people type it: '1,5', '8.400', '€ 1.200,50', '6 uur'; None when it cannot be read."""
    typed = (
        words.casefold().replace("€", "").replace("euro", "").replace("uur", "").replace(" ", "").rstrip("-,")
    )
    if not _AMOUNT.fullmatch(typed):
        return None
    if "," in typed or _THOUSANDS.fullmatch(typed):
        typed = typed.replace(".", "").replace(",", ".")
    return float(typed)
