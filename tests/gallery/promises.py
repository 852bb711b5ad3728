"""Promises of others outside the school, while they are typed and before they go on paper; who is involved."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.dialogs.print_plan import PrintDialog
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.consents import withdraw
from zorgdesk.model.action import ActionData, DoerKind
from zorgdesk.queries.directory import directory
from zorgdesk.queries.paper_readers import paper_readers
from zorgdesk.queries.sharing import sharing_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

RICH = "Samira"


def promise_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Every state, by where it is met. What they keep stays in the store, so they come last."""
    yield "belofte-doel", _goal
    yield "belofte-gesprek", _talk
    yield "belofte-papier", _paper
    yield "contact-betrokken", partial(_contact, name="Wietske Bangma")
    yield "ingetrokken-vandaag", _withdrawn


def _goal(stage: Stage) -> None:
    uid = stage.pupil(RICH)
    stage.shell.go("pupil/plan", uid)
    stage.shell.go("dialog/plan", f"{uid}/at=goals")
    dialog: Any = stage.front()
    pairs = dialog.form.field("goals").pairs
    pairs[-1][0].lines.setFocus()
    QTest.keyClicks(pairs[-1][0].lines, "De logopedist oefent elke week met Samira")
    stage.rest()


def _talk(stage: Stage) -> None:
    talks = {what.casefold().replace(" ", ""): uid for what, uid in stage.talks().items()}.items()
    uid = next(uid for what, uid in talks if what.startswith("mdo-gepland"))
    stage.shell.go("conversation", uid)
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    agreed = page.agenda.field("afspraken").control()
    QTest.keyClicks(page.to_do.line.line, "speltherapie · Rens Zuidema · vr")
    agreed.setFocus()
    QTest.keyClicks(agreed, "Het wijkteam komt elke week thuis")
    stage.rest()


def _paper(stage: Stage) -> None:
    uid = stage.pupil(RICH)
    plan = stage.bridge.ask(paper_readers, uid).plan_uid
    data = ActionData(
        pupil_uid=uid,
        what="Het wijkteam komt elke week thuis",
        who="Noor",
        doer=DoerKind.SCHOOL,
        plan_uid=plan,
    )
    stage.bridge.attempt(add_action, data)
    stage.shell.go("pupil", uid)
    stage.shell.go("dialog/print", uid)
    for _round in range(100):
        stage.rest()
        dialog = stage.front()
        if isinstance(dialog, PrintDialog) and dialog.data and dialog.preview.pages:
            return
        time.sleep(0.1)


def _contact(stage: Stage, name: str) -> None:
    stage.shell.go("contacts")
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    page.show_contact(next(row.uid for row in stage.bridge.ask(directory) if row.data.name == name))
    stage.rest()
    QTest.keyClick(page.panel.buttons["cases"], Qt.Key.Key_Return)
    stage.rest()


def _withdrawn(stage: Stage) -> None:
    uid = stage.pupil("Jayden")
    one = next(row for row in stage.bridge.ask(sharing_card, uid).consents if row.holds and row.answers)
    stage.bridge.attempt(withdraw, one.uid, one.answers[0].guardian_uid)
    stage.shell.go("pupil/delen", uid)
    stage.rest()
    page: Any = stage.shell.pages.currentWidget()
    page.part("delen").consents.choose(one.uid)
    stage.rest()
