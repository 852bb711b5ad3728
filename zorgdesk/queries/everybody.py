"""Everybody whom this reader may find by name, kept in memory as long as the store is open and they stay the same."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlmodel import col

from zorgdesk.model.base import school_year_of
from zorgdesk.model.contact import ContactPerson, Organisation
from zorgdesk.model.family import Guardian, Guardianship
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group, Staff
from zorgdesk.queries.name_index import NameIndex, Somebody
from zorgdesk.store.search import changed_since, newest_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Sight
    from zorgdesk.model.reader import Reader

_PUPIL_TABLES = ("pupil", "enrolment", "school_group", "reading_right")
_PEOPLE_TABLES = ("guardian", "guardianship", "staff", "contact_person", "organisation", "reading_right")


@dataclass(frozen=True)
class Everybody:
    """The names: of pupils, and of parents, colleagues and the directory."""

    reader: Reader
    sequence: int  # the line of the log up to which they are right
    pupils: NameIndex
    people: NameIndex


_kept: WeakKeyDictionary[Any, Everybody] = WeakKeyDictionary()
_lock = Lock()


def everybody(sight: Sight) -> Everybody:
    """The names as they are now: read again only when one of them was changed."""
    store = sight.session.get_bind()
    connection = sight.session.connection()
    newest = newest_line(connection)
    with _lock:
        known = _kept.get(store)
        if known is None or known.reader != sight.reader:
            known = Everybody(sight.reader, newest, _pupils(sight), _people(sight))
        elif newest != known.sequence:
            changed = changed_since(connection, known.sequence)
            pupils = _pupils(sight) if _touched(changed, _PUPIL_TABLES) else known.pupils
            people = _people(sight) if _touched(changed, _PEOPLE_TABLES) else known.people
            known = Everybody(sight.reader, newest, pupils, people)
        _kept[store] = known
        return known


def _touched(changed: str, tables: tuple[str, ...]) -> bool:
    return any(f'"table":"{table}"' in changed for table in tables)


def _pupils(sight: Sight) -> NameIndex:
    runs = col(Enrolment.school_year) <= school_year_of(sight.today)
    placed = sight.session.connection().execute(
        select(col(Enrolment.pupil_uid), col(Group.name), col(Enrolment.year))
        .join(Group, col(Group.uid) == col(Enrolment.group_uid))
        .where(col(Enrolment.removed_at).is_(None))
        .order_by(runs, col(Enrolment.school_year))
    )
    groups = {uid: (name, year) for uid, name, year in placed}
    found = sight.session.connection().execute(
        select(
            col(Pupil.uid),
            col(Pupil.roepnaam),
            col(Pupil.voorvoegsel),
            col(Pupil.achternaam),
            col(Pupil.left_on),
        )
        .where(col(Pupil.removed_at).is_(None))
        .order_by(col(Pupil.sort_name), col(Pupil.uid))
    )
    return NameIndex(
        Somebody("pupil", uid, first, between, last, *groups.get(uid, ("", "")), left is not None)
        for uid, first, between, last, left in found
        if sight.reader.may_see(uid)
    )


def _people(sight: Sight) -> NameIndex:
    return NameIndex([*_staff(sight), *_directory(sight), *_guardians(sight)])


def _staff(sight: Sight) -> Iterator[Somebody]:
    found = sight.session.connection().execute(
        select(
            col(Staff.uid), col(Staff.roepnaam), col(Staff.voorvoegsel), col(Staff.achternaam),
            col(Staff.known_as), col(Staff.function), col(Staff.left_on),
        )
        .where(col(Staff.removed_at).is_(None))
        .order_by(col(Staff.achternaam), col(Staff.uid))
    )  # fmt: skip
    for uid, first, between, last, known_as, function, left in found:
        yield Somebody("staff", uid, first, between, last, function, known_as, left is not None)


def _directory(sight: Sight) -> Iterator[Somebody]:
    organisations = sight.session.connection().execute(
        select(col(Organisation.uid), col(Organisation.name)).where(col(Organisation.removed_at).is_(None))
    )
    names = {uid: name for uid, name in organisations}  # noqa: C416 - a row is no pair to mypy
    people = sight.session.connection().execute(
        select(
            col(ContactPerson.uid), col(ContactPerson.name), col(ContactPerson.function),
            col(ContactPerson.party), col(ContactPerson.organisation_uid), col(ContactPerson.until),
        )
        .where(col(ContactPerson.removed_at).is_(None))
        .order_by(col(ContactPerson.name), col(ContactPerson.uid))
    )  # fmt: skip
    for uid, name, function, party, at, until in people:
        what = ", ".join(part for part in (function or party.label, names.get(at or "", "")) if part)
        yield Somebody("contact_person", uid, "", "", name, what, left=bool(until and until < sight.today))
    for uid, name in names.items():
        yield Somebody("organisation", uid, "", "", name)


def _guardians(sight: Sight) -> Iterator[Somebody]:
    statement = (
        select(
            col(Guardian.uid), col(Guardian.first_name), col(Guardian.voorvoegsel), col(Guardian.achternaam)
        )
        .where(col(Guardian.removed_at).is_(None))
        .order_by(col(Guardian.achternaam), col(Guardian.uid))
    )
    if sight.reader.pupils is not None:
        theirs = select(col(Guardianship.guardian_uid)).where(
            col(Guardianship.pupil_uid).in_(sight.reader.pupils), col(Guardianship.removed_at).is_(None)
        )
        statement = statement.where(col(Guardian.uid).in_(theirs))
    for uid, first, between, last in sight.session.connection().execute(statement):
        yield Somebody("guardian", uid, first, between, last)
