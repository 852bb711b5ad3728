"""Tests for ui.dialogs.promise_mark: 'afgestemd met ...?' at goals, agreements and actions; never a stop (C8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo_talks import held, screen
from tests.ui.dossier import a_host, a_plan, opened, save
from ui.dialogs.goals_field import GoalsField
from ui.dialogs.plan import PlanDialog
from ui.dialogs.promise_mark import PromiseMark
from zorgdesk.commands.conversations import mark_attendance
from zorgdesk.commands.plans import change_plan
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.conversation import Attendance
from zorgdesk.model.plan import GoalData
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.here import WORDS_CJG

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.screens.conversation import ConversationScreen


@pytest.mark.usefixtures("bo")  # it closes the window over which the mark stands
def test_the_mark_says_in_a_sentence_what_it_asks(qtbot: QtBot) -> None:
    host = a_host(qtbot)
    mark = PromiseMark()
    mark.setParent(host)
    mark.say("het wijkteam")
    assert mark.toolTip() == "U schrijft dat het wijkteam iets doet. Is dat met hen afgesproken?"
    mark.say("")
    assert mark.toolTip() == ""


def said(mark: PromiseMark) -> str:
    """What the mark says; nothing when it is not there."""
    return "" if mark.isHidden() else mark.text()


def goals_in(qtbot: QtBot, bo: Bo) -> GoalsField:
    dialog = opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo))
    field = dialog.form.field("goals")
    assert isinstance(field, GoalsField)
    return field


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("De logopedist komt elke week", "afgestemd met de logopedist?"),
        ("Noor Bakker belt moeder elke vrijdag niet", ""),  # who calls asks
        ("Noor Bakker komt thuis", "afgestemd met Noor Bakker?"),
        ("Het gebiedsteam helpt thuis", "afgestemd met het gebiedsteam?"),
        ("Bo leest twintig woorden", ""),
    ],
)
def test_a_goal_that_promises_something_of_somebody_outside_gets_a_mark(
    qtbot: QtBot, bo: Bo, words: str, mark: str
) -> None:
    town = bo.bridge.ask(pupil_head, bo.bo).woongemeente
    bo.bridge.desk.do(keep_setting, WORDS_CJG, {town: "gebiedsteam"})
    field = goals_in(qtbot, bo)
    goal = field.pairs[0][0].lines
    described = goal.accessibleDescription()
    QTest.keyClicks(goal, words)
    assert said(field.marks[0]) == mark
    assert goal.accessibleDescription() == f"{described} {mark}".strip()
    goal.clear()
    assert said(field.marks[0]) == ""
    assert goal.accessibleDescription() == described


def test_a_mark_never_stops_and_stands_there_again(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    card = bo.bridge.ask(plan_card, bo.bo)
    assert card is not None
    goals = [GoalData(pupil_uid=bo.bo, plan_uid="", text="De GGZ behandelt Bo")]
    bo.bridge.desk.do(change_plan, card.uid, card.version, card.data, goals)
    field = goals_in(qtbot, bo)
    assert said(field.marks[0]) == "afgestemd met de GGZ?"
    assert said(field.marks[1]) == ""
    QTest.keyClicks(field.pairs[1][0].lines, "De schoolarts kijkt naar de ogen")
    assert said(field.marks[1]) == "afgestemd met de jeugdarts?"
    save()
    again = bo.bridge.ask(plan_card, bo.bo)
    assert again is not None
    assert len(again.goals) == 2


def test_an_action_of_a_gesprek_is_marked_while_it_is_typed(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    QTest.keyClicks(page.to_do.line.line, "logopedist komt kijken · ik")
    assert said(page.to_do.line.promise) == "afgestemd met de logopedist?"


def sits(bo: Bo, page: ConversationScreen, name: str) -> None:
    """Somebody takes a seat at the table."""
    assert page.card is not None
    who = next(one.uid for one in page.card.people if one.name.startswith(name))
    bo.bridge.do(page, mark_attendance, who, Attendance.AANWEZIG)
    QApplication.processEvents()


def test_what_is_agreed_is_marked_until_the_other_sits_at_the_table(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    agreed = page.agenda.field("afspraken").control()
    agreed.setFocus()
    QTest.keyClicks(agreed, "Noor Bakker komt elke week thuis")
    assert said(page.agenda.promise) == "afgestemd met Noor Bakker?"
    sits(bo, page, "Noor")
    assert said(page.agenda.promise) == ""
    QTest.keyClicks(page.to_do.line.line, "noor komt ook op school · noor")
    assert said(page.to_do.line.promise) == ""
