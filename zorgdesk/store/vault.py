"""The vault: one random master key in the key file beside a store, opened through slots."""

from __future__ import annotations

import hmac
import os
import secrets
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from zorgdesk.errors import MissingError, MistakeError, StoreError, WrongKeyError
from zorgdesk.store import recovery, slots
from zorgdesk.store.slots import AuditHead, Document, KdfCost, Slot, SlotInfo, SlotKind
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

WAYS_BACK = {SlotKind.PASSPHRASE, SlotKind.RECOVERY}


class Vault:
    """The key file of a store. Keeps the promise that its master key is never written bare.

    What changes is in memory until `save()`. Adding, changing and removing slots needs an open vault.
    """

    def __init__(self, path: Path, document: Document, seal: str | None = None) -> None:
        self.path = path
        self._document = document
        self._kept, self._seal = document, seal
        self._master: bytearray | None = None
        self._opened_by: SlotInfo | None = None
        self._may_replace = seal is not None

    @classmethod
    def create(cls, path: Path) -> Vault:
        """Make a new vault with a fresh master key in it, open; nothing is written yet."""
        vault = cls(path, Document(str(uuid.uuid4())))
        vault._refuse_replacing()
        vault._master = bytearray(secrets.token_bytes(slots.KEY_BYTES))
        return vault

    @classmethod
    def load(cls, path: Path) -> Vault:
        """Read a key file, locked.

        Raises:
            StoreError: it is not there or cannot be read.
            NotOursError, DamagedError, NewerError: as they say.
        """
        return cls(path, *slots.read(_read_bytes(path)))

    @classmethod
    def check_bytes(cls, path: Path) -> None:
        """Raise unless every bit of the key file is as Zorgdesk wrote it; needs no secret.

        Raises:
            StoreError: as `load`.
        """
        cls.load(path)

    @classmethod
    def rebuild(cls, path: Path, document: Document, kek: bytes) -> Vault:
        """Make a vault, open, from slots that were kept elsewhere; it replaces the file at `save()`.

        Raises:
            WrongKeyError: the key opens none of the slots.
        """
        vault = cls(path, document)
        for slot in document.slots:
            vault._master = slots.unwrap(document, slot, kek)
            if vault._master:
                vault._opened_by, vault._may_replace = slot.info, True
                return vault
        raise recovery.wrong_code()

    @property
    def vault_id(self) -> str:
        """The id of this vault, the same for the life of the store."""
        return self._document.vault_id

    @property
    def epoch(self) -> int:
        """How often the master key was replaced, from 1."""
        return self._document.epoch

    @property
    def slots(self) -> tuple[SlotInfo, ...]:
        """What may be shown of the slots, oldest first."""
        return tuple(slot.info for slot in self._document.slots)

    @property
    def document(self) -> Document:
        """The whole document, for the rest of this package."""
        return self._document

    @property
    def unlocked(self) -> bool:
        """Whether the master key is at hand."""
        return self._master is not None

    @property
    def opened_by(self) -> SlotInfo | None:
        """The slot that opened it; None while locked and for a new vault."""
        return self._opened_by

    @property
    def head(self) -> AuditHead | None:
        """How far the log had come when the store was last closed here."""
        return self._document.head

    def note_head(self, sequence: int, digest: str) -> None:
        """Remember how far the log has come; `save()` keeps it."""
        self._document = replace(self._document, head=AuditHead(sequence, digest))

    def database_key(self) -> bytes:
        """The key of the database, 32 bytes."""
        return self._subkey("database")

    def files_key(self) -> bytes:
        """The key of the attachments, 32 bytes."""
        return self._subkey("files")

    def audit_key(self) -> bytes:
        """The key of the log's chain, 32 bytes."""
        return self._subkey("audit")

    def backup_key(self) -> bytes:
        """The key of the backups, 32 bytes."""
        return self._subkey("backup")

    def _subkey(self, purpose: str) -> bytes:
        return slots.derive(self._open_master(), purpose, self._salt)

    @property
    def _salt(self) -> bytes:
        return uuid.UUID(self.vault_id).bytes

    def _open_master(self) -> bytearray:
        if self._master is None:
            raise StoreError(
                _("Het bestand is op slot."),
                _("Alles wat is opgeslagen, is er nog."),
                _("Open het met uw wachtwoordzin of pincode."),
            )
        return self._master

    # Opening

    def unlock_passphrase(self, passphrase: str, slot_id: str | None = None) -> SlotInfo:
        """Open with a passphrase: of one slot, or of whichever it fits (each try costs a third of a second).

        Raises:
            WrongKeyError: it fits nothing, or the slot is damaged: the two look the same on purpose.
            DamagedError: the key opens a slot but the file was changed outside Zorgdesk.
        """
        asked = [self.slot(slot_id)] if slot_id else self._document.slots
        for slot in asked:
            if slot.info.kind is not SlotKind.PASSPHRASE or slot.cost is None:
                continue
            try:
                return self.open_slot(slot, slots.stretch(passphrase, slot.cost, slot.salt))
            except WrongKeyError:
                continue
        raise slots.wrong_passphrase()

    def unlock_recovery(self, code: str) -> SlotInfo:
        """Open with the recovery code from paper.

        Raises:
            MistakeError: the code has a typing error.
            WrongKeyError: it is the code of something else.
        """
        kek = recovery.key_from(recovery.parse_code(code), self.vault_id)
        for slot in self._document.slots:
            if slot.info.kind is SlotKind.RECOVERY:
                try:
                    return self.open_slot(slot, kek)
                except WrongKeyError:
                    continue
        raise recovery.wrong_code()

    def open_slot(self, slot: Slot, kek: bytes) -> SlotInfo:
        """Open with the key of one slot, and confirm the seal over the whole file.

        Raises:
            WrongKeyError: the key does not fit, or the slot is damaged.
            DamagedError: the key fits, but the file was changed outside Zorgdesk.
        """
        master = slots.unwrap(self._document, slot, kek)
        if master is None:
            raise slots.wrong_passphrase()
        if self._seal is not None and not hmac.compare_digest(self._seal, slots.mac(self._kept, master)):
            raise slots.damaged()
        self.lock()
        self._master, self._opened_by = master, slot.info
        return slot.info

    def lock(self) -> None:
        """Forget the master key and wipe its bytes. Keys made from it elsewhere are not wiped."""
        if self._master is not None:
            self._master[:] = bytes(len(self._master))
        self._master = self._opened_by = None

    # Slots

    def slot(self, slot_id: str) -> Slot:
        """One slot.

        Raises:
            MissingError: there is none with this id.
        """
        slot = slots.find(self._document.slots, slot_id)
        if slot is None:
            raise MissingError(_("Deze sleutel is er niet meer."), then=_("Open met een andere sleutel."))
        return slot

    def add_passphrase(self, passphrase: str, label: str, person: str, *, cost: KdfCost | None = None) -> str:
        """Add a passphrase for a person; its id comes back. Strength is judged in `store.passphrase`."""
        slot = slots.new_slot(SlotKind.PASSPHRASE, label, person, cost or slots.COST)
        return self._keep_passphrase(slot, passphrase)

    def change_passphrase(self, slot_id: str, new: str, *, cost: KdfCost | None = None) -> None:
        """Give a slot another passphrase. An old copy of the key file still opens with the old one."""
        slot = self.slot(slot_id)
        if slot.info.kind is not SlotKind.PASSPHRASE:
            raise MissingError(_("Deze sleutel heeft geen wachtwoordzin."))
        fresh = slots.new_slot(SlotKind.PASSPHRASE, "", "", cost or slots.COST)
        self._keep_passphrase(replace(fresh, info=slot.info), new)

    def _keep_passphrase(self, slot: Slot, passphrase: str) -> str:
        self._open_master()
        if not passphrase or slot.cost is None:
            raise MistakeError(_("De wachtwoordzin is leeg."), then=_("Typ een wachtwoordzin."))
        return self.put_slot(slot, slots.stretch(passphrase, slot.cost, slot.salt))

    def add_recovery(self, label: str) -> str:
        """Add a recovery code; the code comes back this once and is kept nowhere."""
        code = recovery.new_code()
        kek = recovery.key_from(recovery.parse_code(code), self.vault_id)
        self.put_slot(slots.new_slot(SlotKind.RECOVERY, label, ""), kek)
        return code

    def put_slot(self, slot: Slot, kek: bytes) -> str:
        """Wrap the master key in a new slot, or anew in one with the same id; its id comes back."""
        full = slots.wrap(self._document, slot, kek, self._open_master())
        old = slots.find(self._document.slots, slot.info.id)
        kept = [full if each is old else each for each in self._document.slots]
        self._document = replace(self._document, slots=tuple(kept if old else [*kept, full]))
        return slot.info.id

    def remove(self, slot_id: str) -> None:
        """Take a slot away. Old copies of the key file still have it.

        Raises:
            MistakeError: it is the last passphrase or the last recovery code.
        """
        self._open_master()
        gone = self.slot(slot_id)
        same_kind = [slot for slot in self._document.slots if slot.info.kind is gone.info.kind]
        if gone.info.kind in WAYS_BACK and len(same_kind) == 1:
            raise MistakeError(
                _("Dit is de laatste wachtwoordzin.")
                if gone.info.kind is SlotKind.PASSPHRASE
                else _("Dit is de laatste herstelcode."),
                _("Er is niets veranderd."),
                _("Maak eerst een nieuwe en haal deze daarna weg."),
            )
        self._document = replace(
            self._document, slots=tuple(slot for slot in self._document.slots if slot is not gone)
        )

    # Keeping

    def save(self) -> None:
        """Write the key file: whole or not at all, and for the user's eyes only.

        Raises:
            ReadOnlyError, NoRoomError, StoreError: the file as it was is still there.
        """
        if not any(slot.info.kind in WAYS_BACK for slot in self._document.slots):
            raise MistakeError(_("Er is nog geen wachtwoordzin."), then=_("Kies eerst een wachtwoordzin."))
        if not self._may_replace:
            self._refuse_replacing()
        document, seal = self._document, slots.mac(self._document, self._open_master())
        _write_bytes(self.path, slots.write(document, seal))
        self._kept, self._seal, self._may_replace = document, seal, True

    def _refuse_replacing(self) -> None:
        if _is_there(self.path):
            raise StoreError(
                _("Er staat al een sleutelbestand met deze naam."),
                _("Dat bestand is niet veranderd."),
                _("Kies een andere naam of een andere map."),
            )


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError as error:
        from zorgdesk.store.engine import explained_os

        raise explained_os(error) from None


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(slots.LARGEST_FILE + 1)
    except FileNotFoundError:
        raise StoreError(
            _("Het sleutelbestand {name} is er niet.").format(name=path.name),
            _("Het bestand met de gegevens is niet veranderd."),
            _("Zet het sleutelbestand terug, of gebruik het herstelblad."),
        ) from None
    except OSError:
        raise StoreError(
            _("Het sleutelbestand {name} is niet te lezen.").format(name=path.name),
            _("Er is niets veranderd."),
            _("Kijk of de schijf of USB-stick is aangesloten, of vraag uw beheerder."),
        ) from None


def _write_bytes(path: Path, raw: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        from zorgdesk.store.engine import explained_os

        raise explained_os(error) from None
    finally:
        _drop(beside)


def _drop(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return


def _sync_folder(folder: Path) -> None:
    """Let the new name itself survive a power cut; Windows has no such call."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
