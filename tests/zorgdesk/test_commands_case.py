"""Tests for zorgdesk.commands.case and zorgdesk.queries.case: één gezin, één plan, één regisseur."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import case, directory, family, here, regie
from zorgdesk.errors import ChangedError, MissingError, RefusedError
from zorgdesk.model.contact import ContactPersonData, FixedContactData, Party
from zorgdesk.model.family import (
    Case,
    CaseData,
    CaseParty,
    CaseTask,
    CaseTaskData,
    Emphasis,
    Entrance,
    Regie,
    RegieData,
    RegieKind,
    RegieParty,
)
from zorgdesk.model.school import Role
from zorgdesk.queries.case import case_card
from zorgdesk.queries.pupil import pupil_card, pupil_head
from zorgdesk.queries.regie import stretches_of

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

TODAY = date(2026, 11, 24)


def leads(desk: Desk, pupil: str, who: str = "Marieke", since: date = date(2026, 9, 1)) -> str:
    return desk.do(
        regie.hand_over, pupil, RegieData(case_uid="", party=RegieParty.SCHOOL, who=who, since=since)
    )


@pytest.fixture
def siblings(desk: Desk) -> tuple[str, str]:
    """Sem and Lotte of one family; Sem has a case."""
    sem, lotte = a_pupil_at(desk, "Sem"), a_pupil_at(desk, "Lotte")
    desk.do(family.join_family, "Kuipers", [sem, lotte])
    leads(desk, sem)
    return sem, lotte


def a_task(does: str, expects: str = "", party: CaseParty = CaseParty.SCHOOL) -> CaseTaskData:
    return CaseTaskData(case_uid="", party=party, does=does, expects=expects)


def test_a_case_keeps_where_the_gezinsplan_is_and_the_own_part_of_school(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    data = CaseData(gezinsplan="GP-26-118, wijkteam", school_part="Rustige start", entrance=Entrance.SCHOOL,
                    emphasis=Emphasis.OPVOEDEN, municipal_contact="Noor Bakker")  # fmt: skip
    tasks = [a_task("rustige start"), a_task("belt bij zorgen", "dat school meteen belt", CaseParty.OUDERS)]
    uid = desk.do(case.keep_case, bo, None, data, tasks)
    card = desk.ask(case_card, bo)
    assert (card.case_uid, card.data, card.runs) == (uid, data, True)
    assert [(one.party, one.does, one.expects) for one in card.tasks] == [
        (CaseParty.SCHOOL, "rustige start", ""),
        (CaseParty.OUDERS, "belt bij zorgen", "dat school meteen belt"),
    ]


def test_the_table_of_tasks_is_changed_in_its_place(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(case.keep_case, bo, None, CaseData(), [a_task("een"), a_task("twee")])
    first = [row.uid for row in rows(desk, CaseTask)]
    version = desk.ask(case_card, bo).version
    desk.do(case.keep_case, bo, version, CaseData(title="x"), [a_task("een, en meer")])
    assert [(one.uid, one.does) for one in rows(desk, CaseTask)] == [(first[0], "een, en meer")]
    with pytest.raises(ChangedError):
        desk.do(case.keep_case, bo, version, CaseData(title="y"), [])


def test_a_brother_or_sister_is_proposed_and_joins_the_case(desk: Desk, siblings: tuple[str, str]) -> None:
    sem, lotte = siblings
    card = desk.ask(case_card, sem)
    assert [one.first_name for one in card.apart] == ["Lotte"]
    tie = desk.do(case.join_case, card.case_uid, lotte)
    assert [one.first_name for one in desk.ask(case_card, sem).together] == ["Lotte"]
    assert desk.ask(pupil_head, lotte).regie == desk.ask(pupil_head, sem).regie == "school (Marieke)"
    assert desk.ask(stretches_of, lotte)[0].since == TODAY
    desk.do(case.unjoin_case, tie)
    assert desk.ask(pupil_head, lotte).regie == ""


def test_who_joins_leaves_an_own_case_and_that_ends_when_nobody_is_left(
    desk: Desk, siblings: tuple[str, str]
) -> None:
    sem, lotte = siblings
    leads(desk, lotte, "Noor")
    desk.do(case.join_case, desk.ask(case_card, sem).case_uid, lotte)
    assert desk.ask(pupil_head, lotte).regie == "school (Marieke)"
    closed = [one for one in rows(desk, Case) if one.closed_on]
    assert [one.closed_on for one in closed] == [TODAY]
    assert [(one.who, one.until) for one in desk.ask(stretches_of, lotte)] == [
        ("Noor", TODAY),
        ("Marieke", None),
    ]


def test_an_own_case_that_others_share_goes_on_without_who_left(
    desk: Desk, siblings: tuple[str, str]
) -> None:
    sem, lotte = siblings
    bo = a_pupil_at(desk)
    leads(desk, lotte, "Noor")
    shared = desk.ask(case_card, lotte).case_uid
    desk.do(case.join_case, shared, bo)
    desk.do(case.join_case, desk.ask(case_card, sem).case_uid, lotte)
    assert desk.ask(pupil_head, bo).regie == "school (Noor)"


def test_who_leaves_keeps_what_happened(desk: Desk, siblings: tuple[str, str]) -> None:
    sem, _lotte = siblings
    uid = desk.ask(case_card, sem).case_uid
    tie = desk.do(case.leave_case, uid, sem)
    assert desk.ask(pupil_head, sem).regie == ""
    assert [(one.who, one.until) for one in desk.ask(stretches_of, sem)] == [("Marieke", TODAY)]
    with pytest.raises(MissingError):
        desk.do(case.leave_case, uid, sem)
    desk.do(case.stay_in_case, tie)
    assert desk.ask(pupil_head, sem).regie == "school (Marieke)"


def test_a_case_is_rounded_off_with_its_regie_and_opened_again(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    leads(desk, bo, "Ineke", date(2026, 8, 24))
    leads(desk, bo)
    leads(desk, bo, "Later", date(2027, 1, 11))
    process = RegieData(case_uid="", kind=RegieKind.PROCES, party=RegieParty.CJG, who="Noor", since=TODAY)
    desk.do(regie.hand_over, bo, process)
    uid = desk.ask(case_card, bo).case_uid
    desk.do(case.close_case, uid, TODAY, date(2026, 11, 20))
    card = desk.ask(case_card, bo)
    assert (card.closed, card.runs, card.now, card.process) == (True, False, None, None)
    assert [(one.who, one.until) for one in card.of_kind(RegieKind.INHOUD)] == [
        ("Ineke", date(2026, 9, 1)),
        ("Marieke", TODAY),
    ]
    desk.do(case.reopen_case, uid)
    desk.do(case.reopen_case, uid)
    assert desk.ask(pupil_head, bo).regie == "school (Marieke)"


def test_after_the_end_one_looks_once_more(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    leads(desk, bo)
    uid = desk.ask(case_card, bo).case_uid
    desk.do(case.close_case, uid, date(2026, 10, 1), date(2026, 11, 20))
    assert [one.rule for one in desk.ask(pupil_card, bo).to_do] == ["open.case_aftercare"]
    desk.do(case.note_aftercare, uid, TODAY)
    assert desk.ask(pupil_card, bo).to_do == ()


def test_a_new_case_begins_after_one_that_was_rounded_off(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    leads(desk, bo)
    first = desk.ask(case_card, bo).case_uid
    desk.do(case.close_case, first, date(2026, 10, 1), None)
    leads(desk, bo, "Noor", TODAY)
    card = desk.ask(case_card, bo)
    assert card.case_uid != first
    assert [one.who for one in card.history] == ["Marieke", "Noor"], "the ribbon tells of both"
    assert len(rows(desk, Regie)) == 2


def test_who_can_lead_is_proposed_from_the_directory_and_the_circle(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    a_parent_of(desk, bo)
    a_parent_of(desk, bo, "Ben", no_contact=True)
    near = desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG))
    desk.do(directory.add_contact, ContactPersonData(name="Anne Aalbers", party=Party.CJG))
    desk.do(directory.fix_contact, FixedContactData(contact_uid=near, party=Party.CJG, municipality="Waterrade",
                                                   since=TODAY))  # fmt: skip
    desk.do(here.keep_here, here.HereChoices({}, words_cjg={"Waterrade": "gebiedsteam"}))
    card = desk.ask(case_card, bo)
    assert card.people[RegieParty.CJG] == ("Noor Bakker", "Anne Aalbers")
    assert card.people[RegieParty.SCHOOL] == (desk.reader.name,)
    assert card.people[RegieParty.OUDERS] == ("Karin Hendriks",)
    assert card.words[RegieParty.CJG] == "gebiedsteam"
    assert card.municipal == ("Noor Bakker", "Anne Aalbers")


def test_the_begeleider_of_the_pupil_is_proposed_first(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    as_role(desk, Role.DIRECTEUR)
    card = desk.ask(case_card, bo)
    assert card.people[RegieParty.SCHOOL] == (desk.reader.name, "Wil de Lezer")


def test_the_administration_sees_no_gezinsplan(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    desk.do(case.keep_case, bo, None, CaseData(gezinsplan="GP-26-118"), [a_task("een")])
    card = as_role(desk, Role.ADMINISTRATIE).ask(case_card, bo)
    assert (card.data.gezinsplan, card.tasks) == ("", ())


def test_nobody_writes_about_a_case_of_others(desk: Desk, siblings: tuple[str, str]) -> None:
    sem, lotte = siblings
    uid = desk.ask(case_card, sem).case_uid
    reader = as_role(desk, Role.MEELEZER, lotte)
    with pytest.raises(RefusedError):
        reader.do(case.close_case, uid, TODAY, None)
    desk.do(case.leave_case, uid, sem)
    with pytest.raises(MissingError):
        desk.do(case.close_case, uid, TODAY, None)
