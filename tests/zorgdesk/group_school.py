"""Groep 5 with a few pupils and juf Anouk, for tests of the groepsbespreking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import enrol, family
from zorgdesk.model.base import school_year_of
from zorgdesk.model.pupil import EnrolmentData, PupilData
from zorgdesk.model.school import Group, Staff

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

NAMES = (("Bo", "Hendriks"), ("Amira", "El Idrissi"), ("Daan", "Mulder"))


def a_group_at(desk: Desk, name: str = "5", teacher: str = "juf Anouk") -> str:
    """A group of this year with its teacher; the uid."""
    with desk.store.writing(desk.reader.person_uid, "import") as session:
        year = school_year_of(desk.ask(lambda sight: sight.today))
        group = Group(name=name, year=name, school_year=year)
        staff = Staff(known_as=teacher, achternaam=teacher)
        session.add(group)
        session.add(staff)
        session.flush()
        uids = group.uid, staff.uid
    desk.do(enrol.set_teachers, uids[0], [uids[1]])
    return uids[0]


def pupils_in(desk: Desk, group_uid: str, *names: tuple[str, str], year: str = "5") -> list[str]:
    """Pupils of the group, in the order of the names given."""
    of_year = school_year_of(desk.ask(lambda sight: sight.today))
    return [
        desk.do(
            family.add_pupil,
            PupilData(roepnaam=first, achternaam=last),
            EnrolmentData(pupil_uid="", school_year=of_year, year=year, group_uid=group_uid),
        )
        for first, last in names or NAMES
    ]
