"""The words in which people say a day: weekdays, months, numbers, 'over', 'vóór'."""

from __future__ import annotations

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "ma maandag mon monday",
            "di dinsdag tue tues tuesday",
            "wo woe woensdag wed wednesday",
            "do don donderdag thu thur thurs thursday",
            "vr vrij vrijdag fri friday",
            "za zat zaterdag sat saturday",
            "zo zon zondag sun sunday",
        )
    )
    for name in names.split()
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb febr februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "een one a",
            "twee two",
            "drie three",
            "vier four",
            "vijf five",
            "zes six",
            "zeven seven",
            "acht eight",
            "negen nine",
            "tien ten",
            "elf eleven",
            "twaalf twelve",
        ),
        start=1,
    )
    for name in names.split()
}
FIXED = {
    "vandaag": 0,
    "nu": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
    "day after tomorrow": 2,
    "vanmiddag": 0,
    "vanavond": 0,
    "morgenochtend": 1,
    "morgenmiddag": 1,
}
BACK = {"gisteren": 1, "eergisteren": 2, "yesterday": 1}
LAST = {"vorige", "afgelopen", "last"}
# Words for days to come: they stay what they say.
TO_COME = {
    "over",
    "in",
    "volgende",
    "deze",
    "morgen",
    "overmorgen",
    "eind",
    "einde",
    "next",
    "this",
    "tomorrow",
    "end",
}
UNITS = {
    "dag": "day",
    "dagen": "day",
    "day": "day",
    "days": "day",
    "week": "week",
    "weken": "week",
    "weeks": "week",
    "maand": "month",
    "maanden": "month",
    "month": "month",
    "months": "month",
    "jaar": "year",
    "year": "year",
    "years": "year",
}
# Words that people put before a day and that change nothing: 'op vrijdag', 'vóór de kerst'.
LEADING = {
    "op",
    "voor",
    "uiterlijk",
    "tot",
    "on",
    "by",
    "before",
    "de",
    "het",
    "the",
    "until",
    "a.s.",
    "aanstaande",
    "komende",
    "coming",
    "nog",
}
# Words for a school holiday; without one of these the next holiday, whichever it is.
BREAKS = {
    "herfst": "herfst",
    "kerst": "kerst",
    "voorjaars": "voorjaar",
    "krokus": "voorjaar",
    "mei": "mei",
    "zomer": "zomer",
    "autumn": "herfst",
    "christmas": "kerst",
    "spring": "voorjaar",
    "may": "mei",
    "summer": "zomer",
}
HOLIDAY = ("vakantie", "holiday", "holidays", "break")
