"""One pupil: the head that is always there, and the overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.audit import TaskSkip
from zorgdesk.model.contact import Help, HelpStatus, Party
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.dossier import Afweging, Entry, EntryKind, ParentsKnow
from zorgdesk.model.family import GuardianData, GuardianshipData
from zorgdesk.model.names import full_name
from zorgdesk.model.plan import EigenKracht, Plan, PlanStatus
from zorgdesk.model.pupil import Pupil, PupilData
from zorgdesk.model.school import DeskPerson, Location
from zorgdesk.queries import facts, rows
from zorgdesk.queries.actions import ActionRow, actions_of
from zorgdesk.queries.contacts import has_fixed_contact
from zorgdesk.queries.conversations import conversations_of, regie_of
from zorgdesk.queries.sharing import ConsentRow, consent_rows
from zorgdesk.queries.timeline import TimelineRow, timeline
from zorgdesk.rules.open_points import DossierFacts, EndingConsent, open_points
from zorgdesk.rules.pupil_age import age_words, next_birthday_that_matters
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.queries.today import MeetingRow


@dataclass(frozen=True)
class GuardianRow:
    """A parent or carer of this pupil."""

    tie_uid: str
    tie_version: int
    guardian_uid: str
    name: str
    relation: str
    gezag: str
    phone: str
    data: GuardianData
    tie: GuardianshipData


@dataclass(frozen=True)
class PupilHead:
    """What is always shown of a pupil."""

    uid: str
    version: int
    name: str
    first_name: str
    age: str
    age_note: str
    group: str
    location: str
    teachers: tuple[str, ...]
    woongemeente: str
    household: str
    let_op: str
    regie: str
    consents: tuple[ConsentRow, ...]
    guardians: tuple[GuardianRow, ...]
    counsellor: str
    left_on: date | None
    data: PupilData


@dataclass(frozen=True)
class PupilCard:
    """A pupil with the overview: what plays, what goes well, what is to be done, who helps, the next step."""

    head: PupilHead
    plays: tuple[str, ...]
    going_well: tuple[str, ...]
    pupil_says: tuple[str, ...]
    to_do: tuple[Finding, ...]
    helps: tuple[tuple[str, str], ...]  # who, and as what
    next_step: ActionRow | None
    next_meeting: MeetingRow | None
    newest: tuple[TimelineRow, ...]
    actions: tuple[ActionRow, ...]
    conversations: tuple[MeetingRow, ...]


def pupil_head(sight: Sight, pupil_uid: str) -> PupilHead:
    """The head of a pupil's page."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    enrolment = rows.enrolment_of(sight, pupil_uid)
    place = (
        sight.session.get(Location, enrolment.location_uid) if enrolment and enrolment.location_uid else None
    )
    regie = regie_of(sight, [pupil_uid])
    counsellor = sight.session.get(DeskPerson, pupil.counsellor_uid) if pupil.counsellor_uid else None
    return PupilHead(
        uid=pupil_uid,
        version=pupil.version,
        name=full_name(pupil.roepnaam, pupil),
        first_name=pupil.roepnaam,
        age=age_words(pupil.birth_date, sight.today),
        age_note=_age_note(pupil, sight.today),
        group=rows.group_names(sight, [pupil_uid]).get(pupil_uid, ""),
        location=place.name if place else "",
        teachers=tuple(
            rows.staff_name(staff)
            for staff in rows.teachers_of(sight, enrolment.group_uid if enrolment else None)
        ),
        woongemeente=pupil.woongemeente,
        household=pupil.household.label,
        let_op=pupil.let_op,
        regie=f"{regie.party.label} ({regie.who})" if regie else "",
        consents=consent_rows(sight, pupil),
        guardians=guardian_rows(sight, pupil_uid),
        counsellor=counsellor.name if counsellor else "",
        left_on=pupil.left_on,
        data=PupilData.model_validate(pupil.model_dump(include=set(PupilData.model_fields))),
    )


def _age_note(pupil: Pupil, day: date) -> str:
    coming = next_birthday_that_matters(pupil.birth_date, day)
    if coming is None or (coming[1] - day).days > 365:
        return ""
    band, when = coming
    words = {
        12: _("Wordt 12 op {day}: beslist dan mee."),
        16: _("Wordt 16 op {day}: beslist dan zelf over hulp."),
        18: _("Wordt 18 op {day}: is dan volwassen."),
    }
    return words[int(band)].format(day=plain_date(when))


def guardian_rows(sight: Sight, pupil_uid: str) -> tuple[GuardianRow, ...]:
    """The parents and carers of a pupil."""
    return tuple(
        GuardianRow(
            tie_uid=tie.uid,
            tie_version=tie.version,
            guardian_uid=guardian.uid,
            name=full_name(guardian.first_name, guardian),
            relation=tie.relation.label,
            gezag=tie.gezag.label,
            phone=guardian.mobile or guardian.phone,
            data=GuardianData.model_validate(guardian.model_dump(include=set(GuardianData.model_fields))),
            tie=GuardianshipData.model_validate(tie.model_dump(include=set(GuardianshipData.model_fields))),
        )
        for tie, guardian in rows.guardians_of(sight, pupil_uid)
    )


def pupil_card(sight: Sight, pupil_uid: str) -> PupilCard:
    """A pupil's page; the administration sees the head, not the notes."""
    head = pupil_head(sight, pupil_uid)
    actions = actions_of(sight, pupil_uid, open_only=True)
    talks = conversations_of(sight, pupil_uid)
    plan = _newest_plan(sight, pupil_uid)
    coming = [talk for talk in reversed(talks) if talk.status is ConversationStatus.GEPLAND]
    return PupilCard(
        head=head,
        plays=rows.lines(plan.difficult) if plan else _signals(sight, pupil_uid),
        going_well=(*(rows.lines(plan.going_well) if plan else ()), *_went_well(sight, pupil_uid))[:4],
        pupil_says=rows.lines(plan.pupil_wants) if plan else (),
        to_do=open_points(dossier_facts(sight, head, plan), sight.today)
        if sight.reader.reads_dossiers
        else (),
        helps=_helps(sight, head),
        next_step=next((row for row in actions if row.due_on), None),
        next_meeting=coming[0] if coming else None,
        newest=timeline(sight, pupil_uid, limit=6).rows[:4],
        actions=actions,
        conversations=talks,
    )


def _newest_plan(sight: Sight, pupil_uid: str) -> Plan | None:
    return sight.session.exec(
        select(Plan)
        .where(Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None))
        .order_by(col(Plan.round).desc())
        .limit(1)
    ).first()


def _newest_entries(sight: Sight, pupil_uid: str, kind: EntryKind, limit: int) -> list[Entry]:
    if not sight.reader.reads_dossiers:
        return []
    return list(
        sight.session.exec(
            select(Entry)
            .where(Entry.pupil_uid == pupil_uid, Entry.kind == kind, col(Entry.removed_at).is_(None))
            .order_by(col(Entry.held_on).desc(), col(Entry.uid).desc())
            .limit(limit)
        )
    )


def _signals(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    return tuple(entry.facts for entry in _newest_entries(sight, pupil_uid, EntryKind.SIGNAAL, 2))


def _went_well(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    return tuple(entry.facts for entry in _newest_entries(sight, pupil_uid, EntryKind.GING_GOED, 2))


def _helps(sight: Sight, head: PupilHead) -> tuple[tuple[str, str], ...]:
    """Parents first, then school, then help outside."""
    running = rows.running(
        sight,
        Help,
        col(Help.pupil_uid) == head.uid,
        col(Help.status).in_([HelpStatus.GESTART, HelpStatus.WACHT, HelpStatus.AANGEVRAAGD]),
    )
    return (
        *((row.name, row.relation) for row in head.guardians),
        *((name, _("leerkracht")) for name in head.teachers),
        *((row.what, row.status.label.lower()) for row in running),
    )


def dossier_facts(sight: Sight, head: PupilHead, plan: Plan | None) -> DossierFacts:
    """What 'Nog te doen' needs to know."""
    uid = head.uid
    untold = sight.session.exec(
        select(Entry)
        .where(
            Entry.pupil_uid == uid,
            Entry.kind == EntryKind.SIGNAAL,
            col(Entry.removed_at).is_(None),
            col(Entry.parents_told_on).is_(None),
            col(Entry.parents_know).is_(None) | (col(Entry.parents_know) == ParentsKnow.NOG_NIET),
        )
        .order_by(col(Entry.held_on))
    ).first()
    weighed = sight.session.exec(
        select(Afweging.uid).where(Afweging.pupil_uid == uid, col(Afweging.removed_at).is_(None))
    ).first()
    runs = plan is not None and plan.status in (PlanStatus.LOOPT, PlanStatus.BESPROKEN, PlanStatus.IN_DE_MAAK)
    talks = _talk_days(sight, uid)
    pupil = rows.one(sight, Pupil, uid)
    asked = facts.asked_of(sight, uid)
    cares = bool(plan or untold or weighed or asked or talks)
    return DossierFacts(
        first_name=head.first_name,
        birth_date=head.data.birth_date,
        extra_support=runs,
        weighed=weighed is not None,
        untold_signal_on=untold.held_on if untold else None,
        # A pupil without any care has nothing 'to do': four hundred imported children are not red (1.4.2).
        gezag_unknown=cares and any(row.tie.gezag == "onbekend" for row in head.guardians),
        paper_due_on=min((a.consent.paper_due_on for a in asked if a.consent.paper_due_on), default=None),
        consents=tuple(_ending(row) for row in head.consents if row.holds),
        plan_runs=runs,
        own_circle_open=runs and plan is not None and plan.eigen_kracht is EigenKracht.NOG_NIET,
        evaluate_on=plan.evaluate_on if plan and runs else None,
        next_meeting_on=min(
            (day for day, status in talks if status is ConversationStatus.GEPLAND), default=None
        ),
        unfinished_meeting_on=min(
            (day for day, status in talks if status is ConversationStatus.NOG_NIET_AF), default=None
        ),
        woongemeente=head.woongemeente,
        fixed_contact=not cares or has_fixed_contact(sight, pupil, Party.CJG),
        skipped=frozenset(row.rule for row in rows.running(sight, TaskSkip, col(TaskSkip.pupil_uid) == uid)),
    )


def _talk_days(sight: Sight, pupil_uid: str) -> list[tuple[date, ConversationStatus]]:
    return [
        (row[0], row[1])
        for row in sight.session.exec(
            select(col(Conversation.held_on), col(Conversation.status))
            .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
            .where(ConversationPupil.pupil_uid == pupil_uid, col(Conversation.removed_at).is_(None))
        )
    ]


def _ending(row: ConsentRow) -> EndingConsent:
    pupil_said = max((a.given_on for a in row.answers if a.guardian_uid is None), default=None)
    return EndingConsent(
        party=row.who,
        until=row.until,
        given_on=min((answer.given_on for answer in row.answers), default=None),
        pupil_answered_on=pupil_said,
    )
