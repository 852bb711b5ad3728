"""The signed form as a scan or a photo, beside the answer that it proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui import ask
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, reveal, row
from ui.widgets.words import Glyph, ShortWords
from zorgdesk.errors import ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from zorgdesk.exchange.arrived import Arrived

_KINDS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"


class ScanField(QWidget):
    """Choose a file; its bytes stay in memory until the answer is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paper: Arrived | None = None
        self.choose = Button(_("Scan of foto van het formulier"), "small", "doc")
        self.choose.setObjectName("choose_scan")
        self.choose.setAutoDefault(False)
        self.mark = Glyph("check", "ok", size=18)
        self.name = ShortWords("", "small", "muted")
        self.drop = Button(_("Weghalen"), "link", "trash")
        self.drop.setObjectName("drop_scan")
        self.drop.setAutoDefault(False)
        self.setLayout(row(self.choose, self.mark, (self.name, 1), self.drop, STRETCH, gap=8))
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(lambda: self.show_paper(None))
        self.show_paper(None)

    def show_paper(self, paper: Arrived | None) -> None:
        """Show what was chosen."""
        self.paper = paper
        self.name.setText(paper.name if paper else "")
        for one in (self.mark, self.name, self.drop):
            reveal(one, shown=paper is not None)

    def _on_choose(self) -> None:
        from zorgdesk.exchange.arrived import arrived_from

        path = ask.which_file(self, _("Welk bestand is het formulier?"), [(_("Scan of foto"), _KINDS)])
        if path is None:
            return
        try:
            self.show_paper(arrived_from(path))
        except ZorgdeskError as error:
            ask.tell(self, error)
