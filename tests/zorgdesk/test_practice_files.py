"""The oefenschool's own files: the same every time, and what practice 6 tells of its people."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from zorgdesk import clock, paths
from zorgdesk.exchange.edexml import read_edexml
from zorgdesk.exchange.parents_sheet import guess_columns, read_parents
from zorgdesk.exchange.tables import read_table
from zorgdesk.practice import cast, school_files

if TYPE_CHECKING:
    from zorgdesk.model.incoming import IncomingFile, IncomingParent, IncomingParents, IncomingPupil

NOW = datetime(2026, 11, 24, 7, 15, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@lru_cache
def school() -> IncomingFile:
    with clock.standing_at(NOW):
        return read_edexml((school_files.folder() / school_files.EDEXML_NAME).read_bytes())


@lru_cache
def parents() -> IncomingParents:
    table = read_table((school_files.folder() / school_files.PARENTS_NAME).read_bytes())
    return read_parents(table, guess_columns(table.header))


def pupil(key: str) -> IncomingPupil:
    return next(pupil for pupil in school().pupils if pupil.key == key)


def parents_of(key: str) -> list[IncomingParent]:
    return [parent for parent in parents().rows if parent.pupil_number == key]


def group_of(key: str) -> str:
    return next(group.name for group in school().groups if group.key == pupil(key).group_key)


def age(key: str, day: date = TODAY) -> int:
    born = pupil(key).birth_date
    assert born
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def gezag(key: str) -> list[tuple[str, str]]:
    return [(parent.relation, parent.gezag) for parent in parents_of(key)]


def test_the_files_in_the_resources_are_what_the_seed_makes() -> None:
    folder = school_files.folder()
    assert (folder / school_files.EDEXML_NAME).read_bytes() == school_files.make_school()
    assert (folder / school_files.PARENTS_NAME).read_bytes() == school_files.make_parents()


def test_another_seed_makes_other_people() -> None:
    assert school_files.make_school(seed=1) != school_files.make_school(seed=2)
    assert school_files.make_school(seed=1) == school_files.make_school(seed=1)


def test_both_files_are_read_without_a_remark() -> None:
    assert school().remarks == ()
    assert parents().remarks == ()
    assert [(dropped.element, dropped.count) for dropped in school().dropped] == [("bsn_ondwnr-4", 400)]


def test_there_are_400_pupils_in_two_places() -> None:
    assert Counter(pupil.location_key for pupil in school().pupils) == {"DW": 258, "WC": 142}
    assert [location.name for location in school().locations] == [
        "Basisschool De Waterlelie",
        "Waterlelie College",
    ]
    assert (school().school.school_year, school().school.reference_day) == ("2026-2027", date(2026, 11, 1))
    assert not any(pupil.former for pupil in school().pupils)


def test_every_group_of_the_basisschool_and_the_college_has_pupils_and_a_teacher() -> None:
    groups = {group.key for group in school().groups}
    assert {pupil.group_key for pupil in school().pupils} == groups - {cast.PLUS_GROUP}
    assert {key for person in school().staff for key in person.group_keys} == groups
    assert {pupil.year for pupil in school().pupils} == {*map(str, range(1, 9)), *map(str, range(11, 16))}


def test_every_pupil_has_a_parent_and_every_parent_a_pupil() -> None:
    assert {parent.pupil_number for parent in parents().rows} == {pupil.key for pupil in school().pupils}


def test_nobody_has_the_name_of_another_pupil() -> None:
    names = Counter((pupil.roepnaam, pupil.achternaam) for pupil in school().pupils)
    assert names.most_common(1)[0][1] == 1


def test_every_pupil_is_of_an_age_that_fits_the_year() -> None:
    for one in school().pupils:
        assert one.key
        assert one.year
        place = int(one.year) if int(one.year) < 9 else int(one.year) - 2
        assert place + 3 <= age(one.key, date(2026, 10, 1)) + 1 <= place + 6, one.key
        assert one.since
        assert one.since <= date(2026, 11, 1)


def test_no_number_can_be_dialled_and_no_mail_arrives() -> None:
    for parent in parents().rows:
        assert re.fullmatch(r"06-0000\d{4}", parent.mobile)
        assert re.fullmatch(r"(0000-\d{6})?", parent.phone)
        assert parent.mail.endswith(".example")
    assert all(person.email.endswith(".example") for person in school().staff)


def test_no_postcode_is_one_that_exists() -> None:
    written = {one.postcode for one in school().pupils} | {parent.postcode for parent in parents().rows}
    assert all(re.fullmatch(r"99[34]\dS[ADS]", postcode) for postcode in written - {""})


def test_pupils_live_in_two_invented_towns() -> None:
    assert {parent.pupil_town for parent in parents().rows} == {"Waterrade", "Oostmeer"}


def test_the_staff_has_an_ib_a_director_and_juf_anouk_of_5a() -> None:
    staff = {(person.roepnaam, person.voorvoegsel, person.achternaam): person for person in school().staff}
    assert "IB" in staff["Marieke", "de", "Vries"].roles
    assert "IB" in staff["Meral", "de", "Wit"].roles
    assert "DIR" in staff["Peter", "van", "Eck"].roles
    assert staff["Anouk", "", "Bakker"].group_keys == (pupil(cast.BO).group_key,)


def test_families_of_many_kinds_go_to_this_school() -> None:
    spoken = Counter(parent.language_spoken for parent in parents().rows)
    assert len(spoken) >= 8
    assert any(parent.interpreter for parent in parents().rows)
    assert any(parent.gezag == "onbekend" for parent in parents().rows)
    assert any(parent.lives_with_pupil is False for parent in parents().rows)


@pytest.mark.parametrize(
    ("key", "name", "years", "group", "town"),
    [
        (cast.BO, "Bo Hendriks", 8, "5A", "Oostmeer"),
        (cast.SAMIRA, "Samira Haddad", 9, "6A", "Waterrade"),
        (cast.THIJS, "Thijs van der Meulen", 10, "7A", "Waterrade"),
        (cast.ELIF, "Elif Yılmaz", 12, "8A", "Waterrade"),
        (cast.NOAH, "Noah de Bruin", 5, "1-2A", "Oostmeer"),
        (cast.JAYDEN, "Jayden Willems", 11, "7-8B", "Waterrade"),
        (cast.FENNA, "Fenna Postma", 9, "5-6B", "Waterrade"),
        (cast.SEM, "Sem Kuipers", 7, "4A", "Waterrade"),
        (cast.LOTTE, "Lotte Kuipers", 10, "7A", "Waterrade"),
        (cast.MEES, "Mees van Dijk", 13, "VH1A", "Waterrade"),
        (cast.IRIS, "Iris Bakker", 16, "H4A", "Oostmeer"),
        (cast.RYAN, "Ryan Oudshoorn", 17, "P5", "Waterrade"),
        (cast.CHARLOTTE, "Charlotte van Reigersberg", 10, "7-8B", "Waterrade"),
        (cast.DAAN, "Daan Mulder", 12, "VH1B", "Waterrade"),
    ],
)
def test_the_named_pupils_are_as_practice_tells(
    key: str, name: str, years: int, group: str, town: str
) -> None:
    one = pupil(key)
    assert " ".join(part for part in (one.roepnaam, one.voorvoegsel, one.achternaam) if part) == name
    assert age(key) == years
    assert group_of(key) == group
    assert {(parent.pupil_name, parent.pupil_town) for parent in parents_of(key)} == {(name, town)}
    assert {parent.pupil_birth_date for parent in parents_of(key)} == {one.birth_date}


@pytest.mark.parametrize(
    ("key", "year"),
    [
        (cast.BO, "5"),
        (cast.NOAH, "1"),
        (cast.JAYDEN, "7"),
        (cast.FENNA, "6"),
        (cast.CHARLOTTE, "7"),
        (cast.MEES, "11"),
        (cast.IRIS, "14"),
        (cast.RYAN, "15"),
        (cast.DAAN, "11"),
    ],
)
def test_the_named_pupils_are_in_their_year(key: str, year: str) -> None:
    assert pupil(key).year == year


def test_bo_is_eight_years_and_three_months() -> None:
    assert age(cast.BO, date(2026, 8, 23)) == 8
    assert pupil(cast.BO).birth_date == date(2018, 8, 11)


def test_elif_turned_twelve_last_month_and_is_in_the_plus_group() -> None:
    assert (age(cast.ELIF, date(2026, 9, 30)), age(cast.ELIF, date(2026, 10, 31))) == (11, 12)
    assert pupil(cast.ELIF).composite_keys == (cast.PLUS_GROUP,)


def test_ryan_turns_eighteen_in_march() -> None:
    assert (age(cast.RYAN, date(2027, 2, 28)), age(cast.RYAN, date(2027, 3, 31))) == (17, 18)


def test_today_is_day_30_of_noahs_first_42() -> None:
    since = pupil(cast.NOAH).since
    assert since
    assert (TODAY - since).days + 1 == 30


def test_samiras_mother_reads_arabic() -> None:
    mother, father = parents_of(cast.SAMIRA)
    assert (mother.language_read, father.language_read) == ("Arabisch", "Nederlands")


def test_the_address_of_thijs_mother_is_secret_and_not_his_postcode() -> None:
    mother, father = parents_of(cast.THIJS)
    assert (mother.address_secret, father.address_secret) == (True, False)
    assert mother.address != father.address
    assert (mother.gezag, father.gezag) == ("ja", "ja")
    assert pupil(cast.THIJS).postcode == father.postcode != mother.postcode


def test_noah_has_two_mothers_with_gezag() -> None:
    assert gezag(cast.NOAH) == [("moeder", "ja"), ("moeder", "ja")]


def test_jayden_lives_with_foster_parents_and_the_gi_has_gezag() -> None:
    assert gezag(cast.JAYDEN) == [
        ("pleegouder", "nee"),
        ("pleegouder", "nee"),
        ("jeugdbeschermer", "ja"),
        ("moeder", "nee"),
    ]
    assert [parent.lives_with_pupil for parent in parents_of(cast.JAYDEN)] == [True, True, False, False]


def test_of_fenna_only_the_mother_is_known() -> None:
    assert gezag(cast.FENNA) == [("moeder", "ja")]


def test_ryan_lives_with_grandparents_and_his_father_has_gezag() -> None:
    assert gezag(cast.RYAN) == [("grootouder", "nee"), ("grootouder", "nee"), ("vader", "ja")]
    assert [parent.lives_with_pupil for parent in parents_of(cast.RYAN)] == [True, True, False]


def test_sem_and_lotte_have_the_same_parents() -> None:
    assert [parent.mobile for parent in parents_of(cast.SEM)] == [
        parent.mobile for parent in parents_of(cast.LOTTE)
    ]


def test_a_larger_board_has_as_many_pupils_as_asked() -> None:
    file = read_edexml(school_files.make_school(seed=5, pupils=1003))
    assert len(file.pupils) == 1003
    assert {remark.code for remark in file.remarks} <= {"other_school_year"}
    table = read_table(school_files.make_parents(seed=5, pupils=1003))
    rows = read_parents(table, guess_columns(table.header)).rows
    assert {parent.pupil_number for parent in rows} == {one.key for one in file.pupils}


def test_write_puts_the_same_bytes_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("resources")
    monkeypatch.setattr(paths, "resources", lambda: place)
    written = school_files.write()
    assert [path.name for path in written] == ["edexml.xml", "ouders.csv"]
    assert written[0].read_bytes() == school_files.make_school()
