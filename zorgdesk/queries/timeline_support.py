"""What the timeline has of the support around a pupil: looks at goals, OPP, arrangements, TLV, tests, regie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.model.arrangement import Arrangement, Tlv
from zorgdesk.model.family import RegieKind
from zorgdesk.model.opp import WITH_OPP, Opp, OppEvaluation
from zorgdesk.model.plan import Goal, GoalLook
from zorgdesk.model.test_result import PupilTest
from zorgdesk.queries.regie import stretches_of
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class SupportRow:
    """One thing of the support around a pupil, on its day."""

    uid: str
    table: str
    kind: str
    label: str
    day: date
    title: str
    who: str = ""
    facts: str = ""
    version: int = 1


def support_rows(
    sight: Sight, pupil_uid: str, table: str, narrow: Callable[[Any, Any, Any], Any] | None = None
) -> list[SupportRow]:
    """What there is of one table; `narrow` cuts a statement down by its day and its uid."""
    return list(_READERS[table](sight, pupil_uid, narrow))


def _found(sight: Sight, kind: Any, day: Any, pupil_uid: str, narrow: Any, *where: Any) -> Iterable[Any]:
    statement = select(kind).where(
        kind.pupil_uid == pupil_uid, col(kind.removed_at).is_(None), col(day).is_not(None), *where
    )
    return sight.session.exec(narrow(statement, day, kind.uid) if narrow else statement)


def _looks(sight: Sight, pupil_uid: str, narrow: Any) -> Iterator[SupportRow]:
    """How a goal went, on the day on which one looked back."""
    found = list(_found(sight, GoalLook, GoalLook.looked_on, pupil_uid, narrow))
    goals = select(Goal.uid, Goal.text).where(col(Goal.uid).in_({one.goal_uid for one in found}))
    texts = dict(sight.session.exec(goals).all()) if found else {}
    for row in found:
        label = _("Terugkijken: {outcome}").format(outcome=row.outcome.label.lower())
        yield SupportRow(row.uid, "goal_look", row.outcome, label, row.looked_on, texts.get(row.goal_uid, ""),
                         who=row.with_whom, facts=row.words, version=row.version)  # fmt: skip


def _opps(sight: Sight, pupil_uid: str, narrow: Any) -> Iterator[SupportRow]:
    """An OPP on the day on which it was adopted; a draft is no event."""
    for row in _found(sight, Opp, Opp.adopted_on, pupil_uid, narrow, col(Opp.need).in_(WITH_OPP)):
        text = _("Versie {number} vastgesteld")
        yield SupportRow(row.uid, "opp", "vastgesteld", _("OPP"), row.adopted_on,
                         text.format(number=row.number), facts=row.destination, version=row.version)  # fmt: skip


def _opp_evaluations(sight: Sight, pupil_uid: str, narrow: Any) -> Iterator[SupportRow]:
    for row in _found(sight, OppEvaluation, OppEvaluation.held_on, pupil_uid, narrow):
        yield SupportRow(row.uid, "opp_evaluation", row.outcome, _("OPP geëvalueerd"), row.held_on,
                         row.outcome.label, who=", ".join(one for one in (row.parents, row.pupil) if one),
                         facts=row.words, version=row.version)  # fmt: skip


def _arrangements(sight: Sight, pupil_uid: str, narrow: Any) -> Iterator[SupportRow]:
    """What is of this pupil; one for a group or the school is no event in one dossier."""
    for row in _found(sight, Arrangement, Arrangement.since, pupil_uid, narrow):
        until = _("tot en met {day}").format(day=plain_date(row.until)) if row.until else ""
        yield SupportRow(row.uid, "arrangement", "arrangement", _("Arrangement"), row.since,
                         " · ".join(part for part in (row.title, until) if part), who=row.who,
                         facts=row.learned, version=row.version)  # fmt: skip


def _tlvs(sight: Sight, pupil_uid: str, narrow: Any) -> Iterator[SupportRow]:
    for row in _found(sight, Tlv, Tlv.since, pupil_uid, narrow):
        until = _("tot en met {day}").format(day=plain_date(row.until)) if row.until else ""
        yield SupportRow(row.uid, "tlv", row.kind, row.kind.named, row.since, until, version=row.version)


def _tests(sight: Sight, pupil_uid: str, narrow: Any) -> Iterator[SupportRow]:
    for row in _found(sight, PupilTest, PupilTest.taken_on, pupil_uid, narrow):
        scored = (row.test, row.score, row.level.label if row.level else "")
        yield SupportRow(row.uid, "pupil_test", "toets", _("Toets"), row.taken_on,
                         " · ".join(part for part in scored if part), facts=row.meaning,
                         version=row.version)  # fmt: skip


def _shifts(sight: Sight, pupil_uid: str, _narrow: Any) -> Iterator[SupportRow]:
    """The day on which somebody took the regie; a pupil has few of them, so all are read."""
    for one in stretches_of(sight, pupil_uid):
        label = _("Regie") if one.kind is RegieKind.INHOUD else _("Procesregie")
        yield SupportRow(one.uid, "regie", one.party, label, one.since, _("Bij {who}").format(who=one.words),
                         who=one.told_by, facts=one.told, version=one.version)  # fmt: skip


_READERS: dict[str, Callable[[Sight, str, Any], Iterator[SupportRow]]] = {
    "goal_look": _looks,
    "opp": _opps,
    "opp_evaluation": _opp_evaluations,
    "arrangement": _arrangements,
    "tlv": _tlvs,
    "pupil_test": _tests,
    "regie": _shifts,
}
TABLES = tuple(_READERS)
