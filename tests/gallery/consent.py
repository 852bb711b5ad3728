"""Consent as it stands at some families: apart with a no, 13, 16, and a form with Arabic beside it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from ui.dialogs.consent_paper import ConsentPaperDialog
from zorgdesk.queries.sharing import sharing_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage

RICH = "Samira"


def _question(stage: Stage, name: str) -> tuple[str, str]:
    uid = stage.pupil(name)
    return uid, stage.bridge.ask(sharing_card, uid).consents[0].uid


def paper(stage: Stage, name: str = RICH, tongue: str = "ar") -> None:
    """The form, in two languages."""
    uid, consent = _question(stage, name)
    stage.shell.go("pupil/delen", uid)
    stage.shell.go("dialog/consent_paper", f"{uid}/{consent}")
    _waits(stage)
    dialog = stage.front()
    if isinstance(dialog, ConsentPaperDialog) and dialog.language != tongue:
        at = dialog.tongue.findData(tongue)
        dialog.tongue.setCurrentIndex(at)
        dialog.tongue.activated.emit(at)
        _waits(stage)


def _waits(stage: Stage) -> None:
    """A paper is made beside the window; the picture is of the paper, not of the waiting."""
    for _round in range(100):
        stage.rest()
        dialog = stage.front()
        if isinstance(dialog, ConsentPaperDialog) and dialog.data and dialog.preview.pages:
            return
        time.sleep(0.1)


def tried(stage: Stage, name: str = "Thijs") -> None:
    """Who was asked, and how to go on."""
    uid, consent = _question(stage, name)
    stage.shell.go("pupil/delen", uid)
    stage.shell.go("dialog/consent_try", f"{uid}/{consent}")


def _tab(stage: Stage, name: str) -> None:
    uid = stage.pupil(name)
    stage.shell.go("pupil/delen", uid)


def _choice(stage: Stage) -> None:
    uid = stage.pupil("Iris")
    stage.shell.go("pupil/delen", uid)
    stage.shell.go("dialog/consent_choice", uid)


def consent_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The states, by name."""
    for name in ("Thijs", "Mees", "Iris", "Bo"):
        yield f"delen-{name.casefold()}", partial(_tab, name=name)
    yield "toestemming-keuze-16", _choice
