"""Attachments: scans and reports, each in an encrypted file of its own beside the store.

A file is `ZDF1`, a salt of 32 bytes, then chunks of 1 MiB with AES-256-GCM. A nonce is the number of its chunk
and whether it is the last one, so that a file that was cut short or put in another order does not open.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.errors import DamagedError, MistakeError
from zorgdesk.model.base import new_uid
from zorgdesk.store import slots
from zorgdesk.store.beside import keep_bytes, place
from zorgdesk.store.engine import explained_os
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Kept", "Shelf", "damaged", "keep_bytes", "place"]

MAGIC = b"ZDF1"
SALT_BYTES = 32
CHUNK = 1024 * 1024
TAG_BYTES = 16
LARGEST = 100 * 1024 * 1024  # read whole, in memory: a scan of a thick report is 20 MB
SUFFIX = ".zdf"


@dataclass(frozen=True)
class Kept:
    """What was put away: its name, and what its row says of the plain bytes."""

    name: str
    digest: str
    size: int


class Shelf:
    """The folder with the attachments of a store. Keeps the promise that no plain byte is on the disk.

    The row of a file commits last. What a deed put away is taken back when the deed fails; a crash in between
    leaves a file without a row, never a row without a file.
    """

    def __init__(self, folder: Path, get_key: Callable[[], bytes]) -> None:
        self.folder = folder
        self._get_key = get_key
        self._fresh: list[str] = []

    def put(self, data: bytes) -> Kept:
        """Put bytes away under a new name.

        Raises:
            MistakeError: it is too large.
            NoRoomError, ReadOnlyError, StoreError: as they say; nothing is left behind.
        """
        if len(data) > LARGEST:
            raise MistakeError(
                _("Dit bestand is te groot: meer dan {count} MB.").format(count=LARGEST // 1024 // 1024),
                _("Er is niets toegevoegd."),
                _("Maak het bestand kleiner, of voeg alleen de pagina's toe die u nodig heeft."),
            )
        name = new_uid()
        self._write(name, self._sealed(name, data))
        self._fresh.append(name)
        return Kept(name, hashlib.sha256(data).hexdigest(), len(data))

    def take_over(self, other: Shelf, name: str) -> bool:
        """Put a file of another shelf away here under its own name, with the key of this one, and read it back.

        False: it is damaged there, and was copied as it is.

        Raises:
            NoRoomError, ReadOnlyError, StoreError: as they say.
            DamagedError: what was written here does not read back.
        """
        try:
            data = other.get(name)
        except DamagedError:
            self._write(name, other.path(name).read_bytes())
            return False
        self._write(name, self._sealed(name, data))
        self.get(name)
        return True

    def _write(self, name: str, raw: bytes) -> None:
        path = self.path(name)
        try:
            # One folder at a time: where a stick was pulled out, its path must not come back on another disk.
            self.folder.mkdir(exist_ok=True, mode=0o700)
            path.parent.mkdir(exist_ok=True, mode=0o700)
            keep_bytes(path, raw)
        except OSError as error:
            raise explained_os(error) from None

    def get(self, name: str) -> bytes:
        """The plain bytes of a file, in memory.

        Raises:
            DamagedError: it is not there, or any bit of it is not as it was written.
        """
        try:
            raw = self.path(name).read_bytes()
        except FileNotFoundError:
            raise damaged(_("De bijlage is er niet meer.")) from None
        except OSError as error:
            raise explained_os(error) from None
        return self._opened(name, raw)

    def remove(self, name: str) -> None:
        """Take a file away for good; one that is gone already is no matter."""
        try:
            self.path(name).unlink(missing_ok=True)
        except OSError as error:
            raise explained_os(error) from None

    def path(self, name: str) -> Path:
        """Where the file with this name is: spread by its last two digits, which are random."""
        return self.folder / name[-2:] / f"{name}{SUFFIX}"

    def names(self) -> Iterator[str]:
        """The names of all files that are there."""
        yield from sorted(path.stem for path in self.folder.glob(f"*/*{SUFFIX}"))

    def settle(self, *, kept: bool) -> None:
        """Let a deed end: what it put away stays, or is taken back.

        Where the disk went away nothing can be taken back: a file without a row is no harm, and what went wrong
        with the deed itself is what the user must hear.
        """
        fresh, self._fresh = self._fresh, []
        for name in [] if kept else fresh:
            with suppress(OSError):
                self.path(name).unlink(missing_ok=True)

    def _sealed(self, name: str, data: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        head = MAGIC + secrets.token_bytes(SALT_BYTES)
        cipher, said = AESGCM(self._file_key(head)), head + name.encode()
        starts = range(0, max(len(data), 1), CHUNK)
        chunks = [
            cipher.encrypt(_nonce(number, last=start == starts[-1]), data[start : start + CHUNK], said)
            for number, start in enumerate(starts)
        ]
        return b"".join((head, *chunks))

    def _opened(self, name: str, raw: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        length = len(MAGIC) + SALT_BYTES
        head, body = raw[:length], raw[length:]
        if len(head) < length or not head.startswith(MAGIC) or len(body) < TAG_BYTES:
            raise damaged()
        cipher, said = AESGCM(self._file_key(head)), head + name.encode()
        starts = range(0, len(body), CHUNK + TAG_BYTES)
        try:
            chunks = [
                cipher.decrypt(
                    _nonce(number, last=start == starts[-1]), body[start : start + CHUNK + TAG_BYTES], said
                )
                for number, start in enumerate(starts)
            ]
        except (InvalidTag, ValueError):
            raise damaged() from None
        return b"".join(chunks)

    def _file_key(self, head: bytes) -> bytes:
        return slots.derive(self._get_key(), "file", head[len(MAGIC) :])


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(slots.NONCE_BYTES - 1, "big") + bytes([last])


def damaged(what: str = "") -> DamagedError:
    """The error for an attachment that does not verify."""
    return DamagedError(
        what or _("De bijlage is beschadigd."),
        _("Het dossier zelf is niet veranderd."),
        _("Zet de bijlage terug uit een reservekopie, of vraag haar opnieuw aan."),
    )
