"""Who helps a child: at home, at school, and help outside the school."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from zorgdesk.model.contact import HelpStatus
from zorgdesk.model.family import Relation
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgdesk.model.plan import Plan
    from zorgdesk.queries.outside_help import HelpRow
    from zorgdesk.queries.pupil import PupilHead
    from zorgdesk.rules.arrangement import AroundChild


class Ring(Enum):
    """How near a helper stands to the child."""

    HOME = "home"
    SCHOOL = "school"
    HELP = "help"


@dataclass(frozen=True)
class Helper:
    """Somebody who helps: the name, as what, how near; `waits`: it did not begin yet."""

    name: str
    role: str
    ring: Ring
    full_name: str = ""
    waits: bool = False


def circle(
    head: PupilHead, plan: Plan | None, outside: Sequence[HelpRow], around: Sequence[AroundChild] = ()
) -> tuple[Helper, ...]:
    """The circle around a child: parents and the own circle first, then school, then help from outside.

    Who works by an arrangement counts once, also when it is one for the whole group.
    """
    school = tuple(_school(head))
    known = {fold(one.name) for one in school}
    more = [one for one in around if fold(one.who) not in known]
    return (
        *_home(head, plan), *school, *(_by_arrangement(one) for one in more if not one.outside),
        *_help(outside), *(_by_arrangement(one) for one in more if one.outside),
    )  # fmt: skip


def _home(head: PupilHead, plan: Plan | None) -> Iterator[Helper]:
    for row in head.guardians:
        if not (row.data.deceased or row.tie.no_contact):
            ring = Ring.HELP if row.tie.relation is Relation.JEUGDBESCHERMER else Ring.HOME
            yield Helper(row.data.first_name or row.name, row.relation, ring, row.name)
    for name in (plan.eigen_kracht_who if plan else "").replace(";", ",").split(","):
        if name.strip():
            yield Helper(name.strip(), _("eigen kring"), Ring.HOME)


def _school(head: PupilHead) -> Iterator[Helper]:
    for name in head.teachers:
        yield Helper(name, _("leerkracht"), Ring.SCHOOL)
    if head.counsellor:
        yield Helper(head.counsellor, _("begeleider"), Ring.SCHOOL)


def _by_arrangement(one: AroundChild) -> Helper:
    role = _("{what}, met de groep").format(what=one.what) if one.collective else one.what
    return Helper(one.who, role, Ring.HELP if one.outside else Ring.SCHOOL)


def _help(rows: Sequence[HelpRow]) -> Iterator[Helper]:
    for row in sorted(rows, key=lambda one: one.uid):
        if not row.runs:
            continue
        status, what = row.data.status, row.data.what
        who = ", ".join(one for one in (row.person, row.place) if one)
        waits = status is not HelpStatus.GESTART
        yield Helper(what, status.label.lower(), Ring.HELP, f"{what} ({who})" if who else what, waits)


def people_outside(rows: Sequence[HelpRow]) -> tuple[AroundChild, ...]:
    """Who helps from outside the school already, for the count of people around the child."""
    from zorgdesk.rules.arrangement import AroundChild

    return tuple(AroundChild(row.who, row.data.what) for row in rows if row.data.status is HelpStatus.GESTART)
