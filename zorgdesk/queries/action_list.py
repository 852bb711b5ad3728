"""The weekly list of actions on paper: of everybody at school, or one page for one colleague."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, func, or_, select

from zorgdesk.model.action import OPEN_STATUSES, Action, DoerKind
from zorgdesk.model.names import full_name
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPerson, School, Staff
from zorgdesk.queries import rows
from zorgdesk.text import _, day_month, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.sql import ColumnElement

    from zorgdesk.desk import Sight

PAPER = "actielijst"  # the kind of handout
EVERYBODY, BY_PUPIL = "all", "pupils"
# 'Deze weken': so far it looks ahead; what is late and what has no day stands on it too.
AHEAD = timedelta(days=14)
MOST = 1000  # lines on one list
_OUTSIDE = (DoerKind.ANDER, DoerKind.OUDER, DoerKind.LEERLING)


@dataclass(frozen=True)
class ListLine:
    """One thing to do: of whom (roepnaam and initial, or initials only), what, and when."""

    pupil: str
    what: str
    when: str
    late: bool = False
    who: str = ""


@dataclass(frozen=True)
class ListGroup:
    """The lines of one person, or of one pupil."""

    name: str
    lines: tuple[ListLine, ...]


@dataclass(frozen=True)
class ActionListCard:
    """Everything that is on the list; `own_page`: for one colleague, with initials and without background."""

    school_name: str
    practice: bool
    made_on: date
    made_by: str
    until: date
    own_page: bool
    for_whom: str
    groups: tuple[ListGroup, ...]
    by_pupil: bool = False
    more: int = 0  # lines that are not on it

    @property
    def total(self) -> int:
        """How many lines."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True)
class ListReader:
    """Somebody at school for whom a page can be made."""

    key: str
    name: str
    count: int


def list_readers(sight: Sight) -> tuple[ListReader, ...]:
    """Everybody at school who has something to do, who has most first; nobody outside gets such a page."""
    found = [one for one in _open(sight) if one.doer not in _OUTSIDE]
    names = _names(sight, found)
    counted = Counter(names[one.uid] for one in found)
    return tuple(ListReader(name, name, count) for name, count in counted.most_common() if name)


def action_list_card(sight: Sight, to: str = EVERYBODY) -> ActionListCard:
    """Make the list: of everybody by person or by pupil, or the page of one colleague.

    Source: requirements C7, H2, K7; practice 2.1 'Teachers cannot see the app'.
    """
    own_page = to not in (EVERYBODY, BY_PUPIL)
    read = _open(sight)
    names = _names(sight, read)
    found = read
    if own_page:
        found = [one for one in read if names[one.uid] == to and one.doer not in _OUTSIDE]
    pupils = _pupils(sight, found)
    lines = [
        (one, _line(sight, one, pupils.get(one.pupil_uid or ""), names[one.uid], own_page=own_page))
        for one in found
    ]
    by: dict[tuple[str, str], list[ListLine]] = {}
    for action, line in lines:
        by.setdefault(_group(action, line, names, to), []).append(line)
    ordered = sorted(by.items(), key=lambda pair: _order(sight, pair[0][1]))
    school = sight.session.exec(select(School)).one()
    return ActionListCard(
        school_name=school.name,
        practice=school.practice,
        made_on=sight.today,
        made_by=sight.reader.name,
        until=sight.today + AHEAD,
        own_page=own_page,
        for_whom=to if own_page else "",
        groups=tuple(ListGroup(name, tuple(part)) for (_key, name), part in ordered),
        by_pupil=to == BY_PUPIL,
        more=0 if len(read) < MOST else _count(sight) - MOST,
    )


def _soon(sight: Sight) -> list[ColumnElement[bool]]:
    day = col(Action.due_on)
    where = [
        col(Action.status).in_(OPEN_STATUSES),
        col(Action.removed_at).is_(None),
        or_(day <= sight.today + AHEAD, day.is_(None)),
    ]
    if sight.reader.pupils is not None:
        where.append(col(Action.pupil_uid).in_(sight.reader.pupils))
    return where


def _open(sight: Sight) -> list[Action]:
    """What is open now and due soon, late, or without a day; the oldest day first."""
    order = (col(Action.due_on).nulls_last(), col(Action.uid))
    return list(sight.session.exec(select(Action).where(*_soon(sight)).order_by(*order).limit(MOST)).all())


def _count(sight: Sight) -> int:
    return sight.session.exec(select(func.count()).select_from(Action).where(*_soon(sight))).one()


def _names(sight: Sight, found: Iterable[Action]) -> dict[str, str]:
    """Who does each: colleagues by the name they go by, whatever was typed ('ik' is a name too)."""
    staff = {one.uid: rows.staff_name(one) for one in sight.session.exec(select(Staff))}
    desk = {one.uid: one.name for one in sight.session.exec(select(DeskPerson))}
    return {
        one.uid: staff.get(one.staff_uid or "") or desk.get(one.person_uid or "") or _typed(sight, one)
        for one in found
    }


def _typed(sight: Sight, action: Action) -> str:
    return sight.reader.name if action.doer is DoerKind.IK else action.who


def _pupils(sight: Sight, found: Iterable[Action]) -> dict[str, Pupil]:
    uids = sorted({one.pupil_uid for one in found if one.pupil_uid})
    made: dict[str, Pupil] = {}
    for start in range(0, len(uids), 500):
        part = uids[start : start + 500]
        made |= {one.uid: one for one in sight.session.exec(select(Pupil).where(col(Pupil.uid).in_(part)))}
    return made


def _line(sight: Sight, action: Action, pupil: Pupil | None, who: str, *, own_page: bool) -> ListLine:
    late = max((sight.today - action.due_on).days, 0) if action.due_on else 0
    what = action.what
    if pupil is not None and own_page:
        what = without_names(what, pupil)
    return ListLine(
        pupil=_called(pupil, initials=own_page) if pupil else "",
        what=what,
        when=_when(action, late),
        late=late > 0,
        who=who or _("Nog te bepalen"),
    )


def _called(pupil: Pupil, *, initials: bool) -> str:
    """'Bo H.' for the school's own list; 'B.H.' on a page that lies on a teacher's table."""
    last = f"{pupil.achternaam[:1]}." if pupil.achternaam else ""
    return f"{pupil.roepnaam[:1]}.{last}" if initials else f"{pupil.roepnaam} {last}".strip()


def without_names(words: str, pupil: Pupil) -> str:
    """What is to be done, with the initial where the pupil was named."""
    named = (full_name(pupil.roepnaam, pupil), pupil.roepnaam, pupil.achternaam)
    for name in named:
        if name:
            words = re.sub(rf"\b{re.escape(name)}\b", f"{name[:1]}.", words, flags=re.IGNORECASE)
    return words


def _when(action: Action, late: int) -> str:
    if late:
        return ngettext("{count} dag te laat", "{count} dagen te laat", late)
    if action.due_on is None:
        return action.when_words or _("geen dag")
    return day_month(action.due_on)


def _group(action: Action, line: ListLine, names: dict[str, str], to: str) -> tuple[str, str]:
    """What tells a group from others, and its name: two pupils may have the same initial."""
    if to == BY_PUPIL:
        return action.pupil_uid or "", line.pupil or _("Zonder leerling")
    name = names[action.uid] or _("Nog te bepalen")
    return name, name


def _order(sight: Sight, name: str) -> tuple[bool, str]:
    """Who prints it comes first."""
    return name != sight.reader.name, name.casefold()
