"""Looking at a PDF before it is printed, and printing it; its bytes and pictures stay in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter, QPen

from ui import theme
from ui.widgets.notice import announce
from ui.widgets.scroll_area import AbstractScrollArea
from zorgdesk.errors import MistakeError
from zorgdesk.job import Job, Step
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtPrintSupport import QPrinter

# PDFium itself is not made for two threads at once: printing runs beside the window that shows the pages.
_one_at_a_time = threading.Lock()

_POINTS = 72  # a PDF measures in points of 1/72 inch
_KEPT = 12  # pages kept as pictures
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_PAPER_DPI = 300
_A4 = (595.0, 842.0)
_SMALLEST, _LARGEST = 3.0, 14_400.0  # points: the largest page that the PDF standard knows
_MOST_PAGES = 5_000
_MOST_DOTS = 40_000_000  # of one picture: A3 at 300 dots to the inch is 17 million


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unreadable() from error


def _unreadable() -> MistakeError:
    return MistakeError(_("Dit document kan niet worden getoond."))


def _sizes(document: pdfium.PdfDocument) -> list[tuple[float, float]]:
    """How large each page is, in points. One that is damaged, or says what no paper is, counts as A4."""
    found = []
    for at in range(min(len(document), _MOST_PAGES)):
        try:
            size = document.get_page_size(at)
        except pdfium.PdfiumError:
            size = _A4
        found.append(size if all(_SMALLEST <= side <= _LARGEST for side in size) else _A4)
    return found


def page_count(data: bytes) -> int:
    """How many pages there are."""
    with _one_at_a_time:
        document = _open(data)
        try:
            return len(document)
        finally:
            document.close()


def _picture(page: pdfium.PdfPage, scale: float) -> QImage:
    """A page as a picture; scale 1 is one pixel per point, less for a page that would fill the memory."""
    width, height = page.get_size()
    scale = min(scale, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    made = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    ).copy()
    bitmap.close()
    return made


class PdfPreview(AbstractScrollArea):
    """The pages under each other, drawn when they are seen.

    PageUp and PageDown walk, Ctrl++ and Ctrl+- zoom, Ctrl+0 makes it fit; what stands on the page is its
    accessible description.
    """

    page_changed = Signal(int)  # counted from 1

    def __init__(self) -> None:
        super().__init__()
        self._document: pdfium.PdfDocument | None = None
        self._sizes: list[tuple[float, float]] = []
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._zoom = 0.0  # 0: as wide as the window
        self._page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(240), theme.px(240))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setAccessibleName(_("Voorbeeld"))

    def show_pdf(self, data: bytes) -> None:
        """Show the pages of a PDF.

        Raises:
            MistakeError: it is not a PDF that can be read.
        """
        self.forget()
        with _one_at_a_time:
            self._document = _open(data)
            self._sizes = _sizes(self._document)
        self._lay_out()
        self._show_page(0)

    def forget(self) -> None:
        """Let go of the document and of every picture of it."""
        self._pictures.clear()
        self._sizes = []
        if self._document:
            with _one_at_a_time:
                self._document.close()
        self._document = None
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page that is seen, counted from 1."""
        return self._page + 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def text_of(self, page: int) -> str:
        """What stands on a page, counted from 1."""
        if not self._document or not self._sizes:
            return ""
        words = ""
        with _one_at_a_time, suppress(pdfium.PdfiumError):  # a damaged page says nothing
            words = self._document[page - 1].get_textpage().get_text_range()
        return " ".join(words.split())

    def zoom_in(self) -> None:
        """Make it larger."""
        now = self._scale() / self._natural()
        self._zoom_to(next((zoom for zoom in _ZOOMS if zoom > now + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Make it smaller."""
        now = self._scale() / self._natural()
        self._zoom_to(next((zoom for zoom in reversed(_ZOOMS) if zoom < now - 0.01), _ZOOMS[0]))

    def zoom_to_fit(self) -> None:
        """As wide as the window."""
        self._zoom_to(0.0)

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1."""
        if self._sizes:
            at = min(max(page - 1, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(int(self._tops()[at]))
            self._show_page(at)

    def _zoom_to(self, zoom: float) -> None:
        at = self._page
        self._zoom = zoom
        self._lay_out()
        self.go_to(at + 1)
        self.viewport().update()

    def _natural(self) -> float:
        """Pixels per point at 100 %."""
        return self.logicalDpiX() / _POINTS

    def _scale(self) -> float:
        if self._zoom:
            return self._zoom * self._natural()
        widest = max((width for width, _height in self._sizes), default=595.0)
        return min(max((self.viewport().width() - 2 * theme.gap(16)) / widest, 0.2), 2 * self._natural())

    def _tops(self) -> list[float]:
        tops, top = [], float(theme.gap(12))
        for _width, height in self._sizes:
            tops.append(top)
            top += height * self._scale() + theme.gap(12)
        return tops

    def _lay_out(self) -> None:
        scale = self._scale()
        space = theme.gap(12)
        height = sum(one * scale + space for _width, one in self._sizes) + space
        width = max((one * scale for one, _height in self._sizes), default=0) + 2 * space
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, int(height) - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(theme.px(40))
        across.setRange(0, max(0, int(width) - self.viewport().width()))
        across.setPageStep(self.viewport().width())

    def _on_scrolled(self, value: int) -> None:
        middle = value + self.viewport().height() / 3
        tops = self._tops()
        self._show_page(max((at for at, top in enumerate(tops) if top <= middle), default=0))

    def _show_page(self, at: int) -> None:
        self.setAccessibleDescription(self.text_of(at + 1) if self._sizes else "")
        self.setAccessibleName(_("Voorbeeld, blad {page} van {pages}").format(page=at + 1, pages=self.pages))
        if at != self._page:
            self._page = at
            announce(self, self.accessibleName())
            self.page_changed.emit(at + 1)

    def _image(self, at: int) -> QImage:
        """The picture of a page, drawn once at each size."""
        ratio = self.devicePixelRatioF()
        key = (at, self._scale() * ratio)
        if key not in self._pictures and self._document:
            made = QImage()  # a damaged page stays empty
            with _one_at_a_time, suppress(pdfium.PdfiumError):
                made = _picture(self._document[at], key[1])
            self._pictures[key] = made
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pages that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.ink("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale, offset = self._scale(), self.verticalScrollBar().value()
        for at, top in enumerate(self._tops()):
            width, height = (side * scale for side in self._sizes[at])
            left = max((self.viewport().width() - width) / 2, theme.gap(12))
            rect = QRectF(left - self.horizontalScrollBar().value(), top - offset, width, height)
            if rect.intersects(QRectF(event.rect())):
                painter.drawImage(rect, self._image(at))
                painter.setPen(QPen(theme.ink("line"), 1))
                painter.drawRect(rect)
        if self.hasFocus():
            painter.setPen(QPen(theme.ink("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk and zoom."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key = event.key()
        if held and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif held and key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif held and key == Qt.Key.Key_0:
            self.zoom_to_fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(1 if key == Qt.Key.Key_Home else self.pages)
        else:
            super().keyPressEvent(event)


def _for_paper(document: pdfium.PdfDocument, at: int) -> tuple[float, float, QImage]:
    try:
        page = document[at]
        return (*page.get_size(), _picture(page, _PAPER_DPI / _POINTS))
    except pdfium.PdfiumError as error:
        raise _unreadable() from error


def print_job(printer: QPrinter, data: bytes) -> Job[int]:
    """Put the chosen pages on a printer, 300 dots to the inch; its result is the number of pages."""
    first, last = printer.fromPage() or 1, printer.toPage()
    with _one_at_a_time:
        document = _open(data)
        total = len(document)
    last = min(last or total, total)
    painter = QPainter()
    try:
        for done, at in enumerate(range(first - 1, last)):
            what = _("Blad {page} van {pages}").format(page=done + 1, pages=last - first + 1)
            yield Step(done, last - first + 1, what)
            with _one_at_a_time:
                width, height, picture = _for_paper(document, at)
            printer.setFullPage(True)
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            if not painter.isActive():
                painter.begin(printer)
            else:
                printer.newPage()
            dots = printer.resolution() / _POINTS
            painter.drawImage(QRectF(0, 0, width * dots, height * dots), picture)
        return last - first + 1
    finally:
        painter.end()
        with _one_at_a_time:
            document.close()
