"""Parents' sheets as programs and people really write them, all invented: what is guessed and what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange.parents_sheet import guess_columns, read_parents, split_name
from zorgdesk.exchange.tables import read_table

if TYPE_CHECKING:
    from zorgdesk.model.incoming import IncomingParent

# A title and an empty line above it, two parents in a row, one language for the home, a number without its nought.
PARNASSYS = """Leerlingoverzicht De Waterlelie;;;;;;;;;;;;;;
;;;;
Leerlingnummer;Roepnaam;Voorvoegsel;Achternaam;Groep;Verzorger 1 Relatie;Verzorger 1 Voorletters;\
Verzorger 1 Tussenvoegsel;Verzorger 1 Achternaam;Verzorger 1 Mobiel;Verzorger 1 Ouderlijk gezag;\
Verzorger 1 Geheim adres;Verzorger 2 Relatie;Verzorger 2 Achternaam;Verzorger 2 Wettelijk gezag;Thuistaal
1001;Bo;;Hendriks;5;Moeder;M.;;Hendriks;600000001;Ja;Nee;Vader;Hendriks;Nee;Nederlands
1003;Thijs;van der;Meulen;7;Vader;P.;van der;Meulen;06-00000004;onbekend;Ja;;;;Arabisch
"""
# 'Relatie 1: naam' for each parent, titles before names, tabs, a slash in a postcode column of the pupil.
MAGISTER = (
    "Stamnr\tRoepnaam\tTussenv\tAchternaam\tKlas\tRelatie 1: type\tRelatie 1: naam\tRelatie 1: mobiel\t"
    "Relatie 1: e-mailadres\tRelatie 1: gezag\tRelatie 2: type\tRelatie 2: naam\tRelatie 2: gezag\tPostcode\n"
    "20001\tMees\tvan\tDijk\t1A\tMoeder\tmevr. K. van Dijk\t06 0000 0001\tk@x.example\tja\tVader\t"
    "De heer B. van Dijk\tja\t1234 AB\n"
    "20002\tIris\t\tBakker\t4H\tVader\tBakker, Jan\t+31 6 00000003\t\tnee\t\t\t\t1234AC\n"
)
SLASHED = (
    "Leerlingcode,Naam leerling,Ouder/verzorger 1 naam,Ouder/verzorger 1 telefoon,Ouder/verzorger 2 naam,Gezag\n"
    '20001,"Dijk, Mees van",Karin van Dijk,0600000001,Bas van Dijk,beiden\n'
)
BY_HAND = """Kind,moeder,06 moeder,mail moeder,vader,06 vader,gezag,spreekt thuis,geheim adres?
Bo Hendriks,Marit Hendriks,06-00000001,marit@x.example,Jeroen Hendriks,06-00000002,allebei,NL,nee
Elif Yılmaz,Ayşe Yılmaz,0600000005,,Can Yılmaz,,alleen moeder,Turks,ja
"""
ONE_EACH = """Naam kind;Naam ouder;wie is het;Tel.nr;E mail;gezag j/n;taal;adres geheim
Bo Hendriks;Marit Hendriks;mama;06-00000001;m@x.example;j;Nederlands;n
Bo Hendriks;Jeroen Hendriks;papa;06-00000002;;j;Nederlands;n
Noah de Bruin;Sanne de Bruin;moeder;;;?;;
"""


def read(text: str) -> tuple[IncomingParent, ...]:
    table = read_table(text.encode(), "ouders.csv")
    return read_parents(table, guess_columns(table.header)).rows


def test_an_export_like_that_of_parnassys() -> None:
    mother, father, other = read(PARNASSYS)
    assert (mother.pupil_number, mother.achternaam, mother.relation, mother.gezag) == (
        "1001", "Hendriks", "moeder", "ja",
    )  # fmt: skip
    assert (mother.mobile, mother.language_spoken, mother.address_secret) == (
        "0600000001",
        "Nederlands",
        False,
    )
    assert (father.relation, father.gezag, father.language_spoken) == ("vader", "nee", "Nederlands")
    assert (other.pupil_name, other.voorvoegsel, other.gezag, other.address_secret) == (
        "Thijs van der Meulen", "van der", "onbekend", True,
    )  # fmt: skip


def test_an_export_like_that_of_magister() -> None:
    mother, father, other = read(MAGISTER)
    assert (mother.pupil_name, mother.first_name, mother.voorvoegsel, mother.achternaam) == (
        "Mees van Dijk", "K.", "van", "Dijk",
    )  # fmt: skip
    assert (mother.mail, mother.gezag) == ("k@x.example", "ja")
    assert (father.first_name, father.achternaam) == ("B.", "Dijk")
    assert (other.first_name, other.achternaam, other.gezag) == ("Jan", "Bakker", "nee")


def test_ouder_slash_verzorger_is_one_word() -> None:
    karin, bas = read(SLASHED)
    assert (karin.phone, karin.gezag, bas.first_name, bas.gezag) == ("0600000001", "ja", "Bas", "ja")


def test_a_sheet_made_by_hand_with_two_parents_in_a_row() -> None:
    marit, jeroen, ayse, can = read(BY_HAND)
    assert [one.mobile for one in (marit, jeroen)] == ["06-00000001", "06-00000002"]
    assert [one.gezag for one in (marit, jeroen, ayse, can)] == ["ja", "ja", "ja", "nee"]
    assert [one.address_secret for one in (marit, ayse, can)] == [False, True, True]
    assert can.language_spoken == "Turks"


def test_a_sheet_made_by_hand_with_one_parent_in_a_row() -> None:
    marit, jeroen, sanne = read(ONE_EACH)
    assert [one.relation for one in (marit, jeroen, sanne)] == ["moeder", "vader", "moeder"]
    assert (jeroen.phone, jeroen.gezag, sanne.gezag) == ("06-00000002", "ja", "onbekend")


def test_a_list_of_pupils_is_never_taken_for_parents() -> None:
    table = read_table(b"Stamnr;Roepnaam;Achternaam;Klas\n1;Mees;Dijk;1A\n", "leerlingen.csv")
    columns = guess_columns(table.header)
    assert columns == {"pupil_number": 0, "pupil_first_name": 1, "pupil_achternaam": 2}
    with pytest.raises(ImportFileError):
        read_parents(table, columns)


def test_a_wrong_column_is_put_right_by_hand() -> None:
    table = read_table(b"Kind;Ma;Bel\nBo Hendriks;Marit Hendriks;06-00000001\n", "x.csv")
    assert guess_columns(table.header) == {"pupil_name": 0}
    (row,) = read_parents(table, {"pupil_name": 0, "name": 1, "mobile": 2}).rows
    assert (row.first_name, row.mobile) == ("Marit", "06-00000001")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("mw. A. de Boer", ("A.", "de", "Boer")),
        ("De heer B. van Dijk", ("B.", "van", "Dijk")),
        ("de Boer", ("de", "", "Boer")),
        ("Famke de Wit", ("Famke", "de", "Wit")),
    ],
)
def test_a_title_is_no_name(text: str, parts: tuple[str, str, str]) -> None:
    assert split_name(text) == parts
