"""A note about safety: the numbers first, then what was seen, in the sealed part of few readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.form import Form, LinesField, PastField, TextField, beside
from ui.widgets.danger import danger_numbers
from ui.widgets.layout import column, row
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.sealed import write_safety_note
from zorgdesk.errors import ZorgdeskError, require
from zorgdesk.model.sealed import SafetyText
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.sealed import safety_note
from zorgdesk.rules.sealed import why_not_safety
from zorgdesk.text import _, clock_time

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class SafetyNoteDialog(Dialog):
    """Write what was seen or heard, or with `note_uid` correct it: the old text stays beside the new one."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, note_uid: str = "") -> None:
        require(why_not_safety(bridge.desk.reader))
        self.pupil_uid = pupil_uid
        self.note = bridge.ask(safety_note, pupil_uid, note_uid) if note_uid else None
        before = self.note.data if self.note else None
        head = bridge.look(pupil_head, pupil_uid)
        title = f"{_('Veiligheid')} · {head.first_name}"
        super().__init__(parent, bridge, title, icon="shield", width=720, height=680)
        self.form = Form(
            {
                "text": (
                    _("Wat zag of hoorde u?"),
                    LinesField(least=5),
                    _("Schrijf letterlijk op wat het kind zei, tussen aanhalingstekens. Vraag niet uit."),
                ),
                "thoughts": (_("Wat denkt u ervan?"), LinesField(least=2)),
                "held_on": (_("Dag"), PastField()),
                "held_at": (_("Tijd"), TextField(most=5, width=80)),
                "place": (_("Waar"), TextField(_("in de klas"), most=120)),
                "told_by": (_("Van wie, of wie was erbij"), TextField(_("juf Anouk"), most=200)),
            },
            arranged=False,
        )
        self._lay_out()
        if before:
            self.form.show_data(**before.model_dump())
        else:
            self.form.show_data(held_on=clock.today(), held_at=clock_time(clock.local_now()))
        form = ("safety_note_correction", self.note.uid) if self.note else ("safety_note", pupil_uid)
        self.keep_drafts_of(self.form, *form, changes=self.note is not None)
        self.form.field("text").setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        rows = self.form.rows
        self.form.setLayout(
            column(
                rows["text"],
                rows["thoughts"],
                beside((rows["held_on"], 4), (rows["held_at"], 2), (rows["place"], 4)),
                rows["told_by"],
                self.form.general,
                gap=10,
            )
        )
        who = _("Alleen wie het recht 'veiligheid' heeft, leest dit. Maak geen foto's van letsel.")
        self.body.addWidget(danger_numbers())
        self.body.addLayout(
            row(Glyph("lock", "accent", size=18), (label(who, "small", "muted", wrap=True), 1))
        )
        if self.note:
            stays = _("U verbetert wat er staat. De eerdere tekst blijft te lezen.")
            self.body.addWidget(label(stays, "small", wrap=True))
        self.body.addWidget(self.form)

    def on_save(self) -> None:
        """Keep it in the sealed part."""
        data = self.form.read(SafetyText)
        if data is None:
            return
        try:
            uid = self.bridge.attempt(
                write_safety_note, self.pupil_uid, data, self.note.uid if self.note else None
            )
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen in het afgesloten deel."))
