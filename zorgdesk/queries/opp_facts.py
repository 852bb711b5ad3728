"""What the rules of the OPP need to know: of one pupil, or of all pupils at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select, union

from zorgdesk.model.arrangement import Arrangement, Tlv, TlvKind
from zorgdesk.model.consent import Attempt, Outcome
from zorgdesk.model.conversation import (
    Attendance,
    Conversation,
    ConversationKind,
    ConversationPupil,
    Participant,
)
from zorgdesk.model.opp import (
    Guidance,
    GuidanceData,
    Opp,
    OppData,
    OppEvaluation,
    OppEvaluationData,
)
from zorgdesk.model.plan import Goal, HandelingsdeelStatus, Plan, PlanStatus
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.route import RouteRun
from zorgdesk.model.school import Location, SchoolKind
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.rules.opp import KINDS, USUAL, OppFacts
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.school_year import EXTRA_SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.sql import ColumnElement, CompoundSelect

    from zorgdesk.desk import Sight
    from zorgdesk.model.base import Row

_OPP_FIELDS, _PART_FIELDS = set(OppData.model_fields), set(GuidanceData.model_fields)
_EVALUATION_FIELDS = set(OppEvaluationData.model_fields)
_PART = 500  # pupils at a time: more names than SQLite takes in one question


@dataclass(frozen=True)
class OppRows:
    """The rows of one pupil, newest first, with what the rules make of them."""

    facts: OppFacts
    opps: tuple[Opp, ...]
    parts: tuple[Guidance, ...]
    evaluations: tuple[OppEvaluation, ...]
    plan: Plan | None
    goals: tuple[tuple[str, str], ...]


def opp_of(sight: Sight, pupil_uid: str) -> OppRows:
    """What is known of one pupil's OPP.

    Raises:
        MissingError: this pupil is not there, or not for this reader.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    return _gather(sight, [pupil])[pupil_uid]


def opps_of_all(sight: Sight, known_from: date | None = None) -> dict[str, OppRows]:
    """Every pupil at school who has an OPP, ought to have one, or of whom was said why not.

    `known_from`: of those who ought to have one, only whose support is known since that day.
    """
    if not sight.reader.reads_dossiers:
        return {}
    where: list[ColumnElement[bool]] = [
        col(Pupil.left_on).is_(None),
        col(Pupil.uid).in_(_concerned(sight, known_from)),
    ]
    if sight.reader.pupils is not None:
        where.append(col(Pupil.uid).in_(sight.reader.pupils))
    pupils = rows.running(sight, Pupil, *where)
    made: dict[str, OppRows] = {}
    for start in range(0, len(pupils), _PART):
        made |= _gather(sight, pupils[start : start + _PART])
    return made


def _concerned(sight: Sight, known_from: date | None) -> CompoundSelect[str]:
    """Whom an OPP concerns: who has one, who is known to need more, and everybody of some schools."""
    since = known_from or date.min
    runs = sight.today
    of_all = [kind for kind, rules in KINDS.items() if rules.everybody]
    return union(
        select(col(Opp.pupil_uid)).where(col(Opp.removed_at).is_(None)),
        select(col(RouteRun.pupil_uid)).where(
            RouteRun.route == EXTRA_SUPPORT,
            col(RouteRun.started_on) >= since,
            col(RouteRun.removed_at).is_(None),
        ),
        select(col(Arrangement.pupil_uid)).where(
            col(Arrangement.pupil_uid).is_not(None),
            col(Arrangement.until).is_(None) | (col(Arrangement.until) >= runs),
            col(Arrangement.since) >= since,
            col(Arrangement.replaced_by_uid).is_(None),
            col(Arrangement.removed_at).is_(None),
        ),
        select(col(Tlv.pupil_uid)).where(
            Tlv.kind != TlvKind.LWOO,
            col(Tlv.until).is_(None) | (col(Tlv.until) >= runs),
            col(Tlv.since).is_(None) | (col(Tlv.since) >= since),
            col(Tlv.removed_at).is_(None),
        ),
        select(col(Enrolment.pupil_uid))
        .join(Location, col(Location.uid) == col(Enrolment.location_uid))
        .where(
            col(Location.kind).in_(of_all),
            col(Enrolment.since).is_(None) | (col(Enrolment.since) >= since),
            col(Enrolment.removed_at).is_(None),
        ),
    )


def _gather(sight: Sight, pupils: Sequence[Pupil]) -> dict[str, OppRows]:
    found = _Found(sight, [pupil.uid for pupil in pupils])
    return {pupil.uid: found.rows_of(pupil) for pupil in pupils}


class _Found:
    """The rows of some pupils: each table is read once."""

    def __init__(self, sight: Sight, uids: list[str]) -> None:
        self._sight, self._uids = sight, uids
        self._opps = self._by_pupil(Opp, "number")
        with_opp = [uid for uid in uids if uid in self._opps]
        self._parts = self._by_pupil(Guidance, "number", with_opp)
        self._evaluations = self._by_pupil(OppEvaluation, "held_on", with_opp)
        self._routes = self._by_pupil(RouteRun)
        self._helps = self._by_pupil(Arrangement)
        self._tlvs = self._by_pupil(Tlv)
        self._enrolments = self._by_pupil(Enrolment, "school_year")
        self._kinds = rows.once(sight, Location, lambda: _kinds(sight))
        self._plans = {uid: found[0] for uid, found in self._by_pupil(Plan, "round").items()}
        self._goals = _goals(self._by_pupil(Goal).values())
        self._missed = _missed(sight, uids)
        self._tries = self._by_pupil(Attempt)
        kept = settings_of(sight)
        self._numbers = {key: kept[key] for key in USUAL if key in kept}

    def _by_pupil(
        self, kind: type[Any], newest: str = "", uids: list[str] | None = None
    ) -> dict[str, list[Any]]:
        """The rows of a table by pupil; the one that is the most in `newest` comes first."""
        wanted = self._uids if uids is None else uids
        made: dict[str, list[Any]] = defaultdict(list)
        if len(wanted) == 1:
            found: Iterable[Any] = rows.of_pupil(self._sight, kind, wanted[0])
        else:
            found = rows.running(self._sight, kind, kind.pupil_uid.in_(wanted)) if wanted else ()
        for row in found:
            made[row.pupil_uid].append(row)
        if newest:
            for each in made.values():
                each.sort(key=lambda row: getattr(row, newest), reverse=True)
        return dict(made)

    def _place(self, uid: str) -> Enrolment | None:
        from zorgdesk.model.base import school_year_of

        found = self._enrolments.get(uid, [])
        now = school_year_of(self._sight.today)
        return next((row for row in found if row.school_year <= now), found[-1] if found else None)

    def _kind(self, uid: str) -> SchoolKind:
        opps = self._opps.get(uid)
        if opps and opps[0].school_kind:
            return SchoolKind(opps[0].school_kind)
        if any(tlv.kind is TlvKind.PRO and self._runs(tlv) for tlv in self._tlvs.get(uid, [])):
            return SchoolKind.PRO
        place = self._place(uid)
        return self._kinds.get(place.location_uid or "", SchoolKind.PO) if place else SchoolKind.PO

    def _runs(self, row: Any) -> bool:
        return row.until is None or row.until >= self._sight.today

    def _enrolled_on(self, uid: str) -> date | None:
        place = self._place(uid)
        if place is None:
            return None
        here = [row.since for row in self._enrolments[uid] if row.location_uid == place.location_uid]
        return min((day for day in here if day), default=None)

    def _known_since(self, uid: str) -> date | None:
        """Since when extra support is known: as a newcomer, by an arrangement that runs, by a TLV that holds."""
        days = [run.started_on for run in self._routes.get(uid, []) if run.route == EXTRA_SUPPORT]
        # What one for the whole class or group took the place of is no support of this pupil alone any more.
        days += [
            one.since for one in self._helps.get(uid, []) if self._runs(one) and one.replaced_by_uid is None
        ]
        for tlv in self._tlvs.get(uid, []):
            if tlv.kind is not TlvKind.LWOO and tlv.since and self._runs(tlv):
                days.append(tlv.since)
        return min(days, default=None)

    def _lwoo_only(self, uid: str) -> bool:
        held = [tlv for tlv in self._tlvs.get(uid, []) if self._runs(tlv)]
        return bool(held) and all(tlv.kind is TlvKind.LWOO for tlv in held) and not self._known_since(uid)

    def rows_of(self, pupil: Pupil) -> OppRows:
        """Gather one pupil."""
        uid = pupil.uid
        opps, parts = self._opps.get(uid, []), self._parts.get(uid, [])
        evaluations = self._evaluations.get(uid, [])
        plan = self._plans.get(uid)
        plan = None if plan is None or plan.status is PlanStatus.AFGEROND else plan
        goals = self._goals.get(plan.uid, ()) if plan else ()
        opp = _data(OppData, opps[0], _OPP_FIELDS) if opps else None
        facts = OppFacts(
            first_name=pupil.roepnaam,
            kind=self._kind(uid),
            enrolled_on=self._enrolled_on(uid),
            extra_since=self._known_since(uid),
            lwoo_only=self._lwoo_only(uid),
            adult=age_band(pupil.birth_date, self._sight.today) is AgeBand.ADULT,
            opp=opp,
            running=running(opps),
            guidance=_data(GuidanceData, parts[0], _PART_FIELDS) if parts else _at_plan(plan),
            goals_changed=_changed(parts[0], goals) if parts else False,
            has_goals=bool(goals),
            evaluations=tuple(_data(OppEvaluationData, one, _EVALUATION_FIELDS) for one in evaluations),
            invitations=self._invitations(uid, opp),
            numbers=self._numbers,
        )
        return OppRows(facts, tuple(opps), tuple(parts), tuple(evaluations), plan, goals)

    def _invitations(self, uid: str, opp: OppData | None) -> int:
        """How often the parents were asked and did not come: talks about the OPP, and tries that were noted."""
        since = opp.begins_on if opp else None
        days = list(self._missed.get(uid, ()))
        days += [
            one.tried_on
            for one in self._tries.get(uid, [])
            if one.guardian_uid and one.outcome in (Outcome.NIET_VERSCHENEN, Outcome.GEEN_REACTIE)
        ]
        return sum(since is None or day >= since for day in days)


def running(opps: Sequence[Opp]) -> OppData | None:
    """The perspective that counts: the newest that was adopted, unless the OPP ended."""
    if not opps or opps[0].ended_on is not None:
        return None
    adopted = next((one for one in opps if one.adopted_on), None)
    return _data(OppData, adopted, _OPP_FIELDS) if adopted else None


def _at_plan(plan: Plan | None) -> GuidanceData | None:
    """The handelingsdeel as it was written at the plan, before there was an OPP here."""
    if plan is None or plan.handelingsdeel is HandelingsdeelStatus.GEEN:
        return None
    return GuidanceData(
        pupil_uid=plan.pupil_uid, plan_uid=plan.uid, status=plan.handelingsdeel,
        said_who=plan.handelingsdeel_who, said_on=plan.handelingsdeel_on, discussed_on=plan.discussed_on,
    )  # fmt: skip


def _data(kind: type[Any], row: Row, fields: set[str]) -> Any:
    return kind.model_validate(row.model_dump(include=fields))


def _changed(part: Guidance, goals: Sequence[tuple[str, str]]) -> bool:
    agreed = [tuple(goal) for goal in part.goals]
    return (
        part.status is HandelingsdeelStatus.MET_INSTEMMING
        and bool(agreed)
        and bool(goals)
        and agreed != list(goals)
    )


def _kinds(sight: Sight) -> dict[str, SchoolKind]:
    return {one.uid: one.kind for one in rows.running(sight, Location)}


def _goals(found: Iterable[Sequence[Goal]]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The goals of each plan, in their order."""
    made: dict[str, tuple[tuple[str, str], ...]] = {}
    for goals in found:
        for goal in sorted(goals, key=lambda one: one.position):
            made[goal.plan_uid] = (*made.get(goal.plan_uid, ()), (goal.text, goal.how_seen))
    return made


def _missed(sight: Sight, pupil_uids: Iterable[str]) -> Mapping[str, tuple[date, ...]]:
    """The days of talks about the OPP to which an invited parent did not come."""
    found = sight.session.exec(
        select(col(ConversationPupil.pupil_uid), col(Conversation.held_on))
        .join(Conversation, col(Conversation.uid) == col(ConversationPupil.conversation_uid))
        .where(
            col(ConversationPupil.pupil_uid).in_(list(pupil_uids)),
            Conversation.kind == ConversationKind.OPP,
            col(Conversation.removed_at).is_(None),
            select(Participant.uid)
            .where(
                Participant.conversation_uid == Conversation.uid,
                col(Participant.guardian_uid).is_not(None),
                Participant.attendance == Attendance.AFWEZIG,
                col(Participant.removed_at).is_(None),
            )
            .exists(),
        )
    ).all()
    made: dict[str, tuple[date, ...]] = {}
    for uid, day in found:
        made[uid] = (*made.get(uid, ()), day)
    return made
