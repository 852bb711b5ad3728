"""The plan of one pupil, with its rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.plan import Goal, GoalOutcome, Plan, PlanData, PlanStatus
from zorgdesk.queries import rows
from zorgdesk.queries.actions import ActionRow, actions_of

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class GoalRow:
    """A goal of a round."""

    uid: str
    text: str
    how_seen: str
    outcome: GoalOutcome | None
    evaluation: str
    agreed_with: str = ""


@dataclass(frozen=True)
class RoundRow:
    """A round of the plan, for choosing."""

    uid: str
    round: int
    status: str
    started_on: date


@dataclass(frozen=True)
class PlanCard:
    """A round of the plan with its goals and the pupil's actions."""

    uid: str
    version: int
    data: PlanData
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]
    rounds: tuple[RoundRow, ...]

    @property
    def running(self) -> bool:
        """Whether this round can still be changed."""
        return self.data.status not in (PlanStatus.GEEVALUEERD, PlanStatus.AFGEROND)


def plan_card(sight: Sight, pupil_uid: str, plan_uid: str = "") -> PlanCard | None:
    """The newest round of a pupil's plan, or the one that is named; None when there is no plan yet."""
    if not sight.reader.may_see(pupil_uid):
        return None
    plans = rows.running(sight, Plan, col(Plan.pupil_uid) == pupil_uid, order=col(Plan.round).desc())
    chosen = next((plan for plan in plans if plan.uid == plan_uid), plans[0] if plans else None)
    if chosen is None:
        return None
    return PlanCard(
        uid=chosen.uid,
        version=chosen.version,
        data=PlanData.model_validate(chosen.model_dump(include=set(PlanData.model_fields))),
        goals=goals_of(sight, chosen.uid),
        actions=actions_of(sight, pupil_uid, open_only=True),
        rounds=tuple(RoundRow(plan.uid, plan.round, plan.status.label, plan.started_on) for plan in plans),
    )


def goals_of(sight: Sight, plan_uid: str) -> tuple[GoalRow, ...]:
    """The goals of a round, in order."""
    found = rows.running(sight, Goal, col(Goal.plan_uid) == plan_uid, order=col(Goal.position))
    return tuple(
        GoalRow(goal.uid, goal.text, goal.how_seen, goal.outcome, goal.evaluation, goal.agreed_with)
        for goal in found
    )
