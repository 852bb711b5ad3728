"""The Beginstand as a spreadsheet: an empty one to fill in, and the rows of one that somebody filled in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from zorgdesk.exchange.parents_sheet import as_date
from zorgdesk.exchange.parents_words import squeezed
from zorgdesk.exchange.recognise import refusal
from zorgdesk.model.consent import Answer
from zorgdesk.rules.beginstand import COLUMNS, Support
from zorgdesk.rules.beginstand_words import short_day
from zorgdesk.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgdesk.exchange.tables import Table

# Beside the leerling's name a sheet may hold the leerlingnummer, which finds the child for certain.
FIELDS = {"number": N_("Leerlingnummer"), **COLUMNS}
_DAYS = ("until", "talk", "evaluate", "opp")
MOST_ROWS = 500

# What people put above a column, folded and without marks, beside the titles themselves.
_HEADERS = {
    "number": "leerlingnummer leerlingnr llnr nummer",
    "pupil": "leerling naam leerlingnaam naamleerling kind roepnaam",
    "plays": "watspeelter zorg probleem hulpvraag reden onderwerp toelichting",
    "support": "soorthulp soort type hulpsoort",
    "runs": "watloopter hulp aanpak ondersteuning arrangement begeleiding interventie",
    "regie": "regie regisseur casemanager wieheeftderegie",
    "party": "toestemmingvoor toestemming externe partij betrokken",
    "answer": "antwoord janee akkoord toestemminggegeven",
    "until": "geldttot tot geldigtot toestemmingtot einddatum",
    "paper": "papier formulier handtekening getekend papieraanwezig",
    "talk": "laatstegesprek gesprek datumgesprek laatsteoudergesprek gesproken",
    "evaluate": "evaluatie volgendeevaluatie evaluatiedatum volgendgesprek",
    "opp": "oppdatum opp datumopp oppvastgesteld",
    "contact": "wijkteam contactwijkteam wijkteamcontact cjg contactpersoon contact gebiedsteam",
}
# What to write in a column, in the model sheet's second page.
_HOW = {
    "number": N_("Mag leeg blijven. Met het nummer vindt Zorgdesk de leerling altijd."),
    "pupil": N_("Voornaam en achternaam, of het leerlingnummer."),
    "plays": N_("Eén regel: wat is er aan de hand?"),
    "support": N_("Extra begeleiding, Arrangement of Hulp buiten school."),
    "runs": N_("Eén regel: welke hulp loopt er nu?"),
    "regie": N_("school, ouders, wijkteam: naam. Leeg betekent: school."),
    "party": N_("Met wie mag u delen? Bijvoorbeeld wijkteam of logopedist. Leeg als u het niet deelt."),
    "answer": N_("ja, nee, of ook (ja, ook namens de andere ouder)."),
    "until": N_("Datum, bijvoorbeeld 31-7-2027. Leeg: tot het eind van het schooljaar."),
    "paper": N_("ja als het getekende papier er is, anders nee."),
    "talk": N_("Datum van het laatste gesprek met de ouders."),
    "evaluate": N_("Datum waarop u het plan weer bespreekt."),
    "opp": N_("Datum van het OPP, als er een is."),
    "contact": N_("Naam van uw contact bij het wijkteam."),
}


def guess_begin_columns(header: Sequence[str]) -> dict[str, int]:
    """Guess which column holds what: a proposal for people to correct."""
    found: dict[str, int] = {}
    for at, title in enumerate(header):
        word = squeezed(title)
        own = (name for name, own in FIELDS.items() if word in (squeezed(_(own)), squeezed(own)))
        field = next(own, None) or next(
            (name for name, words in _HEADERS.items() if word in words.split()), None
        )
        if word and field:
            found.setdefault(field, at)
    return found


def read_begin_rows(table: Table, columns: Mapping[str, int]) -> list[dict[str, str]]:
    """Take the rows as they would be typed in the grid; what they mean is looked at there.

    Raises:
        ImportFileError: no column says which pupil it is, or there are too many rows.
    """
    if "pupil" not in columns and "number" not in columns:
        raise refusal(
            _("In deze tabel staat niet om welke leerling het gaat."),
            _("Kies de kolom met de naam van de leerling of met het leerlingnummer."),
        )
    made = [_row(row, columns) for row in table.rows]
    filled = [row for row in made if row]
    if len(filled) > MOST_ROWS:
        raise refusal(
            _("Deze tabel heeft meer dan {count} rijen.").format(count=MOST_ROWS),
            _("Zet er alleen de leerlingen in die al hulp krijgen."),
        )
    return filled


def _row(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    said = {name: cells[at].strip() for name, at in columns.items() if at < len(cells) and cells[at].strip()}
    for name in _DAYS:
        day = as_date(said.get(name, ""))
        if day:
            said[name] = short_day(day)
    number = said.pop("number", "")
    if number:
        said["pupil"] = number
    return said


def model_sheet() -> bytes:
    """Make an empty sheet: the columns, lists to pick from, and a page that explains them. Nothing on disk."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    head = book.add_format(
        {"bold": True, "bg_color": "#E0EFEE", "border": 1, "text_wrap": True, "valign": "top"}
    )
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d-m-yyyy"})
    sheet, help_sheet = book.add_worksheet(_("Beginstand")), book.add_worksheet(_("Uitleg"))
    lists = {
        "support": [one.label for one in Support],
        "answer": [Answer.JA.label, Answer.JA_MEDE.label, Answer.NEE.label],
        "paper": [_("ja"), _("nee")],
    }
    for at, (name, title) in enumerate(FIELDS.items()):
        wide = 28 if name in ("pupil", "plays", "runs") else 16
        sheet.set_column(at, at, wide, day if name in _DAYS else None)
        sheet.write_string(0, at, _(title), head)
        if name in lists:
            # A list to pick from that lets other words through.
            sheet.data_validation(
                1, at, MOST_ROWS, at, {"validate": "list", "source": lists[name], "error_type": "information"}
            )
        help_sheet.write_string(at + 1, 0, _(title), head)
        help_sheet.write_string(at + 1, 1, _(_HOW[name]), wrapped)
    help_sheet.write_string(
        0, 0, _("Eén rij per leerling die nu al hulp krijgt. Alleen de leerling moet erin.")
    )
    help_sheet.set_column(0, 0, 22)
    help_sheet.set_column(1, 1, 70)
    sheet.freeze_panes(1, 0)
    book.close()
    return held.getvalue()
