"""Tests for looking back at a plan and its end: ui.dialogs.evaluate, finish_plan, aftercare and lighter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.dossier import a_plan, no_dialog, opened, save, tab, tab_to, typed
from tests.ui.hands import collected, focused
from ui.dialogs.aftercare import AftercareDialog
from ui.dialogs.evaluate import EvaluateDialog
from ui.dialogs.finish_plan import FinishPlanDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.talk import TalkDialog
from ui.widgets.ticks import TickBox
from zorgdesk.commands import actions, plans
from zorgdesk.model.action import ActionData
from zorgdesk.model.conversation import ConversationKind
from zorgdesk.model.dossier import Ladder
from zorgdesk.model.plan import GoalOutcome, PlanStatus
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.timeline import timeline

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.plan import PlanCard

STIL = GoalOutcome.GEEN_VOORUITGANG


def kept(bo: Bo) -> PlanCard:
    card = bo.bridge.ask(plan_card, bo.bo)
    assert card is not None
    return card


def looking_back(qtbot: QtBot, bo: Bo) -> EvaluateDialog:
    return opened(qtbot, lambda host: EvaluateDialog(host, bo.bridge, bo.bo))


def finishing(qtbot: QtBot, bo: Bo) -> FinishPlanDialog:
    return opened(qtbot, lambda host: FinishPlanDialog(host, bo.bridge, bo.bo))


def places(bo: Bo) -> list[tuple[str, str]]:
    """Where one goes from now on."""
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, told: went.append((place, told)))
    return went


def press(words: str) -> None:
    """Enter on the button that has the keyboard, which says these words."""
    at = focused()
    assert words in at.accessibleName()
    QTest.keyClick(at, Qt.Key.Key_Return)


def seen_before(bo: Bo, *outcomes: GoalOutcome) -> None:
    """A look at both goals three weeks ago."""
    day = date(2026, 11, 3)
    for goal, outcome in zip(kept(bo).goals, outcomes, strict=False):
        bo.bridge.desk.do(plans.evaluate_goal, goal.uid, outcome, "Toen nog niet.", "moeder", day)


def test_what_was_seen_before_stands_above_the_answers(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    seen_before(bo, STIL)
    dialog = looking_back(qtbot, bo)
    words = [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.form.values()[f"outcome_{kept(bo).goals[0].uid}"] is None
    assert any(
        one.startswith("Op di 3 nov") and one.endswith(": Geen vooruitgang. Toen nog niet.") for one in words
    )
    assert "Bo" in dialog.form.values()["with_whom"]


def test_all_goals_reached_leads_to_the_end_of_the_plan_in_one_key(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = looking_back(qtbot, bo)
    went = places(bo)
    typed("1")
    tab()
    tab()
    typed("1")
    save()
    assert [goal.outcome for goal in kept(bo).goals] == [GoalOutcome.BEREIKT] * 2
    assert dialog.now is not None
    assert "Alle doelen zijn bereikt" in dialog.now.accessibleName()
    press("Plan afronden")
    assert no_dialog()
    assert went[-1] == ("dialog/finish_plan", bo.bo)


def test_twice_no_progress_asks_for_the_parents_and_prepares_an_mdo(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    seen_before(bo, STIL)
    dialog = looking_back(qtbot, bo)
    went = places(bo)
    typed("3")
    save()
    assert dialog.now is not None
    assert "Twee keer geen vooruitgang" in dialog.now.accessibleName()
    tab()
    press("MDO voorbereiden")
    assert went[-1] == ("dialog/talk", f"{bo.bo}/kind=mdo")
    mdo = opened(qtbot, lambda host: TalkDialog(host, bo.bridge, bo.bo, kind="mdo"))
    assert mdo.kind is ConversationKind.MDO


def test_what_now_can_wait(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    seen_before(bo, STIL)
    looking_back(qtbot, bo)
    went = places(bo)
    typed("3")
    save()
    tab()
    tab()
    press("Nu niet")
    assert no_dialog()
    assert went == []
    assert kept(bo).goals[0].outcome is STIL


def test_a_day_that_did_not_come_yet_is_no_look(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = looking_back(qtbot, bo)
    typed("1")
    dialog.form.field("on").restore("morgen")
    save()
    assert dialog.form.mistakes == {"on": "Die dag is nog niet geweest."}
    assert kept(bo).goals[0].outcome is None


def test_a_plan_is_rounded_off_by_keyboard_and_one_key_takes_it_back(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = finishing(qtbot, bo)
    host = dialog.parentWidget()
    assert host is not None
    assert dialog.unseen.accessibleName() == "Bij 2 doelen staat nog niet hoe het ging."
    typed("Een kaart bij de deur hielp.")
    save()
    assert no_dialog()
    data = kept(bo).data
    assert (data.status, data.learned) == (PlanStatus.AFGEROND, "Een kaart bij de deur hielp.")
    assert (data.finished_on, data.aftercare_on) == (date(2026, 11, 24), date(2027, 1, 19))
    assert "Bo" in data.looked_back_with
    assert bo.bridge.take_back(host)
    assert kept(bo).data.status is PlanStatus.LOOPT


def test_a_plan_without_aftercare_is_fine_and_a_wrong_day_is_asked_again(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = finishing(qtbot, bo)
    dialog.form.field("aftercare_on").restore("31-2")
    save()
    assert "aftercare_on" in dialog.form.mistakes
    dialog.form.field("aftercare_on").clear()
    save()
    assert kept(bo).data.aftercare_on is None


def test_open_actions_stay_unless_one_lets_them_lapse_and_one_key_takes_it_back(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    said = collected(bo.bridge.said)
    for what in ("Kaart maken", "Moeder bellen"):
        data = ActionData(pupil_uid=bo.bo, what=what, who="juf Anouk", due_on=date(2026, 12, 4))
        bo.bridge.desk.do(actions.add_action, data)
    dialog = finishing(qtbot, bo)
    host = dialog.parentWidget()
    assert host is not None
    boxes = dialog.form.rows["drop"].findChildren(TickBox)
    assert [one.text() for one in boxes] == [
        "Kaart maken · juf Anouk · vr 4 dec",
        "Moeder bellen · juf Anouk · vr 4 dec",
    ]
    tab_to("drop")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    save()
    assert no_dialog()
    assert said == ["Het plan is afgerond. 1 actie blijft open."]
    assert [one.what for one in bo.bridge.ask(actions_of, bo.bo, open_only=True)] == ["Moeder bellen"]
    assert bo.bridge.take_back(host)
    assert len(bo.bridge.ask(actions_of, bo.bo, open_only=True)) == 2
    assert kept(bo).data.status is PlanStatus.LOOPT


def test_a_plan_without_open_actions_does_not_speak_of_them(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    assert not finishing(qtbot, bo).form.rows["drop"].isVisible()


def test_goals_nobody_looked_at_lead_to_looking_back(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = finishing(qtbot, bo)
    went = places(bo)
    dialog.unseen.ways[0].click()
    assert went[-1] == ("dialog/evaluate", bo.bo)
    assert kept(bo).data.status is PlanStatus.LOOPT


def test_aftercare_is_one_sentence_and_perhaps_a_day(qtbot: QtBot, bo: Bo) -> None:
    uid = a_plan(bo)
    today = date(2026, 11, 24)
    bo.bridge.desk.do(
        plans.finish_plan, uid, 1, learned="", looked_back_with="", aftercare_on=today - timedelta(days=1)
    )
    dialog = opened(qtbot, lambda host: AftercareDialog(host, bo.bridge, bo.bo))
    save()
    assert dialog.form.mistakes == {"words": "Schrijf in één zin hoe het gaat."}
    typed("Bo komt elke dag rustig binnen.")
    tab_to("next_on")
    typed("vandaag")
    save()
    assert dialog.form.mistakes == {"next_on": "Kies een dag die nog komt."}
    dialog.form.field("next_on").restore("5 januari 2027")
    save()
    assert no_dialog()
    assert kept(bo).data.aftercare_on == date(2027, 1, 5)
    notes = [row.facts for row in bo.bridge.ask(timeline, bo.bo).rows if row.table == "entry"]
    assert notes == ["Bo komt elke dag rustig binnen."]


def test_a_plan_that_became_heavier_asks_once_why_lighter_is_not_enough(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo, ladder=Ladder.VERDIEPEN)
    dialog = opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo))
    dialog.form.show_data(ladder=Ladder.EXTRA)
    save()
    assert dialog.lighter.isVisible()
    press("Invullen")
    assert focused() is dialog.form.field("why_not_lighter").control()
    typed("De hulp in de klas was niet genoeg.")
    save()
    assert no_dialog()
    assert kept(bo).data.why_not_lighter == "De hulp in de klas was niet genoeg."


def test_a_plan_as_heavy_as_before_asks_nothing(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo, ladder=Ladder.EXTRA)
    opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo))
    save()
    assert no_dialog()


def test_what_helps_on_each_level_stands_in_the_plan(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    dialog = opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo))
    dialog.levels.button.click()
    dialog.form.field("for_class").control().setFocus()
    typed("Elke dag begint met hetzelfde liedje.")
    tab()
    typed("Een plek bij de deur.")
    save()
    data = kept(bo).data
    assert (data.for_class, data.for_pupil) == (
        "Elke dag begint met hetzelfde liedje.",
        "Een plek bij de deur.",
    )


def test_looking_back_asks_when_one_looks_again(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo, evaluate_on=date(2026, 11, 20))
    dialog = looking_back(qtbot, bo)
    assert dialog.form.field("next_on").value() == date(2027, 1, 19)
    QTest.keyClick(focused(), Qt.Key.Key_2)
    save()
    assert kept(bo).data.evaluate_on == date(2027, 1, 19)


def test_a_day_to_look_again_that_still_comes_stays(qtbot: QtBot, bo: Bo) -> None:
    a_plan(bo)
    assert looking_back(qtbot, bo).form.field("next_on").value() == kept(bo).data.evaluate_on
