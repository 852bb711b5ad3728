"""A job run to its end on the command line, with a bar when somebody looks on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from zorgdesk.job import Job

R = TypeVar("R")
BAR = 30  # characters


def run(job: Job[R]) -> R:
    """Run a job to its end, with a bar when somebody looks on."""
    seen = sys.stderr.isatty()
    try:
        while True:
            step = next(job)
            if seen:
                done = BAR * step.done // max(step.total, 1)
                _show(f"[{'#' * done:.<{BAR}}] {step.what}")
    except StopIteration as end:
        result: R = end.value
        return result
    finally:
        if seen:
            _show("")


def _show(line: str) -> None:
    sys.stderr.write(f"\r\033[K{line}")
    sys.stderr.flush()
