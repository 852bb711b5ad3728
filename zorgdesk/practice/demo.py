"""Makes a whole practice store: key file, passphrase, the oefenschool, and as much around it as is asked for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.model.base import new_uid
from zorgdesk.practice.build import START, build_practice
from zorgdesk.practice.sizes import SIZES
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
    # The label and the person stand readable in the key file: an id, no name.
    with clock.standing_at(START), clock.seeded(2):
        person_uid = new_uid()
    vault.add_passphrase(phrase, "Oefenschool", person_uid, cost=cost)
    store = Store.create(path, vault)
    try:
        yield from build_practice(store, more, person_uid)
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
