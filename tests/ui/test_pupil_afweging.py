"""Tests for ui.screens.pupil_afweging: how the thinking went, and when one is asked to weigh again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.ui.bo import DAY
from tests.ui.dossier import a_plan, no_dialog, opens_dialogs, save, settled, tab_to, the_dialog, typed
from tests.ui.hands import clipped, shown
from ui.dialogs.afweging import AfwegingDialog
from ui.screens.pupil import PupilScreen
from ui.screens.pupil_afweging import weighed_card
from ui.widgets.panels import MissingList
from zorgdesk.commands import outside_help, plans
from zorgdesk.commands.entries import record_afweging
from zorgdesk.model.contact import HelpData, HelpStatus
from zorgdesk.model.dossier import AfwegingData, Outcome, ParentsKnow
from zorgdesk.queries.afweging import weighed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def weigh(bo: Bo, day: date, outcome: Outcome, **more: object) -> str:
    data = {
        "pupil_uid": bo.bo,
        "weighed_on": day,
        "outcome": outcome,
        "reasons": f"Reden {outcome}.",
        "who": "Ineke",
    }
    return bo.bridge.desk.do(record_afweging, AfwegingData.model_validate(data | more)).uid


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def press(widget: QWidget, name: str) -> None:
    """Press the button with this name."""
    (button,) = widget.findChildren(QPushButton, name)
    button.click()


def test_the_newest_stands_open_and_the_earlier_one_folds(qtbot: QtBot, bo: Bo) -> None:
    assert weighed_card(bo.bridge, bo.bo) is None
    weigh(bo, DAY - timedelta(days=200), Outcome.NEE)
    newest = weigh(
        bo, DAY, Outcome.JA, options="Zelf, of samen.", parents_know=ParentsKnow.JA, parents_told_on=DAY,
        review_on=date(2027, 1, 22),
    )  # fmt: skip
    made = weighed_card(bo.bridge, bo.bo)
    assert made is not None
    made.resize(900, 500)
    shown(qtbot, made)
    seen = words(made)
    assert {
        "Reden ja.",
        "Zelf, of samen.",
        "Weten het, verteld op 24 november 2026",
        "22 januari 2027",
    } <= set(seen)
    assert "Reden nee." not in seen
    press(made, "weighed_before")
    settled()
    assert "Reden nee." in words(made)
    assert clipped(made) == []
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    press(made, f"change_{newest}")
    press(made, "weigh_again")
    assert went == [("dialog/afweging", f"{bo.bo}/{newest}"), ("dialog/afweging", bo.bo)]


@pytest.fixture
def page(qtbot: QtBot, bo: Bo) -> PupilScreen:
    made = PupilScreen(bo.bridge)
    made.resize(1366, 768)
    shown(qtbot, made)
    opens_dialogs(made)
    return made


def asked(page: PupilScreen, bo: Bo) -> dict[str, QPushButton]:
    """What 'Nog te doen' asks, by its rule."""
    page.show_pupil(bo.bo)
    page.refresh()
    settled()
    (todo,) = page.part("overzicht").findChildren(MissingList)
    return dict(todo.buttons)


def test_a_plan_that_begins_and_help_that_stops_ask_for_it_and_it_is_answered_by_keyboard(
    page: PupilScreen, bo: Bo
) -> None:
    assert "open.afweging" not in asked(page, bo)
    a_plan(bo, started_on=DAY - timedelta(days=100))
    buttons = asked(page, bo)
    buttons["open.afweging"].click()
    the_dialog(AfwegingDialog)
    typed("2")
    tab_to("reasons")
    typed("School kan dit zelf.")
    save()
    assert no_dialog()
    (kept,) = bo.bridge.ask(weighed, bo.bo)
    assert (kept.outcome, kept.reasons) == (Outcome.NEE, "School kan dit zelf.")
    assert "open.afweging" not in asked(page, bo)


@pytest.mark.parametrize("change", ["help", "plan"])
def test_a_change_of_support_long_after_the_afweging_asks_to_weigh_again(
    page: PupilScreen, bo: Bo, change: str
) -> None:
    plan = a_plan(bo, started_on=DAY - timedelta(days=300))
    weigh(bo, DAY - timedelta(days=300), Outcome.NEE)
    assert "open.weigh_again" not in asked(page, bo)
    if change == "help":
        data = HelpData(
            pupil_uid=bo.bo, what="Speltherapie", status=HelpStatus.GESTOPT, started_on=DAY - timedelta(days=290),
            ended_on=DAY,
        )  # fmt: skip
        bo.bridge.desk.do(outside_help.record_help, data)
    else:
        bo.bridge.desk.do(plans.finish_plan, plan, 1, learned="", looked_back_with="", aftercare_on=None)
    asked(page, bo)["open.weigh_again"].click()
    assert the_dialog(AfwegingDialog).pupil_uid == bo.bo


def test_on_its_day_the_afweging_asks_to_be_looked_at_again(page: PupilScreen, bo: Bo) -> None:
    weigh(bo, DAY - timedelta(days=60), Outcome.NEE, review_on=DAY)
    asked(page, bo)["open.weigh_review"].click()
    assert the_dialog(AfwegingDialog).card is None  # a new one: how the thinking went stays readable
