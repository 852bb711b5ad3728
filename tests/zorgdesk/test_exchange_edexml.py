"""Reading EDEXML: the matrix of domain 6.50, and files that mean harm."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.zorgdesk.edexml_samples import SCHOOL, a_pupil, an_edexml, codes, counts, sample
from zorgdesk import clock
from zorgdesk.exchange.edexml import read_edexml

pytestmark = pytest.mark.usefixtures("tuesday")


def test_version_2_1_is_read_whole() -> None:
    file = read_edexml(sample("edexml-2.1.xml"))
    assert file.school.school_year == "2014-2015"
    assert file.school.reference_day == date(2014, 10, 1)
    assert (file.school.brin, file.school.dependance) == ("99ZZ", "")
    assert [location.name for location in file.locations] == ["Vestiging Huissen", "Vestiging Bemmel"]
    assert len(file.groups) == 8
    assert [group.key for group in file.groups if group.composite] == ["sg3", "sg1", "sg2"]
    wimpie, ismael, gradje = file.pupils
    assert (wimpie.roepnaam, wimpie.voorvoegsel, wimpie.achternaam) == ("Wimpie", "imp", "ie")
    assert wimpie.eckid == (
        "https://id.school/LL_123467890abcdefghijklmnopqrstuvwxzABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^_-"
    )
    assert wimpie.composite_keys == ("sg1", "sg2")
    assert (wimpie.group_key, wimpie.location_key) == ("GRP4B", "VH")
    assert (ismael.called, ismael.postcode, ismael.sex) == ("Ismaël", "6971VB", "0")
    assert gradje.former
    assert not wimpie.former
    assert codes(file) == ["other_school_year"]


def test_version_2_1_staff_have_roles_of_both_places_and_a_function() -> None:
    julia, uilke, lia = read_edexml(sample("edexml-2.1.xml")).staff
    assert julia.roles == ("TAL",)
    assert uilke.function == "Manusje van alles"
    assert uilke.group_keys == ("002", "sg1", "001", "sg2", "sg3")
    assert lia.roles == ("STA", "OWA")


def test_version_2_0_is_read_without_eckid() -> None:
    file = read_edexml(sample("edexml-2.0.xml"))
    assert [pupil.eckid for pupil in file.pupils] == [None, None, None]
    assert file.staff[0].email == "j.van.bemmen@oefenweb.nl"


def test_version_1_03_takes_the_year_from_the_group_and_old_names_of_fields() -> None:
    file = read_edexml(sample("edexml-1.03.xml"))
    anouska, sav, mo, jo = file.pupils
    assert (anouska.voorvoegsel, anouska.initials, anouska.group_key) == ("v. d.", "AM", None)
    assert [pupil.year for pupil in (anouska, sav, mo, jo)] == ["4", "1", "S", None]
    assert jo.former
    assert file.school.reference_day == date(2013, 3, 27)
    assert file.school.dependance == "01"
    assert codes(file) == ["other_school_year", "no_year"]


def test_what_zorgdesk_does_not_keep_is_counted_with_a_reason() -> None:
    file = read_edexml(sample("edexml-1.03.xml"))
    assert counts(file) == {
        "sofinummer": 1,
        "etniciteit": 2,
        "land": 2,
        "land_vader": 1,
        "land_moeder": 1,
        "gewicht": 1,
        "gewicht_nieuw": 1,
    }
    assert all(dropped.why.endswith(".") for dropped in file.dropped)
    assert "000000000" not in repr(file)


def test_bsn_is_nowhere_in_what_is_read() -> None:
    file = read_edexml(sample("edexml-2.1.xml"))
    assert counts(file)["bsn"] == 1
    assert "133456785" not in repr(file)


def test_quirks_join_groups_and_forget_dummies_and_ignore_additions() -> None:
    file = read_edexml(sample("edexml-quirks.xml"))
    assert [(group.key, group.name, group.year) for group in file.groups] == [
        ("501", "3-4 Otters", "C"),
        ("502", "Schakelklas", "C"),
        ("p1", "Plusgroep rekenen", None),
    ]
    sanne, yusuf, gerrit = file.pupils
    assert (sanne.group_key, sanne.year) == ("501", "4")
    assert (yusuf.key, yusuf.group_key, yusuf.achternaam) == (None, "501", "")
    assert (gerrit.voorvoegsel, gerrit.former) == ("van 't", True)
    assert counts(file) == {"bsn_ondwnr-4": 1, "toevoegingen": 1}
    assert file.staff[0].roles == ("IB", "LRK")
    assert codes(file) == ["joined_groups"]


def test_groups_with_another_name_or_a_taken_key_are_not_joined() -> None:
    groups = (
        '<groepen><groep key="5_lj_3"><naam>Otters</naam><jaargroep>3</jaargroep></groep>'
        '<groep key="5_lj_4"><naam>Bevers</naam><jaargroep>4</jaargroep></groep>'
        '<groep key="6"><naam>A</naam><jaargroep>1</jaargroep></groep>'
        '<groep key="6_lj_2"><naam>A</naam><jaargroep>2</jaargroep></groep></groepen>'
    )
    file = read_edexml(an_edexml(a_pupil('<roepnaam>M</roepnaam><groep key="6_lj_2"/>'), SCHOOL + groups))
    assert [group.key for group in file.groups] == ["5_lj_3", "5_lj_4", "6", "6_lj_2"]
    assert (file.pupils[0].group_key, file.pupils[0].year) == ("6_lj_2", "2")


@pytest.mark.parametrize("year", ["S", "C", "H", "N", "B", "D", "V", "0", "8", "11", "16"])
def test_every_jaargroep_of_the_standard_is_kept_as_text(year: str) -> None:
    file = read_edexml(an_edexml(a_pupil(f"<roepnaam>Mo</roepnaam><jaargroep>{year}</jaargroep>")))
    assert file.pupils[0].year == year
    assert file.pupils[0].former is (year == "H")
    assert file.remarks == ()


@pytest.mark.parametrize("year", ["9", "10", "17", "groep 3", "-1", "³"])
def test_a_jaargroep_that_does_not_exist_is_said_and_left_empty(year: str) -> None:
    file = read_edexml(an_edexml(a_pupil(f"<roepnaam>Mo</roepnaam><jaargroep>{year}</jaargroep>")))
    assert file.pupils[0].year is None
    assert "bad_year" in codes(file)


def test_roepnaam_alone_is_enough() -> None:
    pupil = read_edexml(an_edexml(a_pupil())).pupils[0]
    assert (pupil.called, pupil.achternaam) == ("Mo", "")


def test_a_pupil_without_any_name_is_said_and_not_read() -> None:
    file = read_edexml(an_edexml(a_pupil() + a_pupil("<jaargroep>3</jaargroep>", 'key="2"')))
    assert len(file.pupils) == 1
    assert [(remark.code, remark.where) for remark in file.remarks] == [("no_name", "leerling 2")]


def test_a_missing_school_does_not_stop_the_rest() -> None:
    file = read_edexml(an_edexml(a_pupil(), before=""))
    assert file.school.school_year is None
    assert codes(file) == ["no_school"]
    assert len(file.pupils) == 1


def test_a_missing_list_of_groups_leaves_pupils_without_a_group() -> None:
    inside = '<roepnaam>Mo</roepnaam><jaargroep>3</jaargroep><groep key="3A"/>'
    pupils = a_pupil(inside) + a_pupil(inside, 'key="2"')
    file = read_edexml(an_edexml(pupils))
    assert [pupil.group_key for pupil in file.pupils] == [None, None]
    assert [(remark.code, remark.where) for remark in file.remarks] == [("missing_group", "groep 3A")]
    assert "2 personen" in file.remarks[0].text


def test_a_dangling_group_of_a_teacher_and_a_dangling_vestiging_are_said() -> None:
    inside = '<roepnaam>Mo</roepnaam><jaargroep>3</jaargroep><vestiging key="V9"/>'
    staff = (
        '<leerkrachten><leerkracht key="L"><roepnaam>An</roepnaam><groepen><groep key="9Z"/></groepen>'
        "</leerkracht></leerkrachten>"
    )
    file = read_edexml(an_edexml(a_pupil(inside), after=staff))
    assert file.pupils[0].location_key is None
    assert file.staff[0].group_keys == ()
    assert sorted(codes(file)) == ["missing_group", "missing_location"]


def test_somtoday_and_magister_both_link_teachers_to_composite_groups() -> None:
    groups = '<groepen><samengestelde_groep key="p"><naam>Plus</naam></samengestelde_groep></groepen>'
    link = '<samengestelde_groep key="p"/>'
    staff = (
        f'<leerkrachten><leerkracht key="1"><roepnaam>An</roepnaam><groepen>{link}</groepen></leerkracht>'
        f'<leerkracht key="2"><roepnaam>Bo</roepnaam><samengestelde_groepen>{link}</samengestelde_groepen>'
        "</leerkracht></leerkrachten>"
    )
    file = read_edexml(an_edexml(a_pupil(), SCHOOL + groups, staff))
    assert [person.group_keys for person in file.staff] == [("p",), ("p",)]


@pytest.mark.parametrize(
    ("until", "former"),
    [("2026-07-10", True), ("2026-08-31", True), ("2026-09-01", False), ("2027-07-01", False)],
)
def test_who_left_before_the_day_of_the_file_is_former(until: str, former: bool) -> None:
    inside = f"<roepnaam>Mo</roepnaam><jaargroep>3</jaargroep><uitstroomdatum>{until}</uitstroomdatum>"
    assert read_edexml(an_edexml(a_pupil(inside))).pupils[0].former is former


def test_of_two_pupils_with_one_key_or_eckid_the_second_is_kept_without_it() -> None:
    pupils = a_pupil(attributes='key="1" eckid="https://ketenid.example/a"') + a_pupil(
        "<roepnaam>Bo</roepnaam><jaargroep>4</jaargroep>", 'key=" 1 " eckid="https://ketenid.example/a"'
    )
    file = read_edexml(an_edexml(pupils))
    assert [pupil.called for pupil in file.pupils] == ["Mo", "Bo"]
    assert [pupil.key for pupil in file.pupils] == ["1", None]
    assert [pupil.eckid for pupil in file.pupils] == ["https://ketenid.example/a", None]
    assert sorted(codes(file)) == ["double_eckid", "double_key"]


def test_a_pupil_and_a_teacher_may_have_one_key() -> None:
    staff = '<leerkrachten><leerkracht key="1"><roepnaam>An</roepnaam></leerkracht></leerkrachten>'
    file = read_edexml(an_edexml(a_pupil(), after=staff))
    assert (file.pupils[0].key, file.staff[0].key) == ("1", "1")
    assert file.remarks == ()


def test_a_double_group_is_said_and_the_first_counts() -> None:
    groups = '<groepen><groep key="1"><naam>A</naam></groep><groep key="1"><naam>B</naam></groep></groepen>'
    file = read_edexml(an_edexml(a_pupil(), SCHOOL + groups))
    assert [group.name for group in file.groups] == ["A"]
    assert codes(file) == ["double_key"]


def test_a_group_that_cannot_be_linked_and_a_strange_one_are_said() -> None:
    groups = "<groepen><groep><naam>A</naam></groep><klas><naam>B</naam></klas></groepen>"
    file = read_edexml(an_edexml(a_pupil(), SCHOOL + groups))
    assert file.groups == ()
    assert [(remark.code, remark.where) for remark in file.remarks] == [
        ("no_key", "groep nummer 1 in het bestand")
    ]
    assert counts(file) == {"klas": 1}


def test_a_brin_that_cannot_be_is_said() -> None:
    school = "<school><schooljaar>2026-2027</schooljaar><brincode>Z9</brincode></school>"
    file = read_edexml(an_edexml(a_pupil(), school))
    assert file.school.brin == ""
    assert codes(file) == ["bad_brin"]


def test_dummy_keys_link_within_the_file_but_are_not_remembered() -> None:
    groups = '<groepen><groep key="#1"><naam>3A</naam><jaargroep>3</jaargroep></groep></groepen>'
    inside = '<roepnaam>Mo</roepnaam><groep key="#1"/>'
    file = read_edexml(an_edexml(a_pupil(inside, 'key="#7"'), SCHOOL + groups))
    assert file.pupils[0].key is None
    assert file.pupils[0].group_key == file.groups[0].key
    assert file.groups[0].external_key is None
    assert file.pupils[0].year == "3"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018-03-14", date(2018, 3, 14)),
        ("2018-03-14Z", date(2018, 3, 14)),
        (" 2018-03-14+02:00 ", date(2018, 3, 14)),
        ("2018-03-14T00:00:00", date(2018, 3, 14)),
    ],
)
def test_dates_may_have_a_zone_or_a_time(written: str, day: date) -> None:
    inside = f"<roepnaam>M</roepnaam><jaargroep>3</jaargroep><geboortedatum>{written}</geboortedatum>"
    file = read_edexml(an_edexml(a_pupil(inside)))
    assert file.pupils[0].birth_date == day
    assert file.remarks == ()


@pytest.mark.parametrize(
    "written",
    ["2018-02-30", "14-03-2018", "2018", "gisteren", "0001-01-01", "9999-12-31", "2018-W01-1", "٢٠١٨-٠٣-١٤"],
)
def test_a_date_that_cannot_be_is_a_remark_and_no_crash(written: str) -> None:
    inside = f"<roepnaam>M</roepnaam><jaargroep>3</jaargroep><geboortedatum>{written}</geboortedatum>"
    file = read_edexml(an_edexml(a_pupil(inside)))
    assert file.pupils[0].birth_date is None
    assert codes(file) == ["bad_date"]
    assert "geboortedatum" in file.remarks[0].text


@pytest.mark.parametrize("year", ["2026/2027", "2026-2028", "26-27", "", "2026-2027-2028"])
def test_a_school_year_that_cannot_be_is_said(year: str) -> None:
    file = read_edexml(an_edexml(a_pupil(), f"<school><schooljaar>{year}</schooljaar></school>"))
    assert file.school.school_year is None
    assert "bad_school_year" in codes(file)


def test_a_school_year_beyond_the_official_list_is_fine() -> None:
    with clock.standing_at(datetime(2041, 9, 1, 10, tzinfo=UTC)):
        file = read_edexml(an_edexml(a_pupil(), "<school><schooljaar>2041-2042</schooljaar></school>"))
    assert file.school.school_year == "2041-2042"
    assert file.remarks == ()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "straks"])
def test_a_moment_that_cannot_be_is_a_remark(moment: str) -> None:
    school = f"<school><schooljaar>2026-2027</schooljaar><aanmaakdatum>{moment}</aanmaakdatum></school>"
    file = read_edexml(an_edexml(a_pupil(), school))
    assert file.school.made_at is None or file.school.made_at.tzinfo is not None


def test_a_six_character_brin_is_split() -> None:
    school = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ03</brincode></school>"
    assert read_edexml(an_edexml(a_pupil(), school)).school.brin == "99ZZ"
    assert read_edexml(an_edexml(a_pupil(), school)).school.dependance == "03"


def test_fields_that_cannot_be_are_said_and_left_empty() -> None:
    inside = (
        "<roepnaam>Mo</roepnaam><jaargroep>3</jaargroep><geslacht>man</geslacht><postcodenl>12</postcodenl>"
        f"<emailadres>geen</emailadres><achternaam>{'x' * 5000}</achternaam>"
    )
    file = read_edexml(an_edexml(a_pupil(inside)))
    pupil = file.pupils[0]
    assert (pupil.sex, pupil.postcode, pupil.email, len(pupil.achternaam)) == (None, "", "", 200)
    assert sorted(codes(file)) == ["bad_mail", "bad_postcode", "bad_sex", "too_long"]


def test_remarks_name_a_key_and_never_a_person() -> None:
    inside = "<roepnaam>Wonderlijk</roepnaam><achternaam>Uniek</achternaam><geslacht>man</geslacht>"
    file = read_edexml(an_edexml(a_pupil(inside, 'key="#1"') + a_pupil(inside, 'key="77"')))
    said = " ".join(f"{remark.where} {remark.text}" for remark in file.remarks)
    assert "leerling nummer 1 in het bestand" in said
    assert "leerling 77" in said
    assert "Wonderlijk" not in said
    assert "Uniek" not in said


def test_an_unknown_element_is_counted() -> None:
    file = read_edexml(an_edexml(a_pupil("<roepnaam>M</roepnaam><jaargroep>3</jaargroep><dieet>x</dieet>")))
    assert counts(file) == {"dieet": 1}
