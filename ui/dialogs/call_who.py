"""Whom to call: the fixed contact is proposed, with the reason; the phone is always in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.form import ChoiceField
from ui.table import Column, ShortTable
from ui.widgets.fields import Field
from ui.widgets.layout import box, column, reveal, row
from ui.widgets.words import Glyph, label
from zorgdesk.model.contact import Party
from zorgdesk.rules.directory import USUAL_WORDS
from zorgdesk.text import _, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.queries.contacts import ContactChoice
    from zorgdesk.rules.directory import LocalWords

_SHOWN = 4  # rows of the list at once
_PAUSE = 150  # milliseconds without a letter before the list is searched
# Keys that go by what the list shows.
_LEAVING = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Down,
    Qt.Key.Key_Escape,
}


class WhoField(Field):
    """Somebody outside the school: out of the directory, or a name of one's own with what they are."""

    def __init__(
        self, choices: Sequence[ContactChoice], town: str = "", words: LocalWords = USUAL_WORDS
    ) -> None:
        super().__init__()
        self._choices, self._words = choices, words
        self.choice: ContactChoice | None = None
        self.name = label("", "strong", wrap=True)
        self.place = label("", "body", "muted", wrap=True)
        self.phone = label("", "h1", wrap=True)
        self.why = label("", "small", "muted", wrap=True)
        self.phone.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.phone.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.none = label(
            _("Er is nog geen vast contact voor {town}. Typ hieronder een naam.").format(town=town)
            if town
            else _("Typ hieronder een naam of organisatie."),
            "body",
            "muted",
            wrap=True,
        )
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Een ander? Typ een naam of organisatie"))
        self.filter.setAccessibleName(_("Een ander: typ een naam of organisatie"))
        self.table = ShortTable(_columns(), _("Contacten"))
        self.table.most = _SHOWN
        self.party = ChoiceField(self._words.parties())
        self.party.name_it(_("Wat is deze persoon?"))
        self.other = self._build_other()
        self.shown = self._build_shown()
        self.setLayout(column(self.shown, self.none, self.filter, self.table, self.other, gap=8))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self.table.hide()
        self._show()

    def _build_shown(self) -> QWidget:
        phone = row(Glyph("phone", "accent", size=22), (self.phone, 1), gap=8)
        return box(column(self.name, self.place, phone, self.why, gap=2, margins=(14, 10, 14, 10)), "soft")

    def _build_other(self) -> QWidget:
        words = label(_("Niet in de lijst. Wat is deze persoon?"), "small-strong", wrap=True)
        return box(column(words, self.party, gap=4))

    def _connect(self) -> None:
        self.setFocusProxy(self.filter)
        self.filter.textEdited.connect(self._on_typed)
        self._pause.timeout.connect(self._search)
        self.filter.returnPressed.connect(self._on_enter)
        self.filter.installEventFilter(self)
        self.table.opened.connect(self.take)
        self.table.ticked.connect(self.take)
        self.party.changed.connect(self.changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Search before the keyboard leaves the filter; go down from the filter into the list."""
        if (
            watched is self.filter
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _LEAVING
        ):
            self.search()
            if event.key() == Qt.Key.Key_Down and self.table.isVisible():
                self.table.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _found(self) -> list[ContactChoice]:
        words = fold(self.filter.text()).split()
        return (
            [one for one in self._choices if all(word in _searched(one) for word in words)] if words else []
        )

    def _on_typed(self, _words: str) -> None:
        self._pause.start()
        self.changed.emit()

    def search(self) -> None:
        """Search now for what was typed, if that still waits for a pause in the typing."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()

    def _search(self) -> None:
        found = self._found()
        self.table.show_rows(found)
        reveal(self.table, shown=bool(found))
        unknown = bool(self.filter.text().strip()) and not found
        reveal(self.other, shown=unknown)
        if unknown:
            self.choice = None
            self._show()
            self.changed.emit()

    def _on_enter(self) -> None:
        found = self._found()
        if found:
            self.take(found[0])

    def take(self, choice: ContactChoice) -> None:
        """Choose somebody, as the user would."""
        self.choice = choice
        self.filter.clear()
        self.table.hide()
        self.other.hide()
        self._show()
        self.filter.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        choice = self.choice
        reveal(self.shown, shown=choice is not None)
        reveal(self.other, shown=choice is None and bool(self.filter.text().strip()) and not self._found())
        reveal(self.none, shown=choice is None and not self.filter.text().strip())
        if choice is None:
            return
        self.name.setText(choice.name)
        self.place.setText(", ".join(part for part in (choice.organisation, choice.party_name) if part))
        self.phone.setText(choice.phone or _("Geen nummer bekend"))
        why = [choice.why, _("Werkt {days}.").format(days=choice.days) if choice.days else ""]
        self.why.setText(" ".join(part for part in why if part))
        reveal(self.why, shown=bool(self.why.text()))
        self.shown.setAccessibleName(
            ", ".join((self.name.text(), self.place.text(), self.phone.text(), self.why.text()))
        )

    @property
    def party_now(self) -> Party:
        """What the one to call is."""
        if self.choice:
            return self.choice.party
        return Party(self.party.value() or Party.ANDERS)

    @property
    def name_now(self) -> str:
        """Who it is, by name; nothing when only the kind is known."""
        return self.choice.name if self.choice else self.filter.text().strip()

    def show_value(self, value: Any) -> None:
        """Show somebody out of the directory by uid; None shows nobody."""
        self.choice = next((one for one in self._choices if one.uid == value), None)
        self._show()

    def show_person(self, uid: str | None, name: str, party: Party) -> None:
        """Show who it was: out of the directory, or by the name and the kind that were written down."""
        self.show_value(uid)
        if self.choice is None and (name or party is not Party.ANDERS):
            self.filter.setText(name or self._words.label(party))
            self.party.show_value(party)
            self._show()

    def value(self) -> str | None:
        """The uid of who was chosen out of the directory, if any."""
        return self.choice.uid if self.choice else None

    def raw(self) -> dict[str, str]:
        """Who was chosen, or what was typed."""
        return {
            "uid": self.value() or "",
            "name": self.filter.text(),
            "party": str(self.party.value() or ""),
        }

    def restore(self, raw: Any) -> None:
        """Choose again."""
        self.filter.setText(raw.get("name", ""))
        self.party.restore(raw.get("party", ""))
        self.show_value(raw.get("uid", ""))

    def control(self) -> QWidget:
        """The filter."""
        return self.filter


def _searched(choice: ContactChoice) -> str:
    return fold(f"{choice.name} {choice.organisation} {choice.party.label} {choice.party_name}")


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Naam"), lambda one: one.name, role="strong"),
        Column(_("Organisatie"), lambda one: one.organisation or one.party_name, ink="muted", stretch=True),
        Column(_("Telefoon"), lambda one: one.phone, role="small", right=True),
    )
