"""Files as they come in from the administration, made in the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from zorgdesk.model.incoming import (
    IncomingFile,
    IncomingGroup,
    IncomingLocation,
    IncomingParent,
    IncomingParents,
    IncomingPupil,
    IncomingSchool,
    IncomingStaff,
)

BO = IncomingPupil(
    key="10001",
    roepnaam="Bo",
    achternaam="Hendriks",
    birth_date=date(2018, 8, 11),
    sex="1",
    year="5",
    group_key="5A",
    location_key="DW",
    postcode="9941SD",
)
FLEUR = replace(BO, key="10002", roepnaam="Fleur", birth_date=date(2017, 1, 5), sex="2", postcode="9941SE")
ANOUK = IncomingStaff(key="L1", roepnaam="Anouk", achternaam="Bakker", roles=("LRK",), group_keys=("5A",))

MARJAN = IncomingParent(
    pupil_number="10001",
    first_name="Marjan",
    achternaam="Hendriks",
    relation="moeder",
    gezag="ja",
    mobile="06-00000001",
    mail="marjan@thuis.example",
    address="Sluisstraat 14",
    postcode="9941SD",
    town="Oostmeer",
    language_spoken="Nederlands",
    lives_with_pupil=True,
    row=2,
)
KEES = replace(
    MARJAN, first_name="Kees", relation="vader", mobile="06-00000002", mail="kees@thuis.example", row=3
)


def a_file(
    *pupils: IncomingPupil, staff: tuple[IncomingStaff, ...] = (ANOUK,), **school: Any
) -> IncomingFile:
    """The file of one school with one group."""
    head: dict[str, Any] = {
        "school_year": "2026-2027",
        "brin": "99ZW",
        "reference_day": date(2026, 11, 1),
    } | school
    return IncomingFile(
        school=IncomingSchool(**head),
        locations=(IncomingLocation("DW", "De Waterlelie"),),
        groups=(IncomingGroup("5A", "5A", "5"), IncomingGroup("6A", "6A", "6")),
        pupils=pupils,
        staff=staff,
    )


def a_sheet(*rows: IncomingParent) -> IncomingParents:
    """A sheet of parents."""
    return IncomingParents(rows)
