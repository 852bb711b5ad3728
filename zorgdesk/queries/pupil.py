"""One pupil: the head that is always there, and the overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from zorgdesk.model.base import school_year_of
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.model.dossier import Confidentiality, Entry, EntryKind
from zorgdesk.model.family import GuardianData, Guardianship, GuardianshipData, Relation
from zorgdesk.model.names import full_name
from zorgdesk.model.plan import Plan
from zorgdesk.model.pupil import Enrolment, Pupil, PupilData
from zorgdesk.model.school import DeskPerson, Group, Location
from zorgdesk.queries import rows
from zorgdesk.queries.actions import ActionRow, actions_of
from zorgdesk.queries.arrangement import around_child
from zorgdesk.queries.circle import Helper, circle, people_outside
from zorgdesk.queries.conversations import conversations_of
from zorgdesk.queries.local_words import local_words
from zorgdesk.queries.outside_help import OutsideHelp, outside_help
from zorgdesk.queries.pupil_facts import dossier_facts, set_aside_of
from zorgdesk.queries.regie import regie_of, regie_words
from zorgdesk.queries.sharing import ConsentRow, consent_rows
from zorgdesk.queries.timeline import TimelineRow, timeline
from zorgdesk.rules.arrangement import together_words
from zorgdesk.rules.open_points import open_points, point_words
from zorgdesk.rules.pupil_age import AgeBand, age_band, age_words, next_birthday_that_matters
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.model.family import Guardian
    from zorgdesk.queries.today import MeetingRow

_NEWEST = ("entry", "afweging", "contact_moment", "conversation")
# Whose children are brothers and sisters: a voogd or a grandparent may have others in their care.
_PARENTS = (Relation.MOEDER, Relation.VADER, Relation.STIEFOUDER, Relation.PLEEGOUDER)


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
class SiblingRow:
    """A brother or sister at this school."""

    uid: str
    first_name: str
    group: str
    by_parent: bool = (
        True  # a parent or carer in common; or else somebody wrote down that they are one family
    )


@dataclass(frozen=True)
class AsideRow:
    """A reminder that is 'niet nodig bij deze leerling': what, who said so and when."""

    uid: str
    what: str
    who: str
    on: date


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
    let_op_review_on: date | None
    let_op_private: bool
    siblings: tuple[SiblingRow, ...]
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
    set_aside: tuple[AsideRow, ...]
    helps: tuple[Helper, ...]
    together: str  # how many people from outside, and who of them could work with the group
    next_step: ActionRow | None
    next_meeting: MeetingRow | None
    newest: tuple[TimelineRow, ...]
    actions: tuple[ActionRow, ...]
    conversations: tuple[MeetingRow, ...]
    outside: OutsideHelp


def pupil_head(sight: Sight, pupil_uid: str) -> PupilHead:
    """The head of a pupil's page."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    group_uid, group, location = _place(sight, pupil_uid)
    ties = rows.guardians_of(sight, pupil_uid)
    words = local_words(sight, pupil.woongemeente)
    counsellor = sight.session.get(DeskPerson, pupil.counsellor_uid) if pupil.counsellor_uid else None
    data = PupilData.model_validate(pupil.model_dump(include=set(PupilData.model_fields)))
    # Not everybody may read what it says: medical agreements, for one (K10).
    told = not pupil.let_op_private or sight.reader.reads_confidential
    return PupilHead(
        uid=pupil_uid,
        version=pupil.version,
        name=full_name(pupil.roepnaam, pupil),
        first_name=pupil.roepnaam,
        age=age_words(pupil.birth_date, sight.today),
        age_note=_age_note(pupil, sight.today),
        group=group,
        location=location,
        teachers=tuple(rows.staff_name(staff) for staff in rows.teachers_of(sight, group_uid)),
        woongemeente=pupil.woongemeente,
        household=pupil.household.label,
        let_op=pupil.let_op if told else "",
        let_op_review_on=pupil.let_op_review_on if told else None,
        let_op_private=pupil.let_op_private,
        siblings=siblings_of(sight, pupil),
        regie=regie_words(regie_of(sight, [pupil_uid]), words),
        consents=consent_rows(sight, pupil, ties),
        guardians=_guardian_rows(ties),
        counsellor=counsellor.name if counsellor else "",
        left_on=pupil.left_on,
        data=data if told else data.model_copy(update={"let_op": "", "let_op_review_on": None}),
    )


def _age_note(pupil: Pupil, day: date) -> str:
    """What the age means for who decides: the birthday that comes within a year, or the age of now."""
    coming = next_birthday_that_matters(pupil.birth_date, day)
    if coming is not None and (coming[1] - day).days <= 365:
        soon = {
            12: _("Wordt 12 op {day}: beslist dan mee."),
            16: _("Wordt 16 op {day}: beslist dan zelf over hulp."),
            18: _("Wordt 18 op {day}: is dan volwassen."),
        }
        return soon[int(coming[0])].format(day=plain_date(coming[1]))
    now = {
        AgeBand.TWELVE: _("Beslist mee: is 12 of ouder."),
        AgeBand.SIXTEEN: _("Beslist zelf over hulp: is 16 of ouder."),
        AgeBand.ADULT: _("Is volwassen: beslist zelf."),
    }
    band = age_band(pupil.birth_date, day)
    return now.get(band, "") if band is not None else ""


def _place(sight: Sight, pupil_uid: str) -> tuple[str | None, str, str]:
    """Where a pupil is taught now: the group's uid and name, and the location; a prepared year counts last."""
    runs = col(Enrolment.school_year) <= school_year_of(sight.today)
    found = sight.session.exec(
        select(Enrolment.group_uid, Group.name, Location.name)
        .outerjoin(Group, col(Group.uid) == col(Enrolment.group_uid))
        .outerjoin(Location, col(Location.uid) == col(Enrolment.location_uid))
        .where(Enrolment.pupil_uid == pupil_uid, col(Enrolment.removed_at).is_(None))
        .order_by(runs.desc(), col(Enrolment.school_year).desc())
    ).all()
    if not found:
        return None, "", ""
    named = next((group for _uid, group, _location in found if group), "")
    return found[0][0], named, found[0][2] or ""


def _guardian_rows(ties: Sequence[tuple[Guardianship, Guardian]]) -> tuple[GuardianRow, ...]:
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
        for tie, guardian in ties
    )


def pupil_card(sight: Sight, pupil_uid: str) -> PupilCard:
    """A pupil's page; the administration sees the head, not the notes."""
    # Held on to, so that it is not read again.
    pupil = rows.one(sight, Pupil, pupil_uid)
    head = pupil_head(sight, pupil_uid)
    known = {pupil_uid: (head.name, head.group)}
    actions = actions_of(sight, pupil_uid, open_only=True, known=known)
    talks = conversations_of(sight, pupil_uid, known)
    plan = _newest_plan(sight, pupil_uid)
    aside = set_aside_of(sight, pupil_uid)
    outside = outside_help(sight, pupil)
    around = around_child(sight, pupil_uid)
    coming = [
        talk
        for talk in reversed(talks)
        if talk.status is ConversationStatus.GEPLAND and talk.held_on >= sight.today
    ]
    return PupilCard(
        head=head,
        plays=rows.lines(plan.difficult) if plan else _signals(sight, pupil_uid),
        going_well=(*(rows.lines(plan.going_well) if plan else ()), *_went_well(sight, pupil_uid))[:4],
        pupil_says=rows.lines(plan.pupil_wants) if plan else (),
        to_do=open_points(dossier_facts(sight, pupil, head, plan, talks, aside), sight.today)
        if sight.reader.reads_dossiers
        else (),
        set_aside=tuple(AsideRow(uid, point_words(rule), who, day) for uid, rule, who, day in aside),
        helps=circle(head, plan, outside.rows, around),
        together=together_words((*around, *people_outside(outside.rows))),
        next_step=next((row for row in actions if row.due_on), None),
        next_meeting=coming[0] if coming else None,
        newest=timeline(sight, pupil_uid, limit=4, tables=_NEWEST).rows[:4],
        actions=actions,
        conversations=talks,
        outside=outside,
    )


def _newest_plan(sight: Sight, pupil_uid: str) -> Plan | None:
    return max(rows.of_pupil(sight, Plan, pupil_uid), key=lambda plan: plan.round, default=None)


def _newest_entries(sight: Sight, pupil_uid: str, kind: EntryKind, limit: int) -> list[Entry]:
    if not sight.reader.reads_dossiers:
        return []
    statement = select(Entry).where(
        Entry.pupil_uid == pupil_uid, Entry.kind == kind, col(Entry.removed_at).is_(None)
    )
    if not sight.reader.reads_confidential:
        statement = statement.where(Entry.confidentiality == Confidentiality.GEWOON)
    return list(
        sight.session.exec(statement.order_by(col(Entry.held_on).desc(), col(Entry.uid).desc()).limit(limit))
    )


def _signals(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    return tuple(entry.facts for entry in _newest_entries(sight, pupil_uid, EntryKind.SIGNAAL, 2))


def _went_well(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    return tuple(entry.facts for entry in _newest_entries(sight, pupil_uid, EntryKind.GING_GOED, 2))


def siblings_of(sight: Sight, pupil: Pupil) -> tuple[SiblingRow, ...]:
    """Brothers and sisters at this school: of the same family, or with a parent in common."""
    mine = select(Guardianship.guardian_uid).where(
        Guardianship.pupil_uid == pupil.uid, col(Guardianship.removed_at).is_(None)
    )
    shared = select(Guardianship.pupil_uid).where(
        col(Guardianship.guardian_uid).in_(mine),
        Guardianship.pupil_uid != pupil.uid,
        col(Guardianship.removed_at).is_(None),
        col(Guardianship.relation).in_(_PARENTS),
    )
    related: ColumnElement[bool] = col(Pupil.uid).in_(shared)
    if pupil.family_uid:
        related = or_(related, col(Pupil.family_uid) == pupil.family_uid)
    found = sight.session.exec(
        select(Pupil.uid, Pupil.roepnaam, col(Pupil.uid).in_(shared))
        .where(related, Pupil.uid != pupil.uid, col(Pupil.left_on).is_(None), col(Pupil.removed_at).is_(None))
        .order_by(col(Pupil.birth_date))
    ).all()
    seen = [one for one in found if sight.reader.may_see(one[0])]
    groups = rows.group_names(sight, [one[0] for one in seen]) if seen else {}
    return tuple(SiblingRow(uid, name, groups.get(uid, ""), by_parent=bool(near)) for uid, name, near in seen)
