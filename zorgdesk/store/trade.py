"""What stood here before takes its place again: two whole stores trade names, known to be whole also after a kill.

Neither waits under a name of its own, as in `swap`. So a note is written first: which store comes, of which files,
and what the other will be called. `mend` finishes what was begun; with no file moved yet nothing was begun.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import ZorgdeskError
from zorgdesk.store.beside import keep_bytes

if TYPE_CHECKING:
    from pathlib import Path

NOTE = ".terug"
LARGEST = 4096
# A store under its own name always has its keys.
OLD_FIRST, NEW_LAST = ("", "-wal", "-shm", ".keys", ".files"), (".files", ".keys", "-wal", "-shm", "")


def note_file(target: Path) -> Path:
    """The note beside a store, there for as long as names are traded."""
    return target.with_name(target.name + NOTE)


def begin(target: Path, fresh: Path, aside: Path | None) -> None:
    """Note which store takes the place of `target`, and where that goes; the lock is held.

    Raises:
        OSError: nothing may be moved yet.
    """
    said = {
        "comes": fresh.name,
        "files": [end for end in OLD_FIRST if _with(fresh, end).exists()],
        "goes": (aside or target).name,
    }
    keep_bytes(note_file(target), json.dumps(said, indent=1).encode())


def end(target: Path) -> None:
    """Take the note away: both stores are whole, each under one name."""
    with suppress(OSError):
        note_file(target).unlink(missing_ok=True)


def mend(target: Path) -> bool:
    """Finish what a kill cut off; whether there was something. Never raises."""
    from zorgdesk.store.file import take

    try:
        lock = take(target)
    except ZorgdeskError:
        return False
    try:
        said = _read(target)
        begun = said is not None and _finish(target, *said)
        end(target)
    except OSError:
        return False
    finally:
        lock.release()
    return begun


def _read(target: Path) -> tuple[Path, Path, set[str]] | None:
    with note_file(target).open("rb") as file:
        raw = file.read(LARGEST)
    try:
        said: Any = json.loads(raw)
        return target.with_name(said["comes"]), target.with_name(said["goes"]), set(said["files"])
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        return None  # it is not ours


def _finish(target: Path, fresh: Path, aside: Path, files: set[str]) -> bool:
    if target.exists() or not fresh.exists():
        return False  # nothing had moved, or all had
    for one in OLD_FIRST:
        # What of the other one still waits has not come: a piece of that name is the old one's.
        if _with(target, one).exists() and (one not in files or _with(fresh, one).exists()):
            _with(target, one).rename(_with(aside, one))
    for one in NEW_LAST:
        if _with(fresh, one).exists():
            _with(fresh, one).rename(_with(target, one))
    return True


def _with(store: Path, ending: str) -> Path:
    return store.with_name(store.name + ending)
