"""Tests for zorgdesk.queries.completeness_plan: the list over all pupils says of a plan what its dossier says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at
from tests.zorgdesk.test_queries_completeness import a_plan, missing
from zorgdesk.commands import case, conversations, entries, keep, outside_help, plans, regie
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.contact import HelpData, HelpStatus, Party
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.model.dossier import AfwegingData, Ladder, Outcome
from zorgdesk.model.family import RegieData, RegieParty
from zorgdesk.model.plan import GoalOutcome
from zorgdesk.model.pupil import Enrolment
from zorgdesk.model.school import Location, SchoolKind
from zorgdesk.queries.case import case_card
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.rules.completeness import HAND_BACK, STANDING_STILL, WEIGHED, harm_of
from zorgdesk.rules.transitions import LEAD_LIMITS, Transition

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work

DAY = date(2026, 11, 24)
STIL, VOORUIT = GoalOutcome.GEEN_VOORUITGANG, GoalOutcome.VOORUIT


@pytest.fixture
def bo(desk: Desk) -> str:
    return a_pupil_at(desk)


def misses(desk: Desk, pupil: str, rule: str) -> bool:
    """Whether the list names it; the dossier then says the same."""
    listed = rule in missing(desk, pupil)
    card = desk.look(pupil_card, pupil)
    # The page of a pupil shows the five worst: what it does not show is at least no worse than those.
    shown = [one.rule for one in card.to_do]
    if len(shown) < 5 or harm_of(rule) < harm_of(shown[-1]):
        assert (rule in shown) is listed
    return listed


def look(desk: Desk, pupil: str, *outcomes: GoalOutcome, on: date) -> None:
    card = desk.ask(plan_card, pupil)
    assert card is not None
    answers = [(goal.uid, one, "") for goal, one in zip(card.goals, outcomes, strict=False)]
    desk.do(plans.evaluate_goals, answers, "moeder", on)


def weigh(desk: Desk, pupil: str, days: int, **fields: Any) -> None:
    data = {
        "pupil_uid": pupil, "weighed_on": DAY - timedelta(days=days), "outcome": Outcome.NEE, "reasons": "Zelf.",
        "who": "ik",
    }  # fmt: skip
    desk.do(entries.record_afweging, AfwegingData.model_validate(data | fields))


def to_the_last_year(desk: Desk, pupil: str) -> None:
    """Put a pupil in groep 8 of a basisschool."""

    def put(work: Work) -> None:
        place = Location(name="De Linde", kind=SchoolKind.PO)
        work.session.add(place)
        for one in rows(desk, Enrolment):
            if one.pupil_uid == pupil:
                keep.change(work, keep.find(work, Enrolment, one.uid), year="8", location_uid=place.uid)

    desk.do(put)


def leads(party: RegieParty, **fields: Any) -> RegieData:
    data = {"case_uid": "", "party": party, "who": "Eefje Hulst", "since": DAY - timedelta(days=20)}
    return RegieData.model_validate(data | fields)


def test_a_plan_that_does_not_help_stands_in_the_list_until_the_parents_are_asked(
    desk: Desk, bo: str
) -> None:
    a_plan(desk, bo, "Bo zwaait.")
    look(desk, bo, STIL, on=DAY - timedelta(days=40))
    assert not misses(desk, bo, "open.stagnation")
    look(desk, bo, STIL, on=DAY - timedelta(days=5))
    assert misses(desk, bo, "open.stagnation")
    desk.do(keep_setting, STANDING_STILL.key, 3)
    assert not misses(desk, bo, "open.stagnation")
    desk.do(keep_setting, STANDING_STILL.key, 2)
    talk = ConversationData(kind=ConversationKind.OUDERGESPREK, held_on=DAY + timedelta(days=3))
    desk.do(conversations.plan_conversation, talk, [bo])
    assert not misses(desk, bo, "open.stagnation")


def test_what_stood_still_in_the_round_before_counts_on(desk: Desk, bo: str) -> None:
    a_plan(desk, bo, "Bo zwaait.")
    look(desk, bo, STIL, on=DAY - timedelta(days=40))
    a_plan(desk, bo, "Bo zwaait.", round=2)
    look(desk, bo, STIL, on=DAY - timedelta(days=5))
    assert misses(desk, bo, "open.stagnation")
    look(desk, bo, VOORUIT, on=DAY)
    assert not misses(desk, bo, "open.stagnation")


def test_help_that_changed_after_the_afweging_asks_to_weigh_again(desk: Desk, bo: str) -> None:
    weigh(desk, bo, 60)
    assert not misses(desk, bo, "open.weigh_again")
    help_ = HelpData(
        pupil_uid=bo, what="Therapie", party=Party.GGZ, status=HelpStatus.GESTART,
        started_on=DAY - timedelta(days=2),
    )  # fmt: skip
    desk.do(outside_help.record_help, help_)
    assert misses(desk, bo, "open.weigh_again")
    desk.do(keep_setting, WEIGHED.key, 90)
    assert not misses(desk, bo, "open.weigh_again")


def test_an_afweging_is_looked_at_again_on_its_day_the_newest_one_only(desk: Desk, bo: str) -> None:
    weigh(desk, bo, 60, review_on=DAY)
    assert misses(desk, bo, "open.weigh_review")
    weigh(desk, bo, 1, review_on=DAY + timedelta(days=60))
    assert not misses(desk, bo, "open.weigh_review")


def test_a_transition_is_named_in_the_months_that_the_school_chose(desk: Desk, bo: str) -> None:
    to_the_last_year(desk, bo)
    assert not misses(desk, bo, "open.transition")
    a_plan(desk, bo)
    assert misses(desk, bo, "open.transition")
    desk.do(keep_setting, LEAD_LIMITS[Transition.VO].key, 6)
    assert not misses(desk, bo, "open.transition")


def test_heavier_help_asks_why_lighter_was_not_enough(desk: Desk, bo: str) -> None:
    a_plan(desk, bo, ladder=Ladder.EXTRA)
    assert misses(desk, bo, "open.lighter")
    weigh(desk, bo, 1, ladder=Ladder.EXTRA, why_not_lighter="Dat hielp niet.")
    assert not misses(desk, bo, "open.lighter")


def test_a_take_over_goes_back_in_time_at_each_pupil_of_the_case(desk: Desk, bo: str) -> None:
    desk.do(regie.hand_over, bo, leads(RegieParty.SPECIALIST, hand_back_on=DAY + timedelta(days=10)))
    assert misses(desk, bo, "open.hand_back")
    desk.do(keep_setting, HAND_BACK.key, 7)
    assert not misses(desk, bo, "open.hand_back")
    desk.do(regie.hand_back, bo)
    assert missing(desk, bo) == []


def test_a_take_over_without_a_day_asks_for_one(desk: Desk, bo: str) -> None:
    desk.do(regie.hand_over, bo, leads(RegieParty.VEILIGHEID))
    assert misses(desk, bo, "open.hand_back_day")
    assert not misses(desk, bo, "open.hand_back")


def test_a_very_complex_case_asks_for_a_decision_of_three(desk: Desk, bo: str) -> None:
    desk.do(regie.hand_over, bo, leads(RegieParty.SCHOOL), very_complex=True)
    assert misses(desk, bo, "open.three_parties")
    decided = leads(RegieParty.SCHOOL, since=DAY, decided_on=DAY, decided_by="directeur, swv, gemeente")
    desk.do(regie.hand_over, bo, decided)
    assert not misses(desk, bo, "open.three_parties")


def test_a_case_that_ended_is_looked_at_once_more(desk: Desk, bo: str) -> None:
    desk.do(regie.hand_over, bo, leads(RegieParty.SCHOOL))
    card = desk.look(case_card, bo)
    desk.do(case.close_case, card.case_uid, DAY - timedelta(days=9), DAY)
    assert misses(desk, bo, "open.case_aftercare")


def test_of_another_subject_nothing_is_asked_when_only_one_is_wanted(desk: Desk, bo: str) -> None:
    a_plan(desk, bo, ladder=Ladder.EXTRA)
    assert missing(desk, bo, rule="open.lighter") == ["open.lighter"]
    assert missing(desk, bo, rule="open.stagnation") == []
