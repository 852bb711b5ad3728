"""What this laptop knows of the backups of a store, in a small file beside it: also when the store is damaged.

It is of the laptop, and never in the store: that goes to another laptop with the koffer, or comes from a backup.

It holds the folder, the id of the vault and two moments: no person and no school. Light: the lock reads it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

LARGEST = 64 * 1024


@dataclass(frozen=True)
class Note:
    """Where the backups go, of which vault, when the last one was made, and whether they are on another disk."""

    folder: Path
    vault_id: str
    last: datetime | None = None
    other_disk: bool = False


def note_file(store: Path) -> Path:
    """The small file beside a store."""
    return store.with_name(store.name + ".kopie")


def remember(store: Path, note: Note) -> bool:
    """Keep what is known; whether it could be."""
    from zorgdesk.store.files import keep_bytes

    said = {
        "folder": str(note.folder),
        "vault": note.vault_id,
        "last": note.last.isoformat() if note.last else "",
        "other_disk": note.other_disk,
    }
    try:
        keep_bytes(note_file(store), json.dumps(said, indent=1).encode())
    except OSError:
        return False
    return True


def recall(store: Path) -> Note | None:
    """What is known; None when there is nothing that can be read."""
    try:
        with note_file(store).open("rb") as file:
            said: Any = json.loads(file.read(LARGEST))
        last = datetime.fromisoformat(said["last"]) if said["last"] else None
        if last is not None and last.tzinfo is None:
            return None
        return Note(Path(str(said["folder"])), str(said["vault"]), last, said["other_disk"] is True)
    except (OSError, LookupError, TypeError, ValueError, RecursionError):
        return None
