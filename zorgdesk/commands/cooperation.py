"""Deeds about a verzoek tot samenwerking, and about whether this school does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.cooperation import Cooperation, CooperationData
from zorgdesk.rules.cooperation import ZVJ, ZVJ_CHANNEL, ZVJ_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work
    from zorgdesk.model.cooperation import CooperationChannel
    from zorgdesk.rules.cooperation import Takes


def record_cooperation(work: Work, data: CooperationData, actions: Sequence[ActionData] = ()) -> Recorded:
    """Write down that the school asked to work together; never what it is about."""
    keep.must_write(work, data.pupil_uid)
    row = keep.add(work, Cooperation, data, person_uid=data.person_uid or work.reader.person_uid)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid)
    return Recorded(row.uid, len(actions))


def change_cooperation(work: Work, uid: str, version: int, data: CooperationData) -> None:
    """Note the answer, who was told meanwhile, or that it ended."""
    row = keep.find(work, Cooperation, uid)
    keep.must_write(work, row.pupil_uid)
    keep.change(work, row, version, **data.model_dump(exclude={"pupil_uid", "person_uid"}))


def keep_cooperation(work: Work, takes: Takes, name: str, channel: CooperationChannel) -> None:
    """Keep whether this school does it, what it is called here and by whom it goes."""
    keep.must_write(work)
    keep_setting(work, ZVJ, takes.value)
    keep_setting(work, ZVJ_NAME, name.strip())
    keep_setting(work, ZVJ_CHANNEL, channel.value)
