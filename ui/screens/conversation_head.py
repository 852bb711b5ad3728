"""The head of a gesprek: about whom, what kind, when, how far; and its deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import column, flow, reveal, row
from ui.widgets.words import Chip, ShortWords, label
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.text import _, day_month, listing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from zorgdesk.queries.conversations import ConversationCard

_TONES = {
    ConversationStatus.GEPLAND: ("plain", "calendar"),
    ConversationStatus.BEZIG: ("accent", "clock"),
    ConversationStatus.NOG_NIET_AF: ("warn", "alert"),
    ConversationStatus.AFGEROND: ("ok", "check"),
    ConversationStatus.NIET_DOORGEGAAN: ("plain", "no"),
}


class Head(QWidget):
    """Name, kind and day; the one deed that comes next is the primary one."""

    begun = Signal()
    closing = Signal()
    changed = Signal()
    printed = Signal()
    reported = Signal()
    to_pupil = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._top: QBoxLayout | None = (
            None  # two lines; with large letters everything stands under each other
        )
        self._second: QBoxLayout | None = None
        self.name = label("", "h1", wrap=theme.large())
        self.about = (
            label("", "body", "muted", wrap=True) if theme.large() else ShortWords("", "body", "muted")
        )
        self.status = Chip("")
        self.pupil = Button(_("Naar de leerling"), "quiet", "pupils")
        self.change = Button(_("Wijzig"), "quiet", "note", name=_("Soort, dag, plaats of vraag wijzigen"))
        self.begin = Button(_("Beginnen"), "primary", "talk")
        self.close_button = Button(_("Afsluiten"), "primary", "flag", key="Ctrl+Shift+Enter")
        self.reopen = Button(_("Heropenen"), "", "undo")
        self.print = Button(_("Samenvatting"), "", "print", name=_("Samenvatting voor ouders afdrukken"))
        self.report = Button(_("Verslag"), "primary", "print", key="Ctrl+P", name=_("Verslag voor iedereen"))
        self.report.setObjectName("talk_report")
        for name in ("change", "begin", "close_button", "reopen"):
            getattr(self, name).setObjectName(f"edit_talk_{name}")
        self.question = label("", "body", wrap=True)
        self._build()
        self.pupil.clicked.connect(self.to_pupil)
        self.change.clicked.connect(self.changed)
        self.begin.clicked.connect(self.begun)
        self.reopen.clicked.connect(self.begun)
        self.close_button.clicked.connect(self.closing)
        self.print.clicked.connect(self.printed)
        self.report.clicked.connect(self.reported)

    def _build(self) -> None:
        buttons = (
            self.pupil,
            self.change,
            self.reopen,
            self.begin,
            self.close_button,
            self.print,
            self.report,
        )
        for button in buttons[2:]:
            button.hide()  # together they are wider than the window; which ones belong is known with the card
        if theme.large():
            lines = column(self.name, self.about, flow(self.status, *buttons), self.question, gap=6)
            self.setLayout(lines)
            return
        self._top = row(self.name, (self.about, 1), self.status, *buttons, gap=10)
        self._second = row((self.question, 1), gap=10)
        self.setLayout(column(self._top, self._second, gap=4))

    def show_card(self, talk: ConversationCard, *, summary_first: bool = False) -> None:
        """Show the head of a gesprek; `summary_first`: Ctrl+P is the parents' paper, and not the report."""
        self.print.show_key("Ctrl+P" if summary_first else "")
        self.report.show_key("" if summary_first else "Ctrl+P")
        data = talk.data
        self.name.setText(listing([name for _uid, name in talk.pupils]) or _("Zonder leerling"))
        start = _("{time} uur").format(time=data.start) if data.start else ""
        parts = (data.kind.label, day_month(data.held_on), start, data.place)
        words = ", ".join(part for part in parts if part)
        self.about.setText(words)
        self.about.setToolTip(words)
        self.question.setText(data.question)
        # Empty it keeps the papers of 'nog niet af' at the right.
        reveal(self.question, shown=bool(data.question) or data.status is ConversationStatus.NOG_NIET_AF)
        self.status.show_fact(data.status.label, *_TONES[data.status])
        self._show_deeds(data.status)

    def _show_deeds(self, status: ConversationStatus) -> None:
        held = status in (ConversationStatus.BEZIG, ConversationStatus.NOG_NIET_AF)
        done = status is ConversationStatus.AFGEROND
        self.begin.setVisible(status is ConversationStatus.GEPLAND)
        self.close_button.setVisible(held)
        self.print.setVisible(done or status is ConversationStatus.NOG_NIET_AF)
        self.report.setVisible(done or held)
        self.report.show_kind("primary" if done else "quiet")
        self.reopen.setVisible(done or status is ConversationStatus.NIET_DOORGEGAAN)
        self.change.setVisible(not done)
        # Not finished yet it has both papers beside all else: more than a line of the smallest laptop holds.
        line = self._second if status is ConversationStatus.NOG_NIET_AF else self._top
        if line is not None:
            line.addWidget(self.print)
            line.addWidget(self.report)
