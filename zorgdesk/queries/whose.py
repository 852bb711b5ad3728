"""Whose something may be that came in: pupils by their names, and by the mail addresses of their parents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select as sql_select
from sqlmodel import col

from zorgdesk.model.family import Guardian, Guardianship, Relation
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.rules.whose import KnownParent, KnownPupil, whose_may_it_be

if TYPE_CHECKING:
    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class Whose:
    """A pupil to confirm; `told_by` when a parent wrote it."""

    uid: str
    name: str
    group: str
    why: str
    told_by: str = ""


def whose(
    sight: Sight, words: str, sender: str = "", address: str = "", *, most: int = 4
) -> tuple[Whose, ...]:
    """The pupils whose it may be, the likeliest first; none when nothing points at anybody."""
    found = whose_may_it_be(words, sender, address, _known(sight), most=most)
    names = rows.pupil_names(sight, (one.uid for one in found))
    return tuple(Whose(one.uid, *names[one.uid], one.why, one.told_by) for one in found)


def told_by(sight: Sight, pupil_uid: str, sender: str, address: str) -> str:
    """How the sender is called at this pupil: 'moeder (Marit Hendriks)', or else by the name in the mail."""
    pupil = next((one for one in _known(sight, pupil_uid)), None)
    found = whose_may_it_be("", sender, address, [pupil] if pupil else [])
    return found[0].told_by if found else sender


def _known(sight: Sight, only: str = "") -> list[KnownPupil]:
    """The pupils who are at school and may be seen, with their parents. Columns, no objects: it is all of them."""
    where: list[ColumnElement[bool]] = [col(Pupil.removed_at).is_(None)]
    where += [col(Pupil.uid) == only] if only else [col(Pupil.left_on).is_(None)]
    if sight.reader.pupils is not None:
        where.append(col(Pupil.uid).in_(sight.reader.pupils))
    parents = _parents(sight, only)
    found = sight.session.connection().execute(
        sql_select(col(Pupil.uid), col(Pupil.roepnaam), col(Pupil.voorvoegsel), col(Pupil.achternaam)).where(
            *where
        )
    )
    return [
        KnownPupil(uid, first, f"{prefix} {last}".strip(), parents.get(uid, ()))
        for uid, first, prefix, last in found
    ]


def _parents(sight: Sight, only: str) -> dict[str, tuple[KnownParent, ...]]:
    statement = (
        sql_select(
            col(Guardianship.pupil_uid), col(Guardianship.relation), col(Guardian.first_name),
            col(Guardian.voorvoegsel), col(Guardian.achternaam), col(Guardian.mail),
        )
        .join(Guardian, col(Guardian.uid) == col(Guardianship.guardian_uid))
        .where(col(Guardianship.removed_at).is_(None), col(Guardian.removed_at).is_(None))
        .order_by(col(Guardianship.uid))
    )  # fmt: skip
    if only:
        statement = statement.where(col(Guardianship.pupil_uid) == only)
    made: dict[str, tuple[KnownParent, ...]] = {}
    for pupil, relation, first, prefix, last, mail in sight.session.connection().execute(statement):
        name = " ".join(part for part in (first, prefix, last) if part)
        parent = KnownParent(name, mail, Relation(relation).label)
        made[pupil] = (*made.get(pupil, ()), parent)
    return made
