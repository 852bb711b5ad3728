"""This laptop as a key: a secret in the system's own keyring together with a PIN of six digits."""

from __future__ import annotations

import re
import secrets
import unicodedata
import uuid
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from zorgdesk.errors import MissingError, MistakeError, StoreError, WrongKeyError, ZorgdeskError
from zorgdesk.store import slots
from zorgdesk.store.slots import KdfCost, Slot, SlotInfo, SlotKind
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection

    from zorgdesk.store.vault import Vault

SERVICE = "nl.zorgdesk"
TRIES = 3
PIN_DIGITS = 6
FEWEST_DIFFERENT = 3
# Milder than a passphrase's: who has only the key file lacks the 256 random bits in the keyring.
PIN_COST = KdfCost(64 * 1024, 3, 4)
_KNOWN_PINS = {"123321", "112233", "332211", "147258", "258369", "159753", "159357", "456123", "789456"}

# A backend that is not named here may keep its secrets in a plain file.
TRUSTED = {
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
}
_CHAIN = "keyring.backends.chainer.ChainerBackend"


class Ring(Protocol):
    """A keyring, as the `keyring` package shapes it."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        ...


@dataclass(frozen=True)
class Entry:
    """What the keyring keeps for a laptop slot: half of its key, and how many tries at the PIN are left."""

    secret: bytes
    tries: int

    def write(self) -> str:
        """As it stands in the keyring."""
        return f"v1:{self.secret.hex()}:{self.tries}"

    @classmethod
    def read(cls, text: str | None) -> Entry | None:
        """Read what stands in the keyring; None for what is not an entry or has no tries left."""
        found = re.fullmatch(rf"v1:([0-9a-f]{{{2 * slots.KEY_BYTES}}}):([1-{TRIES}])", text or "")
        return cls(bytes.fromhex(found[1]), int(found[2])) if found else None


def system_ring() -> Ring:
    """The keyring of this system, when it is one that keeps secrets encrypted.

    Raises:
        StoreError: there is none to trust.
    """
    try:
        import keyring

        chosen: Any = keyring.get_keyring()
        # The chain would write to whichever comes first, trusted or not.
        rings: list[Any] = chosen.backends if _name(chosen) == _CHAIN else [chosen]
        trusted = [ring for ring in rings if _name(ring) in TRUSTED]
        for first in trusted[:1]:
            if _name(first).endswith("WinVaultKeyring"):
                # Otherwise the secret travels with the domain profile to other computers.
                first.persist = "local machine"
    except Exception:  # the backends raise what their systems raise, pywintypes.error among them
        raise _unavailable() from None
    if not trusted:
        raise _unavailable()
    ring: Ring = trusted[0]
    return ring


def _ring(given: Ring | None) -> Ring:
    return system_ring() if given is None else given


def _name(ring: object) -> str:
    return f"{type(ring).__module__}.{type(ring).__qualname__}"


def _unavailable() -> StoreError:
    return StoreError(
        _("De sleutelbos van deze computer is niet te gebruiken."),
        _("Er is niets veranderd."),
        _("Gebruik uw wachtwoordzin."),
    )


def _get(ring: Ring, user: str) -> str | None:
    try:
        return ring.get_password(SERVICE, user)
    except Exception:
        raise _unavailable() from None


def _set(ring: Ring, user: str, value: str) -> None:
    try:
        ring.set_password(SERVICE, user, value)
        kept = ring.get_password(SERVICE, user) == value
    except Exception:
        raise _unavailable() from None
    if not kept:
        raise _unavailable()


def _delete(ring: Ring, user: str) -> bool:
    """Drop an entry; whether it is gone."""
    try:
        if ring.get_password(SERVICE, user) is not None:
            ring.delete_password(SERVICE, user)
        return ring.get_password(SERVICE, user) is None
    except Exception:
        return False


def add_laptop_slot(
    vault: Vault, pin: str, label: str, person: str, *, ring: Ring | None = None, cost: KdfCost | None = None
) -> str:
    """Let a person open this vault on this laptop with a PIN; the id of the slot comes back.

    Raises:
        MistakeError: the PIN is not six digits, or easily guessed.
        StoreError: the vault is locked, or the keyring cannot be used.
    """
    digits = _strong_pin(pin)
    ring = _ring(ring)
    slot = slots.new_slot(SlotKind.LAPTOP, label, person, cost or PIN_COST)
    entry = Entry(secrets.token_bytes(slots.KEY_BYTES), TRIES)
    slot_id = vault.put_slot(slot, _key(vault, slot, entry, digits))
    try:
        _set(ring, slot_id, entry.write())
    except StoreError:
        vault.remove(slot_id)
        _delete(ring, slot_id)
        raise
    return slot_id


def unlock_with_pin(vault: Vault, slot_id: str, pin: str, *, ring: Ring | None = None) -> SlotInfo:
    """Open with the PIN of this laptop. A try is counted before it is made; the third wrong one ends the PIN.

    Raises:
        MistakeError: it is not six digits; that counts as no try.
        WrongKeyError: it is wrong, or there is no PIN (any more) on this laptop.
        StoreError: the keyring cannot be used.
    """
    digits = _six_digits(pin)
    ring = _ring(ring)
    slot = vault.slot(slot_id)
    entry = Entry.read(_get(ring, slot_id))
    if entry is None or slot.info.kind is not SlotKind.LAPTOP:
        raise WrongKeyError(
            _("Op deze laptop is geen pincode ingesteld."), then=_("Gebruik uw wachtwoordzin.")
        )
    _set(ring, slot_id, f"v1:{entry.secret.hex()}:{entry.tries - 1}")
    try:
        info = vault.open_slot(slot, _key(vault, slot, entry, digits))
    except WrongKeyError:
        raise _after_a_wrong_pin(ring, slot_id, entry.tries - 1) from None
    _restore_tries(ring, slot_id, entry)
    return info


def _after_a_wrong_pin(ring: Ring, slot_id: str, left: int) -> WrongKeyError:
    if left:
        return WrongKeyError(
            _("Deze pincode klopt niet."),
            then=ngettext(
                "U kunt het nog {count} keer proberen.", "U kunt het nog {count} keer proberen.", left
            ),
        )
    _delete(ring, slot_id)
    return WrongKeyError(_("Drie keer een verkeerde pincode."), then=_("Gebruik uw wachtwoordzin."))


def _restore_tries(ring: Ring, slot_id: str, entry: Entry) -> None:
    try:
        _set(ring, slot_id, Entry(entry.secret, TRIES).write())
    except StoreError:
        return  # it is open; the next time starts with fewer tries


def _key(vault: Vault, slot: Slot, entry: Entry, digits: str) -> bytes:
    if slot.cost is None:
        raise slots.damaged()
    stretched = slots.stretch(digits, slot.cost, slot.salt)
    return slots.derive(entry.secret + stretched, "laptop", uuid.UUID(vault.vault_id).bytes)


def pin_slots(vault: Vault, *, ring: Ring | None = None) -> tuple[SlotInfo, ...]:
    """The slots that a PIN on this laptop opens now. Never raises; without such slots it asks no keyring."""
    laptops = [slot for slot in vault.slots if slot.kind is SlotKind.LAPTOP]
    if not laptops:
        return ()
    try:
        ring = _ring(ring)
        return tuple(slot for slot in laptops if Entry.read(_get(ring, slot.id)))
    except ZorgdeskError:
        return ()


def forget_laptop(vault: Vault, slot_id: str, *, ring: Ring | None = None) -> None:
    """Let a PIN no longer open this vault: its slot goes when the vault is open, its secret in any case.

    Raises:
        StoreError: the vault is locked and the secret could not be taken away.
    """
    if vault.slot(slot_id).info.kind is not SlotKind.LAPTOP:
        raise MissingError(_("Deze sleutel heeft geen pincode."))
    slot_gone = vault.unlocked
    if slot_gone:
        vault.remove(slot_id)
    try:
        secret_gone = _delete(_ring(ring), slot_id)
    except StoreError:
        secret_gone = False
    if not (slot_gone or secret_gone):
        raise _unavailable()


def forget_entries(gone: Collection[SlotInfo], store_id: str, *, ring: Ring | None = None) -> None:
    """Let this laptop forget what it kept for slots that are gone, and the passphrase of the command line.

    Never raises: on another laptop, or without a keyring, what is kept opens nothing any more anyway.
    """
    try:
        ring = _ring(ring)
    except StoreError:
        return
    for info in gone:
        if info.kind is SlotKind.LAPTOP:
            _delete(ring, info.id)
    _delete(ring, _passphrase_user(store_id))


def _six_digits(pin: str) -> str:
    digits = unicodedata.normalize("NFKC", pin).strip()
    if not re.fullmatch(rf"[0-9]{{{PIN_DIGITS}}}", digits):
        raise MistakeError(_("Een pincode heeft zes cijfers."), then=_("Typ zes cijfers."))
    return digits


def _strong_pin(pin: str) -> str:
    digits = _six_digits(pin)
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    in_a_row = steps in ({1}, {9})
    twice = digits[: PIN_DIGITS // 2] == digits[PIN_DIGITS // 2 :]
    if in_a_row or twice or len(set(digits)) < FEWEST_DIFFERENT or digits in _KNOWN_PINS:
        raise MistakeError(
            _("Deze pincode is makkelijk te raden."),
            then=_("Kies zes cijfers die geen rijtje vormen en zich niet herhalen."),
        )
    return digits


def remembered_passphrase(store_id: str, *, ring: Ring | None = None) -> str | None:
    """The passphrase that the user let this computer remember for the command line. Never raises."""
    try:
        return _get(_ring(ring), _passphrase_user(store_id))
    except StoreError:
        return None


def remember_passphrase(store_id: str, passphrase: str, *, ring: Ring | None = None) -> None:
    """Let this computer remember a passphrase for the command line.

    Raises:
        StoreError: the keyring cannot be used.
    """
    _set(_ring(ring), _passphrase_user(store_id), passphrase)


def forget_passphrase(store_id: str, *, ring: Ring | None = None) -> None:
    """Let this computer forget the passphrase of the command line.

    Raises:
        StoreError: the keyring cannot be used.
    """
    if not _delete(_ring(ring), _passphrase_user(store_id)):
        raise _unavailable()


def _passphrase_user(store_id: str) -> str:
    return f"passphrase:{store_id}"
