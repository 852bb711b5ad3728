"""A signaal: before which day the parents hear of it, and when that is too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules.wording import way
from zorgdesk.text import ngettext
from zorgdesk.when import add_school_days, school_days_between

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.when import Free

LONGEST_UNTOLD = 5  # school days
USUALLY_TOLD_WITHIN = 3  # school days


def tell_parents_before(held_on: date, free: Free = ()) -> date:
    """The day before which the parents hear of a signaal, when nobody names another: practice 4a."""
    return add_school_days(held_on, USUALLY_TOLD_WITHIN, free)


def told_too_late(held_on: date, day: date, free: Free = (), longest: int = LONGEST_UNTOLD) -> Finding | None:
    """Warn of a signaal of which the parents did not hear for more than five school days; holidays are none.

    The school may choose another number of days.

    Source: practice 1.3.
    """
    age = school_days_between(held_on, day, free)
    if age <= longest:
        return None
    return Finding(
        "signal.untold",
        Weight.WARN,
        ngettext(
            "Dit signaal is {count} schooldag oud. De ouders weten het nog niet. Wie belt?",
            "Dit signaal is {count} schooldagen oud. De ouders weten het nog niet. Wie belt?",
            age,
        ),
        ways=(way("call_parents"),),
    )
