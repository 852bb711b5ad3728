"""What the tests of the core can ask for: key files, an empty desk, schools with people, the oefenschool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.command_line import school_file, tell
from tests.zorgdesk.frozen_keys import RAW
from tests.zorgdesk.key_files import vault
from tests.zorgdesk.real_store import PHRASE, a_desk, a_new_desk, copied, reopened
from tests.zorgdesk.sealed_school import ineke, school, vera
from tests.zorgdesk.two_laptops import pair, pupil, stick, two_made
from zorgdesk import clock
from zorgdesk.job import finish
from zorgdesk.practice.build import PRACTICE_NOW
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.desk import Desk
    from zorgdesk.store.file import Store

__all__ = [  # fixtures
    "ineke", "pair", "pupil", "school", "school_file", "stick", "tell", "two_made", "vault", "vera",
]  # fmt: skip


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    """Where a key file goes."""
    return tmp_path / "school.zorgdesk.keys"


@pytest.fixture
def frozen(keys_file: Path) -> Path:
    """A key file of version 1, as it was made years ago."""
    keys_file.write_bytes(RAW)
    return keys_file


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The store of a test that made one, open."""
    store = reopened(path)
    yield store
    store.close()


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """An empty store with one IB-er at the desk, on Tuesday 24 November 2026."""
    with clock.standing_at(PRACTICE_NOW):
        opened = a_new_desk(path)
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
