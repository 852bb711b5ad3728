"""The house style: the page with its head, foot and marks, and the way from blocks to bytes."""

from __future__ import annotations

import dataclasses
import io
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, PageTemplate

from zorgdesk.errors import Finding, Weight
from zorgdesk.job import Job, Step
from zorgdesk.prints import fonts
from zorgdesk.prints.blocks import Block, Blocks
from zorgdesk.prints.finish import Metadata, finish
from zorgdesk.prints.styles import ACCENT, INK, LINE, MUTED, page_styles
from zorgdesk.prints.tags import Slot, TagCanvas, TaggedParagraph, TaggedTable
from zorgdesk.prints.words import missing_glyphs, safe
from zorgdesk.text import SOURCE_LANGUAGE, _, speaking

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Block", "Blocks", "Paper", "PaperCheck", "check_paper", "missing_glyphs", "print_paper", "safe"]


@dataclass(frozen=True)
class Sheet:
    """A size of paper, with the room beside the text and the sizes of letter it may have, in points."""

    width: float
    height: float
    margin: float
    sizes: tuple[float, ...]

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.margin


# Paper for parents has no smaller letters: when one page asks for less, there are two.
SIZES = (10.5, 10.75, 11.0, 11.25, 11.5, 11.75, 12.0)
A4_SHEET = Sheet(A4[0], A4[1], 16 * mm, SIZES)
# A card for beside the laptop of one who works with it.
A5_CARD = Sheet(A5[1], A5[0], 8 * mm, (6.75, 7.0, 7.25, 7.5, 7.75, 8.0, 8.25, 8.5, 8.75, 9.0, 9.25, 9.5))
SIZE_OF_MORE_PAGES = 11.25
# How the size that fits grows with the room there is; a little hopeful, so that the largest one is found.
_GROWTH = 0.85
# From so many pages on, one page is not to be had.
_HOPELESS = 1.5

_TOP = 9 * mm
_FOOT = 9 * mm
_BAND = 6.5 * mm
_BAND_COLOUR = HexColor("#FFF3C4")
_NUMBER = "number{page}"
_NUMBER_ROOM = 200.0  # points
_MOST_ROOM = 60 * mm

_TONGUES = {"nl": "nl-NL", "en": "en-GB"}

Make: TypeAlias = Callable[[Blocks], Sequence[Block]]


@dataclass(frozen=True)
class Paper:
    """What stands around the text of a print: head, foot and marks; the title names nobody."""

    title: str
    school: str
    stamp: str
    note: str
    made_on: date
    marks: tuple[str, ...] = ()
    # Paper for others is Dutch, whatever the window speaks; what is for the user follows the window.
    language: str = SOURCE_LANGUAGE
    sheet: Sheet = A4_SHEET

    @property
    def tongue(self) -> str:
        """The language as a reader of the file looks for it: 'nl-NL'."""
        return _TONGUES.get(self.language, self.language)


def practice_marks(practice: bool) -> tuple[str, ...]:
    """The mark on everything that the oefenschool prints."""
    return (_("Oefenschool: dit is verzonnen"),) if practice else ()


def concept_marks(concept: bool) -> tuple[str, ...]:
    """The mark on a paper that is not agreed yet."""
    return (_("CONCEPT: dit kan nog veranderen"),) if concept else ()


def school_line(school: str, place: str) -> str:
    """The school as it stands in a head, with its building where that has a name of its own."""
    return ", ".join(part for part in (school, place if place != school else "") if part)


@dataclass(frozen=True)
class PaperCheck:
    """What is to be told before a card goes on paper."""

    missing: str
    findings: tuple[Finding, ...]


def check_paper(card: Any) -> PaperCheck:
    """Find the letters of a card that the paper cannot draw; they are printed as a sign, never dropped."""
    missing = missing_glyphs("".join(_words_of(card)))
    if not missing:
        return PaperCheck("", ())
    what = _("Deze tekens kunnen niet op het papier: {letters}. Daar komt een ruitje met een vraagteken.")
    finding = Finding(
        rule="paper.missing_glyphs",
        weight=Weight.WARN,
        what=what.format(letters=" ".join(missing)),
        why=_("Schrijf het woord anders, of vul het na het afdrukken in met de pen."),
    )
    return PaperCheck(missing, (finding,))


def print_paper(paper: Paper, make: Make) -> Job[bytes]:
    """Set the blocks as large as one page allows, or on more pages, and give the bytes of the file."""
    yield Step(0, 3, _("Tekst opmaken"))
    with speaking(paper.language):
        frame = _PageLook(paper)
        blocks = _fit(make, frame.height, paper.sheet)
    yield Step(1, 3, _("Bladzijden tekenen"))
    with speaking(paper.language):
        raw, canvas = _build(paper, frame, blocks)
    yield Step(2, 3, _("Bestand maken"))
    return finish(raw, canvas, Metadata(paper.title, paper.school, paper.tongue, paper.made_on))


def _words_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [words for part in value for words in _words_of(part)]
    if not dataclasses.is_dataclass(value):
        return []
    printed = (field for field in dataclasses.fields(value) if field.metadata.get("printed", True))
    return [words for field in printed for words in _words_of(getattr(value, field.name))]


def _fit(make: Make, height: float, sheet: Sheet) -> Sequence[Block]:
    """Measure once, aim, and step down until it fits: a measurement costs a quarter of a print."""
    sizes = sheet.sizes
    start = SIZE_OF_MORE_PAGES if SIZE_OF_MORE_PAGES in sizes else sizes[len(sizes) // 2]
    middle = make(Blocks(start, sheet.room))
    measured = _height(middle, sheet)
    if measured > height * _HOPELESS:
        return middle
    aim = start * (height / measured) ** _GROWTH
    # The smallest is tried in any case: white around the blocks does not shrink as the letters do.
    for size in reversed(sizes[: max(bisect_right(sizes, aim), 1)]):
        blocks = middle if size == start else make(Blocks(size, sheet.room))
        if _height(blocks, sheet) <= height:
            return blocks
    tight = make(Blocks(sizes[0], sheet.room, tight=True))
    return tight if _height(tight, sheet) <= height else middle


def _height(blocks: Sequence[Block], sheet: Sheet) -> float:
    """Measure as the frame will: the larger of two spaces between neighbours counts."""
    height, space = 0.0, 0.0
    for flowable in _spaced(blocks):
        before = max(space, flowable.getSpaceBefore()) if height else 0
        height += before + flowable.wrap(sheet.room, sheet.height)[1]
        space = flowable.getSpaceAfter()
    return height


def _spaced(blocks: Sequence[Block]) -> list[Any]:
    for block in blocks:
        block.flowables[0].spaceBefore = block.before
    return [flowable for block in blocks for flowable in block.flowables]


class _Room(ActionFlowable):  # type: ignore[misc]  # reportlab has no types
    """Go to the next page when the start of a block would not fit on this one."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height

    def apply(self, doc: Any) -> None:
        """Look at what is left of the page."""
        frame = doc.frame
        left = frame._y - frame._y1p  # noqa: SLF001 - ReportLab tells it nowhere else
        if left < self._height and not frame._atTop:  # noqa: SLF001 - as above
            doc.handle_frameEnd()


def _room(block: Block, sheet: Sheet) -> float:
    height = sum(_opening(part, sheet) for part in block.flowables[: block.together + 1])
    return float(min(block.before + height, _MOST_ROOM))


def _opening(part: Any, sheet: Sheet) -> float:
    if isinstance(part, TaggedTable):
        return part.opening_height(sheet.room)
    return float(part.wrap(sheet.room, sheet.height)[1])


def _build(paper: Paper, look: _PageLook, blocks: Sequence[Block]) -> tuple[bytes, TagCanvas]:
    out = io.BytesIO()
    sheet = paper.sheet
    size = (sheet.width, sheet.height)
    doc = BaseDocTemplate(out, pagesize=size, lang=paper.tongue, title=paper.title, invariant=1)
    frame = Frame(sheet.margin, look.bottom, sheet.room, look.height, 0, 0, 0, 0)
    doc.addPageTemplates(PageTemplate("page", [frame], onPage=look.draw))
    story: list[Any] = []
    _spaced(blocks)
    for block in blocks:
        if block.together:
            story.append(_Room(_room(block, sheet)))
        story += block.flowables
    doc.build(story, canvasmaker=_NumberedCanvas)
    return out.getvalue(), doc.canv


class _NumberedCanvas(TagCanvas):
    """Writes the number of pages when it is known: at the end."""

    def save(self) -> None:
        """Fill in the number of pages and save: each line ends at the edge, however many digits it has."""
        size = page_styles().foot.fontSize
        for page in range(1, self.page_count + 1):
            words = _("Pagina {page} van {count}").format(page=page, count=self.page_count)
            self.beginForm(_NUMBER.format(page=page), lowerx=-_NUMBER_ROOM, lowery=-size, uppery=size)
            self.setFillColor(MUTED)
            self.setFont(fonts.REGULAR, size)
            self.drawRightString(0, 0, words)
            self.endForm()
        super().save()


class _PageLook:
    """Head, foot and marks of a page; read aloud on the first, skipped on the next."""

    def __init__(self, paper: Paper) -> None:
        look, sheet = page_styles(), paper.sheet
        self._sheet = sheet
        self._head = TaggedParagraph(safe(paper.school), look.school, slot=Slot())
        self._stamp = TaggedParagraph(safe(paper.stamp), look.stamp, slot=Slot())
        self._note = TaggedParagraph(safe(paper.note), look.foot, slot=Slot())
        self._marks = [TaggedParagraph(safe(mark), look.mark, slot=Slot()) for mark in paper.marks]
        self._head_width, self._stamp_width, self._note_width = (
            sheet.room * share for share in (0.4, 0.58, 0.8)
        )
        school = self._head.wrap(self._head_width, sheet.height)[1]
        self._head_height = max(school, self._stamp.wrap(self._stamp_width, sheet.height)[1])
        self._note_height = self._note.wrap(self._note_width, sheet.height)[1]
        self._band_bottom = sheet.height - _TOP - (_BAND if paper.marks else 0)
        self._head_bottom = self._band_bottom - self._head_height - (2 * mm if paper.marks else 0)
        self.bottom = _FOOT + self._note_height + 3.6 * mm
        self.height = self._head_bottom - 4.5 * mm - self.bottom

    def draw(self, canvas: TagCanvas, doc: Any) -> None:
        """Draw everything of a page but its text."""
        canvas.begin_page()
        if doc.page == 1:
            self._draw_words(canvas)
        else:
            with canvas.repeated():
                self._draw_words(canvas)
        left, right = self._sheet.margin, self._sheet.width - self._sheet.margin
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.4)
        canvas.line(left, self._head_bottom - 1.6 * mm, right, self._head_bottom - 1.6 * mm)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(left, self.bottom - 2 * mm, right, self.bottom - 2 * mm)
        self._draw_number(canvas, doc.page)

    def _draw_words(self, canvas: TagCanvas) -> None:
        self._draw_marks(canvas)
        left, right = self._sheet.margin, self._sheet.width - self._sheet.margin
        for part, width, x in (
            (self._head, self._head_width, left),
            (self._stamp, self._stamp_width, right - self._stamp_width),
        ):
            part.wrap(width, self._sheet.height)
            part.drawOn(canvas, x, self._head_bottom)
        self._note.drawOn(canvas, left, _FOOT)

    def _draw_marks(self, canvas: TagCanvas) -> None:
        if not self._marks:
            return
        wide = self._sheet.room / len(self._marks)
        for number, mark in enumerate(self._marks):
            x = self._sheet.margin + number * wide
            canvas.setFillColor(_BAND_COLOUR)
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(1)
            canvas.rect(x, self._band_bottom, wide, _BAND, stroke=1, fill=1)
            high = mark.wrap(wide, _BAND)[1]
            mark.drawOn(canvas, x, self._band_bottom + (_BAND - high) / 2 + 0.5)

    def _draw_number(self, canvas: TagCanvas, page: int) -> None:
        style = page_styles().foot
        canvas.saveState()
        canvas.translate(self._sheet.width - self._sheet.margin, _FOOT + style.leading - style.fontSize)
        canvas.doForm(_NUMBER.format(page=page))
        canvas.restoreState()
