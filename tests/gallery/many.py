"""A group in an hour, and several pupils in a row: the grid, the groups, the strip with its alias."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from zorgdesk.commands import conversations
from zorgdesk.commands.group_talk import finish_group_talk
from zorgdesk.model.conversation import Attendance, ConversationStatus
from zorgdesk.queries.conversations import conversation_card, conversation_list
from zorgdesk.queries.group_talk import group_choices
from zorgdesk.queries.sitting_plan import planned_sitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


def many_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Each state by its name."""
    yield "groepsbespreking", group
    yield "groepsbespreking-nog-open", _half
    yield "groepsbespreking-kiezen", partial(_go, place="group_talk")
    yield "rij-eerste", _first
    yield "rij-volgende", _next
    yield "rij-naam-terug", _left
    yield "rij-wijzigen", _change


def group(stage: Stage) -> None:
    """The groepsbespreking of groep 5, half filled."""
    stage.shell.go("group_talk", _uid(stage))


def paper(stage: Stage) -> None:
    """Its paper for the teacher."""
    group(stage)
    stage.shell.go("dialog/group_talk_paper", _uid(stage))


def _uid(stage: Stage) -> str:
    return next(one.open_uid for one in stage.bridge.ask(group_choices) if one.open_uid)


def _go(stage: Stage, *, place: str) -> None:
    stage.shell.go(place)


def _half(stage: Stage) -> None:
    group(stage)
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    page._show_open(stage.bridge.attempt(finish_group_talk, page.uid))


def _row(stage: Stage) -> list[str]:
    talks = [
        one.uid
        for one in stage.bridge.ask(conversation_list)
        if stage.bridge.ask(conversation_card, one.uid).data.sitting_uid
    ]
    uid = stage.bridge.ask(conversation_card, talks[0]).data.sitting_uid
    found = stage.bridge.ask(planned_sitting, uid)
    return [one.conversation_uid for one in found.turns] if found else []


def _begun(stage: Stage) -> list[str]:
    row = _row(stage)
    if stage.bridge.ask(conversation_card, row[0]).data.status is ConversationStatus.GEPLAND:
        stage.bridge.attempt(conversations.begin_conversation, row[0])
    return row


def _first(stage: Stage) -> None:
    stage.shell.go("conversation", _begun(stage)[0])


def _next(stage: Stage) -> None:
    """The second pupil waits: the same table begins with one key."""
    stage.shell.go("conversation", _begun(stage)[1])


def _left(stage: Stage) -> None:
    """The one who may not know the name left the room."""
    _first(stage)
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    noor = next(one for one in page.card.people if one.name.startswith("Noor"))
    stage.bridge.attempt(conversations.mark_attendance, noor.uid, Attendance.DEEL)


def _change(stage: Stage) -> None:
    uid = stage.bridge.ask(conversation_card, _row(stage)[0]).data.sitting_uid
    stage.shell.go("dialog/sitting", f"/sitting_uid={uid}")
    QApplication.processEvents()
