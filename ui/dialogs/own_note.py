"""A note for oneself: sealed for its writer, gone after eight weeks unless it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import ask
from ui.bridge import Undo
from ui.dialogs.dialog import Dialog
from ui.form import Form, LinesField, PastField, TickField
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, flow, row
from ui.widgets.words import Glyph, label
from zorgdesk import clock
from zorgdesk.commands.sealed import (
    change_own_note,
    make_entry_of_own_note,
    put_back_own_note,
    remove_own_note,
    write_own_note,
)
from zorgdesk.errors import ZorgdeskError, require
from zorgdesk.model.sealed import OwnText
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.queries.sealed import own_note
from zorgdesk.rules.sealed import why_not_own
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class OwnNoteDialog(Dialog):
    """Write a note for oneself, or with `note_uid` read and change one."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, note_uid: str = "") -> None:
        self.pupil_uid = pupil_uid
        reader = bridge.desk.reader
        require(why_not_own(reader, has_key=True))
        self.note = bridge.ask(own_note, note_uid) if note_uid else None
        before = self.note.data if self.note else None
        head = bridge.look(pupil_head, pupil_uid)
        title = f"{_('Eigen aantekening')} · {head.first_name}"
        super().__init__(parent, bridge, title, icon="lock", width=640, height=560)
        self.form = Form(
            {
                "text": (_("Wat wilt u onthouden?"), LinesField(least=6)),
                "held_on": (_("Dag"), PastField()),
                "kept": (
                    "",
                    TickField(_("Bewaren, langer dan acht weken")),
                    self._goes(),
                ),
            }
        )
        self.body.addLayout(
            row(
                Glyph("lock", "accent", size=18),
                (
                    label(
                        _("Alleen u kunt dit lezen. Het staat op geen papier."), "small", "muted", wrap=True
                    ),
                    1,
                ),
            )
        )
        self.body.addWidget(self.form)
        self.form.show_data(
            text=before.text if before else "",
            held_on=before.held_on if before else clock.today(),
            kept=bool(self.note and self.note.gone_on is None),
        )
        self._add_deeds()
        if self.note:
            self.keep_drafts_of(self.form, "own_note_change", self.note.uid, changes=True)
        else:
            self.keep_drafts_of(self.form, "own_note", pupil_uid)
        self.form.field("text").setFocus(Qt.FocusReason.OtherFocusReason)

    def _goes(self) -> str:
        if self.note and self.note.gone_on:
            return _("Anders is deze aantekening weg op {day}.").format(day=day_month(self.note.gone_on))
        return _("Anders gaat de aantekening vanzelf weg.")

    def _add_deeds(self) -> None:
        """What can be done with a note that stands."""
        if self.note is None:
            return
        self.share = Button(_("Maak er een dossiernotitie van"), "small", "note")
        self.remove = Button(_("Weghalen"), "link", "trash")
        for made, name, deed in (
            (self.share, "make_entry", self._on_share),
            (self.remove, "remove_own_note", self._on_remove),
        ):
            made.setObjectName(name)
            made.clicked.connect(deed)
        self.body.addWidget(flow(self.share, self.remove, gap=12))
        self.body.addLayout(row(STRETCH))

    def on_save(self) -> None:
        """Keep it, sealed."""
        kept = bool(self.form.field("kept").value())
        data = self.form.read(OwnText)
        if data is None:
            return
        try:
            uid = self._keep_note(data, kept=kept)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(uid, _("Opgeslagen. Alleen u kunt het lezen."))

    def _keep_note(self, data: OwnText, *, kept: bool) -> str:
        if self.note is None:
            return self.bridge.attempt(write_own_note, self.pupil_uid, data, kept=kept)
        self.bridge.attempt(change_own_note, self.note.uid, self.note.version, data, kept=kept)
        return self.note.uid

    def _on_share(self) -> None:
        """Put it in the dossier as it was kept, after a word of what that means."""
        note = self.note
        if note is None or not ask.sure(
            self,
            _("In het dossier zetten?"),
            _("In het dossier zetten"),
            more=_(
                "Dan leest iedereen mee die dit dossier mag lezen, en hoort de tekst bij het dossier. "
                "Uw eigen aantekening gaat weg. Dit kan niet ongedaan worden gemaakt."
            ),
        ):
            return
        try:
            if self.form.being_typed:
                data = self.form.read(OwnText)
                if data is None:
                    return
                self._keep_note(data, kept=note.gone_on is None)
                note = self.note = self.bridge.ask(own_note, note.uid)
            entry = self.bridge.attempt(make_entry_of_own_note, note.uid, note.version)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with(entry, _("De notitie staat nu in het dossier."))
        self.bridge.go("pupil/tijdlijn", self.pupil_uid)

    def _on_remove(self) -> None:
        assert self.note is not None  # noqa: S101 - the button stands at a note only
        uid, before = self.note.uid, self.bridge.step
        self.bridge.do(self, remove_own_note, uid)
        if self.bridge.step != before:
            self.done_with(uid, _("De aantekening is weg."), Undo(put_back_own_note, uid))
