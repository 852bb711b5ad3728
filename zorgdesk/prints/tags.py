"""Tagged PDF: the canvas that knows the structure tree, and the flowables that put themselves in it.

Everything drawn is decoration unless it is drawn inside `TagCanvas.tagged`. `finish` writes the tree.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import unescape

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from zorgdesk.prints import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator


class Piece(NamedTuple):
    """A marked piece of a page: both numbers count from 0."""

    page: int
    mcid: int


@dataclass(eq=False)
class Elem:
    """An element of the structure tree; its kids are elements and pieces of pages, in reading order."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    kids: list[Elem | Piece] = field(default_factory=list)

    def add(self, tag: str, **attrs: str) -> Elem:
        """Add a child element."""
        child = Elem(tag, attrs)
        self.kids.append(child)
        return child


class TagCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas on which everything is decoration unless it is drawn in a structure element."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{**given, "initialFontName": fonts.REGULAR})
        self.root = Elem("Document")
        self.pieces = [0]
        self._parents = [self.root]
        self._in_artifact = False
        self._silent = 0
        self._bookmarks = 0

    @property
    def parent(self) -> Elem:
        """The element in which the next one comes."""
        return self._parents[-1]

    @property
    def page_count(self) -> int:
        """How many pages are finished."""
        return len(self.pieces) - 1

    def begin_page(self) -> None:
        """Start a page: decoration until told otherwise."""
        self._begin_artifact()

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Close the page."""
        self._end_artifact()
        super().showPage()
        self.pieces.append(0)

    @contextmanager
    def tagged(self, place: Elem | Slot) -> Iterator[None]:
        """Draw as part of a structure element; inside `repeated` it stays decoration."""
        if self._silent:
            yield
            return
        elem = place.elem(self) if isinstance(place, Slot) else place
        self._end_artifact()
        page = self.page_count
        self._code.append(f"/{elem.tag} <</MCID {self.pieces[page]}>> BDC")
        elem.kids.append(Piece(page, self.pieces[page]))
        self.pieces[page] += 1
        yield
        self._code.append("EMC")
        self._begin_artifact()

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Draw what repeats on each page: a screen reader skips it."""
        self.begin_repeated()
        yield
        self.end_repeated()

    def begin_repeated(self) -> None:
        """Begin what a screen reader skips because it was read before."""
        self._end_artifact()
        self._code.append("/Artifact <</Type /Pagination>> BDC")
        self._silent += 1

    def end_repeated(self) -> None:
        """End what a screen reader skips."""
        self._silent -= 1
        self._code.append("EMC")
        self._begin_artifact()

    def bookmark(self, title: str, level: int, height: float) -> None:
        """Let a bookmark point at this height above the origin; level 0 is the title."""
        key = f"h{self._bookmarks}"
        self._bookmarks += 1
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(title, key, level)

    def open_elem(self, elem: Elem) -> None:
        """Let what is drawn from now on be inside an element."""
        self._parents.append(elem)

    def close_elem(self) -> None:
        """Close the element that was opened last."""
        self._parents.pop()

    def _begin_artifact(self) -> None:
        self._code.append("/Artifact BMC")
        self._in_artifact = True

    def _end_artifact(self) -> None:
        if self._in_artifact:
            self._code.append("EMC")
            self._in_artifact = False


class ListGroup:
    """The items of one list: the list element is made when its first item is drawn."""

    def __init__(self, numbering: str = "Disc") -> None:
        self._numbering = numbering
        self._elem: Elem | None = None

    def item(self, parent: Elem) -> Elem:
        """Add an item."""
        if self._elem is None:
            self._elem = parent.add("L", ListNumbering=self._numbering)
        return self._elem.add("LI")


class Slot:
    """The place of a flowable in the tree, shared by the parts it is split into."""

    def __init__(self, tag: str = "P", group: ListGroup | None = None, lang: str = "") -> None:
        self._tag = tag
        self._group = group
        self._lang = lang  # where it differs from the paper's
        self._elem: Elem | None = None

    def elem(self, canvas: TagCanvas) -> Elem:
        """The element, made where the canvas is when it is first drawn."""
        if self._elem is None:
            parent = self._group.item(canvas.parent) if self._group else canvas.parent
            self._elem = parent.add(self._tag, **({"Lang": self._lang} if self._lang else {}))
        return self._elem


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph in the tree; it breaks its lines once per width, however often it is measured."""

    def __init__(self, text: str | None, style: Any, *, slot: Slot | None = None, **given: Any) -> None:
        if text and "<" not in text:
            # Without tags there is nothing to parse: a print takes less time and a line is one piece of text.
            given["frags"] = [_plain(style).clone(text=" ".join(filter(None, unescape(text).split(" "))))]
            text = None
        super().__init__(text, style, **given)
        self.slot = slot or Slot()
        self._broken_at: float | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines, or remember how they were broken."""
        if self._broken_at != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._broken_at = width
        return self.width, self.height

    def draw(self) -> None:
        """Draw the text in its element."""
        with self.canv.tagged(self.slot):
            super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        """Split; the parts stay one element."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            part.slot = self.slot
        return parts


@cache
def _plain(style: Any) -> Any:
    return Paragraph("x", style).frags[0]


@dataclass
class _Rows:
    """How a table is tagged, shared by its parts."""

    headed: bool
    slot: Slot


# Points: a row lower than this moves to the next page whole.
_HIGH_ROW = 300


class TaggedTable(Table):  # type: ignore[misc]  # reportlab has no types
    """A table in the tree: Table, TR, TH and TD; the head is read once, its repeats are skipped."""

    splitInRow: int  # noqa: N815 - ReportLab's

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._rows: _Rows | None = None
        self._is_rest = False

    def tag_rows(self, *, headed: bool) -> None:
        """Tag this as a table of data; without this it is only a way to place things."""
        self._rows = _Rows(headed, Slot("Table"))
        self._renderCB = _tell

    def opening_height(self, width: float) -> float:
        """The height of the first two rows: a head and what must stay with it, in points."""
        self.wrap(width, 0)
        return float(sum(self._rowHeights[:2]))

    def split(self, width: float, height: float) -> list[Any]:
        """Split between rows, or in a row that is too high for a page; the parts stay one table."""
        self.wrap(width, 0)
        # ReportLab would begin a row that fits the next page in the last lines of this one, under a second head.
        first = self._rowHeights[self.repeatRows : self.repeatRows + 1]
        self.splitInRow = int(self.splitInRow and sum(first) > _HIGH_ROW)
        parts: list[Any] = super().split(width, height)
        if len(parts) > 1:
            for number, part in enumerate(parts):
                part._rows = self._rows  # noqa: SLF001 - a part is one of us
                part._is_rest = self._is_rest or number > 0  # noqa: SLF001 - as above
                part._renderCB = self._renderCB  # noqa: SLF001 - as above; ReportLab forgets it
        return parts

    def tell(self, event: str, row: int = 0, column: int = 0) -> None:
        """Follow ReportLab's drawing, row by row and cell by cell."""
        if self._rows is None:
            return
        canvas: TagCanvas = self.canv
        head = self._rows.headed and row == 0
        if event == "startTable":
            canvas.open_elem(self._rows.slot.elem(canvas))
        elif event == "startRow":
            self._start_row(canvas, repeats=head and self._is_rest)
        elif event == "startCell":
            self._start_cell(canvas, head=head, row_head=column == 0)
        elif event in {"endCell", "endTable"}:
            canvas.close_elem()
        elif event == "endRow":
            self._end_row(canvas)

    def _start_row(self, canvas: TagCanvas, *, repeats: bool) -> None:
        self._repeats = repeats
        if repeats:
            canvas.open_elem(Elem("TR"))
            canvas.begin_repeated()
        else:
            canvas.open_elem(canvas.parent.add("TR"))

    def _end_row(self, canvas: TagCanvas) -> None:
        if self._repeats:
            canvas.end_repeated()
        canvas.close_elem()

    def _start_cell(self, canvas: TagCanvas, *, head: bool, row_head: bool) -> None:
        if head or row_head:
            canvas.open_elem(canvas.parent.add("TH", Scope="Column" if head else "Row"))
        else:
            canvas.open_elem(canvas.parent.add("TD"))


def _tell(table: TaggedTable, event: str, *about: Any) -> None:
    numbers = [part for part in about if isinstance(part, int)]
    table.tell(event, *numbers[:2])
