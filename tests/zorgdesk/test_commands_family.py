"""Tests for zorgdesk.commands.family and school."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at
from zorgdesk.commands import family, people, school
from zorgdesk.errors import MissingError, MistakeError
from zorgdesk.model.family import Gezag, Guardian, GuardianData, Relation
from zorgdesk.model.pupil import Household, Pupil, PupilChoiceData, PupilData, Subject
from zorgdesk.model.school import DeskPersonData, LocationData, SchoolKind
from zorgdesk.queries.log import log_lines
from zorgdesk.queries.manage import school_card, setting
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from zorgdesk.desk import Desk


def test_a_pupil_is_listed_by_last_name_without_tussenvoegsel(desk: Desk) -> None:
    a_pupil_at(desk, "Thijs", voorvoegsel="van der", achternaam="Meulen")
    a_pupil_at(desk, "Elif", achternaam="Yılmaz")
    a_pupil_at(desk, "Bo")
    assert [row.name for row in desk.ask(pupil_list).rows] == [
        "Bo Hendriks",
        "Thijs van der Meulen",
        "Elif Yılmaz",
    ]
    assert [row.name for row in desk.ask(pupil_list, text="yilm").rows] == ["Elif Yılmaz"]
    assert [row.name for row in desk.ask(pupil_list, text="thijs meul").rows] == ["Thijs van der Meulen"]


def test_a_page_of_pupils_goes_on_where_it_stopped(desk: Desk) -> None:
    for number in range(5):
        a_pupil_at(desk, f"Kind{number}")
    first = desk.ask(pupil_list, limit=3)
    second = desk.ask(pupil_list, limit=3, after=first.after)
    assert [row.name for row in (*first.rows, *second.rows)] == [f"Kind{n} Hendriks" for n in range(5)]
    assert second.after is None


def test_a_changed_pupil_is_found_by_the_new_name(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.do(family.change_pupil, uid, 1, PupilData(roepnaam="Bo", achternaam="Jansen"))
    assert [row.name for row in desk.ask(pupil_list, text="jans").rows] == ["Bo Jansen"]
    assert desk.ask(pupil_list, text="hendr").rows == ()


def test_household_and_let_op_stand_in_the_head(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    desk.do(family.set_household, uid, Household.APART, objection=True)
    desk.do(family.set_let_op, uid, "Bel eerst moeder", date(2027, 1, 1))
    head = desk.ask(pupil_head, uid)
    assert (head.household, head.let_op, head.data.household_objection) == (
        "wonen apart",
        "Bel eerst moeder",
        True,
    )


def test_parents_with_gezag_come_first_and_can_be_changed_and_taken_off(desk: Desk) -> None:
    uid = a_pupil_at(desk)
    a_parent_of(desk, uid, "Oma", relation=Relation.GROOTOUDER, gezag=Gezag.NEE)
    a_parent_of(desk, uid, "Karin")
    mother, grandmother = desk.ask(pupil_head, uid).guardians
    assert (mother.name, grandmother.relation) == ("Karin Hendriks", "grootouder")
    desk.do(
        family.change_guardian, mother.tie_uid, 1,
        GuardianData(first_name="Karin", achternaam="Hendriks", reads="Arabisch", address_secret=True),
        mother.tie.model_copy(update={"gezag": Gezag.ONBEKEND}),
    )  # fmt: skip
    changed = next(row for row in desk.ask(pupil_head, uid).guardians if row.name == "Karin Hendriks")
    assert (changed.data.reads, changed.data.address_secret, changed.tie.gezag) == (
        "Arabisch",
        True,
        Gezag.ONBEKEND,
    )
    desk.do(family.remove_guardian, grandmother.tie_uid)
    assert [row.name for row in desk.ask(pupil_head, uid).guardians] == ["Karin Hendriks"]
    with desk.store.reading() as session:
        assert session.get(Guardian, grandmother.guardian_uid), "the person stays for other pupils"


def test_siblings_are_one_family(desk: Desk) -> None:
    sem, lotte = a_pupil_at(desk, "Sem"), a_pupil_at(desk, "Lotte")
    uid = desk.do(family.join_family, "Kuipers", [sem, lotte])
    with desk.store.reading() as session:
        assert {session.get_one(Pupil, one).family_uid for one in (sem, lotte)} == {uid}


def test_who_was_of_the_family_already_stays_and_comes_along(desk: Desk) -> None:
    sem, lotte, jet, pim = (a_pupil_at(desk, name) for name in ("Sem", "Lotte", "Jet", "Pim"))
    first = desk.do(family.join_family, "Kuipers", [sem, lotte])
    assert desk.do(family.join_family, "Kuipers", [lotte, jet]) == first
    assert names_of_siblings(desk, sem) == {"Lotte", "Jet"}
    other = desk.do(family.join_family, "Kuipers", [pim])
    assert other != first
    desk.do(family.join_family, "Kuipers", [pim, jet])  # one family of two
    assert names_of_siblings(desk, sem) == {"Lotte", "Jet", "Pim"}
    desk.do(family.leave_family, jet)
    assert names_of_siblings(desk, sem) == {"Lotte", "Pim"}
    assert names_of_siblings(desk, jet) == set()


def names_of_siblings(desk: Desk, uid: str) -> set[str]:
    return {one.first_name for one in desk.look(pupil_head, uid).siblings}


def test_a_choice_at_sixteen_is_kept(desk: Desk) -> None:
    uid = a_pupil_at(desk, "Iris", birth_date=date(2010, 3, 1))
    data = PupilChoiceData(
        pupil_uid=uid, subject=Subject.HULP, parents_may_know=False, chosen_on=date(2026, 11, 1)
    )
    assert desk.do(family.record_choice, data)


def test_the_school_its_places_and_people_can_be_changed(desk: Desk) -> None:
    desk.do(school.change_school, phone="0000-123456", support_point_phone="0000-654321")
    place = desk.do(school.add_location, LocationData(name="De Vijver", kind=SchoolKind.SBO))
    desk.do(
        school.change_location, place, 1, LocationData(name="De Vijver", kind=SchoolKind.SO, phone="0000-1")
    )
    person = desk.do(people.add_person, DeskPersonData(name="Meral de Wit"))
    desk.do(people.change_person, person, 1, days="ma en di")
    card = desk.ask(school_card)
    assert card.phone == "0000-123456"
    assert ("De Vijver", "speciaal onderwijs", "0000-1") in [
        (p.name, p.kind, p.phone) for p in card.locations
    ]
    assert "Meral de Wit" in [one.name for one in card.people]
    with pytest.raises(MissingError):
        desk.do(people.change_person, "0" * 32, 1, days="wo")


def test_secrecy_is_promised_once_and_logged(desk: Desk) -> None:
    assert not desk.ask(school_card).me.secrecy_accepted
    desk.do(people.accept_secrecy)
    assert desk.ask(school_card).me.secrecy_accepted
    assert desk.ask(log_lines, limit=1)[0].deed == "accept_secrecy"


def test_a_setting_has_a_default_until_the_school_chooses(desk: Desk) -> None:
    assert desk.ask(setting, "paper.days", 10) == 10
    desk.do(school.keep_setting, "paper.days", 5)
    desk.do(school.keep_setting, "paper.days", 6)
    assert desk.ask(setting, "paper.days", 10) == 6
    with pytest.raises(MistakeError):
        desk.do(school.keep_setting, "", 1)
