"""Deeds about documents: what comes in, at a pupil or at nobody yet; opening, changing, copying, taking away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.commands import keep
from zorgdesk.commands.entries import Recorded, record_entry
from zorgdesk.errors import MistakeError
from zorgdesk.model.dossier import Confidentiality, Document, DocumentData, Entry
from zorgdesk.model.school import Role
from zorgdesk.store import history
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from zorgdesk.desk import Work
    from zorgdesk.model.action import ActionData
    from zorgdesk.model.dossier import EntryData

TEXT = "text/plain"


@dataclass(frozen=True)
class OpenedDocument:
    """A document with its bytes, in memory."""

    title: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Paper:
    """A document that is being added: what is said of it, and its bytes."""

    data: DocumentData
    content: bytes


def add_document(work: Work, data: DocumentData, content: bytes) -> str:
    """Add a document: its bytes are put away encrypted before its row is kept. Returns its uid.

    Raises:
        MistakeError: it is empty or too large.
    """
    keep.must_write(work, data.pupil_uid)
    return _put(work, data, content)


def add_papers(work: Work, papers: Sequence[Paper]) -> tuple[str, ...]:
    """Add several documents, all or none: at a pupil, or at nobody yet. Returns their uids.

    Raises:
        MistakeError: one is empty or too large.
    """
    return tuple(add_document(work, paper.data, paper.content) for paper in papers)


def keep_line(work: Work, words: str) -> str:
    """Keep a line that is nobody's yet: 'ik bel je terug over Bo'. Returns its uid.

    Raises:
        MistakeError: there are no words.
    """
    line = words.strip()
    if not line:
        raise MistakeError(_("Er staat nog niets."), then=_("Typ in één regel waar het over gaat."))
    data = DocumentData(title=" ".join(line.split())[:200], mime=TEXT, received_on=work.today)
    return add_document(work, data, line.encode())


def record_arrived(
    work: Work,
    data: EntryData,
    actions: Sequence[ActionData] = (),
    papers: Sequence[Paper] = (),
    kept: Sequence[str] = (),
) -> Recorded:
    """Write the note of what came in, with its papers; what lay in Binnengekomen goes along. All or nothing."""
    recorded = record_entry(work, data, actions)
    for paper in papers:
        _put(work, paper.data, paper.content, pupil_uid=data.pupil_uid, entry_uid=recorded.uid)
    for uid in kept:
        document = _readable(work, uid)
        keep.change(
            work,
            document,
            pupil_uid=data.pupil_uid,
            entry_uid=recorded.uid,
            confidentiality=data.confidentiality,
        )
    return recorded


def give_document(work: Work, uid: str, pupil_uid: str | None) -> None:
    """Say whose a document is that came in; None: nobody's yet, after all."""
    document = _readable(work, uid)
    keep.must_write(work, document.pupil_uid)
    keep.must_write(work, pupil_uid)
    keep.change(work, document, pupil_uid=pupil_uid, entry_uid=None)


def change_document(work: Work, /, uid: str, version: int, **fields: Any) -> None:
    """Change what is said of a document: its title, from whom, since when, who may read it."""
    document = _readable(work, uid)
    keep.must_write(work, document.pupil_uid)
    checked = DocumentData.model_validate(
        document.model_dump(include=set(DocumentData.model_fields)) | fields
    )
    keep.change(work, document, version, **{name: getattr(checked, name) for name in fields})


def open_document(work: Work, uid: str) -> OpenedDocument:
    """Open a document. That it was opened, and by whom, stands in the log.

    Raises:
        MissingError: it is not there, or not for this reader. DamagedError: its bytes do not verify.
    """
    document = _readable(work, uid)
    history.note_look(work.session, document)
    return OpenedDocument(document.title, document.mime, work.shelf.get(document.uid))


def copy_document_out(work: Work, uid: str) -> OpenedDocument:
    """Hand out the bytes for a copy outside Zorgdesk: the log says that it left, and with whom.

    Raises:
        RefusedError: this role takes nothing out. MissingError, DamagedError: as for opening.
    """
    document = _readable(work, uid)
    keep.must_write(work, document.pupil_uid)
    history.note_look(work.session, document)
    return OpenedDocument(document.title, document.mime, work.shelf.get(document.uid))


def remove_document(work: Work, uid: str) -> None:
    """Take a document out of sight; its bytes stay until the terms of retention end."""
    document = _readable(work, uid)
    keep.must_write(work, document.pupil_uid)
    keep.remove(work, document)


def restore_document(work: Work, uid: str) -> None:
    """Bring a document back that was taken away by mistake."""
    keep.must_write(work)
    document = keep.put_back(work, Document, uid)
    keep.must_write(work, document.pupil_uid)


def mark_in_las(work: Work, entry_uid: str, *, marked: bool = True) -> None:
    """Mark that a note stands in the leerlingvolgsysteem too, or that it does not."""
    entry = keep.find(work, Entry, entry_uid)
    keep.must_write(work, entry.pupil_uid)
    keep.change(work, entry, also_in_las=marked)


def _put(work: Work, data: DocumentData, content: bytes, **more: Any) -> str:
    if not content:
        raise MistakeError(
            _("Dit bestand is leeg."), _("Er is niets toegevoegd."), _("Kies een ander bestand.")
        )
    kept = work.shelf.put(content)
    found = {"uid": kept.name, "digest": kept.digest, "size": kept.size}
    return keep.add(work, Document, data, **found | more).uid


def _readable(work: Work, uid: str) -> Document:
    document = keep.find(work, Document, uid)
    # What came in and is nobody's yet may be anybody's: not for a meelezer either.
    guarded = document.confidentiality is Confidentiality.VERTROUWELIJK or document.pupil_uid is None
    entitled = (Role.IB, Role.DIRECTEUR) if guarded else (Role.IB, Role.DIRECTEUR, Role.MEELEZER)
    if work.reader.role not in entitled:
        raise keep.gone()
    return document
