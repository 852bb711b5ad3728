"""After a no: what the parents find hard, and before which day nobody asks again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import AheadField, Form, TextField
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.consents import drop_refusal, note_refusal
from zorgdesk.model.consent import RefusalData
from zorgdesk.model.contact import Party
from zorgdesk.queries.local_words import words_for
from zorgdesk.queries.sharing import sharing_card
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

# A no is left in peace for six weeks, unless another day is chosen.
IN_PEACE = timedelta(weeks=6)


class ConsentWorryDialog(Dialog):
    """One line and a day. Nobody has to fill it in, and before that day Zorgdesk does not remind."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        party: Party | str = Party.CJG,
        consent_uid: str = "",
    ) -> None:
        self.pupil_uid, self.party, self.consent_uid = pupil_uid, Party(party), consent_uid
        card = bridge.look(sharing_card, pupil_uid)
        found = next((one for one in card.consents if one.party is self.party), None)
        title = _("Wat is er lastig? · {name}").format(name=card.first_name)
        super().__init__(parent, bridge, title, icon="parents", width=640, height=420)
        self.form = Form(
            {
                "worry": (
                    _("Wat vinden ouders (of de leerling) lastig?"),
                    TextField(_("bijvoorbeeld: bang voor praatjes"), most=300),
                    _("Eén regel, in hun woorden. Het helpt bij het volgende gesprek."),
                ),
                "not_before": (_("Niet opnieuw vragen vóór"), AheadField()),
            }
        )
        words = bridge.ask(words_for, pupil_uid)
        about = _("Het gaat over toestemming voor {party}. Overleggen zonder naam mag altijd.")
        self.body.addWidget(label(about.format(party=words.the(self.party)), "body", "muted", wrap=True))
        self.body.addWidget(self.form)
        later = found.not_before if found and found.not_before else clock.today() + IN_PEACE
        self.form.show_data(worry=found.worry if found else "", not_before=later)
        self.keep_drafts_of(self.form, "consent_worry", f"{pupil_uid}/{self.party.value}")
        self.form.field("worry").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep it; before that day nothing reminds."""
        data = self.form.read(
            RefusalData, pupil_uid=self.pupil_uid, party=self.party, consent_uid=self.consent_uid or None
        )
        if data is None:
            return
        uid = self.bridge.do(self, note_refusal, data)
        if uid:
            words = _("Opgeslagen.")
            if data.not_before:
                words = _("Opgeslagen. Op {day} herinnert Zorgdesk u.").format(
                    day=plain_date(data.not_before)
                )
            self.done_with(uid, words, Undo(drop_refusal, uid))
