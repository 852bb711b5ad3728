"""What a list of actions can do with one: finish it, move it, open it again; each with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.widgets.notice import Notice
from zorgdesk.commands.actions import finish_action, move_action, reopen_action
from zorgdesk.model.action import ActionStatus
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow


class ActionDeeds(Notice):
    """Does the deeds and tells them in one line; Ctrl+Z, or the button on it, takes back the last one."""

    def __init__(self, screen: QWidget, bridge: Bridge) -> None:
        super().__init__()
        self._screen, self._bridge = screen, bridge
        self._back: Callable[[], object] | None = None
        self.undone.connect(self.take_back)
        shortcut = QShortcut(QKeySequence("Ctrl+Z"), screen, self.take_back)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def finish(self, action: ActionRow, status: ActionStatus = ActionStatus.GEDAAN, result: str = "") -> None:
        """Say how an action ended."""
        if self._do(finish_action, action.uid, status, result):
            said = {
                ActionStatus.GEDAAN: _("Gedaan: {what}"),
                ActionStatus.NIET_GELUKT: _("Niet gelukt: {what}"),
                ActionStatus.VERVALLEN: _("Vervallen: {what}"),
            }[status]
            self._told(said.format(what=action.what), lambda: self._do(reopen_action, action.uid))

    def other_day(self, action: ActionRow, day: date) -> None:
        """Give an action another day."""
        before = action.due_on
        if self._do(move_action, action.uid, day):
            words = _("{what}: nu {day}").format(what=action.what, day=day_month(day))
            self._told(words, (lambda: self._do(move_action, action.uid, before)) if before else None)

    def reopen(self, action: ActionRow) -> None:
        """Open an action that ended again."""
        if self._do(reopen_action, action.uid):
            words = _("Weer open: {what}").format(what=action.what)
            self._told(words, lambda: self._do(finish_action, action.uid, action.status, action.result))

    def take_back(self) -> None:
        """Undo the last deed."""
        back, self._back = self._back, None
        if back is not None:
            back()
            self.say(_("Dat is ongedaan gemaakt."))

    def _do(self, command: Callable[..., None], *args: object) -> bool:
        """Do a command; False when what stood in the way was told."""
        step = self._bridge.step
        self._bridge.do(self._screen, command, *args)
        return self._bridge.step != step

    def _told(self, words: str, back: Callable[[], object] | None) -> None:
        self._back = back
        self.say(words, undo=back is not None)
