"""When Vandaag asks after the contacts, and what stands on the papers of the directory."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.made import a_pupil_at
from zorgdesk import clock
from zorgdesk.commands import directory
from zorgdesk.commands.school import keep_setting
from zorgdesk.model.contact import ContactPersonData, FixedContactData, OrganisationData, Party
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries.directory import TOLD_ASIDE, asks_now
from zorgdesk.queries.directory_papers import directory_paper
from zorgdesk.queries.school_year_agenda import school_begins_on
from zorgdesk.rules.directory import ASKED_FROM

if TYPE_CHECKING:
    from zorgdesk.desk import Desk

FACE = drawn_face(0)


def noor(desk: Desk, **more: object) -> str:
    place = desk.do(
        directory.add_organisation, OrganisationData(name="Wijkteam Oostmeer", municipality="Oostmeer")
    )
    given = {"name": "Noor Bakker", "organisation_uid": place, "function": "jeugdconsulent", **more}
    return desk.do(directory.add_contact, ContactPersonData.model_validate(given))


def asked_on(desk: Desk, day: date) -> int:
    with clock.standing_at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)):
        found = desk.ask(asks_now)
    return len(found.people) if found else 0


def test_vandaag_asks_in_may_and_in_week_one_only(desk: Desk) -> None:
    noor(desk, confirmed_on=date(2025, 9, 1))
    begins = desk.ask(school_begins_on, "2027-2028")
    assert asked_on(desk, date(2026, 11, 24)) == 0
    assert asked_on(desk, date(2027, 5, 3)) == 1
    assert asked_on(desk, begins) == 1
    assert asked_on(desk, begins + timedelta(days=7)) == 0


def test_it_asks_no_more_when_all_is_confirmed_or_it_is_set_aside(desk: Desk) -> None:
    uid = noor(desk)
    desk.do(keep_setting, TOLD_ASIDE, "2026-2027")
    assert asked_on(desk, date(2027, 5, 3)) == 0
    begins = desk.ask(school_begins_on, "2027-2028")
    assert asked_on(desk, begins) == 1  # another year
    desk.do(directory.change_contact, uid, 1, ContactPersonData(name="Noor", confirmed_on=date(2027, 5, 2)))
    assert asked_on(desk, begins) == 0


def test_the_day_from_which_it_asks_is_a_setting(desk: Desk) -> None:
    noor(desk)
    desk.do(keep_setting, ASKED_FROM, "06-01")
    assert asked_on(desk, date(2027, 5, 3)) == 0
    assert asked_on(desk, date(2027, 6, 1)) == 1


def test_the_paper_names_who_is_there_by_role(desk: Desk) -> None:
    uid = noor(
        desk, what_for="vragen over opvoeden", phone="0900-200200", mail="noor@w.example", days="ma, di"
    )
    desk.do(directory.fix_contact, FixedContactData(contact_uid=uid, municipality="Oostmeer"))
    left = ContactPersonData(name="Karin Spijker", until=date(2020, 1, 1))
    desk.do(directory.add_contact, left)
    desk.do(directory.add_contact, ContactPersonData(name="Veilig Thuis", party=Party.VEILIG_THUIS))
    card = desk.ask(directory_paper)
    assert [(role.title, [one.name for one in role.people]) for role in card.roles] == [
        ("CJG of wijkteam", ["Noor Bakker"]), ("Veilig Thuis", ["Veilig Thuis"]),
    ]  # fmt: skip
    one = card.people[0]
    assert (one.what, one.what_for) == ("jeugdconsulent, Wijkteam Oostmeer", "vragen over opvoeden")
    assert one.fixed_for == "vast contact voor Oostmeer"
    assert [role.title for role in desk.ask(directory_paper, Party.VEILIG_THUIS).roles] == ["Veilig Thuis"]
    assert len(desk.ask(directory_paper, None, "Oostmeer").people) == 1


def test_the_municipality_stands_beside_an_organisation_that_does_not_tell_it(desk: Desk) -> None:
    place = desk.do(directory.add_organisation, OrganisationData(name="Leerplicht", municipality="Oostmeer"))
    desk.do(directory.add_contact, ContactPersonData(name="Ineke Rol", organisation_uid=place))
    assert desk.ask(directory_paper).people[0].organisation == "Leerplicht, Oostmeer"


def test_only_an_agreed_photo_goes_on_paper(desk: Desk) -> None:
    uid = noor(desk)
    desk.do(directory.add_contact, ContactPersonData(name="Bas"))
    desk.do(directory.keep_photo, uid, FACE)
    faces = {one.name: one.picture for one in desk.ask(directory_paper, pictures=True).people}
    assert faces == {"Noor Bakker": FACE, "Bas": b""}
    assert {one.picture for one in desk.ask(directory_paper).people} == {b""}


@pytest.mark.parametrize(
    ("what_for", "held"), [("bellen over Bo Hendriks", True), ("over bos en hei", False)]
)
def test_the_name_of_a_pupil_holds_the_paper_back(desk: Desk, what_for: str, held: bool) -> None:
    a_pupil_at(desk)
    noor(desk, what_for=what_for)
    assert (desk.ask(directory_paper).finding is not None) is held
