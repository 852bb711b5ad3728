"""The help as it lies in resources/help: pages for a screen, chapters of the handbook, and what is new.

A file begins with its head between two lines of three dashes; after it comes a small part of Markdown:
headings, paragraphs, lists, tables, **bold**, `keys` and [links](to-a-page). Nothing else is understood, so that
screen and paper can both show all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from zorgdesk import paths
from zorgdesk.text import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SOURCE = "nl"
SCREENS, BOOK, NEWS = "screens", "book", "news"
# A line that stands for the table of keys; who shows the page has them.
KEYS_HERE = "{{toetsen}}"


@dataclass(frozen=True)
class Run:
    """A piece of a sentence: plain, bold, or a key; `link` is the key of another page."""

    words: str
    look: str = ""
    link: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a page; level 2 or 3."""

    level: int
    words: Runs


@dataclass(frozen=True)
class Paragraph:
    """A few sentences."""

    words: Runs


@dataclass(frozen=True)
class Items:
    """A list; numbered when the order matters."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with a head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True)
class KeyTable:
    """The place of the table of keys."""


Part: TypeAlias = Heading | Paragraph | Items | Grid | KeyTable


@dataclass(frozen=True)
class Page:
    """One page of the help. `places`: the screens and dialogs it explains. `chapter`: where more is told."""

    key: str
    title: str
    parts: tuple[Part, ...]
    places: tuple[str, ...] = ()
    chapter: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """The pages it points at."""
        found = [run.link for runs in _texts(self.parts) for run in runs if run.link]
        return tuple(dict.fromkeys([*found, *([self.chapter] if self.chapter else [])]))

    @property
    def plain(self) -> str:
        """All its words, one line per part."""
        return "\n".join("".join(run.words for run in runs) for runs in _texts(self.parts))


@dataclass(frozen=True)
class Handbook:
    """All pages of one language; what is not translated is there in Dutch."""

    screens: tuple[Page, ...]
    chapters: tuple[Page, ...]
    news: tuple[Page, ...]

    def page(self, key: str) -> Page | None:
        """A page by its key."""
        return next((one for one in (*self.chapters, *self.screens, *self.news) if one.key == key), None)

    def at(self, place: str) -> Page | None:
        """The page of a place: 'pupil/plan', or else that of 'pupil'."""
        head = place.partition("/")[0]
        for wanted in (place, head):
            for page in self.screens:
                if wanted in page.places:
                    return page
        return None


def handbook(wanted: str = "") -> Handbook:
    """The help in a language, by default the one of now."""
    return _read(wanted or language())


@cache
def _read(wanted: str) -> Handbook:
    home = paths.resources() / "help"
    return Handbook(*(tuple(_pages(home, kind, wanted)) for kind in (SCREENS, BOOK, NEWS)))


def _pages(home: Path, kind: str, wanted: str) -> Iterator[Page]:
    for file in sorted((home / SOURCE / kind).glob("*.md")):
        translated = home / wanted / kind / file.name
        source = translated if translated.exists() else file
        yield parsed(file.stem.lstrip("0123456789-"), source.read_text(encoding="utf-8"))


def parsed(key: str, text: str) -> Page:
    """Read one page.

    Raises:
        ValueError: it has no head, or no title in it.
    """
    _before, head, body = text.split("---\n", 2)
    about = dict(_fact(line) for line in head.splitlines() if line.strip())
    if "title" not in about:
        raise ValueError(key)
    places = tuple(place.strip() for place in about.get("for", "").split(",") if place.strip())
    return Page(key, about["title"], tuple(_parts(body)), places, about.get("chapter", ""))


def _fact(line: str) -> tuple[str, str]:
    name, _colon, value = line.partition(":")
    return name.strip(), value.strip()


def _parts(body: str) -> Iterator[Part]:
    for block in re.split(r"\n\s*\n", body.strip()):
        lines = [line.rstrip() for line in block.splitlines() if line.strip()]
        if lines:
            yield _part(lines)


def _part(lines: Sequence[str]) -> Part:
    first = lines[0]
    if first == KEYS_HERE:
        return KeyTable()
    if first.startswith("#"):
        marks, _space, words = first.partition(" ")
        return Heading(len(marks), runs_of(words))
    if first.startswith("|"):
        rows = [_cells(line) for line in lines]
        return Grid(rows[0], tuple(rows[2:]))
    if re.match(r"- |\d+\. ", first):
        numbered = first[0].isdigit()
        return Items(tuple(runs_of(item) for item in _items(lines)), numbered=numbered)
    return Paragraph(runs_of(" ".join(line.strip() for line in lines)))


def _items(lines: Sequence[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        start = re.match(r"(?:-|\d+\.) +", line)
        if start:
            items.append(line[start.end() :])
        else:
            items[-1] += " " + line.strip()
    return items


def _cells(line: str) -> tuple[Runs, ...]:
    return tuple(runs_of(cell.strip()) for cell in line.strip().strip("|").split("|"))


_MARKED = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<key>[^`]+)`|\[(?P<words>[^]]+)\]\((?P<link>[\w-]+)\)")


def runs_of(text: str) -> Runs:
    """Cut a text into what is plain, bold, a key, or a link."""
    runs, at = [], 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            runs.append(Run(text[at : found.start()]))
        if found["bold"]:
            runs.append(Run(found["bold"], "bold"))
        elif found["key"]:
            runs.append(Run(found["key"], "key"))
        else:
            runs.append(Run(found["words"], link=found["link"]))
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)


def _texts(parts: Sequence[Part]) -> Iterator[Runs]:
    for part in parts:
        if isinstance(part, (Heading, Paragraph)):
            yield part.words
        elif isinstance(part, Items):
            yield from part.items
        elif isinstance(part, Grid):
            for row in (part.head, *part.rows):
                yield from row


@dataclass(frozen=True)
class KeyRow:
    """One key as its caps ('Ctrl', 'K') and what it does."""

    caps: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class KeyGroup:
    """The keys that work at one kind of place."""

    where: str
    rows: tuple[KeyRow, ...]
