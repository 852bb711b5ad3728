"""Deeds about the OPP: its words, the pupil heard, the talk with the parents, and the two locks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.errors import MistakeError, require
from zorgdesk.model.opp import (
    WITH_OPP,
    Guidance,
    GuidanceData,
    InstemmingHow,
    Opp,
    OppData,
    OppEvaluation,
    OppEvaluationData,
)
from zorgdesk.model.plan import Goal, HandelingsdeelStatus, Plan, PlanStatus
from zorgdesk.rules.opp_locks import why_not_agreed
from zorgdesk.text import _

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Work

T = TypeVar("T", Opp, Guidance)

# The words of the perspective: once adopted they stay, and a change is a new version.
WORDS = frozenset(
    {"destination", "trade", "grounds", "helping", "hindering", "support", "deviations", "substitute_goals",
     "parents_view"}
)  # fmt: skip
START = frozenset({"need", "school_kind", "clock", "begins_on"})
HEARD = frozenset({"heard_on", "heard_how", "heard_help", "heard_words"})
TOLD_BACK = frozenset({"told_back_on", "told_back_by", "told_back_words"})
TALK = frozenset({"oogo", "oogo_on", "oogo_who", "oogo_words", "oogo_tries", "parents_view"})
DISPUTE = frozenset({"dispute_on", "dispute_about", "verdict_on", "verdict"})
_ELSEWHERE = "zie het andere systeem"  # who took part is written down there
_COPIED = WORDS | START | {"plan_uid"}


def start_opp(work: Work, data: OppData) -> str:
    """Begin an OPP, or say why there is none; the handelingsdeel begins beside it and takes over the plan's.

    From here the handelingsdeel stands in one place only: here, no longer at the plan.
    """
    keep.must_write(work, data.pupil_uid)
    before = newest(work, Opp, data.pupil_uid)
    if before is not None and before.ended_on is None and before.need in WITH_OPP:
        raise MistakeError(
            _("Er is al een OPP voor deze leerling."),
            then=_("Ga verder met dat OPP, of maak een nieuwe versie."),
        )
    plan = running_plan(work, data.pupil_uid)
    opp = keep.add(
        work, Opp, data, number=(before.number if before else 0) + 1, plan_uid=plan.uid if plan else None
    )
    if data.need in WITH_OPP:
        _begin_guidance(work, data.pupil_uid, plan)
    return opp.uid


def write_opp(work: Work, uid: str, version: int, data: OppData) -> None:
    """Change the words of a perspective that was not adopted yet, and why and since when there is one.

    Raises:
        MistakeError: it was adopted. ChangedError: somebody else changed it meanwhile.
    """
    opp = _mine(work, uid)
    if opp.adopted_on is not None and any(getattr(opp, name) != getattr(data, name) for name in WORDS):
        raise MistakeError(
            _("Dit perspectief is vastgesteld. De tekst blijft zoals die is."),
            _("Wat u typte, staat er nog."),
            _("Maak een nieuwe versie om de tekst te wijzigen."),
        )
    keep.change(work, opp, version, **data.model_dump(include=set(WORDS | START)))


def hear_pupil(work: Work, uid: str, version: int, data: OppData) -> None:
    """Note how the pupil was heard, in the way that the pupil chose; also after the perspective was adopted."""
    keep.change(work, _mine(work, uid), version, **data.model_dump(include=set(HEARD)))


def tell_back(work: Work, uid: str, version: int, data: OppData) -> None:
    """Note that the pupil was told what was done with it: when, by whom, how it counted."""
    keep.change(work, _mine(work, uid), version, **data.model_dump(include=set(TOLD_BACK)))


def hold_oogo(work: Work, uid: str, version: int, data: OppData) -> None:
    """Note the talk with the parents, or that they did not come."""
    keep.change(work, _mine(work, uid), version, **data.model_dump(include=set(TALK)))


def adopt_opp(work: Work, uid: str, version: int, adopted_on: date, reason: str = "") -> None:
    """Adopt the perspective: the first lock. What was not done before it stays to be seen as not done."""
    keep.change(work, _mine(work, uid), version, adopted_on=adopted_on, passed_reason=reason)


def reopen_opp(work: Work, uid: str) -> None:
    """Take an adoption back, as the undo of a moment ago."""
    keep.change(work, _mine(work, uid), adopted_on=None, passed_reason="")


def new_opp_version(work: Work, uid: str) -> str:
    """Change an adopted perspective: a new version with its own talk and its own hearing, and a new handelingsdeel.

    Source: WPO 40a(5), (6); domain 1.7. The version before stays as it is.
    """
    before = _mine(work, uid)
    if before.adopted_on is None:
        return before.uid
    plan = running_plan(work, before.pupil_uid)
    data = OppData.model_validate(before.model_dump(include=set(OppData.model_fields) & _COPIED) | {
        "pupil_uid": before.pupil_uid, "plan_uid": plan.uid if plan else before.plan_uid,
        "number": before.number + 1,
    })  # fmt: skip
    opp = keep.add(work, Opp, data)
    _begin_guidance(work, before.pupil_uid, plan)
    return opp.uid


def settle_guidance(
    work: Work, uid: str, version: int | None, data: GuidanceData, *, fresh: bool = False
) -> str:
    """Note what the parents say of the handelingsdeel: the second lock. A yes keeps the goals it was a yes to.

    `fresh`, or without a uid: as a new version, for goals that changed after the yes before; that one stays.

    Raises:
        RefusedError: 'met instemming' without who and when (B4).
    """
    keep.must_write(work, data.pupil_uid)
    require(why_not_agreed(data))
    plan = running_plan(work, data.pupil_uid)
    if fresh or not uid:
        part, version = _begin_guidance(work, data.pupil_uid, plan), None
    else:
        part = keep.find(work, Guidance, uid)
    fields = data.model_dump(exclude={"pupil_uid", "number", "goals", "plan_uid"})
    if data.status is HandelingsdeelStatus.MET_INSTEMMING:
        if part.status is not HandelingsdeelStatus.MET_INSTEMMING or not part.goals:
            fields |= {"goals": goals_now(work, plan), "plan_uid": plan.uid if plan else None}
        fields["think_until"] = None
    keep.change(work, part, version, **fields)
    return part.uid


def keep_opp_dates(work: Work, data: OppData, part: GuidanceData, evaluated_on: date | None) -> None:
    """Keep only the dates of an OPP that stands in another system: adopted, agreed, evaluated.

    Raises:
        RefusedError: 'met instemming' without who and when (B4).
    """
    keep.must_write(work, data.pupil_uid)
    opp = newest(work, Opp, data.pupil_uid)
    if opp is None or opp.ended_on is not None or opp.need not in WITH_OPP:
        opp = keep.find(work, Opp, start_opp(work, data))
    keep.change(work, opp, adopted_on=data.adopted_on)
    kept = newest(work, Guidance, data.pupil_uid)
    settle_guidance(work, kept.uid if kept else "", None, part)
    last = work.session.exec(
        select(OppEvaluation)
        .where(OppEvaluation.opp_uid == opp.uid, col(OppEvaluation.removed_at).is_(None))
        .order_by(col(OppEvaluation.held_on).desc())
    ).first()
    if evaluated_on and (last is None or last.held_on != evaluated_on):
        there = _ELSEWHERE
        evaluation = OppEvaluationData(
            pupil_uid=data.pupil_uid, opp_uid=opp.uid, held_on=evaluated_on, parents=there, pupil=there
        )
        keep.add(work, OppEvaluation, evaluation)


def note_dispute(work: Work, uid: str, version: int, data: OppData) -> None:
    """Note a dispute at the geschillencommissie, and its verdict."""
    keep.change(work, _mine(work, uid), version, **data.model_dump(include=set(DISPUTE)))


def evaluate_opp(work: Work, data: OppEvaluationData) -> str:
    """Keep an evaluation."""
    keep.must_write(work, data.pupil_uid)
    _mine(work, data.opp_uid)
    return keep.add(work, OppEvaluation, data).uid


def end_opp(work: Work, uid: str, version: int, ended_on: date, why: str) -> None:
    """End the OPP: the extra support is no longer needed, or the pupil leaves."""
    keep.change(work, _mine(work, uid), version, ended_on=ended_on, ended_why=why)


def run_opp_again(work: Work, uid: str) -> None:
    """Take an ending back."""
    keep.change(work, _mine(work, uid), ended_on=None, ended_why="")


def newest(work: Work, kind: type[T], pupil_uid: str) -> T | None:
    """The newest version of a pupil's perspective or handelingsdeel."""
    return work.session.exec(
        select(kind)
        .where(kind.pupil_uid == pupil_uid, col(kind.removed_at).is_(None))
        .order_by(col(kind.number).desc(), col(kind.uid).desc())
        .limit(1)
    ).first()


def running_plan(work: Work, pupil_uid: str) -> Plan | None:
    """The round of the plan that runs: its goals are the content of the handelingsdeel."""
    plan = work.session.exec(
        select(Plan)
        .where(Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None))
        .order_by(col(Plan.round).desc())
        .limit(1)
    ).first()
    return None if plan is None or plan.status is PlanStatus.AFGEROND else plan


def goals_now(work: Work, plan: Plan | None) -> list[list[str]]:
    """The goals of a round as they stand, in order."""
    if plan is None:
        return []
    found = work.session.exec(
        select(Goal)
        .where(Goal.plan_uid == plan.uid, col(Goal.removed_at).is_(None))
        .order_by(col(Goal.position))
    )
    return [[goal.text, goal.how_seen] for goal in found]


def _mine(work: Work, uid: str) -> Opp:
    opp = keep.find(work, Opp, uid)
    keep.must_write(work, opp.pupil_uid)
    return opp


def _begin_guidance(work: Work, pupil_uid: str, plan: Plan | None) -> Guidance:
    """A new version; it takes over what was written of it at the plan, where it then no longer stands."""
    before = newest(work, Guidance, pupil_uid)
    data = GuidanceData(
        pupil_uid=pupil_uid, plan_uid=plan.uid if plan else None, number=(before.number if before else 0) + 1
    )
    if plan is None or plan.handelingsdeel is HandelingsdeelStatus.GEEN:
        return keep.add(work, Guidance, data)
    said: dict[str, Any] = {
        "status": plan.handelingsdeel,
        "said_who": plan.handelingsdeel_who,
        "said_on": plan.handelingsdeel_on,
        "discussed_on": plan.discussed_on,
    }
    if plan.handelingsdeel is HandelingsdeelStatus.MET_INSTEMMING:
        said |= {"said_how": InstemmingHow.MONDELING, "goals": goals_now(work, plan)}
    keep.change(
        work, plan, handelingsdeel=HandelingsdeelStatus.GEEN, handelingsdeel_who="", handelingsdeel_on=None
    )
    return keep.add(work, Guidance, data, **said)
