"""The turn of the school year: its seven rows, which year one turns to, and from when it runs."""

from __future__ import annotations

from datetime import date, timedelta

from zorgdesk.model.base import school_year_of
from zorgdesk.model.choice import Choice
from zorgdesk.text import N_
from zorgdesk.when import Free, add_school_days

# From May on the coming year is prepared: groups and teachers are known then.
PREPARED_FROM = 5
OPP_WITHIN = timedelta(weeks=6)
AFTER_SUMMER = timedelta(weeks=8)
STARTS_A_DAY = 2  # so many start talks fit in a school day beside the rest
FIRST_STARTS = 3  # school days after the first: then the child has landed
RETENTION_YEARS = 2

# The route of a pupil who leaves with its two steps: where to, and whether the next school heard.
LEAVING, WHERE, TRANSFER = "vertrek", "naar", "warme_overdracht"
# The route of a newcomer who needs extra support.
EXTRA_SUPPORT = "nieuw_met_ondersteuning"
# Settings of the school.
REGION = "school_region"
RETENTION = "retention.dossier_years"  # how long a dossier is kept after the pupil left; domain 2.27


class TurnRow(Choice):
    """The seven rows of the Schooljaarwissel: practice 4(e)."""

    INLEZEN = "inlezen", N_("Inlezen")
    LEERLINGEN = "leerlingen", N_("Vertrokken en nieuw")
    ACTIES = "acties", N_("Acties van vertrokken collega's")
    GROEPEN = "groepen", N_("Groepen en overdracht")
    CONTACTEN = "contacten", N_("Contacten")
    JAARAGENDA = "jaaragenda", N_("Jaaragenda")
    STARTOVERLEG = "startoverleg", N_("Startoverleg met het CJG")


class WarmTransfer(Choice):
    """Whether the next school heard of a pupil who left."""

    GEDAAN = "gedaan", N_("Gedaan")
    NOG_NIET = "nog_niet", N_("Nog niet")
    NIET_NODIG = "niet_nodig", N_("Niet nodig")


def row_key(year: str, row: TurnRow) -> str:
    """The setting that keeps a row of a year."""
    return f"school_year.{year}.{row}"


def import_key(year: str) -> str:
    """The setting with what was read in for a year."""
    return f"school_year.{year}.import"


def handover_key(year: str) -> str:
    """The setting with the groups whose groepsoverdracht was given out, and when."""
    return f"school_year.{year}.handover"


def holidays_key(year: str) -> str:
    """The setting with the holidays of a year."""
    return f"school_holidays.{year}"


def agenda_key(year: str) -> str:
    """The setting with the dates of a year."""
    return f"school_agenda.{year}"


def begins_on(year: str) -> date:
    """The day on which a school year begins by law.

    Source: Besluit bekostiging WPO 2022 art. 1; domain 1.6.
    """
    return date(int(year[:4]), 8, 1)


def ends_on(year: str) -> date:
    """The last day of a school year by law."""
    return date(int(year[:4]) + 1, 7, 31)


def year_before(year: str) -> str:
    """The school year before."""
    return school_year_of(begins_on(year) - timedelta(days=1))


def year_after(year: str) -> str:
    """The school year after."""
    return school_year_of(ends_on(year) + timedelta(days=1))


def leavers_between(year: str) -> tuple[date, date]:
    """The days on which a pupil leaves who belongs to the turn to a year: half a year before and after."""
    first = begins_on(year)
    return first.replace(month=2), first.replace(year=first.year + 1, month=1, day=31)


def years_to_turn_to(day: date) -> tuple[str, str]:
    """The school year that runs, and the one after it, which can be prepared at any time."""
    now = school_year_of(day)
    return now, year_after(now)


def usual_turn(day: date) -> str:
    """The year that one turns to on a day: the coming one from May on, else the one that runs.

    Source: practice 2.2 (May-Jul: contacts for next year; Aug: the new year).
    """
    now, coming = years_to_turn_to(day)
    return coming if PREPARED_FROM <= day.month < begins_on(now).month else now


def leaves_on(year: str, day: date) -> date:
    """The day that is filled in for a pupil who is gone in a year: the end of the year before.

    Weeks later it is today: then the pupil left in the middle of the year.
    """
    last = ends_on(year_before(year))
    return last if day <= last + AFTER_SUMMER else day


def kept_until(left_on: date, years: int = RETENTION_YEARS) -> date:
    """The day until which the dossier of a pupil who left is kept; the term is a setting of the school.

    Source: domain 2.27: two years after the pupil left, a norm of the AP and the PO-Raad.
    """
    try:
        return left_on.replace(year=left_on.year + years)
    except ValueError:  # 29 February
        return left_on.replace(year=left_on.year + years, day=28)


def opp_before(since: date) -> date:
    """The day before which the OPP of a newcomer stands: six weeks after the start.

    Source: WPO 40a; practice 2.2.
    """
    return since + OPP_WITHIN


def start_days(count: int, first_day: date, free: Free = ()) -> list[date]:
    """Days for so many start talks: two a school day from the third on, so that week 1 stays small.

    Source: practice 4(e): 'Week 1: 9 dingen', not 90.
    """
    return [
        add_school_days(first_day, FIRST_STARTS + number // STARTS_A_DAY, free) for number in range(count)
    ]
