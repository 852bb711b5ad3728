"""A row of answers: it works like radio buttons everywhere, so that Ctrl+Enter never takes another answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.hands import collected, focused, shown
from ui.widgets.layout import box, column
from ui.widgets.ticks import Segments

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ANSWERS = [("ja", "Ja"), ("nog", "Nog niet"), ("niet", "Bewust niet")]


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def a_row(qtbot: QtBot, *, clearable: bool = False, at_once: bool = False) -> Segments:
    segments = Segments(ANSWERS, clearable=clearable, at_once=at_once)
    segments.name_it("Weten de ouders dit", "")
    shown(qtbot, segments)
    segments.setFocus()
    return segments


@pytest.mark.parametrize(
    ("on", "back"), [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Up)]
)
def test_an_arrow_picks_what_it_goes_to(qtbot: QtBot, on: Qt.Key, back: Qt.Key) -> None:
    segments = a_row(qtbot)
    picked = collected(segments.picked)
    press(on, on, on, back, back)
    assert picked == ["nog", "niet", "ja", "niet", "nog"]
    assert focused() is segments.buttons[1]
    assert [one.isChecked() for one in segments.buttons] == [False, True, False]


def test_home_and_end_pick_the_first_and_the_last(qtbot: QtBot) -> None:
    segments = a_row(qtbot)
    picked = collected(segments.picked)
    press(Qt.Key.Key_End, Qt.Key.Key_End, Qt.Key.Key_Home)
    assert picked == ["niet", "ja"]
    assert focused() is segments.buttons[0]


def test_numbers_and_space_pick_and_take_back_but_an_arrow_never_takes_back(qtbot: QtBot) -> None:
    segments = a_row(qtbot, clearable=True)
    picked = collected(segments.picked)
    press(Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Space)
    assert picked == ["niet", None, "niet", None]
    assert segments.value() is None
    assert focused() is segments.buttons[2]


def test_an_arrow_passes_an_answer_that_is_hidden(qtbot: QtBot) -> None:
    segments = a_row(qtbot)
    segments.buttons[1].hide()
    press(Qt.Key.Key_Right)
    assert segments.value() == "niet"
    press(Qt.Key.Key_2)
    assert segments.value() == "niet"


def test_where_a_pick_is_a_deed_the_arrows_only_walk(qtbot: QtBot) -> None:
    segments = a_row(qtbot, at_once=True)
    picked = collected(segments.picked)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert picked == []
    assert focused() is segments.buttons[2]
    press(Qt.Key.Key_Return)
    assert picked == ["niet"]


def test_a_window_that_reads_from_right_to_left_turns_left_and_right(qtbot: QtBot) -> None:
    segments = a_row(qtbot)
    segments.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(Qt.Key.Key_Left)
    assert segments.value() == "nog"
    press(Qt.Key.Key_Up)
    assert segments.value() == "ja"


def test_tab_leaves_the_row_and_comes_back_at_what_is_picked(qtbot: QtBot) -> None:
    segments, after = Segments(ANSWERS), QLineEdit()
    page = box(column(segments, after))
    shown(qtbot, page)
    segments.setFocus()
    press(Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is after
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert focused() is segments.buttons[1]
    assert segments.value() == "nog"


def test_ctrl_and_an_arrow_are_for_others(qtbot: QtBot) -> None:
    segments = a_row(qtbot)
    QTest.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert segments.value() is None


def test_it_knows_whether_the_user_is_still_walking(qtbot: QtBot) -> None:
    segments = a_row(qtbot)
    press(Qt.Key.Key_Right)
    assert segments.walking
    press(Qt.Key.Key_1)
    assert not segments.walking


def test_every_answer_says_its_question_and_its_number(qtbot: QtBot) -> None:
    segments = a_row(qtbot)
    assert [one.accessibleName() for one in segments.buttons] == [
        "Weten de ouders dit: Ja", "Weten de ouders dit: Nog niet", "Weten de ouders dit: Bewust niet",
    ]  # fmt: skip
    assert segments.buttons[2].toolTip() == "Bewust niet (3)"
