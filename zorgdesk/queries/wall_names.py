"""Names on the wall: an alias in the place of a pupil's own, and words that name a pupil who is not discussed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlmodel import col

from zorgdesk.model.names import last_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.store.search import changed_since, newest_line
from zorgdesk.text import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgdesk.desk import Sight

_WORD = re.compile(r"[^\W_]+")
# Words of the last name stand at most so far behind the first name: 'Thijs (groep 7) van der Meulen'.
_APART = 3

Words = tuple[str, ...]


@dataclass(frozen=True)
class _Pupils:
    """The pupils of the school by the first word of how they are called."""

    sequence: int
    named: Mapping[str, Sequence[tuple[str, Words, Words]]]  # uid, first name, last name


_kept: WeakKeyDictionary[Any, _Pupils] = WeakKeyDictionary()


def named_here(sight: Sight) -> Mapping[str, Sequence[tuple[str, Words, Words]]]:
    """Every pupil of the store, whoever reads: to hold a name back one has to know it. It is never shown."""
    store, connection = sight.session.get_bind(), sight.session.connection()
    known, newest = _kept.get(store), newest_line(connection)
    if known is None or (
        known.sequence != newest and '"table":"pupil"' in changed_since(connection, known.sequence)
    ):
        known = _Pupils(newest, _read(sight))
    else:
        known = _Pupils(newest, known.named)
    _kept[store] = known
    return known.named


def _read(sight: Sight) -> dict[str, list[tuple[str, Words, Words]]]:
    made: dict[str, list[tuple[str, Words, Words]]] = {}
    found = sight.session.connection().execute(
        select(col(Pupil.uid), col(Pupil.roepnaam), col(Pupil.achternaam)).where(
            col(Pupil.removed_at).is_(None)
        )
    )
    for uid, first, last in found:
        called, family = words_of(first), words_of(last)
        if called and family:
            made.setdefault(called[0], []).append((uid, called, family))
    return made


def names_other_pupil(
    text: str, pupils: Mapping[str, Sequence[tuple[str, Words, Words]]], discussed: Iterable[str]
) -> bool:
    """Whether a text names a pupil by first and last name who is none of those who are discussed.

    A first name alone is no proof: a teacher, a friend or a grandmother may be called so too.
    """
    words, here = words_of(text), frozenset(discussed)
    for at, word in enumerate(words):
        for uid, called, family in pupils.get(word, ()):
            end = at + len(called)
            if uid not in here and words[at:end] == called and _follows(words, end, family):
                return True
    return False


def _follows(words: Words, at: int, family: Words) -> bool:
    return any(words[start : start + len(family)] == family for start in range(at, at + _APART + 1))


def own_names(pupil: Pupil) -> tuple[Words, ...]:
    """Every way in which a text can name this pupil, the longest first."""
    family = last_name(pupil)
    ways = (
        f"{pupil.roepnaam} {family}", f"{pupil.roepnaam} {pupil.achternaam}", family, pupil.achternaam, pupil.roepnaam,
    )  # fmt: skip
    found = {words_of(way) for way in ways} - {()}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def masked(text: str, names: Sequence[Words], alias: str) -> str:
    """A text with an alias in the place of each of these names, however they are written."""
    found = list(_WORD.finditer(text))
    # One token can fold into more words ('ß' stays one, 'æ' too): each is compared as a whole.
    folded = [fold(one.group()) for one in found]
    made, at, seen = [], 0, 0
    while at < len(found):
        length = next((len(name) for name in names if tuple(folded[at : at + len(name)]) == name), 0)
        if length:
            made += [text[seen : found[at].start()], alias]
            seen = found[at + length - 1].end()
        at += max(length, 1)
    return "".join((*made, text[seen:]))
