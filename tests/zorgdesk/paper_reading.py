"""Reading a print back: its text, what a screen reader says, and what it does not say."""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEXT = raw.FPDF_PAGEOBJ_TEXT
_WORD_GAP = 1.6  # points
_SCALE = 4.0  # dots per point


@dataclass(frozen=True)
class Heard:
    """One element of the structure tree: how deep, its tag, its own words."""

    depth: int
    tag: str
    words: str


def pages(data: bytes) -> list[str]:
    """The text of each page in the order of its stream, with ordinary spaces."""
    with pdfium.PdfDocument(data) as pdf:
        return [_plain(page.get_textpage().get_text_range()) for page in pdf]


def words(data: bytes) -> str:
    """All text on one line."""
    return " ".join(" ".join(pages(data)).split())


def heard(data: bytes) -> list[Heard]:
    """The elements as a screen reader meets them."""
    marked = _marked_text(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return list(_walk(pdf.Root.StructTreeRoot.K[0], 0, marked, numbers))


def spoken(data: bytes) -> str:
    """The structure tree as lines of indented tags and words: what the goldens hold."""
    return "".join(f"{'  ' * item.depth}{item.tag} {item.words}".rstrip() + "\n" for item in heard(data))


def tags(data: bytes) -> Counter[str]:
    """How often each tag is in the tree."""
    return Counter(item.tag for item in heard(data))


def unspoken(data: bytes) -> list[str]:
    """The text of each page that is in no element."""
    return [" ".join(found.get(-1, "").split()) for found in _marked_text(data)]


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """The outline: level and words."""
    with pdfium.PdfDocument(data) as pdf:
        return [(item.level, item.get_title()) for item in pdf.get_toc()]


def same_as(golden: Path, text: str) -> bool:
    """Whether text is what the golden file holds; a golden that is not there is written, and is no proof."""
    if not golden.exists():
        golden.write_text(text, encoding="utf-8")
        return False
    return golden.read_text(encoding="utf-8") == text


def squares(data: bytes, count: int) -> list[list[bool]]:
    """Look at the middle of each square of the QR code on the rendered first page."""
    with pdfium.PdfDocument(data) as pdf:
        page = pdf[0]
        left, _, right, top = next(
            part.get_bounds()
            for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
            if raw.FPDFPageObj_GetMarkedContentID(part) >= 0
            and part.get_bounds()[2] - part.get_bounds()[0] > 100
        )
        picture = page.render(scale=_SCALE, grayscale=True).to_pil().load()
        side = (right - left) / count
        height = page.get_height()
        return [
            [
                picture[
                    int((left + (column + 0.5) * side) * _SCALE),
                    int((height - top + (row + 0.5) * side) * _SCALE),
                ]
                < 128
                for column in range(count)
            ]
            for row in range(count)
        ]


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")


def _walk(
    elem: Any, depth: int, marked: list[dict[int, str]], numbers: dict[tuple[int, int], int]
) -> Iterator[Heard]:
    kids = list(elem.K)
    pieces = [(numbers[kid.Pg.objgen], int(kid.MCID)) for kid in kids if "/MCID" in kid]
    own = " ".join(marked[page].get(mcid, "") for page, mcid in pieces)
    alt = f" [{elem.Alt}]" if "/Alt" in elem else ""
    yield Heard(depth, str(elem.S)[1:], " ".join(own.split()) + alt)
    for kid in kids:
        if "/S" in kid:
            yield from _walk(kid, depth + 1, marked, numbers)


def _marked_text(data: bytes) -> list[dict[int, str]]:
    with pdfium.PdfDocument(data) as pdf:
        return [_marked_text_of(page) for page in pdf]


def _marked_text_of(page: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    ends: dict[int, tuple[float, float]] = {}
    textpage = page.get_textpage()
    for part in page.get_objects(filter=[_TEXT], max_depth=5):
        mcid = raw.FPDFPageObj_GetMarkedContentID(part)
        left, _, right, _ = part.get_bounds()
        line = part.get_matrix().f
        # A piece that starts where the last one ended, on the same line, belongs to the same word.
        near = mcid in ends and abs(ends[mcid][1] - line) < 1 and 0 <= left - ends[mcid][0] < _WORD_GAP
        found[mcid] = found.get(mcid, "") + ("" if near else " ") + _text_of(part, textpage)
        ends[mcid] = (right, line)
    return found


def _text_of(part: Any, textpage: Any) -> str:
    size = raw.FPDFTextObj_GetText(part, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(part, textpage, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return _plain(buffer.raw[:size].decode("utf-16-le").rstrip("\0"))
