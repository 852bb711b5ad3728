"""What every print promises: the same bytes, no file, no name on the outside, a warning for lost letters."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.zorgdesk import paper_reading as reading
from tests.zorgdesk.paper_cards import SAMIRA, a_recovery_card, a_summary
from zorgdesk.errors import Weight
from zorgdesk.job import finish
from zorgdesk.prints import house
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.prints.recovery_sheet import print_recovery_sheet
from zorgdesk.queries.plan_summary import LeftOut

HOME = Path(__file__).parent.parent.parent
_ELSEWHERE = """
import hashlib
from tests.zorgdesk.paper_cards import SAMIRA
from zorgdesk.job import finish
from zorgdesk.prints.plan_summary import print_plan_summary
print(hashlib.sha256(finish(print_plan_summary(SAMIRA))).hexdigest())
"""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_written: list[str] = []


def _note_written(event: str, about: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(about[2], int) and about[2] & _WRITING:
        _written.append(str(about[0]))
    elif event in {"tempfile.mkstemp", "tempfile.mkdtemp"}:
        _written.append(event)


sys.addaudithook(_note_written)


def test_the_same_card_gives_the_same_bytes() -> None:
    here = hashlib.sha256(finish(print_plan_summary(SAMIRA))).hexdigest()
    assert hashlib.sha256(finish(print_plan_summary(SAMIRA))).hexdigest() == here
    elsewhere = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        cwd=HOME,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert elsewhere.stdout.strip() == here


def test_another_word_gives_other_bytes() -> None:
    assert finish(print_plan_summary(SAMIRA)) != finish(print_plan_summary(a_summary(group="groep 7")))


def test_no_file_is_opened_for_writing() -> None:
    _written.clear()
    finish(print_plan_summary(SAMIRA))
    finish(print_plan_summary(a_summary(actions=SAMIRA.actions * 8)))
    finish(print_recovery_sheet(a_recovery_card()))
    assert _written == []


def test_the_hook_would_have_seen_a_file(tmp_path: Path) -> None:
    _written.clear()
    (tmp_path / "seen").write_text("x", encoding="utf-8")
    assert len(_written) == 1


def test_the_outside_names_nobody() -> None:
    with pikepdf.open(io.BytesIO(finish(print_plan_summary(SAMIRA)))) as pdf:
        outside = f"{dict(pdf.docinfo)} {pdf.Root.Metadata.read_bytes().decode()}"
        assert str(pdf.docinfo["/Title"]) == "Samenvatting van het plan"
    assert not [name for name in ("Samira", "Haddad", "De Vries", "Anouk") if name in outside]


def test_the_file_says_its_language_its_day_and_that_it_is_tagged() -> None:
    with pikepdf.open(io.BytesIO(finish(print_plan_summary(SAMIRA)))) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124000000+00'00'"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
            assert about["pdfuaid:part"] == "1"


def test_every_font_is_embedded() -> None:
    with pikepdf.open(io.BytesIO(finish(print_plan_summary(SAMIRA)))) as pdf:
        fonts = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontDescriptor" in thing
        ]
        assert len(fonts) >= 2
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_every_marked_piece_has_its_element() -> None:
    with pikepdf.open(io.BytesIO(finish(print_plan_summary(a_summary(actions=SAMIRA.actions * 8))))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for page, owners in zip(pdf.pages, numbers[1::2], strict=True):
            marked = [
                int(part.operands[1].MCID)
                for part in pikepdf.parse_content_stream(page)
                if str(part.operator) == "BDC" and "/MCID" in part.operands[1]
            ]
            assert marked == list(range(len(owners)))


def test_marked_content_opens_and_closes_in_turn() -> None:
    with pikepdf.open(io.BytesIO(finish(print_plan_summary(a_summary(actions=SAMIRA.actions * 8))))) as pdf:
        for page in pdf.pages:
            depth = 0
            for part in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(part.operator), 0)
                assert depth in {0, 1}
            assert depth == 0


def test_the_job_tells_its_steps() -> None:
    steps = list(print_plan_summary(SAMIRA))
    assert [(step.done, step.total) for step in steps] == [(0, 3), (1, 3), (2, 3)]
    assert all(step.what for step in steps)


def test_a_card_that_can_be_printed_gives_no_finding() -> None:
    assert house.check_paper(SAMIRA) == house.PaperCheck("", ())


def test_letters_that_are_lost_are_warned_for() -> None:
    check = house.check_paper(a_summary(going_well=("Lacht 😊",), in_school=("عمر",)))
    assert check.missing == "😊عمر"
    (finding,) = check.findings
    assert finding.weight is Weight.WARN
    assert "😊" in finding.what


def test_what_is_not_printed_is_not_warned_for() -> None:
    assert house.check_paper(a_summary(left_out=(LeftOut("😊", "中"),))).missing == ""


@pytest.mark.parametrize("actions", [0, 1, 4, 8])
def test_the_letters_are_as_large_as_the_page_allows(actions: int) -> None:
    card = a_summary(actions=(SAMIRA.actions * 2)[:actions])
    data = finish(print_plan_summary(card))
    sizes = _sizes(data)
    assert min(house.SIZES) <= max(sizes, key=sizes.__getitem__) <= max(house.SIZES)


def test_a_plan_with_little_in_it_has_the_largest_letters() -> None:
    sizes = _sizes(finish(print_plan_summary(a_summary(actions=(), outside=(), has_handelingsdeel=False))))
    assert max(house.SIZES) in sizes


def _sizes(data: bytes) -> dict[float, int]:
    counted: dict[float, int] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for part in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(part.operator) == "Tf":
                size = float(part.operands[1])
                counted[size] = counted.get(size, 0) + 1
    return counted


def test_the_head_and_foot_are_read_once() -> None:
    data = finish(print_plan_summary(a_summary(actions=SAMIRA.actions * 8)))
    spoken = reading.spoken(data)
    assert spoken.count("P Basisschool De Waterlelie") == 1
    assert spoken.count("Vertrouwelijk") == 1


def test_the_number_of_the_page_ends_at_the_edge_of_the_text_also_with_two_digits() -> None:
    paper = house.Paper("Lijst", "De Waterlelie", "versie 1", "Vertrouwelijk", date(2026, 11, 24))
    data = finish(
        house.print_paper(
            paper, lambda blocks: [house.Block([blocks.text(f"regel {at}")]) for at in range(500)]
        )
    )
    with pdfium.PdfDocument(data) as pdf:
        assert len(pdf) >= 10
        for page in (pdf[0], pdf[9]):
            text = page.get_textpage()
            words = text.get_text_range()
            at = words.index("Pagina")
            assert f"van {len(pdf)}" in words[at:]
            right = max(text.get_charbox(one)[2] for one in range(at, text.count_chars()))
            assert right <= house.A4_SHEET.width - house.A4_SHEET.margin + 0.5
