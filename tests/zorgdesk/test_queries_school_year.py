"""Tests for what the Schooljaarwissel shows, on the oefenschool and on its file of the next year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.kept import rows
from tests.zorgdesk.made import a_pupil_at, as_role
from tests.zorgdesk.test_commands_enrol import a_colleague, a_group
from zorgdesk.commands import actions, contacts, directory, enrol, imports, outside_help
from zorgdesk.commands import school_year as turn
from zorgdesk.commands.school import add_location, keep_setting
from zorgdesk.errors import RefusedError
from zorgdesk.exchange.edexml import read_edexml
from zorgdesk.model.action import Action, ActionData, DoerKind
from zorgdesk.model.contact import (
    ContactMomentData,
    ContactPersonData,
    FixedContactData,
    HelpData,
    HelpStatus,
    Naming,
    Party,
)
from zorgdesk.model.pupil import Pupil
from zorgdesk.model.school import Group, LocationData, Role, Staff
from zorgdesk.practice import school_files
from zorgdesk.queries.pupils import group_choices, pupil_list
from zorgdesk.queries.school_year import turn_card
from zorgdesk.queries.school_year_papers import cjg_card, cjg_paper, handover_card, names_not_to_print
from zorgdesk.queries.school_year_people import (
    colleagues,
    colleagues_with_actions,
    contacts_to_look_at,
    groups_of,
    takers,
)
from zorgdesk.queries.school_year_pupils import leavers, newcomers
from zorgdesk.rules.directory import Gap
from zorgdesk.rules.here import WORDS_CJG
from zorgdesk.rules.school_year import WarmTransfer

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

NOW, NEXT = "2026-2027", "2027-2028"
DAY = date(2026, 11, 24)


def next_year() -> bytes:
    """The oefenschool's file as it comes in for the next year: groep 8 is gone and a boy is new."""
    text = (school_files.folder() / "edexml.xml").read_text(encoding="utf-8")
    text = text.replace("<schooljaar>2026-2027<", "<schooljaar>2027-2028<").replace(
        "<peildatum>2026-11-01<", "<peildatum>2027-08-15<"
    )
    pupils = re.findall(r"    <leerling key=.*?</leerling>\n", text, flags=re.DOTALL)
    for one in pupils:
        if '<groep key="DW-8A"/>' in one:
            text = text.replace(one, "")
    new = re.sub(r'key="\d+" eckid="[^"]*"', 'key="30001"', pupils[0])
    new = new.replace("<roepnaam>Bo<", "<roepnaam>Pim<").replace(">Hendriks<", ">Nieuwenhuis<")
    new = re.sub(r"<instroomdatum>[^<]*<", "<instroomdatum>2027-08-30<", new)
    return text.replace("  </leerlingen>", new + "  </leerlingen>").encode()


@pytest.fixture
def turned(practice_desk: Desk) -> Desk:
    """The oefenschool with the file of the next year read in."""
    practice_desk.do(imports.import_file, read_edexml(next_year()))
    return practice_desk


def named(desk: Desk, name: str) -> str:
    return desk.ask(pupil_list, text=name).rows[0].uid


def test_the_oefenschool_can_be_walked_in_its_own_year(practice_desk: Desk) -> None:
    told = {row.title: row.told for row in practice_desk.ask(turn_card, NOW).rows}
    assert told["Inlezen"] == "400 nieuw, 0 vertrokken, 0 gewijzigd"
    assert told["Groepen en overdracht"] == "25 groepen, 0 overgedragen."
    new = practice_desk.ask(newcomers, NOW)
    assert [one.name for one in new if one.why] == ["Noah de Bruin", "Mees van Dijk"]
    assert new[0].opp_before == date(2026, 12, 7), "day 30 of 42"


def test_the_next_year_is_prepared_while_this_one_goes_on(turned: Desk) -> None:
    told = {row.title: row.told for row in turned.ask(turn_card, NEXT).rows}
    assert re.fullmatch(r"1 nieuw, \d+ vertrokken, \d+ gewijzigd", told["Inlezen"])
    gone = turned.ask(leavers, NEXT)
    assert gone
    assert {one.group for one in gone} == {"8A"}
    assert {one.proposed_on for one in gone} == {date(2027, 7, 31)}
    assert all(one.left_on is None and not one.done for one in gone)
    assert [one.name for one in turned.ask(newcomers, NEXT)] == ["Pim Nieuwenhuis"]
    assert turned.ask(pupil_list, text="bo hendriks").rows[0].group == "5A"
    assert {one.school_year for one in rows(turned, Group)} == {NOW, NEXT}
    assert len(turned.ask(group_choices)) == 25


def test_who_leaves_is_done_when_the_next_school_knows(turned: Desk) -> None:
    first = turned.ask(leavers, NEXT)[0]
    turned.do(enrol.leave_school, first.uid, first.proposed_on, "Waterlelie College", WarmTransfer.GEDAAN)
    last = turned.ask(leavers, NEXT)[-1]
    assert (last.uid, last.done, last.where, last.kept_until) == (
        first.uid, True, "Waterlelie College", date(2029, 7, 31),
    )  # fmt: skip
    assert turned.ask(leavers, NOW) == (), "it is not of the turn before"
    turned.do(enrol.leave_school, first.uid, DAY)
    assert [one.left_on for one in turned.ask(leavers, NOW)] == [DAY]


def test_a_newcomer_is_begun_once(turned: Desk) -> None:
    (pim,) = turned.ask(newcomers, NEXT)
    turned.do(turn.begin_support, {pim.uid: pim.since}, date(2027, 8, 30))
    assert turned.ask(newcomers, NEXT)[0].begun
    assert rows(turned, Action, pupil_uid=pim.uid)[0].due_on == date(2027, 9, 2)


def test_a_school_that_just_began_has_no_newcomers_without_a_day(desk: Desk) -> None:
    a_pupil_at(desk)
    assert desk.ask(newcomers, NOW) == ()
    assert desk.ask(leavers, NOW) == ()


def test_actions_of_who_left_are_found_by_person_and_by_name(desk: Desk) -> None:
    bo, anouk, bram = a_pupil_at(desk), desk.do(a_colleague), desk.do(a_colleague, "Bram")
    group = desk.do(a_group)
    desk.do(enrol.move_pupil, bo, group, DAY)
    desk.do(enrol.set_teachers, group, [bram])
    by_name = ActionData(pupil_uid=bo, what="Kijken", who="Juf Anouk", doer=DoerKind.SCHOOL, due_on=DAY)
    desk.do(actions.add_action, by_name)
    desk.do(actions.add_action, ActionData(what="Bellen", doer=DoerKind.SCHOOL, staff_uid=anouk))
    desk.do(actions.add_action, ActionData(what="Van moeder", who="juf Anouk", doer=DoerKind.OUDER))
    (row,) = desk.ask(colleagues_with_actions, NOW)
    assert (row.left, [one.what for one in row.actions]) == (False, ["Bellen", "Kijken"])
    desk.do(turn.mark_colleague_left, anouk, DAY)
    (row,) = desk.ask(colleagues_with_actions, NOW)
    assert row.left
    assert row.actions[0].teacher is None
    assert row.actions[1].teacher is not None
    assert (row.actions[1].teacher.who, row.actions[1].pupil) == ("juf Bram", "Bo Hendriks (6A)")
    assert [one.name for one in desk.ask(takers)] == ["Ineke de Vries (dit bent u)", "juf Bram"]
    assert desk.ask(colleagues) == ((bram, "juf Bram"),)
    told = desk.ask(turn_card, NOW).rows[2].told
    assert told == "2 acties van 1 collega."


def test_who_taught_last_year_and_not_this_year_is_taken_for_gone(desk: Desk) -> None:
    anouk, bram = desk.do(a_colleague), desk.do(a_colleague, "Bram")
    desk.do(actions.add_action, ActionData(what="Bellen", doer=DoerKind.SCHOOL, staff_uid=anouk))
    desk.do(enrol.set_teachers, desk.do(a_group, "5A", "5", NOW), [anouk])
    assert not desk.ask(colleagues_with_actions, NEXT)[0].left, "nobody teaches yet"
    desk.do(enrol.set_teachers, desk.do(a_group, "5A", "5", NEXT), [bram])
    assert desk.ask(colleagues_with_actions, NEXT)[0].left


def test_the_groups_of_a_year_with_teachers_and_pupils(practice_desk: Desk) -> None:
    groups = practice_desk.ask(groups_of, NOW)
    assert len(groups) == 25, "the Plusgroep is no group of its own"
    mine = next(one for one in groups if one.name == "5A")
    assert (mine.taught_by, mine.pupils, mine.given_on) == ("juf Anouk", 22, "")
    practice_desk.do(turn.note_handover, NOW, mine.uid, [], "juf Anouk", "geprint", "")
    assert (
        next(one for one in practice_desk.ask(groups_of, NOW) if one.uid == mine.uid).given_on == "2026-11-24"
    )
    practice_desk.do(enrol.set_teachers, mine.uid, [])
    assert (
        next(one for one in practice_desk.ask(groups_of, NOW) if one.uid == mine.uid).taught_by
        == "nog niemand"
    )


def test_contacts_are_asked_again_each_year(practice_desk: Desk) -> None:
    assert all(one.confirmed for one in practice_desk.ask(contacts_to_look_at, NOW))
    coming = practice_desk.ask(contacts_to_look_at, NEXT)
    assert sum(not one.confirmed for one in coming) == 9
    practice_desk.do(directory.confirm_contact, coming[0].uid)
    assert sum(not one.confirmed for one in practice_desk.ask(contacts_to_look_at, NEXT)) == 8
    assert "GGZ" not in {one.party for one in coming}


def test_a_town_without_a_fixed_contact_is_asked_for(desk: Desk) -> None:
    a_pupil_at(desk)
    desk.do(keep_setting, WORDS_CJG, {"Waterrade": "gebiedsteam"})
    location = desk.do(add_location, LocationData(name="Het Riet", municipality="Oostmeer"))
    town, *places = desk.ask(contacts_to_look_at, NOW)
    place = next(one for one in places if one.detail == "Het Riet")
    assert (town.uid, town.party, town.detail, town.confirmed) == ("", "Gebiedsteam", "Waterrade", False)
    assert town.gap == Gap(town="Waterrade")
    assert (place.uid, place.detail) == ("", "Het Riet")
    assert place.gap == Gap(location_uid=location, location="Het Riet")
    noor = desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker", confirmed_on=DAY))
    desk.do(directory.fix_contact, FixedContactData(contact_uid=noor, municipality="waterrade"))
    desk.do(directory.fix_contact, FixedContactData(contact_uid=noor, location_uid=location))
    *nobody, row = desk.ask(contacts_to_look_at, NOW)
    assert not {"Waterrade", "Het Riet"} & {one.detail for one in nobody}
    assert (row.name, row.detail, row.confirmed) == ("Noor Bakker", "vast voor waterrade", True)


def test_the_handover_says_what_to_do_and_nothing_of_home(practice_desk: Desk) -> None:
    groups = {one.name: one.uid for one in practice_desk.ask(groups_of, NOW)}
    card = practice_desk.ask(handover_card, groups["6A"])
    (samira,) = card.pupils
    assert samira.lines == (
        "Doel: Samira werkt in februari twintig minuten rustig aan één taak",
        "Doel: Samira vraagt zelf om hulp als zij iets niet snapt",
        "Elke dag een lange taak in drie stukken geven.",
    )
    assert (card.teachers, card.others, card.left_out) == ("meester Ruud", 20, 0)
    seven = practice_desk.ask(handover_card, groups["7A"])
    thijs = next(one for one in seven.pupils if one.name.startswith("Thijs"))
    assert seven.left_out == 1, "'Beide ouders ... bericht sturen' is of home"
    assert not [line for line in thijs.lines if "ouder" in line.lower()]


def test_the_administration_gets_no_lines_of_dossiers(practice_desk: Desk) -> None:
    group = next(one.uid for one in practice_desk.ask(groups_of, NOW) if one.name == "6A")
    office = as_role(practice_desk, Role.ADMINISTRATIE)
    assert office.ask(handover_card, group).pupils == ()
    assert office.ask(cjg_card, NOW).themes == ()
    with pytest.raises(RefusedError, match="Dit papier gaat over alle leerlingen"):
        office.ask(cjg_paper, NOW)
    assert {one.why for one in office.ask(newcomers, NOW)} == {""}


def call(desk: Desk, pupil_uid: str, subject: str, day: date = DAY, naming: Naming = Naming.ANONIEM) -> None:
    data = ContactMomentData(
        pupil_uid=pupil_uid, held_on=day, party=Party.CJG, subject=subject, naming=naming
    )
    desk.do(contacts.record_contact, data)


def test_the_counts_for_the_cjg_name_nobody_and_no_small_number(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    for number in range(6):
        call(desk, bo, "Opvoeden: regels", naming=Naming.MET_NAAM if number else Naming.SAMEN)
    call(desk, bo, "Verzuim")
    for weeks in (1, 2, 3, 4, 10):
        desk.do(outside_help.record_help, HelpData(
            pupil_uid=bo, what="Speltherapie", waiting_since=DAY.replace(month=9, day=1),
            started_on=date.fromordinal(DAY.replace(month=9, day=1).toordinal() + 7 * weeks),
            status=HelpStatus.AFGEROND, ended_on=DAY,
        ))  # fmt: skip
    desk.do(
        outside_help.record_help,
        HelpData(pupil_uid=bo, what="Gestopt", status=HelpStatus.GESTOPT, ended_on=DAY),
    )
    card = desk.ask(cjg_card, NOW)
    assert dict(card.questions) == {
        "Keren contact": "7", "Leerlingen over wie wij belden": "minder dan 5", "Met naam": "5",
        "Samen met de ouders": "minder dan 5", "Zonder naam": "minder dan 5",
    }  # fmt: skip
    assert card.themes == (("Opvoeden en thuis", "6"), ("Niet naar school gaan", "elk minder dan 5"))
    assert card.waiting == "Meestal 3 weken, het langst 10 weken."
    assert dict(card.help) == {
        "Hulp gestart": "5", "Hulp afgerond": "5", "Hulp eerder gestopt": "minder dan 5", "Wacht nu nog": "geen",
    }  # fmt: skip
    assert card.period == "1 augustus 2026 tot en met 24 november 2026"
    assert desk.ask(names_not_to_print, NOW) == {"Bo", "Hendriks"}


def test_the_counts_are_of_the_year_before_when_there_is_one(desk: Desk) -> None:
    bo = a_pupil_at(desk)
    call(desk, bo, "Verzuim", date(2026, 3, 1))
    call(desk, bo, "Verzuim")
    assert desk.ask(cjg_card, NOW).period == "1 augustus 2025 tot en met 31 juli 2026"
    assert desk.ask(cjg_card, NEXT).period == "1 augustus 2026 tot en met 24 november 2026"
    assert desk.ask(cjg_card, NOW).waiting == "In die tijd wachtte niemand op hulp."


def test_a_colleague_without_a_name_for_children_has_one_in_full(desk: Desk) -> None:
    anouk = desk.do(a_colleague)
    (kept,) = rows(desk, Staff, uid=anouk)
    assert replace(desk.ask(takers)[1], data=None).name == kept.known_as  # type: ignore[arg-type]


def test_who_is_gone_is_no_newcomer(turned: Desk) -> None:
    (pim,) = turned.ask(newcomers, NEXT)
    turned.do(imports.mark_left, pim.uid, DAY)
    assert turned.ask(newcomers, NEXT) == ()
    assert rows(turned, Pupil, uid=pim.uid)[0].left_on == DAY
