"""What came in from outside: a file, a mail or pasted words, and the note that can be made of it. In memory only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import MistakeError
from zorgdesk.exchange.mail_eml import looks_like_mail, read_eml, text_from
from zorgdesk.exchange.mail_parts import Mail, MailPart, is_program, mime_of, safe_name, suffix_of, title_of
from zorgdesk.exchange.pasted import PastedNote, read_pasted
from zorgdesk.store.files import LARGEST
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

EML, MSG, TEXT = "message/rfc822", "application/vnd.ms-outlook", "text/plain"
# Words in a note; a text that is longer is a document.
MOST_NOTE = 20_000
_PASTED = "Geplakte tekst.txt"


@dataclass(frozen=True, slots=True)
class Arrived:
    """One thing that came in. `mail`: it is a mail; `note`: its words can be a note; `pasted`: it is no file."""

    name: str
    mime: str
    content: bytes
    mail: Mail | None = None
    note: PastedNote | None = None
    pasted: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it becomes a note by itself: a mail, or pasted words; a file with words is a document."""
        return self.mail is not None or (self.pasted and self.note is not None)

    @property
    def title(self) -> str:
        """What it is called."""
        if self.mail:
            return (self.mail.subject or "Mail zonder onderwerp")[:200]
        return title_of(self.name)[:200]

    @property
    def digest(self) -> str:
        """What tells it from all others: the same thing dropped twice is known again."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def words(self) -> str:
        """The words to look for names in."""
        if self.mail:
            return f"{self.mail.subject}\n{self.mail.sender}\n{self.mail.text}\n{self.mail.older}"
        return f"{title_of(self.name)}\n{self.note.facts if self.note else ''}"


def arrived_from(path: Path) -> Arrived:
    """Read a file from its folder; it stays there as it is.

    Raises:
        MistakeError: it is a folder, a program, empty or too large, or it cannot be read.
    """
    name = safe_name(path.name)
    try:
        if path.is_dir():
            raise _refused(_("{name} is een map.").format(name=name), _("Sleep de bestanden zelf."))
        # Asked before it is read: a film does not fit in memory.
        if path.stat().st_size > LARGEST:
            raise _too_large(name)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise _refused(
            _("{name} kan niet worden gelezen.").format(name=name),
            _("Kijk of het bestand er nog staat en of u het mag lezen."),
        ) from None
    return arrived(path.name, content)


def arrived(name: str, content: bytes, mime: str = "") -> Arrived:
    """Tell what bytes are, and read them when they are a mail or words.

    Raises:
        MistakeError: it is a program, empty or too large.
    """
    shown = safe_name(name)
    if not content:
        raise _refused(_("{name} is leeg.").format(name=shown), _("Kies een ander bestand."))
    if len(content) > LARGEST:
        raise _too_large(shown)
    if is_program(name, content):
        raise _refused(
            _("{name} is een programma. Dat bewaart Zorgdesk niet.").format(name=shown),
            _("Weet u niet hoe u eraan komt? Open het niet en vraag het aan uw ICT."),
        )
    kind = mime_of(name, content, mime)
    if kind == EML or (kind not in (MSG, "application/pdf") and looks_like_mail(content)):
        return Arrived(shown, EML, content, mail=read_eml(content))
    if _is_outlook(kind, content):
        from zorgdesk.exchange.mail_msg import read_msg

        return Arrived(shown, MSG, content, mail=read_msg(content))
    if kind == TEXT and len(content) <= 4 * MOST_NOTE:
        return Arrived(shown, TEXT, content, note=read_pasted(text_from(content)))
    return Arrived(shown, kind, content)


def _is_outlook(kind: str, content: bytes) -> bool:
    from zorgdesk.exchange.mail_msg import OLE, looks_like_msg

    return content.startswith(OLE) and (kind == MSG or looks_like_msg(content))


def arrived_words(words: str) -> Arrived:
    """Pasted words, as a thing that came in.

    Raises:
        MistakeError: there are no words.
    """
    if not words.strip():
        raise _refused(_("Op het klembord staat geen tekst."), _("Kopieer eerst wat u wilt plakken."))
    content = words.strip().encode("utf-8", "replace")
    if len(words) > MOST_NOTE:
        return Arrived(_PASTED, TEXT, content)
    return Arrived(_PASTED, TEXT, content, note=read_pasted(words), pasted=True)


def parts_of(one: Arrived) -> tuple[MailPart, ...]:
    """What is kept with a note that is made of it: the mail with what hangs on it; of pasted words nothing."""
    if one.mail is None:
        return ()
    return MailPart(one.title, one.mime, one.content), *one.mail.parts


def copy_name(title: str, mime: str) -> str:
    """The name that a copy outside Zorgdesk gets first: the kind of thing, never a child's name."""
    suffix = suffix_of(mime)
    if not suffix:
        # A kind that Zorgdesk does not know keeps its own ending, in its title.
        end = safe_name(title).rpartition(".")[2]
        suffix = f".{end}" if "." in title and 0 < len(end) < 6 else ""
    return f"document{suffix}"


def _refused(what: str, then: str) -> MistakeError:
    return MistakeError(what, _("Er is niets toegevoegd."), then)


def _too_large(name: str) -> MistakeError:
    return _refused(
        _("{name} is te groot: meer dan {count} MB.").format(name=name, count=LARGEST // 1024 // 1024),
        _("Maak het bestand kleiner, of voeg alleen de pagina's toe die u nodig heeft."),
    )
