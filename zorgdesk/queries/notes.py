"""One note or afweging as it was kept, to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.errors import MissingError
from zorgdesk.model.dossier import (
    Afweging,
    AfwegingData,
    Confidentiality,
    Entry,
    EntryData,
    EntryKind,
    ParentsKnow,
)
from zorgdesk.model.school import Role
from zorgdesk.queries import rows
from zorgdesk.queries.together import Together, told_together
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class NoteCard:
    """A note to correct; `version` is the one that is being looked at."""

    uid: str
    version: int
    data: EntryData
    together: tuple[Together, ...] = ()  # the same note at brothers and sisters


@dataclass(frozen=True)
class AfwegingCard:
    """An afweging to change; `version` is the one that is being looked at."""

    uid: str
    version: int
    data: AfwegingData


def note_card(sight: Sight, uid: str) -> NoteCard:
    """One note.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    entry = rows.one(sight, Entry, uid)
    trusted = sight.reader.role in (Role.IB, Role.DIRECTEUR)
    if not sight.reader.reads_dossiers or (
        entry.confidentiality is Confidentiality.VERTROUWELIJK and not trusted
    ):
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    data = EntryData.model_validate(entry.model_dump(include=set(EntryData.model_fields)))
    return NoteCard(uid, entry.version, data, told_together(sight, [entry]).get(uid, ()))


def afweging_card(sight: Sight, uid: str) -> AfwegingCard:
    """One afweging.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    row = rows.one(sight, Afweging, uid)
    if not sight.reader.reads_dossiers:
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    data = AfwegingData.model_validate(row.model_dump(include=set(AfwegingData.model_fields)))
    return AfwegingCard(uid, row.version, data)


def untold_signal(sight: Sight, pupil_uid: str) -> str:
    """The uid of the oldest signaal of which the parents do not know yet; '' when they know of all."""
    found = rows.running(
        sight,
        Entry,
        col(Entry.pupil_uid) == pupil_uid,
        col(Entry.kind) == EntryKind.SIGNAAL,
        col(Entry.parents_told_on).is_(None),
        col(Entry.parents_know).is_(None) | (col(Entry.parents_know) == ParentsKnow.NOG_NIET),
        order=col(Entry.held_on),
    )
    return found[0].uid if found and sight.reader.reads_dossiers else ""
