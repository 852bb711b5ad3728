"""After a gesprek: reports that did not go out yet, and what people outside the school would begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from zorgdesk.model.action import Action, ActionKind, ActionStatus, DoerKind
from zorgdesk.model.audit import Handout
from zorgdesk.model.conversation import Conversation, ConversationKind, ConversationPupil, ConversationStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.report_talk import PAPER
from zorgdesk.rules.completeness import REPORT, limit_of
from zorgdesk.rules.report import BEGUN_AFTER, LOOKED_BACK, WITH_REPORT, Unsent, begun_words, unsent_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

_OUTSIDE = (DoerKind.ANDER, DoerKind.OUDER)


@dataclass(frozen=True)
class AfterTalk:
    """A line of what comes after a gesprek; `row_uid`: the gesprek, or the action to ask about."""

    rule: str  # of 'Nog te doen' that it can be set aside by
    pupil_uid: str
    what: str
    due_on: date
    row_uid: str


def held_without_report(today: date, days: int) -> list[ColumnElement[bool]]:
    """Gesprekken of the last weeks that are so long ago and of which no report went out as final.

    One that is not finished is asked to be finished first: that stands on Vandaag by itself.
    """
    sent = (
        select(col(Handout.uid))
        .where(
            col(Handout.conversation_uid) == col(Conversation.uid), col(Handout.paper) == PAPER,
            ~col(Handout.concept), col(Handout.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return [
        col(Conversation.status) == ConversationStatus.AFGEROND, col(Conversation.kind).in_(WITH_REPORT),
        col(Conversation.held_on) >= today - LOOKED_BACK, col(Conversation.held_on) <= today - timedelta(days=days),
        col(Conversation.removed_at).is_(None), col(ConversationPupil.removed_at).is_(None), ~sent,
    ]  # fmt: skip


def unsent_part(today: date, days: int) -> Select[Any]:
    """The same as a question to the store about all pupils: whose, and which gesprek."""
    pupil: Any = col(ConversationPupil.pupil_uid).label("pupil_uid")
    row: Any = col(Conversation.uid).label("row_uid")
    return (
        sql_select(pupil, row)
        .join(Conversation, col(Conversation.uid) == col(ConversationPupil.conversation_uid))
        .where(*held_without_report(today, days))
    )


def unsent_of(sight: Sight, pupil_uid: str) -> Unsent | None:
    """The oldest gesprek of a pupil of which the report should have gone out."""
    days = limit_of(settings_of(sight), REPORT)
    talk = sight.session.exec(
        select(Conversation)
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .where(col(ConversationPupil.pupil_uid) == pupil_uid, *held_without_report(sight.today, days))
        .order_by(col(Conversation.held_on), col(Conversation.uid))
    ).first()
    return Unsent(talk.uid, talk.kind.label, talk.held_on) if talk else None


def after_talks(
    sight: Sight, last_day: date, whose: Sequence[ColumnElement[bool]], most: int
) -> tuple[AfterTalk, ...]:
    """Both kinds of line up to a day, of pupils who are at school and whom this reader may see."""
    return (*reports_due(sight, last_day, whose, most), *to_ask_begun(sight, last_day, whose, most))


def reports_due(
    sight: Sight, last_day: date, whose: Sequence[ColumnElement[bool]], most: int
) -> Iterator[AfterTalk]:
    """Reports that did not go out, on the day on which they should have; by day."""
    days = limit_of(settings_of(sight), REPORT)
    ahead = max((last_day - sight.today).days, 0)
    found = sight.session.exec(
        select(Conversation, col(ConversationPupil.pupil_uid))
        .join(ConversationPupil, col(ConversationPupil.conversation_uid) == col(Conversation.uid))
        .join(Pupil, col(Pupil.uid) == col(ConversationPupil.pupil_uid))
        .where(*held_without_report(sight.today, max(days - ahead, 0)), *whose)
        .order_by(col(Conversation.held_on), col(ConversationPupil.uid))
        .limit(most)
    ).all()
    told: set[str] = set()
    for talk, pupil_uid in found:
        if talk.uid not in told:  # of a family once
            told.add(talk.uid)
            due = talk.held_on + timedelta(days=days)
            yield AfterTalk(
                "open.report",
                pupil_uid,
                unsent_words(talk.kind.label, talk.held_on, sight.today),
                due,
                talk.uid,
            )


def to_ask_begun(
    sight: Sight, last_day: date, whose: Sequence[ColumnElement[bool]], most: int
) -> Iterator[AfterTalk]:
    """What others outside the school agreed to a week ago, is still open and is not due these days: was it begun?

    One line for each person and gesprek; what is marked as begun, or ended, asks nothing.

    Source: issue 7, 'After': reminders at +7 days.
    """
    first = sight.today - LOOKED_BACK
    found = sight.session.exec(
        select(Action, col(Conversation.held_on))
        .join(Conversation, col(Conversation.uid) == col(Action.conversation_uid))
        .join(Pupil, col(Pupil.uid) == col(Action.pupil_uid))
        .where(
            col(Action.status) == ActionStatus.OPEN, col(Action.doer).in_(_OUTSIDE), col(Action.who) != "",
            col(Action.kind).in_((ActionKind.DOEN, ActionKind.BELLEN)), col(Action.removed_at).is_(None),
            col(Action.due_on).is_(None) | (col(Action.due_on) > last_day),
            col(Conversation.kind).in_((ConversationKind.MDO, ConversationKind.OT, ConversationKind.OPP)),
            col(Conversation.held_on) >= first, col(Conversation.held_on) <= last_day - BEGUN_AFTER,
            col(Conversation.removed_at).is_(None), *whose,
        )
        .order_by(col(Conversation.held_on), col(Action.uid))
        .limit(most)
    ).all()  # fmt: skip
    by_person: dict[tuple[str, str], list[tuple[Action, date]]] = {}
    for action, held_on in found:
        by_person.setdefault((action.conversation_uid or "", action.who), []).append((action, held_on))
    for (_talk, who), rows in by_person.items():
        action, held_on = rows[0]
        what = begun_words(who, [one.what for one, _held in rows])
        yield AfterTalk("open.begun", action.pupil_uid or "", what, held_on + BEGUN_AFTER, action.uid)


def begun_together(sight: Sight, action_uid: str) -> tuple[str, ...]:
    """The open actions of the same person from the same gesprek, this one among them."""
    action = sight.session.get(Action, action_uid)
    if action is None or not sight.reader.may_see(action.pupil_uid or ""):
        return ()
    found = sight.session.exec(
        select(col(Action.uid)).where(
            col(Action.conversation_uid) == action.conversation_uid, col(Action.who) == action.who,
            col(Action.status) == ActionStatus.OPEN, col(Action.removed_at).is_(None),
        )
    ).all()  # fmt: skip
    return tuple(found)
