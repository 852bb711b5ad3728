"""Who is at the table: the space bar says that somebody came; somebody unexpected needs the parents' yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from ui.screens.conversation_joins import JoinsPart
from ui.table import Column, ShortTable
from ui.widgets.layout import box, column, empty_out, reveal
from ui.widgets.notice import announce
from ui.widgets.panels import Reminder
from ui.widgets.ticks import Segments
from ui.widgets.words import heading, label
from zorgdesk.model.consent import Way
from zorgdesk.model.conversation import Attendance
from zorgdesk.rules.meeting import OTHER_WAYS
from zorgdesk.text import N_, _, listing, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from zorgdesk.errors import Finding
    from zorgdesk.queries.conversations import ParticipantRow

HERE = (Attendance.AANWEZIG, Attendance.DEEL, Attendance.VOORAF)
_LOOKS = {
    Attendance.UITGENODIGD: ("quiet", "open"),
    Attendance.AANWEZIG: ("ok", "check"),
    Attendance.DEEL: ("ok", "clock"),
    Attendance.VOORAF: ("ok", "talk"),
    Attendance.AFWEZIG: ("warn", "no"),
    Attendance.AFGEMELD: ("plain", "no"),
}


_SHORT = {
    Attendance.UITGENODIGD: N_("Verwacht"),
    Attendance.DEEL: N_("Deels erbij"),
    Attendance.VOORAF: N_("Sprak vooraf"),
}


def _attendance(one: ParticipantRow) -> str:
    """Short where its label is long: the name needs the room."""
    short = _SHORT.get(one.attendance)
    return _(short) if short else one.attendance.label


# In both languages: a hand that knows one letter may keep it.
_LETTERS = {"y": "j"}


class Question(Reminder):
    """One question of which each answer has a letter: J ja, N nee."""

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(question, answers)
        self._codes = [code for code, _words in answers]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer with the first letter of a code, or with a number."""
        typed = event.text().casefold()
        code = _LETTERS.get(typed, typed)
        at = self._codes.index(code) if code in self._codes else event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= at < len(self.buttons):
            self.buttons[at].click()
        else:
            super().keyPressEvent(event)


class PeopleCard(QFrame):
    """The table of people, and how the pupil takes part.

    `marked`: uid and attendance; `came`: a name, and whether the parents agreed.
    """

    marked = Signal(str, object)
    came = Signal(str, object)
    agreed = Signal(str, bool)
    without = Signal(str)  # a code of WITHOUT_PARENTS
    otherwise = Signal(object, object)  # uids of parents who did not come, and the Way
    joined = Signal(str, object)  # a pupil, and how they take part

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "card")
        self.count = label("", "small", "muted")
        columns = (
            Column(_("Naam"), lambda one: one.name, role="strong", stretch=True),
            Column(_("Functie"), lambda one: one.function, role="small", ink="muted"),
            Column(
                _("Erbij"),
                _attendance,
                right=True,
                tone=lambda one: _LOOKS[one.attendance],
            ),
        )
        self.table = ShortTable(columns, _("Aan tafel"), empty=_("Nog niemand gevraagd."))
        self.table.setObjectName("people")
        self.table.most = 10  # the page around it scrolls: one bar, not two
        self.choice = Segments([(one, one.label) for one in Attendance], at_once=True)
        self.new = QLineEdit()
        self.new.setObjectName("unexpected")
        self.new.setMaxLength(120)
        self._asking = column(gap=6)
        self.asking = box(self._asking)  # stands across the page: three answers need the room
        self.asking.hide()
        self._finding: Finding | None = None
        self.question: Question | None = None
        self.joins = JoinsPart()
        self.joins.picked.connect(self.joined)
        self._build()

    def _build(self) -> None:
        hint = label(_("Spatie: aanwezig. Enter: iets anders."), "small", "muted", wrap=True)
        self.choice.hide()
        self.setLayout(
            column(
                heading(_("Aan tafel"), "mdo", self.count), self.table, hint, self.choice, self.new, self.joins,
                gap=8, margins=(14, 12, 14, 12),
            )
        )  # fmt: skip
        self.table.ticked.connect(self._on_ticked)
        self.table.opened.connect(self._on_opened)
        self.choice.picked.connect(self._on_picked)
        self.new.returnPressed.connect(self._on_new)

    def show_people(self, people: Sequence[ParticipantRow], *, held: bool) -> None:
        """Show who is asked and who came; `held`: it has begun, so who comes now was not expected."""
        self._held = held
        self.table.show_rows(people)
        here = sum(one.attendance in HERE for one in people)
        told = ngettext("{count} is er", "{count} zijn er", here) if here else _("nog niemand")
        self.count.setText(told if held else "")
        words = _("Iemand die niet was gevraagd") if held else _("Nog iemand vragen")
        self.new.setPlaceholderText(words)
        self.new.setAccessibleName(words)

    def forget(self) -> None:
        """Let go of what was asked about people of the gesprek before: its answer would be kept here."""
        self._put(None)
        self._finding = None
        self.choice.hide()
        self.new.clear()

    def start_over(self) -> None:
        """Begin at the first of another gesprek; the choice of the gesprek before says nothing here."""
        self.table.setCurrentIndex(self.table.rows_model.index(0, 0))

    _held = False

    def show_open(self, findings: Sequence[Finding], people: Sequence[ParticipantRow]) -> None:
        """Ask here what is open about people: parents who are not there, somebody unexpected."""
        marked = any(one.attendance is not Attendance.UITGENODIGD for one in people) or not people
        about = [one for one in findings if one.rule == "meeting.unexpected"]
        if marked:
            about += [one for one in findings if one.rule == "meeting.without_parents"]
        finding = about[0] if about else None
        if finding == self._finding:
            return
        self._finding = finding
        self._ask(finding, people)

    def _ask(self, finding: Finding | None, people: Sequence[ParticipantRow]) -> None:
        self._put(None)
        if finding is None:
            return
        if finding.rule == "meeting.unexpected":
            uid = people[int(finding.ways[0].code.partition(":")[2])].uid
            self._put(Question(finding.what, [("j", _("J  Ja")), ("n", _("N  Nee"))]))
            assert self.question is not None  # noqa: S101 - just put
            self.question.answered.connect(lambda code: self.agreed.emit(uid, code == "j"))
            return
        numbered = [(way.code, f"{at}  {way.label}") for at, way in enumerate(finding.ways, start=1)]
        self._put(Question(finding.what, numbered))
        assert self.question is not None  # noqa: S101 - just put
        self.question.answered.connect(self.without)

    def _put(self, question: Question | None) -> None:
        empty_out(self._asking)
        self.question = question
        if question is not None:
            self._asking.addWidget(question)
            announce(self, question.accessibleName())
        reveal(self.asking, shown=question is not None)

    def focus_question(self, findings: Sequence[Finding], people: Sequence[ParticipantRow]) -> None:
        """Ask what is open here, and give it the keyboard."""
        about = [one for one in findings if one.rule in ("meeting.unexpected", "meeting.without_parents")]
        if self.question is None and about:
            self._finding = about[0]
            self._ask(about[0], people)
        if self.question is not None:
            self.question.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_otherwise(self, people: Sequence[ParticipantRow]) -> None:
        """Ask how to go on with parents who did not come: the try is counted already."""
        if not people or self.question is not None:
            return
        names = listing([one.name for one in people])
        many = len(people) > 1
        words = (_("{names} zijn niet gekomen.") if many else _("{names} is niet gekomen.")).format(
            names=names
        )
        most = max(one.tries for one in people)
        if most > 1:
            words = f"{words} " + _("Dat is nu {count} keer zonder antwoord.").format(count=most)
        ways = [(str(way), f"{at}  {way.label}") for at, way in enumerate(OTHER_WAYS, start=1)]
        question = f"{words} " + _("Hoe probeert u het nu?")
        self._put(Question(question, [*ways, ("", _("{number}  Nu niet").format(number=len(ways) + 1))]))
        assert self.question is not None  # noqa: S101 - just put
        uids = [one.uid for one in people]
        self.question.answered.connect(lambda code: self._on_otherwise(uids, code))
        self.question.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_otherwise(self, uids: list[str], code: str) -> None:
        self._put(None)
        self._finding = None
        self.table.setFocus()
        if code:
            self.otherwise.emit(uids, Way(code))

    def _on_ticked(self, person: ParticipantRow) -> None:
        here = person.attendance is Attendance.AANWEZIG
        self.marked.emit(person.uid, Attendance.UITGENODIGD if here else Attendance.AANWEZIG)

    def _on_opened(self, person: ParticipantRow) -> None:
        self.choice.name_it(person.name, "")
        self.choice.show_value(person.attendance)
        reveal(self.choice, shown=True)
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, attendance: Attendance) -> None:
        person = self.table.current()
        self.choice.hide()
        self.table.setFocus()
        if person is not None and attendance is not None:
            self.marked.emit(person.uid, attendance)

    def _on_new(self) -> None:
        name = self.new.text().strip()
        if not name:
            return
        if not self._held:
            self.new.clear()
            self.came.emit(name, None)
            return
        words = _("{name} is erbij. Ouders akkoord?").format(name=name)
        self._put(Question(words, [("j", _("J  Ja, nu gevraagd")), ("n", _("N  Nee: wacht buiten"))]))
        assert self.question is not None  # noqa: S101 - just put
        self.question.answered.connect(lambda code: self._on_agreed(name, agreed=code == "j"))
        self.question.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_agreed(self, name: str, *, agreed: bool) -> None:
        self.new.clear()
        self._put(None)
        self._finding = None
        self.new.setFocus()
        self.came.emit(name, agreed)
