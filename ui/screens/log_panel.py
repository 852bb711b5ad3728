"""One line of the log in full: who, when, and which fields changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.screens.log_fields import field_words, fields_words, table_words
from ui.screens.log_words import line_words
from ui.widgets.buttons import Button
from ui.widgets.layout import box, column, empty_out, flow
from ui.widgets.painting import paint_ring
from ui.widgets.words import heading, label
from zorgdesk import clock
from zorgdesk.text import _, clock_time, listing, long_date, ngettext, number, plain_date, sentence_case

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from zorgdesk.queries.log import Change, LogCard, LogRow

_SHOWN = 12  # rows of one line: an import has thousands
_LONGEST = 400  # letters of what a field was


class LogPanel(QFrame):
    """What a line says. `only`: show only the lines about this pupil; `opened`: go to this pupil."""

    only = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Regel van het logboek"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body: QVBoxLayout = column(gap=8, margins=(16, 14, 16, 16))
        self.setLayout(self._body)
        self.buttons: dict[str, Button] = {}
        self.show_card(None)

    def show_card(self, card: LogCard | None) -> None:
        """Show a line, or none."""
        self.buttons = {}
        empty_out(self._body)
        if card is None:
            self._body.addWidget(label(_("Kies een regel uit de lijst."), "small", "muted", wrap=True))
            self._body.addStretch(1)
            return
        line = card.row
        self._body.addLayout(heading(line.who or _("Zorgdesk"), "eye"))
        if card.profession:
            self._body.addWidget(label(card.profession, "small", "muted", wrap=True))
        self._body.addWidget(label(sentence_case(line_words(line, named=True)), wrap=True))
        self._body.addWidget(label(_moment(line), "small", "muted", wrap=True))
        for change in card.changes[:_SHOWN]:
            self._body.addWidget(_change(change))
        more = len(card.changes) - _SHOWN
        if more > 0:
            words = ngettext("en nog {count} gegeven", "en nog {count} gegevens", more)
            self._body.addWidget(label(words, "small", "muted", wrap=True))
        if line.pupil:
            self._body.addWidget(self._ways(line))
        self._body.addStretch(1)
        self.setAccessibleDescription(f"{line.who} {line_words(line, named=True)}. {_moment(line)}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring while the keyboard is here: Enter in the list brings it."""
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _ways(self, line: LogRow) -> QWidget:
        only = Button(_("Alleen deze leerling"), "small", "filter")
        only.setObjectName("log_only")
        only.clicked.connect(lambda: self.only.emit(line.pupil_uid))
        opens = Button(_("Dossier openen"), "small", "arrow")
        opens.setObjectName("log_open")
        opens.clicked.connect(lambda: self.opened.emit(line.pupil_uid))
        self.buttons = {"only": only, "open": opens}
        return flow(only, opens)


def _moment(line: LogRow) -> str:
    local = clock.local(line.at)
    words = _("{day}, {time}. Regel {number} van het logboek.")
    return words.format(
        day=sentence_case(long_date(local.date())), time=clock_time(local), number=number(line.sequence)
    )


def _change(change: Change) -> QFrame:
    """A row with what its fields were and are; of the others only what they are called."""
    told = {name: words for name in change.fields if (words := _told(change, name))}
    rest = fields_words([name for name in change.fields if name not in told])
    lines = [label(table_words(change.table), "small-strong", wrap=True)]
    lines += [label(words, "small", wrap=True) for words in told.values()]
    if rest:
        words = _("Ook veranderd: {fields}") if told else _("Veranderd: {fields}")
        lines.append(label(words.format(fields=listing(rest)), "small", "muted", wrap=True))
    return box(column(*lines, gap=4, margins=(10, 8, 10, 8)), "sunken")


def _told(change: Change, name: str) -> str:
    """What a field was and is, where that may be shown and has words."""
    was, now = _value(change.before.get(name)), _value(change.after.get(name))
    if not field_words(name) or not (was or now):
        return ""
    words = _("{field}: was '{was}', werd '{now}'")
    if not was or not now:
        words = _("{field}: was leeg, werd '{now}'") if now else _("{field}: was '{was}', werd leeg")
    return sentence_case(words.format(field=field_words(name), was=was, now=now))


def _value(value: Any) -> str:
    """A kept value in words; nothing for one that is no text, number or day."""
    if value is None or isinstance(value, list | dict):
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    text = str(value)
    try:
        return plain_date(date.fromisoformat(text))
    except ValueError:
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
