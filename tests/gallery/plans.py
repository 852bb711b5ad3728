"""The plan of a pupil: its rounds beside each other, looking back, its end, and aftercare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QAbstractButton, QApplication

from zorgdesk.model.plan import GoalOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage


def plan_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Each state by its name."""
    for name in ("Samira", "Fenna", "Daan"):
        yield f"plan-{name.casefold()}", partial(_plan, name=name)
    yield "plan-ernaast", _beside
    yield "plan-terugkijken", partial(_dialog, name="Samira", place="dialog/evaluate")
    yield "plan-alles-bereikt", partial(_looked, name="Samira", outcome=GoalOutcome.BEREIKT)
    yield "plan-staat-stil", partial(_looked, name="Samira", outcome=GoalOutcome.GEEN_VOORUITGANG)
    yield "plan-afronden", partial(_dialog, name="Samira", place="dialog/finish_plan")
    yield "plan-nazorg", partial(_dialog, name="Daan", place="dialog/aftercare")
    yield "plan-niveaus", _levels


def _plan(stage: Stage, *, name: str) -> None:
    stage.shell.go("pupil/plan", stage.pupil(name))


def _beside(stage: Stage) -> None:
    _plan(stage, name="Samira")
    stage.rest()
    _press(stage.shell.pages.currentWidget(), "beside")


def _dialog(stage: Stage, *, name: str, place: str) -> None:
    stage.shell.go(place, stage.pupil(name))


def _looked(stage: Stage, *, name: str, outcome: GoalOutcome) -> None:
    """Every goal got this answer: then the dialog asks what now."""
    _dialog(stage, name=name, place="dialog/evaluate")
    dialog: Any = QApplication.activeModalWidget()
    dialog.form.show_data(**{f"outcome_{goal.uid}": outcome for goal in dialog.goals})
    dialog.on_save()


def _levels(stage: Stage) -> None:
    _dialog(stage, name="Samira", place="dialog/plan")
    dialog: Any = QApplication.activeModalWidget()
    dialog.levels.button.click()
    dialog.form.field("for_school").control().setFocus()


def _press(page: Any, name: str) -> None:
    page.findChild(QAbstractButton, name).click()
