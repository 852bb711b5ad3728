"""The OPP of one pupil: its two locks, its terms, the next step, and what is known already to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.audit import Handout
from zorgdesk.model.opp import WITH_OPP, Guidance, GuidanceData, Opp, OppData, OppEvaluationData
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.model.school import School
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.opp_facts import opp_of
from zorgdesk.queries.opp_usual import parents_of, usual_opp
from zorgdesk.rules.here import Topic, kept_here, leads
from zorgdesk.rules.opp import KindRules, Need, OppFacts, need_of, rules_of
from zorgdesk.rules.opp_locks import Lock, OppStep, guidance_lock, next_step, perspective_lock
from zorgdesk.rules.opp_terms import Term, terms

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.plan import PlanData

PAPER, PUPIL_PAPER = "opp", "opp_leerling"


@dataclass(frozen=True)
class OppVersion:
    """One version of the perspective, to be read."""

    uid: str
    version: int
    data: OppData


@dataclass(frozen=True)
class GuidanceVersion:
    """One version of the handelingsdeel, to be read."""

    uid: str
    version: int
    data: GuidanceData


@dataclass(frozen=True)
class OppCard:
    """What the pupil's page shows of the OPP, and what its window fills in."""

    pupil_uid: str
    facts: OppFacts
    need: Need
    rules: KindRules
    here: bool
    elsewhere: str  # the system that leads, where the OPP is not kept here
    perspective: Lock
    guidance: Lock
    step: OppStep
    step_words: str
    terms: tuple[Term, ...]
    versions: tuple[OppVersion, ...]  # newest first
    parts: tuple[GuidanceVersion, ...]
    evaluations: tuple[OppEvaluationData, ...]
    goals: tuple[tuple[str, str], ...]
    usual: OppData  # what a new OPP is filled in with
    parents: str  # 'moeder en vader'
    support_point_phone: str
    handed_out: tuple[tuple[str, str, date], ...]  # which paper went to whom, and when
    practice: bool = False

    @property
    def newest(self) -> OppVersion | None:
        """The version that is worked on."""
        return self.versions[0] if self.versions else None

    @property
    def part(self) -> GuidanceVersion | None:
        """The handelingsdeel that is worked on."""
        return self.parts[0] if self.parts else None

    @property
    def runs(self) -> bool:
        """Whether there is an OPP that did not end."""
        one = self.newest
        return one is not None and one.data.ended_on is None and one.data.need in WITH_OPP


def opp_card(sight: Sight, pupil_uid: str) -> OppCard:
    """Everything about a pupil's OPP.

    Raises:
        MissingError: this pupil is not there, or not for this reader.
    """
    found = opp_of(sight, pupil_uid)
    kept = settings_of(sight)
    school = sight.session.exec(select(School)).first()
    step, words = next_step(found.facts, sight.today)
    return OppCard(
        pupil_uid=pupil_uid,
        facts=found.facts,
        need=need_of(found.facts),
        rules=rules_of(found.facts.kind),
        here=kept_here(kept, Topic.OPP),
        elsewhere=leads(kept, Topic.OPP),
        perspective=perspective_lock(found.facts),
        guidance=guidance_lock(found.facts),
        step=step,
        step_words=words,
        terms=terms(found.facts, sight.today),
        versions=tuple(OppVersion(one.uid, one.version, _opp_data(one)) for one in found.opps),
        parts=tuple(GuidanceVersion(one.uid, one.version, _part_data(one)) for one in found.parts),
        evaluations=found.facts.evaluations,
        goals=found.goals,
        usual=usual_opp(sight, pupil_uid, found),
        parents=parents_of(sight, pupil_uid),
        support_point_phone=school.support_point_phone if school else "",
        handed_out=_handed_out(sight, pupil_uid),
        practice=bool(school and school.practice),
    )


def _opp_data(row: Opp) -> OppData:
    return OppData.model_validate(row.model_dump(include=set(OppData.model_fields)))


def _part_data(row: Guidance) -> GuidanceData:
    return GuidanceData.model_validate(row.model_dump(include=set(GuidanceData.model_fields)))


def _handed_out(sight: Sight, pupil_uid: str) -> tuple[tuple[str, str, date], ...]:
    found = rows.running(
        sight, Handout, col(Handout.pupil_uid) == pupil_uid, col(Handout.paper).in_((PAPER, PUPIL_PAPER)),
        order=col(Handout.uid).desc(),
    )  # fmt: skip
    return tuple((row.paper, row.to_whom, row.handed_on) for row in found)


@dataclass(frozen=True)
class AgreedPart:
    """The handelingsdeel as it stands, in the one place where it is kept."""

    status: HandelingsdeelStatus
    who: str
    on: date | None
    of_opp: bool  # kept at the OPP; else at the plan


def agreed_part(sight: Sight, pupil_uid: str, plan: PlanData | None) -> AgreedPart:
    """What the parents said of the handelingsdeel: at the OPP where there is one, else at the plan.

    One place only: beginning an OPP takes over what was written at the plan.
    """
    if kept_at_opp(sight, pupil_uid):
        part = rows.running(
            sight, Guidance, col(Guidance.pupil_uid) == pupil_uid, order=col(Guidance.number).desc()
        )
        if part:
            return AgreedPart(part[0].status, part[0].said_who, part[0].said_on, of_opp=True)
    if plan is None:
        return AgreedPart(HandelingsdeelStatus.GEEN, "", None, of_opp=False)
    return AgreedPart(plan.handelingsdeel, plan.handelingsdeel_who, plan.handelingsdeel_on, of_opp=False)


def kept_at_opp(sight: Sight, pupil_uid: str) -> bool:
    """Whether the handelingsdeel is kept at an OPP that did not end."""
    found = rows.running(sight, Opp, col(Opp.pupil_uid) == pupil_uid, order=col(Opp.number).desc())
    return bool(found) and found[0].ended_on is None and found[0].need in WITH_OPP
