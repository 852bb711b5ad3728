"""What stands on the OPP for parents and school, and on the pupil's own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import MistakeError, require
from zorgdesk.model.action import OPEN_STATUSES, Action
from zorgdesk.model.names import full_name
from zorgdesk.model.opp import WITH_OPP, HeardHow
from zorgdesk.model.plan import HandelingsdeelStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Location, School
from zorgdesk.queries import facts, rows
from zorgdesk.queries.actions import action_rows
from zorgdesk.queries.opp_facts import OppRows, opp_of
from zorgdesk.rules.opp_locks import Lock, guidance_lock, perspective_lock
from zorgdesk.rules.plan_paper import why_not_for_guardian
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.opp import OppData


@dataclass(frozen=True)
class OppPaper:
    """Everything on the OPP, and nothing else; an empty field leaves no heading behind."""

    school_name: str
    location_name: str
    practice: bool
    concept: bool
    reader_name: str  # the parent it is for; '' the school
    pupil_name: str
    first_name: str
    birth_date: date | None
    group: str
    kind: str
    number: int
    made_on: date
    adopted_on: date | None
    destination: str
    trade: str
    grounds: tuple[str, ...]
    helping: tuple[str, ...]
    hindering: tuple[str, ...]
    support: tuple[str, ...]
    deviations: tuple[str, ...]
    substitute_goals: tuple[str, ...]
    parents_view: tuple[str, ...]
    heard_how: str
    heard_words: tuple[str, ...]
    told_back: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str, str], ...]  # what, who, when
    guidance_number: int
    evaluate_on: date | None
    evaluations: tuple[tuple[str, str, str, str], ...]  # day, parents, pupil, outcome with words
    locks: tuple[Lock, ...]
    agreed: bool
    support_point_phone: str
    partner: str  # 'de ouders', from 18 the pupil


@dataclass(frozen=True)
class PupilPage:
    """The pupil's own page: what the pupil said, and what is done with it. Nothing of the parents, no problems."""

    school_name: str
    practice: bool
    concept: bool
    first_name: str
    made_on: date
    heard_how: HeardHow | None
    heard_words: tuple[str, ...]
    therefore: tuple[str, ...]
    told_by: str
    next_on: date | None


def opp_paper(sight: Sight, pupil_uid: str) -> OppPaper:
    """Gather the OPP for one named parent, or without one for the school's own dossier.

    Raises:
        RefusedError: this parent may not have it. MistakeError: there is no OPP.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    reader = _reader_of(sight, pupil)
    found = opp_of(sight, pupil_uid)
    return _paper(sight, pupil, reader, found, _newest(found))


@speaking(SOURCE_LANGUAGE)
def _paper(sight: Sight, pupil: Pupil, reader: str, found: OppRows, opp: OppData) -> OppPaper:
    pupil_uid = pupil.uid
    school, place = _places(sight, pupil_uid)
    part = found.facts.guidance
    agreed = part is not None and part.status is HandelingsdeelStatus.MET_INSTEMMING
    # What was agreed stays as it was agreed; until then it is the plan that runs.
    goals = tuple((str(text), str(seen)) for text, seen in part.goals) if part and agreed else ()
    from zorgdesk.rules.opp import partner

    return OppPaper(
        school_name=school.name, location_name=place.name if place else school.name, practice=school.practice,
        concept=opp.adopted_on is None, reader_name=reader, pupil_name=full_name(pupil.roepnaam, pupil),
        first_name=pupil.roepnaam, birth_date=pupil.birth_date,
        group=rows.group_names(sight, [pupil_uid]).get(pupil_uid, ""), kind=found.facts.kind.label,
        number=opp.number, made_on=sight.today, adopted_on=opp.adopted_on, destination=opp.destination,
        trade=opp.trade, grounds=rows.lines(opp.grounds), helping=rows.lines(opp.helping),
        hindering=rows.lines(opp.hindering), support=rows.lines(opp.support),
        deviations=rows.lines(opp.deviations), substitute_goals=rows.lines(opp.substitute_goals),
        parents_view=rows.lines(opp.parents_view), heard_how=opp.heard_how.label if opp.heard_how else "",
        heard_words=rows.lines(opp.heard_words), told_back=rows.lines(opp.told_back_words),
        goals=goals or found.goals, actions=_actions(sight, found),
        guidance_number=part.number if part else 1, evaluate_on=found.plan.evaluate_on if found.plan else None,
        evaluations=tuple(
            (plain_date(one.held_on), one.parents or _("niet"), one.pupil or _("niet"),
             ". ".join(word for word in (one.outcome.label, one.words) if word))
            for one in found.evaluations
        ),
        locks=(perspective_lock(found.facts), guidance_lock(found.facts)), agreed=agreed,
        support_point_phone=school.support_point_phone, partner=partner(found.facts),
    )  # fmt: skip


def pupil_page(sight: Sight, pupil_uid: str) -> PupilPage:
    """Gather the pupil's own page.

    Raises:
        MistakeError: the pupil was not heard yet, so there is nothing to tell back.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    found = opp_of(sight, pupil_uid)
    opp = _newest(found)
    if not opp.heard_words and not opp.told_back_words:
        raise MistakeError(
            _("Er staat nog niet wat {name} vindt.").format(name=pupil.roepnaam),
            then=_("Schrijf eerst op wat {name} zei, of wat u met het idee doet.").format(
                name=pupil.roepnaam
            ),
        )
    school, _place = _places(sight, pupil_uid)
    return PupilPage(
        school_name=school.name, practice=school.practice, concept=not opp.told_back_words,
        first_name=pupil.roepnaam, made_on=sight.today, heard_how=opp.heard_how,
        heard_words=rows.lines(opp.heard_words), therefore=rows.lines(opp.told_back_words),
        told_by=opp.told_back_by, next_on=found.plan.evaluate_on if found.plan else None,
    )  # fmt: skip


def _newest(found: OppRows) -> OppData:
    opp = found.facts.opp
    if opp is None or opp.need not in WITH_OPP:
        raise MistakeError(
            _("Er is nog geen OPP om af te drukken."), then=_("Begin het OPP op het tabblad Plan.")
        )
    return opp


def _reader_of(sight: Sight, pupil: Pupil) -> str:
    """The name of the parent it is for, after the rule about this parent; '' for the school."""
    uid = sight.reader.guardian_uid
    if uid is None:
        return ""
    for tie, guardian in rows.guardians_of(sight, pupil.uid):
        if guardian.uid == uid:
            require(why_not_for_guardian(facts.child_of(sight, pupil), tie, sight.today))
            return full_name(guardian.first_name, guardian)
    raise MistakeError(_("Voor wie is dit papier?"), then=_("Kies één ouder."))


def _places(sight: Sight, pupil_uid: str) -> tuple[School, Location | None]:
    school = sight.session.exec(select(School)).one()
    place = rows.enrolment_of(sight, pupil_uid)
    return school, sight.session.get(Location, place.location_uid) if place and place.location_uid else None


def _actions(sight: Sight, found: OppRows) -> tuple[tuple[str, str, str], ...]:
    """Who does what of the plan; what somebody outside the school did not agree to yet is left out (C8)."""
    if found.plan is None:
        return ()
    kept = rows.running(
        sight, Action, col(Action.plan_uid) == found.plan.uid, col(Action.status).in_(OPEN_STATUSES),
        col(Action.contact_uid).is_(None) | col(Action.agreed_on).is_not(None), order=col(Action.due_on),
    )  # fmt: skip
    return tuple((row.what, row.who, row.term) for row in action_rows(sight, kept))
