"""One question to share in full: who said what, until when; withdrawing is as easy as giving."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ui.screens.pupil_parts import consent_look
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, empty_out, flow, row
from ui.widgets.panels import Reminder
from ui.widgets.words import Chip, Glyph, label
from zorgdesk.commands.consents import paper_came, withdraw
from zorgdesk.model.consent import Answer
from zorgdesk.text import _, listing, plain_date, sentence_case

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.sharing import AnswerRow, ConsentRow

_YES = (Answer.JA, Answer.JA_MEDE)


class ConsentPanel(QWidget):
    """What is chosen among the questions to share."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.pupil_uid = ""
        self.row: ConsentRow | None = None
        self.buttons: list[Button] = []
        self.asks: Reminder | None = None
        self._body = column(gap=8, margins=(12, 10, 12, 10))
        self.setLayout(self._body)

    def focus_first(self) -> None:
        """Go to the first deed."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, one: ConsentRow | None) -> None:
        """Show one question to share, or nothing."""
        if one is not None and one == self.row:
            return
        self.row, self.asks = one, None
        empty_out(self._body)
        self.buttons = []
        if one is None:
            self._body.addWidget(label(_("Hier ziet u wat er is gezegd."), "body", "muted", wrap=True))
            self._body.addStretch(1)
            self.setAccessibleName("")
            return
        self.setAccessibleName(f"{one.who}: {one.label}. {one.sentence}")
        self._body.addWidget(label(one.who, "h2", wrap=True))
        self._body.addWidget(
            flow(Chip(one.label, *consent_look(one)), label(self._until(one), "small", "muted"))
        )
        if one.sentence:
            self._body.addWidget(label(one.sentence, wrap=True))
        self._add_about(one)
        self._add_answers(one)
        if one.paper_due_on:
            self._add_paper(one)
        self._body.addStretch(1)

    def _until(self, one: ConsentRow) -> str:
        return _("tot {day}").format(day=plain_date(one.until)) if one.until else ""

    def _add_about(self, one: ConsentRow) -> None:
        kinds = listing(one.kinds) if one.kinds else ""
        for caption, words in ((_("Waarvoor"), one.purpose), (_("Mag verteld worden"), kinds)):
            if words:
                self._body.addLayout(
                    column(label(caption, "small", "muted"), label(sentence_case(words), wrap=True), gap=1)
                )

    def _add_answers(self, one: ConsentRow) -> None:
        self._body.addWidget(label(_("Wie zei wat"), "small", "muted"))
        for said in one.answers:
            self._body.addLayout(self._answer(said))
        if one.missing:
            words = _("Nog niets gezegd: {names}").format(names=listing(one.missing))
            self._body.addLayout(row(Glyph("open", "warn", size=18), (label(words, wrap=True), 1)))
        more = self._button(_("Antwoord opschrijven"), "sign")
        more.setObjectName("more_answer")
        more.clicked.connect(self._on_answer)
        self._body.addLayout(row(more, STRETCH))

    def _answer(self, said: AnswerRow) -> QLayout:
        yes = said.answer in {one.label for one in _YES}
        words = _("{who}: {answer}, {day}").format(
            who=said.who, answer=said.answer.lower(), day=plain_date(said.given_on)
        )
        back = None
        if yes:
            back = self._button(_("Trekt in"), "withdrawn")
            back.setObjectName(f"withdraw_{said.guardian_uid or 'pupil'}")
            back.setAccessibleDescription(words)
            back.clicked.connect(partial(self._ask_withdraw, said))
        mark = Glyph("check" if yes else "no", "ok" if yes else "danger", size=18)
        return row(mark, (label(words, wrap=True), 1), back)

    def _button(self, words: str, icon: str) -> Button:
        made = Button(words, "small", icon)
        self.buttons.append(made)
        return made

    def _ask_withdraw(self, said: AnswerRow, _on: bool = False) -> None:
        """One question in its place: from today nothing is shared any more."""
        if self.asks:
            self.asks.hide()
        text = _("{who} trekt de toestemming in. Vanaf vandaag deelt u niets meer. Klopt dat?")
        self.asks = Reminder(text.format(who=said.who), [("yes", _("Ja, ingetrokken")), ("no", _("Nee"))])
        self.asks.answered.connect(partial(self._withdraw, said))
        self._body.insertWidget(2, self.asks)
        self.asks.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw(self, said: AnswerRow, answer: str) -> None:
        one, asked = self.row, self.asks
        if asked:
            asked.hide()
        if answer == "yes" and one:
            self.bridge.do(self, withdraw, one.uid, said.guardian_uid)
            self.bridge.say(_("Ingetrokken. Vanaf vandaag deelt u niets meer met {who}.").format(who=one.who))

    def _on_answer(self) -> None:
        if self.row:
            self.bridge.go("dialog/consent", f"{self.pupil_uid}/{self.row.party.value}")

    def _add_paper(self, one: ConsentRow) -> None:
        due = plain_date(one.paper_due_on) if one.paper_due_on else ""
        came = self._button(_("Papier is er"), "doc")
        came.setObjectName("paper_came")
        came.clicked.connect(self._on_paper)
        words = label(_("Papier volgt, vóór {day}").format(day=due), wrap=True)
        self._body.addLayout(row(Glyph("wait", "warn", size=18), (words, 1), came))

    def _on_paper(self) -> None:
        if self.row:
            self.bridge.do(self, paper_came, self.row.uid)
            self.bridge.say(_("Opgeslagen. Het papier is er."))
