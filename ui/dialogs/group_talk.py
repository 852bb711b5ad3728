"""Plan a groepsbespreking: which group, when, where, who talks it through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.moment_field import MomentField
from ui.form import ChoiceField, Form, TextField
from ui.widgets.buttons import Button
from zorgdesk import clock
from zorgdesk.commands.group_talk import plan_group_talk
from zorgdesk.queries.group_talk import group_choices
from zorgdesk.text import _, clock_time, listing

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

DRAFT = "group_talk_plan"


class GroupTalkDialog(Dialog):
    """One group, one day; who is there is filled in: the teachers and you."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, group_uid: str = "") -> None:
        super().__init__(parent, bridge, _("Groepsbespreking"), icon="group", width=640, height=480)
        self.groups = {one.uid: one for one in bridge.ask(group_choices)}
        several = len({one.location for one in self.groups.values()}) > 1
        choices = [
            (one.uid, " · ".join(part for part in (one.name, one.location if several else "", one.teachers) if part))
            for one in self.groups.values()
        ]  # fmt: skip
        self.when = MomentField()
        self.form = Form(
            {
                "group": (_("Welke groep?"), ChoiceField(choices, beside=0)),
                "when": (_("Wanneer?"), self.when),
                "place": (_("Waar?"), TextField(most=120)),
                "there": (_("Wie zijn erbij?"), TextField(most=300)),
            }
        )
        self._filled_in = ""  # who was filled in by itself: it follows the group until somebody types there
        if group_uid in self.groups:
            self.form.show_data(group=group_uid)
        self.begin = Button(_("Nu beginnen"), icon="talk")
        self.save.show_words(_("Plannen"), "calendar")
        self.foot.insertWidget(self.foot.indexOf(self.save), self.begin)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._on_group()
        self.keep_drafts_of(self.form, DRAFT, group_uid)
        self.form.field("group").changed.connect(self._on_group)
        self.begin.clicked.connect(self.on_begin)
        first = "when" if group_uid in self.groups else "group"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_group(self) -> None:
        field = self.form.field("there")
        group = self.groups.get(self.form.field("group").value() or "")
        if str(field.value() or "") == self._filled_in and group is not None:
            me = self.bridge.desk.reader.name
            self._filled_in = listing([*([group.teachers] if group.teachers else []), me])
            field.show_value(self._filled_in)

    def on_save(self) -> None:
        """Plan it for the day that was typed."""
        moment = self.when.moment()
        if moment is None:
            wrong = self.when.mistake() or _("Vul een dag in, of kies 'Nu beginnen'.")
            self.form.show_mistakes({"when": wrong})
            return
        self._plan(*moment, said=_("Gepland."))

    def on_begin(self) -> None:
        """Begin it now, whatever day stands there."""
        self._plan(clock.today(), clock_time(clock.now()), said=_("Begonnen."))

    def _plan(self, day: date, start: str, *, said: str) -> None:
        values = self.form.values()
        if not values["group"]:
            self.form.show_mistakes({"group": _("Kies een groep.")})
            return
        uid = self.bridge.do(
            self, plan_group_talk, values["group"], day, start, values["place"] or "", values["there"] or ""
        )
        if uid:
            self.done_with(uid, said)
            self.bridge.go("group_talk", uid)
