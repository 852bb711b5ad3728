"""Tests for what becomes of a plan: looks at its goals, the round after it, its end and aftercare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import actions, conversations, entries, outside_help, plans
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import RefusedError
from zorgdesk.model.action import ActionData
from zorgdesk.model.contact import HelpData, HelpStatus
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.model.dossier import AfwegingData, Ladder, Outcome
from zorgdesk.model.plan import GoalData, GoalOutcome, PlanData, PlanStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries import rows
from zorgdesk.queries.plan import goals_beside, plan_card
from zorgdesk.queries.plan_facts import plan_facts
from zorgdesk.queries.plan_next import plan_next, usual_lookers
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.search import find
from zorgdesk.queries.timeline import timeline
from zorgdesk.queries.today_reminders import Reminds, reminders
from zorgdesk.rules.completeness import STANDING_STILL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.desk import Desk, Sight
    from zorgdesk.queries.plan import PlanCard
    from zorgdesk.rules.plan_points import PlanFacts

DAY = date(2026, 11, 20)
BEREIKT, VOORUIT, STIL = GoalOutcome.BEREIKT, GoalOutcome.VOORUIT, GoalOutcome.GEEN_VOORUITGANG
ALL = ("Bo komt rustig binnen", "Bo doet mee met gym", "Bo leest elke dag")


def a_plan(desk: Desk, pupil: str, goals: Sequence[str] = ALL, **given: object) -> str:
    usual: dict[str, object] = {"pupil_uid": pupil, "started_on": DAY, "status": PlanStatus.LOOPT}
    made = [GoalData(pupil_uid=pupil, plan_uid="", text=text) for text in goals]
    return desk.do(plans.start_plan, PlanData.model_validate(usual | given), made)


def the_plan(desk: Desk, pupil: str, plan: str = "") -> PlanCard:
    card = desk.ask(plan_card, pupil, plan)
    assert card is not None
    return card


def look(desk: Desk, pupil: str, *outcomes: GoalOutcome, on: date | None = None, plan: str = "") -> None:
    goals = the_plan(desk, pupil, plan).goals
    answers = [(goal.uid, outcome, "") for goal, outcome in zip(goals, outcomes, strict=False)]
    desk.do(plans.evaluate_goals, answers, "moeder en juf Anouk", on)


def facts_of(desk: Desk, pupil: str) -> PlanFacts:
    def asked(sight: Sight) -> PlanFacts:
        return plan_facts(sight, rows.one(sight, Pupil, pupil))

    return desk.ask(asked)


def points_of(desk: Desk, pupil: str) -> set[str]:
    return {one.rule for one in desk.ask(pupil_card, pupil).to_do}


def test_a_goal_that_goes_away_takes_nothing_of_the_others_along(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil)
    look(desk, pupil, BEREIKT, STIL, VOORUIT)
    left = [GoalData(pupil_uid=pupil, plan_uid="", text=text) for text in (ALL[2], ALL[1])]
    desk.do(plans.change_plan, uid, 1, PlanData(pupil_uid=pupil, started_on=DAY), left)
    assert [(goal.text, goal.outcome) for goal in the_plan(desk, pupil).goals] == [
        (ALL[2], VOORUIT),
        (ALL[1], STIL),
    ]


def test_two_looks_at_one_round_both_stay_readable(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ALL[:1])
    goal = the_plan(desk, pupil).goals[0].uid
    desk.do(plans.evaluate_goal, goal, STIL, "nog niet", "moeder", DAY - timedelta(days=40))
    desk.do(plans.evaluate_goal, goal, VOORUIT, "drie dagen", "beide ouders")
    one = the_plan(desk, pupil).goals[0]
    assert [(each.outcome, each.words, each.with_whom) for each in one.looks] == [
        (VOORUIT, "drie dagen", "beide ouders"),
        (STIL, "nog niet", "moeder"),
    ]
    assert (one.outcome, one.evaluation) == (VOORUIT, "drie dagen")


def test_an_older_look_that_is_written_down_later_does_not_become_the_newest(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ALL[:1])
    goal = the_plan(desk, pupil).goals[0].uid
    desk.do(plans.evaluate_goal, goal, BEREIKT, "elke dag")
    desk.do(plans.evaluate_goal, goal, STIL, "in oktober nog niet", "", DAY - timedelta(days=40))
    one = the_plan(desk, pupil).goals[0]
    assert (one.outcome, one.evaluation) == (BEREIKT, "elke dag")
    assert [each.outcome for each in one.looks] == [BEREIKT, STIL]


def test_a_second_look_on_one_day_mends_the_first_and_keeps_who_looked(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ALL[:1])
    goal = the_plan(desk, pupil).goals[0].uid
    desk.do(plans.evaluate_goal, goal, STIL, "per ongeluk", "moeder")
    desk.do(plans.evaluate_goal, goal, BEREIKT, "gelukt")
    looks = the_plan(desk, pupil).goals[0].looks
    assert [(one.outcome, one.words, one.with_whom) for one in looks] == [(BEREIKT, "gelukt", "moeder")]


def test_the_words_of_every_look_are_found(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil, ALL[:1])
    desk.do(plans.evaluate_goal, the_plan(desk, pupil).goals[0].uid, VOORUIT, "de wandelkaart hielp")
    hit = next(one for one in desk.ask(find, "wandelkaart") if one.kind == "goal_look")
    assert (hit.pupil_uid, hit.parent_uid) == (pupil, uid)


def test_a_new_round_knows_what_goes_on_and_takes_the_open_actions_along(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first = a_plan(desk, pupil)
    gym = the_plan(desk, pupil).goals[1].uid
    desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, what="Gymschoenen mee", goal_uid=gym, plan_uid=first)
    )
    second = a_plan(desk, pupil, (ALL[1], "Bo speelt buiten"))
    now = the_plan(desk, pupil)
    assert [goal.follows_uid for goal in now.goals] == [gym, None]
    assert [one.what for one in now.goals[0].actions] == ["Gymschoenen mee"]
    assert (now.before_uid, now.newest) == (first, True)
    assert the_plan(desk, pupil, first).newest is False
    beside = goals_beside(the_plan(desk, pupil, first), now)
    assert [(one.before.text if one.before else "", one.now.text if one.now else "") for one in beside] == [
        (ALL[1], ALL[1]),
        ("", "Bo speelt buiten"),
        (ALL[0], ""),
        (ALL[2], ""),
    ]
    assert second == now.uid


def test_an_action_of_a_goal_stands_there_and_not_among_the_others(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil, ALL[:1])
    goal = the_plan(desk, pupil).goals[0].uid
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="Kaart maken", goal_uid=goal, plan_uid=uid))
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="Moeder bellen"))
    card = the_plan(desk, pupil)
    assert [one.what for one in card.goals[0].actions] == ["Kaart maken"]
    assert [one.what for one in card.actions] == ["Moeder bellen"]


def test_a_plan_is_rounded_off_and_looked_after(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil)
    desk.do(
        plans.finish_plan, uid, 1, learned="Een kaart helpt.", looked_back_with="moeder, Bo",
        aftercare_on=clock.today(),
    )  # fmt: skip
    card = the_plan(desk, pupil)
    assert (card.running, card.data.status, card.data.finished_on) == (
        False,
        PlanStatus.AFGEROND,
        clock.today(),
    )
    assert (card.data.learned, card.data.looked_back_with) == ("Een kaart helpt.", "moeder, Bo")
    assert "open.aftercare" in points_of(desk, pupil)
    found = desk.ask(reminders, clock.today())
    assert [(one.kind, one.pupil_uid, one.days_late) for one in found] == [(Reminds.AFTERCARE, pupil, 0)]
    later = clock.today() + timedelta(days=30)
    desk.do(plans.look_after, uid, "Het gaat goed.", later)
    assert the_plan(desk, pupil).data.aftercare_on == later
    assert "open.aftercare" not in points_of(desk, pupil)
    assert [row.facts for row in desk.ask(timeline, pupil).rows if row.table == "entry"] == ["Het gaat goed."]
    desk.do(plans.look_after, uid, "Nog steeds goed.")
    assert the_plan(desk, pupil).data.aftercare_on is None


def test_a_plan_that_was_rounded_off_too_soon_runs_again(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil)
    desk.do(plans.finish_plan, uid, 1, learned="", looked_back_with="", aftercare_on=None)
    desk.do(plans.reopen_plan, uid)
    card = the_plan(desk, pupil)
    assert (card.running, card.data.finished_on) == (True, None)


def test_the_end_of_a_plan_that_was_only_chosen_has_its_day_too(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil)
    ended = PlanData(pupil_uid=pupil, started_on=DAY, status=PlanStatus.AFGEROND)
    desk.do(plans.change_plan, uid, 1, ended)
    assert the_plan(desk, pupil).data.finished_on == clock.today()


def test_who_only_reads_changes_no_plan(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil)
    reader = as_role(desk, Role.MEELEZER, pupil)
    with pytest.raises(RefusedError):
        reader.do(plans.finish_plan, uid, 1, learned="", looked_back_with="", aftercare_on=None)
    with pytest.raises(RefusedError):
        reader.do(plans.reopen_plan, uid)
    with pytest.raises(RefusedError):
        reader.do(plans.look_after, uid, "Goed.")


def test_twice_without_progress_asks_for_the_parents_also_over_two_rounds(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first = a_plan(desk, pupil, ALL[:2])
    look(desk, pupil, STIL, VOORUIT)
    assert "open.stagnation" not in points_of(desk, pupil)
    second = a_plan(desk, pupil, ALL[:2])
    look(desk, pupil, STIL, BEREIKT)
    assert "open.stagnation" in points_of(desk, pupil)
    found = desk.ask(plan_next, second).stagnation
    assert found is not None
    assert ALL[0] in found.what
    desk.do(keep_setting, STANDING_STILL.key, 3)
    assert desk.ask(plan_next, second).stagnation is None
    assert desk.ask(plan_next, first).reached is False


def test_a_planned_talk_with_the_parents_answers_it(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ALL[:1])
    look(desk, pupil, STIL, on=DAY - timedelta(days=20))
    look(desk, pupil, STIL)
    assert "open.stagnation" in points_of(desk, pupil)
    talk = ConversationData(kind=ConversationKind.MDO, held_on=clock.today() + timedelta(days=7))
    desk.do(conversations.plan_conversation, talk, [pupil])
    assert "open.stagnation" not in points_of(desk, pupil)


def test_a_talk_with_the_parents_after_the_last_look_answers_it_one_of_before_does_not(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil, ALL[:1])
    look(desk, pupil, STIL, on=DAY - timedelta(days=20))
    look(desk, pupil, STIL, on=DAY)
    for day, asked in ((DAY, True), (DAY + timedelta(days=1), False)):
        talk = ConversationData(kind=ConversationKind.MDO, held_on=day)
        desk.do(conversations.begin_conversation, desk.do(conversations.plan_conversation, talk, [pupil]))
        assert (desk.ask(plan_next, uid).stagnation is not None) is asked
        assert ("open.stagnation" in points_of(desk, pupil)) is asked


def test_a_look_back_moves_the_day_of_the_next_one(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ALL[:2])
    goals = [(goal.uid, VOORUIT, "") for goal in the_plan(desk, pupil).goals]
    stands = the_plan(desk, pupil).data.evaluate_on
    desk.do(plans.evaluate_goals, goals, "moeder", DAY)
    assert the_plan(desk, pupil).data.evaluate_on == stands
    desk.do(plans.evaluate_goals, goals, "moeder", DAY, DAY + timedelta(weeks=8))
    assert the_plan(desk, pupil).data.evaluate_on == DAY + timedelta(weeks=8)


def test_every_look_stands_in_the_timeline_with_its_goal_and_what_was_seen(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ALL[:2])
    look(desk, pupil, STIL, BEREIKT, on=DAY)
    found = [row for row in desk.ask(timeline, pupil).rows if row.table == "goal_look"]
    assert {(row.day, row.label, row.title) for row in found} == {
        (DAY, "Terugkijken: geen vooruitgang", ALL[0]), (DAY, "Terugkijken: bereikt", ALL[1]),
    }  # fmt: skip


def test_all_goals_reached_is_seen(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = a_plan(desk, pupil, ALL[:2])
    look(desk, pupil, BEREIKT, BEREIKT)
    assert desk.ask(plan_next, uid).reached is True


def test_going_up_without_a_reason_is_asked_until_it_stands_somewhere(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, ladder=Ladder.VERDIEPEN)
    assert facts_of(desk, pupil).asks_why_not_lighter is False
    uid = a_plan(desk, pupil, ladder=Ladder.EXTRA)
    assert facts_of(desk, pupil).asks_why_not_lighter is True
    weighing = AfwegingData(
        pupil_uid=pupil, weighed_on=DAY, outcome=Outcome.NEE, reasons="School kan dit zelf.", who="Ineke",
        ladder=Ladder.EXTRA, why_not_lighter="Hulp in de klas was niet genoeg.",
    )  # fmt: skip
    desk.do(entries.record_afweging, weighing)
    assert facts_of(desk, pupil).asks_why_not_lighter is False
    desk.do(plans.finish_plan, uid, 1, learned="", looked_back_with="", aftercare_on=None)
    assert facts_of(desk, pupil).runs is False


def test_what_changed_after_the_afweging_asks_to_weigh_again(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, started_on=date(2026, 3, 2), ladder=Ladder.VERDIEPEN)
    weighing = AfwegingData(
        pupil_uid=pupil, weighed_on=date(2026, 3, 2), outcome=Outcome.NEE, reasons="Kan hier.", who="Ineke"
    )
    desk.do(entries.record_afweging, weighing)
    assert "open.weigh_again" not in points_of(desk, pupil)
    help_ = HelpData(
        pupil_uid=pupil, what="Speltherapie", status=HelpStatus.GESTART, started_on=date(2026, 10, 1)
    )
    desk.do(outside_help.record_help, help_)
    assert facts_of(desk, pupil).changed_on == date(2026, 10, 1)
    assert "open.weigh_again" in points_of(desk, pupil)


def test_who_usually_looks_back_is_filled_in(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    a_parent_of(desk, pupil, "Ties", guardian={"deceased": True})
    names = desk.ask(usual_lookers, pupil)
    assert names.startswith("Karin Hendriks, Bo")
    assert "Ties" not in names
