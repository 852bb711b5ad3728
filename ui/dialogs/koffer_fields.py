"""What the dialogs of the koffer share: the folder in which it is handed over, what this laptop is called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.widgets.buttons import Button
from ui.widgets.fields import TextField
from ui.widgets.layout import column, row
from ui.widgets.words import ShortWords, label
from zorgdesk.errors import Finding, RefusedError, Weight, ZorgdeskError
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.widgets.panels import Refusal


class FolderField(QWidget):
    """The folder or USB stick; `chosen`: another one."""

    chosen = Signal()

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self.folder = folder
        self.words = ShortWords("")
        self.choose = Button(_("Map kiezen"), "", "doc")
        self.choose.setObjectName("koffer_folder")
        self.choose.clicked.connect(self._on_choose)
        self.setLayout(
            column(
                label(_("USB-stick of map van school"), "small-strong"),
                row(self.choose, (self.words, 1), gap=10),
                gap=4,
            )
        )
        self._show()

    def _show(self) -> None:
        words = str(self.folder) if self.folder else _("Er is nog geen map gekozen.")
        self.words.setText(words)
        self.choose.setAccessibleDescription(words)

    def _on_choose(self) -> None:
        folder = ask.which_folder(self, _("In welke map staat de koffer?"))
        if folder is not None:
            self.folder = Path(folder)
            self._show()
            self.chosen.emit()


class LaptopField(QWidget):
    """What the user calls this laptop: the colleague reads it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.name = TextField(_("bijvoorbeeld: laptop groep 1-4"), most=60, width=320)
        self.name.show_value(words)
        caption = label(_("Deze laptop heet"), "small-strong")
        hint = label(
            _("Uw collega ziet dit. Het staat leesbaar op de stick: gebruik geen naam van een mens."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        caption.setBuddy(self.name.line)
        self.name.line.setObjectName("koffer_laptop")
        self.name.line.setAccessibleName(_("Deze laptop heet"))
        self.name.line.setAccessibleDescription(hint.text())
        self.setLayout(column(caption, self.name, hint, gap=4))

    def keep(self) -> None:
        """Keep what this laptop is called.

        Raises:
            MistakeError: there is nothing there.
        """
        from zorgdesk.store.this_laptop import name_it

        name_it(self.name.value() or "")


def show_refused(refusal: Refusal, error: ZorgdeskError) -> None:
    """Show what stood in the way, with the ways on that it has."""
    if isinstance(error, RefusedError):
        refusal.show_finding(error.finding)
    else:
        refusal.show_finding(Finding("koffer", Weight.BLOCK, error.what, error.advice))
    refusal.bring_in_sight()
