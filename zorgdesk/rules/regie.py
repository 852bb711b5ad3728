"""The regie: exactly one regisseur at a time of each kind, and what has to be said of a take-over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zorgdesk.errors import Finding, Weight
from zorgdesk.model.family import RegieGround, RegieParty
from zorgdesk.rules.regie_wijzer import party_words
from zorgdesk.rules.wording import way
from zorgdesk.text import _, fold, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

# Who takes the regie over for a while, and gives it back to the basic provision (domain 0.7).
TAKES_OVER = frozenset({RegieParty.SPECIALIST, RegieParty.VEILIGHEID})
TAKE_OVER_GROUNDS = (RegieGround.BEDREIGD, RegieGround.DESKUNDIGHEID, RegieGround.OUDERS)
PROCESS_GROUNDS = (RegieGround.NIET_EENS, RegieGround.GEEN_CASEMANAGEMENT)
# Who can lead the content: a procescoördinator watches over the process only.
LEADERS = tuple(one for one in RegieParty if one is not RegieParty.PROCESCOORDINATOR)


@dataclass(frozen=True)
class Stretch:
    """A time in which one had the regie: from a day, up to another day that is not of it any more."""

    party: RegieParty
    who: str
    since: date
    until: date | None = None
    uid: str = ""

    def holds(self, day: date) -> bool:
        """Whether the regie lay here on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def same_hands(self, other: Stretch) -> bool:
        """Whether it is the same regisseur."""
        return self.party is other.party and fold(self.who) == fold(other.who)


def holder_on(stretches: Iterable[Stretch], day: date) -> Stretch | None:
    """Find who has the regie on a day.

    Source: requirements B3; domain 0.6.
    """
    return next((one for one in stretches if one.holds(day)), None)


def placed(stretches: Sequence[Stretch], new: Stretch) -> tuple[Stretch, ...]:
    """Give all stretches once another begins, in the order of time: it lasts until the next one begins.

    Who had the regie then, had it up to that day. Two of the same hands after each other are one. What begins
    on the day on which another began, takes its place.

    Source: requirements B3; domain 0.6; V36.
    """
    ordered = sorted(stretches, key=lambda one: one.since)
    before = [one for one in ordered if one.since < new.since]
    after = [one for one in ordered if one.since > new.since]
    there = next((one for one in ordered if one.since == new.since), None)
    ran = holder_on(before, new.since)
    if there is not None:
        made = replace(new, until=there.until, uid=there.uid)
    elif ran is not None:
        made = replace(new, until=ran.until)
        before[-1] = replace(ran, until=new.since)
    else:
        made = replace(new, until=after[0].since if after else None)
    return _joined([*before, made, *after])


def corrected(stretches: Sequence[Stretch], changed: Stretch) -> tuple[Stretch, ...]:
    """Give all stretches once one of them turns out to have begun on another day, or in other hands.

    Its neighbour before moves along, so that there is no gap and never two at once.

    Source: requirements B3; practice 3.
    """
    ordered = sorted(stretches, key=lambda one: one.since)
    was = next(one for one in ordered if one.uid == changed.uid)
    made = []
    for one in ordered:
        if one.uid == changed.uid:
            made.append(replace(changed, until=was.until))
        elif one.until == was.since:
            made.append(replace(one, until=changed.since))
        else:
            made.append(one)
    return _joined(made)


def without(stretches: Sequence[Stretch], uid: str) -> tuple[Stretch, ...]:
    """Give all stretches once one never was: who had the regie before, then had it all along.

    Source: requirements B3; practice 3.
    """
    ordered = sorted(stretches, key=lambda one: one.since)
    gone = next(one for one in ordered if one.uid == uid)
    return _joined(
        [
            replace(one, until=gone.until) if one.until == gone.since else one
            for one in ordered
            if one.uid != uid
        ]
    )


def _joined(ordered: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Make one of two that follow each other in the same hands; the one that was kept before stays."""
    made: list[Stretch] = []
    for one in ordered:
        last = made[-1] if made else None
        if last is not None and last.until == one.since and last.same_hands(one):
            made[-1] = replace(last, until=one.until, uid=last.uid or one.uid)
        else:
            made.append(one)
    return tuple(made)


def why_not_since(stretches: Sequence[Stretch], uid: str, since: date) -> Finding | None:
    """Correct the day on which a stretch began only where it leaves one regisseur at a time.

    Source: requirements B3; domain 0.6.
    """
    one = next(each for each in stretches if each.uid == uid)
    before = max((each for each in stretches if each.since < one.since), key=lambda e: e.since, default=None)
    if before is not None and since <= before.since:
        text = _("{who} had de regie vanaf {day}. Kies een latere dag: er is altijd één regisseur tegelijk.")
        return _stop("regie.two_at_once", text.format(who=before.who, day=plain_date(before.since)))
    if one.until is not None and since >= one.until:
        text = _("Deze regie eindigde op {day}. Kies een eerdere dag: er is altijd één regisseur tegelijk.")
        return _stop("regie.two_at_once", text.format(day=plain_date(one.until)))
    return None


def why_not_hand_back_on(since: date, hand_back_on: date | None) -> Finding | None:
    """Give the regie back only after it was taken over.

    Source: requirements B4; domain 0.7; G186-204.
    """
    if hand_back_on is None or hand_back_on > since:
        return None
    text = _("De overname begint op {day}. De dag van teruggeven ligt daarna.")
    return _stop("regie.hand_back_day", text.format(day=plain_date(since)))


def why_not_hand_back(now: Stretch | None) -> Finding | None:
    """Give back only what was taken over.

    Source: requirements B4; domain 0.7.
    """
    if now is not None and now.party in TAKES_OVER:
        return None
    return _stop("regie.nothing_taken_over", _("De regie ligt bij de basis. Er is niets om terug te geven."))


def base_of(stretches: Sequence[Stretch], day: date) -> Stretch | None:
    """Find who had the regie before it was taken over: to them it goes back.

    Source: requirements B4; domain 0.7.
    """
    earlier = [one for one in stretches if one.since <= day and one.party not in TAKES_OVER]
    return max(earlier, key=lambda one: one.since, default=None)


def why_not_take_over(
    party: RegieParty, ground: RegieGround | None, hand_back_on: date | None
) -> Finding | None:
    """Say at a take-over which of the three grounds there is, and when it goes back.

    Source: requirements B4; domain 0.7; G142, G186-204.
    """
    if party not in TAKES_OVER:
        return None
    if ground not in TAKE_OVER_GROUNDS:
        text = _("Waarom neemt {party} de regie over? Kies één van de drie redenen.")
        return Finding("regie.ground", Weight.REMIND, text.format(party=party_words(party)))
    if hand_back_on is None:
        text = _("Wanneer gaat de regie terug naar de basis? Kies een dag, ook als die nog kan schuiven.")
        return Finding("regie.hand_back", Weight.REMIND, text)
    return None


def why_not_process_coordinator(party: RegieParty, ground: RegieGround | None) -> Finding | None:
    """Take a procescoördinator only when the parties do not align or casemanagement fails.

    Source: requirements B4; domain 0.7; G204.
    """
    if party is not RegieParty.PROCESCOORDINATOR or ground in PROCESS_GROUNDS:
        return None
    return Finding(
        "regie.process_coordinator",
        Weight.WARN,
        _("Een procescoördinator komt er alleen als het anders niet lukt. Wat lukt er niet?"),
        ways=tuple(way(f"ground:{one.value}", one.label) for one in PROCESS_GROUNDS),
    )


def _stop(rule: str, what: str) -> Finding:
    return Finding(rule, Weight.BLOCK, what, ways=(way("ok", _("Goed")),))
