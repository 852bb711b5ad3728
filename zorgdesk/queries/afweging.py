"""How it was weighed whether to work together with others: all afwegingen of a pupil, and those to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import aliased
from sqlmodel import and_, col, or_, select

from zorgdesk.model.dossier import Afweging
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.versions import corrections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight
    from zorgdesk.model.dossier import Ladder, Outcome, ParentsKnow


@dataclass(frozen=True)
class Weighed:
    """One afweging as it is read back."""

    uid: str
    day: date
    outcome: Outcome
    reasons: str
    options: str
    who: str
    own_circle: str
    ladder: Ladder | None
    why_not_lighter: str
    parents: ParentsKnow | None
    told_on: date | None
    review_on: date | None  # of the newest one only: what came later answered the others
    corrected: int = 0


def weighed(sight: Sight, pupil_uid: str) -> tuple[Weighed, ...]:
    """How the thinking went, newest first; nothing for who reads no dossiers."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return ()
    found = rows.running(sight, Afweging, col(Afweging.pupil_uid) == pupil_uid)
    found = sorted(found, key=lambda one: (one.weighed_on, one.uid), reverse=True)
    changed = corrections(sight, [one.uid for one in found if one.version > 1])
    return tuple(
        Weighed(
            uid=one.uid, day=one.weighed_on, outcome=one.outcome, reasons=one.reasons, options=one.options,
            who=one.who, own_circle=one.eigen_kracht, ladder=one.ladder, why_not_lighter=one.why_not_lighter,
            parents=one.parents_know, told_on=one.parents_told_on, review_on=None if at else one.review_on,
            corrected=len(changed.get(one.uid, ())),
        )
        for at, one in enumerate(found)
    )  # fmt: skip


def to_weigh_again(
    sight: Sight, last_day: date, whose: Sequence[ColumnElement[bool]], most: int
) -> Iterator[tuple[str, date]]:
    """Pupils whose newest afweging is to be looked at up to a day, with that day."""
    newer = aliased(Afweging)
    later = or_(
        col(newer.weighed_on) > col(Afweging.weighed_on),
        and_(col(newer.weighed_on) == col(Afweging.weighed_on), col(newer.uid) > col(Afweging.uid)),
    )
    statement = (
        select(col(Afweging.pupil_uid), col(Afweging.review_on))
        .join(Pupil, col(Pupil.uid) == col(Afweging.pupil_uid))
        .where(
            col(Afweging.review_on) <= last_day,
            col(Afweging.removed_at).is_(None),
            ~select(newer.uid)
            .where(newer.pupil_uid == Afweging.pupil_uid, later, col(newer.removed_at).is_(None))
            .exists(),
            *whose,
        )
        .order_by(col(Afweging.review_on), col(Afweging.uid))
        .limit(most)
    )
    for pupil_uid, day in sight.session.exec(statement):
        if day is not None:
            yield pupil_uid, day
