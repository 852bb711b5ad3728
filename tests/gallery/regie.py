"""The regie as it looks: the strip with its ribbon, handing over and back, the family's case, the proceskaart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from zorgdesk.model.family import Emphasis, RegieParty
from zorgdesk.queries.case import case_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


def regie_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The strip of three children, and every window."""
    for name in ("Sem", "Iris", "Bo"):
        yield f"regie-strook-{name}", partial(_strip, name=name)
    yield "regie-overdragen", partial(_dialog, name="Sem", place="regie")
    yield "regie-wijkt-af", _deviates
    yield "regie-overname", partial(_party, party=RegieParty.SPECIALIST)
    yield "regie-procescoordinator", partial(_party, party=RegieParty.PROCESCOORDINATOR)
    yield "regie-verbeteren", _mend
    yield "regie-terug", partial(_dialog, name="Iris", place="hand_back")
    yield "regie-gezin", partial(_dialog, name="Sem", place="case")
    yield "regie-taken", _tasks
    yield "regie-proceskaart", partial(_paper, name="Sem")
    yield "regie-proceskaart-kan-niet", _refused


def _front(stage: Stage) -> Any:
    stage.rest()
    over = QApplication.activeModalWidget()
    assert isinstance(over, QDialog)
    return over


def _strip(stage: Stage, name: str) -> None:
    stage.shell.go("pupil/plan", stage.pupil(name))
    stage.rest()
    for one in stage.shell.findChildren(QPushButton, "regie_history"):
        one.setChecked(True)


def _dialog(stage: Stage, name: str, place: str, more: str = "") -> Any:
    uid = stage.pupil(name)
    stage.shell.go("pupil/plan", uid)
    stage.shell.go(f"dialog/{place}", f"{uid}{more}")
    return _front(stage)


def _deviates(stage: Stage) -> None:
    over = _dialog(stage, "Bo", "regie")
    for field, value in (("emphasis", Emphasis.OPVOEDEN), ("party", RegieParty.SCHOOL)):
        over.form.field(field).show_value(value)
        over.form.field(field).changed.emit()


def _party(stage: Stage, party: RegieParty) -> None:
    over = _dialog(stage, "Sem", "regie")
    over.form.field("party").show_value(party)
    over.form.field("party").changed.emit()
    over.form.field("who").show_value("Eefje Hulst")
    if party is RegieParty.PROCESCOORDINATOR:
        over.on_save()


def _mend(stage: Stage) -> None:
    uid = stage.pupil("Iris")
    card = stage.shell.bridge.ask(case_card, uid)
    assert card.now is not None
    _dialog(stage, "Iris", "regie", f"/{card.now.uid}")


def _tasks(stage: Stage) -> None:
    over = _dialog(stage, "Sem", "case")
    over.form.tasks.button.setChecked(True)
    stage.rest()
    over.form.field("does_school").setFocus()


def _refused(stage: Stage) -> None:
    over = _dialog(stage, "Jayden", "process_card")
    blocked = next(one for one in over.readers.readers if one.finding and one.finding.blocks)
    over.who.show_value(blocked.guardian_uid)
    over.make()


def _paper(stage: Stage, name: str) -> None:
    over = _dialog(stage, name, "process_card")
    for _turn in range(60):
        stage.rest()
        if over.data or over.save.finding:
            return
