"""Rows for the Beginstand out of a spreadsheet: choose, look at the columns, and on to the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui import ask
from ui.dialogs.dialog import Dialog
from ui.dialogs.importing import read_job
from ui.dialogs.importing_columns import ColumnPicker
from ui.jobs import run_job
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, empty_out, reveal, row
from ui.widgets.words import heading, label
from zorgdesk.errors import ZorgdeskError
from zorgdesk.exchange.beginstand_sheet import FIELDS, guess_begin_columns, read_begin_rows
from zorgdesk.exchange.tables import Table
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class BeginstandSheetDialog(Dialog):
    """Nothing is kept here: the rows go to the grid (`brought`), where one looks them through."""

    brought = Signal(list)

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Beginstand uit een tabel"), icon="doc", width=760, height=640)
        self.table: Table | None = None
        self.picker: ColumnPicker | None = None
        words = _(
            "Een tabel (Excel of CSV) met een rij per leerling die al hulp krijgt. "
            "Kolommen mogen ontbreken. Er wordt nog niets opgeslagen."
        )
        self.choose = Button(_("Bestand kiezen"), "primary", "doc")
        self.choose.clicked.connect(self.on_choose)
        self.body.addWidget(card(heading(_("Welke tabel?"), "pupils"), label(words, wrap=True)))
        self.body.addWidget(box(row(self.choose, STRETCH)))
        reveal(self.save, shown=False)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_choose(self) -> None:
        """Choose a file and show its columns."""
        kinds = [(_("Tabel"), "*.xlsx *.csv *.txt"), (_("Alle bestanden"), "*")]
        path = ask.which_file(self, _("Welke tabel?"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show which column is what; what is no table is told."""
        found = run_job(self, read_job(path), _("Bestand lezen"))
        if isinstance(found, Table):
            self._show_columns(found)
        elif found is not None:
            self.bridge.tell(self, ZorgdeskError(
                _("Dit is een leerlingenbestand, geen tabel."), _("Er is niets veranderd."),
                _("Lees het in bij Beheer, of kies een tabel."),
            ))  # fmt: skip

    def _show_columns(self, table: Table) -> None:
        empty_out(self.body)
        self.table = table
        self.picker = ColumnPicker(table, FIELDS, guess_begin_columns(table.header))
        head = heading(ngettext("{count} rij", "{count} rijen", len(table.rows)), "pupils")
        self.body.addWidget(box(column(card(head, self.picker))))
        self.save.show_words(_("Zet in de tabel"), "check")
        reveal(self.save, shown=True)
        self.fit_soon.start()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Hand the rows over to the grid."""
        if self.table is None or self.picker is None:
            self.on_choose()
            return
        try:
            rows = read_begin_rows(self.table, self.picker.columns())
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.brought.emit(rows)
        self.close()
