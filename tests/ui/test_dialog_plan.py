"""Tests for ui.dialogs.plan and ui.dialogs.evaluate: rounds, goals, handelingsdeel, looking back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dossier import a_plan, no_dialog, opened, save, tab, tab_to, typed
from tests.ui.hands import collected, focused
from ui.dialogs.evaluate import EvaluateDialog
from ui.dialogs.goals_field import GoalsField, goals_of
from ui.dialogs.plan import PlanDialog
from ui.widgets.panels import Empty
from zorgdesk.commands import plans
from zorgdesk.model.plan import EigenKracht, GoalOutcome, HandelingsdeelStatus, PlanData, PlanStatus
from zorgdesk.queries.plan import plan_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.plan import PlanCard


def a_dialog(qtbot: QtBot, bo: Bo, *, fresh: bool = False) -> PlanDialog:
    return opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo, fresh=fresh))


def kept(bo: Bo) -> PlanCard:
    card = bo.bridge.ask(plan_card, bo.bo)
    assert card is not None
    return card


def test_a_first_plan_with_two_goals_is_made_by_keyboard(qtbot: QtBot, bo: Bo) -> None:
    a_dialog(qtbot, bo)
    typed("Bo bouwt graag.")
    tab_to("goals")
    typed("Bo komt rustig binnen")
    tab()
    typed("Bo zwaait")
    tab()
    typed("Bo doet mee met gym")
    tab_to("eigen_kracht")
    typed("1")
    tab_to("eigen_kracht_who")
    typed("oma")
    save()
    assert no_dialog()
    card = kept(bo)
    assert (card.data.round, card.data.going_well) == (1, "Bo bouwt graag.")
    assert [(goal.text, goal.how_seen) for goal in card.goals] == [
        ("Bo komt rustig binnen", "Bo zwaait"),
        ("Bo doet mee met gym", ""),
    ]
    assert (card.data.eigen_kracht, card.data.eigen_kracht_who) == (EigenKracht.BESPROKEN, "oma")
    assert (card.data.started_on, card.data.evaluate_on) == (date(2026, 11, 24), date(2027, 1, 19))


def test_enter_goes_to_the_next_goal_and_there_is_always_room_for_one_more(qtbot: QtBot, bo: Bo) -> None:
    field = goals_in(a_dialog(qtbot, bo))
    assert len(field.pairs) == 1
    field.control().setFocus()
    typed("Bo komt rustig binnen")
    assert len(field.pairs) == 2
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    typed("Bo doet mee met gym")
    assert field.value() == "Bo komt rustig binnen\nBo doet mee met gym"
    assert focused().accessibleName() == "Dit willen we bereiken, doel 2"


def test_pasted_lines_are_goals_of_their_own(qtbot: QtBot, bo: Bo) -> None:
    field = goals_in(a_dialog(qtbot, bo))
    field.control().setFocus()
    field.control().insertPlainText("Bo komt rustig binnen | Bo zwaait\nBo doet mee met gym")
    assert [(goal.value(), seen.value()) for goal, seen in field.pairs] == [
        ("Bo komt rustig binnen", "Bo zwaait"),
        ("Bo doet mee met gym", None),
        (None, None),
    ]
    assert focused() is field.pairs[1][0].lines


def test_fewer_goals_leave_no_rows_behind_and_a_draft_comes_back(qtbot: QtBot, bo: Bo) -> None:
    field = goals_in(a_dialog(qtbot, bo))
    field.show_value("een | twee\ndrie")
    draft = field.raw()
    field.show_value(None)
    assert (len(field.pairs), field.value()) == (1, None)
    field.restore(draft)
    assert field.value() == "een | twee\ndrie"
    field.show_value("\n".join(f"doel {number}" for number in range(12)))
    assert (len(field.pairs), len(goals_of(field.value() or ""))) == (13, 12)


def test_how_one_sees_it_without_a_goal_is_not_lost(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo)
    goals_in(dialog).pairs[0][1].show_value("Bo zwaait")
    save()
    assert not no_dialog()
    assert dialog.form.mistakes == {"goals": "Schrijf het doel erbij."}
    goals_in(dialog).pairs[0][0].show_value("Bo komt rustig binnen")
    save()
    assert no_dialog()


def goals_in(dialog: PlanDialog) -> GoalsField:
    field = dialog.form.field("goals")
    assert isinstance(field, GoalsField)
    return field


def test_the_running_round_is_changed_and_its_goals_stay(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = a_dialog(qtbot, bo)
    assert dialog.title == "Plan, ronde 1 · Bo"
    tab_to("goals")
    assert "Bo komt rustig binnen. | Bo zwaait." in (dialog.form.field("goals").value() or "")
    tab_to("discussed_on")
    typed("vandaag")
    save()
    assert kept(bo).data.discussed_on == date(2026, 11, 24)
    assert len(kept(bo).goals) == 2
    assert len(kept(bo).rounds) == 1


def test_a_new_round_takes_along_what_is_not_reached(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))
    typed("1")
    save()
    dialog = a_dialog(qtbot, bo, fresh=True)
    assert dialog.form.field("goals").value() == "Bo doet mee met gym."
    assert dialog.form.field("going_well").value() == "Bo bouwt graag."
    save()
    card = kept(bo)
    assert [(one.round, one.status) for one in card.rounds] == [(2, "In de maak"), (1, "Geëvalueerd")]
    assert [goal.text for goal in card.goals] == ["Bo doet mee met gym."]


def test_instemming_asks_who_and_when(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = a_dialog(qtbot, bo)
    tab_to("handelingsdeel")
    typed("4")
    assert dialog.form.field("handelingsdeel").value() is HandelingsdeelStatus.MET_INSTEMMING
    save()
    assert set(dialog.form.mistakes) == {"handelingsdeel_who", "handelingsdeel_on"}
    assert focused() is dialog.form.field("handelingsdeel_who").control()
    assert kept(bo).data.handelingsdeel is HandelingsdeelStatus.GEEN
    typed("beide ouders")
    tab()
    typed("vandaag")
    save()
    data = kept(bo).data
    assert (data.handelingsdeel, data.handelingsdeel_who) == (
        HandelingsdeelStatus.MET_INSTEMMING,
        "beide ouders",
    )
    assert data.handelingsdeel_on == date(2026, 11, 24)


def test_looking_back_says_per_goal_how_it_goes(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))
    typed("2")
    tab()
    typed("Vier van de vijf dagen.")
    tab()
    typed("3")
    save()
    assert no_dialog()
    assert [(goal.outcome, goal.evaluation) for goal in kept(bo).goals] == [
        (GoalOutcome.VOORUIT, "Vier van de vijf dagen."),
        (GoalOutcome.GEEN_VOORUITGANG, ""),
    ]
    assert kept(bo).data.status is PlanStatus.LOOPT


def test_without_a_plan_there_is_nothing_to_look_back_at_and_enter_makes_one(qtbot: QtBot, bo: Bo) -> None:
    dialog = opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))
    went, told = collected(bo.bridge.went), collected(bo.bridge.said)
    assert [one.accessibleName() for one in dialog.findChildren(Empty)] == [
        "Er is nog geen plan Terugkijken doet u bij de doelen van een plan. Schrijf die eerst."
    ]
    assert (focused(), dialog.save.words) == (dialog.save, "Plan maken")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert no_dialog()
    assert (went, told) == (["dialog/plan"], [])


def test_a_plan_without_goals_asks_for_goals_first(qtbot: QtBot, bo: Bo) -> None:
    data = PlanData(pupil_uid=bo.bo, status=PlanStatus.LOOPT, started_on=date(2026, 11, 2))
    bo.bridge.desk.do(plans.start_plan, data, [])
    dialog = opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))
    assert dialog.findChildren(Empty)[0].accessibleName().startswith("Er zijn nog geen doelen")
    assert dialog.save.words == "Plan wijzigen"


def test_looking_back_without_an_answer_does_not_say_that_it_was_kept(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))
    told, step = collected(bo.bridge.said), bo.bridge.step
    save()
    assert (told, bo.bridge.step) == (["Er is niets veranderd."], step)


def test_words_without_an_answer_ask_for_one(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))
    tab()
    typed("Ging wel.")
    save()
    assert list(dialog.form.mistakes.values()) == ["Kies er een."]
    assert kept(bo).goals[0].outcome is None
