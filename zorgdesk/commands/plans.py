"""Deeds about the plan: its rounds, goals and evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.errors import MistakeError
from zorgdesk.model.plan import Goal, GoalData, GoalOutcome, HandelingsdeelStatus, Plan, PlanData, PlanStatus
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work

# A round that has one of these is not changed any more: the next round is a new row.
_ENDED = (PlanStatus.GEEVALUEERD, PlanStatus.AFGEROND)


def start_plan(work: Work, data: PlanData, goals: Sequence[GoalData] = ()) -> str:
    """Start a round of the plan; the round before is kept as it was and counts as evaluated."""
    keep.must_write(work, data.pupil_uid)
    _check(data)
    before = newest(work, data.pupil_uid)
    if before is not None and before.status not in _ENDED:
        keep.change(work, before, status=PlanStatus.GEEVALUEERD)
    plan = keep.add(work, Plan, data, round=(before.round if before else 0) + 1)
    _keep_goals(work, plan, goals)
    return plan.uid


def change_plan(
    work: Work, uid: str, version: int, data: PlanData, goals: Sequence[GoalData] | None = None
) -> None:
    """Change the running round; `goals` are all its goals in order, None leaves them as they are."""
    plan = keep.find(work, Plan, uid)
    keep.must_write(work, plan.pupil_uid)
    _check(data)
    keep.change(work, plan, version, **data.model_dump(exclude={"pupil_uid", "round"}))
    if goals is not None:
        _keep_goals(work, plan, goals)


def agree_goal(work: Work, uid: str, who: str) -> None:
    """Say that what a goal promises of somebody outside the school was agreed with them today (C8)."""
    goal = keep.find(work, Goal, uid)
    keep.must_write(work, goal.pupil_uid)
    keep.change(work, goal, agreed_with=who[:120], agreed_on=work.today)


def evaluate_goal(work: Work, uid: str, outcome: GoalOutcome, words: str = "") -> None:
    """Say of a goal whether it was reached, moves, or stands still."""
    goal = keep.find(work, Goal, uid)
    keep.must_write(work, goal.pupil_uid)
    keep.change(work, goal, outcome=outcome, evaluation=words, evaluated_on=work.today)


def evaluate_goals(work: Work, outcomes: Sequence[tuple[str, GoalOutcome, str]]) -> None:
    """Say of several goals at once how they went: the goal's uid, its outcome, what was seen."""
    for uid, outcome, words in outcomes:
        evaluate_goal(work, uid, outcome, words)


def newest(work: Work, pupil_uid: str) -> Plan | None:
    """The newest round of a pupil's plan."""
    return work.session.exec(
        select(Plan)
        .where(Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None))
        .order_by(col(Plan.round).desc())
        .limit(1)
    ).first()


def _check(data: PlanData) -> None:
    """Instemming needs who and when (B4); a signature is not needed (practice 1.6)."""
    if data.handelingsdeel is HandelingsdeelStatus.MET_INSTEMMING and not (
        data.handelingsdeel_who and data.handelingsdeel_on
    ):
        raise MistakeError(
            _("Wie stemde in met het handelingsdeel, en wanneer?"),
            _("Wat u typte, staat er nog."),
            _("Vul beide in, of kies 'Besproken', 'Niet akkoord' of 'Geen reactie'."),
        )


def _keep_goals(work: Work, plan: Plan, goals: Sequence[GoalData]) -> None:
    """Lay the new goals over the old ones by place; what is no longer there is removed."""
    old = work.session.exec(
        select(Goal)
        .where(Goal.plan_uid == plan.uid, col(Goal.removed_at).is_(None))
        .order_by(col(Goal.position))
    ).all()
    for position, data in enumerate(goals):
        if position < len(old):
            goal = old[position]
            # What was agreed was agreed in those words.
            same = goal.text == data.text
            keep.change(
                work, goal, text=data.text, how_seen=data.how_seen, position=position,
                agreed_with=goal.agreed_with if same else "", agreed_on=goal.agreed_on if same else None,
            )  # fmt: skip
        else:
            keep.add(work, Goal, data, pupil_uid=plan.pupil_uid, plan_uid=plan.uid, position=position)
    for surplus in old[len(goals) :]:
        keep.remove(work, surplus)
