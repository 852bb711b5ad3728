"""A school whose keys are made anew, for tests of what that does and what a failure leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.key_files import MemoryRing
from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil, an_open_vault
from zorgdesk.desk import Desk
from zorgdesk.job import finish
from zorgdesk.store import renew
from zorgdesk.store.file import Store

if TYPE_CHECKING:
    from pathlib import Path

NEW = "zeven nieuwe woorden die niemand kent"
DIRECTOR = "de zin van de directeur alleen"
DIRECTOR_UID = "0190a1b2-0000-7000-8000-00000000000d"
FACTS = "Bo huilt elke ochtend."
SCAN = b"een gescande brief" * 1000


def a_full_school(path: Path) -> Desk:
    """A school with a note, an attachment, a director with a passphrase and a code of the school; open."""
    desk = a_new_desk(path)
    a_note(desk, a_pupil(desk), FACTS)
    desk.store.shelf.put(SCAN)
    desk.store.shelf.settle(kept=True)
    vault = desk.store.vault
    vault.add_passphrase(DIRECTOR, "directeur", DIRECTOR_UID)
    vault.add_recovery("herstelblad")
    vault.save()
    desk.close()
    return Desk.open(path, an_open_vault(path))


@pytest.fixture
def desk(path: Path) -> Desk:
    """That school."""
    return a_full_school(path)


def renewed(desk: Desk, ring: MemoryRing | None = None, **how: Any) -> renew.Renewed:
    job = renew.renew(desk.store, desk.reader.person_uid, NEW, ring=ring or MemoryRing(), **how)
    return finish(job)


def opened(path: Path, passphrase: str = NEW) -> Store:
    return Store.open(path, an_open_vault(path, passphrase))


def texts(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.connection().exec_driver_sql("SELECT facts FROM entry").scalars())


def scans(store: Store) -> list[bytes]:
    return [store.shelf.get(name) for name in store.shelf.names()]
