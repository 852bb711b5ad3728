"""The head of the window: the field that searches, the school, who is at the desk, the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from shiboken6 import isValid

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, reveal, row
from ui.widgets.painting import CENTRE, paint_text
from ui.widgets.search import Hit, SearchField
from ui.widgets.words import Chip, ShortWords
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent


class Person(QWidget):
    """The initials of who is at the desk, in a circle."""

    def __init__(self, name: str) -> None:
        super().__init__()
        parts = name.split()
        self._initials = (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper() if parts else ""
        self.setFixedSize(theme.px(32), theme.px(32))
        self.setAccessibleName(_("Aan dit bureau: {name}").format(name=name))
        self.setToolTip(name)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.ink("soft"))
        painter.setBrush(theme.ink("soft"))
        painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))
        paint_text(painter, QRectF(self.rect()), self._initials, role="tiny", ink="accent", align=CENTRE)


class TopBar(QWidget):
    """Search (Ctrl+K), school, person and lock (Ctrl+L)."""

    chosen = Signal(object)
    locked = Signal()
    door_left = Signal()
    koffer_asked = Signal()

    def __init__(
        self,
        find: Callable[[str], Sequence[Hit]],
        *,
        offer: Callable[[], Sequence[Hit]] | None = None,
        school: str = "",
        person: str = "",
        work: str = "",
        practice: bool = False,
    ) -> None:
        super().__init__()
        wide = not theme.large()
        self.search = SearchField(find, offer)
        self._back: QWidget | None = None
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(theme.px(180))
        self.search.setMaximumWidth(theme.px(440 if wide else 240))
        self.search.chosen.connect(self._on_chosen)
        self.search.left.connect(self._give_back)
        self.lock = Button(
            _("Vergrendel") if wide else "",
            "quiet",
            "lock",
            name=_("Vergrendel"),
            key="" if wide else "Ctrl+L",
        )
        self.lock.setToolTip(_("Vergrendel (Ctrl+L)"))
        self.lock.clicked.connect(self.locked)
        self.door = self._make_door()
        self.koffer = Button("", "small", "koffer", name=_("De koffer"))
        self.koffer.setObjectName("koffer_sign")
        self.koffer.clicked.connect(self.koffer_asked)
        self.koffer.hide()
        chip = Chip(_("Oefenschool"), "warn", "school") if practice else None
        who = None
        if wide:
            who = column(ShortWords(person, "small-strong"), ShortWords(work, "tiny", "muted"), gap=1)
        self.setLayout(
            row(
                (self.search, 20),
                STRETCH,
                self.door,
                self.koffer,
                chip,
                ShortWords(school, "small", "muted") if wide else None,
                Person(person),
                who,
                self.lock,
                margins=(24, 6, 16, 6),
            )
        )
        QShortcut(QKeySequence("Ctrl+K"), self, self.search_now)

    def _make_door(self) -> Button:
        words = _("Deurstand uit")
        made = Button("" if theme.large() else words, "small", "door", name=words)
        made.setToolTip(_("Deurstand uit (Ctrl+Shift+D)"))
        made.clicked.connect(self.door_left)
        made.hide()
        return made

    def show_door(self, *, on: bool) -> None:
        """Show the way out of the deurstand, and forget what was searched."""
        self.search.forget()
        reveal(self.door, shown=on)

    def show_koffer(self, words: str, why: str) -> None:
        """Say as long as it is so that one only reads here; no words: one writes."""
        self.koffer.show_words(words, "koffer")
        self.koffer.setAccessibleName(words)
        self.koffer.setAccessibleDescription(why)
        self.koffer.setToolTip(why)
        reveal(self.koffer, shown=bool(words))

    def search_now(self) -> None:
        """Put the keyboard in the field that searches; Esc gives it back."""
        here = QApplication.focusWidget()
        if here is not self.search:
            self._back = here
            self.search.gives_back = here is not None
        elif not self.search.list.isVisible():
            self.search.clearFocus()  # so that it is called again
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_chosen(self, key: object) -> None:
        """Give the keyboard back first: what is opened takes it from there, and a dialog returns it there."""
        self._give_back()
        self.chosen.emit(key)

    def _give_back(self) -> None:
        back, self._back = self._back, None
        self.search.gives_back = False
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
