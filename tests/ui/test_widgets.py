"""Tests for ui.widgets, ui.ask and the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from tests.ui import gallery
from tests.ui.gallery import PLACES, REASONS, REFUSED, TABS, WARNED, find
from tests.ui.hands import clipped, collected, focused, shown
from ui.widgets.buttons import Button, DeedButton
from ui.widgets.layout import column, flow, reveal, scroll
from ui.widgets.notice import Notice
from ui.widgets.panels import Empty, Missing, MissingList, Refusal, Reminder, Section
from ui.widgets.progress import Progress
from ui.widgets.rail import Rail
from ui.widgets.tabs import Tabs
from ui.widgets.ticks import TickBox, choices_of
from ui.widgets.top_bar import TopBar
from ui.widgets.words import Chip, label
from zorgdesk.model.family import Gezag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTabBar)


@pytest.mark.parametrize("name", gallery.PAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_for_a_screen_reader(
    qtbot: QtBot, qapp: QApplication, name: str, scale: float
) -> None:
    from ui import theme

    theme.apply(qapp, scale)
    page = shown(qtbot, gallery.PAGES[name][0]())
    unnamed = [
        widget
        for kind in CONTROLS
        for widget in page.findChildren(kind)
        if not widget.accessibleName() and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), (QTabBar, QAbstractScrollArea))
    ]  # fmt: skip
    assert unnamed == []


@pytest.mark.parametrize("name", gallery.PAGES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_words_are_cut_off(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    from ui import theme

    theme.apply(qapp, scale)
    make, width, height = gallery.PAGES[name]
    page = make()
    page.resize(width, height)
    shown(qtbot, page)
    assert clipped(page) == []


@pytest.mark.parametrize("name", ["buttons", "panels", "forms", "window"])
def test_tab_comes_round_and_leaves_every_control(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, gallery.PAGES[name][0]())
    seen: list[QWidget | None] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.append(now)
    assert len(seen) > 3
    assert QApplication.focusWidget() is seen[0]


def test_enter_presses_a_button_and_an_ampersand_is_a_letter(qtbot: QtBot) -> None:
    button = Button("Zorg & welzijn", key="Ctrl+N")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert "&&" in button.text()
    assert button.accessibleName() == "Zorg & welzijn"
    assert button.toolTip() == "Zorg & welzijn (Ctrl+N)"


def test_a_held_deed_stays_focusable_says_why_and_opens_its_reason(qtbot: QtBot) -> None:
    button = DeedButton("Contact met naam", "primary", "phone")
    shown(qtbot, button)
    deeds, held = collected(button.deed), collected(button.held)
    button.hold(REFUSED)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.isEnabled()
    assert button.hasFocus()
    assert REFUSED.what in button.accessibleDescription()
    assert (deeds, held) == ([], [REFUSED])
    button.hold(None)
    button.click()
    assert deeds == [None]
    assert button.kind == "primary"
    assert button.accessibleDescription() == ""


def test_a_warning_does_not_hold_a_deed_back(qtbot: QtBot) -> None:
    button = DeedButton("Bellen")
    qtbot.addWidget(button)
    deeds = collected(button.deed)
    button.hold(WARNED)
    button.click()
    assert deeds == [None]
    assert WARNED.what in button.toolTip()


def test_a_refusal_says_what_why_and_the_ways_on(qtbot: QtBot) -> None:
    panel = Refusal(REFUSED, REASONS)
    shown(qtbot, panel)
    chosen = collected(panel.way)
    panel.ways[1].click()
    assert chosen == ["anon"]
    assert [button.words for button in panel.ways] == [way.label for way in REFUSED.ways]
    assert panel.ways[0].kind == "primary"
    assert panel.accessibleName() == REFUSED.what
    # A block has no 'toch doorgaan'.
    assert panel.reasons == []
    panel.show_finding(None)
    assert not panel.isVisible()


def test_a_warning_is_passed_with_a_reason(qtbot: QtBot) -> None:
    panel = Refusal()
    outer = QWidget()
    outer.setLayout(column(panel))
    shown(qtbot, outer)
    assert not panel.isVisible()
    panel.show_finding(WARNED, REASONS)
    assert panel.isVisible()
    passed = collected(panel.anyway)
    panel.reasons[0].click()
    assert passed == ["danger"]
    assert panel.reasons[0].accessibleName() == "Toch doorgaan: Gevaar"


def test_a_widget_that_stands_nowhere_yet_does_not_become_a_window(qtbot: QtBot) -> None:
    panel = Refusal()
    reveal(panel, shown=True)
    assert not panel.isVisible()
    outer = QWidget()
    outer.setLayout(column(panel))
    shown(qtbot, outer)
    assert panel.isVisible()


def test_a_reminder_and_an_empty_place_answer(qtbot: QtBot) -> None:
    reminder = Reminder("Is dat afgesproken?", [("yes", "Ja"), ("no", "Nog vragen")])
    empty = Empty("talk", "Nog geen gesprekken", "Hier staan ze.", "Gesprek plannen")
    qtbot.addWidget(reminder)
    qtbot.addWidget(empty)
    answered, started = collected(reminder.answered), collected(empty.started)
    reminder.buttons[1].click()
    assert empty.button is not None
    empty.button.click()
    assert answered == ["no"]
    assert len(started) == 1


def test_what_is_missing_shows_five_and_the_rest_behind_all(qtbot: QtBot) -> None:
    missing = MissingList(aside=True)
    shown(qtbot, missing)
    missing.show_items([Missing(f"m{n}", f"Punt {n}", "Vul in") for n in range(7)])
    QApplication.processEvents()
    mended, every = collected(missing.mended), collected(missing.asked_all)
    missing.buttons["m3"].click()
    next(b for b in missing.findChildren(QPushButton) if "Alles (7)" in b.text()).click()
    assert list(missing.buttons) == [f"m{n}" for n in range(5)]
    assert mended == ["m3"]
    assert len(every) == 1
    missing.show_items([])
    assert any("Niets meer" in one.text() for one in missing.findChildren(QLabel))


def test_a_section_folds(qtbot: QtBot) -> None:
    content = label("Binnenin")
    section = Section("Meer", content)
    shown(qtbot, section)
    assert not content.isVisible()
    section.button.click()
    assert content.isVisible()
    assert section.button.accessibleDescription() == "Opengeklapt"


def test_tabs_go_by_arrow_number_and_key(qtbot: QtBot) -> None:
    tabs = Tabs(TABS)
    shown(qtbot, tabs)
    picked = collected(tabs.picked)
    tabs.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    tabs.go_to("documenten")
    tabs.go_to("plan")
    assert picked == ["tijdlijn", "documenten", "plan"]
    assert tabs.key == "plan"


@pytest.mark.usefixtures("large")
def test_tabs_become_one_button_when_the_text_is_large(qtbot: QtBot) -> None:
    tabs = Tabs(TABS)
    shown(qtbot, tabs)
    picked = collected(tabs.picked)
    tabs.go_to("tijdlijn")
    assert tabs.findChild(QTabBar) is None
    assert "Tijdlijn" in tabs.findChildren(QPushButton)[0].text()
    assert picked == ["tijdlijn"]


def test_the_rail_is_one_tab_stop_and_says_where_you_are(qtbot: QtBot) -> None:
    rail = Rail(PLACES)
    shown(qtbot, rail)
    went = collected(rail.went)
    rail.show_here("pupils")
    rail.buttons["pupils"].setFocus()
    QTest.keyClick(rail.buttons["pupils"], Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    stops = [one for one in rail.buttons.values() if one.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert went == ["talks"]
    assert len(stops) == 1
    assert rail.buttons["pupils"].accessibleDescription() == "U bent hier"
    assert rail.buttons["talks"].accessibleDescription() == ""


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[TopBar]:
    """A top bar in a window."""
    made = TopBar(
        find, school="De Waterlelie", person="Marieke van der Linden", work="intern begeleider", practice=True
    )
    window = QWidget()
    window.setLayout(column(made, (QLineEdit(), 1)))
    window.resize(1100, 500)
    shown(qtbot, window)
    yield made
    window.close()


def test_searching_goes_by_keyboard_alone(bar: TopBar) -> None:
    chosen = collected(bar.chosen)
    bar.search_now()
    QTest.keyClicks(bar.search, "bo")
    assert bar.search.list.isVisible()
    assert bar.search.accessibleDescription() == "1 van 3: Bo Hendriks, groep 5, juf Anouk, leerling"
    QTest.keyClick(bar.search, Qt.Key.Key_Down)
    assert "Boukje" in bar.search.accessibleDescription()
    QTest.keyClick(bar.search, Qt.Key.Key_Return)
    assert chosen == ["2"]
    assert bar.search.text() == ""
    assert not bar.search.list.isVisible()


def test_escape_empties_the_search_and_then_leaves_it(bar: TopBar) -> None:
    left = collected(bar.search.left)
    bar.search_now()
    QTest.keyClicks(bar.search, "bo")
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert (bar.search.text(), bar.search.hits, left) == ("", (), [])
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert len(left) == 1


def test_escape_is_for_the_search_before_it_is_for_the_window(bar: TopBar) -> None:
    shortcut = QShortcut(QKeySequence("Esc"), bar.window())
    escaped = collected(shortcut.activated)
    bar.search_now()
    QTest.keyClicks(bar.search, "bo")
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert (bar.search.text(), len(escaped)) == ("", 0)
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert len(escaped) == 1


def test_nothing_found_shows_no_list_and_chooses_nothing(bar: TopBar) -> None:
    chosen = collected(bar.chosen)
    bar.search_now()
    QTest.keyClicks(bar.search, "xyz")
    QTest.keyClick(bar.search, Qt.Key.Key_Return)
    assert not bar.search.list.isVisible()
    assert chosen == []


def test_the_list_goes_when_the_keyboard_goes(bar: TopBar) -> None:
    bar.search_now()
    QTest.keyClicks(bar.search, "bo")
    QTest.keyClick(bar.search, Qt.Key.Key_Tab)
    assert not bar.search.hasFocus()
    assert not bar.search.list.isVisible()


def test_the_lock_is_one_press(bar: TopBar) -> None:
    locked = collected(bar.locked)
    bar.lock.click()
    assert len(locked) == 1


def test_a_notice_says_it_and_takes_it_back(qtbot: QtBot) -> None:
    notice = Notice()
    shown(qtbot, notice)
    undone = collected(notice.undone)
    notice.say("Opgeslagen. 2 acties.", undo=True)
    assert notice.isVisible()
    assert notice.accessibleName() == "Opgeslagen. 2 acties."
    notice.undo.click()
    assert len(undone) == 1
    assert not notice.isVisible()
    notice.say("Afgedrukt.")
    assert not notice.undo.isVisible()


def test_a_tick_box_wraps_its_words(qtbot: QtBot) -> None:
    box = TickBox("Dit is een lange zin die op een smal scherm over meer dan een regel loopt")
    qtbot.addWidget(box)
    assert box.heightForWidth(200) > box.heightForWidth(2000)


def test_a_flow_goes_on_at_the_next_line(qtbot: QtBot) -> None:
    chips = [Chip(f"Kind {n}: ja", "ok", "check") for n in range(8)]
    holder = flow(*chips)
    page = scroll(column(holder))
    page.resize(320, 300)
    shown(qtbot, page)
    assert len({chip.y() for chip in chips}) > 2
    assert all(chip.geometry().right() <= holder.width() for chip in chips)
    assert holder.height() >= max(chip.geometry().bottom() for chip in chips)


def test_progress_says_how_far(qtbot: QtBot) -> None:
    progress = Progress(3, 5)
    qtbot.addWidget(progress)
    assert progress.accessibleName() == "3 van 5"
    progress.show_steps(4, 5, "4 van 5 dagen, eerst 1")
    assert progress.accessibleName() == "4 van 5 dagen, eerst 1"


@pytest.mark.parametrize("high", [40, 900])
def test_a_page_shows_the_field_that_gets_the_keyboard(qtbot: QtBot, high: int) -> None:
    """Also when it is revealed at that moment, and when it is higher than the page."""
    first, field = QLineEdit(), QPlainTextEdit()
    field.setFixedHeight(high)
    field.hide()
    space = QWidget()
    space.setFixedHeight(1000)
    page = scroll(column(first, space, field))
    page.resize(300, 200)
    shown(qtbot, page)
    reveal(field, shown=True)
    field.setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    cursor = field.viewport().mapTo(page.viewport(), field.cursorRect().bottomLeft()).y()
    assert 0 < cursor <= page.viewport().height()
    if high < 200:
        assert field.mapTo(page.viewport(), field.rect().bottomLeft()).y() < page.viewport().height()


def test_a_label_that_may_stand_in_a_sentence_begins_a_choice_with_a_capital() -> None:
    assert choices_of([Gezag.JA])[0] == (Gezag.JA, "Heeft gezag")
    assert choices_of([("uid", "juf Anouk")]) == [("uid", "juf Anouk")]
