"""What Beheer shows: the school, its places, the people at the desk, the log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.audit import AuditLine
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson, Location, Role, School, Setting
from zorgdesk.queries import rows

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
class PersonRow:
    """Somebody at the desk."""

    uid: str
    version: int
    name: str
    profession: str
    role: Role
    slot_id: str | None
    secrecy_accepted: bool
    me: bool
    phone: str = ""
    mail: str = ""
    days: str = ""


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
        return any(person.role is Role.DIRECTEUR and person.slot_id for person in self.people)

    @property
    def me(self) -> PersonRow:
        """Who is at the desk."""
        return next(person for person in self.people if person.me)


@dataclass(frozen=True)
class LogRow:
    """A line of the log as people read it: no names but the person's at the desk."""

    sequence: int
    at: datetime
    who: str
    deed: str
    pupil_uid: str
    tables: tuple[str, ...]


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
        people=tuple(
            PersonRow(
                row.uid, row.version, row.name, row.profession, row.role, row.slot_id,
                row.secrecy_accepted_on is not None, row.uid == sight.reader.person_uid,
                row.phone, row.mail, row.days,
            )
            for row in rows.running(sight, DeskPerson, order=col(DeskPerson.uid))
        ),
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


def log_lines(sight: Sight, *, before: int | None = None, limit: int = 200) -> tuple[LogRow, ...]:
    """Lines of the log, newest first."""
    statement = select(AuditLine)
    if before is not None:
        statement = statement.where(AuditLine.sequence < before)
    found = sight.session.exec(statement.order_by(col(AuditLine.sequence).desc()).limit(limit)).all()
    people = {row.uid: row.name for row in sight.session.exec(select(DeskPerson)).all()}
    return tuple(
        LogRow(
            sequence=line.sequence,
            at=datetime.fromisoformat(line.at),
            who=people.get(line.person_uid, ""),
            deed=line.deed,
            pupil_uid=line.pupil_uid,
            tables=tuple(sorted({change["table"] for change in json.loads(line.rows)})),
        )
        for line in found
    )
