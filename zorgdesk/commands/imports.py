"""Bringing in pupils, groups and staff from the administration: one transaction, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.here import begin_first_rest
from zorgdesk.commands.school_year import count_import
from zorgdesk.model.names import sort_name
from zorgdesk.model.pupil import Enrolment, ImportedRow, Pupil, Sex
from zorgdesk.model.school import Group, GroupStaff, Location, Staff
from zorgdesk.rules.merging import (
    ImportPlan,
    Meeting,
    State,
    plan_import,
    pupil_fields,
    staff_fields,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zorgdesk.desk import Work
    from zorgdesk.model.incoming import IncomingFile, IncomingGroup, IncomingPupil, IncomingStaff


@dataclass
class _Import:
    """An import while it runs: the file, what is kept, and the keys of the file turned into uids."""

    work: Work
    file: IncomingFile
    plan: ImportPlan
    accepted: Collection[tuple[str, str]]
    pupils: Mapping[str, Pupil]
    staff: Mapping[str, Staff]
    said: Mapping[str, ImportedRow]
    locations: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)


def import_file(work: Work, incoming: IncomingFile, accepted: Collection[tuple[str, str]] = ()) -> ImportPlan:
    """Carry out an import; `accepted` names (row uid, field) where the file wins from what was typed.

    A repeat import changes only what changed. Pupils who are gone from the file are left as they are. Returns
    the plan that was carried out.
    """
    keep.must_write(work)
    pupils = {row.uid: row for row in work.session.exec(select(Pupil).where(col(Pupil.removed_at).is_(None)))}
    staff = {row.uid: row for row in work.session.exec(select(Staff).where(col(Staff.removed_at).is_(None)))}
    said = {row.row_uid: row for row in work.session.exec(select(ImportedRow))}
    plan = plan_import(incoming, list(pupils.values()), list(staff.values()), said, work.today)
    run = _Import(work, incoming, plan, accepted, pupils, staff, said)
    _bring_locations(run)
    _bring_groups(run)
    _bring_pupils(run)
    _bring_staff(run)
    new, changed = plan.count(State.NEW), plan.count(State.CHANGED)
    count_import(work, plan.school_year, new=new, changed=changed, gone=len(plan.gone))
    begin_first_rest(work)
    return plan


def mark_left(work: Work, pupil_uid: str, day: date) -> None:
    """Say that a pupil left: the retention terms start (domain 6.29, 6.36)."""
    keep.must_write(work, pupil_uid)
    keep.change(work, keep.find(work, Pupil, pupil_uid), left_on=day)


def mark_back(work: Work, pupil_uid: str) -> None:
    """Say that a pupil did not leave after all."""
    keep.must_write(work, pupil_uid)
    keep.change(work, keep.find(work, Pupil, pupil_uid), left_on=None)


def _bring_locations(run: _Import) -> None:
    kept = run.work.session.exec(select(Location).where(col(Location.removed_at).is_(None))).all()
    for incoming in run.file.locations:
        found = next(
            (row for row in kept if incoming.external_key and row.external_key == incoming.external_key),
            None,
        ) or next((row for row in kept if row.name == incoming.name), None)
        if found is None:
            found = Location(name=incoming.name, external_key=incoming.external_key)
            run.work.session.add(found)
        elif incoming.external_key and found.external_key != incoming.external_key:
            keep.change(run.work, found, external_key=incoming.external_key)
        run.locations[incoming.key] = found.uid
    if not run.file.locations and len(kept) == 1:
        run.locations[""] = kept[0].uid


def _bring_groups(run: _Import) -> None:
    year = run.plan.school_year
    kept = run.work.session.exec(select(Group).where(Group.school_year == year)).all()
    place_of = {row.group_key: row.location_key for row in run.file.pupils if row.group_key}
    for incoming in run.file.groups:
        place = run.locations.get(place_of.get(incoming.key) or "", run.locations.get(""))
        found = next((row for row in kept if _is_group(row, incoming, place)), None)
        if found is None:
            found = Group(name=incoming.name, year=incoming.year or "", school_year=year, location_uid=place,
                          composite=incoming.composite, external_key=incoming.external_key)  # fmt: skip
            run.work.session.add(found)
        else:
            keep.change(run.work, found, name=incoming.name, year=incoming.year or "", location_uid=place)
        run.groups[incoming.key] = found.uid


def _is_group(row: Group, incoming: IncomingGroup, place: str | None) -> bool:
    if incoming.external_key and row.external_key:
        return row.external_key == incoming.external_key
    return row.name == incoming.name and row.composite == incoming.composite and row.location_uid == place


def _bring_pupils(run: _Import) -> None:
    enrolments = {
        row.pupil_uid: row
        for row in run.work.session.exec(
            select(Enrolment).where(Enrolment.school_year == run.plan.school_year)
        )
    }
    new: list[Pupil] = []
    placed: list[Enrolment] = []
    told: list[ImportedRow] = []
    for incoming, meeting in zip(run.file.pupils, run.plan.pupils, strict=True):
        if meeting.state is State.DOUBT:
            continue
        says = pupil_fields(incoming)
        if meeting.uid is None:
            pupil = _new_pupil(incoming, says)
            new.append(pupil)
        else:
            pupil = run.pupils[meeting.uid]
            _change_pupil(run, pupil, meeting, incoming)
        _place(run, pupil, incoming, enrolments.get(pupil.uid), placed)
        _remember(run, "pupil", pupil.uid, pupil.uid, says, told)
    keep.add_many(run.work, new)
    keep.add_many(run.work, placed)
    keep.add_many(run.work, told)


def _new_pupil(incoming: IncomingPupil, says: dict[str, Any]) -> Pupil:
    pupil = Pupil(
        roepnaam=says["roepnaam"],
        voorvoegsel=says["voorvoegsel"],
        achternaam=says["achternaam"],
        birth_date=incoming.birth_date,
        sex=Sex(incoming.sex or "0"),
        postcode=says["postcode"],
        number=says["number"],
        left_on=incoming.until if incoming.former else None,
        external_key=incoming.key,
        eckid=incoming.eckid,
    )
    pupil.sort_name = sort_name(pupil.roepnaam, pupil)
    return pupil


def _change_pupil(run: _Import, pupil: Pupil, meeting: Meeting, incoming: IncomingPupil) -> None:
    fields = _wins(run, pupil.uid, meeting)
    for name in ("birth_date", "left_on"):
        if name in fields:
            fields[name] = date.fromisoformat(fields[name])
    if "sex" in fields:
        fields["sex"] = Sex(fields["sex"])
    if incoming.key:
        fields["external_key"] = incoming.key
    if incoming.eckid:
        fields["eckid"] = incoming.eckid
    keep.change(run.work, pupil, **fields)
    keep.change(run.work, pupil, sort_name=sort_name(pupil.roepnaam, pupil))


def _wins(run: _Import, uid: str, meeting: Meeting) -> dict[str, Any]:
    """The fields where the file's value is taken."""
    return {
        change.field: change.new
        for change in meeting.changes
        if not change.typed or (uid, change.field) in run.accepted
    }


def _place(
    run: _Import, pupil: Pupil, incoming: IncomingPupil, kept: Enrolment | None, placed: list[Enrolment]
) -> None:
    group = run.groups.get(incoming.group_key or "")
    place = run.locations.get(incoming.location_key or "", run.locations.get(""))
    fields: dict[str, Any] = {"location_uid": place, "group_uid": group, "year": incoming.year or ""}
    if incoming.until is not None:
        fields["until"] = incoming.until
    if kept is None:
        placed.append(
            Enrolment(pupil_uid=pupil.uid, school_year=run.plan.school_year, since=incoming.since, **fields)
        )
    else:
        keep.change(run.work, kept, **fields)


def _remember(
    run: _Import,
    kind: str,
    row_uid: str,
    pupil_uid: str | None,
    says: dict[str, Any],
    told: list[ImportedRow],
) -> None:
    """Keep what the file said, so that the next one can tell a typed value."""
    before = run.said.get(row_uid)
    if before is None:
        told.append(
            ImportedRow(kind=kind, row_uid=row_uid, pupil_uid=pupil_uid, source=run.plan.source, said=says)
        )
        return
    kept = before.said | {name: value for name, value in says.items() if value}
    keep.change(run.work, before, said=kept, source=run.plan.source)


def _bring_staff(run: _Import) -> None:
    told: list[ImportedRow] = []
    for incoming, meeting in zip(run.file.staff, run.plan.staff, strict=True):
        if meeting.state is State.DOUBT:
            continue
        says = staff_fields(incoming)
        if meeting.uid is None:
            colleague = Staff(**says, external_key=incoming.key, eckid=incoming.eckid)
            run.work.session.add(colleague)
        else:
            colleague = run.staff[meeting.uid]
            keep.change(run.work, colleague, **_wins(run, colleague.uid, meeting))
        _teach(run, colleague, incoming)
        _remember(run, "staff", colleague.uid, None, says, told)
    keep.add_many(run.work, told)


def _teach(run: _Import, colleague: Staff, incoming: IncomingStaff) -> None:
    """Let a colleague teach the groups that the file names, and no others of this school year."""
    wanted = {run.groups[key] for key in incoming.group_keys if key in run.groups}
    kept = run.work.session.exec(
        select(GroupStaff)
        .join(Group, col(Group.uid) == col(GroupStaff.group_uid))
        .where(
            GroupStaff.staff_uid == colleague.uid,
            Group.school_year == run.plan.school_year,
            col(GroupStaff.removed_at).is_(None),
        )
    ).all()
    for tie in kept:
        if tie.group_uid not in wanted:
            keep.remove(run.work, tie)
    for uid in sorted(wanted - {tie.group_uid for tie in kept}):
        run.work.session.add(GroupStaff(group_uid=uid, staff_uid=colleague.uid))
