"""The year's agenda as it is kept or proposed, and the days without school that it gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col

from zorgdesk.model.base import school_year_of
from zorgdesk.model.school import Location, SchoolKind
from zorgdesk.queries import rows
from zorgdesk.queries.manage import setting
from zorgdesk.rules.school_year import REGION, agenda_key, holidays_key, year_after, year_before
from zorgdesk.rules.school_year_agenda import (
    Break,
    Dated,
    Holiday,
    Region,
    What,
    agenda_as_before,
    first_school_day,
    free_of,
    official_holidays,
    usual_agenda,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.when import Free


@dataclass(frozen=True)
class AgendaCard:
    """The year's agenda; `kept` when it was saved before, `copied` when it comes from the year before."""

    year: str
    region: Region
    holidays: tuple[Holiday, ...]
    official: bool  # the days of this year are known
    dates: tuple[Dated, ...]
    kept: bool
    copied: bool


def region_of(sight: Sight) -> Region:
    """The region of the school; Midden until somebody says otherwise."""
    return Region(setting(sight, REGION, str(Region.MIDDEN)))


def holidays_of(sight: Sight, year: str, region: Region | None = None) -> tuple[Holiday, ...]:
    """The holidays of a year as the school has them; for another region, or none kept, the official ones."""
    said = setting(sight, holidays_key(year))
    if said is None or (region is not None and region is not region_of(sight)):
        return official_holidays(year, region or region_of(sight))
    known = {one["code"]: (_day(one["first"]), _day(one["last"])) for one in said}
    return tuple(Holiday(code, *known.get(str(code), (None, None))) for code in Break)


def _day(said: str) -> date:
    return date.fromisoformat(said)


def free_days(sight: Sight) -> Free:
    """The stretches without school around now: what counts school days asks this.

    Only what the school itself kept counts: a region that nobody chose is no reason to count otherwise.
    """
    now = school_year_of(sight.today)
    years = (year_before(now), now, year_after(now))
    return tuple(
        stretch
        for year in years
        if setting(sight, holidays_key(year)) is not None
        for stretch in free_of(year, holidays_of(sight, year))
    )


def breaks_ahead(sight: Sight) -> dict[str, list[tuple[date, date]]]:
    """The school holidays of this year and the next by name, for who types 'voor de herfstvakantie'."""
    now = school_year_of(sight.today)
    made: dict[str, list[tuple[date, date]]] = {}
    for one in (*holidays_of(sight, now), *holidays_of(sight, year_after(now))):
        if one.first and one.last:
            made.setdefault(str(one.code), []).append((one.first, one.last))
    return made


def school_begins_on(sight: Sight, year: str) -> date:
    """The first day with school of a year: after the summer holiday of the year before, when that is known."""
    summer = next(one for one in holidays_of(sight, year_before(year)) if one.code is Break.ZOMER)
    return first_school_day(year, summer)


def agenda_card(sight: Sight, year: str, region: Region | None = None) -> AgendaCard:
    """The agenda of a year: as it was kept, else as last year's, else as practice has it."""
    holidays = holidays_of(sight, year, region)
    free = free_of(year, holidays)
    kept, before = _kept(sight, year), _kept(sight, year_before(year))
    if kept:
        dates: Sequence[Dated] = kept
    elif before:
        dates = agenda_as_before(before, year, free)
    else:
        dates = usual_agenda(year, free, primary=_is_primary(sight))
    return AgendaCard(
        year=year,
        region=region or region_of(sight),
        holidays=holidays,
        official=any(one.first for one in official_holidays(year, region or region_of(sight))),
        # What is past is no longer planned: a year that is begun late starts from today.
        dates=tuple(dates if kept else (replace(one, wanted=one.day >= sight.today) for one in dates)),
        kept=bool(kept),
        copied=bool(before) and not kept,
    )


def _kept(sight: Sight, year: str) -> list[Dated]:
    said: list[dict[str, Any]] = setting(sight, agenda_key(year), [])
    return [Dated(What(one["what"]), _day(one["day"]), one["uid"], one["wanted"]) for one in said]


def _is_primary(sight: Sight) -> bool:
    found = rows.running(sight, Location, order=col(Location.name))
    return not found or any(one.kind in (SchoolKind.PO, SchoolKind.SBO, SchoolKind.SO) for one in found)
