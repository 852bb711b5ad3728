"""Actions over all pupils, and of one pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionKind, ActionStatus, DoerKind
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.text import _, day_month, fold, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight


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

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in OPEN_STATUSES


@dataclass(frozen=True)
class ActionPage:
    """A page of actions, in order of their day; `after` starts the next page."""

    rows: tuple[ActionRow, ...]
    after: tuple[str, str] | None


def action_list(
    sight: Sight,
    *,
    mine: bool = False,
    text: str = "",
    done: bool = False,
    after: tuple[str, str] | None = None,
    limit: int = 200,
) -> ActionPage:
    """Open (or ended) actions in order of their day, those without a day last; paged by key."""
    statuses = [s for s in ActionStatus if s not in OPEN_STATUSES] if done else list(OPEN_STATUSES)
    day = col(Action.due_on)
    statement = select(Action).where(col(Action.removed_at).is_(None), col(Action.status).in_(statuses))
    if mine:
        statement = statement.where(_mine(sight))
    if text:
        statement = statement.where(_about(text))
    if sight.reader.pupils is not None:
        statement = statement.where(col(Action.pupil_uid).in_(sight.reader.pupils))
    if after is not None:
        statement = statement.where(_after(after))
    found = sight.session.exec(statement.order_by(day.nulls_last(), col(Action.uid)).limit(limit)).all()
    last = found[-1] if len(found) == limit else None
    key = (last.due_on.isoformat() if last.due_on else "", last.uid) if last else None
    return ActionPage(tuple(action_rows(sight, found)), key)


def done_list(
    sight: Sight,
    *,
    mine: bool = False,
    text: str = "",
    after: tuple[str, str] | None = None,
    limit: int = 200,
) -> ActionPage:
    """Actions that ended, the newest end first; paged by key."""
    ended, uid = col(Action.done_on), col(Action.uid)
    statement = select(Action).where(
        col(Action.removed_at).is_(None), col(Action.status).not_in(OPEN_STATUSES), ended.is_not(None)
    )
    if mine:
        statement = statement.where(_mine(sight))
    if text:
        statement = statement.where(_about(text))
    if sight.reader.pupils is not None:
        statement = statement.where(col(Action.pupil_uid).in_(sight.reader.pupils))
    if after is not None:
        day = date.fromisoformat(after[0])
        statement = statement.where(or_(ended < day, (ended == day) & (uid < after[1])))
    found = sight.session.exec(statement.order_by(ended.desc(), uid.desc()).limit(limit)).all()
    last = found[-1] if len(found) == limit else None
    key = (last.done_on.isoformat(), last.uid) if last and last.done_on else None
    return ActionPage(tuple(action_rows(sight, found)), key)


def _about(text: str) -> ColumnElement[bool]:
    """What is done, by whom, or about which pupil: each word anywhere, of a name at its beginning."""
    words = fold(text).split()
    name = col(Pupil.sort_name)
    named = select(Pupil.uid).where(
        *(or_(name.startswith(word), name.contains(f" {word}")) for word in words)
    )
    return or_(
        col(Action.what).icontains(text.strip(), autoescape=True),
        col(Action.who).icontains(text.strip(), autoescape=True),
        col(Action.pupil_uid).in_(named),
    )


def _after(after: tuple[str, str]) -> ColumnElement[bool]:
    """What comes after a key in the order of days; actions without a day come last."""
    day, uid = col(Action.due_on), col(Action.uid)
    if after[0] == "":
        return day.is_(None) & (uid > after[1])
    from_day = date.fromisoformat(after[0])
    return or_(day > from_day, day.is_(None), (day == from_day) & (uid > after[1]))


def _mine(sight: Sight) -> ColumnElement[bool]:
    return or_(col(Action.person_uid) == sight.reader.person_uid, col(Action.doer) == DoerKind.IK)


def actions_of(sight: Sight, pupil_uid: str, *, open_only: bool = False) -> tuple[ActionRow, ...]:
    """The actions of one pupil: open ones first by their day, then what ended, newest first."""
    only = (col(Action.status).in_(OPEN_STATUSES),) if open_only else ()
    found = rows.running(sight, Action, col(Action.pupil_uid) == pupil_uid, *only, order=col(Action.uid))
    made = action_rows(sight, found)
    still = sorted((r for r in made if r.open), key=lambda r: (r.due_on is None, r.due_on or sight.today))
    ended = [r for r in reversed(made) if not r.open]
    return (*still, *ended)


def action_rows(sight: Sight, actions: Sequence[Action]) -> list[ActionRow]:
    """Make rows of actions, with the names of their pupils."""
    names = rows.pupil_names(sight, (action.pupil_uid for action in actions))
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
