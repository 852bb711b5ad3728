"""Tests for what Vandaag shows of a gesprek that somebody had to run from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.ui.bo import DAY
from tests.ui.bo_talks import a_talk, action, card
from tests.ui.hands import shown
from ui.screens.today import TodayScreen
from zorgdesk.commands.conversations import begin_conversation
from zorgdesk.model.conversation import ConversationStatus

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_the_day_after_a_closed_lid_the_gesprek_stands_on_top_as_not_finished(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo, day=DAY - timedelta(days=1))
    bo.bridge.desk.do(begin_conversation, uid)
    action(bo, uid, "Kaart maken", "ik", DAY - timedelta(days=1))
    page = TodayScreen(bo.bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    assert card(bo, uid).data.status is ConversationStatus.BEZIG
    assert str(page.rows.model().index(0, 0).data()).startswith("Nog niet af")
    first = page.rows.lines[0]
    assert (first.uid, first.deed, first.who) == (uid, "Verder", "")


def test_a_gesprek_of_today_that_is_being_held_is_no_rest(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo)
    bo.bridge.desk.do(begin_conversation, uid)
    page = TodayScreen(bo.bridge)
    page.resize(1274, 650)
    shown(qtbot, page)
    assert uid not in {line.uid for line in page.rows.lines}
