"""An action in one line: what, who, when; about a pupil or about nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.dialogs.action_line import ActionLine, action_of
from ui.dialogs.dialog import Dialog
from ui.dialogs.pupil_field import PupilField
from ui.form import ChoiceField, Form, TextField
from ui.widgets.buttons import Button
from zorgdesk import clock, when
from zorgdesk.commands.actions import add_action
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.action import ActionData, ActionKind, DoerKind
from zorgdesk.queries.doers import doers
from zorgdesk.queries.promises import promise_words
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge


class ActionDialog(Dialog):
    """One line is enough; Enter keeps it. Without a name it is for who types it."""

    def __init__(
        self, parent: QWidget | None, bridge: Bridge, pupil_uid: str = "", goal: str = "", plan: str = ""
    ) -> None:
        super().__init__(parent, bridge, _("Actie"), icon="actions", width=640, height=600)
        self.pupil_uid, self.goal_uid, self.plan_uid = pupil_uid, goal, plan
        self.line = ActionLine(marks_promises=True)
        self.pupil = PupilField(bridge)
        self.again = Button(_("Opslaan en nog een"), key="Ctrl+Shift+Enter")
        self.form = self._make_form()
        self.body.addWidget(self.form)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.again)
        self.form.show_data(pupil=pupil_uid, kind=ActionKind.DOEN)
        self.keep_drafts_of(self.form, "action", pupil_uid)
        self._on_pupil()
        self._connect()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        hint = _("Bijvoorbeeld: moeder bellen · ik · vr. Zonder naam doet u het zelf.")
        return Form(
            {
                "line": (_("Wat, wie en wanneer?"), self.line, hint),
                "pupil": (_("Over welke leerling?"), self.pupil),
                "kind": (_("Soort"), ChoiceField(ActionKind)),
                "due_at": (_("Vóór hoe laat?"), TextField("15.00", most=5, width=120)),
                "agreed_with": (_("Afgestemd met"), TextField(most=120)),
            },
            folded=["kind", "due_at", "agreed_with"],
        )

    def _connect(self) -> None:
        self.pupil.changed.connect(self._on_pupil)
        self.pupil.search.left.connect(self.close)
        self.line.entered.connect(self.on_save)
        self.again.clicked.connect(self.on_again)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_again)

    def _on_pupil(self) -> None:
        """Know who is around this pupil."""
        pupil = self.pupil.value() or ""
        self.line.show_people(self.bridge.ask(doers, pupil))
        self.line.show_promises(*self.bridge.ask(promise_words, pupil))

    def on_save(self) -> None:
        """Keep the action and close."""
        uid = self._keep_action()
        if uid:
            self.done_with(uid, _("Opgeslagen: 1 actie."))

    def on_again(self) -> None:
        """Keep the action and begin the next about the same pupil."""
        if not self._keep_action():
            return
        pupil = self.pupil.value()
        self.form.clear()
        self.form.show_data(pupil=pupil, kind=ActionKind.DOEN)
        for keeper in self.drafts:
            keeper.drop()
        self.bridge.say(_("Opgeslagen: 1 actie."))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_action(self) -> str:
        data = self._read()
        if data is None:
            return ""
        try:
            return self.bridge.attempt(add_action, data)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return ""

    def _read(self) -> ActionData | None:
        """What was understood, or the mistakes at their fields."""
        parsed, values = self.line.value(), self.form.values()
        mistakes = {"pupil": self.pupil.mistake(), "due_at": self._wrong_time(values["due_at"])}
        if parsed is None or not parsed.what:
            mistakes["line"] = _("Schrijf wat er moet gebeuren.")
        found = {name: words for name, words in mistakes.items() if words}
        self.form.show_mistakes(found)
        if found or parsed is None:
            return None
        data = action_of(
            parsed, pupil_uid=values["pupil"], kind=values["kind"] or ActionKind.DOEN,
            due_at=self._time(values["due_at"]), agreed_with=values["agreed_with"] or "",
            agreed_on=clock.today() if values["agreed_with"] else None,
        )  # fmt: skip
        if (
            self.goal_uid and data.pupil_uid == self.pupil_uid
        ):  # of another pupil it serves no goal of this one
            data = data.model_copy(update={"goal_uid": self.goal_uid, "plan_uid": self.plan_uid or None})
        if not data.who:
            me = self.bridge.desk.reader
            data = data.model_copy(update={"doer": DoerKind.IK, "person_uid": me.person_uid, "who": me.name})
        return data

    def _time(self, typed: str | None) -> str:
        """'HH.MM', or nothing."""
        found = when.parse_moment(f"vandaag {typed}", clock.today()) if typed else None
        return found[1] if found else ""

    def _wrong_time(self, typed: str | None) -> str:
        return _("Schrijf een tijd, bijvoorbeeld 15.00.") if typed and not self._time(typed) else ""
