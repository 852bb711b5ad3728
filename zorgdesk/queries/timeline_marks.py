"""All that happened with one pupil as marks in time: what the picture of the timeline is drawn from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.model.absence import Absence
from zorgdesk.model.audit import SearchRow
from zorgdesk.model.consent import Consent, ConsentAnswer
from zorgdesk.model.contact import ContactMoment
from zorgdesk.model.conversation import (
    Attendance,
    Conversation,
    ConversationKind,
    ConversationPupil,
    ConversationStatus,
    Participant,
)
from zorgdesk.model.cooperation import Cooperation
from zorgdesk.model.dossier import Afweging, Confidentiality, Entry, EntryKind
from zorgdesk.model.family import RegieKind, RegieParty
from zorgdesk.model.plan import Plan, PlanStatus
from zorgdesk.model.school import DeskPerson
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.regie import stretches_of
from zorgdesk.queries.timeline_support import TABLES, support_rows
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgdesk.desk import Sight


class Lane(Enum):
    """Whose doing something is: the lanes of the picture, from top to bottom."""

    PLAN = "plan"
    OVERLEG = "overleg"
    SCHOOL = "school"
    GEZIN = "gezin"
    HULP = "hulp"


@dataclass(frozen=True)
class Mark:
    """One thing of the timeline, without its text; a round of the plan lasts `until` a day."""

    uid: str
    table: str
    kind: str
    label: str
    day: date
    lane: Lane
    until: date | None = None
    words: str = ""
    people: tuple[str, ...] = ()  # who told it, who wrote it, who was there


@dataclass(frozen=True)
class Stretch:
    """A time in which somebody had the regie."""

    since: date
    until: date | None
    party: RegieParty
    who: str
    called: str = ""  # the party in the word of the municipality


@dataclass(frozen=True)
class Coming:
    """A gesprek that is planned."""

    uid: str
    day: date
    label: str


@dataclass(frozen=True)
class TimelinePicture:
    """What the picture shows: marks newest first, the regie through time, and what is planned."""

    marks: tuple[Mark, ...] = ()
    regie: tuple[Stretch, ...] = ()
    coming: tuple[Coming, ...] = ()


_FAMILY = {EntryKind.OUDERGESPREK, EntryKind.LEERLINGGESPREK, EntryKind.BERICHT, EntryKind.BEZWAAR}
_FAMILY_TALKS = {ConversationKind.OUDERGESPREK, ConversationKind.LEERLINGGESPREK}
_SCHOOL_TALKS = {ConversationKind.LEERKRACHT, ConversationKind.OBSERVATIE}


def timeline_picture(sight: Sight, pupil_uid: str) -> TimelinePicture:
    """All marks of a pupil, newest first, in the order of the timeline; nothing for who reads no dossiers."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return TimelinePicture()
    marks = [
        *_entries(sight, pupil_uid),
        *_afwegingen(sight, pupil_uid),
        *_contacts(sight, pupil_uid),
        *_plans(sight, pupil_uid),
        *_consents(sight, pupil_uid),
        *_absences(sight, pupil_uid),
        *_cooperations(sight, pupil_uid),
        *_support(sight, pupil_uid),
    ]
    talks = _talks(sight, pupil_uid)
    there = _there(sight, [uid for uid, *_more in talks])
    marks += [
        Mark(uid, "conversation", kind, kind.label, day, _lane_of(kind), people=there.get(uid, ()))
        for uid, kind, day, status in talks
        if status is not ConversationStatus.GEPLAND
    ]
    marks.sort(key=lambda mark: (mark.day, mark.uid), reverse=True)
    planned = sorted(
        (Coming(uid, day, kind.label) for uid, kind, day, status in talks if status is ConversationStatus.GEPLAND),
        key=lambda one: one.day,
    )  # fmt: skip
    return TimelinePicture(tuple(marks), tuple(_regie(sight, pupil_uid)), tuple(planned))


def timeline_matching(sight: Sight, pupil_uid: str, words: str) -> frozenset[str]:
    """The rows of a pupil's dossier in which all these words stand, by uid."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return frozenset()
    parts = [col(SearchRow.folded).contains(part, autoescape=True) for part in fold(words).split()]
    return frozenset(
        sight.session.exec(select(col(SearchRow.uid)).where(SearchRow.pupil_uid == pupil_uid, *parts))
    )


def _lane_of(kind: ConversationKind) -> Lane:
    if kind in _FAMILY_TALKS:
        return Lane.GEZIN
    return Lane.SCHOOL if kind in _SCHOOL_TALKS else Lane.OVERLEG


def _entries(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    shown: Any = (Entry.uid, Entry.kind, Entry.held_on, Entry.told_by, Entry.author_uid)
    statement = select(*shown).where(Entry.pupil_uid == pupil_uid, col(Entry.removed_at).is_(None))
    if not sight.reader.reads_confidential:
        statement = statement.where(Entry.confidentiality == Confidentiality.GEWOON)
    authors = dict(sight.session.exec(select(col(DeskPerson.uid), col(DeskPerson.name))).all())
    for uid, kind, day, told_by, author in sight.session.exec(statement):
        lane = Lane.GEZIN if kind in _FAMILY else Lane.HULP if kind is EntryKind.CONTACT else Lane.SCHOOL
        people = named(told_by, authors.get(author, ""))
        yield Mark(uid, "entry", kind, kind.label, day, lane, people=people)


def _afwegingen(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    statement = select(col(Afweging.uid), col(Afweging.weighed_on), col(Afweging.who))
    statement = statement.where(Afweging.pupil_uid == pupil_uid, col(Afweging.removed_at).is_(None))
    for uid, day, who in sight.session.exec(statement):
        yield Mark(uid, "afweging", "afweging", _("Afweging"), day, Lane.SCHOOL, people=named(who))


def _contacts(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    statement = select(
        col(ContactMoment.uid),
        col(ContactMoment.naming),
        col(ContactMoment.held_on),
        col(ContactMoment.contact_name),
    )
    statement = statement.where(ContactMoment.pupil_uid == pupil_uid, col(ContactMoment.removed_at).is_(None))
    for uid, naming, day, who in sight.session.exec(statement):
        yield Mark(uid, "contact_moment", naming, _("Contact met hulp"), day, Lane.HULP, people=named(who))


def _consents(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    statement = (
        select(col(ConsentAnswer.uid), col(ConsentAnswer.answer), col(ConsentAnswer.given_on))
        .join(Consent, col(Consent.uid) == col(ConsentAnswer.consent_uid))
        .where(
            ConsentAnswer.pupil_uid == pupil_uid,
            col(ConsentAnswer.removed_at).is_(None),
            col(Consent.removed_at).is_(None),
        )
    )
    for uid, answer, day in sight.session.exec(statement):
        yield Mark(uid, "consent", answer, _("Toestemming"), day, Lane.GEZIN)


def _absences(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    statement = select(col(Absence.uid), col(Absence.kind), col(Absence.since))
    statement = statement.where(Absence.pupil_uid == pupil_uid, col(Absence.removed_at).is_(None))
    for uid, kind, day in sight.session.exec(statement):
        yield Mark(uid, "absence", kind, _("Verzuim"), day, Lane.SCHOOL)


def _cooperations(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    statement = select(col(Cooperation.uid), col(Cooperation.kind), col(Cooperation.asked_on))
    statement = statement.where(Cooperation.pupil_uid == pupil_uid, col(Cooperation.removed_at).is_(None))
    for uid, kind, day in sight.session.exec(statement):
        yield Mark(uid, "cooperation", kind, kind.label, day, Lane.HULP)


def _support(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    for table in TABLES:
        for row in support_rows(sight, pupil_uid, table):
            lane = Lane.OVERLEG if table == "regie" else Lane.SCHOOL
            yield Mark(row.uid, table, row.kind, row.label, row.day, lane, people=named(row.who))


def _plans(sight: Sight, pupil_uid: str) -> Iterator[Mark]:
    """The rounds of the plan: each lasts until the next begins, or else until it is looked back upon."""
    statement = select(Plan).where(Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None))
    found = sight.session.exec(statement.order_by(col(Plan.round))).all()
    for at, one in enumerate(found):
        following = found[at + 1].started_on if at + 1 < len(found) else None
        ends = [
            day
            for day in (following, one.finished_on or one.evaluate_on)
            if day is not None and day > one.started_on
        ]
        words = _("Ronde {round}, {state}").format(round=one.round, state=one.status.label.lower())
        ended = one.status in (PlanStatus.GEEVALUEERD, PlanStatus.AFGEROND)
        yield Mark(
            one.uid, "plan", "geweest" if ended else "loopt", _("Plan, ronde {round}").format(round=one.round),
            one.started_on, Lane.PLAN, min(ends, default=max(sight.today, one.started_on)), words,
        )  # fmt: skip


def _talks(sight: Sight, pupil_uid: str) -> list[Any]:
    statement = (
        select(
            col(Conversation.uid), col(Conversation.kind), col(Conversation.held_on), col(Conversation.status)
        )
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            col(ConversationPupil.removed_at).is_(None),
            col(Conversation.removed_at).is_(None),
        )
    )
    return list(sight.session.exec(statement))


def _there(sight: Sight, talks: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Who was at each gesprek: not who stayed away."""
    made: dict[str, tuple[str, ...]] = {}
    found = sight.session.exec(
        select(col(Participant.conversation_uid), col(Participant.name)).where(
            col(Participant.conversation_uid).in_(talks),
            col(Participant.attendance).not_in((Attendance.AFWEZIG, Attendance.AFGEMELD)),
            col(Participant.removed_at).is_(None),
        )
    )
    for uid, name in found:
        made[uid] = (*made.get(uid, ()), name)
    return made


def named(*texts: str) -> tuple[str, ...]:
    """The people in fields such as 'Marieke, juf Anouk en moeder', each once."""
    parts = (part.strip() for text in texts for part in text.replace(" en ", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def people_of(marks: Sequence[Mark], most: int = 40) -> tuple[str, ...]:
    """Who stands in these marks: those who come most first."""
    counted = Counter(name for mark in marks for name in mark.people)
    return tuple(name for name, _count in counted.most_common(most))


def _regie(sight: Sight, pupil_uid: str) -> Iterator[Stretch]:
    words = words_for(sight, pupil_uid)
    for one in stretches_of(sight, pupil_uid, RegieKind.INHOUD):
        yield Stretch(one.since, one.until, one.party, one.who, words.regie(one.party))
