"""The help: what of Markdown it reads, which page belongs to a place, and what is not translated is there in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zorgdesk import handbook as book
from zorgdesk import paths

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """---
title: Vandaag
for: today, pupil/plan
chapter: dag
---

Druk `Ctrl+K` en **zoek** in
[het boek](boek).

## Zo gaat het

- een
- twee
  op twee regels

1. eerst
2. dan

| Kop | Wat |
|---|---|
| a | `b` |

{{toetsen}}
"""


def test_a_page_has_its_head_and_its_parts() -> None:
    page = book.parsed("today", PAGE)
    assert (page.title, page.places, page.chapter) == ("Vandaag", ("today", "pupil/plan"), "dag")
    assert [type(part).__name__ for part in page.parts] == [
        "Paragraph",
        "Heading",
        "Items",
        "Items",
        "Grid",
        "KeyTable",
    ]


def test_a_sentence_is_cut_in_plain_words_keys_bold_and_links() -> None:
    page = book.parsed("today", PAGE)
    assert isinstance(page.parts[0], book.Paragraph)
    assert page.parts[0].words == (
        book.Run("Druk "),
        book.Run("Ctrl+K", "key"),
        book.Run(" en "),
        book.Run("zoek", "bold"),
        book.Run(" in "),
        book.Run("het boek", link="boek"),
        book.Run("."),
    )


def test_a_list_keeps_its_order_and_joins_its_lines() -> None:
    plain, numbered = (part for part in book.parsed("x", PAGE).parts if isinstance(part, book.Items))
    assert [item[0].words for item in plain.items] == ["een", "twee op twee regels"]
    assert not plain.numbered
    assert numbered.numbered


def test_a_page_knows_where_it_points_and_what_it_says() -> None:
    page = book.parsed("x", PAGE)
    assert page.links == ("boek", "dag")
    assert "twee op twee regels" in page.plain.splitlines()
    assert "Kop" in page.plain.splitlines()


def test_a_page_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="leeg"):
        book.parsed("leeg", "---\nfor: today\n---\n\nTekst\n")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    for kind in (book.SCREENS, book.BOOK, book.NEWS):
        (tmp_path / "help" / "nl" / kind).mkdir(parents=True)
    book._read.cache_clear()
    return tmp_path / "help"


def a_page(folder: Path, name: str, title: str, places: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"---\ntitle: {title}\nfor: {places}\n---\n\nTekst.\n", encoding="utf-8")


def test_chapters_come_in_the_order_of_their_numbers_and_are_called_without(home: Path) -> None:
    a_page(home / "nl/book", "02-b.md", "Twee")
    a_page(home / "nl/book", "01-a.md", "Een")
    found = book.handbook("nl")
    assert [page.key for page in found.chapters] == ["a", "b"]
    assert found.page("b") is found.chapters[1]
    assert found.page("nergens") is None
    book._read.cache_clear()


def test_what_is_not_translated_is_there_in_dutch(home: Path) -> None:
    a_page(home / "nl/screens", "today.md", "Vandaag", "today")
    a_page(home / "nl/screens", "talks.md", "Gesprekken", "talks")
    a_page(home / "en/screens", "today.md", "Today", "today")
    assert [page.title for page in book.handbook("en").screens] == ["Gesprekken", "Today"]
    book._read.cache_clear()


def test_a_tab_has_its_own_page_or_that_of_its_screen(home: Path) -> None:
    a_page(home / "nl/screens", "pupil.md", "Leerling", "pupil")
    a_page(home / "nl/screens", "plan.md", "Plan", "pupil/plan")
    found = book.handbook("nl")
    assert [getattr(found.at(place), "title", None) for place in ("pupil/plan", "pupil/route", "x")] == [
        "Plan",
        "Leerling",
        None,
    ]
    book._read.cache_clear()


def test_the_language_of_now_is_the_one_that_is_read() -> None:
    book._read.cache_clear()
    assert book.handbook() is book.handbook("nl")
