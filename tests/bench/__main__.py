"""Measure Zorgdesk and print one table; nothing here fails on a slow day."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import CLOCKS, SCALES, Figure, Run, p95, use_clock
from tests.bench.overviews import overviews
from tests.bench.paper import plan_summary
from tests.bench.reading import dossier, encryption, growth, looking_up
from tests.bench.scrolling import scrolling
from tests.bench.stores import Stores
from tests.bench.windows import windows
from tests.bench.writing import command, importing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BENCHMARKS: dict[str, Callable[[Run], Iterator[Figure]]] = {
    "window": windows,
    "dossier": dossier,
    "search": looking_up,
    "command": command,
    "scroll": scrolling,
    "import": importing,
    "print": plan_summary,
    "overviews": overviews,
    "growth": growth,
    "encryption": encryption,
}
_HEAD = f"{'what':38} {'median':>9} {'p95':>9}  {'against':24} {'median':>9} {'p95':>9} {'ratio':>8}  goal"


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What to measure, and how."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", choices=SCALES, default="S", help="size of the practice store (default S)")
    parser.add_argument(
        "--only", choices=tuple(BENCHMARKS), action="append", help="only this; may be repeated"
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument(
        "--keep", type=Path, help="keep the practice stores in this folder, for the next time"
    )
    parser.add_argument(
        "--rounds", type=int, default=10_000, help="at most so many samples of each: 2 is a quick look"
    )
    parser.add_argument("--clock", choices=CLOCKS, default="wall", help="processor: on a busy computer")
    parser.add_argument("--markdown", type=Path, help="also write the table to this file, for the README")
    return parser.parse_args(arguments)


def line(figure: Figure) -> str:
    """One row of the table."""
    ours, floor = figure.ours, figure.floor
    return (
        f"{figure.name:38} {statistics.median(ours):9.2f} {p95(ours):9.2f}  {figure.against:24} "
        f"{statistics.median(floor):9.2f} {p95(floor):9.2f} {figure.ratio:7.2f}{'p' if figure.tail else 'm'}  "
        f"{figure.goal_words:14} {figure.verdict}"
    )


def markdown(figures: Sequence[Figure], size: str) -> str:
    """The rows as a table of Markdown."""
    rows = [
        f"| {figure.name} | {figure.against} | {figure.goal_words} | {size} | {figure.typical:.3g} {figure.unit} | "
        f"{figure.ratio:.2g} x | {figure.verdict} |"
        for figure in figures
    ]
    head = ["| what | against | goal | size | measured | ratio | verdict |", "|---|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def measure(asked: argparse.Namespace) -> list[Figure]:
    """Run the benchmarks and print each row as soon as it is known."""
    figures: list[Figure] = []
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zorgdesk-bench-")))
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
        use_clock(asked.clock)
        run = Run(Stores(asked.keep or work, work), asked.size, asked.rounds, asked.clock)
        for name in asked.only or BENCHMARKS:
            for figure in BENCHMARKS[name](run):
                print(line(figure), flush=True)
                figures.append(figure)
    return figures


def main() -> int:
    """Print the table."""
    asked = options()
    print(f"size {asked.size}; milliseconds (memory: MB); ratio of medians (m) or of p95 (p)\n\n{_HEAD}")
    figures = measure(asked)
    if asked.json:
        asked.json.write_text(
            json.dumps([figure.as_json() for figure in figures], indent=1), encoding="utf-8"
        )
    if asked.markdown:
        asked.markdown.write_text(markdown(figures, asked.size), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
