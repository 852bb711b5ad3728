"""Backups: the store, its keys and its attachments in one file, in which nothing is plain.

It is an uncompressed zip of parts that are encrypted already, with a list of their digests that is sealed with
the key of backups. It opens with the passphrase or the recovery code that the store had on that day. Putting one
back is `store.restoring`; which ones are kept is `store.rotation`.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import closing, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from zorgdesk import clock
from zorgdesk.errors import NoRoomError, StoreError
from zorgdesk.job import Step, finish
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store import files
from zorgdesk.store.backup_file import (
    FILES,
    FORMAT,
    KEYS,
    LIST,
    STORE,
    SUFFIX,
    VERSION,
    Backup,
    Brake,
    StoppedError,
    check_sealed,
    copy_out,
    log_head,
    read_backup,
    seal_fits,
    sealed_list,
    unpack,
)
from zorgdesk.store.beside import key_file
from zorgdesk.store.verify import check_database, check_pages
from zorgdesk.text import _, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.file import Store

__all__ = [
    "Backup",
    "Brake",
    "StoppedError",
    "Why",
    "backup",
    "before_upgrade",
    "read_backup",
    "seal_fits",
    "unpack",
]

_PAGES = 512
_making: set[Path] = set()


class Why(StrEnum):
    """Why a backup was made: only those of the day and those by hand take turns."""

    DAY = "dag"
    HAND = "hand"
    UPGRADE = "bijwerken"


def backup(
    store: Store,
    folder: Path,
    name: str = "",
    more: Mapping[str, Any] | None = None,
    *,
    why: Why = Why.HAND,
    brake: Brake | None = None,
) -> Job[Path]:
    """Make a backup in a folder and check it; its path comes back. The store stays open meanwhile.

    Call it on the thread that writes: it lets the key file remember how far the log has come before the job runs.
    `name` is another name than that of the moment, and what has it already is replaced once the new one is whole;
    `more` is sealed along with the list.

    Raises:
        NoRoomError, ReadOnlyError: nothing is left behind.
        DamagedError: the copy does not verify; the store itself may be damaged.
        StoppedError: the brake was pulled; nothing is left behind.
        StoreError: the store got new keys meanwhile; nothing is left behind.
    """
    with suppress(StoreError):  # a full disk under the store must not stop a copy on another one
        store.remember_head()
    said = {"why": why.value, "more": dict(more or {})}
    return _backup(store, folder, name, said, brake or Brake())


def _backup(store: Store, folder: Path, name: str, more: dict[str, Any], brake: Brake) -> Job[Path]:
    keys = (store.vault.database_key(), store.vault.backup_key())
    path, part, copy = _names(folder, store.vault.vault_id, name)
    try:
        yield Step(0, 3, _("Kopie maken"))
        brake.heed()
        head = _copy_database(store, copy, keys[0], brake)
        yield Step(1, 3, _("Inpakken"))
        said = more | {
            "format": FORMAT,
            "version": VERSION,
            "vault": store.vault.vault_id,
            "made_at": clock.now().isoformat(),
            "sequence": head[0],
            "digest": head[1],
        }
        yield from _pack(store, copy, part, (said, keys[1]), brake)
        yield Step(2, 3, _("Kopie nakijken"))
        yield from check_sealed(part, keys[1], brake)
        files.place(part, path)
    except (NoRoomError, OSError, DBAPIError, sqlcipher.DriverError) as error:
        raise _explained(error, store, folder) from None
    finally:
        _making.discard(path)
        _take_away(part, copy)
    return path


def _explained(error: Exception, store: Store, folder: Path) -> Exception:
    """What stood in the way of a copy; a full stick by its own words, for nothing of the user's is lost."""
    if isinstance(error, OSError):
        error = sqlcipher.explained_os(error)
    elif isinstance(error, DBAPIError):
        error = sqlcipher.told(error)
    elif isinstance(error, sqlcipher.DriverError):
        error = sqlcipher.explained(error)
    if not isinstance(error, NoRoomError):
        return error
    return NoRoomError(
        _("In de map {folder} is te weinig ruimte, of de stick is eruit.").format(folder=folder),
        _("Daar is niets neergezet. In Zorgdesk zelf is alles er nog."),
        _("Er is ongeveer {count} MB nodig. Maak ruimte, of kies een andere map.").format(
            count=number(_needed(store) // 1_000_000 + 1)
        ),
    )


def _needed(store: Store) -> int:
    """How many bytes a copy asks while it is made: the file twice, and the attachments."""
    with suppress(OSError):
        attached = sum(store.shelf.path(name).stat().st_size for name in store.shelf.names())
        return 2 * store.path.stat().st_size + attached
    return 0


def before_upgrade(store: Store) -> Path:
    """Make a backup beside the store, before its schema changes."""
    return finish(backup(store, store.path.parent, why=Why.UPGRADE))


def _names(folder: Path, vault_id: str, name: str) -> tuple[Path, Path, Path]:
    """Names that are free, after what an earlier backup of this vault left half-done was taken away."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _free_names(folder, vault_id, name)
    except OSError as error:
        raise sqlcipher.explained_os(error) from None


def _free_names(folder: Path, vault_id: str, name: str) -> tuple[Path, Path, Path]:
    mine = vault_id[:8]
    busy = {path.name for path in _making}
    for left in folder.glob(f"*.{mine}.*"):
        if left.suffix.startswith((".part", ".store")) and left.name.partition(f".{mine}.")[0] not in busy:
            left.unlink(missing_ok=True)
    if name:
        return _beside(folder / name, mine)
    stem, number = f"zorgdesk-{clock.local_now():%Y-%m-%d-%H%M%S}", 1
    path = folder / f"{stem}{SUFFIX}"
    while path.exists() or path in _making:
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return _beside(path, mine)


def _beside(path: Path, mine: str) -> tuple[Path, Path, Path]:
    _making.add(path)
    return path, path.with_name(f"{path.name}.{mine}.part"), path.with_name(f"{path.name}.{mine}.store")


def _take_away(part: Path, copy: Path) -> None:
    for left in (part, copy, *(copy.with_name(copy.name + end) for end in ("-wal", "-shm"))):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _copy_database(store: Store, copy: Path, key: bytes, brake: Brake) -> tuple[int, str]:
    """Copy the database as it is at one moment, while others write. The copy proves itself by opening.

    The source is checked first: copying a damaged page gives a page that looks whole and holds nothing. The head
    of the copy's log comes back; the line that the key file remembers must be in it.
    """
    store.checkpoint()
    with closing(sqlcipher.connect(copy, key, create=True)) as made:
        with closing(sqlcipher.connect(store.path, key)) as source:
            for _what in check_pages(source):
                raise sqlcipher.damaged()
            brake.heed()
            with brake.reading():
                _copy_pages(source, made, brake)
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for _what in check_database(made):
            raise sqlcipher.damaged()
        return _head_of(made, store)


def _copy_pages(source: Any, made: Any, brake: Brake) -> None:
    # Within one transaction that reads, a copy in steps does not start anew at each write of somebody else.
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    try:
        source.backup(made, pages=_PAGES, progress=brake.heed, sleep=0)
    except sqlcipher.DriverError:  # of this call the driver does not say what went wrong
        raise sqlcipher.no_room() from None
    finally:
        source.execute("ROLLBACK")


def _head_of(made: Any, store: Store) -> tuple[int, str]:
    known = store.vault.head
    if known is not None and known.sequence:
        found = made.execute("SELECT digest FROM audit_line WHERE sequence = ?", (known.sequence,)).fetchone()
        if found is None or found[0] != known.digest:
            raise sqlcipher.damaged()
    return log_head(made)


def _pack(
    store: Store, copy: Path, part: Path, sealing: tuple[dict[str, Any], bytes], brake: Brake
) -> Iterator[Step]:
    names = list(store.shelf.names())
    total = len(names) + 3
    said, key = sealing
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as raw:
        with zipfile.ZipFile(raw, "w") as box:
            parts = {
                STORE: _add(box, STORE, copy, brake),
                KEYS: _add(box, KEYS, key_file(store.path), brake),
            }
            for number, name in enumerate(names):
                yield Step(total // 3 + number // 3, total, _("Inpakken"))
                with suppress(FileNotFoundError):  # it was taken away meanwhile
                    parts[FILES + name] = _add(box, FILES + name, store.shelf.path(name), brake)
            store.heed_new_keys()  # else the keys in it, or the attachments, are not those of the copy
            box.writestr(LIST, sealed_list(said | {"parts": parts}, key))
        raw.flush()
        os.fsync(raw.fileno())


def _add(box: zipfile.ZipFile, name: str, path: Path, brake: Brake) -> str:
    with path.open("rb") as source, box.open(zipfile.ZipInfo(name), "w", force_zip64=True) as goal:
        return copy_out(source, goal, brake)
