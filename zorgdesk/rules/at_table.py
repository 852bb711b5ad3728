"""When two people at the table of a gesprek are one: nobody is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

KNOWN_BY = ("guardian_uid", "contact_uid", "staff_uid", "of_pupil_uid")


class Somebody(Protocol):
    """Who is asked, or proposed: a name, and the person behind it when that is known."""

    @property
    def name(self) -> str: ...  # noqa: D102 - says itself
    @property
    def guardian_uid(self) -> str | None: ...  # noqa: D102
    @property
    def contact_uid(self) -> str | None: ...  # noqa: D102
    @property
    def staff_uid(self) -> str | None: ...  # noqa: D102
    @property
    def of_pupil_uid(self) -> str | None: ...  # noqa: D102


_Who = TypeVar("_Who", bound=Somebody)


def known_by(one: Somebody) -> dict[str, str]:
    """By what somebody is known: as parent, contact, colleague or pupil; nothing of who was typed by name only."""
    return {name: uid for name in KNOWN_BY if (uid := getattr(one, name))}


def same_person(one: Somebody, other: Somebody) -> bool:
    """Whether two are one person: the same parent, contact or colleague, or else the same name.

    Who was typed by name may stand in the list of contacts, and a parent may be a contact too. Two parents of one
    name stay two, and a pupil is known by who it is: the first name alone says too little.

    Source: requirements C1; practice 4c.
    """
    mine, theirs = known_by(one), known_by(other)
    both = mine.keys() & theirs.keys()
    if both:
        return any(mine[name] == theirs[name] for name in both)
    if "of_pupil_uid" in mine.keys() | theirs.keys():
        return False
    return _folded(one.name) == _folded(other.name)


def each_once(people: Iterable[_Who]) -> list[_Who]:
    """Each person once, in this order; of two the one of whom it is known who they are."""
    made: list[_Who] = []
    for person in people:
        at = next((number for number, one in enumerate(made) if same_person(one, person)), None)
        if at is None:
            made.append(person)
        elif not known_by(made[at]):
            made[at] = person
    return made


def _folded(name: str) -> str:
    return " ".join(fold(name).split())
