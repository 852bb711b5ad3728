"""The directory of the oefenschool: who helps around Waterrade and Oostmeer. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgdesk.commands import directory
from zorgdesk.model.contact import (
    ContactPerson,
    ContactPersonData,
    FixedContactData,
    OrganisationData,
    Party,
    StartMeetingData,
)
from zorgdesk.practice.cast import OOSTMEER, WATERRADE
from zorgdesk.practice.faces import drawn_face
from zorgdesk.practice.teller import Story, change_row, day_of, on
from zorgdesk.rules.directory import POINTS, USUALLY_FOR

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.practice.teller import Teller


@dataclass(frozen=True)
class Helper:
    """Somebody who helps, and where."""

    key: str
    name: str
    party: Party
    where: str
    town: str = ""
    function: str = ""
    days: str = ""
    phone: str = ""
    fixed_for: str = ""
    confirmed: bool = True  # at the start of this school year (D2)


# The number of Veilig Thuis is the real one: a practice store may not teach a wrong one.
VEILIG_THUIS = "0800-2000"

HELPERS = (
    Helper("karin", "Karin Spijker", Party.CJG, "Wijkteam Waterrade", WATERRADE, "jeugdconsulent", "ma t/m do",
           fixed_for=WATERRADE, confirmed=False),
    Helper("noor", "Noor Bakker", Party.CJG, "Wijkteam Oostmeer", OOSTMEER, "jeugdconsulent", "ma, di, do",
           fixed_for=OOSTMEER),
    Helper("hessel", "Hessel Dorenbos", Party.KLANTMANAGER, "Gemeente Waterrade", WATERRADE, "klantmanager jeugd",
           "di, wo, vr"),
    Helper("terlouw", "Sanne Terlouw", Party.JEUGDARTS, "JGZ Waterland", "", "jeugdarts", "wo en do"),
    Helper("dionne", "Dionne Pique", Party.JEUGDVERPLEEGKUNDIGE, "JGZ Waterland", "", "jeugdverpleegkundige",
           "ma t/m do"),
    Helper("wolthuis", "Bas Wolthuis", Party.LEERPLICHT, "Leerplicht Waterrade", WATERRADE, "leerplichtambtenaar"),
    Helper("rol", "Ineke Rol", Party.LEERPLICHT, "Leerplicht Oostmeer", OOSTMEER, "leerplichtambtenaar"),
    Helper("doorstroom", "Mila Stoffers", Party.DOORSTROOMPUNT, "Doorstroompunt Waterland", "", "trajectbegeleider"),
    Helper("postema", "Jan-Willem Postema", Party.SWV, "Samenwerkingsverband Waterland po", "", "consulent",
           "ma, di, do"),
    Helper("bouali", "Fatiha Bouali", Party.SWV, "Samenwerkingsverband Waterland vo", "", "consulent", "di t/m vr"),
    Helper("smits", "Carla Smits", Party.LOGOPEDIST, "Logopedie Taalrijk", WATERRADE, "logopedist", "ma en do"),
    Helper("bangma", "Wietske Bangma", Party.DYSLEXIE, "Dyslexiepraktijk Letterwijs", WATERRADE,
           "behandelaar dyslexie", confirmed=False),
    Helper("hulst", "Eefje Hulst", Party.GGZ, "GGZ De Kade", OOSTMEER, "psycholoog", "ma, wo, do"),
    Helper("landman", "Priscilla Landman", Party.GI, "Jeugdbescherming Waterland", "", "jeugdbeschermer",
           "di t/m vr"),
    Helper("zuidema", "Rens Zuidema", Party.JEUGDHULP, "Speltherapie De Schommel", WATERRADE, "speltherapeut",
           confirmed=False),
    Helper("bloem", "Anneke Bloem", Party.MKD, "MKD De Vlinder", OOSTMEER, "pedagogisch behandelaar"),
    Helper("osse", "Thirza Osse", Party.AMBULANT, "Begeleidingsdienst Waterland", "", "ambulant begeleider",
           "ma en wo"),
    Helper("prinsen", "Gerda Prinsen", Party.VERVOER, "Leerlingenvervoer Waterland", "", "planner"),
    Helper("vt", "Veilig Thuis", Party.VEILIG_THUIS, "Veilig Thuis", "", "advies en melden, dag en nacht",
           "altijd", phone=VEILIG_THUIS),
    Helper("steunpunt", "Ouder- en jeugdsteunpunt", Party.STEUNPUNT, "Ouder- en jeugdsteunpunt Waterland", "",
           "meedenken met ouders en jongeren"),
    Helper("wijkagent", "Mitchell Brouns", Party.POLITIE, "Politie Waterrade", WATERRADE, "wijkagent",
           confirmed=False),
)  # fmt: skip

# Who said yes to a photo: the faces are drawn.
WITH_A_FACE = {"noor": 0, "terlouw": 1, "smits": 2, "postema": 3}

NEW_IN_NOVEMBER = Helper(
    "youssef", "Youssef el Barka", Party.CJG, "Wijkteam Waterrade", WATERRADE, "jeugdconsulent", "ma t/m do",
    fixed_for=WATERRADE,
)  # fmt: skip


def fill_directory(teller: Teller, desk: Desk) -> None:
    """Put everybody in the directory."""
    for helper in HELPERS:
        _add(teller, desk, helper)


def contacts_confirmed(teller: Teller, desk: Desk) -> Story:
    """Tell of the start of the school year: is everybody still the contact?"""
    yield on("2026-09-01 15.45")
    for helper in HELPERS:
        if helper.confirmed:
            teller.do(desk, directory.confirm_contact, teller.people.contacts[helper.key])
    held = StartMeetingData(
        school_year="2026-2027", municipality=OOSTMEER, held_on=teller.today, held_at="13.00", held=True,
        who="Noor Bakker en Marieke de Vries", points=list(POINTS),
        reachable="Ma, di en do tot 17.00. Anders belt u het wijkteam zelf.",
        klantmanager="Alleen als het wijkteam er niet uitkomt.",
        agreements="Elke eerste dinsdag even bellen, zonder namen.",
    )  # fmt: skip
    teller.do(desk, directory.record_start_meeting, held)


def contact_who_left(teller: Teller, desk: Desk) -> Story:
    """Tell of the fixed contact of Waterrade, who left last month, and of who came."""
    yield on("2026-10-30 9.00")
    left = {"until": day_of("2026-10-30")}
    teller.do(desk, change_row, ContactPerson, teller.people.contacts["karin"], left)
    yield on("2026-11-02 8.40")
    _add(teller, desk, NEW_IN_NOVEMBER)


def _add(teller: Teller, desk: Desk, helper: Helper) -> None:
    people = teller.people
    number = 100001 + len(people.contacts)
    phone = helper.phone or f"0000-{number}"
    place = people.organisations.get(f"at {helper.where}")
    if place is None:
        at = helper.where.casefold().replace(" ", "").replace("-", "")
        office = OrganisationData(
            name=helper.where,
            party=helper.party,
            municipality=helper.town,
            phone=phone,
            mail=f"info@{at}.example",
        )
        place = teller.do(desk, directory.add_organisation, office)
        people.organisations[f"at {helper.where}"] = place
    data = ContactPersonData(
        organisation_uid=place, name=helper.name, party=helper.party, function=helper.function, phone=phone,
        days=helper.days, mail=f"{helper.key}@waterland.example", since=teller.today, confirmed_on=teller.today,
        what_for=USUALLY_FOR.get(helper.party, ""),
    )  # fmt: skip
    uid = teller.do(desk, directory.add_contact, data)
    people.contacts[helper.key] = uid
    people.contact_names[helper.key] = helper.name
    people.organisations[helper.key] = place
    if helper.key in WITH_A_FACE:
        teller.do(desk, directory.keep_photo, uid, drawn_face(WITH_A_FACE[helper.key]))
    if helper.fixed_for:
        fixed = FixedContactData(
            contact_uid=uid, party=helper.party, municipality=helper.fixed_for, since=teller.today
        )
        teller.do(desk, directory.fix_contact, fixed)
