"""What a crash left beside the store: taken in when it is whole, told and put aside when it is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import func, select

from tests.zorgdesk.real_store import a_new_desk, a_note, a_pupil, all_bytes, no_file_larger_than, reopened
from zorgdesk.errors import DamagedError, NoRoomError
from zorgdesk.model.dossier import Entry
from zorgdesk.store import bits
from zorgdesk.store.file import files_folder

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.store.file import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is: in a folder that holds nothing else."""
    folder = tmp_path / "zorgdesk"
    folder.mkdir()
    return folder / "school.zorgdesk"


def _crashed(path: Path, notes: int = 3) -> list[str]:
    """A store whose journal was left: copied while it is open. Returns the uids of the notes in the journal."""
    busy = path.with_name("busy")
    desk = a_new_desk(busy)
    pupil = a_pupil(desk)
    desk.store.checkpoint()
    uids = [a_note(desk, pupil) for _number in range(notes)]
    for end in ("", "-wal", ".keys"):
        path.with_name(path.name + end).write_bytes(busy.with_name(busy.name + end).read_bytes())
    desk.close()
    for left in path.parent.glob("busy*"):
        left.unlink()
    return uids


def _notes(store: Store) -> int:
    with store.reading() as session:
        return session.exec(select(func.count()).select_from(Entry)).one()


def test_a_journal_that_a_crash_left_is_taken_in(path: Path) -> None:
    notes = _crashed(path)
    assert not bits.end_is_lost(path)
    store = reopened(path)
    assert _notes(store) == len(notes)
    store.close()
    assert not store.warnings


def test_a_damaged_journal_is_told_and_put_aside(path: Path) -> None:
    _crashed(path)
    journal = bits.journal(path)
    raw = bytearray(journal.read_bytes())
    raw[len(raw) // 2] ^= 4
    journal.write_bytes(raw)
    with pytest.raises(DamagedError, match="einde"):
        reopened(path, mend=False)
    assert journal.read_bytes() == raw
    store = reopened(path)
    store.close()
    (aside,) = path.parent.glob("*.rest")
    assert aside.name in store.warnings[0]
    assert aside.read_bytes() == raw
    reopened(path, mend=False).close()


def test_a_damaged_journal_that_cannot_be_put_aside_is_left_as_it_is(path: Path) -> None:
    _crashed(path)
    journal = bits.journal(path)
    raw = bytearray(journal.read_bytes())
    raw[len(raw) // 2] ^= 4
    journal.write_bytes(raw)
    before = all_bytes(path.parent)
    with no_file_larger_than(1000), pytest.raises(NoRoomError):
        reopened(path)
    assert all_bytes(path.parent) == before


def test_every_flipped_bit_in_a_journal_is_noticed(path: Path) -> None:
    _crashed(path, notes=2)
    journal = bits.journal(path)
    raw = journal.read_bytes()
    frame = 4096 + 24
    spots = [*range(32 + 24), *range(len(raw) - frame, len(raw) - frame + 24), *range(100, len(raw), 997)]
    unseen = []
    for spot in spots:
        for bit in (0, 7):
            spoiled = bytearray(raw)
            spoiled[spot] ^= 1 << bit
            journal.write_bytes(spoiled)
            if not bits.end_is_lost(path):
                unseen.append((spot, bit))
    assert not unseen


def test_what_a_killed_program_was_still_writing_is_no_damage(path: Path) -> None:
    notes = _crashed(path)
    journal = bits.journal(path)
    raw = journal.read_bytes()
    for left in (0, 10, 32, 33, 60, len(raw) - 4097, len(raw) - 1):
        journal.write_bytes(raw[:left])
        assert not bits.end_is_lost(path)
    store = reopened(path)
    assert _notes(store) == len(notes) - 1
    store.close()


def test_a_journal_that_was_starting_anew_is_no_damage(path: Path) -> None:
    """Killed while the first page of the new journal was written over the old: all old ones are in the store."""
    _crashed(path, notes=4)
    journal = bits.journal(path)
    old = journal.read_bytes()
    other = path.with_name("other")
    _crashed(other, notes=4)
    new = bits.journal(other).read_bytes()
    frame = 4096 + 24
    for upto in (32, 32 + 24, 32 + 2000, 32 + frame, 32 + frame + 24):
        journal.write_bytes(new[:upto] + old[upto:])
        assert not bits.end_is_lost(path), upto


def test_there_is_no_journal_beside_a_store_that_was_closed(path: Path) -> None:
    a_new_desk(path).close()
    assert not bits.end_is_lost(path)
    assert files_folder(path).name == "school.zorgdesk.files"
