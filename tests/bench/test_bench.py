"""The benchmarks run and give figures; how large the figures are is no test's business."""

from __future__ import annotations

import math
import statistics

import pytest

from tests.bench.__main__ import BENCHMARKS, line, markdown, options
from tests.bench.measure import Figure, Run, p95, race
from tests.bench.stores import Stores


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A quick run at the smallest size; its stores are made once."""
    folder = tmp_path_factory.mktemp("bench")
    return Run(Stores(folder, folder), "S", 2)


@pytest.mark.slow
@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_runs_and_gives_positive_figures(run: Run, name: str) -> None:
    figures = list(BENCHMARKS[name](run))
    assert figures
    for figure in figures:
        assert min(*figure.ours, *figure.floor) > 0, figure.name
        assert math.isfinite(figure.ratio)
        assert figure.name in line(figure)


def test_a_figure_says_whether_its_goal_was_reached() -> None:
    assert Figure("a", "b", [3, 3], [1, 1], goal=3).verdict == "ok"
    assert Figure("a", "b", [3.1, 3.1], [1, 1], goal=3).verdict == "over"
    assert Figure("a", "b", [60, 60], [50, 50], goal=3, limit=50).verdict == "over"
    assert Figure("a", "b", [60, 60], [1, 1]).verdict == ""


def test_the_tail_is_what_95_of_100_stay_under() -> None:
    assert p95(list(range(1, 101))) == 95
    assert Figure("a", "b", [1] * 9 + [50], [1] * 10, goal=3, tail=True).verdict == "over"


def test_both_runners_take_turns() -> None:
    seen: list[str] = []
    ours, floor = race(lambda n: seen.append(f"a{n}"), lambda n: seen.append(f"b{n}"), range(2))
    assert seen == ["a0", "b0", "a0", "b0", "a1", "b1"]
    assert len(ours) == len(floor) == 2
    assert statistics.median(ours) >= 0


def test_sizes_and_names_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert options(["--size", "M", "--only", "search"]).only == ["search"]
    with pytest.raises(SystemExit):
        options(["--size", "XL"])
    assert "--size" in capsys.readouterr().err


def test_the_table_for_the_readme_has_a_row_of_each_figure() -> None:
    made = markdown([Figure("open a dossier", "its SQL", [60, 60], [20, 20], goal=3, limit=50)], "L")
    assert made.splitlines()[-1] == "| open a dossier | its SQL | 3 x, < 50 ms | L | 60 ms | 3 x | over |"
