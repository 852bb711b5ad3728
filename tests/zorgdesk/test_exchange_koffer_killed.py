"""kill -9 at each step of giving and taking: never two laptops that write, and always a way to one that does."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.zorgdesk.two_laptops import Pair, checked, copied_laptops
from zorgdesk.errors import ZorgdeskError
from zorgdesk.exchange import koffer

if TYPE_CHECKING:
    from collections.abc import Callable


STOPS = 60  # more than there are moves of files and commits in one journey
STEP = 1 if "ZORGDESK_CRASH_ROUNDS" in os.environ else 3  # each of them takes minutes


def _killed_at(number: int, journey: Callable[[], object]) -> bool:
    """Do a journey in a process of its own that is killed before its nth move of a file or commit."""
    child = os.fork()
    if child == 0:
        _die_before(number)
        try:
            journey()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == -9


def _die_before(number: int) -> None:
    left = [number]

    def step(*_given: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), 9)

    def stopping(old: Callable[..., object]) -> Callable[..., object]:
        def moved(*given: object) -> object:
            step()
            return old(*given)

        return moved

    Path.rename = stopping(Path.rename)  # type: ignore[method-assign,assignment]
    Path.replace = stopping(Path.replace)  # type: ignore[method-assign,assignment]
    event.listen(Session, "before_commit", step)


def _writers(laptops: Pair) -> list[str]:
    return [laptop.label for laptop in laptops if laptop.is_there() and laptop.writes()]


def _settle(laptops: Pair, stick: Path) -> None:
    """What the users do next: the second takes what lies there, or else the first takes it back."""
    first, second = laptops
    try:
        second.takes(stick)
    except ZorgdeskError:
        with first.desk() as desk:
            if not desk.standing.writes:
                koffer.take_back(desk)


def _journey(name: str, laptops: Pair, stick: Path) -> Callable[[], object]:
    if name == "give":
        return partial(laptops[0].gives, stick)
    return laptops[0].takes_back if name == "take back" else partial(laptops[1].takes, stick)


@pytest.mark.slow
@pytest.mark.parametrize("journey", ["give", "take", "take again", "take back"])
def test_kill_9_at_each_step_leaves_one_that_writes(two_made: Path, tmp_path: Path, journey: str) -> None:
    ready, ready_stick = tmp_path / "ready", tmp_path / "ready" / "stick"
    ready_stick.mkdir(parents=True)
    before = copied_laptops(two_made, ready)
    if journey != "give":
        before[0].gives(ready_stick)
    if journey == "take again":  # a laptop that has a file already
        before[1].takes(ready_stick)
        before[1].gives(ready_stick)
    stops = 0
    for number in range(1, STOPS, STEP):
        at = tmp_path / f"{number}"
        laptops, stick = copied_laptops(ready, at), at / "stick"
        shutil.copytree(ready_stick, stick)
        for laptop in laptops:
            laptop.knows(stick)
        if journey == "take again":
            laptops = (laptops[1], laptops[0])
        if not _killed_at(number, _journey(journey, laptops, stick)):
            break
        stops += 1
        assert len(_writers(laptops)) <= 1, number
        if not _writers(laptops):
            _settle(laptops, stick)
        assert len(_writers(laptops)) == 1, number
        holder = next(laptop for laptop in laptops if laptop.is_there() and laptop.writes())
        with holder.desk() as desk:
            checked(desk)
        assert holder.facts() == ["Eerst."]
    assert 2 <= stops < STOPS // STEP - 1
