"""The photo of a contact in a form: chosen, made small, shown; only with that person's own yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from ui import ask, theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.panels import Refusal
from ui.widgets.ticks import TickBox
from ui.widgets.words import label
from zorgdesk.errors import Finding, ImportFileError, Way
from zorgdesk.rules.directory import why_not_photo
from zorgdesk.text import _

if TYPE_CHECKING:
    from pathlib import Path

_SIDE = 96
ASKED, WITHOUT = "photo_asked", "photo_without"


class PhotoPart(QWidget):
    """A photo that can be chosen or taken away. `picture`: what is to be kept; `changed`: it is another than it was."""

    chosen = Signal()

    def __init__(self, picture: bytes = b"", *, agreed: bool = False) -> None:
        super().__init__()
        self.picture, self.changed = picture, False
        self.shown = label("", "small", "muted")
        self.shown.setFixedSize(theme.px(_SIDE), theme.px(_SIDE))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = Button(_("Foto kiezen"), "small", "doc")
        self.choose.setObjectName("photo_choose")
        self.drop = Button(_("Foto weghalen"), "small", "trash")
        self.drop.setObjectName("photo_drop")
        self.agreed = TickBox(_("Deze persoon vindt de foto goed"))
        self.agreed.setObjectName("photo_agreed")
        self.agreed.setChecked(agreed)
        self.refusal = Refusal()
        self.choose.clicked.connect(self.on_choose)
        self.drop.clicked.connect(self.on_drop)
        self.agreed.clicked.connect(lambda _on: self._on_agreed())
        self.refusal.way.connect(self._on_way)
        words = label(_("Alleen op het scherm en in het smoelenboek."), "small", "muted", wrap=True)
        deeds = column(row(self.choose, self.drop, STRETCH), self.agreed, words, gap=6)
        self.setLayout(column(row(self.shown, (deeds, 1), gap=12), self.refusal, gap=8))
        self._show()

    @property
    def wrong(self) -> Finding | None:
        """What speaks against keeping this photo."""
        return why_not_photo(agreed=self.agreed.isChecked()) if self.picture else None

    def on_choose(self) -> None:
        """Choose a photo on this computer."""
        kinds = [(_("Foto"), "*.jpg *.jpeg *.png *.webp *.bmp"), (_("Alle bestanden"), "*")]
        path = ask.which_file(self, _("Welke foto?"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a photo and make it small; what cannot be read is told."""
        from zorgdesk.exchange.portrait import portrait

        try:
            self.picture = portrait(path.read_bytes())
        except OSError:
            words = _("Dit bestand kan niet worden gelezen.")
            ask.tell(self, ImportFileError(words, _("Er is niets veranderd.")))
            return
        except ImportFileError as error:
            ask.tell(self, error)
            return
        self.changed = True
        self._show()
        self.ask_first()
        self.chosen.emit()

    def ask_first(self) -> bool:
        """Ask for the person's yes; False when it is there, or there is no photo."""
        wrong = self.wrong
        if wrong is not None:
            ways = (Way(ASKED, _("Gevraagd, het mag")), Way(WITHOUT, _("Zonder foto")))
            wrong = Finding(wrong.rule, wrong.weight, wrong.what, wrong.why, ways)
        self.refusal.show_finding(wrong)
        return wrong is not None

    def on_drop(self) -> None:
        """Go on without a photo."""
        self.picture, self.changed = b"", True
        self.agreed.setChecked(False)
        self.refusal.show_finding(None)
        self._show()

    def _on_agreed(self) -> None:
        if self.agreed.isChecked():
            self.refusal.show_finding(None)
        elif self.picture:
            self.ask_first()

    def _on_way(self, code: str) -> None:
        if code == ASKED:
            self.agreed.setChecked(True)
            self.refusal.show_finding(None)
        else:
            self.on_drop()
        self.choose.setFocus()

    def _show(self) -> None:
        image = QPixmap()
        image.loadFromData(self.picture)
        if image.isNull():
            self.shown.clear()
            self.shown.setText(_("Geen foto"))
        else:
            size = self.shown.size()
            self.shown.setPixmap(image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation))
        self.shown.setAccessibleName(_("Geen foto") if image.isNull() else _("Foto van dit contact"))
        reveal(self.drop, shown=not image.isNull())
