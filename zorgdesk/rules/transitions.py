"""Transitions that are seen coming: from preschool, to secondary school, to MBO or work, and to adult help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from zorgdesk.model.choice import Choice
from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.completeness import Limit, limit_of
from zorgdesk.rules.pupil_age import AgeBand, birthday
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping


class Transition(Choice):
    """Where a child with support goes on to: requirement B10."""

    SCHOOL = "school", N_("van de voorschool naar school")
    VO = "vo", N_("naar het voortgezet onderwijs")
    VERDER = "verder", N_("naar mbo of werk")
    VOLWASSEN = "volwassen", N_("naar hulp voor volwassenen")


# So many months before it happens it is announced. What is usual; the papers name no number:
# the warm transfer to VO is made in the year of groep 8, PrO and VSO plan the way out from a year before.
LEAD_MONTHS: Mapping[Transition, int] = {
    Transition.SCHOOL: 4,
    Transition.VO: 10,
    Transition.VERDER: 12,
    Transition.VOLWASSEN: 6,
}
LEAD_LIMITS = {
    Transition.SCHOOL: Limit(
        "transition.school", LEAD_MONTHS[Transition.SCHOOL], 12,
        N_("Van de voorschool naar school, zoveel maanden vooraf"), N_("Keuze van Zorgdesk"),
    ),
    Transition.VO: Limit(
        "transition.vo", LEAD_MONTHS[Transition.VO], 12,
        N_("Naar het voortgezet onderwijs, zoveel maanden vooraf"), N_("Gewoonte: vanaf het begin van groep 8"),
    ),
    Transition.VERDER: Limit(
        "transition.verder", LEAD_MONTHS[Transition.VERDER], 24,
        N_("Naar mbo of werk, zoveel maanden vooraf"), N_("Gewoonte: een jaar"),
    ),
    Transition.VOLWASSEN: Limit(
        "transition.volwassen", LEAD_MONTHS[Transition.VOLWASSEN], 24,
        N_("Naar hulp voor volwassenen, zoveel maanden vooraf"), N_("Keuze van Zorgdesk"),
    ),
}  # fmt: skip
_SUMMER = (8, 1)  # a school year begins
_LAST_PRIMARY = "8"
# The last years of VO: vmbo 4, havo 5, vwo 6; a pupil may go on from each of them.
_LAST_SECONDARY = frozenset({"14", "15", "16"})
_LEAVES_AT = 18  # PrO and VSO: the way out is planned towards this birthday
_BEGINS_AT = 4  # a child begins at school on its fourth birthday


@dataclass(frozen=True)
class Coming:
    """A transition, the day it happens at the latest, and from which day it is announced."""

    kind: Transition
    on: date
    from_day: date


def lead_months(settings: Mapping[str, Any]) -> Mapping[Transition, int]:
    """How many months before it happens each transition is announced, as the school chose it.

    Source: requirements B10; practice 2.2; the numbers are choices of Zorgdesk.
    """
    return {kind: limit_of(settings, limit) for kind, limit in LEAD_LIMITS.items()}


def coming_transition(
    kind: SchoolKind,
    year: str,
    birth_date: date | None,
    day: date,
    months: Mapping[Transition, int] = LEAD_MONTHS,
) -> Coming | None:
    """Say which transition is the first to come for a pupil, once its time to prepare has begun.

    `year`: the jaargroep ('8', '14'); `months`: the lead times of the school.

    Source: requirements B10; G82, G152, V92; practice 2.2.
    """
    found = [
        Coming(one, on, _months_before(on, months[one]))
        for one, on in _ahead(kind, year, birth_date, day)
        if on > day
    ]
    due = [one for one in found if one.from_day <= day]
    return min(due, key=lambda one: one.on, default=None)


def transition_words(coming: Coming, first_name: str) -> str:
    """What comes, in a sentence with the month."""
    if coming.kind is Transition.SCHOOL:
        text = _("{name} gaat straks naar school. Spreek de voorschool, en zorg dat de hulp doorloopt.")
    elif coming.kind is Transition.VO:
        text = _("{name} gaat na de zomer naar het voortgezet onderwijs. Bereid de warme overdracht voor.")
    elif coming.kind is Transition.VERDER:
        text = _("{name} gaat straks naar mbo of werk. Bespreek wie de hulp daar overneemt.")
    else:
        text = _("{name} wordt 18. Hulp voor jongeren stopt dan vaak. Bespreek wie het overneemt.")
    return text.format(name=first_name)


def _ahead(kind: SchoolKind, year: str, birth_date: date | None, day: date) -> list[tuple[Transition, date]]:
    summer = _next_summer(day)
    found: list[tuple[Transition, date]] = []
    if kind is SchoolKind.VOORSCHOOLS and birth_date:
        found.append((Transition.SCHOOL, birthday(birth_date, _BEGINS_AT)))
    if kind in (SchoolKind.PO, SchoolKind.SBO, SchoolKind.SO) and year == _LAST_PRIMARY:
        found.append((Transition.VO, summer))
    if kind is SchoolKind.VO and year in _LAST_SECONDARY:
        found.append((Transition.VERDER, summer))
    if kind in (SchoolKind.PRO, SchoolKind.VSO) and birth_date:
        found.append((Transition.VERDER, birthday(birth_date, _LEAVES_AT)))
    if birth_date:
        found.append((Transition.VOLWASSEN, birthday(birth_date, int(AgeBand.ADULT))))
    return found


def _next_summer(day: date) -> date:
    this = date(day.year, *_SUMMER)
    return this if day < this else date(day.year + 1, *_SUMMER)


def _months_before(day: date, months: int) -> date:
    """The first of the month, so many months before."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
