"""A text as words with their place: folded for comparing, while what is replaced is the text itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from zorgdesk.text import fold, sentence_case

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ENDS = ".?!:;•\n"
# A dot behind these ends no sentence.
_SHORTENED = re.compile(
    r"\b(?:nr|gr|tel|mw|mevr|dhr|dr|drs|evt|bijv|bv|ca|incl|excl|m\.b\.t|i\.v\.m|o\.a|d\.d|z\.s\.m|t\.a\.v|vgl|resp)\.$",
    re.IGNORECASE,
)
_NEAR = 200
_LETTERLESS = re.compile(r"[\s\"'“”‘’«»(\[\-–—•*]*$")


@dataclass(frozen=True)
class Word:
    """A run of letters or of digits: folded, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text with its words."""

    raw: str
    words: tuple[Word, ...]

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.raw[self.words[at - 1].end : self.words[at].start] if at else ""

    def of(self, first: int, last: int) -> str:
        """The text of the words from one up to and with another."""
        return self.raw[self.words[first].start : self.words[last].end]


@lru_cache(maxsize=2048)
def _folded(letter: str) -> str:
    """One letter; signs that nobody sees are nothing."""
    return "" if unicodedata.category(letter) == "Cf" else fold(letter)


def text_of(raw: str) -> Text:
    """Cut a text into words, each known by its folded letters."""
    letters, places = [], []
    for at, letter in enumerate(raw):
        for one in _folded(letter):
            letters.append(one)
            places.append(at)
    return Text(
        raw,
        tuple(
            Word(found.group(), places[found.start()], _past(raw, places[found.end() - 1]))
            for found in _WORD.finditer("".join(letters))
        ),
    )


def _past(raw: str, last: int) -> int:
    """The end of a word: the accents and the unseen signs behind its last letter are of it."""
    end = last + 1
    while end < len(raw) and not _folded(raw[end]):
        end += 1
    return end


def folded_words(words: str) -> tuple[str, ...]:
    """The words of a name, as they are looked for in a text."""
    return tuple(word.folded for word in text_of(words).words)


def begins_sentence(raw: str, at: int) -> bool:
    """Whether what stands at a place begins a sentence or a line."""
    near = raw[max(at - _NEAR, 0) : at]  # not the whole text before it: a long one has thousands of places
    before = _LETTERLESS.sub("", near)
    if not before:
        near = raw[:at]
        before = _LETTERLESS.sub("", near)
    gone = near[len(before) :]
    if not before or "\n" in gone:
        return True
    if before[-1] not in _ENDS or _SHORTENED.search(before[-12:]):
        return False
    return before[-1] != "." or bool(gone)


def as_it_begins(words: str, raw: str, at: int) -> str:
    """Words as they stand at a place: with a capital where a sentence begins."""
    return sentence_case(words) if begins_sentence(raw, at) else words


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another, one more, one less, or two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) > len(other):
        return one[at + 1 :] == other[at:]
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]
