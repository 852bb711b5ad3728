"""What a mail is made of, as the screens see it; and the names of what hangs on it, made harmless."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# More than people ever send: a mail with more was made to choke us.
MOST_PARTS = 100
DEEPEST = 3  # a mail in a mail in a mail
LONGEST_NAME = 120

_KINDS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "txt": "text/plain",
    "csv": "text/csv",
    "htm": "text/html",
    "html": "text/html",
    "ics": "text/calendar",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "p7m": "application/pkcs7-mime",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "zip": "application/zip",
}
_SUFFIXES = {mime: suffix for suffix, mime in reversed(_KINDS.items())}
UNKNOWN = "application/octet-stream"
# The first bytes tell more than a name: a name is what somebody typed.
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
# What runs when it is opened: nobody sends that about a child.
_PROGRAMS = frozenset(
    ("exe", "com", "bat", "cmd", "scr", "pif", "msi", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "hta", "lnk",
     "jar", "reg", "dll", "cpl", "app", "dmg", "sh", "url")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MailPart:
    """Something that hangs on a mail."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: who, when, the new words, the quoted ones, and what hangs on it.

    `remarks`: what Zorgdesk could not read or left inside the mail, in the user's words.
    """

    subject: str = ""
    sender: str = ""
    address: str = ""
    day: date | None = None
    time: str = ""  # 'HH.MM' on the school's clock
    text: str = ""
    older: str = ""
    parts: tuple[MailPart, ...] = ()
    remarks: tuple[str, ...] = ()


def safe_name(name: str) -> str:
    """A file's name without folders, without letters that turn or hide it, and not too long."""
    last = re.split(r"[\\/]", name)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    shown = re.sub(r'[<>:"|?*]', " ", shown)
    shown = re.sub(r"\s+", " ", shown).strip(" .")
    if len(shown) > LONGEST_NAME:
        stem, dot, suffix = shown.rpartition(".")
        shown = f"{stem[: LONGEST_NAME - 8]}.{suffix}" if dot and len(suffix) < 6 else shown[:LONGEST_NAME]
    return shown or "bijlage"


def title_of(name: str) -> str:
    """What a document is called: its name, without the ending of a kind that Zorgdesk knows."""
    stem, dot, suffix = safe_name(name).rpartition(".")
    return stem.strip() if dot and stem.strip() and suffix.lower() in _KINDS else safe_name(name)


def mime_of(name: str, content: bytes, said: str = "") -> str:
    """The kind of a file: by its first bytes, or else by its name, or else as it was said to be."""
    for signature, mime in _SIGNATURES:
        if content.startswith(signature):
            return mime
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"hevc"):
        return "image/heic"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    by_name = _KINDS.get(safe_name(name).rpartition(".")[2].lower(), "")
    known = by_name or (said.lower() if said.lower() in _SUFFIXES else "")
    # A name can say 'pdf' of what is none: then nobody should try to show it.
    return UNKNOWN if known in {mime for _start, mime in _SIGNATURES} else known or UNKNOWN


def suffix_of(mime: str) -> str:
    """The ending that a file of this kind gets when it is saved: '.pdf', or nothing."""
    return f".{_SUFFIXES[mime]}" if mime in _SUFFIXES else ""


def is_program(name: str, content: bytes) -> bool:
    """Whether it is something that runs: that is no document."""
    return safe_name(name).rpartition(".")[2].lower() in _PROGRAMS or content.startswith((b"MZ", b"\x7fELF"))
