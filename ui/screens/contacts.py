"""Contacten: who one calls outside the school, by what they are; and whether that is still so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from ui import theme
from ui.bridge import Undo
from ui.screen import Screen
from ui.screens.contacts_deeds import ContactDeeds
from ui.screens.contacts_lines import blocks_of, check_blocks
from ui.screens.contacts_panel import ContactPanel
from ui.screens.grouped_rows import GroupedRows, Line
from ui.screens.page import FilterField, page_head
from ui.screens.row_editor import keys_foot
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, flow, reveal, row, rule
from ui.widgets.notice import announce
from ui.widgets.panels import Empty
from ui.widgets.ticks import Combo
from ui.widgets.words import label
from zorgdesk.commands.directory import come_back_contact, confirm_contact, unconfirm_contact
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.contact import Party
from zorgdesk.queries.contact_cases import cases_with
from zorgdesk.queries.directory import (
    CheckList,
    DirectoryRow,
    check_list,
    directory,
    photo_of,
    towns_of,
)
from zorgdesk.queries.local_words import local_words
from zorgdesk.rules.directory import Gap
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout

    from ui.bridge import Bridge

CHECK = "check"  # the place that opens with what wants looking at


class ContactsScreen(Screen):
    """The directory. Enter changes somebody, the space bar copies the number; J says that somebody still is it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.told = label("", "small", "muted", wrap=True)
        large = theme.large()
        self.filter = FilterField(_("Filter op naam") if large else _("Filter op naam, werk of organisatie"))
        self.filter.setObjectName("contacts_filter")
        if large:
            self.filter.setFixedWidth(theme.px(176))
        self.party, self.town = self._choice(_("Soort")), self._choice(_("Gemeente"))
        self.only_unchecked = Button(_("Nakijken"), "filter")
        self.only_unchecked.setObjectName("contacts_check")
        self.add = Button(_("Contact toevoegen"), "", "plus")
        self.add.setObjectName("contacts_add")
        self.deeds = ContactDeeds(self, bridge, self._picked, self._on_kept)
        self.print, self.more = self.deeds.papers(), self.deeds.more()
        self.rows = GroupedRows(
            _("Contacten"), deed=_("Kopieer"), icon="phone", empty=_("Niemand gevonden met dit filter.")
        )
        self.rows.setObjectName("contacts_rows")
        self.panel = ContactPanel(
            lambda uid: self.bridge.ask(photo_of, uid), lambda uid: self.bridge.ask(cases_with, uid)
        )
        self.empty = Empty(
            "contacts",
            _("Nog geen contacten"),
            _(
                "Zet hier wie u belt: het wijkteam, de jeugdarts, leerplicht, de logopedist. "
                "Met wie vast is voor welke gemeente."
            ),
            _("Contact toevoegen"),
        )
        self._found = CheckList((), ())
        self._build()
        self._connect()

    def _choice(self, words: str) -> Combo:
        made = Combo([])
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setFixedWidth(theme.px(130 if theme.large() else 190))
        made.activated.connect(lambda _at: self.refresh())
        return made

    def _build(self) -> None:
        self._keys = {
            False: keys_foot(
                (("↑ ↓", _("kiezen")), (_("spatie"), _("nummer kopiëren")), ("Enter", _("wijzigen")))
            ),
            True: keys_foot(
                ((_("J of spatie"), _("klopt nog")), ("Enter", _("wijzigen")), ("W", _("is weg")))
            ),
        }
        for one in self._keys.values():
            one.hide()
        foot = () if theme.large() else (rule(), *self._keys.values())
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
        filters = flow(self.filter, self.party, self.town, self.only_unchecked)
        self.setLayout(
            column(
                page_head(_("Contacten"), self.told, self.more, self.print, self.add), filters,
                (self.both, 1), (self.empty_card, 1), gap=12, margins=margins,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.filter.filtered.connect(lambda _words: self.refresh())
        self.filter.down.connect(self.rows.setFocus)
        self.only_unchecked.clicked.connect(lambda _on: self._on_check())
        self.rows.chosen.connect(lambda line: self.panel.show_card(line.card if line else None))
        self.rows.ticked.connect(self._on_ticked)
        self.rows.opened.connect(lambda line: self.deeds.on_open(line.card))
        self.rows.installEventFilter(self)
        self.panel.change.connect(self.deeds.on_open)
        self.panel.confirm.connect(self._on_confirm)
        self.panel.gone.connect(self.deeds.on_gone)
        self.panel.fix.connect(self.deeds.on_fix)
        self.panel.back.connect(self._on_back)
        self.panel.copied.connect(self._on_copied)
        self.panel.to_pupil.connect(lambda uid: self.bridge.go("pupil", uid))
        self.add.clicked.connect(lambda: self.deeds.on_open(None))
        self.empty.started.connect(lambda: self.deeds.on_open(None))
        find = QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def checking(self) -> bool:
        """Whether only what wants looking at is shown."""
        return self.only_unchecked.isChecked()

    def focus_first(self) -> None:
        """Put the keyboard in the field that filters, on the list to look at, or on the button that adds the first."""
        if self.empty_card.isVisibleTo(self) and self.empty.button:
            self.empty.button.setFocus()
        elif self.checking and self.rows.lines:
            self.rows.setFocus()
        else:
            self.filter.setFocus()

    def show_contact(self, uid: str, name: str = "") -> None:
        """Choose somebody; of an organisation, by its name, those who work there are left."""
        if not uid:
            self.filter.setText(name)
            return
        if not self.rows.choose(uid):
            self._forget_filters()
            self.refresh()
            self.rows.choose(uid)
        self.rows.setFocus()

    def show_check(self) -> None:
        """Show what wants looking at."""
        self._forget_filters()
        self.only_unchecked.setChecked(True)
        self._on_check()

    def begin(self, deed: str) -> None:
        """Begin what was asked for in the search."""
        begins = {CHECK: self.show_check, "list": self.deeds.on_list, "faces": self.deeds.on_faces}
        begins[deed]()

    def _forget_filters(self) -> None:
        self.filter.clear()
        self.only_unchecked.setChecked(False)
        for one in (self.party, self.town):
            one.setCurrentIndex(0)

    def refresh(self) -> None:
        """Show what the filters leave."""
        self._found = self.bridge.ask(check_list)
        self._show_choices()
        party, town = self._picked()
        shown = self.bridge.ask(directory, self.filter.words(), party, town)
        filtered = bool(self.filter.words() or party or town)
        nobody = not (shown or filtered or self.checking)
        self.rows.show_blocks(self._check_blocks(shown) if self.checking else blocks_of(shown))
        self.rows.choose_first()
        line = self.rows.current()
        self.panel.show_card(line.card if line else None)
        self._tell()
        for on, foot in self._keys.items():
            reveal(foot, shown=on == self.checking and not theme.large())
        reveal(self.both, shown=not nobody)
        reveal(self.empty_card, shown=nobody)

    def _picked(self) -> tuple[Party | None, str]:
        """The role and the municipality that were chosen."""
        party = self.party.currentData()
        return (Party(party) if party else None), self.town.currentData() or ""

    def _check_blocks(self, shown: Sequence[DirectoryRow]) -> list[Any]:
        words = [gap.says(self.bridge.ask(local_words, gap.town)) for gap in self._found.gaps]
        return check_blocks(self._found, words, shown)

    def _show_choices(self) -> None:
        """The roles and municipalities there are; what was chosen stays."""
        parties = {row.data.party for row in self.bridge.ask(directory)}
        roles = [(party.value, party.label) for party in Party if party in parties]
        towns = [(town, town) for town in self.bridge.ask(towns_of)]
        for combo, first, choices in (
            (self.party, _("Soort") if theme.large() else _("Alle soorten"), roles),
            (self.town, _("Gemeente") if theme.large() else _("Alle gemeenten"), towns),
        ):
            every = [("", first), *choices]
            if [combo.itemText(at) for at in range(combo.count())] == [words for _value, words in every]:
                continue
            chosen = combo.currentData()
            combo.clear()
            for value, words in every:
                combo.addItem(words, value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))

    def _tell(self) -> None:
        people, gaps = len(self._found.people), len(self._found.gaps)
        told = ngettext(
            "{count} is dit jaar nog niet nagekeken.", "{count} zijn dit jaar nog niet nagekeken.", people
        )
        missing = ngettext(
            "{count} plek heeft geen vast contact.", "{count} plekken hebben geen vast contact.", gaps
        )
        words = " ".join((told if people else "", missing if gaps else "")).strip()
        self.told.setText(words)
        self.only_unchecked.setToolTip(words)
        reveal(self.told, shown=not theme.large())  # the room is for the list; the button has the number
        self.only_unchecked.show_words(_("Nakijken ({count})").format(count=self._found.count))

    def _on_check(self) -> None:
        words = _("Spatie: nummer kopiëren. Enter: wijzigen.")
        if self.checking:
            words = _("J of spatie: klopt nog. Enter: wijzigen. W: is weg.")
        self.rows.setAccessibleDescription(words)
        self.refresh()
        if self.checking and self.rows.lines:
            self.rows.choose(self.rows.lines[0].uid)
            self.rows.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk through what wants looking at with one letter each."""
        if watched is self.rows and self.checking and event.type() == QEvent.Type.KeyPress:
            key = cast("QKeyEvent", event)
            if not key.modifiers() and key.key() in (Qt.Key.Key_J, Qt.Key.Key_W):
                self._on_letter(key.key())
                return True
        return super().eventFilter(watched, event)

    def _on_letter(self, key: int) -> None:
        line = self.rows.current()
        if line is None or not isinstance(line.card, DirectoryRow):
            return
        if key == Qt.Key.Key_J:
            self._on_confirm(line.card)
        else:
            self.deeds.on_gone(line.card)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+P here: on this page it prints contacts, not the plan of a pupil."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = cast("QKeyEvent", event)
            if key.matches(QKeySequence.StandardKey.Print):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.print.click()
                return True
        return super().event(event)

    def _on_ticked(self, line: Line) -> None:
        if isinstance(line.card, Gap):
            self.deeds.on_fix(line.card)
        elif self.checking:
            self._on_confirm(line.card)
        elif line.card.data.phone:
            self.panel.copy()
        else:
            self.bridge.say(_("Van {name} staat er geen nummer.").format(name=line.card.data.name))

    def _on_confirm(self, contact: DirectoryRow) -> None:
        try:
            self.bridge.attempt(confirm_contact, contact.uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        words = _("{name} klopt nog.").format(name=contact.data.name)
        self.bridge.say(words, undo=Undo(unconfirm_contact, contact.uid, contact.data.confirmed_on))
        self.rows.setFocus()

    def _on_back(self, contact: DirectoryRow) -> None:
        try:
            self.bridge.attempt(come_back_contact, contact.uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.bridge.say(_("{name} is er weer.").format(name=contact.data.name))
        self.show_contact(contact.uid)

    def _on_copied(self, value: str) -> None:
        words = _("Gekopieerd: {what}").format(what=value)
        self.bridge.say(words)
        announce(self, words)

    def _on_kept(self, uid: str) -> None:
        """Choose who was changed or added."""
        self.refresh()
        self.rows.choose(uid)
        self.rows.setFocus()
