"""What stands in a key file: members, the slots that open their keys, and how the keys are wrapped.

Everybody who may open a store is a *member*: a pair of keys. A slot is one way in (a passphrase, the PIN of a
laptop, a code on paper) and wraps the private key of its member; the master key is sealed to each member's
public key. So a changed passphrase touches one slot, and a new master key asks for nobody else's passphrase.
"""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
import uuid
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import DamagedError, MistakeError, NewerError, NotOursError, StoreError, WrongKeyError
from zorgdesk.store import sealing
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

VERSION = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
# A slot holds a member's private key and the root, which stays the same for the life of a vault.
WRAPPED_BYTES = 2 * KEY_BYTES + TAG_BYTES
# The master key, sealed (its encapsulated key and a tag), and that closed with the root (a nonce and a tag).
SEALED_BYTES = KEY_BYTES + KEY_BYTES + TAG_BYTES + NONCE_BYTES + TAG_BYTES
LONGEST_NAME = 200


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    LAPTOP = "laptop"
    RECOVERY = "recovery"
    # The door for Windows Hello and Touch ID: its name is kept free, nothing makes or opens such a slot yet.
    # To build it: a key that only the system gives after a finger or a face, as KEK of a slot like LAPTOP.
    SYSTEM = "system"


@dataclass(frozen=True)
class KdfCost:
    """What one try at a secret costs: Argon2id with memory in KiB, passes and lanes."""

    memory: int
    passes: int
    lanes: int


FLOOR = KdfCost(19 * 1024, 2, 1)
CEILING = KdfCost(1024 * 1024, 16, 16)
# A third of a second on a server of 2026; 256 MiB fits a school laptop with 4 GB. Tests replace it by FLOOR.
COST = KdfCost(256 * 1024, 3, 4)


@dataclass(frozen=True)
class SlotInfo:
    """What may be shown of a slot. It stands unencrypted in the file: `person` is an id, `label` no name."""

    id: str
    kind: SlotKind
    label: str
    person: str

    @property
    def member(self) -> str:
        """Whose private key it wraps: the person's, or for a key of the school its own."""
        return self.person or self.id


@dataclass(frozen=True)
class Slot:
    """One way in: a member's private key, wrapped with a key that comes from a secret."""

    info: SlotInfo
    cost: KdfCost | None = None
    salt: bytes = b""
    nonce: bytes = b""
    wrapped: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Member:
    """Somebody with a key: an id, the public half that may be seen by all, and the master key sealed to it."""

    id: str
    public: bytes
    sealed: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class AuditHead:
    """How far the log of the store had come when it was last closed here."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Tries:
    """How often a secret was wrong since the store was last open, and when the last time was."""

    count: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True)
class Document:
    """All that stands in a key file but its two seals: `mac` (with the master key) and `check` (without).

    The tries stand outside `mac`: they are counted while nobody has the master key.
    """

    vault_id: str
    epoch: int = 1
    members: tuple[Member, ...] = ()
    slots: tuple[Slot, ...] = ()
    head: AuditHead | None = None
    tries: Tries = Tries()


def damaged() -> DamagedError:
    """The error for a key file that does not verify."""
    return DamagedError(
        _("Het sleutelbestand is beschadigd."),
        _("De gegevens van de school zijn niet veranderd."),
        _("Zet het sleutelbestand uit een reservekopie terug, of gebruik het herstelblad."),
    )


def not_ours() -> NotOursError:
    """The error for a file that never was a key file."""
    return NotOursError(
        _("Dit is geen sleutelbestand van Zorgdesk."),
        _("Het bestand is niet veranderd."),
        _("Kies het bestand dat eindigt op .keys, of gebruik het herstelblad."),
    )


def newer() -> NewerError:
    """The error for a key file of a Zorgdesk to come."""
    return NewerError(
        _("Dit bestand is gemaakt met een nieuwere Zorgdesk."),
        _("Het bestand is niet veranderd."),
        _("Werk Zorgdesk op deze computer bij en open het dan opnieuw."),
    )


def wrong_passphrase() -> WrongKeyError:
    """The error for a passphrase that opens nothing."""
    return WrongKeyError(
        _("Deze wachtwoordzin past niet."),
        _("Er is niets veranderd."),
        _("Typ de wachtwoordzin opnieuw, of gebruik de herstelcode."),
    )


def derive(key: bytes | bytearray, purpose: str, salt: bytes = b"") -> bytes:
    """Derive a key of 32 bytes for one purpose (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"nl.zorgdesk {purpose} v1".encode()
    return HKDF(SHA256(), KEY_BYTES, salt or None, info).derive(bytes(key))


def stretch(secret: str, cost: KdfCost, salt: bytes) -> bytes:
    """Turn something a person remembers into a key of 32 bytes (Argon2id over the NFKC form)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    argon = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )
    try:
        return argon.derive(typed)
    except MemoryError:
        raise StoreError(
            _("Deze computer heeft op dit moment te weinig geheugen vrij om te openen."),
            _("Er is niets veranderd."),
            _("Sluit andere programma's en probeer het opnieuw."),
        ) from None


def new_slot(kind: SlotKind, label: str, person: str, cost: KdfCost | None = None) -> Slot:
    """Make an empty slot with its own id and, when it has a cost, its own salt."""
    if kind is SlotKind.SYSTEM:
        raise no_system()
    if len(label) > LONGEST_NAME or len(person) > LONGEST_NAME:
        raise MistakeError(_("Deze naam is te lang."), then=_("Kies een kortere naam."))
    if cost:
        check_cost(cost)
    salt = secrets.token_bytes(SALT_BYTES) if cost else b""
    return Slot(SlotInfo(str(uuid.uuid4()), kind, label, person), cost, salt)


def no_system() -> StoreError:
    """The error for the door that is named and not built."""
    return StoreError(
        _("Openen met Windows Hello of Touch ID kan deze Zorgdesk nog niet."),
        _("Er is niets veranderd."),
        _("Gebruik uw wachtwoordzin of pincode."),
    )


def check_cost(cost: KdfCost) -> None:
    """Refuse a cost that is too cheap to protect or too dear to ever finish.

    Raises:
        ValueError: it lies outside FLOOR and CEILING.
    """
    names = ("memory", "passes", "lanes")
    if not all(getattr(FLOOR, name) <= getattr(cost, name) <= getattr(CEILING, name) for name in names):
        raise ValueError("this cost is out of range")


def wrap(document: Document, slot: Slot, kek: bytes, private: bytes, root: bytes) -> Slot:
    """Wrap a member's private key and the root in a slot of this document, with a fresh nonce."""
    closed = sealing.close(kek, private + root, _slot_said(document, slot))
    return replace(slot, nonce=closed[:NONCE_BYTES], wrapped=closed[NONCE_BYTES:])


def unwrap(document: Document, slot: Slot, kek: bytes) -> tuple[bytes, bytes] | None:
    """Take the private key and the root out of a slot; None when the key does not fit or it is damaged."""
    both = sealing.open_shared(kek, slot.nonce + slot.wrapped, _slot_said(document, slot))
    return None if both is None else (both[:KEY_BYTES], both[KEY_BYTES:])


def seal_master(document: Document, member: Member, root: bytes, master: bytes) -> Member:
    """Seal the master key to a member of this document.

    Anybody can seal something to a public key. Closed with the root as well, only who opened this vault once
    can have done it: nobody can hand a school a master key of their own with its own passphrases.
    """
    said = _member_said(document, member)
    sealed = sealing.seal_to(member.public, master, said)
    return replace(member, sealed=sealing.close(derive(root, "member"), sealed, said))


def open_master(document: Document, member: Member, private: bytes, root: bytes) -> bytes | None:
    """The master key as it was sealed to a member; None when any bit differs."""
    said = _member_said(document, member)
    sealed = sealing.open_shared(derive(root, "member"), member.sealed, said)
    return sealed and sealing.open_with(private, sealed, said)


def _slot_said(document: Document, slot: Slot) -> bytes:
    """Bind a slot to its vault and to all that is said of it, so that nothing can be changed or moved.

    Not to the epoch: a new master key leaves the slots of others as they are.
    """
    said = {key: value for key, value in slot_out(slot).items() if key not in {"nonce", "wrapped"}}
    return canonical({"slot": said, "vault": document.vault_id, "version": VERSION})


def _member_said(document: Document, member: Member) -> bytes:
    said = {"id": member.id, "public": b64(member.public)}
    return canonical(
        {"epoch": document.epoch, "member": said, "vault": document.vault_id, "version": VERSION}
    )


def slot_out(slot: Slot) -> dict[str, Any]:
    """A slot as JSON has it."""
    cost = slot.cost
    return {
        "id": slot.info.id,
        "kind": slot.info.kind.value,
        "label": slot.info.label,
        "person": slot.info.person,
        "kdf": cost
        and {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes, "salt": b64(slot.salt)},
        "nonce": b64(slot.nonce),
        "wrapped": b64(slot.wrapped),
    }


def canonical(tree: dict[str, Any], indent: int | None = None) -> bytes:
    """The one way to write something down before it is sealed or hashed."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(tree, sort_keys=True, indent=indent, separators=separators, allow_nan=False).encode(
        "ascii"
    )


def b64(value: bytes) -> str:
    """Bytes as JSON has them."""
    return base64.b64encode(value).decode("ascii")


def find(slots: Sequence[Slot], slot_id: str) -> Slot | None:
    """The slot with this id."""
    return next((slot for slot in slots if slot.info.id == slot_id), None)
