"""Tests for zorgdesk.queries.completeness: what pupils miss, one by one and over all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from tests.zorgdesk.test_commands_arrangement import grant, in_group
from tests.zorgdesk.test_queries_today_reminders import a_talk
from zorgdesk.commands import case, entries, family, keep, outside_help, plans, regie, tlv
from zorgdesk.commands.consents import record_consent
from zorgdesk.commands.entries import set_aside
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.arrangement import TlvData
from zorgdesk.model.consent import Answer, ConsentAnswerData, ConsentData
from zorgdesk.model.contact import HelpData, HelpStatus, Party
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.model.dossier import EntryData, EntryKind, ParentsKnow
from zorgdesk.model.family import Gezag, RegieData, RegieKind, RegieParty
from zorgdesk.model.plan import EigenKracht, GoalData, PlanData, PlanStatus
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Role
from zorgdesk.queries.case import case_card
from zorgdesk.queries.completeness import OpenPupil, Wanted, open_counts, open_pupils
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.pupil_facts import dossier_facts, set_aside_of
from zorgdesk.rules.completeness import ARRANGEMENT, CONSENT, UNTOLD
from zorgdesk.rules.here import Topic, setting_key
from zorgdesk.rules.open_points import all_open_points
from zorgdesk.rules.rest import STARTED_ON

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight, Work

DAY = date(2026, 11, 24)


@pytest.fixture
def bo(desk: Desk) -> str:
    return a_pupil_at(desk)


def missing(desk: Desk, pupil: str, **wanted: Any) -> list[str]:
    """What one pupil misses, by the list over all pupils."""
    found = desk.ask(open_pupils, Wanted(**wanted)).rows
    return [point.rule for one in found if one.uid == pupil for point in one.points]


def a_plan(desk: Desk, pupil: str, *goals: str, **fields: Any) -> str:
    data = {
        "pupil_uid": pupil, "status": PlanStatus.LOOPT, "started_on": date(2026, 11, 2),
        "evaluate_on": date(2027, 1, 22), "eigen_kracht": EigenKracht.BESPROKEN,
    }  # fmt: skip
    kept = [
        GoalData(pupil_uid=pupil, plan_uid="", text="Bo komt rustig binnen.", how_seen=seen) for seen in goals
    ]
    return desk.do(plans.start_plan, PlanData.model_validate(data | fields), kept)


def a_signal(desk: Desk, pupil: str, days: int = 11, **fields: Any) -> None:
    data = {
        "pupil_uid": pupil, "kind": EntryKind.SIGNAAL, "held_on": DAY - timedelta(days=days), "facts": "Bo huilt.",
        "parents_know": ParentsKnow.NOG_NIET,
    }  # fmt: skip
    desk.do(entries.record_entry, EntryData.model_validate(data | fields))


def a_yes(desk: Desk, pupil: str, until: date, answer: Answer = Answer.JA) -> str:
    mother = a_parent_of(desk, pupil)
    data = ConsentData(pupil_uid=pupil, party=Party.CJG, purpose="opvoeden", until=until)
    said = ConsentAnswerData(
        pupil_uid=pupil, consent_uid="", guardian_uid=mother, answer=answer, given_on=DAY
    )
    return desk.do(record_consent, data, [said]).uid


def test_a_pupil_of_whom_nothing_is_written_misses_nothing(desk: Desk, bo: str) -> None:
    a_parent_of(desk, bo, gezag=Gezag.ONBEKEND)
    assert missing(desk, bo) == []
    assert desk.ask(open_counts).pupils == 0


@pytest.mark.parametrize(
    ("days", "known", "found"),
    [
        (11, ParentsKnow.NOG_NIET, True),
        (11, None, True),
        (11, ParentsKnow.JA, False),
        (7, ParentsKnow.NOG_NIET, False),
    ],
)
def test_a_signaal_counts_after_the_school_days_of_the_school(
    desk: Desk, bo: str, days: int, known: ParentsKnow | None, found: bool
) -> None:
    a_signal(desk, bo, days, parents_know=known)
    assert missing(desk, bo) == (["open.untold"] if found else [])
    desk.do(keep_setting, UNTOLD.key, 4)
    assert ("open.untold" in missing(desk, bo)) is (known is not ParentsKnow.JA)


def test_a_plan_asks_for_regie_afweging_how_a_goal_is_seen_and_the_own_circle(desk: Desk, bo: str) -> None:
    a_parent_of(desk, bo, gezag=Gezag.ONBEKEND)
    a_plan(desk, bo, "", "Bo zwaait.", evaluate_on=DAY - timedelta(days=1), eigen_kracht=EigenKracht.NOG_NIET)
    assert missing(desk, bo) == [
        "open.gezag", "open.regie", "open.afweging", "open.evaluation", "open.goal_seen", "open.own_circle",
    ]  # fmt: skip


def test_only_who_leads_the_content_now_leads(desk: Desk, bo: str) -> None:
    a_parent_of(desk, bo)
    a_plan(desk, bo, "Bo zwaait.")

    def hand_over(since: date, **fields: Any) -> None:
        made = {"case_uid": "", "party": RegieParty.SCHOOL, "who": "Marieke", "since": since} | fields
        desk.do(regie.hand_over, bo, RegieData.model_validate(made))

    coordinator = {"kind": RegieKind.PROCES, "party": RegieParty.PROCESCOORDINATOR, "who": "Ans"}
    hand_over(DAY - timedelta(days=3), **coordinator)
    assert "open.regie" in missing(desk, bo)
    hand_over(DAY - timedelta(days=2))
    assert "open.regie" not in missing(desk, bo)
    case_uid = desk.ask(case_card, bo).case_uid
    desk.do(case.leave_case, case_uid, bo)
    assert "open.regie" in missing(desk, bo)
    assert not desk.ask(pupil_card, bo).head.regie


def test_a_case_that_runs_again_has_no_aftercare(desk: Desk, bo: str) -> None:
    leads = RegieData(case_uid="", party=RegieParty.SCHOOL, who="Marieke", since=date(2026, 9, 1))
    desk.do(regie.hand_over, bo, leads)
    first = desk.ask(case_card, bo).case_uid
    desk.do(case.close_case, first, date(2026, 10, 1), DAY)
    assert missing(desk, bo) == ["open.case_aftercare"]
    desk.do(regie.hand_over, bo, leads.model_copy(update={"since": date(2026, 11, 2)}))
    assert missing(desk, bo) == []
    desk.do(case.close_case, desk.ask(case_card, bo).case_uid, date(2026, 11, 20), None)
    assert missing(desk, bo) == []


def test_only_the_newest_round_counts_and_without_a_day_it_asks_for_the_next_talk(
    desk: Desk, bo: str
) -> None:
    a_plan(desk, bo, "", evaluate_on=DAY - timedelta(days=1))
    a_plan(desk, bo, "Bo zwaait.", evaluate_on=None)
    assert missing(desk, bo) == ["open.regie", "open.afweging", "open.next_meeting"]
    desk.do(keep_setting, setting_key(Topic.GESPREKKEN), "elders")
    assert "open.next_meeting" not in missing(desk, bo)


@pytest.mark.parametrize(
    ("party", "status", "found"),
    [
        (Party.GGZ, HelpStatus.GESTART, True),
        (Party.GGZ, HelpStatus.AFGEROND, False),
        (Party.LEERPLICHT, HelpStatus.GESTART, False),
    ],
)
def test_help_of_a_party_that_nobody_was_asked_about(
    desk: Desk, bo: str, party: Party, status: HelpStatus, found: bool
) -> None:
    desk.do(outside_help.record_help, HelpData(pupil_uid=bo, what="Therapie", party=party, status=status))
    assert missing(desk, bo) == (["open.party_consent"] if found else [])
    (to_do,) = [desk.look(pupil_card, bo).to_do]
    assert ("open.party_consent" in [one.rule for one in to_do]) is found


def test_a_yes_that_ends_is_told_in_time_and_not_once_it_was_asked_again(desk: Desk, bo: str) -> None:
    desk.do(keep_setting, CONSENT.key, 14)
    a_yes(desk, bo, DAY + timedelta(days=20))
    assert missing(desk, bo) == []
    desk.do(keep_setting, CONSENT.key, 30)
    assert missing(desk, bo) == ["open.consent_ends"]
    a_yes(desk, bo, DAY + timedelta(days=300))
    assert missing(desk, bo) == []


def test_a_no_that_ends_is_no_worry(desk: Desk, bo: str) -> None:
    a_yes(desk, bo, DAY + timedelta(days=3), Answer.NEE)
    assert missing(desk, bo) == []


def test_arrangements_and_a_tlv_ask_for_their_day(desk: Desk, bo: str) -> None:
    grant(desk, bo, evaluate_on=DAY - timedelta(days=1))
    grant(desk, bo, "Rekenhulp")
    grant(desk, bo, "Klaar", evaluate_on=DAY - timedelta(days=9), evaluated_on=DAY)
    desk.do(tlv.record_tlv, TlvData(pupil_uid=bo, until=date(2026, 7, 31)))
    assert missing(desk, bo) == ["open.tlv", "open.arrangement_due", "open.arrangement"]
    desk.do(keep_setting, ARRANGEMENT.key, 26)
    assert missing(desk, bo) == ["open.tlv", "open.arrangement_due"]


def test_a_let_op_line_is_looked_at_again_by_who_may_read_it(desk: Desk, bo: str) -> None:
    desk.do(family.set_let_op, bo, "Epipen in de kast", DAY, private=True)
    assert missing(desk, bo) == ["open.let_op"]
    assert missing(as_role(desk, Role.MEELEZER, bo), bo) == []


def test_what_was_set_aside_stays_away(desk: Desk, bo: str) -> None:
    a_plan(desk, bo)
    desk.do(set_aside, bo, "open.regie")
    assert missing(desk, bo) == ["open.afweging"]


def test_the_first_weeks_of_a_year_ask_less(desk: Desk, bo: str) -> None:
    a_plan(desk, bo, "")
    desk.do(tlv.record_tlv, TlvData(pupil_uid=bo, until=date(2026, 7, 31)))
    before = missing(desk, bo)
    desk.do(keep_setting, STARTED_ON, (DAY - timedelta(days=3)).isoformat())
    assert {"open.regie", "open.goal_seen", "open.tlv"} <= set(before)
    assert missing(desk, bo) == ["open.tlv"]
    assert desk.ask(open_counts).rests_until == DAY + timedelta(days=10)


def test_the_list_can_be_cut_to_a_thing_a_group_and_my_own_pupils(desk: Desk, bo: str) -> None:
    iris = a_pupil_at(desk, "Iris")
    for one in (bo, iris):
        a_plan(desk, one)
    a_signal(desk, iris)
    group = in_group(desk, iris)
    assert missing(desk, iris, rule="open.untold") == ["open.untold"]
    assert missing(desk, bo, rule="open.untold") == []
    assert desk.ask(open_pupils, Wanted(rule="open.nothing")).rows == ()
    assert [one.name for one in desk.ask(open_pupils, Wanted(group_uid=group)).rows] == ["Iris Hendriks"]
    assert desk.ask(open_counts, Wanted(group_uid=group)).pupils == 1
    assert desk.ask(open_pupils, Wanted(mine=True)).rows == ()
    head = desk.look(pupil_card, bo).head
    data = head.data.model_copy(update={"counsellor_uid": desk.reader.person_uid})
    desk.do(family.change_pupil, bo, head.version, data)
    assert [one.uid for one in desk.ask(open_pupils, Wanted(mine=True)).rows] == [bo]


def test_who_reads_no_dossiers_sees_nothing_and_a_meelezer_only_the_own_pupils(desk: Desk, bo: str) -> None:
    iris = a_pupil_at(desk, "Iris")
    for one in (bo, iris):
        a_plan(desk, one)
    office = as_role(desk, Role.ADMINISTRATIE)
    assert office.ask(open_pupils).rows == ()
    assert office.ask(open_counts).pupils == 0
    assert [one.uid for one in as_role(desk, Role.MEELEZER, iris).ask(open_pupils).rows] == [iris]


def test_a_pupil_who_left_is_not_in_the_list(desk: Desk, bo: str) -> None:
    a_plan(desk, bo)

    def leave(work: Work) -> None:
        keep.change(work, keep.find(work, Pupil, bo), left_on=DAY)

    desk.do(leave)
    assert missing(desk, bo) == []


def _every_page(desk: Desk, limit: int) -> list[OpenPupil]:
    page = desk.ask(open_pupils, None, None, limit)
    found = list(page.rows)
    while page.after:
        page = desk.ask(open_pupils, None, page.after, limit)
        found += page.rows
    return found


def test_the_pages_follow_each_other_without_a_gap_and_the_counts_agree(practice_desk: Desk) -> None:
    whole = practice_desk.ask(open_pupils).rows
    assert _every_page(practice_desk, 3) == list(whole)
    counts = practice_desk.ask(open_counts)
    assert counts.pupils == len(whole)
    for one in counts.rules:
        assert one.count == sum(one.rule in {point.rule for point in pupil.points} for pupil in whole)


def test_what_the_list_says_of_a_pupil_is_what_the_dossier_says(practice_desk: Desk) -> None:
    def facts(sight: Sight, uid: str) -> set[str]:
        card = pupil_card(sight, uid)
        pupil = sight.session.get(Pupil, uid)
        assert pupil is not None
        from zorgdesk.queries.pupil import _newest_plan

        plan = _newest_plan(sight, uid)
        aside = set_aside_of(sight, uid)
        found = dossier_facts(sight, pupil, card.head, plan, card.conversations, aside)
        return {point.rule for point in all_open_points(found, sight.today)}

    listed = {one.uid: {point.rule for point in one.points} for one in practice_desk.ask(open_pupils).rows}
    both = {
        "open.regie", "open.gezag", "open.tlv", "open.meeting", "open.afweging", "open.untold",
        "open.party_consent", "open.hand_back", "open.hand_back_day", "open.stagnation", "open.weigh_again",
        "open.weigh_review", "open.transition", "open.lighter", "open.three_parties", "open.case_aftercare",
    }  # fmt: skip
    for pupil in rows(practice_desk, Pupil):
        if pupil.left_on is None and pupil.uid in listed:
            said = practice_desk.ask(facts, pupil.uid)
            assert listed[pupil.uid] <= said, pupil.roepnaam
            assert said & both <= listed[pupil.uid], pupil.roepnaam


def test_a_gesprek_that_nobody_ended_is_to_be_finished_the_day_after(desk: Desk, bo: str) -> None:
    for days, status in ((0, ConversationStatus.BEZIG), (9, ConversationStatus.GEPLAND)):
        a_talk(desk, bo, days, status)
    assert "open.meeting" not in missing(desk, bo)
    a_talk(desk, bo, -1, ConversationStatus.BEZIG)
    assert "open.meeting" in missing(desk, bo)
    said = [one.what for one in desk.ask(pupil_card, bo).to_do if one.rule == "open.meeting"]
    assert said == ["Het gesprek van 23 november is nog niet af."]


def test_a_planned_day_that_is_past_is_no_next_gesprek(desk: Desk, bo: str) -> None:
    a_talk(desk, bo, -3, ConversationStatus.GEPLAND)
    assert desk.ask(pupil_card, bo).next_meeting is None
    coming = a_talk(desk, bo, 5, ConversationStatus.GEPLAND)
    found = desk.ask(pupil_card, bo).next_meeting
    assert found is not None
    assert found.uid == coming
