"""Which kind of file somebody gave us, by its first bytes: never by running or opening what is in it."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgdesk.errors import ImportFileError
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024  # 400 pupils are 200 kB: domain 6.37

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"SQLite format 3\0", "unknown"),
)
_FIXED_WIDTH = 40  # at least so wide are the lines of EDEX2000
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\r\n")
_EDEX2000_NAME = re.compile(r"^EDEX(LL|LK|GR|LG)\.TXT$", re.IGNORECASE)


class FileKind(StrEnum):
    """A kind of file, as far as a wrong choice in a file dialog goes."""

    EMPTY = "empty"
    XML = "xml"
    HTML = "html"
    XLSX = "xlsx"
    ODS = "ods"
    OLE = "ole"
    ZIP = "zip"
    PDF = "pdf"
    DOCUMENT = "document"
    IMAGE = "image"
    EDEX2000 = "edex2000"
    TABLE = "table"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What people call it."""
        return _(_LABELS[self])


_LABELS = {
    FileKind.EMPTY: N_("een leeg bestand"),
    FileKind.XML: N_("een XML-bestand"),
    FileKind.HTML: N_("een webpagina"),
    FileKind.XLSX: N_("een Excel-bestand"),
    FileKind.ODS: N_("een rekenblad van LibreOffice"),
    FileKind.OLE: N_("een oud Excel- of Word-bestand"),
    FileKind.ZIP: N_("een ingepakt bestand (zip)"),
    FileKind.PDF: N_("een PDF"),
    FileKind.DOCUMENT: N_("een tekstdocument"),
    FileKind.IMAGE: N_("een foto of plaatje"),
    FileKind.EDEX2000: N_("een oud EDEX-bestand (EDEXLL.TXT)"),
    FileKind.TABLE: N_("een tabel (CSV)"),
    FileKind.UNKNOWN: N_("een bestand dat Zorgdesk niet kent"),
}


def refusal(what: str, then: str = "") -> ImportFileError:
    """Make the error of a file that cannot be read: it always says that nothing was changed."""
    return ImportFileError(what, _("Er is niets veranderd."), then)


def bytes_of(path: Path) -> bytes:
    """Read a file that somebody chose, and of one that is too large no more than shows that it is.

    Raises:
        ImportFileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise refusal(
            _("Dit bestand kan niet worden gelezen."),
            _("Kijk of het er nog staat, of kies een ander bestand."),
        ) from None


def check_size(data: bytes, then: str) -> None:
    """Refuse a file that is too large to be what it should be; `then` tells how to make a smaller one.

    Raises:
        ImportFileError: when it is over the limit.
    """
    if len(data) > MAX_BYTES:
        raise refusal(
            _("Dit bestand is te groot: meer dan {count} MB.").format(count=MAX_BYTES // 1024 // 1024),
            then,
        )


def kind_of(data: bytes, name: str = "") -> FileKind:
    """Tell the kind of a file by its first bytes, and an EDEX file of before 2006 also by its name."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return FileKind.EMPTY
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return FileKind(kind)
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    text = _head(data)
    if text.startswith("<"):
        html = text[:2000].lower()
        return FileKind.HTML if html.startswith("<!doctype html") or "<html" in html else FileKind.XML
    if _EDEX2000_NAME.match(name) or _looks_fixed_width(text):
        return FileKind.EDEX2000
    return FileKind.TABLE if _looks_like_table(text) else FileKind.UNKNOWN


def _head(data: bytes) -> str:
    start = data[:8192]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start.decode("utf-16", "replace")
    elif start[1:2] == b"\0":
        text = start.decode("utf-16-le", "replace")
    elif start[:1] == b"\0":
        text = start.decode("utf-16-be", "replace")
    else:
        text = start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return text.lstrip("\ufeff \t\r\n")


def _kind_of_zip(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return FileKind.ZIP
    if any(name.startswith("xl/") for name in names):
        return FileKind.XLSX
    if any(name.startswith("word/") for name in names):
        return FileKind.DOCUMENT
    return FileKind.ODS if "content.xml" in names else FileKind.ZIP


def _looks_fixed_width(text: str) -> bool:
    """EDEX2000 is lines of one width, without separators: domain 6.41."""
    lines = text.splitlines()[:-1]
    return (
        len(lines) > 1
        and len(lines[0]) >= _FIXED_WIDTH
        and len({len(line) for line in lines}) == 1
        and not any(mark in line for line in lines for mark in ";\t\0")
        and all(any(c.isdigit() for c in line) for line in lines)
    )


def _looks_like_table(text: str) -> bool:
    first = text.partition("\n")[0]
    if _CONTROLS.intersection(text):
        return False
    return first.startswith("sep=") or ";" in first or "\t" in first or first.count(",") > 1
