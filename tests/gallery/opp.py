"""The OPP as it looks: its card with the locks open and shut, and every step of its window."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QScrollArea

from ui.dialogs.opp import STEPS
from zorgdesk.commands.opp import new_opp_version
from zorgdesk.queries.opp import opp_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

# On day 30, half way, and with both locks shut (practice 6).
CARDS = ("Noah", "Mees", "Ryan")


def _card(stage: Stage, name: str) -> None:
    stage.shell.go("pupil/plan", stage.pupil(name))
    stage.rest()
    part = stage.shell.findChild(QFrame, "opp")
    assert part is not None
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    bar = area.verticalScrollBar()
    inside = area.widget()
    assert inside is not None
    bar.setValue(part.mapTo(inside, part.rect().topLeft()).y() - 12)


def _step(stage: Stage, code: str, name: str) -> None:
    uid = stage.pupil(name)
    stage.shell.go("pupil/plan", uid)
    stage.shell.go("dialog/opp", f"{uid}/{code}")


def _paper(stage: Stage, whom: str) -> None:
    uid = stage.pupil("Ryan")
    stage.shell.go("pupil/plan", uid)
    stage.shell.go("dialog/opp_paper", f"{uid}/whom={whom}")
    end = time.monotonic() + 10
    while not getattr(stage.front(), "data", b"") and time.monotonic() < end:
        stage.rest()


def _warned(stage: Stage) -> None:
    """What is asked before a perspective is adopted without talk and hearing."""
    _step(stage, "vaststellen", "Noah")
    stage.rest()
    save = getattr(stage.front(), "on_save")  # noqa: B009 - the front may be any window
    save()


def _versions(stage: Stage) -> None:
    """A perspective that is being changed, beside the one that stands."""
    uid = stage.pupil("Ryan")
    opp = stage.bridge.ask(opp_card, uid).versions[0]
    if opp.data.adopted_on:
        stage.bridge.attempt(new_opp_version, opp.uid)
    stage.shell.go("pupil/plan", uid)
    stage.shell.go("dialog/opp_versions", uid)


def opp_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The cards and the steps."""
    for name in CARDS:
        yield f"opp-kaart-{name}", partial(_card, name=name)
    yield "opp-papier-school", partial(_paper, whom="school")
    yield "opp-papier-leerling", partial(_paper, whom="pupil")
    yield "opp-toch-vaststellen", _warned
    for code in STEPS:
        yield (
            f"opp-stap-{code}",
            partial(_step, code=code, name="Noah" if code != "terugvertellen" else "Ryan"),
        )
    yield "opp-versies", _versions
