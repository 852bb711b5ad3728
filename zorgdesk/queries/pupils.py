"""The list of pupils, and finding one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action
from zorgdesk.model.base import school_year_of
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group, Location
from zorgdesk.queries import rows
from zorgdesk.queries.local_words import words_of
from zorgdesk.queries.regie import regie_by_pupil, regie_words
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class PupilRow:
    """A pupil in a list."""

    uid: str
    name: str
    group: str
    birth_date: date | None
    woongemeente: str
    open_actions: int
    left: bool
    regie: str = ""


@dataclass(frozen=True)
class PupilPage:
    """A page of pupils by last name; `after` starts the next page."""

    rows: tuple[PupilRow, ...]
    after: tuple[str, str] | None


@dataclass(frozen=True)
class GroupChoice:
    """A group to choose from."""

    uid: str
    name: str
    location: str


def pupil_list(
    sight: Sight,
    *,
    text: str = "",
    group_uid: str = "",
    left: bool = False,
    only_open: bool = False,
    after: tuple[str, str] | None = None,
    limit: int = 200,
) -> PupilPage:
    """Pupils by last name without tussenvoegsel; `text` matches the beginning of any word of the name."""
    statement = select(Pupil).where(col(Pupil.removed_at).is_(None))
    statement = statement.where(col(Pupil.left_on).is_not(None) if left else col(Pupil.left_on).is_(None))
    statement = statement.where(*_named(text))
    if group_uid:
        statement = statement.where(
            col(Pupil.uid).in_(select(Enrolment.pupil_uid).where(Enrolment.group_uid == group_uid))
        )
    if only_open:
        statement = statement.where(
            # Asked of each pupil in the order of names, so that a page costs a page.
            select(Action.uid)
            .where(
                col(Action.pupil_uid) == col(Pupil.uid),
                col(Action.status).in_(OPEN_STATUSES),
                col(Action.removed_at).is_(None),
            )
            .exists()
        )
    if sight.reader.pupils is not None:
        statement = statement.where(col(Pupil.uid).in_(sight.reader.pupils))
    name, uid = col(Pupil.sort_name), col(Pupil.uid)
    if after is not None:
        statement = statement.where(or_(name > after[0], (name == after[0]) & (uid > after[1])))
    found = sight.session.exec(statement.order_by(name, uid).limit(limit)).all()
    last = found[-1] if len(found) == limit else None
    return PupilPage(_rows(sight, found), (last.sort_name, last.uid) if last else None)


def _named(text: str) -> list[ColumnElement[bool]]:
    """Each word stands at the beginning of a word of the name."""
    name = col(Pupil.sort_name)
    return [or_(name.startswith(word), name.contains(f" {word}")) for word in fold(text).split()]


def _rows(sight: Sight, found: Sequence[Pupil]) -> tuple[PupilRow, ...]:
    uids = [pupil.uid for pupil in found]
    groups = rows.group_names(sight, uids)
    counts = dict(
        sight.session.exec(
            select(Action.pupil_uid, func.count())
            .where(
                col(Action.pupil_uid).in_(uids),
                col(Action.status).in_(OPEN_STATUSES),
                col(Action.removed_at).is_(None),
            )
            .group_by(col(Action.pupil_uid))
        ).all()
    )
    regie = regie_by_pupil(sight, uids)
    words = words_of(sight, regie)
    return tuple(
        PupilRow(
            uid=pupil.uid,
            name=full_name(pupil.roepnaam, pupil),
            group=groups.get(pupil.uid, ""),
            birth_date=pupil.birth_date,
            woongemeente=pupil.woongemeente,
            open_actions=counts.get(pupil.uid, 0),
            left=pupil.left_on is not None,
            regie=regie_words(regie[pupil.uid], words[pupil.uid]) if pupil.uid in regie else "",
        )
        for pupil in found
    )


def names_of(sight: Sight, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name and group of pupils that this reader may see, by uid."""
    return rows.pupil_names(sight, (uid for uid in uids if sight.reader.may_see(uid)))


def group_choices(sight: Sight) -> tuple[GroupChoice, ...]:
    """The groups of the school year that runs, or else of the newest, by location and name."""
    years = sight.session.exec(select(Group.school_year).distinct()).all()
    now = school_year_of(sight.today)
    newest = max((year for year in years if year <= now), default=min(years, default=""))
    found = sight.session.exec(
        select(Group, Location)
        .join(Location, col(Location.uid) == col(Group.location_uid), isouter=True)
        .where(Group.school_year == newest, col(Group.removed_at).is_(None), col(Group.composite).is_(False))
        .order_by(col(Location.name), col(Group.year), col(Group.name))
    ).all()
    return tuple(GroupChoice(group.uid, group.name, _place_name(place)) for group, place in found)


def _place_name(place: Location | None) -> str:
    return place.name if place else ""
