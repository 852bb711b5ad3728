"""The file of a backup: its list, its seal, its parts, and reading it back."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import struct
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from zorgdesk.errors import DamagedError, NewerError, NotOursError, StoreError
from zorgdesk.job import Step
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store import files, history, keyfile, swap
from zorgdesk.store.beside import files_folder, key_file
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zorgdesk.job import Job

SUFFIX = ".zdbackup"
FORMAT, VERSION = "zorgdesk-backup", 1
LIST, STORE, KEYS, FILES = "list.json", "store", "keys", "files/"
LARGEST_LIST = 64 * 1024 * 1024
_OLDEST = 2000  # the year
_BLOCK = 1024 * 1024  # between two blocks it can be stopped
_UNREADABLE = (zipfile.BadZipFile, EOFError, RuntimeError, struct.error)
_LONGEST_STOP = 2.0  # seconds that a lock waits for the store to be let go of


class StoppedError(StoreError):
    """The backup was stopped: by a lock, or by the user."""


class Brake:
    """Stops a backup that is being made on another thread, and waits while it still reads the store."""

    def __init__(self) -> None:
        self._pulled = threading.Event()
        self._free = threading.Event()
        self._free.set()

    def pull(self) -> bool:
        """Stop at the next block; True when the store is let go of."""
        self._pulled.set()
        return self._free.wait(_LONGEST_STOP)

    def heed(self, *_ignored: object) -> None:
        """Go on, unless it was pulled.

        Raises:
            StoppedError: it was.
        """
        if self._pulled.is_set():
            raise StoppedError(
                _("De kopie is gestopt."), _("Er is niets veranderd."), _("Maak later een nieuwe kopie.")
            )

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let a lock wait for as long as the block reads the store."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself: of which vault, when and why it was made, how far the log had come."""

    path: Path
    vault_id: str
    made_at: datetime
    sequence: int
    digest: str
    why: str
    parts: Mapping[str, str]
    more: Mapping[str, Any]
    size: int = 0


def copy_out(source: IO[bytes], goal: IO[bytes] | None = None, brake: Brake | None = None) -> str:
    """Copy to the end, and give the digest of what was read."""
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        if brake:
            brake.heed()
        digest.update(block)
        if goal:
            goal.write(block)
    return digest.hexdigest()


def sealed_list(said: Mapping[str, Any], key: bytes) -> bytes:
    """The list of a backup with the seal that only the key of backups can make."""
    return history.canonical(dict(said) | {"mac": _seal(key, said)})


def _seal(key: bytes, said: Mapping[str, Any]) -> str:
    return history.keyed_hash(key, history.canonical(said))


def is_sealed(path: Path, key: bytes) -> bool:
    """Whether the list of a backup was sealed with this key; its parts are not looked at.

    Raises:
        NotOursError, DamagedError, NewerError, StoreError: as `read_backup`.
    """
    with opened(path) as box:
        return seal_fits(read_list(box), key)


def seal_fits(said: Mapping[str, Any], key: bytes) -> bool:
    """Whether the list of a backup is as it was sealed with the key of backups."""
    rest = {name: value for name, value in said.items() if name != "mac"}
    return hmac.compare_digest(str(said.get("mac")).encode(), _seal(key, rest).encode())


def check_sealed(path: Path, key: bytes, brake: Brake | None = None) -> Iterator[Step]:
    """Read a backup back whole: its seal, its key file, and the digest of every part.

    Raises:
        DamagedError: any bit of it is not as it was written.
    """
    if not is_sealed(path, key):
        raise damaged()
    with opened(path) as box:
        yield from check_parts(box, read_list(box)["parts"], brake)
        keyfile.read(box.read(KEYS))


def check_parts(box: zipfile.ZipFile, parts: Mapping[str, str], brake: Brake | None = None) -> Iterator[Step]:
    """Read every part, and compare its digest with the list.

    Raises:
        DamagedError: a part is not as it was written, or there are others.
    """
    if set(box.namelist()) != {*parts, LIST}:
        raise damaged()
    for number, (name, digest) in enumerate(parts.items()):
        yield Step(number, len(parts), _("Kopie nakijken"))
        try:
            with box.open(name) as source:
                if copy_out(source, None, brake) != digest:
                    raise damaged()
        except _UNREADABLE:
            raise damaged() from None


def log_head(connection: Any) -> tuple[int, str]:
    """The newest line of the log, by a bare connection: its number and digest."""
    line = connection.execute(
        "SELECT sequence, digest FROM audit_line ORDER BY sequence DESC LIMIT 1"
    ).fetchone()
    return (line[0], line[1]) if line else (0, history.START)


def read_backup(path: Path) -> Backup:
    """What a backup says of itself; its parts are not looked at, and its seal needs the key.

    Raises:
        NotOursError, DamagedError, NewerError: as they say.
    """
    with opened(path) as box:
        said, size = read_list(box), path.stat().st_size
    moment = datetime.fromisoformat(said["made_at"])
    return Backup(
        path, said["vault"], moment, said["sequence"], said["digest"], said["why"], said["parts"],
        said["more"], size,
    )  # fmt: skip


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup to read it.

    Raises:
        NotOursError: it is something else. StoreError: it cannot be read.
    """
    try:
        box = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error):
        raise _not_a_backup(path) from None
    except OSError as error:
        raise sqlcipher.explained_os(error) from None
    with box:
        if any(one.compress_type != zipfile.ZIP_STORED for one in box.infolist()):
            raise _not_a_backup(path)  # ours are never packed tighter, so none grows when it is read
        try:
            yield box
        except OSError as error:
            raise sqlcipher.explained_os(error) from None


def _not_a_backup(path: Path) -> NotOursError:
    return NotOursError(
        _("Dit is geen hele reservekopie van Zorgdesk: {name}.").format(name=path.name),
        _("Er is niets veranderd."),
        _("Kies een bestand dat eindigt op .zdbackup."),
    )


def read_list(box: zipfile.ZipFile) -> dict[str, Any]:
    """The list of a backup, in the shape that it must have.

    Raises:
        DamagedError, NewerError: as they say.
    """
    try:
        if box.getinfo(LIST).file_size > LARGEST_LIST:
            raise damaged()
        said: dict[str, Any] = json.loads(box.read(LIST))
        version = int(said["version"])
        if version <= VERSION:
            _must_have_its_shape(said)
    except (LookupError, TypeError, ValueError, ArithmeticError, *_UNREADABLE):
        raise damaged() from None
    if version > VERSION:
        raise NewerError(
            _("Deze reservekopie is gemaakt met een nieuwere Zorgdesk."),
            _("Er is niets veranderd."),
            _("Zet eerst de nieuwste versie van Zorgdesk op deze laptop."),
        )
    return said


def _must_have_its_shape(said: dict[str, Any]) -> None:
    words = [said[name] for name in ("format", "vault", "made_at", "why", "digest", "mac")]
    words += [*said["parts"], *said["parts"].values()]
    whole = type(said["sequence"]) is int and type(said["more"]) is dict
    if not whole or not all(type(word) is str for word in words):
        raise TypeError(LIST)
    if said["format"] != FORMAT or not {STORE, KEYS} <= set(said["parts"]):
        raise ValueError(FORMAT)
    made_at = datetime.fromisoformat(said["made_at"])
    if made_at.tzinfo is None or not _OLDEST <= made_at.year < _OLDEST + 1000:
        raise ValueError("made_at")


def damaged() -> DamagedError:
    """The error for a backup that does not verify."""
    return DamagedError(
        _("Deze reservekopie is beschadigd."),
        _("Er is niets veranderd."),
        _("Kies een andere reservekopie."),
    )


def unpack(path: Path, fresh: Path) -> Job[dict[str, Any]]:
    """Check every part of a backup, and write them as a store under the name `fresh`; its list comes back.

    The seal over the list needs the key: ask `seal_fits` once the unpacked vault is open.

    Raises:
        NotOursError, DamagedError, NewerError: of the backup. NoRoomError, ReadOnlyError: as they say.
    """
    try:
        with opened(path) as box:
            said = read_list(box)
            yield from check_parts(box, said["parts"])
            fresh.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            swap.drop(fresh)
            for name in said["parts"]:
                yield Step(0, 1, _("Kopie uitpakken"))
                _write_out(box, name, _goal(name, fresh))
    except BaseException:
        swap.drop(fresh)
        raise
    return said


def _write_out(box: zipfile.ZipFile, name: str, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(goal, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file, box.open(name) as source:
        copy_out(source, file)
        file.flush()
        os.fsync(file.fileno())


def _goal(name: str, fresh: Path) -> Path:
    """Where a part goes. Names in the zip are only looked up, never used as a path."""
    if name == STORE:
        return fresh
    if name == KEYS:
        return key_file(fresh)
    uid = name.removeprefix(FILES)
    if not uid.isalnum() or not name.startswith(FILES):
        raise damaged()
    return files.Shelf(files_folder(fresh), bytes).path(uid)


def all_of(store: Path) -> list[Path]:
    """The store and everything that belongs to it, there or not."""
    ends = ("", "-wal", "-shm", ".keys", ".files")
    return [store.with_name(store.name + end) for end in ends]
