"""A passphrase, typed twice, with its strength and a generator: for a new school and for a second key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.form import FieldRow, TextField, TickField
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.notice import announce
from ui.widgets.words import label, set_ink
from zorgdesk.errors import MistakeError, require
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from zorgdesk.errors import Finding

_INK = {"zwak": "danger", "redelijk": "warn", "goed": "ok", "sterk": "ok"}


class PassphraseFields(QWidget):
    """Asks a passphrase. `touched`: something was typed. `names` are words that a guesser knows.

    Enter goes from the first field to the second; `entered`: it was pressed in the second.
    """

    touched = Signal()
    entered = Signal()

    def __init__(self, words: str, names: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._names = names
        self.first = TextField(secret=True)
        self.again = TextField(secret=True)
        # Before anything is typed it says what a good one is, so that nothing jumps at the first letter.
        self.strength = label(_("Neem vijf losse woorden."), "small-strong", "muted", wrap=True)
        self.show_it = TickField(_("Laat zien wat ik typ"))
        self.make_one = Button(_("Maak er een voor mij"), "small", "key")
        self.first.changed.connect(self._on_typed)
        self.again.changed.connect(self.touched)
        self.again.line.returnPressed.connect(self.entered)
        self.show_it.changed.connect(self._on_show)
        self.make_one.clicked.connect(self._on_make)
        self.setLayout(
            column(
                column(FieldRow("passphrase", words, self.first), self.strength, gap=4),
                4,
                FieldRow("passphrase_again", _("Nog een keer dezelfde wachtwoordzin"), self.again),
                self.show_it,
                row(self.make_one, STRETCH),
                gap=8,
            )
        )

    def _on_typed(self) -> None:
        from zorgdesk.store.passphrase import strength

        self.touched.emit()
        words = self.first.value() or ""
        if not words:
            self.strength.setText(_("Neem vijf losse woorden."))
            set_ink(self.strength, "muted")
            return
        judged = strength(words, self._names())
        self.strength.setText(
            _("Sterkte: {level}. {advice}").format(level=judged.level.label.lower(), advice=judged.advice)
        )
        set_ink(self.strength, _INK[judged.level])

    def _on_show(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self.show_it.value() else QLineEdit.EchoMode.Password
        for field in (self.first, self.again):
            field.line.setEchoMode(mode)

    def _on_make(self) -> None:
        from zorgdesk.store.passphrase import generate

        words = generate()
        self.show_it.show_value(value=True)
        self._on_show()
        self.first.show_value(words)
        self.again.show_value("")
        self._on_typed()
        announce(self, _("Uw wachtwoordzin is: {words}").format(words=words))
        self.again.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter in the first field goes to the second, and no further; a weak one stays where it is."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self.first.line.hasFocus() and not self.again.value() and not self._why_not():
            self.again.line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not (self.first.value() or self.again.value())

    def taken(self) -> str:
        """The passphrase when it is strong and typed twice the same; else the hands are at what is wrong.

        Raises:
            RefusedError: it is weak. MistakeError: the two differ.
        """
        words, refused = self.first.value() or "", self._why_not()
        if refused:
            self._hand_back(self.first)
        require(refused)
        if words != (self.again.value() or ""):
            self._hand_back(self.again)
            raise MistakeError(
                _("De twee wachtwoordzinnen zijn niet hetzelfde."),
                then=_("Typ de wachtwoordzin nog een keer."),
            )
        return words

    def _why_not(self) -> Finding | None:
        from zorgdesk.store.passphrase import why_not_passphrase

        return why_not_passphrase(self.first.value() or "", self._names())

    def _hand_back(self, field: TextField) -> None:
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.selectAll()
