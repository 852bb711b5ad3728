"""The keys at hand while a vault is open, and what they write in its document."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zorgdesk.errors import StoreError
from zorgdesk.store import sealing, slots
from zorgdesk.store.slots import Document, Member
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from zorgdesk.store.slots import Slot, SlotInfo


@dataclass
class Opened:
    """The master key, the root, and the private keys of whoever opened the vault or got a key since."""

    master: bytearray = field(repr=False)
    root: bytearray = field(repr=False)
    privates: dict[str, bytearray] = field(default_factory=dict, repr=False)
    at_desk: str = ""

    @classmethod
    def fresh(cls) -> Opened:
        """The keys of a new vault."""
        return cls(_fresh_key(), _fresh_key())

    @classmethod
    def by_slot(cls, document: Document, slot: Slot, kek: bytes) -> Opened:
        """The keys that a slot gives.

        Raises:
            WrongKeyError: the key does not fit, or the slot is damaged.
            DamagedError: what belongs to the slot is not as it was written.
        """
        keys, member_id = slots.unwrap(document, slot, kek), slot.info.member
        if keys is None:
            raise slots.wrong_passphrase()
        private, root = keys
        member = next((each for each in document.members if each.id == member_id), None)
        master = member and slots.open_master(document, member, private, root)
        if not master:
            raise slots.damaged()
        return cls(bytearray(master), bytearray(root), {member_id: bytearray(private)}, member_id)

    def renewed(self) -> Opened:
        """The same with a new master key, in bytes of its own."""
        privates = {member: bytearray(private) for member, private in self.privates.items()}
        return Opened(_fresh_key(), bytearray(self.root), privates, self.at_desk)

    def wipe(self) -> None:
        """Overwrite every key. Keys made from them elsewhere are not wiped."""
        for key in (self.master, self.root, *self.privates.values()):
            key[:] = bytes(len(key))

    def put(self, document: Document, slot: Slot, kek: bytes) -> Document:
        """Wrap the keys in a new slot, or anew in one with the same id; somebody new gets a pair of keys.

        Raises:
            StoreError: it is the slot of somebody whose private key is not at hand.
        """
        document = self._with_member(document, slot.info.member)
        private = bytes(self.privates[slot.info.member])
        full = slots.wrap(document, slot, kek, private, bytes(self.root))
        old = slots.find(document.slots, slot.info.id)
        kept = [full if each is old else each for each in document.slots]
        return replace(document, slots=tuple(kept if old else [*kept, full]))

    def _with_member(self, document: Document, member_id: str) -> Document:
        if member_id in self.privates:
            return document
        if any(member.id == member_id for member in document.members):
            raise StoreError(
                _("Deze sleutel is van iemand anders."),
                _("Er is niets veranderd."),
                _("Laat deze persoon zelf openen, of geef een nieuwe sleutel."),
            )
        private = sealing.new_private()
        self.privates[member_id] = bytearray(private)
        self.at_desk = self.at_desk or member_id
        return self.seal_to(document, Member(member_id, sealing.public_of(private)))

    def seal_to(self, document: Document, *members: Member) -> Document:
        """Let more members of a document have its master key."""
        sealed = [
            slots.seal_master(document, member, bytes(self.root), bytes(self.master)) for member in members
        ]
        return replace(document, members=(*document.members, *sealed))

    def drop(self, document: Document, gone: Collection[SlotInfo]) -> Document:
        """Take slots away; a member without a slot goes too."""
        kept = tuple(slot for slot in document.slots if slot.info not in gone)
        ids = {slot.info.member for slot in kept}
        self.privates = {member: key for member, key in self.privates.items() if member in ids}
        members = tuple(member for member in document.members if member.id in ids)
        return replace(document, slots=kept, members=members)


def _fresh_key() -> bytearray:
    return bytearray(secrets.token_bytes(slots.KEY_BYTES))
