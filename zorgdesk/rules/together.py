"""A note for brothers and sisters at once: each has its own part, without the name of the other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from zorgdesk.model.dossier import EntryData, ParentsKnow
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a correction takes along to the other note, where that still said the same.
_ANSWER = ("parents_know", "parents_told_on", "parents_reason")
_TAKEN = ("kind", "held_on", "held_at", "told_by", *_ANSWER)
_TEXTS = ("facts", "interpretation")


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of these first names stand in a text, as a word of their own: 'Sem' and 'Sems', never 'semester'."""
    same = _same_length(text)
    return tuple(name for name in names if name and _named(name).search(same))


def without_names(text: str, names: Iterable[str]) -> str:
    """A text in which no brother or sister is named.

    Source: AVG art. 5 (1)(c); practice 1.5: each dossier is read by others.
    """
    for name in sorted(filter(None, names), key=len, reverse=True):
        for found in reversed(list(_named(name).finditer(_same_length(text)))):
            words = _("van broer of zus") if found[1] else _("broer of zus")
            text = text[: found.start()] + words + text[found.end() :]
    return text


def own_part(shared: str, own: str, others: Iterable[str], *, keep_names: bool = False) -> str:
    """What stands at one child: the shared text without the others' names, and what is only about this child."""
    told = shared if keep_names else without_names(shared, others)
    return "\n\n".join(part.strip() for part in (told, own) if part.strip())


def for_another(data: EntryData) -> EntryData:
    """The note as it goes to a brother or sister: what this pupil wants kept from the parents is no wish of theirs.

    Whether the parents know it stays open there, and is asked: until 16 they hear of every signaal.

    Source: practice 1.3; domain 0.2.
    """
    if data.parents_know is not ParentsKnow.LEERLING_WIL_NIET:
        return data
    return data.model_copy(update={"parents_know": None, "parents_reason": ""})


def taken_along(before: EntryData, after: EntryData, other: EntryData) -> EntryData:
    """The other note with the correction of this one: only where it still said the same; to be looked at first."""
    own = _ANSWER if after.parents_know is ParentsKnow.LEERLING_WIL_NIET else ()
    given = {
        name: getattr(after, name)
        for name in _TAKEN
        if name not in own and getattr(before, name) == getattr(other, name)
    } | {
        name: _lines_along(getattr(before, name), getattr(after, name), getattr(other, name))
        for name in _TEXTS
    }
    return EntryData.model_validate(other.model_dump() | given)


def _lines_along(before: str, after: str, other: str) -> str:
    """The lines that were changed, changed in the other text too where they stand there word for word."""
    lines = other.split("\n")
    for old, new in _changed(before.split("\n"), after.split("\n")):
        at = _place_of(old, lines) if any(line.strip() for line in old) else None
        if at is not None:
            lines[at : at + len(old)] = new
    return "\n".join(lines)


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What was replaced by what: line by line where there are as many."""
    for tag, start, stop, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and stop - start == last - first:
            yield from (
                ([mine], [fresh]) for mine, fresh in zip(old[start:stop], new[first:last], strict=True)
            )
        elif tag == "replace":
            yield old[start:stop], new[first:last]


def _place_of(part: list[str], lines: list[str]) -> int | None:
    places = range(len(lines) - len(part) + 1)
    return next((at for at in places if lines[at : at + len(part)] == part), None)


def _named(name: str) -> re.Pattern[str]:
    """A name as it is written: 'Sem', 'Sems', 'Mo's'."""
    return re.compile(rf"(?<![^\W_]){re.escape(_same_length(name))}(['’]?s)?(?![^\W_])")


def _same_length(text: str) -> str:
    """Folded text of which each letter stands where it stood."""
    return "".join((fold(letter) or letter)[0] for letter in text)
