"""The documents of one pupil, and what came in and is nobody's yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from zorgdesk import clock
from zorgdesk.errors import MissingError
from zorgdesk.model.dossier import Confidentiality, Document
from zorgdesk.model.school import Role
from zorgdesk.queries import rows
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.desk import Sight

# How long something may lie in Binnengekomen: practice 2.1, 'max a week'.
MOST_DAYS = 7
# As many as one looks through in one go; a box with more has another problem.
INCOMING = 200


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
    entry_uid: str = ""  # the note it came with


@dataclass(frozen=True)
class IncomingRow:
    """Something that came in and is nobody's yet. `late`: it lies here longer than a week."""

    uid: str
    version: int
    title: str
    mime: str
    size: int
    received_on: date
    from_whom: str
    since: date
    days: int
    late: bool

    @property
    def lies(self) -> str:
        """'vandaag', 'sinds gisteren', 'ligt hier 8 dagen'."""
        if self.days <= 0:
            return _("vandaag")
        if self.days == 1:
            return _("sinds gisteren")
        return ngettext("ligt hier {count} dag", "ligt hier {count} dagen", self.days)


def document_rows(sight: Sight, pupil_uid: str) -> tuple[DocumentRow, ...]:
    """The documents of a pupil that this reader may open, newest first."""
    if not sight.reader.reads_dossiers or not sight.reader.may_see(pupil_uid):
        return ()
    found = rows.running(
        sight, Document, col(Document.pupil_uid) == pupil_uid, order=col(Document.uid).desc()
    )
    trusted = sight.reader.role in (Role.IB, Role.DIRECTEUR)
    made = [_row(row) for row in found if trusted or row.confidentiality is Confidentiality.GEWOON]
    return tuple(sorted(made, key=lambda row: row.received_on, reverse=True))


def document_row(sight: Sight, uid: str) -> DocumentRow:
    """One document.

    Raises:
        MissingError: it is not there, or not for this reader.
    """
    row = rows.one(sight, Document, uid)
    guarded = row.pupil_uid is None or row.confidentiality is Confidentiality.VERTROUWELIJK
    if not sight.reader.reads_dossiers or (guarded and not _opens_the_box(sight)):
        raise MissingError(_("Dit is er niet meer, of het is niet voor u."))
    return _row(row)


def documents_of_note(sight: Sight, entry_uid: str) -> tuple[DocumentRow, ...]:
    """The documents that came with a note."""
    found = rows.running(sight, Document, col(Document.entry_uid) == entry_uid, order=col(Document.uid))
    allowed = {row.uid for row in document_rows(sight, found[0].pupil_uid or "")} if found else set()
    return tuple(_row(row) for row in found if row.uid in allowed)


def incoming_rows(sight: Sight, limit: int = INCOMING) -> tuple[IncomingRow, ...]:
    """What came in and is nobody's yet, the longest waiting first."""
    if not _opens_the_box(sight):
        return ()
    found = sight.session.exec(
        select(Document)
        .where(col(Document.pupil_uid).is_(None), col(Document.removed_at).is_(None))
        .order_by(col(Document.uid))
        .limit(limit)
    ).all()
    return tuple(_incoming(row, sight.today) for row in found)


def incoming_count(sight: Sight) -> int:
    """How many things are nobody's yet."""
    if not _opens_the_box(sight):
        return 0
    return sight.session.exec(
        select(func.count())
        .select_from(Document)
        .where(col(Document.pupil_uid).is_(None), col(Document.removed_at).is_(None))
    ).one()


def _opens_the_box(sight: Sight) -> bool:
    """What is nobody's may be anybody's: only for who reads all dossiers."""
    return sight.reader.role in (Role.IB, Role.DIRECTEUR) and sight.reader.pupils is None


def _row(row: Document) -> DocumentRow:
    return DocumentRow(
        row.uid, row.version, row.title, row.mime, row.size, row.received_on, row.from_whom,
        row.confidentiality is Confidentiality.VERTROUWELIJK, row.entry_uid or "",
    )  # fmt: skip


def _incoming(row: Document, today: date) -> IncomingRow:
    since = clock.local(row.recorded_at).date()
    days = max((today - since).days, 0)
    return IncomingRow(
        row.uid, row.version, row.title, row.mime, row.size, row.received_on, row.from_whom, since, days,
        days > MOST_DAYS,
    )  # fmt: skip
