"""Vandaag: what is late, what is today, this week, what waits, what is not finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, func, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionKind, DoerKind
from zorgdesk.model.conversation import Conversation, ConversationPupil, ConversationStatus
from zorgdesk.model.dossier import Document
from zorgdesk.queries import rows
from zorgdesk.queries.actions import ActionRow, action_rows
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

# As many lines a group as people can take in; the rest stands in Acties.
LINES = 12

# The headings of practice 5.1.
HEADINGS = {
    "laat": N_("Te laat"),
    "vandaag": N_("Vandaag"),
    "week": N_("Deze week"),
    "wacht": N_("Wacht op antwoord"),
}
# From Friday on: what comes on Monday is not there yet when the week is almost over.
TWO_WEEKS = N_("Deze en volgende week")
FRIDAY, SUNDAY = 4, 6  # as date.weekday() counts


@dataclass(frozen=True)
class TodayGroup:
    """One heading with its first lines, and how many there are in all."""

    code: str
    title: str
    rows: tuple[ActionRow, ...]
    count: int


@dataclass(frozen=True)
class MeetingRow:
    """A gesprek in a list."""

    uid: str
    kind: str
    status: ConversationStatus
    status_label: str
    day_words: str
    start: str
    place: str
    question: str
    pupils: str
    pupil_uids: tuple[str, ...]
    held_on: date


@dataclass(frozen=True)
class TodayCard:
    """Everything that Vandaag shows."""

    groups: tuple[TodayGroup, ...]
    meetings: tuple[MeetingRow, ...]
    unfinished: tuple[MeetingRow, ...]
    incoming: int

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.groups or self.meetings or self.unfinished or self.incoming)


def today_card(sight: Sight) -> TodayCard:
    """Gather what wants attention."""
    day = col(Action.due_on)
    last = _last_day(sight.today)
    waits = or_(
        col(Action.kind) == ActionKind.BERICHT, col(Action.doer).in_([DoerKind.ANDER, DoerKind.OUDER])
    )
    parts: dict[str, list[ColumnElement[bool]]] = {
        "laat": [day < sight.today, ~waits],
        "vandaag": [day == sight.today, ~waits],
        "week": [day > sight.today, day <= last, ~waits],
        "wacht": [day <= last, waits],
    }
    groups = [_group(sight, code, where) for code, where in parts.items()]
    return TodayCard(
        groups=tuple(group for group in groups if group.count),
        meetings=_meetings(sight, col(Conversation.held_on) == sight.today),
        unfinished=_meetings(
            sight,
            col(Conversation.status).in_([ConversationStatus.NOG_NIET_AF, ConversationStatus.BEZIG]),
        ),
        incoming=_incoming(sight),
    )


def _last_day(today: date) -> date:
    """The last day that Vandaag looks ahead: this Sunday, and from Friday on the Friday of next week."""
    weekday = today.weekday()
    return today + timedelta(days=SUNDAY - weekday if weekday < FRIDAY else FRIDAY + 7 - weekday)


def _title(code: str, today: date) -> str:
    return _(TWO_WEEKS if code == "week" and today.weekday() >= FRIDAY else HEADINGS[code])


def _group(sight: Sight, code: str, where: list[ColumnElement[bool]]) -> TodayGroup:
    base = [col(Action.removed_at).is_(None), col(Action.status).in_(OPEN_STATUSES), *where]
    if sight.reader.pupils is not None:
        base.append(col(Action.pupil_uid).in_(sight.reader.pupils))
    found = sight.session.exec(
        select(Action).where(*base).order_by(col(Action.due_on), col(Action.uid)).limit(LINES)
    ).all()
    count = len(found)
    if count == LINES:
        count = sight.session.exec(select(func.count()).select_from(Action).where(*base)).one()
    return TodayGroup(code, _title(code, sight.today), tuple(action_rows(sight, found)), count)


def _incoming(sight: Sight) -> int:
    if not sight.reader.reads_dossiers or sight.reader.pupils is not None:
        return 0
    return sight.session.exec(
        select(func.count())
        .select_from(Document)
        .where(col(Document.pupil_uid).is_(None), col(Document.removed_at).is_(None))
    ).one()


def _meetings(sight: Sight, where: ColumnElement[bool]) -> tuple[MeetingRow, ...]:
    if not sight.reader.reads_dossiers:
        return ()
    found = sight.session.exec(
        select(Conversation)
        .where(col(Conversation.removed_at).is_(None), where)
        .order_by(col(Conversation.held_on), col(Conversation.start))
        .limit(50)
    ).all()
    return meeting_rows(sight, list(found))


def meeting_rows(sight: Sight, found: list[Conversation]) -> tuple[MeetingRow, ...]:
    """Make rows of gesprekken, with their pupils; those of other pupils are not this reader's."""
    from zorgdesk.text import day_month

    ties = sight.session.exec(
        select(ConversationPupil).where(col(ConversationPupil.conversation_uid).in_([c.uid for c in found]))
    ).all()
    names = rows.pupil_names(sight, (tie.pupil_uid for tie in ties))
    about: dict[str, tuple[str, ...]] = {}
    for tie in ties:
        about[tie.conversation_uid] = (*about.get(tie.conversation_uid, ()), tie.pupil_uid)
    made = []
    for talk in found:
        uids = about.get(talk.uid, ())
        if not all(sight.reader.may_see(uid) for uid in uids):
            continue
        made.append(
            MeetingRow(
                uid=talk.uid,
                kind=talk.kind.label,
                status=talk.status,
                status_label=talk.status.label,
                day_words=day_month(talk.held_on),
                start=talk.start,
                place=talk.place,
                question=talk.question,
                pupils=", ".join(names.get(uid, ("", ""))[0] for uid in uids),
                pupil_uids=uids,
                held_on=talk.held_on,
            )
        )
    return tuple(made)
