"""The slots of a key file: what each holds, how it wraps the master key, and the bytes of the file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import secrets
import unicodedata
import uuid
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import DamagedError, MistakeError, NewerError, NotOursError, StoreError, WrongKeyError
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "zorgdesk-keys"
VERSION = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16
LONGEST_NAME = 200
LARGEST_FILE = 256 * 1024
LARGEST_NUMBER = 2**53


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    LAPTOP = "laptop"
    RECOVERY = "recovery"


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


@dataclass(frozen=True)
class Slot:
    """One way in: the master key, wrapped with a key that comes from a secret."""

    info: SlotInfo
    cost: KdfCost | None = None
    salt: bytes = b""
    nonce: bytes = b""
    wrapped: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class AuditHead:
    """How far the log of the store had come when it was last closed here."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Document:
    """All that stands in a key file but its two seals: `mac` (with the master key) and `check` (without)."""

    vault_id: str
    epoch: int = 1
    slots: tuple[Slot, ...] = ()
    head: AuditHead | None = None


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
    if len(label) > LONGEST_NAME or len(person) > LONGEST_NAME:
        raise MistakeError(_("Deze naam is te lang."), then=_("Kies een kortere naam."))
    if cost:
        check_cost(cost)
    salt = secrets.token_bytes(SALT_BYTES) if cost else b""
    return Slot(SlotInfo(str(uuid.uuid4()), kind, label, person), cost, salt)


def check_cost(cost: KdfCost) -> None:
    """Refuse a cost that is too cheap to protect or too dear to ever finish.

    Raises:
        ValueError: it lies outside FLOOR and CEILING.
    """
    names = ("memory", "passes", "lanes")
    if not all(getattr(FLOOR, name) <= getattr(cost, name) <= getattr(CEILING, name) for name in names):
        raise ValueError("this cost is out of range")


def wrap(document: Document, slot: Slot, kek: bytes, master: bytes | bytearray) -> Slot:
    """Wrap the master key in a slot of this document, with a fresh nonce."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(kek).encrypt(nonce, bytes(master), _context(document, slot))
    return replace(slot, nonce=nonce, wrapped=wrapped)


def unwrap(document: Document, slot: Slot, kek: bytes) -> bytearray | None:
    """Take the master key out of a slot; None when the key does not fit or the slot is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return bytearray(AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _context(document, slot)))
    except InvalidTag:
        return None


def _context(document: Document, slot: Slot) -> bytes:
    """Bind a slot to its vault and to all that is said of it, so that nothing can be changed or moved."""
    said = {key: value for key, value in _slot_out(slot).items() if key not in {"nonce", "wrapped"}}
    return _canonical({"epoch": document.epoch, "slot": said, "vault": document.vault_id, "version": VERSION})


def mac(document: Document, master: bytes | bytearray) -> str:
    """Seal the whole document with the master key (HMAC-SHA256)."""
    return hmac.digest(derive(master, "key file"), _canonical(_document_out(document)), "sha256").hex()


def write(document: Document, seal: str) -> bytes:
    """Write a document as the bytes of a key file: there is exactly one way to write each."""
    sealed = {**_document_out(document), "mac": seal}
    return _canonical({**sealed, "check": _check(sealed)}, indent=1) + b"\n"


def read(raw: bytes) -> tuple[Document, str]:
    """Read the bytes of a key file: the document and the seal that the master key must confirm.

    Raises:
        NotOursError: it is something else.
        NewerError: a newer Zorgdesk wrote it.
        DamagedError: any bit of it is not as it was written.
    """
    tree = _parse(raw)
    version = tree.get("version")
    if type(version) is int and version > VERSION:
        raise NewerError(
            _("Dit bestand is gemaakt met een nieuwere Zorgdesk."),
            _("Het bestand is niet veranderd."),
            _("Werk Zorgdesk op deze computer bij en open het dan opnieuw."),
        )
    try:
        document, seal = _document_in(tree), _seal(tree)
    except (KeyError, TypeError, ValueError):
        raise damaged() from None
    if write(document, seal) != raw:
        raise damaged()
    return document, seal


def _parse(raw: bytes) -> dict[str, Any]:
    if FORMAT.encode() not in raw or len(raw) > LARGEST_FILE:
        raise not_ours()
    try:
        tree = json.loads(raw.decode("ascii"))
    except (ValueError, RecursionError):
        raise damaged() from None
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise not_ours()
    return tree


def _canonical(tree: dict[str, Any], indent: int | None = None) -> bytes:
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(tree, sort_keys=True, indent=indent, separators=separators, allow_nan=False).encode(
        "ascii"
    )


def _check(sealed: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(sealed)).hexdigest()


def _document_out(document: Document) -> dict[str, Any]:
    head = document.head
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault": document.vault_id,
        "epoch": document.epoch,
        "slots": [_slot_out(slot) for slot in document.slots],
        "head": {"sequence": head.sequence, "digest": head.digest} if head else None,
    }


def _slot_out(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    return {
        "id": slot.info.id,
        "kind": slot.info.kind.value,
        "label": slot.info.label,
        "person": slot.info.person,
        "kdf": cost
        and {"memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes, "salt": _b64(slot.salt)},
        "nonce": _b64(slot.nonce),
        "wrapped": _b64(slot.wrapped),
    }


def _document_in(tree: dict[str, Any]) -> Document:
    head = tree["head"]
    slots = tuple(_slot_in(slot) for slot in tree["slots"])
    ids = [slot.info.id for slot in slots]
    if len(set(ids)) != len(ids) or _number(tree, "version") != VERSION:
        raise ValueError
    return Document(
        str(uuid.UUID(_text(tree, "vault"))),
        _number(tree, "epoch"),
        slots,
        head and AuditHead(_number(head, "sequence"), _text(head, "digest")),
    )


def _slot_in(tree: dict[str, Any]) -> Slot:
    kind, kdf = SlotKind(_text(tree, "kind")), tree["kdf"]
    info = SlotInfo(str(uuid.UUID(_text(tree, "id"))), kind, _text(tree, "label"), _text(tree, "person"))
    if (kdf is None) != (kind is SlotKind.RECOVERY):
        raise ValueError
    cost, salt = None, b""
    if kdf is not None:
        cost = KdfCost(_number(kdf, "memory"), _number(kdf, "passes"), _number(kdf, "lanes"))
        check_cost(cost)
        salt = _bytes(kdf, "salt", SALT_BYTES)
    return Slot(info, cost, salt, _bytes(tree, "nonce", NONCE_BYTES), _bytes(tree, "wrapped", WRAPPED_BYTES))


def _seal(tree: dict[str, Any]) -> str:
    seal = _text(tree, "mac")
    if not re.fullmatch(r"[0-9a-f]{64}", seal):
        raise ValueError("mac")
    return seal


def _text(tree: dict[str, Any], key: str) -> str:
    value = tree[key]
    if type(value) is not str:
        raise TypeError(key)
    return value


def _number(tree: dict[str, Any], key: str) -> int:
    value = tree[key]
    if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
        raise ValueError(key)
    return value


def _bytes(tree: dict[str, Any], key: str, length: int) -> bytes:
    try:
        value = base64.b64decode(_text(tree, key), validate=True)
    except binascii.Error:
        raise ValueError(key) from None
    if len(value) != length:
        raise ValueError(key)
    return value


def _b64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def find(slots: Sequence[Slot], slot_id: str) -> Slot | None:
    """The slot with this id."""
    return next((slot for slot in slots if slot.info.id == slot_id), None)
