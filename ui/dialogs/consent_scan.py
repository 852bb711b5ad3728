"""The signed form as a scan or a photo, beside the answer that it proves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from ui import ask
from ui.form import Field
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.words import Glyph, ShortWords, label
from zorgdesk.errors import ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgdesk.exchange.arrived import Arrived

_KINDS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"


def can_be_seen(paper: Arrived) -> bool:
    """Whether it can be shown: not what is broken, has a password, or is no scan at all."""
    if paper.mime != "application/pdf":
        return not QImage.fromData(paper.content).isNull()
    from ui.widgets.pdf_preview import page_count

    try:
        return page_count(paper.content) > 0
    except ZorgdeskError:
        return False


class ScanField(Field):
    """Choose a file; its bytes stay in memory until the answer is kept.

    A lock lets go of the bytes: then it says which file it was, so that it is chosen again or taken away.
    """

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self.paper: Arrived | None = None
        self.lost = ""  # the name of the file that was chosen before a lock
        self.choose = Button(_("Scan of foto van het formulier"), "small", "doc")
        self.choose.setObjectName("choose_scan")
        self.choose.setAutoDefault(False)
        self.mark = Glyph("check", "ok", size=18)
        self.name = ShortWords("", "small", "muted")
        self.drop = Button(_("Weghalen"), "link", "trash")
        self.drop.setObjectName("drop_scan")
        self.drop.setAutoDefault(False)
        self.again = label("", "small", "warn", wrap=True)
        # The name gets the room: what is left over stands behind it only while there is no name.
        line = row(self.choose, self.mark, (self.name, 20), self.drop, STRETCH, gap=8)
        self.setLayout(column(line, self.again, gap=4))
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(self._on_drop)
        self.show_paper(None)

    def show_paper(self, paper: Arrived | None) -> None:
        """Show what was chosen."""
        self.paper, self.lost = paper, ""
        self._show()

    def _show(self) -> None:
        self.name.setText(self.paper.name if self.paper else "")
        unseen = self.paper is not None and not can_be_seen(self.paper)
        words = _("Zorgdesk kan dit bestand niet tonen. Kijk of het het formulier is. Bewaren kan wel.")
        self.again.setText(words if unseen else self.mistake())
        for one in (self.mark, self.name):
            reveal(one, shown=self.paper is not None)
        reveal(self.again, shown=bool(self.lost) or unseen)
        reveal(self.drop, shown=bool(self.paper or self.lost))

    def mistake(self) -> str:
        """A file was chosen, and its bytes are not here any more."""
        if not self.lost:
            return ""
        words = _("U koos eerder {name}. Kies dat bestand nog een keer, of druk op Weghalen.")
        return words.format(name=self.lost)

    def show_mistaken(self, *, mistaken: bool) -> None:
        """Mark it as wrong; the words under it then stand instead of its own."""
        super().show_mistaken(mistaken=mistaken)
        reveal(self.again, shown=bool(self.lost) and not mistaken)

    def show_value(self, value: Any) -> None:
        """Show what was chosen, or nothing."""
        self.show_paper(value)

    def value(self) -> Arrived | None:
        """What was chosen."""
        return self.paper

    def raw(self) -> str:
        """The name of the file: its bytes are in no draft."""
        return self.paper.name if self.paper else self.lost

    def restore(self, raw: Any) -> None:
        """Say which file it was."""
        if self.paper is None:
            self.lost = str(raw)
            self._show()

    def control(self) -> QWidget:
        """The button that chooses."""
        return self.choose

    def name_it(self, _name: str, description: str = "") -> None:
        """Say what is wrong or helps; it has a name of its own."""
        self.choose.setAccessibleDescription(description)

    def _on_drop(self) -> None:
        self.show_paper(None)
        self.choose.setFocus()
        self.changed.emit()

    def _on_choose(self) -> None:
        from zorgdesk.exchange.arrived import arrived_from

        path = ask.which_file(self, _("Welk bestand is het formulier?"), [(_("Scan of foto"), _KINDS)])
        if path is None:
            return
        try:
            self.show_paper(arrived_from(path))
        except ZorgdeskError as error:
            ask.tell(self, error)
        else:
            self.changed.emit()
