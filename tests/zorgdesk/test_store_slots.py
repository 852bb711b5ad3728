"""Tests of the key file's bytes: what it promises for good, and what a damaged or forged one says."""

from __future__ import annotations

import hmac
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.forged_keys import forged, forged_slot
from tests.zorgdesk.frozen_keys import (
    ANNA,
    AUDIT_KEY,
    BACKUP_KEY,
    CODE,
    CODE_SLOT,
    DATABASE_KEY,
    FILES_KEY,
    FROZEN,
    LAPTOP_SLOT,
    PHRASE,
    PHRASE_SLOT,
    PRIVATE_KEY,
    RAW,
    SECRET,
)
from zorgdesk.errors import DamagedError, NewerError, NotOursError, StoreError, WrongKeyError
from zorgdesk.store import keyfile, laptop, sealing, slots
from zorgdesk.store.slots import AuditHead, SlotInfo, SlotKind, Tries
from zorgdesk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("cheap_keys")


# What a key file promises for good


def test_the_frozen_key_file_opens_with_its_passphrase(frozen: Path) -> None:
    vault = Vault.load(frozen)
    opened = vault.unlock_passphrase(PHRASE)
    assert opened == SlotInfo(PHRASE_SLOT, SlotKind.PASSPHRASE, "Wachtwoordzin", ANNA) == vault.opened_by
    assert vault.database_key().hex() == DATABASE_KEY
    assert vault.files_key().hex() == FILES_KEY
    assert vault.audit_key().hex() == AUDIT_KEY
    assert vault.backup_key().hex() == BACKUP_KEY
    assert vault.private_key().hex() == PRIVATE_KEY
    assert vault.public_of(ANNA) == sealing.public_of(bytes.fromhex(PRIVATE_KEY))
    assert [member.id for member in vault.members] == [ANNA, CODE_SLOT]
    assert vault.head == AuditHead(41, "ab" * 32)
    assert vault.epoch == 1
    assert vault.tries == Tries()


def test_the_frozen_key_file_opens_with_its_recovery_code(frozen: Path) -> None:
    vault = Vault.load(frozen)
    assert vault.unlock_recovery(CODE).kind is SlotKind.RECOVERY
    assert vault.database_key().hex() == DATABASE_KEY


def test_the_frozen_key_file_opens_with_its_pin(frozen: Path) -> None:
    class Ring:
        kept = f"v1:{SECRET}:3"

        def get_password(self, _service: str, username: str) -> str | None:
            return self.kept if username == LAPTOP_SLOT else None

        def set_password(self, _service: str, _username: str, password: str) -> None:
            self.kept = password

        def delete_password(self, _service: str, _username: str) -> None:
            self.kept = ""

    vault = Vault.load(frozen)
    assert laptop.unlock_with_pin(vault, LAPTOP_SLOT, "205817", ring=Ring()).id == LAPTOP_SLOT
    assert vault.database_key().hex() == DATABASE_KEY


def test_a_frozen_key_file_is_written_back_to_the_letter(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.unlock_passphrase(PHRASE)
    vault.save()
    assert frozen.read_bytes() == RAW


def test_argon2id_gives_the_bytes_of_rfc_9106() -> None:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    argon = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    )
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert argon.derive(b"\x01" * 32).hex() == expected


def test_a_stretched_passphrase_has_the_bytes_of_another_library() -> None:
    # By argon2-cffi 25.1.0: hash_secret_raw(b"vijf losse woorden", bytes(range(16)), 2, 19456, 1, 32, Type.ID).
    stretched = slots.stretch("vijf losse woorden", slots.FLOOR, bytes(range(16)))
    assert stretched.hex() == "1b4f715cc3c797d3627929b090cc4e0e205059b863e3bcf7b1e37cc33330e163"


def test_a_derived_key_is_hkdf_by_the_book() -> None:
    extracted = hmac.digest(b"salt", b"key", "sha256")
    assert slots.derive(b"key", "files", b"salt") == hmac.digest(
        extracted, b"nl.zorgdesk files v1\x01", "sha256"
    )


def test_the_default_cost_is_dear() -> None:
    asked = "from zorgdesk.store import slots; print(slots.COST)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "KdfCost(memory=262144, passes=3, lanes=4)"


# Files that are not what they should be


def test_a_key_file_that_is_not_there_says_so(keys_file: Path) -> None:
    with pytest.raises(StoreError, match=r"school\.zorgdesk\.keys is er niet"):
        Vault.load(keys_file)


def test_a_folder_is_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="niet te lezen"):
        Vault.load(tmp_path)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="zero bytes"),
        pytest.param(b"{}", id="other JSON"),
        pytest.param(b'{"format": "something else"}', id="another format"),
        pytest.param(b'["zorgdesk-keys"]', id="a list"),
        pytest.param(b'"zorgdesk-keys"', id="a string"),
        pytest.param(bytes(range(256)) * 16, id="binary"),
        pytest.param(b"SQLite format 3\x00" + bytes(4080), id="a database"),
        pytest.param(RAW + b" " * keyfile.LARGEST_FILE, id="far too large"),
        pytest.param(RAW.decode().encode("utf-16"), id="UTF-16"),
    ],
)
def test_another_file_is_not_ours(keys_file: Path, raw: bytes) -> None:
    keys_file.write_bytes(raw)
    with pytest.raises(NotOursError):
        Vault.load(keys_file)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(RAW[:-1], id="last byte gone"),
        pytest.param(RAW[:-100], id="end gone"),
        pytest.param(RAW + b"\n", id="a line more"),
        pytest.param(b"\xef\xbb\xbf" + RAW, id="a byte order mark"),
        pytest.param(RAW.replace(b"\n", b"\r\n"), id="other line ends"),
        pytest.param(json.dumps(json.loads(FROZEN)).encode(), id="written by another program"),
        pytest.param(RAW.replace(b'"epoch": 1,', b'"epoch": 1,\n "epoch": 1,'), id="a key twice"),
        pytest.param(b'{"format":"zorgdesk-keys","x":' + b"[" * 100_000, id="nested without end"),
        pytest.param(b'{"format":"zorgdesk-keys","version":' + b"1" * 5000 + b"}", id="a number without end"),
        pytest.param(RAW.replace(b"Herstelblad", b"Herstel\xff\xfe\xfd\xfc"), id="no text"),
    ],
)
def test_a_damaged_key_file_says_so(keys_file: Path, raw: bytes) -> None:
    keys_file.write_bytes(raw)
    with pytest.raises(DamagedError):
        Vault.load(keys_file)


def test_every_flipped_bit_is_seen_without_any_secret(keys_file: Path) -> None:
    unseen = []
    for place in range(len(RAW) * 8):
        flipped = bytearray(RAW)
        flipped[place // 8] ^= 1 << place % 8
        keys_file.write_bytes(flipped)
        try:
            Vault.check_bytes(keys_file)
        except (DamagedError, NotOursError, NewerError):
            continue
        unseen.append(place)
    assert not unseen
    keys_file.write_bytes(RAW)
    Vault.check_bytes(keys_file)


def test_a_newer_key_file_asks_for_a_newer_zorgdesk(keys_file: Path) -> None:
    keys_file.write_bytes(RAW.replace(b'"version": 1', b'"version": 2, "unheard": []'))
    with pytest.raises(NewerError):
        Vault.load(keys_file)


SLOTS = json.loads(FROZEN)["slots"]
MEMBERS = json.loads(FROZEN)["members"]
KDF = SLOTS[0]["kdf"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"slots": [*SLOTS, SLOTS[0]]}, id="an id twice"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "memory": 64}}]}, id="too cheap"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "memory": 2**26}}]}, id="64 GiB"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "passes": 1}}]}, id="one pass"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "passes": True}}]}, id="a yes for a number"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "lanes": 0}}]}, id="no lanes"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "salt": ""}}]}, id="no salt"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": None}]}, id="a passphrase without a cost"),
        pytest.param({"slots": [{**SLOTS[1], "kdf": KDF}]}, id="a code with a cost"),
        pytest.param({"slots": [{**SLOTS[0], "kind": "biometric"}]}, id="an unknown kind"),
        pytest.param({"slots": [{**SLOTS[0], "id": "1"}]}, id="no id"),
        pytest.param({"slots": [{**SLOTS[0], "nonce": "AAAA"}]}, id="a short nonce"),
        pytest.param({"slots": [{**SLOTS[0], "wrapped": "é"}]}, id="no base64"),
        pytest.param({"slots": [{**SLOTS[0], "wrapped": "A"}]}, id="no whole base64"),
        pytest.param({"slots": [{"id": ANNA}]}, id="half a slot"),
        pytest.param({"slots": [{**SLOTS[0], "hint": "my dog"}]}, id="something more in a slot"),
        pytest.param({"slots": "none"}, id="slots of letters"),
        pytest.param({"slots": None}, id="no slots"),
        pytest.param({"members": [*MEMBERS, MEMBERS[0]]}, id="a member twice"),
        pytest.param({"members": MEMBERS[:1]}, id="a slot without a member"),
        pytest.param({"members": [*MEMBERS, {**MEMBERS[0], "id": "x"}]}, id="a member without a slot"),
        pytest.param({"members": [{**MEMBERS[0], "public": ""}, MEMBERS[1]]}, id="no public key"),
        pytest.param({"members": [{**MEMBERS[0], "sealed": "AAAA"}, MEMBERS[1]]}, id="a short seal"),
        pytest.param(
            {"members": [{**MEMBERS[0], "name": "Anna"}, MEMBERS[1]]}, id="something more in a member"
        ),
        pytest.param({"members": None}, id="no members"),
        pytest.param({"tries": None}, id="no tries"),
        pytest.param({"tries": {"count": -1, "last": None}}, id="tries below zero"),
        pytest.param({"tries": {"count": 1, "last": None}}, id="a try at no time"),
        pytest.param({"tries": {"count": 0, "last": "2026-11-22T08:00:00+00:00"}}, id="a time without a try"),
        pytest.param({"tries": {"count": 1, "last": "yesterday"}}, id="a try yesterday"),
        pytest.param({"tries": {"count": 1, "last": "2026-11-22T08:00:00"}}, id="a try in no zone"),
        pytest.param({"tries": {"count": 1, "last": "0001-01-01T00:00:00+05:00"}}, id="a try before time"),
        pytest.param({"vault": "school"}, id="no vault id"),
        pytest.param({"vault": ANNA.upper()}, id="a vault id in capitals"),
        pytest.param({"epoch": -1}, id="an epoch below zero"),
        pytest.param({"epoch": 10**30}, id="an epoch beyond counting"),
        pytest.param({"version": 0}, id="version nought"),
        pytest.param({"version": 1.0}, id="a broken version"),
        pytest.param({"version": "1"}, id="a version of letters"),
        pytest.param({"head": 0}, id="a head of nothing"),
        pytest.param({"head": {"sequence": "1", "digest": ""}}, id="a head of letters"),
        pytest.param({"mac": ""}, id="no seal"),
        pytest.param({"mac": "\ud800" * 64}, id="a seal of half letters"),
        pytest.param({"mac": None}, id="an empty seal"),
        pytest.param({"more": 1}, id="something more"),
    ],
)
def test_a_key_file_with_impossible_fields_is_damaged(keys_file: Path, fields: dict[str, Any]) -> None:
    forged(keys_file, **fields)
    with pytest.raises(DamagedError):
        Vault.load(keys_file)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"vault": ANNA}, id="another vault"),
        pytest.param({"epoch": 2}, id="another epoch"),
        pytest.param({"head": None}, id="a forgotten head"),
        pytest.param({"head": {"sequence": 40, "digest": "ab" * 32}}, id="an older head"),
        pytest.param({"slots": SLOTS[:2]}, id="a slot less"),
        pytest.param({"slots": [SLOTS[1], SLOTS[0], SLOTS[2]]}, id="another order"),
        pytest.param({"slots": [{**SLOTS[0], "label": "Directeur"}, *SLOTS[1:]]}, id="another label"),
        pytest.param({"slots": [{**SLOTS[0], "person": "x"}, *SLOTS[1:]]}, id="another person"),
        pytest.param({"slots": [{**SLOTS[0], "id": ANNA}, *SLOTS[1:]]}, id="another id"),
        pytest.param({"slots": [{**SLOTS[0], "kdf": {**KDF, "passes": 3}}, *SLOTS[1:]]}, id="another cost"),
        pytest.param({"slots": [SLOTS[0], {**SLOTS[1], "label": "x"}, SLOTS[2]]}, id="another slot's label"),
        pytest.param({"mac": "0" * 64}, id="another seal"),
        pytest.param({"members": [MEMBERS[1], MEMBERS[0]]}, id="another order of members"),
        pytest.param(
            {"members": [{**MEMBERS[0], "public": MEMBERS[1]["public"]}, MEMBERS[1]]}, id="another public key"
        ),
        pytest.param(
            {"members": [{**MEMBERS[0], "sealed": MEMBERS[1]["sealed"]}, MEMBERS[1]]},
            id="another's master key",
        ),
    ],
)
def test_a_forged_key_file_never_opens(keys_file: Path, fields: dict[str, Any]) -> None:
    forged(keys_file, **fields)
    with pytest.raises((WrongKeyError, DamagedError)):
        Vault.load(keys_file).unlock_passphrase(PHRASE)


def test_a_master_key_of_somebody_else_is_refused_even_when_it_is_sealed_to_the_right_member(
    keys_file: Path,
) -> None:
    # A public key is for all to see: a stranger can seal any key to it, and seal the whole file with that key.
    document, _seal = keyfile.read(RAW)
    stranger = bytes(32)
    members = tuple(slots.seal_master(document, each, bytes(32), stranger) for each in document.members)
    theirs = replace(document, members=members)
    keys_file.write_bytes(keyfile.write(theirs, keyfile.mac(theirs, stranger)))
    with pytest.raises(DamagedError):
        Vault.load(keys_file).unlock_passphrase(PHRASE)


def test_a_door_that_is_named_and_not_built_says_so(keys_file: Path) -> None:
    # Windows Hello and Touch ID: a file of a Zorgdesk that has them, and an asked slot of that kind.
    with pytest.raises(NewerError):
        Vault.load(forged_slot(keys_file, 2, kind="system"))
    with pytest.raises(StoreError, match=r"Windows Hello of Touch ID kan deze Zorgdesk nog niet"):
        slots.new_slot(SlotKind.SYSTEM, "", ANNA)


def test_the_tries_may_change_without_any_key_and_are_no_part_of_the_seal(keys_file: Path) -> None:
    vault = Vault.load(forged(keys_file, tries={"count": 5, "last": "2026-11-22T08:00:00+00:00"}))
    assert vault.tries == Tries(5, datetime(2026, 11, 22, 8, tzinfo=UTC))
    vault.unlock_passphrase(PHRASE)
    assert vault.database_key().hex() == DATABASE_KEY


def test_a_damaged_slot_looks_like_a_wrong_passphrase(keys_file: Path) -> None:
    vault = Vault.load(forged_slot(keys_file, 0, wrapped=SLOTS[1]["wrapped"]))
    with pytest.raises(WrongKeyError, match="Deze wachtwoordzin past niet"):
        vault.unlock_passphrase(PHRASE)
