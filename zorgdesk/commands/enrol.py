"""Deeds about where a pupil is taught and by whom: another group, gone, back; the teachers of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.model.action import OPEN_STATUSES, Action, own_action
from zorgdesk.model.base import school_year_of
from zorgdesk.model.pupil import Enrolment, EnrolmentData, Pupil
from zorgdesk.model.route import RouteRun, RouteRunData, RouteStep, RouteStepData
from zorgdesk.model.school import Group, GroupStaff, GroupStaffData, Staff
from zorgdesk.rules.school_year import LEAVING, TRANSFER, WHERE, WarmTransfer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


def move_pupil(work: Work, pupil_uid: str, group_uid: str, day: date, year: str = "") -> None:
    """Put a pupil in another group of the group's school year; the group before stays in the versions."""
    keep.must_write(work, pupil_uid)
    keep.find(work, Pupil, pupil_uid)
    group = keep.find(work, Group, group_uid)
    kept = _enrolment(work, pupil_uid, group.school_year)
    if kept is None:
        data = EnrolmentData(
            pupil_uid=pupil_uid, school_year=group.school_year, since=day, year=year or _one_year(group),
            group_uid=group.uid, location_uid=group.location_uid,
        )  # fmt: skip
        keep.add(work, Enrolment, data)
    else:
        keep.change(work, kept, group_uid=group.uid, location_uid=group.location_uid, year=year or kept.year)


def leave_school(
    work: Work, pupil_uid: str, day: date, where: str = "", transfer: WarmTransfer | None = None
) -> None:
    """Say that a pupil leaves, where to, and whether the next school heard: the retention terms start.

    Until a day that is still to come the pupil stays among the others: `let_leavers_go` lets them go. A warm
    transfer that is still to come becomes an action. Done again it mends what was said before.
    """
    keep.must_write(work, pupil_uid)
    pupil = keep.find(work, Pupil, pupil_uid)
    keep.change(work, pupil, left_on=day if day <= work.today else None)
    enrolment = _enrolment(work, pupil_uid, school_year_of(day))
    if enrolment is not None:
        keep.change(work, enrolment, until=day)
    run = _leaving(work, pupil_uid)
    if run is None:
        run = keep.add(work, RouteRun, RouteRunData(pupil_uid=pupil_uid, route=LEAVING, started_on=day))
    keep.change(work, run, started_on=day)
    _keep_step(work, run, WHERE, where, done=bool(where))
    _keep_step(work, run, TRANSFER, transfer or "", done=transfer is WarmTransfer.GEDAAN)
    _ask_transfer(work, pupil, where, transfer, day)


def let_leavers_go(work: Work) -> int:
    """Let the pupils go whose last day has passed; returns how many."""
    keep.must_write(work)
    count = 0
    for run in work.session.exec(
        select(RouteRun).where(
            RouteRun.route == LEAVING,
            RouteRun.started_on < work.today,
            col(RouteRun.removed_at).is_(None),
        )
    ):
        pupil = work.session.get(Pupil, run.pupil_uid)
        if pupil is not None and pupil.removed_at is None and pupil.left_on is None:
            keep.change(work, pupil, left_on=run.started_on)
            count += 1
    return count


def come_back(work: Work, pupil_uid: str, day: date, group_uid: str = "") -> None:
    """Say that a pupil did not leave, or came back, and in which group."""
    keep.must_write(work, pupil_uid)
    keep.change(work, keep.find(work, Pupil, pupil_uid), left_on=None)
    run = _leaving(work, pupil_uid)
    if run is not None:
        keep.remove(work, run)
        for step in _steps(work, run):
            keep.remove(work, step)
    enrolment = _enrolment(work, pupil_uid, school_year_of(day))
    if enrolment is not None:
        keep.change(work, enrolment, until=None)
    if group_uid:
        move_pupil(work, pupil_uid, group_uid, day)


def set_teachers(work: Work, group_uid: str, staff_uids: Sequence[str]) -> None:
    """Say who teach a group, and nobody else."""
    keep.must_write(work)
    keep.find(work, Group, group_uid)
    wanted = {keep.find(work, Staff, uid).uid for uid in staff_uids}
    kept = work.session.exec(
        select(GroupStaff).where(GroupStaff.group_uid == group_uid, col(GroupStaff.removed_at).is_(None))
    ).all()
    for tie in kept:
        if tie.staff_uid not in wanted:
            keep.remove(work, tie)
    for uid in sorted(wanted - {tie.staff_uid for tie in kept}):
        keep.add(work, GroupStaff, GroupStaffData(group_uid=group_uid, staff_uid=uid))


def _one_year(group: Group) -> str:
    """The jaargroep of a group that has one: a composite group says nothing of a pupil (domain 6.32)."""
    return group.year if group.year.isdecimal() else ""


def _enrolment(work: Work, pupil_uid: str, school_year: str) -> Enrolment | None:
    return work.session.exec(
        select(Enrolment).where(
            Enrolment.pupil_uid == pupil_uid,
            Enrolment.school_year == school_year,
            col(Enrolment.removed_at).is_(None),
        )
    ).first()


def _leaving(work: Work, pupil_uid: str) -> RouteRun | None:
    return work.session.exec(
        select(RouteRun).where(
            RouteRun.pupil_uid == pupil_uid, RouteRun.route == LEAVING, col(RouteRun.removed_at).is_(None)
        )
    ).first()


def _steps(work: Work, run: RouteRun) -> Sequence[RouteStep]:
    return work.session.exec(
        select(RouteStep).where(RouteStep.run_uid == run.uid, col(RouteStep.removed_at).is_(None))
    ).all()


def _keep_step(work: Work, run: RouteRun, name: str, remark: str, *, done: bool) -> None:
    step = next((one for one in _steps(work, run) if one.step == name), None)
    if step is not None:
        keep.change(work, step, remark=remark, done_on=(step.done_on or work.today) if done else None)
        return
    data = RouteStepData(
        pupil_uid=run.pupil_uid, run_uid=run.uid, step=name, reached_on=work.today,
        done_on=work.today if done else None, remark=remark,
    )  # fmt: skip
    keep.add(work, RouteStep, data)


def _ask_transfer(work: Work, pupil: Pupil, where: str, transfer: WarmTransfer | None, day: date) -> None:
    """Have one open action while the warm transfer is still to come, and none after."""
    what = f"Warme overdracht van {pupil.roepnaam}"
    asked = work.session.exec(
        select(Action).where(
            Action.pupil_uid == pupil.uid,
            col(Action.what).startswith(what, autoescape=True),
            col(Action.status).in_(OPEN_STATUSES),
            col(Action.removed_at).is_(None),
        )
    ).first()
    if transfer is not WarmTransfer.NOG_NIET:
        if asked is not None:
            keep.remove(work, asked)
        return
    words = f"{what} naar {where}" if where else what
    if asked is not None:
        keep.change(work, asked, what=words)
        return
    data = own_action(work.reader, words, pupil_uid=pupil.uid, due_on=max(day, work.today))
    keep.add(work, Action, data)
