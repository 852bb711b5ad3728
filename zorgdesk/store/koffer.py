"""The koffer: the encrypted store moves between two laptops by a folder, and one laptop writes at a time (K14).

What says who may write
    The store itself keeps the moves of the koffer, numbered; a number only ever goes up. The newest move says
    where the koffer is. Beside all stores each laptop keeps the highest number it ever saw (`this_laptop`), so
    that a backup put back, or a file copied by hand, is known to be older and stays a read copy.

In the folder (a USB stick, the school's drive) stand at most
    zorgdesk.koffer           the koffer: a backup of the store whose list, sealed, also says its number
    zorgdesk.koffer.ID        the same, claimed by the laptop that is taking it (the first half of its id)
    zorgdesk.leeskopie        a copy to read, put there by whoever has the koffer
    zorgdesk.koffer.waar      who took the koffer last: ids, a label, a time; no name; sealed
    *.nieuw                   one that is still being written; never taken

Giving      1 the move 'meegegeven' is committed: from here this laptop only reads
            2 the box is written as `.nieuw`, checked part by part, and synced
            3 this laptop notes 'perhaps placed', renames `.nieuw` to `zorgdesk.koffer`, notes 'placed'
            When 2 fails, or the program dies before 3, nobody can have it: it is taken back at once.
Taking      1 the box is checked, unpacked beside the own file, opened with one's own passphrase; its seal, its
              number and its log are compared with what stands here
            2 in the unpacked store the move 'overgenomen' is committed; what was noted aside here goes along
            3 the box is claimed: one rename in the folder, which only one laptop can win
            4 the unpacked store changes places with the own file (`swap`, which finishes what a kill cut off):
              from here this laptop writes
            5 the note is left and the claimed box removed
            Dying before 4 leaves this laptop reading, and taking again goes on with the box it had claimed.
Taking back is claiming, like any other; without a box to claim it is refused, unless none can have got there.
Going on without the koffer (it is lost) is a move with a higher number still. When the lost one turns up, the log
of one is no longer the beginning of the other: that is told with numbers, and nothing is merged.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import DamagedError, MissingError, StoreError
from zorgdesk.store import backup, history
from zorgdesk.store.engine import explained_os
from zorgdesk.store.files import keep_bytes, place
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.file import Store
    from zorgdesk.store.vault import Vault

KOFFER, COPY, NOTE, FRESH = "zorgdesk.koffer", "zorgdesk.leeskopie", "zorgdesk.koffer.waar", ".nieuw"
LARGEST_NOTE = 16 * 1024


@dataclass(frozen=True)
class Box:
    """What a box in a folder says of itself; believed only once its seal fits."""

    path: Path
    vault_id: str
    made_at: datetime
    copy: bool
    number: int
    laptop: str
    label: str


@dataclass(frozen=True)
class Note:
    """Who took the koffer last: which move that was, on which laptop, and when."""

    number: int
    laptop: str
    label: str
    at: datetime


# The box


def write(store: Store, folder: Path, name: str, said: Mapping[str, Any]) -> Job[Path]:
    """Write a box into a folder under a name that nobody takes yet, and check it; its path comes back.

    Raises:
        NoRoomError, ReadOnlyError, StoreError: nothing is left behind. DamagedError: the store is damaged.
    """
    return (yield from backup.backup(store, folder, name + FRESH, {"koffer": dict(said)}))


def put(fresh: Path) -> Path:
    """Give a box that was written its name: from here it can be taken.

    Raises:
        StoreError: the folder went away; whether it is there, is not known.
    """
    goal = fresh.with_name(fresh.name.removesuffix(FRESH))
    try:
        place(fresh, goal)
    except OSError as error:
        raise explained_os(error) from None
    return goal


def look(folder: Path, name: str = KOFFER) -> Box | None:
    """The box in a folder; None when there is none.

    Raises:
        StoreError: the folder cannot be reached. NotOursError, DamagedError, NewerError: of the box.
    """
    try:
        with (folder / name).open("rb"):
            pass
    except FileNotFoundError:
        _must_be_there(folder)
        return None
    except OSError as error:
        raise explained_os(error) from None
    return read(folder / name)


def read(path: Path) -> Box:
    """What a box says of itself.

    Raises:
        NotOursError, DamagedError, NewerError: as they say.
    """
    found = backup.read_backup(path)
    said: Any = found.more.get("koffer")
    try:
        return Box(
            path, found.vault_id, found.made_at, said["copy"] is True, int(said["number"]),
            str(said["laptop"]), str(said["label"])[:60],
        )  # fmt: skip
    except (LookupError, TypeError, ValueError, ArithmeticError):
        raise damaged() from None


def damaged() -> DamagedError:
    """The error for a koffer that does not verify."""
    return DamagedError(
        _("Deze koffer is beschadigd."),
        _("Er is niets veranderd."),
        _("Vraag uw collega om de koffer terug te nemen en opnieuw mee te geven."),
    )


def _must_be_there(folder: Path) -> None:
    try:
        there = folder.is_dir()
    except OSError as error:
        raise explained_os(error) from None
    if not there:
        raise StoreError(
            _("De map of de USB-stick is er niet."),
            _("Er is niets veranderd."),
            _("Sluit de stick of de schijf aan en probeer het opnieuw."),
        )


# Claiming it


def claimed_path(folder: Path, laptop: str) -> Path:
    """What the koffer is called in a folder while this laptop takes it."""
    return folder / f"{KOFFER}.{laptop[:16]}"


def claim(folder: Path, laptop: str, number: int, *, broken: bool = False) -> Path | None:
    """Take the koffer with this number out of everybody's reach; None when it is not there (any more).

    `broken`: also one that does not say its number any more; nobody else can take that.

    Raises:
        StoreError: the folder cannot be reached or written.
    """
    mine = claimed_path(folder, laptop)
    if _number_of(mine) == number:
        return mine  # the program died after it was claimed
    there = _number_of(folder / KOFFER)
    if there != number and not (broken and there is None and (folder / KOFFER).exists()):
        _must_be_there(folder)
        return None
    try:
        mine.unlink(missing_ok=True)  # an older one that was claimed here once
        (folder / KOFFER).rename(mine)
    except FileNotFoundError:
        return None  # another laptop was first
    except OSError as error:
        raise explained_os(error) from None
    return mine


def _number_of(path: Path) -> int | None:
    try:
        return read(path).number
    except StoreError:
        return None


def give_back(claimed: Path) -> None:
    """Put a claimed koffer back, for it could not be taken; never over one that was put there since."""
    goal = claimed.with_name(KOFFER)
    with suppress(OSError):
        if not goal.exists():
            claimed.rename(goal)


def clear(folder: Path, *names: str) -> None:
    """Take away what is no longer needed in a folder; when that fails it is only known to be old."""
    for name in names:
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


# The note


def leave_note(folder: Path, vault: Vault, note: Note) -> None:
    """Leave word in a folder of who took the koffer; a folder that cannot be written just does not know."""
    said = {
        "vault": vault.vault_id, "number": note.number, "laptop": note.laptop, "label": note.label,
        "at": note.at.isoformat(),
    }  # fmt: skip
    sealed = said | {"mac": _seal(vault, said)}
    with suppress(OSError):
        keep_bytes(folder / NOTE, json.dumps(sealed, indent=1).encode())


def read_note(folder: Path, vault: Vault) -> Note | None:
    """Who took the koffer; None when nobody left word, or somebody else did."""
    try:
        with (folder / NOTE).open("rb") as file:
            said: Any = json.loads(file.read(LARGEST_NOTE))
        mac = str(said.pop("mac"))
        if said["vault"] != vault.vault_id or mac != _seal(vault, said):
            return None
        return Note(
            int(said["number"]), str(said["laptop"]), str(said["label"]), datetime.fromisoformat(said["at"])
        )
    except (OSError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError, RecursionError):
        return None


def _seal(vault: Vault, said: Mapping[str, Any]) -> str:
    return history.keyed_hash(vault.backup_key(), b"koffer note", history.canonical(said))


def missing(folder: Path) -> MissingError:
    """The error for a folder without a koffer."""
    return MissingError(
        _("In de map {name} staat geen koffer.").format(name=folder.name),
        _("Er is niets veranderd."),
        _("Kies de map of de USB-stick waarop uw collega de koffer zette."),
    )
