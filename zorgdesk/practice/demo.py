"""Makes a whole practice store: key file, passphrase, the oefenschool, and as much around it as is asked for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.desk import Desk
from zorgdesk.model.school import DeskPerson
from zorgdesk.practice.build import PRACTICE_NOW, build_practice
from zorgdesk.practice.sizes import SIZES
from zorgdesk.practice.teller import change_row
from zorgdesk.store.file import Store, files_folder, key_file
from zorgdesk.store.passphrase import generate
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.slots import KdfCost


@dataclass(frozen=True)
class Made:
    """A practice store that was made: what opens it, and who sits at the desk."""

    passphrase: str
    person_uid: str


def make_practice_store(
    path: Path, passphrase: str | None = None, size: str = "", *, cost: KdfCost | None = None
) -> Job[Made]:
    """Make the oefenschool in a new store; with a size (S, M, L) many more pupils and notes around it.

    A job that is stopped, or fails, leaves nothing behind.
    """
    more = SIZES[size] if size else None
    vault = Vault.create(key_file(path))
    phrase = passphrase or generate()
    # The label and the person stand readable in the key file: no name there.
    slot = vault.add_passphrase(phrase, "Oefenschool", "", cost=cost)
    store = Store.create(path, vault)
    try:
        person_uid = yield from build_practice(store, more)
        with clock.standing_at(PRACTICE_NOW), clock.seeded(1):
            Desk(store, person_uid).do(change_row, DeskPerson, person_uid, {"slot_id": slot})
    except BaseException:
        store.close()
        _take_away(path)
        raise
    store.close()
    return Made(phrase, person_uid)


def _take_away(path: Path) -> None:
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-shm", ".lock")]
    for file in (path, key_file(path), *beside):
        file.unlink(missing_ok=True)
    shutil.rmtree(files_folder(path), ignore_errors=True)  # it was made with the store, for the store
