"""Gesprekken about Bo, for tests of the page of a gesprek."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.bo import DAY
from tests.ui.hands import focused, shown
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.talk_people import proposals
from ui.screens.conversation import ConversationScreen
from zorgdesk.commands.actions import add_action
from zorgdesk.commands.conversations import begin_conversation, plan_conversation
from zorgdesk.model.action import ActionData
from zorgdesk.model.conversation import (
    ConversationData,
    ConversationKind,
)
from zorgdesk.queries.conversations import conversation_card
from zorgdesk.queries.talk_planning import participant_of

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from zorgdesk.queries.conversations import ConversationCard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def a_talk(bo: Bo, kind: ConversationKind = ConversationKind.MDO, day: date = DAY, **more: Any) -> str:
    people = [participant_of(one.who) for one in proposals(bo.bridge, [bo.bo])]
    data = ConversationData(kind=kind, held_on=day, start="13.00", **more)
    return bo.bridge.desk.do(plan_conversation, data, [bo.bo], people)


def held(bo: Bo, kind: ConversationKind = ConversationKind.MDO) -> str:
    uid = a_talk(bo, kind)
    bo.bridge.desk.do(begin_conversation, uid)
    return uid


def screen(qtbot: QtBot, bo: Bo, uid: str) -> ConversationScreen:
    made = ConversationScreen(bo.bridge)
    made.resize(1274, 690)
    made.show_conversation(uid)
    shown(qtbot, made)
    made.focus_first()
    return made


def card(bo: Bo, uid: str) -> ConversationCard:
    return bo.bridge.ask(conversation_card, uid)


def words_of(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def action(bo: Bo, uid: str, what: str, who: str = "", day: date | None = None) -> str:
    data = ActionData(pupil_uid=bo.bo, conversation_uid=uid, what=what, who=who, due_on=day)
    return bo.bridge.desk.do(add_action, data)


def closing(page: ConversationScreen) -> ClosingDialog:
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL | SHIFT)
    (dialog,) = page.findChildren(ClosingDialog)
    QApplication.processEvents()
    return dialog
