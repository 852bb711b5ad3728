"""Tests for zorgdesk.commands.plans and the plan summary's query."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk import clock
from zorgdesk.commands import actions, consents, conversations, papers, plans
from zorgdesk.commands.family import set_household
from zorgdesk.errors import MistakeError, RefusedError
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData
from zorgdesk.model.contact import Party
from zorgdesk.model.conversation import Attendance, ConversationData, ConversationKind, ParticipantData
from zorgdesk.model.family import Gezag, Relation
from zorgdesk.model.plan import GoalData, GoalOutcome, HandelingsdeelStatus, PlanData, PlanStatus
from zorgdesk.model.pupil import Household, PupilChoiceData, Subject
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.plan_paper import plan_summary

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.queries.plan_summary import PlanSummaryCard

DAY = date(2026, 11, 20)


def a_plan(pupil: str, **given: object) -> PlanData:
    usual = {
        "pupil_uid": pupil,
        "started_on": DAY,
        "discussed_on": DAY,
        "status": PlanStatus.LOOPT,
        "going_well": "Bo bouwt de mooiste torens.\nBo helpt kleuters.",
        "difficult": "een\ntwee\ndrie\nvier",
        "pupil_wants": "Rustig binnenkomen.",
    }
    return PlanData.model_validate(usual | given)


def a_goal(pupil: str, text: str = "Bo komt rustig binnen.") -> GoalData:
    return GoalData(pupil_uid=pupil, plan_uid="", text=text, how_seen="vier van de vijf dagen")


def paper_of(desk: Desk, pupil: str, guardian: str, **given: bool) -> PlanSummaryCard:
    return desk.ask_for(guardian, plan_summary, pupil, **given)


def test_there_is_no_plan_until_one_is_made(desk: Desk) -> None:
    assert desk.ask(plan_card, a_pupil_at(desk)) is None


def test_a_new_round_keeps_the_one_before(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first = desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil)])
    second = desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil, "Bo gaat naar gym.")])
    card = desk.ask(plan_card, pupil)
    assert card
    assert (card.uid, card.data.round, [r.round for r in card.rounds]) == (second, 2, [2, 1])
    old = desk.ask(plan_card, pupil, first)
    assert old
    assert (old.running, [g.text for g in old.goals]) == (False, ["Bo komt rustig binnen."])
    third = desk.do(plans.start_plan, a_plan(pupil))
    assert third != second


def test_goals_are_changed_added_and_taken_away_in_their_order(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil, "een"), a_goal(pupil, "twee")])
    desk.do(plans.change_plan, uid, 1, a_plan(pupil, difficult="iets"), [a_goal(pupil, "drie")])
    card = desk.ask(plan_card, pupil)
    assert card
    assert [goal.text for goal in card.goals] == ["drie"]
    desk.do(plans.change_plan, uid, 2, a_plan(pupil, difficult="niets"))
    desk.do(plans.change_plan, uid, 3, a_plan(pupil), [a_goal(pupil, "vier"), a_goal(pupil, "vijf")])
    card = desk.ask(plan_card, pupil)
    assert card
    assert [goal.text for goal in card.goals] == ["vier", "vijf"]


def test_a_goal_is_evaluated_in_three_steps(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil)])
    card = desk.ask(plan_card, pupil)
    assert card
    desk.do(plans.evaluate_goal, card.goals[0].uid, GoalOutcome.VOORUIT, "drie van de vijf dagen")
    card = desk.ask(plan_card, pupil)
    assert card
    assert (card.goals[0].outcome, card.goals[0].evaluation) == (
        GoalOutcome.VOORUIT,
        "drie van de vijf dagen",
    )


def test_a_plan_that_is_rounded_off_lets_only_actions_of_its_own_pupil_lapse(desk: Desk) -> None:
    bo, iris = a_pupil_at(desk), a_pupil_at(desk, "Iris")
    uid = desk.do(plans.start_plan, a_plan(bo), [a_goal(bo)])
    mine, others = (
        desk.do(actions.add_action, ActionData(pupil_uid=one, what="Bellen")) for one in (bo, iris)
    )
    card = desk.ask(plan_card, bo)
    assert card is not None
    desk.do(
        plans.finish_plan,
        uid,
        card.version,
        learned="",
        looked_back_with="",
        aftercare_on=None,
        drop=(mine, others),
    )
    left = {one.uid for pupil in (bo, iris) for one in desk.ask(actions_of, pupil) if one.open}
    assert left == {others}


def test_instemming_needs_who_and_when(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    with pytest.raises(MistakeError):
        desk.do(plans.start_plan, a_plan(pupil, handelingsdeel=HandelingsdeelStatus.MET_INSTEMMING))
    data = a_plan(
        pupil, handelingsdeel=HandelingsdeelStatus.MET_INSTEMMING,
        handelingsdeel_who="moeder", handelingsdeel_on=DAY,
    )  # fmt: skip
    assert desk.do(plans.start_plan, data)


def test_the_paper_is_for_one_named_parent(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil, guardian={"salutation": "mevrouw"})
    uid = desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil)])
    desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, plan_uid=uid, what="leest voor", doer=DoerKind.OUDER)
    )
    desk.do(
        actions.add_action,
        ActionData(
            pupil_uid=pupil, plan_uid=uid, what="pakt zijn kaartje", doer=DoerKind.LEERLING, due_on=DAY
        ),
    )
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="interne actie", who="ik"))
    card = paper_of(desk, pupil, mother)
    assert (card.reader_name, card.reader_greeting) == ("Karin Hendriks", "mevrouw Hendriks")
    assert [(line.who, line.by) for line in card.actions] == [("Bo", "pupil"), ("U", "parent")]
    assert card.difficult == ("een", "twee", "drie"), "three lines at most"
    assert card.version == 1
    assert card.goals[0].how_seen == "vier van de vijf dagen"


def test_the_paper_leaves_the_year_of_its_own_day_out(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    uid = desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil)])
    for day in (date(2026, 11, 27), date(2027, 1, 12), None):
        desk.do(actions.add_action, ActionData(pupil_uid=pupil, plan_uid=uid, what="belt", due_on=day))
    desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, plan_uid=uid, what="leest", when_words="elke dag")
    )
    told = [line.when for line in paper_of(desk, pupil, mother).actions]
    assert told[:2] == ["Vóór 27 november", "Vóór 12 januari 2027"]
    assert set(told[2:]) == {"Nog te bepalen", "elke dag"}
    with clock.standing_at(datetime(2027, 1, 5, 9, 0, tzinfo=UTC)):
        told = [line.when for line in paper_of(desk, pupil, mother).actions]
    assert told[:2] == ["Vóór 27 november 2026", "Vóór 12 januari"]


def test_each_handout_gets_the_next_version(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    desk.do(plans.start_plan, a_plan(pupil))
    data = HandoutData(pupil_uid=pupil, paper="plan", number=1, to_whom="Karin Hendriks", handed_on=DAY)
    desk.do(papers.note_handout, data)
    assert paper_of(desk, pupil, mother, concept=True).version == 2


def test_a_parent_without_gezag_gets_no_plan_paper(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_parent_of(desk, pupil)
    father = a_parent_of(desk, pupil, "Emre", relation=Relation.VADER, gezag=Gezag.NEE)
    desk.do(plans.start_plan, a_plan(pupil))
    with pytest.raises(RefusedError):
        paper_of(desk, pupil, father)


def test_nobody_else_than_a_parent_of_this_pupil_is_a_reader(desk: Desk) -> None:
    pupil, other = a_pupil_at(desk), a_pupil_at(desk, "Mila")
    stranger = a_parent_of(desk, other, "Vreemd")
    desk.do(plans.start_plan, a_plan(pupil))
    with pytest.raises(MistakeError):
        paper_of(desk, pupil, stranger)


def test_without_a_plan_there_is_no_paper(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    with pytest.raises(MistakeError):
        paper_of(desk, pupil, mother)


def test_the_secret_address_of_the_other_parent_is_left_out_and_told(desk: Desk) -> None:
    pupil = a_pupil_at(desk, household=Household.APART)
    a_parent_of(
        desk, pupil, guardian={"address": "Verborgenpad 7", "address_secret": True, "mobile": "06-00000077"}
    )
    father = a_parent_of(desk, pupil, "Emre", relation=Relation.VADER)
    desk.do(plans.start_plan, a_plan(pupil))
    card = paper_of(desk, pupil, father)
    everything = repr(card)
    assert "Verborgenpad" not in everything
    assert "06-00000077" not in everything
    assert card.left_out


def test_consents_stand_on_the_paper_and_do_not_filter_it(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    desk.do(plans.start_plan, a_plan(pupil))
    for party, answer in ((Party.CJG, Answer.NEE), (Party.LOGOPEDIST, Answer.JA), (Party.JEUGDARTS, None)):
        said = (
            [
                ConsentAnswerData(
                    pupil_uid=pupil, consent_uid="", guardian_uid=mother, answer=answer, given_on=DAY
                )
            ]
            if answer
            else []
        )
        question = ConsentData(
            pupil_uid=pupil, party=party, purpose="hulp", asked_on=DAY, until=date(2027, 7, 31)
        )
        desk.do(consents.record_consent, question, said)
    outside = {line.who: line.answer for line in paper_of(desk, pupil, mother).outside}
    assert outside == {
        Party.CJG.label: "nee",
        Party.LOGOPEDIST.label: "ja",
        Party.JEUGDARTS.label: "nog niet",
    }


def test_from_sixteen_help_is_on_the_paper_only_when_the_pupil_chose_so(desk: Desk) -> None:
    from zorgdesk.commands.family import record_choice

    pupil = a_pupil_at(desk, "Iris", birth_date=date(2010, 3, 1))
    mother = a_parent_of(desk, pupil)
    desk.do(plans.start_plan, a_plan(pupil))
    own = ConsentAnswerData(pupil_uid=pupil, consent_uid="", answer=Answer.JA, given_on=DAY)
    question = ConsentData(
        pupil_uid=pupil, party=Party.GGZ, purpose="hulp", asked_on=DAY, until=date(2027, 7, 31)
    )
    desk.do(consents.record_consent, question, [own])
    choice = PupilChoiceData(pupil_uid=pupil, subject=Subject.HULP, parents_may_know=False, chosen_on=DAY)
    desk.do(record_choice, choice)
    card = paper_of(desk, pupil, mother)
    assert (card.outside, card.for_pupil_16) == ((), True)
    assert card.left_out
    desk.do(record_choice, choice.model_copy(update={"parents_may_know": True}))
    assert [line.answer for line in paper_of(desk, pupil, mother).outside] == ["ja"]


def test_the_next_planned_talk_stands_on_the_paper(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    desk.do(plans.start_plan, a_plan(pupil))
    assert paper_of(desk, pupil, mother).next_meeting is None
    talk = ConversationData(
        kind=ConversationKind.OUDERGESPREK, held_on=date(2027, 1, 12), start="15.15", place="lokaal 4"
    )
    desk.do(conversations.plan_conversation, talk, [pupil])
    meeting = paper_of(desk, pupil, mother).next_meeting
    assert meeting
    assert (meeting.day, meeting.time, meeting.place) == (date(2027, 1, 12), "15.15", "lokaal 4")


def test_instemming_stands_on_the_paper_in_words(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    data = a_plan(
        pupil, handelingsdeel=HandelingsdeelStatus.MET_INSTEMMING,
        handelingsdeel_who="Karin Hendriks", handelingsdeel_on=DAY,
    )  # fmt: skip
    desk.do(plans.start_plan, data)
    card = paper_of(desk, pupil, mother)
    assert (card.has_handelingsdeel, card.agree_state) == (
        True,
        "Ja, gezegd door Karin Hendriks op 20 november 2026.",
    )


def test_agreements_of_a_talk_without_the_parents_stay_off_the_paper(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    father = a_parent_of(desk, pupil, "Emre", relation=Relation.VADER)
    desk.do(plans.start_plan, a_plan(pupil))
    talk = ConversationData(kind=ConversationKind.MDO, held_on=DAY)
    among_us = desk.do(conversations.plan_conversation, talk, [pupil])
    with_mother = desk.do(
        conversations.plan_conversation,
        talk,
        [pupil],
        [
            ParticipantData(
                conversation_uid="", name="Karin", guardian_uid=mother, attendance=Attendance.AANWEZIG
            )
        ],
    )
    for uid, what in ((among_us, "onderling"), (with_mother, "samen afgesproken")):
        desk.do(actions.add_action, ActionData(pupil_uid=pupil, what=what, who="ik", conversation_uid=uid))
    assert [line.what for line in paper_of(desk, pupil, mother).actions] == ["samen afgesproken"]
    assert [line.what for line in paper_of(desk, pupil, father).actions] == ["samen afgesproken"]
    desk.do(set_household, pupil, Household.APART)
    assert paper_of(desk, pupil, father).actions == (), "apart: only who was there"


def test_from_sixteen_a_talk_about_help_stays_with_who_was_there(desk: Desk) -> None:
    pupil = a_pupil_at(desk, "Iris", birth_date=date(2010, 3, 1))
    mother = a_parent_of(desk, pupil)
    desk.do(plans.start_plan, a_plan(pupil))
    talk = desk.do(
        conversations.plan_conversation,
        ConversationData(kind=ConversationKind.LEERLINGGESPREK, held_on=DAY),
        [pupil],
    )
    desk.do(
        actions.add_action, ActionData(pupil_uid=pupil, what="GGZ bellen", who="ik", conversation_uid=talk)
    )
    assert paper_of(desk, pupil, mother).actions == ()


@pytest.mark.parametrize(
    ("until", "answer"), [(date(2026, 11, 23), "afgelopen"), (date(2026, 11, 24), "ja"), (None, "ja")]
)
def test_a_yes_that_ended_is_no_yes_to_come(desk: Desk, until: date | None, answer: str) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    desk.do(plans.start_plan, a_plan(pupil), [a_goal(pupil)])
    data = ConsentData(pupil_uid=pupil, party=Party.CJG, purpose="opvoeden", until=until)
    said = ConsentAnswerData(
        pupil_uid=pupil, consent_uid="", guardian_uid=mother, answer=Answer.JA, given_on=date(2026, 9, 1)
    )
    desk.do(consents.record_consent, data, [said])
    assert [line.answer for line in paper_of(desk, pupil, mother).outside] == [answer]
