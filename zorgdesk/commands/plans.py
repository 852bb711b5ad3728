"""Deeds about the plan: its rounds, goals, evaluation and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.actions import finish_action, reopen_action
from zorgdesk.commands.entries import record_entry
from zorgdesk.errors import MistakeError
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionStatus
from zorgdesk.model.dossier import EntryData
from zorgdesk.model.plan import (
    ENDED,
    Goal,
    GoalData,
    GoalLook,
    GoalLookData,
    GoalOutcome,
    HandelingsdeelStatus,
    Plan,
    PlanData,
    PlanStatus,
)
from zorgdesk.rules.goals import same_goals
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


def start_plan(work: Work, data: PlanData, goals: Sequence[GoalData] = ()) -> str:
    """Start a round of the plan; the round before is kept as it was and counts as evaluated.

    A goal that goes on from the round before says so, and takes its open actions along.
    """
    keep.must_write(work, data.pupil_uid)
    _check(data)
    before = newest(work, data.pupil_uid)
    if before is not None and before.status not in ENDED:
        keep.change(work, before, status=PlanStatus.GEEVALUEERD)
    plan = keep.add(work, Plan, data, round=(before.round if before else 0) + 1)
    made = _keep_goals(work, plan, goals)
    if before is not None:
        _go_on(work, plan, made, _goals_of(work, before.uid))
    return plan.uid


def change_plan(
    work: Work, uid: str, version: int, data: PlanData, goals: Sequence[GoalData] | None = None
) -> None:
    """Change the running round; `goals` are all its goals in order, None leaves them as they are."""
    plan = keep.find(work, Plan, uid)
    keep.must_write(work, plan.pupil_uid)
    _check(data)
    ended = data.status is PlanStatus.AFGEROND
    keep.change(
        work, plan, version,
        **data.model_dump(exclude={"pupil_uid", "round", "finished_on", "looked_back_with"}),
        finished_on=(plan.finished_on or work.today) if ended else None,
    )  # fmt: skip
    if goals is not None:
        _keep_goals(work, plan, goals)


def agree_goal(work: Work, uid: str, who: str) -> None:
    """Say that what a goal promises of somebody outside the school was agreed with them today (C8)."""
    goal = keep.find(work, Goal, uid)
    keep.must_write(work, goal.pupil_uid)
    keep.change(work, goal, agreed_with=who[:120], agreed_on=work.today)


def evaluate_goal(
    work: Work, uid: str, outcome: GoalOutcome, words: str = "", with_whom: str = "", on: date | None = None
) -> None:
    """Say of a goal whether it was reached, moves, or stands still; a second look on one day mends the first."""
    goal = keep.find(work, Goal, uid)
    keep.must_write(work, goal.pupil_uid)
    day = on or work.today
    looks = _looks_at(work, goal)
    today = next((look for look in looks if look.looked_on == day), None)
    with_whom = with_whom or (today.with_whom if today else "")
    if today is not None:
        keep.change(work, today, outcome=outcome, words=words, with_whom=with_whom)
    else:
        look = GoalLookData(
            pupil_uid=goal.pupil_uid, plan_uid=goal.plan_uid, goal_uid=uid, looked_on=day, outcome=outcome,
            words=words, with_whom=with_whom,
        )  # fmt: skip
        keep.add(work, GoalLook, look)
    if all(look.looked_on <= day for look in looks):
        keep.change(work, goal, outcome=outcome, evaluation=words, evaluated_on=day)


def evaluate_goals(
    work: Work,
    outcomes: Sequence[tuple[str, GoalOutcome, str]],
    with_whom: str = "",
    on: date | None = None,
    next_on: date | None = None,
) -> None:
    """Say of several goals at once how they went: the goal's uid, its outcome, what was seen; and who looked.

    `next_on`: when one looks back at this round again; without it the day that stands there stays.
    """
    for uid, outcome, words in outcomes:
        evaluate_goal(work, uid, outcome, words, with_whom, on)
    plans = {keep.find(work, Goal, uid).plan_uid for uid, _outcome, _words in outcomes} if next_on else set()
    for plan_uid in plans:
        keep.change(work, keep.find(work, Plan, plan_uid), evaluate_on=next_on)


def finish_plan(
    work: Work,
    uid: str,
    version: int,
    *,
    learned: str,
    looked_back_with: str,
    aftercare_on: date | None,
    drop: Sequence[str] = (),
) -> None:
    """Round a plan off: what was learned, with whom one looked back, when one looks once more, and what is dropped.

    `drop`: open actions of the pupil that lapse with the plan; the others stay open.

    Source: requirements B9; V110, V124.
    """
    plan = keep.find(work, Plan, uid)
    keep.must_write(work, plan.pupil_uid)
    keep.change(
        work, plan, version,
        status=PlanStatus.AFGEROND, finished_on=work.today, learned=learned,
        looked_back_with=looked_back_with, aftercare_on=aftercare_on,
    )  # fmt: skip
    for action_uid in drop:
        if keep.find(work, Action, action_uid).pupil_uid == plan.pupil_uid:
            finish_action(work, action_uid, ActionStatus.VERVALLEN)


def reopen_plan(work: Work, uid: str, dropped: Sequence[tuple[str, ActionStatus]] = ()) -> None:
    """Let a plan that was rounded off run again, with what lapsed with it: it was not done after all."""
    plan = keep.find(work, Plan, uid)
    keep.must_write(work, plan.pupil_uid)
    keep.change(work, plan, status=PlanStatus.LOOPT, finished_on=None)
    for action_uid, status in dropped:
        reopen_action(work, action_uid, status)


def look_after(work: Work, uid: str, words: str, next_on: date | None = None) -> str:
    """Look once more how it goes after a plan: a note tells it, and perhaps one looks again on another day.

    Source: requirements B9; V124.
    """
    plan = keep.find(work, Plan, uid)
    keep.must_write(work, plan.pupil_uid)
    keep.change(work, plan, aftercare_on=next_on)
    note = EntryData(pupil_uid=plan.pupil_uid, held_on=work.today, facts=words)
    return record_entry(work, note).uid


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


def _goals_of(work: Work, plan_uid: str) -> list[Goal]:
    found = work.session.exec(
        select(Goal)
        .where(Goal.plan_uid == plan_uid, col(Goal.removed_at).is_(None))
        .order_by(col(Goal.position))
    )
    return list(found)


def _looks_at(work: Work, goal: Goal) -> list[GoalLook]:
    found = work.session.exec(
        select(GoalLook).where(GoalLook.pupil_uid == goal.pupil_uid, col(GoalLook.removed_at).is_(None))
    )
    return [look for look in found if look.goal_uid == goal.uid]


def _keep_goals(work: Work, plan: Plan, goals: Sequence[GoalData]) -> list[Goal]:
    """Each goal stays the row that it was, with what was seen of it; what is no longer there is removed."""
    old = _goals_of(work, plan.uid)
    places = same_goals([goal.text for goal in old], [data.text for data in goals])
    made = []
    for position, (data, place) in enumerate(zip(goals, places, strict=True)):
        if place is None:
            made.append(
                keep.add(work, Goal, data, pupil_uid=plan.pupil_uid, plan_uid=plan.uid, position=position)
            )
            continue
        goal = old[place]
        # What was agreed was agreed in those words.
        same = goal.text == data.text
        keep.change(
            work, goal, text=data.text, how_seen=data.how_seen, position=position,
            agreed_with=goal.agreed_with if same else "", agreed_on=goal.agreed_on if same else None,
        )  # fmt: skip
        made.append(goal)
    for place, surplus in enumerate(old):
        if place not in places:
            keep.remove(work, surplus)
    return made


def _go_on(work: Work, plan: Plan, made: Sequence[Goal], before: Sequence[Goal]) -> None:
    """Say which goal goes on from the round before, and let its open actions serve it now."""
    places = same_goals([goal.text for goal in before], [goal.text for goal in made])
    followed = {
        before[place].uid: goal for goal, place in zip(made, places, strict=True) if place is not None
    }
    for uid, goal in followed.items():
        keep.change(work, goal, follows_uid=uid)
    actions = work.session.exec(
        select(Action).where(
            Action.pupil_uid == plan.pupil_uid,
            col(Action.status).in_(OPEN_STATUSES),
            col(Action.removed_at).is_(None),
        )
    )
    for action in actions:
        if action.goal_uid in followed:
            keep.change(work, action, goal_uid=followed[action.goal_uid].uid, plan_uid=plan.uid)
