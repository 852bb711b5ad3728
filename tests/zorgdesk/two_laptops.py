"""Two laptops with a folder that both reach: each has its own data folder, person and passphrase."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, a_note, a_pupil, an_open_vault
from zorgdesk import paths
from zorgdesk.commands.people import add_person
from zorgdesk.desk import Desk
from zorgdesk.exchange import koffer
from zorgdesk.job import finish
from zorgdesk.model.base import new_uid
from zorgdesk.model.dossier import Entry
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import DeskPersonData
from zorgdesk.rules.koffer import BoxKind, Where
from zorgdesk.store import this_laptop
from zorgdesk.store.beside import is_there
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Pair = tuple["Laptop", "Laptop"]
COLLEAGUE = "zes andere woorden voor de collega"


@dataclass
class Laptop:
    """A laptop: where its user's data is, what it is called, and who works on it."""

    home: Path
    label: str
    phrase: str

    @property
    def path(self) -> Path:
        """Its store."""
        return self.home / "Zorgdesk" / "school.zorgdesk"

    @contextmanager
    def here(self) -> Iterator[None]:
        """Work on this laptop."""
        before = os.environ.get("XDG_DATA_HOME")
        os.environ["XDG_DATA_HOME"] = str(self.home)
        try:
            assert paths.default_store() == self.path
            yield
        finally:
            if before is None:
                del os.environ["XDG_DATA_HOME"]
            else:
                os.environ["XDG_DATA_HOME"] = before

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Work on this laptop with its store open."""
        with self.here():
            opened = a_desk(self.path, self.phrase)
            try:
                yield opened
            finally:
                opened.close()

    def gives(self, stick: Path) -> Path:
        """Give the koffer."""
        with self.desk() as desk:
            return finish(koffer.give(desk, stick))

    def publishes(self, stick: Path) -> Path:
        """Put a copy to read in the folder."""
        with self.desk() as desk:
            return finish(koffer.publish(desk, stick))

    def takes(self, stick: Path, kind: BoxKind = BoxKind.KOFFER, *, anyway: bool = False) -> None:
        """Take what lies in the folder, by the words of who works here."""
        with self.here():
            if not self.path.exists():
                prepared = finish(koffer.prepare(self.path, stick, self.phrase, kind))
            else:
                with self.desk() as mine:
                    prepared = finish(
                        koffer.prepare(self.path, stick, self.phrase, kind, mine=mine, anyway=anyway)
                    )
            koffer.finish(prepared).close()

    def takes_back(self) -> None:
        """Take the koffer back."""
        with self.desk() as desk:
            koffer.take_back(desk)

    def knows(self, stick: Path) -> None:
        """Know in which folder the koffer is handed over."""
        with self.here():
            for vault_id in this_laptop.read().koffers:
                this_laptop.note(vault_id, folder=str(stick))

    def is_there(self) -> bool:
        """Whether it has a store, after the program has started."""
        with self.here():
            return is_there(self.path)

    def writes(self) -> bool:
        """Whether one can write here."""
        with self.desk() as desk:
            return desk.standing.writes

    def where(self) -> Where:
        """Where the koffer is, seen from here."""
        with self.desk() as desk:
            return desk.standing.where

    def facts(self) -> list[str]:
        """The notes that stand here."""
        with self.desk() as desk:
            return [entry.facts for entry in rows(desk, Entry)]

    def files(self) -> set[str]:
        """What lies in the data folder, but the locks."""
        return {path.name for path in self.path.parent.iterdir() if path.suffix != ".lock"}


def checked(desk: Desk) -> None:
    """Nothing is wrong with the whole store, log and chain."""
    report = finish(verify(desk.store))
    assert report.whole, report.faults
    assert not desk.store.warnings


def two_laptops(folder: Path) -> tuple[Laptop, Laptop]:
    """The first has a store in which both people have a key; the second is empty."""
    first = Laptop(folder / "a", "laptop onderbouw", PHRASE)
    second = Laptop(folder / "b", "laptop bovenbouw", COLLEAGUE)
    for laptop in (first, second):
        with laptop.here():
            this_laptop.name_it(laptop.label)
    with first.here():
        a_new_desk(first.path).close()
        vault = an_open_vault(first.path)
        desk = Desk.open(first.path, vault)
        colleague = new_uid()
        vault.add_passphrase(COLLEAGUE, "Intern begeleider", colleague, cost=FLOOR)
        vault.save()
        desk.do(add_person, DeskPersonData(name="Sanne Visser", profession="intern begeleider"), colleague)
        desk.close()
    return first, second


def copied_laptops(made: Path, folder: Path) -> Pair:
    """The two laptops with all that is on them, somewhere else."""
    for name in "ab":
        shutil.copytree(made / name, folder / name)
    return (
        Laptop(folder / "a", "laptop onderbouw", PHRASE),
        Laptop(folder / "b", "laptop bovenbouw", COLLEAGUE),
    )


@pytest.fixture(scope="session")
def two_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two laptops, made once; the store is on the first, with Bo and a first note."""
    folder = tmp_path_factory.mktemp("laptops")
    first, _second = two_laptops(folder)
    with first.desk() as desk:
        a_note(desk, a_pupil(desk), "Eerst.")
    return folder


@pytest.fixture
def pair(two_made: Path, tmp_path: Path) -> Pair:
    """Two laptops; the store is on the first."""
    return copied_laptops(two_made, tmp_path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that both reach."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def pupil(pair: Pair) -> str:
    """Bo, on the first of the two laptops."""
    with pair[0].desk() as desk:
        return rows(desk, Pupil)[0].uid


def writes(laptop: Laptop, pupil: str, facts: str) -> None:
    """Write a note on a laptop."""
    with laptop.desk() as desk:
        a_note(desk, pupil, facts)


def lying_in(stick: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in stick.iterdir())
