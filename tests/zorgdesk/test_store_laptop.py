"""Tests of the PIN of this laptop, with a keyring in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import keyring
import pytest
from keyring.backends import fail, null

from tests.zorgdesk.frozen_keys import ANNA, PHRASE
from tests.zorgdesk.key_files import PIN, MemoryRing
from zorgdesk.errors import DamagedError, MissingError, MistakeError, StoreError, WrongKeyError
from zorgdesk.store import laptop
from zorgdesk.store.laptop import add_laptop_slot, forget_laptop, pin_slots, unlock_with_pin
from zorgdesk.store.slots import SlotInfo, SlotKind
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

pytestmark = pytest.mark.usefixtures("cheap_keys")


def with_pin(vault: Vault, ring: laptop.Ring | None) -> str:
    slot_id = add_laptop_slot(vault, PIN, "Laptop IB", ANNA, ring=ring)
    vault.save()
    vault.lock()
    return slot_id


def test_a_pin_opens_what_a_passphrase_opened(vault: Vault, ring: MemoryRing) -> None:
    key = vault.database_key()
    slot_id = with_pin(vault, ring)
    again = Vault.load(vault.path)
    info = unlock_with_pin(again, slot_id, PIN, ring=ring)
    assert (info.id, info.kind, info.label, info.person) == (slot_id, SlotKind.LAPTOP, "Laptop IB", ANNA)
    assert again.opened_by == info
    assert again.database_key() == key


def test_the_keyring_alone_and_the_pin_alone_open_nothing(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    other = MemoryRing()
    other.kept[slot_id] = f"v1:{'00' * 32}:3"
    with pytest.raises(WrongKeyError):
        unlock_with_pin(vault, slot_id, PIN, ring=other)
    secret = bytes.fromhex(ring.kept[slot_id].split(":")[1])
    with pytest.raises(WrongKeyError):
        vault.open_slot(vault.slot(slot_id), secret)


def test_neither_pin_nor_secret_stands_in_the_key_file(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    raw = vault.path.read_text("ascii")
    secret = ring.kept[slot_id].split(":")[1]
    assert PIN not in raw
    assert secret not in raw


def test_three_wrong_pins_leave_only_the_passphrase(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    for left in ("2", "1"):
        with pytest.raises(WrongKeyError, match=f"Deze pincode klopt niet. U kunt het nog {left} keer"):
            unlock_with_pin(vault, slot_id, "205818", ring=ring)
    with pytest.raises(WrongKeyError) as third:
        unlock_with_pin(vault, slot_id, "205818", ring=ring)
    assert str(third.value) == "Drie keer een verkeerde pincode. Gebruik uw wachtwoordzin."
    assert not ring.kept
    with pytest.raises(WrongKeyError, match="geen pincode"):
        unlock_with_pin(vault, slot_id, PIN, ring=ring)
    assert pin_slots(vault, ring=ring) == ()
    assert vault.unlock_passphrase(PHRASE).kind is SlotKind.PASSPHRASE


def test_a_right_pin_gives_the_three_tries_back(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    for _round in range(3):
        for _try in range(2):
            with pytest.raises(WrongKeyError):
                unlock_with_pin(vault, slot_id, "205818", ring=ring)
        assert ring.kept[slot_id].endswith(":1")
        unlock_with_pin(vault, slot_id, PIN, ring=ring)
        assert ring.kept[slot_id].endswith(":3")


def test_a_try_is_counted_before_it_is_made(
    vault: Vault, ring: MemoryRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot_id = with_pin(vault, ring)

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(vault, "open_slot", killed)
    for _try in range(3):
        with pytest.raises(KeyboardInterrupt):
            unlock_with_pin(vault, slot_id, PIN, ring=ring)
    monkeypatch.undo()
    with pytest.raises(WrongKeyError, match="geen pincode"):
        unlock_with_pin(vault, slot_id, PIN, ring=ring)
    assert pin_slots(vault, ring=ring) == ()


def test_a_try_that_cannot_be_counted_is_not_made(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    ring.broken = {"set"}
    with pytest.raises(StoreError, match="sleutelbos"):
        unlock_with_pin(vault, slot_id, PIN, ring=ring)
    assert not vault.unlocked


def test_the_third_wrong_pin_ends_it_even_when_nothing_can_be_deleted(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    ring.broken = {"delete"}
    for _try in range(3):
        with pytest.raises(WrongKeyError):
            unlock_with_pin(vault, slot_id, "205818", ring=ring)
    with pytest.raises(WrongKeyError, match="geen pincode"):
        unlock_with_pin(vault, slot_id, PIN, ring=ring)


@pytest.mark.parametrize("pin", ["", "20581", "2058171", "20581a", "２０５８１", "٢٠٥٨١٧", "-20581"])
def test_what_is_no_pin_costs_no_try(vault: Vault, ring: MemoryRing, pin: str) -> None:
    slot_id = with_pin(vault, ring)
    with pytest.raises(MistakeError, match="zes cijfers"):
        unlock_with_pin(vault, slot_id, pin, ring=ring)
    assert ring.kept[slot_id].endswith(":3")


@pytest.mark.parametrize(
    "pin",
    [
        "000000",
        "777777",
        "123456",
        "012345",
        "890123",
        "654321",
        "098765",
        "121212",
        "123123",
        "112112",
        "159753",
    ],
)
def test_a_pin_that_everybody_tries_first_is_refused(vault: Vault, ring: MemoryRing, pin: str) -> None:
    with pytest.raises(MistakeError, match="makkelijk te raden"):
        add_laptop_slot(vault, pin, "", "", ring=ring)
    assert not ring.kept
    assert len(vault.slots) == 1


@pytest.mark.parametrize(
    "entry", ["", "v1", "v2:" + "00" * 32 + ":3", "v1:zz:3", "v1:" + "00" * 32 + ":0", "é" * 99]
)
def test_an_entry_of_something_else_is_no_pin(vault: Vault, ring: MemoryRing, entry: str) -> None:
    slot_id = with_pin(vault, ring)
    ring.kept[slot_id] = entry
    assert pin_slots(vault, ring=ring) == ()
    with pytest.raises(WrongKeyError, match="geen pincode"):
        unlock_with_pin(vault, slot_id, PIN, ring=ring)


def test_a_passphrase_slot_has_no_pin(vault: Vault, ring: MemoryRing) -> None:
    with pytest.raises(WrongKeyError, match="geen pincode"):
        unlock_with_pin(vault, vault.slots[0].id, PIN, ring=ring)
    with pytest.raises(MissingError):
        forget_laptop(vault, vault.slots[0].id, ring=ring)


def test_a_changed_key_file_is_damaged_for_a_pin_too(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    other = Vault(vault.path, vault.document, "0" * 64)
    with pytest.raises(DamagedError):
        unlock_with_pin(other, slot_id, PIN, ring=ring)


def test_a_locked_vault_gets_no_pin(vault: Vault, ring: MemoryRing) -> None:
    vault.lock()
    with pytest.raises(StoreError, match="op slot"):
        add_laptop_slot(vault, PIN, "", "", ring=ring)
    assert not ring.kept


@pytest.mark.parametrize("call", ["get", "set"])
def test_a_keyring_that_does_not_keep_leaves_no_slot(vault: Vault, ring: MemoryRing, call: str) -> None:
    ring.broken = {call}
    with pytest.raises(StoreError, match="Gebruik uw wachtwoordzin"):
        add_laptop_slot(vault, PIN, "", "", ring=ring)
    assert len(vault.slots) == 1


def test_a_keyring_that_forgets_at_once_is_refused(vault: Vault) -> None:
    with pytest.raises(StoreError, match="sleutelbos"):
        add_laptop_slot(vault, PIN, "", "", ring=null.Keyring())  # type: ignore[no-untyped-call] # keyring says no type
    assert len(vault.slots) == 1


def test_the_slots_of_this_laptop_are_those_with_an_entry(vault: Vault, ring: MemoryRing) -> None:
    assert pin_slots(vault, ring=ring) == ()
    here = add_laptop_slot(vault, PIN, "Hier", "", ring=ring)
    add_laptop_slot(vault, PIN, "Elders", "", ring=MemoryRing())
    assert [slot.id for slot in pin_slots(vault, ring=ring)] == [here]
    ring.broken = {"get"}
    assert pin_slots(vault, ring=ring) == ()


def test_without_laptop_slots_no_keyring_is_asked(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laptop, "system_ring", lambda: pytest.fail("asked"))
    assert pin_slots(vault) == ()


def test_forgetting_takes_slot_and_secret_away(vault: Vault, ring: MemoryRing) -> None:
    slot_id = add_laptop_slot(vault, PIN, "", "", ring=ring)
    forget_laptop(vault, slot_id, ring=ring)
    assert not ring.kept
    assert [slot.kind for slot in vault.slots] == [SlotKind.PASSPHRASE]


def test_forgetting_with_a_locked_vault_takes_the_secret_away(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    forget_laptop(vault, slot_id, ring=ring)
    assert not ring.kept
    assert len(vault.slots) == 2


def test_forgetting_says_so_when_nothing_could_be_taken_away(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    ring.broken = {"get"}
    with pytest.raises(StoreError):
        forget_laptop(vault, slot_id, ring=ring)
    vault.unlock_passphrase(PHRASE)
    forget_laptop(vault, slot_id, ring=ring)
    assert len(vault.slots) == 1


# Which keyrings are trusted


class PlainFileRing(MemoryRing):
    """Stands for a backend that keeps its secrets in a plain file."""


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlainFileRing])
def test_a_keyring_that_is_not_on_the_list_is_refused(
    monkeypatch: pytest.MonkeyPatch, vault: Vault, backend: type[KeyringBackend]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend)
    with pytest.raises(StoreError, match="sleutelbos"):
        laptop.system_ring()
    with pytest.raises(StoreError, match="sleutelbos"):
        add_laptop_slot(vault, PIN, "", "")
    assert laptop.remembered_passphrase("store") is None


def test_a_keyring_that_breaks_on_the_way_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise OSError("(1312, 'CredRead', 'no logon session')")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    with pytest.raises(StoreError, match="sleutelbos"):
        laptop.system_ring()


def a_class(module: str, name: str) -> type[MemoryRing]:
    return type(name, (MemoryRing,), {"__module__": module, "__qualname__": name})


def test_of_a_chain_only_the_first_trusted_keyring_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = a_class("keyring.backends.SecretService", "Keyring")()
    chain = a_class("keyring.backends.chainer", "ChainerBackend")()
    monkeypatch.setattr(chain, "backends", [PlainFileRing(), trusted], raising=False)
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    assert laptop.system_ring() is trusted


def test_on_windows_the_secret_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = a_class("keyring.backends.Windows", "WinVaultKeyring")()
    monkeypatch.setattr(keyring, "get_keyring", lambda: windows)
    assert laptop.system_ring() is windows
    assert windows.__dict__["persist"] == "local machine"


# The passphrase for the command line


def test_a_passphrase_is_remembered_until_it_is_forgotten(ring: MemoryRing) -> None:
    assert laptop.remembered_passphrase("store", ring=ring) is None
    laptop.remember_passphrase("store", PHRASE, ring=ring)
    assert laptop.remembered_passphrase("store", ring=ring) == PHRASE
    assert laptop.remembered_passphrase("another", ring=ring) is None
    laptop.forget_passphrase("store", ring=ring)
    assert laptop.remembered_passphrase("store", ring=ring) is None
    laptop.forget_passphrase("store", ring=ring)


def test_a_broken_keyring_remembers_nothing_and_says_so(ring: MemoryRing) -> None:
    ring.broken = {"get", "set"}
    assert laptop.remembered_passphrase("store", ring=ring) is None
    with pytest.raises(StoreError):
        laptop.remember_passphrase("store", PHRASE, ring=ring)
    with pytest.raises(StoreError):
        laptop.forget_passphrase("store", ring=ring)


# Odd moments


def test_a_pin_opens_even_when_the_tries_cannot_be_given_back(
    vault: Vault, ring: MemoryRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot_id = with_pin(vault, ring)
    opening = vault.open_slot

    def then_breaks(*given: Any) -> SlotInfo:
        ring.broken = {"set"}
        return opening(*given)

    monkeypatch.setattr(vault, "open_slot", then_breaks)
    assert unlock_with_pin(vault, slot_id, PIN, ring=ring).id == slot_id
    assert ring.kept[slot_id].endswith(":2")


def test_an_open_vault_forgets_a_laptop_whose_keyring_is_gone(
    vault: Vault, ring: MemoryRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot_id = add_laptop_slot(vault, PIN, "", "", ring=ring)
    monkeypatch.setattr(keyring, "get_keyring", PlainFileRing)
    forget_laptop(vault, slot_id)
    assert len(vault.slots) == 1


def test_a_laptop_slot_that_costs_nothing_is_damaged(vault: Vault, ring: MemoryRing) -> None:
    slot_id = with_pin(vault, ring)
    cheap = replace(vault.slot(slot_id), cost=None)
    other = Vault(vault.path, replace(vault.document, slots=(cheap,)))
    with pytest.raises(DamagedError):
        unlock_with_pin(other, slot_id, PIN, ring=ring)
