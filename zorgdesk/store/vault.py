"""The vault: the keys of a store, in the key file beside it, opened through slots."""

from __future__ import annotations

import hmac
import uuid
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from zorgdesk.errors import MissingError, MistakeError, StoreError, WrongKeyError
from zorgdesk.store import keyfile, recovery, slots
from zorgdesk.store.opened import Opened
from zorgdesk.store.slots import AuditHead, Document, KdfCost, Member, Slot, SlotInfo, SlotKind, Tries
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

WAYS_BACK = {SlotKind.PASSPHRASE, SlotKind.RECOVERY}


class Vault:
    """The key file of a store. Keeps the promise that no key in it is ever written bare.

    What changes is in memory until `save()`. Adding, changing and removing slots needs an open vault.
    """

    def __init__(self, path: Path, document: Document, seal: str | None = None) -> None:
        self.path = path
        self._document = document
        self._kept, self._seal = document, seal
        self._keys: Opened | None = None
        self._opened_by: SlotInfo | None = None
        self._may_replace = seal is not None

    @classmethod
    def create(cls, path: Path) -> Vault:
        """Make a new vault with fresh keys in it, open; nothing is written yet."""
        vault = cls(path, Document(str(uuid.uuid4())))
        keyfile.refuse_replacing(path)
        vault._keys = Opened.fresh()
        return vault

    @classmethod
    def load(cls, path: Path) -> Vault:
        """Read a key file, locked.

        Raises:
            StoreError: it is not there or cannot be read.
            NotOursError, DamagedError, NewerError: as they say.
        """
        return cls(path, *keyfile.load(path))

    @classmethod
    def check_bytes(cls, path: Path) -> None:
        """Raise, as `load`, unless every bit of the key file is as Zorgdesk wrote it; needs no secret."""
        cls.load(path)

    @classmethod
    def rebuild(cls, path: Path, document: Document, kek: bytes) -> Vault:
        """Make a vault, open, from slots that were kept elsewhere; it replaces the file at `save()`.

        Raises:
            WrongKeyError: the key opens none of the slots.
        """
        vault = cls(path, document)
        for slot in document.slots:
            try:
                vault.open_slot(slot, kek)
            except WrongKeyError:
                continue
            vault._may_replace = True
            return vault
        raise recovery.wrong_code()

    def renewed(self, path: Path) -> Vault:
        """Make the next vault, open, for another path: a new master key, for the same members.

        The root stays, and with it the key of the log: the lines that were written keep their proof.
        """
        keys = self._open().renewed()
        members = [Member(member.id, member.public) for member in self.members]
        empty = replace(self._document, epoch=self.epoch + 1, members=())
        vault = Vault(path, keys.seal_to(empty, *members))
        vault._keys, vault._opened_by = keys, self._opened_by
        return vault

    @property
    def vault_id(self) -> str:
        """The id of this vault, the same for the life of the store."""
        return self._document.vault_id

    @property
    def epoch(self) -> int:
        """Which master key this is, counted from 1."""
        return self._document.epoch

    @property
    def is_outdated(self) -> bool:
        """Whether the key file says that there is another master key since it was read."""
        return self._may_replace and keyfile.epoch_of(self.path) not in {None, self.epoch}

    @property
    def slots(self) -> tuple[SlotInfo, ...]:
        """What may be shown of the slots, oldest first."""
        return tuple(slot.info for slot in self._document.slots)

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody with a key, oldest first: a person by their uid, a key of the school by its slot's id."""
        return self._document.members

    @property
    def document(self) -> Document:
        """The whole document, for the rest of this package."""
        return self._document

    @property
    def unlocked(self) -> bool:
        """Whether the master key is at hand."""
        return self._keys is not None

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

    # Keys

    def database_key(self) -> bytes:
        """The key of the database, 32 bytes."""
        return self._subkey("database")

    def files_key(self) -> bytes:
        """The key of the attachments, 32 bytes."""
        return self._subkey("files")

    def backup_key(self) -> bytes:
        """The key of the backups, 32 bytes."""
        return self._subkey("backup")

    def audit_key(self) -> bytes:
        """The key of the log's chain, 32 bytes: from the root, so that a new master key leaves the chain whole."""
        return self._derived(self._open().root, "audit")

    def private_key(self) -> bytes:
        """The private key of the member that opened it; of a new vault, of the first that got a slot."""
        keys = self._open()
        if keys.at_desk not in keys.privates:
            raise MissingError(_("Er is nog geen wachtwoordzin."), then=_("Kies eerst een wachtwoordzin."))
        return bytes(keys.privates[keys.at_desk])

    def public_of(self, member_id: str) -> bytes | None:
        """The public key of a member; None when nobody with this id has a key."""
        return next((member.public for member in self.members if member.id == member_id), None)

    def _subkey(self, purpose: str) -> bytes:
        return self._derived(self._open().master, purpose)

    def _derived(self, key: bytearray, purpose: str) -> bytes:
        return slots.derive(key, purpose, uuid.UUID(self.vault_id).bytes)

    def _open(self) -> Opened:
        if self._keys is None:
            raise StoreError(
                _("Het bestand is op slot."),
                _("Alles wat is opgeslagen, is er nog."),
                _("Open het met uw wachtwoordzin of pincode."),
            )
        return self._keys

    # Opening

    def unlock_passphrase(self, passphrase: str, slot_id: str | None = None) -> SlotInfo:
        """Open with a passphrase: of one slot, or of whichever it fits (each try costs a third of a second).

        Raises:
            WrongKeyError: it fits nothing, or the slot is damaged: the two look the same on purpose.
            DamagedError: the key opens a slot but the file was changed outside Zorgdesk.
        """
        for slot in [self.slot(slot_id)] if slot_id else self._document.slots:
            if slot.info.kind is not SlotKind.PASSPHRASE or slot.cost is None:
                continue
            try:
                return self.open_slot(slot, slots.stretch(passphrase, slot.cost, slot.salt))
            except WrongKeyError:
                continue
        raise slots.wrong_passphrase()

    def unlock_recovery(self, code: str) -> SlotInfo:
        """Open with a recovery code from paper.

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
        keys = Opened.by_slot(self._document, slot, kek)
        seal = self._seal
        if seal is not None and not hmac.compare_digest(seal, keyfile.mac(self._kept, keys.master)):
            raise slots.damaged()
        self.lock()
        self._keys, self._opened_by = keys, slot.info
        return slot.info

    def lock(self) -> None:
        """Forget the keys and wipe their bytes. Keys made from them elsewhere are not wiped."""
        if self._keys is not None:
            self._keys.wipe()
        self._keys = self._opened_by = None

    # Wrong tries

    @property
    def tries(self) -> Tries:
        """How often a secret was wrong since the store was last open."""
        return self._document.tries

    def note_wrong(self) -> Tries:
        """Count a wrong secret, in the key file where that can be written; never raises."""
        from zorgdesk.store import waiting

        self._set_tries(waiting.note_wrong(self.path, self.tries))
        return self.tries

    def take_tries(self) -> Tries:
        """The wrong tries since last time, for the log; they are forgotten at the next `save()`."""
        taken = self.tries
        self._set_tries(Tries())
        return taken

    def _set_tries(self, tries: Tries) -> None:
        self._document = replace(self._document, tries=tries)

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
        """Add a passphrase for a person; its id comes back. Strength is judged in `store.passphrase`.

        Raises:
            StoreError: the person has a key already, and is not the one who opened this vault.
        """
        slot = slots.new_slot(SlotKind.PASSPHRASE, label, person, cost or slots.COST)
        return self._keep_passphrase(slot, passphrase)

    def change_passphrase(self, slot_id: str, new: str, *, cost: KdfCost | None = None) -> None:
        """Give a slot another passphrase. An old copy of the key file still opens with the old one.

        Raises:
            StoreError: it is the slot of somebody else: only who knows a passphrase can change it.
        """
        slot = self.slot(slot_id)
        if slot.info.kind is not SlotKind.PASSPHRASE:
            raise MissingError(_("Deze sleutel heeft geen wachtwoordzin."))
        fresh = slots.new_slot(SlotKind.PASSPHRASE, "", "", cost or slots.COST)
        self._keep_passphrase(replace(fresh, info=slot.info), new)

    def _keep_passphrase(self, slot: Slot, passphrase: str) -> str:
        self._open()
        if not passphrase or slot.cost is None:
            raise MistakeError(_("De wachtwoordzin is leeg."), then=_("Typ een wachtwoordzin."))
        return self.put_slot(slot, slots.stretch(passphrase, slot.cost, slot.salt))

    def add_recovery(self, label: str, person: str = "") -> str:
        """Add a recovery code of the school, or of a person: that one opens what is sealed to them as well.

        The code comes back this once and is kept nowhere.
        """
        code = recovery.new_code()
        kek = recovery.key_from(recovery.parse_code(code), self.vault_id)
        self.put_slot(slots.new_slot(SlotKind.RECOVERY, label, person), kek)
        return code

    def put_slot(self, slot: Slot, kek: bytes) -> str:
        """Wrap the keys in a new slot, or anew in one with the same id; its id comes back."""
        self._document = self._open().put(self._document, slot, kek)
        return slot.info.id

    def remove(self, slot_id: str) -> None:
        """Take a slot away. Old copies of the key file still have it.

        Raises:
            MistakeError: it is the last passphrase or the last recovery code.
        """
        self._open()
        gone = [self.slot(slot_id).info]
        self._refuse_the_last(gone)
        self._drop(gone)

    def remove_person(self, person_uid: str) -> tuple[SlotInfo, ...]:
        """Take all slots of a person away, and their pair; the slots come back. Old copies still have them.

        Raises:
            MistakeError: nobody else has a passphrase, or it is the last recovery code.
        """
        self._open()
        gone = tuple(info for info in self.slots if info.person == person_uid)
        if not gone:
            raise MissingError(_("Deze persoon heeft geen sleutel."))
        self._refuse_the_last(gone)
        self._drop(gone)
        return gone

    def replace_person(
        self, person_uid: str, passphrase: str, label: str, *, cost: KdfCost | None = None
    ) -> str:
        """Give a person a new pair of keys and a new passphrase, in place of all they had; its id comes back.

        What was sealed to the old pair alone opens no more: seal it anew first, or use a recovery code of theirs.
        """
        with self._whole():
            self._drop([info for info in self.slots if info.person == person_uid])
            return self.add_passphrase(passphrase, label, person_uid, cost=cost)

    def _refuse_the_last(self, gone: Collection[SlotInfo]) -> None:
        kept = {info.kind for info in self.slots if info not in gone}
        for kind in {info.kind for info in gone} & WAYS_BACK - kept:
            raise _the_last(kind)

    def _drop(self, gone: Collection[SlotInfo]) -> None:
        self._document = self._open().drop(self._document, gone)

    # Keeping

    def save(self) -> None:
        """Write the key file: whole or not at all, and for the user's eyes only.

        Raises:
            ReadOnlyError, NoRoomError, StoreError: the file as it was is still there.
        """
        if not any(slot.info.kind in WAYS_BACK for slot in self._document.slots):
            raise MistakeError(_("Er is nog geen wachtwoordzin."), then=_("Kies eerst een wachtwoordzin."))
        if not self._may_replace:
            keyfile.refuse_replacing(self.path)
        document, seal = self._document, keyfile.mac(self._document, self._open().master)
        keyfile.keep(self.path, document, seal)
        self._kept, self._seal, self._may_replace = document, seal, True

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Change slots and save: when either fails, all in memory is as it was before, like the file."""
        with self._whole():
            yield
            self.save()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        before, privates = self._document, dict(self._open().privates)
        try:
            yield
        except BaseException:
            self._document, self._open().privates = before, privates
            raise


def _the_last(kind: SlotKind) -> MistakeError:
    return MistakeError(
        _("Dit is de laatste wachtwoordzin.")
        if kind is SlotKind.PASSPHRASE
        else _("Dit is de laatste herstelcode."),
        _("Er is niets veranderd."),
        _("Maak eerst een nieuwe en haal deze daarna weg."),
    )
