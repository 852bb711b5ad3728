"""The documents of one pupil: what came in, encrypted; seen in memory, and copied out only on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import ask, theme
from ui.bridge import Undo
from ui.dialogs.document import DocumentDialog
from ui.dialogs.incoming_arrivals import add_files
from ui.screens.pupil_parts import Part
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import box, card, column, flow, reveal, row
from ui.widgets.panels import Empty
from ui.widgets.preview import DocumentPreview, icon_of
from ui.widgets.words import heading, label
from zorgdesk.commands.documents import (
    copy_document_out,
    open_document,
    remove_document,
    restore_document,
)
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.documents import DocumentRow, document_rows
from zorgdesk.text import _, short_date

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.pupil import PupilHead


class PupilDocuments(Part):
    """A list, and beside it the document that was opened; its bytes are let go with the tab."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, _("Documenten"), scrolls=theme.large())
        self.opened = ""
        self.table = RowsTable(
            [
                Column(_("Document"), lambda one: one.title, role="strong", stretch=True, icon=_icon),
                Column(_("Van wie"), _from, role="small", ink="muted"),
                Column(_("Ontvangen"), lambda one: short_date(one.received_on), role="small", right=True),
            ],
            _("Documenten"),
        )
        self.table.setObjectName("documents")
        self.table.opened.connect(self._on_open)
        self.add = Button(_("Bestand toevoegen"), "link", "plus", key="Ctrl+O")
        self.add.setObjectName("add_document")
        self.add.clicked.connect(self._on_add)
        self.change = Button(_("Wijzigen"), "link", "note")
        self.copy = Button(_("Kopie opslaan"), "link", "save")
        self.note = Button(_("Naar de notitie"), "link", "arrow")
        self.remove = Button(_("Weghalen"), "link", "trash")
        for name, deed in (
            ("change", self._on_change),
            ("copy", self._on_copy),
            ("note", self._on_note),
            ("remove", self._on_remove),
        ):
            button = getattr(self, name)
            button.setObjectName(f"{name}_document")
            button.clicked.connect(deed)
        self.empty = Empty(
            "doc",
            _("Nog geen documenten"),
            _(
                "Sleep een mail, een PDF of een foto hierheen, of plak met Ctrl+V. Zorgdesk bewaart alles versleuteld."
            ),
            _("Bestand toevoegen"),
        )
        self.empty.started.connect(self._on_add)
        self.title = label("", "h2", wrap=True)
        self.preview = DocumentPreview(_("Enter opent een document. Het blijft in dit venster."))
        self._lay_out()

    def _lay_out(self) -> None:
        hint = label(_("U kunt ook slepen: een mail, een PDF of een foto."), "small", "muted", wrap=True)
        listed = card(
            heading(_("Documenten"), "doc", self.add),
            (self.table, 1),
            flow(self.change, self.copy, self.note, self.remove, gap=4),
            hint,
            margins=(16, 12, 8, 10),
        )
        seen = card(self.title, (self.preview, 1), margins=(14, 10, 14, 12))
        arrange = column if theme.large() else row
        if theme.large():
            self.table.setMinimumHeight(theme.px(54) * 2)
            seen.setMinimumHeight(theme.px(280))
        self.split = box(arrange((listed, 5), (seen, 6), gap=14))
        self.nothing = box(column((self.empty, 1)), "card")
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.split, 1)
        self.table.chosen.connect(lambda _one: self._arrange())
        reveal(self.title, shown=False)

    def fill(self, head: PupilHead) -> None:
        """Read the list; what was opened stays as long as it is there."""
        rows = self.bridge.look(document_rows, head.uid)
        reveal(self.nothing, shown=not rows)
        reveal(self.split, shown=bool(rows))
        self.table.show_rows(rows)
        if rows and self.table.current() is None:
            self.table.choose(rows[0].uid)
        if self.opened not in {one.uid for one in rows}:
            self._let_go()
        self._arrange()

    def forget(self) -> None:
        """Another pupil: let go of the bytes."""
        self._let_go()

    def show_row(self, uid: str) -> None:
        """Open one document, by its uid."""
        if uid and self.table.choose(uid):
            one = self.table.current()
            if one is not None:
                self._on_open(one)

    def _let_go(self) -> None:
        self.opened = ""
        reveal(self.title, shown=False)
        self.preview.forget()

    def _arrange(self) -> None:
        one = self.table.current()
        reveal(self.note, shown=bool(one and one.entry_uid))

    def _on_open(self, one: DocumentRow) -> None:
        document = self.bridge.see(self, open_document, one.uid)
        if document is None:
            return
        self.opened = one.uid
        self.title.setText(document.title)
        reveal(self.title, shown=True)
        self.preview.show_document(document.title, document.mime, document.content)
        self.preview.focus_inside()

    def _on_add(self) -> None:
        add_files(self, self.bridge, self.uid)

    def _on_change(self) -> None:
        one = self.table.current()
        if one:
            DocumentDialog(self.window(), self.bridge, self.uid, one.uid).open()

    def _on_note(self) -> None:
        one = self.table.current()
        if one and one.entry_uid:
            self.wanted.emit("tijdlijn", one.entry_uid)

    def _on_copy(self) -> None:
        """Save a copy outside Zorgdesk, after a word of warning: there it is not encrypted any more."""
        from zorgdesk.exchange.arrived import copy_name

        one = self.table.current()
        if one is None or not ask.sure(
            self,
            _("Een kopie buiten Zorgdesk opslaan?"),
            _("Kopie opslaan"),
            more=_("De kopie is niet versleuteld. Gooi haar weg als u klaar bent. Het logboek onthoudt dit."),
        ):
            return
        name = copy_name(one.title, one.mime)
        kinds = [(_("Document"), f"*.{name.rpartition('.')[2]}" if "." in name else "*")]
        path = ask.which_file(self, _("Kopie opslaan"), kinds, save=True, suggested=name)
        if path is None:
            return
        document = self.bridge.see(self, copy_document_out, one.uid)
        if document is None:
            return
        from zorgdesk.exchange.saving import ready_to_save

        try:
            with ready_to_save(path, document.content) as put:
                put()
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.bridge.say(_("De kopie staat in uw map. Ze is niet versleuteld."))

    def _on_remove(self) -> None:
        one = self.table.current()
        if one is None:
            return
        before = self.bridge.step
        self.bridge.do(self, remove_document, one.uid)
        if self.bridge.step != before:
            self.bridge.say(
                _("Weggehaald: {title}.").format(title=one.title), Undo(restore_document, one.uid)
            )


def _icon(one: DocumentRow) -> str:
    return icon_of(one.mime)


def _from(one: DocumentRow) -> str:
    secret = _("vertrouwelijk") if one.confidential else ""
    return " · ".join(part for part in (one.from_whom, secret) if part)
