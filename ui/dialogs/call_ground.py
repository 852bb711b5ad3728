"""On what a named contact without consent rests: asked before, or in the same window afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.form import ChoiceField, Form, TextField
from ui.widgets.layout import column, reveal
from ui.widgets.panels import Reminder
from zorgdesk.model.contact import Ground
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zorgdesk.errors import Finding

GROUNDS = tuple(one for one in Ground if one not in (Ground.NOG_VASTLEGGEN, Ground.VERGISSING))
# What an answer afterwards means; 'legal_ground' asks which one.
ANSWERS = {
    "danger": Ground.VITAAL,
    "record_consent": Ground.NOG_VASTLEGGEN,
    "mistake": Ground.VERGISSING,
}


def ground_form() -> Form:
    """Which ground, what exactly, and why it could not be otherwise."""
    return Form(
        {
            "ground": (_("Wettelijke grond"), ChoiceField(GROUNDS)),
            "ground_what": (_("Wat vertelt u precies?"), TextField(most=300)),
            "ground_why": (_("Waarom kan het niet anders?"), TextField(most=300)),
        }
    )


class _Question(Reminder):
    """A reminder of which the answers have a number."""

    def __init__(self, finding: Finding) -> None:
        answers = [(way.code, f"{number}  {way.label}") for number, way in enumerate(finding.ways, start=1)]
        super().__init__(finding.what, answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer by number."""
        at = event.key() - Qt.Key.Key_1
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= at < len(self.buttons):
            self.buttons[at].click()
        else:
            super().keyPressEvent(event)


class AfterBlock(QWidget):
    """What the log asks once the contact is kept; one key answers, and it may stay open.

    `given`: the ground that was chosen, what and why. `consent`: a parent said yes, to be written down now.
    """

    given = Signal(object, str, str)
    sender_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=12)
        self.setLayout(self._body)
        self.question: Reminder | None = None
        self.form = ground_form()
        self.form.hide()
        self._body.addWidget(self.form)
        self._fixed: Ground | None = None
        self.whose = TextField(_("moeder zei ja tegen Noor op 12 november"), most=200)
        self.whose.name_it(_("Met wiens toestemming?"))
        self.whose.hide()
        self._body.addWidget(self.whose)

    def show_finding(self, finding: Finding) -> None:
        """Ask it."""
        self.question = _Question(finding)
        self.question.answered.connect(self._on_answer)
        self._body.insertWidget(0, self.question)
        if self.question.buttons:
            self.question.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_more(self, ground: Ground | None) -> None:
        """Ask what exactly and why, of a ground that is known or still to choose."""
        self._fixed = ground
        self.form.show_data(ground=ground)
        reveal(self.form, shown=True)
        self.form.field("ground" if ground is None else "ground_what").setFocus()

    def _on_answer(self, code: str) -> None:
        if code in ("record_consent", "mistake", "parent_here"):
            self.given.emit(ANSWERS.get(code, Ground.NOG_VASTLEGGEN), "", "")
        elif code == "fill_sender":
            reveal(self.whose, shown=True)
            self.whose.setFocus()
        else:
            self.ask_more(ANSWERS.get(code, self._fixed))

    def give(self) -> bool:
        """Give what stands in the form; False when nothing was filled in."""
        if not self.whose.isHidden():
            words = self.whose.value() or ""
            if words:
                self.sender_given.emit(words)
            return bool(words)
        values = self.form.values()
        if values["ground"] is None:
            self.form.show_mistakes({"ground": _("Kies er een.")})
            return False
        self.given.emit(values["ground"], values["ground_what"] or "", values["ground_why"] or "")
        return True
