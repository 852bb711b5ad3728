"""Reading a table from CSV or XLSX bytes: text cells only, nothing in it is run."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from zorgdesk.exchange.recognise import FileKind, check_size, kind_of, refusal
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_UNPACKED = 100 * 1024 * 1024
MAX_EMPTY_ROWS = 1_000  # formatting may run on to row 1,048,576: stop looking
HEADER_WITHIN = 10  # some exports have a title above the header

_DELIMITERS = ";\t,|"
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Table:
    """A sheet as text: rows as wide as the header, and the number that people see before each row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    def number(self, index: int) -> int:
        """Give the number of a row in the sheet, as people count it."""
        return self.numbers[index] if self.numbers else index + 2


def read_table(data: bytes, name: str = "") -> Table:
    """Read the first sheet that has something in it. The name only helps to recognise the kind of file.

    Raises:
        ImportFileError: when it is no table, or too large, or damaged.
    """
    check_size(data, _("Maak in uw leerlingadministratie een bestand van één schooljaar."))
    kind = kind_of(data, name)
    if kind is FileKind.XLSX:
        return _table(_sheet_rows(data))
    if kind not in (FileKind.TABLE, FileKind.UNKNOWN):
        raise refusal(
            _("Dit is {kind}, geen tabel.").format(kind=kind.label),
            _("Bewaar de tabel als Excel-bestand (xlsx) of als CSV en kies die."),
        )
    return _table(_text_rows(_decoded(data)))


def _table(rows: Iterable[tuple[int, Sequence[str]]]) -> Table:
    filled: list[tuple[int, list[str]]] = []
    for number, row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells):
            filled.append((number, cells))
        if len(filled) > MAX_ROWS + HEADER_WITHIN:
            raise refusal(_("Deze tabel is te lang: meer dan {count} rijen.").format(count=MAX_ROWS))
    start = next((i for i, (_number, row) in enumerate(filled[:HEADER_WITHIN]) if _is_header(row)), None)
    if start is None:
        raise refusal(
            _("In dit bestand staat geen tabel met kolommen."), _("Zet boven elke kolom wat erin staat.")
        )
    header = filled[start][1]
    while not header[-1]:
        header.pop()
    width = len(header)
    if width > MAX_COLUMNS:
        raise refusal(_("Deze tabel is te breed: meer dan {count} kolommen.").format(count=MAX_COLUMNS))
    body = filled[start + 1 :]
    return Table(
        header=tuple(header),
        rows=tuple(tuple((row + [""] * width)[:width]) for _number, row in body),
        numbers=tuple(number for number, _row in body),
    )


def _is_header(row: list[str]) -> bool:
    return sum(bool(cell) for cell in row) > 1


def _decoded(data: bytes) -> str:
    """Decode what Excel and school programs write: UTF-8, UTF-16, or the old Windows set."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:2] == b"\0" or data[:1] == b"\0":
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal(
        _("Dit bestand is geen tabel die Zorgdesk kan lezen."), _("Bewaar het als Excel-bestand (xlsx).")
    )


def _text_rows(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    delimiter = ""
    before = 0
    if text.startswith(tuple(f"sep={mark}" for mark in _DELIMITERS)):  # Excel's own first line
        delimiter, text, before = text[4], text.partition("\n")[2], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text))
    try:
        for row in reader:
            yield reader.line_num + before, row
    except csv.Error:
        raise refusal(
            _("Deze tabel is beschadigd, na regel {line}.").format(line=reader.line_num + before),
            _("Bewaar de tabel opnieuw als Excel-bestand (xlsx)."),
        ) from None


def _delimiter(text: str) -> str:
    """Take the mark that splits the first lines in most columns, most evenly. csv.Sniffer guesses worse."""

    def worth(mark: str) -> tuple[int, int]:
        lines = text[:20_000].splitlines()[:HEADER_WITHIN]
        counts = [len(row) for row in csv.reader(lines, delimiter=mark) if row]
        widest = max(counts, default=1)
        return (counts.count(widest) if widest > 1 else 0, widest)

    try:
        return max(_DELIMITERS, key=worth)
    except csv.Error:
        return ";"


def _sheet_rows(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        _check_parts(data)
        yield from _cells(data)
    except _HostileError:
        raise refusal(
            _("Dit Excel-bestand is niet te vertrouwen."), _("Vraag wie het bestand maakte.")
        ) from None
    except Exception:  # openpyxl raises nearly everything on a damaged file
        raise refusal(
            _("Dit Excel-bestand is beschadigd."), _("Open het in Excel en bewaar het opnieuw als xlsx.")
        ) from None


class _HostileError(Exception):
    """The parts of a workbook are not what a spreadsheet program writes."""


def _check_parts(data: bytes) -> None:
    """Refuse a workbook that unpacks too large or that brings entities: openpyxl would read them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise _HostileError
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    end = b""
                    while chunk := file.read(_CHUNK):
                        if b"<!DOCTYPE" in (end + chunk).replace(b"\0", b""):
                            raise _HostileError
                        end = chunk[-32:]


def _cells(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations that do not matter here
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its size need not be true
        found = empty = 0
        for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True), 1):
            cells = [_as_text(value) for value in row]
            if any(cells):
                found, empty = found + 1, 0
                yield number, cells
            else:
                empty += 1
            if empty > MAX_EMPTY_ROWS:
                break
        if found:
            return


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return "" if text.startswith("#") and text.endswith(("!", "?", "/A")) else text
