"""The tour in the real window: somebody who never saw Zorgdesk does it by what the accessibility tree says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.walk_tour import Newcomer
from zorgdesk.rules.tour import STEPS

if TYPE_CHECKING:
    from tests.desktop.hands import XHands

pytestmark = [pytest.mark.desktop, pytest.mark.slow]


def test_a_newcomer_does_the_whole_tour_by_what_the_screen_says(hands_in_practice: XHands) -> None:
    hands = hands_in_practice
    newcomer = Newcomer(hands)
    nameless: dict[str, list[str]] = {}

    def look(place: str) -> None:
        found = hands.nameless()
        if found:
            nameless[place] = found

    newcomer.lock_and_open()
    newcomer.do_the_tour(look)
    assert newcomer.done == [step.title for step in STEPS]
    assert f"Rondleiding: {len(STEPS)} van {len(STEPS)}" in hands.screen()
    assert nameless == {}
    assert "Traceback" not in hands.end()
