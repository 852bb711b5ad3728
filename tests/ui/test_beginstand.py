"""The Beginstand grid by keyboard: forty rows, lists, paste, draft, keeping and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import clipped, collected, focused, shown
from ui import theme
from ui.screens.beginstand import BeginstandScreen
from ui.screens.beginstand_rows import BUSY, EMPTY, KEYS, READY, SAVED, WRONG
from zorgdesk.commands import family, keep
from zorgdesk.model.plan import PlanStatus
from zorgdesk.model.pupil import EnrolmentData, Pupil, PupilData
from zorgdesk.queries.beginstand import saved_rows
from zorgdesk.queries.plan import plan_card
from zorgdesk.queries.pupil import pupil_card
from zorgdesk.queries.pupils import pupil_list

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from zorgdesk.desk import Work

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
pressed = 0


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> BeginstandScreen:
    return opened(qtbot, bridge)


def opened(qtbot: QtBot, bridge: Bridge) -> BeginstandScreen:
    made = BeginstandScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    global pressed  # noqa: PLW0603 - the test counts the keys of its hands
    pressed += 1
    QTest.keyClick(focused(), key, modifiers)


def type_in(words: str) -> None:
    """Type letter by letter, each to what has the keyboard then."""
    global pressed  # noqa: PLW0603 - as above
    for letter in words:
        pressed += 1
        QTest.keyClicks(focused(), letter)


def row(words: str) -> None:
    """Type cells with a Tab after each; an empty one is passed."""
    for cell in words.split("|"):
        type_in(cell)
        press(Qt.Key.Key_Tab)


def states(screen: BeginstandScreen) -> list[str]:
    return [one.state for one in screen.rows_model.rows]


def uid_of(bridge: Bridge, name: str) -> str:
    return bridge.ask(pupil_list, text=name).rows[0].uid


def test_a_row_is_typed_and_says_what_it_will_make(screen: BeginstandScreen, bridge: Bridge) -> None:
    row("elif|huilt elke ochtend|a|4 uur|")
    screen.grid.go(0, 0)
    assert screen.makes.text() == "Plan loopt, regie school (Marieke de Vries), arrangement: 4 uur."
    assert screen.which.text() == "Rij 1 · Elif Yıldız-de Groot, groep 4"
    said = collected(bridge.said)
    press(Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    if states(screen)[0] != SAVED:  # a shortcut of the window
        screen.on_save()
    assert said == ["1 rij opgeslagen."]
    plan = bridge.ask(plan_card, uid_of(bridge, "elif"))
    assert plan is not None
    assert bridge.ask(pupil_card, uid_of(bridge, "elif")).plays == ("huilt elke ochtend",)


def test_an_answer_fills_in_until_when(screen: BeginstandScreen) -> None:
    row("noah|||||log|j|")
    assert screen.rows_model.rows[0].typed["until"] == "31-7-27"
    assert screen.rows_model.rows[0].typed["party"] == "Logopedist"


def test_the_arrows_choose_in_the_list(screen: BeginstandScreen) -> None:
    type_in("a")
    assert screen.grid.offers.isVisible()
    assert screen.grid.offers.count() == 2
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screen.rows_model.rows[0].typed["pupil"] == "Amira El Idrissi"
    assert not screen.grid.offers.isVisible()


def test_two_children_that_fit_are_never_guessed(screen: BeginstandScreen) -> None:
    row("a|leest traag|")
    one = screen.rows_model.rows[0]
    assert one.state == WRONG
    assert "Amira El Idrissi (groep 5)" in one.told()
    screen.on_save()
    assert one.saved is None


def test_a_child_stands_in_one_row_only(screen: BeginstandScreen) -> None:
    row("elif|x|")
    screen.grid.go(1, 0)
    row("elif|y|")
    assert screen.rows_model.rows[1].mistakes["pupil"] == "Elif staat al in rij 1."


def test_enter_goes_to_the_next_row_under_where_the_tabs_began(screen: BeginstandScreen) -> None:
    row("elif|huilt vaak|")
    press(Qt.Key.Key_Return)
    now = screen.grid.currentIndex()
    assert (now.row(), now.column()) == (1, 0)


def test_ctrl_d_copies_from_above_but_never_the_child(screen: BeginstandScreen) -> None:
    row("elif|huilt vaak|a|")
    screen.grid.go(1, KEYS.index("support"))
    press(Qt.Key.Key_D, CTRL)
    assert screen.rows_model.rows[1].typed == {"support": "Arrangement"}
    screen.grid.go(1, 0)
    press(Qt.Key.Key_D, CTRL)
    assert "pupil" not in screen.rows_model.rows[1].typed


def test_delete_empties_a_cell(screen: BeginstandScreen) -> None:
    row("elif|huilt vaak|")
    screen.grid.go(0, 1)
    press(Qt.Key.Key_Delete)
    assert screen.rows_model.rows[0].state == BUSY


def test_escape_leaves_a_cell_as_it_was(screen: BeginstandScreen) -> None:
    row("elif|huilt vaak|")
    screen.grid.go(0, 1)
    type_in("nog iets")
    press(Qt.Key.Key_Escape)
    assert screen.rows_model.rows[0].typed["plays"] == "huilt vaak"


def test_cells_are_pasted_from_a_spreadsheet(screen: BeginstandScreen) -> None:
    QGuiApplication.clipboard().setText(
        "Leerling\tWat speelt er\tSoort hulp\tWat loopt er\r\n"
        "Yıldız-de Groot, Elif\thuilt vaak\tarrangement\t4 uur\r\n"
        "Noah van 't Hof\tleest traag\textra begeleiding\tleesgroep\r\n"
        "Niemand\t\t\t\r\n"
    )
    press(Qt.Key.Key_V, CTRL)
    assert states(screen) == [READY, READY, WRONG, EMPTY]
    screen.on_save()
    assert states(screen) == [SAVED, SAVED, WRONG, EMPTY]
    assert screen.grid.currentIndex().row() == 2
    QGuiApplication.clipboard().clear()


def test_an_empty_cell_that_is_pasted_leaves_what_was_filled_in(screen: BeginstandScreen) -> None:
    screen.grid.paste("Noah\thuilt vaak\t\t\t\t\t\t\t\t12-11")
    one = screen.rows_model.rows[0]
    assert one.typed["regie"] == "school: Marieke de Vries"
    assert one.typed["talk"] == "12-11-26"
    screen.grid.go(0, KEYS.index("regie"))
    screen.grid.paste("")
    assert "regie" not in one.typed, "an empty cell over what stands there empties it"


def test_what_is_typed_is_there_again_also_half_a_cell(
    qtbot: QtBot, screen: BeginstandScreen, bridge: Bridge
) -> None:
    row("elif|huilt vaak|")
    screen.grid.go(1, 0)
    type_in("noa")
    qtbot.waitUntil(lambda: bool(bridge.drafts()), timeout=3000)
    (draft,) = bridge.drafts()
    assert [one["typed"]["pupil"] for one in draft.content["rows"]] == ["Elif Yıldız-de Groot", "noa"]
    screen.close()
    again = opened(qtbot, bridge)
    assert states(again) == [READY, BUSY, EMPTY]
    assert again.rows_model.rows[1].typed["pupil"] == "Noah van 't Hof"


def test_a_lock_takes_the_cell_that_is_being_typed_along(screen: BeginstandScreen, bridge: Bridge) -> None:
    row("elif|")
    screen.grid.go(0, 1)
    type_in("slaapt slecht")
    bridge.keep_now.emit()
    assert bridge.drafts()[0].content["rows"][0]["typed"]["plays"] == "slaapt slecht"


def test_a_kept_row_is_shown_as_kept_and_can_be_changed(
    qtbot: QtBot, screen: BeginstandScreen, bridge: Bridge
) -> None:
    row("elif|huilt vaak|")
    screen.on_save()
    assert not bridge.drafts()
    again = opened(qtbot, bridge)
    assert states(again) == [SAVED, EMPTY]
    again.grid.go(0, 1)
    type_in("slaapt slecht")
    press(Qt.Key.Key_Return)
    assert again.rows_model.rows[0].state == READY
    again.on_save()
    assert again.rows_model.rows[0].state == SAVED
    assert bridge.ask(pupil_card, uid_of(bridge, "elif")).plays == ("slaapt slecht",)
    assert len(bridge.ask(saved_rows)) == 1


def test_a_row_can_be_taken_away(screen: BeginstandScreen, bridge: Bridge, answers: object) -> None:
    row("elif|huilt vaak|")
    screen.on_save()
    screen.grid.go(0, 0)
    answers.sure = False  # type: ignore[attr-defined]  # the answers of a person
    screen.on_away()
    assert len(bridge.ask(saved_rows)) == 1
    answers.sure = True  # type: ignore[attr-defined]  # as above
    screen.on_away()
    assert bridge.ask(saved_rows) == ()
    assert bridge.ask(pupil_card, uid_of(bridge, "elif")).plays == ()
    assert states(screen) == [EMPTY]


def test_tab_leaves_at_the_ends_and_ctrl_tab_everywhere(screen: BeginstandScreen) -> None:
    screen.grid.go(0, len(KEYS) - 1)
    press(Qt.Key.Key_Tab)
    assert focused() is not screen.grid
    screen.grid.setFocus()
    screen.grid.go(0, 3)
    press(Qt.Key.Key_Tab, CTRL)
    assert focused() is not screen.grid
    screen.grid.setFocus()
    screen.grid.go(0, 0)
    press(Qt.Key.Key_Backtab)
    assert focused() is not screen.grid


def test_every_cell_says_its_column_and_what_is_wrong(screen: BeginstandScreen) -> None:
    screen.grid.go(0, KEYS.index("until"))
    type_in("nooit")
    press(Qt.Key.Key_Return)
    model = screen.rows_model
    said = model.index(0, KEYS.index("until")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Geldt tot: nooit. Klopt nog niet:")
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Wat speelt er: leeg"
    assert model.headerData(0, Qt.Orientation.Vertical) == "1"


def test_forty_rows_by_keyboard(qtbot: QtBot, bridge: Bridge) -> None:
    """At most 80 keys a row, text included."""
    for number in range(40):
        name = f"Kind{chr(97 + number // 26)}{chr(97 + number % 26)}"
        data = PupilData(roepnaam=name, achternaam="Vos")
        bridge.attempt(family.add_pupil, data, EnrolmentData(pupil_uid="", school_year="2026-2027", year="5"))
    screen = opened(qtbot, bridge)
    global pressed  # noqa: PLW0603 - counted from here
    pressed = 0
    for number in range(40):
        name = f"kind{chr(97 + number // 26)}{chr(97 + number % 26)}"
        row(f"{name}|leest traag|e|leesgroep||log|ook||j|12-11|8-12|")
        press(Qt.Key.Key_Return)
    screen.on_save()
    assert states(screen) == [SAVED] * 40 + [EMPTY]
    assert pressed / 40 <= 80
    plan = bridge.ask(plan_card, uid_of(bridge, "kindaa"))
    assert plan is not None
    assert plan.data.status is PlanStatus.LOOPT


def test_it_fits_a_small_window(screen: BeginstandScreen) -> None:
    assert screen.minimumSizeHint().width() <= 1274
    assert screen.minimumSizeHint().height() <= 650
    assert clipped(screen) == []
    assert screen.grid.horizontalScrollBar().maximum() == 0


@pytest.mark.usefixtures("large")
def test_it_works_with_large_text(qtbot: QtBot, bridge: Bridge) -> None:
    screen = opened(qtbot, bridge)
    row("elif|huilt elke ochtend en slaapt slecht|a|")
    QApplication.processEvents()  # the buttons take their room
    assert theme.large()
    assert clipped(screen) == []
    assert screen.minimumSizeHint().height() <= 650


def test_a_row_that_is_refused_holds_no_other_back(screen: BeginstandScreen, bridge: Bridge) -> None:
    row("elif|huilt vaak|")
    screen.grid.go(1, 0)
    row("noah|leest traag|")
    bridge.desk.do(_forget, uid_of(bridge, "elif"))
    screen.on_save()
    assert states(screen)[:2] == [READY, SAVED]
    assert screen.makes.text().startswith("Dit is er niet meer.")
    assert screen.grid.currentIndex().row() == 0


def _forget(work: Work, uid: str) -> None:
    """Take a pupil away while the row is being typed."""
    keep.remove(work, keep.find(work, Pupil, uid))
