"""Tests for zorgdesk.prints.opp, pupil_page and opp_list: what is on them, and what may never be."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk.commands import actions, opp, plans
from zorgdesk.errors import MistakeError, RefusedError
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.family import Gezag
from zorgdesk.model.opp import GuidanceData, HeardHow, OppData
from zorgdesk.model.plan import GoalData, HandelingsdeelStatus, PlanData, PlanStatus
from zorgdesk.prints.opp import print_opp
from zorgdesk.prints.opp_list import print_opp_list
from zorgdesk.prints.pupil_page import print_pupil_page
from zorgdesk.queries.opp_list import OppList, OppListRow
from zorgdesk.queries.opp_paper import OppPaper, PupilPage, opp_paper, pupil_page
from zorgdesk.rules.opp_locks import Lock, LockLine, OppStep
from zorgdesk.text import speaking

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

DAY = date(2026, 11, 24)
CARD = OppPaper(
    school_name="De Waterlelie", location_name="De Waterlelie", practice=False, concept=False,
    reader_name="Karin Hendriks", pupil_name="Bo Hendriks", first_name="Bo", birth_date=date(2018, 8, 20),
    group="5A", kind="basisonderwijs", number=2, made_on=DAY, adopted_on=DAY, destination="vmbo", trade="",
    grounds=("DMT: 21",), helping=("Bouwt graag",), hindering=("Wachten",), support=("Zes uur hulp",),
    deviations=("Geen Frans",), substitute_goals=("Gebaren leren",), parents_view=("Meer buiten spelen",),
    heard_how="Tekening", heard_words=("Ik wil bouwen",), told_back=("Jij bouwt elke dag.",),
    goals=(("Bo leest een boek", "Vijf bladzijden"),), actions=(("leest voor", "oma", "Elke dag"),),
    guidance_number=1, evaluate_on=date(2027, 2, 2),
    evaluations=(("1 juni 2026", "moeder", "erbij", "Het blijft zo"),),
    locks=(
        Lock("Perspectief", "", shut=True, state="Vastgesteld op 24 november 2026", tone="ok",
             lines=(LockLine(OppStep.LEERLING, "Bo is gehoord", done=False),)),
        Lock("Handelingsdeel", "", shut=False, state="Niet akkoord", tone="danger",
             waits="De rest wacht op instemming."),
    ),
    agreed=False, support_point_phone="0800-1234", partner="de ouders",
)  # fmt: skip
PAGE = PupilPage(
    school_name="De Waterlelie", practice=False, concept=False, first_name="Bo", made_on=DAY,
    heard_how=HeardHow.TEKENING, heard_words=("Ik wil bouwen.",), therefore=("Jij bouwt elke dag.",),
    told_by="juf Anouk", next_on=date(2027, 2, 2),
)  # fmt: skip
LIST = OppList(
    "De Waterlelie", False, DAY, "Marieke de Vries",  # noqa: FBT003 - practice
    (OppListRow("bo", "Bo Hendriks", "5A", "24 nov 2026", "", "24 nov 2026", "", "", "", None, late=False),),
)  # fmt: skip


def words(card: OppPaper = CARD, *, signatures: bool = False) -> str:
    return reading.words(finish(print_opp(card, signatures=signatures)))


def test_everything_that_is_filled_in_stands_on_the_opp() -> None:
    said = words()
    for part in (
        "Plan voor Bo", "In de wet heet dit het ontwikkelingsperspectief (OPP).", "Vmbo", "DMT: 21", "Bouwt graag",
        "Wachten", "Dit zegt Bo zelf", "Hoe: tekening.", "Ik wil bouwen", "Jij bouwt elke dag.", "Meer buiten spelen",
        "Zes uur hulp", "Geen Frans", "Gebaren leren", "Bo leest een boek", "Vijf bladzijden", "leest voor",
        "Bo is gehoord: nog niet", "De rest wacht op instemming.", "1 juni 2026", "0800-1234",
        "Vertrouwelijk: alleen voor Karin Hendriks",
    ):  # fmt: skip
        assert part in said, part


def test_what_is_empty_leaves_no_heading_behind() -> None:
    empty = replace(
        CARD, destination="", grounds=(), helping=(), hindering=(), support=(), deviations=(), substitute_goals=(),
        parents_view=(), heard_words=(), told_back=(), goals=(), actions=(), evaluations=(), birth_date=None,
        group="", support_point_phone="", reader_name="",
    )  # fmt: skip
    said = words(empty)
    for heading in (
        "Hier werken we naartoe",
        "Dit helpt",
        "Dit zegt",
        "Handelingsdeel?",
        "Hoe ging het",
        "Geboren",
    ):
        assert heading not in said
    assert "Het ouder- en jeugdsteunpunt helpt u gratis." in said
    assert "alleen voor de school en de ouders" in said


def test_until_it_is_adopted_it_is_a_concept() -> None:
    assert "CONCEPT" not in words()
    said = words(replace(CARD, concept=True, adopted_on=None, practice=True))
    assert "CONCEPT: dit kan nog veranderen" in said
    assert "De school heeft het nog niet vastgesteld." in said
    assert "Oefenschool" in said


def test_lines_to_sign_on_are_a_wish() -> None:
    assert "Handtekening" not in words()
    assert words(signatures=True).count("Handtekening") == 3


def test_the_opp_is_tagged_for_who_listens() -> None:
    tags = reading.tags(finish(print_opp(CARD)))
    assert (tags["H1"], tags["Table"] >= 3, tags["TH"] >= 8) == (1, True, True)


def test_the_pupil_reads_what_was_said_and_what_is_done_with_it() -> None:
    said = reading.words(finish(print_pupil_page(PAGE)))
    assert "Jij zei: Ik wil bouwen. Jij maakte een tekening." in said
    assert "Daarom gaan wij dit doen: Jij bouwt elke dag." in said
    assert "Op dinsdag 2 februari 2027 vragen wij aan jou hoe het gaat." in said
    assert "Dat mag altijd. Vraag het aan juf Anouk." in said


def test_before_the_pupil_was_told_the_page_says_so() -> None:
    page = replace(PAGE, therefore=(), heard_how=None, told_by="", next_on=None, concept=True, practice=True)
    said = reading.words(finish(print_pupil_page(page)))
    assert "Dat vertellen wij je nog." in said
    assert "Vraag het op school." in said
    assert "CONCEPT" in said
    assert "Jij zei" not in reading.words(finish(print_pupil_page(replace(PAGE, heard_words=()))))


def test_the_inspection_reads_five_facts_and_nothing_else() -> None:
    said = reading.words(finish(print_opp_list(LIST)))
    assert "1 leerling. 1 OPP is vastgesteld." in said
    assert "Bo Hendriks 5A 24 nov 2026 – 24 nov 2026 – –" in said
    assert "op grond van toezicht" in said
    none = reading.words(finish(print_opp_list(replace(LIST, rows=(), practice=True))))
    assert "Er zijn geen OPP's." in none


def a_told_opp(desk: Desk, **given: object) -> str:
    pupil = a_pupil_at(desk)
    data = PlanData(
        pupil_uid=pupil, started_on=DAY, status=PlanStatus.LOOPT, difficult="GEHEIM-moeilijk",
        parents_want="GEHEIM-ouders", evaluate_on=date(2027, 2, 2),
    )  # fmt: skip
    plan = desk.do(plans.start_plan, data, [GoalData(pupil_uid=pupil, plan_uid="", text="Bo leest")])
    for what, doer in (("school leest voor", DoerKind.IK), ("GEHEIM-buiten", DoerKind.ANDER)):
        extern: dict[str, Any] = {"contact_uid": _outside(desk)} if doer is DoerKind.ANDER else {}
        action = ActionData(
            pupil_uid=pupil, plan_uid=plan, what=what, doer=doer, who="ik", due_on=DAY, **extern
        )
        desk.do(actions.add_action, action)
    usual = {
        "pupil_uid": pupil, "begins_on": DAY, "destination": "vmbo", "hindering": "GEHEIM-lastig",
        "parents_view": "GEHEIM-visie", "heard_on": DAY, "heard_how": HeardHow.BRIEF, "heard_words": "Ik wil lezen.",
        "told_back_words": "Wij lezen elke dag.", "oogo_who": "GEHEIM-wie", "dispute_about": "GEHEIM-geschil",
    }  # fmt: skip
    desk.do(opp.start_opp, OppData.model_validate(usual | given))
    return pupil


def _outside(desk: Desk) -> str:
    from zorgdesk.model.contact import ContactPerson, Organisation, Party

    where = Organisation(name="Wijkteam", party=Party.CJG)
    who = ContactPerson(uid="noor", organisation_uid=where.uid, name="Noor", party=Party.CJG)
    with desk.store.writing(desk.reader.person_uid, "record_row") as session:
        session.add_all([where, who])
    return "noor"


def test_nothing_of_the_parents_and_no_problems_reach_the_pupils_page(desk: Desk) -> None:
    pupil = a_told_opp(desk)
    a_parent_of(desk, pupil, "Marit", guardian={"address": "Dijkweg 1"})
    said = reading.words(finish(print_pupil_page(desk.ask(pupil_page, pupil))))
    assert "Ik wil lezen." in said
    for never in ("GEHEIM", "Marit", "Dijkweg", "vmbo", "Hendriks", "ouder"):
        assert never not in said, never


def test_the_opp_for_a_parent_leaves_out_what_is_not_agreed_outside(desk: Desk) -> None:
    pupil = a_told_opp(desk)
    mother = a_parent_of(desk, pupil, "Marit", guardian={"address": "Dijkweg 1"})
    said = reading.words(finish(print_opp(desk.ask_for(mother, opp_paper, pupil))))
    assert "school leest voor" in said
    for never in ("GEHEIM-buiten", "GEHEIM-wie", "GEHEIM-geschil", "Dijkweg", "06-0000"):
        assert never not in said, never


def test_a_parent_without_gezag_that_was_looked_up_is_asked_about_first(desk: Desk) -> None:
    pupil = a_told_opp(desk)
    father = a_parent_of(desk, pupil, "Jan", gezag=Gezag.NEE)
    with pytest.raises(RefusedError):
        desk.ask_for(father, opp_paper, pupil)
    with pytest.raises(MistakeError):
        desk.ask_for("niemand", opp_paper, pupil)


def test_what_the_parents_said_yes_to_stays_on_paper_as_it_was(desk: Desk) -> None:
    pupil = a_told_opp(desk)
    yes = GuidanceData(
        pupil_uid=pupil, status=HandelingsdeelStatus.MET_INSTEMMING, said_who="moeder", said_on=DAY
    )
    desk.do(opp.settle_guidance, "", None, yes)
    data = PlanData(pupil_uid=pupil, started_on=DAY, status=PlanStatus.LOOPT)
    desk.do(plans.start_plan, data, [GoalData(pupil_uid=pupil, plan_uid="", text="Bo schrijft")])
    card = desk.ask(opp_paper, pupil)
    assert (card.goals, card.agreed) == ((("Bo leest", ""),), True)


def test_without_an_opp_there_is_no_paper(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    for query in (opp_paper, pupil_page):
        with pytest.raises(MistakeError):
            desk.ask(query, pupil)
    desk.do(opp.start_opp, OppData(pupil_uid=pupil))
    assert desk.ask(opp_paper, pupil).actions == ()
    with pytest.raises(MistakeError):
        desk.ask(pupil_page, pupil)


def test_the_list_lies_on_its_side_with_each_day_on_one_line() -> None:
    row = OppListRow(
        "a", "Ryan Oudshoorn", "P5", "24 nov 2026", "23 sep 2026", "18 sep 2026", "15 sep 2026", "12 okt 2026", "",
        None, late=False,
    )  # fmt: skip
    data = finish(print_opp_list(replace(LIST, rows=(row,))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        wide = [float(side) for side in pdf.pages[0].mediabox]
    assert wide[2] > wide[3]
    lines = "\n".join(reading.pages(data))
    for whole in (
        "24 nov 2026",
        "23 sep 2026",
        "18 sep 2026",
        "15 sep 2026",
        "12 okt 2026",
        "Ryan Oudshoorn",
    ):
        assert whole in lines


def test_a_page_without_the_words_of_the_pupil_asks_what_we_will_do() -> None:
    said = reading.words(finish(print_pupil_page(replace(PAGE, heard_words=(), therefore=()))))
    assert "Wat gaan wij doen?" in said
    assert "Wat doen wij ermee?" not in said


def test_why_there_is_no_paper_is_told_in_the_language_of_the_window(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    with speaking("en"), pytest.raises(MistakeError) as told:
        desk.ask(opp_paper, bo)
    assert told.value.what == "There is no OPP to print yet."
