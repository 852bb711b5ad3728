"""From a finished gesprek until everybody has the report, with the keyboard only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.bo_talks import action, held
from tests.ui.dossier import no_dialog, settled, the_dialog
from tests.ui.hands import clipped, focused, pages_of
from tests.ui.test_dialog_print_plan import handouts
from ui.dialogs.action_list import ActionListDialog
from ui.dialogs.report import ReportDialog
from zorgdesk.commands.conversations import close_conversation
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.queries.report_talk import PAPER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.ask import Answers

CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_p_and_enter_until_all_have_it_and_the_week_on_paper(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    uid = held(bo)
    action(bo, uid, "Opa vragen", "opa", DAY)
    bo.bridge.desk.do(close_conversation, uid)
    bo.bridge.attempt(accept_secrecy)
    shell = pages_of(qtbot, bo.bridge.desk)
    answers.file = tmp_path / "papier.pdf"
    shell.go("conversation", uid)
    settled()
    assert focused().objectName() == "talk_report"
    QTest.keyClick(focused(), Qt.Key.Key_P, CTRL)
    dialog = the_dialog(ReportDialog)
    for _paper in range(3):
        qtbot.waitUntil(lambda: bool(dialog.data), timeout=10_000)
        the_dialog(ReportDialog)  # the window of the printing gave it back
        assert focused() is dialog.side.table
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        settled()
    assert not dialog.board.to_give
    given = bo.bridge.ask(handouts)
    assert {one.paper for one in given} == {PAPER}
    assert sorted({one.to_whom for one in given}) == [
        "Bo Hendriks",
        "Marit Hendriks en Jeroen Hendriks",
        "juf Anouk",
    ]
    assert {one.how for one in given} == {"geprint"}
    assert clipped(the_dialog(ReportDialog)) == []
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert no_dialog()
    shell.leave()


def test_ctrl_p_at_the_actions_prints_the_list_of_the_week(
    qtbot: QtBot, bo: Bo, tmp_path: Path, answers: Answers
) -> None:
    action(bo, held(bo), "Opa vragen", "opa", DAY)
    bo.bridge.attempt(accept_secrecy)
    shell = pages_of(qtbot, bo.bridge.desk)
    answers.file = tmp_path / "papier.pdf"
    shell.go("actions")
    settled()
    QTest.keyClick(focused(), Qt.Key.Key_P, CTRL)
    week = the_dialog(ActionListDialog)
    qtbot.waitUntil(lambda: bool(week.data), timeout=10_000)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert [one.to_whom for one in bo.bridge.ask(handouts)] == ["school"]
    shell.leave()
