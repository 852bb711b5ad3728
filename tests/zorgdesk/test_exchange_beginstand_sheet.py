"""The Beginstand as a sheet: an empty one that can be filled in and read back, and sheets of others."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from zorgdesk.errors import ImportFileError
from zorgdesk.exchange.beginstand_sheet import (
    FIELDS,
    MOST_ROWS,
    guess_begin_columns,
    model_sheet,
    read_begin_rows,
)
from zorgdesk.exchange.tables import Table, read_table


def test_the_empty_sheet_is_filled_in_and_read_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(model_sheet()))
    sheet = book["Beginstand"]
    assert [cell.value for cell in sheet[1]] == list(FIELDS.values())
    assert "Uitleg" in book.sheetnames
    values: dict[str, str | date] = {
        "Leerling": "Bo Hendriks", "Wat speelt er": "huilt vaak", "Geldt tot": date(2027, 7, 31), "Papier": "ja",
    }  # fmt: skip
    for at, title in enumerate(FIELDS.values(), 1):
        sheet.cell(2, at, values.get(title))
    kept = io.BytesIO()
    book.save(kept)
    table = read_table(kept.getvalue(), "beginstand.xlsx")
    columns = guess_begin_columns(table.header)
    assert set(columns) == set(FIELDS)
    assert read_begin_rows(table, columns) == [
        {"pupil": "Bo Hendriks", "plays": "huilt vaak", "until": "31-7-27", "paper": "ja"}
    ]


def test_a_sheet_of_ones_own_is_recognised() -> None:
    text = (
        "Llnr;Naam;Hulpvraag;Hulp;Regisseur;CJG;Evaluatiedatum;Opmerking\n"
        "4711;Bo;lezen;RT;school;Noor;12-5-2027;x\n;;;;;;;\n"
    )
    table = read_table(text.encode(), "zorg.csv")
    columns = guess_begin_columns(table.header)
    assert columns == {
        "number": 0, "pupil": 1, "plays": 2, "runs": 3, "regie": 4, "contact": 5, "evaluate": 6,
    }  # fmt: skip
    (row,) = read_begin_rows(table, columns)
    assert row == {
        "pupil": "4711", "plays": "lezen", "runs": "RT", "regie": "school", "contact": "Noor",
        "evaluate": "12-5-27",
    }  # fmt: skip


def test_days_in_words_go_on_as_they_are() -> None:
    table = Table(("Leerling", "Laatste gesprek"), (("Bo", "12 mei"), ("Elif",)))
    assert read_begin_rows(table, guess_begin_columns(table.header)) == [
        {"pupil": "Bo", "talk": "12 mei"}, {"pupil": "Elif"},
    ]  # fmt: skip


def test_without_a_pupil_or_with_a_whole_school_it_is_refused() -> None:
    with pytest.raises(ImportFileError):
        read_begin_rows(Table(("Hulp",), (("RT",),)), {"runs": 0})
    many = Table(("Leerling",), (("Bo",),) * (MOST_ROWS + 1))
    with pytest.raises(ImportFileError):
        read_begin_rows(many, {"pupil": 0})
