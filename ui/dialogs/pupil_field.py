"""Which pupil: found as one types, shown by name once chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.search import Hit, SearchField
from ui.widgets.words import Chip, Key
from zorgdesk.queries.pupils import names_of
from zorgdesk.queries.search import pupils_like
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from ui.bridge import Bridge


class PupilField(Field):
    """One pupil, or none; its value is the uid."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge, self._uid = bridge, ""
        self.search = SearchField(self._find)
        self.search.setPlaceholderText(_("Typ een naam"))
        self.search.setToolTip("")
        self.search.setMaximumWidth(theme.px(420))
        for key in self.search.findChildren(Key):
            key.hide()
        self.search.chosen.connect(self._on_chosen)
        self.chip = Chip("", "line", "pupils")
        self.other = Button(_("Andere leerling"), "link")
        self.other.clicked.connect(self._on_other)
        self._picked = box(row(self.chip, self.other, STRETCH))
        self.setLayout(column(self.search, self._picked))
        self.setFocusProxy(self.search)
        self._show()

    def _find(self, words: str) -> Sequence[Hit]:
        return [
            Hit(one.uid, one.title, one.detail, title_marks=one.title_marks, detail_marks=one.detail_marks)
            for one in self._bridge.ask(pupils_like, words, limit=8)
        ]

    def _on_chosen(self, uid: object) -> None:
        self._uid = str(uid)
        self._show()
        self.other.setFocus()  # first: who hears of it may have a better place for the hands
        self.changed.emit()

    def _on_other(self) -> None:
        self._uid = ""
        self._show()
        self.changed.emit()
        self.search.setFocus()

    def _show(self) -> None:
        name, group = self._bridge.ask(names_of, [self._uid]).get(self._uid, ("", ""))
        if not name:
            self._uid = ""
        words = f"{name} · {group}" if group else name
        self.chip.show_fact(words, "line", "pupils")
        self.chip.setAccessibleName(words)
        reveal(self.search, shown=not name)
        reveal(self._picked, shown=bool(name))
        # A hidden proxy would hold the Tab key.
        self.setFocusProxy(self.other if name else self.search)

    def show_value(self, value: Any) -> None:
        """Show a pupil by uid, or none."""
        self._uid = str(value or "")
        self._show()

    def value(self) -> str | None:
        """The uid of the pupil, or None."""
        return self._uid or None

    def mistake(self) -> str:
        """A name was typed but nobody was chosen."""
        if not self._uid and self.search.text().strip():
            return _("Kies de leerling uit de lijst, of maak dit leeg.")
        return ""

    def raw(self) -> str:
        """The uid."""
        return self._uid

    def restore(self, raw: Any) -> None:
        """Show the pupil again, if it is still there."""
        self.show_value(raw)

    def control(self) -> QLineEdit:
        """The field that searches."""
        return self.search
