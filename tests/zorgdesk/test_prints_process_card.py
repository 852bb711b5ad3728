"""Tests for the proceskaart: what one parent reads on it, and what may not be on it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk.commands import actions, case, conversations, directory, family, papers, regie
from zorgdesk.errors import MistakeError, RefusedError
from zorgdesk.job import finish
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.model.audit import HandoutData
from zorgdesk.model.contact import ContactPersonData, Party
from zorgdesk.model.conversation import Attendance, ConversationData, ConversationKind, ParticipantData
from zorgdesk.model.family import (
    CaseData,
    CaseParty,
    CaseTaskData,
    Gezag,
    RegieData,
    RegieGround,
    RegieParty,
    Relation,
)
from zorgdesk.model.pupil import Household
from zorgdesk.prints.process_card import print_process_card
from zorgdesk.queries.plan_summary import ActionLine, NextMeeting, SchoolContact
from zorgdesk.queries.process_card import PAPER, Leader, ProcessCard, process_card

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

GOLDENS = Path(__file__).parent.parent / "goldens"
TODAY = date(2026, 11, 24)
CARD = ProcessCard(
    school_name="De Waterlelie",
    school_phone="0599-000001",
    practice=False,
    pupil_first_name="Sem",
    reader_name="Marit Kuipers",
    reader_greeting="mevrouw Kuipers",
    version=2,
    made_on=TODAY,
    leader=Leader("Eefje Hulst", "de specialist", "specialist", "0599-000077", date(2026, 12, 8), "Marieke de Vries"),
    next_steps=(
        ActionLine("U", "Formulier tekenen", "Vóór 27 november", "parent"),
        ActionLine("Marieke de Vries", "De jeugdarts bellen", "Elke maandag"),
    ),
    next_meeting=NextMeeting(date(2027, 1, 12), "14.30", "spreekkamer"),
    next_before=None,
    contact=SchoolContact("Marieke de Vries", "intern begeleider", "0599-000002", days="ma t/m do"),
    municipal=("Youssef el Barka", "0599-000009"),
    tasks=(
        ("School", "Een rustige start op maandag.", "Dat wij horen hoe het weekend ging."),
        ("U", "Bellen vóór half negen.", ""),
        ("Karin Spijker", "", "Dat school belt als Sem erg moe is."),
    ),
    decides_alone=False,
    support_point_phone="088-0000123",
)  # fmt: skip


def paper(card: ProcessCard = CARD) -> bytes:
    return finish(print_process_card(card))


def spoken(card: ProcessCard) -> str:
    return reading.spoken(paper(card))


def test_the_parent_reads_exactly_this() -> None:
    assert reading.same_as(GOLDENS / "process_card.txt", reading.spoken(paper()))


def test_it_is_one_a5_with_letters_that_can_be_read() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        assert len(pdf.pages) == 1
        box = [round(float(side)) for side in pdf.pages[0].mediabox]
        assert box == [0, 0, 420, 595]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"leader": None}, "Dat spreken wij nog met u af. Bel met vragen Marieke de Vries."),
        ({"leader": Leader("Marieke de Vries", "school", "school")}, "Marieke de Vries werkt op school."),
        (
            {"leader": Leader("Noor Bakker", "het gebiedsteam", "cjg")},
            "Noor Bakker werkt bij het gebiedsteam.",
        ),
        ({"leader": Leader("u zelf", "", you=True)}, "School denkt met u mee."),
        (
            {"leader": Leader("X", "de specialist", "specialist", until=date(2026, 12, 8))},
            "Tot 8 december 2026.",
        ),
        ({"next_meeting": None, "next_before": date(2027, 1, 12)}, "Vóór 12 januari 2027"),
        ({"next_meeting": None}, "Dat spreken wij nog met u af."),
        ({"next_meeting": NextMeeting(date(2027, 1, 12))}, "Dinsdag 12 januari 2027"),
        ({"decides_alone": True}, "Sem beslist daar zelf over."),
        ({"support_point_phone": ""}, "helpt u gratis."),
        ({"municipal": ("Youssef el Barka", "")}, "Youssef el Barka, contact bij de gemeente"),
        ({"practice": True}, "Oefenschool: dit is verzonnen"),
    ],
)
def test_each_thing_is_said_in_plain_words(given: dict[str, Any], says: str) -> None:
    assert says in " ".join(spoken(replace(CARD, **given)).split())


def test_nothing_is_headed_that_is_not_there() -> None:
    told = spoken(replace(CARD, next_steps=(), tasks=(), municipal=("", "")))
    assert "Wat gebeurt er nu?" not in told
    assert "Wie doet wat?" not in told
    assert "gemeente:" not in told


def test_who_leads_and_is_the_contact_stands_there_once() -> None:
    told = spoken(replace(CARD, leader=Leader("Youssef el Barka", "het CJG", "cjg", "0599-000009")))
    assert told.count("0599-000009") == 1


# What is on it for whom: the query.


def leads(desk: Desk, pupil: str, party: RegieParty, who: str, **more: Any) -> None:
    data = RegieData(case_uid="", party=party, who=who, since=date(2026, 11, 3), **more)
    desk.do(regie.hand_over, pupil, data)


@pytest.fixture
def bo(desk: Desk) -> str:
    return a_pupil_at(desk)


@pytest.fixture
def mother(desk: Desk, bo: str) -> str:
    return a_parent_of(desk, bo)


def test_it_says_who_leads_until_when_and_whom_to_call(desk: Desk, bo: str, mother: str) -> None:
    desk.do(directory.add_contact, ContactPersonData(name="Eefje Hulst", party=Party.GGZ, phone="0599-77"))
    desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG, phone="0599-88"))
    leads(desk, bo, RegieParty.SCHOOL, "Marieke")
    late = {"since": TODAY, "hand_back_on": date(2026, 12, 8), "ground": RegieGround.DESKUNDIGHEID}
    data = RegieData(case_uid="", party=RegieParty.SPECIALIST, who="Eefje Hulst", **late)  # type: ignore[arg-type]  # three fields of three kinds
    desk.do(regie.hand_over, bo, data)
    desk.do(case.keep_case, bo, None, CaseData(municipal_contact="Noor Bakker"),
            [CaseTaskData(case_uid="", party=CaseParty.OUDERS, does="Bellen"),
             CaseTaskData(case_uid="", party=CaseParty.SCHOOL, expects="dat u belt"),
             CaseTaskData(case_uid="", party=CaseParty.ANDERS, who="Oma", does="Haalt Bo op")])  # fmt: skip
    card = desk.ask_for(mother, process_card, bo)
    assert card.leader == Leader(
        "Eefje Hulst", "de specialist", "specialist", "0599-77", date(2026, 12, 8), "Marieke"
    )
    assert card.municipal == ("Noor Bakker", "0599-88")
    assert card.tasks == (("U", "Bellen", ""), ("School", "", "dat u belt"), ("Oma", "Haalt Bo op", ""))
    assert (card.version, card.left_out) == (1, ())


def test_next_is_what_this_parent_agreed_and_the_next_talk(desk: Desk, bo: str, mother: str) -> None:
    at_table = ParticipantData(
        conversation_uid="", name="Karin", guardian_uid=mother, attendance=Attendance.AANWEZIG
    )
    talk = desk.do(
        conversations.plan_conversation,
        ConversationData(kind=ConversationKind.OUDERGESPREK, held_on=TODAY), [bo], [at_table],
    )  # fmt: skip
    desk.do(conversations.confirm_line, talk, RegieParty.SCHOOL, "Marieke", "ik", date(2027, 1, 19))
    told = ActionData(pupil_uid=bo, conversation_uid=talk, what="Formulier tekenen", doer=DoerKind.OUDER,
                      guardian_uid=mother, due_on=date(2026, 11, 27), who="Karin")  # fmt: skip
    desk.do(actions.add_action, told)
    desk.do(actions.add_action, ActionData(pupil_uid=bo, what="Intern overleg", due_on=TODAY, who="ik"))
    card = desk.ask_for(mother, process_card, bo)
    assert [(one.who, one.what) for one in card.next_steps] == [("U", "Formulier tekenen")]
    assert card.next_before == date(2027, 1, 19)
    assert card.leader is not None
    assert card.leader.kind == "school"


def test_nothing_of_safety_stands_on_it(desk: Desk, bo: str, mother: str) -> None:
    leads(desk, bo, RegieParty.VEILIGHEID, "Hans Veilig")
    card = desk.ask_for(mother, process_card, bo)
    assert card.leader is None
    assert [one.what for one in card.left_out] == ["Wie de leiding heeft"]
    told = spoken(card)
    assert "Hans" not in told
    assert "eiligheid" not in told


def test_help_that_a_pupil_of_sixteen_keeps_stays_off_it(desk: Desk) -> None:
    iris = a_pupil_at(desk, "Iris", birth_date=date(2010, 10, 12))
    mother = a_parent_of(desk, iris)
    leads(desk, iris, RegieParty.SPECIALIST, "Eefje Hulst")
    tasks = [
        CaseTaskData(case_uid="", party=CaseParty.HULP, does="Oefent op woensdag", expects="Dat moeder belt")
    ]
    desk.do(case.keep_case, iris, None, CaseData(municipal_contact="Noor Bakker"), tasks)
    card = desk.ask_for(mother, process_card, iris)
    assert (card.leader, card.municipal, card.tasks, card.decides_alone) == (None, ("", ""), (), True)
    told = spoken(card)
    assert not [name for name in ("Eefje", "Noor", "woensdag") if name in told]


def test_a_line_about_a_brother_or_sister_stays_off_it(desk: Desk, bo: str, mother: str) -> None:
    fien = a_pupil_at(desk, "Fien")
    desk.do(family.join_family, "Hendriks", [bo, fien])
    tasks = [
        CaseTaskData(case_uid="", does="Fien slaapt bij oma"),
        CaseTaskData(case_uid="", does="Rustige start"),
        CaseTaskData(case_uid="", party=CaseParty.OUDERS, does="Bellen", expects="Dat school ook Fien belt"),
    ]
    desk.do(case.keep_case, bo, None, CaseData(), tasks)
    card = desk.ask_for(mother, process_card, bo)
    assert card.tasks == (("School", "Rustige start", ""),)
    assert [one.what for one in card.left_out] == ["Een taak waarin een broer of zus staat"]
    assert "Fien" not in spoken(card)


@pytest.mark.parametrize(
    ("who", "household", "says", "you"),
    [
        ("Karin Hendriks", Household.APART, "u zelf", True),
        ("ouders", Household.TOGETHER, "u zelf", True),
        ("Ben Hendriks", Household.TOGETHER, "Ben Hendriks", False),
        ("Ben Hendriks", Household.APART, "de andere ouder", False),
    ],
)
def test_a_parent_who_leads_is_told_so_and_of_the_other_nothing_is_said(
    desk: Desk, bo: str, mother: str, who: str, household: Household, says: str, you: bool
) -> None:
    desk.do(family.set_household, bo, household)
    leads(desk, bo, RegieParty.OUDERS, who)
    leader = desk.ask_for(mother, process_card, bo).leader
    assert leader is not None
    assert (leader.who, leader.you, leader.phone) == (says, you, "")


def test_a_parent_who_may_not_have_paper_gets_no_card(desk: Desk, bo: str) -> None:
    father = a_parent_of(desk, bo, "Ben", relation=Relation.VADER, gezag=Gezag.NEE)
    with pytest.raises(RefusedError):
        desk.ask_for(father, process_card, bo)
    with pytest.raises(MistakeError):
        desk.ask(process_card, bo)


def test_the_next_one_is_a_version_on(desk: Desk, bo: str, mother: str) -> None:
    desk.do(papers.note_handout, HandoutData(pupil_uid=bo, paper=PAPER, to_whom="Karin", handed_on=TODAY))
    assert desk.ask_for(mother, process_card, bo).version == 2
