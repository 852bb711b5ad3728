"""The files beside a store, and loading its key file: light, for the lock is shown before anything is opened."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from zorgdesk.errors import DamagedError, MissingError
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.vault import Vault

# What a change of keys leaves when it is cut off: see `turnover`. The mark is taken away first.
NEW, MARK, OLD_FILES = ".nieuw", ".wissel", ".files-oud"
_OF_NEW = ("", "-wal", "-shm", ".lock", ".keys", ".keys.part", ".files")
HALF_WAY = (MARK, MARK + ".part", OLD_FILES, *(NEW + end for end in _OF_NEW))
# What a share, or the shared folder of a virtual machine, says to a call it does not have, or does not allow.
_CANNOT_SYNC = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EACCES}
)
# How a change of keys ended that was cut off: the old keys still count, or the new ones do.
CUT, ENDED = "cut", "ended"


def key_file(path: Path) -> Path:
    """The key file beside a store."""
    return path.with_name(path.name + ".keys")


def files_folder(path: Path) -> Path:
    """The folder with the encrypted attachments beside a store."""
    return path.with_name(path.name + ".files")


def followed(path: Path) -> Path:
    """Where a link to a store leads: its keys and its lock lie beside the store itself."""
    return path.resolve() if path.is_symlink() else path


def keep_bytes(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all, for the user's eyes only, so that it survives a power cut."""
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        place(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def place(part: Path, path: Path) -> None:
    """Give a written file its name, and let the name itself survive a power cut; Windows has no such call."""
    part.replace(path)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can: many a share cannot, nor can Windows."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def is_there(path: Path) -> bool:
    """Whether there is a store; what was cut off is finished first: a change of places, the unpacking of a copy."""
    if not path.exists() and path.with_name(path.name + ".koffer").exists():
        from zorgdesk.store import swap

        swap.mend(path)
    if path.with_name(path.name + ".terug").exists():
        from zorgdesk.store import trade

        trade.mend(path)
    if path.with_name(path.name + ".half").exists():
        from zorgdesk.store import swap

        swap.tidy(path)
    return path.exists()


def end_renewal(path: Path) -> str:
    """End a change of keys that was cut off, and say how: `CUT`, `ENDED`, or nothing when there was none.

    Raises:
        ReadOnlyError, StoreError: it cannot be ended here; nothing is lost, it is done another time.
    """
    path = followed(path)
    if not any(path.with_name(path.name + end).exists() for end in HALF_WAY):
        return ""
    from zorgdesk.store import turnover

    return turnover.settle(path)


def load_vault(path: Path) -> Vault:
    """Load the key file of an existing store, still locked.

    Raises:
        MissingError: there is no store at this path.
        NotOursError, DamagedError: as they say.
    """
    path = followed(path)
    if not is_there(path):
        raise MissingError(
            _("Het bestand {name} is er niet.").format(name=path.name),
            then=_("Kijk of de schijf of USB-stick is aangesloten, of zet een reservekopie terug."),
        )
    end_renewal(path)
    if not key_file(path).exists():
        from zorgdesk.store import engine as sqlcipher

        if not may_be_a_store(path):
            raise sqlcipher.not_ours(path)
        raise DamagedError(
            _("Het sleutelbestand {name} is er niet.").format(name=key_file(path).name),
            _("Het bestand met de gegevens is niet veranderd."),
            _("Zet het sleutelbestand terug, of gebruik het herstelblad."),
        )
    from zorgdesk.store.vault import Vault

    return Vault.load(key_file(path))


def may_be_a_store(path: Path) -> bool:
    """Whether a file looks like a store of ours without its key file: whole encrypted pages."""
    from zorgdesk.store import engine as sqlcipher

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return False
    whole = size >= sqlcipher.SMALLEST_STORE and size % sqlcipher.SMALLEST_STORE == 0
    return whole and start != b"SQLite format 3\0"
