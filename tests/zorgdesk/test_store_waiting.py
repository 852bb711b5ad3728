"""Tests of wrong tries: how they are counted while locked, and how long the next one waits."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zorgdesk.frozen_keys import PHRASE, RAW
from tests.zorgdesk.real_store import without_rights
from zorgdesk import clock
from zorgdesk.errors import DamagedError
from zorgdesk.store import keyfile
from zorgdesk.store.file import take
from zorgdesk.store.slots import AuditHead, Tries
from zorgdesk.store.vault import Vault
from zorgdesk.store.waiting import LONGEST_WAIT, seconds_to_wait

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
AT_ONCE = timedelta(0)


@pytest.mark.parametrize(
    ("count", "seconds"),
    [
        (0, 0),
        (1, 0),
        (2, 0),
        (3, 1),
        (4, 2),
        (5, 4),
        (6, 8),
        (7, 16),
        (8, 32),
        (9, 60),
        (10, 60),
        (2**53, 60),
    ],
)
def test_three_tries_are_free_and_then_each_waits_twice_as_long_up_to_a_minute(
    count: int, seconds: int
) -> None:
    assert seconds_to_wait(Tries(count, NOON if count else None), NOON) == seconds


def test_what_has_passed_of_the_wait_is_not_waited_again() -> None:
    tries = Tries(6, NOON)
    assert seconds_to_wait(tries, NOON + timedelta(seconds=5)) == 3
    assert seconds_to_wait(tries, NOON + timedelta(seconds=8)) == 0
    assert seconds_to_wait(tries, NOON + timedelta(days=400)) == 0


@given(
    count=st.integers(0, 2**53),
    gone=st.timedeltas(min_value=timedelta(days=-4000), max_value=timedelta(days=4000)),
)
def test_no_clock_makes_anybody_wait_longer_than_a_minute(count: int, gone: timedelta) -> None:
    tries = Tries(count, NOON if count else None)
    waits = seconds_to_wait(tries, NOON + gone)
    assert 0 <= waits <= LONGEST_WAIT
    if gone < AT_ONCE:
        assert waits == seconds_to_wait(tries, NOON)


def test_a_wrong_try_is_counted_in_the_key_file_with_its_moment(frozen: Path) -> None:
    vault = Vault.load(frozen)
    with clock.standing_at(NOON):
        assert vault.note_wrong() == Tries(1, NOON)
        vault.note_wrong()
    assert Vault.load(frozen).tries == Tries(2, NOON) == vault.tries
    vault.unlock_passphrase(PHRASE)
    assert vault.tries == Tries(2, NOON)


def test_a_lock_that_starts_anew_remembers_the_tries(frozen: Path) -> None:
    for _start in range(4):
        Vault.load(frozen).note_wrong()
    assert seconds_to_wait(Vault.load(frozen).tries, clock.now()) > 1


def test_whoever_opens_the_store_takes_the_tries_and_forgets_them_at_the_next_save(frozen: Path) -> None:
    vault = Vault.load(frozen)
    vault.note_wrong()
    vault.unlock_passphrase(PHRASE)
    assert vault.take_tries().count == 1
    assert vault.tries == Tries()
    assert Vault.load(frozen).tries.count == 1
    vault.save()
    assert frozen.read_bytes() == RAW


def test_counting_changes_nothing_else_of_what_another_program_wrote_meanwhile(frozen: Path) -> None:
    early = Vault.load(frozen)
    other = Vault.load(frozen)
    other.unlock_passphrase(PHRASE)
    other.note_head(77, "cd" * 32)
    other.add_passphrase("een zin voor de directeur", "Directeur", "")
    other.save()
    early.note_wrong()
    again = Vault.load(frozen)
    assert (again.head, again.tries.count, len(again.slots)) == (AuditHead(77, "cd" * 32), 1, 4)
    again.unlock_passphrase("een zin voor de directeur")
    assert again.unlocked


def test_while_another_program_has_the_store_the_try_is_counted_in_memory(frozen: Path) -> None:
    vault = Vault.load(frozen)
    lock = take(frozen.with_suffix(""))
    assert vault.note_wrong().count == 1
    assert vault.note_wrong().count == 2
    assert frozen.read_bytes() == RAW
    lock.release()
    assert vault.note_wrong().count == 3
    assert Vault.load(frozen).tries.count == 3


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="Windows has other rights")
def test_in_a_folder_that_cannot_be_written_the_try_is_counted_in_memory(frozen: Path) -> None:
    vault = Vault.load(frozen)
    with without_rights(frozen.parent):
        assert [vault.note_wrong().count for _each in range(3)] == [1, 2, 3]
    assert frozen.read_bytes() == RAW


def test_a_key_file_that_was_damaged_meanwhile_is_left_alone(frozen: Path) -> None:
    vault = Vault.load(frozen)
    frozen.write_bytes(RAW[:-9])
    assert vault.note_wrong().count == 1
    assert frozen.read_bytes() == RAW[:-9]
    with pytest.raises(DamagedError):
        Vault.load(frozen)


def test_counting_stops_where_numbers_end(frozen: Path) -> None:
    document, seal = keyfile.read(RAW)
    most = Tries(keyfile.LARGEST_NUMBER, NOON)
    frozen.write_bytes(keyfile.write(document.__class__(**{**vars(document), "tries": most}), seal))
    assert Vault.load(frozen).note_wrong().count == keyfile.LARGEST_NUMBER
    assert Vault.load(frozen).tries.count == keyfile.LARGEST_NUMBER
