"""Backups: the store, its keys and its attachments in one file, in which nothing is plain.

It is an uncompressed zip of parts that are encrypted already, with a list of their digests that is sealed with
the key of backups. It opens with the passphrase or the recovery code that the store had on that day.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import zipfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from zorgdesk import clock
from zorgdesk.errors import DamagedError, NewerError, NotOursError, StoreError
from zorgdesk.job import Step, finish
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store import files, history
from zorgdesk.store.file import files_folder, key_file, take
from zorgdesk.store.verify import check_database, check_pages
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.file import Store

SUFFIX = ".zdbackup"
FORMAT, VERSION = "zorgdesk-backup", 1
LIST, STORE, KEYS, FILES = "list.json", "store", "keys", "files/"
LARGEST_LIST = 64 * 1024 * 1024
_STEP = 8 * 1024 * 1024


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself: of which vault, when it was made, and the digest of each part."""

    path: Path
    vault_id: str
    made_at: datetime
    sequence: int
    parts: Mapping[str, str]


def backup(store: Store, folder: Path) -> Job[Path]:
    """Make a backup in a folder and check it; its path comes back. The store stays open meanwhile.

    Raises:
        NoRoomError, ReadOnlyError: nothing is left behind.
        DamagedError: the copy does not verify; the store itself may be damaged.
    """
    path = folder / f"zorgdesk-{clock.local_now():%Y-%m-%d-%H%M%S}{SUFFIX}"
    part, copy = path.with_name(path.name + ".part"), path.with_name(path.name + ".store")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield Step(0, 3, _("Kopie maken"))
        store.remember_head()
        _copy_database(store, copy)
        yield Step(1, 3, _("Inpakken"))
        yield from _pack(store, copy, part)
        yield Step(2, 3, _("Kopie nakijken"))
        yield from _check(part, store)
        files.place(part, path)
    except OSError as error:
        raise sqlcipher.explained_os(error) from None
    except DBAPIError as error:
        raise sqlcipher.told(error) from None
    except sqlcipher.DriverError as error:
        raise sqlcipher.explained(error) from None
    finally:
        for left in (part, copy, *(copy.with_name(copy.name + end) for end in ("-wal", "-shm"))):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return path


def before_upgrade(store: Store) -> Path:
    """Make a backup beside the store, before its schema changes."""
    return finish(backup(store, store.path.parent))


def _copy_database(store: Store, copy: Path) -> None:
    """Copy the database in one go: in steps it starts anew at each write. The copy proves itself by opening.

    The source is checked first: copying a damaged page gives a page that looks whole and holds nothing.
    """
    key = store.vault.database_key()
    copy.unlink(missing_ok=True)
    store.checkpoint()
    with closing(sqlcipher.connect(copy, key, create=True)) as made:
        with closing(sqlcipher.connect(store.path, key)) as source:
            for _what in check_pages(source):
                raise sqlcipher.damaged()
            try:
                source.backup(made, pages=-1)
            except sqlcipher.DriverError:  # of this call the driver does not say what went wrong
                raise sqlcipher.no_room() from None
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for _what in check_database(made):
            raise sqlcipher.damaged()


def _pack(store: Store, copy: Path, part: Path) -> Iterator[Step]:
    names = list(store.shelf.names())
    total = len(names) + 3
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as raw:
        with zipfile.ZipFile(raw, "w") as box:
            parts = {STORE: _add(box, STORE, copy), KEYS: _add(box, KEYS, key_file(store.path))}
            for number, name in enumerate(names):
                yield Step(total // 3 + number // 3, total, _("Inpakken"))
                with suppress(FileNotFoundError):  # it was taken away meanwhile
                    parts[FILES + name] = _add(box, FILES + name, store.shelf.path(name))
            box.writestr(LIST, _sealed(store, parts))
        raw.flush()
        os.fsync(raw.fileno())


def _add(box: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, box.open(zipfile.ZipInfo(name), "w", force_zip64=True) as goal:
        return _copy(source, goal)


def _copy(source: IO[bytes], goal: IO[bytes] | None = None) -> str:
    """Copy to the end, and give the digest of what was read."""
    digest = hashlib.sha256()
    while block := source.read(_STEP):
        digest.update(block)
        if goal:
            goal.write(block)
    return digest.hexdigest()


def _sealed(store: Store, parts: Mapping[str, str]) -> bytes:
    with store.reading() as session:
        sequence, _digest = history.head(session)
    said = {
        "format": FORMAT,
        "version": VERSION,
        "vault": store.vault.vault_id,
        "made_at": clock.now().isoformat(),
        "sequence": sequence,
        "parts": dict(parts),
    }
    return history.canonical(said | {"mac": _seal(store.vault.backup_key(), said)})


def _seal(key: bytes, said: Mapping[str, Any]) -> str:
    return history.keyed_hash(key, history.canonical(said))


def _check(part: Path, store: Store) -> Iterator[Step]:
    with _opened(part) as box:
        said = _list(box)
        if not hmac.compare_digest(str(said.pop("mac")), _seal(store.vault.backup_key(), said)):
            raise damaged()
        yield from _check_parts(box, said["parts"])


def _check_parts(box: zipfile.ZipFile, parts: Mapping[str, str]) -> Iterator[Step]:
    if set(box.namelist()) != {*parts, LIST}:
        raise damaged()
    for number, (name, digest) in enumerate(parts.items()):
        yield Step(number, len(parts), _("Kopie nakijken"))
        try:
            with box.open(name) as source:
                if _copy(source) != digest:
                    raise damaged()
        except (zipfile.BadZipFile, EOFError, NotImplementedError):
            raise damaged() from None


def read_backup(path: Path) -> Backup:
    """What a backup says of itself; its parts are not looked at, and its seal needs the key.

    Raises:
        NotOursError, DamagedError, NewerError: as they say.
    """
    with _opened(path) as box:
        said = _list(box)
    return Backup(
        path, said["vault"], datetime.fromisoformat(said["made_at"]), said["sequence"], said["parts"]
    )


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise NotOursError(
            _("Dit is geen hele reservekopie van Zorgdesk: {name}.").format(name=path.name),
            _("Er is niets veranderd."),
            _("Kies een bestand dat eindigt op .zdbackup."),
        ) from None
    except OSError as error:
        raise sqlcipher.explained_os(error) from None


def _list(box: zipfile.ZipFile) -> dict[str, Any]:
    try:
        if box.getinfo(LIST).file_size > LARGEST_LIST:
            raise damaged()
        said: dict[str, Any] = json.loads(box.read(LIST))
        version = int(said["version"])
        ours = said["format"] == FORMAT and {STORE, KEYS} <= set(said["parts"])
        datetime.fromisoformat(said["made_at"])
    except (KeyError, TypeError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError):
        raise damaged() from None
    if version > VERSION:
        raise NewerError(
            _("Deze reservekopie is gemaakt met een nieuwere Zorgdesk."),
            _("Er is niets veranderd."),
            _("Zet eerst de nieuwste versie van Zorgdesk op deze laptop."),
        )
    if not ours:
        raise damaged()
    return said


def damaged() -> DamagedError:
    """The error for a backup that does not verify."""
    return DamagedError(
        _("Deze reservekopie is beschadigd."),
        _("Er is niets veranderd."),
        _("Kies een andere reservekopie."),
    )


def restore(path: Path, target: Path) -> Job[Path | None]:
    """Put a backup back as the store `target`. What stands there is kept beside it; its new path comes back.

    Nothing is overwritten, and the whole backup is checked before anything moves.

    Raises:
        NotOursError, DamagedError, NewerError: of the backup; nothing was changed.
        InUseError: the store that stands there is open.
        NoRoomError, ReadOnlyError: nothing was changed.
    """
    fresh = target.with_name(target.name + ".terug")
    try:
        with _opened(path) as box:
            said = _list(box)
            yield from _check_parts(box, said["parts"])
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _unpack(box, said["parts"], fresh)
        return _change_places(fresh, target)
    except OSError as error:
        raise sqlcipher.explained_os(error) from None
    finally:
        _clear(fresh)


def _change_places(fresh: Path, target: Path) -> Path | None:
    lock = take(target)
    try:
        aside = _put_aside(target)
        try:
            _move(fresh, target)
        except OSError:
            if aside:
                _move(aside, target)
            raise
    finally:
        lock.release()
    return aside


def _unpack(box: zipfile.ZipFile, parts: Mapping[str, str], fresh: Path) -> None:
    """Write the parts under another name. Names in the zip are only looked up, never used as a path."""
    _clear(fresh)
    for name in parts:
        goal = _goal(name, fresh)
        goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(goal, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file, box.open(name) as source:
            _copy(source, file)
            file.flush()
            os.fsync(file.fileno())


def _goal(name: str, fresh: Path) -> Path:
    if name == STORE:
        return fresh
    if name == KEYS:
        return key_file(fresh)
    uid = name.removeprefix(FILES)
    if not uid.isalnum() or not name.startswith(FILES):
        raise damaged()
    return files.Shelf(files_folder(fresh), bytes).path(uid)


def _all_of(store: Path) -> list[Path]:
    ends = ("", "-wal", "-shm", ".keys", ".files")
    return [store.with_name(store.name + end) for end in ends]


def _put_aside(target: Path) -> Path | None:
    """Give the store that stands there another name, all its files together."""
    there = [path for path in _all_of(target) if path.exists()]
    if not there:
        return None
    aside = target.with_name(f"{target.stem}-tot-{clock.local_now():%Y-%m-%d-%H%M%S}{target.suffix}")
    if any(path.exists() for path in _all_of(aside)):
        raise StoreError(_("Er staat al een bestand met deze naam."), _("Er is niets veranderd."))
    _move(target, aside)
    return aside


def _move(store: Path, goal: Path) -> None:
    """Move a store with all that belongs to it; when that fails half-way, what was moved goes back."""
    moved: list[tuple[Path, Path]] = []
    try:
        for old, new in zip(_all_of(store), _all_of(goal), strict=True):
            if old.exists():
                old.rename(new)
                moved.append((old, new))
    except OSError:
        for old, new in reversed(moved):
            new.rename(old)
        raise


def _clear(fresh: Path) -> None:
    for path in _all_of(fresh):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
