"""The documents of one pupil: added encrypted, read in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeDatabase, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import ask, theme
from ui.dialogs.document import DocumentDialog
from ui.screens.pupil_parts import Part
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, card, column, empty_out, reveal, row
from ui.widgets.panels import Empty
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.words import heading, label
from zorgdesk.commands.documents import OpenedDocument, open_document, remove_document
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.documents import DocumentRow, document_rows
from zorgdesk.text import _, short_date

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead

_TEXTS = ("text/plain",)


class PupilDocuments(Part):
    """A list, and beside it the document that was opened; its bytes are let go with the tab."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Documenten"), scrolls=theme.large())
        self.opened = ""
        self.table = RowsTable(
            [
                Column(_("Document"), lambda one: one.title, role="strong", stretch=True),
                Column(_("Van wie"), _from, role="small", ink="muted"),
                Column(_("Ontvangen"), lambda one: short_date(one.received_on), role="small", right=True),
            ],
            _("Documenten"),
        )
        self.table.setObjectName("documents")
        self.table.opened.connect(self._on_open)
        self.add = Button(_("Document toevoegen"), "link", "plus")
        self.add.setObjectName("add_document")
        self.add.clicked.connect(self._on_add)
        self.remove = Button(_("Weghalen"), "link", "trash")
        self.remove.setObjectName("remove_document")
        self.remove.clicked.connect(self._on_remove)
        self.empty = Empty(
            "doc",
            _("Nog geen documenten"),
            _("Een verslag, een brief of een scan. Zorgdesk bewaart ze versleuteld, ook de inhoud."),
            _("Document toevoegen"),
        )
        self.empty.started.connect(self._on_add)
        self.shown: QVBoxLayout = column(gap=8)
        self._lay_out()

    def _lay_out(self) -> None:
        listed = card(
            heading(_("Documenten"), "doc", self.add),
            (self.table, 1),
            row(self.remove),
            margins=(16, 12, 8, 8),
        )
        seen = card(self.shown, margins=(8, 8, 8, 8))
        arrange = column if theme.large() else row
        if theme.large():
            self.table.setMinimumHeight(theme.px(54) * 2)
            seen.setMinimumHeight(theme.px(280))
        self.split = box(arrange((listed, 5), (seen, 6), gap=14))
        self.body.addWidget(self.empty)
        self.body.addWidget(self.split, 1)

    def fill(self, head: PupilHead) -> None:
        """Read the list; what was opened stays as long as it is there."""
        rows = self.bridge.look(document_rows, head.uid)
        reveal(self.empty, shown=not rows)
        reveal(self.split, shown=bool(rows))
        self.table.show_rows(rows)
        if rows and self.table.current() is None:
            self.table.choose(rows[0].uid)
        if self.opened not in {one.uid for one in rows}:
            self._let_go()

    def forget(self) -> None:
        """Another pupil: let go of the bytes."""
        self._let_go()

    def _let_go(self) -> None:
        self.opened = ""
        empty_out(self.shown)
        words = label(_("Enter opent een document. Het blijft in dit venster."), "body", "muted", wrap=True)
        self.shown.addWidget(words)
        self.shown.addStretch(1)

    def _on_open(self, one: DocumentRow) -> None:
        document = self.bridge.do(self, open_document, one.uid)
        if document is None:
            return
        self._let_go()
        self.opened = one.uid
        empty_out(self.shown)
        self.shown.addWidget(label(document.title, "h2", wrap=True))
        try:
            self._show(document)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)

    def _show(self, document: OpenedDocument) -> None:
        made: QWidget
        if document.mime == "application/pdf":
            made = PdfPreview()
            self.shown.addWidget(made, 1)
            made.show_pdf(document.content)
        elif document.mime.startswith("image/"):
            made = _Picture(document)
            self.shown.addWidget(made, 1)
        elif document.mime in _TEXTS:
            made = label(document.content.decode("utf-8", "replace"), wrap=True)
            self.shown.addWidget(made)
            self.shown.addStretch(1)
        else:
            made = label(
                _("Dit soort bestand kan Zorgdesk bewaren, niet laten zien."), "body", "muted", wrap=True
            )
            self.shown.addWidget(made)
            self.shown.addStretch(1)
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        path = ask.which_file(
            self,
            _("Document toevoegen"),
            [(_("Documenten"), "*.pdf *.png *.jpg *.jpeg *.txt *.eml *.msg *.docx")],
        )
        if path is None:
            return
        try:
            content = path.read_bytes()
        except OSError:
            ask.tell(self, _("Dit bestand kan niet worden gelezen. Er is niets toegevoegd."))
            return
        mime = QMimeDatabase().mimeTypeForFileNameAndData(path.name, content).name()
        DocumentDialog(self.window(), self.bridge, self.uid, content, mime, path.stem).open()

    def _on_remove(self) -> None:
        one = self.table.current()
        if one and ask.sure(
            self,
            _("Dit document weghalen bij deze leerling?"),
            _("Weghalen"),
            more=_("Het blijft bewaard tot de bewaartermijn voorbij is."),
        ):
            self.bridge.do(self, remove_document, one.uid)
            self.bridge.say(_("Weggehaald."))


class _Picture(QLabel):
    """A scan, as large as fits."""

    def __init__(self, document: OpenedDocument) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(document.content)
        self.setAccessibleName(document.title)
        self.setMinimumSize(theme.px(240), theme.px(240))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Draw it at the size that fits."""
        if not self._pixmap.isNull():
            self.setPixmap(
                self._pixmap.scaled(
                    self.size(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt gives its own event


def _from(one: DocumentRow) -> str:
    secret = _("vertrouwelijk") if one.confidential else ""
    return " · ".join(part for part in (one.from_whom, secret) if part)
