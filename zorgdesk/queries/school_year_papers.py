"""What the two papers of the new year hold: the groepsoverdracht, and the counts for the CJG."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.errors import require
from zorgdesk.model.action import OPEN_STATUSES, Action, DoerKind
from zorgdesk.model.contact import ContactMoment, Help, HelpStatus, Naming, Party
from zorgdesk.model.names import full_name
from zorgdesk.model.plan import Goal, GoalOutcome, Plan, PlanStatus
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.school import Group, Location, School
from zorgdesk.queries import rows
from zorgdesk.rules.desk_people import why_not_about_all
from zorgdesk.rules.school_year import begins_on, ends_on, year_before
from zorgdesk.rules.school_year_papers import FEW, Theme, few, tells_of_home, theme_of, waiting_words
from zorgdesk.text import SOURCE_LANGUAGE, _, fold, plain_date, sentence_case, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import TypeVar

    from zorgdesk.desk import Sight

    T = TypeVar("T", Goal, Plan)

CJG = (Party.CJG, Party.KLANTMANAGER, Party.GENERALIST, Party.SMW)
_RUNS = (PlanStatus.IN_DE_MAAK, PlanStatus.BESPROKEN, PlanStatus.LOOPT, PlanStatus.GEEVALUEERD)


@dataclass(frozen=True)
class PupilLines:
    """What a teacher does for one pupil: no history, nothing of home."""

    uid: str = field(metadata={"printed": False})
    name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandoverCard:
    """The groepsoverdracht of one group."""

    school_name: str
    practice: bool
    group: str
    year: str
    teachers: str
    made_on: date
    made_by: str
    pupils: tuple[PupilLines, ...]
    others: int  # pupils of whom nothing is to be known
    left_out: int  # lines that tell of home and were left out


@dataclass(frozen=True)
class CjgCard:
    """The counts of a year for the talk with the CJG; every number as it may be shown."""

    school_name: str
    practice: bool
    year: str
    period: str
    made_on: date
    made_by: str
    questions: tuple[tuple[str, str], ...]  # what, and how many
    themes: tuple[tuple[str, str], ...]
    waiting: str
    help: tuple[tuple[str, str], ...]
    went_well: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    at_table: str = ""


def handover_card(sight: Sight, group_uid: str) -> HandoverCard:
    """What the new teacher of a group must know, as far as the plans and the actions at school say it."""
    group = rows.one(sight, Group, group_uid)
    places = rows.running(sight, Enrolment, col(Enrolment.group_uid) == group_uid)
    uids = [place.pupil_uid for place in places if sight.reader.may_see(place.pupil_uid)]
    pupils = sorted(
        rows.running(sight, Pupil, col(Pupil.uid).in_(uids), col(Pupil.left_on).is_(None)),
        key=lambda one: one.sort_name,
    )
    made, left_out = [], 0
    for pupil in pupils if sight.reader.reads_dossiers else ():
        every = _lines(sight, pupil.uid)
        kept = tuple(line for line in every if not tells_of_home(line))
        left_out += len(every) - len(kept)
        if every:
            made.append(PupilLines(pupil.uid, full_name(pupil.roepnaam, pupil), kept))
    school = sight.session.exec(select(School)).one()
    place = sight.session.get(Location, group.location_uid) if group.location_uid else None
    return HandoverCard(
        school_name=place.name if place else school.name,
        practice=school.practice,
        group=group.name,
        year=group.school_year,
        teachers=", ".join(rows.staff_name(one) for one in rows.teachers_of(sight, group_uid)),
        made_on=sight.today,
        made_by=sight.reader.name,
        pupils=tuple(made),
        others=len(pupils) - len(made),
        left_out=left_out,
    )


@speaking(SOURCE_LANGUAGE)
def _lines(sight: Sight, pupil_uid: str) -> tuple[str, ...]:
    """The goals that run, how one sees them, and what was agreed at school; in the words of the plan."""
    plan = sight.session.exec(
        select(Plan)
        .where(Plan.pupil_uid == pupil_uid, col(Plan.removed_at).is_(None), col(Plan.status).in_(_RUNS))
        .order_by(col(Plan.round).desc())
    ).first()
    goals = (
        rows.running(sight, Goal, col(Goal.plan_uid) == plan.uid, order=col(Goal.position)) if plan else ()
    )
    made = [
        _("Doel: {goal}").format(goal=goal.text) for goal in goals if goal.outcome is not GoalOutcome.BEREIKT
    ]
    actions = rows.running(
        sight, Action, col(Action.pupil_uid) == pupil_uid, col(Action.status).in_(OPEN_STATUSES),
        col(Action.doer) == DoerKind.SCHOOL, order=col(Action.due_on),
    )  # fmt: skip
    made += [_action(action) for action in actions]
    return tuple(made)


def _action(action: Action) -> str:
    due = _("vóór {day}").format(day=plain_date(action.due_on)) if action.due_on else ""
    when = action.when_words or due
    what = sentence_case(action.what.rstrip("."))
    if fold(when) in fold(what):
        return f"{what}."
    return f"{what} ({when})."


def cjg_card(sight: Sight, year: str) -> CjgCard:
    """Count what was asked of the CJG in the year before; of the running year as far as it is when there was none."""
    before = year_before(year)
    counted = before if _moments(sight, before) or begins_on(year) > sight.today else year
    first, last = begins_on(counted), min(ends_on(counted), sight.today)
    moments = _moments(sight, counted)
    pupils = {one.pupil_uid for one in moments if one.pupil_uid}
    school = sight.session.exec(select(School)).one()
    return CjgCard(
        school_name=school.name,
        practice=school.practice,
        year=year,
        period=_("{first} tot en met {last}").format(first=plain_date(first), last=plain_date(last)),
        made_on=sight.today,
        made_by=sight.reader.name,
        questions=(
            (_("Keren contact"), few(len(moments))),
            (_("Leerlingen over wie wij belden"), few(len(pupils))),
            *((way, few(sum(one.naming is naming for one in moments))) for naming, way in _ways()),
        ),
        themes=_themes(moments),
        waiting=waiting_words(_weeks(sight, first, last)),
        help=_help(sight, first, last),
    )


@speaking(SOURCE_LANGUAGE)
def cjg_paper(sight: Sight, year: str) -> CjgCard:
    """The counts as they go on paper: in the language of the paper.

    Raises:
        RefusedError: this reader does not see all that is counted.
    """
    require(why_not_about_all(reads_all=sight.reader.reads_all))
    return cjg_card(sight, year)


def _ways() -> tuple[tuple[Naming, str], ...]:
    return (
        (Naming.MET_NAAM, _("Met naam")),
        (Naming.SAMEN, _("Samen met de ouders")),
        (Naming.ANONIEM, _("Zonder naam")),
    )


def _moments(sight: Sight, year: str) -> Sequence[ContactMoment]:
    if sight.reader.pupils is not None or not sight.reader.reads_dossiers:
        return ()
    return rows.running(
        sight, ContactMoment, col(ContactMoment.party).in_(CJG),
        col(ContactMoment.held_on) >= begins_on(year), col(ContactMoment.held_on) <= ends_on(year),
    )  # fmt: skip


def _themes(moments: Sequence[ContactMoment]) -> tuple[tuple[str, str], ...]:
    """How often each theme came by, most often first; those under five are one line."""
    counts = {theme: sum(theme_of(one.subject) is theme for one in moments) for theme in Theme}
    large = sorted((t for t in Theme if counts[t] >= FEW), key=lambda theme: -counts[theme])
    small = sorted(theme.label for theme in Theme if 0 < counts[theme] < FEW)
    made = [(theme.label, str(counts[theme])) for theme in large]
    if small:
        words = (small[0], *(one[:1].lower() + one[1:] for one in small[1:]))
        made.append((", ".join(words), _("elk minder dan 5")))
    return tuple(made)


def _weeks(sight: Sight, first: date, last: date) -> list[int]:
    """How many weeks each waited whose help started, or who waits still."""
    made = []
    for one in rows.running(sight, Help, col(Help.waiting_since).is_not(None)):
        until = one.started_on or last
        if one.waiting_since and first <= until <= last and one.waiting_since <= until:
            made.append((until - one.waiting_since).days // 7)
    return made


def _help(sight: Sight, first: date, last: date) -> tuple[tuple[str, str], ...]:
    every = rows.running(sight, Help)
    started = sum(one.started_on is not None and first <= one.started_on <= last for one in every)
    ended = [one for one in every if one.ended_on is not None and first <= one.ended_on <= last]
    waits = sum(one.status in (HelpStatus.WACHT, HelpStatus.AANGEVRAAGD) for one in every)
    well = sum(one.status is HelpStatus.AFGEROND for one in ended)
    return (
        (_("Hulp gestart"), few(started)),
        (_("Hulp afgerond"), few(well)),
        (_("Hulp eerder gestopt"), few(len(ended) - well)),
        (_("Wacht nu nog"), few(waits)),
    )


def names_not_to_print(sight: Sight, year: str) -> frozenset[str]:
    """The names of the pupils whom the counts are about: none of them may stand on the paper."""
    uids = {one.pupil_uid for at in (year_before(year), year) for one in _moments(sight, at) if one.pupil_uid}
    found = rows.running(sight, Pupil, col(Pupil.uid).in_(sorted(uids)))
    return frozenset(name for one in found for name in (one.roepnaam, one.achternaam) if name)
