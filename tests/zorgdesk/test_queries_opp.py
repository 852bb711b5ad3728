"""Tests for zorgdesk.queries.opp*: what is known already, who ought to have an OPP, the list, the reminders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from tests.zorgdesk.test_commands_arrangement import grant
from zorgdesk.commands import conversations, entries, opp, plans
from zorgdesk.commands.arrangement import record_arrangement
from zorgdesk.commands.here import begin_rest
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import MissingError
from zorgdesk.model.arrangement import Arrangement, ArrangementData, Tlv, TlvKind
from zorgdesk.model.consent import Attempt, Outcome
from zorgdesk.model.conversation import (
    Attendance,
    ConversationData,
    ConversationKind,
    ConversationStatus,
    ParticipantData,
)
from zorgdesk.model.dossier import EntryData, EntryKind, ParentsKnow
from zorgdesk.model.opp import (
    GuidanceData,
    HeardHow,
    Oogo,
    OppClock,
    OppData,
    OppEvaluationData,
    OppNeed,
)
from zorgdesk.model.plan import EigenKracht, GoalData, HandelingsdeelStatus, PlanData, PlanStatus
from zorgdesk.model.pupil import Enrolment
from zorgdesk.model.route import RouteRun
from zorgdesk.model.school import Location, Role, SchoolKind
from zorgdesk.model.test_result import PupilTest
from zorgdesk.queries.opp import opp_card
from zorgdesk.queries.opp_list import opp_list
from zorgdesk.queries.opp_reminders import due_opps, opp_facts
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.today_reminders import Reminds, reminders
from zorgdesk.rules.here import Topic, Where, setting_key
from zorgdesk.rules.opp import WEEKS
from zorgdesk.rules.opp_locks import OppStep
from zorgdesk.rules.school_year import EXTRA_SUPPORT

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.model.base import Row

DAY = date(2026, 11, 24)
CAME = date(2026, 10, 26)


def put(desk: Desk, pupil: str, *rows: Row) -> None:
    with desk.store.writing(desk.reader.person_uid, "record_row", pupil) as session:
        session.add_all(rows)


def a_newcomer(desk: Desk, name: str = "Noah", kind: SchoolKind = SchoolKind.PO, **given: Any) -> str:
    pupil = a_pupil_at(desk, name, **given)
    place = Location(name=f"school {name}", kind=kind)
    with desk.store.writing(desk.reader.person_uid, "record_row", pupil) as session:
        session.add(place)
        taught = session.exec(select(Enrolment).where(Enrolment.pupil_uid == pupil)).one()
        taught.location_uid, taught.since = place.uid, CAME
        session.add(taught)
    return pupil


def extra(desk: Desk, pupil: str, since: date = CAME) -> None:
    put(desk, pupil, RouteRun(pupil_uid=pupil, route=EXTRA_SUPPORT, started_on=since))


def begun(desk: Desk, pupil: str, **given: Any) -> str:
    return desk.do(opp.start_opp, OppData.model_validate({"pupil_uid": pupil, "begins_on": CAME} | given))


def a_full_opp(desk: Desk, pupil: str) -> str:
    uid = begun(
        desk, pupil, heard_on=DAY, heard_how=HeardHow.TEKENING, oogo=Oogo.NIET_GEKOMEN, oogo_tries=3,
        adopted_on=DAY, told_back_on=DAY,
    )  # fmt: skip
    yes = GuidanceData(
        pupil_uid=pupil, status=HandelingsdeelStatus.MET_INSTEMMING, said_who="moeder", said_on=DAY
    )
    desk.do(opp.settle_guidance, "", None, yes)
    return uid


@pytest.mark.parametrize(
    ("row", "has"),
    [
        (lambda uid: RouteRun(pupil_uid=uid, route=EXTRA_SUPPORT, started_on=CAME), True),
        (lambda uid: RouteRun(pupil_uid=uid, route="vertrek", started_on=CAME), False),
        (lambda uid: Arrangement(pupil_uid=uid, title="hulp", since=DAY), True),
        (lambda uid: Arrangement(pupil_uid=uid, title="hulp", since=CAME, until=date(2026, 11, 1)), False),
        (lambda uid: Tlv(pupil_uid=uid, kind=TlvKind.SBO, since=CAME), True),
        (lambda uid: Tlv(pupil_uid=uid, kind=TlvKind.LWOO, since=CAME), False),
    ],
)
def test_what_says_that_extra_support_is_known(desk: Desk, row: Any, has: bool) -> None:
    pupil = a_newcomer(desk)
    put(desk, pupil, row(pupil))
    assert desk.ask(opp_card, pupil).need.has is has


def test_the_kind_of_school_is_that_of_the_location_or_of_the_tlv(desk: Desk) -> None:
    pro = a_newcomer(desk, "Ryan", SchoolKind.VO)
    assert desk.ask(opp_card, pro).facts.kind is SchoolKind.VO
    put(desk, pro, Tlv(pupil_uid=pro, kind=TlvKind.PRO, since=CAME))
    assert desk.ask(opp_card, pro).facts.kind is SchoolKind.PRO
    begun(desk, pro, school_kind=SchoolKind.VSO)
    assert desk.ask(opp_card, pro).facts.kind is SchoolKind.VSO
    assert desk.ask(opp_card, a_pupil_at(desk, "Zonder plek")).facts.kind is SchoolKind.PO


def test_in_sbo_the_six_weeks_count_from_the_enrolment(desk: Desk) -> None:
    pupil = a_newcomer(desk, kind=SchoolKind.SBO)
    card = desk.ask(opp_card, pupil)
    assert (card.usual.need, card.usual.clock, card.usual.begins_on) == (
        OppNeed.IEDEREEN, OppClock.INSCHRIJVING, CAME,
    )  # fmt: skip
    assert [term.due_on for term in card.terms] == [CAME + timedelta(weeks=6)]
    desk.do(keep_setting, WEEKS, 5)
    assert desk.ask(opp_card, pupil).terms[0].due_on == CAME + timedelta(weeks=5)


def test_nothing_that_is_known_is_typed_twice(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    mother = a_parent_of(desk, pupil)
    extra(desk, pupil)
    data = PlanData(
        pupil_uid=pupil, started_on=DAY, status=PlanStatus.LOOPT, going_well="zingt", difficult="wachten",
        pupil_wants="elke dag zingen", parents_want="vriendjes", eigen_kracht=EigenKracht.BESPROKEN,
        eigen_kracht_who="opa",
    )  # fmt: skip
    desk.do(
        plans.start_plan, data, [GoalData(pupil_uid=pupil, plan_uid="", text="vraagt", how_seen="vijf keer")]
    )
    put(
        desk, pupil, Arrangement(pupil_uid=pupil, title="Hulp in de groep", who="Bilal", since=CAME),
        PupilTest(pupil_uid=pupil, taken_on=CAME, test="DMT", score="21", meaning="Leest nog langzaam"),
    )  # fmt: skip
    note = EntryData(
        pupil_uid=pupil,
        kind=EntryKind.LEERLINGGESPREK,
        held_on=DAY,
        facts="hij zong",
        parents_know=ParentsKnow.JA,
    )
    desk.do(entries.record_entry, note)
    _talk(desk, pupil, mother, Attendance.AANWEZIG)
    card = desk.ask(opp_card, pupil)
    usual = card.usual
    assert (usual.helping, usual.hindering, usual.parents_view) == ("zingt\nopa", "wachten", "vriendjes")
    assert (usual.heard_words, usual.heard_on, usual.heard_how) == ("elke dag zingen", DAY, HeardHow.GESPREK)
    assert usual.support == "Hulp in de groep, Bilal"
    assert usual.grounds == "DMT, 26 oktober 2026: 21. Leest nog langzaam"
    assert (usual.oogo, usual.oogo_on, usual.oogo_who) == (Oogo.EENS, DAY, "Karin Hendriks")
    assert (card.goals, card.parents) == ((("vraagt", "vijf keer"),), "moeder")


def _talk(desk: Desk, pupil: str, guardian: str, came: Attendance, day: date = DAY) -> None:
    data = ConversationData(kind=ConversationKind.OPP, held_on=day, status=ConversationStatus.AFGEROND)
    uid = desk.do(conversations.plan_conversation, data, [pupil])
    person = ParticipantData(
        conversation_uid=uid, name="Karin Hendriks", guardian_uid=guardian, attendance=came
    )
    desk.do(conversations.add_participant, person)


def test_a_talk_of_before_the_term_is_not_this_talk(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    extra(desk, pupil)
    _talk(desk, pupil, a_parent_of(desk, pupil), Attendance.AANWEZIG, date(2026, 9, 1))
    assert desk.ask(opp_card, pupil).usual.oogo is None


def test_invitations_are_counted(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    mother = a_parent_of(desk, pupil)
    begun(desk, pupil)
    _talk(desk, pupil, mother, Attendance.AFWEZIG)
    _talk(desk, pupil, mother, Attendance.AFWEZIG, date(2026, 9, 1))
    put(desk, pupil, *(
        Attempt(pupil_uid=pupil, guardian_uid=mother, outcome=outcome, tried_on=DAY)
        for outcome in (Outcome.NIET_VERSCHENEN, Outcome.GEEN_REACTIE, Outcome.GESPROKEN)
    ))  # fmt: skip
    assert desk.ask(opp_card, pupil).facts.invitations == 3


def test_a_meelezer_sees_only_the_pupils_that_are_named(desk: Desk) -> None:
    mine, other = a_newcomer(desk), a_newcomer(desk, "Mees")
    begun(desk, mine)
    begun(desk, other)
    reader = as_role(desk, Role.MEELEZER, mine)
    assert [row.uid for row in reader.ask(opp_list).rows] == [mine]
    with pytest.raises(MissingError):
        reader.ask(opp_card, other)
    assert as_role(desk, Role.ADMINISTRATIE).ask(opp_list).rows == ()


def test_help_alone_that_one_for_the_group_took_the_place_of_asks_for_no_opp(desk: Desk) -> None:
    noah = a_newcomer(desk)
    alone = grant(desk, noah, since=DAY)
    assert [row.uid for row in desk.ask(opp_list).rows] == [noah]
    desk.do(record_arrangement, ArrangementData(title="Leesgroep", since=DAY), [alone])
    assert desk.ask(opp_list).rows == ()


def test_the_list_has_five_facts_a_pupil(desk: Desk) -> None:
    whole, open_ = a_newcomer(desk, "Fenna"), a_newcomer(desk, "Noah")
    extra(desk, open_)
    a_full_opp(desk, whole)
    nt2 = a_newcomer(desk, "Zoë")
    begun(desk, nt2, need=OppNeed.ALLEEN_NT2)
    a_newcomer(desk, "Bas")
    card = desk.ask(opp_list)
    assert [row.name for row in card.rows] == ["Noah Hendriks", "Fenna Hendriks"]
    noah, fenna = card.rows
    assert (noah.adopted, noah.whole, noah.due) == ("", False, "Nog 13 dagen om dit plan vast te stellen.")
    assert (fenna.adopted, fenna.talked, fenna.heard, fenna.agreed, fenna.evaluated) == (
        "24 nov 2026", "Ouders kwamen niet (3 uitnodigingen)", "24 nov 2026", "24 nov 2026", "",
    )  # fmt: skip
    assert (card.adopted, card.late) == (1, 0)
    late_help = a_newcomer(desk, "Sem")
    extra(desk, late_help, DAY)
    card = desk.ask(opp_list)
    assert [row.name for row in card.rows if row not in card.for_inspection] == ["Sem Hendriks"]


@pytest.mark.parametrize(
    ("parents", "pupil", "words"),
    [("moeder", "erbij", "24 nov 2026"), ("", "erbij", "24 nov 2026, zonder ouders"),
     ("moeder", "", "24 nov 2026, zonder leerling")],
)  # fmt: skip
def test_the_list_says_who_was_not_at_the_evaluation(
    desk: Desk, parents: str, pupil: str, words: str
) -> None:
    child = a_newcomer(desk)
    uid = a_full_opp(desk, child)
    data = OppEvaluationData(pupil_uid=child, opp_uid=uid, held_on=DAY, parents=parents, pupil=pupil)
    desk.do(opp.evaluate_opp, data)
    assert desk.ask(opp_list).rows[0].evaluated == words


def test_a_new_version_does_not_hide_that_one_stands(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    uid = a_full_opp(desk, pupil)
    desk.do(opp.new_opp_version, uid)
    (row,) = desk.ask(opp_list).rows
    assert (row.adopted, row.heard) == ("24 nov 2026", "24 nov 2026")


def test_what_ended_is_not_in_the_list(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    uid = a_full_opp(desk, pupil)
    desk.do(opp.end_opp, uid, 1, DAY, "klaar")
    assert desk.ask(opp_list).rows == ()
    assert desk.ask(opp_card, pupil).step is OppStep.BEGIN


def of_opp(desk: Desk) -> list[tuple[str, date, int]]:
    kinds = {Reminds.OPP, Reminds.OPP_TOLD_BACK, Reminds.OPP_EVALUATION}
    found = desk.ask(reminders, DAY + timedelta(days=4))
    return [(one.what, one.due_on, one.days_late) for one in found if one.kind in kinds]


def test_vandaag_and_nog_te_doen_say_the_same(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    extra(desk, pupil)
    assert of_opp(desk) == [("Nog 13 dagen om dit plan vast te stellen.", date(2026, 12, 7), 0)]
    points = {one.rule: one for one in desk.ask(pupil_card, pupil).to_do}
    assert points["open.opp"].what == "Nog 13 dagen om dit plan vast te stellen."
    assert points["open.opp"].ways[0].label == "OPP beginnen"


def test_after_six_weeks_it_is_late_on_vandaag_by_law_only(desk: Desk) -> None:
    late, habit = a_newcomer(desk, "Noah"), a_newcomer(desk, "Mees")
    begun(desk, late, begins_on=date(2026, 10, 1))
    begun(desk, habit, begins_on=date(2026, 10, 1), clock=OppClock.LATER)
    assert sorted(days for _what, _due, days in of_opp(desk)) == [0, 12]


def test_after_an_own_day_of_the_school_it_is_not_late_on_vandaag_yet(desk: Desk) -> None:
    begun(desk, a_newcomer(desk), begins_on=date(2026, 10, 20))
    desk.do(keep_setting, WEEKS, 4)
    assert [(due, days) for _what, due, days in of_opp(desk)] == [(date(2026, 11, 17), 0)]
    desk.do(keep_setting, WEEKS, 6)
    assert [(due, days) for _what, due, days in of_opp(desk)] == [(date(2026, 12, 1), 0)]


def test_a_start_of_long_ago_is_not_on_vandaag(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    put(desk, pupil, Arrangement(pupil_uid=pupil, title="hulp", since=date(2025, 9, 1)))
    assert of_opp(desk) == []
    assert desk.ask(opp_facts, pupil) is not None


def test_kept_elsewhere_nobody_is_reminded(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    extra(desk, pupil)
    desk.do(keep_setting, setting_key(Topic.OPP), Where.ELDERS.value)
    assert (of_opp(desk), list(desk.ask(lambda sight: list(due_opps(sight))))) == ([], [])
    assert "open.opp" not in {one.rule for one in desk.ask(pupil_card, pupil).to_do}
    assert not desk.ask(opp_card, pupil).here


def test_in_the_first_weeks_a_pupil_without_an_opp_is_not_asked_about(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    extra(desk, pupil)
    desk.do(begin_rest)
    assert desk.ask(opp_facts, pupil) is None
    assert of_opp(desk) == []
    begun(desk, pupil)
    assert desk.ask(opp_facts, pupil) is not None
    assert len(of_opp(desk)) == 1


def test_only_dates_are_kept_where_it_stands_elsewhere(desk: Desk) -> None:
    pupil = a_newcomer(desk)
    part = GuidanceData(
        pupil_uid=pupil, status=HandelingsdeelStatus.MET_INSTEMMING, said_who="vader", said_on=DAY
    )
    for evaluated in (DAY, DAY, None):
        desk.do(opp.keep_opp_dates, OppData(pupil_uid=pupil, adopted_on=DAY), part, evaluated)
    card = desk.ask(opp_card, pupil)
    assert (len(card.versions), len(card.parts), len(card.evaluations)) == (1, 1, 1)
    assert (card.perspective.shut, card.guidance.shut) == (True, True)
    desk.do(opp.end_opp, card.versions[0].uid, card.versions[0].version, DAY, "klaar")
    desk.do(opp.keep_opp_dates, OppData(pupil_uid=pupil, adopted_on=CAME), part, None)
    assert [one.data.adopted_on for one in desk.ask(opp_card, pupil).versions] == [CAME, DAY]
