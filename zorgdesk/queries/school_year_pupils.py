"""Who left and who is new in a school year, and where a pupil is taught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.arrangement import Tlv
from zorgdesk.model.opp import Opp
from zorgdesk.model.plan import Plan, PlanStatus
from zorgdesk.model.pupil import Enrolment, Pupil
from zorgdesk.model.route import RouteRun, RouteStep
from zorgdesk.model.school import Group, Location
from zorgdesk.queries import rows
from zorgdesk.queries.manage import setting
from zorgdesk.rules.school_year import (
    EXTRA_SUPPORT,
    LEAVING,
    RETENTION,
    RETENTION_YEARS,
    TRANSFER,
    WHERE,
    WarmTransfer,
    begins_on,
    kept_until,
    leavers_between,
    leaves_on,
    opp_before,
    year_before,
    years_to_turn_to,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class Leaving:
    """What was said of a pupil who leaves."""

    day: date
    where: str
    transfer: WarmTransfer | None


NOTHING_SAID = Leaving(date.max, "", None)


@dataclass(frozen=True)
class LeaverRow:
    """A pupil who left, or who is not in the newest file: then `left_on` is None."""

    uid: str
    name: str
    group: str
    left_on: date | None
    proposed_on: date
    where: str
    transfer: WarmTransfer | None
    kept_until: date

    @property
    def done(self) -> bool:
        """Whether nothing is left to say."""
        return self.left_on is not None and self.transfer in (WarmTransfer.GEDAAN, WarmTransfer.NIET_NODIG)


@dataclass(frozen=True)
class NewcomerRow:
    """A pupil who is new this year; `why` says what points to extra support."""

    uid: str
    name: str
    group: str
    since: date
    why: str
    begun: bool
    opp_before: date


@dataclass(frozen=True)
class GroupPlace:
    """A group to choose, with its school year."""

    uid: str
    name: str


@dataclass(frozen=True)
class EnrolmentCard:
    """Where a pupil is taught, and where the pupil can go."""

    uid: str
    first_name: str
    group_uid: str
    group: str
    location: str
    year: str
    left_on: date | None
    where: str
    transfer: WarmTransfer | None
    groups: tuple[GroupPlace, ...]
    kept_until: date


def retention_years(sight: Sight) -> int:
    """For how many years after leaving this school keeps a dossier."""
    return int(setting(sight, RETENTION, RETENTION_YEARS))


def leavers(sight: Sight, year: str) -> tuple[LeaverRow, ...]:
    """Who left or will leave around the turn to a school year, and who is not in its file; those to do first."""
    first, last = leavers_between(year)
    found = {one.uid: one for one in rows.running(
        sight, Pupil, col(Pupil.left_on) >= first, col(Pupil.left_on) <= last
    )}  # fmt: skip
    said = _leaving_said(sight)
    planned = [uid for uid, one in said.items() if first <= one.day <= last]
    found |= {one.uid: one for one in rows.running(sight, Pupil, col(Pupil.uid).in_(planned))}
    found |= {one.uid: one for one in _missing(sight, year)}
    seen = [pupil for pupil in found.values() if sight.reader.may_see(pupil.uid)]
    names = rows.pupil_names(sight, (pupil.uid for pupil in seen))
    years = retention_years(sight)
    made = []
    for pupil in seen:
        leaving = said.get(pupil.uid, NOTHING_SAID)
        left_on = pupil.left_on or (leaving.day if pupil.uid in said else None)
        proposed = left_on or leaves_on(year, sight.today)
        made.append(
            LeaverRow(pupil.uid, *names[pupil.uid], left_on, proposed, leaving.where, leaving.transfer,
                      kept_until(proposed, years))
        )  # fmt: skip
    return tuple(sorted(made, key=lambda row: (row.done, row.left_on is not None, row.name)))


def leaving_is_due(sight: Sight) -> bool:
    """Whether the last day of somebody who was said to leave has passed."""
    due = [uid for uid, one in _leaving_said(sight).items() if one.day < sight.today]
    return bool(due) and bool(
        rows.running(sight, Pupil, col(Pupil.uid).in_(due), col(Pupil.left_on).is_(None))
    )


def _missing(sight: Sight, year: str) -> list[Pupil]:
    """Who had a place in the year before and has none in this one, though this one was read in."""
    here = set(sight.session.exec(_placed(year)))
    before = set(sight.session.exec(_placed(year_before(year)))) if here else set()
    gone = sorted(before - here)
    return [
        pupil
        for start in range(0, len(gone), 500)
        for pupil in rows.running(
            sight, Pupil, col(Pupil.uid).in_(gone[start : start + 500]), col(Pupil.left_on).is_(None)
        )
    ]


def _placed(year: str) -> Any:
    return select(Enrolment.pupil_uid).where(
        Enrolment.school_year == year, col(Enrolment.removed_at).is_(None)
    )


def _leaving_said(sight: Sight) -> dict[str, Leaving]:
    """What was said of each pupil who leaves."""
    steps: dict[str, dict[str, str]] = {}
    for step in rows.running(sight, RouteStep, col(RouteStep.step).in_([WHERE, TRANSFER])):
        steps.setdefault(step.run_uid, {})[step.step] = step.remark
    made = {}
    for run in rows.running(sight, RouteRun, col(RouteRun.route) == LEAVING):
        said = steps.get(run.uid, {})
        transfer = said.get(TRANSFER)
        made[run.pupil_uid] = Leaving(
            run.started_on, said.get(WHERE, ""), WarmTransfer(transfer) if transfer else None
        )
    return made


def newcomers(sight: Sight, year: str) -> tuple[NewcomerRow, ...]:
    """Who is new in a school year: not placed before, and started in it; those with a reason for support first."""
    before = set(
        sight.session.exec(
            select(Enrolment.pupil_uid).where(
                col(Enrolment.school_year) < year, col(Enrolment.removed_at).is_(None)
            )
        )
    )
    first = begins_on(year)
    places = [
        place
        for place in rows.running(sight, Enrolment, col(Enrolment.school_year) == year)
        if place.pupil_uid not in before and _started(place, first, known=bool(before))
    ]
    uids = [place.pupil_uid for place in places if sight.reader.may_see(place.pupil_uid)]
    names = rows.pupil_names(sight, uids)
    groups = {group.uid: group.name for group in rows.running(sight, Group, col(Group.school_year) == year)}
    here = {p.uid for p in rows.running(sight, Pupil, col(Pupil.left_on).is_(None), col(Pupil.uid).in_(uids))}
    reasons, begun = _reasons(sight, uids), _begun(sight)
    made = [
        NewcomerRow(
            place.pupil_uid, names[place.pupil_uid][0], groups.get(place.group_uid or "", ""),
            place.since or first, reasons.get(place.pupil_uid, ""), place.pupil_uid in begun,
            opp_before(place.since or first),
        )
        for place in places
        if place.pupil_uid in here
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda row: (not row.why, row.group, row.name)))


def _started(place: Enrolment, first: date, *, known: bool) -> bool:
    """Whether a pupil started in this year; without a day only the year before can tell."""
    return place.since >= first if place.since else known


def _reasons(sight: Sight, uids: Sequence[str]) -> dict[str, str]:
    """What points to extra support: an OPP, a TLV, a plan that runs."""
    if not sight.reader.reads_dossiers:
        return {}
    made: dict[str, list[str]] = {}
    for opp in rows.running(sight, Opp, col(Opp.pupil_uid).in_(uids)):
        made.setdefault(opp.pupil_uid, []).append(_("OPP"))
    for tlv in rows.running(sight, Tlv, col(Tlv.pupil_uid).in_(uids)):
        made.setdefault(tlv.pupil_uid, []).append(_("TLV"))
    for plan in rows.running(sight, Plan, col(Plan.pupil_uid).in_(uids)):
        if plan.status is not PlanStatus.AFGEROND:
            made.setdefault(plan.pupil_uid, []).append(_("plan"))
    return {uid: ", ".join(dict.fromkeys(words)) for uid, words in made.items()}


def _begun(sight: Sight) -> set[str]:
    return {run.pupil_uid for run in rows.running(sight, RouteRun, col(RouteRun.route) == EXTRA_SUPPORT)}


def enrolment_card(sight: Sight, pupil_uid: str) -> EnrolmentCard:
    """Where a pupil is taught now, with the groups of this year and of the next to go to."""
    pupil = rows.one(sight, Pupil, pupil_uid)
    place = rows.enrolment_of(sight, pupil_uid)
    group = sight.session.get(Group, place.group_uid) if place and place.group_uid else None
    at = sight.session.get(Location, place.location_uid) if place and place.location_uid else None
    said = _leaving_said(sight)
    leaving = said.get(pupil_uid, NOTHING_SAID)
    left_on = pupil.left_on or (leaving.day if pupil_uid in said else None)
    return EnrolmentCard(
        uid=pupil_uid,
        first_name=pupil.roepnaam,
        group_uid=group.uid if group else "",
        group=group.name if group else "",
        location=at.name if at else "",
        year=place.school_year if place else "",
        left_on=left_on,
        where=leaving.where,
        transfer=leaving.transfer,
        groups=_groups(sight),
        kept_until=kept_until(left_on or sight.today, retention_years(sight)),
    )


def _groups(sight: Sight) -> tuple[GroupPlace, ...]:
    now, coming = years_to_turn_to(sight.today)
    places = {row.uid: row.name for row in rows.running(sight, Location)}
    found = rows.running(
        sight, Group, col(Group.school_year).in_([now, coming]), col(Group.composite).is_(False)
    )
    made = []
    for group in sorted(found, key=lambda one: (one.school_year, one.year, one.name)):
        parts = [group.name, places.get(group.location_uid or "", "") if len(places) > 1 else ""]
        parts.append(group.school_year if group.school_year != now else "")
        made.append(GroupPlace(group.uid, " · ".join(part for part in parts if part)))
    return tuple(made)
