"""Deeds about documents: adding a scan or report, opening it, taking it out of sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.errors import MistakeError
from zorgdesk.model.dossier import Confidentiality, Document, DocumentData
from zorgdesk.model.school import Role
from zorgdesk.store import history
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Work


@dataclass(frozen=True)
class OpenedDocument:
    """A document with its bytes, in memory."""

    title: str
    mime: str
    content: bytes


def add_document(work: Work, data: DocumentData, content: bytes) -> str:
    """Add a document: its bytes are put away encrypted before its row is kept. Returns its uid.

    Raises:
        MistakeError: it is empty or too large.
    """
    keep.must_write(work, data.pupil_uid)
    if not content:
        raise MistakeError(
            _("Dit bestand is leeg."), _("Er is niets toegevoegd."), _("Kies een ander bestand.")
        )
    kept = work.shelf.put(content)
    return keep.add(work, Document, data, uid=kept.name, digest=kept.digest, size=kept.size).uid


def open_document(work: Work, uid: str) -> OpenedDocument:
    """Open a document. That it was opened, and by whom, stands in the log.

    Raises:
        MissingError: it is not there, or not for this reader. DamagedError: its bytes do not verify.
    """
    document = _readable(work, uid)
    history.note_look(work.session, document)
    return OpenedDocument(document.title, document.mime, work.shelf.get(document.uid))


def remove_document(work: Work, uid: str) -> None:
    """Take a document out of sight; its bytes stay until the terms of retention end."""
    document = _readable(work, uid)
    keep.must_write(work, document.pupil_uid)
    keep.remove(work, document)


def _readable(work: Work, uid: str) -> Document:
    document = keep.find(work, Document, uid)
    # What came in and is nobody's yet may be anybody's: not for a meelezer either.
    guarded = document.confidentiality is Confidentiality.VERTROUWELIJK or document.pupil_uid is None
    entitled = (Role.IB, Role.DIRECTEUR) if guarded else (Role.IB, Role.DIRECTEUR, Role.MEELEZER)
    if work.reader.role not in entitled:
        raise keep.gone()
    return document
