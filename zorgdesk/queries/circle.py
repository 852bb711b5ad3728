"""Who helps a child: at home, at school, and help outside the school."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.contact import ContactPerson, Help, HelpStatus, Organisation
from zorgdesk.model.family import Relation
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Sight
    from zorgdesk.model.plan import Plan
    from zorgdesk.queries.pupil import PupilHead

_RUNS = (HelpStatus.GESTART, HelpStatus.WACHT, HelpStatus.AANGEVRAAGD)


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


def circle(sight: Sight, head: PupilHead, plan: Plan | None) -> tuple[Helper, ...]:
    """The circle around a child: parents and the own circle first, then school, then help outside."""
    return (*_home(head, plan), *_school(head), *_help(sight, head.uid))


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


def _help(sight: Sight, pupil_uid: str) -> Iterator[Helper]:
    found = sight.session.exec(
        select(col(Help.what), col(Help.status), col(ContactPerson.name), col(Organisation.name))
        .outerjoin(ContactPerson, col(ContactPerson.uid) == col(Help.contact_uid))
        .outerjoin(Organisation, col(Organisation.uid) == col(Help.organisation_uid))
        .where(Help.pupil_uid == pupil_uid, col(Help.removed_at).is_(None), col(Help.status).in_(_RUNS))
        .order_by(col(Help.uid))
    )
    for what, status, person, place in found:
        waits = status is not HelpStatus.GESTART
        who = ", ".join(one for one in (person, place) if one)
        yield Helper(what, status.label.lower(), Ring.HELP, f"{what} ({who})" if who else what, waits)
