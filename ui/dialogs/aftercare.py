"""Aftercare: how it goes some weeks after a plan, and whether one looks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import DateField, Form, LinesField
from zorgdesk import clock
from zorgdesk.commands.plans import look_after
from zorgdesk.errors import MissingError, ZorgdeskError
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class AftercareDialog(Dialog):
    """One field is enough; it becomes a note in the timeline."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str) -> None:
        head = bridge.look(pupil_head, pupil_uid)
        card = bridge.ask(plan_card, pupil_uid)
        if card is None:
            raise MissingError(_("Er is nog geen plan om op terug te kijken."))
        self.card = card
        super().__init__(parent, bridge, f"{_('Nazorg')} · {head.first_name}", icon="eye")
        self.form = Form(
            {
                "words": (
                    _("Hoe gaat het nu met {name}?").format(name=head.first_name),
                    LinesField(least=4),
                    _("Dit komt als notitie in de tijdlijn."),
                ),
                "next_on": (_("Kijkt u nog een keer?"), DateField(), _("Leeg: de nazorg is klaar.")),
            }
        )
        self.body.addWidget(self.form)
        self.keep_drafts_of(self.form, "aftercare", pupil_uid)
        self.form.field("words").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep the note; aftercare ends, or waits for the next day."""
        values = self.form.values()
        mistakes = {"next_on": self.form.field("next_on").mistake()}
        if not values["words"]:
            mistakes["words"] = _("Schrijf in één zin hoe het gaat.")
        if values["next_on"] and values["next_on"] <= clock.today():
            mistakes["next_on"] = _("Kies een dag die nog komt.")
        found = {name: words for name, words in mistakes.items() if words}
        self.form.show_mistakes(found)
        if found:
            return
        try:
            uid = self.bridge.attempt(look_after, self.card.uid, values["words"], values["next_on"])
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen. Het staat in de tijdlijn."))
