"""Tests for ui.screens.today_lines: how Vandaag says when something waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ui.screens.today_lines import blocks_of
from zorgdesk import clock
from zorgdesk.queries.today import TodayCard, TodayGroup
from zorgdesk.queries.today_reminders import Reminder, Reminds
from zorgdesk.text import day_month


@pytest.mark.parametrize("ahead", [-170, -1, 0, 2])
def test_a_review_that_lies_behind_says_since_when_it_waits(ahead: int) -> None:
    day = clock.today() + timedelta(days=ahead)
    reminder = Reminder(
        Reminds.WEIGH_REVIEW, "p", "Sem Kuipers", "4A", "Kijken of de afweging nog klopt", day
    )
    group = TodayGroup("week", "Deze week", (), 0, (reminder,))
    (block,) = blocks_of(TodayCard((group,), (), (), (), 0, 0), (), {}, {}, ())
    (line,) = block.lines
    words = day_month(day).partition(" ")[2] if day.year == clock.today().year else day_month(day)
    assert line.term == {0: "vandaag", 2: day_month(day)}.get(ahead, f"sinds {words}")
    assert line.tone is None
