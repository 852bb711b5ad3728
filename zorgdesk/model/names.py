"""How people are called: in lists, in sentences, and for sorting."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from zorgdesk.text import fold, words_of


class Named(Protocol):
    """Whoever has a Dutch name."""

    @property
    def voorvoegsel(self) -> str:
        """'van der'."""

    @property
    def achternaam(self) -> str:
        """'Meulen'."""


def last_name(person: Named) -> str:
    """'van der Meulen'."""
    return f"{person.voorvoegsel} {person.achternaam}".strip()


def full_name(first: str, person: Named) -> str:
    """'Thijs van der Meulen'."""
    return f"{first} {last_name(person)}".strip()


def sort_name(first: str, person: Named) -> str:
    """Folded, by last name without tussenvoegsel: 'meulen, thijs, van der'."""
    return fold(f"{person.achternaam}, {first}, {person.voorvoegsel}")


def formal_name(salutation: str, first: str, person: Named) -> str:
    """'mevrouw Van der Meulen': a tussenvoegsel after a title starts with a capital; else the full name."""
    if not salutation or not person.achternaam:
        return full_name(first, person)
    name = last_name(person)
    return f"{salutation} {name[:1].upper()}{name[1:]}"


# How letters with dots and rings are typed on a keyboard that has none.
_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


def spellings(first: str, voorvoegsel: str, achternaam: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words by which people look for somebody: of the name itself, and the other ways it is typed.

    The others are the tussenvoegsel ('van', 'der', 'vd'), what is written as one ('vandermeulen', 'elidrissi'),
    'meyer' for Meijer and 'mueller' for Müller.
    """
    called, between, last = _words(first), _words(voorvoegsel), _words(achternaam)
    itself = frozenset((*called, *last))
    other = {*between, *_glued(called), *_glued(between), *_glued(last)}
    if between:
        other |= {
            "".join(word[0] for word in between),
            "".join((*between, *last[:1])),
            "".join((*between, *last)),
        }
    typed = f"{first} {achternaam}".casefold()
    if not typed.isascii():
        other.update(words_of(typed.translate(_TYPED)))
    other.update([word.replace("ij", "y") for word in (*itself, *other) if "ij" in word])
    return itself, frozenset(other - itself - {""})


def _glued(words: tuple[str, ...]) -> tuple[str, ...]:
    return ("".join(words),) if len(words) > 1 else ()


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The same names come again and again."""
    return words_of(text)
