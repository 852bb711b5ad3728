"""Searching everything that the reader may see, as one types: Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from zorgdesk.model.family import Guardianship
from zorgdesk.queries.everybody import everybody
from zorgdesk.queries.hits import Hit, marked
from zorgdesk.queries.search_rows import row_hits
from zorgdesk.store import search
from zorgdesk.text import N_, _, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight
    from zorgdesk.queries.name_index import NameIndex, Near

KINDS = {
    "pupil": N_("Leerling"),
    "guardian": N_("Ouder"),
    "staff": N_("Collega"),
    "contact_person": N_("Contactpersoon"),
    "organisation": N_("Organisatie"),
}
# So many pupils, and so many others, before what was written: the rest is found with one letter more.
PUPILS, PEOPLE = 8, 5
# Of a whole group one wants to see everybody.
GROUP = 40
# What only looks like what was typed, and after how many lines that match it comes.
ALIKE, ALIKE_AFTER = 3, 5


def find(sight: Sight, text: str, *, limit: int = 24) -> tuple[Hit, ...]:
    """Pupils first, then other people, then what was written, newest first and no more than `limit`."""
    words = words_of(text)
    if sum(map(len, words)) < 2 and not any(word.isdigit() for word in words):
        return ()
    known = everybody(sight)
    pupils = _pupil_hits(known.pupils.find(text, GROUP))
    people = _people_hits(sight, known.people.find(text, PEOPLE), known.pupils)
    written = _written(sight, text, limit, known.pupils) if _says_enough(words, pupils) else []
    sure = [*_first_pupils(pupils), *(hit for hit in people if not hit.alike), *written]
    alike = [hit for hit in (*pupils, *people) if hit.alike][: ALIKE if sure else PUPILS]
    return (*sure[:ALIKE_AFTER], *alike, *sure[ALIKE_AFTER:])


def _says_enough(words: Sequence[str], pupils: Sequence[Hit]) -> bool:
    """Two letters stand in every note; they are looked for when they are nobody's name."""
    return any(len(word) >= search.SHORTEST_WORD for word in words) or not pupils


def _first_pupils(pupils: Sequence[Hit]) -> list[Hit]:
    sure = [hit for hit in pupils if not hit.alike]
    # Found by their group only: the whole group is asked for.
    return sure if sure and not sure[0].title_marks else sure[:PUPILS]


def pupils_like(sight: Sight, text: str, *, limit: int = 5) -> tuple[Hit, ...]:
    """Pupils by name or group, the nearest first: for a deed that is typed with whom it is for."""
    return tuple(_pupil_hits(everybody(sight).pupils.find(text, limit)))


def is_of_a_name(sight: Sight, word: str) -> bool:
    """Whether a word begins a word of a pupil's name."""
    return everybody(sight).pupils.knows(word)


def _pupil_hits(found: Sequence[Near]) -> list[Hit]:
    return [_hit_of(near, near.who.group, near.who.uid) for near in found]


def _hit_of(near: Near, detail: str, pupil_uid: str = "") -> Hit:
    who = near.who
    return Hit(
        who.uid, who.kind, _(KINDS[who.kind]), pupil_uid, who.name, detail,
        title_marks=marked(who.name, near.words),
        detail_marks=marked(who.group, near.words) if detail == who.group else (),
        alike=near.mistyped, whole=near.whole, left=who.left,
    )  # fmt: skip


def _people_hits(sight: Sight, found: Sequence[Near], pupils: NameIndex) -> list[Hit]:
    ties = _ties(sight, [near.who.uid for near in found if near.who.kind == "guardian"], pupils)
    made = []
    for near in found:
        if near.who.kind == "guardian":
            made += [_hit_of(near, detail, pupil) for pupil, detail in ties.get(near.who.uid, ())]
        else:
            made.append(_hit_of(near, near.who.group))
    return made[:PEOPLE]


def _ties(sight: Sight, uids: Sequence[str], pupils: NameIndex) -> dict[str, list[tuple[str, str]]]:
    """Of which pupils somebody is a parent, in words: only pupils that this reader may see."""
    if not uids:
        return {}
    found = sight.session.connection().execute(
        select(col(Guardianship.guardian_uid), col(Guardianship.pupil_uid), col(Guardianship.relation))
        .where(col(Guardianship.guardian_uid).in_(uids), col(Guardianship.removed_at).is_(None))
        .order_by(col(Guardianship.uid))
    )
    made: dict[str, list[tuple[str, str]]] = {}
    for guardian, pupil, relation in found:
        name = pupils.name_of(pupil)  # whom this reader may not see is not there
        if name:
            told = _("{relation} van {pupil}").format(relation=relation.label, pupil=name)
            made.setdefault(guardian, []).append((pupil, told))
    return made


def _written(sight: Sight, text: str, limit: int, pupils: NameIndex) -> list[Hit]:
    found = search.find(
        sight.session.connection(),
        text,
        sight.reader.scopes,
        pupils=None if sight.reader.pupils is None else sorted(sight.reader.pupils),
        limit=limit,
    )
    return row_hits(sight, found, search.asked_words(text), pupils.name_of)
