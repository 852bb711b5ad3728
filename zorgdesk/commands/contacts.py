"""Deeds about contact outside the school: write it down, mend it, say afterwards what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.contact import ContactMoment, ContactMomentData, Ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work


def record_contact(work: Work, data: ContactMomentData, actions: Sequence[ActionData] = ()) -> Recorded:
    """Write down a contact. Nothing that happened is refused; what it rests on can be asked afterwards (R-a)."""
    keep.must_write(work, data.pupil_uid)
    moment = keep.add(work, ContactMoment, data, author_uid=work.reader.person_uid)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid, moment_uid=moment.uid)
    return Recorded(moment.uid, len(actions))


def give_ground(work: Work, uid: str, ground: Ground, why: str = "", what: str = "") -> None:
    """Say afterwards on what a named contact without consent rested."""
    moment = keep.find(work, ContactMoment, uid)
    keep.must_write(work, moment.pupil_uid)
    keep.change(work, moment, ground=ground, ground_why=why, ground_what=what)


def give_sender_consent(work: Work, uid: str, words: str) -> None:
    """Say afterwards with whose consent the other one called (D3)."""
    moment = keep.find(work, ContactMoment, uid)
    keep.must_write(work, moment.pupil_uid)
    keep.change(work, moment, sender_consent=words)


def change_moment(
    work: Work, uid: str, version: int, data: ContactMomentData, actions: Sequence[ActionData] = ()
) -> Recorded:
    """Mend a contact that was written down before: the old text stays readable as a version."""
    moment = keep.find(work, ContactMoment, uid)
    keep.must_write(work, moment.pupil_uid)
    keep.change(work, moment, version, **data.model_dump(exclude={"pupil_uid"}))
    for action in actions:
        keep.add(work, Action, action, pupil_uid=moment.pupil_uid, moment_uid=uid)
    return Recorded(uid, len(actions))
