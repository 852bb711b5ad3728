"""An action typed as one line: 'logopedist bellen @ik vr'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.text import fold, language, sentence_case
from zorgdesk.when import NO_BREAKS, Breaks, parse_day, said_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

MOST_WORDS_OF_A_DAY = 6  # 'vóór donderdag 3 december 2026'
MOST_WORDS_OF_A_NAME = 4

_SEPARATORS = re.compile(r"[·|;]")
_TITLES = {"juf", "meester", "mevrouw", "meneer", "mw", "dhr", "de", "heer", "mrs", "mr", "ms", "miss"}
_AUXILIARIES = {"gaat", "zal", "wil", "kan", "moet", "mag", "laat", "will", "must", "can", "should", "may"}
# After these a name at the end is whom it is about, not who does it: 'bellen met Noor', 'brief aan moeder'.
_BEFORE_AN_OBJECT = {
    "met", "aan", "voor", "van", "naar", "bij", "over", "door", "en", "de", "het", "een", "dat", "als",
    "with", "to", "for", "of", "from", "at", "about", "by", "and", "or", "the", "a",
}  # fmt: skip
_LEAST_BEFORE_A_NAME = 2  # 'moeder bellen' and 'bellen moeder' are both about her
_NO_VERBS = {"niet", "met", "het", "dat", "wat", "uit", "tot"}
# 'Noor calls mother': only in an English window, for in Dutch an s says nothing.
_NO_ENGLISH_VERBS = {"is", "has", "was", "his", "this", "as", "us", "its"}


@dataclass(frozen=True)
class Person:
    """Somebody who can do an action: the name to show, other words for them, what they are and their uid."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""  # a value of DoerKind
    uid: str = ""


@dataclass(frozen=True)
class ParsedAction:
    """What the line says; shown back before it is kept."""

    what: str
    who: str | None = None  # the name, as it is shown
    person: Person | None = None  # when the name is of somebody known
    day: date | None = None
    rest: str = ""  # words about when or who that could not be read: 'elke dag'


def parse_action(
    line: str, today: date, people: Sequence[Person], breaks: Breaks = NO_BREAKS
) -> ParsedAction:
    """Take a line apart in what, who and when; what cannot be read stays in what or rest.

    What keeps its words as typed, so that it can be read without who: only the day, an '@name', a 'name:' in
    front and a plain name at the end of somebody known go out.
    """
    what, *parts = [part.strip() for part in _SEPARATORS.split(line)]
    parts = [part for part in parts if part]
    words, who, person = _take_front(what, people) or _take_at(what.split(), people)
    if parts:
        first = ParsedAction(" ".join(words), who, person)
        return _in_columns(first, parts, people, lambda typed: _day_in_column(typed, today, breaks))
    words, day = _take_day(words, lambda typed: parse_day(typed, today, breaks))
    if who is None:
        person = _subject(words, people)
        if person is None:
            words, person = _take_last(words, people)
        who = person.name if person else None
    return ParsedAction(sentence_case(" ".join(words)), who, person, day)


def _day_in_column(typed: str, today: date, breaks: Breaks) -> date | None:
    """Read a day that stands by itself: there 'gisteren' is a day too, in a sentence it may be about it."""
    return parse_day(typed, today, breaks) or said_back(typed, today)


def _in_columns(
    first: ParsedAction, parts: Sequence[str], people: Sequence[Person], read: Callable[[str], date | None]
) -> ParsedAction:
    """Read who and when behind the separators; what was typed later corrects what stood there."""
    day, person, rest = None, first.person, []
    for part in parts:
        words, found = _name_and_day(part, people, read)
        day = found or day
        known = _find(words, people) if words else None
        person = known or person
        if words and not known:
            rest.append(words)
    who = first.who
    if who is None and person is None and not rest:
        person = _subject(first.what.split(), people)
    if person is None and who is None and rest:
        who = rest.pop(0)
    return ParsedAction(
        sentence_case(first.what), person.name if person else who, person, day, " ".join(rest)
    )


def _name_and_day(
    part: str, people: Sequence[Person], read: Callable[[str], date | None]
) -> tuple[str, date | None]:
    """Take a part like 'ik vr', 'vr @ik' or 'Oma Riet vr' apart; a part that is neither stays whole."""
    bare = part.removeprefix("@")
    if _find(bare, people):
        return bare, None  # 'Jan Zondag' is somebody, not a day
    whole = read(part)
    if whole:
        return "", whole
    words = part.split()
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        for name, when in ((head, tail), (tail, head)):
            day = read(when)
            if day and _is_name(name, when, people):
                return name.removeprefix("@"), day
    return bare, None


def _is_name(name: str, when: str, people: Sequence[Person]) -> bool:
    """Whether words beside a day are somebody: 'elke dag vanaf' is nobody, and 'Jan Zondag' one name."""
    if name.startswith("@") or _find(name, people):
        return True
    return name[:1].isupper() and when[:1].islower()


def _take_front(line: str, people: Sequence[Person]) -> tuple[list[str], str, Person] | None:
    """Take 'Noor: ...' at the front as who does it."""
    front, colon, rest = line.partition(":")
    person = _find(front, people) if colon and rest.strip() else None
    return (rest.split(), person.name, person) if person else None


def _take_last(words: Sequence[str], people: Sequence[Person]) -> tuple[list[str], Person | None]:
    """Take a plain name at the end of somebody known as who does it: 'logopedist bellen Noor'."""
    for length in range(min(MOST_WORDS_OF_A_NAME, len(words) - 1), 0, -1):
        before, name = list(words[:-length]), " ".join(words[-length:])
        person = _find(name, people)
        if person is not None:
            enough = len(before) >= _LEAST_BEFORE_A_NAME or fold(name) in {"ik", "i", "me"}
            taken = enough and fold(before[-1]) not in _BEFORE_AN_OBJECT
            return (before, person) if taken else (list(words), None)
    return list(words), None


def _take_at(words: Sequence[str], people: Sequence[Person]) -> tuple[list[str], str | None, Person | None]:
    """Take '@ik' or '@juf Anouk' out of the words; somebody unknown is one word."""
    start = next((at for at, word in enumerate(words) if word.startswith("@") and len(word) > 1), None)
    if start is None:
        return list(words), None, None
    for length in range(MOST_WORDS_OF_A_NAME, 0, -1):
        person = _find(" ".join(words[start : start + length])[1:], people)
        if person and start + length <= len(words):
            return [*words[:start], *words[start + length :]], person.name, person
    return [*words[:start], *words[start + 1 :]], words[start][1:], None


def _take_day(words: Sequence[str], read: Callable[[str], date | None]) -> tuple[list[str], date | None]:
    """Take the longest day at the end off; at least one word stays."""
    for length in range(min(MOST_WORDS_OF_A_DAY, len(words) - 1), 0, -1):
        day = read(" ".join(words[-length:]))
        if day:
            return list(words[:-length]), day
    return list(words), None


def _subject(words: Sequence[str], people: Sequence[Person]) -> Person | None:
    """Find the one who does it at the front: in 'Noor belt moeder', but not in 'moeder bellen'."""
    for length in range(min(MOST_WORDS_OF_A_NAME, len(words) - 1), 0, -1):
        person = _find(" ".join(words[:length]), people)
        if person and (fold(words[0]) in {"ik", "i"} or _is_verb(words[length], words[-1])):
            return person
    return None


def _is_verb(word: str, last: str) -> bool:
    """Whether a word is what somebody does; a line that ends in an infinitive has its object first."""
    verb = fold(word)
    if verb in _AUXILIARIES:
        return True
    if language() == "en" and verb.endswith("s") and verb not in _NO_ENGLISH_VERBS:
        return True
    return verb.endswith("t") and verb not in _NO_VERBS and not fold(last).endswith("en")


def _find(name: str, people: Sequence[Person]) -> Person | None:
    """Somebody by name, by another word for them, or by a first name that only one of them has."""
    wanted = fold(name).strip()
    exact = [one for one in people if wanted in {fold(word) for word in (one.name, *one.aliases)}]
    first = exact or [one for one in people if wanted and wanted == _first_name(one.name)]
    return first[0] if len(first) == 1 or exact else None


def _first_name(name: str) -> str:
    words = [word for word in fold(name).split() if word.rstrip(".") not in _TITLES]
    return words[0] if words else ""
