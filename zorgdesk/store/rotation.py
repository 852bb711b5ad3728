"""The backup of the day, by itself, and which older ones go.

Only backups of this vault go, sealed with its key: never another file, never the newest. What stood on a stick
that is away is no error.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.errors import MissingError, StoreError, ZorgdeskError
from zorgdesk.job import Step
from zorgdesk.store import backup_note, place
from zorgdesk.store.backup import Brake, Why, backup
from zorgdesk.store.backup_file import (
    SUFFIX,
    Backup,
    check_parts,
    check_sealed,
    is_sealed,
    opened,
    read_backup,
    read_list,
)
from zorgdesk.store.backup_note import Note
from zorgdesk.store.beside import load_vault
from zorgdesk.store.engine import explained_os, no_room
from zorgdesk.store.restoring import backup_as_choice, before_this
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime
    from pathlib import Path
    from typing import TypeAlias

    from zorgdesk.job import Job
    from zorgdesk.store.file import Store
    from zorgdesk.store.restoring import Choice

    # The rule of which are kept, of moments and now: `zorgdesk.rules.backup.which_to_keep`.
    Which: TypeAlias = Callable[[Iterable[datetime], datetime], Collection[datetime]]

# Those that were made for another reason stand apart.
_TAKES_TURNS = frozenset({Why.DAY.value, Why.HAND.value})


@dataclass(frozen=True)
class OfTheDay:
    """What came of the backup of the day: its path, or that the folder was away; and how many old ones went."""

    made: Path | None
    there: bool
    taken_away: int = 0


def backups_in(folder: Path, vault_id: str = "") -> list[Backup]:
    """The backups in a folder, newest first: of one vault, or of any. What is no backup is passed over."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with suppress(StoreError):
                said = read_backup(path)
                if vault_id in ("", said.vault_id):
                    found.append(said)
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def rotate(store: Store, folder: Path, now: datetime, which: Which) -> list[Path]:
    """Take the backups away whose turn is over; their paths come back.

    Call it after a backup was made: the newest one is whole.
    """
    return _rotate(store.vault.vault_id, store.vault.backup_key(), folder, now, which)


def _rotate(vault_id: str, key: bytes, folder: Path, now: datetime, which: Which) -> list[Path]:
    ours = [one for one in backups_in(folder, vault_id) if one.why in _TAKES_TURNS and _is_ours(one, key)]
    kept = which([one.made_at for one in ours], now)
    gone = []
    for one in ours:
        if one.made_at not in kept:
            with suppress(OSError):  # it is open elsewhere, or may not be written: the next time
                one.path.unlink(missing_ok=True)
                gone.append(one.path)
    return gone


def _is_ours(one: Backup, key: bytes) -> bool:
    with suppress(StoreError):
        return is_sealed(one.path, key)
    return False


def make_of_the_day(store: Store, folder: Path, brake: Brake, now: datetime, which: Which) -> Job[OfTheDay]:
    """Make the backup of the day where its folder is there, and take away those whose turn is over.

    Raises:
        NoRoomError, ReadOnlyError, DamagedError, StoppedError: nothing is left behind.
    """
    vault_id, key, path = store.vault.vault_id, store.vault.backup_key(), store.path
    # Here already, on the thread that writes: it lets the key file remember the log.
    job = backup(store, folder, why=Why.DAY, brake=brake)
    return _make_of_the_day(job, (path, vault_id, key), folder, brake, (now, which))


def _make_of_the_day(
    job: Job[Path], ours: tuple[Path, str, bytes], folder: Path, brake: Brake, turns: tuple[datetime, Which]
) -> Job[OfTheDay]:
    path, vault_id, key = ours
    if not is_there(path, folder):
        return OfTheDay(None, there=False)
    made = yield from job
    brake.heed()
    gone = _rotate(vault_id, key, folder, *turns)
    return OfTheDay(made, there=True, taken_away=len(gone))


def is_there(store: Path, folder: Path) -> bool:
    """Whether the folder is there, with its disk in it: a stick that is out can leave an empty folder."""
    try:
        if not folder.is_dir():
            return False
    except OSError:
        return False
    known = backup_note.recall(store)
    was_elsewhere = known is not None and known.folder == folder and known.other_disk
    return not (was_elsewhere and on_same_disk(store, folder))


def must_be_there(store: Path, folder: Path) -> None:
    """Raise unless the folder is there, with its disk in it.

    Raises:
        MissingError: it is not.
    """
    if not is_there(store, folder):
        raise MissingError(
            _("De map voor de kopieën is er niet: {folder}.").format(folder=folder),
            _("Er is niets veranderd."),
            _("Steek de stick erin of sluit de schijf aan. Of kies bij Beheer een andere map."),
        )


def on_same_disk(store: Path, folder: Path) -> bool:
    """Whether a folder is on the disk of the store, as far as the system tells."""
    try:
        return folder.stat().st_dev == store.parent.stat().st_dev
    except OSError:
        return False


def where_is(store: Path, folder: Path) -> str:
    """Where a folder for backups is, as seen from the store: a value of `zorgdesk.rules.backup.Where`."""
    inside = place.whole_path(folder) / "x"
    known = place.facts(inside)
    if place.why_not_here(inside, known):
        return "network"
    if place.why_with_care(inside, known):
        return "synchronised"
    return "same" if on_same_disk(store, folder) else "other"


def choose_folder(store: Path, vault_id: str, folder: Path) -> None:
    """Let the backups of this laptop go to another folder from now on, once it was seen that they can.

    Raises:
        NoRoomError, ReadOnlyError, StoreError: nothing can be written there, or here; nothing was changed.
    """
    from tempfile import TemporaryFile  # empty, and gone at once

    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise explained_os(error) from None
    if not remember_folder(store, vault_id, folder):
        raise no_room()


def remember_folder(store: Path, vault_id: str, folder: Path) -> bool:
    """Let this laptop know where the backups go, also when the store cannot be opened; whether it could."""
    known = backup_note.recall(store)
    same = known is not None and known.folder == folder and known.vault_id == vault_id
    last = known.last if known and same else None
    return backup_note.remember(store, Note(folder, vault_id, last, not on_same_disk(store, folder)))


def remember_made(store: Path, vault_id: str, folder: Path, moment: datetime) -> None:
    """Let this laptop know when the last backup was made."""
    remember_folder(store, vault_id, folder)
    known = backup_note.recall(store)
    if known is not None:
        backup_note.remember(store, replace(known, last=moment))


def note_made_in(store: Path, vault_id: str, folder: Path, moment: datetime) -> None:
    """The same, of one that was made without the window: only when it is the folder that this laptop knows."""
    known = backup_note.recall(store)
    if known is not None and known.vault_id == vault_id and known.folder.absolute() == folder.absolute():
        remember_made(store, vault_id, known.folder, moment)


def find_choices(store: Path, folder: Path | None = None) -> Job[list[Choice]]:
    """Everything that can be put back, newest first: backups of this school, and what stood here before.

    They are looked for in the folder that this laptop knows, beside the store, and in `folder`.
    """
    yield Step(0, 1, _("Kopieën zoeken"))
    known = backup_note.recall(store)
    folders = {store.parent} | ({known.folder} if known else set()) | ({folder} if folder else set())
    vault_id = _vault_id(store) or (known.vault_id if known else "")
    found = [one for place in sorted(folders) for one in backups_in(place, vault_id)]
    choices = [backup_as_choice(one) for one in found] + before_this(store)
    return sorted(choices, key=lambda one: one.made_at, reverse=True)


def _vault_id(store: Path) -> str:
    with suppress(ZorgdeskError):
        return load_vault(store).vault_id
    return ""


def newest_whole(store: Path, key: bytes | None = None, vault_id: str = "") -> Job[Backup | None]:
    """The newest backup that is whole, in the folder that this laptop knows and beside the store.

    With the key of backups its seal is looked at too; without it only that every part is as it was written.
    """
    known = backup_note.recall(store)
    folders = {store.parent} | ({known.folder} if known else set())
    wanted = vault_id or (known.vault_id if known else "")
    found = [one for folder in folders for one in backups_in(folder, wanted)]
    for one in sorted(found, key=lambda one: one.made_at, reverse=True):
        if one.made_at <= clock.now() and (yield from _is_whole(one, key)):
            return one
    return None


def _is_whole(one: Backup, key: bytes | None) -> Job[bool]:
    try:
        if key is not None:
            yield from check_sealed(one.path, key)
        else:
            yield from _check_unsealed(one.path)
    except StoreError:
        return False
    return True


def _check_unsealed(path: Path) -> Job[None]:
    with opened(path) as box:
        yield from check_parts(box, read_list(box)["parts"])
