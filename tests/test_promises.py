"""The security page: every promise in its table names tests that hold it, and every one of them is there."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from zorgdesk.handbook import Grid, Heading, Items, Page, handbook

TESTS = Path(__file__).parent
PAGE = "veiligheid"
LANGUAGES = ("nl", "en")
# What cannot be promised, and has to be said (a word of it in each language).
HONEST = {
    "nl": ("geheugen", "printer", "wachtwoordzin", "kopie", "foto", "logboek", "Windows"),
    "en": ("memory", "printer", "passphrase", "copies", "photo", "log", "Windows"),
}


class Promise(NamedTuple):
    """A row: what is promised, how it is done, and the tests that hold it, as they are written."""

    what: str
    how: str
    tests: tuple[str, ...]


def _page(language: str) -> Page:
    page = handbook(language).page(PAGE)
    assert page is not None
    return page


def promises(page: Page) -> list[Promise]:
    """The rows of the table of promises."""
    (grid,) = [part for part in page.parts if isinstance(part, Grid)]
    cells = [["".join(run.words for run in cell).strip() for cell in row] for row in grid.rows]
    return [
        Promise(what, how, tuple(one.strip() for one in tests.split(";") if one.strip()))
        for what, how, tests in cells
    ]


@cache
def _tests_of(file: Path) -> frozenset[str]:
    """The tests of a file, in words."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    return frozenset(
        name.removeprefix("test_").replace("_", " ") for name in names if name.startswith("test_")
    )


def _tests_in(stem: str) -> frozenset[str]:
    """The tests of the one file with this name."""
    files = list(TESTS.rglob(f"{stem}.py"))
    assert len(files) == 1, f"{stem} is not the name of one file: {files}"
    return _tests_of(files[0])


def missing(promise: Promise) -> list[str]:
    """The tests that a promise names and that are not there; a promise without a test lacks one."""
    lacking = [] if promise.tests else [f"no test holds: {promise.what}"]
    for named in promise.tests:
        stem, _colon, words = named.partition(": ")
        if words not in _tests_in(stem):
            now = [file.stem for file in TESTS.rglob("test_*.py") if words in _tests_of(file)]
            lacking.append(" ".join([named, *(f"(it is in {name})" for name in now)]))
    return lacking


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_promise_is_held_by_tests_that_are_there(language: str) -> None:
    found = promises(_page(language))
    assert len(found) >= 30
    assert [lack for promise in found for lack in missing(promise)] == []
    assert all(promise.what and promise.how for promise in found)


def test_both_languages_promise_the_same() -> None:
    dutch, english = (promises(_page(language)) for language in LANGUAGES)
    assert [promise.tests for promise in dutch] == [promise.tests for promise in english]
    assert {promise.what for promise in dutch}.isdisjoint(promise.what for promise in english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_promised_is_said(language: str) -> None:
    parts = _page(language).parts
    (said,) = [part for part in parts if isinstance(part, Items)]
    before = parts[parts.index(said) - 1]
    assert isinstance(before, Heading)
    words = " ".join(run.words for item in said.items for run in item)
    assert [word for word in HONEST[language] if word.lower() not in words.lower()] == []


def test_a_promise_without_a_test_or_with_one_that_is_not_there_is_seen() -> None:
    """Else the first test could not fail."""
    assert missing(Promise("Alles", "Zo", ())) == ["no test holds: Alles"]
    assert missing(Promise("Alles", "Zo", ("test_promises: it is all a dream",))) == [
        "test_promises: it is all a dream"
    ]
    moved = Promise("Alles", "Zo", ("test_holes: what cannot be promised is said",))
    assert missing(moved)[0].endswith("(it is in test_promises)")
    here = "test_promises: what cannot be promised is said"
    assert missing(Promise("Alles", "Zo", (here,))) == []
    with pytest.raises(AssertionError, match="not the name of one file"):
        missing(Promise("Alles", "Zo", ("test_dreams: it is all a dream",)))
