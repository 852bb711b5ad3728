"""What 'Nog te doen' says of the regie: a take-over that ends, one without its day, and a case to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.rules.completeness import HAND_BACK
from zorgdesk.rules.regie import TAKES_OVER, Stretch
from zorgdesk.rules.regie_wijzer import why_not_decided_alone
from zorgdesk.rules.wording import on_day, way
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgdesk.errors import Way

# So long before the hand-back one plans the talk in which it happens.
HAND_BACK_AHEAD = timedelta(days=HAND_BACK.usual)


@dataclass(frozen=True)
class RegieFacts:
    """The regie of a running case, as plain values; `base` is to whom a take-over goes back."""

    now: Stretch | None = None
    hand_back_on: date | None = None
    base: str = ""
    very_complex: bool = False
    decided_on: date | None = None
    ahead: timedelta = HAND_BACK_AHEAD
    aftercare_on: date | None = None  # of a closed case that was not looked at again


def regie_points(facts: RegieFacts | None, day: date) -> Iterator[Finding]:
    """List what the regie of a pupil still asks.

    Source: requirements B3, B4, B9; practice 1.1 R-d, 1.3; domain 0.7.
    """
    if facts is None:
        return
    if facts.now is not None and facts.now.party in TAKES_OVER:
        yield from _hand_back(facts, facts.now, day)
    together = why_not_decided_alone(facts.decided_on, very_complex=facts.very_complex)
    if together:
        yield _remind("three_parties", together.what, way("decide_together", _("Vastleggen")))
    if facts.aftercare_on is not None and facts.aftercare_on <= day:
        text = _("U zou op {day} nog één keer kijken hoe het gaat.")
        what = text.format(day=on_day(facts.aftercare_on, day))
        yield _remind("case_aftercare", what, way("case_aftercare", _("Gekeken")))


def hand_back_words(who: str, base: str, hand_back_on: date, day: date) -> str:
    """Tell when the regie goes back, or would have gone back, and to whom.

    Source: requirements B4; domain 0.7.
    """
    if hand_back_on < day:
        text = _("De regie van {who} zou op {day} teruggaan naar {base}.")
    else:
        text = _("De regie van {who} gaat op {day} terug naar {base}.")
    return text.format(who=who, base=base or _("de basis"), day=on_day(hand_back_on, day))


def _hand_back(facts: RegieFacts, now: Stretch, day: date) -> Iterator[Finding]:
    if facts.hand_back_on is None:
        text = _("{who} nam de regie over. Er staat nog niet wanneer die teruggaat.")
        yield _remind("hand_back_day", text.format(who=now.who), way("hand_back_day", _("Dag kiezen")))
    elif facts.hand_back_on <= day + facts.ahead:
        what = hand_back_words(now.who, facts.base, facts.hand_back_on, day)
        yield _remind("hand_back", what, way("hand_back", _("Terug naar de basis")))


def _remind(rule: str, what: str, *on: Way) -> Finding:
    return Finding(f"open.{rule}", Weight.REMIND, what, ways=on)
