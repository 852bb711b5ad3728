"""The stretches of time by which one looks back."""

from __future__ import annotations

from datetime import date, timedelta

from zorgdesk.model.base import school_year_of
from zorgdesk.text import N_

PERIODS = {
    "always": N_("Altijd"),
    "weeks": N_("Laatste 12 weken"),
    "year": N_("Dit schooljaar"),
    "two_years": N_("Dit en vorig schooljaar"),
}
_WEEKS = timedelta(weeks=12)


def first_day(period: str, today: date) -> date | None:
    """The first day of a period; none for all there is.

    Source: Besluit bekostiging WPO 2022 art. 1: a school year begins on 1 August.
    """
    if period == "weeks":
        return today - _WEEKS
    if period in ("year", "two_years"):
        began = int(school_year_of(today)[:4])
        return date(began - (period == "two_years"), 8, 1)
    return None
