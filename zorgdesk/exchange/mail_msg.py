"""Reading a mail as Outlook saves it (.msg): an OLE file with a stream for each property.

Source: [MS-OXMSG] Outlook Item (.msg) File Format, 2.1-2.4; [MS-OXPROPS] for the numbers.
"""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import olefile

from zorgdesk import clock
from zorgdesk.exchange.mail_eml import text_from
from zorgdesk.exchange.mail_parts import (
    DEEPEST,
    MOST_PARTS,
    Mail,
    MailPart,
    is_program,
    mime_of,
    safe_name,
)
from zorgdesk.exchange.mail_words import MOST_WORDS, new_and_older, plain_words
from zorgdesk.text import SOURCE_LANGUAGE, _, plain_date, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
    OverflowError,
)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)  # what a FILETIME counts from, in tenths of microseconds
_SMALL_PICTURE = 20_000

# Properties by number.
CLASS, SUBJECT, BODY, HTML = 0x001A, 0x0037, 0x1000, 0x1013
FROM_NAME, FROM_SMTP, FROM_MAIL = 0x0C1A, 0x5D01, 0x0C1F
FOR_NAME, FOR_MAIL = 0x0042, 0x0065
SENT, DELIVERED = 0x0039, 0x0E06
DATA, LONG_NAME, SHORT_NAME, SHOWN_NAME, MIME, CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712
CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
_TEXT8, _TEXT16, _BINARY, _OBJECT, _TIME, _LONG = 0x001E, 0x001F, 0x0102, 0x000D, 0x0040, 0x0003
_FIXED = "__properties_version1.0"
_HANGS_ON = "__attach_version1.0_#"


def looks_like_msg(data: bytes) -> bool:
    """Whether it is an OLE file with the properties of a message; a Word file of before 2007 has none."""
    if not data.startswith(OLE):
        return False
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return bool(ole.exists(_FIXED))
    except _BROKEN:
        return False


def read_msg(data: bytes) -> Mail:
    """Read a mail of Outlook; what cannot be read is left in it, and told."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _Message(ole, (), 32).mail()
    except _BROKEN:
        return Mail(remarks=(_("Zorgdesk kan deze mail niet lezen. Hij wordt bewaard zoals hij is."),))


class _Properties:
    """The properties of a message, or of what hangs on it. `skip`: how long the head of the fixed ones is."""

    def __init__(self, ole: olefile.OleFileIO[str], path: tuple[str, ...], skip: int) -> None:
        self.ole, self.path = ole, path
        self.fixed: dict[int, bytes] = {}
        raw = self._stream(_FIXED)[skip:]
        for start in range(0, len(raw) - 15, 16):
            (tag,) = struct.unpack_from("<I", raw, start)
            self.fixed[tag] = raw[start + 8 : start + 16]

    def _stream(self, name: str) -> bytes:
        place = [*self.path, name]
        if not self.ole.exists(place) or self.ole.get_type(place) != olefile.STGTY_STREAM:
            return b""
        with self.ole.openstream(place) as stream:
            return bytes(stream.read())

    def binary(self, number: int) -> bytes:
        """Bytes."""
        return self._stream(f"__substg1.0_{number:04X}{_BINARY:04X}")

    def text(self, number: int) -> str:
        """Words: in UTF-16, or in the code page of the message."""
        wide = self._stream(f"__substg1.0_{number:04X}{_TEXT16:04X}")
        if wide:
            return wide.decode("utf-16-le", "replace").replace("\0", "")
        narrow = self._stream(f"__substg1.0_{number:04X}{_TEXT8:04X}").rstrip(b"\0")
        return self.decoded(narrow)

    def decoded(self, raw: bytes) -> str:
        """Words in the code page that the message names."""
        for tag in (INTERNET_CODE_PAGE, CODE_PAGE):
            (page,) = struct.unpack_from("<I", self.fixed.get(tag << 16 | _LONG, b"\0" * 8))
            if page and page != 65001:
                try:
                    return raw.decode(f"cp{page}")
                except (LookupError, UnicodeDecodeError):
                    continue
        return text_from(raw)

    def moment(self, number: int) -> datetime | None:
        """A moment, as the school's clock has it."""
        (ticks,) = struct.unpack("<Q", self.fixed.get(number << 16 | _TIME, b"\0" * 8))
        if not ticks:
            return None
        try:
            return clock.local(_EPOCH + timedelta(microseconds=ticks // 10))
        except (OverflowError, OSError, ValueError):
            return None


class _Message:
    """One message in the file: the mail itself, or one that hangs on it."""

    def __init__(self, ole: olefile.OleFileIO[str], path: tuple[str, ...], skip: int, deep: int = 0) -> None:
        self.properties = _Properties(ole, path, skip)
        self.ole, self.path, self.deep = ole, path, deep
        self.remarks: list[str] = []

    def mail(self) -> Mail:
        """All of it."""
        one = self.properties
        words = self._words()
        if "SMIME" in one.text(CLASS).upper() and "MULTIPARTSIGNED" not in one.text(CLASS).upper():
            self.remarks.append(_("Deze mail is versleuteld. Zorgdesk bewaart hem, maar kan hem niet lezen."))
        elif not words.strip():
            self.remarks.append(_("In deze mail staat geen tekst die Zorgdesk kan lezen."))
        new, older = new_and_older(words)
        if len(new) > MOST_WORDS:
            new = new[:MOST_WORDS].rstrip() + " …"
            self.remarks.append(_("De tekst is lang. Het hele bericht staat in de mail zelf."))
        sent = one.moment(SENT) or one.moment(DELIVERED)
        address = self._first(FROM_SMTP, FROM_MAIL, FOR_MAIL)
        return Mail(
            subject=" ".join(one.text(SUBJECT).split())[:300],
            sender=(self._first(FROM_NAME, FOR_NAME) or address)[:120],
            # Inside an organisation Outlook keeps '/O=.../CN=...', which is no address.
            address=address[:200] if "@" in address else "",
            day=sent.date() if sent else None,
            time=f"{sent.hour:02d}.{sent.minute:02d}" if sent else "",
            text=new,
            older=older[:MOST_WORDS],
            parts=tuple(self._parts()),
            remarks=tuple(dict.fromkeys(self.remarks)),
        )

    def _first(self, *numbers: int) -> str:
        found = (" ".join(self.properties.text(number).split()) for number in numbers)
        return next((words for words in found if words), "")

    def _words(self) -> str:
        """The words: plain text first; HTML only for its words."""
        one = self.properties
        plain = one.text(BODY)
        if plain.strip():
            return plain
        return plain_words(one.text(HTML) or one.decoded(one.binary(HTML)))

    def _parts(self) -> Iterator[MailPart]:
        here = len(self.path)
        names = {
            entry[here]
            for entry in self.ole.listdir(streams=True, storages=False)
            if tuple(entry[:here]) == self.path and entry[here].startswith(_HANGS_ON)
        }
        if len(names) > MOST_PARTS:
            self.remarks.append(_("Er hangen heel veel stukken aan. De rest blijft in de mail zelf."))
        for name in sorted(names)[:MOST_PARTS]:
            yield from self._part(_Properties(self.ole, (*self.path, name), 8))

    def _part(self, one: _Properties) -> Iterator[MailPart]:
        inner = f"__substg1.0_{DATA:04X}{_OBJECT:04X}"
        if self.ole.exists([*one.path, inner, _FIXED]):
            yield from self._inner(one, inner)
            return
        name = safe_name(one.text(LONG_NAME) or one.text(SHORT_NAME) or one.text(SHOWN_NAME))
        content = one.binary(DATA)
        mime = mime_of(name, content, one.text(MIME))
        logo = mime.startswith("image/") and one.text(CONTENT_ID) and len(content) < _SMALL_PICTURE
        if not content or logo:
            return
        if is_program(name, content):
            self.remarks.append(_("Een bijlage is een programma. Zorgdesk haalt die niet uit de mail."))
            return
        yield MailPart(name, mime, content)

    def _inner(self, one: _Properties, inner: str) -> Iterator[MailPart]:
        """A mail that hangs on the mail: its words as a text, and what hangs on it in its turn."""
        if self.deep >= DEEPEST:
            self.remarks.append(_("Er zit een mail in een mail in een mail. Die blijft in de mail zelf."))
            return
        mail = _Message(self.ole, (*one.path, inner), 24, self.deep + 1).mail()
        name = f"{safe_name(mail.subject or 'mail')}.txt"
        yield MailPart(name, "text/plain", in_words(mail).encode())
        yield from mail.parts


@speaking(SOURCE_LANGUAGE)
def in_words(mail: Mail) -> str:
    """A mail as plain text: from whom, when, about what, and the words."""
    when = " ".join(part for part in (plain_date(mail.day) if mail.day else "", mail.time) if part)
    sender = f"{mail.sender} <{mail.address}>" if mail.address else mail.sender
    head = [f"Van: {sender}", f"Verzonden: {when}", f"Onderwerp: {mail.subject}"]
    return "\n".join([*head, "", mail.text, "", mail.older]).strip()
