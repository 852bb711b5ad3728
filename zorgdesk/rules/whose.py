"""Whose a mail or a line is: pupils whose name stands in it, or whose parent sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from zorgdesk.text import N_, _, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_WORDS = 20_000  # letters that are looked at: a name stands at the beginning of a mail
SHORT = 120  # letters: in a line of one's own people leave out capitals


class Sign(IntEnum):
    """What points at a pupil, the weakest first."""

    LAST_NAME = 1
    FIRST_NAME = 2
    PARENT_NAME = 4
    BOTH_NAMES = 6
    FULL_NAME = 8
    PARENT_MAIL = 10


_WHY = {
    Sign.PARENT_MAIL: N_("{relation} mailde dit"),
    Sign.PARENT_NAME: N_("zo heet {relation}"),
    Sign.FULL_NAME: N_("de naam staat in de tekst"),
    Sign.BOTH_NAMES: N_("de naam staat in de tekst"),
    Sign.FIRST_NAME: N_("de voornaam staat in de tekst"),
    Sign.LAST_NAME: N_("de achternaam staat in de tekst"),
}


@dataclass(frozen=True)
class KnownParent:
    """A parent as their mail may name them."""

    name: str
    mail: str
    relation: str


@dataclass(frozen=True)
class KnownPupil:
    """A pupil as a mail may name them."""

    uid: str
    first: str
    last: str
    parents: tuple[KnownParent, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A pupil whose it may be: how strongly, and why. `told_by`: the parent who wrote it, if one did."""

    uid: str
    weight: int
    why: str
    told_by: str = ""


def whose_may_it_be(
    words: str, sender: str, address: str, pupils: Iterable[KnownPupil], *, most: int = 5
) -> list[Proposal]:
    """Propose whose it may be, the likeliest first: the user confirms, Zorgdesk never decides.

    Source: practice 1.4.1 and 2.1: a mail becomes a signaal, I only confirm the pupil.
    """
    said = _Said(words, sender, address)
    found = [proposal for pupil in pupils if (proposal := _proposal(pupil, said)) is not None]
    return sorted(found, key=lambda one: -one.weight)[:most]


class _Said:
    """The words, ready to be looked in."""

    def __init__(self, words: str, sender: str, address: str) -> None:
        words = words[:MOST_WORDS]
        tokens = re.findall(r"[^\W_]+", words)
        self.line = f" {' '.join(fold(token) for token in tokens)} "
        names = tokens if len(words) <= SHORT else [token for token in tokens if token[0].isupper()]
        self.names = {fold(token) for token in names}
        self.sender = _flat(sender)
        self.address = address.strip().casefold()


def _flat(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


def _proposal(pupil: KnownPupil, said: _Said) -> Proposal | None:
    signs: dict[Sign, str] = {}
    told_by = ""
    for parent in pupil.parents:
        name = _flat(parent.name)
        if said.address and parent.mail.strip().casefold() == said.address:
            signs[Sign.PARENT_MAIL] = parent.relation
        elif " " in name and name == said.sender:
            signs[Sign.PARENT_NAME] = parent.relation
        else:
            continue
        told_by = told_by or f"{parent.relation} ({parent.name})"
    for sign in _named(_flat(pupil.first), _flat(pupil.last), said):
        signs[sign] = ""
    if not signs:
        return None
    first = max(signs)
    return Proposal(pupil.uid, sum(signs), _(_WHY[first]).format(relation=signs[first]), told_by)


def _named(first: str, last: str, said: _Said) -> list[Sign]:
    """Which parts of a name are in the words."""
    has_first = bool(first) and f" {first} " in said.line and set(first.split()) <= said.names
    # The tussenvoegsel is often left out: 'Thijs Meulen', 'mevrouw Meulen'.
    core = last.rsplit(maxsplit=1)[-1] if last else ""
    has_last = bool(core) and core in said.names
    if has_first and has_last:
        whole = f" {first} {last} " in said.line or f" {first} {core} " in said.line
        return [Sign.FULL_NAME if whole else Sign.BOTH_NAMES]
    if has_first:
        return [Sign.FIRST_NAME]
    return [Sign.LAST_NAME] if has_last else []
