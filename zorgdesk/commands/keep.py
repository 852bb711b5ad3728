"""Finding, adding and changing rows: what the deeds share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from zorgdesk.errors import ChangedError, MissingError, require
from zorgdesk.model.base import Row
from zorgdesk.rules.desk_people import why_not_write
from zorgdesk.store import history
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Work
    from zorgdesk.model.base import Data

T = TypeVar("T", bound=Row)


def must_write(work: Work, pupil_uid: str | None = None) -> None:
    """Let a meelezer and the administration read and print, not write.

    Raises:
        RefusedError: this role does not write in dossiers. MissingError: this pupil is not theirs.
    """
    require(why_not_write(work.reader.role))
    if pupil_uid is not None and not work.reader.may_see(pupil_uid):
        raise gone()


def gone() -> MissingError:
    """The error for a row that is not there, or not for this reader."""
    return MissingError(
        _("Dit is er niet meer."), _("Er is niets veranderd."), _("Kijk in de tijdlijn wat er is gebeurd.")
    )


def find(work: Work, kind: type[T], uid: str) -> T:
    """Find a row that was not removed."""
    row = work.session.get(kind, uid)
    if row is None or row.removed_at is not None:
        raise gone()
    pupil_uid = getattr(row, "pupil_uid", None)
    if pupil_uid and not work.reader.may_see(pupil_uid):
        raise gone()
    return row


def add(work: Work, kind: type[T], data: Data, **more: Any) -> T:
    """Keep new data as a row."""
    row = kind.model_validate(data.model_dump() | more)
    work.session.add(row)
    return row


def add_many(work: Work, rows: Sequence[Row]) -> None:
    """Keep many new rows of one kind at once, with their versions and their place in the log."""
    history.add_many(work.session, rows)


def change(work: Work, row: Row, version: int | None = None, **fields: Any) -> None:
    """Change fields of a row; `version` is the one that the user saw.

    Raises:
        ChangedError: somebody else changed it meanwhile.
    """
    if version is not None and row.version != version:
        raise ChangedError(
            _("Dit is intussen veranderd."), _("Wat u typte, staat er nog."),
            _("Kijk wat er nu staat en sla opnieuw op."),
        )  # fmt: skip
    for name, value in fields.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    work.session.add(row)


def remove(work: Work, row: Row) -> None:
    """Take a row out of sight: it can be put back, and its purge comes with the terms of retention."""
    from zorgdesk import clock

    row.removed_at = clock.now()
    work.session.add(row)


def put_back(work: Work, kind: type[T], uid: str) -> T:
    """Undo a removal."""
    row = work.session.get(kind, uid)
    if row is None:
        raise gone()
    row.removed_at = None
    work.session.add(row)
    return row
