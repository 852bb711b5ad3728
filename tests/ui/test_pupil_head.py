"""Tests for the head of a pupil's page and the circle of helpers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.bo import DAY
from tests.ui.dossier import a_page, button, opens_dialogs, save, settled, the_dialog, words
from tests.ui.hands import clipped, collected, focused, shown
from ui.dialogs.let_op import LetOpDialog
from ui.screens.pupil_circle import circle_picture
from ui.screens.pupil_head import AgeLine
from ui.widgets import painting
from ui.widgets.progress import Drawing
from ui.widgets.words import Chip
from zorgdesk.commands.family import join_family, set_let_op
from zorgdesk.model.pupil import Pupil
from zorgdesk.practice.teller import change_row
from zorgdesk.queries.circle import Helper, Ring
from zorgdesk.queries.pupil import pupil_card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.bo import Bo


def test_let_op_opens_from_the_head_and_a_long_one_gets_its_own_line(qtbot: QtBot, bo: Bo) -> None:
    page = a_page(qtbot, bo)
    opens_dialogs(page)
    button(page, "edit_let_op").click()
    dialog = the_dialog(LetOpDialog)
    QTest.keyClicks(
        focused(), "Neemt elke dag om half elf medicijnen bij de administratie, samen met juf Anouk."
    )
    dialog.form.field("let_op_private").control().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    save()
    assert "samen met juf Anouk." in words(page)
    assert bo.bridge.ask(pupil_card, bo.bo).head.let_op_private
    assert not [one for one in page.head.findChildren(Chip) if "Let op" in one.text()]


def test_in_a_small_window_the_name_goes_before_the_keys(qtbot: QtBot, bo: Bo) -> None:
    page = a_page(qtbot, bo)
    page.head.name.setText("Oleksandr van den Broek")
    for width, keys in ((1274, True), (932, False), (1274, True)):
        page.resize(width, 600)
        settled()
        assert clipped(page.head) == []
        assert ["Ctrl" in one.text() for one in page.head.deeds] == [keys] * len(page.head.deeds)
        assert all("Ctrl" in one.toolTip() for one in page.head.deeds)


def test_a_line_whose_day_came_says_so(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(set_let_op, bo.bo, "bel eerst moeder", DAY)
    page = a_page(qtbot, bo)
    assert [one.text() for one in page.head.findChildren(Chip)] == ["Let op: bel eerst moeder (nakijken)"]
    went = collected(bo.bridge.went)
    button(page, "mend_open.let_op").click()
    assert went == ["dialog/let_op"]


def test_a_brother_at_school_is_one_press_away(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(join_family, "Hendriks", [bo.bo, bo.thijs])
    page = a_page(qtbot, bo)
    went: list[tuple[str, str]] = []
    bo.bridge.went.connect(lambda place, uid: went.append((place, uid)))
    button(page, f"sibling_{bo.thijs}").click()
    assert went == [("pupil", bo.thijs)]


def test_a_pupil_who_left_says_so_on_every_tab(qtbot: QtBot, bo: Bo) -> None:
    bo.bridge.desk.do(change_row, Pupil, bo.bo, {"left_on": date(2026, 9, 1)})
    page = a_page(qtbot, bo)
    for tab in ("overzicht", "plan"):
        page.show_pupil(bo.bo, tab)
        assert [one.text() for one in page.head.findChildren(Chip)] == ["Uitgeschreven op 1 september 2026"]


def test_the_age_says_who_decides(qtbot: QtBot, bo: Bo) -> None:
    page = a_page(qtbot, bo)
    line = page.head.findChild(AgeLine)
    assert isinstance(line, AgeLine)
    assert line.accessibleName() == "Beslist mee vanaf 12 jaar."
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not line.grab().isNull()
    for uid, said in (
        (bo.mees, "Beslist mee: is 12 of ouder."),
        (bo.iris, "Beslist zelf over hulp: is 16 of ouder."),
    ):
        page.show_pupil(uid)
        assert said in words(page)
    bo.bridge.desk.do(change_row, Pupil, bo.bo, {"birth_date": None})
    page.show_pupil(bo.bo)
    assert page.head.findChild(AgeLine) is None or "Wie beslist?" not in words(page)


# Who helps


@pytest.mark.parametrize("many", [3, 9])
def test_the_circle_says_in_words_what_it_draws(qtbot: QtBot, many: int) -> None:
    rings = list(Ring)
    helpers = [
        Helper(f"Naam {number}", "oma", rings[number % 3], waits=number == 2) for number in range(many)
    ]
    made = circle_picture("Bo", helpers)
    shown(qtbot, made)
    settled()
    drawn = next(one for one in (made, *made.findChildren(QWidget)) if isinstance(one, Drawing))
    said = drawn.accessibleName()
    assert said.startswith("Wie helpt Bo? Thuis: Naam 0 (oma)")
    assert all(f"Naam {number}" in said for number in range(many))
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        drawn.setLayoutDirection(way)
        assert not drawn.grab().isNull()
    names = [one.text() for one in made.findChildren(QLabel)]
    assert bool(names) == (many > 6), "in rings the names stand beside the picture"


@pytest.mark.usefixtures("large")
def test_at_two_hundred_percent_the_rings_stand_over_their_names(qtbot: QtBot) -> None:
    helpers = [Helper(f"Naam {number}", "oma", list(Ring)[number % 3]) for number in range(9)]
    made = circle_picture("Bo", helpers)
    shown(qtbot, made)
    drawn = next(one for one in made.findChildren(QWidget) if isinstance(one, Drawing))
    assert all(
        one.y() >= drawn.geometry().bottom() or one.parent() is not made for one in made.findChildren(QLabel)
    )


@pytest.mark.parametrize("names", [("Hilde", "Mahad"), ("De keeperstrainer", "Chantal Willems-de Groot")])
def test_every_name_in_the_circle_is_read_whole(qtbot: QtBot, names: tuple[str, str]) -> None:
    helpers = [
        *(Helper(name, "moeder", Ring.HOME) for name in names),
        Helper("Bram van der Laan", "leerkracht", Ring.SCHOOL),
    ]
    made = circle_picture("Jurre", helpers)
    made.resize(300, made.height())
    shown(qtbot, made)
    settled()
    told: list[painting.Painted] = []
    painting.witness.tell = told.append
    try:
        made.grab()
    finally:
        painting.witness.tell = None
    said = " ".join(one.words for one in told)
    assert all(one.name in said for one in helpers)
    assert not [one for one in told if not one.whole]


@pytest.mark.parametrize("tab", ["overzicht", "tijdlijn", "delen"])
def test_tab_comes_to_the_head_before_the_page_also_after_a_refresh(qtbot: QtBot, bo: Bo, tab: str) -> None:
    page = a_page(qtbot, bo, tab)
    bo.bridge.attempt(set_let_op, bo.bo, "bel eerst moeder", date(2027, 1, 1))
    settled()
    page.focus_first()
    passed = []
    for _stop in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        passed.append(focused().objectName())
    assert passed[:2] == ["edit_pupil", "edit_let_op"]
    assert page.head.isAncestorOf(focused()) == (tab == "overzicht")
