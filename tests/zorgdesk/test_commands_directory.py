"""The directory: organisations, who leaves and who comes after, photos, cards, the startoverleg."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk.commands import actions, directory
from zorgdesk.commands.directory import Moved, PersonCard
from zorgdesk.commands.school import add_location
from zorgdesk.errors import ChangedError, MissingError, RefusedError
from zorgdesk.model.action import Action, ActionData, ActionStatus, DoerKind
from zorgdesk.model.audit import RowVersion
from zorgdesk.model.contact import (
    ContactPersonData,
    ContactPhoto,
    FixedContactData,
    Help,
    HelpData,
    HelpStatus,
    OrganisationData,
    Party,
    StartMeeting,
    StartMeetingData,
)
from zorgdesk.model.school import LocationData, Role
from zorgdesk.practice.faces import drawn_face
from zorgdesk.queries import directory as asked
from zorgdesk.queries.contacts import call_card
from zorgdesk.queries.start_meeting import start_meeting
from zorgdesk.rules.directory import Reachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.desk import Desk, Sight, Work

DAY = date(2026, 11, 24)
FACE = drawn_face(0)


def somebody(desk: Desk, name: str = "Noor Bakker", place: str | None = None, **more: object) -> str:
    given = {"name": name, "organisation_uid": place, "phone": "0900-200200", **more}
    return desk.do(directory.add_contact, ContactPersonData.model_validate(given))


def a_wijkteam(desk: Desk, town: str = "Oostmeer") -> str:
    return desk.do(directory.add_organisation, OrganisationData(name=f"Wijkteam {town}", municipality=town))


def fixed_for(desk: Desk, town: str) -> list[str]:
    return [row.data.name for row in desk.ask(asked.directory) for one in row.fixed if one.place == town]


def add_help(work: Work, data: HelpData) -> str:
    row = Help.model_validate(data.model_dump())
    work.session.add(row)
    return row.uid


def every_action(sight: Sight) -> list[Action]:
    return list(sight.session.exec(select(Action)).all())


def test_an_organisation_is_added_changed_and_ended(desk: Desk) -> None:
    uid = a_wijkteam(desk)
    somebody(desk, place=uid)
    card = desk.ask(asked.organisation_card, uid)
    assert (card.data.name, card.people) == ("Wijkteam Oostmeer", ("Noor Bakker",))
    ended = card.data.model_copy(update={"name": "Gebiedsteam", "until": DAY})
    desk.do(directory.change_organisation, uid, card.version, ended)
    assert [one.data.name for one in desk.ask(asked.all_organisations)] == ["Gebiedsteam"]
    assert desk.ask(asked.organisations) == ()
    with pytest.raises(ChangedError):
        desk.do(directory.change_organisation, uid, card.version, ended)


def test_a_confirmation_can_be_taken_back(desk: Desk) -> None:
    uid = somebody(desk, confirmed_on=date(2025, 9, 1))
    assert desk.ask(asked.directory_row, uid).unconfirmed
    desk.do(directory.confirm_contact, uid)
    assert not desk.ask(asked.directory_row, uid).unconfirmed
    desk.do(directory.unconfirm_contact, uid, date(2025, 9, 1))
    assert desk.ask(asked.directory_row, uid).data.confirmed_on == date(2025, 9, 1)


def test_who_comes_after_takes_over_what_runs(desk: Desk) -> None:
    pupil = a_pupil_at(desk, woongemeente="Oostmeer")
    place = a_wijkteam(desk)
    old, new = somebody(desk, place=place), somebody(desk, "Youssef el Barka", place)
    desk.do(directory.fix_contact, FixedContactData(contact_uid=old, municipality="Oostmeer"))
    for who, of in (("CJG, Noor Bakker", pupil), ("wijkteam", None)):
        data = ActionData(pupil_uid=of, what="belt moeder", who=who, doer=DoerKind.ANDER, contact_uid=old)
        desk.do(actions.add_action, data)
    desk.do(add_help, HelpData(pupil_uid=pupil, what="opvoedhulp", contact_uid=old, status=HelpStatus.WACHT))
    desk.do(add_help, HelpData(pupil_uid=pupil, what="klaar", contact_uid=old, status=HelpStatus.AFGEROND))
    hangs = desk.ask(asked.hangs_on, old)
    assert (hangs.fixed, hangs.actions, hangs.help, hangs.nothing) == (("Oostmeer",), 2, 1, False)
    assert hangs.successors == ((new, "Youssef el Barka"),)
    assert desk.do(directory.end_contact, old, DAY, new) == Moved(fixed=1, actions=2, help=1)
    assert fixed_for(desk, "Oostmeer") == ["Youssef el Barka"]
    assert {one.who for one in desk.ask(every_action)} == {"CJG, Youssef el Barka", "Youssef el Barka"}
    assert desk.ask(asked.hangs_on, new).help == 1
    first = desk.ask(call_card, pupil).choices[0]
    assert (first.name, first.why) == ("Youssef el Barka", "Bo woont in Oostmeer.")
    assert desk.ask(asked.directory_row, old).ended


def test_without_a_successor_the_places_end_and_the_rest_stays(desk: Desk) -> None:
    old = somebody(desk)
    desk.do(directory.fix_contact, FixedContactData(contact_uid=old, municipality="Oostmeer"))
    desk.do(actions.add_action, ActionData(what="belt terug", who="Noor Bakker", contact_uid=old))
    assert desk.do(directory.end_contact, old) == Moved(fixed=1)
    assert fixed_for(desk, "Oostmeer") == []
    assert [one.contact_uid for one in desk.ask(every_action)] == [old]
    assert desk.ask(asked.directory_row, old).data.until == DAY
    desk.do(directory.come_back_contact, old)
    assert not desk.ask(asked.directory_row, old).ended


def test_with_nothing_that_runs_nothing_goes_over(desk: Desk) -> None:
    old, new = somebody(desk), somebody(desk, "Youssef")
    assert desk.ask(asked.hangs_on, old).nothing
    assert desk.do(directory.end_contact, old, DAY, new) == Moved()


def test_a_fixed_contact_can_stop(desk: Desk) -> None:
    uid = somebody(desk)
    fixed = desk.do(directory.fix_contact, FixedContactData(contact_uid=uid, municipality="Oostmeer"))
    desk.do(directory.unfix_contact, fixed)
    assert fixed_for(desk, "Oostmeer") == []


def test_a_photo_is_kept_shown_changed_and_really_gone(desk: Desk) -> None:
    uid = somebody(desk)
    assert desk.ask(asked.photo_of, uid) == b""
    desk.do(directory.keep_photo, uid, FACE)
    desk.do(directory.keep_photo, uid, drawn_face(1))
    assert desk.ask(asked.photo_of, uid) == drawn_face(1)
    assert desk.ask(asked.directory_row, uid).photo
    desk.do(directory.drop_photo, uid)
    assert desk.ask(asked.photo_of, uid) == b""
    row = desk.ask(asked.directory_row, uid)
    assert (row.photo, row.data.photo_agreed) == (False, False)
    kept = desk.ask(lambda sight: sight.session.exec(select(ContactPhoto.picture)).all())
    versions = desk.ask(
        lambda sight: sight.session.exec(select(RowVersion).where(RowVersion.kind == "contact_photo")).all()
    )
    assert kept == [b""]
    assert all(len(str(one.before.get("picture", ""))) <= 64 for one in versions)  # no more than a digest


def test_who_takes_the_yes_back_has_no_photo_any_more(desk: Desk) -> None:
    uid = somebody(desk)
    desk.do(directory.keep_photo, uid, FACE)
    row = desk.ask(asked.directory_row, uid)
    data = row.data.model_copy(update={"photo_agreed": False})
    desk.do(directory.change_contact, uid, row.version, data)
    desk.do(directory.change_contact, uid, row.version + 1, data.model_copy(update={"photo_agreed": True}))
    assert desk.ask(asked.photo_of, uid) == b""
    assert not desk.ask(asked.directory_row, uid).photo


def test_dropping_a_photo_that_is_not_there_is_no_trouble(desk: Desk) -> None:
    uid = somebody(desk)
    desk.do(directory.drop_photo, uid)
    assert not desk.ask(asked.directory_row, uid).photo


def test_cards_bring_people_and_their_organisation_once(desk: Desk) -> None:
    there = somebody(desk, "Bas Wolthuis", phone="")
    row = desk.ask(asked.directory_row, there)
    cards = [
        PersonCard(ContactPersonData(name="Noor Bakker", photo_agreed=True), "Wijkteam Oostmeer", FACE),
        PersonCard(ContactPersonData(name="Karin Spijker"), "Wijkteam Oostmeer", FACE),
        PersonCard(ContactPersonData(name="Eefje Hulst")),
        PersonCard(row.data.model_copy(update={"phone": "06-1"}), uid=there, version=row.version),
    ]
    noor, karin, eefje, bas = desk.do(directory.bring_cards, cards)
    assert bas == there
    assert [one.name for one in desk.ask(asked.organisations)] == ["Wijkteam Oostmeer"]
    assert desk.ask(asked.directory_row, karin).organisation == "Wijkteam Oostmeer"
    assert desk.ask(asked.directory_row, eefje).organisation == ""
    assert desk.ask(asked.photo_of, noor) == FACE
    assert desk.ask(asked.photo_of, karin) == b""  # nobody asked her
    assert desk.ask(asked.directory_row, bas).data.phone == "06-1"


def test_a_card_that_cannot_come_lets_none_come(desk: Desk) -> None:
    cards = [PersonCard(ContactPersonData(name="Noor")), PersonCard(ContactPersonData(name="X"), uid="gone")]
    with pytest.raises(MissingError):
        desk.do(directory.bring_cards, cards)
    assert desk.ask(asked.directory) == ()


def a_meeting(**given: object) -> StartMeetingData:
    usual = {"school_year": "2026-2027", "municipality": "Oostmeer", "who": "Noor", "points": ["vragen"]}
    return StartMeetingData.model_validate(usual | given)


def test_a_startoverleg_is_planned_moved_and_held(desk: Desk) -> None:
    uid = desk.do(directory.plan_start_meeting, a_meeting())
    assert desk.ask(every_action) == []
    assert desk.do(directory.plan_start_meeting, a_meeting(held_on=date(2026, 12, 1))) == uid
    desk.do(directory.plan_start_meeting, a_meeting(held_on=date(2026, 12, 8)))
    (action,) = desk.ask(every_action)
    assert (action.what, action.due_on) == ("Startoverleg met het CJG: Oostmeer", date(2026, 12, 8))
    noor = somebody(desk, confirmed_on=date(2025, 1, 1))
    held = a_meeting(held_on=DAY, held=True, reachable="ma en di", agreements="elke maand bellen")
    assert desk.do(directory.record_start_meeting, held, [noor]) == uid
    (action,) = desk.ask(every_action)
    assert (action.status, action.done_on) == (ActionStatus.GEDAAN, DAY)
    assert desk.ask(asked.directory_row, noor).data.confirmed_on == DAY
    card = desk.ask(start_meeting, "2026-2027", "Oostmeer")
    assert (card.kept, card.data.held, card.data.reachable) == (True, True, "ma en di")


def test_a_startoverleg_that_was_not_planned_can_be_written_down(desk: Desk) -> None:
    desk.do(directory.record_start_meeting, a_meeting(municipality="", held_on=DAY, held=True))
    assert desk.ask(every_action) == []
    desk.do(directory.plan_start_meeting, a_meeting(municipality="", school_year="2027-2028", held_on=DAY))
    assert [one.what for one in desk.ask(every_action)] == ["Startoverleg met het CJG"]
    kept = desk.ask(lambda sight: sight.session.exec(select(StartMeeting)).all())
    assert [one.held for one in kept] == [True, False]


def test_a_startoverleg_is_proposed_with_who_is_the_contact_there(desk: Desk) -> None:
    noor = somebody(desk, place=a_wijkteam(desk))
    somebody(desk, "Karin Spijker", a_wijkteam(desk, "Waterrade"))
    somebody(desk, "Sanne Terlouw", party=Party.JEUGDARTS)
    card = desk.ask(start_meeting, "2026-2027", "Oostmeer")
    assert card.contacts == ((noor, "Noor Bakker"),)
    assert card.data.who.startswith("Noor Bakker en ")
    assert len(card.data.points) == 8
    assert len(desk.ask(start_meeting, "2026-2027", "").contacts) == 2


def test_the_directory_filters_on_role_and_municipality(desk: Desk) -> None:
    somebody(desk, place=a_wijkteam(desk), what_for="slapen")
    karin = somebody(desk, "Karin Spijker", party=Party.LEERPLICHT)
    data = FixedContactData(contact_uid=karin, party=Party.LEERPLICHT, municipality="Oostmeer")
    desk.do(directory.fix_contact, data)
    somebody(desk, "Bas", party=Party.LEERPLICHT, until=date(2020, 1, 1))
    names = [row.data.name for row in desk.ask(asked.directory, party=Party.LEERPLICHT)]
    assert names == ["Karin Spijker", "Bas"]
    assert len(desk.ask(asked.directory, town="oostmeer")) == 2
    assert [row.data.name for row in desk.ask(asked.directory, "slapen")] == ["Noor Bakker"]
    assert desk.ask(asked.towns_of) == ("Oostmeer",)


def test_gaps_are_named_until_somebody_is_fixed(desk: Desk) -> None:
    a_pupil_at(desk, woongemeente="Oostmeer")
    desk.do(add_location, LocationData(name="Dependance", municipality=""))
    names = {gap.town or gap.location for gap in desk.ask(asked.gaps)}
    assert {"Oostmeer", "Dependance"} <= names
    uid = somebody(desk)
    desk.do(directory.fix_contact, FixedContactData(contact_uid=uid, municipality="Oostmeer"))
    assert "Oostmeer" not in {gap.town for gap in desk.ask(asked.gaps)}
    desk.do(directory.change_contact, uid, 1, ContactPersonData(name="Noor", until=DAY))
    assert "Oostmeer" in {gap.town for gap in desk.ask(asked.gaps)}


def test_the_check_list_asks_the_fixed_ones_first(desk: Desk) -> None:
    somebody(desk, "Carla Smits", party=Party.LOGOPEDIST)
    somebody(desk, "Hessel Dorenbos", party=Party.KLANTMANAGER)
    noor = somebody(desk)
    desk.do(directory.fix_contact, FixedContactData(contact_uid=noor, municipality="Oostmeer"))
    somebody(desk, "Klaar", confirmed_on=DAY)
    found = desk.ask(asked.check_list)
    assert [row.data.name for row in found.people] == ["Noor Bakker", "Hessel Dorenbos", "Carla Smits"]
    assert found.count == 3 + len(found.gaps)


def test_who_is_there_already_is_found(desk: Desk) -> None:
    noor = somebody(desk, mail="noor@wijkteam.example")
    same, other = desk.ask(asked.doubles, [Reachable("N.", mail="noor@wijkteam.example"), Reachable("Bas")])
    assert same is not None
    assert (same.uid, same.why) == (noor, "zelfde e-mailadres")
    assert other is None


@pytest.mark.parametrize(
    "deed",
    [
        lambda desk: desk.do(directory.add_organisation, OrganisationData(name="X")),
        lambda desk: desk.do(directory.change_organisation, "x", 1, OrganisationData(name="X")),
        lambda desk: desk.do(directory.add_contact, ContactPersonData(name="X")),
        lambda desk: desk.do(directory.change_contact, "x", 1, ContactPersonData(name="X")),
        lambda desk: desk.do(directory.confirm_contact, "x"),
        lambda desk: desk.do(directory.unconfirm_contact, "x", None),
        lambda desk: desk.do(directory.fix_contact, FixedContactData(contact_uid="x")),
        lambda desk: desk.do(directory.unfix_contact, "x"),
        lambda desk: desk.do(directory.end_contact, "x"),
        lambda desk: desk.do(directory.come_back_contact, "x"),
        lambda desk: desk.do(directory.keep_photo, "x", FACE),
        lambda desk: desk.do(directory.drop_photo, "x"),
        lambda desk: desk.do(directory.bring_cards, []),
        lambda desk: desk.do(directory.plan_start_meeting, a_meeting()),
    ],
)
def test_who_only_reads_changes_nothing(desk: Desk, deed: Callable[[Desk], object]) -> None:
    with pytest.raises(RefusedError):
        deed(as_role(desk, Role.MEELEZER))


def test_what_is_not_for_this_reader_stays_with_who_left(desk: Desk) -> None:
    """An IB-er sees all; the count for who sees some counts theirs only."""
    pupil, old = a_pupil_at(desk), somebody(desk)
    desk.do(actions.add_action, ActionData(pupil_uid=pupil, what="belt", who="Noor", contact_uid=old))
    reader = as_role(desk, Role.MEELEZER)
    assert reader.ask(asked.hangs_on, old).actions == 0
    assert desk.ask(asked.hangs_on, old).actions == 1
