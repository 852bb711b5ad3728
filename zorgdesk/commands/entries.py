"""Deeds about the dossier: notes, their corrections, the afweging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.audit import TaskSkip, TaskSkipData
from zorgdesk.model.base import new_uid
from zorgdesk.model.dossier import Afweging, AfwegingData, Entry, EntryData, View, ViewData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work


@dataclass(frozen=True)
class Recorded:
    """What was kept: the row's uid and how many actions came with it."""

    uid: str
    actions: int = 0


def record_entry(
    work: Work, data: EntryData, actions: Sequence[ActionData] = (), also: Sequence[EntryData] = ()
) -> Recorded:
    """Write a note, with the actions that follow from it: who tells the parents, the next step.

    `also`: what of it stands at brothers and sisters; each is a note of its own, and the actions come once.
    """
    together = new_uid() if also else ""
    entry, *_others = [_written(work, one, together) for one in (data, *also)]
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid, entry_uid=entry.uid)
    return Recorded(entry.uid, len(actions))


def _written(work: Work, data: EntryData, together: str) -> Entry:
    keep.must_write(work, data.pupil_uid)
    return keep.add(
        work, Entry, data, author_uid=work.reader.person_uid, author_profession=work.reader.profession,
        told_together=together,
    )  # fmt: skip


def correct_entry(work: Work, uid: str, version: int, data: EntryData) -> None:
    """Correct a note: the old text stays readable as a version."""
    entry = keep.find(work, Entry, uid)
    keep.must_write(work, entry.pupil_uid)
    keep.change(work, entry, version, **data.model_dump(exclude={"pupil_uid", "conversation_uid"}))


def add_view(work: Work, data: ViewData) -> str:
    """Add the parents' or the pupil's own view to a note."""
    keep.must_write(work, data.pupil_uid)
    return keep.add(work, View, data).uid


def record_afweging(work: Work, data: AfwegingData, actions: Sequence[ActionData] = ()) -> Recorded:
    """Write down an afweging: a no counts as much as a yes."""
    keep.must_write(work, data.pupil_uid)
    afweging = keep.add(work, Afweging, data, author_uid=work.reader.person_uid)
    for action in actions:
        keep.add(work, Action, action, pupil_uid=data.pupil_uid)
    return Recorded(afweging.uid, len(actions))


def change_afweging(work: Work, uid: str, version: int, data: AfwegingData) -> None:
    """Change an afweging; the old text stays readable."""
    afweging = keep.find(work, Afweging, uid)
    keep.must_write(work, afweging.pupil_uid)
    keep.change(work, afweging, version, **data.model_dump(exclude={"pupil_uid"}))


def set_aside(work: Work, pupil_uid: str, rule: str) -> str:
    """Say 'niet nodig bij deze leerling' of a reminder, with who and when (R-d)."""
    keep.must_write(work, pupil_uid)
    data = TaskSkipData(
        pupil_uid=pupil_uid, rule=rule, person_uid=work.reader.person_uid, skipped_on=work.today
    )
    return keep.add(work, TaskSkip, data).uid


def ask_again(work: Work, uid: str) -> None:
    """Undo that a reminder was set aside."""
    skip = keep.find(work, TaskSkip, uid)
    keep.must_write(work, skip.pupil_uid)
    keep.remove(work, skip)
