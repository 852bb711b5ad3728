"""Somebody knows my passphrase: a new master key for the whole store, everything encrypted anew, proved by opening.

Who knows an old passphrase and has today's files opens nothing with them. What they copied before stays open to
them: old copies and backups of the files are as they were.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from zorgdesk.errors import MistakeError
from zorgdesk.job import Step
from zorgdesk.store import engine as sqlcipher
from zorgdesk.store import history, laptop, recovery, scopes, sealing, turnover
from zorgdesk.store.beside import files_folder, key_file
from zorgdesk.store.file import Store, take
from zorgdesk.store.files import Shelf
from zorgdesk.store.slots import AuditHead, SlotKind
from zorgdesk.store.vault import Vault
from zorgdesk.store.verify import check_database, check_pages
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from zorgdesk.job import Job
    from zorgdesk.store.slots import KdfCost, SlotInfo

DEED = "renew_keys"
_STEPS = 4


@dataclass(frozen=True)
class NewCode:
    """A recovery code that came with the new keys, with the text for its sheet; empty when none came."""

    code: str = field(default="", repr=False)
    paper: str = field(default="", repr=False)


@dataclass(frozen=True)
class Renewed:
    """What came of it. `damaged` attachments could not be read before either: they are as they were.

    Without a new code of the school the old one still opens this store, but the square on its old sheet does not
    replace a lost key file any more.
    """

    passphrase_slot: str
    own: NewCode = NewCode()
    school: NewCode = NewCode()
    damaged: tuple[str, ...] = ()


def renew(
    store: Store,
    person_uid: str,
    new_passphrase: str,
    *,
    recovery_too: bool = False,
    cost: KdfCost | None = None,
    ring: laptop.Ring | None = None,
) -> Job[Renewed]:
    """Give the store a new master key, and the person who has it open a new pair of keys and a new passphrase.

    Their other slots go: PINs, and a recovery code of their own, for which a new one comes. With `recovery_too` a
    new code of the school comes in place of the old ones. Everybody else keeps their passphrase, PIN and code.
    Nobody writes meanwhile. At the end the store is closed: open it with the new passphrase. Before its end a
    failure, a kill or a power cut leaves the store as it was, and never half.

    Raises:
        MistakeError: it was not this person who opened the store. RefusedError: this is a read copy.
        NoRoomError, ReadOnlyError, DamagedError, InUseError: nothing was changed.
    """
    path, new = store.path, turnover.fresh(store.path)
    store.must_write()
    _refuse_another(store, person_uid)
    with store.standing_still():
        try:
            yield Step(0, _STEPS, _("Nieuwe sleutels maken"))
            turnover.drop(path)
            vault, renewed, gone = _next_vault(
                store, person_uid, new_passphrase, cost, recovery_too=recovery_too
            )
            vault.save()
            yield Step(1, _STEPS, _("Alles opnieuw versleutelen"))
            _copy_database(store, vault, new)
            damaged = yield from _copy_files(store, vault, files_folder(new))
            yield Step(2, _STEPS, _("Alles opnieuw versleutelen"))
            _log(store, vault, new, person_uid)
            yield Step(3, _STEPS, _("Nakijken"))
            _prove(new, renewed.passphrase_slot, new_passphrase)
            turnover.commit(path)
        except BaseException as error:
            turnover.drop_quietly(path)
            _tell(error)
            raise
        _take_the_place(store)
    laptop.forget_entries(gone, store.vault.vault_id, ring=ring)
    return replace(renewed, damaged=damaged)


def _refuse_another(store: Store, person_uid: str) -> None:
    vault = store.vault
    if vault.public_of(person_uid) != sealing.public_of(vault.private_key()):
        raise MistakeError(
            _("Nieuwe sleutels maakt u alleen voor uzelf."),
            _("Er is niets veranderd."),
            _("Open het bestand met uw eigen wachtwoordzin."),
        )


def _next_vault(
    store: Store, person_uid: str, passphrase: str, cost: KdfCost | None, *, recovery_too: bool
) -> tuple[Vault, Renewed, tuple[SlotInfo, ...]]:
    old = store.vault
    vault = old.renewed(key_file(turnover.fresh(store.path)))
    label = next(info.label for info in old.slots if info.person == person_uid)
    slot = vault.replace_person(person_uid, passphrase, label, cost=cost)
    codes = [info for info in old.slots if info.kind is SlotKind.RECOVERY]
    own, school = NewCode(), NewCode()
    mine = [info for info in codes if info.person == person_uid]
    if mine:
        own = _new_code(vault, mine[-1].label, person_uid)
    if recovery_too:
        before = [info for info in codes if not info.person]
        school = _new_code(vault, before[-1].label if before else _("herstelblad"), "")
        for info in before:
            vault.remove(info.id)
    kept = {info.id for info in vault.slots}
    return vault, Renewed(slot, own, school), tuple(info for info in old.slots if info.id not in kept)


def _new_code(vault: Vault, label: str, person_uid: str) -> NewCode:
    code = vault.add_recovery(label, person_uid)
    return NewCode(code, recovery.slot_for_paper(vault))


def _copy_database(store: Store, vault: Vault, new: Path) -> None:
    """Copy page by page into a file with another key. The copy proves itself by its pages and its counts.

    `PRAGMA rekey` is not used: on a full disk it said that it went well, and had changed nothing.
    """
    with closing(sqlcipher.connect(new, vault.database_key(), create=True)) as made:
        with closing(sqlcipher.connect(store.path, store.vault.database_key())) as source:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            for _what in check_pages(source):
                raise sqlcipher.damaged()
            try:
                source.backup(made, pages=-1)
            except sqlcipher.DriverError:  # of this call the driver does not say what went wrong
                raise sqlcipher.no_room() from None
            counts = _counts(source)
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if _counts(made) != counts or any(check_database(made)):
            raise sqlcipher.damaged()


def _counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608 - names of our own tables


def _copy_files(store: Store, vault: Vault, folder: Path) -> Generator[Step, None, tuple[str, ...]]:
    shelf, names = Shelf(folder, vault.files_key), list(store.shelf.names())
    damaged = []
    for number, name in enumerate(names):
        yield Step(len(names) + number, _STEPS * len(names), _("Alles opnieuw versleutelen"))
        if not shelf.take_over(store.shelf, name):
            damaged.append(name)
    return tuple(damaged)


def _log(store: Store, vault: Vault, new: Path, person_uid: str) -> None:
    """Write the line of this deed in the new store, with what was sealed to the old pair of keys."""
    fresh = Store(new, vault, take(new))
    publics = {member.id: member.public for member in vault.members}
    try:
        with fresh.writing(person_uid, DEED) as session:
            before = {info.id for info in store.vault.slots}
            codes = [info for info in vault.slots if info.kind is SlotKind.RECOVERY and not info.person]
            sheet = any(info.id not in before for info in codes)
            history.add_facts(session, epoch=vault.epoch, sheet=int(sheet))
            scopes.rewrap(session, store.vault.private_key(), vault.private_key(), person_uid, publics)
        fresh.checkpoint()
        fresh.remember_head()
    finally:
        fresh.close()


def _prove(new: Path, slot_id: str, passphrase: str) -> None:
    """Open the new store by its key file and the new passphrase alone, as tomorrow will."""
    vault = Vault.load(key_file(new))
    vault.unlock_passphrase(passphrase, slot_id)
    with closing(sqlcipher.connect(new, vault.database_key())) as connection:
        whole = not any(check_database(connection))
    proof = Store.open(new, vault, mend=False)
    try:
        with proof.reading() as session:
            head = history.head(session)
        if not whole or vault.head != AuditHead(*head):
            raise sqlcipher.damaged()
    finally:
        proof.close()


def _take_the_place(store: Store) -> None:
    with suppress(OSError):  # the mark is there: the next time it is opened, `settle` ends it
        store.hand_over(lambda: turnover.carry_out(store.path))


def _tell(error: BaseException) -> None:
    """Raise what an error of the database or the system means; leave others as they are."""
    if isinstance(error, DBAPIError):
        raise sqlcipher.told(error) from None
    if isinstance(error, sqlcipher.DriverError):
        raise sqlcipher.explained(error) from None
    if isinstance(error, OSError):
        raise sqlcipher.explained_os(error) from None
