"""Tests of a new master key: who still opens the store, and what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.key_files import PIN, MemoryRing
from tests.zorgdesk.real_store import PHRASE, a_new_desk
from tests.zorgdesk.renewing import (
    DIRECTOR,
    DIRECTOR_UID,
    FACTS,
    NEW,
    SCAN,
    desk,
    opened,
    renewed,
    scans,
    texts,
)
from zorgdesk.errors import DamagedError, MistakeError, StoreError, WrongKeyError
from zorgdesk.job import finish
from zorgdesk.store import engine, history, laptop, recovery, renew, slots
from zorgdesk.store.beside import key_file, load_vault
from zorgdesk.store.file import Store, take
from zorgdesk.store.vault import Vault
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.desk import Desk

__all__ = ["desk"]  # a fixture
pytestmark = pytest.mark.usefixtures("cheap_keys")


# What a new master key does


def test_the_new_passphrase_opens_everything_that_was_there(path: Path, desk: Desk) -> None:
    made = renewed(desk)
    vault = load_vault(path)
    assert vault.unlock_passphrase(NEW).id == made.passphrase_slot
    assert vault.epoch == 2
    store = Store.open(path, vault)
    assert (texts(store), scans(store)) == ([FACTS], [SCAN])
    assert made.damaged == ()
    store.close()


def test_the_old_passphrase_opens_nothing_and_an_old_key_file_neither(path: Path, desk: Desk) -> None:
    old_keys = key_file(path).read_bytes()
    renewed(desk)
    with pytest.raises(WrongKeyError):
        load_vault(path).unlock_passphrase(PHRASE)
    aside = path.with_name("old.keys")
    aside.write_bytes(old_keys)
    known = Vault.load(aside)
    known.unlock_passphrase(PHRASE)
    with pytest.raises(DamagedError):
        engine.connect(path, known.database_key())
    stolen = Store(path, known, take(path))
    with pytest.raises(DamagedError):
        scans(stolen)
    stolen.close()


def test_everybody_else_keeps_their_passphrase_and_code(path: Path, desk: Desk) -> None:
    vault = desk.store.vault
    code = vault.add_recovery("tweede blad")
    vault.save()
    renewed(desk)
    director, sheet = load_vault(path), load_vault(path)
    director.unlock_passphrase(DIRECTOR)
    sheet.unlock_recovery(code)
    for vault in (director, sheet):
        store = Store.open(path, vault)
        assert texts(store) == [FACTS]
        store.close()


def test_the_log_stays_whole_over_new_keys_and_still_tells_of_tampering_before_them(
    path: Path, desk: Desk
) -> None:
    renewed(desk)
    store = opened(path)
    with store.reading() as session:
        deeds = [line[3] for line in history.lines(session)]
    assert deeds.count(renew.DEED) == 1
    report = finish(verify(store))
    assert report.whole, report.faults
    with store.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_line_changed")
        connection.exec_driver_sql("UPDATE audit_line SET deed = 'look' WHERE sequence = 2")
        connection.commit()
    report = finish(verify(store))
    assert any("Regel 2 " in fault.what for fault in report.faults), report.faults
    store.close()


def test_the_pins_and_the_own_code_of_the_person_go(path: Path, desk: Desk, ring: MemoryRing) -> None:
    vault, me = desk.store.vault, desk.reader.person_uid
    laptop.add_laptop_slot(vault, PIN, "laptop", me, ring=ring)
    laptop.remember_passphrase(vault.vault_id, PHRASE, ring=ring)
    theirs = laptop.add_laptop_slot(vault, PIN, "laptop", "x" * 36, ring=ring)
    code = vault.add_recovery("mijn blad", me)
    vault.save()
    old_private = vault.private_key()
    made = renewed(desk, ring)
    assert list(ring.kept) == [theirs]
    again = load_vault(path)
    with pytest.raises(WrongKeyError):
        again.unlock_recovery(code)
    assert again.unlock_recovery(made.own.code).person == me
    assert again.private_key() != old_private
    key_file(path).unlink()
    assert recovery.open_from_paper(made.own.paper, made.own.code, path).unlocked


def test_without_a_keyring_the_new_keys_come_too(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_ring() -> laptop.Ring:
        raise StoreError("no keyring")

    monkeypatch.setattr(laptop, "system_ring", no_ring)
    finish(renew.renew(desk.store, desk.reader.person_uid, NEW))
    assert load_vault(path).unlock_passphrase(NEW).person


def test_an_old_sheet_opens_by_its_code_but_does_not_replace_the_new_key_file(path: Path, desk: Desk) -> None:
    vault = desk.store.vault
    code = vault.add_recovery("blad")
    paper = recovery.slot_for_paper(vault)
    vault.save()
    made = renewed(desk)
    assert (made.own, made.school) == (renew.NewCode(), renew.NewCode())
    again = load_vault(path)
    assert again.unlock_recovery(code).label == "blad"
    key_file(path).unlink()
    with pytest.raises(WrongKeyError, match="Dit herstelblad opent dit bestand niet: het is ouder"):
        recovery.open_from_paper(paper, code, path)


def test_with_the_recovery_codes_too_only_the_new_one_opens(path: Path, desk: Desk) -> None:
    code = desk.store.vault.add_recovery("blad")
    desk.store.vault.save()
    made = renewed(desk, recovery_too=True)
    again = load_vault(path)
    with pytest.raises(WrongKeyError):
        again.unlock_recovery(code)
    assert again.unlock_recovery(made.school.code).person == ""
    assert [info.label for info in again.slots if info.kind is slots.SlotKind.RECOVERY] == ["blad"]


def test_the_own_code_of_somebody_else_stays_when_those_of_the_school_are_replaced(
    path: Path, desk: Desk
) -> None:
    somebody = "0190a1b2-0000-7000-8000-00000000000e"
    code = desk.store.vault.add_recovery("van een collega", somebody)
    desk.store.vault.save()
    made = renewed(desk, recovery_too=True)
    again = load_vault(path)
    assert again.unlock_recovery(code).person == somebody
    assert again.unlock_recovery(made.school.code).person == ""


def test_who_has_an_own_code_gets_two_new_ones_when_that_of_the_school_was_seen(
    path: Path, desk: Desk
) -> None:
    vault, me = desk.store.vault, desk.reader.person_uid
    old = [vault.add_recovery("mijn blad", me), vault.add_recovery("herstelblad")]
    vault.save()
    made = renewed(desk, recovery_too=True)
    again = load_vault(path)
    for code in old:
        with pytest.raises(WrongKeyError):
            again.unlock_recovery(code)
    assert again.unlock_recovery(made.own.code).person == me
    assert again.unlock_recovery(made.school.code).person == ""
    key_file(path).unlink()
    assert recovery.open_from_paper(made.school.paper, made.school.code, path).unlocked


def test_a_store_without_a_code_gets_its_first_when_asked(tmp_path: Path) -> None:
    desk = a_new_desk(tmp_path / "b.zorgdesk")
    made = renewed(desk, recovery_too=True)
    assert load_vault(tmp_path / "b.zorgdesk").unlock_recovery(made.school.code).label == "herstelblad"


def test_only_who_opened_the_store_gives_themselves_new_keys(desk: Desk) -> None:
    with pytest.raises(MistakeError, match="alleen voor uzelf"):
        finish(renew.renew(desk.store, DIRECTOR_UID, NEW))
    with pytest.raises(MistakeError, match="alleen voor uzelf"):
        finish(renew.renew(desk.store, "nobody", NEW))
    assert texts(desk.store) == [FACTS]
