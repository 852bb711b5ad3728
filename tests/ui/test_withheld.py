"""Who only reads here sees at a button that it is not theirs: pressing it says why, and nothing opens for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui import test_roles
from tests.ui.hands import collected, open_dialogs, shown
from tests.ui.test_roles import MINE, opened, places, seated, talk_with, uid_of
from ui.widgets.buttons import Button
from ui.widgets.withheld import why_withheld, withhold
from zorgdesk.model.school import Role
from zorgdesk.rules.desk_people import why_not_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.ask import Answers
    from ui.bridge import Bridge
    from ui.shell import Shell

bridge = test_roles.bridge  # the fixture
WHY = "U kunt hier lezen, niet schrijven. Vraag het aan de intern begeleider."
READERS = [Role.MEELEZER, Role.ADMINISTRATIE]
# Typed words would be lost behind these, for who may not write.
ONLY_FOR_WRITERS = {
    "LineDialog", "PupilDialog", "LetOpDialog", "GuardianDialog", "TalkDialog", "ContactPersonDialog",
    "ContactGoneDialog", "FixedContactDialog", "HereDialog", "BeginstandSheetDialog",
}  # fmt: skip


@pytest.fixture
def reading() -> Iterator[None]:
    withhold(why_not_write(Role.MEELEZER), ("add_*", "weigh"))
    yield
    withhold(None)


def a_button(qtbot: QtBot, name: str) -> Button:
    made = Button("Actie", "primary", "plus")
    made.setObjectName(name)
    shown(qtbot, made)
    made.setFocus()
    return made


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None])
def test_a_button_that_writes_says_why_not_and_does_nothing(
    qtbot: QtBot, answers: Answers, key: Qt.Key | None
) -> None:
    button = a_button(qtbot, "add_action")
    pressed = collected(button.clicked)
    assert (button.kind, button.accessibleDescription()) == ("held", WHY)
    if key is None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(button, key)
    QApplication.processEvents()
    assert (answers.told, pressed) == ([WHY], [])


@pytest.mark.usefixtures("reading")
def test_held_back_it_stays_so_when_a_page_gives_it_another_kind(qtbot: QtBot) -> None:
    button = a_button(qtbot, "add_action")
    button.show_kind("primary")
    assert button.kind == "held"


@pytest.mark.usefixtures("reading")
def test_a_button_that_reads_is_as_it_was(qtbot: QtBot, answers: Answers) -> None:
    button = a_button(qtbot, "log_open")
    pressed = collected(button.clicked)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert (button.kind, len(pressed), answers.told) == ("primary", 1, [])


def test_who_may_write_is_held_back_from_nothing(qtbot: QtBot) -> None:
    withhold(why_not_write(Role.IB), ("add_*",))
    assert why_withheld("add_action") is None
    assert a_button(qtbot, "add_action").kind == "primary"


def pressable(shell: Shell) -> list[Button]:
    page = shell.pages.currentWidget()
    assert page is not None
    return [one for one in page.findChildren(Button) if one.isVisible() and one.isEnabled()]


@pytest.mark.slow
@pytest.mark.usefixtures("cheap_keys", "laptop_ring")
@pytest.mark.parametrize("role", READERS)
def test_on_every_page_each_button_that_is_free_does_what_it_says(
    qtbot: QtBot, bridge: Bridge, answers: Answers, role: Role
) -> None:
    mine, talk = uid_of(bridge, MINE), talk_with(bridge, MINE)
    desk = seated(bridge, role, *([mine] if role is Role.MEELEZER else []))
    held, tried = set(), set()
    with opened(qtbot, desk) as shell:
        for place, uid in places(mine, talk):
            if place.startswith("dialog/"):
                continue
            at, moved = 0, False
            while True:
                for one in open_dialogs():
                    one.close()
                if at == 0 or moved:
                    shell.go("log")
                    shell.go(place, uid)
                QApplication.processEvents()
                moved, found = False, pressable(shell)
                if at >= len(found):
                    break
                button, at = found[at], at + 1
                name = (button.accessibleName(), button.objectName())
                if button.withheld:
                    held.add(button.objectName())
                elif name not in tried and button.kind != "filter" and name[1] != "backup_make":
                    tried.add(name)
                    answers.told.clear()
                    button.click()
                    QApplication.processEvents()
                    assert WHY not in answers.told, (place, name)
                    assert not {type(one).__name__ for one in open_dialogs()} & ONLY_FOR_WRITERS, (
                        place,
                        name,
                    )
                    moved = True
    assert {"deed_note", "add_action", "contacts_add", "edit_pupil", "line_right", "finish_next"} <= held
    assert len(tried) > 25, "what reads is free"


@pytest.mark.parametrize("role", READERS)
def test_in_a_gesprek_nothing_can_be_typed_that_is_not_kept(qtbot: QtBot, bridge: Bridge, role: Role) -> None:
    mine = uid_of(bridge, MINE)
    desk = seated(bridge, role, *([mine] if role is Role.MEELEZER else []))
    with opened(qtbot, desk) as shell:
        shell.go("conversation", talk_with(bridge, MINE))
        page = shell.pages.currentWidget()
        assert page is not None
        fields: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit)]
        fields += page.findChildren(QPlainTextEdit)
        free = [one.objectName() for one in fields if one.isVisible() and not one.isReadOnly()]
        assert len(fields) > 5
        assert free == []


def test_the_next_at_the_desk_has_all_buttons_again(qtbot: QtBot, bridge: Bridge) -> None:
    with opened(qtbot, seated(bridge, Role.ADMINISTRATIE)) as shell:
        shell.go("actions")
        assert [one.kind for one in pressable(shell) if one.objectName() == "add_action"] == ["held"]
    with opened(qtbot, bridge.desk) as shell:
        shell.go("actions")
        assert [one.kind for one in pressable(shell) if one.objectName() == "add_action"] == [""]
