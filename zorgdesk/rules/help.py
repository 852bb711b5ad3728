"""Help outside the school: which messages are expected, what a stop asks for, and how long one waits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.contact import HelpStatus
from zorgdesk.rules.wording import way
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgdesk.model.contact import HelpData

# Settings, in days. The agreements name no term (V30, V60); the example of practice 4b is a good two weeks.
START_DAYS, END_DAYS = "help.start_days", "help.end_days"
USUAL_DAYS: Mapping[str, int] = {START_DAYS: 17, END_DAYS: 14}

RUNS = (HelpStatus.AANGEVRAAGD, HelpStatus.WACHT, HelpStatus.GESTART)
WAITS = (HelpStatus.AANGEVRAAGD, HelpStatus.WACHT)
ENDED = (HelpStatus.GESTOPT, HelpStatus.AFGEROND)


class Told(StrEnum):
    """What a message is about."""

    START = "start"
    END = "end"


@dataclass(frozen=True)
class Expected:
    """A message that is expected, and by which day."""

    about: Told
    due_on: date


def days_of(settings: Mapping[str, Any], key: str) -> int:
    """The days of a term: what the school chose, or what is usual.

    Source: practice 4b (example); otherwise a choice of Zorgdesk, to be changed by the school.
    """
    try:
        return max(int(settings.get(key, USUAL_DAYS[key])), 0)
    except (TypeError, ValueError):
        return USUAL_DAYS[key]


def expected_messages(data: HelpData) -> tuple[Expected, ...]:
    """The messages that are still to come: of the start until it ended, of the end once it began.

    Source: requirements D7; domain 0.14.
    """
    made = []
    if data.start_due_on and not data.start_told_on and data.status in RUNS:
        made.append(Expected(Told.START, data.start_due_on))
    if data.end_due_on and not data.end_told_on and data.status not in WAITS:
        made.append(Expected(Told.END, data.end_due_on))
    return tuple(made)


def message_words(about: Told, who: str, *, late: bool) -> str:
    """A message that is expected, in a sentence ('Nog geen bericht over de start. Bel Noor.')."""
    if late:
        text = {
            Told.START: _("Nog geen bericht over de start. Bel {who}."),
            Told.END: _("Nog geen bericht over het einde. Bel {who}."),
        }[about]
    else:
        text = {
            Told.START: _("Bericht over de start van {who}"),
            Told.END: _("Bericht over het einde van {who}"),
        }[about]
    return text.format(who=who)


def stops_now(before: HelpStatus | None, after: HelpStatus) -> bool:
    """Whether help stops with this change: whatever the reason, all who are involved hear it at once.

    Source: requirements D7; V30, V60; domain 0.14.
    """
    return after is HelpStatus.GESTOPT and before is not HelpStatus.GESTOPT


def why_not_without_afweging(
    before: HelpStatus | None, after: HelpStatus, *, weighed: bool
) -> Finding | None:
    """Warn when help starts or stops, or a verzoek is done, and nobody wrote down why.

    Source: practice 1.3, row Afweging; requirements A5.
    """
    turns = after is not before and after in (HelpStatus.GESTART, HelpStatus.GESTOPT)
    return missing_afweging() if turns and not weighed else None


def missing_afweging() -> Finding:
    """The warning that an afweging is missing, with its two ways on: two sentences are enough.

    Source: practice 1.3, row Afweging; domain 0.1.
    """
    return Finding(
        "help.afweging",
        Weight.WARN,
        _("Er is nog geen afweging. Schrijf in twee zinnen waarom u wel of niet met anderen samenwerkt."),
        ways=(way("weigh", _("Nu doen, 1 minuut")), way("friday", _("Herinner mij vrijdag"))),
    )


def weeks_waited(data: HelpData, day: date) -> int | None:
    """How many whole weeks one waits for this help; nothing where nobody waits.

    Source: requirements D8.
    """
    since = data.waiting_since or data.asked_on
    if data.status not in WAITS or since is None:
        return None
    return max((day - since).days // 7, 0)
