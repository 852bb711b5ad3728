"""What the contact list, the smoelenboek and the cards for a telephone hold (H5): contacts only, no pupil."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import School
from zorgdesk.queries.directory import directory, photo_of
from zorgdesk.rules.directory import why_not_list_with_pupil
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.model.contact import Party
    from zorgdesk.queries.directory import DirectoryRow


@dataclass(frozen=True)
class ListedPerson:
    """Somebody on the list."""

    name: str
    function: str
    organisation: str  # with its municipality
    what_for: str
    phone: str
    mail: str
    days: str
    fixed_for: str
    picture: bytes = field(default=b"", metadata={"printed": False})

    @property
    def what(self) -> str:
        """Function and organisation."""
        return ", ".join(part for part in (self.function, self.organisation) if part)


@dataclass(frozen=True)
class ListedRole:
    """The people of one role."""

    title: str
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True)
class DirectoryCard:
    """The contacts as they go on paper, by role."""

    school_name: str
    practice: bool
    made_on: date
    made_by: str
    roles: tuple[ListedRole, ...]
    pupils: tuple[str, ...] = field(default=(), metadata={"printed": False})  # who may not stand on it

    @property
    def people(self) -> tuple[ListedPerson, ...]:
        """Everybody on it."""
        return tuple(person for role in self.roles for person in role.people)

    @property
    def finding(self) -> Finding | None:
        """What holds it back."""
        written = [f"{one.what} {one.what_for} {one.days}" for one in self.people]
        return why_not_list_with_pupil(written, self.pupils)


@speaking(SOURCE_LANGUAGE)
def directory_paper(
    sight: Sight, party: Party | None = None, town: str = "", *, pictures: bool = False
) -> DirectoryCard:
    """Everybody who is there, by role, in the language of the paper; `pictures`: with the photos that may be shown."""
    school = sight.session.exec(select(School)).one()
    here = [row for row in directory(sight, party=party, town=town) if not row.ended]
    return DirectoryCard(
        school_name=school.name,
        practice=school.practice,
        made_on=sight.today,
        made_by=sight.reader.name,
        roles=tuple(
            ListedRole(role.label, tuple(_listed(sight, row, pictures=pictures) for row in rows))
            for role, rows in groupby(here, key=lambda row: row.data.party)
        ),
        pupils=_pupils(sight),
    )


def _listed(sight: Sight, row: DirectoryRow, *, pictures: bool) -> ListedPerson:
    data = row.data
    where = row.organisation if row.organisation != data.name else ""
    if row.municipality and row.municipality not in where:
        where = ", ".join(part for part in (where, row.municipality) if part)
    fixed = _("vast contact voor {places}").format(places=row.fixed_for) if row.fixed_for else ""
    return ListedPerson(
        data.name, data.function, where, data.what_for, data.phone, data.mail, data.days, fixed,
        photo_of(sight, row.uid) if pictures and row.photo else b"",
    )  # fmt: skip


def _pupils(sight: Sight) -> tuple[str, ...]:
    """The full names of the pupils; of those who are contacts too, by an own name, none."""
    found = sight.session.exec(select(Pupil).where(col(Pupil.removed_at).is_(None)))
    return tuple(full_name(pupil.roepnaam, pupil) for pupil in found)
