"""Deeds about sharing without consent: on which ground, and that the parents heard of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.errors import require
from zorgdesk.model.action import Action, ActionData, DoerKind
from zorgdesk.model.consent import Sharing, SharingData
from zorgdesk.rules.grounds import why_not_on_ground

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zorgdesk.desk import Work


def share_on_ground(work: Work, data: SharingData, actions: Sequence[ActionData] = ()) -> Recorded:
    """Write down on what ground something is shared without consent; it opens the doors to that party today.

    Raises:
        RefusedError: no ground, not what exactly, or not why.
    """
    keep.must_write(work, data.pupil_uid)
    require(why_not_on_ground(data.ground, data.weighing, data.what))
    shared = keep.add(work, Sharing, data)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid, doer=DoerKind.IK)
    return Recorded(shared.uid, len(actions))


def tell_parents_of_sharing(work: Work, uid: str, day: date | None) -> None:
    """Note on which day the parents heard of a sharing without consent; no day takes it back."""
    shared = keep.find(work, Sharing, uid)
    keep.must_write(work, shared.pupil_uid)
    keep.change(work, shared, parents_told_on=day)


def drop_sharing(work: Work, uid: str) -> None:
    """Take back a sharing that did not happen."""
    shared = keep.find(work, Sharing, uid)
    keep.must_write(work, shared.pupil_uid)
    keep.remove(work, shared)
