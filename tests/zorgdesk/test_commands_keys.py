"""Tests for zorgdesk.commands.keys: what is done in the key file together with its line in the log."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, a_pupil, copied, opens, without_rights
from zorgdesk.commands import keys, people
from zorgdesk.commands.sealed import write_own_note
from zorgdesk.desk import Desk
from zorgdesk.errors import MissingError, RefusedError, StoreError, WrongKeyError, ZorgdeskError
from zorgdesk.model.audit import AuditLine
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.model.sealed import OwnText
from zorgdesk.queries.people import people as everybody
from zorgdesk.queries.sealed import own_notes
from zorgdesk.store import laptop
from zorgdesk.store.file import load_vault
from zorgdesk.store.slots import SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.zorgdesk.key_files import MemoryRing
    from zorgdesk.queries.people import PersonRow

pytestmark = pytest.mark.usefixtures("cheap_keys", "laptop_ring")

DAY = date(2026, 11, 24)
WORDS, OTHERS, PIN = "zeemeeuw trompet appelmoes kelder", "windmolen sok vulkaan kaars", "482913"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store" / "school.zorgdesk"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    path.parent.mkdir()
    desk = a_new_desk(path)
    desk.store.vault.add_recovery("herstelblad")
    desk.store.vault.save()
    yield desk
    desk.close()


def logged(desk: Desk) -> str:
    """The newest deed."""
    with desk.store.reading() as session:
        return session.exec(select(AuditLine.deed).order_by(col(AuditLine.sequence).desc())).first() or ""


def row(desk: Desk, uid: str) -> PersonRow:
    return next(one for one in desk.ask(everybody) if one.uid == uid)


def director(desk: Desk) -> str:
    data = DeskPersonData(name="Peter van Eck", role=Role.DIRECTEUR, veiligheid=True, letters="PvE")
    return keys.add_with_key(desk, data, WORDS)


def test_who_is_added_opens_with_their_own_words_and_no_name_is_in_the_key_file(
    desk: Desk, path: Path
) -> None:
    uid = director(desk)
    assert opens(path, WORDS) == uid
    assert opens(path, PHRASE) == desk.reader.person_uid
    text = desk.store.vault.path.read_text()
    assert "Eck" not in text
    assert "directeur" in text
    assert logged(desk) == "add_person"
    assert row(desk, uid).has_key


def test_who_may_not_be_added_gets_no_key(desk: Desk, path: Path) -> None:
    data = DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE, veiligheid=True)
    with pytest.raises(RefusedError):
        keys.add_with_key(desk, data, WORDS)
    assert opens(path, WORDS) == ""
    assert len(desk.store.vault.slots) == 2
    assert load_vault(path).slots == desk.store.vault.slots


def test_a_key_file_that_cannot_be_written_adds_nobody(desk: Desk, path: Path) -> None:
    with without_rights(path.parent), pytest.raises(StoreError):
        director(desk)
    assert len(desk.ask(everybody)) == 1
    assert len(desk.store.vault.slots) == 2
    assert director(desk)


def test_who_is_taken_away_opens_no_more(desk: Desk, path: Path) -> None:
    meral = keys.add_with_key(desk, DeskPersonData(name="Meral", veiligheid=True), OTHERS)
    uid = director(Desk(desk.store, meral))
    keys.remove_with_key(desk, uid, 1)
    assert opens(path, WORDS) == ""
    assert logged(desk) == "remove_person"
    assert all(slot.person != uid for slot in desk.store.vault.slots)


def test_the_pins_of_who_is_taken_away_go_too(desk: Desk, ring: MemoryRing) -> None:
    keys.add_with_key(desk, DeskPersonData(name="Meral", veiligheid=True), OTHERS)
    data = DeskPersonData(name="Wil", role=Role.MEELEZER, until=date(2100, 1, 1))
    uid = keys.add_with_key(desk, data, WORDS)
    laptop.add_laptop_slot(desk.store.vault, PIN, "meelezer", uid)
    assert len(ring.kept) == 1
    keys.remove_with_key(desk, uid, 1)
    assert ring.kept == {}


def test_who_has_no_key_is_taken_away_too(desk: Desk) -> None:
    keys.add_with_key(desk, DeskPersonData(name="Meral"), OTHERS)
    uid = desk.do(people.add_person, DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE))
    keys.remove_with_key(desk, uid, 1)
    assert uid not in [one.uid for one in desk.ask(everybody)]


def test_a_key_that_cannot_be_taken_away_leaves_the_person(desk: Desk, path: Path) -> None:
    keys.add_with_key(desk, DeskPersonData(name="Meral"), OTHERS)
    uid = keys.add_with_key(desk, DeskPersonData(name="Wil", role=Role.ADMINISTRATIE), WORDS)
    with without_rights(path.parent), pytest.raises(StoreError):
        keys.remove_with_key(desk, uid, 1)
    assert row(desk, uid).has_key
    assert opens(path, WORDS) == uid
    assert logged(desk) == "put_back_person"


def test_a_new_key_takes_the_place_of_all_that_somebody_had(desk: Desk, path: Path) -> None:
    uid = director(desk)
    old = desk.store.vault.public_of(uid)
    keys.give_new_key(desk, uid, "directeur", OTHERS)
    assert (opens(path, WORDS), opens(path, OTHERS)) == ("", uid)
    assert desk.store.vault.public_of(uid) != old
    assert logged(desk) == "give_key"


def test_own_notes_close_with_a_new_key_and_open_in_an_older_copy(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    me, other = desk.reader.person_uid, director(desk)
    bo = a_pupil(desk)
    desk.do(write_own_note, bo, OwnText(held_on=DAY, text="Alleen voor mij."))
    desk.close()
    old = copied(path, tmp_path)
    head = a_desk(path, WORDS)
    assert head.reader.person_uid == other
    keys.give_new_key(head, me, "intern begeleider", OTHERS)
    head.close()
    mine = a_desk(path, OTHERS)
    assert [note.content for note in mine.ask(own_notes, bo)] == [None], "it is there, and closed"
    mine.close()
    before = a_desk(old, PHRASE)
    assert [note.content and note.content.text for note in before.ask(own_notes, bo)] == ["Alleen voor mij."]
    before.close()


def test_only_who_arranges_people_gives_a_new_key(desk: Desk, path: Path) -> None:
    uid = director(desk)
    office = desk.do(people.add_person, DeskPersonData(name="Corrie", role=Role.ADMINISTRATIE))
    with pytest.raises(RefusedError):
        keys.give_new_key(Desk(desk.store, office), uid, "directeur", OTHERS)
    assert opens(path, WORDS) == uid


def test_ones_own_passphrase_changes_and_no_more_than_that(desk: Desk, path: Path) -> None:
    head = desk.store.vault.database_key()
    assert keys.knows(desk, PHRASE).person == desk.reader.person_uid
    with pytest.raises(WrongKeyError):
        keys.knows(desk, WORDS)
    keys.change_passphrase(desk, WORDS)
    assert (opens(path, PHRASE), opens(path, WORDS)) == ("", desk.reader.person_uid)
    assert desk.store.vault.database_key() == head
    assert logged(desk) == "change_own_passphrase"


def test_another_s_words_are_not_ones_own(desk: Desk) -> None:
    director(desk)
    with pytest.raises(WrongKeyError):
        keys.knows(desk, WORDS)


def test_who_has_no_passphrase_cannot_change_it(desk: Desk) -> None:
    uid = desk.do(people.add_person, DeskPersonData(name="Corrie"))
    with pytest.raises(MissingError):
        keys.change_passphrase(Desk(desk.store, uid), WORDS)


def test_a_pin_is_set_changed_and_dropped(desk: Desk, path: Path, ring: MemoryRing) -> None:
    assert keys.own_pins(desk) == ()
    keys.set_pin(desk, PIN, "IdV")
    assert logged(desk) == "set_pin"
    assert [keys.on_the_lock(slot) for slot in keys.own_pins(desk)] == ["Intern begeleider · IdV"]
    keys.set_pin(desk, "739164")
    (slot,) = keys.own_pins(desk)
    assert slot.label == "intern begeleider"
    assert len(ring.kept) == 1
    vault = load_vault(path)
    assert laptop.unlock_with_pin(vault, slot.id, "739164").person == desk.reader.person_uid
    keys.drop_pin(desk)
    assert (keys.own_pins(desk), ring.kept, logged(desk)) == ((), {}, "drop_pin")
    assert [each.kind for each in load_vault(path).slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_a_recovery_code_of_the_school_replaces_the_one_before(desk: Desk, path: Path) -> None:
    slot, code = keys.begin_recovery(desk, own=False)
    with pytest.raises(WrongKeyError):
        load_vault(path).unlock_recovery(code)
    keys.keep_recovery(desk, slot)
    vault = load_vault(path)
    assert vault.unlock_recovery(code).person == ""
    assert len(keys.slots_of(vault, "", SlotKind.RECOVERY)) == 1
    assert logged(desk) == "make_school_recovery"


def test_a_recovery_code_of_ones_own_leaves_that_of_the_school(desk: Desk, path: Path) -> None:
    first, _code = keys.begin_recovery(desk, own=True)
    keys.keep_recovery(desk, first)
    second, code = keys.begin_recovery(desk, own=True)
    keys.keep_recovery(desk, second)
    vault = load_vault(path)
    assert vault.unlock_recovery(code).person == desk.reader.person_uid
    assert vault.private_key() == desk.store.vault.private_key()
    kinds = [slot.person for slot in vault.slots if slot.kind is SlotKind.RECOVERY]
    assert sorted(kinds) == ["", desk.reader.person_uid]
    assert logged(desk) == "make_own_recovery"


def test_a_code_that_is_not_typed_back_is_let_go(desk: Desk) -> None:
    before = desk.store.vault.slots
    slot, _code = keys.begin_recovery(desk, own=False)
    keys.drop_recovery(desk, slot)
    assert desk.store.vault.slots == before
    keys.drop_recovery(desk, slot)


def test_a_code_that_cannot_be_written_leaves_the_old_ones(desk: Desk, path: Path) -> None:
    slot, code = keys.begin_recovery(desk, own=False)
    with without_rights(path.parent), pytest.raises(ZorgdeskError):
        keys.keep_recovery(desk, slot)
    assert len(desk.store.vault.slots) == 3
    keys.drop_recovery(desk, slot)
    assert len(desk.store.vault.slots) == 2
    with pytest.raises(WrongKeyError):
        load_vault(path).unlock_recovery(code)
