"""Tests for zorgdesk.commands.imports and zorgdesk.queries.imports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from tests.zorgdesk.incoming import ANOUK, BO, FLEUR, a_file
from tests.zorgdesk.kept import counts, rows
from tests.zorgdesk.made import a_pupil_at, as_role
from zorgdesk import clock
from zorgdesk.commands import family, imports
from zorgdesk.errors import RefusedError
from zorgdesk.model.audit import RowVersion
from zorgdesk.model.incoming import IncomingGroup, IncomingLocation
from zorgdesk.model.pupil import Enrolment, ImportedRow, Pupil, PupilData, Sex
from zorgdesk.model.school import Group, GroupStaff, Location, Role, Staff
from zorgdesk.practice import school_files
from zorgdesk.queries.imports import import_preview
from zorgdesk.queries.pupils import pupil_list
from zorgdesk.rules.merging import State

if TYPE_CHECKING:
    from zorgdesk.desk import Desk, Sight


def named(desk: Desk, roepnaam: str) -> Pupil:
    return next(pupil for pupil in rows(desk, Pupil) if pupil.roepnaam == roepnaam)


def type_over(desk: Desk, pupil: Pupil, **fields: Any) -> None:
    data = PupilData.model_validate(pupil.model_dump(include=set(PupilData.model_fields)) | fields)
    desk.do(family.change_pupil, pupil.uid, pupil.version, data)


def test_a_file_brings_pupils_groups_and_staff(desk: Desk) -> None:
    plan = desk.do(imports.import_file, a_file(BO, FLEUR))
    assert plan.count(State.NEW) == 2
    bo = named(desk, "Bo")
    assert (bo.number, bo.birth_date, bo.sex, bo.sort_name) == (
        "10001",
        date(2018, 8, 11),
        Sex.BOY,
        "hendriks, bo, ",
    )
    assert [row.name for row in desk.ask(pupil_list, text="hend").rows] == ["Bo Hendriks", "Fleur Hendriks"]
    assert {row.group for row in desk.ask(pupil_list).rows} == {"5A"}
    assert [tie.staff_uid for tie in rows(desk, GroupStaff)] == [rows(desk, Staff)[0].uid]
    assert [place.external_key for place in rows(desk, Location)] == ["DW"]


def test_the_preview_changes_nothing(desk: Desk) -> None:
    before = counts(desk)
    plan = desk.ask(import_preview, a_file(BO, FLEUR))
    assert plan.count(State.NEW) == 2
    assert counts(desk) == before


def test_a_repeat_import_changes_nothing(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO, FLEUR))
    before = counts(desk)
    plan = desk.do(imports.import_file, a_file(BO, FLEUR))
    assert plan.count(State.SAME) == 2
    assert {meeting.state for meeting in plan.staff} == {State.SAME}
    assert counts(desk) == before


def test_a_repeat_import_of_the_oefenschool_changes_nothing(practice_desk: Desk) -> None:
    from zorgdesk.exchange.edexml import read_edexml

    incoming = read_edexml((school_files.folder() / "edexml.xml").read_bytes())
    before = counts(practice_desk)
    plan = practice_desk.do(imports.import_file, incoming)
    assert (plan.count(State.SAME), plan.gone) == (400, ())
    assert counts(practice_desk) == before


def test_only_what_changed_is_changed(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO, FLEUR))
    plan = desk.do(
        imports.import_file, a_file(BO, replace(FLEUR, postcode="1234AB", group_key="6A", year="6"))
    )
    assert (plan.count(State.SAME), plan.count(State.CHANGED)) == (1, 1)
    assert (named(desk, "Fleur").postcode, named(desk, "Bo").version) == ("1234AB", 1)
    groups = {group.uid: group.name for group in rows(desk, Group)}
    assert sorted(groups[place.group_uid or ""] for place in rows(desk, Enrolment)) == ["5A", "6A"]


def test_a_typed_value_wins_until_somebody_accepts_the_files(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    bo = named(desk, "Bo")
    type_over(desk, bo, roepnaam="Bob")
    moved = a_file(replace(BO, roepnaam="Boudewijn", postcode="1234AB"))
    plan = desk.do(imports.import_file, moved)
    (met,) = plan.pupils
    assert [(change.field, change.old, change.new) for change in met.asked] == [
        ("roepnaam", "Bob", "Boudewijn")
    ]
    assert [change.field for change in met.accepted] == ["postcode"]
    kept = named(desk, "Bob")
    assert (kept.uid, kept.postcode) == (bo.uid, "1234AB")
    desk.do(imports.import_file, moved, accepted={(bo.uid, "roepnaam")})
    assert named(desk, "Boudewijn").sort_name == "hendriks, boudewijn, "


def test_an_emptied_field_is_not_filled_again(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    type_over(desk, named(desk, "Bo"), postcode="")
    plan = desk.do(imports.import_file, a_file(BO))
    assert [change.field for change in plan.pupils[0].asked] == ["postcode"]
    assert named(desk, "Bo").postcode == ""


def test_a_pupil_who_is_gone_from_the_file_is_listed_and_left_alone(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO, FLEUR))
    plan = desk.do(imports.import_file, a_file(BO))
    assert [gone.name for gone in plan.gone] == ["Fleur Hendriks"]
    assert named(desk, "Fleur").left_on is None
    desk.do(imports.mark_left, plan.gone[0].uid, date(2026, 11, 20))
    assert desk.ask(import_preview, a_file(BO)).gone == ()


def test_the_file_of_another_school_does_not_miss_these_pupils(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    assert desk.do(imports.import_file, a_file(FLEUR, brin="00AA")).gone == ()


def test_a_pupil_typed_by_hand_is_known_again_by_name_and_birth_date(desk: Desk) -> None:
    uid = a_pupil_at(desk, birth_date=BO.birth_date)
    plan = desk.do(imports.import_file, a_file(BO))
    assert plan.pupils[0].uid == uid
    assert (named(desk, "Bo").external_key, named(desk, "Bo").number) == ("10001", "10001")


def test_two_who_could_be_meant_are_left_in_doubt(desk: Desk) -> None:
    for _twin in range(2):
        a_pupil_at(desk, birth_date=BO.birth_date)
    plan = desk.do(imports.import_file, a_file(BO))
    assert plan.pupils[0].state is State.DOUBT
    assert {pupil.external_key for pupil in rows(desk, Pupil)} == {None}


def test_somebody_who_left_comes_in_as_former_pupil(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(replace(BO, former=True, until=date(2026, 10, 9))))
    assert named(desk, "Bo").left_on == date(2026, 10, 9)
    assert rows(desk, Enrolment)[0].until == date(2026, 10, 9)


def test_the_eckid_finds_a_pupil_whose_key_and_name_changed(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(replace(BO, eckid="ck-1")))
    uid = named(desk, "Bo").uid
    plan = desk.do(imports.import_file, a_file(replace(BO, eckid="ck-1", key="20", achternaam="Visser")))
    assert (plan.pupils[0].uid, named(desk, "Bo").external_key, named(desk, "Bo").achternaam) == (
        uid,
        "20",
        "Visser",
    )


def test_changed_birth_date_sex_and_leaving_come_in(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(replace(BO, sex="0")))
    assert named(desk, "Bo").sex is Sex.UNKNOWN
    after = replace(BO, birth_date=date(2018, 8, 12), former=True, until=date(2026, 11, 2))
    desk.do(imports.import_file, a_file(after))
    bo = named(desk, "Bo")
    assert (bo.birth_date, bo.sex, bo.left_on) == (date(2018, 8, 12), Sex.BOY, date(2026, 11, 2))


def test_a_teacher_who_moves_teaches_the_new_group_only(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    desk.do(
        imports.import_file,
        a_file(BO, staff=(replace(ANOUK, group_keys=("6A",), email="anouk@school.example"),)),
    )
    groups = {group.uid: group.name for group in rows(desk, Group)}
    assert [groups[tie.group_uid] for tie in rows(desk, GroupStaff)] == ["6A"]
    assert rows(desk, Staff)[0].mail == "anouk@school.example"


def test_two_colleagues_of_one_name_are_left_in_doubt(desk: Desk) -> None:
    twice = tuple(replace(ANOUK, key=key) for key in ("L1", "L2"))
    desk.do(imports.import_file, a_file(BO, staff=twice))
    plan = desk.do(imports.import_file, a_file(BO, staff=(replace(ANOUK, key="L3"),)))
    assert plan.staff[0].state is State.DOUBT
    assert len(rows(desk, Staff)) == 2


def test_a_new_school_year_makes_new_groups_and_keeps_the_old(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    desk.do(imports.import_file, a_file(replace(BO, group_key="6A", year="6"), school_year="2027-2028"))
    assert sorted(place.school_year for place in rows(desk, Enrolment)) == ["2026-2027", "2027-2028"]
    assert desk.ask(pupil_list).rows[0].group == "5A", "the coming year is only prepared"
    with clock.standing_at(datetime(2027, 8, 30, 8, 0, tzinfo=UTC)):
        assert desk.ask(pupil_list).rows[0].group == "6A"


def test_an_import_leaves_versions_of_what_it_changed_only(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO, FLEUR))
    desk.do(imports.import_file, a_file(replace(BO, postcode="1234AB"), FLEUR))

    def changed(sight: Sight) -> list[tuple[str, list[str]]]:
        return [(row.kind, sorted(row.after)) for row in sight.session.exec(select(RowVersion))]

    assert ("pupil", ["postcode"]) in desk.ask(changed)
    assert {kind for kind, _fields in desk.ask(changed)} <= {"pupil", "imported_row", "location", "setting"}
    assert len(rows(desk, ImportedRow)) == 3


def test_a_place_that_is_new_is_added_and_a_dummy_key_is_not_remembered(desk: Desk) -> None:
    file = replace(a_file(replace(BO, location_key="#1")), locations=(IncomingLocation("#1", "Het Eiland"),))
    desk.do(imports.import_file, file)
    (island,) = rows(desk, Location, name="Het Eiland")
    assert (island.external_key, rows(desk, Enrolment)[0].location_uid) == (None, island.uid)


def test_a_file_without_places_is_of_the_only_place(desk: Desk) -> None:
    desk.do(imports.import_file, replace(a_file(replace(BO, location_key=None)), locations=()))
    assert rows(desk, Enrolment)[0].location_uid == rows(desk, Location)[0].uid


def test_a_group_with_a_dummy_key_is_known_again_by_name(desk: Desk) -> None:
    groups = (IncomingGroup("#5", "5A", "5"),)
    file = replace(a_file(replace(BO, group_key="#5"), staff=()), groups=groups)
    desk.do(imports.import_file, file)
    desk.do(imports.import_file, file)
    assert [group.name for group in rows(desk, Group)] == ["5A"]


def test_a_pupil_who_did_not_leave_comes_back(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    desk.do(imports.mark_left, named(desk, "Bo").uid, date(2026, 11, 20))
    desk.do(imports.mark_back, named(desk, "Bo").uid)
    assert named(desk, "Bo").left_on is None


def test_a_meelezer_does_not_import(desk: Desk) -> None:
    with pytest.raises(RefusedError):
        as_role(desk, Role.MEELEZER).do(imports.import_file, a_file(BO))


def test_a_pupil_without_a_lasting_key_is_found_by_name_and_keeps_the_number(desk: Desk) -> None:
    desk.do(imports.import_file, a_file(BO))
    moved = replace(BO, key=None, postcode="9941ZZ")
    plan = desk.do(imports.import_file, a_file(moved))
    assert plan.count(State.CHANGED) == 1
    bo = named(desk, "Bo")
    assert (bo.external_key, bo.postcode) == ("10001", "9941ZZ")
