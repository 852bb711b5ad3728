"""Files from outside that are damaged or hostile: each is read, or refused in words; nothing hangs or swells."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import example, given

from tests.zorgdesk.edexml_samples import DATA
from tests.zorgdesk.msg_made import attachment, binary, message, text
from tests.zorgdesk.mutating import MUCH, mutated, only_ours
from zorgdesk.errors import ImportFileError, ZorgdeskError
from zorgdesk.exchange.arrived import Arrived, arrived
from zorgdesk.exchange.beginstand_sheet import guess_begin_columns, model_sheet, read_begin_rows
from zorgdesk.exchange.bring_in import read_incoming
from zorgdesk.exchange.tables import Table, read_table
from zorgdesk.model.incoming import IncomingFile, IncomingParents

if TYPE_CHECKING:
    from collections.abc import Callable

OEFENSCHOOL = Path(__file__).parents[2] / "resources/oefenschool"
MOST_MEMORY = 300 * 1024 * 1024
EDEXML = [(DATA / f"edexml-{name}.xml").read_bytes() for name in ("1.03", "2.0", "2.1", "quirks")]
PARENTS = (OEFENSCHOOL / "ouders.csv").read_bytes()


def _workbook(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(row)
    box = io.BytesIO()
    book.save(box)
    return box.getvalue()


def _packed(raw: bytes, **changed: bytes) -> bytes:
    """A zip again, stored without compression, so that a change in its bytes reaches the XML in it."""
    box = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(box, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(Path(name).stem, old.read(name)))
    return box.getvalue()


def _eml() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Marit Hendriks <marit@voorbeeld.example>", "Bo vanmorgen"
    mail["Date"] = "Mon, 23 Nov 2026 20:14:00 +0100"
    mail.set_content("Beste Ineke,\n\nBo wilde niet naar school.\n\n> Hoe gaat het?\n")
    mail.add_alternative("<p>Bo wilde <b>niet</b> naar school.</p>", subtype="html")
    mail.add_attachment(b"%PDF-1.7 x" * 300, maintype="application", subtype="pdf", filename="verslag.pdf")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "juf@voorbeeld.example", "Doorgestuurd"
    inner.set_content("woorden")
    mail.add_attachment(inner)
    return mail.as_bytes()


def _msg() -> bytes:
    return message(
        text(0x0037, "Bo vanmorgen"),
        text(0x1000, "Bo huilt.\r\n" * 400),
        text(0x0C1A, "Marit Hendriks"),
        attachment(0, text(0x3707, "verslag.pdf"), binary(0x3701, b"%PDF-1.7 " + b"x" * 6000)),
        moment=datetime(2026, 11, 23, 19, 14, tzinfo=UTC),
    )


SHEET = _workbook(
    ("Leerlingnummer", "Roepnaam", "Achternaam", "Ouder 1", "Telefoon 1", "E-mail 1"),
    *[
        (str(number), "Bo", "Hendriks", "Karin Hendriks", "0612345678", "k@voorbeeld.example")
        for number in range(9)
    ],
)
SHEETS = [PARENTS, PARENTS.decode().encode("utf-16"), SHEET, _packed(SHEET)]
BEGIN = [model_sheet(), _packed(model_sheet()), b"Leerlingnummer;Wat;Regie\n12;taal;school\n"]
MAILS = [_eml(), _eml().replace(b"\n", b"\r\n"), _msg()]


@MUCH
@given(raw=mutated(EDEXML))
@example(raw=b"")
@example(raw=EDEXML[1] + EDEXML[2])
def test_no_edexml_leads_to_anything_but_an_error_of_ours(raw: bytes) -> None:
    read = only_ours(lambda: read_incoming(raw, "edexml.xml"))
    assert isinstance(read, IncomingFile | IncomingParents | ImportFileError)


@MUCH
@given(raw=mutated(SHEETS))
@example(raw=b"PK\x03\x04")
def test_no_sheet_of_parents_leads_to_anything_but_an_error_of_ours(raw: bytes) -> None:
    read = only_ours(lambda: read_incoming(raw, "ouders.csv"))
    assert isinstance(read, IncomingFile | IncomingParents | ImportFileError)


@MUCH
@given(raw=mutated(BEGIN))
def test_no_sheet_of_the_beginstand_leads_to_anything_but_an_error_of_ours(raw: bytes) -> None:
    def read() -> tuple[Table, list[dict[str, str]]]:
        table = read_table(raw, "beginstand.xlsx")
        return table, read_begin_rows(table, guess_begin_columns(table.header))

    told = only_ours(read)
    assert isinstance(told, tuple | ZorgdeskError)


@MUCH
@given(raw=mutated(MAILS))
@example(raw=b"From: a\nSubject: b\n\n")
def test_no_mail_leads_to_anything_but_an_error_of_ours(raw: bytes) -> None:
    """Whatever hangs on it is a thing that came in as well, and is looked at in the same way."""

    def read() -> Arrived:
        one = arrived("mail.msg" if raw.startswith(b"\xd0\xcf") else "mail.eml", raw)
        for part in one.mail.parts if one.mail else ():
            only_ours(lambda part=part: arrived(part.name, part.content))  # type: ignore[misc] # bound at once
        return one

    assert isinstance(only_ours(read), Arrived | ZorgdeskError)


def _sheet_bomb() -> bytes:
    """A workbook of 300 kB that is 300 MB of XML."""
    row = b"<row>" + b"<c t='inlineStr'><is><t>x</t></is></c>" * 8 + b"</row>"
    begin = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
    box = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHEET)) as old, zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.endswith("sheet1.xml"):
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(begin)
            for _number in range(300):
                sheet.write(row * (1024 * 1024 // len(row)))
            sheet.write(b"</sheetData></worksheet>")
    return box.getvalue()


def _mail_bomb() -> bytes:
    """A mail of 2 MB with a thousand mails in one another, and one with 20,000 parts."""
    parts = b"".join(b"--x\nContent-Type: text/plain; name=a.txt\n\nhoi\n" for _number in range(20_000))
    return (
        b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=x\n\n" + parts + b"--x--\n"
    )


def _lying_about_its_size(raw: bytes) -> bytes:
    """The same workbook, where the list at the end says that a sheet unpacks to nine bytes."""
    data = bytearray(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as box:
        size = box.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(data.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little")))


def _entities() -> bytes:
    """Each entity is four of the one before: four to the seventeenth."""
    names = ["a", *(f"a{number}" for number in range(1, 18))]
    each = "".join(f'<!ENTITY {new} "{f"&{old};" * 4}">' for old, new in pairwise(names))
    return f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{each}]><EDEX><school>&a17;</school></EDEX>'.encode()


BOMBS: dict[str, Callable[[], bytes]] = {
    "entities in entities": _entities,
    "a sheet that unpacks to 300 MB": _sheet_bomb,
    "a sheet that lies about its size": lambda: _lying_about_its_size(_sheet_bomb()),
    "a mail of twenty thousand parts": _mail_bomb,
    "a deep tree": lambda: b"<EDEX>" + b"<a>" * 2_000_000,
    "a line of ten million cells": lambda: b"a;b\n" + b";" * 10_000_000,
    "quotes that never close": lambda: b'a;b\n"' + b"x\n" * 5_000_000,
    "one word of nineteen MB": lambda: b"a;b\n" + b"x" * 19_000_000,
    "nineteen MB of brackets": lambda: b"From: a\nTo: b\nSubject: " + b"(" * 19_000_000,
    "many headers": lambda: b"From: a@b.example\n" + b"Subject: =?utf-8?b?aGk=?= \n" * 200_000 + b"\n\nx",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_is_large_inside_is_refused_or_read_within_bounds(name: str) -> None:
    raw = BOMBS[name]()
    tracemalloc.start()
    try:
        for read in (lambda: read_incoming(raw, "bestand"), lambda: arrived("bestand.eml", raw)):
            only_ours(read)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_MEMORY


def test_the_bombs_are_bombs() -> None:
    """Else the test above could not fail."""
    assert len(zlib.compress(b"x" * 1_000_000)) < 2_000
    assert len(_sheet_bomb()) < 2_000_000
    with zipfile.ZipFile(io.BytesIO(_sheet_bomb())) as box:
        assert box.getinfo("xl/worksheets/sheet1.xml").file_size > 290_000_000


@pytest.mark.parametrize(
    ("raw", "reads"),
    [
        (b"".join(b"--x\nContent-Type: text/plain; name=a.txt\n\nhoi\n" for _number in range(1_500)), True),
        (b"".join(b"--x\nContent-Type: text/plain; name=a.txt\n\nhoi\n" for _number in range(2_500)), False),
        (b"--x\n\nhoi" + b"\n" * 3_100_000, False),
    ],
    ids=["many pieces", "too many pieces", "too many lines"],
)
def test_a_mail_that_would_take_minutes_is_kept_and_not_read(raw: bytes, reads: bool) -> None:
    """Found by the fuzzing: the mail library works at each piece and each line, and the window would wait."""
    head = b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=x\n\n"
    one = arrived("mail.eml", head + raw)
    assert one.mail is not None
    assert bool(one.mail.subject) == reads
    assert reads or "niet lezen" in one.mail.remarks[0]


def test_of_a_mail_as_long_as_a_book_the_beginning_is_read() -> None:
    """Found by the fuzzing: each line was compared with the ways in which older messages begin."""
    one = arrived("mail.eml", b"From: a@b.example\nSubject: x\n\n" + b"x\n" * 500_000)
    assert one.mail is not None
    assert "De tekst is lang" in " ".join(one.mail.remarks)
    assert len(one.mail.text) < 25_000


@pytest.mark.parametrize("name", ["From", "Content-Type", "Date", "Content-Disposition"])
@pytest.mark.parametrize("piece", ["(", "a ", "a;", '"', "=?utf-8?q?a?= "], ids=repr)
def test_a_header_without_end_is_read_as_far_as_a_header_goes(name: str, piece: str) -> None:
    """Found by the fuzzing: the mail library reads the rest of a header again for each piece of it."""
    raw = f"From: a@b.example\nSubject: Bo\n{name}: {piece * 60_000}\n\nwoorden".encode()
    one = only_ours(lambda: arrived("mail.eml", raw))
    assert isinstance(one, Arrived)
    assert one.mail is not None
