"""What Beheer shows: the school, its places, the people at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Location, Role, School, Setting
from zorgdesk.queries import rows
from zorgdesk.queries.people import PersonRow, people

if TYPE_CHECKING:
    from typing import Any

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class LocationRow:
    """A place where the school teaches."""

    uid: str
    version: int
    name: str
    kind: str
    municipality: str
    phone: str
    mail: str


@dataclass(frozen=True)
class SchoolCard:
    """The school itself."""

    name: str
    brin: str
    phone: str
    support_point_phone: str
    practice: bool
    locations: tuple[LocationRow, ...]
    people: tuple[PersonRow, ...]
    pupils: int

    @property
    def director_has_key(self) -> bool:
        """Whether a director can unlock too."""
        return any(person.role is Role.DIRECTEUR and person.has_key for person in self.people)

    @property
    def me(self) -> PersonRow:
        """Who is at the desk."""
        return next(person for person in self.people if person.me)


def school_card(sight: Sight) -> SchoolCard:
    """The school, its places and its people."""
    school = sight.session.exec(select(School)).one()
    return SchoolCard(
        name=school.name,
        brin=school.brin,
        phone=school.phone,
        support_point_phone=school.support_point_phone,
        practice=school.practice,
        locations=tuple(
            LocationRow(row.uid, row.version, row.name, row.kind.label, row.municipality, row.phone, row.mail)
            for row in rows.running(sight, Location, order=col(Location.name))
        ),
        people=people(sight),
        pupils=sight.session.exec(
            select(func.count())
            .select_from(Pupil)
            .where(col(Pupil.removed_at).is_(None), col(Pupil.left_on).is_(None))
        ).one(),
    )  # fmt: skip


def setting(sight: Sight, key: str, default: Any = None) -> Any:
    """What the school chose, or the default."""
    row = sight.session.exec(select(Setting).where(Setting.key == key)).first()
    return default if row is None else row.value
