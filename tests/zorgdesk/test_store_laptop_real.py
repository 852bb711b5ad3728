"""Tests of the PIN of this laptop with a real Secret Service, and of the backends that are trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.frozen_keys import ANNA, PHRASE
from tests.zorgdesk.key_files import PIN
from zorgdesk.errors import StoreError, WrongKeyError
from zorgdesk.store import laptop
from zorgdesk.store.laptop import SERVICE, add_laptop_slot, forget_laptop, pin_slots, unlock_with_pin
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def real_ring() -> Iterator[laptop.Ring]:
    try:
        ring = laptop.system_ring()
        laptop.remember_passphrase("zorgdesk-test", "probe", ring=ring)
    except StoreError:
        pytest.skip("no unlocked Secret Service can be reached; packaging/check.py starts one")
    yield ring
    laptop.forget_passphrase("zorgdesk-test", ring=ring)


@pytest.mark.keyring
def test_a_real_keyring_opens_with_the_pin_and_ends_after_three(vault: Vault, real_ring: laptop.Ring) -> None:
    assert type(real_ring).__module__ == "keyring.backends.SecretService"
    key = vault.database_key()
    slot_id = add_laptop_slot(vault, PIN, "Laptop IB", ANNA)
    vault.save()
    try:
        again = Vault.load(vault.path)
        assert [slot.id for slot in pin_slots(again)] == [slot_id]
        unlock_with_pin(again, slot_id, PIN)
        assert again.database_key() == key
        for _try in range(3):
            with pytest.raises(WrongKeyError):
                unlock_with_pin(again, slot_id, "205818")
        assert real_ring.get_password(SERVICE, slot_id) is None
        assert pin_slots(again) == ()
    finally:
        forget_laptop(vault, slot_id)


@pytest.mark.keyring
def test_a_real_keyring_remembers_a_passphrase(real_ring: laptop.Ring) -> None:
    laptop.remember_passphrase("zorgdesk-test", PHRASE)
    assert laptop.remembered_passphrase("zorgdesk-test") == PHRASE
    laptop.forget_passphrase("zorgdesk-test")
    assert real_ring.get_password(SERVICE, "passphrase:zorgdesk-test") is None


@pytest.mark.keyring
def test_a_laptop_is_forgotten_in_a_real_keyring(vault: Vault, real_ring: laptop.Ring) -> None:
    slot_id = add_laptop_slot(vault, PIN, "Laptop IB", ANNA)
    forget_laptop(vault, slot_id)
    assert real_ring.get_password(SERVICE, slot_id) is None
    assert len(vault.slots) == 1


def test_the_list_names_backends_that_exist() -> None:
    from keyring.backends import SecretService, Windows, kwallet, libsecret, macOS

    classes = (
        SecretService.Keyring,
        libsecret.Keyring,
        kwallet.DBusKeyring,
        kwallet.DBusKeyringKWallet4,
        Windows.WinVaultKeyring,
        macOS.Keyring,
    )
    assert {f"{cls.__module__}.{cls.__qualname__}" for cls in classes} == laptop.TRUSTED
