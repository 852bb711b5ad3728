"""Tests for zorgdesk.rules.ladder: going up asks why, going down never does."""

from __future__ import annotations

import pytest

from zorgdesk.errors import Weight
from zorgdesk.model.dossier import Ladder
from zorgdesk.rules.ladder import step, why_not_heavier


@pytest.mark.parametrize(
    ("before", "now", "why", "asks"),
    [
        pytest.param(None, Ladder.VERDIEPEN, "", False, id="the lightest step asks nothing"),
        pytest.param(None, Ladder.OPSCHALEN, "", True, id="beginning higher asks why"),
        pytest.param(Ladder.VERDIEPEN, Ladder.EXTRA, "", True, id="up asks why"),
        pytest.param(
            Ladder.VERDIEPEN, Ladder.EXTRA, "Vier maanden hulp in de klas hielp niet.", False, id="told"
        ),
        pytest.param(Ladder.VERDIEPEN, Ladder.EXTRA, "   ", True, id="spaces are no reason"),
        pytest.param(Ladder.EXTRA, Ladder.EXTRA, "", False, id="staying asks nothing"),
        pytest.param(Ladder.SPECIALISTISCH, Ladder.OPSCHALEN, "", False, id="down asks nothing"),
        pytest.param(Ladder.EXTRA, None, "", False, id="not said asks nothing"),
    ],
)
def test_why_not_heavier(before: Ladder | None, now: Ladder | None, why: str, asks: bool) -> None:
    found = why_not_heavier(before, now, why)
    assert (found is not None) is asks
    if found:
        assert found.weight is Weight.WARN
        assert [one.code for one in found.ways] == ["fill", "later"]


def test_the_steps_go_from_light_to_heavy() -> None:
    assert [step(one) for one in (None, *Ladder)] == [0, 1, 2, 3, 4]
