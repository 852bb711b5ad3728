"""What plans, afwegingen and the regie ask for over all pupils: the rules of one pupil, in a few questions for all."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, or_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import col

from zorgdesk.model.base import school_year_of
from zorgdesk.model.contact import Help
from zorgdesk.model.dossier import Afweging
from zorgdesk.model.family import Case, CasePupil, Regie, RegieKind
from zorgdesk.model.plan import Goal, GoalLook, GoalOutcome, Plan
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Location
from zorgdesk.queries import rows
from zorgdesk.queries.completeness_parts import newest_rounds, rows_of
from zorgdesk.queries.plan_facts import asks_why_not_lighter, changes_of, courses_of
from zorgdesk.queries.plan_talk import raised_among
from zorgdesk.queries.regie import runs_on
from zorgdesk.rules.completeness import HAND_BACK, STANDING_STILL, WEIGHED, limit_of
from zorgdesk.rules.ladder import HEAVIER
from zorgdesk.rules.plan_points import PlanFacts, to_weigh_again
from zorgdesk.rules.regie import TAKES_OVER
from zorgdesk.rules.stagnation import why_not_just_go_on
from zorgdesk.rules.transitions import coming_transition, lead_months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight
    from zorgdesk.queries.completeness_parts import Asking

    Part = Callable[[], Select[Any]]


def plan_parts(asking: Asking) -> dict[str, Part]:
    """Each point with how its question is made: rows of `pupil_uid` and `row_uid`.

    The rules of these points read a history, so they are asked in Python of the few pupils whom they can be about.
    """
    return {
        "open.hand_back": lambda: _hand_back(asking),
        "open.stagnation": lambda: _of_plans(_standing_still(asking)),
        "open.weigh_again": lambda: _of_pupils(_weigh_again(asking)),
        "open.weigh_review": lambda: _of_pupils(_weigh_review(asking)),
        "open.transition": lambda: _of_plans(_transition(asking)),
        "open.case_aftercare": lambda: _case_aftercare(asking),
        "open.hand_back_day": lambda: _hand_back_day(asking),
        "open.three_parties": lambda: _three_parties(asking),
        "open.lighter": lambda: _of_plans(_lighter(asking)),
    }


def _of_pupils(uids: Iterable[str]) -> Select[Any]:
    return rows_of(Pupil.uid, col(Pupil.uid)).where(col(Pupil.uid).in_(sorted(uids)))


def _of_plans(uids: Iterable[str]) -> Select[Any]:
    return newest_rounds(col(Plan.pupil_uid).in_(sorted(uids)))


def _plans(sight: Sight, *where: ColumnElement[bool]) -> dict[str, Plan]:
    """The newest rounds that run and of which something holds, by pupil."""
    found = newest_rounds(*where).subquery()
    return {
        plan.pupil_uid: plan
        for plan in rows.running(sight, Plan, col(Plan.uid).in_(sql_select(found.c.row_uid)))
    }


def _grouped(sight: Sight, kind: Any, pupils: Iterable[str], order: Any) -> Mapping[str, list[Any]]:
    """The rows of some pupils, by pupil."""
    made: dict[str, list[Any]] = defaultdict(list)
    for row in rows.running(sight, kind, col(kind.pupil_uid).in_(sorted(pupils)), order=order):
        made[row.pupil_uid].append(row)
    return made


def _standing_still(asking: Asking) -> set[str]:
    """Pupils whose plan does not help, and with whose parents nobody spoke of it."""
    sight = asking.sight
    stood = sql_select(col(GoalLook.pupil_uid)).where(
        col(GoalLook.outcome) == GoalOutcome.GEEN_VOORUITGANG, col(GoalLook.removed_at).is_(None)
    )
    plans = _plans(sight, col(Plan.pupil_uid).in_(stood))
    goals = _grouped(sight, Goal, plans, col(Goal.position))
    looks = {
        uid: _by_goal(one) for uid, one in _grouped(sight, GoalLook, plans, col(GoalLook.looked_on)).items()
    }
    times = limit_of(asking.settings, STANDING_STILL)
    still = {
        uid
        for uid, plan in plans.items()
        if why_not_just_go_on(courses_of(plan.uid, goals[uid], looks.get(uid, {})), times)
    }
    return still - raised_among(sight, still)


def _by_goal(looks: Iterable[GoalLook]) -> Mapping[str, list[GoalOutcome]]:
    made: dict[str, list[GoalOutcome]] = defaultdict(list)
    for look in looks:
        made[look.goal_uid].append(look.outcome)
    return made


def _weigh_again(asking: Asking) -> set[str]:
    """Pupils of whom the help changed after the newest afweging."""

    def read() -> set[str]:
        sight = asking.sight
        newest = {one.pupil_uid: one for one in _weighed(sight)}
        before = timedelta(days=limit_of(asking.settings, WEIGHED))
        plans = _grouped(sight, Plan, newest, col(Plan.round))
        helping = _grouped(sight, Help, newest, col(Help.uid))
        return {
            uid
            for uid, one in newest.items()
            if to_weigh_again(
                PlanFacts(
                    weighed_on=one.weighed_on,
                    changed_on=max(changes_of(plans[uid], helping[uid]), default=None),
                    weighed_before=before,
                ),
                sight.today,
            )
        }

    return rows.once(asking.sight, "weigh_again", read)


def _weighed(sight: Sight) -> list[Afweging]:
    """The afwegingen of pupils who are here; of each pupil the newest comes last."""
    here = sql_select(col(Pupil.uid)).where(col(Pupil.left_on).is_(None))
    found = rows.running(sight, Afweging, col(Afweging.pupil_uid).in_(here))
    return sorted(found, key=lambda one: (one.weighed_on, one.uid))


def _weigh_review(asking: Asking) -> set[str]:
    """Pupils whose newest afweging is to be looked at again."""
    newest = {one.pupil_uid: one.review_on for one in _weighed(asking.sight)}
    due = {uid for uid, day in newest.items() if day is not None and day <= asking.today}
    return due - _weigh_again(asking) if due else due


def _transition(asking: Asking) -> set[str]:
    """Pupils with a plan who go on to another school, to work or to other help within the lead time."""
    day, year = asking.today, school_year_of(asking.today)
    found = asking.sight.session.connection().execute(
        sql_select(col(Enrolment.pupil_uid), col(Location.kind), col(Enrolment.year), col(Pupil.birth_date))
        .join(Location, col(Location.uid) == col(Enrolment.location_uid))
        .join(Pupil, col(Pupil.uid) == col(Enrolment.pupil_uid))
        .where(
            col(Enrolment.pupil_uid).in_(sql_select(newest_rounds().subquery().c.pupil_uid)),
            col(Enrolment.removed_at).is_(None),
        )
        # A year that is only prepared counts when there is no other: the last one said of a pupil counts.
        .order_by(col(Enrolment.pupil_uid), col(Enrolment.school_year) <= year, col(Enrolment.school_year))
    )
    months = lead_months(asking.settings)
    last = {uid: (kind, level, born) for uid, kind, level, born in found}
    return {
        uid for uid, (kind, level, born) in last.items() if coming_transition(kind, level, born, day, months)
    }


def _lighter(asking: Asking) -> set[str]:
    """Pupils of whom the help became heavier, and nobody wrote why."""
    sight = asking.sight
    pupils = _plans(sight, col(Plan.ladder).in_(HEAVIER), col(Plan.why_not_lighter) == "")
    rounds = _grouped(sight, Plan, pupils, col(Plan.round))
    weighed = _grouped(sight, Afweging, pupils, col(Afweging.weighed_on))
    return {uid for uid in pupils if asks_why_not_lighter(rounds[uid], weighed[uid])}


def _leads(asking: Asking, *where: ColumnElement[bool]) -> Select[Any]:
    """Who leads now in a running case, at each pupil whose case it is."""
    return (
        rows_of(CasePupil.pupil_uid, col(Regie.uid))
        .join(Regie, col(Regie.case_uid) == col(CasePupil.case_uid))
        .join(Case, col(Case.uid) == col(CasePupil.case_uid))
        .where(
            col(Regie.kind) == RegieKind.INHOUD, runs_on(asking.today), col(Regie.removed_at).is_(None),
            *_runs(), *where,
        )
    )  # fmt: skip


def _runs() -> list[ColumnElement[bool]]:
    return [
        col(CasePupil.until).is_(None), col(CasePupil.removed_at).is_(None),
        col(Case.closed_on).is_(None), col(Case.removed_at).is_(None),
    ]  # fmt: skip


def _hand_back(asking: Asking) -> Select[Any]:
    ahead = asking.today + timedelta(days=limit_of(asking.settings, HAND_BACK))
    return _leads(asking, col(Regie.hand_back_on) <= ahead, col(Regie.party).in_(TAKES_OVER))


def _hand_back_day(asking: Asking) -> Select[Any]:
    return _leads(asking, col(Regie.hand_back_on).is_(None), col(Regie.party).in_(TAKES_OVER))


def _three_parties(asking: Asking) -> Select[Any]:
    decided = (
        sql_select(col(Regie.uid))
        .where(
            col(Regie.case_uid) == col(Case.uid), col(Regie.kind) == RegieKind.INHOUD,
            col(Regie.decided_on).is_not(None), runs_on(asking.today), col(Regie.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return (
        rows_of(CasePupil.pupil_uid, col(Case.uid))
        .join(Case, col(Case.uid) == col(CasePupil.case_uid))
        .where(col(Case.very_complex).is_(True), ~decided, *_runs())
    )


def _case_aftercare(asking: Asking) -> Select[Any]:
    """The last case of a pupil, rounded off and not looked at again; a case that runs has no aftercare."""
    other, share = aliased(Case), aliased(CasePupil)
    goes_on = (
        sql_select(col(other.uid))
        .join(share, col(share.case_uid) == col(other.uid))
        .where(
            col(share.pupil_uid) == col(CasePupil.pupil_uid), col(share.until).is_(None),
            col(share.removed_at).is_(None), col(other.removed_at).is_(None),
            or_(col(other.closed_on).is_(None), col(other.closed_on) > col(Case.closed_on)),
        )
        .exists()
    )  # fmt: skip
    return (
        rows_of(CasePupil.pupil_uid, col(Case.uid))
        .join(Case, col(Case.uid) == col(CasePupil.case_uid))
        .where(
            col(Case.closed_on).is_not(None), col(Case.aftercare_on) <= asking.today,
            col(Case.aftercare_done_on).is_(None), col(Case.removed_at).is_(None),
            col(CasePupil.until).is_(None), col(CasePupil.removed_at).is_(None), ~goes_on,
        )
    )  # fmt: skip
