"""Builds the oefenschool in an empty store: the same every time, through the same doors as a real school."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from zorgdesk import clock
from zorgdesk.commands import imports, keep, parents, people, school
from zorgdesk.desk import Desk
from zorgdesk.exchange.edexml import read_edexml
from zorgdesk.exchange.parents_sheet import guess_columns, read_parents
from zorgdesk.exchange.tables import read_table
from zorgdesk.job import Job, Step
from zorgdesk.model.school import DeskPersonData, LocationData, Role, SchoolData, SchoolKind, Setting, Staff
from zorgdesk.practice import cast, school_files
from zorgdesk.practice.cases import stories, tell
from zorgdesk.practice.directory import fill_directory
from zorgdesk.practice.sizes import Size, top_up
from zorgdesk.practice.teller import People, Teller, on, who_is_who
from zorgdesk.rules.school_year import import_key
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.desk import Work
    from zorgdesk.store.file import Store

PRACTICE_NOW = on("2026-11-24 8.15")
START = on("2025-08-25 8.30")
# The file of this year; it brings in a school that the cases tell of a year earlier.
YEAR, READ_IN = "2026-2027", date(2026, 8, 24)

SCHOOL = SchoolData(
    name="De Waterlelie", brin="99ZW", phone="0000-200100", support_point_phone="0000-200199", practice=True,
    practice_now=PRACTICE_NOW,
)  # fmt: skip
LOCATIONS = (
    LocationData(name=cast.LOCATIONS[cast.PRIMARY], kind=SchoolKind.PO, municipality=cast.WATERRADE,
                 phone="0000-200100", mail="info@waterlelie.example"),
    LocationData(name=cast.LOCATIONS[cast.SECONDARY], kind=SchoolKind.VO, municipality=cast.OOSTMEER,
                 phone="0000-200200", mail="info@waterleliecollege.example"),
)  # fmt: skip

MARIEKE = DeskPersonData(
    name="Marieke de Vries", profession="intern begeleider", phone="0000-200101",
    mail="m.devries@waterlelie.example", days="ma, di, do en vr, 8.15 tot 16.00", secrecy_accepted_on=date(2025, 8, 25),
)  # fmt: skip
JOLIEN = DeskPersonData(
    name="Jolien Hermans", profession="zorgcoördinator", phone="0000-200201",
    mail="j.hermans@waterleliecollege.example", days="ma t/m do", secrecy_accepted_on=date(2025, 8, 26),
)  # fmt: skip
MERAL = DeskPersonData(
    name="Meral de Wit", profession="intern begeleider en aandachtsfunctionaris", veiligheid=True,
    phone="0000-200102", mail="m.dewit@waterlelie.example", days="di, wo en vr",
)  # fmt: skip
OTHERS = (
    DeskPersonData(name="Peter van Eck", profession="directeur", role=Role.DIRECTEUR, veiligheid=True,
                   phone="0000-200103", mail="p.vaneck@waterlelie.example", days="ma t/m vr"),
    DeskPersonData(name="Corrie Blok", profession="administratie", role=Role.ADMINISTRATIE, phone="0000-200100",
                   mail="c.blok@waterlelie.example", days="ma t/m do"),
)  # fmt: skip

# How the children call their teachers: the administration does not know it.
KNOWN_AS = {
    "Wiersma": "meester Geert", "Hadi": "juf Samira", "Brandsma": "juf Lotte", "Rijn": "meester Pim",
    "Tol": "juf Wendy", "Sobczak": "meester Marek", "Roos": "juf Jannie", "Kuipers": "meester Ruud",
    "Belhaj": "juf Noura", "Akker": "juf Fleur", "Stolk": "meester Erwin", "Lammers": "juf Thea",
    "Mendes": "mevrouw Mendes", "Oosterhof": "meneer Oosterhof", "Yıldız": "meneer Yıldız",
    "Pengel": "mevrouw Pengel", "Hermans": "mevrouw Hermans", "Vries": "mevrouw De Vries",
}  # fmt: skip
JUF_ANOUK = "juf Anouk"


def build_practice(store: Store, more: Size | None = None, person_uid: str = "") -> Job[str]:
    """Fill an empty store with the oefenschool; returns the uid of the person at the desk.

    With `more`, many others come first, so that what the cases tell is the newest.

    The clock is set back whenever the job pauses: it only stands still while something is being kept.
    """
    days = (PRACTICE_NOW - START).days
    yield Step(0, days, _("De school begint"))
    teller = Teller(People())
    teller.moment = START
    with clock.standing_at(START), clock.seeded(0):
        with store.writing("", "found_school") as session:
            person_uid = school.found_school(session, SCHOOL, LOCATIONS, MARIEKE, person_uid)
        desk = Desk(store, person_uid)
    second = teller.do(desk, people.add_person, JOLIEN)
    third = teller.do(desk, people.add_person, MERAL)
    with clock.standing_at(START):
        guarding = Desk(store, third)  # only who has the right 'veiligheid' gives it
    for person in OTHERS:
        teller.do(guarding, people.add_person, person)
    yield Step(1, days, _("Leerlingen en ouders worden ingelezen"))
    _import(teller, desk)
    if more:
        yield from top_up(store, person_uid, more, START)
    with clock.standing_at(START):
        college = Desk(store, second)
    fill_directory(teller, desk)
    told = stories(teller, desk, college)
    for day in tell(teller, told):
        yield Step(max(1, (day - START.date()).days), days, _("Twee schooljaren worden verteld"))
    return person_uid


def _import(teller: Teller, desk: Desk) -> None:
    folder = school_files.folder()
    incoming = read_edexml((folder / "edexml.xml").read_bytes())
    teller.do(desk, imports.import_file, incoming)
    table = read_table((folder / "ouders.csv").read_bytes(), "ouders.csv")
    teller.do(desk, parents.import_parents, read_parents(table, guess_columns(table.header)))
    teller.do(desk, name_staff)
    teller.do(desk, date_the_import)
    teller.people = desk.ask(who_is_who)


def name_staff(work: Work) -> None:
    """Write down how the children call their teachers."""
    for colleague in work.session.exec(select(Staff).order_by(col(Staff.uid))):
        name = JUF_ANOUK if colleague.roepnaam == "Anouk" else KNOWN_AS.get(colleague.achternaam)
        if name:
            keep.change(work, colleague, known_as=name)


def date_the_import(work: Work) -> None:
    """Let the file of this school year have been read in when this school year began."""
    read = work.session.exec(select(Setting).where(Setting.key == import_key(YEAR))).one()
    school.keep_setting(work, read.key, {**read.value, "on": READ_IN.isoformat()})
