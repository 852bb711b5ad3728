"""Tests for the card 'Vergrendelen' of Beheer and the line that tells of an allowed capture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import clipped, shown
from ui import capture, system_lock
from ui.capture import Capture
from ui.screens.capture_line import CaptureLine
from ui.screens.manage_lock import LockPart, after_minutes, after_seconds, capture_words
from ui.system_lock import SystemLock
from zorgdesk.commands.school import keep_setting
from zorgdesk.queries.locking import chosen_lock
from zorgdesk.rules.locking import IDLE_MINUTES, Cause, LockSettings

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge

CANNOT = "Deze computer heeft geen middel tegen schermopname. Let dus zelf op bij schermdelen."


def opened(qtbot: QtBot, bridge: Bridge) -> LockPart:
    """The card, as wide as a column of Beheer."""
    made = LockPart(bridge)
    made.resize(560, 900)
    shown(qtbot, made)
    made.show_kept()
    return made


def test_a_choice_works_at_once_and_is_shown_again(qtbot: QtBot, bridge: Bridge) -> None:
    part = opened(qtbot, bridge)
    assert (part.idle.value(), part.talk.value(), part.copied.value()) == (10, 60, 120)
    assert part.capture.isChecked()
    combo = part.idle.combo
    assert combo is not None
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    part.talk.show_value(90)
    part.talk.changed.emit()
    part.copied.show_value(30)
    part.copied.changed.emit()
    part.capture.click()
    assert bridge.ask(chosen_lock) == LockSettings(15, 90, 30, block_capture=False)
    again = opened(qtbot, bridge)
    assert (again.idle.value(), again.talk.value(), again.copied.value()) == (15, 90, 30)
    assert not again.capture.isChecked()
    assert clipped(again) == []


def test_a_number_that_is_not_offered_stands_among_the_others(qtbot: QtBot, bridge: Bridge) -> None:
    bridge.attempt(keep_setting, IDLE_MINUTES, 7)
    part = opened(qtbot, bridge)
    assert part.idle.value() == 7
    assert part.idle.combo is not None
    assert [part.idle.combo.itemText(at) for at in range(3)] == [
        "na 2 minuten",
        "na 5 minuten",
        "na 7 minuten",
    ]


def test_it_tells_what_this_computer_tells_and_what_not(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_lock, "_here", [])
    assert opened(qtbot, bridge).told.text().startswith("Zorgdesk merkt dit hier niet: schermvergrendeling")
    listens = SystemLock(lambda _tell: None)
    monkeypatch.setattr(SystemLock, "follows", frozenset({Cause.SCREEN, Cause.SLEEP}))
    monkeypatch.setattr(system_lock, "_here", [listens])
    told = opened(qtbot, bridge).told.text().splitlines()
    assert told[0] == "Zorgdesk gaat ook op slot bij: schermvergrendeling van deze computer en slaapstand."
    assert told[1].startswith("Zorgdesk merkt dit hier niet: deksel dicht, ")
    assert told[1].endswith(" Druk dan zelf op Ctrl+L.")
    assert len(told) == 2


def test_it_is_honest_about_the_capture(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture, "_here", [Capture(None)])
    assert opened(qtbot, bridge).capture_told.text() == CANNOT == capture_words(can=False)
    monkeypatch.setattr(capture, "_here", [Capture(lambda _window, _shown: True)])
    assert opened(qtbot, bridge).capture_told.text() == capture_words(can=True) != CANNOT


def test_the_times_in_words() -> None:
    assert [after_seconds(count) for count in (30, 60, 90, 120)] == [
        "na 30 seconden", "na 1 minuut", "na 90 seconden", "na 2 minuten",
    ]  # fmt: skip
    assert after_minutes(1) == "na 1 minuut"


def test_an_allowed_capture_stands_along_the_top_with_its_reason(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = Capture(lambda _window, _shown: True)
    monkeypatch.setattr(capture, "_here", [guard])
    page = QWidget()
    line = CaptureLine()
    line.setParent(page)
    shown(qtbot, page)
    assert line.isHidden()
    guard.block(on=True)
    capture.allow(page, "Tonen in Teams")
    assert not line.isHidden()
    assert line.said.text() == "Schermopname kan nu: Tonen in Teams" == line.accessibleName()
    capture.forbid(page)
    assert line.isHidden()
