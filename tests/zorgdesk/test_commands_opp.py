"""Tests for zorgdesk.commands.opp: the two locks, versions that stay, and one place for the handelingsdeel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, select

from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk.commands import opp as deeds
from zorgdesk.commands import plans
from zorgdesk.errors import ChangedError, MistakeError, RefusedError
from zorgdesk.model.opp import (
    Guidance,
    GuidanceData,
    HeardHow,
    InstemmingHow,
    Oogo,
    Opp,
    OppData,
    OppEvaluation,
    OppEvaluationData,
    OppNeed,
    OppOutcome,
)
from zorgdesk.model.plan import GoalData, HandelingsdeelStatus, Plan, PlanData, PlanStatus
from zorgdesk.model.school import Role
from zorgdesk.queries.opp import agreed_part, opp_card

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight

DAY = date(2026, 11, 24)


def an_opp(pupil: str, **given: Any) -> OppData:
    return OppData.model_validate(
        {"pupil_uid": pupil, "destination": "vmbo", "begins_on": date(2026, 10, 26)} | given
    )


def a_yes(pupil: str, **given: Any) -> GuidanceData:
    usual = {
        "pupil_uid": pupil, "status": HandelingsdeelStatus.MET_INSTEMMING, "said_who": "moeder", "said_on": DAY,
        "said_how": InstemmingHow.MONDELING,
    }  # fmt: skip
    return GuidanceData.model_validate(usual | given)


def a_plan(desk: Desk, pupil: str, *goals: str, **given: Any) -> str:
    data = PlanData.model_validate(
        {"pupil_uid": pupil, "started_on": DAY, "status": PlanStatus.LOOPT} | given
    )
    made = [GoalData(pupil_uid=pupil, plan_uid="", text=goal, how_seen="vijf keer") for goal in goals]
    return desk.do(plans.start_plan, data, made)


def opps(desk: Desk) -> list[Opp]:
    return desk.ask(lambda sight: list(sight.session.exec(select(Opp).order_by(col(Opp.number)))))


def parts(desk: Desk) -> list[Guidance]:
    return desk.ask(lambda sight: list(sight.session.exec(select(Guidance).order_by(col(Guidance.number)))))


def plan_of(sight: Sight) -> Plan:
    return sight.session.exec(select(Plan).order_by(col(Plan.round).desc())).first()  # type: ignore[return-value] # there is one


def adopted(desk: Desk, pupil: str) -> str:
    uid = desk.do(deeds.start_opp, an_opp(pupil))
    desk.do(deeds.adopt_opp, uid, 1, DAY)
    return uid


def test_a_new_opp_begins_with_both_parts(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    plan = a_plan(desk, pupil, "Bo leest")
    desk.do(deeds.start_opp, an_opp(pupil))
    (one,), (part,) = opps(desk), parts(desk)
    assert (one.number, one.plan_uid, one.adopted_on) == (1, plan, None)
    assert (part.number, part.plan_uid, part.status) == (1, plan, HandelingsdeelStatus.CONCEPT)


def test_there_is_one_opp_at_a_time(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(deeds.start_opp, an_opp(pupil))
    with pytest.raises(MistakeError):
        desk.do(deeds.start_opp, an_opp(pupil))
    desk.do(deeds.end_opp, uid, 1, DAY, "niet meer nodig")
    desk.do(deeds.start_opp, an_opp(pupil))
    assert [one.number for one in opps(desk)] == [1, 2]


def test_why_there_is_none_is_kept_without_a_handelingsdeel(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(deeds.start_opp, an_opp(pupil, need=OppNeed.ALLEEN_NT2))
    assert (opps(desk)[0].need, parts(desk)) == (OppNeed.ALLEEN_NT2, [])
    assert desk.do(deeds.start_opp, an_opp(pupil))


def test_the_words_stay_once_the_perspective_is_adopted(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = desk.do(deeds.start_opp, an_opp(pupil))
    desk.do(deeds.write_opp, uid, 1, an_opp(pupil, destination="havo", helping="leest graag"))
    assert opps(desk)[0].destination == "havo"
    desk.do(deeds.adopt_opp, uid, 2, DAY, "Ouders niet bereikt")
    with pytest.raises(MistakeError):
        desk.do(deeds.write_opp, uid, 3, an_opp(pupil, destination="vwo"))
    same = an_opp(pupil, destination="havo", helping="leest graag", begins_on=date(2026, 10, 1))
    desk.do(deeds.write_opp, uid, 3, same)
    one = opps(desk)[0]
    assert (one.destination, one.begins_on, one.passed_reason) == (
        "havo", date(2026, 10, 1), "Ouders niet bereikt",
    )  # fmt: skip


def test_what_happened_can_be_written_down_also_afterwards(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = adopted(desk, pupil)
    heard = an_opp(pupil, heard_on=DAY, heard_how=HeardHow.TEKENING, heard_words="een huis")
    desk.do(deeds.hear_pupil, uid, 2, heard)
    desk.do(deeds.hold_oogo, uid, 3, an_opp(pupil, oogo=Oogo.NIET_GEKOMEN, oogo_tries=3))
    desk.do(deeds.tell_back, uid, 4, an_opp(pupil, told_back_on=DAY, told_back_by="juf Anouk"))
    desk.do(deeds.note_dispute, uid, 5, an_opp(pupil, dispute_on=DAY, dispute_about="de uren"))
    one = opps(desk)[0]
    assert (one.heard_how, one.heard_words, one.oogo_tries) == (HeardHow.TEKENING, "een huis", 3)
    assert (one.told_back_by, one.dispute_about, one.adopted_on) == ("juf Anouk", "de uren", DAY)


def test_who_saw_an_older_version_is_told(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = adopted(desk, pupil)
    with pytest.raises(ChangedError):
        desk.do(deeds.hear_pupil, uid, 1, an_opp(pupil, heard_on=DAY))


def test_adopting_and_ending_can_be_taken_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = adopted(desk, pupil)
    desk.do(deeds.reopen_opp, uid)
    assert opps(desk)[0].adopted_on is None
    desk.do(deeds.end_opp, uid, 3, DAY, "vertrekt")
    assert opps(desk)[0].ended_why == "vertrekt"
    desk.do(deeds.run_opp_again, uid)
    assert opps(desk)[0].ended_on is None


def test_a_change_is_a_new_version_with_talk_hearing_and_yes_of_its_own(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first = desk.do(deeds.start_opp, an_opp(pupil))
    assert desk.do(deeds.new_opp_version, first) == first
    desk.do(deeds.hear_pupil, first, 1, an_opp(pupil, heard_on=DAY, heard_how=HeardHow.BRIEF))
    desk.do(deeds.adopt_opp, first, 2, DAY)
    second = desk.do(deeds.new_opp_version, first)
    old, new = opps(desk)
    assert (new.uid, new.number, new.destination) == (second, 2, old.destination)
    assert (new.heard_on, new.adopted_on, new.plan_uid) == (None, None, None)
    assert (old.heard_on, old.adopted_on) == (DAY, DAY)
    assert [part.number for part in parts(desk)] == [1, 2]
    card = desk.ask(opp_card, pupil)
    assert card.facts.running is not None
    assert (card.facts.running.number, card.perspective.shut) == (1, False)


def test_a_new_version_follows_the_plan_that_runs(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    first = adopted(desk, pupil)
    plan = a_plan(desk, pupil, "Bo leest")
    desk.do(deeds.new_opp_version, first)
    assert opps(desk)[1].plan_uid == plan


def test_a_yes_keeps_the_goals_it_was_a_yes_to(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    plan = a_plan(desk, pupil, "Bo leest", "Bo rekent")
    desk.do(deeds.start_opp, an_opp(pupil))
    (part,) = parts(desk)
    desk.do(deeds.settle_guidance, part.uid, 1, a_yes(pupil, think_until=DAY))
    (part,) = parts(desk)
    assert (part.goals, part.plan_uid, part.think_until) == (
        [["Bo leest", "vijf keer"], ["Bo rekent", "vijf keer"]], plan, None,
    )  # fmt: skip
    card = desk.ask(opp_card, pupil)
    assert not card.facts.goals_changed
    desk.do(plans.change_plan, plan, 1, PlanData(pupil_uid=pupil, started_on=DAY, status=PlanStatus.LOOPT),
            [GoalData(pupil_uid=pupil, plan_uid="", text="Bo schrijft")])  # fmt: skip
    assert desk.ask(opp_card, pupil).facts.goals_changed
    desk.do(deeds.settle_guidance, part.uid, 2, a_yes(pupil, said_who="vader"))
    assert parts(desk)[0].goals == part.goals
    desk.do(deeds.settle_guidance, part.uid, None, a_yes(pupil), fresh=True)
    first, second = parts(desk)
    assert (first.goals, second.goals) == (part.goals, [["Bo schrijft", ""]])
    assert not desk.ask(opp_card, pupil).facts.goals_changed


def test_a_no_keeps_their_words(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(deeds.start_opp, an_opp(pupil))
    (part,) = parts(desk)
    no = a_yes(pupil, status=HandelingsdeelStatus.NIET_AKKOORD, words="Te veel uren uit de klas.")
    desk.do(deeds.settle_guidance, part.uid, 1, no)
    (part,) = parts(desk)
    assert (part.status, part.words, part.goals) == (
        HandelingsdeelStatus.NIET_AKKOORD, "Te veel uren uit de klas.", [],
    )  # fmt: skip


def test_instemming_needs_who_and_when(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(deeds.start_opp, an_opp(pupil))
    with pytest.raises(RefusedError):
        desk.do(deeds.settle_guidance, parts(desk)[0].uid, 1, a_yes(pupil, said_who=""))
    assert parts(desk)[0].status is HandelingsdeelStatus.CONCEPT


def test_a_yes_without_a_plan_is_a_yes(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    desk.do(deeds.start_opp, an_opp(pupil))
    desk.do(deeds.settle_guidance, parts(desk)[0].uid, 1, a_yes(pupil))
    assert (parts(desk)[0].goals, parts(desk)[0].plan_uid) == ([], None)


@pytest.mark.parametrize(
    ("status", "goals"),
    [
        (HandelingsdeelStatus.MET_INSTEMMING, [["Bo leest", "vijf keer"]]),
        (HandelingsdeelStatus.BESPROKEN, []),
    ],
)
def test_what_was_written_at_the_plan_moves_to_the_opp(
    desk: Desk, status: HandelingsdeelStatus, goals: list[list[str]]
) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, "Bo leest", handelingsdeel=status, handelingsdeel_who="moeder", handelingsdeel_on=DAY)
    before = desk.ask(lambda sight: agreed_part(sight, pupil, plan_of(sight)))
    desk.do(deeds.start_opp, an_opp(pupil))
    after = desk.ask(lambda sight: agreed_part(sight, pupil, plan_of(sight)))
    assert (before.status, before.who, before.on, before.of_opp) == (status, "moeder", DAY, False)
    assert (after.status, after.who, after.on, after.of_opp) == (status, "moeder", DAY, True)
    plan = desk.ask(plan_of)
    assert (plan.handelingsdeel, plan.handelingsdeel_who) == (HandelingsdeelStatus.GEEN, "")
    assert parts(desk)[0].goals == goals


def test_an_opp_that_is_only_a_date_takes_the_yes_of_the_plan(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    plan = a_plan(desk, pupil, "Bo leest", handelingsdeel=HandelingsdeelStatus.BESPROKEN)
    with desk.store.writing(desk.reader.person_uid, "save_begin_row", pupil) as session:
        session.add(Opp(pupil_uid=pupil, adopted_on=DAY))
    card = desk.ask(opp_card, pupil)
    assert (card.part, card.guidance.state) == (None, "Besproken")
    desk.do(deeds.settle_guidance, "", None, a_yes(pupil))
    (part,) = parts(desk)
    assert (part.status, part.plan_uid) == (HandelingsdeelStatus.MET_INSTEMMING, plan)


def test_a_plan_that_ended_is_no_content(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    a_plan(desk, pupil, "Bo leest", status=PlanStatus.AFGEROND)
    desk.do(deeds.start_opp, an_opp(pupil))
    assert (opps(desk)[0].plan_uid, desk.ask(opp_card, pupil).goals) == (None, ())


def test_an_evaluation_is_kept_with_who_was_there(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = adopted(desk, pupil)
    data = OppEvaluationData(
        pupil_uid=pupil, opp_uid=uid, held_on=DAY, parents="moeder", pupil="erbij", outcome=OppOutcome.BLIJFT
    )
    desk.do(deeds.evaluate_opp, data)
    (kept,) = desk.ask(lambda sight: sight.session.exec(select(OppEvaluation)).all())
    assert (kept.parents, kept.outcome) == ("moeder", OppOutcome.BLIJFT)


def test_who_only_reads_writes_no_opp(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    uid = adopted(desk, pupil)
    reader = as_role(desk, Role.MEELEZER, pupil)
    for deed in (
        lambda: reader.do(deeds.start_opp, an_opp(pupil)),
        lambda: reader.do(deeds.reopen_opp, uid),
        lambda: reader.do(deeds.settle_guidance, "", None, a_yes(pupil)),
    ):
        with pytest.raises(RefusedError):
            deed()
