"""Passphrases: make one of random Dutch words, and judge how hard one is to guess.

The estimate is our own and small, because the well-known estimators know no Dutch: it takes the cheapest
way a guesser could build the text from words, names, rows of keys, repeats, years and loose characters.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from zorgdesk import paths
from zorgdesk.errors import Finding, Weight
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORTEST = 12
LONGEST_JUDGED = 120
WORDS = 5

FLOOR_BITS = 40
GOOD_BITS = 50
STRONG_BITS = 65
_LEAST_PER_WORD = 10

# Bits a guesser pays for each piece; the loose ones as zxcvbn counts them, ten guesses per character.
_LOOSE = math.log2(10)
_SIGN = 5.0
_COMMON = 4.0
_KNOWN_NAME = 2.0
_SMALL_WORD = 6.0
_BIG_DICTIONARY = 19.0
_YEAR = 7.0
_ROW = 5.0
_AGAIN = 2.0
_CAPITAL = 1.0
_LONGEST_WORD = 14
_SHORTEST_UNKNOWN_WORD = 6
_SHORTEST_ROW = 3
_SHORTEST_REPEAT = 4
_YEAR_DIGITS = 4

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
)
_OFTEN_CHOSEN = """
wachtwoord wachtwoordzin welkom geheim password passwoord qwerty admin iloveyou letmein monkey dragon
school basisschool juf meester leerling leerlingen zorgdesk zorg zorgcoordinator intern begeleider
zomer winter lente herfst ajax feyenoord psv nederland holland amsterdam rotterdam utrecht hallo doei schatje
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
januari februari maart april mei juni juli augustus september oktober november december
"""
_IN_EVERY_SENTENCE = """
de het een en of ik je jij u hij zij ze wij we jullie mijn jouw zijn haar ons onze hun is was ben bent heb
hebt heeft had in op aan bij van voor met naar uit om te tot over onder door als dan dat die dit deze er
hier daar niet geen wel ook nog al maar want dus wat wie waar hoe toen nu
"""
_COMMON_WORDS = frozenset(_OFTEN_CHOSEN.split())
_SMALL_WORDS = frozenset(_IN_EVERY_SENTENCE.split())
_LEET = str.maketrans("013457@$!", "oieastasi")


class Level(StrEnum):
    """How hard a passphrase is to guess, in a word."""

    WEAK = "zwak"
    FAIR = "redelijk"
    GOOD = "goed"
    STRONG = "sterk"

    @property
    def label(self) -> str:
        """The word to show."""
        return {
            Level.WEAK: _("Zwak"),
            Level.FAIR: _("Redelijk"),
            Level.GOOD: _("Goed"),
            Level.STRONG: _("Sterk"),
        }[self]


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess: about two to the power of `bits` tries, and what would help."""

    bits: float
    level: Level
    advice: str


def strength(passphrase: str, extra: Sequence[str] = ()) -> Strength:
    """Judge a passphrase; `extra` holds names a guesser knows: of the school, the town, the user."""
    bits = _cheapest(passphrase[:LONGEST_JUDGED], frozenset(_pieces_of(extra)))
    level = _level(bits) if len(passphrase) >= SHORTEST else Level.WEAK
    return Strength(round(bits, 1), level, _advice(passphrase, level))


def why_not_passphrase(text: str, extra: Sequence[str] = ()) -> Finding | None:
    """Take a passphrase only when it is long enough and hard enough to guess.

    Source: requirements I1; practice 1 (technical blocks stand apart).
    """
    if len(text) < SHORTEST:
        what = _("Deze wachtwoordzin is te kort: minstens {count} tekens.").format(count=SHORTEST)
    elif strength(text, extra).level is Level.WEAK:
        what = _("Deze wachtwoordzin is makkelijk te raden.")
    else:
        return None
    why = _("Wie de laptop in handen krijgt, kan zo lang raden als hij wil. Neem vijf losse woorden.")
    return Finding("why_not_passphrase", Weight.BLOCK, what, why)


def generate(words: int = WORDS) -> str:
    """Make a passphrase of random words; each is worth `log2(len(word_list()))` bits, over eleven."""
    while True:
        drawn = " ".join(secrets.choice(word_list()) for _each in range(words))
        # Chance may draw one word twice, or nothing but the shortest: then draw again.
        if strength(drawn).bits >= words * _LEAST_PER_WORD:
            return drawn


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The Dutch words of the generator."""
    return tuple((paths.resources() / "words_nl.txt").read_text("ascii").split())


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(word_list())


def _level(bits: float) -> Level:
    if bits < FLOOR_BITS:
        return Level.WEAK
    if bits < GOOD_BITS:
        return Level.FAIR
    return Level.GOOD if bits < STRONG_BITS else Level.STRONG


def _advice(passphrase: str, level: Level) -> str:
    if len(passphrase) < SHORTEST:
        return _("Neem minstens {count} tekens, liefst vijf losse woorden.").format(count=SHORTEST)
    return {
        Level.WEAK: _("Neem vijf losse woorden die niets met elkaar of met de school te maken hebben."),
        Level.FAIR: _("Eén of twee losse woorden erbij maakt het veel moeilijker te raden."),
        Level.GOOD: _("Schrijf de zin niet op een briefje bij de laptop."),
        Level.STRONG: _("Schrijf de zin niet op een briefje bij de laptop."),
    }[level]


def _pieces_of(extra: Sequence[str]) -> Iterator[str]:
    for name in extra:
        folded = fold(name)
        yield folded.replace(" ", "")
        yield from folded.split()


def _cheapest(text: str, names: frozenset[str]) -> float:
    """The bits of the cheapest way to build the text from pieces, found from left to right."""
    if not text:
        return 0.0
    lowered = "".join((fold(c) or c)[0] for c in text)
    best = [0.0] + [math.inf] * len(text)
    for start in range(len(text)):
        for length, bits in _pieces(text, lowered, start, names):
            end = start + length
            best[end] = min(best[end], best[start] + bits)
    return best[len(text)]


def _pieces(text: str, lowered: str, start: int, names: frozenset[str]) -> Iterator[tuple[int, float]]:
    """Every piece that can begin here: its length and its bits."""
    yield 1, _loose(text, start)
    yield from _rows_and_repeats(lowered, start)
    for length in range(2, min(40, len(text) - start) + 1):
        written = text[start : start + length]
        bits = _word(lowered[start : start + length], names)
        if bits < math.inf:
            yield length, bits + (_CAPITAL if written != written.lower() else 0.0)


def _loose(text: str, at: int) -> float:
    char = text[at]
    if char.isspace() or char in "-_.,":
        # Between words it tells nothing; a second one in a row neither.
        return 0.0
    if char.isdigit() or char.islower():
        return _LOOSE
    return _SIGN


def _word(piece: str, names: frozenset[str]) -> float:
    plain = piece.translate(_LEET)
    swapped = _CAPITAL if plain != piece else 0.0
    prices = (
        (_KNOWN_NAME, not names.isdisjoint((piece, plain))),
        (_COMMON, plain in _COMMON_WORDS),
        (_SMALL_WORD, plain in _SMALL_WORDS),
        (_YEAR, piece.isdigit() and len(piece) == _YEAR_DIGITS and piece[:2] in {"19", "20"}),
        (math.log2(len(word_list())), plain in _known_words()),
        (_BIG_DICTIONARY, _SHORTEST_UNKNOWN_WORD <= len(piece) <= _LONGEST_WORD and _speakable(plain)),
    )
    return next((bits + swapped for bits, fits in prices if fits), math.inf)


def _speakable(word: str) -> bool:
    """Whether letters look like a word: enough vowels, and no long row without one."""
    if not word.isalpha():
        return False
    vowels = [c in "aeiouy" for c in word]
    longest = max(len(run) for run in "".join("v" if v else "c" for v in vowels).split("v"))
    # 'Herfst' and 'angst' end in four without one.
    return sum(vowels) * 4 >= len(word) and longest <= 4


def _rows_and_repeats(lowered: str, start: int) -> Iterator[tuple[int, float]]:
    """Rows of keys or the alphabet, one sign over and over, and what stood earlier in the text."""
    for row in _ROWS:
        for line in (row, row[::-1]):
            length = _shared(lowered, start, line)
            if length >= _SHORTEST_ROW + line.isalpha():
                yield length, _ROW + math.log2(length)
    same = len(lowered) - start - len(lowered[start:].lstrip(lowered[start]))
    if same >= _SHORTEST_ROW:
        yield same, _LOOSE + math.log2(same)
    for length in range(_SHORTEST_REPEAT, len(lowered) - start + 1):
        if lowered[start : start + length] not in lowered[:start]:
            break
        yield length, _AGAIN + math.log2(start)


def _shared(text: str, start: int, line: str) -> int:
    """How long text and line run together from the place in the line where the text's sign stands."""
    place = line.find(text[start])
    if place < 0:
        return 0
    length = 0
    while start + length < len(text) and line[place + length : place + length + 1] == text[start + length]:
        length += 1
    return length
