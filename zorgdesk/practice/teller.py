"""Tells what happened in the oefenschool, deed by deed, as the people at the desk would have kept it on that day."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from zorgdesk import clock
from zorgdesk.commands import keep
from zorgdesk.model.family import Guardian, Guardianship
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Staff

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zorgdesk.desk import Desk, Sight, Work
    from zorgdesk.model.base import Data, Row

P = ParamSpec("P")
R = TypeVar("R")

HOME = ZoneInfo("Europe/Amsterdam")

# A story yields the moment of what it tells next; stories of all pupils are told in the order of time.
Story: TypeAlias = Generator[datetime, None, None]


def on(moment: str) -> datetime:
    """Read '2026-11-23 8.20', on the clock of the school."""
    day, _space, time = moment.partition(" ")
    hour, minute = (time or "15.30").split(".")
    read = date.fromisoformat(day)
    return datetime(read.year, read.month, read.day, int(hour), int(minute), tzinfo=HOME).astimezone(UTC)


def day_of(text: str) -> date | None:
    """Read '2026-11-23'; nothing is no day."""
    return date.fromisoformat(text) if text else None


@dataclass
class People:
    """Who is who in the oefenschool, once the two files have been brought in."""

    pupils: dict[str, str] = field(default_factory=dict)  # leerlingnummer -> uid
    first_names: dict[str, str] = field(default_factory=dict)  # leerlingnummer -> roepnaam
    parents: dict[tuple[str, str], str] = field(default_factory=dict)  # (leerlingnummer, first name) -> uid
    parent_names: dict[str, str] = field(default_factory=dict)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)  # as the children call them -> uid
    staff_names: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, str] = field(default_factory=dict)  # key of the directory -> uid
    contact_names: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)


class Teller:
    """Does one deed after another, each at its own second, so that the log and the order of rows are as lived."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.moment = datetime(2025, 1, 1, tzinfo=UTC)
        self._deeds = 0

    @property
    def today(self) -> date:
        """The day of what is being told."""
        return self.moment.astimezone(HOME).date()

    def do(
        self, desk: Desk, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Do one deed, at the next second."""
        self.moment += timedelta(seconds=1)
        self._deeds += 1
        with clock.standing_at(self.moment), clock.seeded(self._deeds):
            return desk.do(command, *args, **kwargs)

    def row(self, desk: Desk, kind: type[Row], data: Data) -> str:
        """Keep a row that has no deed of its own yet."""
        return self.do(desk, record_row, kind, data)


def record_row(work: Work, kind: type[Row], data: Data) -> str:
    """Keep one row of the oefenschool."""
    return keep.add(work, kind, data).uid


def change_row(work: Work, kind: type[Row], uid: str, fields: Mapping[str, Any]) -> None:
    """Change one row of the oefenschool."""
    keep.change(work, keep.find(work, kind, uid), **fields)


def who_is_who(sight: Sight) -> People:
    """Look up pupils, parents and colleagues by what the files call them."""
    people = People()
    for pupil in sight.session.exec(select(Pupil).order_by(col(Pupil.number))):
        people.pupils[pupil.number] = pupil.uid
        people.first_names[pupil.number] = pupil.roepnaam
    numbers = {uid: number for number, uid in people.pupils.items()}
    for tie, guardian in sight.session.exec(
        select(Guardianship, Guardian)
        .join(Guardian, col(Guardian.uid) == col(Guardianship.guardian_uid))
        .order_by(col(Guardianship.uid))
    ):
        key = numbers[tie.pupil_uid], guardian.first_name
        people.parents[key] = guardian.uid
        people.relations[key] = tie.relation.label
        people.parent_names[guardian.uid] = full_name(guardian.first_name, guardian)
    for colleague in sight.session.exec(select(Staff)):
        name = colleague.known_as or full_name(colleague.roepnaam, colleague)
        people.staff[name] = colleague.uid
        people.staff_names[name] = name
    return people
