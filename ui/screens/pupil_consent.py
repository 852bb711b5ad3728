"""One question to share in full: who said what, what is missing, and the ways on; withdrawing is one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from ui.bridge import Undo
from ui.screens.pupil_consent_ways import ways_on
from ui.screens.pupil_parts import consent_look
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, empty_out, flow, row
from ui.widgets.panels import Empty, Reminder
from ui.widgets.words import Chip, Glyph, label
from zorgdesk.commands.consents import paper_came, paper_follows, take_back_withdrawal, withdraw
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.consent import Answer
from zorgdesk.text import _, listing, plain_date, sentence_case

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.queries.sharing import AnswerRow, ConsentRow

_YES = (Answer.JA, Answer.JA_MEDE)
_MOST_TRIES = 4


class ConsentPanel(QWidget):
    """What is chosen among the questions to share. `settled`: what had the keyboard goes, as it was answered."""

    settled = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.pupil_uid = ""
        self.first_name = ""
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
            self._body.addWidget(self._nothing(), 1)
            self.setAccessibleName("")
            return
        self.setAccessibleName(f"{one.who}: {one.label}. {one.sentence}")
        self._body.addWidget(label(one.who, "h2", wrap=True))
        until = label(self._until(one), "small", "muted")
        self._body.addWidget(flow(Chip(one.label, *consent_look(one)), until))
        if one.sentence:
            self._body.addWidget(label(one.sentence, wrap=True))
        self._body.addWidget(flow(*(self._way(*way) for way in ways_on(one, self.pupil_uid)), gap=8))
        self._add_said(one)
        self._add_trail(one)
        self._add_about(one)
        if one.paper_due_on:
            self._add_paper(one)
        self._body.addStretch(1)

    def _nothing(self) -> Empty:
        made = Empty(
            "sign",
            _("Nog niets gevraagd"),
            _("Hier ziet u straks wie ja of nee zei, tot wanneer, en wat u mag vertellen."),
            _("Toestemming vragen"),
        )
        made.started.connect(lambda: self.bridge.go("dialog/ask_consent", self.pupil_uid))
        if made.button:
            made.button.setObjectName("first_ask")
            self.buttons.append(made.button)
        return made

    def _until(self, one: ConsentRow) -> str:
        return _("tot {day}").format(day=plain_date(one.until)) if one.until else ""

    def _way(self, name: str, words: str, icon: str, place: str, told: str) -> Button:
        made = self._button(words, icon)
        made.setObjectName(f"way_{name}")
        made.clicked.connect(lambda: self.bridge.go(place, told))
        return made

    def _button(self, words: str, icon: str) -> Button:
        made = Button(words, "small", icon)
        self.buttons.append(made)
        return made

    def _caption(self, words: str) -> None:
        self._body.addWidget(label(words, "small", "muted"))

    def _add_said(self, one: ConsentRow) -> None:
        if one.answers or one.waited_for:
            self._caption(_("Wie zei wat"))
        for said in one.answers:
            self._body.addLayout(self._answer(said))
        for person in one.waited_for:
            words = person.words or _("{name}: nog niets gezegd").format(name=person.name)
            tried = self._button(_("Geen reactie, probeer anders"), "wait")
            key = person.guardian_uid or "pupil"
            tried.setObjectName(f"try_{key}")
            tried.setAccessibleDescription(words)
            place = f"{self.pupil_uid}/{one.uid}/{key}"
            tried.clicked.connect(partial(self._go, "dialog/consent_try", place))
            self._body.addLayout(
                column(row(Glyph("open", "warn", size=18), (label(words, wrap=True), 1)), row(tried, STRETCH))
            )
        if one.pupil_may_withdraw:
            own = self._button(_("{name} zegt nee").format(name=self.first_name), "withdrawn")
            own.setObjectName("withdraw_pupil")
            own.clicked.connect(partial(self._ask_withdraw, None, self.first_name))
            self._body.addLayout(row(own, STRETCH))

    def _go(self, place: str, told: str, _on: bool = False) -> None:
        self.bridge.go(place, told)

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
            back.clicked.connect(partial(self._ask_withdraw, said.guardian_uid, said.who))
        elif said.withdrawn_uid:
            back = self._button(_("Terugdraaien"), "undo")
            back.setObjectName(f"take_back_{said.guardian_uid or 'pupil'}")
            back.setAccessibleDescription(words)
            back.clicked.connect(partial(self._take_back, said))
        mark = Glyph("check" if yes else "no", "ok" if yes else "danger", size=18)
        return row(mark, (label(words, wrap=True), 1), back)

    def _take_back(self, said: AnswerRow, _on: bool = False) -> None:
        """A withdrawal that was a mistake, on the day itself; later somebody says yes again."""
        self.settled.emit()
        try:
            self.bridge.attempt(take_back_withdrawal, said.withdrawn_uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.bridge.say(_("Teruggedraaid. Het ja van {who} geldt weer.").format(who=said.who))

    def withdraw_now(self) -> None:
        """Begin to withdraw what is chosen: at once where one person can, else at the first of them."""
        backs = [one for one in self.buttons if one.objectName().startswith("withdraw_")]
        if len(backs) == 1:
            backs[0].click()
        elif backs:
            backs[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bridge.say(_("Hier is geen ja om in te trekken."))

    def _ask_withdraw(self, guardian_uid: str | None, who: str, _on: bool = False) -> None:
        """One question in its place: from today nothing is shared any more."""
        if self.asks:
            self.asks.hide()
        text = _("{who} trekt de toestemming in. Vanaf vandaag deelt u niets meer. Klopt dat?")
        self.asks = Reminder(text.format(who=who), [("yes", _("Ja, ingetrokken")), ("no", _("Nee"))])
        self.asks.answered.connect(partial(self._withdraw, guardian_uid))
        self._body.insertWidget(2, self.asks)
        self.asks.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw(self, guardian_uid: str | None, answer: str) -> None:
        one, asked = self.row, self.asks
        self.settled.emit()  # first: else Qt puts the keyboard on the first thing in the window
        if asked:
            asked.hide()
        if answer != "yes" or one is None:
            return
        uid = self.bridge.do(self, withdraw, one.uid, guardian_uid)
        if uid:
            words = _("Ingetrokken. Vanaf vandaag deelt u niets meer met {who}.").format(who=one.who)
            self.bridge.say(words, Undo(take_back_withdrawal, uid))

    def _add_trail(self, one: ConsentRow) -> None:
        if one.worry:
            self._body.addLayout(
                column(label(_("Wat is lastig"), "small", "muted"), label(one.worry, wrap=True), gap=1)
            )
        if one.not_before:
            words = _("Niet opnieuw vragen vóór {day}").format(day=plain_date(one.not_before))
            self._body.addLayout(row(Glyph("calendar", "muted", size=18), (label(words, wrap=True), 1)))
        if one.tries:
            self._caption(_("Wat u probeerde"))
        for tried in one.tries[:_MOST_TRIES]:
            words = f"{plain_date(tried.tried_on)} · {tried.who} · {tried.words}"
            said = f"{words}. {tried.remark}" if tried.remark else words
            self._body.addWidget(label(said, "small", wrap=True))

    def _add_about(self, one: ConsentRow) -> None:
        kinds = listing(one.kinds) if one.kinds else ""
        back = listing(one.they_tell) if one.they_tell else ""
        for caption, words in (
            (_("Waarvoor"), one.purpose),
            (_("Mag verteld worden"), kinds),
            (_("Wordt niet verteld"), one.not_told),
            (_("Zij vertellen school"), back),
        ):
            if words:
                self._body.addLayout(
                    column(label(caption, "small", "muted"), label(sentence_case(words), wrap=True), gap=1)
                )

    def _add_paper(self, one: ConsentRow) -> None:
        due = plain_date(one.paper_due_on) if one.paper_due_on else ""
        came = self._button(_("Papier is er"), "doc")
        came.setObjectName("paper_came")
        came.clicked.connect(self._on_paper)
        words = label(_("Papier volgt, vóór {day}").format(day=due), wrap=True)
        self._body.addLayout(row(Glyph("wait", "warn", size=18), (words, 1), came))

    def _on_paper(self) -> None:
        one = self.row
        if one and one.paper_due_on:
            self.bridge.do(self, paper_came, one.uid)
            self.bridge.say(
                _("Opgeslagen. Het papier is er."), Undo(paper_follows, one.uid, one.paper_due_on)
            )
