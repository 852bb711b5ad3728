"""Keys of the people at the desk: what is done in the key file, together with its line in the log."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zorgdesk import clock
from zorgdesk.commands import people
from zorgdesk.errors import MissingError, ZorgdeskError, require
from zorgdesk.model.base import new_uid
from zorgdesk.rules.desk_people import why_not_manage_people
from zorgdesk.store import laptop
from zorgdesk.store.slots import SlotInfo, SlotKind
from zorgdesk.store.vault import Vault
from zorgdesk.text import _, sentence_case

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.model.school import DeskPersonData, Role
    from zorgdesk.store.laptop import Ring


def label_of(role: Role, letters: str = "") -> str:
    """What stands readable in the key file and on the lock: the role, and letters that the user chose."""
    return f"{role.kept_label} · {letters}" if letters else role.kept_label


def slots_of(vault: Vault, person_uid: str, kind: SlotKind) -> tuple[SlotInfo, ...]:
    """The ways in of one kind that a person has; of the school when the uid is empty."""
    return tuple(slot for slot in vault.slots if slot.person == person_uid and slot.kind is kind)


def add_with_key(desk: Desk, data: DeskPersonData, words: str) -> str:
    """Add somebody to the desk with a passphrase that they chose; the uid.

    Raises:
        RefusedError: a right is not theirs to give. StoreError: the key file cannot be written.
    """
    desk.store.must_write()
    uid, vault = new_uid(), desk.store.vault
    with vault.saved():
        vault.add_passphrase(words, label_of(data.role, data.letters), uid)
    try:
        return desk.do(people.add_person, data.model_copy(update={"key_since": clock.today()}), uid)
    except ZorgdeskError:
        with vault.saved():
            vault.remove_person(uid)
        raise


def give_new_key(desk: Desk, person_uid: str, label: str, words: str) -> None:
    """Give somebody a passphrase in place of all keys they had; what only those opened stays closed.

    Raises:
        RefusedError: this role does not arrange people. StoreError: the key file cannot be written.
    """
    desk.store.must_write()
    require(why_not_manage_people(desk.reader.role))
    vault = desk.store.vault
    with vault.saved():
        _forget_pins(vault, person_uid)
        vault.replace_person(person_uid, words, label)
    desk.do(people.give_key, person_uid)


def remove_with_key(desk: Desk, uid: str, version: int) -> None:
    """Take somebody away from the desk with all their keys.

    Raises:
        RefusedError: somebody must stay. StoreError: the key file cannot be written; then they are still there.
    """
    desk.store.must_write()
    desk.do(people.remove_person, uid, version)
    vault = desk.store.vault
    if not any(slot.person == uid for slot in vault.slots):
        return
    try:
        with vault.saved():
            _forget_pins(vault, uid)
            vault.remove_person(uid)
    except ZorgdeskError:
        desk.do(people.put_back_person, uid)
        raise


def _forget_pins(vault: Vault, person_uid: str) -> None:
    """Let go of the PINs on this laptop; on another laptop the secret is of no use without the slot."""
    for slot in slots_of(vault, person_uid, SlotKind.LAPTOP):
        with suppress(ZorgdeskError):
            laptop.forget_laptop(vault, slot.id)


# One's own


def knows(desk: Desk, words: str) -> SlotInfo:
    """The slot that the person at the desk opens with this passphrase: asked before it is changed.

    Raises:
        WrongKeyError: it is not theirs.
    """
    vault = Vault.load(desk.store.vault.path)
    mine = _own_passphrase(desk)
    return vault.unlock_passphrase(words, mine.id)


def _own_passphrase(desk: Desk) -> SlotInfo:
    mine = slots_of(desk.store.vault, desk.reader.person_uid, SlotKind.PASSPHRASE)
    if not mine:
        raise MissingError(_("U hebt geen eigen wachtwoordzin."))
    return mine[0]


def change_passphrase(desk: Desk, new: str) -> None:
    """Give oneself another passphrase: one slot changes, nothing else is encrypted anew.

    Who came in with a sheet of their own after the key file was lost has none, and gets one.

    Raises:
        StoreError: the key file cannot be written; then the old one still opens.
    """
    desk.store.must_write()
    vault = desk.store.vault
    with vault.saved():
        if lost_their_passphrase(vault):
            vault.add_passphrase(new, label_of(desk.reader.role), desk.reader.person_uid)
        else:
            vault.change_passphrase(_own_passphrase(desk).id, new)
    desk.do(people.change_own_passphrase)


def lost_their_passphrase(vault: Vault) -> bool:
    """Whether somebody opened it with a code of their own and has no passphrase: the key file came from paper."""
    by = vault.opened_by
    if by is None or by.kind is not SlotKind.RECOVERY or not by.person:
        return False
    return not slots_of(vault, by.person, SlotKind.PASSPHRASE)


def own_pins(desk: Desk, *, ring: Ring | None = None) -> tuple[SlotInfo, ...]:
    """The PINs of the person at the desk that open on this laptop."""
    return tuple(
        slot
        for slot in laptop.pin_slots(desk.store.vault, ring=ring)
        if slot.person == desk.reader.person_uid
    )


def set_pin(desk: Desk, pin: str, letters: str = "", *, ring: Ring | None = None) -> None:
    """Open with a PIN on this laptop from now on; an earlier one stops.

    Raises:
        MistakeError: it is not six digits, or easily guessed. StoreError: it cannot be kept here.
    """
    desk.store.must_write()
    vault, reader = desk.store.vault, desk.reader
    before = own_pins(desk, ring=ring)
    with vault.saved():
        label = label_of(reader.role, letters)
        laptop.add_laptop_slot(vault, pin, label, reader.person_uid, ring=ring)
        for slot in before:
            laptop.forget_laptop(vault, slot.id, ring=ring)
    desk.do(people.set_pin)


def drop_pin(desk: Desk, *, ring: Ring | None = None) -> None:
    """Let the own PIN on this laptop open no more.

    Raises:
        StoreError: the key file cannot be written.
    """
    desk.store.must_write()
    vault = desk.store.vault
    with vault.saved():
        for slot in own_pins(desk, ring=ring):
            laptop.forget_laptop(vault, slot.id, ring=ring)
    desk.do(people.drop_pin)


# Recovery codes: made in memory, kept when the code was typed back


def begin_recovery(desk: Desk, *, own: bool) -> tuple[str, str]:
    """Make a recovery code of oneself or of the school, not kept yet: its slot and the code."""
    desk.store.must_write()
    vault, reader = desk.store.vault, desk.reader
    person = reader.person_uid if own else ""
    label = label_of(reader.role) if own else _("herstelblad")
    code = vault.add_recovery(label, person)
    return slots_of(vault, person, SlotKind.RECOVERY)[-1].id, code


def keep_recovery(desk: Desk, slot_id: str) -> None:
    """Keep a recovery code that was typed back; the codes that it replaces open no more.

    Raises:
        StoreError: the key file cannot be written; then the old codes still open.
    """
    desk.store.must_write()
    vault = desk.store.vault
    person = vault.slot(slot_id).info.person
    with vault.saved():
        for old in slots_of(vault, person, SlotKind.RECOVERY):
            if old.id != slot_id:
                vault.remove(old.id)
    desk.do(people.make_own_recovery if person else people.make_school_recovery)


def drop_recovery(desk: Desk, slot_id: str) -> None:
    """Let go of a recovery code that was not typed back."""
    desk.store.must_write()
    with suppress(ZorgdeskError):
        desk.store.vault.remove(slot_id)


def on_the_lock(slot: SlotInfo) -> str:
    """The label of a slot as the lock shows it."""
    return sentence_case(slot.label)
