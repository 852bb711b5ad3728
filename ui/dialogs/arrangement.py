"""An arrangement: of one pupil, or one for a group or the whole school that takes the place of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.arrangement_fields import ArrangementFields
from ui.dialogs.dialog import Dialog
from ui.dialogs.one_row import add_removal, kept_or_told
from ui.widgets.layout import reveal
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from zorgdesk.commands.arrangement import (
    change_arrangement,
    put_back_arrangement,
    record_arrangement,
    remove_arrangement,
)
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
        self.remove = add_removal(self, uid, remove_arrangement, put_back_arrangement)
        draft = "arrangement_change" if uid else "arrangement" if pupil_uid else "arrangement_shared"
        self.keep_drafts_of(self.form, draft, uid or pupil_uid, changes=bool(uid))
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
        row, replaces = self.card.row, self.form.replaces()

        def keep() -> None:
            if row is None:
                self.bridge.attempt(record_arrangement, data, replaces)
            else:
                self.bridge.attempt(change_arrangement, row.uid, row.version, data, replaces)

        kept_or_told(self, keep, self.uid or self.pupil_uid)

    def _on_way(self, code: str) -> None:
        self.refusal.hide()
        if code == "later":
            self.later = True
            self.on_save()
            return
        self.form.more.button.setChecked(True)
        self.form.field("why_not_lighter").setFocus(Qt.FocusReason.OtherFocusReason)
