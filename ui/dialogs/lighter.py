"""'Waarom is lichter niet genoeg?': asked once when help becomes heavier; 'later' is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets.panels import Reminder
from zorgdesk.rules.ladder import HEAVIER, why_not_heavier
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.form import Form
    from zorgdesk.model.dossier import Ladder

FIELD = "why_not_lighter"


class LighterQuestion(Reminder):
    """Stands under the field of a form that says why; `go_on` saves the form without it."""

    def __init__(self, form: Form, go_on: Callable[[], None], before: Ladder | None = None) -> None:
        super().__init__(
            _("Waarom is lichter niet genoeg? U kunt dit ook later invullen."),
            [("fill", _("Invullen")), ("later", _("Later"))],
        )
        self._form, self._go_on, self._before = form, go_on, before
        self._asked = False
        self.answered.connect(self._on_answer)
        self.hide()

    def arrange(self) -> bool:
        """Go away once it was answered; True when the field itself has a meaning."""
        values = self._form.values()
        heavier = values["ladder"] in HEAVIER
        if not heavier or values[FIELD]:
            self.hide()
        return heavier

    def asks(self) -> bool:
        """Ask, the first time that the form is saved without an answer."""
        values = self._form.values()
        if self._asked or why_not_heavier(self._before, values["ladder"], values[FIELD] or "") is None:
            return False
        self._asked = True
        self.show()
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_answer(self, answer: str) -> None:
        self.hide()
        if answer == "later":
            self._go_on()
        else:
            self._form.field(FIELD).setFocus(Qt.FocusReason.OtherFocusReason)
