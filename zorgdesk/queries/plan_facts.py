"""What the rules need to know of the plan of a pupil: how its goals went, what changed, and what comes."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from zorgdesk.model.contact import Help
from zorgdesk.model.dossier import Afweging
from zorgdesk.model.plan import ENDED, Goal, Plan, PlanStatus
from zorgdesk.model.school import Location
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.plan import looks_at
from zorgdesk.queries.plan_talk import raised_with_parents
from zorgdesk.rules.completeness import STANDING_STILL, WEIGHED, limit_of
from zorgdesk.rules.ladder import why_not_heavier
from zorgdesk.rules.plan_points import PlanFacts
from zorgdesk.rules.stagnation import GoalCourse
from zorgdesk.rules.transitions import coming_transition, lead_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.plan import GoalOutcome
    from zorgdesk.model.pupil import Pupil
    from zorgdesk.rules.transitions import Coming


def plan_facts(sight: Sight, pupil: Pupil) -> PlanFacts:
    """What is known of the plan of a pupil, and of what happened to the support."""
    plans = sorted(rows.of_pupil(sight, Plan, pupil.uid), key=lambda plan: plan.round)
    newest = plans[-1] if plans else None
    weighed = sorted(rows.of_pupil(sight, Afweging, pupil.uid), key=lambda one: (one.weighed_on, one.uid))
    runs = newest is not None and newest.status not in ENDED
    settings = settings_of(sight)
    return PlanFacts(
        first_name=pupil.roepnaam,
        runs=runs,
        goals=goal_courses(sight, newest) if newest and runs else (),
        talk_ahead=runs and raised_with_parents(sight, pupil.uid),
        aftercare_on=newest.aftercare_on if newest and newest.status is PlanStatus.AFGEROND else None,
        asks_why_not_lighter=runs and asks_why_not_lighter(plans, weighed),
        transition=coming_for(sight, pupil) if runs else None,
        changed_on=max(changes_of(plans, rows.of_pupil(sight, Help, pupil.uid)), default=None),
        weighed_on=weighed[-1].weighed_on if weighed else None,
        weigh_review_on=weighed[-1].review_on if weighed else None,
        times=limit_of(settings, STANDING_STILL),
        weighed_before=timedelta(days=limit_of(settings, WEIGHED)),
    )


def goal_courses(sight: Sight, plan: Plan) -> tuple[GoalCourse, ...]:
    """The goals of a round, each with everything that was seen of it over all rounds, oldest first."""
    goals = sorted(rows.of_pupil(sight, Goal, plan.pupil_uid), key=lambda goal: goal.position)
    looks = looks_at(sight, [plan.pupil_uid])
    return courses_of(plan.uid, goals, {uid: [look.outcome for look in one] for uid, one in looks.items()})


def courses_of(
    plan_uid: str, goals: Sequence[Goal], looks: Mapping[str, Sequence[GoalOutcome]]
) -> tuple[GoalCourse, ...]:
    """The goals of a round with what was seen; `goals`: of all rounds, `looks`: by goal, oldest first."""
    known = {goal.uid: goal for goal in goals}

    def outcomes(goal: Goal) -> tuple[GoalOutcome, ...]:
        followed = known.get(goal.follows_uid or "")
        before = outcomes(followed) if followed else ()
        return (*before, *looks.get(goal.uid, ()))

    return tuple(GoalCourse(goal.text, outcomes(goal)) for goal in goals if goal.plan_uid == plan_uid)


def coming_for(sight: Sight, pupil: Pupil) -> Coming | None:
    """The transition that comes for a pupil, by the location and the year of the newest enrolment."""
    enrolment = rows.enrolment_of(sight, pupil.uid)
    place = (
        sight.session.get(Location, enrolment.location_uid) if enrolment and enrolment.location_uid else None
    )
    if enrolment is None or place is None:
        return None
    months = lead_months(settings_of(sight))
    return coming_transition(place.kind, enrolment.year, pupil.birth_date, sight.today, months)


def asks_why_not_lighter(plans: Sequence[Plan], weighed: Sequence[Afweging]) -> bool:
    """Whether the newest round is heavier than what came before, and nobody wrote why, also not at an afweging."""
    now = plans[-1]
    before = next((one.ladder for one in reversed(plans[:-1]) if one.ladder), None)
    written = [now.why_not_lighter, *(one.why_not_lighter for one in weighed if one.ladder is now.ladder)]
    return why_not_heavier(before, now.ladder, " ".join(written)) is not None


def changes_of(plans: Sequence[Plan], helping: Sequence[Help]) -> Iterator[date]:
    """The days on which support began, became heavier or lighter, or stopped: then one weighs again (A5)."""
    yield from (plan.started_on for plan in plans[:1])
    yield from (
        later.started_on
        for earlier, later in pairwise(plans)
        if later.ladder and later.ladder != earlier.ladder
    )
    yield from (plan.finished_on for plan in plans if plan.finished_on)
    for help_ in helping:
        yield from (day for day in (help_.started_on, help_.ended_on) if day)
