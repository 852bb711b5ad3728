"""Groepsbespreking by keyboard: 25 rows in the grid, keeping while typing, the previous time, one row at 200 %."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.hands import clipped, collected, focused, shown
from tests.zorgdesk.group_school import a_group_at, pupils_in
from tests.zorgdesk.made import as_role
from ui.bridge import Bridge as DeskBridge
from ui.screens.group_talk import DRAFT, GroupTalkScreen
from ui.screens.group_talk_rows import KEYS
from zorgdesk import clock
from zorgdesk.commands import group_talk as deeds
from zorgdesk.model.action import DoerKind
from zorgdesk.model.conversation import ConversationStatus
from zorgdesk.model.school import Role
from zorgdesk.queries.actions import actions_of
from zorgdesk.queries.group_talk import group_talk_card
from zorgdesk.rules.group_talk import LineText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = tuple((f"Kind{at:02d}", f"Achter{at:02d}") for at in range(25))
pressed = 0


def a_talk(
    bridge: Bridge, names: tuple[tuple[str, str], ...] = NAMES, days: int = 0
) -> tuple[str, list[str]]:
    group = a_group_at(bridge.desk, "9")
    pupils = pupils_in(bridge.desk, group, *names)
    day = clock.today() - timedelta(days=days)
    return bridge.attempt(deeds.plan_group_talk, group, day, there="juf Anouk"), pupils


def opened(qtbot: QtBot, bridge: Bridge, uid: str) -> GroupTalkScreen:
    made = GroupTalkScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.show_talk(uid)
    made.focus_first()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    global pressed  # noqa: PLW0603 - the test counts the keys of its hands
    pressed += 1
    QTest.keyClick(focused(), key, modifiers)


def type_in(words: str) -> None:
    global pressed  # noqa: PLW0603 - as above
    pressed += len(words)
    for letter in words:
        QTest.keyClicks(focused(), letter)


def row(words: str) -> None:
    """Type cells with a Tab after each; an empty one is passed."""
    for cell in words.split("|"):
        type_in(cell)
        press(Qt.Key.Key_Tab)


def kept(bridge: Bridge, uid: str, at: int) -> LineText:
    return bridge.ask(group_talk_card, uid).rows[at].line


def test_a_row_is_kept_cell_by_cell_and_says_what_it_makes(qtbot: QtBot, bridge: Bridge) -> None:
    uid, pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    row("leest graag|vaak moe|moeder bellen|ik")
    assert kept(bridge, uid, 0) == LineText("leest graag", "vaak moe", "moeder bellen", "Marieke de Vries")
    type_in("vr")
    press(Qt.Key.Key_Return)
    assert kept(bridge, uid, 0).due_on == clock.today() + timedelta(days=3)
    assert screen.rows_model.words_at(0, "when") == "27-11-26"
    (action,) = bridge.ask(actions_of, pupils[0])
    assert (action.what, action.doer, action.mine) == ("moeder bellen", DoerKind.IK, True)
    assert screen.grid.currentIndex().row() == 1  # type: ignore[union-attr]  # the grid at 100 %
    screen.grid.go(0, KEYS.index("good"))
    assert screen.makes.text() == (
        "Dit gaat goed: leest graag. Let op: vaak moe. "
        "Afspraak: moeder bellen (Marieke de Vries, vóór 27 november 2026)"
    )
    assert screen.told.text().endswith("1 van 25 ingevuld")


def test_the_teacher_is_filled_in_with_an_agreement_and_gone_with_it(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    screen.grid.go(0, KEYS.index("agreed"))
    type_in("extra lezen")
    press(Qt.Key.Key_Tab)
    assert kept(bridge, uid, 0).who == "juf Anouk"
    press(Qt.Key.Key_Tab, SHIFT)
    press(Qt.Key.Key_Delete)
    assert kept(bridge, uid, 0).empty


def test_a_name_is_picked_from_the_list_and_any_other_name_stands(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    screen.grid.go(0, KEYS.index("who"))
    type_in("an")
    assert screen.grid.offers.isVisible()  # type: ignore[union-attr]  # the grid at 100 %
    press(Qt.Key.Key_Return)
    assert kept(bridge, uid, 0).who == "juf Anouk"
    screen.grid.go(1, KEYS.index("who"))
    type_in("Oma Riet")
    press(Qt.Key.Key_Return)
    assert kept(bridge, uid, 1).who == "Oma Riet"


def test_words_that_are_no_day_stay_as_they_were_said(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    screen.grid.go(0, KEYS.index("when"))
    type_in("elke dag")
    press(Qt.Key.Key_Return)
    assert kept(bridge, uid, 0).when_words == "elke dag"


def test_the_keyboard_walks_over_what_is_only_read(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    places = []
    for _step in range(6):
        now = screen.grid.currentIndex()  # type: ignore[union-attr]  # the grid at 100 %
        places.append((now.row(), KEYS[now.column()]))
        press(Qt.Key.Key_Tab)
    assert places == [(0, "good"), (0, "attention"), (0, "agreed"), (0, "who"), (0, "when"), (1, "good")]
    press(Qt.Key.Key_Tab, SHIFT)
    press(Qt.Key.Key_Tab, SHIFT)
    press(Qt.Key.Key_D, CTRL)
    assert not screen.rows_model.unkept()


def test_typing_on_the_name_or_the_previous_time_changes_nothing(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    for key in ("pupil", "before"):
        screen.grid.go(0, KEYS.index(key))
        type_in("x")
        press(Qt.Key.Key_Delete)
    assert screen.rows_model.rows[0].typed == {}
    assert screen.rows_model.rows[0].row.name == "Kind00 Achter00"


def test_cells_are_pasted_from_a_spreadsheet_and_copied_from_above(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    screen.grid.go(0, KEYS.index("attention"))
    screen.grid.paste("Moe\tVader bellen\tik\tvr\tniet hier\nStil\n")  # type: ignore[union-attr]  # the grid
    assert kept(bridge, uid, 0).agreed == "Vader bellen"
    assert kept(bridge, uid, 1) == LineText(attention="Stil")
    screen.grid.go(1, KEYS.index("agreed"))
    press(Qt.Key.Key_D, CTRL)
    assert kept(bridge, uid, 1).agreed == "Vader bellen"
    screen.grid.go(24, KEYS.index("attention"))
    screen.grid.paste("Laatste\nvalt af")  # type: ignore[union-attr]  # the grid at 100 %
    assert kept(bridge, uid, 24).attention == "Laatste"


def test_an_emptied_row_can_be_put_back(qtbot: QtBot, bridge: Bridge) -> None:
    uid, pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    said = collected(bridge.said)
    screen.grid.go(0, KEYS.index("agreed"))
    type_in("moeder bellen")
    press(Qt.Key.Key_Return)
    screen.grid.go(0, KEYS.index("agreed"))
    press(Qt.Key.Key_Delete)
    assert not bridge.ask(actions_of, pupils[0])
    assert "leeg" in str(said[-1])
    assert bridge.take_back(screen)
    assert [one.what for one in bridge.ask(actions_of, pupils[0])] == ["moeder bellen"]
    assert screen.rows_model.words_at(0, "agreed") == "moeder bellen"


def test_what_is_typed_in_a_cell_is_a_draft_and_comes_back(qtbot: QtBot, bridge: Bridge) -> None:
    uid, pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    type_in("halve zin")
    screen.keeper.keep()
    (draft,) = [one for one in bridge.drafts() if one.form == DRAFT]
    assert (draft.subject, draft.content["rows"][pupils[0]]) == (uid, {"good": "halve zin"})
    again = opened(qtbot, bridge, uid)
    assert again.rows_model.words_at(0, "good") == "halve zin"
    again.keep_all()
    assert kept(bridge, uid, 0).good == "halve zin"
    assert not [one for one in bridge.drafts() if one.form == DRAFT]


def test_a_lock_keeps_the_cell_that_is_being_typed_in(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    type_in("nog bezig")
    bridge.keep_now.emit()
    assert kept(bridge, uid, 0).good == "nog bezig"
    assert screen.isVisible()


def test_a_change_elsewhere_leaves_what_is_being_typed(qtbot: QtBot, bridge: Bridge) -> None:
    uid, pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    type_in("ik typ nog")
    bridge.attempt(deeds.keep_group_line, uid, pupils[3], LineText(attention="van een ander"))
    assert isinstance(focused(), QLineEdit)
    press(Qt.Key.Key_Return)
    assert kept(bridge, uid, 0).good == "ik typ nog"
    assert screen.rows_model.words_at(3, "attention") == "van een ander"


def test_the_previous_time_stands_beside_with_what_became_of_it(qtbot: QtBot, bridge: Bridge) -> None:
    uid, pupils = a_talk(bridge)
    group = bridge.ask(group_talk_card, uid).group_uid
    earlier = bridge.attempt(deeds.plan_group_talk, group, clock.today() - timedelta(days=60))
    bridge.attempt(deeds.keep_group_line, earlier, pupils[0], LineText(attention="Stil", agreed="Kijken"))
    screen = opened(qtbot, bridge, uid)
    assert screen.rows_model.words_at(0, "before") == "Kijken"
    assert screen.before.text() == "Vorige keer: 25 sep 2026. Let op: Stil. Afspraak: Kijken. Nog open"
    screen.grid.go(1, KEYS.index("good"))
    assert screen.before.text() == "Vorige keer: niets"


def test_finishing_says_what_is_open_and_goes_there(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    screen.grid.go(2, KEYS.index("agreed"))
    type_in("moeder bellen")
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert bridge.ask(group_talk_card, uid).status is ConversationStatus.NOG_NIET_AF
    assert focused().text() == "Invullen"  # type: ignore[attr-defined]  # a button
    press(Qt.Key.Key_Return)
    now = screen.grid.currentIndex()  # type: ignore[union-attr]  # the grid at 100 %
    assert (now.row(), KEYS[now.column()]) == (2, "when")
    type_in("over twee weken")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert bridge.ask(group_talk_card, uid).status is ConversationStatus.AFGEROND
    assert screen.finish.words == "Afgerond"


def test_it_can_stay_unfinished(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    said = collected(bridge.said)
    screen.grid.go(2, KEYS.index("agreed"))
    type_in("moeder bellen")
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.wait(20)  # Qt shows what was just made when it comes to it
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert "Nog niet af" in str(said[-1])
    assert focused() is screen.finish


def test_who_was_there_is_kept_on_leaving_the_field(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    screen.there.setFocus()
    screen.there.selectAll()
    type_in("meester Bram")
    press(Qt.Key.Key_Return)
    assert bridge.ask(group_talk_card, uid).there == "meester Bram"


def test_without_a_talk_one_chooses_a_group_and_begins(qtbot: QtBot, bridge: Bridge) -> None:
    a_group = a_group_at(bridge.desk, "9")
    pupils_in(bridge.desk, a_group)
    screen = opened(qtbot, bridge, "")
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    assert "groep 9" in [line.lead for line in screen.groups.rows.lines]
    place = next(line for line in screen.groups.rows.lines if line.lead == "groep 9")
    screen.groups.opened.emit(place.card)
    assert went[-1][0] == "group_talk"
    card = bridge.ask(group_talk_card, went[-1][1])
    assert (card.group, card.there) == ("groep 9", "juf Anouk en Marieke de Vries")
    screen.show_group(a_group)
    assert went[-1] == ("group_talk", card.uid)
    screen.show_group("nothing")
    assert not screen.uid
    assert screen.paper is None


def test_a_meelezer_reads_the_own_pupils_and_types_nothing(qtbot: QtBot, bridge: Bridge) -> None:
    uid, pupils = a_talk(bridge)
    bridge.attempt(deeds.keep_group_line, uid, pupils[1], LineText(attention="Moe"))
    screen = opened(qtbot, DeskBridge(as_role(bridge.desk, Role.MEELEZER, pupils[1])), uid)
    assert [one.row.name for one in screen.rows_model.rows] == ["Kind01 Achter01"]
    type_in("x")
    assert screen.rows_model.rows[0].typed == {"attention": "Moe"}
    assert screen.finish.isHidden()
    assert screen.paper is None
    assert "alleen de leerlingen die u mag zien" in screen.told.text()


def test_twenty_five_rows_need_no_sideways_scrolling_and_nothing_is_cut(qtbot: QtBot, bridge: Bridge) -> None:
    long = tuple((f"Aleksandra-Christina{at}", "van den Broek-Kowalczyk") for at in range(25))
    uid, _pupils = a_talk(bridge, long)
    screen = opened(qtbot, bridge, uid)
    assert screen.grid.horizontalScrollBar().maximum() == 0  # type: ignore[union-attr]  # the grid at 100 %
    assert not clipped(screen)


@pytest.mark.usefixtures("large")
def test_at_200_percent_one_row_at_a_time(qtbot: QtBot, bridge: Bridge) -> None:
    uid, _pupils = a_talk(bridge)
    screen = opened(qtbot, bridge, uid)
    for words in ("leest graag", "moe", "moeder bellen", "ik", "vr"):
        focused().setText("") if words == "ik" else None  # type: ignore[attr-defined]  # the teacher stands there
        type_in(words)
        press(Qt.Key.Key_Return)
    assert kept(bridge, uid, 0).agreed == "moeder bellen"
    assert kept(bridge, uid, 0).who == "Marieke de Vries"
    assert screen.grid.who.text() == "Kind01 Achter01"  # type: ignore[union-attr]  # one row at 200 %
    type_in("ook hier")
    press(Qt.Key.Key_PageDown)
    assert kept(bridge, uid, 1).good == "ook hier"
    press(Qt.Key.Key_PageUp)
    assert focused().text() == "ook hier"  # type: ignore[attr-defined]  # a line
    assert not clipped(screen)


def test_twenty_five_rows_take_few_keys_and_little_time(qtbot: QtBot, bridge: Bridge) -> None:
    """Only the keys that are no words: one Tab a cell and one Enter a row; program time far under a second a row."""
    global pressed
    uid, _pupils = a_talk(bridge)
    opened(qtbot, bridge, uid)
    pressed, letters = 0, 0
    began = time.perf_counter()
    for at in range(25):
        if at % 3 == 2:  # nothing to say of every third child
            press(Qt.Key.Key_Return)
            continue
        cells = ("leest graag", "vaak moe", "moeder bellen", "ik", "over twee weken")
        letters += sum(map(len, cells))
        for cell in cells[:-1]:
            type_in(cell)
            press(Qt.Key.Key_Tab)
        type_in(cells[-1])
        press(Qt.Key.Key_Return)
    took = time.perf_counter() - began
    card = bridge.ask(group_talk_card, uid)
    print(f"{pressed} keys of which {pressed - letters} are no letters, {took:.1f} s of program time")
    assert card.filled == 17
    assert pressed - letters <= 25 * 5
    assert took < 25
