"""Beheer has the help on paper; the tour stands there in the oefenschool only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import clipped, collected, shown
from tests.ui.small_school import small_school, stand_still
from ui.screens.manage_help import HelpPart
from zorgdesk import clock
from zorgdesk.queries.manage import school_card

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def part(qtbot: QtBot, tmp_path: Path) -> Iterator[HelpPart]:
    stand_still()
    bridge = small_school(tmp_path)
    made = HelpPart(bridge)
    shown(qtbot, made)
    made.show_card(bridge.ask(school_card))
    yield made
    bridge.desk.close()
    clock.stand_still(None)


@pytest.mark.parametrize(
    ("button", "place"),
    [("read", "dialog/help"), ("handbook", "dialog/handbook"), ("keys", "dialog/keys")],
)
def test_each_button_opens_its_dialog(part: HelpPart, button: str, place: str) -> None:
    went = collected(part._bridge.went)
    pressed = getattr(part, button)
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Return)
    assert went == [place]


def test_the_tour_is_for_the_oefenschool(part: HelpPart) -> None:
    assert not part.tour.isVisible()
    part.show_card(replace(part._bridge.ask(school_card), practice=True))
    assert part.tour.isVisible()
    went = collected(part._bridge.went)
    part.tour.click()
    assert went == ["dialog/tour"]
    assert clipped(part) == []
