"""The handbook on paper: all chapters in order, with contents, numbers and bookmarks."""

from __future__ import annotations

import io
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

import pikepdf

from zorgdesk import handbook as book
from zorgdesk.prints import fonts
from zorgdesk.prints.blocks import Block
from zorgdesk.prints.house import Paper, print_paper
from zorgdesk.prints.key_card import key_rows
from zorgdesk.prints.words import Markup, bold, safe
from zorgdesk.text import _, language, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from zorgdesk.handbook import KeyGroup, Page, Part, Runs
    from zorgdesk.job import Job
    from zorgdesk.prints.blocks import Blocks

_KEY_GROUND = "#E3E9EE"
_WIDEST_OF_THREE = 30  # per cent of the width: the first column beside two others


@dataclass(frozen=True)
class HandbookCard:
    """What is printed: the chapters, the keys, and the program's version."""

    chapters: tuple[Page, ...]
    keys: tuple[KeyGroup, ...]
    made_on: date
    version: str
    language: str = ""  # none: the window's


def print_handbook(card: HandbookCard) -> Job[bytes]:
    """Print the handbook: once to learn on which page each chapter begins, and once with those numbers."""
    paper = Paper(
        title=_("Handboek Zorgdesk"),
        school=_("Zorgdesk"),
        stamp=_("Versie {version}, {day}").format(version=card.version, day=plain_date(card.made_on)),
        note=_("Druk in Zorgdesk op F1 voor uitleg bij een scherm."),
        made_on=card.made_on,
        language=card.language or language(),
    )
    draft = yield from print_paper(paper, lambda blocks: list(_blocks(card, blocks, {})))
    starts = _starts(draft)
    return (yield from print_paper(paper, lambda blocks: list(_blocks(card, blocks, starts))))


def _starts(data: bytes) -> dict[str, int]:
    """On which page, counted from 1, each bookmark stands."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        named = _named_places(pdf)
        starts: dict[str, int] = {}
        with pdf.open_outline() as outline:
            for item in (one for top in outline.root for one in (top, *top.children)):
                place: Any = named.get(str(item.destination), item.destination)
                if isinstance(place, pikepdf.Dictionary):
                    place = place.D
                starts[item.title] = numbers[place[0].objgen]
        return starts


def _named_places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    places = pdf.Root.get("/Dests", pikepdf.Dictionary())
    return {name: place for name, place in places.items()}  # noqa: C416 - a Dictionary of pikepdf is no mapping


def _blocks(card: HandbookCard, blocks: Blocks, starts: Mapping[str, int]) -> Iterator[Block]:
    what = _("Zo werkt u met Zorgdesk. U hoeft dit niet van voor naar achter te lezen.")
    yield Block([blocks.title(_("Handboek Zorgdesk")), blocks.lead(what)])
    titled = [(f"{number}. {page.title}", page) for number, page in enumerate(card.chapters, start=1)]
    rows = [[title, str(starts.get(title, ""))] for title, _page in titled]
    yield Block([blocks.table([_("Hoofdstuk"), _("Bladzijde")], rows, (85, 15))])
    for title, page in titled:
        yield from _chapter(title, page, card, blocks)


def _chapter(title: str, page: Page, card: HandbookCard, blocks: Blocks) -> Iterator[Block]:
    """A heading never stands alone: what comes first after it belongs to its block."""
    held: list[Any] = [blocks.h2(title)]
    for part in page.parts:
        if isinstance(part, book.Heading):
            held.append(blocks.h3(_plain(part.words)))
            continue
        drawn = _drawn(part, card, blocks)
        yield Block([*held, *drawn], together=len(held), before=blocks.styles.size * (1.4 if held else 0.2))
        held = []


def _drawn(part: Part, card: HandbookCard, blocks: Blocks) -> Sequence[Any]:
    if isinstance(part, book.Items):
        items = [markup(item) for item in part.items]
        return blocks.steps(items) if part.numbered else blocks.bullets(items)
    if isinstance(part, book.Grid):
        head = [_plain(cell) for cell in part.head]
        return [blocks.table(head, [[markup(cell) for cell in row] for row in part.rows], _shares(part))]
    if isinstance(part, book.KeyTable):
        return [
            flowable
            for group in card.keys
            for flowable in (blocks.h3(group.where), key_rows(group, blocks, blocks.width))
        ]
    assert isinstance(part, book.Paragraph)  # noqa: S101 - headings are drawn with what follows
    return [blocks.text(markup(part.words))]


def _shares(grid: book.Grid) -> tuple[float, ...]:
    """A first column as wide as its longest words, within reason; the others share the rest by what they hold."""
    longest = max(len(_plain(row[0])) for row in (grid.head, *grid.rows))
    first = min(max(longest * 1.45, 18), 45)
    others = range(1, len(grid.head))
    first = min(first, _WIDEST_OF_THREE) if len(others) > 1 else first
    held = [sqrt(sum(len(_plain(row[column])) for row in grid.rows) or 1) for column in others]
    return (first, *((100 - first) * one / sum(held) for one in held))


def _plain(runs: Runs) -> str:
    return "".join(run.words for run in runs)


def markup(runs: Runs) -> Markup:
    """The words of a sentence, ready for the typesetter: bold, and keys on a soft ground."""
    return Markup("".join(_marked(run.words, run.look) for run in runs))


def _marked(words: str, look: str) -> str:
    if look == "bold":
        return bold(words)
    if look == "key":
        # A line break inside a key would cut it in two.
        kept = safe(words).replace(" ", "\N{NO-BREAK SPACE}")
        return f'<font name="{fonts.BOLD}" backColor="{_KEY_GROUND}">\N{NO-BREAK SPACE}{kept}\N{NO-BREAK SPACE}</font>'
    return safe(words)
