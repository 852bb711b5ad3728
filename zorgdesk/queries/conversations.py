"""Gesprekken: the list, and one gesprek with all that stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.action import Action
from zorgdesk.model.consent import ConsentAnswer
from zorgdesk.model.conversation import (
    AgendaPart,
    AgendaPoint,
    Attendance,
    Conversation,
    ConversationData,
    ConversationPupil,
    ConversationStatus,
    Participant,
    PupilJoins,
    SideNote,
)
from zorgdesk.model.family import RegieParty
from zorgdesk.model.pupil import Pupil
from zorgdesk.one_line import Person
from zorgdesk.queries import facts, rows
from zorgdesk.queries.actions import ActionRow, action_rows
from zorgdesk.queries.conversation_before import PreviousTalk, agreed_before, previous_talk
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.promises import at_table, outsiders
from zorgdesk.queries.regie import regie_of
from zorgdesk.queries.school_year_agenda import breaks_ahead
from zorgdesk.queries.today import MeetingRow, meeting_rows
from zorgdesk.rules import meeting
from zorgdesk.rules.directory import USUAL_WORDS, LocalWords
from zorgdesk.rules.meeting_shape import Shape, shape_of
from zorgdesk.rules.reaching import tries_without_answer
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.errors import Finding
    from zorgdesk.rules.promises import AtTable
    from zorgdesk.when import Breaks

# 'Volgende keer vóór ...' is prefilled eight weeks ahead: practice 1.3, C3.
NEXT_IN_WEEKS = 8


@dataclass(frozen=True)
class ParticipantRow:
    """Somebody at the table."""

    uid: str
    name: str
    function: str
    attendance: Attendance
    unexpected: bool
    parents_agree: bool | None
    guardian_uid: str | None = None
    of_pupil_uid: str | None = None
    tries: int = 0  # how often this parent did not come or answer since the last word (K12)


@dataclass(frozen=True)
class Joining:
    """How one pupil takes part; hoorrecht has no age (E31)."""

    pupil_uid: str
    first_name: str
    joins: PupilJoins | None


@dataclass(frozen=True)
class Line:
    """Regie, verslag and tijdspad, prefilled: Enter is enough."""

    party: RegieParty
    who: str
    report_by: str
    next_before: date | None
    confirmed: bool
    words: LocalWords = USUAL_WORDS


@dataclass(frozen=True)
class ConversationCard:
    """One gesprek."""

    uid: str
    version: int
    data: ConversationData
    pupils: tuple[tuple[str, str], ...]  # uid and name
    line: Line
    people: tuple[ParticipantRow, ...]
    points: dict[AgendaPart, str]
    before: tuple[ActionRow, ...]  # what was agreed last time
    actions: tuple[ActionRow, ...]
    side_notes: tuple[str, ...]
    open: tuple[Finding, ...]
    doers: tuple[Person, ...]  # who can be named in an action line
    there: tuple[AtTable, ...] = ()  # who from outside heard what was agreed
    outsiders: tuple[str, ...] = ()  # whom one may promise something of
    child_points: dict[str, dict[AgendaPart, str]] = field(default_factory=dict)  # in a family: of one child
    joins: tuple[Joining, ...] = ()
    previous: PreviousTalk | None = None  # the gesprek before this one, to lay beside it
    breaks: Breaks = field(default_factory=dict)  # the school holidays by name

    @property
    def shape(self) -> Shape:
        """What this kind of gesprek asks."""
        return shape_of(self.data.kind)

    @property
    def children(self) -> tuple[Joining, ...]:
        """The children of a family, when there is more than one: each has lines of its own."""
        return self.joins if len(self.joins) > 1 else ()


@dataclass(frozen=True)
class Invitee:
    """Somebody from the circle around the child, proposed for the table."""

    name: str
    function: str
    party: str
    guardian_uid: str | None = None
    contact_uid: str | None = None
    staff_uid: str | None = None
    of_pupil_uid: str | None = None


def conversation_list(sight: Sight, *, past: bool = False, limit: int = 200) -> tuple[MeetingRow, ...]:
    """Gesprekken to come (and those not finished), or the past ones, newest first."""
    statement = select(Conversation).where(col(Conversation.removed_at).is_(None))
    ended = (ConversationStatus.AFGEROND, ConversationStatus.NIET_DOORGEGAAN)
    # Named one by one: SQLite finds no status that is only said not to be.
    shown = ended if past else tuple(status for status in ConversationStatus if status not in ended)
    statement = statement.where(col(Conversation.status).in_(shown))
    day = col(Conversation.held_on)
    if past:
        statement = statement.order_by(day.desc(), col(Conversation.start).desc())
    else:
        statement = statement.order_by(day, col(Conversation.start))
    return meeting_rows(sight, list(sight.session.exec(statement.limit(limit)).all()))


def conversations_of(sight: Sight, pupil_uid: str, known: rows.Known = rows.NOBODY) -> tuple[MeetingRow, ...]:
    """The gesprekken of one pupil, newest first."""
    found = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(ConversationPupil.pupil_uid == pupil_uid, col(Conversation.removed_at).is_(None))
        .order_by(col(Conversation.held_on).desc(), col(Conversation.start).desc())
    ).all()
    return meeting_rows(sight, list(found), known)


def conversation_card(sight: Sight, uid: str) -> ConversationCard:
    """One gesprek, with what was agreed last time."""
    talk = rows.one(sight, Conversation, uid)
    ties = rows.running(sight, ConversationPupil, col(ConversationPupil.conversation_uid) == uid)
    pupils = [rows.one(sight, Pupil, tie.pupil_uid) for tie in ties]
    names = rows.pupil_names(sight, (pupil.uid for pupil in pupils))
    people = rows.running(
        sight, Participant, col(Participant.conversation_uid) == uid, order=col(Participant.uid)
    )
    # What was said and agreed is the dossier; who comes, and when, is for who plans.
    read = sight.reader.reads_dossiers
    points = rows.running(sight, AgendaPoint, col(AgendaPoint.conversation_uid) == uid) if read else ()
    of_talk = rows.running(sight, Action, col(Action.conversation_uid) == uid, order=col(Action.uid))
    actions = [one for one in of_talk if read and (not one.pupil_uid or sight.reader.may_see(one.pupil_uid))]
    notes = rows.running(
        sight,
        SideNote,
        col(SideNote.conversation_uid) == uid,
        col(SideNote.person_uid) == sight.reader.person_uid,
    )
    uids = [pupil.uid for pupil in pupils]
    tries = _tries(sight, uids, people)
    return ConversationCard(
        uid=uid,
        version=talk.version,
        data=ConversationData.model_validate(talk.model_dump(include=set(ConversationData.model_fields))),
        pupils=tuple((pupil.uid, names[pupil.uid][0]) for pupil in pupils),
        line=_line(sight, talk, pupils),
        people=tuple(
            ParticipantRow(
                row.uid,
                row.name,
                row.function,
                row.attendance,
                row.unexpected,
                row.parents_agree,
                guardian_uid=row.guardian_uid,
                of_pupil_uid=row.of_pupil_uid,
                tries=tries.get(row.guardian_uid or "", 0),
            )
            for row in people
        ),
        points={point.part: point.text for point in points if point.of_pupil_uid is None},
        child_points=_by_child(points),
        joins=tuple(
            Joining(tie.pupil_uid, pupil.roepnaam, tie.joins) for tie, pupil in zip(ties, pupils, strict=True)
        ),
        before=agreed_before(sight, talk, uids) if read else (),
        previous=previous_talk(sight, talk, uids) if read else None,
        breaks=breaks_ahead(sight),
        actions=tuple(action_rows(sight, actions)),
        side_notes=tuple(note.text for note in notes),
        open=meeting.what_is_open(talk, people, actions, points),
        doers=_doers(sight, people),
        there=at_table(people),
        outsiders=outsiders(sight),
    )


def _by_child(points: Iterable[AgendaPoint]) -> dict[str, dict[AgendaPart, str]]:
    made: dict[str, dict[AgendaPart, str]] = {}
    for point in points:
        if point.of_pupil_uid is not None:
            made.setdefault(point.of_pupil_uid, {})[point.part] = point.text
    return made


def _tries(sight: Sight, pupils: Sequence[str], people: Sequence[Participant]) -> dict[str, int]:
    """How often each parent at this table was tried in vain; of two children the most."""
    parents = {row.guardian_uid for row in people if row.guardian_uid}
    made: dict[str, int] = {}
    for pupil_uid in pupils if parents else ():
        attempts, answers = (
            facts.attempts_of(sight, pupil_uid),
            rows.of_pupil(sight, ConsentAnswer, pupil_uid),
        )
        for parent in parents:
            count = len(tries_without_answer(parent, attempts, answers))
            made[parent] = max(count, made.get(parent, 0))
    return made


def _line(sight: Sight, talk: Conversation, pupils: list[Pupil]) -> Line:
    """What was fixed, or the proposal: the regie of last time, I write, eight weeks from now."""
    words = words_for(sight, pupils[0].uid) if pupils else USUAL_WORDS
    if talk.line_confirmed and talk.regie_party:
        return Line(
            talk.regie_party, talk.regie_who, talk.report_by, talk.next_before, confirmed=True, words=words
        )
    regie = regie_of(sight, [pupil.uid for pupil in pupils])
    return Line(
        party=regie.party if regie else RegieParty.SCHOOL,
        who=regie.who if regie else sight.reader.name,
        report_by=sight.reader.name,
        next_before=talk.held_on + timedelta(weeks=NEXT_IN_WEEKS),
        confirmed=False,
        words=words,
    )


def _doers(sight: Sight, people: Sequence[Participant]) -> tuple[Person, ...]:
    first = sight.reader.name.split()[0].lower()
    me = Person(sight.reader.name, ("ik", "i", "me", _("ik"), first), "ik", sight.reader.person_uid)
    made = [me]
    for row in people:
        kind = (
            "ouder"
            if row.guardian_uid
            else "leerling"
            if row.of_pupil_uid
            else "school"
            if row.staff_uid
            else "ander"
        )
        words = (row.name.split()[0].lower(), row.function.lower())
        made.append(Person(row.name, tuple(word for word in words if word), kind,
                           row.guardian_uid or row.of_pupil_uid or row.staff_uid or row.contact_uid or ""))  # fmt: skip
    return tuple(made)


def proposed_people(sight: Sight, pupil_uid: str) -> tuple[Invitee, ...]:
    """Who usually sits at the table of this pupil: the pupil, the parents, the teacher, fixed contacts outside."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    enrolment = rows.enrolment_of(sight, pupil_uid)
    made = [Invitee(pupil.roepnaam, _("leerling"), "leerling", of_pupil_uid=pupil_uid)]
    made += [
        Invitee(facts.giver(tie, guardian).name, tie.relation.label, "ouder", guardian_uid=guardian.uid)
        for tie, guardian in rows.guardians_of(sight, pupil_uid)
        if not guardian.deceased and not tie.no_contact
    ]
    made += [
        Invitee(rows.staff_name(staff), _("leerkracht"), "school", staff_uid=staff.uid)
        for staff in rows.teachers_of(sight, enrolment.group_uid if enrolment else None)
    ]
    from zorgdesk.queries.contacts import contact_choices

    made += [
        Invitee(choice.name, choice.organisation or choice.party.label, choice.party, contact_uid=choice.uid)
        for choice in contact_choices(sight, pupil)
        if choice.fixed
    ]
    return tuple(made)
