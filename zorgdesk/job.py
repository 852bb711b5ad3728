"""A job: work that takes long enough to show progress.

A job is a generator. It yields a `Step` whenever there is something to report and returns its result. Who
runs it may stop asking at any step; the job cleans up in its `finally` and `with`.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

R = TypeVar("R")


@dataclass(frozen=True)
class Step:
    """How far a job is, and with what it is busy."""

    done: int
    total: int
    what: str = ""


Job: TypeAlias = Generator[Step, None, R]


def finish(job: Job[R]) -> R:
    """Run a job to its end without showing anything."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result
