"""What queries share: running rows, names by uid."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from sqlmodel import col, select

from zorgdesk.errors import MissingError
from zorgdesk.model.base import Row, school_year_of
from zorgdesk.model.family import Guardian, Guardianship
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group, GroupStaff, Staff
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

T = TypeVar("T", bound=Row)
R = TypeVar("R")


def running(
    sight: Sight, kind: type[T], *where: ColumnElement[bool] | bool, order: Any = None
) -> Sequence[T]:
    """Rows that were not removed."""
    statement = select(kind).where(col(kind.removed_at).is_(None), *where)
    if order is not None:
        statement = statement.order_by(order)
    return sight.session.exec(statement).all()


def once(sight: Sight, key: Hashable, read: Callable[[], R]) -> R:
    """What `read` gives, read once for one question: many rules ask the same of a pupil."""
    if sight.read is None:
        return read()
    if key not in sight.read:
        sight.read[key] = read()
    found: R = sight.read[key]
    return found


def of_pupil(sight: Sight, kind: type[T], pupil_uid: str) -> Sequence[T]:
    """The rows of one pupil that were not removed, in the order in which they were made; read once."""
    where = col(cast("Any", kind).pupil_uid) == pupil_uid
    return once(sight, (kind, pupil_uid), lambda: running(sight, kind, where, order=col(kind.uid)))


def one(sight: Sight, kind: type[T], uid: str) -> T:
    """One row that was not removed, of a pupil that this reader may see.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    row = sight.session.get(kind, uid)
    pupil_uid = uid if kind is Pupil else getattr(row, "pupil_uid", None)
    if row is None or row.removed_at is not None or (pupil_uid and not sight.reader.may_see(pupil_uid)):
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    return row


Known: TypeAlias = "Mapping[str, tuple[str, str]]"  # names and groups that were read already, by uid
NOBODY: Known = MappingProxyType({})


def pupil_names(
    sight: Sight, uids: Iterable[str | None], known: Known = NOBODY
) -> dict[str, tuple[str, str]]:
    """Name and group of pupils, by uid; those that are known already are not read again."""
    wanted = sorted({uid for uid in uids if uid and uid not in known})
    names = dict(known)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        groups = group_names(sight, part)
        for pupil in sight.session.exec(select(Pupil).where(col(Pupil.uid).in_(part))):
            names[pupil.uid] = (full_name(pupil.roepnaam, pupil), groups.get(pupil.uid, ""))
    return names


def group_names(sight: Sight, pupil_uids: Sequence[str]) -> dict[str, str]:
    """The group that each pupil is in now: a year that is only prepared counts when there is no other."""
    runs = col(Enrolment.school_year) <= school_year_of(sight.today)
    rows = sight.session.exec(
        select(Enrolment.pupil_uid, Group.name)
        .join(Group, col(Group.uid) == col(Enrolment.group_uid))
        .where(col(Enrolment.pupil_uid).in_(pupil_uids), col(Enrolment.removed_at).is_(None))
        .order_by(runs, col(Enrolment.school_year))
    )
    return dict(rows.all())


def enrolment_of(sight: Sight, pupil_uid: str) -> Enrolment | None:
    """The newest enrolment of a pupil; one in a year that is only prepared when there is no other."""
    found = sorted(of_pupil(sight, Enrolment, pupil_uid), key=lambda row: row.school_year, reverse=True)
    now = school_year_of(sight.today)
    return next((row for row in found if row.school_year <= now), found[-1] if found else None)


def teachers_of(sight: Sight, group_uid: str | None) -> list[Staff]:
    """Who teaches a group."""
    if not group_uid:
        return []
    return list(
        sight.session.exec(
            select(Staff)
            .join(GroupStaff, col(GroupStaff.staff_uid) == col(Staff.uid))
            .where(
                GroupStaff.group_uid == group_uid,
                col(GroupStaff.removed_at).is_(None),
                col(Staff.left_on).is_(None),
            )
            .order_by(col(Staff.achternaam))
        )
    )


def staff_name(staff: Staff) -> str:
    """'juf Anouk', or the name in full."""
    return staff.known_as or full_name(staff.roepnaam, staff)


def guardians_of(sight: Sight, pupil_uid: str) -> list[tuple[Guardianship, Guardian]]:
    """The parents and carers of a pupil, those with gezag first."""
    rows = sight.session.exec(
        select(Guardianship, Guardian)
        .join(Guardian, col(Guardian.uid) == col(Guardianship.guardian_uid))
        .where(
            Guardianship.pupil_uid == pupil_uid,
            col(Guardianship.removed_at).is_(None),
            col(Guardian.removed_at).is_(None),
        )
        .order_by(col(Guardianship.uid))
    ).all()
    return sorted((tuple(row) for row in rows), key=lambda pair: pair[0].gezag != "ja")  # type: ignore[misc]


def lines(text: str) -> tuple[str, ...]:
    """The thoughts of a field: one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
