"""The documents of one pupil."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from zorgdesk.model.dossier import Confidentiality, Document
from zorgdesk.model.school import Role
from zorgdesk.queries import rows

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list; its bytes come with `open_document`."""

    uid: str
    version: int
    title: str
    mime: str
    size: int  # bytes
    received_on: date
    from_whom: str
    confidential: bool


def document_rows(sight: Sight, pupil_uid: str) -> tuple[DocumentRow, ...]:
    """The documents of a pupil that this reader may open, newest first."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return ()
    found = rows.running(
        sight, Document, col(Document.pupil_uid) == pupil_uid, order=col(Document.uid).desc()
    )
    trusted = sight.reader.role in (Role.IB, Role.DIRECTEUR)
    made = [
        DocumentRow(
            row.uid, row.version, row.title, row.mime, row.size, row.received_on, row.from_whom,
            row.confidentiality is Confidentiality.VERTROUWELIJK,
        )
        for row in found
        if trusted or row.confidentiality is Confidentiality.GEWOON
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda row: row.received_on, reverse=True))
