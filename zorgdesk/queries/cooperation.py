"""The verzoeken tot samenwerking of a pupil, and whether this school does them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.cooperation import Cooperation, CooperationChannel, CooperationData, CooperationKind
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson
from zorgdesk.queries import facts, rows
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.cooperation import (
    REMIND_DAYS,
    ZVJ_NAME,
    Takes,
    ends_on,
    takes_part,
    usual_channel,
    usual_kind,
)
from zorgdesk.rules.wording import on_day
from zorgdesk.text import _

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class Part:
    """Whether this school takes part, what it is called here, by whom it goes and what it is."""

    takes: Takes
    name: str
    channel: CooperationChannel
    kind: CooperationKind

    @property
    def on(self) -> bool:
        """Whether the school does it at all."""
        return self.takes is not Takes.UIT


@dataclass(frozen=True)
class CooperationRow:
    """One verzoek: what, when, by whom, what came back, when it ends."""

    uid: str
    version: int
    data: CooperationData
    by_whom: str
    standing: str


@dataclass(frozen=True)
class CooperationCard:
    """The verzoeken of a pupil, with what a new one is filled in with."""

    first_name: str
    birth_date: date | None
    part: Part
    rows: tuple[CooperationRow, ...]
    weighed: bool
    parents_told_on: date | None  # the last talk in which the contact was told
    ends_on: date


@dataclass(frozen=True)
class EndingCooperation:
    """A verzoek that ends soon, for the lines of Vandaag."""

    uid: str
    pupil_uid: str
    what: str
    due_on: date


def taking_part(sight: Sight) -> Part:
    """Whether and how this school takes part; off until it says so."""
    settings = settings_of(sight)
    return Part(
        takes_part(settings),
        str(settings.get(ZVJ_NAME) or ""),
        usual_channel(settings),
        usual_kind(settings),
    )


def cooperation_card(sight: Sight, pupil_uid: str) -> CooperationCard:
    """The verzoeken tot samenwerking of a pupil, newest first."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    found = (
        rows.running(
            sight, Cooperation, col(Cooperation.pupil_uid) == pupil_uid, order=col(Cooperation.uid).desc()
        )
        if sight.reader.reads_dossiers
        else ()
    )
    talks = facts.talks_of(sight, pupil_uid)
    return CooperationCard(
        pupil.roepnaam,
        pupil.birth_date,
        taking_part(sight),
        tuple(_row(sight, one) for one in found),
        facts.is_weighed(sight, pupil_uid),
        max((talk.held_on for talk in talks if talk.contact_announced), default=None),
        ends_on(sight.today, pupil.birth_date, settings_of(sight)),
    )


def _row(sight: Sight, one: Cooperation) -> CooperationRow:
    person = sight.session.get(DeskPerson, one.person_uid) if one.person_uid else None
    data = CooperationData.model_validate(one.model_dump(include=set(CooperationData.model_fields)))
    return CooperationRow(
        one.uid, one.version, data, person.name if person else "", _standing(data, sight.today)
    )


def _standing(data: CooperationData, today: date) -> str:
    if data.ended_on is not None:
        return _("Geëindigd op {day}").format(day=on_day(data.ended_on, today))
    answer = data.answer.label if data.answer else _("Nog geen antwoord")
    if data.ends_on is None:
        return answer
    return _("{answer}. Eindigt op {day}").format(answer=answer, day=on_day(data.ends_on, today))


def ending_cooperation(sight: Sight) -> tuple[EndingCooperation, ...]:
    """What ends within 30 days and did not end yet: one looks whether it is still needed."""
    statement = (
        select(Cooperation)
        .join(Pupil, col(Pupil.uid) == col(Cooperation.pupil_uid))
        .where(
            col(Cooperation.removed_at).is_(None),
            col(Cooperation.ended_on).is_(None),
            col(Cooperation.ends_on) <= sight.today + timedelta(days=REMIND_DAYS),
            col(Pupil.removed_at).is_(None),
            col(Pupil.left_on).is_(None),
        )
    )
    if sight.reader.pupils is not None:
        statement = statement.where(col(Cooperation.pupil_uid).in_(sight.reader.pupils))
    return tuple(
        EndingCooperation(
            one.uid, one.pupil_uid, _("{kind} eindigt").format(kind=one.kind.label), one.ends_on
        )
        for one in sight.session.exec(statement).all()
        if one.ends_on is not None
    )
