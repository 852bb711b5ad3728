"""The year's agenda: school holidays of a region, and the dates that come back every year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zorgdesk.model.choice import Choice
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.rules.school_year import begins_on, ends_on
from zorgdesk.text import N_, _
from zorgdesk.when import is_school_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.when import Free

A_YEAR = timedelta(weeks=52)  # keeps the day of the week


class Region(Choice):
    """The three regions of the school holidays."""

    NOORD = "noord", N_("Noord")
    MIDDEN = "midden", N_("Midden")
    ZUID = "zuid", N_("Zuid")


class Break(Choice):
    """The five school holidays, in the order of the year."""

    HERFST = "herfst", N_("Herfstvakantie")
    KERST = "kerst", N_("Kerstvakantie")
    VOORJAAR = "voorjaar", N_("Voorjaarsvakantie")
    MEI = "mei", N_("Meivakantie")
    ZOMER = "zomer", N_("Zomervakantie")


@dataclass(frozen=True)
class Holiday:
    """A school holiday; without days it is still to be filled in."""

    code: Break
    first: date | None = None
    last: date | None = None


_ALL = tuple(Region)
# The official stretches, weekends included. A year that is not here is typed by the school: no guesses.
# Source: Regeling vaststelling schoolvakanties, schooljaar 2026-2027; autumn, May and spring are advice.
_OFFICIAL: dict[str, tuple[tuple[Break, tuple[Region, ...], tuple[int, int, int], tuple[int, int, int]], ...]] = {
    "2026-2027": (
        (Break.HERFST, (Region.NOORD,), (2026, 10, 10), (2026, 10, 18)),
        (Break.HERFST, (Region.MIDDEN, Region.ZUID), (2026, 10, 17), (2026, 10, 25)),
        (Break.KERST, _ALL, (2026, 12, 19), (2027, 1, 3)),
        (Break.VOORJAAR, (Region.NOORD, Region.MIDDEN), (2027, 2, 20), (2027, 2, 28)),
        (Break.VOORJAAR, (Region.ZUID,), (2027, 2, 13), (2027, 2, 21)),
        (Break.MEI, _ALL, (2027, 4, 24), (2027, 5, 2)),
        (Break.ZOMER, (Region.NOORD,), (2027, 7, 10), (2027, 8, 22)),
        (Break.ZOMER, (Region.MIDDEN,), (2027, 7, 17), (2027, 8, 29)),
        (Break.ZOMER, (Region.ZUID,), (2027, 7, 24), (2027, 9, 5)),
    )
}  # fmt: skip


def official_holidays(year: str, region: Region) -> tuple[Holiday, ...]:
    """The five holidays of a region; those of a year that is not known here have no days yet.

    Source: Regeling vaststelling schoolvakanties.
    """
    known = {
        code: (date(*first), date(*last))
        for code, regions, first, last in _OFFICIAL.get(year, ())
        if region in regions
    }
    return tuple(Holiday(code, *known.get(code, (None, None))) for code in Break)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule of Gauss and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def general_days_off(year: str) -> tuple[tuple[date, date], ...]:
    """Days in a school year on which no school is open.

    Source: Algemene termijnenwet art. 3: Easter Monday, Koningsdag, Ascension Day, Whit Monday.
    """
    calendar = int(year[:4]) + 1
    sunday = easter(calendar)
    king = date(calendar, 4, 27)
    king -= timedelta(days=king.weekday() == 6)
    days = [sunday + timedelta(days=ahead) for ahead in (1, 39, 50)]
    return tuple((day, day) for day in sorted([*days, king]))


def free_of(year: str, holidays: Sequence[Holiday]) -> tuple[tuple[date, date], ...]:
    """The stretches without school: the holidays that have days, and the general days off."""
    made = [(one.first, one.last) for one in holidays if one.first and one.last]
    return (*made, *general_days_off(year))


class What(Choice):
    """What comes back every year: practice 2.2. No names stand in it, so it may leave as a calendar file."""

    START = "start", N_("Startgesprekken: nieuwe leerlingen met extra ondersteuning")
    OPP_NIEUW = "opp_nieuw", N_("OPP van nieuwe leerlingen: zes weken zijn om")
    OT = "ot", N_("Ondersteuningsteam (OT)")
    MDO = "mdo", N_("Dag voor MDO's")
    GROEPSBESPREKING = "groepsbespreking", N_("Groepsbesprekingen")
    PEILSTOK = "peilstok", N_("Peilstok invullen")
    TELDATUM = "teldatum", N_("Aantallen op de teldatum: OPP, TLV, arrangementen")
    TLV = "tlv", N_("TLV: verlengen en nieuw aanvragen bij het swv")
    TLV_LAATST = "tlv_laatst", N_("TLV: laatste weken voor het swv")
    ADVIES = "advies", N_("Voorlopig schooladvies: leerlingen met een OPP bespreken")
    ADVIES_LAATST = "advies_laatst", N_("Definitief schooladvies")
    WARM_VO = "warm_vo", N_("Warme overdracht naar het VO")
    OPP_RONDE = "opp_ronde", N_("OPP-ronde: evalueren met ouders en leerling")
    CONTACTEN = "contacten", N_("Contacten voor volgend jaar nakijken")
    OPRUIMEN = "opruimen", N_("Opruimlijst en reservekopie")


# What is kept as a gesprek; the rest becomes an action.
TALKS = {
    What.OT: ConversationKind.OT,
    What.MDO: ConversationKind.MDO,
    What.GROEPSBESPREKING: ConversationKind.GROEPSBESPREKING,
}
_PRIMARY = {What.ADVIES, What.ADVIES_LAATST, What.WARM_VO}

# Month and day around which each falls. Source: practice 2.2.
_USUAL: tuple[tuple[What, tuple[tuple[int, int], ...]], ...] = (
    (What.START, ((9, 8),)),
    (What.OPP_NIEUW, ((10, 12),)),
    (What.OT, ((9, 22), (11, 17), (1, 19), (3, 16), (5, 18))),
    (What.MDO, ((10, 6), (12, 8), (2, 9), (4, 13), (6, 8))),
    (What.GROEPSBESPREKING, ((10, 27), (3, 9))),
    (What.PEILSTOK, ((10, 29), (3, 11))),
    (What.TELDATUM, ((10, 1), (2, 1))),
    (What.TLV, ((1, 12),)),
    (What.TLV_LAATST, ((4, 6),)),
    (What.ADVIES, ((1, 11),)),
    (What.ADVIES_LAATST, ((3, 22),)),
    (What.WARM_VO, ((4, 20),)),
    (What.OPP_RONDE, ((5, 10),)),
    (What.CONTACTEN, ((6, 15),)),
    (What.OPRUIMEN, ((7, 6),)),
)


@dataclass(frozen=True)
class Dated:
    """One date of the agenda; `uid` is the gesprek or action that it was kept as."""

    what: What
    day: date
    uid: str = ""
    wanted: bool = True

    @property
    def title(self) -> str:
        """What it is, without a name."""
        return self.what.label

    @property
    def is_talk(self) -> bool:
        """Whether it is kept as a gesprek."""
        return self.what in TALKS


def usual_agenda(year: str, free: Free = (), *, primary: bool = True) -> tuple[Dated, ...]:
    """The dates of a year as practice has them, each moved to a day with school.

    Source: practice 2.2.
    """
    starts = begins_on(year)
    made = [
        Dated(what, school_day_near(date(starts.year + (month < starts.month), month, day), free))
        for what, days in _USUAL
        for month, day in days
        if primary or what not in _PRIMARY
    ]
    return tuple(sorted(made, key=lambda one: (one.day, list(What).index(one.what))))


def agenda_as_before(before: Sequence[Dated], year: str, free: Free = ()) -> tuple[Dated, ...]:
    """The dates of the year before, on the same day of the week, each moved to a day with school."""
    made = [
        replace(one, day=school_day_near(one.day + A_YEAR, free), uid="")
        for one in before
        if one.wanted and begins_on(year) <= one.day + A_YEAR <= ends_on(year)
    ]
    return tuple(sorted(made, key=lambda one: (one.day, list(What).index(one.what))))


def school_day_near(day: date, free: Free = ()) -> date:
    """The day itself, or the first one after it with school."""
    while not is_school_day(day, free):
        day += timedelta(days=1)
    return day


def holiday_mistake(holidays: Sequence[Holiday]) -> str:
    """Say what cannot be in a list of holidays: a last day before the first, or only one of the two."""
    for one in holidays:
        if (one.first is None) != (one.last is None):
            return _("Vul bij de {name} de eerste en de laatste dag in.").format(name=one.code.label.lower())
        if one.first and one.last and one.last < one.first:
            return _("De {name} eindigt voor hij begint.").format(name=one.code.label.lower())
    return ""


def first_school_day(year: str, summer_before: Holiday | None) -> date:
    """The first day with school: after the summer holiday, or else the last Monday of August."""
    if summer_before and summer_before.last:
        return school_day_near(summer_before.last + timedelta(days=1))
    last = date(begins_on(year).year, 8, 31)
    return last - timedelta(days=last.weekday())
