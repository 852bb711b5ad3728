"""Leerlingen: filtering as one types, and opening with Enter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import small_school
from tests.ui.hands import focused, shown
from ui.screens.pupils import PupilsScreen, age_on
from zorgdesk import clock
from zorgdesk.commands import conversations
from zorgdesk.commands.actions import finish_action
from zorgdesk.commands.family import add_pupil
from zorgdesk.model.conversation import ConversationData, ConversationKind
from zorgdesk.model.family import RegieParty
from zorgdesk.model.pupil import PupilData
from zorgdesk.queries.actions import action_list

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge


@pytest.fixture
def screen(qtbot: QtBot, bridge: Bridge) -> PupilsScreen:
    made = PupilsScreen(bridge)
    made.resize(1274, 650)
    shown(qtbot, made)
    made.focus_first()
    return made


def names(screen: PupilsScreen) -> list[str]:
    return [row.name for row in screen.table.rows]


def filtered(qtbot: QtBot, screen: PupilsScreen, words: str) -> list[str]:
    """Type in the field and wait for the list."""
    with qtbot.waitSignal(screen.filter.filtered):
        QTest.keyClicks(screen.filter, words)
    return names(screen)


def test_all_pupils_stand_by_last_name_without_tussenvoegsel(screen: PupilsScreen) -> None:
    assert names(screen)[:4] == [
        "Aleksandra van den Broek-Kowalczyk", "Amira El Idrissi", "Noah van 't Hof", "Jonas ter Horst",
    ]  # fmt: skip
    assert screen.told.text() == "8 leerlingen."


def test_the_list_filters_as_one_types_without_accents(qtbot: QtBot, screen: PupilsScreen) -> None:
    assert focused() is screen.filter
    assert filtered(qtbot, screen, "yildiz") == ["Elif Yıldız-de Groot"]
    assert screen.told.text() == "1 leerling."


def test_down_goes_to_the_list_and_enter_opens_the_pupil(
    qtbot: QtBot, screen: PupilsScreen, bridge: Bridge
) -> None:
    went: list[tuple[str, str]] = []
    bridge.went.connect(lambda place, uid: went.append((place, uid)))
    filtered(qtbot, screen, "hof")
    QTest.keyClick(screen.filter, Qt.Key.Key_Down)
    assert focused() is screen.table
    assert screen.table.selectionModel().hasSelection()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert went == [("pupil", screen.table.rows[0].uid)]


def test_esc_empties_the_filter(qtbot: QtBot, screen: PupilsScreen) -> None:
    filtered(qtbot, screen, "hof")
    with qtbot.waitSignal(screen.filter.filtered):
        QTest.keyClick(screen.filter, Qt.Key.Key_Escape)
    assert len(names(screen)) == 8


def test_a_group_can_be_chosen(screen: PupilsScreen) -> None:
    words = [screen.groups.itemText(at) for at in range(screen.groups.count())]
    assert words[0] == "Alle groepen"
    screen.groups.setCurrentIndex(words.index("groep 7"))
    screen.groups.activated.emit(words.index("groep 7"))
    assert names(screen) == ["Noah van 't Hof", "Daan de Wit"]


def test_only_those_with_open_actions_can_be_shown(screen: PupilsScreen, bridge: Bridge) -> None:
    for row in bridge.ask(action_list).rows:
        if row.pupil != "Zofia Nowak":
            bridge.attempt(finish_action, row.uid)
    QTest.keyClick(screen.only_open, Qt.Key.Key_Space)
    assert names(screen) == ["Zofia Nowak"]


def test_a_long_list_comes_in_pages(screen: PupilsScreen, bridge: Bridge) -> None:
    for number in range(230):
        bridge.attempt(add_pupil, PupilData(roepnaam="Kind", achternaam=f"Aa{number:03}"))
    assert screen.told.text() == "Meer dan 200 leerlingen."
    assert len(screen.table.rows) == 200
    screen.table.scrollToBottom()
    assert len(screen.table.rows) == 238
    assert len({row.uid for row in screen.table.rows}) == 238


def test_the_buttons_bring_in_and_add(screen: PupilsScreen, bridge: Bridge) -> None:
    went: list[str] = []
    bridge.went.connect(lambda place, _uid: went.append(place))
    QTest.keyClick(screen.bring_in, Qt.Key.Key_Return)
    assert went == ["dialog/import"]
    QTest.keyClick(screen.add, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.accessibleName() == "Leerling toevoegen"
    dialog.close()


def test_an_empty_school_teaches_where_pupils_come_from(qtbot: QtBot, tmp_path: Path) -> None:
    with small_school.at_work(tmp_path, empty=True) as bridge:
        screen = PupilsScreen(bridge)
        shown(qtbot, screen)
        screen.focus_first()
        assert screen.empty_card.isVisible()
        assert "EDEXML" in screen.empty.accessibleName()
        assert focused() is screen.empty.button


def test_an_age_is_counted_in_birthdays() -> None:
    assert age_on(date(2018, 11, 24), date(2026, 11, 24)) == "8 jaar"
    assert age_on(date(2018, 11, 25), date(2026, 11, 24)) == "7 jaar"
    assert age_on(None, date(2026, 11, 24)) == ""


def test_who_has_the_regie_stands_in_the_list(screen: PupilsScreen, bridge: Bridge) -> None:
    jonas = next(row for row in screen.table.rows if row.name == "Jonas ter Horst")
    assert jonas.regie == ""
    data = ConversationData(kind=ConversationKind.MDO, held_on=clock.today())
    talk = bridge.attempt(conversations.plan_conversation, data, (jonas.uid,))
    line = (RegieParty.CJG, "Noor Bakker", "ik", None)
    bridge.attempt(conversations.confirm_line, talk, *line)
    screen.refresh()
    jonas = next(row for row in screen.table.rows if row.name == "Jonas ter Horst")
    assert jonas.regie == "CJG of wijkteam (Noor Bakker)"
