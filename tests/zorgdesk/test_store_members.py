"""Tests of the members of a vault: who has which pair of keys, and who may give or take them."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.frozen_keys import ANNA, CODE, CODE_SLOT, DATABASE_KEY, PHRASE, PHRASE_SLOT, PRIVATE_KEY
from zorgdesk.errors import MissingError, MistakeError, NoRoomError, StoreError, WrongKeyError
from zorgdesk.store import sealing
from zorgdesk.store.slots import SlotKind
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("cheap_keys")

DIRECTOR = "0190a1b2-0000-7000-8000-00000000000d"


def test_every_person_has_one_pair_of_keys_and_the_code_of_the_school_one_of_its_own(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    assert [member.id for member in vault.members] == [ANNA, CODE_SLOT, DIRECTOR]
    assert len({member.public for member in vault.members}) == 3
    assert vault.public_of(DIRECTOR) == vault.members[-1].public
    assert vault.public_of("nobody") is None


def test_all_ways_in_of_a_person_give_the_same_private_key(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    own = vault.private_key()
    code = vault.add_recovery("mijn herstelblad", ANNA)
    vault.change_passphrase(PHRASE_SLOT, "een heel andere zin")
    vault.save()
    again = Vault.load(frozen)
    again.unlock_passphrase("een heel andere zin")
    assert again.private_key() == own
    assert again.unlock_recovery(code).person == ANNA
    assert again.private_key() == own
    assert again.public_of(ANNA) == sealing.public_of(own)


def test_the_code_of_the_school_gives_no_private_key_of_a_person(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_recovery(CODE)
    assert vault.private_key().hex() != PRIVATE_KEY
    assert vault.public_of(CODE_SLOT) == sealing.public_of(vault.private_key())


def test_the_keys_of_somebody_else_are_not_to_be_given_away(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_recovery(CODE)
    before = vault.document
    deeds = (
        lambda: vault.add_passphrase("een tweede zin", "", ANNA),
        lambda: vault.change_passphrase(PHRASE_SLOT, "een heel andere zin"),
        lambda: vault.add_recovery("", ANNA),
    )
    for deed in deeds:
        with pytest.raises(StoreError, match="van iemand anders"):
            deed()
    assert vault.document == before


def test_who_gets_a_first_key_can_get_more_until_the_lock(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    code = vault.add_recovery("Directeur", DIRECTOR)
    vault.save()
    again = Vault.load(frozen)
    again.unlock_passphrase("de zin van de directeur")
    own = again.private_key()
    again.unlock_recovery(code)
    assert again.private_key() == own
    vault.lock()
    vault.unlock_passphrase(PHRASE)
    with pytest.raises(StoreError, match="van iemand anders"):
        vault.add_recovery("Directeur", DIRECTOR)


def test_a_new_vault_is_of_the_first_who_gets_a_key(keys_file: Path) -> None:
    vault = Vault.create(keys_file)
    with pytest.raises(MissingError, match="nog geen wachtwoordzin"):
        vault.private_key()
    vault.add_passphrase(PHRASE, "", ANNA)
    first = vault.private_key()
    vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    assert vault.private_key() == first
    vault.save()
    again = Vault.load(keys_file)
    again.unlock_passphrase(PHRASE)
    assert again.private_key() == first


def test_whoever_leaves_takes_all_their_keys_along(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    code = vault.add_recovery("Directeur", DIRECTOR)
    gone = vault.remove_person(DIRECTOR)
    assert [info.kind for info in gone] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    vault.save()
    again = Vault.load(frozen)
    assert again.public_of(DIRECTOR) is None
    with pytest.raises(WrongKeyError):
        again.unlock_passphrase("de zin van de directeur")
    with pytest.raises(WrongKeyError):
        again.unlock_recovery(code)
    with pytest.raises(MissingError, match="geen sleutel"):
        Vault.create(frozen.with_name("b.keys")).remove_person(DIRECTOR)


def test_whoever_has_the_last_passphrase_or_code_stays(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    with pytest.raises(MistakeError, match="laatste wachtwoordzin"):
        vault.remove_person(ANNA)
    vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    vault.add_recovery("Anna", ANNA)
    vault.remove(CODE_SLOT)
    with pytest.raises(MistakeError, match="laatste herstelcode"):
        vault.remove_person(ANNA)
    assert len(vault.slots) == 4


def test_who_forgot_a_passphrase_gets_a_new_pair_of_keys_by_the_code_of_the_school(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_recovery(CODE)
    slot = vault.replace_person(ANNA, "een heel nieuwe zin", "Wachtwoordzin")
    vault.save()
    again = Vault.load(frozen)
    with pytest.raises(WrongKeyError):
        again.unlock_passphrase(PHRASE)
    assert again.unlock_passphrase("een heel nieuwe zin").id == slot
    assert again.database_key().hex() == DATABASE_KEY
    assert again.private_key().hex() != PRIVATE_KEY
    assert [info.person for info in again.slots] == ["", ANNA]


def test_a_new_pair_that_fails_leaves_the_old_one(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    before = vault.document
    with pytest.raises(MistakeError):
        vault.replace_person(ANNA, "", "Wachtwoordzin")
    assert vault.document == before
    assert vault.private_key().hex() == PRIVATE_KEY


def test_what_is_changed_and_saved_together_is_changed_whole_or_not_at_all(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    before = vault.document

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as small:
        small.setattr(os, "fsync", full)
        with pytest.raises(NoRoomError), vault.saved():
            vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    assert vault.document == before
    with vault.saved():
        vault.add_passphrase("de zin van de directeur", "Directeur", DIRECTOR)
    assert Vault.load(frozen).unlock_passphrase("de zin van de directeur").person == DIRECTOR


def test_a_vault_with_a_new_master_key_opens_for_the_same_people(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    following = vault.renewed(frozen.with_name("new.keys"))
    following.save()
    for again, own in ((Vault.load(following.path), PHRASE), (Vault.load(following.path), CODE)):
        again.unlock_passphrase(own) if own is PHRASE else again.unlock_recovery(own)
        assert again.epoch == 2
        assert again.database_key() == following.database_key() != vault.database_key()
        assert again.files_key() != vault.files_key()
        assert again.backup_key() != vault.backup_key()
        assert again.audit_key() == vault.audit_key()
    assert not vault.is_outdated
    frozen.write_bytes(following.path.read_bytes())
    assert vault.is_outdated
    frozen.write_bytes(b"damaged")
    assert not vault.is_outdated
