"""Reading a mail as mail programs save it (.eml), however broken it is. Nothing in it is opened or fetched."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, cast

from zorgdesk import clock
from zorgdesk.exchange.mail_parts import DEEPEST, MOST_PARTS, Mail, MailPart, mime_of, safe_name
from zorgdesk.exchange.mail_words import MOST_WORDS, new_and_older, plain_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from email.policy import Policy

# What the library raises on headers and bodies that were made by hand, or by a bad program.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, MessageError, RecursionError)
_SECRET = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_SMALL_PICTURE = 20_000  # bytes: a logo under somebody's name
_TNEF = "application/ms-tnef"
_MOST_PIECES = 2_000  # parts in parts; each costs the parser
_LONGEST_HEADER = 2_000
_MOST_LINES = 3_000_000  # 200 MB of attachments as mail programs write them


def looks_like_mail(data: bytes) -> bool:
    """Whether it begins as a mail does: with the lines that say from whom and when."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf\r\n ").split(b"\n\n")[0].split(b"\r\n\r\n")[0].lower()
    found = re.findall(rb"^(from|to|subject|date|received|mime-version|message-id|return-path):", head, re.M)
    return len(set(found)) >= 2


def read_eml(data: bytes) -> Mail:
    """Read a mail; what cannot be read is left in it, and told."""
    try:
        if data.count(b"\n") > _MOST_LINES:
            raise ValueError("a mail has fewer lines")
        message = email.message_from_bytes(data, _class=_Pieces(), policy=_POLICY)
        return _read(message)
    except _BROKEN:
        return Mail(remarks=(_("Zorgdesk kan deze mail niet lezen. Hij wordt bewaard zoals hij is."),))


class _Policy(policy.EmailPolicy):
    """Cuts a header that is longer than any name, subject or kind: the library reads it again for each letter."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name of a header, and its beginning."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = cast("Policy[EmailMessage]", _Policy())


class _Pieces:
    """Makes the pieces of one mail, until there are too many to be true."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self, policy: Policy[EmailMessage] = policy.default) -> EmailMessage:
        self._made += 1
        if self._made > _MOST_PIECES:
            raise MessageError("a mail has fewer pieces")
        return EmailMessage(policy)


def _read(message: EmailMessage) -> Mail:
    sender, address = _sender(message)
    day, time = _when(message)
    remarks: list[str] = []
    words, body = _words(message)
    if message.get_content_type() in _SECRET:
        remarks.append(_("Deze mail is versleuteld. Zorgdesk bewaart hem, maar kan hem niet lezen."))
    elif not words:
        remarks.append(_("In deze mail staat geen tekst."))
    parts = tuple(_parts(message, body, remarks))
    new, older = new_and_older(words)
    if len(new) > MOST_WORDS:
        new = new[:MOST_WORDS].rstrip() + " …"
        remarks.append(_("De tekst is lang. Het hele bericht staat in de mail zelf."))
    return Mail(
        _header(message, "subject"), sender, address, day, time, new, older[:MOST_WORDS], parts,
        tuple(dict.fromkeys(remarks)),
    )  # fmt: skip


def _header(message: EmailMessage, name: str) -> str:
    try:
        found = str(message[name] or "")
    except _BROKEN:
        found = ""
    return " ".join(found.replace("\ufffd", "").split())[:300]


def _sender(message: EmailMessage) -> tuple[str, str]:
    """The name and address of who wrote it."""
    for name in ("from", "reply-to", "sender"):
        try:
            people = message[name].addresses if message[name] else ()
        except _BROKEN:
            people = ()
        if people:
            address = people[0].addr_spec
            shown = " ".join(people[0].display_name.split()) or address.strip('"')
            return shown[:120], address[:200] if "@" in address else ""
    return _header(message, "from")[:120], ""


def _when(message: EmailMessage) -> tuple[date | None, str]:
    """The day and the time it was sent, on the school's clock."""
    try:
        sent = parsedate_to_datetime(str(message["date"]))
    except (*_BROKEN, OverflowError):
        return None, ""
    if sent.tzinfo is None:
        return sent.date(), f"{sent.hour:02d}.{sent.minute:02d}"
    try:
        local = clock.local(sent)
    except (OverflowError, ValueError, OSError):
        return None, ""
    return local.date(), f"{local.hour:02d}.{local.minute:02d}"


def _words(message: EmailMessage) -> tuple[str, EmailMessage | None]:
    """The words, and the part they stand in: plain text first; HTML only for its words."""
    for kind in ("plain", "html"):
        body = _body(message, kind)
        if body is None:
            continue
        text = _text_of(body)
        text = plain_words(text) if body.get_content_subtype() == "html" else text
        if text.strip():
            return text, body
    return "", None


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        found = message.get_body((kind,))
    except _BROKEN:
        found = None
    return found if isinstance(found, EmailMessage) else None


def _text_of(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except _BROKEN:
        raw = part.get_payload(decode=True)
    return text_from(raw if isinstance(raw, bytes) else b"")


def text_from(raw: bytes) -> str:
    """Words of which nobody says how they were written: UTF-8, or else as Windows did."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _leaves(message: EmailMessage, deep: int = 0) -> Iterator[EmailMessage]:
    """What hangs on it, flat; a message inside is one thing."""
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage) and deep < DEEPEST * 5:
            yield from _leaves(part, deep + 1)


def _parts(message: EmailMessage, body: EmailMessage | None, remarks: list[str]) -> Iterator[MailPart]:
    count = 0
    for part in _leaves(message):
        if part is body or _is_other_body(part) or part.get_content_type() in _SIGNATURES:
            continue
        if count == MOST_PARTS:
            remarks.append(_("Er hangen heel veel stukken aan. De rest blijft in de mail zelf."))
            return
        made = _part(part, remarks)
        if made is not None:
            count += 1
            yield made


def _is_other_body(part: EmailMessage) -> bool:
    """The same words once more in another form."""
    return part.get_content_maintype() == "text" and not part.get_filename() and not part.is_attachment()


def _part(part: EmailMessage, remarks: list[str]) -> MailPart | None:
    from zorgdesk.exchange.mail_parts import is_program

    kind = part.get_content_type()
    if kind == "message/rfc822":
        return _inner_mail(part)
    content = _bytes_of(part)
    name = _name_of(part)
    if not content or (_is_logo(part, content) and not part.is_attachment()):
        return None
    if is_program(name, content):
        remarks.append(_("Een bijlage is een programma. Zorgdesk haalt die niet uit de mail."))
        return None
    if kind == _TNEF or name.lower() == "winmail.dat":
        remarks.append(_("Een bijlage kan alleen Outlook lezen (winmail.dat). Vraag de afzender om een PDF."))
    return MailPart(name, mime_of(name, content, kind), content)


def _is_logo(part: EmailMessage, content: bytes) -> bool:
    shown_inside = bool(part["content-id"]) or part.get_content_disposition() == "inline"
    return part.get_content_maintype() == "image" and shown_inside and len(content) < _SMALL_PICTURE


def _name_of(part: EmailMessage) -> str:
    try:
        return safe_name(part.get_filename() or "")
    except _BROKEN:
        return safe_name("")


def _bytes_of(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except _BROKEN:
        content = b""
    return content if isinstance(content, bytes) else b""


def _inner_mail(part: EmailMessage) -> MailPart | None:
    """A mail that hangs on the mail: kept as a mail of its own."""
    try:
        inner = part.get_payload(0)
        assert isinstance(inner, EmailMessage)  # noqa: S101 - else it is as broken as the rest
        content = inner.as_bytes()
        subject = _header(inner, "subject")
    except (*_BROKEN, UnicodeError):
        return None
    return MailPart(f"{safe_name(subject or 'mail')}.eml", "message/rfc822", content) if content else None
