"""Tests for zorgdesk.commands.invitations and preliminary, and the queries that plan a gesprek."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.zorgdesk.made import a_parent_of, a_pupil_at, as_role
from zorgdesk.commands import conversations, directory, family, invitations, preliminary
from zorgdesk.errors import MissingError, RefusedError
from zorgdesk.model.contact import ContactPersonData, FixedContactData, Party
from zorgdesk.model.conversation import (
    ActiveRole,
    Attendance,
    ConversationData,
    ConversationKind,
    ParticipantData,
    PupilJoins,
)
from zorgdesk.model.family import GuardianData, GuardianshipData, RegieParty
from zorgdesk.model.preliminary import Preliminary, PreliminaryData
from zorgdesk.model.school import Role
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.invitations import invitations as invitations_card
from zorgdesk.queries.talk_planning import family_of, participant_of, planned_pupils, proposed_guests

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.queries.invitations import InvitationsCard

DAY = date(2026, 12, 8)


def plan(
    desk: Desk,
    pupils: list[str],
    people: list[ParticipantData] | None = None,
    days: list[date] | None = None,
    joins: dict[str, PupilJoins | None] | None = None,
    **given: Any,
) -> list[str]:
    data = ConversationData(kind=ConversationKind.MDO, held_on=DAY, start="13.00", **given)
    return desk.do(invitations.plan_talks, data, days or [DAY], pupils, people or [], joins)


def somebody(name: str = "Karin Hendriks", **given: Any) -> ParticipantData:
    return ParticipantData.model_validate({"conversation_uid": "", "name": name} | given)


def shown(desk: Desk, uid: str) -> InvitationsCard:
    return desk.ask(invitations_card, uid)


def noor(desk: Desk) -> str:
    """Somebody of the wijkteam, fixed for Waterrade."""
    uid = desk.do(directory.add_contact, ContactPersonData(name="Noor Bakker", party=Party.CJG, phone="0900"))
    desk.do(directory.fix_contact, FixedContactData(contact_uid=uid, municipality="Waterrade"))
    return uid


def test_one_gesprek_is_no_series_and_says_how_the_pupil_joins(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil], joins={pupil: PupilJoins.VOORAF, "somebody else": PupilJoins.NIET})
    assert shown(desk, uid).in_series == 1
    assert desk.ask(conversation_card, uid).data.series_uid == ""
    assert desk.ask(planned_pupils, uid) == (DAY, {pupil: PupilJoins.VOORAF})


def test_dates_of_a_year_are_planned_in_one_go_and_know_each_other(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    days = [DAY, date(2027, 1, 19), date(2027, 3, 2)]
    uids = plan(desk, [pupil], [somebody(guardian_uid=mother)], days, place="lokaal 5")
    cards = [desk.ask(conversation_card, uid) for uid in uids]
    assert [one.data.held_on for one in cards] == days
    assert {one.data.place for one in cards} == {"lokaal 5"}
    assert len({one.data.series_uid for one in cards}) == 1
    assert [len(one.people) for one in cards] == [1, 1, 1]
    assert shown(desk, uids[0]).in_series == 3


def test_people_come_in_go_out_and_change_after_planning(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother, father = a_parent_of(desk, pupil), a_parent_of(desk, pupil, "Emre", relation="vader")
    (uid,) = plan(desk, [pupil], [somebody(guardian_uid=mother), somebody("Oma", party="kring")])
    here, oma = (row.uid for row in shown(desk, uid).rows)
    desk.do(invitations.invite, here, "brief", DAY)
    people = [
        somebody("Karin Hendriks", guardian_uid=mother, active_role=ActiveRole.VOLGORDE, invited_how="mail"),
        somebody("Emre Hendriks", guardian_uid=father, invited_how="telefoon"),
    ]
    desk.do(invitations.set_people, uid, people, [oma])
    found = shown(desk, uid).rows
    assert [(one.name, one.role, one.how, one.invited_on) for one in found] == [
        ("Karin Hendriks", ActiveRole.VOLGORDE, "brief", DAY),
        ("Emre Hendriks", None, "telefoon", None),
    ]


def test_who_was_not_asked_yet_is_asked_in_another_way(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil], [somebody("Oma", party="kring", invited_how="brief")])
    desk.do(invitations.set_people, uid, [somebody("Oma", party="kring", invited_how="mail")])
    assert [one.how for one in shown(desk, uid).rows] == ["mail"]


def test_who_came_keeps_that(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil], [somebody("Oma")])
    desk.do(conversations.mark_attendance, shown(desk, uid).rows[0].uid, Attendance.AFGEMELD)
    desk.do(invitations.set_people, uid, [somebody("Oma", function="oma")])
    (one,) = desk.ask(conversation_card, uid).people
    assert (one.function, one.attendance) == ("oma", Attendance.AFGEMELD)


def test_asking_somebody_can_be_taken_back(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil], [somebody(guardian_uid=a_parent_of(desk, pupil), invited_how="brief")])
    one = shown(desk, uid).rows[0]
    desk.do(invitations.invite, one.uid, "telefoon", DAY)
    assert shown(desk, uid).rows[0].told == "Telefoon, di 8 dec"
    desk.do(invitations.invite, one.uid, one.how, one.invited_on)
    assert shown(desk, uid).rows[0].told == "nog niet (brief)"


def test_a_brother_comes_in_and_goes_out_again(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    (uid,) = plan(desk, [bo, sem], [somebody("Sem", of_pupil_uid=sem), somebody("Bo", of_pupil_uid=bo)])
    desk.do(invitations.set_pupils, uid, [bo])
    assert list(desk.ask(planned_pupils, uid)[1]) == [bo]
    assert [one.name for one in shown(desk, uid).rows] == ["Bo"]
    desk.do(invitations.set_pupils, uid, [bo, sem])
    assert list(desk.ask(planned_pupils, uid)[1]) == [bo, sem]


def test_who_only_reads_changes_nothing(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil], [somebody("Oma")])
    one = shown(desk, uid).rows[0]
    other = as_role(desk, Role.MEELEZER, pupil)
    said = PreliminaryData(conversation_uid=uid, held_on=DAY, with_whom="wijkteam")
    for deed in (
        lambda: other.do(invitations.invite, one.uid, "brief", DAY),
        lambda: other.do(invitations.set_people, uid, []),
        lambda: other.do(invitations.set_pupils, uid, []),
        lambda: other.do(preliminary.record_preliminary, said),
        lambda: plan(other, [pupil]),
    ):
        with pytest.raises(RefusedError):
            deed()


def test_a_gesprek_of_other_pupils_is_not_this_readers(desk: Desk) -> None:
    mine, other = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    (uid,) = plan(desk, [other])
    reader = as_role(desk, Role.MEELEZER, mine)
    with pytest.raises(MissingError):
        reader.ask(invitations_card, uid)


def test_the_vooroverleg_has_no_field_for_content() -> None:
    process = {"held_on", "with_whom", "contact_uid", "roles", "regie_party", "expectations", "time", "place"}
    assert set(PreliminaryData.model_fields) == process | {"conversation_uid"}
    for name in ("roles", "expectations", "with_whom", "time", "place"):
        column = Preliminary.__table__.columns[name]  # type: ignore[attr-defined]  # SQLModel makes it
        assert column.type.length <= 200, "a line about the process, no room for a story"


def test_a_vooroverleg_is_written_and_changed(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil])
    data = PreliminaryData(
        conversation_uid=uid, held_on=DAY, with_whom="Noor Bakker", roles="school leidt",
        regie_party=RegieParty.SCHOOL,
    )  # fmt: skip
    row = desk.do(preliminary.record_preliminary, data)
    later = data.model_copy(update={"roles": "wijkteam leidt", "time": "een uur"})
    desk.do(preliminary.change_preliminary, row, later)
    assert shown(desk, uid).preliminary == ((row, later),)


def test_the_vooroverleg_is_not_in_the_card_that_the_wall_and_the_report_are_made_of(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    (uid,) = plan(desk, [pupil])
    data = PreliminaryData(
        conversation_uid=uid, held_on=DAY, with_whom="KENMERK", roles="KENMERK", expectations="KENMERK"
    )
    desk.do(preliminary.record_preliminary, data)
    assert "KENMERK" not in repr(desk.ask(conversation_card, uid))


def test_a_family_is_proposed_with_the_case_they_share(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem", birth_date=date(2013, 2, 1))
    one_mother(desk, bo, sem)
    found = desk.ask(family_of, bo)
    assert [(one.name, one.shared, one.old_enough) for one in found] == [
        ("Bo", True, False), ("Sem", False, True),
    ]  # fmt: skip


def one_mother(desk: Desk, *pupils: str) -> str:
    ties = [GuardianshipData(pupil_uid=uid, guardian_uid="") for uid in pupils]
    return desk.do(family.add_guardian, GuardianData(first_name="Karin", achternaam="Hendriks"), ties)


def test_of_a_family_each_person_is_proposed_once_and_the_stricter_child_decides(desk: Desk) -> None:
    bo, sem = a_pupil_at(desk), a_pupil_at(desk, "Sem")
    one_mother(desk, bo, sem)
    uid = noor(desk)
    found = desk.ask(proposed_guests, [bo, sem])
    names = [one.who.name for one in found]
    assert names.count("Karin Hendriks") == 1
    assert {"Bo", "Sem", "Noor Bakker"} <= set(names)
    (outside,) = [one for one in found if one.who.contact_uid == uid]
    assert (outside.may_know, outside.may.pupil_uid if outside.may else "") == ("nee", bo)
    assert next(one for one in found if one.who.name == "Bo").may_know == ""


def test_who_is_asked_already_stands_first_with_the_choices(desk: Desk) -> None:
    pupil = a_pupil_at(desk)
    mother = a_parent_of(desk, pupil)
    (uid,) = plan(
        desk, [pupil], [somebody("Oma", party="kring", function="oma"), somebody(guardian_uid=mother)]
    )
    found = desk.ask(proposed_guests, [pupil], uid)
    assert [(one.who.name, bool(one.asked)) for one in found] == [
        ("Oma", True), ("Karin Hendriks", True), ("Bo", False),
    ]  # fmt: skip
    assert participant_of(found[2].who).of_pupil_uid == pupil
