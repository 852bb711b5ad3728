"""A program of its own for every test on the real screen."""

from __future__ import annotations

import os
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.desktop.hands import SYSTEM_PYTHON, XHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORE = "school.zorgdesk"
_MAKING = 90.0  # seconds: two school years are told first


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[XHands]:
    """The program on an empty folder, its keyboard and a screen reader."""
    yield from _hands(tmp_path, "--store", str(tmp_path / STORE))


@pytest.fixture
def hands_in_practice(tmp_path: Path) -> Iterator[XHands]:
    """The program as somebody starts it who wants to look around: nothing is there yet."""
    for made in _hands(tmp_path, "--practice"):
        made.until(partial(made.sees, "Rondleiding"), "the oefenschool was not made", _MAKING)
        yield made


@pytest.fixture
def hands_at_school(tmp_path: Path) -> Iterator[XHands]:
    """The program on a school without pupils, locked, its keyboard and a screen reader."""
    from tests.walk_school import found_quickly

    found_quickly(tmp_path / STORE)
    yield from _hands(tmp_path, "--store", str(tmp_path / STORE))


def _hands(tmp_path: Path, *asked: str) -> Iterator[XHands]:
    if not (os.environ.get("DISPLAY") and shutil.which("xdotool") and shutil.which(SYSTEM_PYTHON)):
        pytest.skip(
            "there is no screen with xdotool and a screen reader here: packaging/desktop.py gives one"
        )
    (tmp_path / "home").mkdir()
    env = {**os.environ, "HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "home" / "data")}
    made = XHands(tmp_path, env, *asked)
    yield made
    made.end()
