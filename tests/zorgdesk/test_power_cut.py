"""The power fails while a deed is being written: what was kept before it is there, and the deed itself whole or not."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sqlmodel import select

from tests.crash_child import ACTIONS
from tests.zorgdesk.real_store import DAY, a_desk, a_new_desk, a_pupil
from zorgdesk.commands import entries
from zorgdesk.job import finish
from zorgdesk.model.action import Action, ActionData
from zorgdesk.model.dossier import Entry, EntryData
from zorgdesk.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk, Sight


ROUNDS = 30
ENDS = ("", "-wal", ".keys")


class Moment(NamedTuple):
    """What lay on the disk at a moment, by the end of its name, and the deeds that were kept by then."""

    files: dict[str, bytes]
    notes: tuple[str, ...]


def _on_disk(path: Path) -> dict[str, bytes]:
    there = [(end, path.with_name(path.name + end)) for end in ENDS]
    return {end: one.read_bytes() for end, one in there if one.exists()}


def _work(path: Path, dice: random.Random) -> Iterator[Moment]:
    """Real work: notes with their actions; now and then the journal is taken in, as it is by itself."""
    desk = a_new_desk(path)
    pupil = a_pupil(desk)
    notes: tuple[str, ...] = ()
    yield Moment(_on_disk(path), notes)
    for _round in range(ROUNDS):
        data = EntryData(pupil_uid=pupil, held_on=DAY, facts="Bo huilt. " * dice.randint(1, 2000))
        actions = [ActionData(what=f"Actie {each}", who="juf Anouk") for each in range(ACTIONS)]
        notes = (*notes, desk.do(entries.record_entry, data, actions).uid)
        yield Moment(_on_disk(path), notes)
        if dice.random() < 0.15:
            desk.store.checkpoint()
            yield Moment(_on_disk(path), notes)
    desk.close()


def _cut_short(old: bytes, new: bytes, dice: random.Random) -> bytes:
    """The last writes stopped at some byte."""
    return new[: dice.randint(len(old), len(new))]


def _with_a_hole(old: bytes, new: bytes, dice: random.Random) -> bytes:
    """The disk wrote in another order: the end is there, a block before it is not yet."""
    at = dice.randint(len(old), len(new))
    raw = bytearray(_cut_short(new[:at], new, dice))
    hole = min(4096, len(raw) - at)
    raw[at : at + hole] = bytes(hole)
    return bytes(raw)


def _only_its_size(old: bytes, new: bytes, dice: random.Random) -> bytes:
    """The file got its length, and nothing was written in it yet."""
    at = dice.randint(len(old), len(new))
    return new[:at] + bytes(len(new) - at)


CUTS = (_cut_short, _with_a_hole, _only_its_size)


def _after_the_cut(
    before: Moment, after: Moment, cut: Callable[[bytes, bytes, random.Random], bytes], dice: random.Random
) -> dict[str, bytes] | None:
    """What the disk holds when the power fails during the deed between two moments; None: nothing was appended.

    The key file is written after the deed is safe, so it is still the one of before.
    """
    old, new = before.files.get("-wal", b""), after.files.get("-wal", b"")
    if len(new) <= len(old) or not new.startswith(old):
        return None
    return {**before.files, "-wal": cut(old, new, dice)}


def _notes_of(desk: Desk) -> dict[str, int]:
    def count(sight: Sight) -> dict[str, int]:
        found = dict.fromkeys(sight.session.exec(select(Entry.uid)).all(), 0)
        for uid in sight.session.exec(select(Action.entry_uid)).all():
            if uid:
                found[uid] += 1
        return found

    return desk.ask(count)


@pytest.mark.parametrize("cut", CUTS)
def test_a_power_cut_during_a_deed_loses_nothing_that_was_kept(
    tmp_path: Path, cut: Callable[[bytes, bytes, random.Random], bytes]
) -> None:
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    moments = list(_work(tmp_path / "werk.zorgdesk", dice))
    tried, whole = 0, 0
    for number, (before, after) in enumerate(pairwise(moments)):
        files = _after_the_cut(before, after, cut, dice)
        if files is None:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "a.zorgdesk"
        for end, raw in files.items():
            path.with_name(path.name + end).write_bytes(raw)
        desk = a_desk(path)
        found = _notes_of(desk)
        assert not set(before.notes) - set(found), (number, "a kept note was lost")
        assert set(found) <= set(after.notes), number
        assert set(found.values()) <= {ACTIONS}, (number, "a deed was half there")
        # A hole cannot be told from damage to what was kept: the user is asked to look, nothing is thrown away.
        told = list(desk.store.warnings)
        assert not told or cut is not _cut_short, (number, told)
        assert all("Kijk of uw laatste notitie er staat" in words for words in told), (number, told)
        if tried % 10 == 0:
            report = finish(verify(desk.store))
            assert report.whole, (number, report.faults)
        tried, whole = tried + 1, whole + (set(found) == set(after.notes))
        desk.close()
    assert tried > ROUNDS // 2
    assert whole < tried, "the power never failed in time"
