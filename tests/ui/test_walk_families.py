"""'Ik wil het CJG bellen', by keyboard in the real window: eight families, each to a lawful end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.walk import TUESDAY
from tests.walk_families import FAMILIES, walk_families
from ui import ask
from zorgdesk import clock
from zorgdesk.job import finish
from zorgdesk.practice import PASSPHRASE
from zorgdesk.practice.demo import make_practice_store
from zorgdesk.store.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _tuesday() -> Iterator[None]:
    before, said = ask.answers, sys.excepthook
    clock.stand_still(TUESDAY)
    yield
    clock.stand_still(None)
    ask.answers, sys.excepthook = before, said


@pytest.mark.usefixtures("qtbot")
def test_eight_families_come_to_a_lawful_contact_or_a_lawful_consultation(tmp_path: Path) -> None:
    store = tmp_path / "oefenschool.zorgdesk"
    finish(make_practice_store(store, PASSPHRASE, cost=FLOOR))
    pictures: list[Path] = []
    walk_families(store, tmp_path, pictures)
    assert len({one.pupil for one in FAMILIES}) == 8
    assert len(pictures) > 2 * len(FAMILIES)
