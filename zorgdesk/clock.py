"""The one place that asks what time it is."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_ZONE = ZoneInfo("Europe/Amsterdam")

_standing: datetime | None = None
_dice: Random | None = None
_ticked = (0, 0)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _standing or datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """A moment on the wall clock of the school, wherever the laptop thinks that it is."""
    return moment.astimezone(_ZONE)


def on_wall(day: date, hours: int, minutes: int) -> datetime:
    """The moment, in UTC, at which the wall clock of the school shows a time on a day."""
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=_ZONE).astimezone(UTC)


def local_now() -> datetime:
    """Now, on the wall clock of the school."""
    return local(now())


def today() -> date:
    """Today, on the wall clock of the school."""
    return local_now().date()


def stand_still(moment: datetime | None) -> None:
    """Let the clock stand at an aware moment: the oefenschool's, or a test's. None sets it going again."""
    global _standing  # noqa: PLW0603 - a clock is the one thing a process has one of
    if moment is not None and moment.tzinfo is None:
        raise ValueError("a clock needs an aware moment")
    _standing = moment


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at an aware moment for as long as the block lasts."""
    before = _standing
    stand_still(moment)
    try:
        yield
    finally:
        stand_still(before)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Make the uids of rows predictable for as long as the block lasts: only for invented data."""
    global _dice, _ticked
    import random

    before = _dice, _ticked
    _dice, _ticked = random.Random(seed), (0, 0)  # noqa: S311 - not for keys: uids of invented rows
    try:
        yield
    finally:
        _dice, _ticked = before


def tick() -> tuple[int, int]:
    """The moment in milliseconds and a random number of 74 bits that grows within one millisecond.

    For uids: rows made one after the other sort so, also while the clock stands still.
    """
    global _ticked  # noqa: PLW0603 - as above
    moment = int(now().timestamp() * 1000)
    if moment == _ticked[0]:
        number = _ticked[1] + 1 + _random_bits(20)
    else:
        number = _random_bits(73)  # room to grow
    _ticked = (moment, number)
    return _ticked


def _random_bits(count: int) -> int:
    import secrets  # not before the first uid is made: it brings all of hashlib

    return _dice.getrandbits(count) if _dice else secrets.randbits(count)


def seconds() -> float:
    """Seconds that only go on, from no moment in particular: for how long something lasts."""
    return time.monotonic()


def wall_seconds() -> float:
    """Seconds by the clock of the computer, also while ours stands still: it goes on in a sleep."""
    return time.time()
