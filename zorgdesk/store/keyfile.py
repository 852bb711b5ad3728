"""The bytes of a key file: there is exactly one way to write each, and every other is refused."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from zorgdesk.errors import StoreError
from zorgdesk.store import slots
from zorgdesk.store.beside import keep_bytes
from zorgdesk.store.slots import (
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    SEALED_BYTES,
    VERSION,
    WRAPPED_BYTES,
    AuditHead,
    Document,
    KdfCost,
    Member,
    Slot,
    SlotInfo,
    SlotKind,
    Tries,
    canonical,
)
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "zorgdesk-keys"
LARGEST_FILE = 256 * 1024
LARGEST_NUMBER = 2**53


def mac(document: Document, master: bytes | bytearray) -> str:
    """Seal the whole document, but for the tries, with the master key (HMAC-SHA256)."""
    return hmac.digest(slots.derive(master, "key file"), canonical(_sealed_out(document)), "sha256").hex()


def write(document: Document, seal: str) -> bytes:
    """Write a document as the bytes of a key file."""
    whole = {**_sealed_out(document), "tries": _tries_out(document.tries), "mac": seal}
    return canonical({**whole, "check": hashlib.sha256(canonical(whole)).hexdigest()}, indent=1) + b"\n"


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
        raise slots.newer()
    try:
        document, seal = _document_in(tree), _seal(tree)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise slots.damaged() from None
    if write(document, seal) != raw:
        raise slots.damaged()
    if any(slot.info.kind is SlotKind.SYSTEM for slot in document.slots):
        raise slots.newer()
    return document, seal


def load(path: Path) -> tuple[Document, str]:
    """Read a key file, as `read`.

    Raises:
        StoreError: it is not there or cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
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
    return read(raw)


def epoch_of(path: Path) -> int | None:
    """Which master key a key file is for; None when it cannot be read."""
    try:
        return load(path)[0].epoch
    except StoreError:
        return None


def keep(path: Path, document: Document, seal: str) -> None:
    """Write a key file: whole or not at all, and for the user's eyes only.

    Raises:
        ReadOnlyError, NoRoomError, StoreError: the file as it was is still there.
    """
    try:
        keep_bytes(path, write(document, seal))
    except OSError as error:
        from zorgdesk.store.engine import explained_os

        raise explained_os(error) from None


def refuse_replacing(path: Path) -> None:
    """Raise when something with this name is there, a link to nothing too.

    Raises:
        StoreError: it is there, or the folder cannot be looked into.
    """
    try:
        there = path.exists() or path.is_symlink()
    except OSError as error:
        from zorgdesk.store.engine import explained_os

        raise explained_os(error) from None
    if there:
        raise StoreError(
            _("Er staat al een sleutelbestand met deze naam."),
            _("Dat bestand is niet veranderd."),
            _("Kies een andere naam of een andere map."),
        )


def _parse(raw: bytes) -> dict[str, Any]:
    if FORMAT.encode() not in raw or len(raw) > LARGEST_FILE:
        raise slots.not_ours()
    try:
        tree = json.loads(raw.decode("ascii"))
    except (ValueError, RecursionError):
        raise slots.damaged() from None
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise slots.not_ours()
    return tree


def _sealed_out(document: Document) -> dict[str, Any]:
    head = document.head
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault": document.vault_id,
        "epoch": document.epoch,
        "members": [_member_out(member) for member in document.members],
        "slots": [slots.slot_out(slot) for slot in document.slots],
        "head": {"sequence": head.sequence, "digest": head.digest} if head else None,
    }


def _member_out(member: Member) -> dict[str, Any]:
    return {"id": member.id, "public": slots.b64(member.public), "sealed": slots.b64(member.sealed)}


def _tries_out(tries: Tries) -> dict[str, Any]:
    return {"count": tries.count, "last": tries.last_at and tries.last_at.isoformat()}


def _document_in(tree: dict[str, Any]) -> Document:
    head = tree["head"]
    document = Document(
        str(uuid.UUID(_text(tree, "vault"))),
        _number(tree, "epoch"),
        tuple(_member_in(member) for member in tree["members"]),
        tuple(_slot_in(slot) for slot in tree["slots"]),
        head and AuditHead(_number(head, "sequence"), _text(head, "digest")),
        _tries_in(tree["tries"]),
    )
    slot_ids = [slot.info.id for slot in document.slots]
    member_ids = [member.id for member in document.members]
    each_once = len(set(slot_ids)) == len(slot_ids) and len(set(member_ids)) == len(member_ids)
    # Every member has a way in, and every way in a member.
    belong = {slot.info.member for slot in document.slots} == set(member_ids)
    if not each_once or not belong or _number(tree, "version") != VERSION:
        raise ValueError
    return document


def _member_in(tree: dict[str, Any]) -> Member:
    return Member(_text(tree, "id"), _bytes(tree, "public", KEY_BYTES), _bytes(tree, "sealed", SEALED_BYTES))


def _slot_in(tree: dict[str, Any]) -> Slot:
    kind, kdf = SlotKind(_text(tree, "kind")), tree["kdf"]
    info = SlotInfo(str(uuid.UUID(_text(tree, "id"))), kind, _text(tree, "label"), _text(tree, "person"))
    if kind is not SlotKind.SYSTEM and (kdf is None) != (kind is SlotKind.RECOVERY):
        raise ValueError
    cost, salt = None, b""
    if kdf is not None:
        cost = KdfCost(_number(kdf, "memory"), _number(kdf, "passes"), _number(kdf, "lanes"))
        slots.check_cost(cost)
        salt = _bytes(kdf, "salt", SALT_BYTES)
    return Slot(info, cost, salt, _bytes(tree, "nonce", NONCE_BYTES), _bytes(tree, "wrapped", WRAPPED_BYTES))


def _tries_in(tree: dict[str, Any]) -> Tries:
    count, last = _number(tree, "count"), tree["last"]
    if (last is None) != (count == 0):
        raise ValueError
    return Tries(count, last and datetime.fromisoformat(_text(tree, "last")).astimezone(UTC))


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
