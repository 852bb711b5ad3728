"""Deeds of the Schooljaarwissel: a row done or open again, newcomers, actions handed over, the agenda kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from zorgdesk.commands import keep
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.action import OPEN_STATUSES, Action, ActionData, own_action
from zorgdesk.model.audit import Handout, HandoutData
from zorgdesk.model.conversation import Conversation, ConversationData, ConversationStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.route import RouteRun, RouteRunData
from zorgdesk.model.school import Setting, Staff
from zorgdesk.rules.rest import STARTED_ON, WEEKS, completeness_rests
from zorgdesk.rules.school_year import (
    EXTRA_SUPPORT,
    REGION,
    TurnRow,
    agenda_key,
    handover_key,
    holidays_key,
    import_key,
    opp_before,
    row_key,
    start_days,
)
from zorgdesk.rules.school_year_agenda import TALKS, Dated, Holiday, Region
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.desk import Work
    from zorgdesk.when import Free

HANDOVER_PAPER = "groepsoverdracht"


def finish_row(work: Work, year: str, row: TurnRow, told: str = "", begins: date | None = None) -> None:
    """Say that a row of the Schooljaarwissel is done, with one line about it.

    With the first day at school of the year, the reminders of completeness will rest in its first weeks.
    """
    keep.must_write(work)
    if begins is not None:
        _rest_from(work, begins)
    said = {"on": work.today.isoformat(), "by": work.reader.name, "told": told}
    keep_setting(work, row_key(year, row), said)


def _rest_from(work: Work, begins: date) -> None:
    """Let completeness rest from the first day of a year that is not two weeks old; a rest that runs goes on."""
    row = work.session.exec(select(Setting).where(Setting.key == STARTED_ON)).first()
    before = date.fromisoformat(row.value) if row else None
    if work.today < begins + WEEKS and not completeness_rests(before, work.today):
        keep_setting(work, STARTED_ON, begins.isoformat())


def reopen_row(work: Work, year: str, row: TurnRow) -> None:
    """Say that a row is not done after all; what was done in it stays."""
    keep.must_write(work)
    keep_setting(work, row_key(year, row), None)


def count_import(work: Work, year: str, *, new: int, changed: int, gone: int) -> None:
    """Add up what was read in for a year; a file that changed nothing adds nothing."""
    key = import_key(year)
    row = work.session.exec(select(Setting).where(Setting.key == key)).first()
    before: dict[str, Any] = row.value if row else {}
    counts = {
        "new": before.get("new", 0) + new, "changed": before.get("changed", 0) + changed, "gone": gone
    }  # fmt: skip
    if counts == {name: before.get(name) for name in counts}:
        return
    keep_setting(work, key, {**counts, "on": work.today.isoformat(), "by": work.reader.name})


def begin_support(work: Work, pupils: Mapping[str, date], first_day: date, free: Free = ()) -> int:
    """Say which newcomers (uid and first day at school) need extra support: each gets a start talk, a few a day.

    Returns how many were begun; who was begun before is left as they are.
    """
    begun = {
        run.pupil_uid
        for run in work.session.exec(
            select(RouteRun).where(RouteRun.route == EXTRA_SUPPORT, col(RouteRun.removed_at).is_(None))
        )
    }
    wanted = sorted((since, uid) for uid, since in pupils.items() if uid not in begun)
    for (since, uid), day in zip(
        wanted, start_days(len(wanted), max(first_day, work.today), free), strict=True
    ):
        keep.must_write(work, uid)
        name = keep.find(work, Pupil, uid).roepnaam
        data = own_action(work.reader, _start_of(name, since), pupil_uid=uid, due_on=day)
        keep.add(work, RouteRun, RouteRunData(pupil_uid=uid, route=EXTRA_SUPPORT, started_on=since))
        keep.add(work, Action, data)
    return len(wanted)


@speaking(SOURCE_LANGUAGE)
def _start_of(name: str, since: date) -> str:
    """The action as it is kept."""
    words = _("Start met {name}: lees de overdracht, spreek de ouders. OPP nodig? Dan vóór {day}")
    return words.format(name=name, day=plain_date(opp_before(since)))


def mark_colleague_left(work: Work, staff_uid: str, day: date | None) -> None:
    """Say that a colleague left on a day, or did not (None)."""
    keep.must_write(work)
    keep.change(work, keep.find(work, Staff, staff_uid), left_on=day)


def hand_over_actions(work: Work, to: Mapping[str, ActionData]) -> int:
    """Give open actions to somebody else; `to` says per action who does it from now on.

    Only who does it changes. Returns how many were handed over; one that was done meanwhile stays as it is.
    """
    count = 0
    for uid, doer in to.items():
        action = keep.find(work, Action, uid)
        keep.must_write(work, action.pupil_uid)
        if action.status in OPEN_STATUSES:
            who = {"who", "doer", "person_uid", "staff_uid", "contact_uid", "guardian_uid"}
            keep.change(work, action, **doer.model_dump(include=who))
            count += 1
    return count


def keep_holidays(work: Work, year: str, region: Region, holidays: Sequence[Holiday]) -> None:
    """Keep the region of the school and the holidays of a year; they count as days without school."""
    keep.must_write(work)
    keep_setting(work, REGION, str(region))
    said = [
        {"code": str(one.code), "first": one.first.isoformat(), "last": one.last.isoformat()}
        for one in holidays
        if one.first and one.last
    ]
    keep_setting(work, holidays_key(year), said)


def keep_agenda(work: Work, year: str, dates: Sequence[Dated]) -> int:
    """Keep the dates of a year, as planned gesprekken without a pupil or as actions; returns how many are new.

    Kept again, a date that moved moves its gesprek or action, and one that is not wanted any more goes.
    """
    keep.must_write(work)
    new, said = 0, []
    for one in dates:
        uid = one.uid if _still_there(work, one) else ""
        if uid:
            _move_or_remove(work, one)
            uid = uid if one.wanted else ""
        elif one.wanted:
            uid, new = _plan(work, one), new + 1
        said.append({"what": str(one.what), "day": one.day.isoformat(), "uid": uid, "wanted": one.wanted})
    keep_setting(work, agenda_key(year), said)
    return new


def _still_there(work: Work, one: Dated) -> bool:
    if not one.uid:
        return False
    if one.is_talk:
        talk = work.session.get(Conversation, one.uid)
        return talk is not None and talk.removed_at is None
    action = work.session.get(Action, one.uid)
    return action is not None and action.removed_at is None


def _plan(work: Work, one: Dated) -> str:
    if one.is_talk:
        talk = ConversationData(
            kind=TALKS[one.what],
            status=ConversationStatus.GEPLAND,
            held_on=one.day,
            question=one.what.kept_label,
        )
        return keep.add(work, Conversation, talk).uid
    return keep.add(work, Action, own_action(work.reader, one.what.kept_label, due_on=one.day)).uid


def _move_or_remove(work: Work, one: Dated) -> None:
    """Follow a changed date, but only while nothing was done with it."""
    if one.is_talk:
        talk = keep.find(work, Conversation, one.uid)
        if talk.status is ConversationStatus.GEPLAND:
            keep.change(work, talk, held_on=one.day)
            if not one.wanted:
                keep.remove(work, talk)
        return
    action = keep.find(work, Action, one.uid)
    if action.status in OPEN_STATUSES:
        keep.change(work, action, due_on=one.day)
        if not one.wanted:
            keep.remove(work, action)


def note_handover(
    work: Work, year: str, group_uid: str, pupil_uids: Sequence[str], to_whom: str, how: str, digest: str
) -> None:
    """Note at each pupil that the groepsoverdracht was given out, before it leaves the desk, and at the group."""
    for pupil_uid in pupil_uids:
        keep.must_write(work, pupil_uid)
        data = HandoutData(
            pupil_uid=pupil_uid, paper=HANDOVER_PAPER, to_whom=to_whom[:120], handed_on=work.today, how=how,
            digest=digest,
        )  # fmt: skip
        keep.add(work, Handout, data)
    key = handover_key(year)
    row = work.session.exec(select(Setting).where(Setting.key == key)).first()
    before = row.value if row else {}
    keep_setting(work, key, {**before, group_uid: work.today.isoformat()})
