"""A gesprek while it is held and closed: every kind at the table, the one before beside it, what is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui.dialogs.closing import ClosingDialog
from zorgdesk import clock
from zorgdesk.commands import conversations
from zorgdesk.model.conversation import Attendance, ConversationData, ConversationKind, ParticipantData
from zorgdesk.queries.conversations import proposed_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

FAMILY = "MDO-nog_niet_af"


def held_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Every state. What they keep stays in the store, so they come last."""
    yield "houden-gezin", _family
    for kind in (ConversationKind.OUDERGESPREK, ConversationKind.OBSERVATIE, ConversationKind.MDO):
        yield f"houden-{kind}", partial(_show, kind=kind)
    yield "houden-niet-gekomen", _absent
    yield "afsluiten-open", _open
    yield "afsluiten-zonder-acties", partial(_closing, kind=ConversationKind.OT)


def _family(stage: Stage) -> None:
    stage.shell.go("conversation", stage.talks()[FAMILY])
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    page.go_to_action()


def _held(stage: Stage, kind: ConversationKind) -> str:
    pupil = stage.pupil()
    people = [
        ParticipantData(
            conversation_uid="", name=one.name, function=one.function, guardian_uid=one.guardian_uid,
            of_pupil_uid=one.of_pupil_uid, staff_uid=one.staff_uid,
        )
        for one in stage.bridge.ask(proposed_people, pupil)
    ]  # fmt: skip
    data = ConversationData(kind=kind, held_on=clock.today(), start="13.00", question="Hoe gaat het nu?")
    uid = stage.bridge.attempt(conversations.plan_conversation, data, [pupil], people)
    stage.bridge.attempt(conversations.begin_conversation, uid)
    stage.shell.go("conversation", uid)
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    page.agenda.previous.turn()
    return uid


def _show(stage: Stage, kind: ConversationKind) -> None:
    _held(stage, kind)


def _absent(stage: Stage) -> None:
    uid = _held(stage, ConversationKind.OUDERGESPREK)
    page: Any = stage.shell.pages.currentWidget()
    stage.bridge.attempt(conversations.hold_without_parents, uid, "do_not_want")
    person = next(one for one in page.card.people if one.guardian_uid)
    page.deeds.mark(person.uid, Attendance.AFWEZIG)


def _open(stage: Stage) -> None:
    uid = stage.talks()[FAMILY]
    stage.shell.go("conversation", uid)
    dialog = ClosingDialog(stage.shell, stage.bridge, uid)
    stage.keep.append(dialog)
    dialog.open()
    dialog.reading.end()
    dialog.after.fold.button.setChecked(True)


def _closing(stage: Stage, kind: ConversationKind) -> None:
    dialog = ClosingDialog(stage.shell, stage.bridge, _held(stage, kind))
    stage.keep.append(dialog)
    dialog.open()
