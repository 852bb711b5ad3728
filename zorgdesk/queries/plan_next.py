"""What a look back asks: go on, end, or raise it with the parents; and who could have looked along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.model.names import full_name
from zorgdesk.model.plan import Plan
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.plan_facts import goal_courses
from zorgdesk.queries.plan_talk import raised_with_parents
from zorgdesk.rules.completeness import STANDING_STILL, limit_of
from zorgdesk.rules.stagnation import all_reached, why_not_just_go_on
from zorgdesk.text import listing

if TYPE_CHECKING:
    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding


@dataclass(frozen=True)
class PlanNext:
    """After a look back: whether every goal was reached, and what stands still."""

    reached: bool = False
    stagnation: Finding | None = None


def plan_next(sight: Sight, plan_uid: str) -> PlanNext:
    """What a round asks now that it was looked at; nothing of what is being raised with the parents."""
    plan = rows.one(sight, Plan, plan_uid)
    goals = goal_courses(sight, plan)
    still = why_not_just_go_on(goals, limit_of(settings_of(sight), STANDING_STILL))
    if still and raised_with_parents(sight, plan.pupil_uid):
        still = None
    return PlanNext(all_reached(goals), still)


def usual_lookers(sight: Sight, pupil_uid: str) -> str:
    """Who usually looks back together: the parents, the pupil, the teachers and who sits at the desk."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    parents = [
        full_name(guardian.first_name, guardian)
        for tie, guardian in rows.guardians_of(sight, pupil_uid)
        if tie.may_be_informed and not guardian.deceased
    ]
    enrolment = rows.enrolment_of(sight, pupil_uid)
    teachers = [
        rows.staff_name(one) for one in rows.teachers_of(sight, enrolment.group_uid if enrolment else None)
    ]
    return listing([*parents, pupil.roepnaam, *teachers, sight.reader.name])
