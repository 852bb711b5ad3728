"""Vandaag: what is late, what is today, this week, what waits, what is not finished, what came in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionStatus
from zorgdesk.model.conversation import (
    Conversation,
    ConversationKind,
    ConversationPupil,
    ConversationStatus,
    Participant,
)
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.actions import FRIDAY, ActionRow, Term, action_rows, in_term, last_day
from zorgdesk.queries.conversation_rows import unfinished_by
from zorgdesk.queries.documents import IncomingRow, incoming_count, incoming_rows
from zorgdesk.queries.today_reminders import Reminder, Reminds, reminders
from zorgdesk.rules.meeting import why_not_uninvited
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

# As many lines a group as people can take in; the rest stands in Acties.
LINES = 12

# The headings of practice 5.1, and one for what only has to be known in time.
HEADINGS = {
    "laat": N_("Te laat"),
    "vandaag": N_("Vandaag"),
    "week": N_("Deze week"),
    "wacht": N_("Wacht op antwoord"),
    "maand": N_("Binnen 30 dagen"),
}
# From Friday on: what comes on Monday is not there yet when the week is almost over.
TWO_WEEKS = N_("Deze en volgende week")
# Not finished: also what began or was planned on a day that is over.
_WITHOUT_QUESTION = (ConversationKind.OBSERVATIE, ConversationKind.GROEPSBESPREKING)
_MOST_MEETINGS = 50


@dataclass(frozen=True)
class TodayGroup:
    """One heading with its first actions, how many there are in all, and what it reminds of."""

    code: str
    title: str
    rows: tuple[ActionRow, ...]
    count: int
    reminders: tuple[Reminder, ...] = ()

    @property
    def total(self) -> int:
        """Everything under the heading."""
        return self.count + len(self.reminders)


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
    not_yet: tuple[str, ...] = ()  # what is not prepared; known of today's gesprekken only


@dataclass(frozen=True)
class TodayCard:
    """Everything that Vandaag shows."""

    groups: tuple[TodayGroup, ...]
    meetings: tuple[MeetingRow, ...]
    unfinished: tuple[MeetingRow, ...]
    incoming: tuple[IncomingRow, ...]
    incoming_count: int
    done: int  # actions that were done today

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.groups or self.meetings or self.unfinished or self.incoming_count)


def today_card(sight: Sight) -> TodayCard:
    """Gather what wants attention."""
    reminds = _by_group(reminders(sight, last_day(sight.today)), sight.today)
    groups = _groups(sight, reminds)
    month = tuple(reminds.get("maand", ()))
    groups.append(TodayGroup("maand", _(HEADINGS["maand"]), (), 0, month))
    of_today = _talks(sight, col(Conversation.held_on) == sight.today)
    open_ended = _talks(sight, unfinished_by(sight.today))
    now, later = {talk.uid for talk in of_today}, {talk.uid for talk in open_ended}
    # Asked for once: a gesprek of this morning that is not finished stands in both.
    both = [*of_today, *(talk for talk in open_ended if talk.uid not in now)]
    talks = meeting_rows(sight, sorted(both, key=lambda talk: (talk.held_on, talk.start)))
    incoming = incoming_rows(sight, LINES)
    return TodayCard(
        groups=tuple(group for group in groups if group.total),
        meetings=_prepared(sight, of_today, [row for row in talks if row.uid in now]),
        unfinished=tuple(row for row in talks if row.uid in later),
        incoming=incoming,
        incoming_count=len(incoming) if len(incoming) < LINES else incoming_count(sight),
        done=_done(sight),
    )


def _by_group(found: Sequence[Reminder], today: date) -> dict[str, list[Reminder]]:
    """Under which heading a reminder stands: only a plan can be late; for a message one waits.

    Regie that goes back comes first: others count on it, and whoever led may be gone the day after (B4).
    """
    made: dict[str, list[Reminder]] = {}
    for one in sorted(found, key=lambda one: one.kind is not Reminds.HAND_BACK):
        code = "maand"
        if one.kind is Reminds.HELP and one.due_on <= today:
            code = "wacht"  # a message of somebody else
        elif one.days_late:
            code = "laat"
        elif one.due_on == today:
            code = "vandaag"
        elif one.due_on <= last_day(today):
            code = "week"
        made.setdefault(code, []).append(one)
    return made


def _title(code: str, today: date) -> str:
    return _(TWO_WEEKS if code == "week" and today.weekday() >= FRIDAY else HEADINGS[code])


def _groups(sight: Sight, reminds: Mapping[str, Sequence[Reminder]]) -> list[TodayGroup]:
    """The actions under their headings; the names of all their pupils are asked for once."""
    found = {term: _actions(sight, term) for term in Term}
    made = {row.uid: row for row in action_rows(sight, [one for part in found.values() for one in part])}
    return [
        TodayGroup(
            term.value, _title(term.value, sight.today), tuple(made[one.uid] for one in part),
            len(part) if len(part) < LINES else _count(sight, term), tuple(reminds.get(term.value, ())),
        )
        for term, part in found.items()
    ]  # fmt: skip


def _actions(sight: Sight, term: Term) -> Sequence[Action]:
    where = _seen(sight, col(Action.status).in_(OPEN_STATUSES), *in_term(term, sight.today))
    return sight.session.exec(
        select(Action).where(*where).order_by(col(Action.due_on), col(Action.uid)).limit(LINES)
    ).all()


def _count(sight: Sight, term: Term) -> int:
    where = _seen(sight, col(Action.status).in_(OPEN_STATUSES), *in_term(term, sight.today))
    return sight.session.exec(select(func.count()).select_from(Action).where(*where)).one()


def _seen(sight: Sight, *where: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    made: list[ColumnElement[bool]] = [col(Action.removed_at).is_(None), *where]
    if sight.reader.pupils is not None:
        made.append(col(Action.pupil_uid).in_(sight.reader.pupils))
    return made


def _done(sight: Sight) -> int:
    where = _seen(
        sight, col(Action.done_on) == sight.today, func.likely(col(Action.status) == ActionStatus.GEDAAN)
    )
    return sight.session.exec(select(func.count()).select_from(Action).where(*where)).one()


def _talks(sight: Sight, where: ColumnElement[bool]) -> list[Conversation]:
    if not sight.reader.reads_dossiers:
        return []
    return list(
        sight.session.exec(
            select(Conversation)
            .where(col(Conversation.removed_at).is_(None), where)
            .order_by(col(Conversation.held_on), col(Conversation.start))
            .limit(_MOST_MEETINGS)
        ).all()
    )


def _prepared(sight: Sight, talks: list[Conversation], made: Sequence[MeetingRow]) -> tuple[MeetingRow, ...]:
    """Today's gesprekken, with what is not prepared yet."""
    coming = {talk.uid: talk for talk in talks if talk.status is ConversationStatus.GEPLAND}
    if not coming:
        return tuple(made)
    people: dict[str, list[Participant]] = {}
    for one in rows.running(sight, Participant, col(Participant.conversation_uid).in_(list(coming))):
        people.setdefault(one.conversation_uid, []).append(one)
    uids = [uid for row in made if row.uid in coming for uid in row.pupil_uids[:1]]
    pupils = {pupil.uid: pupil for pupil in rows.running(sight, Pupil, col(Pupil.uid).in_(uids))}

    def told(row: MeetingRow) -> MeetingRow:
        talk = coming.get(row.uid)
        if talk is None:
            return row
        pupil = pupils.get(row.pupil_uids[0]) if row.pupil_uids else None
        born = pupil.birth_date if pupil else None
        return replace(row, not_yet=_not_yet(talk, people.get(row.uid, []), born, sight.today))

    return tuple(told(row) for row in made)


def _not_yet(
    talk: Conversation, people: Sequence[Participant], birth_date: date | None, today: date
) -> tuple[str, ...]:
    """What is not prepared: what is still to be done, in two words each."""
    found = []
    uninvited = why_not_uninvited(talk, people, birth_date, today)
    if uninvited:
        who = {"meeting.uninvited": _("ouders uitnodigen")}
        found.append(who.get(uninvited.rule, _("leerling uitnodigen")))
    if not talk.question and talk.kind not in _WITHOUT_QUESTION:
        found.append(_("vraag opschrijven"))
    return tuple(found)


def meeting_rows(
    sight: Sight, found: list[Conversation], known: rows.Known = rows.NOBODY
) -> tuple[MeetingRow, ...]:
    """Make rows of gesprekken, with their pupils; those of other pupils are not this reader's."""
    from zorgdesk.text import day_month

    if not found:
        return ()
    ties = sight.session.exec(
        select(ConversationPupil).where(col(ConversationPupil.conversation_uid).in_([c.uid for c in found]))
    ).all()
    names = rows.pupil_names(sight, (tie.pupil_uid for tie in ties), known)
    about: dict[str, tuple[str, ...]] = {}
    for tie in ties:
        about[tie.conversation_uid] = (*about.get(tie.conversation_uid, ()), tie.pupil_uid)
    made = []
    for talk in found:
        uids = about.get(talk.uid, ())
        if not all(sight.reader.may_see(uid) for uid in uids):
            continue
        # A group is talked through under its own name: it stands where the pupils of others stand.
        group = talk.kind is ConversationKind.GROEPSBESPREKING and not uids
        made.append(
            MeetingRow(
                uid=talk.uid,
                kind=talk.kind.label,
                status=talk.status,
                status_label=talk.status.label,
                day_words=day_month(talk.held_on),
                start=talk.start,
                place=talk.place,
                question="" if group else talk.question,
                pupils=talk.question if group else ", ".join(names.get(uid, ("", ""))[0] for uid in uids),
                pupil_uids=uids,
                held_on=talk.held_on,
            )
        )
    return tuple(made)
