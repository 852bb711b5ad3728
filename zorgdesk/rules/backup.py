"""Which backups are kept, when the next one is due, and when somebody is reminded of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.text import N_, _, clock_time, ngettext, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date, datetime

# Settings of the school. In which folder they come is each laptop's own: `store.backup_note`.
LAST, TRIED, REMIND_DAYS = "backup.last", "backup.tried", "backup.remind_days"
USUAL_DAYS = 3

_WEEKDAYS = (N_("maandag"), N_("dinsdag"), N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"),
             N_("zondag"))  # fmt: skip


@dataclass(frozen=True)
class Keep:
    """Of how many days, weeks and months the newest backup is kept; only those count that have one.

    Source: issue 'The safe' (10 daily, 8 weekly, 12 monthly); peers C.1, 'Backup before save'.
    """

    days: int = 10
    weeks: int = 8
    months: int = 12


KEEP = Keep()


def which_to_keep(made: Iterable[datetime], now: datetime, keep: Keep = KEEP) -> frozenset[datetime]:
    """The moments of the backups that are kept: the newest of each of the last days, weeks and months.

    A day without a backup does not count, so that a holiday throws nothing away. What claims to be from the
    future (a clock that was wrong) is kept, and pushes nothing out. The newest one is always kept.

    Source: issue 'The safe', 'Backup and restore'; peers C.1.
    """
    moments = sorted(set(made), reverse=True)
    past = [moment for moment in moments if moment <= now]
    kept = {moment for moment in moments if moment > now}
    for most, period in ((keep.days, _day), (keep.weeks, _week), (keep.months, _month)):
        kept |= _newest_of_each(past, most, period)
    return frozenset(kept | set(past[:1]))


def _newest_of_each(
    moments: list[datetime], most: int, period: Callable[[datetime], Hashable]
) -> set[datetime]:
    """Of moments, newest first: the first of each period, of so many periods."""
    newest: dict[Hashable, datetime] = {}
    for moment in moments:
        newest.setdefault(period(moment), moment)
    return set(list(newest.values())[:most])


def _day(moment: datetime) -> Hashable:
    return clock.local(moment).date()


def _week(moment: datetime) -> Hashable:
    return clock.local(moment).isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    local = clock.local(moment)
    return local.year, local.month


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether today has no backup yet; one from the future does not count.

    Source: issue 'The safe'; peers C.1: on by itself, once a day.
    """
    return last is None or last > now or clock.local(last).date() < clock.local(now).date()


class Where(Enum):
    """Where a folder for backups is, as seen from the store."""

    OTHER_DISK = "other"
    SAME_DISK = "same"
    SYNCHRONISED = "synchronised"
    NETWORK = "network"


def where_words(where: Where) -> str:
    """What is to be said of a folder for backups."""
    return {
        Where.OTHER_DISK: _("Deze map staat op een andere schijf. Dat is goed."),
        Where.SAME_DISK: _(
            "Deze map staat op dezelfde schijf als uw bestand. Gaat de laptop stuk, dan is de kopie ook weg. "
            "Kies liever een USB-stick of een map van de school."
        ),
        Where.SYNCHRONISED: _(
            "Deze map wordt ook ergens anders bewaard. Dat mag: de kopie is versleuteld, niemand kan haar lezen."
        ),
        Where.NETWORK: _(
            "Deze map staat op het netwerk van de school. Dat mag: de kopie is versleuteld, niemand kan haar lezen."
        ),
    }[where]


def why_not_backed_up(
    last: date | None, began_on: date, today: date, *, chosen: bool, there: bool, days: int = USUAL_DAYS
) -> Finding | None:
    """Make a backup every day; after a few days without one remind, never in red.

    Source: requirements I5; peers C.1; practice 1.1 R-d.
    """
    if (today - (last or began_on)).days < days:
        return None
    if not chosen:
        when = _("Op deze laptop is nog geen map voor reservekopieën gekozen.")
        return Finding(
            "backup.folder", Weight.REMIND, when if last else _("Er is nog geen reservekopie."),
            _("Kies een map op een stick of op de schijf van school. Daarna gaat het vanzelf."),
            (Way("folder", _("Map kiezen")),),
        )  # fmt: skip
    when = (
        _("De laatste kopie is van {day}.").format(day=day_words(last, today))
        if last
        else _("Er is nog geen reservekopie.")
    )
    why = _("Zorgdesk maakt zelf een kopie.") if there else _("Steek de stick erin.")
    return Finding("backup.late", Weight.REMIND, when, why, (Way("make", _("Nu een kopie maken")),))


def day_words(day: date, today: date) -> str:
    """A day as people say it: 'vandaag', 'gisteren', 'maandag', '3 november 2025'."""
    ago = (today - day).days
    if ago in (0, 1):
        return _("gisteren") if ago else _("vandaag")
    return _(_WEEKDAYS[day.weekday()]) if 1 < ago < 7 else plain_date(day)


def moment_words(moment: datetime, now: datetime) -> str:
    """A moment as people say it: 'vrijdag 14.10'."""
    day = day_words(clock.local(moment).date(), clock.local(now).date())
    return f"{day} {clock_time(moment)}"


def later_words(count: int | None, moment: datetime, now: datetime, *, before: bool = False) -> str:
    """What is lost when a backup comes back, or the file that stood there `before` one did.

    Source: requirements I5: restore walks through what it will bring back.
    """
    what = _("Dit bestand is van {moment}.") if before else _("Deze kopie is van {moment}.")
    when = what.format(moment=moment_words(moment, now))
    if count is None:
        after = _(
            "Wat u daarna opsloeg, staat straks niet meer in Zorgdesk. Het bestand van nu blijft ernaast staan."
        )
    elif count == 0:
        after = _("Daarna is niets meer opgeslagen: u raakt niets kwijt.")
    else:
        after = ngettext(
            "Daarna is {count} ding opgeslagen. Dat staat straks niet meer in Zorgdesk, maar wel in het bestand "
            "van nu, dat ernaast blijft staan.",
            "Daarna zijn {count} dingen opgeslagen. Die staan straks niet meer in Zorgdesk, maar wel in het bestand "
            "van nu, dat ernaast blijft staan.",
            count,
        )
    return f"{when} {after}"
