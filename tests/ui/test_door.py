"""Tests for the deurstand: nobody is seen but the pupil that is open."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.hands import focused, press, shown
from ui.screens.door import MORNINGS, DoorPage, DoorPart
from ui.shell import Shell
from zorgdesk import clock
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.manage import setting
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEYS = "Ctrl+Shift+D"


def a_pupil(shell: Shell, at: int = 0) -> tuple[str, str]:
    one = shell.bridge.ask(pupil_list).rows[at]
    return one.uid, one.name


def words(shell: Shell) -> str:
    return " ".join(one.text() for one in shell.findChildren(QLabel) if one.isVisible())


def at_door_page(shell: Shell) -> bool:
    return isinstance(shell.pages.currentWidget(), DoorPage)


def test_the_lists_go_and_come_back_with_the_same_keys(shell: Shell) -> None:
    shell.go("pupils")
    press(KEYS)
    assert at_door_page(shell)
    assert not shell.rail.isVisible()
    assert focused() is shell.top.search
    press(KEYS)
    assert shell.here == ("pupils", "")
    assert not at_door_page(shell)
    assert shell.rail.isVisible()


def test_the_pupil_that_is_open_stays(shell: Shell) -> None:
    uid, name = a_pupil(shell)
    shell.go("pupil", uid)
    press(KEYS)
    assert shell.pupil_uid() == uid
    assert name in words(shell)
    press("Esc")
    assert at_door_page(shell)
    assert name not in words(shell)


def test_a_pupil_is_found_by_name_and_nothing_else_is_shown(shell: Shell) -> None:
    uid, name = a_pupil(shell)
    shell.go("pupil", uid)
    shell.go("today")
    press(KEYS)
    assert shell.finder.offer() == []
    found = shell.finder.find(name)
    assert found[0].title == name
    assert {hit.key.kind for hit in found} <= {"pupil", "deed"}  # type: ignore[attr-defined] # a Chosen
    assert not [hit for hit in shell.finder.find("notitie") if uid in str(hit.key)]
    QTest.keyClicks(focused(), name)
    QApplication.processEvents()
    press("Return")
    assert shell.pupil_uid() == uid


def test_every_page_but_a_pupil_stands_aside(shell: Shell) -> None:
    press(KEYS)
    for place in ("today", "pupils", "talks", "actions", "contacts", "manage", "incoming"):
        shell.go(place)
        assert at_door_page(shell), place


def test_the_button_in_the_head_and_the_one_on_the_page_end_it(shell: Shell) -> None:
    assert not shell.top.door.isVisible()
    press(KEYS)
    assert shell.top.door.isVisible()
    shell.top.door.click()
    assert not shell.bridge.at_door
    press(KEYS)
    page = shell.pages.currentWidget()
    assert isinstance(page, DoorPage)
    page.empty.started.emit()
    assert shell.here == ("today", "")
    assert not at_door_page(shell)


def test_after_a_lock_it_is_still_on(qtbot: QtBot, shell: Shell) -> None:
    shell.go("pupils")
    press(KEYS)
    again = Shell(shell.bridge.desk)
    shown(qtbot, again)
    again.return_to(shell.places())
    assert at_door_page(again)
    assert again.here == ("pupils", "")
    again.put_away()


@pytest.mark.parametrize(
    ("hour", "minute", "chosen", "on"),
    [(7, 20, True, True), (7, 50, True, False), (7, 20, False, False)],
    ids=["8.20", "8.50", "not-chosen"],
)
def test_a_morning_can_begin_so(
    qtbot: QtBot, shell: Shell, hour: int, minute: int, *, chosen: bool, on: bool
) -> None:
    shell.bridge.attempt(keep_setting, MORNINGS, chosen)
    clock.stand_still(datetime(2026, 11, 24, hour, minute, tzinfo=UTC))
    again = Shell(shell.bridge.desk)
    shown(qtbot, again)
    again.return_to([])
    assert again.bridge.at_door is on
    again.put_away()


def test_beheer_asks_whether_a_morning_begins_so(qtbot: QtBot, shell: Shell) -> None:
    part = DoorPart(shell.bridge)
    shown(qtbot, part)
    part.show_kept()
    assert not part.mornings.isChecked()
    part.mornings.click()
    assert shell.bridge.ask(setting, MORNINGS) is True
