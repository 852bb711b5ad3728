"""Which notes were written for brothers and sisters at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.dossier import Confidentiality, Entry
from zorgdesk.model.pupil import Pupil

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class Together:
    """The note at a brother or sister that was written at once with this one."""

    uid: str
    pupil_uid: str
    first_name: str


def told_together(sight: Sight, entries: Sequence[Entry]) -> dict[str, tuple[Together, ...]]:
    """The other notes of each of these, by uid: only at pupils that this reader may see, and only what he may read."""
    shared = {entry.told_together for entry in entries if entry.told_together}
    if not shared:
        return {}
    statement = (
        select(Entry, Pupil.roepnaam)
        .join(Pupil, col(Pupil.uid) == col(Entry.pupil_uid))
        .where(
            col(Entry.told_together).in_(shared), col(Entry.told_together) != "",
            col(Entry.removed_at).is_(None), col(Pupil.removed_at).is_(None),
        )
        .order_by(col(Pupil.birth_date), col(Entry.uid))
    )  # fmt: skip
    if not sight.reader.reads_confidential:
        statement = statement.where(Entry.confidentiality == Confidentiality.GEWOON)
    found = [
        (one, name) for one, name in sight.session.exec(statement) if sight.reader.may_see(one.pupil_uid)
    ]
    return {
        entry.uid: tuple(
            Together(one.uid, one.pupil_uid, name)
            for one, name in found
            if one.told_together == entry.told_together and one.uid != entry.uid
        )
        for entry in entries
        if entry.told_together
    }
