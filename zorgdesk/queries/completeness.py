"""What dossiers still miss: the facts of one pupil, and all pupils with the worst first, in one question each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Select, literal, tuple_, union_all
from sqlalchemy import select as sql_select
from sqlmodel import col, func, select

from zorgdesk.model.arrangement import Arrangement
from zorgdesk.model.contact import Help
from zorgdesk.model.plan import Goal
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.queries import rows
from zorgdesk.queries.completeness_parts import NO_YES_NEEDED, Asking, parts_of
from zorgdesk.queries.completeness_plan import plan_parts
from zorgdesk.queries.here import settings_of, started_on
from zorgdesk.queries.report_reminders import unsent_of
from zorgdesk.queries.tlv import last_tlv_ends
from zorgdesk.rules.completeness import (
    ARRANGEMENT,
    EVALUATION,
    HARM,
    RunningArrangement,
    SupportFacts,
    harm_of,
    limit_of,
)
from zorgdesk.rules.help import RUNS
from zorgdesk.rules.here import quiet_rules
from zorgdesk.rules.open_points import point_words
from zorgdesk.rules.rest import RESTING, WEEKS, completeness_rests
from zorgdesk.rules.wording import on_day, the_party
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from sqlalchemy import Subquery
    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight
    from zorgdesk.model.plan import Plan
    from zorgdesk.queries.sharing import ConsentRow

PAGE = 100


def support_facts(
    sight: Sight, pupil_uid: str, plan: Plan | None, consents: Sequence[ConsentRow], settings: Mapping[str, Any],
    *, led: bool,
) -> SupportFacts:  # fmt: skip
    """What the points of rules.completeness need of one pupil; `plan`: the round that runs."""
    unseen = 0
    if plan is not None:
        goals = rows.of_pupil(sight, Goal, pupil_uid)
        unseen = sum(goal.plan_uid == plan.uid and not goal.how_seen for goal in goals)
    return SupportFacts(
        plan_runs=plan is not None,
        led=led,
        unasked_party=_unasked(sight, pupil_uid, consents),
        unseen_goals=unseen,
        arrangements=_running(sight, pupil_uid),
        tlv=last_tlv_ends(sight, pupil_uid, settings),
        report=_unsent(sight, pupil_uid),
        late_days=limit_of(settings, EVALUATION),
        arrangement_weeks=limit_of(settings, ARRANGEMENT),
    )


def _unasked(sight: Sight, pupil_uid: str, consents: Sequence[ConsentRow]) -> str:
    """The first party that helps and of which no parent was asked."""
    asked = {one.party for one in consents if one.answers}
    helping = [one for one in rows.of_pupil(sight, Help, pupil_uid) if one.status in RUNS]
    found = (one.party for one in helping if one.party not in asked and one.party not in NO_YES_NEEDED)
    return next((the_party(party) for party in found), "")


def _unsent(sight: Sight, pupil_uid: str) -> str:
    """The oldest gesprek of which the report should have gone out, in words."""
    found = unsent_of(sight, pupil_uid)
    if found is None:
        return ""
    return _("{kind} van {day}").format(kind=found.kind, day=on_day(found.held_on, sight.today))


def _running(sight: Sight, pupil_uid: str) -> tuple[RunningArrangement, ...]:
    found = rows.of_pupil(sight, Arrangement, pupil_uid)
    return tuple(
        RunningArrangement(one.title, one.since, one.evaluate_on)
        for one in found
        if one.evaluated_on is None and one.replaced_by_uid is None
    )


@dataclass(frozen=True)
class OpenPoint:
    """Something that a dossier misses, and the row that it is about."""

    rule: str
    words: str
    row_uid: str = ""


@dataclass(frozen=True)
class OpenPupil:
    """A pupil with what the dossier misses, the worst first."""

    uid: str
    name: str
    group: str
    points: tuple[OpenPoint, ...]


class After(NamedTuple):
    """Where the next page begins."""

    worst: int
    name: str
    uid: str


@dataclass(frozen=True)
class OpenPage:
    """A page of pupils; `after` starts the next."""

    rows: tuple[OpenPupil, ...]
    after: After | None


@dataclass(frozen=True)
class OpenCount:
    """How many pupils miss one thing."""

    rule: str
    words: str
    count: int


@dataclass(frozen=True)
class OpenCounts:
    """What is missing over all pupils; `rests_until`: the first weeks of a year, in which less is asked."""

    pupils: int
    rules: tuple[OpenCount, ...]
    rests_until: date | None = None


@dataclass(frozen=True)
class Wanted:
    """Which pupils and which points are asked for."""

    rule: str = ""
    group_uid: str = ""
    mine: bool = False


def open_pupils(
    sight: Sight, wanted: Wanted | None = None, after: After | None = None, limit: int = PAGE
) -> OpenPage:
    """Pupils whose dossier misses something, the worst for the child first, then by name."""
    wanted = wanted or Wanted()
    if not sight.reader.reads_dossiers:
        return OpenPage((), None)
    points = _points(sight, wanted.rule)
    if points is None:
        return OpenPage((), None)
    worst, name = func.min(points.c.harm), col(Pupil.sort_name)
    told = func.group_concat(points.c.harm.concat(literal(":")).concat(points.c.row_uid), "|")
    statement = (
        sql_select(
            col(Pupil.uid),
            worst,
            name,
            told,
            col(Pupil.roepnaam),
            col(Pupil.voorvoegsel),
            col(Pupil.achternaam),
        )
        .join(points, points.c.pupil_uid == col(Pupil.uid))
        .where(*_those(sight, wanted))
        .group_by(col(Pupil.uid))
        .order_by(worst, name, col(Pupil.uid))
        .limit(limit)
    )
    if after is not None:
        statement = statement.having(tuple_(worst, name, col(Pupil.uid)) > tuple_(*map(literal, after)))
    found = sight.session.connection().execute(statement).all()
    groups = rows.group_names(sight, [one[0] for one in found])
    made = tuple(
        OpenPupil(one[0], " ".join(part for part in one[4:] if part), groups.get(one[0], ""), _told(one[3]))
        for one in found
    )
    last = After(found[-1][1], found[-1][2], found[-1][0]) if len(found) == limit else None
    return OpenPage(made, last)


def open_counts(sight: Sight, wanted: Wanted | None = None) -> OpenCounts:
    """How many pupils miss what, the worst first."""
    wanted = wanted or Wanted()
    until = _rests_until(sight)
    points = _points(sight) if sight.reader.reads_dossiers else None
    if points is None:
        return OpenCounts(0, (), until)
    statement = (
        sql_select(points.c.harm, points.c.pupil_uid)
        .join(Pupil, col(Pupil.uid) == points.c.pupil_uid)
        .where(*_those(sight, wanted))
        .distinct()
        .subquery()
    )
    found = sight.session.connection().execute(
        sql_select(statement.c.harm, func.count()).group_by(statement.c.harm).order_by(statement.c.harm)
    )
    counted = tuple(OpenCount(HARM[harm], point_words(HARM[harm]), count) for harm, count in found)
    pupils = sight.session.connection().execute(sql_select(func.count(statement.c.pupil_uid.distinct())))
    return OpenCounts(int(pupils.scalar_one()), counted, until)


def _told(words: str) -> tuple[OpenPoint, ...]:
    """The points of a pupil as the question gives them: '3:uid|7:uid'; one of each rule."""
    found: dict[int, str] = {}
    for part in words.split("|"):
        harm, _colon, row_uid = part.partition(":")
        found[int(harm)] = min(found.get(int(harm), row_uid), row_uid)
    return tuple(OpenPoint(HARM[harm], point_words(HARM[harm]), uid) for harm, uid in sorted(found.items()))


def _points(sight: Sight, rule: str = "") -> Subquery | None:
    """Every point of every pupil: whose, how much it harms, and which row it is about."""
    settings = settings_of(sight)
    quiet = set(quiet_rules(settings))
    if _rests_until(sight):
        quiet |= RESTING
    asking = Asking(sight, settings)

    def wants(one: str) -> bool:
        return one not in quiet and (not rule or one == rule)

    chosen = [_with_harm(one, part) for one, part in parts_of(asking).items() if wants(one)]
    chosen += [_with_harm(one, part()) for one, part in plan_parts(asking).items() if wants(one)]
    if not chosen:
        return None
    return union_all(*chosen).subquery() if len(chosen) > 1 else chosen[0].subquery()


def _with_harm(rule: str, part: Select[Any]) -> Select[Any]:
    """A part with its place in the order; what was set aside at a pupil stays away."""
    from zorgdesk.model.audit import TaskSkip

    inner = part.subquery()
    skipped = (
        sql_select(col(TaskSkip.uid))
        .where(
            col(TaskSkip.pupil_uid) == inner.c.pupil_uid, col(TaskSkip.rule) == rule,
            col(TaskSkip.removed_at).is_(None),
        )
        .exists()
    )  # fmt: skip
    return sql_select(
        inner.c.pupil_uid.label("pupil_uid"),
        literal(harm_of(rule)).label("harm"),
        inner.c.row_uid.label("row_uid"),
    ).where(~skipped)


def _those(sight: Sight, wanted: Wanted) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [col(Pupil.removed_at).is_(None), col(Pupil.left_on).is_(None)]
    if sight.reader.pupils is not None:
        where.append(col(Pupil.uid).in_(sight.reader.pupils))
    if wanted.mine:
        where.append(col(Pupil.counsellor_uid) == sight.reader.person_uid)
    if wanted.group_uid:
        inside = select(Enrolment.pupil_uid).where(
            Enrolment.group_uid == wanted.group_uid, col(Enrolment.removed_at).is_(None)
        )
        where.append(col(Pupil.uid).in_(inside))
    return where


def _rests_until(sight: Sight) -> date | None:
    """The last day on which the first weeks of a year still run."""
    start = started_on(sight)
    if start is None or not completeness_rests(start, sight.today):
        return None
    return start + WEEKS - timedelta(days=1)
