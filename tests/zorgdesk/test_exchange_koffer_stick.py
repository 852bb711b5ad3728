"""The koffer when something is wrong with the stick: full, pulled, stopped, a flipped bit."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import a_note, all_bytes, no_file_larger_than
from tests.zorgdesk.two_laptops import Pair, checked, lying_in
from zorgdesk.errors import (
    DamagedError,
    MissingError,
    NoRoomError,
    NotOursError,
    StoreError,
)
from zorgdesk.exchange import koffer
from zorgdesk.job import finish
from zorgdesk.rules.koffer import BoxKind, Where
from zorgdesk.store import backup, this_laptop
from zorgdesk.store import koffer as boxes

if TYPE_CHECKING:
    from pathlib import Path

    from zorgdesk.job import Job


def _pulled_half_way(job: Job[Path], stick: Path) -> Job[Path]:
    while True:
        try:
            step = next(job)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return] # a Path
        if step.done and stick.exists():
            shutil.rmtree(stick)
        yield step


def test_a_full_stick_leaves_the_koffer_here(pair: Pair, stick: Path, pupil: str) -> None:
    with pair[0].desk() as desk:
        with pytest.raises(NoRoomError), no_file_larger_than(60_000):
            finish(koffer.give(desk, stick))
        if desk.standing.where is Where.AWAY:  # its own disk was full too
            koffer.take_back(desk)
        assert desk.standing.writes
        a_note(desk, pupil)
        checked(desk)
    assert lying_in(stick) == []


def test_a_stick_that_is_pulled_while_it_is_written_leaves_the_koffer_here(
    pair: Pair, stick: Path, pupil: str
) -> None:
    with pair[0].desk() as desk:
        with pytest.raises(StoreError, match="niet bereikbaar"):
            finish(_pulled_half_way(koffer.give(desk, stick), stick))
        assert desk.standing.where is Where.HERE
        a_note(desk, pupil)
        checked(desk)


def test_stopping_half_way_leaves_the_koffer_here(pair: Pair, stick: Path, pupil: str) -> None:
    with pair[0].desk() as desk:
        job = koffer.give(desk, stick)
        for _turn in range(3):
            next(job)
        assert not desk.standing.writes
        job.close()
        assert desk.standing.writes
        a_note(desk, pupil)
    assert lying_in(stick) == []


def test_a_stick_that_is_gone_at_the_last_moment_is_asked_for(
    pair: Pair, stick: Path, pupil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pupil
    away = stick.with_name("getrokken")

    def pulled(fresh: Path) -> Path:
        stick.rename(away)
        return put(fresh)

    put = boxes.put
    monkeypatch.setattr(boxes, "put", pulled)
    with pair[0].desk() as desk:
        with pytest.raises(StoreError, match="kies bij Beheer: Terugnemen"):
            finish(koffer.give(desk, stick))
        assert desk.standing.where is Where.AWAY
        with pytest.raises(StoreError, match="is er niet"):
            koffer.take_back(desk)
        away.rename(stick)
        koffer.take_back(desk)  # the box never got its name: nobody can have it
        assert desk.standing.writes
    assert lying_in(stick) == []


def test_a_stick_that_refuses_the_last_name_leaves_the_koffer_here(
    pair: Pair, stick: Path, pupil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_fresh: Path) -> Path:
        raise StoreError("De stick is op slot.")

    monkeypatch.setattr(boxes, "put", refused)
    with pair[0].desk() as desk:
        with pytest.raises(StoreError, match="op slot"):
            finish(koffer.give(desk, stick))
        assert desk.standing.writes
        a_note(desk, pupil)


def test_every_flipped_bit_of_the_box_is_found(pair: Pair, stick: Path, pupil: str) -> None:
    assert pupil
    whole = pair[0].gives(stick).read_bytes()
    dice = random.Random(20261124)  # noqa: S311 - seeded on purpose
    before = all_bytes(pair[1].home)
    refused = 0
    for place in [0, 5, 31, 40, len(whole) - 5, *(dice.randrange(len(whole)) for _turn in range(14))]:
        (stick / boxes.KOFFER).write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :]
        )
        try:
            with pair[1].here():
                prepared = finish(koffer.prepare(pair[1].path, stick, pair[1].phrase, BoxKind.KOFFER))
        except (DamagedError, NotOursError, MissingError):
            refused += 1
            assert all_bytes(pair[1].home) == before
        else:  # a bit of the zip itself that says nothing: all of the content was right
            assert prepared.number == 2
            shutil.rmtree(pair[1].path.parent)
            with pair[1].here():
                this_laptop.name_it(pair[1].label)
            before = all_bytes(pair[1].home)
    assert refused >= 14
    (stick / boxes.KOFFER).write_bytes(whole)
    pair[1].takes(stick)
    assert pair[1].facts() == ["Eerst."]


def test_a_list_that_was_sealed_by_another_is_refused(
    pair: Pair, stick: Path, pupil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pupil
    pair[0].gives(stick)
    monkeypatch.setattr(backup, "seal_fits", lambda _said, _key: False)
    with pytest.raises(DamagedError, match="Deze koffer is beschadigd"):
        pair[1].takes(stick)
    assert pair[1].files() == {"koffer.json"}
