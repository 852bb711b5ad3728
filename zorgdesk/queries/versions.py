"""Which earlier versions of a row are corrections: not what was mended while one was still at it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from zorgdesk.model.audit import AuditLine, RowVersion

if TYPE_CHECKING:
    from collections.abc import Collection

    from zorgdesk.desk import Sight

# So long after it was written a row may be mended without a word about it (practice 1.4.13); the log has it all.
AT_IT = timedelta(minutes=10)


def written_at(uid: str) -> datetime:
    """When a row was made: its uid begins with the moment, in milliseconds."""
    return datetime.fromtimestamp(int(uid[:12], 16) / 1000, UTC)


# A paper or a line that went out was seen by somebody, whoever made it.
_OUT = ("note_handout", "note_letters", "note_report", "copy_line")


def corrections(sight: Sight, uids: Collection[str]) -> dict[str, list[tuple[datetime, RowVersion]]]:
    """The corrections of rows, by uid, each with its moment; newest first.

    What was mended within ten minutes, before anybody else saw it, is none.

    Source: practice 1.4.13.
    """
    made: dict[str, list[tuple[datetime, RowVersion]]] = {uid: [] for uid in uids}
    found = sight.session.exec(
        select(RowVersion, AuditLine)
        .join(AuditLine, col(AuditLine.sequence) == col(RowVersion.sequence))
        .where(col(RowVersion.row_uid).in_(uids))
        .order_by(col(RowVersion.row_version).desc())
    )
    for version, line in found:
        moment = datetime.fromisoformat(line.at)
        if moment - written_at(version.row_uid) > AT_IT or _seen_before(sight, version, line):
            made[version.row_uid].append((moment, version))
    return made


def _seen_before(sight: Sight, version: RowVersion, line: AuditLine) -> bool:
    """Whether somebody else was in the dossier between the writing and the mending, or something went out of it."""
    if not version.pupil_uid:
        return False
    began = sight.session.exec(
        select(col(AuditLine.sequence))
        .where(col(AuditLine.at) < written_at(version.row_uid).isoformat())
        .order_by(col(AuditLine.at).desc())
        .limit(1)
    ).first()
    return (
        sight.session.exec(
            select(col(AuditLine.sequence))
            .where(
                col(AuditLine.pupil_uid) == version.pupil_uid,
                col(AuditLine.sequence) > (began or 0),
                col(AuditLine.sequence) < line.sequence,
                or_(col(AuditLine.person_uid) != line.person_uid, col(AuditLine.deed).in_(_OUT)),
            )
            .limit(1)
        ).first()
        is not None
    )
