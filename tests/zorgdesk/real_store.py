"""Real encrypted stores with a cheap passphrase, for tests of the store itself."""

from __future__ import annotations

import os
import resource
import shutil
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from zorgdesk.commands import entries, family, school
from zorgdesk.desk import Desk
from zorgdesk.errors import WrongKeyError
from zorgdesk.model.base import new_uid
from zorgdesk.model.dossier import EntryData, EntryKind
from zorgdesk.model.pupil import EnrolmentData, PupilData
from zorgdesk.model.school import DeskPersonData, LocationData, SchoolData
from zorgdesk.store.file import Store, files_folder, key_file, load_vault
from zorgdesk.store.slots import FLOOR
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHRASE = "vijf losse woorden op een rij"
NOBODY = 65534
DAY = date(2026, 11, 24)


def a_vault(path: Path, person: str = "") -> Vault:
    """A new vault beside a store, open, with one passphrase: of a person, or of nobody yet."""
    vault = Vault.create(key_file(path))
    vault.add_passphrase(PHRASE, "Wachtwoordzin", person, cost=FLOOR)
    return vault


def an_open_vault(path: Path, phrase: str = PHRASE) -> Vault:
    """The vault of an existing store, open."""
    vault = load_vault(path)
    vault.unlock_passphrase(phrase)
    return vault


def opens(path: Path, phrase: str) -> str:
    """The person whose passphrase it is, by the key file as it lies there; nothing when it opens nothing."""
    try:
        return load_vault(path).unlock_passphrase(phrase).person
    except WrongKeyError:
        return ""


def copied(store: Path, folder: Path) -> Path:
    """A whole copy of a store that is closed: with its keys and what lies beside it."""
    path = folder / store.name
    shutil.copyfile(store, path)
    shutil.copyfile(key_file(store), key_file(path))
    if files_folder(store).exists():
        shutil.copytree(files_folder(store), files_folder(path))
    return path


def a_new_desk(path: Path) -> Desk:
    """A new store with a school and one IB-er at the desk."""
    me = new_uid()
    store = Store.create(path, a_vault(path, me))
    with store.writing("", "found_school") as session:
        uid = school.found_school(
            session, SchoolData(name="De Waterlelie"), [LocationData(name="De Waterlelie")],
            DeskPersonData(name="Ineke de Vries", profession="intern begeleider"), me,
        )  # fmt: skip
    return Desk(store, uid)


def reopened(path: Path, *, mend: bool = True) -> Store:
    """An existing store, open."""
    return Store.open(path, an_open_vault(path), mend=mend)


def a_desk(path: Path, phrase: str = PHRASE) -> Desk:
    """An existing store, with its IB-er at the desk, or whose passphrase it is."""
    return Desk.open(path, an_open_vault(path, phrase))


def a_pupil(desk: Desk, roepnaam: str = "Bo", achternaam: str = "Hendriks") -> str:
    """A pupil; the uid."""
    return desk.do(
        family.add_pupil,
        PupilData(roepnaam=roepnaam, achternaam=achternaam),
        EnrolmentData(pupil_uid="", school_year="2026-2027"),
    )


def a_note(desk: Desk, pupil_uid: str, facts: str = "Bo huilt elke ochtend.") -> str:
    """A signaal; the uid."""
    data = EntryData(pupil_uid=pupil_uid, kind=EntryKind.SIGNAAL, held_on=DAY, facts=facts)
    return desk.do(entries.record_entry, data).uid


def all_bytes(folder: Path) -> dict[str, bytes]:
    """Every file in a folder but the locks, by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let writing past a size fail, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def without_rights(folder: Path, for_files: int = 0o444) -> Iterator[None]:
    """Let a folder be read and not written, also for root."""
    mode = folder.stat().st_mode
    root = os.geteuid() == 0
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else for_files)
    folder.chmod(0o555)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(mode)
