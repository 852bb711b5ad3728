"""Tests for where the keyboard is in ui.screens.conversation, and where it goes back to after a dialog."""

from __future__ import annotations

import gc
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.bo import DAY
from tests.ui.bo_talks import a_talk, action, card, held, screen
from tests.ui.dossier import no_dialog, the_dialog
from tests.ui.hands import focused
from ui.dialogs.talk import TalkDialog
from zorgdesk.commands.conversations import begin_conversation, close_conversation, plan_conversation
from zorgdesk.model.conversation import AgendaPart, ConversationData, ConversationKind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_another_gesprek_begins_at_the_first_at_the_table(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    people = page.people.table
    people.setCurrentIndex(people.rows_model.index(len(people.rows) - 1, 0))
    assert people.currentIndex().row() > 0
    page.show_conversation(held(bo))
    assert people.currentIndex().row() == 0


def test_after_a_dialog_the_keyboard_is_back_where_it_was(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, held(bo))
    page.people.new.setFocus()
    TalkDialog(page, bo.bridge, bo.bo).open()
    gc.collect()
    page.people.new.clearFocus()
    QTest.keyClick(the_dialog(TalkDialog), Qt.Key.Key_Escape)
    assert no_dialog()
    QApplication.processEvents()
    assert page.window().focusWidget() is page.people.new


def _walk(steps: int) -> list[str]:
    """The names of what Tab comes at, with the arrow keys of nobody."""
    seen = []
    for _step in range(steps):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().objectName())
    return seen


def _with_before(bo: Bo) -> str:
    before = a_talk(bo, day=DAY - timedelta(days=40))
    action(bo, before, "Dagkaart", "juf Anouk", DAY)
    return held(bo)


@pytest.mark.parametrize("finished", [False, True])
def test_tab_comes_at_what_was_agreed_last_time_before_the_points(
    qtbot: QtBot, bo: Bo, finished: bool
) -> None:
    uid = _with_before(bo)
    if finished:
        action(bo, uid, "Kaart maken", "ik", DAY)
        bo.bridge.desk.do(close_conversation, uid)
    page = screen(qtbot, bo, uid)
    page.people.table.setFocus()
    seen = _walk(40)
    names = ["before", *(f"point_{part.value}" for part in AgendaPart if part is not AgendaPart.VOLGENDE)]
    names += ["point_volgende", "point_next_when", "point_next_place", "actions", "action_line"]
    assert [name for name in seen if name in names][: len(names)] == names
    assert "people" in seen  # and round again


def test_the_agenda_begins_at_what_was_agreed_last_time(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, _with_before(bo))
    QTest.keyClick(page.line.right, Qt.Key.Key_Return)
    assert focused() is page.before.table
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert focused() is page.agenda.field("goed").control()
    QTest.keyClick(focused(), Qt.Key.Key_PageUp)
    assert focused() is page.before.table
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    page.agenda.first_field().setFocus()
    assert focused() is page.agenda.field("goed").control()


def test_a_slash_in_a_list_goes_to_the_action_line(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, _with_before(bo))
    for one in (page.before.table, page.people.table, page.people.new):
        one.setFocus()
        QTest.keyClicks(focused(), "/")
        assert focused() is page.to_do.line.line
    QTest.keyClicks(page.people.new, "a/b")
    assert page.people.new.text() == "a/b"


def test_half_an_action_is_a_draft_and_comes_back_after_a_lock(qtbot: QtBot, bo: Bo) -> None:
    uid = held(bo)
    page = screen(qtbot, bo, uid)
    page.go_to_action()
    QTest.keyClicks(focused(), "logopedist bel")
    qtbot.waitUntil(lambda: len(bo.bridge.drafts()) == 1, timeout=2000)
    again = screen(qtbot, bo, uid)
    assert again.to_do.line.raw() == "logopedist bel"
    QTest.keyClick(again.to_do.line.line, Qt.Key.Key_Return)
    assert bo.bridge.drafts() == []
    assert [one.what for one in card(bo, uid).actions] == ["Logopedist bel"]


def test_escape_leaves_why_something_did_not_work_out(qtbot: QtBot, bo: Bo) -> None:
    page = screen(qtbot, bo, _with_before(bo))
    page.before.table.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_N)
    QTest.keyClicks(focused(), "Geen ti")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is page.before.table
    assert not page.before.why.isVisible()
    assert page.before.table.rows[0].open


def test_in_a_family_tab_comes_at_each_child_in_turn(qtbot: QtBot, bo: Bo) -> None:
    data = ConversationData(kind=ConversationKind.MDO, held_on=DAY, start="13.00")
    uid = bo.bridge.desk.do(plan_conversation, data, [bo.bo, bo.thijs])
    bo.bridge.desk.do(begin_conversation, uid)
    page = screen(qtbot, bo, held(bo))
    page.show_conversation(uid)
    page.agenda.field(f"goed_{bo.bo}").setFocus()
    seen = [name for name in _walk(5) if name.startswith("point_")]
    expected = [
        f"point_{part}_{child}" for part in ("goed", "zien", "leerling") for child in (bo.bo, bo.thijs)
    ]
    assert seen == expected[1:]
