"""Reading parents from a sheet, in both its shapes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange.parents_sheet import as_date, guess_columns, read_parents, split_name
from zorgdesk.exchange.parents_words import (
    PARENT_FIELDS,
    PARENT_HEADERS,
    PUPIL_FIELDS,
    PUPIL_HEADERS,
    RELATIONS,
)
from zorgdesk.exchange.tables import Table, read_table
from zorgdesk.model.family import Gezag, Relation
from zorgdesk.model.incoming import IncomingParent, IncomingParents


def parents(text: str) -> IncomingParents:
    table = read_table(text.encode())
    return read_parents(table, guess_columns(table.header))


def codes(sheet: IncomingParents) -> list[str]:
    return [remark.code for remark in sheet.remarks]


LONG = "Leerlingnummer;Roepnaam;Achternaam;Relatie;Gezag;Telefoon mobiel;E-mail;Taal;Geheim adres"


def test_columns_of_one_row_for_each_parent_are_guessed() -> None:
    assert guess_columns(LONG.split(";")) == {
        "pupil_number": 0,
        "first_name": 1,
        "achternaam": 2,
        "relation": 3,
        "gezag": 4,
        "mobile": 5,
        "mail": 6,
        "language_spoken": 7,
        "address_secret": 8,
    }


def test_columns_of_one_row_for_each_pupil_are_guessed() -> None:
    header = "Stamnr;Roepnaam;Tussenvoegsel;Achternaam;Verzorger 1 Relatie;Verzorger 1 Achternaam;Mobiel verzorger 2"
    assert guess_columns([*header.split(";"), "Moeder e-mail", "Ouderlijk gezag", "Woonplaats", "Iets"]) == {
        "pupil_number": 0,
        "pupil_first_name": 1,
        "pupil_voorvoegsel": 2,
        "pupil_achternaam": 3,
        "1.relation": 4,
        "1.achternaam": 5,
        "2.mobile": 6,
        "moeder.mail": 7,
        "gezag": 8,
        "pupil_town": 9,
    }


def test_a_parents_own_name_leaves_the_bare_name_to_the_pupil() -> None:
    columns = guess_columns(["Leerlingnummer", "Achternaam", "Voornaam ouder", "Achternaam ouder", "Mobiel"])
    assert columns == {
        "pupil_number": 0,
        "pupil_achternaam": 1,
        "first_name": 2,
        "achternaam": 3,
        "mobile": 4,
    }


def test_every_word_for_a_column_leads_to_a_field_with_a_label() -> None:
    assert set(PUPIL_HEADERS) == set(PUPIL_FIELDS)
    assert set(PARENT_HEADERS) == set(PARENT_FIELDS)
    words = [word for line in (*PUPIL_HEADERS.values(), *PARENT_HEADERS.values()) for word in line.split()]
    assert len(words) == len(set(words))


def test_every_relation_is_one_the_store_knows() -> None:
    assert set(RELATIONS) == {relation.value for relation in Relation}
    assert IncomingParent().relation in set(Relation)
    assert IncomingParent().gezag in set(Gezag)


def test_one_row_for_each_parent_is_read() -> None:
    sheet = parents(
        f"{LONG};Adres;Huisnummer;Postcode;Woonplaats;Leestaal;Tolk;Woont bij leerling\n"
        "7;Rasha;Haddad;moeder;ja;600000003;rasha@thuis.example;Arabisch;nee;"
        "Zwanenhof;31;9936 sd;Waterrade;Arabisch;ja;ja\n"
        "7;Nabil;el Haddad;Pleegvader;?;;fout;;ja;;;;;;;nee\n"
    )
    mother, father = sheet.rows
    assert mother == IncomingParent(
        pupil_number="7",
        first_name="Rasha",
        achternaam="Haddad",
        relation="moeder",
        gezag="ja",
        mobile="0600000003",
        mail="rasha@thuis.example",
        address="Zwanenhof 31",
        postcode="9936SD",
        town="Waterrade",
        language_spoken="Arabisch",
        language_read="Arabisch",
        interpreter=True,
        lives_with_pupil=True,
        row=2,
    )
    assert (father.voorvoegsel, father.achternaam) == ("el", "Haddad")
    assert (father.relation, father.gezag, father.mail) == ("pleegouder", "onbekend", "")
    assert father.address_secret
    assert codes(sheet) == ["mail"]


def test_one_row_for_each_pupil_is_read() -> None:
    sheet = parents(
        "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Verzorger 1 naam;Verzorger 1 mobiel;Verzorger 1 gezag;"
        "Vader voornaam;Vader achternaam;Adres\n"
        "1;Bo;Hendriks;11-08-2018;Hendriks, Marjan van;06-00000001;ja;Kees;Hendriks;Sluisstraat 14\n"
        "2;Mo;Smit;;;;;;;\n"
    )
    mother, father = sheet.rows
    assert (mother.pupil_name, mother.pupil_birth_date) == ("Bo Hendriks", date(2018, 8, 11))
    assert (mother.first_name, mother.voorvoegsel, mother.achternaam) == ("Marjan", "van", "Hendriks")
    assert (mother.relation, mother.gezag, mother.row) == ("anders", "ja", 2)
    assert (father.relation, father.gezag, father.first_name) == ("vader", "onbekend", "Kees")
    assert sheet.remarks == ()


def test_in_a_row_for_a_pupil_the_rows_own_address_is_given_to_no_parent() -> None:
    sheet = parents(
        "Leerlingnummer;Adres;Verzorger 1 naam;Verzorger 2 naam;Verzorger 2 adres\n"
        "1;Geheime Laan 1;Anna Smit;Jan Bos;Kade 2\n"
    )
    assert [parent.address for parent in sheet.rows] == ["", "Kade 2"]


@pytest.mark.parametrize(
    ("written", "gezag", "said"),
    [
        ("ja", "ja", False),
        ("J", "ja", False),
        ("Heeft gezag", "ja", False),
        ("Nee", "nee", False),
        ("geen", "nee", False),
        ("", "onbekend", False),
        ("onbekend", "onbekend", False),
        ("eenhoofdig", "onbekend", True),
        ("niet meer", "onbekend", True),
    ],
)
def test_gezag_is_only_yes_or_no_when_the_sheet_says_so(written: str, gezag: str, said: bool) -> None:
    sheet = parents(f"Leerlingnummer;Achternaam;Gezag\n1;Smit;{written}\n")
    assert sheet.rows[0].gezag == gezag
    assert (codes(sheet) == ["gezag"]) is said


@pytest.mark.parametrize(
    ("written", "secret"), [("ja", True), ("x", True), ("nee", False), ("", False), ("bel eerst", True)]
)
def test_an_address_is_secret_when_in_doubt(written: str, secret: bool) -> None:
    sheet = parents(f"Leerlingnummer;Achternaam;Geheim adres\n1;Smit;{written}\n")
    assert sheet.rows[0].address_secret is secret


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("Moeder", "moeder"),
        ("pleegmoeder", "pleegouder"),
        ("Stiefvader", "stiefouder"),
        ("oma", "grootouder"),
        ("Voogd (GI)", "jeugdbeschermer"),
        ("voogd", "voogd"),
        ("buurman", "anders"),
    ],
)
def test_relations_are_understood_as_people_write_them(written: str, relation: str) -> None:
    sheet = parents(f"Leerlingnummer;Achternaam;Relatie\n1;Smit;{written}\n")
    assert sheet.rows[0].relation == relation
    assert bool(sheet.remarks) is (written == "buurman")


def test_rows_without_a_pupil_or_a_name_are_said_with_their_row() -> None:
    sheet = parents("Leerlingnummer;Voornaam;Achternaam\n;An;Smit\n2;;\n3;Jan;Bos\n3;jan;BOS\n")
    assert [parent.row for parent in sheet.rows] == [4]
    assert [(remark.code, remark.where) for remark in sheet.remarks] == [
        ("no_pupil", "rij 2"),
        ("no_name", "rij 3"),
        ("double", "rij 5"),
    ]


def test_two_parents_of_whom_only_one_surname_is_known_are_both_kept() -> None:
    sheet = parents("Leerlingnummer;Verzorger 1 achternaam;Verzorger 2 achternaam\n1;Smit;Smit\n")
    assert len(sheet.rows) == 2


def test_a_table_without_pupils_or_without_parents_is_refused() -> None:
    with pytest.raises(ImportFileError, match="welke leerling"):
        parents("Achternaam;Mobiel\nSmit;06\n")
    with pytest.raises(ImportFileError, match="namen van ouders"):
        parents("Leerlingnummer;Mobiel\n1;06\n")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Anna Maria van 't Hof", ("Anna Maria", "van 't", "Hof")),
        ("Hof, Anna van der", ("Anna", "van der", "Hof")),
        ("Fatima el Idrissi", ("Fatima", "el", "Idrissi")),
        ("Jan Smit", ("Jan", "", "Smit")),
        ("Smit", ("", "", "Smit")),
        ("", ("", "", "")),
        ("van der", ("van", "", "der")),
    ],
)
def test_a_full_name_is_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_name(text) == parts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11-08-2018", date(2018, 8, 11)),
        ("1/8/2018", date(2018, 8, 1)),
        ("11.08.2018", date(2018, 8, 11)),
        ("2018-08-11T00:00:00", date(2018, 8, 11)),
        ("31-02-2018", None),
        ("11-08-18", None),
        ("", None),
    ],
)
def test_birth_dates_are_read_the_dutch_way(text: str, day: date | None) -> None:
    assert as_date(text) == day


@given(
    st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=8),
    st.lists(st.text(max_size=20), max_size=8),
)
@settings(max_examples=200, database=None, deadline=None)
def test_any_table_gives_parents_or_a_refusal(rows: list[list[str]], extra: list[str]) -> None:
    header = ("Leerlingnummer", "Relatie", "Achternaam", "Gezag", "Geboortedatum", "Telefoon", *extra)
    width = len(header)
    table = Table(header, tuple(tuple((row + [""] * width)[:width]) for row in rows))
    for parent in read_parents(table, guess_columns(table.header)).rows:
        assert parent.gezag in {"ja", "nee", "onbekend"}
        assert len(parent.phone) <= 40
