"""Arrangements as they are shown: of one pupil, of a group or the school, and against the school's budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import aliased
from sqlmodel import col, func, or_, select

from zorgdesk.model.arrangement import Arrangement, ArrangementData, ArrangementUse
from zorgdesk.model.base import school_year_of
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group
from zorgdesk.queries import rows
from zorgdesk.queries.here import settings_of
from zorgdesk.queries.pupils import GroupChoice, group_choices
from zorgdesk.queries.school_year_agenda import free_days
from zorgdesk.rules.arrangement import (
    Allotment,
    AroundChild,
    Spent,
    amount_words,
    budget_of,
    runs_on,
    spent_in,
    used_words,
    year_of,
)
from zorgdesk.rules.wording import on_day
from zorgdesk.text import _, fold, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

MOST = 500  # more individual ones than this nobody reads on one page


@dataclass(frozen=True)
class UseRow:
    """One line of what was used."""

    uid: str
    used_on: date
    amount: float
    note: str


@dataclass(frozen=True)
class ArrangementRow:
    """An arrangement with how it stands today."""

    uid: str
    version: int
    data: ArrangementData
    allotment: Allotment
    whose: str  # 'Bo Hendriks, 5A', 'groep 5A', 'Hele school'
    amount: str  # '4 uur per week'
    used: str  # '18 van 24 uur gebruikt'
    standing: str  # 'Loopt tot en met 31 juli 2027'
    runs: bool
    replaced_by: str = ""  # the title of the collective one
    replaces: tuple[str, ...] = ()  # uids of the individual ones whose place it took
    replaces_words: tuple[str, ...] = ()

    @property
    def collective(self) -> bool:
        """Whether it is for a group or the school."""
        return self.data.pupil_uid is None


@dataclass(frozen=True)
class ArrangementForm:
    """What the window of an arrangement needs."""

    first_name: str  # nothing: a collective one
    row: ArrangementRow | None
    uses: tuple[UseRow, ...]
    groups: tuple[GroupChoice, ...]
    candidates: tuple[ArrangementRow, ...]  # individual ones that run, and those it replaced already


@dataclass(frozen=True)
class ArrangementOverview:
    """All arrangements that run, with the budget of the school year."""

    year: str
    hours: Spent
    euros: Spent
    collective: tuple[ArrangementRow, ...]
    individual: tuple[ArrangementRow, ...]


def arrangements_of(sight: Sight, pupil_uid: str) -> tuple[ArrangementRow, ...]:
    """The arrangements of one pupil, those that run first, and the collective ones that run for this pupil.

    One for the group is for all who are in it; one for the school for those whose own it took the place of.
    """
    if not (sight.reader.reads_dossiers and sight.reader.may_see(pupil_uid)):
        return ()
    shared = _shared_with(sight, pupil_uid)
    found = _rows(sight, or_(col(Arrangement.pupil_uid) == pupil_uid, shared))
    # Of a shared one the page of a pupil tells only what was the pupil's own: no other child stands there.
    titles = {one.uid: one.data.title for one in found if not one.collective}
    told = [
        replace(one, replaces_words=tuple(titles[uid] for uid in one.replaces if uid in titles))
        for one in found
    ]
    mine = [one for one in told if not one.collective or one.runs]
    return tuple(sorted(mine, key=lambda one: (not one.runs, one.collective, one.data.since, one.uid)))


def arrangement_form(sight: Sight, pupil_uid: str = "", uid: str = "") -> ArrangementForm:
    """What the window needs, for a new arrangement of a pupil or a collective one, or for one that stands."""
    pupil = rows.one(sight, Pupil, pupil_uid) if pupil_uid else None
    if uid:
        rows.one(sight, Arrangement, uid)
    (row,) = _rows(sight, col(Arrangement.uid) == uid) if uid else (None,)
    candidates: tuple[ArrangementRow, ...] = ()
    if pupil is None:
        kept = row.replaces if row else ()
        found = _rows(sight, col(Arrangement.pupil_uid).is_not(None), *_mine(sight))
        candidates = tuple(one for one in found if one.runs or one.uid in kept)
    return ArrangementForm(
        pupil.roepnaam if pupil else "", row, uses_of(sight, uid), group_choices(sight), candidates
    )


def uses_of(sight: Sight, uid: str) -> tuple[UseRow, ...]:
    """What was used of an arrangement, newest first."""
    found = rows.running(sight, ArrangementUse, col(ArrangementUse.arrangement_uid) == uid)
    newest = sorted(found, key=lambda one: (one.used_on, one.uid), reverse=True)
    return tuple(UseRow(one.uid, one.used_on, one.amount, one.note) for one in newest)


def arrangement_overview(sight: Sight, year: str = "") -> ArrangementOverview:
    """What runs in a school year, and what it takes of the budget."""
    year = year or school_year_of(sight.today)
    first, last = year_of(year)
    found: tuple[ArrangementRow, ...] = ()
    if sight.reader.reads_dossiers and sight.reader.pupils is None:
        until = col(Arrangement.until)
        found = _rows(sight, col(Arrangement.since) <= last, or_(until.is_(None), until >= first))
    budget = budget_of(settings_of(sight), year)
    hours, euros = spent_in((one.allotment for one in found), year, budget, free_days(sight))
    here = [one for one in found if one.runs or one.replaced_by or one.data.since > sight.today]
    return ArrangementOverview(
        year, hours, euros, tuple(one for one in here if one.collective),
        tuple(one for one in here if not one.collective)[:MOST],
    )  # fmt: skip


def around_child(sight: Sight, pupil_uid: str) -> tuple[AroundChild, ...]:
    """Who works with this child by an arrangement that runs, and whether the same person works in the group too."""
    found = _working(sight, pupil_uid)
    if not found:
        return ()
    others = _doers_in_group(sight, pupil_uid)
    made: dict[str, AroundChild] = {}
    for one in sorted(found, key=lambda one: one.pupil_uid is not None):
        who, shared = fold(one.who), one.pupil_uid is None
        made.setdefault(who, AroundChild(one.who, one.title, one.from_outside, shared, who in others))
    return tuple(made.values())


def _working(sight: Sight, pupil_uid: str) -> Sequence[Arrangement]:
    """What runs now for a pupil and has somebody who does it: one question, for the page of a pupil asks it."""
    if not (sight.reader.reads_dossiers and sight.reader.may_see(pupil_uid)):
        return ()
    winner = aliased(Arrangement)
    replaced = (
        select(winner.uid)
        .where(
            winner.uid == Arrangement.replaced_by_uid,
            winner.since <= sight.today,
            col(winner.removed_at).is_(None),
        )
        .exists()
    )
    return rows.running(
        sight, Arrangement, or_(col(Arrangement.pupil_uid) == pupil_uid, _shared_with(sight, pupil_uid)),
        col(Arrangement.since) <= sight.today, ~replaced, col(Arrangement.who) != "",
        or_(col(Arrangement.until).is_(None), col(Arrangement.until) >= sight.today), order=col(Arrangement.uid),
    )  # fmt: skip


def _doers_in_group(sight: Sight, pupil_uid: str) -> set[str]:
    """Who works with other pupils of the same group."""
    fellows = select(Enrolment.pupil_uid).where(
        col(Enrolment.group_uid).in_(_groups_of(sight, pupil_uid)),
        col(Enrolment.removed_at).is_(None),
        col(Enrolment.pupil_uid) != pupil_uid,
    )
    found = sight.session.exec(
        select(Arrangement.who).where(
            col(Arrangement.pupil_uid).in_(fellows), col(Arrangement.removed_at).is_(None),
            col(Arrangement.replaced_by_uid).is_(None), col(Arrangement.since) <= sight.today,
            or_(col(Arrangement.until).is_(None), col(Arrangement.until) >= sight.today),
        )
    )  # fmt: skip
    return {fold(who) for who in found if who}


def _shared_with(sight: Sight, pupil_uid: str) -> ColumnElement[bool]:
    """Those for the group of a pupil, and those that took the place of one of the pupil's own."""
    own = select(Arrangement.replaced_by_uid).where(
        Arrangement.pupil_uid == pupil_uid, col(Arrangement.removed_at).is_(None)
    )
    return col(Arrangement.pupil_uid).is_(None) & or_(
        col(Arrangement.uid).in_(own), col(Arrangement.group_uid).in_(_groups_of(sight, pupil_uid))
    )


def _groups_of(sight: Sight, pupil_uid: str) -> Any:
    """The group that a pupil is in this year, as a part of a question."""
    return select(Enrolment.group_uid).where(
        Enrolment.pupil_uid == pupil_uid, Enrolment.school_year == school_year_of(sight.today),
        col(Enrolment.removed_at).is_(None),
    )  # fmt: skip


def _mine(sight: Sight) -> list[ColumnElement[bool]]:
    return [] if sight.reader.pupils is None else [col(Arrangement.pupil_uid).in_(sight.reader.pupils)]


def _rows(sight: Sight, *where: ColumnElement[bool] | bool) -> tuple[ArrangementRow, ...]:
    """Arrangements that were not removed, as they are shown: a question for each kind of thing, not for each row."""
    found = rows.running(sight, Arrangement, *where, order=col(Arrangement.uid))
    uids = [one.uid for one in found]
    used = dict(
        sight.session.exec(
            select(ArrangementUse.arrangement_uid, func.sum(ArrangementUse.amount))
            .where(col(ArrangementUse.arrangement_uid).in_(uids), col(ArrangementUse.removed_at).is_(None))
            .group_by(col(ArrangementUse.arrangement_uid))
        ).all()
    )
    over = {one.replaced_by_uid for one in found if one.replaced_by_uid}
    winners = {one.uid: one for one in rows.running(sight, Arrangement, col(Arrangement.uid).in_(over))}
    shared = [one.uid for one in found if one.pupil_uid is None]
    losers = rows.running(sight, Arrangement, col(Arrangement.replaced_by_uid).in_(shared)) if shared else ()
    names = rows.pupil_names(sight, [one.pupil_uid for one in (*found, *losers)])
    groups = _group_names(sight, (one.group_uid for one in found))
    free = free_days(sight)
    made = []
    for one in found:
        winner = winners.get(one.replaced_by_uid or "")
        allotment = Allotment(
            one.uid, one.unit, one.amount, one.since, one.until, used.get(one.uid, 0) or 0,
            winner.since if winner else None,
        )  # fmt: skip
        gone = [each for each in losers if each.replaced_by_uid == one.uid]
        made.append(
            ArrangementRow(
                one.uid, one.version,
                ArrangementData.model_validate(one.model_dump(include=set(ArrangementData.model_fields))),
                allotment, _whose(one, names, groups),
                "" if one.amount is None else amount_words(one.amount, one.unit), used_words(allotment, free),
                _standing(one, winner, sight.today), runs_on(allotment, sight.today),
                winner.title if winner else "", tuple(each.uid for each in gone),
                tuple(f"{each.title} ({names[each.pupil_uid or ''][0]})" for each in gone),
            )
        )  # fmt: skip
    return tuple(made)


def _group_names(sight: Sight, uids: Iterable[str | None]) -> dict[str, str]:
    wanted = {uid for uid in uids if uid}
    found: Sequence[Group] = rows.running(sight, Group, col(Group.uid).in_(wanted)) if wanted else ()
    return {one.uid: one.name for one in found}


def _whose(one: Arrangement, names: dict[str, tuple[str, str]], groups: dict[str, str]) -> str:
    if one.pupil_uid:
        return ", ".join(part for part in names[one.pupil_uid] if part)
    return groups.get(one.group_uid or "", "") or _("Hele school")


def _standing(one: Arrangement, winner: Arrangement | None, today: date) -> str:
    if winner is not None:
        return _("Vervangen door '{title}' op {day}").format(title=winner.title, day=plain_date(winner.since))
    if one.since > today:
        return _("Begint op {day}").format(day=on_day(one.since, today))
    if one.until is None:
        return _("Loopt")
    text = _("Loopt tot en met {day}") if one.until >= today else _("Liep tot en met {day}")
    return text.format(day=plain_date(one.until))
