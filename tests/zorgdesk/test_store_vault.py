"""Tests of the vault: what opens it, what changes it, and how it is written."""

from __future__ import annotations

import base64
import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.frozen_keys import ANNA, CODE, CODE_SLOT, DATABASE_KEY, LAPTOP_SLOT, PHRASE, PHRASE_SLOT
from tests.zorgdesk.key_files import a_saved_vault
from zorgdesk.errors import MissingError, MistakeError, NoRoomError, ReadOnlyError, StoreError, WrongKeyError
from zorgdesk.store.slots import AuditHead, KdfCost
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("cheap_keys")


# Opening


def test_what_was_saved_opens_again_with_the_same_keys(keys_file: Path) -> None:
    made = a_saved_vault(keys_file)
    vault = Vault.load(keys_file)
    assert not vault.unlocked
    vault.unlock_passphrase(PHRASE)
    assert vault.unlocked
    assert vault.vault_id == made.vault_id
    assert vault.database_key() == made.database_key()


def test_every_key_has_a_purpose_of_its_own(keys_file: Path) -> None:
    vault = a_saved_vault(keys_file)
    keys = {vault.database_key(), vault.files_key(), vault.audit_key(), vault.backup_key()}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_two_vaults_share_nothing(tmp_path: Path) -> None:
    one, other = a_saved_vault(tmp_path / "a.keys"), a_saved_vault(tmp_path / "b.keys")
    assert one.vault_id != other.vault_id
    assert one.database_key() != other.database_key()


@pytest.mark.parametrize("typed", ["", "Vijf losse woorden op één rij", PHRASE + " ", "\ud800", "x" * 10_000])
def test_a_wrong_passphrase_opens_nothing(frozen: Path, typed: str) -> None:
    vault = Vault.load(frozen)
    with pytest.raises(WrongKeyError) as caught:
        vault.unlock_passphrase(typed)
    assert not vault.unlocked
    assert vault.opened_by is None
    assert (caught.value.what, caught.value.safe) == (
        "Deze wachtwoordzin past niet.",
        "Er is niets veranderd.",
    )


def test_an_accent_may_be_typed_in_either_way(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE.replace("é", "e\u0301"))
    assert vault.unlocked


def test_only_the_asked_slot_is_tried(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    second = vault.add_passphrase("een tweede zin voor de directeur", "Directeur", "")
    vault.save()
    with pytest.raises(WrongKeyError):
        Vault.load(frozen).unlock_passphrase(PHRASE, second)
    assert Vault.load(frozen).unlock_passphrase("een tweede zin voor de directeur").id == second


def test_a_recovery_slot_takes_no_passphrase(frozen: Path) -> None:
    with pytest.raises(WrongKeyError):
        Vault.load(frozen).unlock_passphrase(PHRASE, CODE_SLOT)


def test_a_slot_that_is_gone_is_missing(frozen: Path) -> None:
    with pytest.raises(MissingError):
        Vault.load(frozen).unlock_passphrase(PHRASE, ANNA)


def test_a_lock_wipes_the_master_key(keys_file: Path) -> None:
    vault = a_saved_vault(keys_file)
    keys = vault._keys
    assert keys is not None
    wiped = (keys.master, keys.root, keys.privates[ANNA])
    assert all(any(key) for key in wiped)
    vault.lock()
    assert not any(any(key) for key in wiped)
    assert not vault.unlocked
    with pytest.raises(StoreError, match="op slot"):
        vault.database_key()


def test_a_locked_vault_can_be_locked_and_opened_again(keys_file: Path) -> None:
    vault = a_saved_vault(keys_file)
    vault.lock()
    vault.lock()
    vault.unlock_passphrase(PHRASE)
    assert vault.unlocked


def test_changes_that_were_not_saved_do_not_stop_a_vault_from_opening(keys_file: Path) -> None:
    vault = a_saved_vault(keys_file)
    vault.note_head(7, "cd" * 32)
    vault.add_passphrase("een tweede zin", "Tweede", "")
    vault.lock()
    vault.unlock_passphrase(PHRASE)
    vault.save()
    assert Vault.load(keys_file).head == AuditHead(7, "cd" * 32)


# Slots


def test_a_changed_passphrase_replaces_the_old_one_in_its_slot(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    vault.change_passphrase(PHRASE_SLOT, "een heel andere zin")
    vault.save()
    again = Vault.load(frozen)
    assert again.slots == vault.slots
    with pytest.raises(WrongKeyError):
        again.unlock_passphrase(PHRASE)
    assert again.unlock_passphrase("een heel andere zin").id == PHRASE_SLOT
    assert again.database_key().hex() == DATABASE_KEY


def test_only_a_passphrase_slot_has_a_passphrase_to_change(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    with pytest.raises(MissingError):
        vault.change_passphrase(CODE_SLOT, "een heel andere zin")


@pytest.mark.parametrize("slot", [PHRASE_SLOT, CODE_SLOT])
def test_the_last_way_back_stays(frozen: Path, slot: str) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    with pytest.raises(MistakeError, match="laatste"):
        vault.remove(slot)
    assert len(vault.slots) == 3


def test_a_removed_slot_opens_nothing(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    newer = vault.add_recovery("Herstelblad 2")
    vault.remove(CODE_SLOT)
    vault.save()
    again = Vault.load(frozen)
    with pytest.raises(WrongKeyError):
        again.unlock_recovery(CODE)
    assert again.unlock_recovery(newer).label == "Herstelblad 2"


def test_slots_change_only_when_the_vault_is_open(frozen: Path) -> None:
    vault = Vault.load(frozen)
    deeds = (
        lambda: vault.add_passphrase("een heel andere zin", "", ""),
        lambda: vault.change_passphrase(PHRASE_SLOT, "een heel andere zin"),
        lambda: vault.add_recovery(""),
        lambda: vault.remove(LAPTOP_SLOT),
        vault.save,
    )
    for deed in deeds:
        with pytest.raises(StoreError, match="op slot"):
            deed()
    assert len(vault.slots) == 3


def test_an_empty_passphrase_is_a_mistake(keys_file: Path) -> None:
    with pytest.raises(MistakeError):
        Vault.create(keys_file).add_passphrase("", "", "")


def test_a_name_without_end_is_a_mistake(keys_file: Path) -> None:
    with pytest.raises(MistakeError):
        Vault.create(keys_file).add_passphrase(PHRASE, "x" * 201, "")


@pytest.mark.parametrize("cost", [KdfCost(19455, 3, 4), KdfCost(2**21, 3, 4), KdfCost(2**16, 1, 1)])
def test_a_slot_is_never_made_too_cheap_or_too_dear(keys_file: Path, cost: KdfCost) -> None:
    with pytest.raises(ValueError, match="range"):
        Vault.create(keys_file).add_passphrase(PHRASE, "", "", cost=cost)


def test_too_little_memory_is_said_in_words(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.hazmat.primitives.kdf import argon2

    class Full:
        def __init__(self, **_: Any) -> None: ...

        def derive(self, _typed: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", Full)
    with pytest.raises(StoreError, match="geheugen"):
        Vault.load(frozen).unlock_passphrase(PHRASE)


# Writing


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_key_file_is_for_the_user_alone(keys_file: Path) -> None:
    old = os.umask(0)
    try:
        a_saved_vault(keys_file).save()
    finally:
        os.umask(old)
    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o600


def test_nothing_stays_behind_after_saving(keys_file: Path) -> None:
    keys_file.with_name(keys_file.name + ".part").write_text("left by a power cut")
    a_saved_vault(keys_file)
    assert [each.name for each in keys_file.parent.iterdir()] == [keys_file.name]


def test_no_secret_stands_in_the_key_file(keys_file: Path) -> None:
    vault = a_saved_vault(keys_file)
    code = vault.add_recovery("Herstelblad")
    vault.save()
    raw = keys_file.read_bytes()
    assert vault._keys is not None
    keys = [bytes(key) for key in (vault._keys.master, vault._keys.root, *vault._keys.privates.values())]
    assert len(keys) == 4
    hidden = [(key, key.hex().encode(), base64.b64encode(key)) for key in keys]
    for secret in (PHRASE.encode(), code.encode(), *(form for forms in hidden for form in forms)):
        assert secret not in raw


def test_a_vault_without_a_way_back_is_not_written(keys_file: Path) -> None:
    with pytest.raises(MistakeError):
        Vault.create(keys_file).save()
    assert not keys_file.exists()


def test_a_new_vault_never_replaces_a_key_file(keys_file: Path) -> None:
    early = Vault.create(keys_file)
    early.add_passphrase("een heel andere zin", "", "")
    a_saved_vault(keys_file)
    before = keys_file.read_bytes()
    with pytest.raises(StoreError, match="al een sleutelbestand"):
        Vault.create(keys_file)
    with pytest.raises(StoreError, match="al een sleutelbestand"):
        early.save()
    assert keys_file.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.ENOSPC, NoRoomError), (errno.EROFS, ReadOnlyError), (errno.EACCES, ReadOnlyError)],
)
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_a_failed_save_leaves_everything_as_it_was(
    keys_file: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[StoreError], call: str
) -> None:
    vault = a_saved_vault(keys_file)
    before = keys_file.read_bytes()
    vault.note_head(9, "ef" * 32)

    def failing(*_: Any) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing)
        with pytest.raises(error):
            vault.save()
    assert keys_file.read_bytes() == before
    assert [each.name for each in keys_file.parent.iterdir()] == [keys_file.name]
    vault.lock()
    vault.unlock_passphrase(PHRASE)
    vault.save()
    assert Vault.load(keys_file).head == AuditHead(9, "ef" * 32)


def test_a_folder_that_may_not_be_looked_into_is_told(
    keys_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(type(keys_file), "exists", forbidden)
    with pytest.raises(ReadOnlyError):
        Vault.create(keys_file)


def test_what_cannot_be_cleared_away_is_told(keys_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = a_saved_vault(keys_file)

    def forbidden(_path: Path, **_: Any) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(type(keys_file), "unlink", forbidden)
    with pytest.raises(ReadOnlyError):
        vault.save()


def test_a_system_without_folders_to_sync_saves_too(keys_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    a_saved_vault(keys_file)
    assert Vault.load(keys_file).unlock_passphrase(PHRASE).person == ANNA
