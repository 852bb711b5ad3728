"""The help is complete and easy to read: a page for every place, links that lead somewhere, short sentences."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import ui.dialogs
from ui import keys
from ui.dialogs.dialog import Dialog
from ui.places import DIALOGS, SCREENS, TABS
from zorgdesk.handbook import Grid, Handbook, Heading, Items, Page, Paragraph, Run, handbook, parsed

HELP = Path(__file__).parent.parent.parent / "resources" / "help"
# Dialogs that are no place of their own: what they stand on explains them, and why.
EXPLAINED_ELSEWHERE = {
    "ui.dialogs.key_dialog": "what the dialogs about keys share",
    "ui.dialogs.recovery_dialog": "what the two dialogs for a recovery code share",
    "ui.dialogs.dialog": "what all dialogs share",
    "ui.dialogs.reader_paper": "what the report and the summary for parents share",
    "ui.dialogs.tongue_paper": "what the invitation and the consent form share",
    "ui.dialogs.kept_dialog": "what some dialogs share",
}
# Words of computers that a school does not use.
JARGON = (
    "interface|database|server|button|dialoog|pop-?up|browser|cache|inlog|login|applicatie|module|"
    "synchron|export|default|sneltoets|scrollen|klik op|venster sluiten|navigeren|element"
)
LONGEST, USUAL, SCREENFUL = 20, 12, 150


def pages() -> list[Page]:
    book = handbook("nl")
    return [*book.screens, *book.chapters, *book.news]


def texts(page: Page) -> list[str]:
    """Its paragraphs, items and cells."""
    return [line for line in page.plain.splitlines() if line.strip()]


def sentences(page: Page) -> list[str]:
    cut = (re.split(r"(?<=[.?!:;])\s+", line) for line in texts(page))
    return [one for parts in cut for one in parts if one.strip()]


def dialog_modules() -> list[str]:
    """The modules with a dialog that opens by itself."""
    found = []
    for module in pkgutil.iter_modules(ui.dialogs.__path__, "ui.dialogs."):
        loaded = importlib.import_module(module.name)
        kinds = [one for one in vars(loaded).values() if isinstance(one, type) and issubclass(one, Dialog)]
        if any(kind.__module__ == module.name and kind is not Dialog for kind in kinds):
            found.append(module.name)
    return [name for name in found if name not in EXPLAINED_ELSEWHERE]


def places() -> list[str]:
    tabs = [f"pupil/{tab}" for tab in TABS]
    dialogs = {module for module, _kind in DIALOGS.values()} | set(dialog_modules())
    return [
        *SCREENS,
        *tabs,
        "unlock",
        "first_start",
        *sorted(f"dialog/{one.split('.')[-1]}" for one in dialogs),
    ]


@pytest.mark.parametrize("place", places())
def test_every_place_has_a_page_of_its_own(place: str) -> None:
    page = handbook("nl").at(place)
    assert page is not None, f"no page in resources/help/nl/screens has 'for: {place}'"
    assert place in page.places


def test_no_page_explains_a_place_that_is_not_there() -> None:
    known = set(places())
    assert not [
        (page.key, place) for page in handbook("nl").screens for place in page.places if place not in known
    ]


def test_every_link_leads_to_a_page() -> None:
    book = handbook("nl")
    broken = [(page.key, link) for page in pages() for link in page.links if book.page(link) is None]
    assert not broken
    assert not [page.key for page in book.screens if not page.chapter]


def test_every_key_in_the_help_is_in_the_table() -> None:
    caps = {"+".join(line.caps) for line in keys.TABLE}
    told = {(page.key, run.words) for page in pages() for run in runs(page) if run.look == "key"}
    assert not {(page, key) for page, key in told if key not in caps}


def runs(page: Page) -> list[Run]:
    found: list[Run] = []
    for part in page.parts:
        if isinstance(part, (Heading, Paragraph)):
            found += part.words
        elif isinstance(part, Items):
            found += [run for item in part.items for run in item]
        elif isinstance(part, Grid):
            found += [run for row in (part.head, *part.rows) for cell in row for run in cell]
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.key)
def test_sentences_are_short_and_without_the_words_of_computers(page: Page) -> None:
    counts = [len(one.split()) for one in sentences(page)]
    long = [one for one in sentences(page) if len(one.split()) > LONGEST]
    assert not long
    assert not counts or sum(counts) / len(counts) <= USUAL
    assert not re.findall(JARGON, page.plain, re.IGNORECASE)
    assert "!" not in page.plain


@pytest.mark.parametrize("page", handbook("nl").screens, ids=lambda page: page.key)
def test_the_page_of_a_screen_fits_on_one(page: Page) -> None:
    assert len(page.plain.split()) <= SCREENFUL


def test_a_translation_is_of_a_page_that_exists() -> None:
    dutch = {path.relative_to(HELP / "nl") for path in (HELP / "nl").rglob("*.md")}
    others = [
        path.relative_to(folder)
        for folder in HELP.iterdir()
        if folder.is_dir() and folder.name != "nl"
        for path in folder.rglob("*.md")
    ]
    assert not [path for path in others if path not in dutch]


def test_the_reading_help_finds_a_long_sentence() -> None:
    page = parsed("x", f"---\ntitle: X\n---\n\n{'woord ' * 21}einde. Kort.\n")
    assert [len(one.split()) > LONGEST for one in sentences(page)] == [True, False]
    assert isinstance(handbook("nl"), Handbook)
