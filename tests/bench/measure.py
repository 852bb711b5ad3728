"""Measuring two things in turns in one run, and saying how they compare."""

from __future__ import annotations

import gc
import math
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.bench.stores import Stores

SCALES = ("S", "M", "L")
# What the clock of the wall says, or how long the processor worked: where other programs are busy too, only the
# second says something of ours.
CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
_clock = CLOCKS["wall"]


def use_clock(name: str) -> None:
    """Time everything in this process by one of CLOCKS."""
    global _clock  # noqa: PLW0603 - one clock in a run
    _clock = CLOCKS[name]


@dataclass(frozen=True)
class Figure:
    """One row of the table: samples of ours and of the floor under it, in milliseconds or megabytes.

    `goal`: at most so many times the floor. `limit`: and under so much. Neither stands for what is only told.
    With `tail` the p95 of both is compared, else the median.
    """

    name: str
    against: str
    ours: Sequence[float]
    floor: Sequence[float]
    goal: float | None = None
    limit: float | None = None
    tail: bool = False
    unit: str = "ms"

    @property
    def typical(self) -> float:
        """Ours: the p95 where that is compared, else the median."""
        return (p95 if self.tail else statistics.median)(self.ours)

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        how = p95 if self.tail else statistics.median
        return how(self.ours) / how(self.floor)

    @property
    def verdict(self) -> str:
        """Whether the goal was reached in this run."""
        if self.goal is None and self.limit is None:
            return ""
        slow = self.limit is not None and self.typical >= self.limit
        return "over" if slow or (self.goal is not None and self.ratio > self.goal) else "ok"

    @property
    def goal_words(self) -> str:
        """The goal as the table has it."""
        parts = [f"{self.goal:g} x" if self.goal is not None else "",
                 f"< {self.limit:g} {self.unit}" if self.limit is not None else ""]  # fmt: skip
        return ", ".join(part for part in parts if part)

    def as_json(self) -> dict[str, Any]:
        """The row for a file."""
        return {
            "name": self.name, "against": self.against, "unit": self.unit, "compared": "p95" if self.tail else "median",
            "median": statistics.median(self.ours), "p95": p95(self.ours), "samples": len(self.ours),
            "floor_median": statistics.median(self.floor), "floor_p95": p95(self.floor),
            "ratio": self.ratio, "goal": self.goal, "limit": self.limit, "verdict": self.verdict,
        }  # fmt: skip


@dataclass(frozen=True)
class Run:
    """What a benchmark gets: the practice stores, the size to measure at, and how often."""

    stores: Stores
    size: str
    rounds: int
    clock: str = "wall"

    def times(self, usual: int) -> int:
        """How often to measure: `usual` in a whole run, fewer in a quick one."""
        return max(2, min(usual, self.rounds))


def p95(samples: Sequence[float]) -> float:
    """The value that 95 of 100 samples stay under."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(0.95 * len(ordered)) - 1)]


def clocked(deed: Callable[[], object]) -> float:
    """How long a deed takes, in milliseconds."""
    start = _clock()
    deed()
    return (_clock() - start) * 1000


def race(
    ours: Callable[[int], object], floor: Callable[[int], object], rounds: Iterable[int]
) -> tuple[list[float], list[float]]:
    """Time two deeds in turns, after one of each that does not count: what disturbs one disturbs the other."""
    order = list(rounds)
    ours(order[0])
    floor(order[0])
    gc.collect()
    mine: list[float] = []
    least: list[float] = []
    for number in order:
        mine.append(clocked(lambda number=number: ours(number)))  # type: ignore[misc]  # mypy knows no defaults here
        least.append(clocked(lambda number=number: floor(number)))  # type: ignore[misc]  # as above
    return mine, least
