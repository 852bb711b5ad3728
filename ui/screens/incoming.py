"""Binnengekomen: what is nobody's yet, with what it is beside it; each with its deeds, and none for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.bridge import Undo
from ui.dialogs.incoming import IncomingDialog, open_notes
from ui.dialogs.incoming_arrivals import add_files
from ui.dialogs.incoming_line import LineDialog
from ui.dialogs.incoming_note import Item
from ui.screen import Screen
from ui.screens.page import page_head
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, flow, reveal, row, scroll
from ui.widgets.panels import Empty
from ui.widgets.preview import DocumentPreview, icon_of
from ui.widgets.words import label
from zorgdesk.commands.documents import give_document, open_document, remove_document, restore_document
from zorgdesk.exchange.arrived import Arrived, arrived
from zorgdesk.queries.documents import IncomingRow, incoming_rows
from zorgdesk.queries.whose import Whose, whose
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.commands.documents import OpenedDocument


class IncomingScreen(Screen):
    """Walk along the list, see what it is, and say whose it is: one key for the usual case."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._large = theme.large()
        self.opened, self._wanted = "", ""
        self.item: Item | None = None
        self.likely: tuple[Whose, ...] = ()
        self.told = label("", "small", "muted", wrap=True)
        self.table = RowsTable(
            [
                Column(_("Wat"), lambda one: one.title, role="strong", stretch=True, icon=_icon),
                Column(_("Van wie"), lambda one: one.from_whom, role="small", ink="muted"),
                Column(_("Sinds"), lambda one: one.lies, role="small", right=True, tone=_tone),
            ],
            _("Binnengekomen"),
        )
        self.table.setObjectName("incoming")
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _one: self._give())
        self.preview = DocumentPreview(_("Kies in de lijst wat u wilt zien. Het blijft in dit venster."))
        self.why = label("", "small", "muted", wrap=True)
        self.give = Button("", "primary", "right", key="Enter")
        self.signal = Button(_("Notitie maken"), "", "note")
        self.other = Button(_("Andere leerling"), "", "pupils")
        self.away = Button(_("Weggooien"), "link", "trash", key="Del")
        self.empty = Empty(
            "mail",
            _("Niets dat nog bij niemand hoort."),
            _(
                "Sleep een mail, een PDF of een foto op het venster, of plak met Ctrl+V. Of schrijf even iets op."
            ),
            _("Even opschrijven"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        add = Button(_("Bestand toevoegen"), "", "plus", key="Ctrl+O")
        add.setObjectName("add_file")
        add.clicked.connect(lambda: add_files(self, self.bridge))
        line = Button(_("Even opschrijven"), "", "note", key="Ctrl+Shift+N")
        line.setObjectName("write_line")
        line.clicked.connect(self._write_line)
        for name in ("give", "signal", "other", "away"):
            getattr(self, name).setObjectName(f"incoming_{name}")
        self.deeds = box(column(self.why, flow(self.give, self.signal, self.other, self.away), gap=6))
        listed = card(self.table, margins=(4, 4, 4, 4))
        seen = card((self.preview, 1), self.deeds, margins=(14, 12, 14, 12))
        arrange = column if self._large else row
        self.split = box(arrange((listed, 5), (seen, 6), gap=14))
        head = page_head(_("Binnengekomen"), self.told, line, add)
        if self._large:
            self.table.setMinimumHeight(theme.px(54) * 2)
            self.preview.setMinimumHeight(theme.px(240))
            page = scroll(column(self.empty, self.split, STRETCH), _("Binnengekomen"))
            self.setLayout(column(head, (page, 1), gap=10, margins=(24, 4, 24, 12)))
        else:
            self.setLayout(column(head, self.empty, (self.split, 1), gap=12, margins=(24, 6, 24, 16)))

    def _connect(self) -> None:
        self.empty.started.connect(self._write_line)
        self.give.clicked.connect(self._give)
        self.signal.clicked.connect(self._make_note)
        self.other.clicked.connect(self._ask_whose)
        self.away.clicked.connect(self._throw_away)
        away = QShortcut(QKeySequence("Del"), self.table, self._throw_away)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_item(self, uid: str) -> None:
        """Show one thing of it, by its uid; '' for what waits longest."""
        self._wanted = uid
        self.outdate()

    def focus_first(self) -> None:
        """Put the keyboard on the list, at what waits longest."""
        if self.table.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.empty.button:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what lies here now; what was given or thrown away is gone at once."""
        rows = self.bridge.ask(incoming_rows)
        self.told.setText(_sentence(rows))
        reveal(self.empty, shown=not rows)
        reveal(self.split, shown=bool(rows))
        self.table.show_rows(rows)
        wanted, self._wanted = self._wanted, ""
        if not (wanted and self.table.choose(wanted)) and rows and self.table.current() is None:
            self.table.choose(rows[0].uid)
        self._on_chosen(self.table.current())

    def hideEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Let go of the bytes when the page is left."""
        self._let_go()
        self._shown_step = -1  # seen again, it is opened again
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt gives its own event

    def _let_go(self) -> None:
        self.opened, self.item, self.likely = "", None, ()
        self.preview.forget()
        reveal(self.deeds, shown=False)

    def _on_chosen(self, one: IncomingRow | None) -> None:
        """Open what is chosen: that is a look, and it stands in the log."""
        if one is None:
            self._let_go()
        elif one.uid != self.opened and self.isVisible():
            document = self.bridge.see(self, open_document, one.uid)
            if document is not None:
                self._show(one, document)

    def _show(self, one: IncomingRow, document: OpenedDocument) -> None:
        self.opened = one.uid
        thing = _as_arrived(document)
        self.item = Item(thing, one.uid)
        self.preview.show_document(document.title, document.mime, document.content)
        mail = thing.mail
        words = f"{document.title}\n{thing.words}"
        self.likely = self.bridge.ask(
            whose, words, mail.sender if mail else one.from_whom, mail.address if mail else ""
        )
        first = self.likely[0] if self.likely else None
        self.why.setText(_("Voorstel: {why}.").format(why=first.why) if first else "")
        reveal(self.why, shown=first is not None)
        if first is None:
            self.give.show_words(_("Bij wie hoort dit?"))
        elif thing.is_note:
            self.give.show_words(_("Notitie bij {name}").format(name=first.name))
        else:
            self.give.show_words(_("Zet bij {name}").format(name=first.name))
        reveal(self.other, shown=first is not None)
        reveal(self.signal, shown=first is not None and not thing.is_note and _has_words(thing))
        reveal(self.deeds, shown=True)

    def _give(self) -> None:
        """Do the usual: the pupil that is proposed; a mail becomes a note there."""
        if self.item is None:
            return
        if not self.likely:
            self._ask_whose()
        elif self.item.arrived.is_note:
            self._make_note()
        else:
            uid, to = self.item.kept_uid, self.likely[0]
            before = self.bridge.step
            self.bridge.do(self, give_document, uid, to.uid)
            if self.bridge.step != before:
                said = _("Bij {name} gezet.").format(name=to.name)
                self.bridge.say(said, Undo(give_document, uid, None))

    def _make_note(self) -> None:
        if self.item is not None and self.likely:
            open_notes(self.window(), self.bridge, self.likely[0].uid, [self.item])

    def _ask_whose(self) -> None:
        if self.item is not None:
            IncomingDialog(self.window(), self.bridge, [self.item]).open()

    def _throw_away(self) -> None:
        if self.item is None:
            return
        uid, before = self.item.kept_uid, self.bridge.step
        self.bridge.do(self, remove_document, uid)
        if self.bridge.step != before:
            self.bridge.say(_("Weggegooid."), Undo(restore_document, uid))

    def _write_line(self) -> None:
        LineDialog(self.window(), self.bridge).open()


def _as_arrived(document: OpenedDocument) -> Arrived:
    """What lies here, as it came in: a line that was typed is a note by itself."""
    from dataclasses import replace

    made = arrived(document.title, document.content, document.mime)
    typed = document.mime == "text/plain" and made.note is not None and len(document.content) <= 800
    return replace(made, mime=document.mime, pasted=typed)


def _has_words(thing: Arrived) -> bool:
    return thing.mail is not None or thing.note is not None


def _icon(one: IncomingRow) -> str:
    return icon_of(one.mime)


def _tone(one: IncomingRow) -> tuple[str, str] | None:
    return ("warn", "clock") if one.late else None


def _sentence(rows: tuple[IncomingRow, ...]) -> str:
    """How much lies here, and that a week is long enough."""
    if not rows:
        return ""
    late = sum(row.late for row in rows)
    told = ngettext(
        "{count} stuk hoort nog bij niemand.", "{count} stukken horen nog bij niemand.", len(rows)
    )
    if not late:
        return told
    lies = ngettext(
        "{count} ligt hier langer dan een week.", "{count} liggen hier langer dan een week.", late
    )
    return f"{told} {lies}"
