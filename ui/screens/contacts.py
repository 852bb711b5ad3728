"""Contacten: who one calls outside the school, by what they are; and whether that is still so."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ui import clipboard, theme
from ui.screen import Screen
from ui.screens.grouped_rows import Block, GroupedRows, Line
from ui.screens.page import FilterField, page_head
from ui.screens.row_editor import keys_foot
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow, reveal, row, rule
from ui.widgets.notice import announce
from ui.widgets.panels import Empty
from ui.widgets.words import Glyph, heading, label
from zorgdesk import clock
from zorgdesk.commands.contacts import confirm_contact
from zorgdesk.queries.contacts import DirectoryRow, directory
from zorgdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.bridge import Bridge


def unchecked(contact: DirectoryRow, today: date) -> bool:
    """Whether nobody said in this school year that this is still the contact (D2)."""
    start = date(today.year if today.month >= 8 else today.year - 1, 8, 1)
    return not contact.ended and (contact.data.confirmed_on is None or contact.data.confirmed_on < start)


def line_of(contact: DirectoryRow) -> Line:
    """One contact as a line, with the number to call at the right."""
    where = contact.organisation
    if contact.municipality and contact.municipality not in where:
        where = f"{where}, {contact.municipality}" if where else contact.municipality
    fixed = _("vast voor {place}").format(place=contact.fixed_for) if contact.fixed_for else ""
    return Line(
        contact.uid, contact.data.name, contact.data.function, where, fixed, contact.data.phone, card=contact
    )


def blocks_of(contacts: Sequence[DirectoryRow]) -> list[Block]:
    """By party; those who left stand last, together."""
    here = [one for one in contacts if not one.ended]
    made = []
    for party, found in groupby(here, key=lambda one: one.data.party):
        lines = tuple(line_of(one) for one in found)
        made.append(Block(party.label, "contacts", lines, str(len(lines))))
    left = tuple(line_of(one) for one in contacts if one.ended)
    if left:
        made.append(Block(_("Niet meer daar"), "door", left, str(len(left)), "muted"))
    return made


class ContactPanel(QFrame):
    """Everything about the chosen contact: numbers that can be copied, and 'klopt nog'."""

    change = Signal(object)
    confirm = Signal(object)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self._body: QVBoxLayout = column(gap=8, margins=(16, 14, 16, 16))
        self.setLayout(self._body)
        self.contact: DirectoryRow | None = None
        self.buttons: dict[str, Button] = {}

    def show_contact(self, contact: DirectoryRow | None) -> None:
        """Show somebody, or nobody."""
        self.contact = contact
        self.buttons = {}
        empty_out(self._body)
        if contact is None:
            self._body.addWidget(label(_("Kies iemand uit de lijst."), "small", "muted", wrap=True))
            self._body.addStretch(1)
            return
        data = contact.data
        if theme.large():
            # Low, for the list: the number to call, and the deeds.
            number = (self._shown_number("phone", data.phone), self._copy("phone", _("Telefoon")))
            self._body.addWidget(flow(*(number if data.phone else ()), *self._deeds(contact)))
            return
        self._body.addLayout(heading(data.name, "contacts"))
        what = ", ".join(part for part in (data.function or data.party.label, contact.organisation) if part)
        self._body.addWidget(label(what, "small", "muted", wrap=True))
        self._number("phone", _("Telefoon"), data.phone)
        self._number("mail", _("E-mail"), data.mail)
        self._fact(_("Werkdagen"), data.days)
        self._fact(_("Vast contact voor"), contact.fixed_for)
        self._body.addWidget(flow(*self._deeds(contact)))
        self._body.addStretch(1)

    def _number(self, code: str, words: str, value: str) -> None:
        """A number or address in large letters, with the button that copies it."""
        if not value:
            return
        line = row((self._shown_number(code, value), 1), self._copy(code, words))
        self._body.addLayout(column(label(words, "tiny", "muted"), line, gap=0))

    def _shown_number(self, code: str, value: str) -> QWidget:
        shown = label(value, "h2" if code == "phone" else "body", wrap=not theme.large())
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return shown

    def _copy(self, code: str, words: str) -> Button:
        copy = Button(_("Kopieer"), "small", name=_("Kopieer {what}").format(what=words.lower()))
        copy.setObjectName(f"copy_{code}")
        copy.clicked.connect(lambda: self.copy(code))
        self.buttons[code] = copy
        return copy

    def _fact(self, words: str, value: str) -> None:
        if value:
            self._body.addLayout(column(label(words, "tiny", "muted"), label(value, wrap=True), gap=0))

    def _deeds(self, contact: DirectoryRow) -> list[QWidget]:
        """'Klopt nog' with its question, or when it was said; and the button that changes."""
        made: list[QWidget] = []
        if unchecked(contact, clock.today()):
            asked = _("Klopt {name} nog als contact?").format(name=contact.data.name)
            right = Button(_("Klopt nog"), "", "check")
            right.setObjectName("contact_right")
            right.setAccessibleDescription(asked)
            right.clicked.connect(lambda: self.confirm.emit(contact))
            self.buttons["right"] = right
            if not theme.large():
                words = label(_("Dit schooljaar nog niet nagekeken."), "small", "warn", wrap=True)
                self._body.addLayout(row(Glyph("alert", "warn"), (words, 1)))
            made.append(right)
        elif contact.data.confirmed_on and not theme.large():
            told = _("Nagekeken op {day}.").format(day=plain_date(contact.data.confirmed_on))
            self._body.addWidget(label(told, "small", "muted", wrap=True))
        change = Button(_("Wijzigen"), "", "note", key="Enter")
        change.setObjectName("contact_change")
        change.clicked.connect(lambda: self.change.emit(contact))
        self.buttons["change"] = change
        return [*made, change]

    def copy(self, code: str = "phone") -> None:
        """Put the number or the address on the clipboard."""
        value = getattr(self.contact.data, code) if self.contact else ""
        if value:
            clipboard.copy(value)
            self.copied.emit(value)


class ContactsScreen(Screen):
    """The directory. Enter changes somebody, the space bar copies the number."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.told = label("", "small", "muted", wrap=True)
        self.filter = FilterField(_("Filter op naam, werk of organisatie"))
        self.filter.setObjectName("contacts_filter")
        self.only_unchecked = Button(_("Nog niet nagekeken"), "filter")
        self.add = Button(_("Contact toevoegen"), "", "plus")
        self.rows = GroupedRows(
            _("Contacten"), deed=_("Kopieer"), icon="phone", empty=_("Niemand gevonden met dit filter.")
        )
        self.rows.setObjectName("contacts_rows")
        self.rows.setAccessibleDescription(_("Spatie: nummer kopiëren. Enter: wijzigen."))
        self.panel = ContactPanel()
        self.empty = Empty(
            "contacts",
            _("Nog geen contacten"),
            _(
                "Zet hier wie u belt: het wijkteam, de jeugdarts, leerplicht, de logopedist. "
                "Met wie vast is voor welke gemeente."
            ),
            _("Contact toevoegen"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        keys = keys_foot(
            (("↑ ↓", _("kiezen")), (_("spatie"), _("nummer kopiëren")), ("Enter", _("wijzigen")))
        )
        foot = () if theme.large() else (rule(), keys)
        self.list_card = box(column((self.rows, 1), *foot, gap=0, margins=(4, 4, 4, 0)), "card")
        self.empty_card = box(column((self.empty, 1)), "card")
        self.empty_card.hide()
        both: QBoxLayout
        if theme.large():
            both = column((self.list_card, 1), self.panel, gap=10)
        else:
            self.panel.setFixedWidth(theme.px(330))
            both = row((self.list_card, 1), self.panel, gap=16)
        self.both = box(both)
        margins = (24, 4, 24, 12) if theme.large() else (24, 6, 24, 16)
        self.setLayout(
            column(
                page_head(_("Contacten"), self.told, self.add), flow(self.filter, self.only_unchecked),
                (self.both, 1), (self.empty_card, 1), gap=12, margins=margins,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.filter.filtered.connect(lambda _words: self.refresh())
        self.filter.down.connect(self.rows.setFocus)
        self.only_unchecked.clicked.connect(lambda _on: self.refresh())
        self.rows.chosen.connect(lambda line: self.panel.show_contact(line.card if line else None))
        self.rows.ticked.connect(lambda _line: self.panel.copy())
        self.rows.opened.connect(lambda line: self._open(line.card))
        self.panel.change.connect(self._open)
        self.panel.confirm.connect(self._on_confirm)
        self.panel.copied.connect(self._on_copied)
        self.add.clicked.connect(lambda: self._open(None))
        self.empty.started.connect(lambda: self._open(None))
        find = QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_first(self) -> None:
        """Put the keyboard in the field that filters, or on the button that adds the first."""
        if self.empty_card.isVisibleTo(self) and self.empty.button:
            self.empty.button.setFocus()
        else:
            self.filter.setFocus()

    def show_contact(self, uid: str, name: str = "") -> None:
        """Choose somebody; of an organisation, by its name, those who work there are left."""
        if not uid:
            self.filter.setText(name)
            return
        if not self.rows.choose(uid):
            self.filter.clear()
            self.only_unchecked.setChecked(False)
            self.refresh()
            self.rows.choose(uid)
        self.rows.setFocus()

    def refresh(self) -> None:
        """Show what the filters leave."""
        today = clock.today()
        every = self.bridge.ask(directory, self.filter.words())
        count = sum(unchecked(one, today) for one in every)
        found = [one for one in every if unchecked(one, today) or not self.only_unchecked.isChecked()]
        nobody = not every and not self.filter.words()
        self.rows.show_blocks(blocks_of(found))
        self.rows.choose_first()
        line = self.rows.current()
        self.panel.show_contact(line.card if line else None)
        reveal(self.both, shown=not nobody)
        reveal(self.empty_card, shown=nobody)
        told = ngettext(
            "{count} is dit schooljaar nog niet nagekeken.",
            "{count} zijn dit schooljaar nog niet nagekeken.",
            count,
        )
        self.told.setText(told if count else "")

    def _on_confirm(self, contact: DirectoryRow) -> None:
        self.bridge.do(self, confirm_contact, contact.uid)
        self.bridge.say(_("{name} klopt nog.").format(name=contact.data.name))
        self.rows.setFocus()

    def _on_copied(self, value: str) -> None:
        words = _("Gekopieerd: {what}").format(what=value)
        self.bridge.say(words)
        announce(self, words)

    def _open(self, contact: DirectoryRow | None) -> None:
        from ui.dialogs.contact_person import ContactPersonDialog

        dialog = ContactPersonDialog(self.window(), self.bridge, contact.uid if contact else "")
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def _on_kept(self, uid: str) -> None:
        """Choose who was changed or added."""
        self.refresh()
        self.rows.choose(uid)
        self.rows.setFocus()
