"""Text for people: gettext for words, Babel for dates and lists, and folding for names.

Source text is Dutch. `_()` translates at the moment of showing, `N_()` marks text in fixed lists.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from zorgdesk import clock, paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

SOURCE_LANGUAGE = "nl"
_THOUSAND = 1000  # under it a number is written alike in every language

_language = SOURCE_LANGUAGE
# What is said inside `speaking`: the window's own language waits outside.
_inside: ContextVar[str] = ContextVar("_inside", default="")


def use_language(language: str) -> None:
    """Switch every text from now on; the source language needs no catalogue."""
    global _language  # noqa: PLW0603 - one language at a time in a process
    _catalogue(language)
    _language = language


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation("zorgdesk", paths.resources() / "locale", [language])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what is said inside in another language: paper and what is stored do not follow the window.

    A generator may not give a step from inside.
    """
    before = _inside.set(language)
    try:
        yield
    finally:
        _inside.reset(before)


def language() -> str:
    """The language of now: 'nl'."""
    return _inside.get() or _language


def _(message: str) -> str:
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number, and fill in {count}."""
    return _catalogue(language()).ngettext(one, many, count).format(count=number(count))


def number(count: int) -> str:
    """'3.120': a whole number as people of this language write it."""
    if abs(count) < _THOUSAND:
        return str(count)
    from babel.numbers import format_decimal

    return format_decimal(count, locale=language())


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark a text for the catalogue that is translated later, when it is shown."""
    return message


@lru_cache(maxsize=4096)
def _in_words(day: date, pattern: str, language: str) -> str:
    """A day as Babel writes it: a list asks for the same days again and again."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=language)


def short_date(day: date) -> str:
    """'12 jan 2027': for lists."""
    return _in_words(day, "d MMM y", language()).replace(".", "")


def day_month(day: date) -> str:
    """'di 24 nov', or '12 jan 2027' when it is another year: for terms."""
    if day.year != clock.today().year:
        return short_date(day)
    return _in_words(day, "EEE d MMM", language()).replace(".", "")


def long_date(day: date) -> str:
    """'dinsdag 12 januari 2027': for paper and heads."""
    return _in_words(day, "EEEE d MMMM y", language())


def plain_date(day: date) -> str:
    """'12 januari 2027': in sentences."""
    return _in_words(day, "d MMMM y", language())


def month_name(day: date) -> str:
    """'nov', or 'jan 2027' in January: above a timeline."""
    return _in_words(day, "LLL y" if day.month == 1 else "LLL", language()).replace(".", "")


def clock_time(moment: datetime) -> str:
    """'8.15' on the wall clock of the school."""
    local = clock.local(moment)
    return f"{local.hour}.{local.minute:02d}"


def listing(words: Sequence[str]) -> str:
    """'moeder, vader en oma'."""
    from babel.lists import format_list

    return format_list(list(words), locale=language()) if words else ""


def sentence_case(text: str) -> str:
    """A capital first letter, the rest as it is: Dutch IJ included."""
    if text[:2] == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]


# Letters that have no decomposition in Unicode but that people type without their stroke or dot.
_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"}
)


def in_one_line(text: str) -> str:
    """Leave out what nobody sees in a secret: a line break that was pasted, spaces around it, a second space."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Text as people search it: lower case, without accents and strokes (Yılmaz and Yilmaz are one)."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in lowered if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without what stands between them."""
    return tuple(_WORD.findall(fold(text)))


_WORD = re.compile(r"[^\W_]+")
_VOWELS = frozenset("aeiouy")
# What a Dutch word can begin with; so 'pesten' is cut from 'cyberpesten', and 'rpesten' is not.
_ONSETS = frozenset(
    re.findall(
        r"\w+",
        "bl br ch chr cl cr dr dw fl fr gl gr kl kn kr kw pl pr sch schr sj sk sl sm sn sp spl spr st str tr tw "
        "vl vr wr th ph",
    )
)
_COMPOUND, _HEAD, _LAST = 8, 3, 4  # letters: of the whole word, of its first part, of its last part


@lru_cache(maxsize=8192)
def compound_tails(word: str) -> tuple[str, ...]:
    """What may be the last part of a compound: 'pesten' of 'cyberpesten', among others that nobody types."""
    if len(word) < _COMPOUND or not word.isalpha():
        return ()
    return tuple(
        word[at:] for at in range(_HEAD, len(word) - _LAST + 1) if _may_begin(word[at:], word[at - 1])
    )


def _may_begin(tail: str, before: str) -> bool:
    first = next((at for at, letter in enumerate(tail) if letter in _VOWELS), len(tail))
    if first == 0:
        return before not in _VOWELS
    return first == 1 or tail[:first] in _ONSETS
