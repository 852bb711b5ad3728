"""What the tests of the core can ask for: an empty desk, and the oefenschool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, copied
from zorgdesk import clock
from zorgdesk.job import finish
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty store with one IB-er at the desk, on Tuesday 24 November 2026."""
    with clock.standing_at(PRACTICE_NOW):
        opened = a_new_desk(tmp_path / "school.zorgdesk")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def practice_store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The oefenschool, made once: copy it before you write in it."""
    path = tmp_path_factory.mktemp("practice") / "oefenschool.zorgdesk"
    finish(make_practice_store(path, PHRASE, cost=FLOOR))
    return path


@pytest.fixture
def practice_desk(practice_store_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A fresh copy of the oefenschool, with its intern begeleider at the desk."""
    path = copied(practice_store_file, tmp_path)
    with clock.standing_at(PRACTICE_NOW):
        opened = a_desk(path)
        yield opened
        opened.close()
