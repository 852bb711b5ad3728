"""Tests for zorgdesk.commands.arrangement, tlv and test_result, with the queries beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk.commands import arrangement as deeds
from zorgdesk.commands import test_result as results
from zorgdesk.commands import tlv as tlvs
from zorgdesk.commands.documents import add_document
from zorgdesk.commands.outside_help import record_help
from zorgdesk.commands.school import keep_setting
from zorgdesk.errors import ChangedError, MissingError, MistakeError, RefusedError
from zorgdesk.model.arrangement import (
    Arrangement,
    ArrangementData,
    ArrangementUse,
    ArrangementUseData,
    Tlv,
    TlvData,
    TlvKind,
    TlvNext,
    Unit,
)
from zorgdesk.model.contact import HelpData, HelpStatus
from zorgdesk.model.dossier import DocumentData
from zorgdesk.model.pupil import Enrolment
from zorgdesk.model.school import Group, Location, Role
from zorgdesk.model.test_result import Level, PupilTest, PupilTestData
from zorgdesk.queries.arrangement import (
    around_child,
    arrangement_form,
    arrangement_overview,
    arrangements_of,
)
from zorgdesk.queries.circle import Ring
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.test_result import result_form, results_of
from zorgdesk.queries.tlv import tlv_form, tlv_overview, tlvs_of
from zorgdesk.queries.today_reminders import Reminds, reminders
from zorgdesk.rules.tlv import REMIND_FROM, SWV_DAY, TlvStage

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Work

DAY = date(2026, 11, 24)
END = date(2027, 7, 31)


@pytest.fixture
def bo(desk: Desk) -> str:
    return a_pupil_at(desk)


def some(pupil: str | None, title: str = "Leeshulp", **fields: Any) -> ArrangementData:
    return ArrangementData.model_validate(
        {"pupil_uid": pupil, "title": title, "since": date(2026, 9, 7), "until": END, "amount": 1, **fields}
    )


def grant(desk: Desk, pupil: str | None, title: str = "Leeshulp", **fields: Any) -> str:
    return desk.do(deeds.record_arrangement, some(pupil, title, **fields))


def in_group(desk: Desk, *pupils: str) -> str:
    """Put pupils into one group, as an import does."""

    def put(work: Work) -> str:
        place = Location(name="De Linde")
        group = Group(location_uid=place.uid, school_year="2026-2027", name="5A")
        work.session.add(place)
        work.session.add(group)
        for one in rows(desk, Enrolment):
            if one.pupil_uid in pupils:
                kept = work.session.get(Enrolment, one.uid)
                assert kept is not None
                kept.group_uid = group.uid
                work.session.add(kept)
        return group.uid

    return desk.do(put)


# Arrangements


def test_an_arrangement_is_kept_with_what_was_used_of_it(desk: Desk, bo: str) -> None:
    uid = grant(desk, bo, unit=Unit.UUR_IN_TOTAAL, amount=24)
    for day, amount in ((2, 1.5), (9, 2)):
        used = ArrangementUseData(
            arrangement_uid=uid, used_on=date(2026, 11, day), amount=amount, note="samen lezen"
        )
        line = desk.do(deeds.use_arrangement, used)
    (one,) = desk.ask(arrangements_of, bo)
    assert (one.amount, one.used, one.runs) == ("24 uur in totaal", "3,5 van 24 uur gebruikt", True)
    assert {use.pupil_uid for use in rows(desk, ArrangementUse)} == {bo}
    assert [use.amount for use in desk.ask(arrangement_form, bo, uid).uses] == [2, 1.5]
    desk.do(deeds.remove_use, line)
    assert desk.ask(arrangements_of, bo)[0].used == "1,5 van 24 uur gebruikt"
    desk.do(deeds.put_back_use, line)
    assert desk.ask(arrangements_of, bo)[0].used == "3,5 van 24 uur gebruikt"


def test_a_collective_one_takes_the_place_of_those_it_names_and_gives_them_back(desk: Desk, bo: str) -> None:
    iris = a_pupil_at(desk, "Iris")
    alone = [grant(desk, bo), grant(desk, iris), grant(desk, iris, "Rekenhulp")]
    data = some(None, "Leesgroep", since=date(2026, 11, 9))
    shared = desk.do(deeds.record_arrangement, data, alone[:2])
    mine = {one.data.title: one for one in desk.ask(arrangements_of, bo)}
    assert mine["Leeshulp"].standing == "Vervangen door 'Leesgroep' op 9 november 2026"
    assert not mine["Leeshulp"].runs
    assert mine["Leesgroep"].replaces_words == ("Leeshulp",)  # another child never stands on a pupil's page
    (whole,) = desk.ask(arrangement_overview).collective
    assert whole.replaces_words == ("Leeshulp (Bo Hendriks)", "Leeshulp (Iris Hendriks)")
    form = desk.ask(arrangement_form, "", shared)
    assert {one.uid for one in form.candidates} == set(alone)
    desk.do(deeds.change_arrangement, shared, 1, data, [alone[0], alone[2]])
    replaced = {one.uid for one in rows(desk, Arrangement, replaced_by_uid=shared)}
    assert replaced == {alone[0], alone[2]}
    desk.do(deeds.remove_arrangement, shared)
    (again,) = desk.ask(arrangements_of, bo)
    assert again.runs
    desk.do(deeds.put_back_arrangement, shared)
    assert not desk.ask(arrangements_of, bo)[-1].runs


def test_only_an_individual_one_gives_way_and_only_to_a_collective_one(desk: Desk, bo: str) -> None:
    first, shared = grant(desk, bo), grant(desk, None, "Leesgroep")
    desk.do(deeds.record_arrangement, some(bo, "Rekenhulp"), [first])
    desk.do(deeds.record_arrangement, some(None, "Taalgroep"), [shared])
    assert not [one for one in rows(desk, Arrangement) if one.replaced_by_uid]


def test_one_for_the_group_is_for_who_is_in_it_and_one_for_the_school_for_whom_it_replaced(
    desk: Desk, bo: str
) -> None:
    iris = a_pupil_at(desk, "Iris")
    group = in_group(desk, bo)
    grant(desk, None, "BIO", group_uid=group)
    grant(desk, None, "Leesgroep")
    assert [one.data.title for one in desk.ask(arrangements_of, bo)] == ["BIO"]
    assert desk.ask(arrangements_of, iris) == ()
    assert desk.ask(arrangements_of, bo)[0].whose == "5A"


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"since": date(2026, 12, 1)}, "Begint op 1 december"),
        ({"until": None}, "Loopt"),
        ({}, "Loopt tot en met 31 juli 2027"),
        ({"until": date(2026, 10, 1)}, "Liep tot en met 1 oktober 2026"),
    ],
)
def test_how_an_arrangement_stands(desk: Desk, bo: str, fields: dict[str, Any], standing: str) -> None:
    grant(desk, bo, **fields)
    assert desk.ask(arrangements_of, bo)[0].standing == standing


def test_the_budget_is_kept_by_school_year(desk: Desk, bo: str) -> None:
    grant(desk, bo, unit=Unit.EURO, amount=1000)
    grant(desk, None, "Leesgroep", unit=Unit.UUR_IN_TOTAAL, amount=40)
    desk.do(deeds.keep_budget, "2026-2027", 100.0, None)
    desk.do(deeds.keep_budget, "2027-2028", 50.0, 500.0)
    card = desk.ask(arrangement_overview)
    assert (card.year, card.hours.left, card.euros.left) == ("2026-2027", 60, None)
    assert [one.data.title for one in card.collective] == ["Leesgroep"]
    assert [one.whose for one in card.individual] == ["Bo Hendriks"]
    assert desk.ask(arrangement_overview, "2027-2028").hours.left == 50


def test_the_circle_counts_a_person_once_and_says_who_could_work_with_the_group(desk: Desk, bo: str) -> None:
    iris = a_pupil_at(desk, "Iris")
    in_group(desk, bo, iris)
    grant(desk, bo, who="Joke de Wolf", from_outside=True)
    grant(desk, bo, "Spellinghulp", who="joke de wolf", from_outside=True)
    grant(desk, iris, who="Joke de Wolf", from_outside=True)
    grant(desk, bo, "Hulp in de klas", who="Bilal Ouali")
    desk.do(record_help, HelpData(pupil_uid=bo, what="Speltherapie", status=HelpStatus.GESTART))
    card = desk.look(pupil_card, bo)
    named = {one.name: one.ring for one in card.helps}
    assert named["Joke de Wolf"] is Ring.HELP
    assert named["Bilal Ouali"] is Ring.SCHOOL
    assert card.together == "2 mensen van buiten; 1 kan samen met de groep."
    assert [one.who for one in desk.ask(around_child, bo)] == ["Joke de Wolf", "Bilal Ouali"]


def test_a_last_day_before_the_first_is_a_mistake(desk: Desk, bo: str) -> None:
    with pytest.raises(MistakeError, match="laatste dag"):
        grant(desk, bo, until=date(2026, 9, 6))


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(desk: Desk, bo: str) -> None:
    uid = grant(desk, bo)
    desk.do(deeds.change_arrangement, uid, 1, some(bo, "Leeshulp, alleen"))
    with pytest.raises(ChangedError):
        desk.do(deeds.change_arrangement, uid, 1, some(bo, "Iets anders"))


@pytest.mark.parametrize("role", [Role.MEELEZER, Role.ADMINISTRATIE])
def test_who_only_reads_or_prints_writes_nothing(desk: Desk, bo: str, role: Role) -> None:
    other = as_role(desk, role, bo)
    writes: tuple[tuple[Any, Any], ...] = (
        (deeds.record_arrangement, some(bo)),
        (tlvs.record_tlv, TlvData(pupil_uid=bo)),
        (results.record_result, PupilTestData(pupil_uid=bo, taken_on=DAY, test="DMT")),
    )
    for deed, data in writes:
        with pytest.raises(RefusedError):
            other.do(deed, data)
    grant(desk, bo)
    assert len(other.ask(arrangements_of, bo)) == (1 if role is Role.MEELEZER else 0)
    assert other.ask(arrangement_overview).individual == ()
    assert as_role(desk, Role.MEELEZER).ask(arrangements_of, bo) == ()


# TLV


def tlv(bo: str, **fields: Any) -> TlvData:
    return TlvData.model_validate(
        {"pupil_uid": bo, "kind": TlvKind.SO, "requested_on": date(2026, 11, 3), **fields}
    )


def test_a_tlv_goes_from_request_to_decision_and_its_papers_are_no_worry_then(desk: Desk, bo: str) -> None:
    uid = desk.do(tlvs.record_tlv, tlv(bo, papers="OPP bijgewerkt"))
    (one,) = desk.ask(tlvs_of, bo)
    assert (one.stage, one.standing, len(one.missing)) == (TlvStage.GEVRAAGD, "Aangevraagd op 3 november", 5)
    decided = tlv(bo, decided_on=DAY, since=DAY, until=date(2028, 7, 31), number="12")
    desk.do(tlvs.change_tlv, uid, 1, decided)
    (one,) = desk.ask(tlvs_of, bo)
    assert (one.standing, one.missing, one.ends) == ("Geldt tot en met 31 juli 2028", (), None)
    desk.do(tlvs.remove_tlv, uid)
    assert desk.ask(tlvs_of, bo) == ()
    desk.do(tlvs.put_back_tlv, uid)
    assert len(rows(desk, Tlv)) == 1


def test_a_tlv_that_was_followed_by_another_asks_nothing(desk: Desk, bo: str) -> None:
    desk.do(tlvs.record_tlv, tlv(bo, until=date(2026, 7, 31)))
    (ended,) = desk.ask(tlvs_of, bo)
    assert ended.standing == "Liep af op 31 juli 2026"
    assert ended.ends is not None
    desk.do(tlvs.record_tlv, tlv(bo, until=date(2029, 7, 31)))
    assert [one.ends for one in desk.ask(tlvs_of, bo)] == [None, None]
    assert [day for day, _rows in desk.ask(tlv_overview).ending] == [date(2029, 7, 31)]


def test_all_tlvs_stand_by_the_day_on_which_they_end(desk: Desk, bo: str) -> None:
    iris, finn = a_pupil_at(desk, "Iris"), a_pupil_at(desk, "Finn")
    desk.do(keep_setting, SWV_DAY, "04-15")
    desk.do(tlvs.record_tlv, tlv(bo, until=END))
    desk.do(tlvs.record_tlv, tlv(iris))
    desk.do(tlvs.record_tlv, tlv(finn, requested_on=None))
    desk.do(tlvs.record_tlv, tlv(finn, until=date(2026, 7, 31), next_step=TlvNext.TERUG))
    card = desk.ask(tlv_overview)
    assert [(day, [one.pupil for one in found]) for day, found in card.ending] == [(END, ["Bo Hendriks"])]
    assert [(one.pupil, one.standing) for one in card.asked] == [
        ("Finn Hendriks", "Nog niet aangevraagd"), ("Iris Hendriks", "Aangevraagd op 3 november"),
    ]  # fmt: skip
    assert (card.remind_from, card.swv_day) == (date(2026, 12, 1), date(2027, 4, 15))
    assert as_role(desk, Role.ADMINISTRATIE).ask(tlv_overview).ending == ()
    assert as_role(desk, Role.MEELEZER, iris).ask(tlv_overview).ending == ()


def test_the_window_of_a_tlv_offers_each_31st_of_july_and_the_one_that_stands(desk: Desk, bo: str) -> None:
    uid = desk.do(tlvs.record_tlv, tlv(bo, until=date(2024, 7, 31)))
    form = desk.ask(tlv_form, bo, uid)
    assert (form.ends[0], form.ends[1]) == (date(2024, 7, 31), END)
    assert desk.ask(tlv_form, bo).row is None
    with pytest.raises(MissingError):
        desk.ask(tlv_form, bo, "0" * 32)


def test_an_end_before_the_beginning_is_a_mistake(desk: Desk, bo: str) -> None:
    with pytest.raises(MistakeError):
        desk.do(tlvs.record_tlv, tlv(bo, since=END, until=date(2026, 7, 31)))


# Tests


def result(bo: str, day: int = 9, **fields: Any) -> PupilTestData:
    return PupilTestData.model_validate(
        {"pupil_uid": bo, "taken_on": date(2026, 6, day), "test": "DMT", **fields}
    )


def test_the_six_newest_tests_are_in_sight_and_the_rest_is_kept(desk: Desk, bo: str) -> None:
    for day in range(1, 9):
        desk.do(results.record_result, result(bo, day))
    card = desk.ask(results_of, bo)
    assert [one.data.taken_on.day for one in card.shown] == [8, 7, 6, 5, 4, 3]
    assert [one.data.taken_on.day for one in card.older] == [2, 1]
    assert not card.here
    assert desk.ask(result_form, bo).names == ("DMT",)


def test_a_test_is_changed_with_its_pdf_and_taken_away(desk: Desk, bo: str) -> None:
    pdf = DocumentData(pupil_uid=bo, title="Uitslag DMT", mime="application/pdf", received_on=DAY)
    document = desk.do(add_document, pdf, b"%PDF-1.7")
    uid = desk.do(results.record_result, result(bo))
    desk.do(results.change_result, uid, 1, result(bo, score="31", level=Level.IV, document_uid=document))
    (one,) = desk.ask(results_of, bo).rows
    assert (one.data.score, one.data.level, one.document) == ("31", Level.IV, "Uitslag DMT")
    form = desk.ask(result_form, bo, uid)
    assert form.row == one
    desk.do(results.remove_result, uid)
    assert desk.ask(results_of, bo).rows == ()
    desk.do(results.put_back_result, uid)
    assert len(rows(desk, PupilTest)) == 1
    assert as_role(desk, Role.ADMINISTRATIE).ask(results_of, bo).rows == ()


# Vandaag


def test_vandaag_tells_of_a_day_to_look_back_and_of_a_tlv_that_ends(desk: Desk, bo: str) -> None:
    uid = grant(desk, bo, evaluate_on=DAY + timedelta(days=2))
    grant(desk, bo, "Klaar", evaluate_on=DAY, evaluated_on=DAY)
    ends = desk.do(tlvs.record_tlv, tlv(bo, until=END))
    desk.do(keep_setting, REMIND_FROM, "11-20")
    found = {one.kind: one for one in desk.ask(reminders, DAY + timedelta(days=5))}
    back = found[Reminds.ARRANGEMENT]
    assert (back.what, back.row_uid, back.days_late) == ("Terugkijken op 'Leeshulp'", uid, 0)
    assert (found[Reminds.TLV].row_uid, found[Reminds.TLV].due_on) == (ends, date(2026, 11, 20))
    assert desk.ask(reminders, DAY + timedelta(days=1)) == (found[Reminds.TLV],)
