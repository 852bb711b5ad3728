"""Tests for ui.screens.today_lines: in which order Vandaag tells what waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui.screens.today_lines import blocks_of
from zorgdesk import clock
from zorgdesk.commands.regie import hand_over
from zorgdesk.model.family import RegieData, RegieGround, RegieParty
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.queries.today import today_card

if TYPE_CHECKING:
    from ui.bridge import Bridge


def test_regie_that_goes_back_this_week_is_the_first_line_of_the_week(bridge: Bridge) -> None:
    pupil = bridge.ask(pupil_list).rows[0].uid
    data = RegieData(
        case_uid="", party=RegieParty.SPECIALIST, who="Eefje Hulst", since=clock.today() - timedelta(days=20),
        hand_back_on=clock.today() + timedelta(days=3), ground=RegieGround.DESKUNDIGHEID,
    )  # fmt: skip
    bridge.attempt(hand_over, pupil, data)
    (week,) = [one for one in blocks_of(bridge.ask(today_card), (), {}, {}, ()) if one.title == "Deze week"]
    assert len(week.lines) > 1
    assert "terug naar" in week.lines[0].what
