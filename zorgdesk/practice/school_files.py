"""Writes the oefenschool's own files: EDEXML as an administration makes it, and a sheet of parents.

They lie in resources/oefenschool; `python -m zorgdesk.practice.school_files` writes them again.
"""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr  # only writes

from zorgdesk import paths
from zorgdesk.practice import cast
from zorgdesk.practice.board import SCHOOL_YEAR, SEED, SIZE, Board, make_board
from zorgdesk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgdesk.practice.cast import Adult, Child, Colleague

EDEXML_NAME = "edexml.xml"
PARENTS_NAME = "ouders.csv"
REFERENCE_DAY = "2026-11-01"
BRIN = "99ZW"

_POSTCODES = {cast.WATERRADE: 9931, cast.OOSTMEER: 9941}
_NEVER_ISSUED = ("SA", "SD", "SS")  # letters that no postcode in this country has: domain 6.44

HEADER = (
    "Leerlingnummer",
    "Leerling",
    "Geboortedatum leerling",
    "Woonplaats leerling",
    "Relatie",
    "Voornaam",
    "Voorvoegsel",
    "Achternaam",
    "Gezag",
    "Woont bij leerling",
    "Telefoon",
    "Telefoon mobiel",
    "E-mail",
    "Adres",
    "Postcode",
    "Woonplaats",
    "Geheim adres",
    "Taal",
    "Leestaal",
    "Tolk",
)


def folder() -> Path:
    """The folder in which the oefenschool's files lie."""
    return paths.resources() / "oefenschool"


def make_school(seed: int = SEED, pupils: int = SIZE) -> bytes:
    """Write the EDEXML 2.1 file of an invented board; other sizes than the oefenschool's are to measure with."""
    return "\n".join(_edexml(make_board(seed, pupils), seed)).encode() + b"\n"


def make_parents(seed: int = SEED, pupils: int = SIZE) -> bytes:
    """Write the parents of the same invented board as CSV, as Excel saves it in this country."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    numbers: dict[Adult, int] = {}
    for child in make_board(seed, pupils).pupils:
        for adult in child.adults:
            number = numbers.setdefault(adult, len(numbers) + 1)
            writer.writerow(_parent_row(child, adult, number))
    return text.getvalue().encode("utf-8-sig")


def write() -> list[Path]:
    """Write both files of the oefenschool to the resources and give their places."""
    folder().mkdir(exist_ok=True)
    written = []
    for name, content in ((EDEXML_NAME, make_school()), (PARENTS_NAME, make_parents())):
        place = folder() / name
        place.write_bytes(content)
        written.append(place)
    return written


def _parent_row(child: Child, adult: Adult, number: int) -> tuple[str, ...]:
    name = " ".join(part for part in (child.roepnaam, child.voorvoegsel, child.achternaam) if part)
    return (
        child.key,
        name,
        child.born.strftime("%d-%m-%Y"),
        child.town,
        adult.relation,
        adult.first_name,
        adult.voorvoegsel,
        adult.achternaam,
        adult.gezag,
        _yes_no(adult.lives),
        f"0000-{number:06d}" if number % 7 == 0 else "",
        f"06-0000{number:04d}",
        _mail(adult),
        adult.address,
        _postcode(adult.town, adult.address),
        adult.town,
        _yes_no(adult.secret),
        adult.spoken,
        adult.read,
        _yes_no(adult.interpreter),
    )


def _yes_no(value: bool) -> str:
    return "ja" if value else "nee"


def _mail(adult: Adult) -> str:
    where = "jeugdbescherming" if adult.relation == "jeugdbeschermer" else "thuis"
    name = f"{adult.first_name}.{adult.voorvoegsel}{adult.achternaam}"
    plain = "".join(c for c in fold(name) if c.isascii() and (c.isalnum() or c == "."))
    return f"{plain}@{where}.example"


def _postcode(town: str, address: str) -> str:
    if town not in _POSTCODES:
        return ""
    number = _digest(address, town)[0]
    return f"{_POSTCODES[town] + number % 8}{_NEVER_ISSUED[number % 3]}"


def _digest(*parts: str | int) -> bytes:
    return hashlib.sha256("|".join(map(str, parts)).encode()).digest()


def _eckid(seed: int, key: str) -> str:
    return f"https://ketenid.example/{SCHOOL_YEAR}/{_digest(seed, key).hex()[:40]}"


def _edexml(board: Board, seed: int) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    yield "  <school>"
    yield f"    <schooljaar>{SCHOOL_YEAR}-{SCHOOL_YEAR + 1}</schooljaar><peildatum>{REFERENCE_DAY}</peildatum>"
    yield f"    <brincode>{BRIN}</brincode><dependancecode>00</dependancecode>"
    yield f"    <aanmaakdatum>{REFERENCE_DAY}T08:00:00</aanmaakdatum><auteur>Oefenschool</auteur>"
    yield "    <xsdversie>2.1</xsdversie><commentaar>Verzonnen. Niemand in dit bestand bestaat.</commentaar>"
    yield "  </school>"
    yield "  <vestigingen>"
    for key, name in cast.LOCATIONS.items():
        yield f'    <vestiging key="{key}"><naam>{escape(name)}</naam></vestiging>'
    yield "  </vestigingen>"
    yield "  <groepen>"
    for group in board.classes:
        yield (
            f"    <groep key={quoteattr(group.key)}><naam>{escape(group.name)}</naam>"
            f"<jaargroep>{group.year}</jaargroep></groep>"
        )
    yield (f'    <samengestelde_groep key="{cast.PLUS_GROUP}"><naam>Plusgroep</naam></samengestelde_groep>')
    yield "  </groepen>"
    yield "  <leerlingen>"
    for child in board.pupils:
        yield _pupil(child, seed)
    yield "  </leerlingen>"
    yield "  <leerkrachten>"
    for colleague in board.staff:
        yield _colleague(colleague, seed)
    yield "  </leerkrachten>"
    yield "</EDEX>"


def _pupil(child: Child, seed: int) -> str:
    composites = "".join(f'<samengestelde_groep key="{key}"/>' for key in child.composites)
    home = next((adult.address for adult in child.adults if adult.lives and not adult.secret), "")
    fields = (
        *_names(child),
        _element("geboortedatum", child.born.isoformat()),
        _element("geslacht", child.sex),
        _element("jaargroep", child.year),
        f"<groep key={quoteattr(child.group)}/>",
        f"<samengestelde_groepen>{composites}</samengestelde_groepen>" if composites else "",
        f'<vestiging key="{child.location}"/>',
        _element("bsn_ondwnr-4", f"{int.from_bytes(_digest(seed, child.key, 'b')[:4], 'big') % 10_000:04d}"),
        _element("postcodenl", _postcode(child.town, home)),
        _element("instroomdatum", child.since.isoformat()),
    )
    return f'    <leerling key="{child.key}" eckid="{_eckid(seed, child.key)}">{"".join(fields)}</leerling>'


def _names(person: Child | Colleague) -> tuple[str, ...]:
    return (
        _element("achternaam", person.achternaam),
        _element("voorvoegsel", person.voorvoegsel),
        _element("voorletters-1", person.roepnaam[0]),
        _element("roepnaam", person.roepnaam),
    )


def _colleague(colleague: Colleague, seed: int) -> str:
    def link(key: str) -> str:
        kind = "samengestelde_groep" if key == cast.PLUS_GROUP else "groep"
        return f"<{kind} key={quoteattr(key)}/>"

    name = fold(f"{colleague.roepnaam[0]}.{colleague.voorvoegsel}{colleague.achternaam}").replace(" ", "")
    fields = (
        *_names(colleague),
        _element("emailadres", f"{name}@waterlelie.example"),
        _element("rol", colleague.role),
        _element("rolomschrijving", colleague.function),
        f"<groepen>{''.join(map(link, colleague.groups))}</groepen>" if colleague.groups else "",
    )
    key = colleague.key
    return f'    <leerkracht key="{key}" eckid="{_eckid(seed, key)}">{"".join(fields)}</leerkracht>'


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


if __name__ == "__main__":
    write()
