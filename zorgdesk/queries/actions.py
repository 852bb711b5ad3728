"""Actions over all pupils, and of one pupil."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from sqlmodel import col, func, literal, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionKind, ActionStatus, DoerKind
from zorgdesk.model.audit import SearchRow
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.text import _, day_month, fold, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight


_FEW = 2000  # actions that have a word
_EVERYWHERE = 10_000  # notes and actions that have a word
_LONG_ENOUGH = 3  # letters: beside a longer word, shorter ones say nothing
FRIDAY, SUNDAY = 4, 6  # as date.weekday() counts


@dataclass(frozen=True)
class ActionRow:
    """One action in a list."""

    uid: str
    version: int
    pupil_uid: str | None
    pupil: str
    group: str
    what: str
    who: str
    mine: bool
    doer: DoerKind
    kind: ActionKind
    status: ActionStatus
    due_on: date | None
    days_late: int
    term: str
    result: str
    conversation_uid: str | None
    goal_uid: str | None = None
    for_talk_uid: str | None = None  # the gesprek at which it comes back

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in OPEN_STATUSES


@dataclass(frozen=True)
class ActionPage:
    """A page of actions, in order of their day; `after` starts the next page."""

    rows: tuple[ActionRow, ...]
    after: tuple[str, ...] | None


class Order(Enum):
    """In which order a list of open actions stands."""

    DAY = "dag"
    PERSON = "persoon"
    PUPIL = "leerling"


class Term(Enum):
    """When an action asks for attention: the headings of Vandaag, and the filters of Acties."""

    LATE = "laat"
    TODAY = "vandaag"
    WEEK = "week"
    WAITS = "wacht"


class Whose(Enum):
    """Who does it."""

    ALL = "alle"
    MINE = "mijn"
    OTHERS = "anderen"


def last_day(today: date) -> date:
    """The last day that Vandaag looks ahead: this Sunday, and from Friday on the Friday of next week."""
    weekday = today.weekday()
    return today + timedelta(days=SUNDAY - weekday if weekday < FRIDAY else FRIDAY + 7 - weekday)


def in_term(term: Term, today: date) -> list[ColumnElement[bool]]:
    """What stands under a heading; a message or paper that is expected, and what others do, is waited for."""
    day, last = col(Action.due_on), last_day(today)
    waits = or_(
        col(Action.kind).in_([ActionKind.BERICHT, ActionKind.PAPIER]),
        col(Action.doer).in_([DoerKind.ANDER, DoerKind.OUDER]),
    )
    return {
        Term.LATE: [day < today, ~waits],
        Term.TODAY: [day == today, ~waits],
        Term.WEEK: [day > today, day <= last, ~waits],
        Term.WAITS: [day <= last, waits],
    }[term]


def action_list(
    sight: Sight,
    *,
    mine: bool = False,
    others: bool = False,
    term: Term | None = None,
    text: str = "",
    done: bool = False,
    order: Order = Order.DAY,
    after: tuple[str, ...] | None = None,
    limit: int = 200,
) -> ActionPage:
    """Open (or ended) actions in order of their day, those without a day last; paged by key.

    Per person or per pupil the same order stands under each.
    """
    statuses = [s for s in ActionStatus if s not in OPEN_STATUSES] if done else list(OPEN_STATUSES)
    day = col(Action.due_on)
    statement = select(Action).where(
        col(Action.status).in_(statuses),
        *_filtered(sight, text, mine=mine, others=others),
        *(in_term(term, sight.today) if term else ()),
    )
    head = _head(order)
    if after is not None:
        statement = statement.where(_after(after[-2:], head, after[0]))
    ahead = () if head is None else (head,)
    found = sight.session.exec(
        statement.order_by(*ahead, day.nulls_last(), col(Action.uid)).limit(limit)
    ).all()
    last = found[-1] if len(found) == limit else None
    key = _key(sight, last, head) if last else None
    return ActionPage(tuple(action_rows(sight, found)), key)


def _head(order: Order) -> ColumnElement[str] | None:
    """What comes before the day: who does it, or of which pupil it is."""
    if order is Order.PERSON:
        return func.lower(col(Action.who))
    if order is Order.PUPIL:
        name = select(col(Pupil.sort_name)).where(col(Pupil.uid) == col(Action.pupil_uid)).scalar_subquery()
        return func.coalesce(name.concat(" ").concat(col(Action.pupil_uid)), "")
    return None


def _key(sight: Sight, last: Action, head: ColumnElement[str] | None) -> tuple[str, ...]:
    """Where the next page begins."""
    day = last.due_on.isoformat() if last.due_on else ""
    if head is None:
        return day, last.uid
    at = sight.session.exec(select(head).where(col(Action.uid) == last.uid)).one()
    return at, day, last.uid


def done_list(
    sight: Sight,
    *,
    mine: bool = False,
    others: bool = False,
    text: str = "",
    after: tuple[str, ...] | None = None,
    limit: int = 200,
) -> ActionPage:
    """Actions that ended, the newest end first; paged by key."""
    ended, uid = col(Action.done_on), col(Action.uid)
    statement = select(Action).where(
        ended.is_not(None),
        # Not by the index of statuses: nearly every action ended, and only the newest are asked for.
        func.likely(col(Action.status).not_in(OPEN_STATUSES)),
        *_filtered(sight, text, mine=mine, others=others),
    )
    if after is not None:
        day = date.fromisoformat(after[0])
        statement = statement.where(or_(ended < day, (ended == day) & (uid < after[1])))
    found = sight.session.exec(statement.order_by(ended.desc(), uid.desc()).limit(limit)).all()
    last = found[-1] if len(found) == limit else None
    key = (last.done_on.isoformat(), last.uid) if last and last.done_on else None
    return ActionPage(tuple(action_rows(sight, found)), key)


def open_count(sight: Sight, *, late: bool = False) -> int:
    """How many actions are open, or of those how many are late."""
    day = (col(Action.due_on) < sight.today,) if late else ()
    statement = select(func.count()).select_from(Action)
    return sight.session.exec(
        statement.where(
            col(Action.status).in_(OPEN_STATUSES),
            *_filtered(sight, "", mine=False, others=False),
            *day,
        )
    ).one()


def _filtered(sight: Sight, text: str, *, mine: bool, others: bool) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [col(Action.removed_at).is_(None)]
    if mine:
        where.append(_mine(sight))
    if others:
        where.append(~_mine(sight))
    where += _about(sight, text)
    if sight.reader.pupils is not None:
        where.append(col(Action.pupil_uid).in_(sight.reader.pupils))
    return where


def _about(sight: Sight, text: str) -> list[ColumnElement[bool]]:
    """Each word stands at the beginning of a word: of what is done, by whom, its result, or the pupil's name.

    A rare word is looked up in the search table. Common ones are asked of each action in its order, which
    finds a page sooner, unless few actions have them all.
    """
    words = re.findall(r"[^\W_]+", fold(text))
    words = [word for word in words if len(word) >= _LONG_ENOUGH] or words
    found = {word: _with_words(sight, [word]) for word in words}
    common = [word for word in words if len(found[word]) > _FEW]
    where = [or_(col(Action.uid).in_(found[word]), _of(word)) for word in words if word not in common]
    together = _with_words(sight, common) if common else []
    if len(together) > _FEW:
        return [*where, *(or_(_says(word), _of(word)) for word in common)]
    if common:
        where.append(or_(col(Action.uid).in_(together), _of(*common)))
    return where


def _of(*words: str) -> ColumnElement[bool]:
    """Of a pupil whose name has all these words."""
    name = col(Pupil.sort_name)
    named = (or_(name.startswith(word), name.contains(f" {word}")) for word in words)
    return col(Action.pupil_uid).in_(select(Pupil.uid).where(*named))


def _says(word: str) -> ColumnElement[bool]:
    folded = literal(" ") + col(SearchRow.folded)
    return select(SearchRow.uid).where(SearchRow.uid == Action.uid, folded.contains(f" {word}")).exists()


def _with_words(sight: Sight, words: Sequence[str]) -> Sequence[str]:
    """The actions with all these words in their text; many more than few for words that stand everywhere."""
    query = " ".join(f'"{word}"*' for word in words)
    hits = (
        sight.session.connection()
        .exec_driver_sql(
            "SELECT iif(s.kind = 'action', s.uid, '') FROM search_fts f JOIN search_row s ON s.id = f.rowid "
            "WHERE search_fts MATCH ? LIMIT ?",
            (query, _EVERYWHERE),
        )
        .scalars()
        .all()
    )
    return hits if len(hits) == _EVERYWHERE else [uid for uid in hits if uid]


def _after(
    after: tuple[str, ...], head: ColumnElement[str] | None = None, at: str = ""
) -> ColumnElement[bool]:
    """What comes after a key in the order of days; actions without a day come last; `head` goes before the day."""
    if head is not None:
        return or_(head > at, (head == at) & _after(after))
    day, uid = col(Action.due_on), col(Action.uid)
    if after[0] == "":
        return day.is_(None) & (uid > after[1])
    from_day = date.fromisoformat(after[0])
    return or_(day > from_day, day.is_(None), (day == from_day) & (uid > after[1]))


def _mine(sight: Sight) -> ColumnElement[bool]:
    """On my name; 'ik' without a name was mine before more than one person worked here."""
    person = func.coalesce(col(Action.person_uid), "")
    return or_(person == sight.reader.person_uid, (person == "") & (col(Action.doer) == DoerKind.IK))


def actions_of(
    sight: Sight, pupil_uid: str, *, open_only: bool = False, known: rows.Known = rows.NOBODY
) -> tuple[ActionRow, ...]:
    """The actions of one pupil: open ones first by their day, then what ended, newest first."""
    only = (col(Action.status).in_(OPEN_STATUSES),) if open_only else ()
    found = rows.running(sight, Action, col(Action.pupil_uid) == pupil_uid, *only, order=col(Action.uid))
    made = action_rows(sight, found, known)
    still = sorted((r for r in made if r.open), key=lambda r: (r.due_on is None, r.due_on or sight.today))
    ended = [r for r in reversed(made) if not r.open]
    return (*still, *ended)


def action_rows(sight: Sight, actions: Sequence[Action], known: rows.Known = rows.NOBODY) -> list[ActionRow]:
    """Make rows of actions, with the names of their pupils."""
    names = rows.pupil_names(sight, (action.pupil_uid for action in actions), known)
    return [_row(sight, action, names.get(action.pupil_uid or "", ("", ""))) for action in actions]


def _row(sight: Sight, action: Action, name: tuple[str, str]) -> ActionRow:
    is_open = action.status in OPEN_STATUSES
    late = max(0, (sight.today - action.due_on).days) if action.due_on and is_open else 0
    return ActionRow(
        uid=action.uid,
        version=action.version,
        pupil_uid=action.pupil_uid,
        pupil=name[0],
        group=name[1],
        what=action.what,
        who=action.who,
        mine=action.person_uid == sight.reader.person_uid,
        doer=action.doer,
        kind=action.kind,
        status=action.status,
        due_on=action.due_on,
        days_late=late,
        term=_term(action, late, sight.today),
        result=action.result,
        conversation_uid=action.conversation_uid,
        goal_uid=action.goal_uid,
        for_talk_uid=action.for_talk_uid,
    )


def _term(action: Action, late: int, today: date) -> str:
    due = action.due_on
    if due is None:
        return action.when_words or _("geen dag")
    if late:
        return ngettext("{count} dag te laat", "{count} dagen te laat", late)
    if due == today:
        return _("vóór {time}").format(time=action.due_at) if action.due_at else _("vandaag")
    return day_month(due)
