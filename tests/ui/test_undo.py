"""Taking back what was just done: how far back, by which key, and when the key is not for that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui import small_school
from tests.ui.bo import DAY, bo_at_school
from tests.ui.bo_talks import a_talk, action, card, held, screen
from tests.ui.hands import collected, focused, pages_of, shown
from ui.bridge import Undo
from ui.screens.actions import ActionsScreen
from ui.widgets.notice import Notice
from zorgdesk.commands.actions import finish_action, move_action, remove_action, reopen_action
from zorgdesk.commands.people import accept_secrecy
from zorgdesk.model.action import ActionStatus
from zorgdesk.model.conversation import Attendance
from zorgdesk.queries.actions import action_list, done_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.bridge import Bridge
    from ui.shell import Shell

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    with small_school.at_work(tmp_path) as made:
        made.attempt(accept_secrecy)
        yield made


@pytest.fixture
def shell(qtbot: QtBot, bridge: Bridge) -> Shell:
    """The pages on the small school, at Vandaag."""
    return pages_of(qtbot, bridge.desk)


def finish(bridge: Bridge, uid: str) -> None:
    """End an action as a screen does, with its way back."""
    bridge.attempt(finish_action, uid)
    bridge.say(f"Gedaan: {uid}", undo=Undo(reopen_action, uid))


def uids(bridge: Bridge) -> list[str]:
    return [row.uid for row in bridge.ask(action_list).rows]


def test_deeds_are_taken_back_one_by_one_the_last_first(bridge: Bridge) -> None:
    first, second = uids(bridge)[:2]
    finish(bridge, first)
    finish(bridge, second)
    back, said = collected(bridge.taken_back), collected(bridge.said)
    assert bridge.undo_words == f"Gedaan: {second}"
    assert bridge.take_back(None)
    assert bridge.undo_words == f"Gedaan: {first}"
    assert bridge.take_back(None)
    assert back == [second, first]
    assert said == [f"Ongedaan gemaakt: Gedaan: {second}", f"Ongedaan gemaakt: Gedaan: {first}"]
    assert not bridge.ask(done_list).rows
    assert not bridge.can_undo
    assert not bridge.take_back(None)


def test_another_deed_ends_the_way_back(bridge: Bridge) -> None:
    first, second, third = uids(bridge)[:3]
    finish(bridge, first)
    bridge.attempt(move_action, second, small_school.DAY)
    assert not bridge.can_undo
    assert not bridge.undo_words
    assert not bridge.take_back(None)
    finish(bridge, third)
    assert bridge.take_back(None)
    assert not bridge.can_undo
    assert [row.uid for row in bridge.ask(done_list).rows] == [first]


def test_a_way_back_that_is_blocked_is_told_and_goes(bridge: Bridge, answers: Answers) -> None:
    uid = uids(bridge)[0]
    bridge.attempt(remove_action, uid)
    bridge.say("Weg", undo=Undo(reopen_action, uid))
    assert not bridge.take_back(None)
    assert answers.told == [
        "Dit is er niet meer. Er is niets veranderd. Kijk in de tijdlijn wat er is gebeurd."
    ]
    assert not bridge.can_undo


def test_ctrl_z_takes_back_from_any_page_and_the_log_keeps_both(shell: Shell) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert shell.notice.isVisible()
    assert shell.notice.undo.isVisible()
    shell.go("actions")
    QApplication.processEvents()
    assert len(shell.bridge.ask(action_list).rows) == 8
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert len(shell.bridge.ask(action_list).rows) == 9
    assert shell.notice.words.text() == "Ongedaan gemaakt: Gedaan: Verslag naar de jeugdarts sturen"
    assert not shell.notice.undo.isVisible()
    with shell.bridge.desk.store.reading() as session:
        lines = session.connection().exec_driver_sql(
            "SELECT deed FROM audit_line ORDER BY sequence DESC LIMIT 2"
        )
        assert [line[0] for line in lines] == ["reopen_action", "finish_action"]


def test_the_button_on_the_notice_takes_back_too(shell: Shell) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.mouseClick(shell.notice.undo, Qt.MouseButton.LeftButton)
    assert len(shell.bridge.ask(action_list).rows) == 9


def test_ctrl_z_without_a_deed_says_so(shell: Shell) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert shell.notice.words.text() == "Er is niets om ongedaan te maken."


def test_ctrl_z_in_a_field_is_first_for_what_is_typed(shell: Shell) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    shell.go("actions")
    QApplication.processEvents()
    QTest.keyClick(focused(), Qt.Key.Key_F, CTRL)
    field = focused()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "bo")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert len(shell.bridge.ask(action_list).rows) == 8
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert len(shell.bridge.ask(action_list).rows) == 9


def test_ctrl_z_in_lines_of_text_is_first_for_what_is_typed(shell: Shell) -> None:
    pressed = collected(shell._undo_key.pressed)
    lines = QPlainTextEdit(shell)
    lines.show()
    lines.setFocus()
    QApplication.processEvents()
    QTest.keyClicks(lines, "bo")
    QTest.keyClick(lines, Qt.Key.Key_Z, CTRL)
    assert (lines.toPlainText(), len(pressed)) == ("", 0)
    QTest.keyClick(lines, Qt.Key.Key_Z, CTRL)
    assert len(pressed) == 1


def test_a_notice_goes_by_itself_but_not_from_under_the_hands(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = Notice()
    monkeypatch.setattr(notice, "underMouse", lambda: False)
    shown(qtbot, notice)
    notice.say("Gedaan: bellen", undo=True)
    notice.undo.setFocus()
    notice._timer.timeout.emit()
    assert notice.isVisible()
    notice.undo.clearFocus()
    notice._timer.timeout.emit()
    assert not notice.isVisible()


def test_a_deed_that_was_not_kept_leaves_the_way_back_as_it_was(bridge: Bridge) -> None:
    first, second = uids(bridge)[:2]
    finish(bridge, first)
    bridge.say("Niet bewaard", undo=Undo(move_action, second, None))
    assert bridge.take_back(None)
    assert not bridge.ask(done_list).rows


def test_who_came_and_what_was_done_at_a_gesprek_is_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    with bo_at_school(tmp_path) as bo:
        uid = held(bo)
        page = screen(qtbot, bo, uid)
        page.people.table.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        person = page.people.table.current()
        assert person.attendance is Attendance.AANWEZIG
        assert bo.bridge.undo_words == f"{person.name}: aanwezig"
        assert bo.bridge.take_back(None)
        assert page.people.table.current().attendance is Attendance.UITGENODIGD
        action(bo, uid, "Moeder bellen", "ik", DAY)
        page.outdate()
        page.to_do.table.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Delete)
        assert not card(bo, uid).actions
        assert bo.bridge.take_back(None)
        assert [one.what for one in card(bo, uid).actions] == ["Moeder bellen"]


def test_an_action_of_last_time_is_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    with bo_at_school(tmp_path) as bo:
        action(bo, a_talk(bo, day=DAY - timedelta(days=30)), "Samen lezen", "moeder", DAY)
        uid = held(bo)
        page = screen(qtbot, bo, uid)
        page.before.table.setFocus()
        for status in (ActionStatus.GEDAAN, ActionStatus.OPEN):
            QTest.keyClick(page.before.table, Qt.Key.Key_Space)
            assert [one.status for one in card(bo, uid).before] == [status]
        assert bo.bridge.take_back(None)
        assert [one.status for one in card(bo, uid).before] == [ActionStatus.GEDAAN]
        assert bo.bridge.take_back(None)
        assert [one.status for one in card(bo, uid).before] == [ActionStatus.OPEN]


def test_all_of_a_heading_goes_to_acties_with_that_filter(shell: Shell) -> None:
    shell.bridge.go("actions", "laat")
    page = shell.pages.currentWidget()
    assert isinstance(page, ActionsScreen)
    shown_now = [row.what for row in page.table.rows]
    assert shown_now == ["Verslag naar de jeugdarts sturen", "Plan evalueren met ouders"]
