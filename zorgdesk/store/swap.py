"""A prepared store changes places with the one that stands there: whole at each moment, also after a kill.

A store is several files, so no one rename does it. The order makes it known how far it had come: the old store's
own file goes first and the new one's comes last, so that a store under its own name always has its keys. `mend`
finishes what was begun.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from glob import escape
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.store.beside import files_folder, key_file
from zorgdesk.store.engine import explained_os
from zorgdesk.store.file import take

if TYPE_CHECKING:
    from pathlib import Path

HALF, READY = ".half", ".koffer"  # being unpacked; whole, and waiting to change places
_LEFT_ALONE = 3600  # seconds: another program may be unpacking it now
_OLD_FIRST = ("", "-wal", "-shm", ".keys", ".files")
_NEW_LAST = (".files", ".keys", "")


def half(target: Path) -> Path:
    """Where a store is unpacked and prepared."""
    return target.with_name(target.name + HALF)


def ready(target: Path) -> Path:
    """Where a prepared store waits."""
    return target.with_name(target.name + READY)


def make_ready(target: Path) -> None:
    """Let a prepared store, closed, be known as whole.

    Raises:
        StoreError: it is not; what stood here is as it was.
    """
    drop(ready(target))
    try:
        files_folder(half(target)).mkdir(mode=0o700, exist_ok=True)  # else `mend` could not tell it had come
        _move(half(target), ready(target), _NEW_LAST)
        _with(half(target), ".lock").unlink(missing_ok=True)  # nobody opens it under that name again
    except OSError as error:
        with suppress(OSError):  # all its files under one name again: it may be tried once more
            _move(ready(target), half(target), _OLD_FIRST)
        raise explained_os(error) from None


def change_places(target: Path) -> Path | None:
    """Let the prepared store take the place of what stands there, which is kept beside it; its path comes back.

    Raises:
        InUseError: the store that stands there is open. StoreError: `mend` finishes it.
    """
    lock = take(target)
    try:
        old = _name_aside(target) if target.exists() else None
        if old:
            _move(target, old, _OLD_FIRST)
        _move(ready(target), target, _NEW_LAST)
    except OSError as error:
        raise explained_os(error) from None
    finally:
        lock.release()
    return old


def mend(target: Path) -> bool:
    """Finish a change of places that was cut off; whether there was one. Never raises."""
    fresh = ready(target)
    try:
        if target.exists() or not fresh.exists():
            return False
        lock = take(target)
    except Exception:
        return False
    try:
        left = [end for end in _OLD_FIRST if _with(target, end).exists()]
        # What of the new one still waits has not come: a piece of that name is the old one's.
        old_ends = [end for end in left if end not in _NEW_LAST or _with(fresh, end).exists()]
        if old_ends:
            _move(target, _newest_aside(target, old_ends), tuple(old_ends))
        _move(fresh, target, _NEW_LAST)
    except OSError:
        return False
    finally:
        lock.release()
    return True


def tidy(target: Path) -> None:
    """Take away a copy that was being unpacked when the program died, an hour later: nobody is at it. Never raises."""
    left = half(target)
    with suppress(OSError):
        touched = [path.stat().st_mtime for path in left.parent.glob(f"{escape(left.name)}*")]
        if touched and clock.wall_seconds() - max(touched) > _LEFT_ALONE:
            drop(left)


def drop(store: Path) -> None:
    """Take a whole store away that is not needed; what cannot be removed is left."""
    for end in (*_OLD_FIRST, ".lock", ".kopie"):
        path = _with(store, end)
        with suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _move(store: Path, goal: Path, ends: tuple[str, ...]) -> None:
    for end in ends:
        if _with(store, end).exists():
            _with(store, end).rename(_with(goal, end))


def _with(store: Path, end: str) -> Path:
    return key_file(store) if end == ".keys" else store.with_name(store.name + end)


def _name_aside(target: Path) -> Path:
    stem = f"{target.stem}-tot-{clock.local_now():%Y-%m-%d-%H%M%S}"
    names = (
        target.with_name(f"{stem}{number}{target.suffix}")
        for number in ("", *map("-{}".format, range(2, 100)))
    )
    return next(path for path in names if not any(_with(path, end).exists() for end in _OLD_FIRST))


def _newest_aside(target: Path, ends: list[str]) -> Path:
    """Where the store's own file went before its other files could follow."""
    there = sorted(
        target.parent.glob(f"{escape(target.stem)}-tot-*{escape(target.suffix)}"), key=lambda path: path.name
    )
    fitting = [path for path in there if not any(_with(path, end).exists() for end in ends)]
    return fitting[-1] if fitting else _name_aside(target)
