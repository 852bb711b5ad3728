"""The proceskaart for one named parent: who leads, what next, when, whom to call, what school does not decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.audit import Handout
from zorgdesk.model.conversation import Conversation, ConversationPupil
from zorgdesk.model.family import CaseParty, RegieParty
from zorgdesk.model.names import formal_name, full_name
from zorgdesk.model.pupil import Household, Pupil
from zorgdesk.model.school import Location, School
from zorgdesk.queries import rows
from zorgdesk.queries.case import case_card
from zorgdesk.queries.contacts import contact_choices
from zorgdesk.queries.plan_paper import named_reader, next_talk, school_contact, settled_with
from zorgdesk.queries.plan_summary import LeftOut
from zorgdesk.rules.plan_paper import Piece, PieceKind, why_left_out
from zorgdesk.rules.pupil_age import AgeBand, age_band
from zorgdesk.rules.regie_wijzer import party_words
from zorgdesk.text import SOURCE_LANGUAGE, _, fold, speaking, words_of

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.model.family import CaseTaskData, Guardian
    from zorgdesk.queries.case import CaseCard
    from zorgdesk.queries.plan_summary import ActionLine, NextMeeting, SchoolContact
    from zorgdesk.queries.regie import StretchRow
    from zorgdesk.rules.people import Child

PAPER = "proceskaart"  # the kind of handout
MOST_NEXT = 4
_AT_SCHOOL = (RegieParty.SCHOOL, RegieParty.OUDERS)
_OUTSIDE = (CaseParty.GEMEENTE, CaseParty.HULP)


@dataclass(frozen=True)
class Leader:
    """Who leads, of which party, and until when; `you`: it is the reader."""

    who: str
    party: str
    kind: str = ""
    phone: str = ""
    until: date | None = None
    base: str = ""
    you: bool = False


@dataclass(frozen=True)
class ProcessCard:
    """Everything that is on the proceskaart of one named parent, and nothing else; `left_out` is for the window."""

    school_name: str
    school_phone: str
    practice: bool
    pupil_first_name: str
    reader_name: str
    reader_greeting: str
    version: int
    made_on: date
    leader: Leader | None
    next_steps: tuple[ActionLine, ...]
    next_meeting: NextMeeting | None
    next_before: date | None
    contact: SchoolContact
    municipal: tuple[str, str]  # the fixed contact of the municipality: name and phone
    tasks: tuple[tuple[str, str, str], ...]  # who, what, and what that party expects of the others
    decides_alone: bool  # the pupil of 16 decides about help
    support_point_phone: str
    left_out: tuple[LeftOut, ...] = field(default=(), metadata={"printed": False})


def process_card(sight: Sight, pupil_uid: str) -> ProcessCard:
    """Make the proceskaart for the one parent whom the reader was cut down to.

    Raises:
        RefusedError: this parent may not have it. MistakeError: no parent was named.
    """
    pupil = rows.one(sight, Pupil, pupil_uid)
    guardian, child = named_reader(sight, pupil)
    case = case_card(sight, pupil_uid)
    school = sight.session.exec(select(School)).one()
    enrolment = rows.enrolment_of(sight, pupil_uid)
    place_uid = enrolment.location_uid if enrolment else None
    place = sight.session.get(Location, place_uid) if place_uid else None
    band = age_band(pupil.birth_date, sight.today)
    help_is_told = why_left_out(Piece(PieceKind.HELP), child, guardian.uid, sight.today) is None
    leader, no_leader = _leader(sight, case, pupil, guardian, child)
    told, no_tasks = _tasks(case, help_is_told=help_is_told)
    return ProcessCard(
        school_name=school.name,
        school_phone=(place.phone if place else "") or school.phone,
        practice=school.practice,
        pupil_first_name=pupil.roepnaam,
        reader_name=full_name(guardian.first_name, guardian),
        reader_greeting=formal_name(guardian.salutation, guardian.first_name, guardian),
        version=_number(sight, pupil_uid),
        made_on=sight.today,
        leader=leader,
        next_steps=settled_with(sight, pupil, guardian)[:MOST_NEXT],
        next_meeting=next_talk(sight, pupil_uid),
        next_before=_next_before(sight, pupil_uid),
        contact=school_contact(sight, pupil),
        municipal=_municipal(sight, case, pupil) if help_is_told else ("", ""),
        tasks=tuple((_task_words(one, pupil), one.does, one.expects) for one in told),
        decides_alone=band is not None and band >= AgeBand.SIXTEEN,
        support_point_phone=school.support_point_phone,
        left_out=(*no_leader, *no_tasks),
    )


def _leader(
    sight: Sight, case: CaseCard, pupil: Pupil, guardian: Guardian, child: Child
) -> tuple[Leader | None, tuple[LeftOut, ...]]:
    """Who leads, unless the paper may not say it: nothing of safety, nothing of help that a pupil of 16 keeps."""
    now = case.now
    if now is None:
        return None, ()
    kind = PieceKind.SAFETY if now.party is RegieParty.VEILIGHEID else PieceKind.HELP
    if now.party not in _AT_SCHOOL:
        found = why_left_out(Piece(kind, whose=now.who), child, guardian.uid, sight.today)
        if found is not None:
            return None, (LeftOut(_("Wie de leiding heeft"), found.what),)
    return _told(sight, case, pupil, guardian, now), ()


@speaking(SOURCE_LANGUAGE)
def _told(sight: Sight, case: CaseCard, pupil: Pupil, guardian: Guardian, now: StretchRow) -> Leader:
    if now.party is RegieParty.OUDERS:
        you = fold(now.who) in (fold(full_name(guardian.first_name, guardian)), fold(now.party.kept_label))
        apart = pupil.household is Household.APART or pupil.household_objection
        who = _("u zelf") if you else _("de andere ouder") if apart else now.who
        return Leader(who, "", you=you)
    word = case.words.get(now.party, "")
    until = now.hand_back_on if now.taken_over else None
    phone = next((one.phone for one in contact_choices(sight, pupil) if fold(one.name) == fold(now.who)), "")
    return Leader(
        now.who, party_words(now.party, word), now.party.value, phone, until, case.base if until else ""
    )


def _tasks(case: CaseCard, *, help_is_told: bool) -> tuple[tuple[CaseTaskData, ...], tuple[LeftOut, ...]]:
    """Who does and expects what in the case, without a line that names a brother or sister."""
    made, others = [], 0
    names = {fold(one.first_name) for one in (*case.together, *case.apart)}
    for one in case.tasks:
        if not (one.does or one.expects) or (one.party in _OUTSIDE and not help_is_told):
            continue
        if names & {fold(word) for word in words_of(f"{one.who} {one.does} {one.expects}")}:
            others += 1
            continue
        made.append(one)
    left = LeftOut(
        _("Een taak waarin een broer of zus staat"),
        _("Gegevens van een ander kind staan niet op dit papier."),
    )
    return tuple(made), (left,) * min(others, 1)


@speaking(SOURCE_LANGUAGE)
def _task_words(one: CaseTaskData, pupil: Pupil) -> str:
    named = {
        CaseParty.SCHOOL: _("School"), CaseParty.OUDERS: _("U"), CaseParty.LEERLING: pupil.roepnaam,
        CaseParty.GEMEENTE: _("Gemeente"), CaseParty.HULP: _("Hulpverlening"), CaseParty.ANDERS: _("Iemand anders"),
    }  # fmt: skip
    return one.who if one.who and one.party is not CaseParty.OUDERS else named[one.party]


def _municipal(sight: Sight, case: CaseCard, pupil: Pupil) -> tuple[str, str]:
    name = case.data.municipal_contact
    phone = next((one.phone for one in contact_choices(sight, pupil) if fold(one.name) == fold(name)), "")
    return name, phone


def _next_before(sight: Sight, pupil_uid: str) -> date | None:
    """Before which day the last gesprek said to speak again, when that is still to come."""
    found = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            col(Conversation.line_confirmed),
            col(Conversation.removed_at).is_(None),
            col(Conversation.next_before) >= sight.today,
        )
        .order_by(col(Conversation.held_on).desc())
    ).first()
    return found.next_before if found else None


def _number(sight: Sight, pupil_uid: str) -> int:
    count = sight.session.exec(
        select(func.max(Handout.number)).where(Handout.pupil_uid == pupil_uid, Handout.paper == PAPER)
    ).one()
    return (count or 0) + 1
