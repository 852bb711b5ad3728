"""The plan of one pupil, with its rounds, what was seen of its goals, and the round before beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.plan import ENDED, Goal, GoalLook, GoalOutcome, Plan, PlanData
from zorgdesk.queries import rows
from zorgdesk.queries.actions import ActionRow, actions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class LookRow:
    """How a goal went on a day, and who looked."""

    looked_on: date
    outcome: GoalOutcome
    words: str
    with_whom: str


@dataclass(frozen=True)
class GoalRow:
    """A goal of a round, with the looks at it, newest first, and the open actions that serve it."""

    uid: str
    text: str
    how_seen: str
    outcome: GoalOutcome | None
    evaluation: str
    agreed_with: str = ""
    looks: tuple[LookRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    follows_uid: str | None = None


@dataclass(frozen=True)
class RoundRow:
    """A round of the plan, for choosing."""

    uid: str
    round: int
    status: str
    started_on: date


@dataclass(frozen=True)
class PlanCard:
    """A round of the plan with its goals and the pupil's actions; `actions` are those that serve no goal of it."""

    uid: str
    version: int
    data: PlanData
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]
    rounds: tuple[RoundRow, ...]

    @property
    def running(self) -> bool:
        """Whether this round can still be changed."""
        return self.data.status not in ENDED

    @property
    def newest(self) -> bool:
        """Whether no later round was made."""
        return self.uid == self.rounds[0].uid

    @property
    def before_uid(self) -> str:
        """The round before this one, or nothing."""
        at = [row.uid for row in self.rounds].index(self.uid) + 1
        return self.rounds[at].uid if at < len(self.rounds) else ""


@dataclass(frozen=True)
class GoalBeside:
    """A goal of this round beside the one that it goes on from; one of the two may not be there."""

    before: GoalRow | None
    now: GoalRow | None


def plan_card(sight: Sight, pupil_uid: str, plan_uid: str = "") -> PlanCard | None:
    """The newest round of a pupil's plan, or the one that is named; None when there is no plan yet."""
    if not sight.reader.may_see(pupil_uid):
        return None
    plans = rows.running(sight, Plan, col(Plan.pupil_uid) == pupil_uid, order=col(Plan.round).desc())
    chosen = next((plan for plan in plans if plan.uid == plan_uid), plans[0] if plans else None)
    if chosen is None:
        return None
    actions = actions_of(sight, pupil_uid, open_only=True)
    goals = goals_of(sight, chosen.uid, actions)
    serving = {action.uid for goal in goals for action in goal.actions}
    return PlanCard(
        uid=chosen.uid,
        version=chosen.version,
        data=PlanData.model_validate(chosen.model_dump(include=set(PlanData.model_fields))),
        goals=goals,
        actions=tuple(action for action in actions if action.uid not in serving),
        rounds=tuple(RoundRow(plan.uid, plan.round, plan.status.label, plan.started_on) for plan in plans),
    )


def has_plan(sight: Sight, pupil_uid: str) -> bool:
    """Whether there is a plan, so that the parents can have its summary on paper."""
    return bool(rows.running(sight, Plan, col(Plan.pupil_uid) == pupil_uid))


def goals_of(sight: Sight, plan_uid: str, actions: Sequence[ActionRow] | None = None) -> tuple[GoalRow, ...]:
    """The goals of a round, in order; with `actions` also which of them serve a goal, and the looks at it."""
    found = rows.running(sight, Goal, col(Goal.plan_uid) == plan_uid, order=col(Goal.position))
    looks = looks_at(sight, [goal.pupil_uid for goal in found[:1]] if actions is not None else [])
    return tuple(
        GoalRow(
            goal.uid, goal.text, goal.how_seen, goal.outcome, goal.evaluation, goal.agreed_with,
            tuple(reversed(looks.get(goal.uid, ()))),
            tuple(action for action in actions or () if action.goal_uid == goal.uid),
            goal.follows_uid,
        )
        for goal in found
    )  # fmt: skip


def looks_at(sight: Sight, pupil_uids: Iterable[str]) -> Mapping[str, Sequence[LookRow]]:
    """Every look at the goals of pupils, by goal, oldest first."""
    made: dict[str, list[LookRow]] = defaultdict(list)
    wanted = list(pupil_uids)
    if wanted:
        found = rows.running(
            sight, GoalLook, col(GoalLook.pupil_uid).in_(wanted), order=col(GoalLook.looked_on)
        )
        for look in found:
            made[look.goal_uid].append(LookRow(look.looked_on, look.outcome, look.words, look.with_whom))
    return made


def goals_beside(before: PlanCard, now: PlanCard) -> tuple[GoalBeside, ...]:
    """The goals of a round in order, each beside the one that it goes on from; then those that do not go on."""
    old = {goal.uid: goal for goal in before.goals}
    beside = [GoalBeside(old.pop(goal.follows_uid or "", None), goal) for goal in now.goals]
    return (*beside, *(GoalBeside(goal, None) for goal in before.goals if goal.uid in old))
