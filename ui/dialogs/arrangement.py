"""An arrangement: of one pupil, or one for a group or the whole school that takes the place of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.bridge import Undo
from ui.dialogs.arrangement_fields import ArrangementFields
from ui.dialogs.dialog import Dialog
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from zorgdesk.commands.arrangement import (
    change_arrangement,
    put_back_arrangement,
    record_arrangement,
    remove_arrangement,
)
from zorgdesk.errors import ZorgdeskError
from zorgdesk.queries.arrangement import arrangement_form
from zorgdesk.queries.pupil import pupil_head
from zorgdesk.rules.ladder import why_not_heavier
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class ArrangementDialog(Dialog):
    """New, or with `uid` how it goes on; without a pupil it is for a group or the school."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str = "", uid: str = "") -> None:
        if pupil_uid:
            bridge.look(pupil_head, pupil_uid)
        self.pupil_uid, self.uid = pupil_uid, uid
        self.card = bridge.ask(arrangement_form, pupil_uid, uid)
        whose = self.card.first_name or _("voor een groep of de school")
        title = f"{_('Arrangement')} · {whose}"
        super().__init__(parent, bridge, title, icon="school", width=720, height=720)
        self.form = ArrangementFields(self.card, collective=not pupil_uid)
        self.refusal = Refusal()
        self.refusal.hide()
        self.later = False  # 'waarom niet lichter' was answered with 'later'
        self.refusal.way.connect(self._on_way)
        for part in (self.form, self.refusal):
            self.body.addWidget(part)
        self.remove = Button(_("Weghalen: dit was een vergissing"), "link", "trash")
        self.remove.setObjectName("remove")
        self.remove.clicked.connect(self._on_remove)
        reveal(self.remove, shown=bool(uid))
        self.body.addLayout(row(self.remove, STRETCH))
        draft = "arrangement_change" if uid else "arrangement" if pupil_uid else "arrangement_shared"
        self.keep_drafts_of(self.form, draft, uid or pupil_uid)
        self.form.field("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save(self) -> None:
        """Keep it; on a heavier step it asks once why lighter does not suffice."""
        data = self.form.data(self.pupil_uid)
        if data is None:
            return
        finding = why_not_heavier(None, data.ladder, data.why_not_lighter)
        if finding is not None and not self.later:
            self.refusal.show_finding(finding, ())
            reveal(self.refusal, shown=True)
            announce(self, finding.what)
            self.fit_soon.start()
            self.refusal.bring_in_sight()
            self.refusal.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row_, replaces = self.card.row, self.form.replaces()
        try:
            if row_ is None:
                self.bridge.attempt(record_arrangement, data, replaces)
            else:
                self.bridge.attempt(change_arrangement, row_.uid, row_.version, data, replaces)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.uid or self.pupil_uid, _("Opgeslagen."))

    def _on_way(self, code: str) -> None:
        self.refusal.hide()
        if code == "later":
            self.later = True
            self.on_save()
            return
        self.form.more.button.setChecked(True)
        self.form.field("why_not_lighter").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        try:
            self.bridge.attempt(remove_arrangement, self.uid)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
        else:
            self.done_with(self.uid, _("Weggehaald."), Undo(put_back_arrangement, self.uid))
