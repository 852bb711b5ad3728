"""The waits of the school as they may be told outside: counts in groups in which nobody can be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# The setting for how many pupils a line needs. No source names a number: this is Zorgdesk's own choice.
LEAST = "help.wait_group"
USUAL_LEAST = 3


@dataclass(frozen=True)
class Wait:
    """One pupil who waits: an opaque key of the pupil, where, for what kind of help, how long."""

    pupil: str
    organisation: str
    kind: str
    weeks: int
    interim: bool


@dataclass(frozen=True)
class WaitGroup:
    """A line of the paper: where, what kind, how many pupils, the longest wait, whether something bridges it."""

    organisation: str
    kind: str
    count: int
    longest: int
    interim: str


def least_of(settings: Mapping[str, Any]) -> int:
    """How many pupils a line needs: what the school chose, never under two.

    Source: requirements D8 asks 'anonymised'; the number three is a choice of Zorgdesk.
    """
    try:
        return max(int(settings.get(LEAST, USUAL_LEAST)), 2)
    except (TypeError, ValueError):
        return USUAL_LEAST


def anonymous_groups(waits: Sequence[Wait], least: int = USUAL_LEAST) -> tuple[WaitGroup, ...]:
    """Group waits so that every line is about at least so many pupils: first by place and kind, then by kind.

    What is still too small goes together; and when even that is too small, into the smallest line beside it,
    for a rest can be found by subtracting. With too few pupils in all there is no line.

    Source: requirements D8, H8; V41, V94.
    """
    if _pupils(waits) < least:
        return ()
    placed = [one for one in waits if one.organisation]
    lines, small = _large_enough(_by(placed, lambda one: (one.organisation, one.kind)), least)
    small += [one for one in waits if not one.organisation]
    more, small = _large_enough(_by(small, lambda one: ("", one.kind)), least)
    lines = lines | more
    if small:
        # Everything together when the rest is too small: the total is told too.
        if _pupils(small) < least:
            smallest = min(lines, key=lambda key: (_pupils(lines[key]), key))
            small = [*small, *lines.pop(smallest)]
        lines[("", "")] = small
    made = [_group(where, kind, found) for (where, kind), found in lines.items()]
    return tuple(sorted(made, key=lambda one: (not one.kind, -one.count, one.kind, one.organisation)))


def _pupils(waits: Iterable[Wait]) -> int:
    return len({one.pupil for one in waits})


def _by(waits: Iterable[Wait], key: Callable[[Wait], tuple[str, str]]) -> dict[tuple[str, str], list[Wait]]:
    made: dict[tuple[str, str], list[Wait]] = {}
    for one in waits:
        made.setdefault(key(one), []).append(one)
    return made


def _large_enough(
    groups: dict[tuple[str, str], list[Wait]], least: int
) -> tuple[dict[tuple[str, str], list[Wait]], list[Wait]]:
    kept = {key: found for key, found in groups.items() if _pupils(found) >= least}
    return kept, [one for key, found in groups.items() if key not in kept for one in found]


def _group(organisation: str, kind: str, waits: Sequence[Wait]) -> WaitGroup:
    bridged = sum(one.interim for one in waits)
    words = {0: _("nee"), len(waits): _("ja, bij alle")}.get(bridged, _("bij een deel"))
    return WaitGroup(
        organisation or _("verschillende organisaties"),
        kind or _("verschillende soorten hulp"),
        _pupils(waits),
        max(one.weeks for one in waits),
        words,
    )


def weeks_words(weeks: int) -> str:
    """'14 weken'; under one week: 'korter dan een week'."""
    if weeks < 1:
        return _("korter dan een week")
    return ngettext("{count} week", "{count} weken", weeks)
