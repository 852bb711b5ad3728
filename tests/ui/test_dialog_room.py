"""Every dialog of a pupil's page fits its window at 100 % and at 200 %, with everything unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea

from tests.ui.dossier import a_full_dossier, on_tuesday, opened, settled
from tests.ui.hands import clipped
from ui import theme
from ui.dialogs.afweging import AfwegingDialog
from ui.dialogs.document import DocumentDialog
from ui.dialogs.evaluate import EvaluateDialog
from ui.dialogs.guardian import GuardianDialog
from ui.dialogs.note import NoteDialog
from ui.dialogs.plan import PlanDialog
from ui.dialogs.pupil import PupilDialog
from ui.dialogs.secrecy import SecrecyDialog
from ui.dialogs.zienswijze import ZienswijzeDialog
from ui.widgets.panels import Section
from zorgdesk import clock
from zorgdesk.commands.documents import add_document
from zorgdesk.model.dossier import DocumentData

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.dialogs.dialog import Dialog

DIALOGS: dict[str, Callable[[QWidget, Bo], Dialog]] = {
    "note": lambda host, bo: NoteDialog(host, bo.bridge, bo.iris),
    "afweging": lambda host, bo: AfwegingDialog(host, bo.bridge, bo.bo),
    "guardian": lambda host, bo: GuardianDialog(host, bo.bridge, bo.bo),
    "pupil": lambda host, bo: PupilDialog(host, bo.bridge, bo.bo),
    "new pupil": lambda host, bo: PupilDialog(host, bo.bridge),
    "plan": lambda host, bo: PlanDialog(host, bo.bridge, bo.bo),
    "evaluate": lambda host, bo: EvaluateDialog(host, bo.bridge, bo.bo),
    "zienswijze": lambda host, bo: ZienswijzeDialog(host, bo.bridge, bo.bo, "x"),
    "document": lambda host, bo: DocumentDialog(host, bo.bridge, bo.bo, a_document(bo)),
}


def a_document(bo: Bo) -> str:
    data = DocumentData(pupil_uid=bo.bo, title="brief", mime="text/plain", received_on=clock.today())
    return bo.bridge.attempt(add_document, data, b"x")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(qtbot: QtBot, qapp: QApplication, tmp_path: Path, scale: float) -> None:
    if scale > 1:
        theme.apply(qapp, scale)
    with on_tuesday(tmp_path) as bo:
        a_full_dossier(bo)
        cut = {name: cut_off(qtbot, bo, make) for name, make in DIALOGS.items()}
    assert {name: words for name, words in cut.items() if words} == {}


def cut_off(qtbot: QtBot, bo: Bo, make: Callable[[QWidget, Bo], Dialog]) -> list[str]:
    """What is cut off in a dialog with everything unfolded, and whether the dialog itself is too large."""
    dialog = opened(qtbot, lambda host: make(host, bo))
    for section in dialog.findChildren(Section):
        section.button.setChecked(True)
    settled()
    found = clipped(dialog)
    if dialog.width() > 1366 or dialog.height() > 768:
        found.append("the dialog")
    dialog.close()
    return found


def test_a_dialog_is_as_high_as_what_stands_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    with on_tuesday(tmp_path) as bo:
        dialog = opened(qtbot, lambda host: SecrecyDialog(host, bo.bridge))
        assert 160 <= dialog.height() <= 240
        assert dialog.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
        assert lines_above_the_foot(dialog) == []
        dialog.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        dialog.close()


def test_a_line_stands_above_the_foot_when_there_is_more_under_it(qtbot: QtBot, tmp_path: Path) -> None:
    with on_tuesday(tmp_path) as bo:
        dialog = opened(qtbot, lambda host: PlanDialog(host, bo.bridge, bo.bo))
        settled()
        assert dialog.findChildren(QScrollArea)[0].verticalScrollBar().maximum() > 0
        assert len(lines_above_the_foot(dialog)) == 1
        dialog.close()


def lines_above_the_foot(dialog: Dialog) -> list[QFrame]:
    rules = (one for one in dialog.findChildren(QFrame) if one.property("card") == "rule")
    return [one for one in rules if one.parent() is dialog and one.isVisible()]


def test_a_dialog_grows_with_what_is_revealed_and_shows_it(qtbot: QtBot, tmp_path: Path) -> None:
    with on_tuesday(tmp_path) as bo:
        dialog = opened(qtbot, lambda host: NoteDialog(host, bo.bridge, bo.bo))
        settled()
        before = dialog.height()
        field = dialog.form.field("next_step")
        field.show_value("look")
        field.changed.emit()
        settled()
        day = dialog.form.field("next_on").control()
        assert dialog.height() > before
        assert day.visibleRegion().boundingRect().height() == day.height()
        dialog.close()


def test_the_note_asks_once_what_one_thinks(qtbot: QtBot, tmp_path: Path) -> None:
    with on_tuesday(tmp_path) as bo:
        dialog = opened(qtbot, lambda host: NoteDialog(host, bo.bridge, bo.bo))
        dialog.thoughts.button.setChecked(True)
        settled()
        told: list[QLabel | QPushButton] = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
        texts = [one.text().strip() for one in told if one.isVisible()]
        assert texts.count("Wat denkt u ervan?") == 1
        assert dialog.form.field("interpretation").control().accessibleName() == "Wat denkt u ervan?"
        dialog.close()
