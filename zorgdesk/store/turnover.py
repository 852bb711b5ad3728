"""A store with new keys takes the place of the one with the old keys, of which nothing stays (`swap` keeps it).

The new store is prepared beside the old one under a name of its own. Three names cannot change at one moment, so
a mark is written first, in one stroke, when the new store has proved itself: before it the old store counts and
the new one is rubbish, after it the new one counts and `settle` finishes what a power cut or a kill left undone.
Each step may be done twice.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from zorgdesk.errors import InUseError
from zorgdesk.store.beside import (
    CUT,
    ENDED,
    HALF_WAY,
    MARK,
    NEW,
    OLD_FILES,
    files_folder,
    keep_bytes,
    key_file,
    sync,
)
from zorgdesk.store.engine import explained_os
from zorgdesk.store.file import take

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"Zorgdesk: the store with the new keys is whole and takes the place of the old one.\n"


def fresh(path: Path) -> Path:
    """Where the store with new keys is prepared."""
    return path.with_name(path.name + NEW)


def mark(path: Path) -> Path:
    """The file that says that the prepared store counts."""
    return path.with_name(path.name + MARK)


def _old_files(path: Path) -> Path:
    return path.with_name(path.name + OLD_FILES)


def settle(path: Path) -> str:
    """End a change of keys that stopped half-way, and say how; while another program has the store, that one does it.

    Raises:
        ReadOnlyError, StoreError: the files cannot be renamed here; nothing is lost, it is done another time.
    """
    try:
        lock = take(path)
    except InUseError:
        return ""
    new_keys = key_file(fresh(path))
    begun = new_keys.exists() or new_keys.with_name(new_keys.name + ".part").exists()
    try:
        if mark(path).exists():
            carry_out(path)
            return ENDED
        drop(path)
    except OSError as error:
        raise explained_os(error) from None
    finally:
        lock.release()
    return CUT if begun else ""


def commit(path: Path) -> None:
    """Let the prepared store count from now on.

    Raises:
        OSError: it does not; the old one counts.
    """
    sync(path.parent)
    keep_bytes(mark(path), _MARK)


def carry_out(path: Path) -> None:
    """Give the prepared store its names, and take the old one away. The lock is held."""
    new = fresh(path)
    if new.exists():
        for end in ("-wal", "-shm"):  # of the old one: they would be taken for the new one's
            path.with_name(path.name + end).unlink(missing_ok=True)
        new.replace(path)
    _change_files(files_folder(new), files_folder(path), _old_files(path))
    if key_file(new).exists():
        key_file(new).replace(key_file(path))
    sync(path.parent)
    drop(path)


def _change_files(new: Path, now: Path, old: Path) -> None:
    if not new.exists():
        return
    if now.exists():
        now.rename(old)
    new.rename(now)


def drop(path: Path) -> None:
    """Take away what is left of a prepared store that does not count, or of an old one that does not any more.

    The mark goes first: with it, half a prepared store would be taken for a whole one.
    """
    for one in (path.with_name(path.name + end) for end in HALF_WAY):
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)


def drop_quietly(path: Path) -> None:
    """The same, as far as it goes: another time will take the rest."""
    with suppress(OSError):
        drop(path)
