"""Tests for the timeline as a picture: where things stand, the keys, one selection with the list, its speed."""

from __future__ import annotations

import statistics
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget

from tests.ui.bo import DAY
from tests.ui.dossier import (
    a_consent,
    a_full_dossier,
    a_plan,
    a_signal,
    a_talk,
    at,
    settled,
    words,
)
from tests.ui.hands import collected, focused
from tests.ui.test_pupil_picture_space import a_mark
from ui.screens.pupil_picture_paint import fitting
from ui.screens.pupil_timeline import PupilTimeline
from ui.widgets.painting import text_width
from zorgdesk.commands.consents import withdraw
from zorgdesk.commands.conversations import begin_conversation
from zorgdesk.model.dossier import EntryKind
from zorgdesk.queries.timeline_marks import Lane, TimelinePicture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo
    from ui.screens.pupil_picture import TimelineView


_pages: list[QWidget] = []  # Python would let go of them


def a_timeline(qtbot: QtBot, bo: Bo) -> tuple[PupilTimeline, TimelineView]:
    page, part = at(qtbot, bo, "tijdlijn", PupilTimeline)
    _pages.append(page)
    settled()
    part.picture.setFocus()
    return part, part.picture


def five_days(bo: Bo) -> None:
    """Five notes, the newest at school, then by turns of the family and of school."""
    for number in range(5):
        kind = EntryKind.OUDERGESPREK if number % 2 else EntryKind.SIGNAAL
        a_signal(bo, kind=kind, held_on=DAY - timedelta(days=40 * number), facts=f"Nummer {number}.")


def chosen(part: PupilTimeline) -> str:
    return words(part.panel)


def test_arrows_walk_in_time_and_list_and_text_follow(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    assert "Nummer 0." in chosen(part)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert "Nummer 1." in chosen(part)
    assert part.table.currentIndex().row() == 1, "one selection for both"
    QTest.keyClick(picture, Qt.Key.Key_Home)
    assert "Nummer 4." in chosen(part)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert "Nummer 4." in chosen(part), "there is nothing before the first"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert "Nummer 3." in chosen(part)
    QTest.keyClick(picture, Qt.Key.Key_End)
    assert "Nummer 0." in chosen(part)
    QTest.keyClick(part.table, Qt.Key.Key_Down)
    assert picture.currentIndex().row() == 1, "the list takes the picture along"


def test_up_and_down_go_to_the_nearest_in_another_lane(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert "Nummer 1." in chosen(part)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert "Nummer 1." in chosen(part), "there is no lane with something under it"
    QTest.keyClick(picture, Qt.Key.Key_Up)
    assert "Nummer" in chosen(part)
    assert picture.marks[picture.currentIndex().row()].lane is Lane.SCHOOL


def test_page_up_goes_as_far_as_is_seen_at_once(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    picture.look("quarter")
    QTest.keyClick(picture, Qt.Key.Key_PageUp)
    assert "Nummer 2." in chosen(part)
    QTest.keyClick(picture, Qt.Key.Key_PageDown)
    assert "Nummer 0." in chosen(part)


def test_plus_and_minus_look_nearer_and_farther_and_keep_what_is_chosen_in_view(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    QTest.keyClick(picture, Qt.Key.Key_Home)
    for zoom in ("quarter", "month", "month"):
        QTest.keyClick(picture, Qt.Key.Key_Plus)
        assert picture.zoom == zoom
        assert picture.viewport().rect().intersects(picture.visualRect(picture.currentIndex()))
    for zoom in ("quarter", "year", "all", "all"):
        QTest.keyClick(picture, Qt.Key.Key_Minus)
        assert picture.zoom == zoom
    QTest.keyClick(picture, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert picture.zoom == "all", "Ctrl and plus are for the size of the text"
    nearer = part.findChild(QPushButton, "zoom_in")
    assert nearer is not None
    nearer.click()
    assert picture.zoom == "year"


def test_enter_opens_what_is_chosen(qtbot: QtBot, bo: Bo) -> None:
    a_signal(bo)
    part, picture = a_timeline(qtbot, bo)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is part.panel.buttons[0]


def test_a_talk_opens_from_the_picture(qtbot: QtBot, bo: Bo) -> None:
    uid = a_talk(bo)
    bo.bridge.desk.do(begin_conversation, uid)
    part, picture = a_timeline(qtbot, bo)
    went = collected(bo.bridge.went)
    assert picture.marks[0].lane is Lane.OVERLEG
    place = picture.visualRect(picture.currentIndex()).center()
    QTest.mouseDClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert went == ["conversation"]
    assert part.table.rows[0].table == "conversation"


def test_the_mouse_chooses_what_it_presses_and_empty_room_changes_nothing(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    third = picture.visualRect(part.table.rows_model.index(3, 0))
    QTest.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=third.center())
    assert "Nummer 3." in chosen(part)
    QTest.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert "Nummer 3." in chosen(part)
    assert not picture.indexAt(QPoint(20, 60)).isValid(), "the names of the lanes are nobody's"


def test_a_tip_says_what_is_under_the_mouse(qtbot: QtBot, bo: Bo, monkeypatch: pytest.MonkeyPatch) -> None:
    a_signal(bo)
    _part, picture = a_timeline(qtbot, bo)
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: said.append(text))
    place = picture.visualRect(picture.currentIndex()).center()
    for point in (place, QPoint(5, 5)):
        QApplication.sendEvent(
            picture.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point, picture.mapToGlobal(point))
        )
    assert said == ["Signaal, vr 13 nov, school", ""]


def test_a_wheel_scrolls_time_only_sideways(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    _part, picture = a_timeline(qtbot, bo)
    picture.look("month")
    before = picture.horizontalOffset()

    def turn(modifiers: Qt.KeyboardModifier) -> None:
        middle = QPointF(picture.viewport().rect().center())
        event = QWheelEvent(
            middle, picture.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own signature
        )  # fmt: skip
        QApplication.sendEvent(picture.viewport(), event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert picture.horizontalOffset() == before
    turn(Qt.KeyboardModifier.ShiftModifier)
    assert picture.horizontalOffset() == before - 120


def test_the_words_that_are_searched_stay_in_both(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    QTest.keyClick(picture, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is part.search
    QTest.keyClicks(part.search, "nummer 3")
    QTest.keyClick(part.search, Qt.Key.Key_Return)
    assert [mark.day for mark in picture.marks] == [DAY - timedelta(days=120)]
    assert "Nummer 3." in chosen(part)
    assert QApplication.focusWidget() is part.table
    part.search.setText("oudergesprek")
    QTest.keyClick(part.search, Qt.Key.Key_Return)
    assert len(picture.marks) == 2, "the kind is found too"
    part.search.setText("xyzzy")
    QTest.keyClick(part.search, Qt.Key.Key_Return)
    assert list(picture.marks) == []
    QTest.keyClick(picture, Qt.Key.Key_Left)
    part.show_row(part.shown.marks[0].uid)
    assert len(picture.marks) == 5, "going to a note lets go of the search"


def test_a_consent_and_its_withdrawal_stand_with_the_family(qtbot: QtBot, bo: Bo) -> None:
    uid = a_consent(bo)
    bo.bridge.desk.do(withdraw, uid, bo.mother)
    part, picture = a_timeline(qtbot, bo)
    assert {(mark.table, mark.lane) for mark in picture.marks} == {("consent", Lane.GEZIN)}
    assert "CJG of wijkteam: ingetrokken" in chosen(part)
    assert "vragen over opvoeden" in chosen(part)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert "CJG of wijkteam: ja, ook namens de andere ouder" in chosen(part)


def test_a_screen_reader_finds_every_row_and_hears_the_rest_in_words(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    a_talk(bo)
    part, picture = a_timeline(qtbot, bo)
    tree = QAccessible.queryAccessibleInterface(picture)
    names = [tree.child(number).text(QAccessible.Text.Name) for number in range(tree.childCount())]
    for number in range(5):
        assert any(f"Nummer {number}." in name for name in names), number
    assert picture.accessibleName() == "Tijdlijn als beeld"
    assert "Gepland: MDO op 1 december 2026." in picture.accessibleDescription()
    assert "Plus en min" in picture.accessibleDescription()
    QTest.keyClick(picture, Qt.Key.Key_Left)
    child = tree.focusChild()
    assert child is not None
    assert "Nummer 1." in child.text(QAccessible.Text.Name)
    assert part.table.accessibleName() == "Tijdlijn"


def test_from_right_to_left_the_newest_stands_at_the_left(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settled()
    first, last = (picture.visualRect(part.table.rows_model.index(at_, 0)) for at_ in (0, 4))
    assert first.left() < last.left()
    assert picture.indexAt(first.center()).row() == 0
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert "Nummer 1." in chosen(part), "the arrow to the right goes back in time"
    assert not picture.grab().isNull()


def test_letters_do_not_jump_and_other_keys_are_for_the_page(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    part, picture = a_timeline(qtbot, bo)
    QTest.keyClicks(picture, "oudergesprek")
    assert picture.currentIndex().row() == 0
    picture.keyboardSearch("o")
    assert picture.currentIndex().row() == 0
    assert not picture.isIndexHidden(QModelIndex())
    assert picture.visualRect(QModelIndex()).isNull()
    picture.scrollTo(QModelIndex())
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not picture
    assert part.isAncestorOf(focused())


def test_everything_is_drawn_light_and_large(qtbot: QtBot, bo: Bo) -> None:
    a_full_dossier(bo)
    for number in range(12):
        a_signal(bo, held_on=DAY - timedelta(days=2 * number))
    a_plan(bo, round=2, started_on=date(2026, 3, 2), evaluate_on=None)
    _part, picture = a_timeline(qtbot, bo)
    drawn = picture.grab().toImage()
    inks = {
        drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3)
    }
    assert len(inks) > 10


@pytest.mark.usefixtures("large")
def test_at_two_hundred_percent_the_picture_grows_as_a_whole(qtbot: QtBot, bo: Bo) -> None:
    five_days(bo)
    _part, picture = a_timeline(qtbot, bo)
    assert picture.space().left == 248
    assert picture.visualRect(picture.currentIndex()).height() == pytest.approx(48, abs=2)
    assert not picture.grab().isNull()


def test_two_thousand_entries_scroll_smoothly(qtbot: QtBot, bo: Bo) -> None:
    marks = tuple(a_mark(f"{number:05}", number * 2, list(Lane)[2 + number % 3]) for number in range(2000))
    part, picture = a_timeline(qtbot, bo)
    part.table.show_rows(marks)
    took: dict[str, float] = {}
    for zoom in ("all", "year", "quarter"):
        picture.zoom = zoom
        picture.show_picture(TimelinePicture(marks))
        bar, frames = picture.horizontalScrollBar(), []
        for step in range(40):
            bar.setValue(bar.maximum() * step // 40)
            start = time.thread_time()
            picture.viewport().grab()
            frames.append(time.thread_time() - start)
        took[zoom] = statistics.quantiles(frames, n=20)[-1] * 1000
    # A frame of a screen is 16 ms; a machine that is slow today gets some more.
    assert max(took.values()) < 40, took


def test_a_bar_says_as_many_whole_words_as_it_has_room_for() -> None:
    whole, half = (text_width(words, "small") + 1 for words in ("Ronde 1, geëvalueerd", "Ronde 1"))
    assert fitting("Ronde 1, geëvalueerd", whole) == "Ronde 1, geëvalueerd"
    assert fitting("Ronde 1, geëvalueerd", whole - 10) == "Ronde 1"
    assert fitting("Ronde 1, geëvalueerd", half - 10) == ""
