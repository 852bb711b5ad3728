"""What a list of actions can do with one: finish it, move it, open it again; each with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.bridge import Undo
from zorgdesk.commands.actions import finish_action, move_action, reopen_action
from zorgdesk.commands.reports import take_from_talk, take_to_talk
from zorgdesk.model.action import ActionStatus
from zorgdesk.text import _, day_month

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.actions import ActionRow


class ActionDeeds:
    """Does the deeds and tells them in one line at the foot of the window; Ctrl+Z takes them back."""

    def __init__(self, screen: QWidget, bridge: Bridge) -> None:
        self._screen, self._bridge = screen, bridge

    def finish(self, action: ActionRow, status: ActionStatus = ActionStatus.GEDAAN, result: str = "") -> None:
        """Say how an action ended."""
        said = {
            ActionStatus.GEDAAN: _("Gedaan: {what}"),
            ActionStatus.NIET_GELUKT: _("Niet gelukt: {what}"),
            ActionStatus.VERVALLEN: _("Vervallen: {what}"),
        }[status]
        if self._did(finish_action, action.uid, status, result):
            back = Undo(reopen_action, action.uid, action.status)
            self._bridge.say(said.format(what=action.what), undo=back)

    def other_day(self, action: ActionRow, day: date) -> None:
        """Give an action another day."""
        if day != action.due_on and self._did(move_action, action.uid, day):
            words = _("{what}: nu {day}").format(what=action.what, day=day_month(day))
            self._bridge.say(words, undo=Undo(move_action, action.uid, action.due_on))

    def to_talk(self, action: ActionRow) -> None:
        """Let it come back at the next gesprek about this pupil."""
        if self._did(take_to_talk, action.uid):
            words = _("Komt terug in het volgende gesprek: {what}").format(what=action.what)
            back = Undo(take_from_talk, action.uid, action.for_talk_uid, action.due_on)
            self._bridge.say(words, undo=back)

    def reopen(self, action: ActionRow) -> None:
        """Open an action that ended again."""
        if self._did(reopen_action, action.uid):
            words = _("Weer open: {what}").format(what=action.what)
            self._bridge.say(words, undo=Undo(finish_action, action.uid, action.status, action.result))

    def _did(self, command: Callable[..., object], *args: object) -> bool:
        """Do a command; False when what stood in the way was told."""
        step = self._bridge.step
        self._bridge.do(self._screen, command, *args)
        return self._bridge.step != step
