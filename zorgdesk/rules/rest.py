"""A first week that is not red: after a start the reminders of what a dossier misses rest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# The setting (an ISO day) that says when the school started, or began its school year.
STARTED_ON = "rest.started_on"
WEEKS = timedelta(weeks=2)
_YEAR_BEGINS = frozenset({8, 9, 10})
# The reminders of completeness (rules.open_points); what was typed with a day of its own never rests.
RESTING = frozenset(
    {"open.gezag", "open.afweging", "open.own_circle", "open.contact", "open.next_meeting", "open.regie",
     "open.goal_seen", "open.arrangement", "open.lighter"}
)  # fmt: skip


def completeness_rests(started_on: date | None, day: date) -> bool:
    """Whether reminders of completeness rest on a day: for the first two weeks after a start.

    Source: practice 2.2, flow (e): "Completeness rests until after the second week"; practice 1.4(2).
    """
    return started_on is not None and started_on <= day < started_on + WEEKS


def year_begins(day: date) -> bool:
    """Whether a school year is just beginning: a file can be begun in November too."""
    return day.month in _YEAR_BEGINS


def resting_rules(started_on: date | None, day: date, *, written: bool) -> frozenset[str]:
    """The reminders that rest for one child: none once something was written about it.

    Source: practice 1.4(2), flow (e); issue 'A first week that is not red'.
    """
    return RESTING if completeness_rests(started_on, day) and not written else frozenset()
