"""Cards for the tests of prints: invented families."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from zorgdesk.prints.recovery_sheet import RecoveryCard
from zorgdesk.queries.plan_summary import (
    ActionLine,
    GoalLine,
    LeftOut,
    NextMeeting,
    OutsideLine,
    PlanSummaryCard,
    SchoolContact,
)

SAMIRA = PlanSummaryCard(
    school_name="Basisschool De Waterlelie",
    school_phone="050 - 555 01 00",
    location_name="Basisschool De Waterlelie",
    practice=False,
    concept=False,
    pupil_first_name="Samira",
    group="groep 6",
    version=3,
    agreed_on=date(2026, 11, 24),
    begun_on=date(2026, 11, 24),
    made_on=date(2026, 11, 24),
    reader_name="mevrouw L. Haddad",
    reader_greeting="mevrouw Haddad",
    contact=SchoolContact(
        name="mevrouw De Vries",
        job="intern begeleider",
        phone="050 - 555 01 23",
        mail="m.devries@dewaterlelie.example",
        days="ma, di en do, 8.30 - 16.00 uur",
    ),
    going_well=(
        "Samira leest graag en veel.",
        "Zij helpt andere kinderen in de klas.",
        "Met de nieuwe bril ziet zij het bord goed.",
    ),
    difficult=("Samira raakt de draad kwijt bij lange taken.", "Zij vraagt nog niet vaak om hulp."),
    pupil_wants=("‘Ik wil mijn werk afkrijgen, net als de rest.’",),
    goals=(
        GoalLine("Samira werkt in februari 20 minuten rustig aan één taak.", "vier van de vijf dagen."),
        GoalLine("Samira vraagt zelf om hulp als zij iets niet snapt."),
    ),
    actions=(
        ActionLine("Juf Anouk (leerkracht)", "Knipt lange taken in stukken.", "vanaf maandag 30 november"),
        ActionLine("U", "U leest elke avond 10 minuten samen met Samira.", "vanaf vandaag", "parent"),
        ActionLine("Samira", "Legt het rode kaartje op tafel.", "vanaf maandag 30 november", "pupil"),
        ActionLine("Mevrouw De Vries", "Belt de logopedist.", "vóór vrijdag 4 december"),
    ),
    still_asking=("Het wijkteam vragen we of meelezen in het buurthuis kan.",),
    next_meeting=NextMeeting(
        date(2027, 1, 12), "15.15", "op school, lokaal 4", "juf Anouk, mevrouw De Vries en u"
    ),
    in_school=("juf Anouk", "de invaljuf", "mevrouw De Vries"),
    outside=(
        OutsideLine("Logopedist, Praktijk Taalrijk", "Alleen lezen en taal", "ja"),
        OutsideLine("Wijkteam Waterrade", "Hulp voor thuis", "nee"),
    ),
    has_handelingsdeel=True,
    support_point_phone="0800 - 555 01 99",
    left_out=(LeftOut("het adres van vader", "het is geheim"),),
)

# A pupil of 16 who decides about the help; her mother reads this.
IRIS = replace(
    SAMIRA,
    school_name="Waterlelie College",
    location_name="Oostmeer",
    pupil_first_name="Iris",
    group="havo 4",
    version=1,
    concept=True,
    practice=True,
    reader_name="mevrouw C. Bakker",
    reader_greeting="mevrouw Bakker",
    going_well=("Iris volgt wiskunde online en haalt goede cijfers.",),
    difficult=(),
    pupil_wants=("‘Ik wil rustig opbouwen.’",),
    goals=(GoalLine("Iris is in januari drie uur per dag op school."),),
    actions=(ActionLine("", "Is er elke dag van 9 tot 11 uur.", "vanaf maandag 30 november", "pupil"),),
    still_asking=(),
    outside=(OutsideLine("GGZ Oostmeer", "Het rooster", "nog niet"),),
    agree_state="U gaf uw ja op dinsdag 24 november 2026.",
    for_pupil_16=True,
)

# As little as a plan can say.
LITTLE = replace(
    SAMIRA,
    contact=SchoolContact(name=""),
    reader_greeting="",
    going_well=(),
    difficult=(),
    pupil_wants=(),
    goals=(),
    actions=(),
    still_asking=(),
    next_meeting=None,
    in_school=(),
    outside=(),
    has_handelingsdeel=False,
    support_point_phone="",
)


def a_summary(**given: Any) -> PlanSummaryCard:
    """The plan of Samira, with something else in it."""
    return replace(SAMIRA, **given)


def a_recovery_card(**given: Any) -> RecoveryCard:
    """The recovery sheet of the oefenschool, with something else in it."""
    card = RecoveryCard(
        school_name="Basisschool De Waterlelie",
        store_label="school.zorgdesk",
        code="7K2MX-0QW9D-HJ4TN-VB83R-PZ6CY-A1EFG-5S2K",
        made_on=date(2026, 11, 24),
        slot_text="ZD1:" + "A8f3kQ" * 60,
        practice=False,
    )
    return replace(card, **given)
