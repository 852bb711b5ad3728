"""Reading tables and sheets of parents."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange import tables
from zorgdesk.exchange.tables import read_table

CSV = "Leerlingnummer;Achternaam;Plaats\n1;Yılmaz;Oostmeer\n2;Müller;'s-Dorp\n"


def a_workbook(rows: list[list[Any]], *, first_empty: bool = False) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    if first_empty:
        book.add_worksheet("leeg")
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def refused(data: bytes, name: str = "ouders.csv") -> ImportFileError:
    with pytest.raises(ImportFileError) as caught:
        read_table(data, name)
    assert caught.value.safe == "Er is niets veranderd."
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-le"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode(),
        b"sep=;\n" + CSV.encode(),
        b"Ouders van onze school;;\n;;\n" + CSV.encode(),
    ],
    ids=["utf8", "bom", "utf16", "utf16-bare", "crlf", "comma", "tab", "sep-line", "title-above"],
)
def test_csv_is_read_in_every_shape_that_programs_write(data: bytes) -> None:
    table = read_table(data)
    assert table.header == ("Leerlingnummer", "Achternaam", "Plaats")
    assert table.rows == (("1", "Yılmaz", "Oostmeer"), ("2", "Müller", "'s-Dorp"))


def test_the_old_windows_set_is_read() -> None:
    assert read_table("Nr;Naam\n1;Müller €\n".encode("cp1252")).rows == (("1", "Müller €"),)


def test_a_mark_within_quotes_does_not_split() -> None:
    table = read_table(b'Nr,Naam,Adres\n1,"Smit, Jan; sr.","Kade 1\nachter"\n')
    assert table.rows == (("1", "Smit, Jan; sr.", "Kade 1 achter"),)


def test_rows_are_as_wide_as_the_header_and_keep_their_numbers() -> None:
    table = read_table(b"A;B;C;\n1\n\n;;\n2;3;4;5;6\n")
    assert table.header == ("A", "B", "C")
    assert table.rows == (("1", "", ""), ("2", "3", "4"))
    assert [table.number(index) for index in range(2)] == [2, 5]


def test_a_workbook_gives_text_dates_and_whole_numbers() -> None:
    data = a_workbook(
        [
            ["Nr", "Naam", "Geboren", "Mobiel", "Geheim", "Deel"],
            [12, "Yılmaz", datetime(2018, 8, 11), 600000012, True, 1.5],  # noqa: DTZ001 - cells have no zone
        ],
        first_empty=True,
    )
    table = read_table(data, "ouders.xlsx")
    assert table.header == ("Nr", "Naam", "Geboren", "Mobiel", "Geheim", "Deel")
    assert table.rows == (("12", "Yılmaz", "2018-08-11", "600000012", "ja", "1.5"),)


def test_a_formula_gives_its_last_value_and_is_never_run() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Nr", "Naam", "Fout"])
    sheet.write_formula(1, 0, "=1+1", value=7)
    sheet.write_formula(1, 1, '=HYPERLINK("http://127.0.0.1:1/","x")', value="Jan")
    sheet.write_formula(1, 2, "=1/0", value="#DIV/0!")
    book.close()
    assert read_table(content.getvalue()).rows == (("7", "Jan", ""),)


def test_formatting_far_below_the_last_row_does_not_matter() -> None:
    rows: list[list[Any]] = [["Nr", "Naam"], [1, "Jan"]]
    rows += [[""]] * 5000
    rows.append(["x", "te ver"])
    assert read_table(a_workbook(rows)).rows == (("1", "Jan"),)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "leeg"),
        (b"%PDF-1.4", "PDF"),
        (b"<EDEX/>", "XML"),
        (b"<html>", "webpagina"),
        (b"\xd0\xcf\x11\xe0", "oud Excel"),
        (b"een zin zonder kolommen", "geen tabel"),
        (b"\x01\x02\x03;\x00", "geen tabel"),
        (b"A;B\n" + b'"' + b"x" * 200_000, "beschadigd"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, word: str) -> None:
    assert word in refused(data).what


def test_too_many_rows_or_columns_are_refused() -> None:
    assert "te lang" in refused(b"A;B\n" + b"1;2\n" * 20_100).what
    assert "te breed" in refused(b";".join(b"A%d" % n for n in range(300))).what


def test_a_table_over_the_limit_is_refused() -> None:
    assert "te groot" in refused(b"A;B\n" + b"1;2\n" * 6_000_000).what


def test_a_damaged_workbook_is_refused() -> None:
    data = a_workbook([["A", "B"], [1, 2]])
    broken = bytearray(data)
    broken[len(data) // 3 : len(data) // 3 + 400] = b"\0" * 400
    assert "beschadigd" in refused(bytes(broken)).what


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry))
    return out.getvalue()


def test_a_workbook_with_entities_is_refused() -> None:
    sheet = b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>'
    data = repacked(a_workbook([["A", "B"]]), "xl/worksheets/sheet1.xml", sheet)
    assert "niet te vertrouwen" in refused(data).what


def test_a_workbook_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_UNPACKED", 2_000_000)
    data = repacked(a_workbook([["A", "B"]]), "xl/worksheets/sheet1.xml", b" " * 3_000_000)
    assert len(data) < 20_000
    assert "niet te vertrouwen" in refused(data).what


def test_a_workbook_that_lies_about_its_size_is_read() -> None:
    data = a_workbook([["A", "B"], ["1", "2"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in sheet
    assert read_table(repacked(data, "xl/worksheets/sheet1.xml", sheet)).rows == (("1", "2"),)


@given(st.binary(max_size=300))
@example(b"sep=")
@example(b"sep=;")
@example(b"PK\x03\x04")
@example(b'";";"')
@settings(max_examples=300, database=None, deadline=None)
def test_random_bytes_give_a_table_or_a_refusal(data: bytes) -> None:
    try:
        table = read_table(data)
    except ImportFileError as error:
        assert error.safe  # noqa: PT017 - either outcome is right, anything else is not
    else:
        assert all(len(row) == len(table.header) for row in table.rows)
