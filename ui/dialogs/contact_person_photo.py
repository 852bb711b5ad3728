"""The photo of a contact in a form: chosen, made small, shown; only with that person's own yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap

from ui import ask, theme
from ui.form import Field
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

    from PySide6.QtWidgets import QWidget

_SIDE = 96
ASKED, WITHOUT = "photo_asked", "photo_without"


class PhotoPart(Field):
    """A photo that can be chosen or taken away. `picture`: what is to be kept; `renewed`: it is another than it was.

    In a draft stands only that one was chosen: a photo itself is kept nowhere before its person said yes.
    """

    chosen = Signal()
    names_itself = True

    def __init__(self, picture: bytes = b"", *, agreed: bool = False) -> None:
        super().__init__()
        self.picture, self.renewed = picture, False
        self._lost = False  # one was chosen before a lock, and its bytes are not here any more
        self.again = label(
            _("U koos eerder een foto. Kies die nog een keer, als u hem wilt bewaren."), "small", "warn",
            wrap=True,
        )  # fmt: skip
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
        deeds = column(row(self.choose, self.drop, STRETCH), self.again, self.agreed, words, gap=6)
        self.setFocusProxy(self.choose)
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
        from zorgdesk.exchange.recognise import bytes_of

        try:
            self.picture = portrait(bytes_of(path))
        except ImportFileError as error:
            ask.tell(self, error)
            return
        self.renewed, self._lost = True, False
        self._show()
        self.ask_first()
        self.chosen.emit()
        self.changed.emit()

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
        self.picture, self.renewed, self._lost = b"", True, False
        self.agreed.setChecked(False)
        self.refusal.show_finding(None)
        self._show()
        self.changed.emit()

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
        reveal(self.again, shown=self._lost)

    def show_value(self, _value: object) -> None:
        """It shows what it was given when it was made."""

    def value(self) -> bytes | None:
        """The photo to keep, if there is one."""
        return self.picture or None

    def raw(self) -> bool:
        """Whether another photo was chosen."""
        return self._lost or (self.renewed and bool(self.picture))

    def restore(self, raw: object) -> None:
        """Say that a photo was chosen before."""
        self._lost = bool(raw)
        self._show()

    def control(self) -> QWidget:
        """The button that chooses."""
        return self.choose

    def name_it(self, _name: str, _description: str = "") -> None:
        """Keep the names of its own: it has three buttons."""
