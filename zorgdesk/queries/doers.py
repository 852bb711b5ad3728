"""Who can be named in an action about a pupil: me, the people around the child, colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.action import DoerKind
from zorgdesk.model.family import Relation
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson, Staff
from zorgdesk.one_line import Person
from zorgdesk.queries import facts, rows
from zorgdesk.queries.contacts import contact_choices
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from zorgdesk.desk import Sight


def doers(sight: Sight, pupil_uid: str = "") -> tuple[Person, ...]:
    """Me first, then those around the pupil, the others at the desk and the colleagues."""
    me = Person(
        sight.reader.name,
        ("ik", "i", "me", _("ik"), *_first_word(sight.reader.name)),
        DoerKind.IK,
        sight.reader.person_uid,
    )
    around = _around(sight, pupil_uid) if pupil_uid else []
    desk = [
        Person(row.name, (), DoerKind.SCHOOL)
        for row in rows.running(sight, DeskPerson, order=col(DeskPerson.name))
        if row.uid != sight.reader.person_uid
    ]
    staff = [
        Person(rows.staff_name(row), (), DoerKind.SCHOOL, row.uid)
        for row in rows.running(sight, Staff, col(Staff.left_on).is_(None), order=col(Staff.achternaam))
    ]
    return _unique([me, *around, *desk, *staff])


def _first_word(name: str) -> tuple[str, ...]:
    return (fold(name.split(maxsplit=1)[0]),) if name.split() else ()


def _around(sight: Sight, pupil_uid: str) -> list[Person]:
    """The pupil, the parents (also as 'moeder'), the teacher and the fixed contacts."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    made = [Person(pupil.roepnaam, ("leerling", _("leerling")), DoerKind.LEERLING, pupil_uid)]
    for tie, guardian in rows.guardians_of(sight, pupil_uid):
        if guardian.deceased or tie.no_contact:
            continue
        words = () if tie.relation is Relation.ANDERS else (tie.relation.label, tie.relation.kept_label)
        made.append(Person(facts.giver(tie, guardian).name, words, DoerKind.OUDER, guardian.uid))
    enrolment = rows.enrolment_of(sight, pupil_uid)
    made += [
        Person(rows.staff_name(staff), ("leerkracht", _("leerkracht")), DoerKind.SCHOOL, staff.uid)
        for staff in rows.teachers_of(sight, enrolment.group_uid if enrolment else None)
    ]
    made += [
        Person(choice.name, (choice.organisation,) if choice.organisation else (), DoerKind.ANDER, choice.uid)
        for choice in contact_choices(sight, pupil)
        if choice.fixed
    ]
    return made


def _unique(people: list[Person]) -> tuple[Person, ...]:
    seen: set[str] = set()
    made = []
    for person in people:
        if fold(person.name) not in seen:
            seen.add(fold(person.name))
            made.append(person)
    return tuple(made)
