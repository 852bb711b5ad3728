"""Tests for ui.dialogs.talk_preliminary: about the process only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.bo import DAY
from tests.ui.dossier import words
from tests.ui.hands import clipped, focused, shown
from ui.dialogs.talk_preliminary import TalkPreliminaryDialog
from zorgdesk.commands.invitations import plan_talks
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.queries.invitations import preliminaries

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def a_dialog(qtbot: QtBot, bo: Bo, uid: str, row: str = "") -> TalkPreliminaryDialog:
    dialog = TalkPreliminaryDialog(None, bo.bridge, bo.bo, uid, row)
    shown(qtbot, dialog)
    return dialog


def an_mdo(bo: Bo) -> str:
    data = ConversationData(kind=ConversationKind.MDO, held_on=DAY)
    return bo.bridge.desk.do(plan_talks, data, [DAY], [bo.bo])[0]


def save(dialog: TalkPreliminaryDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_it_is_written_and_changed(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid)
    assert "Over het kind praat u met de ouders erbij." in words(dialog)
    QTest.keyClicks(focused(), "Noor Bakker")
    QTest.keyClicks(dialog.form.field("roles").control(), "school leidt")
    save(dialog)
    ((row, data),) = bo.bridge.ask(preliminaries, uid)
    assert (data.with_whom, data.roles, data.held_on) == ("Noor Bakker", "school leidt", DAY)
    again = a_dialog(qtbot, bo, uid, row)
    assert again.form.field("roles").value() == "school leidt"
    QTest.keyClicks(again.form.field("time").control(), "een uur")
    save(again)
    ((same, later),) = bo.bridge.ask(preliminaries, uid)
    assert (same, later.time, later.roles) == (row, "een uur", "school leidt")


def test_with_nobody_it_asks_with_whom(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid)
    save(dialog)
    assert dialog.isVisible()
    assert bo.bridge.ask(preliminaries, uid) == ()


def test_what_was_typed_is_there_again(qtbot: QtBot, bo: Bo) -> None:
    uid = an_mdo(bo)
    dialog = a_dialog(qtbot, bo, uid)
    QTest.keyClicks(dialog.form.field("place").control(), "lokaal 5")
    dialog.close()
    assert a_dialog(qtbot, bo, uid).form.field("place").value() == "lokaal 5"


def test_nothing_is_clipped(qtbot: QtBot, bo: Bo) -> None:
    dialog = a_dialog(qtbot, bo, an_mdo(bo))
    qtbot.waitUntil(lambda: clipped(dialog) == [])
