"""The named people of the oefenschool: the pupils of the twelve cases, their parents, and the staff around them.

Source: practice 6. Nobody here exists; the numbers cannot be dialled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WATERRADE = "Waterrade"
OOSTMEER = "Oostmeer"

PRIMARY = "DW"  # Basisschool De Waterlelie
SECONDARY = "WC"  # Waterlelie College
LOCATIONS = {PRIMARY: "Basisschool De Waterlelie", SECONDARY: "Waterlelie College"}

PLUS_GROUP = "DW-plus"

BO = "10001"
SAMIRA = "10002"
THIJS = "10003"
ELIF = "10004"
NOAH = "10005"
JAYDEN = "10006"
FENNA = "10007"
SEM = "10008"
LOTTE = "10009"
MEES = "10010"
IRIS = "10011"
RYAN = "10012"
CHARLOTTE = "10013"
DAAN = "10014"

BOY = "1"
GIRL = "2"


@dataclass(frozen=True)
class Adult:
    """A parent or carer of the oefenschool, as the sheet of parents has them."""

    relation: str
    first_name: str
    voorvoegsel: str
    achternaam: str
    address: str
    town: str
    gezag: str = "ja"
    lives: bool = True
    secret: bool = False
    spoken: str = "Nederlands"
    read: str = "Nederlands"
    interpreter: bool = False


@dataclass(frozen=True)
class Child:
    """A pupil of the oefenschool, as the administration has them."""

    key: str
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    born: date
    sex: str
    year: str
    group: str
    town: str
    since: date
    adults: tuple[Adult, ...]
    composites: tuple[str, ...] = ()

    @property
    def location(self) -> str:
        """The key of the vestiging: groups are named after it."""
        return self.group.partition("-")[0]


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at the oefenschool."""

    key: str
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    role: str = "LRK"
    groups: tuple[str, ...] = ()
    function: str = ""


ANOUK = Colleague("L001", "Anouk", "", "Bakker", groups=("DW-5A",))
DE_VRIES = Colleague("L002", "Marieke", "de", "Vries", role="IB")
MERAL = Colleague("L003", "Meral", "de", "Wit", role="IB", function="aandachtsfunctionaris")
DIRECTOR = Colleague("L004", "Peter", "van", "Eck", role="DIR")
OFFICE = Colleague("L005", "Corrie", "", "Blok", role="ADM")
SOCIAL_WORK = Colleague("L006", "Latifa", "", "Aarab", role="SMW")
ZORGCOORDINATOR = Colleague("L007", "Jolien", "", "Hermans", role="LOS", function="zorgcoördinator")
PLUS_TEACHER = Colleague(
    "L008", "Thea", "", "Lammers", role="VAK", groups=(PLUS_GROUP,), function="plusgroep"
)

STAFF = (ANOUK, DE_VRIES, MERAL, DIRECTOR, OFFICE, SOCIAL_WORK, ZORGCOORDINATOR, PLUS_TEACHER)

_KUIPERS = (
    Adult("moeder", "Marit", "", "Kuipers", "Vlonderpad 8", WATERRADE),
    Adult("vader", "Jaap", "", "Kuipers", "Vlonderpad 8", WATERRADE),
)

PUPILS = (
    Child(
        BO, "Bo", "", "Hendriks", date(2018, 8, 11), BOY, "5", "DW-5A", OOSTMEER, date(2022, 8, 29),
        (
            Adult("moeder", "Marjan", "", "Hendriks", "Sluisstraat 14", OOSTMEER),
            Adult("vader", "Kees", "", "Hendriks", "Sluisstraat 14", OOSTMEER),
        ),
    ),
    Child(
        SAMIRA, "Samira", "", "Haddad", date(2017, 3, 9), GIRL, "6", "DW-6A", WATERRADE, date(2021, 3, 10),
        (
            Adult(
                "moeder", "Rasha", "", "Haddad", "Zwanenhof 31", WATERRADE, spoken="Arabisch", read="Arabisch"
            ),
            Adult("vader", "Nabil", "", "Haddad", "Zwanenhof 31", WATERRADE),
        ),
    ),
    Child(
        THIJS, "Thijs", "van der", "Meulen", date(2016, 5, 17), BOY, "7", "DW-7A", WATERRADE,
        date(2020, 5, 18),
        (
            Adult("moeder", "Saskia", "", "Brandt", "Kalmoeskade 102", WATERRADE, secret=True),
            Adult("vader", "Ronald", "van der", "Meulen", "Molendijk 5", WATERRADE),
        ),
    ),
    Child(
        ELIF, "Elif", "", "Yılmaz", date(2014, 10, 21), GIRL, "8", "DW-8A", WATERRADE, date(2018, 10, 22),
        (
            Adult("moeder", "Nurgül", "", "Yılmaz", "Reigerstraat 22", WATERRADE),
            Adult("vader", "Okan", "", "Yılmaz", "Reigerstraat 22", WATERRADE),
            Adult(
                "grootouder", "Zehra", "", "Yılmaz", "Reigerstraat 40", WATERRADE,
                gezag="nee", lives=False, spoken="Turks", read="Turks",
            ),
        ),
        (PLUS_GROUP,),
    ),
    Child(
        NOAH, "Noah", "de", "Bruin", date(2021, 10, 23), BOY, "1", "DW-12A", OOSTMEER, date(2026, 10, 26),
        (
            Adult("moeder", "Maaike", "de", "Bruin", "Lisdoddestraat 3", OOSTMEER),
            Adult("moeder", "Tessa", "", "Klaver", "Lisdoddestraat 3", OOSTMEER),
        ),
    ),
    Child(
        JAYDEN, "Jayden", "", "Willems", date(2015, 7, 2), BOY, "7", "DW-78B", WATERRADE, date(2023, 1, 9),
        (
            Adult("pleegouder", "Anja", "", "Hogeveen", "Wilgenlaan 19", WATERRADE, gezag="nee"),
            Adult("pleegouder", "Ton", "", "Hogeveen", "Wilgenlaan 19", WATERRADE, gezag="nee"),
            Adult("jeugdbeschermer", "Priscilla", "", "Landman", "", "", lives=False),
            Adult("moeder", "Chantal", "", "Willems", "Kerkpad 2", OOSTMEER, gezag="nee", lives=False),
        ),
    ),
    Child(
        FENNA, "Fenna", "", "Postma", date(2017, 6, 19), GIRL, "6", "DW-56B", WATERRADE, date(2021, 8, 30),
        (Adult("moeder", "Gea", "", "Postma", "Fuutstraat 77", WATERRADE),),
    ),
    Child(
        SEM, "Sem", "", "Kuipers", date(2019, 2, 14), BOY, "4", "DW-4A", WATERRADE, date(2023, 2, 15),
        _KUIPERS,
    ),
    Child(
        LOTTE, "Lotte", "", "Kuipers", date(2016, 4, 30), GIRL, "7", "DW-7A", WATERRADE, date(2020, 5, 1),
        _KUIPERS,
    ),
    Child(
        MEES, "Mees", "van", "Dijk", date(2013, 10, 19), BOY, "11", "WC-VH1A", WATERRADE, date(2026, 10, 19),
        (
            Adult("moeder", "Hanna", "van", "Dijk", "Oude Vaart 51", WATERRADE),
            Adult("vader", "Roel", "van", "Dijk", "Oude Vaart 51", WATERRADE),
        ),
    ),
    Child(
        IRIS, "Iris", "", "Bakker", date(2010, 10, 12), GIRL, "14", "WC-H4A", OOSTMEER, date(2023, 8, 28),
        (
            Adult("moeder", "Corine", "", "Bakker", "Dotterbloem 6", OOSTMEER),
            Adult("vader", "Edwin", "", "Bakker", "Dotterbloem 6", OOSTMEER),
        ),
    ),
    Child(
        RYAN, "Ryan", "", "Oudshoorn", date(2009, 3, 18), BOY, "15", "WC-P5", WATERRADE, date(2022, 8, 29),
        (
            Adult("grootouder", "Riet", "", "Oudshoorn", "Het Eiland 12", WATERRADE, gezag="nee"),
            Adult("grootouder", "Henk", "", "Oudshoorn", "Het Eiland 12", WATERRADE, gezag="nee"),
            Adult("vader", "Michel", "", "Oudshoorn", "Roerdompweg 9", OOSTMEER, lives=False),
        ),
    ),
    Child(
        CHARLOTTE, "Charlotte", "van", "Reigersberg", date(2016, 1, 22), GIRL, "7", "DW-78B", WATERRADE,
        date(2020, 1, 23),
        (
            Adult("moeder", "Philippine", "van", "Reigersberg", "Lange Brink 1", WATERRADE),
            Adult("vader", "Diederik", "van", "Reigersberg", "Lange Brink 1", WATERRADE),
        ),
    ),
    Child(
        DAAN, "Daan", "", "Mulder", date(2014, 4, 5), BOY, "11", "WC-VH1B", WATERRADE, date(2026, 8, 31),
        (
            Adult("moeder", "Inge", "", "Mulder", "Krabbenscheer 28", WATERRADE),
            Adult("vader", "Patrick", "", "Mulder", "Krabbenscheer 28", WATERRADE),
        ),
    ),
)  # fmt: skip
