"""Every form of a name that people write: in full, in part, with initials, glued, as a genitive, as a pet name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgdesk.rules.anonymous_text import folded_words
from zorgdesk.rules.anonymous_words import BETWEEN, HOUSEHOLD, NEAR, NO_NAMES, ORDINARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST_PET = 3  # letters: of a shorter name its pet forms are other words ('bos', 'bootje')
_PET = ("je", "tje", "pje", "etje", "ie")
# How letters with dots and rings are typed on a keyboard that has none.
_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


class Whose(StrEnum):
    """Of what a form is."""

    CHILD = "child"
    FAMILY = "family"  # a last name: who is meant says the word before it
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True)
class Secret:
    """A form that may not stay: its folded words, what stands instead, and whose it is.

    `capitals`: initials, which only count in capitals or with dots. `genitive`: a form as 'Samiras'.
    """

    words: tuple[str, ...]
    instead: str
    whose: Whose
    capitals: bool = False
    genitive: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The words that are no tussenvoegsel."""
        return tuple(word for word in self.words if word not in BETWEEN)

    @property
    def ordinary(self) -> bool:
        """Whether it is also just a word: without a capital nobody can say which is meant."""
        return len(self.named) < 2 and all(word in ORDINARY for word in self.words)

    @property
    def is_near(self) -> bool:
        """Whether it is of the child, of who lives with it, or of who teaches it."""
        near = self.instead in NEAR or self.instead.startswith("de andere ")
        return self.whose in (Whose.CHILD, Whose.FAMILY) or (self.is_name and near)

    @property
    def is_name(self) -> bool:
        """Whether it is the name of a person."""
        return self.whose is not Whose.PLACE


@dataclass(frozen=True)
class Known:
    """Somebody with a name, and what stands instead; `called` is another way to name them ('juf Anouk')."""

    first: str
    between: str
    last: str
    instead: str
    whose: Whose = Whose.PERSON
    called: str = ""


def secrets_of(somebody: Known) -> Iterator[Secret]:
    """Every form of somebody's name."""
    for words in _forms(somebody):
        yield Secret(words, somebody.instead, somebody.whose)
    for word in _first_words(somebody):
        yield from _variants(word, somebody)
    surname = HOUSEHOLD if somebody.whose is Whose.CHILD else somebody.instead
    whose = Whose.FAMILY if somebody.whose is Whose.CHILD else somebody.whose
    for words in _last_forms(somebody):
        yield Secret(words, surname, whose)
    for words in _initials(somebody):
        yield Secret(words, somebody.instead, somebody.whose, capitals=True)
    if somebody.whose is Whose.CHILD and _first_words(somebody):
        yield Secret((_first_words(somebody)[0][0],), somebody.instead, somebody.whose, capitals=True)


def place_secrets(words: str, instead: str) -> Iterator[Secret]:
    """The forms of a place or an organisation: whole, and its telling words."""
    whole = folded_words(words)
    if whole:
        yield Secret(whole, instead, Whose.PLACE)
    for word in whole:
        if len(word) > 3 and word not in ORDINARY and not word.isdecimal():
            yield Secret((word,), instead, Whose.PLACE)


def usable(secrets: Iterator[Secret]) -> list[Secret]:
    """Those that can be looked for: no lone letter, and nothing that is put in a text itself."""
    kept: dict[tuple[object, ...], Secret] = {}
    for one in secrets:
        lone = not one.capitals and max(map(len, one.words), default=0) < 2
        if not lone and not NO_NAMES.issuperset(one.words):
            kept.setdefault((one.words, one.capitals), one)
    return list(kept.values())


def _spelled(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name as it is written, and as it is typed where its letters are not at hand."""
    ways = [name, name.casefold().translate(_TYPED)]
    ways += [way.replace("ij", "y") for way in ways] + [way.replace("y", "ij") for way in ways]
    return tuple(dict.fromkeys(words for way in ways if (words := folded_words(way))))


def _first_words(somebody: Known) -> tuple[str, ...]:
    return tuple(word for words in _spelled(somebody.first) for word in words if len(word) > 1)


def _betweens(between: str) -> tuple[tuple[str, ...], ...]:
    """'van der', 'v d', 'vd'."""
    words = folded_words(between)
    if not words:
        return ((),)
    letters = tuple(word[0] for word in words)
    return (words, letters, ("".join(letters),))


def _lasts(somebody: Known) -> Iterator[tuple[str, ...]]:
    """The last name with its tussenvoegsel in each way of writing, and without."""
    for last in _spelled(somebody.last):
        for between in _betweens(somebody.between):
            yield (*between, *last)
        yield last


def _forms(somebody: Known) -> Iterator[tuple[str, ...]]:
    """First and last name together, in both orders, with the last one as a letter, and the name by itself."""
    called = folded_words(somebody.called)
    if called:
        yield called
    for first in _spelled(somebody.first):
        for last in _lasts(somebody):
            yield (*first, *last)
            yield (*last, *first)
            yield ("".join((*first, *last)),)
            yield (first[0][0], *last)
        for last in _spelled(somebody.last):
            if somebody.between:
                yield (*last, *first, *folded_words(somebody.between))
        yield first
        if len(first) > 1:
            yield ("".join(first),)


def _last_forms(somebody: Known) -> Iterator[tuple[str, ...]]:
    for last in _lasts(somebody):
        yield last
        if len(last) > 1:
            yield ("".join(last),)
        for word in last:
            if len(word) > 2 and word not in BETWEEN:
                yield (word,)


def _variants(word: str, somebody: Known) -> Iterator[Secret]:
    yield Secret((word,), somebody.instead, somebody.whose)
    if len(word) < _SHORTEST_PET or word in ORDINARY:
        return
    if word[-1] not in "sxz":
        yield Secret((f"{word}s",), somebody.instead, somebody.whose, genitive=True)
    for end in _PET:
        yield Secret((word + end,), somebody.instead, somebody.whose)


def _initials(somebody: Known) -> Iterator[tuple[str, ...]]:
    """'B.H.', 'BH', 'T.v.d.M.', 'TvdM', and 'Bo H.'."""
    for first in _spelled(somebody.first)[:1]:
        for last in _lasts(somebody):
            letters = [word[0] for word in (*first, *last)]
            yield from _both(letters)
            if len(first) > 1:
                yield from _both([first[0][0], *(word[0] for word in last)])
            yield (*first, *(word[0] for word in last))
            yield (*first, *last[:-1], last[-1][0])


def _both(letters: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield tuple(letters)
    yield ("".join(letters),)
