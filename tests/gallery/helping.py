"""Help outside the school, the calls about it and the verzoek, in the states that a user meets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from zorgdesk.commands.cooperation import keep_cooperation
from zorgdesk.model.contact import Direction, HelpStatus
from zorgdesk.model.cooperation import CooperationChannel
from zorgdesk.queries.outside_help import help_form
from zorgdesk.rules.cooperation import Takes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


def helping_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Every state, by the window and what is the matter."""
    yield "bellen-ouders-eerst", partial(_call, way="call_parents")
    yield "bellen-zij-belden", _called
    yield "bellen-zonder-leerling", _about_nobody
    yield "hulp-bericht-laat", partial(_help, pupil="Jayden", status=None)
    yield "hulp-stopt", partial(_help, pupil="Jayden", status=HelpStatus.GESTOPT)
    yield "hulp-wacht", partial(_help, pupil="Fenna", status=None)
    yield "verzoek-waarschuwing", _request
    yield "wie-helpt", _who_helps


def _front(stage: Stage) -> Any:
    stage.rest()
    over = QApplication.activeModalWidget()
    assert isinstance(over, QDialog)
    return over


def _open(stage: Stage, pupil: str, place: str, more: str = "") -> Any:
    uid = stage.pupil(pupil)
    stage.shell.go("pupil", uid)
    stage.shell.go(f"dialog/{place}", f"{uid}{more}")
    return _front(stage)


def _call(stage: Stage, *, way: str) -> None:
    _open(stage, "Thijs", "call").take_way(way)


def _called(stage: Stage) -> None:
    field = _open(stage, "Thijs", "call").form.field("direction")
    field.show_value(Direction.IN)
    field.changed.emit()


def _about_nobody(stage: Stage) -> None:
    stage.shell.go("today")
    stage.shell.go("dialog/call", "")
    _front(stage)


def _help(stage: Stage, *, pupil: str, status: HelpStatus | None) -> None:
    (one, *_rest) = stage.bridge.ask(help_form, stage.pupil(pupil)).help.rows
    dialog = _open(stage, pupil, "outside_help", f"/{one.uid}")
    if status is not None:
        dialog.form.show_status(status)


def _request(stage: Stage) -> None:
    stage.bridge.attempt(keep_cooperation, Takes.VERZOEK, "Zorg voor Jeugd", CooperationChannel.ZELF)
    _open(stage, "Bo", "cooperation").on_save()
    stage.rest()
    stage.bridge.attempt(keep_cooperation, Takes.UIT, "", CooperationChannel.ZELF)


def _who_helps(stage: Stage) -> None:
    stage.shell.go("pupil", stage.pupil("Jayden"))
    stage.rest()
    for area in stage.shell.pages.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
