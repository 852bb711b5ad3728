"""Consent as it stands at some families: apart with a no, 13, 16, and a form with Arabic beside it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter

from ui.dialogs.consent_paper import ConsentPaperDialog
from zorgdesk.exchange.arrived import Arrived
from zorgdesk.queries.sharing import sharing_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage
    from ui.dialogs.consent import ConsentDialog

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


def _form_of(stage: Stage) -> ConsentDialog:
    stage.shell.go("pupil/delen", stage.pupil("Bo"))
    stage.shell.go("dialog/consent", stage.pupil("Bo"))
    stage.rest()
    return cast("ConsentDialog", stage.front())


def _picture() -> bytes:
    """A small sheet, as a telephone makes it."""
    sheet = QImage(60, 80, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(sheet)
    return bytes(buffer.data().data())


def _scan(stage: Stage, *, content: bytes) -> None:
    """The signed form beside the answer; one that cannot be shown says so."""
    dialog = _form_of(stage)
    dialog.form.scan.show_paper(Arrived("toestemming moeder van Bo.png", "image/png", content))
    stage.rest()
    dialog.form.scan.choose.setFocus()


def _lost(stage: Stage) -> None:
    """After a lock the bytes are gone: it says which file it was."""
    dialog = _form_of(stage)
    dialog.form.scan.restore("toestemming moeder van Bo.png")
    stage.rest()
    dialog.form.scan.choose.setFocus()


def consent_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """The states, by name."""
    for name in ("Thijs", "Mees", "Iris", "Bo"):
        yield f"delen-{name.casefold()}", partial(_tab, name=name)
    yield "toestemming-keuze-16", _choice
    yield "toestemming-scan", partial(_scan, content=_picture())
    yield "toestemming-scan-onleesbaar", partial(_scan, content=b"no picture")
    yield "toestemming-scan-kwijt", _lost
