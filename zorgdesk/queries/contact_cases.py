"""With which pupils somebody outside the school is involved, for who reads their dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.action import OPEN_STATUSES, Action
from zorgdesk.model.base import school_year_of
from zorgdesk.model.contact import ContactMoment, Help, Naming
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.rules.help import RUNS
from zorgdesk.rules.wording import on_day
from zorgdesk.text import _, fold, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class CaseWith:
    """A pupil with whom a contact is involved, and by what."""

    pupil_uid: str
    name: str
    group: str
    why: str


def cases_with(sight: Sight, contact_uid: str) -> tuple[CaseWith, ...]:
    """The pupils of now with whom a contact is involved: help that runs, what is agreed, whom one spoke of by name.

    A consultation without a name leads to no pupil here. Who reads no dossiers sees none.

    Source: requirements D1; practice 4b.
    """
    if not sight.reader.reads_dossiers:
        return ()
    why: dict[str, list[str]] = {}
    for uid, words in (
        *_helped(sight, contact_uid), *_agreed(sight, contact_uid), *_spoken(sight, contact_uid),
    ):  # fmt: skip
        why.setdefault(uid, []).append(words)
    here = sight.session.exec(
        select(Pupil.uid).where(
            col(Pupil.uid).in_(why), col(Pupil.left_on).is_(None), col(Pupil.removed_at).is_(None)
        )
    )
    names = rows.pupil_names(sight, (uid for uid in here if sight.reader.may_see(uid)))
    made = (CaseWith(uid, *named, "; ".join(dict.fromkeys(why[uid]))) for uid, named in names.items())
    return tuple(sorted(made, key=lambda one: fold(one.name)))


def _helped(sight: Sight, contact_uid: str) -> Iterator[tuple[str, str]]:
    found = rows.running(sight, Help, col(Help.contact_uid) == contact_uid, col(Help.status).in_(RUNS))
    for one in found:
        yield one.pupil_uid, one.what


def _agreed(sight: Sight, contact_uid: str) -> Iterator[tuple[str, str]]:
    """Open actions of this contact, counted by pupil."""
    counts: dict[str, int] = {}
    for one in rows.running(
        sight, Action, col(Action.contact_uid) == contact_uid, col(Action.status).in_(OPEN_STATUSES)
    ):
        if one.pupil_uid:
            counts[one.pupil_uid] = counts.get(one.pupil_uid, 0) + 1
    for uid, count in counts.items():
        yield uid, ngettext("{count} open actie", "{count} open acties", count)


def _spoken(sight: Sight, contact_uid: str) -> Iterator[tuple[str, str]]:
    """The last contact by name of this school year."""
    last: dict[str, ContactMoment] = {}
    for one in rows.running(
        sight, ContactMoment, col(ContactMoment.contact_uid) == contact_uid,
        ContactMoment.naming != Naming.ANONIEM, order=col(ContactMoment.held_on),
    ):  # fmt: skip
        if one.pupil_uid and school_year_of(one.held_on) == school_year_of(sight.today):
            last[one.pupil_uid] = one
    for uid, one in last.items():
        yield uid, _("gesproken op {day}").format(day=on_day(one.held_on, sight.today))
