"""kill -9 at every step of a change of keys: the old or the new store opens, with all that was kept, never half."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.renew_child import killed_at
from tests.zorgdesk.real_store import PHRASE, a_new_desk, a_note, a_pupil
from tests.zorgdesk.renewing import NEW
from zorgdesk.errors import WrongKeyError
from zorgdesk.job import finish
from zorgdesk.store import slots
from zorgdesk.store.beside import files_folder, key_file, load_vault
from zorgdesk.store.file import Store
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Every step in a release; each third one, starting elsewhere for before and after, at every other run.
STRIDE = int(os.environ.get("ZORGDESK_RENEW_STRIDE", "3"))
MOST = 400
FACTS = "Bo huilt elke ochtend."
SCANS = [b"een brief" * 50, b"een verslag" * 50]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a school, closed."""
    folder = tmp_path_factory.mktemp("school")
    desk = a_new_desk(folder / "a.zorgdesk")
    a_note(desk, a_pupil(desk), FACTS)
    for scan in SCANS:
        desk.store.shelf.put(scan)
    desk.store.shelf.settle(kept=True)
    desk.store.vault.add_recovery("herstelblad")
    desk.store.vault.save()
    desk.close()
    return folder


def _opened(path: Path) -> tuple[Store, str]:
    """Open with the new passphrase, or else with the old one: just one of them fits."""
    fitting = []
    for passphrase in (NEW, PHRASE):
        vault = load_vault(path)
        try:
            vault.unlock_passphrase(passphrase)
        except WrongKeyError:
            continue
        fitting.append((vault, passphrase))
    ((vault, passphrase),) = fitting
    return Store.open(path, vault), passphrase


def _moments() -> Iterator[int]:
    yield from range(0, MOST, STRIDE)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_kill_9_at_every_step_leaves_the_old_or_the_new_and_nothing_else(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "COST", slots.FLOOR)
    told = []
    for number in _moments():
        folder = tmp_path / str(number)
        shutil.copytree(school, folder)
        killed = killed_at(folder / "a.zorgdesk", number)
        path = folder / "a.zorgdesk"
        store, passphrase = _opened(path)
        report = finish(verify(store))
        with store.reading() as session:
            facts = list(session.connection().exec_driver_sql("SELECT facts FROM entry").scalars())
        assert report.whole, (number, report.faults)
        assert facts == [FACTS], number
        assert sorted(store.shelf.get(name) for name in store.shelf.names()) == sorted(SCANS), number
        store.close()
        left = {each.name for each in folder.iterdir()}
        assert left == {
            path.name, key_file(path).name, files_folder(path).name, path.name + ".lock"
        }, number  # fmt: skip
        shutil.rmtree(folder)
        told.append(passphrase)
        if not killed:
            break
    # First the old one, from one moment on the new one, and never back.
    assert told == sorted(told, key=[PHRASE, NEW].index)
    assert set(told) == {PHRASE, NEW}
    assert len(told) < MOST // STRIDE, "it was never run to its end"
    assert len(told) > 60 // STRIDE, "it was killed at fewer steps than there are"
