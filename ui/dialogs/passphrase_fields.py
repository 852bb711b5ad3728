"""A passphrase, typed twice, with its strength and a generator: for a new school and for a second key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.buttons import Button
from ui.widgets.fields import TextField, TickField
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.notice import announce
from ui.widgets.words import label, set_ink
from zorgdesk.errors import MistakeError, require
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_INK = {"zwak": "danger", "redelijk": "warn", "goed": "ok", "sterk": "ok"}


class PassphraseFields(QWidget):
    """Asks a passphrase. `touched`: something was typed. `names` are words that a guesser knows."""

    touched = Signal()

    def __init__(self, words: str, names: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._names = names
        self.first = TextField(secret=True)
        self.first.line.setAccessibleName(words)
        self.again = TextField(secret=True)
        self.again.line.setAccessibleName(_("Nog een keer dezelfde wachtwoordzin"))
        self.strength = label("", "small-strong", wrap=True)
        self.show_it = TickField(_("Laat zien wat ik typ"))
        self.make_one = Button(_("Maak er een voor mij"), "small", "key")
        self.first.changed.connect(self._on_typed)
        self.again.changed.connect(self.touched)
        self.show_it.changed.connect(self._on_show)
        self.make_one.clicked.connect(self._on_make)
        self.setLayout(
            column(
                label(words, "small-strong"),
                self.first,
                self.strength,
                label(_("Nog een keer dezelfde wachtwoordzin"), "small-strong"),
                self.again,
                self.show_it,
                row(self.make_one, STRETCH),
                gap=8,
            )
        )

    def _on_typed(self) -> None:
        from zorgdesk.store.passphrase import strength

        self.touched.emit()
        judged = strength(self.first.value() or "", self._names())
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

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not (self.first.value() or self.again.value())

    def taken(self) -> str:
        """The passphrase when it is strong and typed twice the same.

        Raises:
            RefusedError: it is weak. MistakeError: the two differ.
        """
        from zorgdesk.store.passphrase import why_not_passphrase

        words = self.first.value() or ""
        require(why_not_passphrase(words, self._names()))
        if words != (self.again.value() or ""):
            raise MistakeError(
                _("De twee wachtwoordzinnen zijn niet hetzelfde."),
                then=_("Typ de wachtwoordzin nog een keer."),
            )
        return words
