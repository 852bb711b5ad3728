"""Which goal of a list is which of the list before, and whether a goal moves."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from zorgdesk.model.plan import GoalOutcome
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# From so much of the same letters on, a goal is the old one in other words.
_SAME = 0.6


def same_goals(before: Sequence[str], now: Sequence[str]) -> tuple[int | None, ...]:
    """Say for each goal of `now` its place in `before`, None for a new one; no place is used twice.

    A goal is first itself by its words, wherever it stands; then the one that is most like it. So what was seen
    of a goal never ends up at another goal when one between them goes away.

    Source: requirements B1, B2.
    """
    old, new = [fold(words) for words in before], [fold(words) for words in now]
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))
    for at, words in enumerate(new):
        place = next((one for one in sorted(free) if old[one] == words), None)
        if place is not None:
            found[at] = place
            free.discard(place)
    for alike, at, place in _likenesses(old, new, found, free):
        if alike >= _SAME and found[at] is None and place in free:
            found[at] = place
            free.discard(place)
    return tuple(found)


def _likenesses(
    old: Sequence[str], new: Sequence[str], found: Sequence[int | None], free: set[int]
) -> list[tuple[float, int, int]]:
    """How alike each goal without a match is to each that is left, the most alike first."""
    pairs = [
        (SequenceMatcher(None, old[place], words, autojunk=False).ratio(), at, place)
        for at, words in enumerate(new)
        if found[at] is None
        for place in free
    ]
    return sorted(pairs, key=lambda one: (-one[0], one[1], one[2]))


def times_without_progress(outcomes: Sequence[GoalOutcome]) -> int:
    """How often in a row, up to now, a goal stood still; `outcomes` oldest first, over all rounds.

    Source: requirements B8; practice 1.3.
    """
    count = 0
    for outcome in reversed(outcomes):
        if outcome is not GoalOutcome.GEEN_VOORUITGANG:
            break
        count += 1
    return count
