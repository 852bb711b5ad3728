"""Finding one pupil or parent by what somebody has at hand: a number or a uid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from zorgdesk.errors import MissingError
from zorgdesk.model.pupil import Pupil
from zorgdesk.queries import rows
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class GuardianChoice:
    """A parent to choose from: what they are to the pupil, without a name."""

    uid: str
    relation: str
    gezag: str


def pupil_by(sight: Sight, wanted: str) -> str:
    """The uid of the one pupil with this uid or leerlingnummer.

    Raises:
        MissingError: there is none, or more than one, or it is not for this reader.
    """
    found = sight.session.exec(
        select(Pupil.uid).where(
            or_(Pupil.uid == wanted, Pupil.number == wanted), col(Pupil.removed_at).is_(None)
        )
    ).all()
    mine = [uid for uid in found if sight.reader.may_see(uid)]
    if len(mine) != 1:
        raise MissingError(_("Er is geen leerling met dit kenmerk, of niet voor u."))
    return mine[0]


def guardian_choices(sight: Sight, pupil_uid: str) -> tuple[GuardianChoice, ...]:
    """The parents and carers of a pupil, those with gezag first."""
    return tuple(
        GuardianChoice(guardian.uid, tie.relation.label, tie.gezag.label)
        for tie, guardian in rows.guardians_of(sight, pupil_uid)
    )
