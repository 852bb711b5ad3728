"""A case of two years, from a signaal to the aftercare of a plan, by keyboard in the real window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.walk_case import walk_case
from tests.walk_case_steps import STEPS
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

# Keys beside the letters that one writes: what a step may ask of a practised hand.
MOST_KEYS = 75


@pytest.fixture(autouse=True)
def _two_years() -> Iterator[None]:
    before, said = ask.answers, sys.excepthook
    clock.stand_still(STEPS[0].moment)
    yield
    clock.stand_still(None)
    ask.answers, sys.excepthook = before, said


@pytest.mark.usefixtures("qtbot")
def test_a_case_of_two_years_is_entered_by_keyboard_and_reads_back_as_one_story(tmp_path: Path) -> None:
    store = tmp_path / "oefenschool.zorgdesk"
    finish(make_practice_store(store, PASSPHRASE, cost=FLOOR))
    pictures: list[Path] = []
    pressed = walk_case(store, tmp_path, pictures)
    assert len(pressed) == len(STEPS)
    assert {one.told: one.keys - one.typed for one in pressed if one.keys - one.typed > MOST_KEYS} == {}
    assert len(pictures) > len(STEPS)
