"""Which earlier versions of a row are corrections: not what was mended while one was still at it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk.model.audit import AuditLine, RowVersion

if TYPE_CHECKING:
    from collections.abc import Collection

    from zorgdesk.desk import Sight

# So long after it was written a row may be mended without a word about it (practice 1.4.13); the log has it all.
AT_IT = timedelta(minutes=10)


def written_at(uid: str) -> datetime:
    """When a row was made: its uid begins with the moment, in milliseconds."""
    return datetime.fromtimestamp(int(uid[:12], 16) / 1000, UTC)


def corrections(sight: Sight, uids: Collection[str]) -> dict[str, list[tuple[datetime, RowVersion]]]:
    """The corrections of rows, by uid, each with its moment; newest first.

    Source: practice 1.4.13.
    """
    made: dict[str, list[tuple[datetime, RowVersion]]] = {uid: [] for uid in uids}
    found = sight.session.exec(
        select(RowVersion, AuditLine.at)
        .join(AuditLine, col(AuditLine.sequence) == col(RowVersion.sequence))
        .where(col(RowVersion.row_uid).in_(uids))
        .order_by(col(RowVersion.row_version).desc())
    )
    for version, at in found:
        moment = datetime.fromisoformat(at)
        if moment - written_at(version.row_uid) > AT_IT:
            made[version.row_uid].append((moment, version))
    return made
