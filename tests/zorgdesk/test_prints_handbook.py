"""The handbook on paper: every chapter, in order, with the page it begins on."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.zorgdesk import paper_reading as reading
from ui import keys
from zorgdesk.handbook import KeyGroup, KeyRow, Page, handbook, parsed
from zorgdesk.job import finish
from zorgdesk.prints.handbook import HandbookCard, print_handbook

GOLDENS = Path(__file__).parent.parent / "goldens"
LITTLE = """---
title: De dag beginnen
---

Druk `Ctrl+K` en typ **een naam** & nog iets. Zie [daar](einde).

## Zo gaat het

1. Kies <een> regel.
2. Druk `Enter`.

- los
- ook los

| Er staat | Dat betekent |
|---|---|
| Met naam | Er is een ja. |

{{toetsen}}
"""
END = "---\ntitle: Tot slot\n---\n\nKlaar.\n"
KEYS = (KeyGroup("Overal", (KeyRow(("Ctrl", "K"), "alles zoeken"),)),)


def a_book(chapters: tuple[Page, ...], groups: tuple[KeyGroup, ...] = KEYS) -> bytes:
    return finish(print_handbook(HandbookCard(chapters, groups, date(2026, 11, 24), "1.0")))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return a_book(handbook("nl").chapters, keys.groups())


def test_each_kind_of_text_is_read_as_what_it_is() -> None:
    data = a_book((parsed("dag", LITTLE), parsed("einde", END)))
    assert reading.same_as(GOLDENS / "handbook.txt", reading.spoken(data))
    assert reading.unspoken(data) == ["Pagina 1 van 1"]


def test_every_chapter_is_in_it_in_order(whole: bytes) -> None:
    heads = [item.words for item in reading.heard(whole) if item.tag == "H2"]
    assert heads == [f"{n}. {page.title}" for n, page in enumerate(handbook("nl").chapters, start=1)]


def test_the_contents_name_the_page_on_which_a_chapter_begins(whole: bytes) -> None:
    pages = [" ".join(page.split()) for page in reading.pages(whole)]
    heard = reading.heard(whole)
    cells = [after.words for item, after in pairwise(heard) if item.tag in {"TH", "TD"}]
    titles = [f"{n}. {page.title}" for n, page in enumerate(handbook("nl").chapters, start=1)]
    for title in titles[1:]:
        number = int(cells[cells.index(title) + 1])
        begins = [at for at, words in enumerate(pages, start=1) if title in words]
        assert number == begins[-1], title


def test_each_chapter_has_its_bookmark(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf, pdf.open_outline() as outline:
        marks = [item.title for item in outline.root[0].children]
    assert marks == [f"{n}. {page.title}" for n, page in enumerate(handbook("nl").chapters, start=1)]


def test_no_letter_is_missing(whole: bytes) -> None:
    assert "\N{REPLACEMENT CHARACTER}" not in reading.words(whole)


def test_a_long_table_has_its_head_once_on_a_page(whole: bytes) -> None:
    with_promises = [page for page in reading.pages(whole) if "Belofte" in page and "Proef" in page]
    assert len(with_promises) > 1
    assert {page.count("Belofte") for page in with_promises} == {1}
