"""Vandaag on a day with nothing: the keyboard is somewhere all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui import small_school
from tests.ui.hands import focused, shown
from ui.screens.today import TodayScreen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_on_an_empty_day_the_keyboard_is_at_what_adds_an_action(qtbot: QtBot, tmp_path: Path) -> None:
    """It was nowhere: a screen reader said nothing after unlocking."""
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = TodayScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert focused() is screen.add


@pytest.mark.usefixtures("large")
def test_on_an_empty_day_with_large_text_the_keyboard_is_at_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = TodayScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert focused().accessibleName() == "Vandaag"
