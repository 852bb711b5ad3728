"""Finding people by name as one types: first letters, tussenvoegsels anywhere, one typing error in a word."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from zorgdesk.model.names import spellings
from zorgdesk.text import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# A shorter word with a typing error is another word.
SHORTEST_MISTYPED = 4
# Nor does a beginning of fewer letters tell which name was meant.
_SHORTEST_BEGUN = 5
# What somebody does, or is in, is found by its first letters from so many on: 'bo' finds no class of 'Bosuil'.
_SHORTEST_GROUP = 4
# How well a word of a name was typed: the lower, the nearer. From _MISTYPED on it has a typing error.
_WHOLE, _BEGUN, _OTHER, _OTHER_BEGUN, _GROUP, _MISTYPED, _MISTYPED_BEGUN = range(7)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Words that people put before the name of a group.
_GROUP_WORDS = frozenset(("groep", "klas", "gr"))


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person or an organisation with a name: a pupil, a parent, a colleague, somebody outside the school."""

    kind: str
    uid: str
    first: str
    between: str
    last: str
    group: str = ""  # of a pupil; of others what they do
    year: str = ""
    left: bool = False

    @property
    def name(self) -> str:
        """'Thijs van der Meulen'."""
        return " ".join(part for part in (self.first, self.between, self.last) if part)


class Near(NamedTuple):
    """Somebody who was found, and by which words of the name or the group."""

    who: Somebody
    words: frozenset[str]
    mistyped: bool
    whole: bool


class NameIndex:
    """Names in memory, in the order in which they are shown: those who left last, then by name."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        self.people = list(people)
        self._names = {who.uid: who for who in self.people}
        words: dict[str, dict[int, int]] = {}
        groups: dict[str, dict[int, int]] = {}
        for number, who in enumerate(self.people):
            itself, other = spellings(who.first, who.between, who.last)
            for word in itself:
                words.setdefault(word, {})[number] = 0
            for word in other:
                words.setdefault(word, {}).setdefault(number, _OTHER)
            for word in {*words_of(who.group), *words_of(who.year)} - _GROUP_WORDS:
                groups.setdefault(word, {})[number] = _GROUP
        self._words = sorted(words)
        self._by_word = words
        self._groups = sorted(groups)
        self._by_group = groups

    def __len__(self) -> int:
        return len(self.people)

    def name_of(self, uid: str) -> str:
        """The name of somebody, or '' for who is not here."""
        who = self._names.get(uid)
        return who.name if who else ""

    def find(self, typed: str, limit: int, *, mistyped: int = 8) -> list[Near]:
        """Who has all the typed words in the name or the group, the nearest first.

        Typing errors come last, and only as far as there are no more than so many people.
        """
        asked = words_of(typed)
        words = [word for word in asked if word not in _GROUP_WORDS] or list(asked)
        if not words:
            return []
        exact = self._have_all([self._exact(word) for word in words])
        best = nsmallest(limit, exact, key=lambda number: (self.people[number].left, exact[number], number))
        found = [self._near(number, words, exact[number], {}) for number in best]
        room = min(limit, mistyped) - len(found)
        return found + self._find_mistyped(words, exact, room) if room > 0 else found

    def _find_mistyped(self, words: list[str], exact: Mapping[int, tuple[int, int]], room: int) -> list[Near]:
        meant = {word: dict(reversed(list(self._mistyped(word)))) for word in words}
        if not any(meant.values()):
            return []
        wrong = self._have_all([self._any(word, meant[word]) for word in words])
        best = nsmallest(
            room,
            (number for number in wrong if number not in exact),
            key=lambda number: (wrong[number], self.people[number].left, number),
        )
        return [self._near(number, words, wrong[number], meant) for number in best]

    def knows(self, word: str) -> bool:
        """Whether somebody's name has a word that begins so."""
        return next(self._beginning(word), None) is not None

    def _near(
        self, number: int, words: list[str], cost: tuple[int, int], meant: Mapping[str, Mapping[str, int]]
    ) -> Near:
        who = self.people[number]
        itself, other = spellings(who.first, who.between, who.last)
        spelled, groups = itself | other, {*words_of(who.group), *words_of(who.year)}
        hit: set[str] = set()
        for word in words:
            begun = {one for one in spelled if one.startswith(word)}
            begun |= {one for one in groups if _in_group(word, one)}
            hit |= begun or spelled & meant.get(word, {}).keys()
        return Near(who, frozenset(hit), cost[0] >= _MISTYPED, cost[0] == _WHOLE)

    @staticmethod
    def _have_all(each: list[Mapping[int, int]]) -> dict[int, tuple[int, int]]:
        """Who is found by every word, with the worst and the sum of how near."""
        fewest, *others = sorted(each, key=len)
        if not others:
            return {number: (cost, cost) for number, cost in fewest.items()}
        made = {}
        for number, cost in fewest.items():
            costs = [cost, *(one.get(number, -1) for one in others)]
            if min(costs) >= 0:
                made[number] = (max(costs), sum(costs))
        return made

    def _beginning(self, word: str) -> Iterator[str]:
        return _from(self._words, word)

    def _exact(self, word: str) -> dict[int, int]:
        found = dict(self._by_group.get(word, {}))
        if len(word) >= _SHORTEST_GROUP:
            for begun in _from(self._groups, word):
                found |= self._by_group[begun]
        for spelled in self._beginning(word):
            part = int(spelled != word)
            for number, other in self._by_word[spelled].items():
                cost = other + part
                if cost < found.get(number, _MISTYPED):
                    found[number] = cost
        return found

    def _any(self, word: str, meant: Mapping[str, int]) -> dict[int, int]:
        found = self._exact(word)
        for spelled, cost in meant.items():
            for number in self._by_word[spelled]:
                if cost < found.get(number, _MISTYPED_BEGUN + 1):
                    found[number] = cost
        return found

    def _mistyped(self, word: str) -> Iterator[tuple[str, int]]:
        """Words that are typed so with one letter wrong, missing, too many, or two swapped."""
        if len(word) < SHORTEST_MISTYPED:
            return
        for meant in _one_error(word):
            if meant in self._by_word:
                yield meant, _MISTYPED
            if len(word) >= _SHORTEST_BEGUN:
                for spelled in self._beginning(meant):
                    yield spelled, _MISTYPED_BEGUN


def _in_group(word: str, of_group: str) -> bool:
    return of_group.startswith(word) if len(word) >= _SHORTEST_GROUP else of_group == word


def _from(words: list[str], word: str) -> Iterator[str]:
    """The words of a sorted list that begin so."""
    at = bisect_left(words, word)
    while at < len(words) and words[at].startswith(word):
        yield words[at]
        at += 1


def _one_error(word: str) -> Iterator[str]:
    """Every word that is one typing error away."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in _LETTERS:
            yield before + letter + after
        if after:
            yield before + after[1:]
            for letter in _LETTERS:
                yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
