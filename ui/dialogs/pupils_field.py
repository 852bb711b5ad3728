"""Several pupils: each found as one types, and taken off with its button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.dialogs.pupil_field import PupilField
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.layout import STRETCH, box, column, empty_out, row
from ui.widgets.words import Chip
from zorgdesk.queries.pupils import names_of
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from ui.bridge import Bridge


class PupilsField(Field):
    """Pupils in the order in which they were chosen; its value is a list of uids."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._uids: list[str] = []
        self.buttons: dict[str, Button] = {}
        self.one = PupilField(bridge)
        self.one.changed.connect(self._on_chosen)
        self._lines = column(gap=4)
        self.setLayout(column(self.one, box(self._lines), gap=6))
        self.setFocusProxy(self.one)

    def _on_chosen(self) -> None:
        uid = self.one.value()
        if not uid:
            return
        if uid not in self._uids:
            self._uids.append(uid)
        self.one.search.clear()
        self.one.show_value(None)
        self._show()
        self.changed.emit()
        self.one.search.setFocus()

    def _on_taken_off(self, uid: str) -> None:
        self._uids.remove(uid)
        self._show()
        self.changed.emit()
        self.one.search.setFocus()

    def _show(self) -> None:
        names = self._bridge.ask(names_of, self._uids)
        self._uids = [uid for uid in self._uids if names.get(uid, ("", ""))[0]]
        empty_out(self._lines)
        self.buttons = {}
        before = self.one.other
        for uid in self._uids:
            name, group = names[uid]
            words = f"{name} · {group}" if group else name
            off = self.buttons[uid] = Button(_("Niet meer"), "link")
            off.setAccessibleName(_("{name} niet meer").format(name=name))
            off.clicked.connect(lambda _on=False, uid=uid: self._on_taken_off(uid))
            self._lines.addLayout(row(Chip(words, "line", "pupils"), off, STRETCH, gap=6))
            QWidget.setTabOrder(before, off)  # what comes later would be the last that Tab comes to
            before = off

    def show_value(self, value: Any) -> None:
        """Show pupils by uid."""
        self._uids = list(value or [])
        self._show()

    def value(self) -> list[str]:
        """The uids."""
        return list(self._uids)

    def mistake(self) -> str:
        """A name was typed but nobody was chosen."""
        return self.one.mistake()

    def raw(self) -> list[str]:
        """The uids."""
        return list(self._uids)

    def restore(self, raw: Any) -> None:
        """Show the pupils again, as far as they are still there."""
        self.show_value(raw)

    def control(self) -> QLineEdit:
        """The field that searches."""
        return self.one.control()
