"""Colleagues who left with actions, the groups of a year with their teachers, and the contacts to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.action import OPEN_STATUSES, Action, ActionData, DoerKind, own_action
from zorgdesk.model.contact import ContactPerson, FixedContact, Organisation, Party
from zorgdesk.model.pupil import Enrolment
from zorgdesk.model.school import DeskPerson, Group, GroupStaff, Location, Staff
from zorgdesk.queries import rows
from zorgdesk.queries.directory import gaps
from zorgdesk.queries.local_words import local_words
from zorgdesk.queries.manage import setting
from zorgdesk.rules.directory import ASKED
from zorgdesk.rules.school_year import begins_on, handover_key, year_before
from zorgdesk.text import _, fold, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import Any

    from zorgdesk.desk import Sight
    from zorgdesk.rules.directory import Gap

AROUND = timedelta(weeks=8)


@dataclass(frozen=True)
class ColleagueRow:
    """A colleague with open actions; `left` when they are gone."""

    uid: str
    name: str
    left: bool
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class ActionLine:
    """An open action, and who teaches its pupil now."""

    uid: str
    what: str
    pupil: str
    term: str
    teacher: ActionData | None


@dataclass(frozen=True)
class DoerChoice:
    """Somebody at the school who can take an action over."""

    key: str
    name: str
    data: ActionData


@dataclass(frozen=True)
class GroupTurn:
    """A group of a school year: its teachers, how many pupils there are, when the paper was given."""

    uid: str
    name: str
    location: str
    teachers: tuple[tuple[str, str], ...]  # uid and name
    pupils: int
    given_on: str

    @property
    def taught_by(self) -> str:
        """Its teachers in words."""
        return ", ".join(name for _uid, name in self.teachers) or _("nog niemand")


@dataclass(frozen=True)
class ContactTurn:
    """A contact to look at, or a woongemeente or location without a fixed one (`uid` is empty)."""

    uid: str
    party: str
    name: str
    detail: str
    phone: str
    confirmed: bool
    gap: Gap | None = None  # where nobody is fixed yet


def colleagues_with_actions(sight: Sight, year: str) -> tuple[ColleagueRow, ...]:
    """Colleagues with open actions, those who left first: gone, or without a group in a year that has teachers."""
    staff = rows.running(sight, Staff)
    gone = _without_group(sight, year)
    by_name = {fold(rows.staff_name(one)): one.uid for one in staff}
    desk = {person.staff_uid for person in rows.running(sight, DeskPerson) if person.staff_uid}
    found: dict[str, list[Action]] = {}
    for action in rows.running(
        sight, Action, col(Action.status).in_(OPEN_STATUSES), order=col(Action.due_on)
    ):
        uid = action.staff_uid or (by_name.get(fold(action.who)) if action.doer is DoerKind.SCHOOL else None)
        if uid and (action.pupil_uid is None or sight.reader.may_see(action.pupil_uid)):
            found.setdefault(uid, []).append(action)
    names = rows.pupil_names(sight, (a.pupil_uid for actions in found.values() for a in actions))
    teachers = _teachers_now(sight, year, names)
    made = [
        ColleagueRow(
            one.uid, rows.staff_name(one),
            one.left_on is not None or (one.uid in gone and one.uid not in desk),
            tuple(_line(action, names, teachers) for action in found[one.uid]),
        )
        for one in staff
        if one.uid in found
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda row: (not row.left, row.name)))


def _line(action: Action, names: dict[str, tuple[str, str]], teachers: dict[str, ActionData]) -> ActionLine:
    pupil, group = names.get(action.pupil_uid or "", ("", ""))
    return ActionLine(
        action.uid, action.what, f"{pupil} ({group})" if group else pupil,
        short_date(action.due_on) if action.due_on else "", teachers.get(action.pupil_uid or ""),
    )  # fmt: skip


def _without_group(sight: Sight, year: str) -> set[str]:
    """Who taught a group in the year before and none in this one, when this one has teachers at all."""
    taught = {at: set(sight.session.exec(_teaching(at))) for at in (year, year_before(year))}
    return taught[year_before(year)] - taught[year] if taught[year] else set()


def _teaching(year: str) -> Any:
    return (
        select(GroupStaff.staff_uid)
        .join(Group, col(Group.uid) == col(GroupStaff.group_uid))
        .where(Group.school_year == year, col(GroupStaff.removed_at).is_(None))
    )


def _teachers_now(sight: Sight, year: str, pupil_uids: Iterable[str]) -> dict[str, ActionData]:
    """Who teaches each of these pupils in a year, as who does an action."""
    wanted = sorted(pupil_uids)
    found = sight.session.exec(
        select(Enrolment.pupil_uid, Staff)
        .join(GroupStaff, col(GroupStaff.group_uid) == col(Enrolment.group_uid))
        .join(Staff, col(Staff.uid) == col(GroupStaff.staff_uid))
        .where(
            Enrolment.school_year == year,
            col(Enrolment.pupil_uid).in_(wanted),
            col(GroupStaff.removed_at).is_(None),
            col(Enrolment.removed_at).is_(None),
            col(Staff.left_on).is_(None),
        )
        .order_by(col(Staff.achternaam).desc())
    )
    return {uid: _by(staff) for uid, staff in found}


def _by(staff: Staff) -> ActionData:
    return ActionData(what="-", who=rows.staff_name(staff), doer=DoerKind.SCHOOL, staff_uid=staff.uid)


def takers(sight: Sight) -> tuple[DoerChoice, ...]:
    """Who can take actions over: the person at the desk first, then the colleagues who are here."""
    me = own_action(sight.reader, "-")
    here = rows.running(sight, Staff, col(Staff.left_on).is_(None), order=col(Staff.achternaam))
    return (
        DoerChoice("me", _("{name} (dit bent u)").format(name=sight.reader.name), me),
        *(DoerChoice(one.uid, rows.staff_name(one), _by(one)) for one in here),
    )


def groups_of(sight: Sight, year: str) -> tuple[GroupTurn, ...]:
    """The groups of a school year, by location and name."""
    places = {row.uid: row.name for row in rows.running(sight, Location)}
    given = setting(sight, handover_key(year), {})
    found = rows.running(sight, Group, col(Group.school_year) == year, col(Group.composite).is_(False))
    counts: dict[str, int] = {}
    for place in rows.running(sight, Enrolment, col(Enrolment.school_year) == year):
        counts[place.group_uid or ""] = counts.get(place.group_uid or "", 0) + 1
    made = [
        GroupTurn(
            group.uid, group.name, places.get(group.location_uid or "", ""),
            tuple((one.uid, rows.staff_name(one)) for one in rows.teachers_of(sight, group.uid)),
            counts.get(group.uid, 0), given.get(group.uid, ""),
        )
        for group in found
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda row: (row.location, row.name)))


def colleagues(sight: Sight) -> tuple[tuple[str, str], ...]:
    """Everybody who can teach a group: uid and name."""
    here = rows.running(sight, Staff, col(Staff.left_on).is_(None), order=col(Staff.achternaam))
    return tuple((one.uid, rows.staff_name(one)) for one in here)


def contacts_to_look_at(sight: Sight, year: str) -> tuple[ContactTurn, ...]:
    """The contacts that are asked about each year, those not confirmed first; and places without a fixed one."""
    # Asked again from May before the year on; for a year that is prepared earlier, in the weeks around today.
    first = min(begins_on(year).replace(month=5), sight.today - AROUND)
    offices = {row.uid: row for row in rows.running(sight, Organisation)}
    people = [
        one
        for one in rows.running(sight, ContactPerson, col(ContactPerson.party).in_(ASKED))
        if one.until is None or one.until >= sight.today
    ]
    fixed = rows.running(sight, FixedContact, col(FixedContact.until).is_(None))
    people.sort(key=lambda one: (ASKED.index(one.party), one.name))
    nobody = [
        ContactTurn(
            "", local_words(sight, gap.town).label(Party.CJG), "", gap.town or gap.location, "",
            confirmed=False, gap=gap,
        )
        for gap in gaps(sight)
    ]  # fmt: skip
    made = [*nobody, *(_contact(one, offices, fixed, first) for one in people)]
    return tuple(sorted(made, key=lambda row: row.confirmed))


def _contact(
    one: ContactPerson, offices: dict[str, Organisation], fixed: Sequence[FixedContact], first: date
) -> ContactTurn:
    office = offices.get(one.organisation_uid or "")
    towns = [row.municipality for row in fixed if row.contact_uid == one.uid and row.municipality]
    told = _("vast voor {towns}").format(towns=", ".join(towns)) if towns else ""
    detail = ", ".join(part for part in (office.name if office else "", told) if part)
    confirmed = one.confirmed_on is not None and one.confirmed_on >= first
    return ContactTurn(one.uid, one.party.label, one.name, detail, one.phone, confirmed)
