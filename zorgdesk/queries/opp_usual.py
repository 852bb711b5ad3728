"""What is known already, so that an OPP is never typed twice: plan, wishes, talks, tests, arrangements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.conversation import (
    Attendance,
    Conversation,
    ConversationKind,
    ConversationPupil,
    ConversationStatus,
    Participant,
)
from zorgdesk.model.dossier import Entry, EntryKind
from zorgdesk.model.opp import HeardHow, Oogo, OppData
from zorgdesk.model.plan import EigenKracht, Plan
from zorgdesk.model.test_result import PupilTest
from zorgdesk.queries import facts, rows
from zorgdesk.rules.opp import usual_need, usual_start
from zorgdesk.rules.wording import all_called
from zorgdesk.text import _, listing, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Sight
    from zorgdesk.queries.opp_facts import OppRows

MOST_TESTS = 4
_TALKS = (ConversationKind.OPP, ConversationKind.OUDERGESPREK, ConversationKind.MDO)
_HELD = (ConversationStatus.AFGEROND, ConversationStatus.NOG_NIET_AF, ConversationStatus.BEZIG)
_CAME = (Attendance.AANWEZIG, Attendance.DEEL)


def usual_opp(sight: Sight, pupil_uid: str, found: OppRows) -> OppData:
    """What an OPP is filled in with: the words of the plan, and the talks since the term began."""
    clock, since = usual_start(found.facts)
    made = OppData(
        pupil_uid=pupil_uid, need=usual_need(found.facts), school_kind=found.facts.kind, clock=clock,
        begins_on=since, grounds=_tests(sight, pupil_uid), support=_support(sight, pupil_uid),
    )  # fmt: skip
    if found.plan is not None:
        _from_plan(made, found.plan)
    _from_talks(sight, made, found.opps[0].begins_on if found.opps else since)
    return made


def _from_plan(made: OppData, plan: Plan) -> None:
    own = plan.eigen_kracht_who if plan.eigen_kracht is EigenKracht.BESPROKEN else ""
    made.helping = "\n".join(words for words in (plan.going_well, own) if words)
    made.hindering = plan.difficult
    made.parents_view = plan.parents_want
    made.heard_words = plan.pupil_wants


def _tests(sight: Sight, pupil_uid: str) -> str:
    """The newest tests, a line each: they are the ground under where the pupil goes."""
    found = rows.running(
        sight, PupilTest, col(PupilTest.pupil_uid) == pupil_uid, order=col(PupilTest.taken_on).desc()
    )
    lines = []
    for test in found[:MOST_TESTS]:
        result = ", ".join(part for part in (test.score, test.level or "") if part)
        line = " ".join((f"{test.test},", f"{plain_date(test.taken_on)}:", result)).rstrip(": ")
        lines.append(". ".join(part for part in (line, test.meaning) if part))
    return "\n".join(lines)


def _support(sight: Sight, pupil_uid: str) -> str:
    found = rows.running(
        sight, Arrangement, col(Arrangement.pupil_uid) == pupil_uid,
        col(Arrangement.until).is_(None) | (col(Arrangement.until) >= sight.today), order=col(Arrangement.since),
    )  # fmt: skip
    return "\n".join(", ".join(part for part in (one.title, one.who) if part) for one in found)


def _from_talks(sight: Sight, made: OppData, since: date | None) -> None:
    """A talk with the parents and one with the pupil, where they were held after the term began."""
    talk = _newest_talk(sight, made.pupil_uid, since)
    if talk is not None:
        made.oogo, made.oogo_on, made.oogo_who = Oogo.EENS, talk[0], talk[1]
    told = rows.running(
        sight, Entry, col(Entry.pupil_uid) == made.pupil_uid, col(Entry.kind) == EntryKind.LEERLINGGESPREK,
        order=col(Entry.held_on).desc(),
    )  # fmt: skip
    if told and (since is None or told[0].held_on >= since):
        made.heard_on, made.heard_how = told[0].held_on, HeardHow.GESPREK


def _newest_talk(sight: Sight, pupil_uid: str, since: date | None) -> tuple[date, str] | None:
    """The newest talk at which a parent was, with who was there."""
    came = sight.session.exec(
        select(Conversation, Participant)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .join(Participant, col(Participant.conversation_uid) == col(Conversation.uid))
        .where(
            ConversationPupil.pupil_uid == pupil_uid,
            col(Conversation.kind).in_(_TALKS),
            col(Conversation.status).in_(_HELD),
            col(Conversation.held_on) <= sight.today,
            col(Conversation.removed_at).is_(None),
            col(Participant.guardian_uid).is_not(None),
            col(Participant.attendance).in_(_CAME),
            col(Participant.removed_at).is_(None),
        )
        .order_by(col(Conversation.held_on).desc(), col(Conversation.uid).desc(), col(Participant.uid))
    ).all()
    if not came or (since and came[0][0].held_on < since):
        return None
    newest = came[0][0]
    return newest.held_on, _names([one.name for talk, one in came if talk.uid == newest.uid])


def _names(names: Sequence[str]) -> str:
    return listing(list(dict.fromkeys(names)))[:200]


def parents_of(sight: Sight, pupil_uid: str) -> str:
    """'moeder en vader': who say yes or no."""
    from zorgdesk.model.pupil import Pupil

    givers = [one for one in facts.givers_of(sight, rows.one(sight, Pupil, pupil_uid)) if one.guardian_uid]
    alive = [one for one in givers if not one.deceased]
    return all_called(alive, alive) if alive else _("ouders")
