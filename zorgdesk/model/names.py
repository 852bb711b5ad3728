"""How people are called: in lists, in sentences, and for sorting."""

from __future__ import annotations

from typing import Protocol

from zorgdesk.text import fold


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
