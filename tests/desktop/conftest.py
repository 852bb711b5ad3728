"""A program of its own for every test on the real screen."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.desktop.hands import SYSTEM_PYTHON, XHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORE = "school.zorgdesk"


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[XHands]:
    """The program on an empty folder, its keyboard and a screen reader."""
    yield from _hands(tmp_path)


@pytest.fixture
def hands_at_school(tmp_path: Path) -> Iterator[XHands]:
    """The program on a school without pupils, locked, its keyboard and a screen reader."""
    from tests.walk_school import found_quickly

    found_quickly(tmp_path / STORE)
    yield from _hands(tmp_path)


def _hands(tmp_path: Path) -> Iterator[XHands]:
    if not (os.environ.get("DISPLAY") and shutil.which("xdotool") and shutil.which(SYSTEM_PYTHON)):
        pytest.skip(
            "there is no screen with xdotool and a screen reader here: packaging/desktop.py gives one"
        )
    (tmp_path / "home").mkdir()
    env = {**os.environ, "HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "home" / "data")}
    made = XHands(tmp_path / STORE, tmp_path, env)
    yield made
    made.end()
