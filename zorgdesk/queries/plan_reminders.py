"""Plans whose day has come: to look at together, or once more after their end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from zorgdesk.model.plan import Plan, PlanStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

_RUN = (PlanStatus.BESPROKEN, PlanStatus.LOOPT)


@dataclass(frozen=True)
class PlanDue:
    """A plan whose day has come, with the rule of 'Nog te doen' that it can be set aside by."""

    rule: str
    pupil_uid: str
    what: str
    due_on: date


def plans_due(
    sight: Sight, last_day: date, whose: Sequence[ColumnElement[bool]], most: int
) -> Iterator[PlanDue]:
    """Plans that run and whose evaluation has come, and plans that ended and ask for aftercare (B9); by day."""
    found = (
        ("open.evaluation", _("Samen kijken hoe het plan gaat"), Plan.evaluate_on, _RUN),
        ("open.aftercare", _("Nazorg: nog één keer kijken"), Plan.aftercare_on, (PlanStatus.AFGEROND,)),
    )
    for rule, what, day_of, statuses in found:
        for pupil_uid, day in _newest(sight, day_of, last_day, statuses, whose, most):
            yield PlanDue(rule, pupil_uid, what, day)


def _newest(
    sight: Sight,
    day_of: Any,
    last_day: date,
    statuses: Sequence[PlanStatus],
    whose: Sequence[ColumnElement[bool]],
    most: int,
) -> Sequence[tuple[str, date]]:
    """The newest rounds only: what was to be looked at in a round before is the past."""
    newer = aliased(Plan)
    statement = (
        select(col(Plan.pupil_uid), col(day_of))
        .join(Pupil, col(Pupil.uid) == col(Plan.pupil_uid))
        .where(
            col(day_of) <= last_day,
            col(Plan.status).in_(statuses),
            col(Plan.removed_at).is_(None),
            ~select(newer.uid)
            .where(
                newer.pupil_uid == Plan.pupil_uid, newer.round > Plan.round, col(newer.removed_at).is_(None)
            )
            .exists(),
            *whose,
        )
        .order_by(col(day_of), col(Plan.uid))
        .limit(most)
    )
    return sight.session.exec(statement).all()
