"""The plan summary for one named parent: what may be on it is decided here, not by the print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlmodel import col, func, select

from zorgdesk.errors import MistakeError, require
from zorgdesk.model.action import OPEN_STATUSES, Action, DoerKind
from zorgdesk.model.audit import Handout
from zorgdesk.model.conversation import (
    Conversation,
    ConversationPupil,
    ConversationStatus,
    Participant,
)
from zorgdesk.model.names import formal_name, full_name
from zorgdesk.model.plan import HandelingsdeelStatus, Plan
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.model.school import DeskPerson, Location, School
from zorgdesk.queries import facts, rows
from zorgdesk.queries.opp import AgreedPart, agreed_part
from zorgdesk.queries.plan import goals_of
from zorgdesk.queries.plan_summary import (
    MOST_DIFFICULT,
    ActionLine,
    GoalLine,
    HelpsLine,
    LeftOut,
    NextMeeting,
    OutsideLine,
    PlanSummaryCard,
    Promise,
    SchoolContact,
)
from zorgdesk.queries.promises import THERE, loose_actions, loose_goals_of
from zorgdesk.queries.sharing import consent_rows
from zorgdesk.rules.consent import ConsentStatus
from zorgdesk.rules.plan_paper import Piece, PieceKind, why_left_out, why_not_for_guardian
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.text import SOURCE_LANGUAGE, _, language, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import Guardian, Guardianship
    from zorgdesk.rules.people import Child

PAPER = "plan"  # the kind of handout


def plan_summary(
    sight: Sight, pupil_uid: str, *, concept: bool = False, still_asking: bool = False
) -> PlanSummaryCard:
    """Make the card of the plan summary for the one parent whom the reader was cut down to.

    `still_asking`: what others outside the school did not agree to yet stands under 'Dit vragen we nog'.

    Raises:
        RefusedError: this parent may not have it. MistakeError: there is no plan yet, or no parent was named.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    guardian, tie = _reader_of(sight, pupil_uid)
    child = facts.child_of(sight, pupil)
    require(why_not_for_guardian(child, tie, sight.today))
    plan = _plan(sight, pupil_uid)
    part = agreed_part(sight, pupil_uid, plan)
    outside, withheld = _outside(sight, pupil, child, guardian.uid)
    agreements = _agreements(sight, pupil, guardian)
    goals = goals_of(sight, plan.uid)
    loose, loose_goals = loose_actions(sight, pupil, agreements), loose_goals_of(sight, pupil, goals)
    asked = [one for one in agreements if still_asking and one.uid in loose]
    asked_goals = [one for one in goals if still_asking and one.uid in loose_goals]
    school = sight.session.exec(select(School)).one()
    enrolment = rows.enrolment_of(sight, pupil_uid)
    place = (
        sight.session.get(Location, enrolment.location_uid) if enrolment and enrolment.location_uid else None
    )
    band = age_band(pupil.birth_date, sight.today)
    return PlanSummaryCard(
        school_name=school.name,
        school_phone=(place.phone if place else "") or school.phone,
        location_name=place.name if place else school.name,
        practice=school.practice,
        concept=concept,
        pupil_first_name=pupil.roepnaam,
        group=rows.group_names(sight, [pupil_uid]).get(pupil_uid, ""),
        version=_number(sight, pupil_uid),
        agreed_on=plan.discussed_on,
        begun_on=plan.started_on,
        made_on=sight.today,
        reader_name=full_name(guardian.first_name, guardian),
        reader_greeting=formal_name(guardian.salutation, guardian.first_name, guardian),
        contact=_contact(sight, pupil),
        going_well=rows.lines(plan.going_well),
        difficult=rows.lines(plan.difficult)[:MOST_DIFFICULT],
        pupil_wants=rows.lines(plan.pupil_wants),
        goals=tuple(GoalLine(goal.text, goal.how_seen) for goal in goals if goal not in asked_goals),
        helps=_helps(plan),
        actions=_lines(sight, pupil, guardian, [one for one in agreements if one not in asked]),
        still_asking=(
            *rows.lines(plan.still_asking),
            *(goal.text for goal in asked_goals),
            *(_asked(one) for one in asked),
        ),
        promises=() if still_asking else _promises(loose, loose_goals),
        next_meeting=_next_meeting(sight, pupil_uid),
        in_school=_in_school(sight, plan, enrolment.group_uid if enrolment else None),
        outside=outside,
        has_handelingsdeel=part.status is not HandelingsdeelStatus.GEEN,
        agree_state=_agreed(part),
        support_point_phone=school.support_point_phone,
        left_out=(*_addresses(sight, pupil_uid, child, guardian.uid), *withheld),
        for_pupil_16=band is not None and band >= AgeBand.SIXTEEN,
    )


def _reader_of(sight: Sight, pupil_uid: str) -> tuple[Guardian, Guardianship]:
    uid = sight.reader.guardian_uid
    for tie, guardian in rows.guardians_of(sight, pupil_uid):
        if guardian.uid == uid:
            return guardian, tie
    raise MistakeError(
        _("Voor wie is dit papier?"),
        then=_("Kies één ouder. Ouders die apart wonen krijgen elk een eigen papier."),
    )


def _plan(sight: Sight, pupil_uid: str) -> Plan:
    found = rows.running(sight, Plan, col(Plan.pupil_uid) == pupil_uid, order=col(Plan.round).desc())
    if not found:
        raise MistakeError(
            _("Er is nog geen plan om af te drukken."), then=_("Maak eerst een plan op het tabblad Plan.")
        )
    return found[0]


def _helps(plan: Plan) -> tuple[HelpsLine, ...]:
    """What helps, from general to specific: only the levels at which something was written."""
    found = (
        HelpsLine("school", rows.lines(plan.for_school)),
        HelpsLine("class", rows.lines(plan.for_class)),
        HelpsLine("pupil", rows.lines(plan.for_pupil)),
    )
    return tuple(one for one in found if one.words)


def _number(sight: Sight, pupil_uid: str) -> int:
    """The version that this paper will have: one more than was handed out."""
    count = sight.session.exec(
        select(func.max(Handout.number)).where(Handout.pupil_uid == pupil_uid, Handout.paper == PAPER)
    ).one()
    return (count or 0) + 1


def _contact(sight: Sight, pupil: Pupil) -> SchoolContact:
    person = sight.session.get(DeskPerson, pupil.counsellor_uid or sight.reader.person_uid)
    if person is None:
        return SchoolContact(sight.reader.name, sight.reader.profession)
    return SchoolContact(person.name, person.profession, person.phone, person.mail, person.days)


def _agreements(sight: Sight, pupil: Pupil, reader: Guardian) -> Sequence[Action]:
    """The open agreements that this parent made with the school: in the plan, or in a gesprek with parents there."""
    talks = _talks_with(sight, pupil, reader)
    return rows.running(
        sight,
        Action,
        col(Action.pupil_uid) == pupil.uid,
        col(Action.status).in_(OPEN_STATUSES),
        col(Action.conversation_uid).in_(talks) | col(Action.plan_uid).is_not(None),
        order=col(Action.due_on).nulls_last(),
    )


def _promises(loose: Mapping[str, str], loose_goals: Mapping[str, str]) -> tuple[Promise, ...]:
    goals = (Promise(uid, who, goal=True) for uid, who in loose_goals.items())
    return (*goals, *(Promise(uid, who) for uid, who in loose.items()))


@speaking(SOURCE_LANGUAGE)
def _asked(action: Action) -> str:
    """What was not agreed yet, as a question that is still open."""
    return _("{who}: {what}").format(who=action.who, what=action.what) if action.who else action.what


def _lines(sight: Sight, pupil: Pupil, reader: Guardian, found: Sequence[Action]) -> tuple[ActionLine, ...]:
    parents = {guardian.uid: guardian for _tie, guardian in rows.guardians_of(sight, pupil.uid)}
    return tuple(_line(action, pupil, reader, parents, sight.today) for action in found)


def _talks_with(sight: Sight, pupil: Pupil, reader: Guardian) -> list[str]:
    """The gesprekken of which this parent may read the agreements on paper.

    Parents who live together hear of each other's talks. Apart, and from 16 on, only who was there does: a talk
    about help is the pupil's own then.
    """
    band = age_band(pupil.birth_date, sight.today)
    shared = pupil.household is Household.TOGETHER and (band is None or band < AgeBand.SIXTEEN)
    parents = (
        [guardian.uid for _tie, guardian in rows.guardians_of(sight, pupil.uid)] if shared else [reader.uid]
    )
    found = sight.session.exec(
        select(Participant.conversation_uid)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Participant.conversation_uid))
        .where(
            ConversationPupil.pupil_uid == pupil.uid,
            col(Participant.guardian_uid).in_(parents),
            col(Participant.attendance).in_(THERE),
            col(Participant.removed_at).is_(None),
        )
    )
    return list(found)


@speaking(SOURCE_LANGUAGE)
def _line(
    action: Action, pupil: Pupil, reader: Guardian, parents: dict[str, Guardian], today: date
) -> ActionLine:
    by: Literal["parent", "pupil", "other"] = "other"
    who = action.who
    if action.doer is DoerKind.OUDER and (action.guardian_uid in (None, reader.uid)):
        by, who = "parent", _("U")
    elif action.doer is DoerKind.OUDER and action.guardian_uid in parents:
        who = full_name(parents[action.guardian_uid].first_name, parents[action.guardian_uid])
    elif action.doer is DoerKind.LEERLING:
        by, who = "pupil", pupil.roepnaam
    return ActionLine(who or _("Nog te bepalen"), action.what, _when(action, today), by)


def _when(action: Action, today: date) -> str:
    """Before when, in one line of a narrow column: the year of today is left out."""
    if action.when_words:
        return action.when_words
    if action.due_on is None:
        return _("Nog te bepalen")
    day = plain_date(action.due_on)
    if action.due_on.year == today.year:
        day = day.removesuffix(f" {today.year}")
    return _("Vóór {day}").format(day=day)


def _next_meeting(sight: Sight, pupil_uid: str) -> NextMeeting | None:
    talk = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            Conversation.status == ConversationStatus.GEPLAND,
            Conversation.held_on >= sight.today,
            col(Conversation.removed_at).is_(None),
        )
        .order_by(col(Conversation.held_on), col(Conversation.start))
    ).first()
    return NextMeeting(talk.held_on, talk.start, talk.place) if talk else None


def _in_school(sight: Sight, plan: Plan, group_uid: str | None) -> tuple[str, ...]:
    """Who at school knows this: no yes or no is asked (practice E18)."""
    named = rows.lines(plan.in_school_know)
    return named or tuple(rows.staff_name(staff) for staff in rows.teachers_of(sight, group_uid))


def _outside(
    sight: Sight, pupil: Pupil, child: Child, guardian_uid: str
) -> tuple[tuple[OutsideLine, ...], tuple[LeftOut, ...]]:
    """Consents are shown on the paper, not used as its filter; from 16 help is the pupil's own to tell."""
    shown: list[OutsideLine] = []
    withheld: list[LeftOut] = []
    with speaking(SOURCE_LANGUAGE):
        on_paper = consent_rows(sight, pupil)
    in_window = on_paper if language() == SOURCE_LANGUAGE else consent_rows(sight, pupil)
    for row, told in zip(on_paper, in_window, strict=True):
        piece = Piece(PieceKind.HELP, whose=told.who)
        found = why_left_out(piece, child, guardian_uid, sight.today)
        if found is not None:
            withheld.append(LeftOut(found.what, found.why))
            continue
        if row.status in (ConsentStatus.NEE, ConsentStatus.INGETROKKEN):
            answer: Literal["ja", "nee", "nog niet", "afgelopen"] = "nee"
        elif row.status is ConsentStatus.VERLOPEN:
            answer = "afgelopen"
        else:
            answer = "ja" if row.holds else "nog niet"
        what = ", ".join(row.kinds) or row.purpose
        shown.append(OutsideLine(row.who, what, answer))
    return tuple(shown), tuple(withheld)


def _addresses(sight: Sight, pupil_uid: str, child: Child, guardian_uid: str) -> tuple[LeftOut, ...]:
    """What is known of the other parent never stands on this paper; said in the window so that one can trust it."""
    made = []
    for tie, other in rows.guardians_of(sight, pupil_uid):
        if other.uid == guardian_uid or not (other.address or other.phone or other.mobile):
            continue
        if child.household is Household.TOGETHER and not other.address_secret:
            continue  # who lives there knows the address: telling it would only be noise
        piece = Piece(PieceKind.ADDRESS, tie.relation.label, other.uid, other.address_secret)
        found = why_left_out(piece, child, guardian_uid, sight.today)
        if found is not None:
            made.append(LeftOut(found.what, found.why))
    return tuple(made)


@speaking(SOURCE_LANGUAGE)
def _agreed(part: AgreedPart) -> str | None:
    """What was already answered about the help at school: at the OPP where there is one."""
    if part.status is HandelingsdeelStatus.MET_INSTEMMING and part.on:
        words = _("Ja, gezegd door {who} op {day}.")
        return words.format(who=part.who, day=plain_date(part.on))
    return None


def settled_with(sight: Sight, pupil: Pupil, reader: Guardian) -> tuple[ActionLine, ...]:
    """The open agreements with this parent, without what others outside the school did not agree to yet."""
    found = _agreements(sight, pupil, reader)
    loose = loose_actions(sight, pupil, found)
    return _lines(sight, pupil, reader, [one for one in found if one.uid not in loose])


def named_reader(sight: Sight, pupil: Pupil) -> tuple[Guardian, Child]:
    """The parent for whom a paper about this pupil is made, and the pupil as the rules know it.

    Raises:
        RefusedError: this parent may not have it. MistakeError: no parent was named.
    """
    guardian, tie = _reader_of(sight, pupil.uid)
    child = facts.child_of(sight, pupil)
    require(why_not_for_guardian(child, tie, sight.today))
    return guardian, child


def next_talk(sight: Sight, pupil_uid: str) -> NextMeeting | None:
    """The next gesprek that is planned."""
    return _next_meeting(sight, pupil_uid)


def school_contact(sight: Sight, pupil: Pupil) -> SchoolContact:
    """The one person at school whom parents can call."""
    return _contact(sight, pupil)
